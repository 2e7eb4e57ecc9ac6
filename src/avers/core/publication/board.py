"""What is shown of one face: every question settled, the one dispersion of each scale, company shares.

The questions of a face are proved one by one against known sums (``question.settle``); what they
share, the dispersion of their scale and the company's shares, is proved here, all of it together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Facet, Scale
from avers.core.publication.certificate import Atoms, Spread, holds_by_exchange, slacks, weak_atoms
from avers.core.publication.ladder import Ascent, Ladder, Rung, Steps, ladder_of
from avers.core.publication.paired import paired_keys, settle_pairs
from avers.core.publication.question import COMPANY, Question, Settlement, settle, strengthen
from avers.core.publication.rounding import SPREAD_GRID, up_to_grid

__all__ = ["Board", "evenly_spread", "offers_share", "respondents_of", "settle_face", "share_weights"]

IntArray = NDArray[np.int64]
# From this many answers on, a company's own dispersion and shares are shown: among fewer, even their
# being withheld would tell something. The number is known beforehand, so it tells nothing itself.
_MANY = 30
# Where the classes of the 0-10 recommendation begin, counted from 0.
_PASSIVE, _PROMOTER = 7, 9
# Share of the rungs' own means, unit by unit, that the company's ladder is worth.
_PRICE = 0.05


@dataclass(frozen=True)
class Board:
    """What of one face may leave.

    Attributes
    ----------
    face : str
    facets : tuple of Facet
    questions : tuple of Question
        In the order of their keys.
    shown : mapping of item key to nodes
        Where the question's mean is shown.
    spreads : mapping of item key to int
        Dispersion of the question's scale on 0-100, up to the next 5 points; absent where no company
        mean of that scale is shown.
    shares : frozenset of item keys
        Questions whose company share, or NPS, is shown.
    answered : mapping of facet key to int array, shape (n_nodes,)
        Respondents to at least one question of the facet, each node with all below it.
    ladder : Ladder or None
    steps : Steps
        What of the ladder is shown.
    """

    face: str
    facets: tuple[Facet, ...]
    questions: tuple[Question, ...]
    shown: Mapping[str, frozenset[int]]
    spreads: Mapping[str, int]
    shares: frozenset[str]
    answered: Mapping[str, IntArray]
    ladder: Ladder | None = None
    steps: Steps = Steps()

    def of_facet(self, facet: str) -> tuple[Question, ...]:
        """Return the questions a facet's figure pools: those where high is good, on any scale."""
        return tuple(one for one in self.questions if one.item.facet == facet and one.item.scale.high_is_good)


def settle_face(answers: Answers, questions: list[Question], *, k: int) -> Board:
    """Return what is shown of one face, proved against everything that is shown of it."""
    settled = settle_pairs(questions, {one.item.key: settle(one, k=k) for one in questions}, k=k)
    shares = {one.item.key for one in questions if _share_holds(one, settled[one.item.key], k)}
    while True:
        spreads = _spreads(questions, settled)
        weak = next(_weak(questions, settled, spreads, shares, k), None)
        if weak is None:
            break
        one, holder, because_of_share = weak
        if because_of_share:
            shares.discard(one.item.key)
            continue
        before = settled[one.item.key]
        refused = before.refused | {strengthen(one, before.shown, holder)}
        settled[one.item.key] = settle(one, k=k, refused=refused)
        if COMPANY not in settled[one.item.key].shown:
            shares.discard(one.item.key)
    ladder = _ladder(answers, questions)
    steps = Steps()
    if ladder is not None:
        steps, settled = _climb(ladder, questions, settled, shares, k)
    points = {one.item.key: spreads[_scale_of(one)].points for one in questions if _scale_of(one) in spreads}
    return Board(
        face=answers.face,
        facets=answers.facets,
        questions=tuple(questions),
        shown={key: settlement.shown for key, settlement in settled.items()},
        spreads=points,
        shares=frozenset(shares),
        answered=respondents_of(answers, questions),
        ladder=ladder,
        steps=steps,
    )


def classes_of(question: Question) -> tuple[int | None, bool]:
    """Return where the favourable answers begin, counted from 0, and whether the NPS is shown instead."""
    scale = question.item.scale
    if question.item.measure == "nps":
        return None, (scale.low, scale.high) == (0, 10)
    if scale.favourable is None or not scale.low < scale.favourable <= scale.high:
        return None, False
    return scale.favourable - scale.low, False


def share_weights(question: Question) -> IntArray | None:
    """Return what each answer counts for in the company's share or NPS; None where there is none."""
    favourable, promoters = classes_of(question)
    options = np.arange(question.top + 1)
    if promoters:
        return (options >= _PROMOTER).astype(np.int64) - (options < _PASSIVE).astype(np.int64)
    return None if favourable is None else (options >= favourable).astype(np.int64)


