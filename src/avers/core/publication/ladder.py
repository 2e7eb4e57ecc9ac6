"""The ladder of adoption (R17): how many stand on each rung, shown only where nobody's answers follow.

A respondent stands on rung r when the answers to questions 1..r are all favourable; it counts those who
answered every rung. These are counts over several questions at once, so each is proved against all of
them: a world is allowed only when every rung keeps its number of people, the share of every question
its own, every shown mean its sum and the dispersion its bracket. No proof found, no ladder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.answers import Answers
from avers.core.publication.certificate import Spread, exchanges_hold, slacks
from avers.core.publication.family import NOBODY, Family

__all__ = ["LADDER", "LADDER_FROM", "Ladder", "Rung", "Steps", "ladder_of", "rung_items", "weak_rung"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

LADDER = "ladder"
"""Key of the facet whose questions are the rungs, in the order of their keys."""

LADDER_FROM = 30
"""Fewest people who answered every rung for a ladder to be drawn: known beforehand, so it tells nothing."""

_FEWEST_RUNGS = 2
# People of an atom who may cross the edge of a rung at once in the worlds we look for.
_CROSSINGS = 4


@dataclass(frozen=True)
class Ladder:
    """Who stands where, among those who answered every rung.

    Attributes
    ----------
    items : tuple of str
        Key of each rung, lowest first.
    family : Family
    nodes : int array, shape (n_respondents,)
        Unit of each respondent of the face.
    steps : int array, shape (n_respondents, n_rungs)
        Answers counted from 0; -1 where missing.
    edges : tuple of int
        Lowest favourable answer of each rung, counted from 0.
    tops : tuple of int
        Highest answer of each rung, counted from 0.
    """

    items: tuple[str, ...]
    family: Family
    nodes: IntArray
    steps: IntArray
    edges: tuple[int, ...]
    tops: tuple[int, ...]

    @cached_property
    def complete(self) -> BoolArray:
        """Who answered every rung."""
        return np.asarray((self.steps >= 0).all(axis=1))

    @cached_property
    def favourable(self) -> BoolArray:
        """Whether each answer is favourable."""
        return np.asarray(self.steps >= np.array(self.edges))

    @cached_property
    def marks(self) -> IntArray:
        """Shape (n_respondents, n_rungs + 1): stands on each rung, then: breaks the order."""
        return marks_of(self.favourable)

    @cached_property
    def direct(self) -> IntArray:
        """Shape (n_nodes, n_rungs + 2): those who answered all, on each rung, out of order, unit alone."""
        counted = np.zeros((len(self.family), self.marks.shape[1] + 1), dtype=np.int64)
        rows = np.column_stack([np.ones(self.nodes.size, dtype=np.int64), self.marks])[self.complete]
        np.add.at(counted, self.nodes[self.complete], rows)
        return counted

    @cached_property
    def whole(self) -> IntArray:
        """The same over each unit and all below it."""
        return self.family.totals(self.direct)

    def places(self) -> list[int]:
        """Return the units whose ladder the tables have at all, largest first."""
        large = np.flatnonzero(self.whole[:, 0] >= LADDER_FROM)
        return sorted((int(node) for node in large), key=lambda node: (-self.whole[node, 0], node))

    @property
    def disorder(self) -> int:
        """Column of ``marks`` that counts who breaks the order."""
        return len(self.items)

    def open_marks(self, shown: frozenset[int], k: int) -> frozenset[int]:
        """Return the columns of ``marks`` whose counts leave each group of 1..k-1 its doubt everywhere."""
        residues = np.stack(list(self.family.residues(self.direct, shown).values()))
        whole, counts = residues[:, 0], residues[:, 1:]
        return frozenset(
            column
            for column in range(self.marks.shape[1])
            if exchanges_hold(np.stack([whole - counts[:, column], counts[:, column]], axis=1), k).all()
        )


@dataclass(frozen=True)
class Steps:
    """What of a ladder is shown: the units, and which columns of ``Ladder.marks`` there."""

    nodes: frozenset[int] = frozenset()
    marks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Rung:
    """One rung as the proof needs it: where its means are shown, and the room of its dispersion."""

    shown: frozenset[int]
    spread: Spread | None


def marks_of(favourable: BoolArray) -> IntArray:
    """Return who stands on each rung and, last, who finds a higher rung good without standing on it."""
    standing = np.logical_and.accumulate(favourable, axis=1)
    broken = (favourable & ~standing).any(axis=1, keepdims=True)
    return np.concatenate([standing, broken], axis=1).astype(np.int64)


def rung_items(answers: Answers) -> list[int]:
    """Return the columns of the rungs, lowest first; none where there is no ladder."""
    about = {facet.key for facet in answers.facets if facet.about_leader}
    rungs = [
        column
        for column, item in enumerate(answers.items)
        if item.facet == LADDER
        and item.facet not in about
        and item.is_rated
        and item.scale.favourable is not None
        and item.scale.low < item.scale.favourable <= item.scale.high
    ]
    rungs.sort(key=lambda column: answers.items[column].key)
    return rungs if len(rungs) >= _FEWEST_RUNGS and answers.face == "employee" else []


def ladder_of(answers: Answers, family: Family) -> Ladder | None:
    """Return the ladder of a face, None where the instrument has none."""
    columns = rung_items(answers)
    if not columns:
        return None
    items = [answers.items[column] for column in columns]
    low = np.array([item.scale.low for item in items])
    steps = np.where(np.isnan(answers.values[:, columns]), -1, answers.values[:, columns] - low)
    return Ladder(
        items=tuple(item.key for item in items),
        family=family,
        nodes=family.nodes_of([answers.unit_keys[index] for index in answers.units]),
        steps=steps.astype(np.int64),
        edges=tuple((item.scale.favourable or 0) - item.scale.low for item in items),
        tops=tuple(item.scale.n_options - 1 for item in items),
    )


def weak_rung(
    ladder: Ladder, steps: Steps, rungs: Sequence[Rung], *, k: int, touched: BoolArray | None = None
) -> tuple[int, int] | None:
    """Return a rung and the holder of an atom of its means without proof once ``steps`` is shown, if any.

    The attacker is granted who answered favourably, save a few people of an atom at a time: these may have
    answered on the other side, where somebody elsewhere in the same ladder crosses the other way with the
    same effect on every rung, and a neighbour of his makes the sum good.

    With ``touched``, shape (n_respondents,), atoms that hold none of these people are taken to be proved.
    """
    ladder_atoms = np.array(ladder.family.holders(steps.nodes))[ladder.nodes]
    for column, rung in enumerate(rungs):
        scene = _Scene.of(ladder, steps, ladder_atoms, column, rung)
        for place in scene.doubtful(k, touched):
            if not scene.keeps_doubt(place, k):
                return column, int(scene.atoms[place])
    return None


class _Kind(NamedTuple):
    """People of an atom alike to the proof: their side, in how many atoms partners stand, mates at hand."""

    above: bool
    reach: int
    has_mates: bool


@dataclass(frozen=True)
class _Scene:
    """The answers to one rung, each with its atom and with what crossing the edge does to the ladder.

    ``effects`` are numbers, equal where the effects are; arrays have one element a person of ``people``.
    """

    people: IntArray
    values: IntArray
    atom_of: IntArray
    effects: IntArray
    edge: int
    top: int
    spread: Spread | None

    @classmethod
    def of(cls, ladder: Ladder, steps: Steps, groups: IntArray, column: int, rung: Rung) -> _Scene:
        given = np.flatnonzero(ladder.steps[:, column] >= 0)
        holders = np.array(ladder.family.holders(rung.shown))[ladder.nodes]
        held = given[holders[given] != NOBODY]
        return cls(
            held,
            ladder.steps[held, column],
            holders[held],
            _effects(ladder, steps, groups, column, held),
            ladder.edges[column],
            ladder.tops[column],
            rung.spread,
        )

    @cached_property
    def _atoms(self) -> tuple[IntArray, IntArray]:
        found, which = np.unique(self.atom_of, return_inverse=True)
        return found, which.astype(np.int64)

    @property
    def atoms(self) -> IntArray:
        """Holders of the atoms, in their order; elsewhere an atom is its place here."""
        return self._atoms[0]

    @cached_property
    def members(self) -> list[IntArray]:
        """Who is in each atom."""
        order = np.argsort(self._atoms[1], kind="stable")
        return np.split(order, np.searchsorted(self._atoms[1][order], np.arange(1, self.atoms.size)))

    @cached_property
    def above(self) -> BoolArray:
        """Who answered favourably."""
        return np.asarray(self.values >= self.edge)

    @cached_property
    def _pairs(self) -> tuple[IntArray, IntArray]:
        """Return the effect of each pair of an atom and an effect, and the pair of each person."""
        n_effects = int(self.effects.max(initial=0)) + 1
        found, which = np.unique(self._atoms[1] * n_effects + self.effects, return_inverse=True)
        return found % n_effects, which.astype(np.int64)

    @cached_property
    def mates(self) -> IntArray:
        """How many people of the same atom and effect stand on the other side of the edge."""
        effects, pair = self._pairs
        counts = np.bincount(2 * pair + self.above, minlength=2 * effects.size)
        return counts[2 * pair + ~self.above].astype(np.int64)

    @cached_property
    def reach(self) -> IntArray:
        """In how many other atoms somebody of the same effect can cross the other way, by one step."""
        effects, pair = self._pairs
        atom, found = self._atoms[1], np.zeros(self.values.size, dtype=np.int64)
        for above in (False, True):
            is_crossing = self.values == (self.edge if above else self.edge - 1)
            # Somebody else of the atom steps the other way without crossing.
            is_kept = self.values < self.top if above else self.values > 0
            helps = is_kept & (self.values != (self.edge - 1 if above else self.edge))
            others = np.bincount(atom[helps], minlength=self.atoms.size)[atom] - helps
            has = np.bincount(pair[is_crossing & (others > 0)], minlength=effects.size) > 0
            n_atoms = np.bincount(effects[has], minlength=int(effects.max(initial=0)) + 1)
            theirs = self.above != above
            found[theirs] = (n_atoms[self.effects] - has[pair])[theirs]
        return found

    def doubtful(self, k: int, touched: BoolArray | None) -> list[int]:
        """Return the atoms whose people cannot all exchange answers with mates, those not touched left out.

        Each of k-1 people may exchange answers with another mate: up for some, down for the others.
        """
        is_weak = self.mates < 2 * (k - 1)
        atom, n_atoms = self._atoms[1], self.atoms.size
        found = np.bincount(atom[is_weak], minlength=n_atoms) > 0
        if touched is not None:
            found &= np.bincount(atom[touched[self.people]], minlength=n_atoms) > 0
        return [int(place) for place in np.flatnonzero(found)]

    def keeps_doubt(self, place: int, k: int) -> bool:
        """Return whether every group of 1..k-1 of the atom keeps a doubt of a step per person."""
        people = self.members[place]
        if not self._admits(place, k):
            return False
        # Of so many mates, some stand outside whatever group of 1..k-1 the attacker picks.
        has_mates = self.mates[people] >= k - 1 + _CROSSINGS
        reach = np.minimum(self.reach[people], _CROSSINGS)
        kinds = Counter(
            _Kind(*one)
            for one in zip(self.above[people].tolist(), reach.tolist(), has_mates.tolist(), strict=True)
        )
        total = int(self.values[people].sum())
        return _all_keep_doubt(tuple(sorted(kinds.items())), total, self.edge, self.top, k)

    @cached_property
    def room(self) -> IntArray:
        """By how much the sum of squares of each atom may rise and fall, its sum unchanged."""
        shape = self.atoms.size, self.top + 1
        place = self._atoms[1] * shape[1] + self.values
        return slacks(np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape), (0,))

    def _admits(self, place: int, k: int) -> bool:
        """Return whether any answers of the atom with the same sum, and the crossings elsewhere, fit."""
        if self.spread is None:
            return True
        rise, fall = (float(end) for end in self.room[place])
        # A group's sum moves by a step when two people move by one, and k-1 steps are enough: whoever has to
        # cross the edge stands next to it once nobody can move without crossing.
        a_step = 2.0 * max(self.top - 1, 1)
        enough, crossings = (k - 1) * a_step, _CROSSINGS * a_step
        spread, jump = self.spread, max(a_step, 2.0 * min(self.members[place].size, 2 * self.top))
        ends = (-min(fall, enough) - crossings, min(rise, enough) + crossings)
        return all(spread.admits(end, spread.loosen, spread.tighten, jump) for end in ends)


@lru_cache(maxsize=65_536)
def _all_keep_doubt(counted: tuple[tuple[_Kind, int], ...], total: int, edge: int, top: int, k: int) -> bool:
    """Return whether every group of 1..k-1 of an atom of these kinds keeps a doubt of a step per person."""
    kinds, sizes = [kind for kind, _ in counted], [size for _, size in counted]
    return all(
        _width(kinds, sizes, chosen, total, edge, top) >= sum(chosen)
        for chosen in _groups(sizes, k - 1)
        if any(chosen)
    )


def _width(
    kinds: list[_Kind], sizes: list[int], chosen: Sequence[int], total: int, edge: int, top: int
) -> int:
    """Return how far apart allowed worlds bring the sum of ``chosen``, so many of each kind."""
    ours, theirs = [0, 0], [0, 0]
    for kind, size, part in zip(kinds, sizes, chosen, strict=True):
        ours[kind.above] += part
        theirs[kind.above] += size - part
    most, least = -1, top * sum(sizes) + 1
    for flip_ours, flip_theirs in _flips(kinds, sizes, chosen):
        our_low, our_high = _ends(ours, flip_ours, edge, top)
        their_low, their_high = _ends(theirs, flip_theirs, edge, top)
        if our_low + their_low <= total <= our_high + their_high:
            least = min(least, max(our_low, total - their_high))
            most = max(most, min(our_high, total - their_low))
    return most - least


def _ends(people: list[int], flip: int, edge: int, top: int) -> tuple[int, int]:
    """Return the least and the most these people sum to, ``flip`` more of them above the edge."""
    below, above = people[0] - flip, people[1] + flip
    return above * edge, above * top + below * (edge - 1)


def _groups(sizes: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to take up to ``most`` people in all out of kinds of these sizes."""
    if not sizes:
        yield ()
        return
    for part in range(min(sizes[0], most) + 1):
        for rest in _groups(sizes[1:], most - part):
            yield (part, *rest)


