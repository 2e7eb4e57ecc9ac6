"""Erasing a person's acts and ties on their request, and acts whose time is over (duties M3, M4).

The links that surveys sent to a person go with their acts; links, keys and anonymous answers of waves have
their own terms. Figures that were published stay as they were: they are of groups, and were made safe
together. What is counted from acts day by day counts what is left. Start at ``erase_person``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from avers.application.collecting import destroy_keys, is_address, n_past_links, retire_links
from avers.application.confiding import erase_past_concerns, n_past_concerns
from avers.application.ports.refusals import ConcernsUnreadable
from avers.application.viewer import Viewer
from avers.core.conversations.batch import last_day_gone
from avers.core.conversations.reading_kept import last_day_read
from avers.core.evidence.act import ACTS, Act
from avers.core.evidence.erasing import (
    CONTACT_DAYS,
    MONTHS_KEPT,
    MONTHS_SEALED,
    months_between,
    rows_about,
    rows_past_term,
)
from avers.core.organisation.ties import Tie

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.evidence.observation import Face

__all__ = [
    "Erased",
    "can_erase",
    "erase_again",
    "erase_past_term",
    "erase_person",
    "everybody_in",
    "found_about",
    "found_past_term",
]


@dataclass(frozen=True)
class Erased:
    """How many rows leave, or left, and of how many acts; beside them, links, answers, concerns, ties.

    ``n_concerns`` is None where the key of the box of concerns is away: everything else was done.
    """

    n_acts: int
    n_rows: int
    n_links: int = 0
    n_answers: int = 0
    n_concerns: int | None = 0
    n_ties: int = 0
    n_moments: int = 0
    n_messages: int = 0
    n_readings: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing leaves."""
        return not (
            self.n_rows
            or self.n_links
            or self.n_answers
            or self.n_concerns
            or self.n_ties
            or self.n_moments
            or self.n_messages
            or self.n_readings
        )


def can_erase(viewer: Viewer) -> bool:
    """Return whether ``viewer`` looks after the data of persons."""
    return viewer.role == "administrator"


def found_about(company: Company, person: str) -> Erased:
    """Return what would leave with ``person``; nothing is written."""
    rows = company.acts.rows_of(person)
    addresses = _addresses(company, person)
    return replace(
        _counted(rows, rows_about(rows, person)),
        n_links=company.collections.n_about(person, addresses),
        n_ties=len(_ties_of(company, person)),
        n_moments=company.moments.n_about(addresses),
        n_messages=company.conversations.n_about(addresses | {person}),
        n_readings=company.readings.n_about(addresses | {person}),
    )


def erase_person(company: Company, person: str, *, by: str, at: datetime) -> Erased:
    """Erase every act that ``person`` made or received, what they added to others' acts, and their ties (M3).

    With them go the links they were sent, what they answered under their name, and whatever waits to be sent
    to them after a moment. A customer has no key: their address stands in its place. The audit says how many
    rows and by whom, never whose. A second call finds nothing.
    """
    rows = company.acts.rows_of(person)
    keys = rows_about(rows, person)
    if keys:
        company.acts.erase(keys, why="erasure", by=by, at=at)
    addresses = _addresses(company, person)
    n_links = company.collections.forget(person, addresses, by=by, at=at)
    n_moments = company.moments.forget(addresses)
    n_messages = _erase_messages(company, addresses | {person}, by=by, at=at)
    n_readings = company.readings.erase(addresses | {person}, by=by, at=at)
    theirs = _ties_of(company, person)
    if theirs:
        with company.work("erase_ties", by=by, at=at) as work:
            # Read again where it is written: what came in between stays.
            theirs = _ties_of(company, person)
            company.organisation.save_ties([one for one in company.organisation.ties() if one not in theirs])
            work.note(ties=len(theirs))
    return replace(
        _counted(rows, keys),
        n_links=n_links,
        n_ties=len(theirs),
        n_moments=n_moments,
        n_messages=n_messages,
        n_readings=n_readings,
    )


def erase_again(company: Company, persons: Iterable[str], *, by: str, at: datetime) -> int:
    """Erase ``persons`` once more, as a copy from before was put back; return how many they are (M3)."""
    done = [erase_person(company, person, by=by, at=at) for person in persons]
    return len(done)


