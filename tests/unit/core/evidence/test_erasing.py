"""What leaves with a person, and at the end of its time: whole acts, and no row that speaks of none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from avers.core.evidence.act import Act, act_faults
from avers.core.evidence.erasing import MONTHS_KEPT, rows_about, rows_past_term

DAY = date(2024, 3, 31)
THANKS = Act("t", "recognitions", DAY, "ines", unit="a", to_kind="person", to="marc", to_unit="a")
OBSTACLE = Act("o", "obstacles", DAY, "lea", unit="a", to_kind="unit", to="b", to_unit="b")
ANSWER = Act("o1", "obstacles", DAY, "marc", step="answered", act="o", refers="o", words="Lundi.")
UNDONE = Act("o2", "obstacles", DAY, "lea", step="undone", act="o", refers="o1")
AGAIN = Act("o3", "obstacles", DAY, "lea", step="undone", act="o", refers="o2")
OTHER = Act("o4", "obstacles", DAY, "lea", step="closed", act="o", refers="o", words="C’est fait.")
ROWS = (THANKS, OBSTACLE, ANSWER, UNDONE, AGAIN, OTHER)


@pytest.mark.parametrize(
    ("person", "gone"),
    [
        ("ines", {"t"}),  # given
        ("marc", {"t", "o1", "o2", "o3"}),  # received, and answered in somebody else's
        ("lea", {"o", "o1", "o2", "o3", "o4"}),
        ("nobody", set()),
        ("", set()),
    ],
)
def test_what_leaves_with_a_person(person: str, gone: set[str]) -> None:  # M3
    assert rows_about(ROWS, person) == gone
    left = [row for row in ROWS if row.key not in gone]
    assert [fault for fault in act_faults(left, {}) if fault.code == "act_refers"] == []


def test_an_unnamed_incident_is_nobodys_and_a_unit_of_that_name_is_no_person() -> None:  # M3 R135
    incident = Act("i", "incidents", DAY, "", unit="marc", words="La pièce manquait.")
    to_unit = replace(OBSTACLE, to="marc", to_unit="marc")
    assert rows_about([incident, to_unit], "marc") == frozenset()
    assert rows_about([incident], "") == frozenset()


@pytest.mark.parametrize(
    ("today", "leaves"),
    [(date(2026, 3, 30), False), (date(2026, 3, 31), True), (date(2026, 4, 1), True)],
)
def test_an_act_leaves_two_years_after_the_last_thing_that_became_of_it(
    today: date, leaves: bool
) -> None:  # M4
    assert rows_past_term([THANKS], today) == ({"t"} if leaves else set())
    later = Act("t1", "recognitions", date(2026, 3, 1), "marc", step="shared", act="t", refers="t")
    assert rows_past_term([THANKS, later], today) == frozenset()


def test_the_kinds_the_law_names_have_a_term() -> None:  # M4
    assert {kind: MONTHS_KEPT[kind] for kind in ("recognitions", "incidents", "promises")} == {
        "recognitions": 24, "incidents": 24, "promises": 24,
    }  # fmt: skip
