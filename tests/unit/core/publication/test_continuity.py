"""Who came and went between two openings, kept without a number or a name (A5)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from avers.core.organisation.person import Person
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Continuity, Publication
from avers.core.publication.continuity import continuity, members_on
from avers.core.text import Text

THEN, NOW = date(2026, 1, 1), date(2026, 4, 1)


def _unit(key: str, parent: str = "", **more: object) -> Unit:
    return Unit(key, parent, Text(key, key), **more)  # type: ignore[arg-type]


TREE = UnitTree([_unit("house"), _unit("a", "house"), _unit("b", "house")])
BEFORE = Publication("2026-01", 1, 5, TREE, THEN, (), (), ())


def _people(came: int, went: int, stayed: int = 8) -> list[Person]:
    return [
        *(Person(f"s{at}", "a") for at in range(stayed)),
        *(Person(f"c{at}", "a", from_date=date(2026, 2, 1)) for at in range(came)),
        *(Person(f"w{at}", "a", to_date=date(2026, 2, 1)) for at in range(went)),
    ]


def _kept(people: list[Person], tree: UnitTree = TREE) -> Continuity:
    return continuity(people, BEFORE, k=5, tree=tree, on=NOW)


@pytest.mark.parametrize(
    ("came", "went", "is_steady"),
    [(0, 0, True), (1, 0, False), (0, 1, False), (2, 2, False), (4, 0, False), (3, 2, True), (5, 0, True)],
)
def test_a_unit_is_steady_where_nobody_or_the_threshold_moved(  # A5
    came: int, went: int, is_steady: bool
) -> None:
    assert ("a" in _kept(_people(came, went)).steady) is is_steady


def test_moving_inside_a_region_moves_nobody_of_the_region() -> None:  # A5
    stays = [Person(f"b{at}", "b") for at in range(6)]
    moved = [Person("m", "a", to_date=date(2026, 2, 1)), Person("m", "b", from_date=date(2026, 2, 2))]
    assert _kept([*_people(0, 0), *stays, *moved]).steady == ("house",)


def test_a_house_whose_people_are_not_known_names_no_unit() -> None:  # A5
    assert _kept([]) == Continuity("2026-01")


def test_it_keeps_no_number_and_no_name() -> None:  # A5 A10
    """Nobody and five look the same; nothing in it depends on an answer."""
    assert _kept(_people(0, 0)) == _kept(_people(5, 0))
    assert {field.name for field in fields(Continuity)} == {"wave", "steady", "heirs"}


@pytest.mark.parametrize(("came", "heirs"), [(0, {"new": "a"}), (1, {})])
def test_a_successor_inherits_with_the_same_people_alone(came: int, heirs: dict[str, str]) -> None:  # A5
    tree = UnitTree([_unit("house"), _unit("new", "house"), _unit("b", "house")])
    then = UnitTree([_unit("house"), _unit("a", "house", successor="new"), _unit("b", "house")])
    last, first = date(2026, 2, 1), date(2026, 2, 2)
    people = [
        *(Person(f"s{at}", "a", to_date=last) for at in range(8)),
        *(Person(f"s{at}", "new", from_date=first) for at in range(8)),
        *(Person(f"c{at}", "new", from_date=first) for at in range(came)),
    ]
    kept = continuity(people, replace(BEFORE, tree=then), k=5, tree=tree, on=NOW)
    assert kept.heirs == heirs


def test_members_below_belong_to_the_units_above() -> None:
    assert members_on([Person("x", "a"), Person("y", "elsewhere")], TREE, NOW)["house"] == {"x"}
