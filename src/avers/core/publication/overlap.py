"""The attacker of rule A10 where groups overlap: a unit and a level share people, neither holds the other.

Written apart from what makes a publication, like ``attack.py``; the closing calls it too, because among
overlapping groups no short proof is known and what is shown is what this attacker cannot break. He knows
every sum exactly. People whom the same groups hold are a *class*; sums tell classes apart, never people.

    linear    a random vector that all shown groups annul: a union of classes whose part of it is zero is
              known, any other is not. Arithmetic is modulo a large prime, so a leak is never missed; one
              is wrongly reported once in 10^18.
    bounds    answers are whole numbers between 0 and the top, so sums near an end tell more than their
              rank does: for each class a linear program, unless a world at hand already shows the doubt
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from avers.core.publication.attack import Leak, from_withheld

__all__ = ["Overlap", "Table", "bound_leaks", "from_overlap", "is_broken", "plain_leaks", "rows_alike"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]

_PRIME = 2_147_483_647
# Two draws make the odds of a false report 1 in 4 x 10^18. The seed has nothing to hide: a leak annuls
# every vector, whichever is drawn.
_DRAWS, _SEED = 2, 20_260_105
# Unions of levels of one table that are tried whole: all of them up to so many levels, else one at a time.
_MOST_LEVELS = 6
# Classes in the unions tried against the vector; more are tried only as unions of levels.
_MOST_CLASSES = 4
# Above this many small classes unions are tried by level only: their pairs would fill the memory, and in so
# large a house each level is spread over hundreds of units.
_MOST_PAIRED = 1_500
# Atoms that move, besides their own, when all doubtful classes are first tried together.
_NEARBY = 100
# A bound is whole: a hair beyond it is the solver's.
_HAIR = 1e-6


@dataclass(frozen=True)
class Table:
    """The groups of one table inside one unit: they share nobody.

    Attributes
    ----------
    place : bool array, shape (n_people,)
        Members of the unit.
    shown : tuple of int
        Rows of ``Overlap.groups``.
    hidden : tuple of bool arrays, shape (n_people,)
        Members of each group withheld.
    """

    place: BoolArray
    shown: tuple[int, ...]
    hidden: tuple[BoolArray, ...]


@dataclass(frozen=True)
class Overlap:
    """What is shown of one question: nested groups as atoms, and groups across them.

    Attributes
    ----------
    atoms : int array, shape (n_people,)
        Atom of the nested groups each respondent lies in; numbers from 0.
    groups : bool array, shape (n_groups, n_people)
        Members of each shown group that crosses the nest.
    tables : tuple of Table
    steps : int array, shape (n_people,)
        Answers counted from 0.
    top : int
        Highest answer.
    doubt : int
        Steps that each person is owed; the attacker says one, what is closed may ask for more.
    answers : tuple of int
        The steps that somebody can stand on; all of them when empty.
    """

    atoms: IntArray
    groups: BoolArray
    tables: tuple[Table, ...]
    steps: IntArray
    top: int
    doubt: int = 1
    answers: tuple[int, ...] = ()

    @cached_property
    def _types(self) -> tuple[BoolArray, IntArray]:
        first, which = rows_alike(self.groups.T)
        return np.asarray(self.groups.T[first], dtype=bool), which

    @cached_property
    def signatures(self) -> BoolArray:
        """Shape (n_types, n_groups): the groups that hold each type of people."""
        return self._types[0]

    @cached_property
    def _coded(self) -> tuple[IntArray, IntArray]:
        code = self.atoms * len(self.signatures) + self._types[1]
        found, which = np.unique(code, return_inverse=True)
        return found, np.asarray(which).ravel().astype(np.int64)

    @property
    def class_of(self) -> IntArray:
        """Class of each respondent."""
        return self._coded[1]

    @cached_property
    def places(self) -> tuple[IntArray, IntArray]:
        """Atom and type of each class."""
        atoms, types = np.divmod(self._coded[0], len(self.signatures))
        return atoms, types

    @cached_property
    def sizes(self) -> IntArray:
        """People in each class."""
        return np.bincount(self.class_of, minlength=self._coded[0].size).astype(np.int64)

    @cached_property
    def sums(self) -> IntArray:
        """Sum of the answers of each class: not known to the attacker, used to skip what is hopeless."""
        return np.bincount(self.class_of, weights=self.steps, minlength=self.sizes.size).astype(np.int64)

    @cached_property
    def annulled(self) -> IntArray:
        """Shape (n_classes, draws): random vectors with a zero sum over every shown group, modulo a prime."""
        rng = np.random.default_rng(_SEED)
        atoms, types = self.places
        _, base, of_atom = np.unique(atoms, return_index=True, return_inverse=True)
        # Within an atom the first class makes the others good; groups see the difference.
        signs = self.signatures.T.astype(np.int64)
        rows = (signs[:, types] - signs[:, types[base]][:, np.asarray(of_atom).ravel()]) % _PRIME
        drawn = rng.integers(0, _PRIME, (self.sizes.size, _DRAWS))
        drawn[base] = 0
        for lead, row in _reduced(rows):
            drawn[lead] = 0
            drawn[lead] = -_times(row, drawn) % _PRIME
        # Classes stand in the order of their atoms.
        drawn[base] = -np.add.reduceat(drawn, base, axis=0) % _PRIME
        return np.asarray(drawn, dtype=np.int64)

    def is_known(self, people: BoolArray) -> bool:
        """Return whether the sum over ``people`` follows from the shown sums by adding and subtracting."""
        counts = np.bincount(self.class_of[people], minlength=self.sizes.size)
        whole = counts == self.sizes
        if not (whole | (counts == 0)).all():
            return False
        return not (self.annulled[whole].sum(axis=0) % _PRIME).any()

    def members(self, classes: Sequence[int]) -> tuple[int, ...]:
        """Return the people of these classes."""
        return tuple(np.flatnonzero(np.isin(self.class_of, classes)).tolist())


def from_overlap(overlap: Overlap, *, k: int, k_crossed: int) -> list[Leak]:
    """Return what follows from the shown sums about groups of 1..k-1, and about hidden crossed groups.

    A hidden crossed group under ``k_crossed`` may not follow either, save where the nest alone tells it.
    ``k`` and ``k_crossed`` are the thresholds of rule A1.
    """
    plain = plain_leaks(overlap, k=k, k_crossed=k_crossed)
    return sorted({*plain, *bound_leaks(overlap, k=k)})


def plain_leaks(overlap: Overlap, *, k: int, k_crossed: int) -> list[Leak]:
    """Return what follows without a linear program: by adding and subtracting, and of levels together."""
    return list(_plain(overlap, k, k_crossed))


def _plain(overlap: Overlap, k: int, k_crossed: int) -> Iterator[Leak]:
    for table in overlap.tables:
        for group in table.hidden:
            is_few = 0 < group.sum() < k_crossed
            if is_few and overlap.is_known(group) and not _is_of_atoms(overlap, group):
                yield Leak(_people(group), "few")
        if table.shown:
            yield from _from_levels(overlap, table, k)
            yield from _from_rest(overlap, table, k_crossed)
    for union in _known_unions(overlap, k):
        yield Leak(overlap.members(union), "few")


def is_broken(overlap: Overlap, *, k: int, k_crossed: int) -> bool:
    """Return whether anything follows at all."""
    found = chain(_plain(overlap, k, k_crossed), bound_leaks(overlap, k=k))
    return next(found, None) is not None


def rows_alike(rows: BoolArray) -> tuple[IntArray, IntArray]:
    """Return a row of each kind, in the order of the rows as binary numbers, and the kind of each row.

    As ``numpy.unique`` over rows, read sixty-four columns at a time instead of one: a hundred times sooner.
    """
    packed = np.packbits(np.asarray(rows, dtype=bool), axis=1)
    words = np.zeros((len(packed), 8 * (packed.shape[1] // 8 + 1)), dtype=np.uint8)
    words[:, : packed.shape[1]] = packed
    first, kinds = np.zeros(min(1, len(rows)), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    for column in words.view(">u8").astype(np.uint64).T:
        found, which = np.unique(column, return_inverse=True)
        _, first, kinds = np.unique(kinds * found.size + which, return_index=True, return_inverse=True)
    return first, kinds


def _people(group: BoolArray) -> tuple[int, ...]:
    return tuple(np.flatnonzero(group).tolist())


def _is_of_atoms(overlap: Overlap, group: BoolArray) -> bool:
    inside = np.unique(overlap.atoms[group])
    return bool(np.isin(overlap.atoms, inside).sum() == group.sum())


def _known_unions(overlap: Overlap, k: int) -> Iterator[tuple[int, ...]]:
    """Yield the unions of up to four classes, 1..k-1 people in all, whose sum is known."""
    small = np.flatnonzero(overlap.sizes < k)
    for place in np.flatnonzero(~overlap.annulled[small].any(axis=1)).tolist():
        yield (int(small[place]),)
    if small.size > _MOST_PAIRED:
        return
    small = small[_fewest_with(overlap)[small] < k]
    part, size = overlap.annulled[small], overlap.sizes[small]
    firsts, seconds = np.triu_indices(small.size, 1)
    fits = size[firsts] + size[seconds] < k
    firsts, seconds = firsts[fits], seconds[fits]
    both = (part[firsts] + part[seconds]) % _PRIME
    for place in np.flatnonzero(~both.any(axis=1)).tolist():
        yield int(small[firsts[place]]), int(small[seconds[place]])
    # Three: a pair that makes good another class. Four: a pair that makes good another pair.
    keys = _key(both)
    order = np.argsort(keys)
    for third, place in _matches(keys[order], _key(-part % _PRIME)):
        first, second = int(firsts[order[place]]), int(seconds[order[place]])
        if third > second and size[[first, second, third]].sum() < k:
            yield int(small[first]), int(small[second]), int(small[third])
    # No pair of four fills what the lightest other pair leaves.
    order = order[(size[firsts] + size[seconds])[order] < k - 2]
    wanted = _key(-both[order] % _PRIME)
    for other, place in _matches(keys[order], wanted):
        one, two = order[other], order[place]
        four = [int(firsts[one]), int(seconds[one]), int(firsts[two]), int(seconds[two])]
        if four[1] < four[2] and size[four].sum() < k:
            yield tuple(int(small[one]) for one in four)


def _fewest_with(overlap: Overlap) -> IntArray:
    """Return the fewest people of any union of up to four classes whose sum is known, for each class in it.

    What gives the sum of a union weighs each class by its atom and its type: by one inside, by nothing
    outside. Two types that lie together in five atoms do so in one outside the union, hence weigh the same
    wherever they meet, and so do types joined by others. So all such classes of an atom are in it, or none.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    atoms, types = overlap.places
    shape = int(atoms.max(initial=-1)) + 1, len(overlap.signatures)
    held = csr_array((np.ones(atoms.size, dtype=np.int64), (atoms, types)), shape=shape)
    _, joined = connected_components((held.T @ held) > _MOST_CLASSES, directed=False)
    _, block = np.unique(atoms * shape[1] + joined[types], return_inverse=True)
    return np.asarray(np.bincount(block, weights=overlap.sizes)[block], dtype=np.int64)