@dataclass(frozen=True)
class _Dispersion:
    """The pooled dispersion of one scale over the company, and its shown bracket, in steps squared.

    ``is_measured`` is false among few answers: the dispersion is then that of answers spread evenly over
    the options, which no answer changes.
    """

    squares: float
    freedom: int
    top: int
    is_measured: bool

    @property
    def points(self) -> int:
        """Standard deviation on 0-100, up to the grid."""
        options = self.top + 1
        variance = self.squares / self.freedom if self.is_measured else (options**2 - 1) / 12
        return up_to_grid(100 / self.top * sqrt(variance), SPREAD_GRID)

    def bracket(self, loosen: float, tighten: float) -> Spread:
        """Return the sums of squares that are shown as the same figure."""
        step = self.top / 100
        low, high = ((end * step) ** 2 * self.freedom for end in (self.points - SPREAD_GRID, self.points))
        return Spread(self.squares, low, high, loosen, tighten)


def evenly_spread(question: Question) -> int:
    """Return the dispersion shown where answers are too few to have their own: the same whatever they are."""
    return _Dispersion(0.0, 0, question.top, is_measured=False).points


def _scale_of(question: Question) -> tuple[int, int, bool]:
    scale: Scale = question.item.scale
    return scale.low, scale.high, question.item.measure == "nps"


def _spreads(
    questions: list[Question], settled: Mapping[str, Settlement]
) -> dict[tuple[int, int, bool], _Dispersion]:
    found: dict[tuple[int, int, bool], _Dispersion] = {}
    most: dict[tuple[int, int, bool], int] = {}
    for one in questions:
        most[_scale_of(one)] = max(most.get(_scale_of(one), 0), one.n(COMPANY))
    for one in questions:
        scale = _scale_of(one)
        if COMPANY not in settled[one.item.key].shown:
            continue
        options = np.arange(one.top + 1)
        counts, n, total = one.given[COMPANY], one.n(COMPANY), one.total(COMPANY)
        squares = float((counts * options**2).sum()) - total**2 / n
        before = found.get(scale, _Dispersion(0.0, 0, one.top, most[scale] >= _MANY))
        found[scale] = replace(before, squares=before.squares + squares, freedom=before.freedom + n - 1)
    return found


def offers_share(question: Question) -> bool:
    """Return whether the tables have a company share, or NPS, of this question at all."""
    if question.is_first_rung or share_weights(question) is None:
        return False
    return question.n(COMPANY) >= _MANY


def _share_holds(question: Question, settlement: Settlement, k: int) -> bool:
    """Return whether the company's share leaves each group of 1..k-1 its doubt."""
    weights = share_weights(question)
    if weights is None or not offers_share(question) or COMPANY not in settlement.shown:
        return False
    return holds_by_exchange(np.repeat(weights, question.given[COMPANY]).tolist(), k)


def _weak(
    questions: list[Question],
    settled: Mapping[str, Settlement],
    spreads: Mapping[tuple[int, int, bool], _Dispersion],
    shares: set[str],
    k: int,
    rungs: Collection[str] = (),
) -> Iterator[tuple[Question, int, bool]]:
    """Yield (question, holder of an atom without proof, whether it has one once the share is left out).

    The ``rungs`` of a shown ladder are proved apart; here their people stay on their side of the edge.
    """
    atoms, room = _atoms_and_room(questions, settled, shares, rungs)
    for one in questions:
        key = one.item.key
        if key in rungs:
            continue
        spread = _room(one, questions, settled, spreads, room)
        for holder in weak_atoms(atoms[key], spread, k=k):
            bare = replace(atoms[key], favourable=None, promoters=False)
            yield one, holder, key in shares and holder not in weak_atoms(bare, spread, k=k)


def _atoms_and_room(
    questions: list[Question],
    settled: Mapping[str, Settlement],
    shares: set[str],
    rungs: Collection[str],
) -> tuple[dict[str, Atoms], dict[str, IntArray]]:
    atoms = {one.item.key: _with_classes(one, settled, {*shares, *rungs}) for one in questions}
    room = {key: slacks(found.counts, found.edges).sum(axis=0) for key, found in atoms.items()}
    # The answers of a pair move together or not at all: they make good no other's change.
    none = np.zeros(2, dtype=np.int64)
    room |= {key: none for keys in paired_keys([one.item for one in questions]) for key in keys}
    return atoms, room


def _ladder(answers: Answers, questions: list[Question]) -> Ladder | None:
    plain = next((one for one in questions if not one.about_leader), None)
    return ladder_of(answers, plain.family) if plain else None


