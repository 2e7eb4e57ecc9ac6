"""The ladder of adoption (R17): how many stand on each rung, shown only where nobody's answers follow.

A respondent stands on rung r when the answers to questions 1..r are all favourable; it counts those who
answered every rung. These are counts over several questions at once, so each is proved against all of
them: a world is allowed only when every rung keeps its number of people, the share of every question
its own, every shown mean its sum and the dispersion its bracket. No proof found, no ladder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.answers import Answers
from avers.core.measures.ladder import standing_marks
from avers.core.publication.certificate import Spread, exchanges_hold, slacks
from avers.core.publication.family import NOBODY, Family

__all__ = ["LADDER", "LADDER_FROM", "Ascent", "Ladder", "Rung", "Steps", "ladder_of", "rung_items"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

LADDER = "ladder"
"""Key of the facet whose questions are the rungs, in the order of their keys."""

LADDER_FROM = 30
"""Fewest people who answered every rung for a ladder to be drawn: known beforehand, so it tells nothing."""

_FEWEST_RUNGS = 2
# People of an atom who may cross the edge of a rung at once in the worlds we look for.
_CROSSINGS = 4
# The change of who crosses the edge of a rung and leaves every shown mark as it is.
_STAYS = -1
# Atoms looked at together, and groups weighed together: a few thousand fit where the processor is quick.
_AT_ONCE = 256
_A_BLOCK = 4096


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
        return standing_marks(self.favourable)

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


@dataclass(frozen=True)
class Ascent:
    """What proves a ladder, whatever units it is shown for: made once for the same questions as shown.

    Attributes
    ----------
    ladder : Ladder
    marks : frozenset of int
        Columns of ``Ladder.marks`` that are shown.
    rungs : sequence of Rung
    k : int
        Threshold.
    """

    ladder: Ladder
    marks: frozenset[int]
    rungs: Sequence[Rung]
    k: int

    def weak_rung(self, nodes: frozenset[int], touched: BoolArray | None = None) -> tuple[int, int] | None:
        """Return a rung and the holder of an atom of its means without proof once ``nodes`` show the ladder.

        None where all have one. The attacker is granted who answered favourably, save a few people of an atom
        at a time: these may have answered on the other side, where somebody elsewhere in the same ladder
        crosses the other way with the same effect on every rung, and a neighbour of his makes the sum good.

        With ``touched``, shape (n_respondents,), atoms that hold none of these people are taken to be proved.
        """
        groups = np.array(self.ladder.family.holders(nodes))[self.ladder.nodes]
        for column, scene in enumerate(self._scenes):
            place = scene.weak(groups, touched)
            if place is not None:
                return column, int(scene.holders[place])
        return None

    @cached_property
    def _scenes(self) -> list[_Scene]:
        proved: dict[_Crowd, bool] = {}
        return [_Scene.of(self, column, proved) for column in range(len(self.rungs))]


@dataclass(frozen=True)
class _Scene:
    """The answers to one rung, each with its atom and with what crossing the edge does to the ladder.

    Arrays have one element a person of ``people``; an atom is its place in ``holders``. ``changes`` are
    numbers, equal where crossing moves the same shown marks alike, ``_STAYS`` where it moves none.
    """

    people: IntArray
    values: IntArray
    atoms: IntArray
    holders: IntArray
    changes: IntArray
    edge: int
    top: int
    k: int
    spread: Spread | None
    proved: dict[_Crowd, bool]

    @classmethod
    def of(cls, ascent: Ascent, column: int, proved: dict[_Crowd, bool]) -> _Scene:
        ladder, rung = ascent.ladder, ascent.rungs[column]
        given = np.flatnonzero(ladder.steps[:, column] >= 0)
        holders = np.array(ladder.family.holders(rung.shown))[ladder.nodes]
        held = given[holders[given] != NOBODY]
        found, atoms = np.unique(holders[held], return_inverse=True)
        return cls(
            held,
            ladder.steps[held, column],
            atoms.astype(np.int64),
            found,
            _changes(ladder, ascent.marks, column, held),
            ladder.edges[column],
            ladder.tops[column],
            ascent.k,
            rung.spread,
            proved,
        )

    @cached_property
    def above(self) -> BoolArray:
        """Who answered favourably."""
        return np.asarray(self.values >= self.edge)

    @cached_property
    def can_cross(self) -> BoolArray:
        """Who stands next to the edge, somebody else of the atom stepping the other way without crossing."""
        found = np.zeros(self.values.size, dtype=bool)
        for above in (False, True):
            is_crossing = self.values == (self.edge if above else self.edge - 1)
            is_kept = self.values < self.top if above else self.values > 0
            helps = is_kept & (self.values != (self.edge - 1 if above else self.edge))
            others = np.bincount(self.atoms[helps], minlength=self.holders.size)[self.atoms] - helps
            found |= is_crossing & (others > 0)
        return found

    @cached_property
    def totals(self) -> list[int]:
        """Sum of the answers of each atom."""
        counted = np.zeros(self.holders.size, dtype=np.int64)
        np.add.at(counted, self.atoms, self.values)
        return [int(total) for total in counted]

    @cached_property
    def admitted(self) -> list[bool]:
        """Whether the dispersion admits what the proof of each atom supposes."""
        return [self._admits(place) for place in range(self.holders.size)]

    def weak(self, groups: IntArray, touched: BoolArray | None) -> int | None:
        """Return an atom some group of which has no doubt left, None where there is none.

        ``groups`` are the atoms of the ladder, shape (n_respondents,); atoms without anybody ``touched`` are
        left out.
        """
        is_open = np.ones(self.holders.size, dtype=bool)
        if touched is not None:
            is_open = np.bincount(self.atoms[touched[self.people]], minlength=self.holders.size) > 0
        here = np.flatnonzero(is_open[self.atoms])
        effects = self._effects(groups[self.people])
        mates = self._mates(here, effects)
        # Each of k-1 people may exchange answers with another mate: up for some, down for the others.
        is_doubtful = np.zeros(self.holders.size, dtype=bool)
        is_doubtful[self.atoms[here[mates < 2 * (self.k - 1)]]] = True
        if not is_doubtful.any():
            return None
        kept = is_doubtful[self.atoms[here]]
        here, mates = here[kept], mates[kept]
        # Of so many mates, some stand outside whatever group of 1..k-1 the attacker picks.
        has_mates = mates >= self.k - 1 + _CROSSINGS
        kinds = _kind(self.above[here], np.minimum(self._reach(here, effects), _CROSSINGS), has_mates)
        places = np.flatnonzero(is_doubtful)
        counted = np.bincount(self.atoms[here] * _N_KINDS + kinds, minlength=self.holders.size * _N_KINDS)
        return self._first_weak(places, counted.reshape(-1, _N_KINDS)[places])

    def _first_weak(self, places: IntArray, counted: IntArray) -> int | None:
        kinds = map(tuple, counted.tolist())
        atoms: list[tuple[int, _Crowd]] = [
            (place, _Crowd(self.edge, self.top, self.totals[place], one))
            for place, one in zip(places.tolist(), kinds, strict=True)
        ]
        # Many at once, and no more where one of the first is weak already.
        for first in range(0, len(atoms), _AT_ONCE):
            some = atoms[first : first + _AT_ONCE]
            _prove([crowd for _, crowd in some], self.k, self.proved)
            for place, crowd in some:
                if not (self.proved[crowd] and self.admitted[place]):
                    return place
        return None

    def _effects(self, groups: IntArray) -> IntArray:
        """Return a number for what crossing does, and in which ladder: zero where it does nothing."""
        width = int(groups.max(initial=NOBODY)) - NOBODY + 1
        moved = 1 + self.changes * width + groups - NOBODY
        return np.asarray(np.where(self.changes == _STAYS, 0, moved), dtype=np.int64)

    def _mates(self, here: IntArray, effects: IntArray) -> IntArray:
        """Return how many people of the same atom and effect stand on the other side of the edge."""
        _, pair = np.unique(effects[here] * self.holders.size + self.atoms[here], return_inverse=True)
        above = self.above[here]
        counts = np.bincount(2 * pair + above, minlength=2 * (int(pair.max(initial=-1)) + 1))
        return np.asarray(counts[2 * pair + ~above], dtype=np.int64)

    def _reach(self, here: IntArray, effects: IntArray) -> IntArray:
        """Return in how many other atoms somebody of the same effect can cross the other way, by one step."""
        is_wanted = np.zeros(int(effects.max(initial=0)) + 1, dtype=bool)
        is_wanted[effects[here]] = True
        crossing = self.can_cross & is_wanted[effects]
        pairs, found = effects * self.holders.size + self.atoms, np.zeros(here.size, dtype=np.int64)
        for above in (False, True):
            have = np.unique(pairs[crossing & (self.above == above)])
            if not have.size:
                continue
            n_atoms = np.bincount(have // self.holders.size, minlength=is_wanted.size)
            theirs = self.above[here] != above
            pair = pairs[here[theirs]]
            is_own = have[np.minimum(np.searchsorted(have, pair), have.size - 1)] == pair
            found[theirs] = n_atoms[effects[here[theirs]]] - is_own
        return found

    @cached_property
    def _counts(self) -> IntArray:
        """Shape (n_atoms, n_options): how many of each atom gave each answer."""
        shape = self.holders.size, self.top + 1
        return np.bincount(self.atoms * shape[1] + self.values, minlength=shape[0] * shape[1]).reshape(shape)

    @cached_property
    def _room(self) -> IntArray:
        """By how much the sum of squares of each atom may rise and fall, its sum unchanged."""
        return slacks(self._counts, (0,))

    def _admits(self, place: int) -> bool:
        """Return whether any answers of the atom with the same sum, and the crossings elsewhere, fit."""
        if self.spread is None:
            return True
        rise, fall = (float(end) for end in self._room[place])
        # A group's sum moves by a step when two people move by one, and k-1 steps are enough: whoever has to
        # cross the edge stands next to it once nobody can move without crossing.
        a_step = 2.0 * max(self.top - 1, 1)
        enough, crossings = (self.k - 1) * a_step, _CROSSINGS * a_step
        spread, jump = self.spread, max(a_step, 2.0 * min(int(self._counts[place].sum()), 2 * self.top))
        ends = (-min(fall, enough) - crossings, min(rise, enough) + crossings)
        return all(spread.admits(end, spread.loosen, spread.tighten, jump) for end in ends)


class _Crowd(NamedTuple):
    """An atom as its proof sees it: the scale, the sum of its answers and how many are of each kind."""

    edge: int
    top: int
    total: int
    sizes: tuple[int, ...]


def _kind(above: BoolArray, reach: IntArray, has_mates: BoolArray) -> IntArray:
    """Return which people are alike to the proof: their side, in how many atoms partners stand, mates."""
    return (above * (_CROSSINGS + 1) + reach) * 2 + has_mates


_N_KINDS = 4 * (_CROSSINGS + 1)
_ABOVE, _REACH, _HAS_MATES = (
    part.ravel() for part in np.meshgrid([False, True], range(_CROSSINGS + 1), [False, True], indexing="ij")
)


def _prove(crowds: Sequence[_Crowd], k: int, proved: dict[_Crowd, bool]) -> None:
    """Note of each crowd whether every group of 1..k-1 of it keeps a doubt of a step per person."""
    fresh = [crowd for crowd in dict.fromkeys(crowds) if crowd not in proved]
    holds = np.ones(len(fresh), dtype=bool)
    for which, chosen in _groups_of_all(fresh, k):
        holds[which[_widths([fresh[one] for one in which.tolist()], chosen) < chosen.sum(axis=1)]] = False
    proved.update(zip(fresh, holds.tolist(), strict=True))


def _groups_of_all(crowds: Sequence[_Crowd], k: int) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield (place in ``crowds``, how many of each kind) of all groups of up to k-1, block after block."""
    which, chosen, n = [], [], 0
    for place, crowd in enumerate(crowds):
        for block in _groups(tuple(min(size, k - 1) for size in crowd.sizes), k - 1):
            which.append(np.full(len(block), place))
            chosen.append(block)
            n += len(block)
            if n >= _A_BLOCK:
                yield np.concatenate(which), np.concatenate(chosen)
                which, chosen, n = [], [], 0
    if which:
        yield np.concatenate(which), np.concatenate(chosen)