def _key(parts: IntArray) -> IntArray:
    # Both draws in one number: each is under 2^31.
    return parts[:, 0] * (1 << 31) + parts[:, 1]


def _matches(ordered: IntArray, wanted: IntArray) -> Iterator[tuple[int, int]]:
    """Yield (index in ``wanted``, place in ``ordered``) of equal numbers."""
    # Looked up in order: ten times faster than at random.
    order = np.argsort(wanted)
    wanted = wanted[order]
    low = np.searchsorted(ordered, wanted)
    is_met = low < ordered.size
    is_met[is_met] = ordered[low[is_met]] == wanted[is_met]
    met = np.flatnonzero(is_met)
    high = np.searchsorted(ordered, wanted[met], "right")
    for index, end in zip(met.tolist(), high.tolist(), strict=True):
        for place in range(int(low[index]), end):
            yield int(order[index]), place


def _from_levels(overlap: Overlap, table: Table, k: int) -> Iterator[Leak]:
    """Yield what follows about levels together, less the atoms that lie wholly inside or outside them."""
    most = len(table.shown) if len(table.shown) <= _MOST_LEVELS else 1
    n_all = np.bincount(overlap.atoms)
    for n in range(1, most + 1):
        for chosen in combinations(table.shown, n):
            inside = overlap.groups[list(chosen)].any(axis=0)
            n_inside = np.bincount(overlap.atoms, weights=inside)
            is_mixed = (n_inside > 0) & (n_inside < n_all)
            for side in (inside, ~inside):
                yield from _from_side(overlap, side & is_mixed[overlap.atoms], k)


