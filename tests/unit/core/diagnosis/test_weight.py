"""Minutes asked of each group, by month, and the finding when a month asks too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rules.too_much_asked import TooMuchAsked
from avers.core.diagnosis.weight import CEILING, minutes_of, months_around, weight
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Item, Scale
from avers.core.evidence.wave import Wave
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

MONTHS = ("2026-01", "2026-02", "2026-03")
TREE = UnitTree(
    (
        Unit("house", "", Text("Maison", "House")),
        Unit("south", "house", Text("Sud", "South")),
        Unit("nice", "south", Text("Nice", "Nice")),
        Unit("north", "house", Text("Nord", "North")),
    )
)


def survey(n_rated: int, n_written: int = 0, face: Any = "employee") -> Instrument:
    """Return an instrument of so many questions."""
    rated = [Item(f"q{n}", "means", face, Scale(1, 5)) for n in range(n_rated)]
    written = [Item(f"w{n}", "means", face, Scale(1, 5), measure="text") for n in range(n_written)]
    return Instrument("pulse", "1", (*rated, *written))


def wave(opens: date | None, face: Any = "employee", key: str = "w", **more: Any) -> Wave:
    """Return a wave that puts ``pulse`` to a face."""
    return Wave(key, face, "pulse", "1", opens=opens, **more)


def declared(*rows: dict[str, Any]) -> Register:
    """Return the register of what else is asked."""
    return Register(REGISTERS["time_asked"], tuple({"key": f"r{n}", **row} for n, row in enumerate(rows)))


def test_worked_case_of_the_page() -> None:
    asked = survey(62, 1)
    assert minutes_of(asked, "employee") == pytest.approx(571 / 60)
    assert minutes_of(asked, "customer") == 0.0
    line_up = declared({"kind": "line_up", "minutes": 5.0})
    teams, customers = weight([wave(date(2026, 1, 12))], [asked], line_up, MONTHS)
    assert teams.months[0].minutes == pytest.approx(571 / 60 + 5)
    assert [month.is_over for month in teams.months] == [True, False, False]
    assert not any(month.asked for month in customers.months)


def test_a_wave_weighs_once_on_the_month_it_opens() -> None:
    long = wave(date(2026, 1, 30), closes=date(2026, 3, 10))
    teams, _ = weight([long], [survey(10)], None, MONTHS)
    assert [len(month.asked) for month in teams.months] == [1, 0, 0]


def test_a_wave_without_a_day_or_with_unknown_questions_is_not_counted() -> None:
    unknown = replace(wave(date(2026, 1, 5)), version="9")
    teams, _ = weight([wave(None), unknown], [survey(10)], None, MONTHS)
    assert not any(month.asked for month in teams.months)


def test_a_unit_bears_what_is_asked_of_all_of_those_above_and_of_itself() -> None:
    rows = declared(
        {"kind": "line_up", "minutes": 2.0},
        {"kind": "training", "minutes": 3.0, "unit": "south", "starts": date(2026, 2, 3)},
        {"kind": "other", "minutes": 4.0, "unit": "nice", "ends": date(2026, 2, 27)},
        {"kind": "training", "minutes": 50.0, "unit": "north"},
    )
    by_unit = {group.unit: group for group in weight([], [], rows, MONTHS, tree=TREE) if group.unit}
    assert [month.minutes for month in by_unit["nice"].months] == [6.0, 9.0, 5.0]
    assert [month.minutes for month in by_unit["south"].months] == [2.0, 5.0, 5.0]


def test_the_ceiling_is_ten_minutes_the_house_s_or_the_unit_s_own() -> None:
    assert CEILING == 10.0
    rows = declared(
        {"kind": "ceiling", "minutes": 15.0},
        {"kind": "ceiling", "minutes": 6.0, "unit": "nice"},
        {"kind": "ceiling", "minutes": 3.0, "face": "customer"},
    )
    groups = {(group.face, group.unit): group for group in weight([], [], rows, MONTHS, tree=TREE)}
    assert groups["employee", ""].months[0].ceiling == 15.0
    assert groups["employee", "nice"].months[0].ceiling == 6.0
    assert groups["customer", ""].months[0].ceiling == 3.0


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=6), st.integers(1, 30))
def test_what_months_bear_is_what_waves_ask(days: list[date], n: int) -> None:
    waves = [wave(day, key=f"w{place}") for place, day in enumerate(days)]
    teams, _ = weight(waves, [survey(n)], None, MONTHS)
    total = sum(month.minutes for month in teams.months)
    assert total == pytest.approx(len(days) * minutes_of(survey(n), "employee"))


def test_months_run_over_the_end_of_a_year() -> None:
    assert months_around(date(2026, 1, 31), before=2, after=1) == (
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    )


def found(waves: tuple[Wave, ...], **registers: Any) -> list[tuple[str, str]]:
    """Return path and minutes of what GA003 says on 5 January 2026."""
    house = replace(staged(registers=registers), waves=waves, instruments=(survey(95),), organisation=TREE)
    return [(one.path, one.values["minutes"]) for one in TooMuchAsked().check(house)]


def test_a_month_over_the_ceiling_is_said_while_it_can_still_change() -> None:
    assert found((wave(date(2026, 2, 2)),)) == [("waves/w/employee/2026-02", "13")]
    assert found((wave(date(2025, 12, 29)),)) == [], "what is past cannot change"
    assert found((wave(date(2026, 1, 2), state="published"),)) == [], "nor what was answered"
    ceiling = ({"key": "c", "kind": "ceiling", "minutes": 20.0},)
    assert found((wave(date(2026, 2, 2)),), time_asked=ceiling) == []


def test_a_unit_of_which_more_is_asked_is_named_and_no_other() -> None:
    rows = ({"key": "t", "kind": "training", "minutes": 45.0, "unit": "south", "starts": date(2026, 1, 1),
             "ends": date(2026, 1, 31)},)  # fmt: skip
    assert found((), time_asked=rows) == [("registers/time_asked/t/south/2026-01", "45")]


def test_choosing_from_a_list_takes_longer_than_a_scale() -> None:  # R41
    asked = Instrument("s", "1", (Item("q", "values_lived", "employee", Scale(1, 20), measure="choice"),))
    assert minutes_of(asked, "employee") == pytest.approx(45 / 60)