def _groups(sizes: tuple[int, ...], most: int) -> Iterator[IntArray]:
    """Yield every way to take up to ``most`` people in all out of kinds of these sizes, in blocks of rows."""
    n_ways = np.ones(1, dtype=np.int64)
    for size in sizes:
        n_ways = np.convolve(n_ways, np.ones(min(size, most) + 1, dtype=np.int64))[: most + 1]
    if n_ways.sum() <= _A_BLOCK:
        yield _all_groups(sizes, most)
        return
    for part in range(min(sizes[0], most) + 1):
        for rest in _groups(sizes[1:], most - part):
            yield np.column_stack([np.full(len(rest), part), rest])


@lru_cache(maxsize=4096)
def _all_groups(sizes: tuple[int, ...], most: int) -> IntArray:
    rows, sums = np.zeros((1, len(sizes)), dtype=np.int64), np.zeros(1, dtype=np.int64)
    for kind, size in enumerate(sizes):
        if size:
            parts = np.arange(min(size, most) + 1)
            row, part = np.nonzero(sums[:, None] + parts <= most)
            rows, sums = rows[row], sums[row] + part
            rows[:, kind] = part
    return rows


def _widths(crowds: Sequence[_Crowd], chosen: IntArray) -> IntArray:
    """Return how far apart allowed worlds bring the sum of each row of ``chosen``, so many of each kind."""
    edge, top, total = (
        np.array([crowd[field] for crowd in crowds], dtype=np.int64)[:, None] for field in range(3)
    )
    sizes = np.array([crowd.sizes for crowd in crowds], dtype=np.int64)
    is_allowed = _allowed_flips(sizes, chosen)
    (our_low, our_high), (their_low, their_high) = (
        _ends(people, flip, edge, top)
        for people, flip in ((chosen, _OUR_FLIP), (sizes - chosen, _THEIR_FLIP))
    )
    is_allowed &= (our_low + their_low <= total) & (total <= our_high + their_high)
    nothing = top * sizes.sum(axis=1, keepdims=True) + 1
    least = np.where(is_allowed, np.maximum(our_low, total - their_high), nothing).min(axis=1)
    most = np.where(is_allowed, np.minimum(our_high, total - their_low), -1).max(axis=1)
    return np.asarray(most - least, dtype=np.int64)


