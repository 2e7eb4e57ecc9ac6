"""What was promised in a thread, by when, and whether it was kept: a commitment is a promise.

A promise belongs to the house, not to whoever wrote it: rates are of units (``conversations.md`` section 1).
Start with ``promises_of`` for one thread, then ``promise_rate``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from avers.core.conversations.acts import Actor, Commitment, State, commitments
from avers.core.conversations.reading import read
from avers.core.conversations.terms import Term
from avers.core.estimate import Figure
from avers.core.measures.promise_rate import promise_rate as kept_of_due
from avers.core.organisation.business_hours import BusinessHours

__all__ = [
    "METHOD",
    "By",
    "Outcome",
    "Promise",
    "PromiseRate",
    "Turn",
    "due_at",
    "promise_rate",
    "promises_of",
]

METHOD: Final = "promises 1"
_FARTHEST_DAY: Final = 400
"""Days looked ahead for a day on which the house is open."""


class By(StrEnum):
    """Who acts in a turn of a thread."""

    CUSTOMER = "customer"
    HOUSE = "house"
    """A person of the house, in public: a message, a call, a delivery, the solving of the case."""
    ROBOT = "robot"
    """An automatic message: it promises, and keeps nothing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a thread; ``at`` has a zone; ``text`` is empty where something was done, not written."""

    at: datetime
    by: By
    text: str = ""
    language: str = ""


class Outcome(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    LATE = "late"
    """Done after its term."""
    BROKEN = "broken"
    """Its term passed with nothing done, the customer had to ask first, or says that it was not done."""
    OPEN = "open"
    """Not yet due."""
    NO_TERM = "no_term"
    """Nobody could say by when: *shortly*, or nothing."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a thread: the turn that makes it, its words there, who acts, when due, what became."""

    turn: int
    start: int
    end: int
    actor: Actor
    due_at: datetime | None
    outcome: Outcome
    settled_by: int | None = None
    """The turn that kept, missed or denied it."""


@dataclass(frozen=True, slots=True)
class PromiseRate:
    """Kept ÷ due, with what lies beside it."""

    figure: Figure
    n_late: int
    n_broken: int
    n_open: int
    n_without_term: int


# A customer who says that nothing came.
_DENIES: Final = re.compile(
    r"\b(?:toujours (?:rien|pas|aucun\w?)|rien (?:recu|vu|eu|fait)|personne (?:ne )?(?:m'a|n'a|ne m')"
    r"|(?:vous )?(?:ne )?m'avez (?:pas|jamais)|n'avez (?:pas|jamais)|pas (?:rappele|recontacte"
    r"|rembourse|livre|recu|venu)\w{0,2}"
    r"|jamais (?:rappele|recontacte|rembourse|livre|recu|venu)\w{0,2}"
    r"|still (?:nothing|no|not|waiting|haven't|hasn't)|nothing (?:came|arrived|happened|yet)"
    r"|no ?(?:one|body) (?:called|came|wrote|answered|has)"
    r"|(?:haven't|hasn't|have not|has not|didn't|did not|never) (?:been )?(?:called|call|received"
    r"|receive|heard|hear|come|arrived|arrive|refunded))\b"
)


def promises_of(turns: Sequence[Turn], *, hours: BusinessHours, until: datetime) -> tuple[Promise, ...]:
    """Return the promises of one thread, in order, with what became of each by ``until``.

    A sentence that says what was done is no promise; a thing under way is one only where it has a term. Of
    promises in one turn that are due together, the first counts: *I'll check and call you before six* is
    kept by one call. A promise is kept by the next turn of a person of the house that does not merely promise
    again, unless the customer then says that nothing came.

    Parameters
    ----------
    turns : sequence of Turn
        In the order of time; each ``at`` has a zone.
    hours : BusinessHours
        Whose wall clock and open days the terms are read by.
    until : datetime
        Up to when the thread is known.

    References
    ----------
    Conversations page, section 3 (promises kept); measures page, section 6bis (R88).
    """
    found: list[Promise] = []
    thread = _Thread(turns, tuple(map(_commitments, turns)), until)
    for place, turn in enumerate(turns):
        seen: set[datetime | None] = set()
        for one in thread.made[place]:
            if one.state is State.DONE or (one.state is State.UNDER_WAY and one.term is None):
                continue
            due = None if one.term is None else due_at(one.term, turn.at, hours)
            if due not in seen:
                seen.add(due)
                found.append(Promise(place, one.start, one.end, one.actor, due, *thread.outcome(place, due)))
    return tuple(found)