def _from_side(overlap: Overlap, people: BoolArray, k: int) -> Iterator[Leak]:
    n, total = int(people.sum()), int(overlap.steps[people].sum())
    if 0 < n < k:
        yield Leak(_people(people), "few")
    elif n and not _has_doubt(total, total, n, overlap, k):
        yield Leak(_people(people), "sum")


def _from_rest(overlap: Overlap, table: Table, k_crossed: int) -> Iterator[Leak]:
    """Yield those of no shown level where they are few, and hidden levels guessed unanimous (rule A6)."""
    rest = table.place & ~overlap.groups[list(table.shown)].any(axis=0)
    if not overlap.is_known(rest):
        return
    if 0 < rest.sum() < k_crossed:
        yield Leak(_people(rest), "few")
        return
    hidden = [frozenset(_people(group)) for group in table.hidden]
    total = int(overlap.steps[rest].sum())
    yield from from_withheld(
        [frozenset(_people(rest))], [total], hidden, top=overlap.top, k=k_crossed, answers=overlap.answers
    )


def _has_doubt(low: int, high: int, n: int, overlap: Overlap, k: int) -> bool:
    """Return whether groups of 1..k-1 keep their doubt, ``n`` people summing to ``low``..``high``."""
    top, owed = overlap.top, overlap.doubt
    return all(min(top * g, high) - max(0, low - top * (n - g)) >= owed * g for g in range(1, min(k, n + 1)))


