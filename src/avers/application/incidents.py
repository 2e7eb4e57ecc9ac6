"""Incidents: what a customer or a colleague met, why it could happen, and what was done about it.

Why, not who (R135): no field takes a person, names are masked, and whoever tells of it may stay unnamed. The
branches are looked at one after the other, what surrounds the work first (R137). Start at ``note_incident``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from avers.application.acting import can_answer_obstacle, chain_of, names_around, said_before, sees, units_of
from avers.application.lawfulness import NoticeMissing, kind_is_open
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer, can_read_unit
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import CAUSES, FOUND, Act, Cause, Standing, standings
from avers.core.evidence.incident import (
    CONDITIONS,
    CauseFound,
    blame_in,
    cause_of,
    looked_at,
    next_branch,
    trains_for_means,
)
from avers.core.evidence.recognition import word_faults
from avers.core.evidence.unnamed import masked
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "UNNAMED",
    "Incident",
    "K",
    "close_incident",
    "incident_for",
    "incidents_are_open",
    "incidents_for",
    "look_at",
    "note_incident",
    "tied_to",
]  # fmt: skip

K: Final = 5
UNNAMED: Final = "unnamed"
"""What the audit chain says of whoever wished not to be named."""

_KIND: Final = "incidents"
_YEAR: Final = timedelta(days=366)
_LATEST: Final = timedelta(days=92)
_MOST_LINES: Final = 60


@dataclass(frozen=True)
class Incident:
    """An incident as one viewer reads it: who told of it is not told.

    Attributes
    ----------
    place : str
        The smallest group of at least ``K`` people that the unit belongs to: a smaller one would say who.
    next_branch : Cause
        What to look at next; "" once a cause is found or nothing is left.
    """

    act: Standing
    place: str
    cause: CauseFound
    looked: Mapping[Cause, Act]
    next_branch: Cause
    is_mine: bool
    can_close: bool
    can_undo: bool

    @property
    def state(self) -> str:
        """``asking`` while no cause is found, ``found``, or ``closed``."""
        if self.act.closed_on:
            return "closed"
        return "found" if self.cause else "asking"


def incidents_are_open(company: Company, today: date) -> bool:
    """Return whether staff were told of incidents, as limit L5 asks."""
    return kind_is_open(company, _KIND, on=today)


def note_incident(
    company: Company,
    viewer: Viewer,
    *,
    words: str,
    value: str,
    day: date | None,
    unnamed: bool,
    tree: UnitTree,
    at: datetime,
    language: Language = "fr",
    as_it_is: bool = False,
) -> Act:
    """Note what a customer or a colleague met and return the act; names in it are masked.

    ``as_it_is`` keeps words of blame, once they were pointed out. With ``unnamed`` nobody is written with
    it, and nobody can take it back.

    Raises
    ------
    NoticeMissing
        Staff were not told of incidents yet (limit L5).
    InputRefused
        Everything that stands in the way.
    """
    today = at.date()
    if not incidents_are_open(company, today):
        raise NoticeMissing(found=_KIND, wave="")
    faults = list(word_faults(words.strip()))
    blame = "" if as_it_is else blame_in(words, language)
    if blame:
        faults.append(Fault("incident_blame", path="words", values={"found": blame}))
    if day is None or day > today or day < today - _LATEST:
        faults.append(Fault("incident_day", path="day", values={"expected": str(_LATEST.days)}))
    charter = company.charters.published()
    if value and not (charter and charter.value(value)):
        faults.append(Fault("incident_value", path="value", values={"found": value}))
    if faults:
        raise InputRefused(faults)
    new = Act(
        key=_new_key(), kind=_KIND, day=day or today, by="" if unnamed else viewer.identity,
        unit=viewer.unit or tree.root, value=value, charter=charter.version if charter else "",
        words=_without_names(company, viewer, words, tree),
    )  # fmt: skip
    with company.work("act", by=UNNAMED if unnamed else viewer.key, at=at) as work:
        of_the_day = company.acts.of_kind(_KIND, units={new.unit}, since=new.day, until=new.day)
        before = said_before(new, of_the_day)
        if not before:
            company.acts.add([new])
        work.note(kind=_KIND, step="made", **({"again": True} if before else {}))
    return before or new


def look_at(
    company: Company,
    viewer: Viewer,
    key: str,
    cause: str,
    found: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
    language: Language = "fr",
    as_it_is: bool = False,
    condition: str = "",
) -> Incident:
    """Say of one branch whether it was there, and what was seen; return the incident as it stands.

    ``condition`` is the condition of work that was missing (R151), where means were and it was one.
    A branch is looked at once those before it were; looked at again, the last look counts. Where nobody
    told their name with the incident, nobody's is written here.

    Raises
    ------
    NotFound
        There is no such incident, or ``viewer`` may not read it: the two look the same (C7).
    NoticeMissing
        Staff are no longer told of incidents (limit L5).
    InputRefused
        Everything that stands in the way.
    """
    act = _read(company, viewer, key, tree, at.date())
    branch = next((one for one in CAUSES if one == cause), None)
    answer = next((one for one in FOUND if one and one == found), None)
    faults = list(word_faults(words.strip()))
    blame = "" if as_it_is else blame_in(words, language)
    if blame:
        faults.append(Fault("incident_blame", path="words", values={"found": blame}))
    if answer is None:
        faults.append(Fault("incident_answer", path="found"))
    if condition and (condition not in CONDITIONS or cause != "means"):
        faults.append(Fault("incident_condition", path="condition", values={"found": condition[:40]}))
    if act.closed_on:
        faults.append(Fault("not_now", path="words"))
    elif branch is None or (branch != next_branch(act) and branch not in looked_at(act)):
        faults.append(Fault("incident_order", path="cause"))
    if faults or branch is None or answer is None:
        raise InputRefused(faults)
    unnamed = not act.first.by
    new = Act(
        _new_key(), _KIND, at.date(), "" if unnamed else viewer.identity, "looked", key, key,
        words=_without_names(company, viewer, words, tree), cause=branch, found=answer,
        label=condition if answer == "no" else "",
    )  # fmt: skip
    _write(company, viewer, new, at, step="looked", unnamed=unnamed)
    return incident_for(company, viewer, key, tree, at.date())


def close_incident(
    company: Company,
    viewer: Viewer,
    key: str,
    acted_on: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
    language: Language = "fr",
) -> Incident:
    """Say what was done, and on which branch; return the incident, closed.

    Training is no answer where the means were missing (R137, rule CA002). Raises as ``look_at`` does.
    """
    act = _read(company, viewer, key, tree, at.date())
    if not _can_close(viewer, act, tree):
        raise NotFound(found=key)
    branch = next((one for one in CAUSES if one == acted_on), None)
    faults = list(word_faults(words.strip()))
    if act.closed_on:
        faults.append(Fault("not_now", path="words"))
    if not cause_of(act):
        faults.append(Fault("incident_look_first", path="cause"))
    if branch is None:
        faults.append(Fault("incident_acted_on", path="acted_on"))
    elif trains_for_means(act, branch, words, language):
        faults.append(Fault("incident_training", path="words"))
    if faults or branch is None:
        raise InputRefused(faults)
    new = Act(
        _new_key(), _KIND, at.date(), viewer.identity, "closed", key, key, unit=viewer.unit,
        words=_without_names(company, viewer, words, tree), cause=branch,
    )  # fmt: skip
    _write(company, viewer, new, at, step="closed", unnamed=False)
    return incident_for(company, viewer, key, tree, at.date())


def tied_to(
    company: Company, viewer: Viewer, key: str, *, tree: UnitTree, at: datetime
) -> Callable[[Act], Act]:
    """Return what ties an obstacle or a request of ``viewer`` to the incident ``key`` that lacked means.

    The row it makes is written with that act, in the same step. Where nobody told their name with the
    incident, nobody's is written there.

    Raises
    ------
    NotFound, NoticeMissing
        As ``look_at`` does.
    InputRefused
        The incident is closed, or means were not what was missing.
    """
    act = _read(company, viewer, key, tree, at.date())
    if act.closed_on or cause_of(act) != "means":
        raise InputRefused([Fault("not_now", path="words")])
    by = viewer.identity if act.first.by else ""

    def tie(asked: Act) -> Act:
        return Act(_new_key(), _KIND, at.date(), by, "sent", key, key, label=asked.key)

    return tie


def incident_for(company: Company, viewer: Viewer, key: str, tree: UnitTree, today: date) -> Incident:
    """Return one incident; raises as ``look_at`` does."""
    act = _read(company, viewer, key, tree, today)
    return _seen(act, viewer, tree, _groups(company, tree, today))


def incidents_for(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Incident, ...]:
    """Return the incidents of the last year that ``viewer`` may read: open ones first, newest first.

    One's own chain of units; a manager adds the units below; sponsor, lead and analyst all. None while staff
    were not told of incidents (limit L5).
    """
    if not incidents_are_open(company, today):
        return ()
    reads_all = viewer.role in ("sponsor", "lead", "analyst")
    near = None if reads_all else frozenset(chain_of(viewer, tree)) | units_of(viewer, tree)
    acts = standings(company.acts.of_kind(_KIND, units=near, since=today - _YEAR))
    groups = _groups(company, tree, today)
    lines = [
        _seen(one, viewer, tree, groups)
        for one in acts
        if not one.is_withdrawn and can_read_unit(viewer, tree, one.first.unit)
    ]
    newest = sorted(lines, key=lambda line: line.act.opened_on, reverse=True)
    return tuple(sorted(newest, key=lambda line: line.state == "closed"))[:_MOST_LINES]


def _seen(act: Standing, viewer: Viewer, tree: UnitTree, groups: Mapping[str, str]) -> Incident:
    return Incident(
        act,
        place=groups.get(act.first.unit, tree.root),
        cause=cause_of(act),
        looked=looked_at(act),
        next_branch=next_branch(act),
        is_mine=bool(act.first.by) and act.first.by == viewer.identity,
        can_close=_can_close(viewer, act, tree),
        # A tie goes with the act it leads to, which its author takes back.
        can_undo=any(row.by == viewer.identity and row.step not in ("made", "sent") for row in act.rows),
    )


def _groups(company: Company, tree: UnitTree, today: date) -> Mapping[str, str]:
    return groups_of(tree, company.organisation.head_counts(today), K)


def _can_close(viewer: Viewer, act: Standing, tree: UnitTree) -> bool:
    is_mine = bool(act.first.by) and act.first.by == viewer.identity
    return is_mine or can_answer_obstacle(viewer, act.first.unit, tree)


def _read(company: Company, viewer: Viewer, key: str, tree: UnitTree, today: date) -> Standing:
    """Return the incident as it stands."""
    (act,) = standings(company.acts.history(key))
    if act.first.kind != _KIND or act.is_withdrawn or not sees(viewer, act, tree):
        raise NotFound(found=key)
    if not incidents_are_open(company, today):
        raise NoticeMissing(found=_KIND, wave="")
    return act


def _without_names(company: Company, viewer: Viewer, words: str, tree: UnitTree) -> str:
    return masked(words.strip(), names_around(company, viewer, viewer.unit, tree))


def _write(company: Company, viewer: Viewer, new: Act, at: datetime, *, step: str, unnamed: bool) -> None:
    with company.work("act", by=UNNAMED if unnamed else viewer.key, at=at) as work:
        company.acts.add([new])
        work.note(kind=_KIND, step=step)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