def _flips(kinds: list[_Kind], sizes: list[int], chosen: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield how many more favourable answers the group and the others may have, by crossings at once.

    Where ``n`` cross at once each must find partners in ``n`` atoms: then no two need the same one. Or each
    crosses with a mate of the same atom who stands on the other side, outside the group.
    """
    yield 0, 0
    for n in range(1, _CROSSINGS + 1):
        ours, theirs = [0, 0], [0, 0]
        mated = [0, 0]
        for kind, size, part in zip(kinds, sizes, chosen, strict=True):
            mated[kind.above] += part * kind.has_mates
            if kind.reach >= n:
                ours[kind.above] += part
                theirs[kind.above] += size - part
        for up in (False, True):
            if mated[not up] >= n:
                yield (n, -n) if up else (-n, n)
        for mine in range(n + 1):
            rest = n - mine
            for up, other_up in product((False, True), repeat=2):
                # Whoever goes up stood below.
                if ours[not up] >= mine and theirs[not other_up] >= rest:
                    yield (mine if up else -mine), (rest if other_up else -rest)


def _effects(ladder: Ladder, steps: Steps, groups: IntArray, column: int, people: IntArray) -> IntArray:
    """Return a number for his ladder and what is shown of him on either side of the edge of a rung.

    Zero for who skipped a rung, or whom crossing does not move: he leaves every ladder as it is.
    """
    marks = sorted(steps.marks)
    sides = []
    for side in (False, True):
        favourable = ladder.favourable[people]
        favourable[:, column] = side
        sides.append(marks_of(favourable)[:, marks])
    change = sides[1] - sides[0]
    digits = 3 ** np.arange(len(marks))
    code = (change + 1) @ digits + (groups[people] - NOBODY) * 3 ** len(marks)
    moves = ladder.complete[people] & change.any(axis=1)
    return np.unique(np.where(moves, code, -1), return_inverse=True)[1].astype(np.int64)
