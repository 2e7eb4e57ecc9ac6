"""Where groups overlap the attacker still sees what follows, nothing less and nothing else."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.publication.attack import disclosed_groups
from avers.core.publication.overlap import Overlap, Table, from_overlap, is_broken, plain_leaks

K = 5
NONE = np.zeros(0, dtype=bool)


def _overlap(
    atoms: list[int], levels: list[int], shown: list[int], steps: list[int] | None = None, top: int = 4
) -> Overlap:
    """Return units and one attribute over all of them, some of its levels shown."""
    group = [np.array(levels) == level for level in shown]
    hidden = tuple(np.array(levels) == level for level in sorted(set(levels) - set(shown)))
    everybody = np.ones(len(atoms), dtype=bool)
    return Overlap(
        np.unique(atoms, return_inverse=True)[1].astype(np.int64),
        np.array(group).reshape(len(group), len(atoms)),
        (Table(everybody, tuple(range(len(shown))), hidden),),
        np.array(steps or [index % (top + 1) for index in range(len(atoms))], dtype=np.int64),
        top,
    )


@st.composite
def firms(draw: st.DrawFn) -> tuple[list[int], list[int], list[int]]:
    n = draw(st.integers(6, 11))
    atoms = [draw(st.integers(0, 2)) for _ in range(n)]
    levels = [draw(st.integers(0, 2)) for _ in range(n)]
    shown = sorted(draw(st.sets(st.sampled_from(sorted(set(levels))), min_size=1)))
    return atoms, levels, shown


@given(firms())
@settings(max_examples=200)
def test_linear_leaks_are_those_of_exact_elimination(
    firm: tuple[list[int], list[int], list[int]],
) -> None:  # A2
    atoms, levels, shown = firm
    overlap = _overlap(atoms, levels, shown)
    people = range(len(atoms))
    groups = [{one for one in people if atoms[one] == atom} for atom in set(atoms)]
    groups += [{one for one in people if levels[one] == level} for level in shown]
    found = {leak.members for leak in plain_leaks(overlap, k=K, k_crossed=K) if leak.how == "few"}
    expected = set(disclosed_groups(groups, K))
    # Levels taken together may be told as well; each of those is a disclosed group too.
    assert found <= expected
    whole = {tuple(sorted(one)) for one in groups if len(one) < K}
    assert expected - whole <= found


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=5, max_size=7),
    st.sets(st.integers(0, 2), min_size=1),
)
@settings(max_examples=40, deadline=None)
def test_every_union_of_up_to_four_classes_that_is_known_is_found_in_many_units(
    sizes: list[list[int]], shown: set[int]
) -> None:  # A2 # A10
    """Levels that meet in five units and more: what is left out beforehand is nothing that follows."""
    classes = [(unit, level, n) for unit, row in enumerate(sizes) for level, n in enumerate(row) if n]
    atoms = [unit for unit, _, n in classes for _ in range(n)]
    levels = [level for _, level, n in classes for _ in range(n)]
    if not shown & set(levels):
        return
    told = sorted(shown & set(levels))
    found = {leak.members for leak in plain_leaks(_overlap(atoms, levels, told), k=K, k_crossed=K)}
    # Classes of one unit that no shown level tells apart are one class.
    kinds = sorted({(unit, level if level in told else -1) for unit, level, _ in classes})
    kind_of = [kinds.index((a, b if b in told else -1)) for a, b in zip(atoms, levels, strict=True)]
    rows = [[unit == one for unit, _ in kinds] for one in range(len(sizes))]
    rows += [[level == one for _, level in kinds] for one in told]
    _, values, vectors = np.linalg.svd(np.array(rows, dtype=float))
    free = vectors[int((values > 1e-9).sum()) :]
    for n in range(1, 5):
        for chosen in combinations(range(len(kinds)), n):
            people = tuple(person for person, kind in enumerate(kind_of) if kind in chosen)
            if len(people) < K and np.allclose(free[:, list(chosen)].sum(axis=1), 0, atol=1e-9):
                assert people in found


@pytest.mark.parametrize(
    ("sizes", "sums"),
    [
        ([[3, 2], [2, 4]], [[6, 4], [3, 9]]),
        ([[5, 1], [6, 1]], [[19, 4], [22, 0]]),
        ([[2, 5], [6, 6]], [[8, 3], [12, 12]]),
        ([[4, 4], [5, 3]], [[15, 1], [18, 2]]),
        ([[6, 6], [6, 6]], [[12, 12], [12, 12]]),
    ],
)
def test_bounds_are_those_of_every_world(sizes: list[list[int]], sums: list[list[int]]) -> None:  # A10
    """Two units, two levels, every sum of a unit and of a level known: each world is one of class sums."""
    top = 4
    atoms, levels, steps = [], [], []
    for atom, level in product(range(2), repeat=2):
        n, total = sizes[atom][level], sums[atom][level]
        atoms += [atom] * n
        levels += [level] * n
        steps += [total // n + (index < total % n) for index in range(n)]
    overlap = _overlap(atoms, levels, [0, 1], steps, top)
    worlds = [
        world
        for world in product(*(range(top * sizes[a][b] + 1) for a, b in product(range(2), repeat=2)))
        if world[0] + world[1] == sum(sums[0])
        and world[2] + world[3] == sum(sums[1])
        and world[0] + world[2] == sums[0][0] + sums[1][0]
    ]
    known = False
    for place, (atom, level) in enumerate(product(range(2), repeat=2)):
        n = sizes[atom][level]
        low, high = min(world[place] for world in worlds), max(world[place] for world in worlds)
        known |= any(min(top * g, high) - max(0, low - top * (n - g)) < g for g in range(1, min(K, n + 1)))
        beside = sizes[atom][1 - level]
        known |= beside < K and high - low < beside
    leaks = from_overlap(overlap, k=K, k_crossed=K)
    assert {leak.how for leak in leaks} <= {"few", "sum"}
    assert bool(leaks) is known
    assert is_broken(overlap, k=K, k_crossed=K) is known


def test_strays_of_a_level_that_fills_a_unit_are_found() -> None:  # A2
    """All of unit 0 are of level 0, and three of unit 1: the level less the unit is those three."""
    overlap = _overlap([0] * 12 + [1] * 20, [0] * 15 + [1] * 17, [0])
    assert any(leak.members == (12, 13, 14) for leak in from_overlap(overlap, k=K, k_crossed=10))


@pytest.mark.parametrize(("n", "found"), [(9, True), (10, False), (11, False)])
def test_levels_left_out_are_ten_together(n: int, found: bool) -> None:  # A1
    atoms = [index % 3 for index in range(40)]
    levels = [0] * (40 - n) + [1] * n
    # Their sum is no multiple of their number: nobody can take them to be unanimous.
    overlap = _overlap(atoms, levels, [0], [*(index * 7 % 5 for index in range(39)), 4])
    assert is_broken(overlap, k=K, k_crossed=10) is found


def test_hidden_level_with_one_possible_answer_is_found() -> None:  # A6
    """Twelve people left, ten of them of a level held back: all of them gave the highest answer."""
    levels = [0] * 20 + [1] * 10 + [2] * 12
    steps = [index % 5 for index in range(20)] + [4] * 10 + [4] * 11 + [3]
    overlap = _overlap([index % 4 for index in range(42)], levels, [0], steps)
    assert any(leak.how == "unanimous" for leak in from_overlap(overlap, k=K, k_crossed=10))


def test_company_alone_with_even_levels_gives_nothing_away() -> None:
    overlap = _overlap([0] * 40, [index % 2 for index in range(40)], [0, 1])
    assert from_overlap(overlap, k=K, k_crossed=10) == []
