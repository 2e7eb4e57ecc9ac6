"""The change between two waves (A5): whose it is, and when a larger unit stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.core.publication.cell import Cell, Continuity, Publication
from avers.core.publication.change import Change, Place, WaveFigures, change, figures_of, may_draw, trend
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


def _figure(unit: str, n: int, value: float, face: str = "employee") -> tuple[Place, Cell]:
    cell = Cell(
        "units", "all", face, "warmth", "", "mean", unit, n=n, value=value, low=value - 3, high=value + 3
    )
    return Place(unit, face, "warmth", "", "mean"), cell


def _waves(*sizes: int, steady: tuple[str, ...] = (), face: str = "employee") -> list[WaveFigures]:
    """Return a wave for each number of answers of unit ``a``; the region always has sixty."""
    return [
        WaveFigures(
            f"w{at}", 5, dict([_figure("a", n, 50 + at, face), _figure("region", 60, 60 + at, face)]),
            Continuity(f"w{at - 1}", steady) if at else None,
        )
        for at, n in enumerate(sizes)
    ]  # fmt: skip


A, ABOVE = Place("a", "employee", "warmth", "", "mean"), ("region", "company")


def test_trend_goes_back_while_each_step_may_be_drawn() -> None:  # A5
    found = trend(_waves(20, 20, 7, 20, 20), ABOVE, A)
    assert [cell.value if cell else None for cell in found.cells] == [None, None, None, 53, 54]
    assert found.change is not None
    assert (found.of, found.change.value, found.reason) == ("a", 1, "")


def test_a_unit_in_which_nobody_or_many_moved_is_drawn_from_the_threshold_on() -> None:  # A5
    found = trend(_waves(7, 7, 6, steady=("a",)), ABOVE, A)
    assert [cell.value if cell else None for cell in found.cells] == [50, 51, 52]


def test_where_the_last_step_may_not_be_drawn_the_trend_is_that_of_the_unit_above() -> None:  # A5
    found = trend(_waves(20, 20, 7), ABOVE, A)
    assert [cell.value if cell else None for cell in found.cells] == [60, 61, 62]
    assert (found.of, found.reason) == ("region", "few_moved")


def test_customers_are_not_counted_in_and_out() -> None:  # A5
    place = A._replace(face="customer")
    assert trend(_waves(7, 7, steady=("a",), face="customer"), ABOVE, place).of == "region"
    assert trend(_waves(10, 10, steady=("a",), face="customer"), ABOVE, place).of == "a"


def test_what_is_kept_about_another_wave_counts_for_nothing() -> None:  # A5
    waves = _waves(7, 7, steady=("a",))
    waves[1] = replace(waves[1], continuity=Continuity("elsewhere", ("a",)))
    assert trend(waves, ABOVE, A).of == "region"


def test_a_successor_with_the_same_people_goes_on_with_their_figures() -> None:  # A5
    waves = _waves(7, 7, 7, steady=("a", "old"))
    waves[0] = replace(waves[0], figures=dict([_figure("old", 7, 40)]))
    waves[1] = replace(waves[1], continuity=Continuity("w0", (), {"a": "old"}))
    found = trend(waves, (), A)
    assert [cell.value if cell else None for cell in found.cells] == [40, 51, 52]
    waves[1] = replace(waves[1], continuity=Continuity("w0", ("a",)))
    assert [cell.value if cell else None for cell in trend(waves, (), A).cells] == [None, 51, 52]


def test_one_wave_is_no_trend() -> None:
    assert trend(_waves(20), ABOVE, A).change is None
    assert trend([], ABOVE, A).of == ""


def test_leaders_and_levels_have_no_change() -> None:  # L2
    given = answers(HOUSE, {"c": ordinary(60)})
    crossed = close(attributed(given, level=["x", "y"] * 30), HOUSE)
    assert any(one.attribute_1 for one in crossed.cells)
    leaders = answers(HOUSE, {unit: ordinary(12) for unit in HOUSE.keys}, about_leader=True)
    led = close(leaders, HOUSE, leaders=dict.fromkeys(HOUSE.keys, True))
    assert any(one.audience == "leader" for one in led.cells)
    assert {one.unit for one in change(led, led, {})} == {"company"}
    assert len(change(crossed, crossed, {})) == 2 * len(HOUSE)


def test_customers_outside_then_inside_are_other_customers() -> None:  # A5 # R8
    first, second = (replace(_wave(), customers=sides) for sides in ({}, {"c": "inside"}))
    as_customers = [
        replace(wave, cells=tuple(replace(one, face="customer") for one in wave.cells))
        for wave in (first, second)
    ]
    found = _of(change(*as_customers, {}), "c")
    # The company's customers are others still: its change does not stand in.
    assert (found.of, found.value, found.reason) == ("", None, "other_customers")
    waves = [
        WaveFigures(f"w{at}", 5, figures_of(one.cells), customers=one.customers)
        for at, one in enumerate(as_customers)
    ]
    drawn = trend(waves, ("company",), Place("c", "customer", "trust", "", "mean"))
    assert (drawn.of, drawn.reason) == ("", "other_customers")
    again = [replace(one, customers={"c": "inside"}) for one in waves]
    assert trend(again, ("company",), Place("c", "customer", "trust", "", "mean")).of == "c"
