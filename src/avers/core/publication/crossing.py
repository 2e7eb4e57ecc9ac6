"""Attributes crossed with units, and two with one another: which of their cells may be shown.

The list of tables is fixed before any answer is looked at (rule A3): each attribute over the company, over
each region, then both together over the company. Units come first: a crossing never takes a unit's figure
away. Table after table, question by question, cells under ten or unanimous are left out, then whatever the
attacker of ``overlap.py`` can use, until he finds nothing; what he cannot use comes back, largest first.

Customers are crossed with one attribute alone, the moment of their journey after which they were asked, and
of what contact left alone (R16): over the company, moments that the same units live, see ``_told_apart``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, groupby, product
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.moment import MOMENT
from avers.core.evidence.picks import steps_taken
from avers.core.evidence.scoring import felt_item
from avers.core.organisation.tree import UnitTree
from avers.core.publication.attack import Leak
from avers.core.publication.cell import WithheldReason
from avers.core.publication.family import NOBODY, Family
from avers.core.publication.ladder import LADDER
from avers.core.publication.overlap import Overlap, Table, bound_leaks, is_broken, plain_leaks
from avers.core.publication.paired import paired_keys
from avers.core.publication.question import COMPANY, Question
from avers.core.publication.serving import employees_behind

__all__ = ["K_CROSSED", "Crossed", "Crossing", "Figure", "cross", "cross_moments", "k_crossed"]

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

K_CROSSED: Final = 10
"""Fewest respondents behind a crossed cell, whatever the threshold of the wave below it (rule A1)."""

# Rule 3 of the measures page: at most two. The level comes first, the others by their names.
_MOST_ATTRIBUTES = 2
_FIRST = "level"
# A region of fewer respondents would be cut into cells under ten.
_REGION_FROM = 50
_MOST_REGIONS = 20
# An attribute with more values than this is a list of people, not a group.
_MOST_LEVELS = 12
_NONE: Final[Mapping[str, frozenset[int]]] = MappingProxyType({})


def k_crossed(k: int) -> int:
    """Return the threshold of crossed cells in a wave of threshold ``k``."""
    return max(k, K_CROSSED)


@dataclass(frozen=True, order=True)
class Crossing:
    """One crossed group: a unit, and one or two (attribute, level)."""

    table: str
    node: int
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """What a crossed cell would show of a question: respondents and the sum of their answers on 0-100."""

    n: int
    points: Fraction
    withheld: WithheldReason


@dataclass(frozen=True)
class Crossed:
    """Every crossed cell of one face.

    Attributes
    ----------
    crossings : tuple of Crossing
        The fixed list.
    figures : mapping of item key to tuple of Figure
        One a crossing, for each question that is crossed.
    answered : mapping of facet key to tuple of int
        Respondents of each crossing to at least one question of the facet.
    """

    crossings: tuple[Crossing, ...] = ()
    figures: Mapping[str, tuple[Figure, ...]] | None = None
    answered: Mapping[str, tuple[int, ...]] | None = None


def cross(
    answers: Answers,
    tree: UnitTree,
    questions: Sequence[Question],
    shown: Mapping[str, frozenset[int]],
    *,
    k: int,
) -> Crossed:
    """Return the crossed cells of a face, those that may be shown with their figures.

    Employees alone: a customers' figure also needs employees behind each of its groups (A1).
    Questions about a leader, the rungs of the ladder, and what is asked in pairs, are shown by unit only.
    """
    attributes = _chosen(answers)
    by_unit = {key for keys in paired_keys(answers.items) for key in keys}
    asked = [
        one
        for one in questions
        if not one.about_leader and one.item.facet != LADDER and one.item.key not in by_unit
    ]
    if answers.face != "employee" or not attributes or not asked:
        return Crossed()
    family = asked[0].family
    nodes = family.nodes_of([answers.unit_keys[index] for index in answers.units])
    crossings = tuple(_crossings(tree, family, attributes, np.bincount(nodes, minlength=len(family))))
    return _crossed(answers, asked, shown, _Members(family, nodes, attributes, crossings), k)


def cross_moments(
    answers: Answers,
    tree: UnitTree,
    questions: Sequence[Question],
    shown: Mapping[str, frozenset[int]],
    *,
    k: int,
    serving: Mapping[str, int],
) -> Crossed:
    """Return how near contact comes to what was meant, by moment of the customers' journey, over the company.

    Parameters
    ----------
    serving : mapping of unit to int
        Employees serving in the unit, those below included; absent is unknown, hence too few (rule A1).

    References
    ----------
    R16; ``docs/reference/indices/felt.md``; decision 0054.
    """
    near = {one.key for one in map(felt_item, answers.items) if one is not None}
    moment = next((one for one in answers.attributes if one.key == MOMENT), None)
    asked = [one for one in questions if one.item.key in near]
    if answers.face != "customer" or moment is None or not asked or len(moment.levels) > _MOST_LEVELS:
        return Crossed()
    family = asked[0].family
    nodes = family.nodes_of([answers.unit_keys[index] for index in answers.units])
    behind = employees_behind(tree, serving, {family.keys[node] for node in nodes.tolist()})
    held = np.array([behind.get(key, 0) for key in family.keys], dtype=np.int64)
    crossings = tuple(Crossing("moment", COMPANY, ((MOMENT, level),)) for level in moment.levels)
    column = {item.key: index for index, item in enumerate(answers.items)}
    barred = {}
    for one in asked:
        given = ~np.isnan(answers.values[:, column[one.item.key]])
        holders = one.family.holders(shown[one.item.key])
        levels = len(moment.levels), moment.codes[given]
        barred[one.item.key] = _told_apart(*levels, nodes[given], holders, held, k=k)
    return _crossed(answers, asked, shown, _Members(family, nodes, [moment], crossings), k, barred)


def _told_apart(
    n_levels: int, levels: IntArray, nodes: IntArray, holders: Sequence[int], held: IntArray, *, k: int
) -> frozenset[int]:
    """Return the levels that may not be shown: with the units' figures they would tell of a few employees.

    Of a shop of two people no sum is told, however many its customers. A sum of units and levels is nil over
    a unit and a level where the weight of the level is the opposite of that of the shown unit around. Two
    levels are *joined* where units with k employees or more live both, or each is lived by so many within one
    shown unit: whatever units with fewer are left out, both then weigh the same. Where all that is shown, and
    what is not, taken as one, are joined, all weigh as what is not shown: nothing. So no sum with a level in
    it is about customers of fewer than k.

    Parameters
    ----------
    levels, nodes : int arrays, shape (n_people,)
        Level of each, -1 for none, and the unit each belongs to.
    holders : sequence of int, shape (n_nodes,)
        The smallest shown unit around each.
    held : int array, shape (n_nodes,)
        Employees behind the customers of each unit itself.
    """
    sizes = np.bincount(levels[levels >= 0], minlength=n_levels)
    told = {level for level in range(n_levels) if sizes[level] >= k_crossed(k)}
    while told:
        merged = np.where(np.isin(levels, sorted(told)), levels, -1)
        where = {one: frozenset(nodes[merged == one].tolist()) for one in sorted(set(merged.tolist()))}
        joined = _joined(where, holders, held, k)
        if joined >= where.keys():
            break
        # What is not joined goes into the rest; where that is the rest itself, the smallest level does.
        told.discard(min((told - joined) or told, key=lambda one: (sizes[one], one)))
    return frozenset(range(n_levels)) - told


def _joined(where: Mapping[int, frozenset[int]], holders: Sequence[int], held: IntArray, k: int) -> set[int]:
    """Return the levels joined, one after the other, with the one that most employees stand behind."""

    def behind(units: Collection[int]) -> int:
        return int(held[sorted(units)].sum())

    def are_joined(one: frozenset[int], other: frozenset[int]) -> bool:
        around = {holders[node] for node in one} & {holders[node] for node in other}
        return behind(one & other) >= k or any(
            all(behind([node for node in units if holders[node] == unit]) >= k for units in (one, other))
            for unit in around
        )

    first = max(where, key=lambda one: (behind(where[one]), one))
    found, todo = {first}, [first]
    while todo:
        here = where[todo.pop()]
        more = [one for one, there in where.items() if one not in found and are_joined(here, there)]
        found.update(more)
        todo += more
    return found


def _crossed(
    answers: Answers,
    asked: Sequence[Question],
    shown: Mapping[str, frozenset[int]],
    inside: _Members,
    k: int,
    barred: Mapping[str, frozenset[int]] = _NONE,
) -> Crossed:
    column = {item.key: index for index, item in enumerate(answers.items)}
    figures = {}
    for one in asked:
        values = answers.values[:, column[one.item.key]]
        few = barred.get(one.item.key, frozenset())
        figures[one.item.key] = _Crossing(one, values, shown[one.item.key], inside, k, few).figures()
    answered = {}
    for facet in {one.item.facet for one in asked}:
        pooled = [column[one.item.key] for one in asked if one.item.facet == facet]
        given = ~np.isnan(answers.values[:, pooled]).all(axis=1)
        answered[facet] = tuple(int((group & given).sum()) for group in inside.groups)
    return Crossed(inside.crossings, figures, answered)


def _chosen(answers: Answers) -> list[Attribute]:
    usable = [one for one in answers.attributes if len(one.levels) <= _MOST_LEVELS]
    return sorted(usable, key=lambda one: (one.key != _FIRST, one.key))[:_MOST_ATTRIBUTES]


def _crossings(
    tree: UnitTree, family: Family, attributes: Sequence[Attribute], respondents: IntArray
) -> Iterator[Crossing]:
    """Yield the fixed list, table by table in the order in which they are decided."""
    place = {key: node for node, key in enumerate(family.keys)}
    people = family.totals(respondents)
    regions = [place[key] for key in sorted(tree.children(tree.root)) if tree.children(key)]
    regions.sort(key=lambda node: (-people[node], node))
    regions = [node for node in regions[:_MOST_REGIONS] if people[node] >= _REGION_FROM]
    for attribute in attributes:
        for level in attribute.levels:
            yield Crossing("attribute", COMPANY, ((attribute.key, level),))
    for attribute in attributes:
        for region in regions:
            for level in attribute.levels:
                yield Crossing("attribute_unit", region, ((attribute.key, level),))
    for first, second in combinations(attributes, 2):
        for one, two in product(first.levels, second.levels):
            yield Crossing("attribute_pair", COMPANY, ((first.key, one), (second.key, two)))


class _Members:
    """Who belongs to each crossing, whatever they answered."""

    def __init__(
        self, family: Family, nodes: IntArray, attributes: Sequence[Attribute], crossings: Sequence[Crossing]
    ) -> None:
        self.family, self.nodes, self.crossings = family, nodes, tuple(crossings)
        by_key = {one.key: one for one in attributes}
        self.under = {
            node: np.isin(nodes, [one for one in range(len(family)) if node in (one, *family.above(one))])
            for node in {one.node for one in crossings}
        }
        groups = []
        for crossing in crossings:
            group = self.under[crossing.node].copy()
            for key, level in crossing.levels:
                group &= by_key[key].codes == by_key[key].levels.index(level)
            groups.append(group)
        self.groups = np.array(groups, dtype=bool).reshape(len(crossings), nodes.size)

    def tables(self) -> list[list[int]]:
        """Return the crossings of each table and place, in their order: groups that share nobody."""
        found: dict[tuple[object, ...], list[int]] = {}
        for index, one in enumerate(self.crossings):
            found.setdefault((one.table, one.node, *(key for key, _ in one.levels)), []).append(index)
        return list(found.values())


class _Crossing:
    """One question: its cells are decided here."""

    def __init__(
        self,
        question: Question,
        values: NDArray[np.float64],
        shown: frozenset[int],
        inside: _Members,
        k: int,
        barred: frozenset[int] = frozenset(),
    ) -> None:
        self.question, self.k, self.k_crossed, self.barred = question, k, k_crossed(k), barred
        self.thresholds = {"k": k, "k_crossed": self.k_crossed}
        given = ~np.isnan(values)
        self.steps = (values[given] - question.item.scale.low).astype(np.int64)
        self.groups = inside.groups[:, given]
        self.under = {node: group[given] for node, group in inside.under.items()}
        self.sizes = self.groups.sum(axis=1)
        holders = np.array(question.family.holders(shown))[inside.nodes[given]]
        self.atoms = np.unique(holders, return_inverse=True)[1].astype(np.int64)
        self.is_covered = bool((holders != NOBODY).all())
        self.tables = inside.tables()
        self.kinds = [(one.table, *(key for key, _ in one.levels)) for one in inside.crossings]
        self.places = [crossing.node for crossing in inside.crossings]

    def figures(self) -> tuple[Figure, ...]:
        """Return the figure of each crossing, or why it has none."""
        open_cells = self._decided() if self.is_covered and self.steps.size else frozenset()
        found = []
        for index, group in enumerate(self.groups):
            n = int(self.sizes[index])
            if index in open_cells:
                points = Fraction(100 * int(self.steps[group].sum()), self.question.top)
                found.append(Figure(n, points, ""))
            else:
                is_few = n < self.k_crossed or index in self.barred
                found.append(Figure(n, Fraction(0), "few" if is_few else "protected"))
        return tuple(found)

    def kind_of(self, table: Sequence[int]) -> tuple[str, ...]:
        """Return what a table is, whatever its place: regions are decided together."""
        return self.kinds[table[0]]

    def _decided(self) -> frozenset[int]:
        chosen: frozenset[int] = frozenset()
        for _, tables in groupby(self.tables, key=self.kind_of):
            batch = list(tables)
            allowed = [index for table in batch for index in table if self._is_allowed(index)]
            chosen = self._safe(chosen, allowed, batch)
        return chosen

    def _is_allowed(self, index: int) -> bool:
        answers = self.steps[self.groups[index]]
        return (
            index not in self.barred
            and answers.size >= self.k_crossed
            and bool((answers != answers[0]).any())
        )

    def _safe(
        self, before: frozenset[int], allowed: Sequence[int], tables: Sequence[Sequence[int]]
    ) -> frozenset[int]:
        """Return ``before`` with those of ``allowed`` that leave the attacker nothing."""
        kept = set(allowed)
        while kept:
            overlap = self._overlap(before | kept)
            leaks = plain_leaks(overlap, **self.thresholds) or sorted(set(bound_leaks(overlap, k=self.k)))
            if not leaks:
                break
            gone = {self._culprit([one for one in table if one in kept], leaks) for table in tables} - {None}
            kept -= gone or {min(kept, key=lambda one: (self.sizes[one], one))}
        chosen = before | kept
        for index in sorted(set(allowed) - chosen, key=lambda one: (-self.sizes[one], one)):
            if not is_broken(self._overlap(chosen | {index}), **self.thresholds):
                chosen |= {index}
        return chosen

    def _culprit(self, kept: Sequence[int], leaks: Sequence[Leak]) -> int | None:
        """Return the cell of one table to hide: the smallest of those that hold many of those given away.

        Where they are of no shown level, it is the smallest of the unit they belong to. None where the table
        has nothing to do with it.
        """
        held: dict[int, int] = dict.fromkeys(kept, 0)
        for leak in leaks:
            people = list(leak.members)
            inside = {index: int(self.groups[index][people].sum()) for index in kept}
            if any(inside.values()):
                held = {index: n + inside[index] for index, n in held.items()}
            elif kept and self.under[self.places[kept[0]]][people].all():
                smallest = min(kept, key=lambda index: (self.sizes[index], index))
                held[smallest] += len(people)
        most = max(held.values(), default=0)
        # Half of the most is as good: hiding few people matters too.
        near = [index for index in kept if most and 2 * held[index] >= most]
        return min(near, key=lambda index: (self.sizes[index], index), default=None)

    def _overlap(self, chosen: Collection[int]) -> Overlap:
        order = sorted(chosen)
        row = {index: place for place, index in enumerate(order)}
        tables = tuple(
            Table(
                self.under[self.places[table[0]]],
                tuple(row[index] for index in table if index in row),
                tuple(self.groups[index] for index in table if index not in row),
            )
            for table in self.tables
        )
        one = self.question
        given = self.atoms, self.groups[order], tables, self.steps, one.top
        return Overlap(*given, one.item.doubt, steps_taken(one.item))
