"""Proof that a set of shown groups withstands the attacker of rule A10: other worlds that look the same.

A figure is safe when, for every group of 1..k-1 people, two worlds give the same publication and their
sums of that group differ by at least one scale step per person. The attacker is granted more than A10
grants: the exact sum behind each rounded mean and the exact counts behind each share. What he then
still does not know is who in an atom said what (any exchange inside an atom changes nothing shown), and
often which answers make up the sum. No proof found means the figure is withheld.

``attack.py`` asks the opposite question by other means and does not know this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "Atoms",
    "Spread",
    "exchange_widths",
    "exchanges_hold",
    "holds_by_exchange",
    "holds_by_sum",
    "slacks",
    "sums_hold",
    "unguessable",
    "weak_atoms",
]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


def holds_by_sum(total: int, respondents: int, top: int, k: int) -> bool:
    """Return whether a known sum leaves each group of 1..k-1 its doubt.

    ``total`` is the sum of ``respondents`` answers counted 0..``top``. A group of g can hold at most
    ``min(top g, total)`` and at least ``total - top (respondents - g)``.
    """
    return all(min(top * g, total) - max(0, total - top * (respondents - g)) >= g for g in range(1, k))


def sums_hold(totals: IntArray, respondents: IntArray, top: int, k: int) -> BoolArray:
    """Return ``holds_by_sum`` of many sums at once, one an element."""
    holds = np.ones(totals.shape, dtype=bool)
    for g in range(1, k):
        least = np.maximum(0, totals - top * (respondents - g))
        holds &= np.minimum(top * g, totals) - least >= g
    return holds


def exchange_widths(weights: ArrayLike, k: int) -> list[int]:
    """Return for g = 1..k-1 the sum of the g largest ``weights`` less that of the g smallest."""
    ordered = np.sort(np.asarray(weights, dtype=np.int64))
    return [int(ordered[-g:].sum() - ordered[:g].sum()) for g in range(1, min(k, ordered.size + 1))]


def holds_by_exchange(weights: ArrayLike, k: int) -> bool:
    """Return whether exchanging persons inside an atom moves each group by a step per person.

    The strongest proof: it stands whatever symmetric statistic of the atom is shown.
    """
    return all(width >= g for g, width in enumerate(exchange_widths(weights, k), start=1))


def unguessable(
    total: int, whole: int, part: int, others: Sequence[int], top: int, answers: Sequence[int] = ()
) -> bool:
    """Return whether a unit taken to be unanimous keeps more than one possible answer (rule A6).

    The unit's ``part`` respondents are hidden inside one atom of ``whole`` respondents whose answers
    sum to ``total``. Both ways of guessing are tried: all others answer freely, or the ``others``,
    hidden units as unexplained as this one, are unanimous as well. Where no answer is possible at all
    the guess itself was wrong, and nothing follows. ``answers`` are those that one may give, all of
    0..``top`` by default.
    """
    allowed = answers or range(top + 1)
    return all(_n_possible(total, whole, part, guessed, allowed) != 1 for guessed in ((), others))


def _n_possible(total: int, whole: int, part: int, others: Sequence[int], answers: Sequence[int]) -> int:
    """Return for how many answers of one unanimous unit the others can make up the sum."""
    free = max(answers) * (whole - part - sum(others))
    reached = {0}
    for other in others:
        reached = {before + other * answer for before in reached for answer in answers}
    return sum(any(0 <= total - part * answer - rest <= free for rest in reached) for answer in answers)


@dataclass(frozen=True)
class Atoms:
    """The atoms of one question under the groups shown.

    Attributes
    ----------
    holders : tuple of int
        Shown node that each atom belongs to.
    counts : int array, shape (n_atoms, n_options)
        How many gave each answer, lowest answer first.
    favourable : int or None
        Lowest answer, counted from 0, of the favourable ones when the company's share is shown.
    promoters : bool
        Whether the company's NPS is shown: detractors, passives and promoters are then counted.
    """

    holders: tuple[int, ...]
    counts: IntArray
    favourable: int | None = None
    promoters: bool = False

    @property
    def top(self) -> int:
        """Highest answer, counted from 0."""
        return int(self.counts.shape[1]) - 1

    @property
    def edges(self) -> tuple[int, ...]:
        """First answer of each class whose size is shown."""
        found = {0}
        if self.favourable is not None:
            found.add(self.favourable)
        if self.promoters:
            found |= {7, 9}
        return tuple(sorted(found))


@dataclass(frozen=True)
class Spread:
    """The one figure of dispersion that is shown: a bracket for the pooled sum of squares.

    ``low < squares <= high``, in steps of the scale squared. Other questions of the scale may be spread
    out by ``loosen`` or drawn together by ``tighten`` without moving a shown figure, so they hide what
    one atom changes.
    """

    squares: float
    low: float
    high: float
    loosen: float = 0.0
    tighten: float = 0.0

    def admits(self, change: float, loosen: float, tighten: float, jump: float) -> bool:
        """Return whether the sum of squares, changed and then loosened or tightened, stays in the bracket.

        ``jump`` is the most that one exchange changes it by: a narrower bracket might be leapt over.
        """
        if self.high - self.low < jump:
            loosen = tighten = 0.0
        after = self.squares + change
        return after - tighten <= self.high and after + loosen > self.low


class _World:
    """What a change inside one atom has to respect, and what other atoms can do to make it good."""

    def __init__(self, atoms: Atoms, place: int, spread: Spread | None, room: IntArray) -> None:
        self.edges, self.favourable, self.spread = atoms.edges, atoms.favourable, spread
        self.truth = atoms.counts[place]
        self.others = np.delete(atoms.counts, place, axis=0)
        self.room = np.delete(room, place, axis=0)
        self.rise, self.fall = self.room.sum(axis=0).tolist()

    def allows(self, other: IntArray) -> bool:
        """Return whether the atom may hold the answers ``other`` without a shown figure moving."""
        moved = _class_sizes(other, self.edges) - _class_sizes(self.truth, self.edges)
        changed: dict[int, IntArray] = {}
        if moved.any():
            # With two classes a shift is made good in other atoms; with three we do not try.
            if moved.size != 2 or self.favourable is None:
                return False
            made_good = self._made_good(-int(moved[1]), self.favourable)
            if made_good is None:
                return False
            changed = made_good
        if self.spread is None:
            return True
        change = _squares(other) - _squares(self.truth)
        loosen, tighten = self.spread.loosen + self.rise, self.spread.tighten + self.fall
        for place, after in changed.items():
            change += _squares(after) - _squares(self.others[place])
            rise, fall = slack(after, self.edges)
            loosen, tighten = loosen + rise - self.room[place, 0], tighten + fall - self.room[place, 1]
        return self.spread.admits(change, loosen, tighten, 2.0 * self.truth.size)

    def _made_good(self, shift: int, favourable: int) -> dict[int, IntArray] | None:
        """Return other atoms with ``shift`` more favourable answers and the same sums; None if too few."""
        changed: dict[int, IntArray] = {}
        for place, row in enumerate(self.others):
            while shift:
                after = _shifted(changed.get(place, row), favourable, 1 if shift > 0 else -1)
                if after is None:
                    break
                changed[place] = after
                shift -= 1 if shift > 0 else -1
        return None if shift else changed


def weak_atoms(atoms: Atoms, spread: Spread | None, *, k: int) -> list[int]:
    """Return the holders of atoms for which no proof is found, all shown statistics considered."""
    doubtful = np.flatnonzero(~exchanges_hold(atoms.counts, k)).tolist()
    room = slacks(atoms.counts, atoms.edges) if doubtful else np.zeros((0, 2), dtype=np.int64)
    return [
        atoms.holders[place] for place in doubtful if not _is_proved(_World(atoms, place, spread, room), k)
    ]


def exchanges_hold(counts: IntArray, k: int, *, doubt: int = 1) -> BoolArray:
    """Return for each row of ``counts`` whether exchanges alone prove its atom, as ``holds_by_exchange``.

    ``doubt`` is how many steps each person is owed.
    """
    sizes = counts.sum(axis=1, keepdims=True)
    upto = counts.cumsum(axis=1)[:, None, :]
    places = np.arange(max(0, k - 1))[None, :, None]
    # The answer of somebody is the number of options that hold only people below him.
    low = (upto <= places).sum(axis=2)
    high = (upto <= sizes[:, :, None] - 1 - places).sum(axis=2)
    widths = (high - low).cumsum(axis=1)
    needed = np.arange(1, k)
    return np.asarray(((widths >= doubt * needed) | (needed > sizes)).all(axis=1))


def slacks(counts: IntArray, edges: Sequence[int]) -> IntArray:
    """Return for each row of ``counts`` by how much its sum of squares may rise and fall; see ``slack``."""
    found = np.zeros((len(counts), 2), dtype=np.int64)
    for first, last in zip(edges, [*edges[1:], counts.shape[1]], strict=True):
        part, options = counts[:, first:last], np.arange(last - first)
        if options.size < 2:
            continue
        top = options.size - 1
        n, total, now = part.sum(axis=1), part @ options, part @ options**2
        full, rest = np.divmod(total, top)
        base, more = np.divmod(total, np.maximum(n, 1))
        found[:, 0] += full * top**2 + rest**2 - now
        found[:, 1] += now - ((n - more) * base**2 + more * (base + 1) ** 2)
    return found


def slack(counts: IntArray, edges: Sequence[int]) -> tuple[float, float]:
    """Return by how much the sum of squares may rise and fall, sum and class sizes unchanged."""
    rise, fall = slacks(counts[None, :], edges)[0]
    return float(rise), float(fall)


def _is_proved(world: _World, k: int) -> bool:
    ordered = np.repeat(np.arange(world.truth.size), world.truth)
    widths = exchange_widths(ordered, k)
    return all(width >= g or _width(world, ordered, g) >= g for g, width in enumerate(widths, start=1))


def _width(world: _World, ordered: IntArray, g: int) -> int:
    """Return how far apart two allowed worlds can bring the sum of ``g`` people; at most what is needed."""
    top, m, total = world.truth.size - 1, ordered.size, int(ordered.sum())
    high, low = int(ordered[-g:].sum()), int(ordered[:g].sum())
    most, least = min(top * g, total), max(0, total - top * (m - g))
    while high - low < g:
        above = next((t for t in range(high + 1, most + 1) if _exists(world, t, g, total, m)), None)
        if above is not None:
            high = above
            continue
        below = next((t for t in range(low - 1, least - 1, -1) if _exists(world, t, g, total, m)), None)
        if below is None:
            break
        low = below
    return high - low


def _exists(world: _World, part: int, g: int, total: int, m: int) -> bool:
    """Return whether an allowed world is found where ``g`` people of the atom sum to ``part``."""
    top = world.truth.size - 1
    return any(
        world.allows(ours + theirs)
        for ours in _arrangements(part, g, top)
        for theirs in _arrangements(total - part, m - g, top)
    )


def _arrangements(total: int, n: int, top: int) -> Iterator[IntArray]:
    yield _together(total, n, top)
    yield _apart(total, n, top)


def _together(total: int, n: int, top: int) -> IntArray:
    """Return the counts of ``n`` answers 0..``top`` that sum to ``total``, as alike as can be."""
    counts = np.zeros(top + 1, dtype=np.int64)
    if n:
        base, more = divmod(total, n)
        counts[base] += n - more
        if more:
            counts[base + 1] += more
    return counts


def _apart(total: int, n: int, top: int) -> IntArray:
    """Return the counts of ``n`` answers 0..``top`` that sum to ``total``, as far apart as can be."""
    counts = np.zeros(top + 1, dtype=np.int64)
    full, rest = divmod(total, top)
    counts[top] += full
    if rest:
        counts[rest] += 1
    counts[0] += n - full - bool(rest)
    return counts


def _squares(counts: IntArray) -> float:
    return float((counts * np.arange(counts.size) ** 2).sum())


def _class_sizes(counts: IntArray, edges: Sequence[int]) -> IntArray:
    return np.add.reduceat(counts, list(edges)) if len(edges) > 1 else counts.sum(keepdims=True)


def _shifted(counts: IntArray, favourable: int, by: int) -> IntArray | None:
    """Return the counts with one more (``by`` 1) or fewer (-1) favourable answer and the same sum.

    One person crosses the edge by a step; another makes the step good without crossing it. None where
    there are no two such people.
    """
    crossing = favourable - 1 if by > 0 else favourable
    if not counts[crossing]:
        return None
    after = counts.copy()
    after[crossing] -= 1
    for partner in range(counts.size):
        target = partner - by
        stays = (partner >= favourable) == (target >= favourable)
        if after[partner] and 0 <= target < counts.size and stays:
            after[partner] -= 1
            after[target] += 1
            after[crossing + by] += 1
            return after
    return None
