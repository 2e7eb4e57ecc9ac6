"""What follows decisions that put revenue first: the case worked on the page, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from avers.core.diagnosis.alienation import Filtered, alienation
from avers.core.diagnosis.scorecard import Tracked
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.series import KpiValue
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

MOVED = (2.0, 4.0, 3.0, 5.0, 1.0)


def series(unit: str, moved: float) -> tuple[KpiValue, ...]:
    """Seven months around one decision in April: three before, its own, three after."""
    amounts = (10.0, 12.0, 11.0, 99.0, *(one + moved for one in (10.0, 12.0, 11.0)))
    return tuple(
        KpiValue("complaints", f"2026-{place + 1:02}", unit, value=amount)
        for place, amount in enumerate(amounts)
    )


def decisions(
    units: Sequence[str], day: date = date(2026, 4, 8), kind: str = "revenue", prefix: str = "d"
) -> Register:
    rows = tuple(
        {"key": f"{prefix}{place}", "date": day, "class": kind, "unit": unit}
        for place, unit in enumerate(units)
    )
    return Register(REGISTERS["house_decisions"], rows)


UNITS = tuple(f"r{place}" for place in range(5))
TRACKED = Tracked(
    "complaints", "complaints", Text("Réclamations", "Complaints"), "low",
    by_unit={unit: series(unit, moved) for unit, moved in zip(UNITS, MOVED, strict=True)},
)  # fmt: skip


def test_five_decisions_by_hand() -> None:  # R60
    (found,) = alienation([TRACKED], decisions(UNITS))
    assert isinstance(found.change, Estimate)
    assert (found.change.value, found.change.low, found.change.high) == pytest.approx(
        (3, 1.0368, 4.9632), abs=1e-4
    )
    assert (found.change.n, found.n_decisions, found.certainty) == (5, 5, "solid")
    assert found.p_bh == pytest.approx(0.01324, abs=1e-5)
    assert found.decided[0].before == pytest.approx(11), "its own month is in neither side"


def test_four_decisions_say_nothing() -> None:  # R60
    (found,) = alienation([TRACKED], decisions(UNITS[:4]))
    assert found.change == Withheld("too_few_decisions", 4, "event-window-t/1")
    assert found.certainty == "too_few"


def test_only_what_puts_revenue_first_is_read() -> None:  # R60
    (found,) = alienation([TRACKED], decisions(UNITS, kind="customer"))
    assert (found.n_decisions, found.decided) == (0, ())


def test_a_window_that_is_not_whole_or_overlaps_another_is_left_out() -> None:  # R60
    late = decisions(UNITS[:1], date(2026, 5, 4), prefix="late")
    both = Register(late.spec, (*decisions(UNITS).rows, *late.rows))
    (found,) = alienation([TRACKED], both)
    assert (found.n_decisions, len(found.decided)) == (6, 5)
    twice = decisions((*UNITS, "r0"))
    (found,) = alienation([TRACKED], twice)
    assert len(found.decided) == 5, "two on one day in one place are one"


def test_a_unit_that_may_not_be_shown_is_not_read_and_the_house_does_not_stand_for_it() -> None:  # R60 A2
    hidden = replace(TRACKED, values=series("", 9.0), by_unit={})
    (found,) = alienation([hidden], decisions(UNITS))
    assert found.decided == ()
    (found,) = alienation([hidden], decisions(("",)))
    assert [(one.unit, one.after - one.before) for one in found.decided] == [("", pytest.approx(9))]


def test_decisions_that_all_move_alike_are_not_judged() -> None:  # R60
    alike = replace(TRACKED, by_unit={unit: series(unit, 2.0) for unit in UNITS})
    (found,) = alienation([alike], decisions(UNITS))
    assert isinstance(found.change, Withheld)
    assert found.change.reason == "no_variation"


def test_no_register_and_nothing_followed_give_nothing() -> None:
    assert alienation([], decisions(UNITS)) == ()
    (found,) = alienation([TRACKED], None)
    assert found.n_decisions == 0


def filtered(units: Sequence[str], *, n_people: int = 5, day: date = date(2026, 4, 20)) -> list[Filtered]:
    return [Filtered(f"f{place}", day, unit, f"p{place % n_people}") for place, unit in enumerate(units)]


def test_decisions_of_the_filter_are_read_as_those_of_the_register_are() -> None:  # R60
    (found,) = alienation([TRACKED], None, filtered(UNITS))
    (noted,) = alienation([TRACKED], decisions(UNITS))
    assert found.change == noted.change
    assert (found.n_filtered, noted.n_filtered, found.n_decisions) == (5, 0, 5)


def test_few_people_who_decided_are_not_read_at_all() -> None:  # R60 A1
    (found,) = alienation([TRACKED], None, filtered(UNITS, n_people=4))
    assert (found.n_decisions, found.decided) == (0, ())
    nameless = [replace(one, by="") for one in filtered(UNITS)]
    (found,) = alienation([TRACKED], None, nameless)
    assert found.decided == (), "who has no account is one person in all"


def test_what_was_noted_and_put_to_the_filter_counts_once() -> None:  # R60
    six = replace(TRACKED, by_unit={**(TRACKED.by_unit or {}), "r5": series("r5", 7.0)})
    (found,) = alienation([six], decisions(UNITS[:1]), filtered((*UNITS, "r5")))
    assert [(one.unit, one.is_filtered) for one in found.decided if one.unit == "r0"] == [("r0", False)]
    assert (len(found.decided), found.n_filtered) == (6, 5)


def test_a_region_and_its_team_that_decide_at_once_are_one_place() -> None:  # R60
    tree = UnitTree([Unit("house", "", Text()), Unit("r0", "house", Text()), Unit("t0", "r0", Text())])
    places = (*UNITS[1:], "r5", "t0")
    by_unit = {**(TRACKED.by_unit or {}), "r5": series("r5", 7.0), "t0": series("t0", 50.0)}
    (found,) = alienation([replace(TRACKED, by_unit=by_unit)], decisions(UNITS[:1]), filtered(places), tree)
    assert "t0" not in {one.unit for one in found.decided}
    (apart,) = alienation([replace(TRACKED, by_unit=by_unit)], decisions(UNITS[:1]), filtered(places))
    assert "t0" in {one.unit for one in apart.decided}, "nothing says that it lies in the region"
    whole = decisions(("",))
    (found,) = alienation([replace(TRACKED, values=series("", 1.0))], whole, filtered(UNITS))
    assert [one.unit for one in found.decided] == [""], "the house holds them all"
