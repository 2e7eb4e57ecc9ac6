"""What graders saw: for the person concerned, for those who graded and lead, and in figures of groups.

Marks are shown once all graders are done. The person who wrote reads them, contests an item and sees the
answer beside it, for good; nobody is named to anybody else, and no points are shown of a conversation or of
a person (limits L2, L3). What the software reads stands apart with the words it rests on; where people saw
otherwise, theirs counts (duty M7). Start at ``read_graded``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from avers.application.acted import K, rounded_share
from avers.application.grading import (
    Turn,
    batches_of,
    can_plan_grading,
    graded_in,
    grading_is_open,
    names_near,
    scorecard_of,
    software_passages,
    turns_of,
)
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer, can_read_unit
from avers.core.charter.compilation.document import Compiled
from avers.core.conversations.difficulty import Band, adjusted_mean
from avers.core.errors import Fault, InputRefused
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.act import Act, Found, Step
from avers.core.evidence.grading import (
    Batch,
    Graded,
    agreement_of_graders,
    agreement_with_software,
    is_revealed,
)
from avers.core.evidence.grid import ANSWERS, Seen
from avers.core.evidence.recognition import word_faults
from avers.core.evidence.unnamed import masked
from avers.core.measures.clustered_mean import clustered_mean
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.publication import rounding

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "FEWEST_GRADED", "CriterionShare", "GradedScore", "ReadGraded", "agreement_on", "answer_contest",
    "contest_mark", "contests_waiting", "graded_of_batch", "graded_shares", "grading_figures", "own_graded",
    "read_graded", "take_contest_back",
]  # fmt: skip

_KIND: Final = "graded"
_YEAR: Final = timedelta(days=366)
FEWEST_GRADED: Final = 30
"""Conversations behind a figure of a group (conversations page, section 1)."""


@dataclass(frozen=True)
class ReadGraded:
    """A graded conversation as one viewer reads it.

    ``passages`` are the words that a mark of the software rests on, by item. ``is_own``: the viewer wrote
    in it.
    """

    graded: Graded
    scorecard: Compiled
    turns: tuple[Turn, ...]
    passages: Mapping[str, tuple[str, ...]]
    is_own: bool
    can_answer: bool


@dataclass(frozen=True)
class GradedScore:
    """The mean points of one group, 0 to 100, and had it met the company's mix of difficulty (R32)."""

    unit: str
    score: Figure
    adjusted: Figure


@dataclass(frozen=True)
class CriterionShare:
    """How often people saw an item, of the conversations to which it applied, over the whole company."""

    key: str
    charter: str
    share: Figure


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────


def own_graded(company: Company, viewer: Viewer, today: date) -> tuple[Graded, ...]:
    """Return the graded conversations in which ``viewer`` wrote, newest draw first; whatever the notice."""
    found = (one for one in _revealed(company, today) if viewer.identity in one.agents)
    return tuple(sorted(found, key=lambda one: (one.act.first.day, one.key), reverse=True))


def graded_of_batch(company: Company, viewer: Viewer, key: str, today: date) -> tuple[Graded, ...]:
    """Return the conversations of a draw whose marks are shown, to those who plan and to its graders."""
    held = (one for one in _revealed(company, today) if one.batch.key == key)
    return tuple(sorted((one for one in held if _looks_on(viewer, one.batch)), key=lambda one: one.key))


def read_graded(company: Company, viewer: Viewer, key: str, today: date) -> ReadGraded:
    """Return one graded conversation; ``NotFound`` where there is none that ``viewer`` may read (C7)."""
    found = next((one for one in _revealed(company, today) if one.key == key), None)
    charter = company.charters.published(found.act.first.charter) if found else None
    is_own = found is not None and viewer.identity in found.agents
    if found is None or charter is None or not (is_own or _looks_on(viewer, found.batch)):
        raise NotFound(found=key)
    turns = turns_of(company, found.thread)
    return ReadGraded(
        found, scorecard_of(charter), turns, software_passages(turns), is_own, _answers(viewer, found)
    )


def contests_waiting(company: Company, viewer: Viewer, today: date) -> tuple[Graded, ...]:
    """Return the conversations with a contested item that ``viewer`` may answer, the oldest first."""
    return tuple(one for one in _revealed(company, today) if one.is_open and _answers(viewer, one))


# ── Appeals ─────────────────────────────────────────────────────────────────────────────────────────