def everybody_in(company: Company) -> frozenset[str]:
    """Return the keys of the people of the house, and of all about whom there are acts or ties."""
    held = {one.key for one in company.organisation.people()}
    for kind in ACTS:
        for act in company.acts.of_kind(kind):
            held |= {act.by, act.to if act.to_kind == "person" else ""}
    for tie in company.organisation.ties():
        held |= {tie.person, tie.other}
    return frozenset(held - {""})


def found_past_term(company: Company, today: date, *, contact_days: int = CONTACT_DAYS) -> Erased:
    """Return what would leave at the end of its retention; nothing is written."""
    rows = _kept_for_a_term(company)
    found = _counted(rows, rows_past_term(rows, today, contact_days=contact_days))
    answers = sum(company.evidence.n_kept(*wave) for wave in _waves_past_term(company, today))
    return replace(
        found,
        n_links=n_past_links(company, today),
        n_answers=answers,
        n_concerns=_n_concerns(lambda: n_past_concerns(company, today)),
        n_moments=company.moments.n_past(today),
        n_messages=company.conversations.n_past(last_day_gone(today)),
        n_readings=company.readings.n_past(last_day_read(today)),
    )


def erase_past_term(company: Company, *, by: str, at: datetime, contact_days: int = CONTACT_DAYS) -> Erased:
    """Erase the acts to which nothing was added for as long as their kind is kept (duty M4).

    And how to reach a customer, ``contact_days`` after their call-back ended; the links of waves after thirty
    days, their keys after seven, their anonymous answers after two years;
    concerns after ninety days.
    """
    rows = _kept_for_a_term(company)
    keys = rows_past_term(rows, at.date(), contact_days=contact_days)
    if keys:
        company.acts.erase(keys, why="retention", by=by, at=at)
    destroy_keys(company, at=at)
    n_links = retire_links(company, by=by, at=at)
    past = _waves_past_term(company, at.date())
    n_answers = sum(company.evidence.end_retention(*wave, by=by, at=at) for wave in past)
    n_concerns = _n_concerns(lambda: erase_past_concerns(company, at=at))
    n_moments = company.moments.retire(at.date())
    n_messages = company.conversations.retire(last_day_gone(at.date()), by=by, at=at)
    n_readings = company.readings.retire(last_day_read(at.date()), by=by, at=at)
    return replace(
        _counted(rows, keys),
        n_links=n_links,
        n_answers=n_answers,
        n_concerns=n_concerns,
        n_moments=n_moments,
        n_messages=n_messages,
        n_readings=n_readings,
    )


def _erase_messages(company: Company, keys: frozenset[str], *, by: str, at: datetime) -> int:
    """Erase a customer's conversations whole, and what a person of the house wrote in others'."""
    return company.conversations.erase(keys - {""}, by=by, at=at)


def _n_concerns(count: Callable[[], int]) -> int | None:
    # One key that is away must not keep everything else beyond its time.
    try:
        return count()
    except ConcernsUnreadable:
        return None


def _waves_past_term(company: Company, today: date) -> tuple[tuple[str, Face], ...]:
    """Return the faces whose anonymous answers were kept for two years after their wave was closed."""
    closed_on = {one.wave: one.closed_on for one in company.collections.all()}
    found = []
    for wave in company.evidence.waves():
        closed = closed_on.get(wave.key) or wave.closes or wave.opens
        if closed is None or wave.state != "published" or wave.promise != "anonymous":
            continue
        is_past = months_between(closed, today) >= MONTHS_SEALED
        if is_past and company.evidence.n_kept(wave.key, wave.face):
            found.append((wave.key, wave.face))
    return tuple(found)


def _addresses(company: Company, person: str) -> frozenset[str]:
    known = frozenset(one.address for one in company.organisation.people_with([person])) - {""}
    return known | {person} if is_address(person) else known


def _ties_of(company: Company, person: str) -> frozenset[Tie]:
    ties = company.organisation.ties() if person else ()
    return frozenset(tie for tie in ties if person in (tie.person, tie.other))


def _kept_for_a_term(company: Company) -> tuple[Act, ...]:
    return tuple(row for kind in MONTHS_KEPT for row in company.acts.of_kind(kind))


def _counted(rows: Iterable[Act], keys: frozenset[str]) -> Erased:
    gone = [row for row in rows if row.key in keys]
    return Erased(len({row.act for row in gone}), len(gone))
