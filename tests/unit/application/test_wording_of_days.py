"""Two days as one says them: what both share is said once."""

from __future__ import annotations

from datetime import date

import pytest

from avers.application.wording.trends import wave_words
from avers.application.wording.typography import between


@pytest.mark.parametrize(
    ("first", "last", "fr", "en"),
    [
        (date(2026, 10, 1), date(2026, 10, 15), "du 1er au 15 octobre 2026", "1 to 15 October 2026"),
        (
            date(2026, 9, 28), date(2026, 10, 1),
            "du 28 septembre au 1er octobre 2026", "28 September to 1 October 2026",
        ),
        (
            date(2026, 12, 28), date(2027, 1, 4),
            "du 28 décembre 2026 au 4 janvier 2027", "28 December 2026 to 4 January 2027",
        ),
        (date(2026, 10, 1), date(2026, 10, 1), "1er octobre 2026", "1 October 2026"),
        (date(2026, 10, 2), None, "2 octobre 2026", "2 October 2026"),
        (None, None, "", ""),
    ],
)  # fmt: skip
def test_what_two_days_share_is_said_once(first: date | None, last: date | None, fr: str, en: str) -> None:
    assert between(first, last, "fr") == fr
    assert between(first, last, "en") == en


def test_a_wave_is_called_by_its_month_or_by_its_survey_and_first_day() -> None:
    assert wave_words("2026-10", "fr") == "octobre 2026"
    assert wave_words("pouls.2026-12-01", "fr") == "pouls, 1er décembre 2026"
    assert wave_words("pulse.2026-12-07", "en") == "pulse, 7 December 2026"
    assert wave_words("essai.v2", "fr") == "essai.v2"