def _ends(people: IntArray, flip: IntArray, edge: IntArray, top: IntArray) -> tuple[IntArray, IntArray]:
    """Return the least and the most these people sum to, ``flip`` more of them above the edge."""
    below = people[:, ~_ABOVE].sum(axis=1, keepdims=True) - flip
    above = people[:, _ABOVE].sum(axis=1, keepdims=True) + flip
    return above * edge, above * top + below * (edge - 1)


class _Flip(NamedTuple):
    """Crossings at once: ``mine`` of the group, ``rest`` of the others, each way up or down.

    Where ``n`` cross at once each must find partners in ``n`` atoms: then no two need the same one. With
    ``mates`` each of the group crosses with a mate of the same atom who stands on the other side, outside it.
    """

    n: int
    mine: int
    up: bool
    rest: int
    other_up: bool
    mates: bool = False


def _flips() -> Iterator[_Flip]:
    """Yield every way to cross that is tried; nobody crossing comes first."""
    yield _Flip(0, 0, up=True, rest=0, other_up=True)
    for n in range(1, _CROSSINGS + 1):
        for up in (False, True):
            yield _Flip(n, n, up, n, not up, mates=True)
        for mine in range(n + 1):
            for up, other_up in product((False, True), repeat=2):
                # Nobody goes up as he goes down.
                if (mine or up) and (mine < n or other_up):
                    yield _Flip(n, mine, up, n - mine, other_up)