def _climb(
    ladder: Ladder,
    questions: list[Question],
    settled: dict[str, Settlement],
    shares: set[str],
    k: int,
) -> tuple[Steps, dict[str, Settlement]]:
    """Return what is shown of the ladder, and the questions as they then stand.

    The company first: with the share who break the order, else without it, else at the price of a few means
    of units on one rung. Then units, largest first, as long as they cost nothing more.
    """
    company = frozenset({COMPANY})
    marks = ladder.open_marks(company, k)
    rungs = marks - {ladder.disorder}
    for tried, price in ((marks, 0.0), (rungs, 0.0), (marks, _PRICE), (rungs, _PRICE)):
        found = (
            _with_ladder(ladder, Steps(company, tried), questions, settled, shares, k, price)
            if tried
            else None
        )
        if found is None:
            continue
        return _with_units(ladder, Steps(company, tried), _rungs(ladder, questions, found, shares), k), found
    return Steps(), settled


def _with_units(ladder: Ladder, steps: Steps, rungs: Sequence[Rung], k: int) -> Steps:
    """Return ``steps``, which are proved, with every unit that may be shown beside them."""
    ascent = Ascent(ladder, steps.marks, rungs, k)
    for place in ladder.places():
        larger = replace(steps, nodes=steps.nodes | {place})
        if not steps.marks <= ladder.open_marks(larger.nodes, k):
            continue
        # One more unit parts the people of the shown unit around it, and leaves all others as they were.
        holders = np.array(ladder.family.holders(steps.nodes))
        touched = holders[ladder.nodes] == holders[place]
        if ascent.weak_rung(larger.nodes, touched) is None:
            steps = larger
    return steps


def _rungs(
    ladder: Ladder, questions: list[Question], settled: Mapping[str, Settlement], shares: set[str]
) -> list[Rung]:
    spreads = _spreads(questions, settled)
    _, room = _atoms_and_room(questions, settled, shares, ladder.items)
    by_key = {one.item.key: one for one in questions}
    return [
        Rung(settled[key].shown, _room(by_key[key], questions, settled, spreads, room))
        for key in ladder.items
    ]


def _with_ladder(
    ladder: Ladder,
    steps: Steps,
    questions: list[Question],
    settled: dict[str, Settlement],
    shares: set[str],
    k: int,
    price: float,
) -> dict[str, Settlement] | None:
    """Return the questions with up to ``price`` of the rungs' means hidden so that ``steps`` may be shown."""
    settled = dict(settled)
    by_key = {one.item.key: one for one in questions}
    n_before = sum(len(settled[key].shown) for key in ladder.items)
    while all(COMPANY in settled[key].shown for key in ladder.items):
        spreads = _spreads(questions, settled)
        if next(_weak(questions, settled, spreads, shares, k, ladder.items), None) is not None:
            return None
        rungs = _rungs(ladder, questions, settled, shares)
        weak = Ascent(ladder, steps.marks, rungs, k).weak_rung(steps.nodes)
        if weak is None:
            return settled
        if not price:
            return None
        column, holder = weak
        key = ladder.items[column]
        hidden = strengthen(by_key[key], settled[key].shown, holder)
        settled[key] = settle(by_key[key], k=k, refused=settled[key].refused | {hidden})
        if n_before - sum(len(settled[key].shown) for key in ladder.items) > price * n_before:
            return None
    return None


def _with_classes(question: Question, settled: Mapping[str, Settlement], shares: set[str]) -> Atoms:
    atoms = question.atoms(settled[question.item.key].shown)
    if question.item.key not in shares:
        return atoms
    favourable, promoters = classes_of(question)
    return replace(atoms, favourable=favourable, promoters=promoters)


def _room(
    question: Question,
    questions: list[Question],
    settled: Mapping[str, Settlement],
    spreads: Mapping[tuple[int, int, bool], _Dispersion],
    room: Mapping[str, IntArray],
) -> Spread | None:
    """Return the bracket of the question's dispersion, with the room other questions give inside it.

    Nothing where the company's own figure of this question is not shown: it is then not part of it.
    """
    scale = _scale_of(question)
    if COMPANY not in settled[question.item.key].shown or not spreads[scale].is_measured:
        return None
    loosen = tighten = 0.0
    for other in questions:
        is_part = _scale_of(other) == scale and COMPANY in settled[other.item.key].shown
        if is_part and other is not question:
            rise, fall = room[other.item.key].tolist()
            loosen, tighten = loosen + rise, tighten + fall
    return spreads[scale].bracket(loosen, tighten)


def respondents_of(answers: Answers, questions: Sequence[Question]) -> dict[str, IntArray]:
    """Return how many answered at least one question of each facet, every node with all below it."""
    column = {item.key: index for index, item in enumerate(answers.items)}
    found: dict[str, IntArray] = {}
    for facet in answers.facets:
        pooled = [one for one in questions if one.item.facet == facet.key and one.item.scale.high_is_good]
        if not pooled:
            continue
        family = pooled[0].family
        values = answers.values[:, [column[one.item.key] for one in pooled]]
        nodes = family.nodes_of(
            [answers.unit_keys[index] for index in answers.units], skip_first=pooled[0].about_leader
        )
        direct = np.zeros(len(family), dtype=np.int64)
        np.add.at(direct, nodes[~np.isnan(values).all(axis=1)], 1)
        found[facet.key] = family.totals(direct)
    return found
