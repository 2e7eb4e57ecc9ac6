"""Where the proof says a group is safe, trying every possible world agrees."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.publication.certificate import (
    Atoms,
    Spread,
    exchange_widths,
    holds_by_exchange,
    holds_by_sum,
    unguessable,
    weak_atoms,
)

K = 5


def _worlds(n: int, top: int) -> list[tuple[int, ...]]:
    return list(combinations_with_replacement(range(top + 1), n))


def _is_doubtful(worlds: list[tuple[int, ...]]) -> bool:
    """Return whether every group of 1..4 keeps a doubt of a step per person over these worlds."""
    return all(
        max(sum(world[-g:]) for world in worlds) - min(sum(world[:g]) for world in worlds) >= g
        for g in range(1, K)
    )


@pytest.mark.parametrize(("n", "top"), [(5, 1), (5, 2), (5, 4), (6, 3), (7, 2), (8, 1)])
def test_sum_leaves_the_doubt_that_every_world_tried_leaves(n: int, top: int) -> None:  # A10
    for total in range(top * n + 1):
        worlds = [world for world in _worlds(n, top) if sum(world) == total]
        assert holds_by_sum(total, n, top, K) is _is_doubtful(worlds)


def test_extreme_sums_are_refused_at_their_bound() -> None:  # A10
    assert [holds_by_sum(total, 5, 4, K) for total in (3, 4, 16, 17)] == [False, True, True, False]


def test_exchange_inside_an_atom_moves_its_groups() -> None:
    assert exchange_widths([1, 3, 3, 4, 4], K) == [3, 4, 4, 3]
    assert not holds_by_exchange([1, 3, 3, 4, 4], K)
    assert holds_by_exchange([0, 0, 0, 0, 1, 1, 1, 1], K)
    assert not holds_by_exchange([0, 0, 0, 1, 1, 1, 1], K)


@given(
    st.lists(st.integers(0, 3), min_size=5, max_size=5),
    st.lists(st.integers(0, 3), min_size=5, max_size=6),
    st.sampled_from([None, 1, 2, 3]),
    st.floats(0, 6),
    st.floats(0.5, 6),
)
@settings(max_examples=300)
def test_proof_stands_when_every_world_of_two_atoms_is_tried(
    first: list[int], second: list[int], favourable: int | None, under: float, over: float
) -> None:  # A10
    """The attacker knows both sums, the favourable answers of both together and a bracket of squares."""
    truth = (tuple(sorted(first)), tuple(sorted(second)))
    counts = np.stack([np.bincount(one, minlength=4) for one in truth])
    squares = _squares(truth)
    spread = Spread(squares, squares - under - 0.25, squares + over)
    weak = weak_atoms(Atoms((0, 1), counts, favourable), spread, k=K)
    same = [
        world
        for world in product(_worlds(5, 3), _worlds(len(second), 3))
        if [sum(one) for one in world] == [sum(one) for one in truth]
        and (favourable is None or _favourable(world, favourable) == _favourable(truth, favourable))
        and spread.low < _squares(world) <= spread.high
    ]
    for place in {0, 1} - set(weak):
        assert _is_doubtful([world[place] for world in same])


def test_proof_is_found_for_ordinary_answers() -> None:
    counts = np.array([[0, 1, 2, 3, 2], [1, 1, 2, 2, 0], [0, 0, 3, 1, 1]])
    assert weak_atoms(Atoms((0, 1, 2), counts, favourable=3), None, k=K) == []


def test_unanimous_unit_keeps_several_answers() -> None:  # A6
    # Five people among ten whose answers sum to 20 of 40: all of 0..4 are possible.
    assert unguessable(20, 10, 5, (), 4)
    # Among five who sum to 10, they all said 2.
    assert not unguessable(10, 5, 5, (), 4)
    # Guessed alone it could have said 1 or 2; with the other six unanimous as well, 2 only.
    assert unguessable(13, 11, 5, (), 2)
    assert not unguessable(16, 11, 5, (6,), 2)


def _squares(world: tuple[tuple[int, ...], ...]) -> float:
    return float(sum(answer**2 for one in world for answer in one))


def _favourable(world: tuple[tuple[int, ...], ...], favourable: int) -> int:
    return sum(answer >= favourable for one in world for answer in one)
