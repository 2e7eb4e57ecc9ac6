"""For how long the words of a conversation are kept."""

from __future__ import annotations

from datetime import date

import pytest

from avers.core.conversations.batch import last_day_gone


# M4: six months, to the day; a month that is shorter ends with its last one.
@pytest.mark.parametrize(
    ("today", "gone"),
    [
        (date(2026, 7, 15), date(2026, 1, 15)),
        (date(2026, 5, 30), date(2025, 11, 30)),
        (date(2026, 5, 31), date(2025, 11, 30)),
        (date(2028, 8, 31), date(2028, 2, 29)),
        (date(2026, 6, 1), date(2025, 12, 1)),
    ],
)
def test_a_conversation_goes_six_months_after_its_last_entry(today: date, gone: date) -> None:
    assert last_day_gone(today) == gone
