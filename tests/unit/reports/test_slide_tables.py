"""Tables of slides: columns of a heat map are alike, and no heading is broken inside a word."""

from __future__ import annotations

import pytest

from avers.reports.office.slide_tables import TableCell, even_widths


def head(*words: str) -> list[TableCell]:
    return [TableCell(one) for one in words]


def test_columns_are_alike_where_every_word_has_room() -> None:
    assert even_widths(head("Warmth", "Listening"), 300.0) == [150.0, 150.0]


def test_a_long_word_takes_what_it_needs_and_the_others_share_the_rest() -> None:
    # Fourteen letters of 6.96 points and the two sides of 5; the other three share what is left.
    widths = even_widths(head("Recommendation", "Warmth", "Trust", "Means"), 320.0)
    assert widths[0] == pytest.approx(107.44)
    assert widths[1:] == [pytest.approx((320 - 107.44) / 3)] * 3


def test_where_no_room_is_left_for_every_word_columns_stay_alike() -> None:
    assert even_widths(head("Recommendation", "Recommendation"), 150.0) == [75.0, 75.0]