def contest_mark(company: Company, viewer: Viewer, key: str, item: str, words: str, *, at: datetime) -> None:
    """Contest what graders saw of one item, with reasons; it counts nowhere until answered (duty M2).

    Raises
    ------
    NotFound
        ``viewer`` did not write in this conversation.
    InputRefused
        The item cannot be contested (any more), or reasons are missing.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        read = read_graded(company, viewer, key, at.date())
        if not read.is_own:
            raise NotFound(found=key)
        seen = _seen(read.graded, item)
        faults = list(word_faults(words.strip()))
        if seen is None or seen.appeal is not None or seen.found == "yes":
            faults.append(Fault("not_now", path="words"))
        if faults:
            raise InputRefused(faults)
        said = masked(words.strip(), names_near(company, read.graded))
        company.acts.add([_row(viewer, key, "contested", at, label=item, words=said)])
        work.note(kind=_KIND, step="contested")


def take_contest_back(company: Company, viewer: Viewer, key: str, item: str, *, at: datetime) -> None:
    """Take back an own appeal that nobody has answered; raises as ``contest_mark`` does."""
    with company.work("act", by=viewer.key, at=at) as work:
        seen = _seen(read_graded(company, viewer, key, at.date()).graded, item)
        row = seen.appeal.row if seen and seen.is_open and seen.appeal else None
        if row is None or row.by != viewer.identity:
            raise NotFound(found=key)
        company.acts.add([Act(_new_key(), _KIND, at.date(), viewer.identity, "undone", key, row.key)])
        work.note(kind=_KIND, step="undone")


def answer_contest(
    company: Company, viewer: Viewer, key: str, item: str, verdict: str, words: str, *, at: datetime
) -> None:
    """Answer an appeal: the act was there (``yes``), did not apply (``na``), or the marks stay (``no``).

    Whoever answers neither graded the conversation nor wrote in it. The marks, the appeal and its answer
    stay beside one another.

    Raises
    ------
    NotFound
        There is no open appeal that ``viewer`` may answer.
    InputRefused
        A reason is missing, or the verdict is none of the three.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        read = read_graded(company, viewer, key, at.date())
        seen = _seen(read.graded, item)
        row = seen.appeal.row if seen and seen.is_open and seen.appeal else None
        if row is None or not read.can_answer:
            raise NotFound(found=key)
        faults = list(word_faults(words.strip()))
        if verdict not in ANSWERS:
            faults.append(Fault("visit_verdict", path="verdict"))
        if faults:
            raise InputRefused(faults)
        said = masked(words.strip(), names_near(company, read.graded))
        granted: Found = "no" if verdict == "no" else "yes"
        settled = _row(viewer, key, "settled", at, refers=row.key, label=item, found=granted, words=said)
        rows = [settled]
        if granted == "yes":
            found: Found = "yes" if verdict == "yes" else ""
            rows.append(_row(viewer, key, "corrected", at, refers=settled.key, label=item, found=found))
        company.acts.add(rows)
        work.note(kind=_KIND, step="settled")


# ── Figures of groups ───────────────────────────────────────────────────────────────────────────────


