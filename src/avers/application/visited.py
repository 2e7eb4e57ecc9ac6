"""What mystery visits showed: for the team visited, for those who answer for it, and for groups (R64).

A team reads its visits once the whole draw is over and its month past, where at least ``K`` people work:
no item then points at who was on duty. An item can be contested by whoever leads the team, and is answered
by somebody else; both stay beside it. Figures are of groups that cannot be taken apart. Start at
``visits_for``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from avers.application.acted import K, rounded_share
from avers.application.acting import names_around, units_of
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer, can_read_unit
from avers.application.visiting import can_plan_visits, visits_are_open
from avers.core.errors import Fault, InputRefused
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.act import Act, Found, standings
from avers.core.evidence.grid import ANSWERS
from avers.core.evidence.recognition import word_faults
from avers.core.evidence.unnamed import masked
from avers.core.evidence.visit import (
    Plan,
    Visit,
    agreement_of,
    pairs_of,
    scenario_of,
    shown_from,
    visit_of,
)
from avers.core.measures.mean import mean
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.publication import rounding

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "GroupScore", "ItemShare", "Read", "agreement_between", "answer_appeal", "appeal", "appeals_waiting",
    "reads_visits", "take_appeal_back", "visit_figures", "visit_items", "visit_read", "visits_for",
]  # fmt: skip

_KIND: Final = "visits"
_YEAR: Final = timedelta(days=366)
_MOST_LINES: Final = 60


@dataclass(frozen=True)
class Read:
    """A visit as one viewer reads it: never who visited, nor when but for the month."""

    visit: Visit
    can_appeal: bool
    can_answer: bool


@dataclass(frozen=True)
class GroupScore:
    """The mean score of one group of at least ``K`` people and ``K`` visits, 0 to 100 points."""

    unit: str
    score: Figure


@dataclass(frozen=True)
class ItemShare:
    """How often an item was there, of the visits to which it applied, over the whole company.

    ``charter`` is the newest version that it was looked at under: a sentence written anew keeps its key.
    """

    key: str
    charter: str
    share: Figure


def reads_visits(viewer: Viewer, unit: str, tree: UnitTree) -> bool:
    """Return whether ``viewer`` reads the visits of ``unit``: its own team, those above, those who plan."""
    return viewer.role in ("sponsor", "lead", "analyst") or unit in units_of(viewer, tree)


def visits_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Read, ...]:
    """Return the visits of one year that ``viewer`` may read, newest month first."""
    found = [one for one in _shown(company, today) if reads_visits(viewer, one.unit, tree)]
    return tuple(_read(one, viewer, tree) for one in _newest(found)[:_MOST_LINES])


def visit_read(company: Company, viewer: Viewer, key: str, tree: UnitTree, today: date) -> Read:
    """Return one visit; raises ``NotFound`` where there is none that ``viewer`` may read (C7)."""
    found = next((one for one in _shown(company, today) if one.act.key == key), None)
    if found is None or not reads_visits(viewer, found.unit, tree):
        raise NotFound(found=key)
    return _read(found, viewer, tree)


def appeals_waiting(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Read, ...]:
    """Return the visits with an appeal that ``viewer`` may answer, the oldest first."""
    found = (_read(one, viewer, tree) for one in _shown(company, today) if one.is_open)
    return tuple(one for one in found if one.can_answer)


def appeal(
    company: Company, viewer: Viewer, key: str, item: str, words: str, *, tree: UnitTree, at: datetime
) -> None:
    """Contest one item that was noted as missing, with reasons; it counts nowhere until answered (M2).

    Raises
    ------
    NotFound
        There is no such visit of a team that ``viewer`` leads.
    InputRefused
        The item cannot be contested (any more), or reasons are missing.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        read = visit_read(company, viewer, key, tree, at.date())
        if not read.can_appeal:
            raise NotFound(found=key)
        seen = next((one for one in read.visit.seen if one.item.key == item), None)
        faults = list(word_faults(words.strip()))
        if seen is None or seen.appeal is not None or seen.found != "no":
            faults.append(Fault("not_now", path="words"))
        if faults:
            raise InputRefused(faults)
        said = masked(words.strip(), tuple(names_around(company, viewer, read.visit.unit, tree)))
        new = Act(_new_key(), _KIND, at.date(), viewer.identity, "contested", key, key, unit=viewer.unit,
                  label=item, words=said)  # fmt: skip
        company.acts.add([new])
        work.note(kind=_KIND, step="contested")


