"""The attacker sees what follows, nothing less and nothing else; he was written apart."""

from __future__ import annotations

import ast
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.publication import attack
from avers.core.publication.attack import (
    Leak,
    Nest,
    disclosed_groups,
    from_counts,
    from_sums,
    from_withheld,
)

K = 5
DEFENCE = {
    "suppression", "certificate", "publish", "board", "question", "tables", "family", "ladder", "crossing",
}  # fmt: skip


def test_attacker_and_audit_do_not_import_the_defence() -> None:  # A10
    folder = Path(attack.__file__).parent
    for name in ("attack", "audit", "serving", "cell", "overlap"):
        read = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        imported = {node.module or "" for node in ast.walk(read) if isinstance(node, ast.ImportFrom)}
        imported |= {
            one.name for node in ast.walk(read) if isinstance(node, ast.Import) for one in node.names
        }
        assert not {module.rpartition(".")[2] for module in imported} & DEFENCE, name


@given(st.lists(st.frozensets(st.integers(0, 8), min_size=1), min_size=1, max_size=5))
def test_disclosed_groups_are_those_a_numeric_rank_test_finds(shown: list[frozenset[int]]) -> None:  # A2
    rows = np.array([[person in group for person in range(9)] for group in shown], dtype=float)
    rank = np.linalg.matrix_rank(rows)
    expected = []
    for size in range(1, K):
        for group in combinations(range(9), size):
            row = np.isin(np.arange(9), group).astype(float)
            if np.linalg.matrix_rank(np.vstack([rows, row])) == rank:
                expected.append(group)
    assert disclosed_groups(shown, K) == sorted(expected)


def test_nested_and_crossing_groups_are_told_apart() -> None:
    assert Nest.of([frozenset("abc"), frozenset("ab"), frozenset("de")]) is not None  # type: ignore[list-item]
    assert Nest.of([frozenset({1, 2}), frozenset({2, 3})]) is None


def test_remainder_of_four_is_found() -> None:  # A2
    company, team = frozenset(range(13)), frozenset(range(9))
    assert from_sums([company, team], [26, 18], top=4, k=K) == [Leak((9, 10, 11, 12), "few")]


@pytest.mark.parametrize(("total", "found"), [(3, True), (4, False), (16, False), (17, True)])
def test_extreme_sum_is_found(total: int, found: bool) -> None:  # A10
    assert bool(from_sums([frozenset(range(5))], [total], top=4, k=K)) is found


@pytest.mark.parametrize(("n", "top"), [(5, 2), (6, 2), (5, 3)])
def test_bounds_are_those_of_every_world(n: int, top: int) -> None:  # A10
    for total in range(top * n + 1):
        worlds = [world for world in product(range(top + 1), repeat=n) if sum(world) == total]
        known = any(
            max(sum(world[:g]) for world in worlds) - min(sum(world[:g]) for world in worlds) < g
            for g in range(1, K)
        )
        assert bool(from_sums([frozenset(range(n))], [total], top=top, k=K)) is known


@pytest.mark.parametrize(("favourable", "found"), [(3, True), (4, False), (6, False), (7, True)])
def test_share_with_three_on_one_side_is_found(favourable: int, found: bool) -> None:  # A10
    leaks = from_counts([frozenset(range(10))], [[10 - favourable, favourable]], [0, 1], k=K)
    assert bool(leaks) is found


def test_hidden_unit_with_one_possible_answer_is_found() -> None:  # A6
    company, unit = frozenset(range(12)), frozenset(range(6))
    # Twelve people sum to 44 of 48: the six can all have said 4, or all 4 less one step.
    assert not from_withheld([company], [40], [unit], top=4, k=K)
    # To 47: only all four each is possible.
    assert from_withheld([company], [47], [unit], top=4, k=K) == [Leak(tuple(range(6)), "unanimous")]


def test_hidden_unit_that_a_small_neighbour_explains_is_not_guessed() -> None:  # A6
    company, unit = frozenset(range(9)), frozenset(range(6))
    assert not from_withheld([company], [35], [unit], top=4, k=K)


def test_crossing_groups_are_refused_by_the_bounds() -> None:
    with pytest.raises(ValueError, match="overlap"):
        from_sums([frozenset({1, 2}), frozenset({2, 3})], [1, 1], top=4, k=K)