def grading_figures(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[GradedScore, ...]:
    """Return the mean points of one year: the company first, then the groups that ``viewer`` may read.

    Behind each figure stand ``FEWEST_GRADED`` conversations of ``K`` people at least, in a group where ``K``
    serve (rule A1); what is hidden beside the whole is nothing, or as much. The interval draws people, not
    conversations. What is contested waits (duty M2).
    """
    groups = groups_of(tree, company.organisation.head_counts(today), K)
    held: dict[str, list[Graded]] = {}
    for one in _counted(company, today):
        held.setdefault(groups.get(one.unit, tree.root), []).append(one)
    everything = [one for found in held.values() for one in found]
    mix = _mix(everything)
    shown = _safe(held) if groups else frozenset()
    return (
        _score(tree.root, everything if groups else [], mix),
        *(
            _score(key, held[key] if key in shown else [], mix)
            for key in tree.keys
            if key in held and key != tree.root and can_read_unit(viewer, tree, key)
        ),
    )


def graded_shares(company: Company, today: date) -> tuple[CriterionShare, ...]:
    """Return how often each item was seen in one year, over the whole company, least often first (A6)."""
    counted = _counted(company, today)
    if not _enough(counted):
        return ()
    marks: dict[str, list[bool]] = {}
    newest: dict[str, str] = {}
    for one in counted:
        for seen in one.seen:
            newest[seen.item.key] = one.act.first.charter
            if seen.found:
                marks.setdefault(seen.item.key, []).append(seen.found == "yes")
    shares = (
        CriterionShare(key, newest[key], rounded_share(sum(of), len(of)))
        for key, of in marks.items()
        if len(of) >= FEWEST_GRADED
    )
    return tuple(sorted(shares, key=_least_first))


def agreement_on(
    company: Company, batch: str, today: date
) -> tuple[Mapping[str, Figure], Mapping[str, Figure]]:
    """Return how far the graders of one draw agree by item, and the software with them.

    Under ``""`` all items together, never in place of the single ones (measures page, section 7.3).
    """
    held = [one for one in _revealed(company, today) if one.batch.key == batch]
    return agreement_of_graders(held), agreement_with_software(held)


def _score(unit: str, held: Sequence[Graded], mix: Mapping[Band, float]) -> GradedScore:
    scored = [(one, one.score) for one in held]
    points = [(one, score) for one, score in scored if score is not None]
    if not _enough([one for one, _score_of in points]):
        return GradedScore(unit, Withheld("few"), Withheld("few"))
    values = [score for _one, score in points]
    writers = [min(one.agents, default="") for one, _score_of in points]
    adjusted = adjusted_mean(values, [_band(one) for one, _score_of in points], mix)
    exact = clustered_mean(values, writers, unit="points")
    return GradedScore(unit, _rounded(exact), _rounded(adjusted))


def _rounded(exact: Figure) -> Figure:
    if not isinstance(exact, Estimate) or exact.low is None or exact.high is None:
        return Withheld("few" if not isinstance(exact, Estimate) else "protected")
    low, high = rounding.outwards(exact.low, exact.high, rounding.MEAN_GRID, least=0, most=100)
    value = rounding.to_grid(Fraction(exact.value).limit_denominator(10**6), rounding.MEAN_GRID)
    return Estimate(value, low, high, rounding.respondents(exact.n, K), "points", exact.method)


def _enough(held: Sequence[Graded]) -> bool:
    return len(held) >= FEWEST_GRADED and len({agent for one in held for agent in one.agents}) >= K


def _safe(held: Mapping[str, Sequence[Graded]]) -> frozenset[str]:
    """Return the groups whose figures may be shown beside that of the whole."""
    shown = {key for key, of in held.items() if _enough(of)}
    while shown:
        hidden = [one for key, of in held.items() if key not in shown for one in of]
        if not hidden or _enough(hidden):
            break
        shown.remove(min(shown, key=lambda key: (len(held[key]), key)))
    return frozenset(shown)


def _mix(held: Sequence[Graded]) -> Mapping[Band, float]:
    bands = [_band(one) for one in held]
    return {band: bands.count(band) / len(bands) for band in Band} if bands else {}


def _band(graded: Graded) -> Band:
    return next((band for band in Band if band.value == graded.act.first.words), Band.EASY)


def _least_first(item: CriterionShare) -> tuple[float, str]:
    return (item.share.value if isinstance(item.share, Estimate) else 2.0, item.key)


def _counted(company: Company, today: date) -> tuple[Graded, ...]:
    """Return what figures may count: revealed, finished by somebody, and not contested."""
    if not grading_is_open(company, today):
        return ()
    return tuple(one for one in _revealed(company, today) if one.finished and not one.is_open)


def _revealed(company: Company, today: date) -> tuple[Graded, ...]:
    batches = [
        one for one in batches_of(company) if not one.is_cancelled and one.act.first.day >= today - _YEAR
    ]
    papers = graded_in(company, batches)
    return tuple(
        paper
        for one in batches
        if is_revealed(one, papers[one.key], today)
        for paper in papers[one.key]
        if paper.finished
    )


def _looks_on(viewer: Viewer, batch: Batch) -> bool:
    return can_plan_grading(viewer) or viewer.identity in batch.graders


def _answers(viewer: Viewer, graded: Graded) -> bool:
    own = viewer.identity in graded.agents or viewer.identity in graded.finished
    return can_plan_grading(viewer) and not own


def _seen(graded: Graded, item: str) -> Seen | None:
    return next((one for one in graded.seen if one.item.key == item), None)


def _row(
    viewer: Viewer,
    key: str,
    step: Step,
    at: datetime,
    *,
    refers: str = "",
    label: str = "",
    found: Found = "",
    words: str = "",
) -> Act:
    return Act(
        _new_key(), _KIND, at.date(), viewer.identity, step, key, refers or key, label=label, found=found,
        words=words,
    )  # fmt: skip


def _new_key() -> str:
    return secrets.token_urlsafe(16)
