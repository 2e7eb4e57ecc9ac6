"""Public holidays of France against the calendars that were printed for these years."""

from __future__ import annotations

from datetime import date

import pytest

from avers.core.organisation.public_holidays import easter, french_holidays


# R88
@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)],
)
def test_easter_falls_where_it_did(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_the_eleven_days_of_2026() -> None:  # R88
    assert sorted(french_holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14),
        date(2026, 5, 25), date(2026, 7, 14), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11),
        date(2026, 12, 25),
    ]  # fmt: skip


def test_two_on_one_day_are_one() -> None:
    # In 2008 Ascension fell on 1 May.
    assert len(french_holidays(2008)) == 10
