"""Groups of at least k people that no difference takes apart; occasions counted in them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from avers.core.diagnosis.opportunity import opportunities
from avers.core.evidence.act import Act, standings
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

NO_NAME = Text("", "")
TREE = UnitTree(
    Unit(key, parent, NO_NAME)
    for key, parent in [("co", ""), ("west", "co"), ("nantes", "west"), ("brest", "west"), ("south", "co")]
)
PEOPLE = {"co": 6, "west": 3, "nantes": 20, "brest": 4, "south": 9}


def test_a_team_below_k_is_counted_with_the_unit_above() -> None:  # A1
    alone = {"nantes": "nantes", "south": "south", "co": "co"}
    assert groups_of(TREE, PEOPLE, 5) == {**alone, "brest": "west", "west": "west"}


def test_those_left_over_join_the_smallest_group() -> None:  # A1
    found = groups_of(TREE, {**PEOPLE, "co": 2}, 5)
    assert {unit for unit, group in found.items() if group == "co"} == {"co", "west", "brest"}


def test_a_company_below_k_has_no_group() -> None:  # A1
    assert groups_of(TREE, {"nantes": 4}, 5) == {}


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), min_size=1, max_size=25), st.integers(5, 10)
)
def test_no_group_is_below_k_and_together_they_are_everybody(
    shape: list[tuple[int, int]], k: int
) -> None:  # A1
    tree = UnitTree(
        Unit(f"u{place}", f"u{above % place}" if place else "", NO_NAME)
        for place, (above, _) in enumerate(shape)
    )
    people = {f"u{place}": n for place, (_, n) in enumerate(shape)}
    groups = groups_of(tree, people, k)
    if sum(people.values()) < k:
        assert groups == {}
        return
    assert set(groups) == set(tree.keys)
    for name in set(groups.values()):
        assert sum(people[unit] for unit, group in groups.items() if group == name) >= k
        # A group bears the name of a unit above all of it.
        inside = set(tree.descendants(name)) | ({*tree.keys} if name == tree.root else set())
        assert {unit for unit, group in groups.items() if group == name} <= inside


def test_occasions_are_counted_by_group_and_those_without_any_are_listed() -> None:  # R49a
    month = date(2026, 10, 1)
    acts = standings(
        [
            Act("a", "lineups", date(2026, 10, 3), "p", unit="nantes"),
            Act("b", "recognitions", date(2026, 10, 9), "p", unit="brest", to_kind="customers"),
            Act("c", "promises", date(2026, 9, 30), "p", unit="nantes"),
            Act("d", "promises", date(2026, 10, 9), "p", unit="nantes"),
            Act("e", "promises", date(2026, 10, 9), "p", "withdrawn", "d", "d"),
        ]
    )
    found = {one.unit: one.n for one in opportunities(acts, TREE, PEOPLE, month)}
    assert found == {"co": 0, "west": 1, "nantes": 1, "south": 0}
    ten = {one.unit: one.for_ten for one in opportunities(acts, TREE, PEOPLE, month)}
    assert ten["nantes"] == 0.5