def due_at(term: Term, sent_at: datetime, hours: BusinessHours) -> datetime | None:
    """Return when a term falls due, in the house's zone; None where no day follows from it.

    Minutes and hours run by the clock. *Within two days* is kept until the second day ends, *within two
    working days* until the second open day ends; a day without an hour until it ends; a weekday is the next
    one after the day of the message, a date the next one to come, an hour alone the next time it strikes.
    """
    sent = sent_at.astimezone(hours.zone)
    if term.amount is not None and term.unit in ("min", "h"):
        wait = timedelta(minutes=term.amount) if term.unit == "min" else timedelta(hours=term.amount)
        return (sent_at.astimezone(UTC) + wait).astimezone(hours.zone)
    day = _day(term, sent, hours)
    if day is None:
        return None
    minutes = 1_440 if term.clock is None else term.clock
    return _at_clock(day, minutes, hours)


def promise_rate(promises: Iterable[Promise], *, confidence: float = 0.95) -> PromiseRate:
    """Return the share of promises that were kept among those due, with Wilson's interval.

    Those not yet due, and those without a term, are counted apart (measures page, section 6bis).
    """
    n = dict.fromkeys(Outcome, 0)
    for one in promises:
        n[one.outcome] += 1
    return PromiseRate(
        kept_of_due(n[Outcome.KEPT], n[Outcome.LATE], n[Outcome.BROKEN], confidence=confidence),
        n_late=n[Outcome.LATE],
        n_broken=n[Outcome.BROKEN],
        n_open=n[Outcome.OPEN],
        n_without_term=n[Outcome.NO_TERM],
    )


@dataclass(frozen=True, slots=True)
class _Thread:
    """The turns of a thread with what each of the house commits to, read once, and up to when it is known."""

    turns: Sequence[Turn]
    made: tuple[tuple[Commitment, ...], ...]
    until: datetime

    def outcome(self, place: int, due: datetime | None) -> tuple[Outcome, int | None]:
        """Return what became of a promise of the turn at ``place``, and the turn that settled it."""
        if due is None:
            return Outcome.NO_TERM, None
        for later in range(place + 1, len(self.turns)):
            turn = self.turns[later]
            if turn.at > self.until:
                break
            if turn.by is By.CUSTOMER and turn.at > due and _denies(turn):
                return Outcome.BROKEN, later
            if turn.by is By.HOUSE and not self._only_promises(later):
                denied = self._denied_after(later)
                if denied is not None:
                    return Outcome.BROKEN, denied
                return (Outcome.KEPT if turn.at <= due else Outcome.LATE), later
        return (Outcome.OPEN if self.until < due else Outcome.BROKEN), None

    def _denied_after(self, place: int) -> int | None:
        """Return the next turn where it is the customer's and says that nothing came."""
        later = place + 1
        if later < len(self.turns):
            turn = self.turns[later]
            if turn.by is By.CUSTOMER and turn.at <= self.until and _denies(turn):
                return later
        return None

    def _only_promises(self, place: int) -> bool:
        states = {one.state for one in self.made[place]}
        return bool(states) and State.DONE not in states


def _commitments(turn: Turn) -> tuple[Commitment, ...]:
    return () if turn.by is By.CUSTOMER else commitments(turn.text, turn.language)


def _denies(turn: Turn) -> bool:
    return bool(_DENIES.search(read(turn.text).text))


def _day(term: Term, sent: datetime, hours: BusinessHours) -> date | None:
    today = sent.date()
    if term.amount is not None:
        n = max(1, round(term.amount))
        return _open_day(today, n, hours) if term.unit == "working_d" else today + timedelta(days=n)
    if term.in_days is not None:
        return today + timedelta(days=term.in_days)
    if term.weekday is not None:
        return today + timedelta(days=(term.weekday - today.weekday() - 1) % 7 + 1)
    if term.date is not None:
        return _next_date(term.date, today)
    if term.clock is not None:
        struck = sent.hour * 60 + sent.minute >= term.clock
        return today + timedelta(days=int(struck))
    return None


def _open_day(today: date, n: int, hours: BusinessHours) -> date | None:
    for ahead in range(1, _FARTHEST_DAY):
        day = today + timedelta(days=ahead)
        n -= bool(hours.spans(day))
        if n == 0:
            return day
    return None


def _next_date(wanted: tuple[int, int], today: date) -> date | None:
    month, day = wanted
    for year in range(today.year, today.year + 9):  # the 29th of February comes every eight years at most
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _at_clock(day: date, minutes: int, hours: BusinessHours) -> datetime:
    later = day + timedelta(days=minutes // 1_440)
    hour, minute = divmod(minutes % 1_440, 60)
    return datetime(later.year, later.month, later.day, hour, minute, tzinfo=hours.zone)