def bound_leaks(overlap: Overlap, *, k: int) -> Iterator[Leak]:
    """Yield the classes, and what is left of an atom beside one, known to less than a step per person."""
    atoms, _ = overlap.places
    beside = np.bincount(atoms, weights=overlap.sizes).astype(np.int64)[atoms] - overlap.sizes
    seen = _seen_bounds(overlap)

    def holds(one: int) -> bool:
        ends = int(np.ceil(seen[0][one] - _HAIR)), int(np.floor(seen[1][one] + _HAIR))
        return _holds(ends, int(overlap.sizes[one]), int(beside[one]), overlap, k)

    doubtful = [one for one in range(overlap.sizes.size) if not holds(one)]
    if not doubtful:
        return
    program = _Program(overlap)
    rng = np.random.default_rng(_SEED)
    for n_free in (_NEARBY, _NEARBY, 4 * _NEARBY, None):
        # One program for all of them: what it reaches, each of them reaches.
        if doubtful:
            weights = rng.uniform(0.5, 1.5, len(doubtful)) * rng.choice((-1, 1), len(doubtful))
            program.reach(
                doubtful, weights, seen, None if n_free is None else _kin(overlap, doubtful, n_free)
            )
        doubtful = [one for one in doubtful if not holds(one)]
    for one in doubtful:
        program.reach([one], np.ones(1), seen)
        if holds(one):
            continue
        ends = int(np.ceil(seen[0][one] - _HAIR)), int(np.floor(seen[1][one] + _HAIR))
        if not _has_doubt(*ends, int(overlap.sizes[one]), overlap, k):
            yield Leak(overlap.members([one]), "sum")
        else:
            others = [other for other in np.flatnonzero(atoms == atoms[one]).tolist() if other != one]
            yield Leak(overlap.members(others), "sum")


def _holds(ends: tuple[int, int], n: int, beside: int, overlap: Overlap, k: int) -> bool:
    is_left = not 0 < beside < k or ends[1] - ends[0] >= overlap.doubt * beside
    return _has_doubt(*ends, n, overlap, k) and is_left


def _kin(overlap: Overlap, classes: Sequence[int], n: int) -> BoolArray:
    """Return which atoms may move with these classes: the ``n`` with most people of their rarest types."""
    atoms, types = overlap.places
    common = np.bincount(types, weights=overlap.sizes)
    weight = np.isin(types, types[list(classes)]) * overlap.sizes / common[types]
    shared = np.bincount(atoms, weights=weight)
    found = np.zeros(shared.size, dtype=bool)
    found[np.argsort(-shared, kind="stable")[:n]] = True
    found[atoms[list(classes)]] = True
    return found