_FLIPS = tuple(_flips())
_OUR_FLIP = np.array([one.mine if one.up else -one.mine for one in _FLIPS])
_THEIR_FLIP = np.array([one.rest if one.other_up else -one.rest for one in _FLIPS])


def _allowed_flips(sizes: IntArray, chosen: IntArray) -> BoolArray:
    """Return for each group, a row, and each of ``_FLIPS`` whether enough stand where it needs them."""
    others = sizes - chosen
    found = np.ones((len(chosen), len(_FLIPS)), dtype=bool)
    for column, flip in enumerate(_FLIPS):
        # Whoever goes up stood below.
        can = (_HAS_MATES if flip.mates else flip.n <= _REACH) & (flip.up != _ABOVE)
        found[:, column] = chosen[:, can].sum(axis=1) >= flip.mine
        if not flip.mates:
            can = (flip.n <= _REACH) & (flip.other_up != _ABOVE)
            found[:, column] &= others[:, can].sum(axis=1) >= flip.rest
    return found


def _changes(ladder: Ladder, marks: frozenset[int], column: int, people: IntArray) -> IntArray:
    """Return a number for what of the shown marks crossing the edge of a rung moves; ``_STAYS`` for nothing.

    Nothing for who skipped a rung, or whom crossing does not move: he leaves every ladder as it is.
    """
    shown = sorted(marks)
    sides = []
    for side in (False, True):
        favourable = ladder.favourable[people]
        favourable[:, column] = side
        sides.append(standing_marks(favourable)[:, shown])
    change = sides[1] - sides[0]
    code = (change + 1) @ 3 ** np.arange(len(shown))
    found = np.unique(code, return_inverse=True)[1].astype(np.int64)
    return np.where(ladder.complete[people] & change.any(axis=1), found, _STAYS)
