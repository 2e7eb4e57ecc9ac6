"""The ladder of adoption (R17): how many stand on each rung, shown only where nobody's answers follow.

A respondent stands on rung r when the answers to questions 1..r are all favourable; it counts those who
answered every rung. These are counts over several questions at once, so each is proved against all of
them: a world is allowed only when every rung keeps its number of people, the share of every question
its own, every shown mean its sum and the dispersion its bracket. No proof found, no ladder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.answers import Answers
from avers.core.publication.certificate import Spread, holds_by_exchange, slack
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
        residues = list(self.family.residues(self.direct, shown).values())
        return frozenset(
            column
            for column in range(self.marks.shape[1])
            if all(
                row[0] == 0
                or holds_by_exchange(np.repeat([0, 1], [row[0] - row[column + 1], row[column + 1]]), k)
                for row in residues
            )
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
        and item.measure != "text"
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


def weak_rung(ladder: Ladder, steps: Steps, rungs: Sequence[Rung], *, k: int) -> tuple[int, int] | None:
    """Return a rung and the holder of an atom of its means without proof once ``steps`` is shown, if any.

    The attacker is granted who answered favourably, save a few people of an atom at a time: these may have
    answered on the other side, where somebody elsewhere in the same ladder crosses the other way with the
    same effect on every rung, and a neighbour of his makes the sum good.
    """
    ladder_atoms = np.array(ladder.family.holders(steps.nodes))[ladder.nodes]
    for column, rung in enumerate(rungs):
        scene = _Scene.of(ladder, steps, ladder_atoms, column, rung)
        for atom in scene.atoms:
            if not scene.keeps_doubt(atom, k):
                return column, atom
    return None


class _Kind(NamedTuple):
    """People of an atom alike to the proof: their side, in how many atoms partners stand, mates at hand."""

    above: bool
    reach: int
    has_mates: bool


@dataclass(frozen=True)
class _Scene:
    """The answers to one rung, each with its atom and with what crossing the edge does to the ladder."""

    values: IntArray
    atom_of: IntArray
    effects: list[tuple[object, ...]]
    edge: int
    top: int
    spread: Spread | None

    @classmethod
    def of(cls, ladder: Ladder, steps: Steps, groups: IntArray, column: int, rung: Rung) -> _Scene:
        given = np.flatnonzero(ladder.steps[:, column] >= 0)
        holders = np.array(ladder.family.holders(rung.shown))[ladder.nodes]
        held = given[holders[given] != NOBODY]
        return cls(
            ladder.steps[held, column],
            holders[held],
            _effects(ladder, steps, groups, column, held),
            ladder.edges[column],
            ladder.tops[column],
            rung.spread,
        )

    @cached_property
    def atoms(self) -> dict[int, IntArray]:
        """Who is in each atom."""
        return {int(atom): np.flatnonzero(self.atom_of == atom) for atom in np.unique(self.atom_of)}

    @cached_property
    def partners(self) -> Mapping[tuple[object, ...], frozenset[int]]:
        """Return for (effect, whether favourable) the atoms where such a person can cross by one step."""
        found: dict[tuple[object, ...], set[int]] = {}
        for atom, people in self.atoms.items():
            values = self.values[people]
            for above in (False, True):
                crossing = people[values == (self.edge if above else self.edge - 1)]
                # Somebody else of the atom steps the other way without crossing.
                kept = values < self.top if above else values > 0
                helpers = kept & (values != (self.edge - 1 if above else self.edge))
                for person in crossing:
                    if helpers.sum() > bool(helpers[people == person].any()):
                        found.setdefault((self.effects[person], above), set()).add(atom)
        return {key: frozenset(atoms) for key, atoms in found.items()}

    def keeps_doubt(self, atom: int, k: int) -> bool:
        """Return whether every group of 1..k-1 of the atom keeps a doubt of a step per person."""
        people = self.atoms[atom]
        above_of = self.values[people] >= self.edge
        sides = [Counter(self.effects[one] for one in people[above_of == side]) for side in (False, True)]
        mates = [sides[not above][self.effects[one]] for one, above in zip(people, above_of, strict=True)]
        # Each of k-1 people may exchange answers with another mate: up for some, down for the others.
        if min(mates) >= 2 * (k - 1):
            return True
        if not self._admits(people, k):
            return False
        kinds: Counter[_Kind] = Counter()
        for person, above, n_mates in zip(people, above_of, mates, strict=True):
            elsewhere = self.partners.get((self.effects[person], not above), frozenset()) - {atom}
            # Of so many mates, some stand outside whatever group of 1..k-1 the attacker picks.
            has_mates = n_mates >= k - 1 + _CROSSINGS
            kinds[_Kind(bool(above), min(len(elsewhere), _CROSSINGS), has_mates)] += 1
        total, sizes = int(self.values[people].sum()), list(kinds.values())
        return all(
            self._width(list(kinds), sizes, chosen, total) >= sum(chosen)
            for chosen in _groups(sizes, k - 1)
            if any(chosen)
        )

    def _admits(self, people: IntArray, k: int) -> bool:
        """Return whether any answers of the atom with the same sum, and the crossings elsewhere, fit."""
        if self.spread is None:
            return True
        rise, fall = slack(np.bincount(self.values[people], minlength=self.top + 1), (0,))
        # A group's sum moves by a step when two people move by one, and k-1 steps are enough: whoever has to
        # cross the edge stands next to it once nobody can move without crossing.
        a_step = 2.0 * max(self.top - 1, 1)
        enough, crossings = (k - 1) * a_step, _CROSSINGS * a_step
        spread, jump = self.spread, max(a_step, 2.0 * min(people.size, 2 * self.top))
        ends = (-min(fall, enough) - crossings, min(rise, enough) + crossings)
        return all(spread.admits(end, spread.loosen, spread.tighten, jump) for end in ends)

    def _width(self, kinds: list[_Kind], sizes: list[int], chosen: Sequence[int], total: int) -> int:
        """Return how far apart allowed worlds bring the sum of ``chosen``, so many of each kind."""
        ours, theirs = [0, 0], [0, 0]
        for kind, size, part in zip(kinds, sizes, chosen, strict=True):
            ours[kind.above] += part
            theirs[kind.above] += size - part
        most, least = -1, self.top * sum(sizes) + 1
        for flip_ours, flip_theirs in _flips(kinds, sizes, chosen):
            bounds = self._bounds((ours, flip_ours), (theirs, flip_theirs), total)
            if bounds is not None:
                least, most = min(least, bounds[0]), max(most, bounds[1])
        return most - least

    def _bounds(
        self, ours: tuple[list[int], int], theirs: tuple[list[int], int], total: int
    ) -> tuple[int, int] | None:
        ends = []
        for (below, above), flip in (ours, theirs):
            low = (above + flip) * self.edge
            high = (above + flip) * self.top + (below - flip) * (self.edge - 1)
            ends.append((low, high))
        (our_low, our_high), (their_low, their_high) = ends
        if not our_low + their_low <= total <= our_high + their_high:
            return None
        return max(our_low, total - their_high), min(our_high, total - their_low)


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


def _effects(
    ladder: Ladder, steps: Steps, groups: IntArray, column: int, people: Iterable[int]
) -> list[tuple[object, ...]]:
    """Return for each person his ladder and what is shown of him on either side of the edge of a rung."""
    marks = sorted(steps.marks)
    sides = []
    for side in (False, True):
        favourable = ladder.favourable.copy()
        favourable[:, column] = side
        sides.append(marks_of(favourable)[:, marks])
    change = sides[1] - sides[0]
    return [
        # Who skipped a rung, or whom crossing does not move, leaves every ladder as it is.
        (int(groups[person]), *change[person].tolist())
        if ladder.complete[person] and change[person].any()
        else ()
        for person in people
    ]
