"""The walk up the tree finds what trying every set of units finds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.attack import disclosed_groups
from avers.core.publication.family import NOBODY, Family
from avers.core.publication.suppression import eligible, hide_fewest, may_stand
from avers.core.text import Text

K = 5


@st.composite
def families(draw: st.DrawFn) -> tuple[Family, np.ndarray]:
    n = draw(st.integers(1, 8))
    parents = [NOBODY] + [draw(st.integers(0, node - 1)) for node in range(1, n)]
    people = [draw(st.integers(0, 9)) for _ in range(n)]
    family = Family(tuple(f"u{node}" for node in range(n)), tuple(parents))
    return family, np.array(people, dtype=np.int64)[:, None]


def _people(family: Family, direct: np.ndarray, shown: frozenset[int]) -> list[set[int]]:
    first = np.concatenate([[0], np.cumsum(direct[:, 0])])
    own = [set(range(first[node], first[node + 1])) for node in range(len(family))]
    groups = []
    for node in shown:
        inside = [other for other in range(len(family)) if node in (other, *family.above(other))]
        groups.append(set().union(*(own[other] for other in inside)))
    return groups


def _cost(family: Family, direct: np.ndarray, hidden: frozenset[int]) -> tuple[int, int]:
    whole = family.totals(direct)
    return len(hidden), int(sum(whole[node, 0] for node in hidden))


@given(families())
def test_optimum_is_that_of_every_set_tried(world: tuple[Family, np.ndarray]) -> None:  # A2
    family, direct = world
    reach = eligible(family.totals(direct), K)
    shown = hide_fewest(family, direct, k=K)
    if 0 not in reach:
        assert shown == frozenset()
        return
    safe = [
        reach - set(extra)
        for size in range(len(reach))
        for extra in combinations(sorted(reach - {0}), size)
        if not disclosed_groups(_people(family, direct, reach - set(extra)), K)
    ]
    best = min(_cost(family, direct, reach - one) for one in safe)
    assert shown in safe
    assert _cost(family, direct, reach - shown) == best


@given(families(), st.data())
def test_atoms_tell_what_the_rank_test_tells(world: tuple[Family, np.ndarray], data: st.DataObject) -> None:
    family, direct = world
    nodes = st.sampled_from(range(len(family)))
    shown = frozenset(data.draw(st.sets(nodes)))
    residues = family.residues(direct, shown).values()
    is_safe = all(may_stand(residue, K) for residue in residues)
    assert is_safe is (disclosed_groups(_people(family, direct, shown), K) == [])


@given(families(), st.data())
def test_forbidden_units_stay_hidden_and_the_rest_is_safe(
    world: tuple[Family, np.ndarray], data: st.DataObject
) -> None:
    family, direct = world
    forbidden = frozenset(data.draw(st.sets(st.sampled_from(range(len(family))))))
    shown = hide_fewest(family, direct, k=K, forbidden=forbidden)
    assert not shown & forbidden
    assert disclosed_groups(_people(family, direct, shown), K) == []


def test_unit_of_four_is_hidden_and_of_five_and_six_shown() -> None:  # A1
    family = Family(("company", "a", "b"), (NOBODY, 0, 0))
    for n, shown in ((4, {0}), (5, {0, 1, 2}), (6, {0, 1, 2})):
        assert hide_fewest(family, np.array([[0], [n], [20]]), k=5) == shown


def test_two_employees_behind_many_customers_stay_hidden() -> None:  # A1
    family = Family(("company", "shop", "town"), (NOBODY, 0, 0))
    direct = np.array([[0, 0], [300, 2], [400, 30]])
    assert hide_fewest(family, direct, k=5) == {0}


def test_order_of_the_file_of_units_does_not_matter() -> None:  # C10
    units = [Unit("company", "", Text()), *(Unit(key, "company", Text()) for key in "abcde")]
    respondents = {"a": 6, "b": 6, "c": 6, "d": 1, "e": 30}
    chosen = set()
    for order in (units, units[::-1], [units[0], *units[3:], *units[1:3]]):
        family = Family.of_tree(UnitTree(order))
        direct = np.array([[respondents.get(key, 0)] for key in family.keys])
        shown = hide_fewest(family, direct, k=5)
        chosen.add(frozenset(family.keys[node] for node in shown))
    assert len(chosen) == 1
