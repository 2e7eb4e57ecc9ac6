"""One question as the tables see it: who answered what, counted by unit, and what of it may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import Fault, InputRefused
from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Item
from avers.core.evidence.picks import steps_taken
from avers.core.organisation.tree import UnitTree
from avers.core.publication.certificate import Atoms, exchanges_hold, sums_hold, unguessable
from avers.core.publication.family import NOBODY, Family
from avers.core.publication.ladder import rung_items
from avers.core.publication.nesting import hide_least
from avers.core.publication.serving import employees_behind
from avers.core.publication.suppression import Hiding, eligible, may_stand

__all__ = [
    "COMPANY", "AnswerOffScale", "Question", "Settlement", "choices", "questions", "settle", "settle_under",
    "strengthen",
]  # fmt: skip

IntArray = NDArray[np.int64]


COMPANY = 0
"""Node of the company in every family."""

# Units walked again, for one choice after another, before a merely good one is taken.
_MOST_WALKED = 1_000_000


class AnswerOffScale(InputRefused):
    """An answer is not one of the options of its question: nothing can be proved about it."""


@dataclass(frozen=True)
class Question:
    """One item with its answers counted by node.

    Attributes
    ----------
    item : Item
    about_leader : bool
        Whether it speaks of one's leader (limit L2): its nodes are then teams, not units.
    family : Family
    answers : int array, shape (n_nodes, n_options)
        How many people of the node itself gave each answer, lowest first.
    serving : int array, shape (n_nodes,), or None
        Employees behind the node's own customers, where the face is the customers'.
    barred : frozenset of int
        Nodes that have no cell whatever their answers: teams without one leader, or a company of
        fewer than k leaders.
    is_first_rung : bool
        Whether its favourable answers are counted by the ladder, hence in no share of their own: the two
        would differ by those who skipped a higher rung.
    """

    item: Item
    about_leader: bool
    family: Family
    answers: IntArray
    serving: IntArray | None = None
    barred: frozenset[int] = frozenset()
    is_first_rung: bool = False

    @cached_property
    def direct(self) -> IntArray:
        """People of each node itself: respondents, then employees serving where they count."""
        respondents = self.answers.sum(axis=1)
        columns = [respondents] if self.serving is None else [respondents, self.serving]
        return np.stack(columns, axis=1)

    @cached_property
    def whole(self) -> IntArray:
        """The same, over the node and all below it."""
        return self.family.totals(self.direct)

    @cached_property
    def given(self) -> IntArray:
        """Answers counted by option, over the node and all below it."""
        return self.family.totals(self.answers)

    @property
    def top(self) -> int:
        """Highest answer, counted from 0."""
        return int(self.answers.shape[1]) - 1

    def total(self, node: int) -> int:
        """Return the sum of the answers, each counted from 0, over ``node`` and all below it."""
        return int(self._sums[node])

    @cached_property
    def _sums(self) -> IntArray:
        return np.asarray(self.given @ np.arange(self.top + 1), dtype=np.int64)

    def points(self, node: int) -> Fraction:
        """Return the sum of the answers on 0-100, over ``node`` and all below it."""
        return Fraction(100 * self.total(node), self.top)

    def n(self, node: int) -> int:
        """Return how many answered, over ``node`` and all below it."""
        return int(self.whole[node, 0])

    @cached_property
    def unanimous(self) -> frozenset[int]:
        """Nodes where everybody gave the same answer (rule 4)."""
        return frozenset(int(node) for node in np.flatnonzero((self.given > 0).sum(axis=1) == 1))

    def atoms(self, shown: frozenset[int]) -> Atoms:
        """Return the non-empty atoms of the shown nodes."""
        found = {
            holder: row for holder, row in self.family.residues(self.answers, shown).items() if row.any()
        }
        rows = list(found.values()) or [np.zeros(self.top + 1, dtype=np.int64)]
        return Atoms(tuple(found), np.stack(rows)[: len(found)])


@dataclass(frozen=True)
class Settlement:
    """Which nodes of a question are shown, and which it was told never to show.

    ``is_best``: none that withstands the attacker hides fewer units, nor as many with fewer people.
    """

    shown: frozenset[int]
    refused: frozenset[int]
    is_best: bool = False


def questions(
    answers: Answers,
    tree: UnitTree,
    *,
    k: int,
    serving: Mapping[str, int],
    leaders: Mapping[str, bool],
) -> list[Question]:
    """Return the rated questions of one face in the order of their keys.

    Raises
    ------
    AnswerOffScale
        With every question that holds an answer outside its scale or between two options.
    """
    units, teams = Family.of_tree(tree), Family.of_teams(tree)
    about = {facet.key for facet in answers.facets if facet.about_leader}
    respondent_units = [answers.unit_keys[index] for index in answers.units]
    nodes = {False: units.nodes_of(respondent_units), True: teams.nodes_of(respondent_units, skip_first=True)}
    behind = _behind(answers, tree, units, serving)
    first_rung = next(iter(rung_items(answers)), None)
    found, faults = [], []
    for column, item in sorted(enumerate(answers.items), key=lambda pair: pair[1].key):
        if not item.is_rated:
            continue
        is_about = item.facet in about
        family = teams if is_about else units
        counted = _count(answers.values[:, column], nodes[is_about], item, len(family))
        if isinstance(counted, Fault):
            faults.append(counted)
            continue
        barred = _without_leader(teams, counted, leaders, k) if is_about else frozenset()
        serving_here = None if is_about else behind
        found.append(
            Question(
                item, is_about, family, counted, serving_here, barred, is_first_rung=column == first_rung
            )
        )
    if faults:
        raise AnswerOffScale(faults)
    return found


def choices(answers: Answers, tree: UnitTree) -> list[Question]:
    """Return the questions of one face answered by an option, in the order of their keys.

    Of employees alone, and none about a leader: customers would also need employees behind each group.

    Raises
    ------
    AnswerOffScale
        With every question that holds an answer that is no option of it.
    """
    if answers.face != "employee":
        return []
    family = Family.of_tree(tree)
    nodes = family.nodes_of([answers.unit_keys[index] for index in answers.units])
    about = {facet.key for facet in answers.facets if facet.about_leader}
    asked = [
        (column, item)
        for column, item in enumerate(answers.items)
        if item.measure == "choice" and item.facet not in about
    ]
    counted = [
        (item, _count(answers.values[:, column], nodes, item, len(family)))
        for column, item in sorted(asked, key=lambda pair: pair[1].key)
    ]
    faults = [found for _, found in counted if isinstance(found, Fault)]
    if faults:
        raise AnswerOffScale(faults)
    return [Question(item, False, family, found) for item, found in counted if not isinstance(found, Fault)]


def settle(question: Question, *, k: int, refused: frozenset[int] = frozenset()) -> Settlement:
    """Return what is shown of a question: the most that withstands a known sum, and guessing.

    Fewest units hidden, then fewest people, among all choices without what is unanimous or ``refused`` in
    which no group of 1..k-1 is known to less than a step per person and no hidden unit can be told to be
    unanimous in one way only; see ``nesting``. After too many tries, or where not every step of the scale can
    be somebody's, one group after another gives way, and what proves hidden for nothing comes back.
    """
    plain = Hiding(question.family, question.direct, k).fewest(question.barred)
    never = question.barred | question.unanimous | refused
    # Units beside a company that is held back would tell why it is: then nothing is shown.
    if COMPANY in plain and COMPANY in never:
        return Settlement(frozenset(), refused, is_best=True)
    if question.item.doubt > 1:
        shown, is_best = _good(question, plain, never, k), False
    else:
        shown, is_best = _best(question, plain, never, k)
    is_held_back = COMPANY in plain and COMPANY not in shown
    return Settlement(frozenset() if is_held_back else shown, refused, is_best=is_best)


def _good(question: Question, plain: frozenset[int], never: frozenset[int], k: int) -> frozenset[int]:
    """Return a choice that withstands sums and guessing: in it each group hidden gives somebody away."""
    hiding = Hiding(question.family, question.direct, k)
    forced: frozenset[int] = frozenset()
    shown = hiding.fewest(never)
    while weak := _weak(question, shown, plain, k):
        forced = forced | {strengthen(question, shown, holder) for holder in weak}
        shown = hiding.fewest(never | forced)
    return _restored(question, shown, plain, never, k)


def _best(
    question: Question, plain: frozenset[int], never: frozenset[int], k: int
) -> tuple[frozenset[int], bool]:
    """Return the best choice that withstands sums and guessing, or a good one; and whether it is the best."""
    counts, needs = _withstanding(question, k)
    may_be_guessed = eligible(question.whole, k) - question.barred

    def withstands(holder: int, shown: frozenset[int]) -> bool:
        return not _is_guessable(question, shown, plain, holder, may_be_guessed, k)

    found = hide_least(question.family, counts, needs, never=never, withstands=withstands, most=_MOST_WALKED)
    return (_good(question, plain, never, k), False) if found is None else (found, True)


def _withstanding(question: Question, k: int) -> tuple[IntArray, tuple[int, ...]]:
    """Return what is counted of each node, and what an atom needs of it, to withstand a known sum.

    A group of g in an atom of n whose answers sum to T has between max(0, T - top (n - g)) and min(top g, T).
    That these are g apart for all g under k comes to n, T and what T lacks of its most being large enough.
    """
    steps = question.answers @ np.arange(question.top + 1)
    lacking = question.top * question.direct[:, 0] - steps
    counts = np.column_stack([question.direct, steps, lacking]).astype(np.int64)
    least = max(k, k - 1 - (1 - k) // question.top)
    return counts, (least, *(k,) * (question.direct.shape[1] - 1), k - 1, k - 1)


def settle_under(
    question: Question, shown: frozenset[int], extra: frozenset[int], *, k: int
) -> frozenset[int]:
    """Return ``shown``, which is settled, with every node of ``extra`` that withstands a known sum beside it.

    Largest first, and never at the price of a shown one. Should a node still hidden be told to be unanimous
    all the same, the shown group that tells it is hidden too, with all inside it.
    """
    never = frozenset(range(len(question.family))) - extra
    more = _restored(question, shown, shown, never | question.unanimous, k)
    while weak := _weak(question, more, shown, k):
        more -= {
            node for node in more if node in weak or any(one in weak for one in question.family.above(node))
        }
    return more


def _restored(
    question: Question, shown: frozenset[int], plain: frozenset[int], never: frozenset[int], k: int
) -> frozenset[int]:
    hidden = eligible(question.whole, k) - never - shown
    is_growing = True
    while is_growing:
        is_growing = False
        for node in sorted(hidden - shown, key=lambda one: (-question.n(one), one)):
            if _discloses(question, shown, node, question.whole, k):
                continue
            more = shown | {node}
            # Nothing was weak before, and the other atoms are as they were.
            touched = {node, *(one for one in question.family.above(node) if one in shown)}
            if not _weak(question, more, plain, k, touched):
                shown, is_growing = more, True
    return shown


def _discloses(question: Question, shown: frozenset[int], node: int, whole: IntArray, k: int) -> bool:
    """Return whether showing ``node`` as well would leave an atom of 1..k-1 in some column of ``whole``."""
    family = question.family
    above = next((one for one in family.above(node) if one in shown), NOBODY)
    atoms = [whole[node] - sum(whole[one] for one in family.below(node, shown))]
    if above != NOBODY:
        inside = family.below(above, shown | {node})
        atoms.append(whole[above] - sum(whole[one] for one in inside))
    return not all(may_stand(atom, k) for atom in atoms)


def strengthen(question: Question, shown: frozenset[int], holder: int) -> int:
    """Return the shown node to hide so that the atom of ``holder`` grows: the one that costs fewest people.

    Either the holder itself, its atom then joining the one above, or one of the groups inside it. The
    company goes last.
    """
    inside = question.family.below(holder, shown)
    choices = inside if holder == COMPANY and inside else [holder, *inside]
    return min(choices, key=lambda node: (question.n(node), node))


def sum_of(counts: IntArray) -> int:
    """Return the sum of answers counted from 0, given how many gave each."""
    return int((counts * np.arange(counts.size)).sum())


def _weak(
    question: Question, shown: frozenset[int], plain: frozenset[int], k: int, only: Set[int] | None = None
) -> list[int]:
    """Return the holders of atoms known too well, or failing these, of those that can be guessed.

    With ``only`` the atoms of other holders are taken to be neither.
    """
    residues = question.family.residues(question.answers, shown if only is None else shown & only, shown)
    holders, counts = list(residues), np.array(list(residues.values())).reshape(-1, question.top + 1)
    sizes, totals = counts.sum(axis=1), counts @ np.arange(question.top + 1)
    holds = sums_hold(totals, sizes, question.top, k)
    if question.item.doubt > 1:
        # Not every step of the scale can be somebody's: only what people really answered is a proof.
        holds = exchanges_hold(counts, k, doubt=question.item.doubt)
    is_known = (sizes > 0) & ~holds
    known = [holders[place] for place in np.flatnonzero(is_known).tolist()]
    if known:
        return known
    reach = eligible(question.whole, k) - question.barred
    return [holder for holder in holders if _is_guessable(question, shown, plain, holder, reach, k)]


def _is_guessable(
    question: Question,
    shown: frozenset[int],
    plain: frozenset[int],
    holder: int,
    reach: frozenset[int],
    k: int,
) -> bool:
    """Return whether a unit hidden in the atom of ``holder`` can be unanimous in one way only (A6)."""
    inside, hidden = question.family.within(holder, shown)
    hidden = [node for node in hidden if node in reach]
    if not hidden:
        return False
    whole = question.n(holder) - sum(question.n(node) for node in inside)
    total = question.total(holder) - sum(question.total(node) for node in inside)
    # The rules would have shown it, or showing it would tell of no group of 1..k-1: neither explains it.
    nodes = [node for node in hidden if node in plain or not 0 < whole - question.n(node) < k]
    possible = steps_taken(question.item)
    for node in nodes:
        others = [question.n(other) for other in _apart(question.family, node, nodes)]
        if not unguessable(total, whole, question.n(node), others, question.top, possible):
            return True
    return False


def _apart(family: Family, node: int, nodes: Sequence[int]) -> list[int]:
    """Return the largest of ``nodes`` that share nobody with ``node``."""
    apart = [
        other
        for other in nodes
        if other != node and other not in family.above(node) and node not in family.above(other)
    ]
    return [other for other in apart if not any(above in apart for above in family.above(other))]


def _count(values: NDArray[np.float64], nodes: IntArray, item: Item, n_nodes: int) -> IntArray | Fault:
    given = ~np.isnan(values)
    steps = values[given] - item.scale.low
    if steps.size and (
        np.any(steps != np.round(steps)) or steps.min() < 0 or steps.max() >= item.scale.n_options
    ):
        off = values[given][(steps != np.round(steps)) | (steps < 0) | (steps >= item.scale.n_options)]
        expected = f"{item.scale.low}-{item.scale.high}"
        return Fault("out_of_scale", path=item.key, values={"found": f"{off[0]:g}", "expected": expected})
    n_options = item.scale.n_options
    places = nodes[given] * n_options + steps.astype(np.int64)
    return np.bincount(places, minlength=n_nodes * n_options).reshape(n_nodes, n_options).astype(np.int64)


def _behind(answers: Answers, tree: UnitTree, family: Family, serving: Mapping[str, int]) -> IntArray | None:
    if answers.face != "customer":
        return None
    answering = {answers.unit_keys[index] for index in answers.units}
    behind = employees_behind(tree, serving, answering)
    return np.array([behind.get(key, 0) for key in family.keys], dtype=np.int64)


def _without_leader(teams: Family, counted: IntArray, leaders: Mapping[str, bool], k: int) -> frozenset[int]:
    """Return the nodes no figure about a leader may stand on: no single leader, or too few in the pool."""
    led = [node for node in range(1, len(teams)) if leaders.get(teams.keys[node], False)]
    answering = [node for node in led if counted[node].any()]
    barred = set(range(1, len(teams))) - set(led)
    return frozenset(barred if len(answering) >= k else barred | {COMPANY})
