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
    assert {kind: MONTHS_KEPT[kind] for kind in ("recognitions", "incidents", "promises", "visits")} == {
        "recognitions": 24, "incidents": 24, "promises": 24, "visits": 24,
    }  # fmt: skip


def test_a_draw_leaves_with_the_last_of_its_visits() -> None:  # M4 R64
    draw = Act("d", "rounds", date(2024, 1, 5), "lea", label="s\n1 1 0", due=date(2024, 3, 1))
    early = Act("v", "visits", date(2024, 2, 1), "lea", to="o", to_unit="lyon", label="d", charter="1")
    late = replace(early, key="w", act="w", day=date(2024, 3, 1))
    contested = Act("c", "visits", date(2024, 5, 9), "marc", "contested", "w", "w", label="promise.call")
    held = [draw, early, late, contested]
    assert rows_past_term(held, date(2026, 1, 31)) == frozenset()
    assert rows_past_term(held, date(2026, 2, 1)) == {"v"}, "its draw is still needed by the other"
    assert rows_past_term(held, date(2026, 5, 8)) == {"v"}
    assert rows_past_term(held, date(2026, 5, 9)) == {"v", "d", "w", "c"}
    assert rows_past_term([draw], date(2026, 1, 5)) == {"d"}, "a draw whose visits nobody made"
