"""Changes on one axis: in percent of where they started, bands whole, nothing beside a start of nothing."""

from __future__ import annotations

import re

import pytest

from avers.core.estimate import Estimate, Withheld
from avers.core.text import Text
from avers.reports.figures.moved import Moved, draw_moved, ends, how_drawn, relative, share_of


def change(value: float, low: float | None, high: float | None) -> Estimate:
    return Estimate(value, low, high, 8, "score", "case/1")


def test_a_change_is_told_beside_its_start() -> None:
    assert relative(change(5, 2, 8), 50) == (10, 4, 16)
    assert relative(change(5, 2, 8), -50) == (-10, -16, -4), "ends stay in their order"
    assert relative(change(5, None, None), 50) == (10, 10, 10)


def test_nothing_has_a_size_beside_nothing() -> None:
    assert relative(change(5, 2, 8), 0) == ()
    assert relative(Withheld("no_variation", 5, "case/1"), 50) == ()
    assert relative(None, 50) == ()


@pytest.mark.parametrize(("value", "edge"), [(4, "+5%"), (140, "+200%"), (900, "+1,000%")])
def test_the_axis_holds_every_change(value: float, edge: str) -> None:
    drawing = draw_moved([Moved("Departures", change(value, value, value), 100.0)], "en", key="case")
    assert edge in re.sub(r"<[^>]+>", " ", drawing)


def test_a_very_wide_band_leaves_room_for_the_others_and_is_said_to_be_cut() -> None:
    wide = Moved("Departures", change(-37, -360, 290), 100.0)
    other = Moved("Brand", change(3, -20, 26), 100.0)
    drawing = draw_moved([wide, other], "en", key="case")
    assert "+100%" in re.sub(r"<[^>]+>", " ", drawing)
    start = Text("du départ", "the start")
    scale = "The drawing counts in percent of the start; the line in the middle: no change."
    cut = "Band wider than the drawing, whole in the table: “Departures”."
    assert how_drawn([wide, other], start, "en") == (scale, cut)
    assert how_drawn([other], start, "en") == (scale,)


def test_a_row_without_a_change_says_why() -> None:
    drawing = draw_moved([Moved("Brand", why_not="no value yet")], "en", key="case")
    assert "no value yet" in drawing


def test_signs_and_decimals_are_those_of_a_figure_one_reads() -> None:
    assert [share_of(one, "en") for one in (0.04, 2.35, -54.5, 37.4)] == ["0%", "+2.4%", "\u221254%", "+37%"]
    assert share_of(-2.4, "fr") == "\u22122,4\u202f%"
    assert ends(change(0.02, -0.01, 0.05), "en", is_share=True) == "\u22121 to +5"
    assert ends(change(0.02, None, None), "en", is_share=True) == "–"
