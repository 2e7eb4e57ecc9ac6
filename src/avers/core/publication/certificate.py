"""Proof that a set of shown groups withstands the attacker of rule A10: other worlds that look the same.

A figure is safe when, for every group of 1..k-1 people, two worlds give the same publication and their
sums of that group differ by at least one scale step per person. The attacker is granted more than A10
grants: the exact sum behind each rounded mean and the exact counts behind each share. What he then
still does not know is who in an atom said what (any exchange inside an atom changes nothing shown), and
often which answers make up the sum. No proof found means the figure is withheld.

``attack.py`` asks the opposite question by other means and does not know this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "Atoms",
    "Spread",
    "exchange_widths",
    "holds_by_exchange",
    "holds_by_sum",
    "unguessable",
    "weak_atoms",
]

IntArray = NDArray[np.int64]


def holds_by_sum(total: int, respondents: int, top: int, k: int) -> bool:
    """Return whether a known sum leaves each group of 1..k-1 its doubt.

    ``total`` is the sum of ``respondents`` answers counted 0..``top``. A group of g can hold at most
    ``min(top g, total)`` and at least ``total - top (respondents - g)``.
    """
    return all(min(top * g, total) - max(0, total - top * (respondents - g)) >= g for g in range(1, k))


def exchange_widths(weights: ArrayLike, k: int) -> list[int]:
    """Return for g = 1..k-1 the sum of the g largest ``weights`` less that of the g smallest."""
    ordered = np.sort(np.asarray(weights, dtype=np.int64))
    return [int(ordered[-g:].sum() - ordered[:g].sum()) for g in range(1, min(k, ordered.size + 1))]


def holds_by_exchange(weights: ArrayLike, k: int) -> bool:
    """Return whether exchanging persons inside an atom moves each group by a step per person.

    The strongest proof: it stands whatever symmetric statistic of the atom is shown.
    """
    return all(width >= g for g, width in enumerate(exchange_widths(weights, k), start=1))


def unguessable(total: int, whole: int, part: int, others: Sequence[int], top: int) -> bool:
    """Return whether a unit taken to be unanimous keeps more than one possible answer (rule A6).

    The unit's ``part`` respondents are hidden inside one atom of ``whole`` respondents whose answers
    sum to ``total``. Both ways of guessing are tried: all others answer freely, or the ``others``,
    hidden units as unexplained as this one, are unanimous as well. Where no answer is possible at all
    the guess itself was wrong, and nothing follows.
    """
    return all(_n_possible(total, whole, part, guessed, top) != 1 for guessed in ((), others))


def _n_possible(total: int, whole: int, part: int, others: Sequence[int], top: int) -> int:
    """Return for how many answers of one unanimous unit the others can make up the sum."""
    free = top * (whole - part - sum(others))
    reached = {0}
    for other in others:
        reached = {before + other * answer for before in reached for answer in range(top + 1)}
    return sum(
        any(0 <= total - part * answer - rest <= free for rest in reached) for answer in range(top + 1)
    )


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

    ``low < squares <= high`` in the units of a step squared of the scale. Other answers of the same
    scale may be spread out by ``loosen`` or drawn together by ``tighten`` without moving a shown
    figure, so they hide what one atom changes.
    """

    squares: float
    low: float
    high: float
    loosen: float = 0.0
    tighten: float = 0.0

    def admits(self, change: float) -> bool:
        """Return whether a change of the sum of squares can leave the bracket as it is."""
        after = self.squares + change
        return after - self.tighten <= self.high and after + self.loosen > self.low


@dataclass
class _World:
    """What a change inside one atom has to respect."""

    edges: tuple[int, ...]
    truth: IntArray
    admits: Callable[[float], bool]
    gains: int = 0
    losses: int = 0
    squares: IntArray = field(init=False)

    def __post_init__(self) -> None:
        self.squares = np.arange(self.truth.size) ** 2

    def allows(self, other: IntArray) -> bool:
        """Return whether the atom may hold the answers ``other`` without a shown figure moving."""
        moved = _class_sizes(other, self.edges) - _class_sizes(self.truth, self.edges)
        if moved.any():
            # With two classes a shift is made good elsewhere; with three we do not try.
            if moved.size != 2:
                return False
            shift = int(moved[1])
            if (shift > 0 and shift > self.losses) or (shift < 0 and -shift > self.gains):
                return False
        made_good = 2.0 * self.truth.size * float(np.abs(moved).max())
        change = float(((other - self.truth) * self.squares).sum())
        return self.admits(change + made_good) and self.admits(change - made_good)


def weak_atoms(atoms: Atoms, spread: Spread | None, *, k: int) -> list[int]:
    """Return the holders of atoms for which no proof is found, all shown statistics considered."""
    movable = [_moves(row, atoms.favourable) for row in atoms.counts]
    n_gains, n_losses = sum(gain for gain, _ in movable), sum(loss for _, loss in movable)
    weak = []
    for holder, truth, (gain, loss) in zip(atoms.holders, atoms.counts, movable, strict=True):
        world = _World(
            edges=atoms.edges,
            truth=truth,
            admits=(lambda _: True) if spread is None else spread.admits,
            gains=n_gains - gain,
            losses=n_losses - loss,
        )
        if not _is_proved(world, k):
            weak.append(holder)
    return weak


def slack(counts: IntArray, edges: Sequence[int]) -> tuple[float, float]:
    """Return by how much the sum of squares may rise and fall, sum and class sizes unchanged."""
    rise = fall = 0.0
    for first, last in zip(edges, [*edges[1:], counts.size], strict=True):
        part = counts[first:last]
        options = np.arange(part.size)
        n, total = int(part.sum()), int((part * options).sum())
        now = int((part * options**2).sum())
        if n and part.size > 1:
            rise += _squares(_apart(total, n, part.size - 1)) - now
            fall += now - _squares(_together(total, n, part.size - 1))
    return rise, fall


def _is_proved(world: _World, k: int) -> bool:
    weights = np.repeat(np.arange(world.truth.size), world.truth)
    widths = exchange_widths(weights, k)
    return all(width >= g or _width(world, weights, g) >= g for g, width in enumerate(widths, start=1))


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


def _moves(counts: IntArray, favourable: int | None) -> tuple[bool, bool]:
    """Return whether one more, one fewer favourable answer is possible with the same sum.

    One person crosses the edge by a step, another makes the step good without crossing it.
    """
    if favourable is None:
        return False, False
    up = counts.copy()
    up[favourable - 1] -= 1
    up[[0, favourable]] = 0  # these cannot step down, or would cross
    down = counts.copy()
    down[favourable] -= 1
    down[[counts.size - 1, favourable - 1]] = 0  # these cannot step up, or would cross
    gains = bool(counts[favourable - 1] and up.sum() > 0)
    losses = bool(counts[favourable] and down.sum() > 0)
    return gains, losses
