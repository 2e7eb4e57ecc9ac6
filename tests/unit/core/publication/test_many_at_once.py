"""What is proved for thousands of groups at once is what is proved for each of them alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from avers.core.publication.certificate import (
    Atoms,
    holds_by_exchange,
    holds_by_sum,
    slack,
    slacks,
    sums_hold,
    weak_atoms,
)
from avers.core.publication.family import Family
from avers.core.publication.overlap import rows_alike

COUNTS = arrays(np.int64, st.tuples(st.integers(1, 6), st.integers(2, 7)), elements=st.integers(0, 6))


@given(COUNTS, st.integers(5, 10))
def test_sums_hold_as_each_sum_does(counts: np.ndarray, k: int) -> None:
    top = counts.shape[1] - 1
    totals, sizes = counts @ np.arange(top + 1), counts.sum(axis=1)
    alone = [holds_by_sum(int(total), int(n), top, k) for total, n in zip(totals, sizes, strict=True)]
    assert sums_hold(totals, sizes, top, k).tolist() == alone


@given(COUNTS, st.integers(5, 10))
def test_whoever_exchanges_alone_is_never_weak(counts: np.ndarray, k: int) -> None:
    atoms = Atoms(tuple(range(len(counts))), counts)
    strong = {
        place for place, row in enumerate(counts) if holds_by_exchange(np.repeat(np.arange(row.size), row), k)
    }
    assert not strong & set(weak_atoms(atoms, None, k=k))


@given(COUNTS, st.integers(1, 6))
def test_the_room_of_many_atoms_is_the_room_of_each(counts: np.ndarray, edge: int) -> None:
    edges = (0, edge) if edge < counts.shape[1] else (0,)
    assert slacks(counts, edges).tolist() == [list(slack(row, edges)) for row in counts]


@given(COUNTS)
def test_the_room_is_what_the_most_and_least_spread_answers_leave(counts: np.ndarray) -> None:
    for row in counts:
        options, n = np.arange(row.size), int(row.sum())
        total, squares = int(row @ options), int(row @ options**2)
        reached = {(0, 0): {0}}
        for _ in range(n):
            after: dict[tuple[int, int], set[int]] = {}
            for (people, sum_), known in reached.items():
                for answer in options.tolist():
                    place = people + 1, sum_ + answer
                    after.setdefault(place, set()).update({min(known) + answer**2, max(known) + answer**2})
            reached = {place: {min(known), max(known)} for place, known in after.items()}
        known = reached[n, total]
        assert slack(row, (0,)) == (max(known) - squares, squares - min(known))


@given(arrays(np.bool_, st.tuples(st.integers(0, 12), st.integers(0, 140))))
def test_rows_are_told_apart_as_numpy_tells_them(rows: np.ndarray) -> None:
    first, kinds = rows_alike(rows)
    if rows.size:
        found, expected = np.unique(rows, axis=0, return_inverse=True)
        assert (rows[first] == found).all()
        assert kinds.tolist() == expected.ravel().tolist()
    else:
        assert kinds.tolist() == [0] * len(rows)


@given(st.data(), st.integers(1, 9))
def test_some_atoms_are_counted_as_among_all(data: st.DataObject, n_nodes: int) -> None:
    parents = (-1, *(data.draw(st.integers(0, node - 1)) for node in range(1, n_nodes)))
    family = Family(tuple(f"u{node}" for node in range(n_nodes)), parents)
    direct = data.draw(arrays(np.int64, (n_nodes, 3), elements=st.integers(0, 9)))
    shown = frozenset(data.draw(st.sets(st.integers(0, n_nodes - 1))))
    wanted = frozenset(data.draw(st.sets(st.sampled_from(sorted(shown))) if shown else st.just(set())))
    everything, some = family.residues(direct, shown), family.residues(direct, wanted, shown)
    assert {node: some[node].tolist() for node in some} == {
        node: everything[node].tolist() for node in wanted
    }
