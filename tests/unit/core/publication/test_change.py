"""The change between two waves (A5): whose it is, and when a larger unit stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.core.publication.cell import Publication
from avers.core.publication.change import Change, change, may_draw
from tests.unit.core.publication.firms import answers, attributed, close, ordinary, tree

HOUSE = tree(region="company", a="region", b="region", c="company")


def _wave(n: int = 12, lift: float = 0.0) -> Publication:
    rows = {"a": n, "b": 30, "c": 30}
    given = {
        unit: [min(5.0, one + lift * (i % 2)) for i, one in enumerate(ordinary(m))]
        for unit, m in rows.items()
    }
    return close(answers(HOUSE, given), HOUSE)


def _of(changes: tuple[Change, ...], unit: str) -> Change:
    return next(one for one in changes if one.unit == unit and one.item)


@pytest.mark.parametrize(
    ("moved", "fewest"),
    [(0, 5), (1, 10), (4, 10), (5, 5), (None, 10)],
)
def test_a_few_who_moved_ask_for_twice_the_threshold(moved: int | None, fewest: int) -> None:  # A5
    for n in range(5, 20):
        assert may_draw(n, 60, moved, 5) is (n >= fewest)
        assert may_draw(60, n, moved, 5) is (n >= fewest)


def test_change_is_that_of_the_shown_figures() -> None:  # A5
    first, second = _wave(), _wave(lift=1.0)
    drawn = _of(change(first, second, {"a": 0}), "a")
    values = [
        next(one for one in wave.cells if one.unit == "a" and one.item and one.measure == "mean")
        for wave in (first, second)
    ]
    assert values[0].value is not None and values[1].value is not None  # noqa: PT018
    assert drawn.value == values[1].value - values[0].value
    assert (drawn.of, drawn.reason) == ("a", "")
    assert drawn.low is not None and drawn.high is not None  # noqa: PT018
    assert drawn.low < drawn.value < drawn.high
    # Wider than either figure's own: both are uncertain.
    assert values[0].low is not None
    assert drawn.high - drawn.value > values[0].value - values[0].low


@pytest.mark.parametrize(("n", "of", "reason"), [(7, "region", "few_moved"), (12, "a", "")])
def test_nearest_larger_unit_stands_in(n: int, of: str, reason: str) -> None:  # A5
    drawn = _of(change(_wave(n), _wave(n, lift=1.0), {"a": 2, "region": 2}), "a")
    assert (drawn.of, drawn.reason) == (of, reason)
    assert drawn.value is not None


def test_figure_withheld_in_one_wave_has_the_change_of_the_unit_above() -> None:  # A5
    drawn = _of(change(_wave(4), _wave(12), {"a": 0, "region": 0}), "a")
    assert drawn.reason == "withheld"
    assert drawn.of in ("region", "company")


def test_unknown_moves_count_as_a_few() -> None:  # A5
    assert _of(change(_wave(7), _wave(7), {}), "a").reason == "few_moved"


def test_unit_that_is_new_has_no_change_of_its_own() -> None:  # A5
    first = _wave()
    first = replace(first, cells=tuple(one for one in first.cells if one.unit != "c"))
    assert _of(change(first, _wave(), {"c": 0, "company": 9}), "c").of == "company"


def test_nothing_shown_before_is_no_change_at_all() -> None:
    drawn = _of(change(replace(_wave(), cells=()), _wave(), {"a": 0}), "a")
    assert (drawn.of, drawn.value, drawn.reason) == ("", None, "withheld")


def test_higher_threshold_of_the_two_counts() -> None:  # A5
    second = replace(_wave(12), k=10)
    assert _of(change(_wave(12), second, {"a": 2, "region": 2}), "a").reason == "few_moved"


def test_leaders_and_levels_have_no_change() -> None:  # L2
    given = answers(HOUSE, {"c": ordinary(60)})
    crossed = close(attributed(given, level=["x", "y"] * 30), HOUSE)
    assert any(one.attribute_1 for one in crossed.cells)
    leaders = answers(HOUSE, {unit: ordinary(12) for unit in HOUSE.keys}, about_leader=True)
    led = close(leaders, HOUSE, leaders=dict.fromkeys(HOUSE.keys, True))
    assert any(one.audience == "leader" for one in led.cells)
    assert {one.unit for one in change(led, led, {})} == {"company"}
    assert len(change(crossed, crossed, {})) == 2 * len(HOUSE)