def _seen_bounds(overlap: Overlap) -> FloatArray:
    """Return bounds surely reached: a class takes from another of its atom, other atoms give back."""
    atoms, types = overlap.places
    shape = int(atoms.max()) + 1, len(overlap.signatures)
    down, up = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    down[atoms, types] = overlap.sums
    up[atoms, types] = overlap.top * overlap.sizes - overlap.sums
    # What all atoms together can move from the row's type to the column's.
    moved = np.zeros((shape[1], shape[1]), dtype=np.int64)
    # Classes stand in the order of their atoms.
    ends = np.searchsorted(atoms, np.arange(shape[0] + 1)).tolist()
    spans = [slice(*both) for both in pairwise(ends)]
    for atom, span in enumerate(spans):
        here = types[span]
        moved[np.ix_(here, here)] += np.minimum(down[atom, here][:, None], up[atom, here][None, :])
    rise, fall = np.zeros(overlap.sizes.size, dtype=np.int64), np.zeros(overlap.sizes.size, dtype=np.int64)
    for atom, span in enumerate(spans):
        here = types[span]
        if here.size < 2:
            continue
        given, taken = down[atom, here], up[atom, here]
        elsewhere = moved[np.ix_(here, here)] - np.minimum(given[:, None], taken[None, :])
        rise[span] = _reached(taken, given, elsewhere)
        fall[span] = _reached(given, taken, elsewhere.T)
    return np.array([overlap.sums - fall, overlap.sums + rise], dtype=np.float64)


def _reached(own: IntArray, theirs: IntArray, returned: IntArray) -> IntArray:
    """Return how far each class of an atom surely moves: against one other of it, or all by equal shares.

    ``returned``, shape (n_classes, n_classes), is what other atoms give back to the row's from the column's.
    """
    others = ~np.eye(own.size, dtype=bool)
    alone = np.where(others, np.minimum(theirs, returned), 0).max(axis=1)
    together = np.where(others, np.minimum(theirs, returned // (own.size - 1)), 0).sum(axis=1)
    return np.asarray(np.minimum(own, np.maximum(alone, together)), dtype=np.int64)


class _Program:
    """The linear program of the shown sums over the classes."""

    def __init__(self, overlap: Overlap) -> None:
        from scipy.sparse import csr_array

        atoms, types = overlap.places
        group, one = np.nonzero(overlap.signatures.T[:, types])
        n_atoms, n = int(atoms.max()) + 1, atoms.size
        rows, columns = np.concatenate([atoms, n_atoms + group]), np.concatenate([np.arange(n), one])
        shape = n_atoms + overlap.signatures.shape[1], n
        self._rows = csr_array((np.ones(rows.size), (rows, columns)), shape=shape)
        self._sums = self._rows @ overlap.sums
        self._most, self._atoms, self._truth = overlap.top * overlap.sizes, atoms, overlap.sums

    def reach(
        self, classes: Sequence[int], weights: FloatArray, seen: FloatArray, free: BoolArray | None = None
    ) -> None:
        """Widen ``seen``, shape (2, n_classes), by worlds where these classes are least and most.

        With ``free`` all other atoms stay as they are: fewer worlds, sooner.
        """
        from scipy.optimize import linprog

        aim = np.zeros(self._most.size)
        aim[list(classes)] = weights
        box = np.column_stack([np.zeros(self._most.size), self._most])
        if free is not None:
            is_fixed = ~free[self._atoms]
            box[is_fixed] = self._truth[is_fixed, None]
        for sign in (1.0, -1.0):
            found = linprog(sign * aim, A_eq=self._rows, b_eq=self._sums, bounds=box, method="highs")
            if found.x is None:
                raise ArithmeticError("the shown sums contradict one another")
            np.minimum(seen[0], found.x, out=seen[0])
            np.maximum(seen[1], found.x, out=seen[1])


def _reduced(rows: IntArray) -> list[tuple[int, IntArray]]:
    """Return (column, row) of the rows reduced modulo the prime, each with a 1 where all others have 0."""
    rows = rows.copy()
    found: list[tuple[int, int]] = []
    for index in range(len(rows)):
        columns = np.flatnonzero(rows[index])
        if not columns.size:
            continue
        lead = int(columns[0])
        rows[index] = rows[index] * pow(int(rows[index, lead]), -1, _PRIME) % _PRIME
        for other in range(len(rows)):
            if other != index and rows[other, lead]:
                rows[other] = (rows[other] - rows[other, lead] * rows[index]) % _PRIME
        found.append((lead, index))
    return [(lead, rows[index]) for lead, index in found]


def _times(row: IntArray, drawn: IntArray) -> IntArray:
    """Return ``row @ drawn`` modulo the prime, without overflow."""
    return np.asarray((row[:, None] * drawn % _PRIME).sum(axis=0) % _PRIME, dtype=np.int64)