def take_appeal_back(
    company: Company, viewer: Viewer, key: str, item: str, *, tree: UnitTree, at: datetime
) -> None:
    """Take back an appeal of one's own that nobody has answered; raises as ``appeal`` does."""
    with company.work("act", by=viewer.key, at=at) as work:
        read = visit_read(company, viewer, key, tree, at.date())
        seen = next((one for one in read.visit.seen if one.item.key == item and one.is_open), None)
        if seen is None or seen.appeal is None or seen.appeal.row.by != viewer.identity:
            raise NotFound(found=key)
        row = seen.appeal.row
        company.acts.add([Act(_new_key(), _KIND, at.date(), viewer.identity, "undone", key, row.key)])
        work.note(kind=_KIND, step="undone")


def answer_appeal(
    company: Company,
    viewer: Viewer,
    key: str,
    item: str,
    verdict: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
) -> None:
    """Answer an appeal: the item was there (``yes``), did not apply (``na``), or stays missing (``no``).

    Whoever answers neither visited nor appealed. A corrected item is a further row: the first one, the appeal
    and its answer stay.

    Raises
    ------
    NotFound
        There is no open appeal that ``viewer`` may answer.
    InputRefused
        A reason is missing, or the verdict is none of the three.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        read = visit_read(company, viewer, key, tree, at.date())
        seen = next((one for one in read.visit.seen if one.item.key == item and one.is_open), None)
        if seen is None or seen.appeal is None or not _answers(viewer, read.visit, seen.appeal.row):
            raise NotFound(found=key)
        faults = list(word_faults(words.strip()))
        if verdict not in ANSWERS:
            faults.append(Fault("visit_verdict", path="verdict"))
        if faults:
            raise InputRefused(faults)
        said = masked(words.strip(), tuple(names_around(company, viewer, read.visit.unit, tree)))
        day, by = at.date(), viewer.identity
        granted: Found = "no" if verdict == "no" else "yes"
        settled = Act(_new_key(), _KIND, day, by, "settled", key, seen.appeal.row.key, label=item,
                      found=granted, words=said)  # fmt: skip
        rows = [settled]
        if granted == "yes":
            rows.append(
                Act(_new_key(), _KIND, day, by, "corrected", key, settled.key, label=item,
                    found="yes" if verdict == "yes" else "")
            )  # fmt: skip
        company.acts.add(rows)
        work.note(kind=_KIND, step="settled")


# ── Figures of groups ───────────────────────────────────────────────────────────────────────────────


def visit_figures(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[GroupScore, ...]:
    """Return the mean score of one year: the company first, then the groups that ``viewer`` may read.

    A visit with an open appeal is left out (duty M2). What is shown is decided for all readers together: the
    visits of the groups that are not shown are none, or at least ``K``, so that none follows from the rest.
    """
    scores: dict[str, list[float]] = {}
    groups = groups_of(tree, company.organisation.head_counts(today), K)
    if not groups:
        return (GroupScore(tree.root, Withheld("few")),)
    for one in _shown(company, today):
        if not one.is_open and one.score is not None:
            scores.setdefault(groups.get(one.unit, tree.root), []).append(one.score)
    everything = [score for found in scores.values() for score in found]
    safe = _safe({key: len(found) for key, found in scores.items()})
    whole = GroupScore(tree.root, _mean_score(everything))
    return (
        whole,
        *(
            GroupScore(key, _mean_score(scores[key]) if key in safe else Withheld("few"))
            for key in tree.keys
            if key in scores and key != tree.root and can_read_unit(viewer, tree, key)
        ),
    )


def visit_items(company: Company, today: date) -> tuple[ItemShare, ...]:
    """Return how often each item was there in one year, over the whole company, least often first (A6)."""
    marks: dict[str, list[bool]] = {}
    newest: dict[str, str] = {}
    for one in _shown(company, today):
        for seen in one.seen:
            newest[seen.item.key] = one.act.first.charter
            if seen.found and not seen.is_open:
                marks.setdefault(seen.item.key, []).append(seen.found == "yes")
    found = (ItemShare(key, newest[key], rounded_share(sum(of), len(of))) for key, of in marks.items())
    return tuple(sorted(found, key=_least_first))


def agreement_between(company: Company, today: date) -> tuple[int, Mapping[str, Figure]]:
    """Return how many teams two visitors saw in one year, and how far they agree by item; ``""`` is all."""
    pairs = pairs_of(_shown(company, today))
    return len(pairs), agreement_of(pairs)


def _least_first(item: ItemShare) -> tuple[float, str]:
    share = item.share
    return (share.value if isinstance(share, Estimate) else 2.0, item.key)


def _safe(sizes: Mapping[str, int]) -> frozenset[str]:
    """Return the groups whose figures may be shown beside that of the whole."""
    shown = {key: n for key, n in sizes.items() if n >= K}
    while shown and 0 < sum(sizes.values()) - sum(shown.values()) < K:
        del shown[min(shown, key=lambda key: (shown[key], key))]
    return frozenset(shown)


def _mean_score(scores: Sequence[float]) -> Figure:
    if len(scores) < K:
        return Withheld("few")
    exact = mean(sorted(scores), unit="points")
    if isinstance(exact, Withheld):
        return Withheld("protected")
    grid = rounding.MEAN_GRID
    low, high = rounding.outwards(exact.low or 0, exact.high or 0, grid, least=0, most=100)
    value = rounding.to_grid(Fraction(exact.value).limit_denominator(10**6), grid)
    return Estimate(value, low, high, rounding.respondents(len(scores), K), "points", exact.method)


def _shown(company: Company, today: date) -> tuple[Visit, ...]:
    """Return the visits of one year that may be read by anybody: over, and of teams large enough."""
    if not visits_are_open(company, today):
        return ()
    since = today - _YEAR
    drawn = standings(company.acts.of_kind(_KIND, since=since))
    if not drawn:
        return ()
    scenarios = {one.key: scenario_of(one) for one in standings(company.acts.of_kind("scenarios"))}
    plans = {one.key: Plan.read(one.first.label) for one in standings(company.acts.of_kind("rounds"))}
    people = company.organisation.head_counts(today)
    found = []
    for one in drawn:
        plan, due = plans.get(one.first.label), one.first.due
        scenario = scenarios.get(plan.scenario) if plan else None
        visit = visit_of(one, scenario) if scenario else None
        if visit and due and people.get(visit.unit, 0) >= K and today >= shown_from(due, visit.month):
            found.append(visit)
    return tuple(found)


def _read(visit: Visit, viewer: Viewer, tree: UnitTree) -> Read:
    leads = viewer.role == "manager" and visit.unit in units_of(viewer, tree)
    answers = any(_answers(viewer, visit, one.appeal.row) for one in visit.seen if one.is_open and one.appeal)
    return Read(visit, leads, answers)


def _answers(viewer: Viewer, visit: Visit, row: Act) -> bool:
    return can_plan_visits(viewer) and viewer.identity not in (row.by, visit.act.first.to)


def _newest(visits: Iterable[Visit]) -> list[Visit]:
    # By month, then by team: the order in which they were made stays unsaid.
    return sorted(sorted(visits, key=lambda one: one.unit), key=lambda one: one.month, reverse=True)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
