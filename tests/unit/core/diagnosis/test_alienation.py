"""What follows decisions that put revenue first: the case worked on the page, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from avers.core.diagnosis.alienation import alienation
from avers.core.diagnosis.scorecard import Tracked
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.series import KpiValue
from avers.core.organisation.register import REGISTERS, Register
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
