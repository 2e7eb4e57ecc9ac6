"""Call-backs: a customer asked, a team owes a call by an hour, one of its people holds it (R88, R34).

An operation, read under the permission of the object: by the team that owes the call and whoever leads it; a
team that handed one over still reads what became of it, not how to reach the customer.
Figures are of groups alone. Start at ``ask_call_back``.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

from avers.application.acted import K, names_of
from avers.application.acting import first_row, names_around, units_of
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer, can_read_unit
from avers.core.charter.delays import Delay, delay_promised
from avers.core.charter.document import Promise
from avers.core.charter.hours import open_week, promised_week
from avers.core.charter.presence import presence_promised
from avers.core.charter.service_time import ServiceTime, due_by
from avers.core.diagnosis.call_backs import CalledBack, called_back_by_group
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Standing, Step, standings
from avers.core.evidence.call_back import (
    CallBack,
    asked_label,
    contact_faults,
    reason_faults,
    tried_label,
    written_moment,
)
from avers.core.evidence.incident import blame_in
from avers.core.evidence.recognition import LONGEST
from avers.core.evidence.unnamed import masked
from avers.core.organisation.person import Person
from avers.core.organisation.register import Register
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "BY_CUSTOMER", "Desk", "Line", "Term", "ask_call_back", "ask_to_be_called",
    "call_back_for", "call_backs_for", "call_backs_waiting", "called", "colleagues_of", "drop",
    "every_figure", "hand_over", "held_by", "not_reached", "readable_figures", "service_of", "take",
    "terms_for", "undo_last_step",
]  # fmt: skip

BY_CUSTOMER: Final = "customer"
"""Who wrote a request that a customer made alone: nobody of the house."""

_KIND: Final = "callbacks"
# Where no promise of the charter says by when somebody calls.
_USUAL: Final = Delay(2, "working_d")
_ENDS: Final[tuple[Step, ...]] = ("kept", "dropped")
_YEAR: Final = timedelta(days=366)
_QUARTER: Final = timedelta(days=92)
_RECENT: Final = timedelta(days=14)
_FURTHEST: Final = timedelta(days=60)
_MOST_LINES: Final = 120
# A promise to answer within a minute is one of a switchboard: nobody rings back within it.
_SHORTEST: Final = 15


@dataclass(frozen=True)
class Term:
    """A promise of the charter that says by when somebody calls, and the hour that it means now."""

    promise: str
    words: Text
    due_at: datetime


@dataclass(frozen=True)
class Line:
    """A call-back as one viewer reads it.

    Attributes
    ----------
    runs : bool
        Whether the viewer's team owes the call: they may take it, hand it over and end it. Where it does not,
        or where it is over, ``call.contact`` is "".
    is_mine : bool
        Whether the viewer holds it.
    can_undo : bool
        Whether the last step was the viewer's, and of today.
    """

    call: CallBack
    runs: bool
    is_mine: bool
    is_late: bool
    can_undo: bool

    @property
    def is_open(self) -> bool:
        """Whether the customer waits."""
        return not self.call.is_over


@dataclass(frozen=True)
class Desk:
    """What a team has to do with customers who wait for a call.

    Attributes
    ----------
    waiting : tuple of Line
        Of the own team, and of those below for a manager; the next one due first.
    passed : tuple of Line
        Handed to another team, and not yet over.
    ended : tuple of Line
        Of the last fortnight, newest first.
    names : mapping of a person's key to their name
    """

    waiting: tuple[Line, ...]
    passed: tuple[Line, ...]
    ended: tuple[Line, ...]
    names: Mapping[str, str]


def service_of(
    company: Company, unit: str, tree: UnitTree, zone: tzinfo, promise: Promise | None = None
) -> ServiceTime:
    """Return when somebody is there to call back: as ``promise`` says, else as the register of hours does.

    Rows of the unit go before those of a unit above, those before rows of the whole house. A house that says
    nothing of its hours is not closed.
    """
    week = promised_week(promise.hours) if promise and promise.hours else 0
    spoken = [presence_promised(words, language) for language, words in promise.statement] if promise else []
    if not week:
        hours = company.registers.read("opening_hours")
        near = _nearest(hours, unit, tree)
        channel = promise.channel if promise else ""
        week = (open_week(near, channel) if channel else None) or open_week(near) or 0
    return ServiceTime(week, zone, on_holidays=any(one is not None and one.holidays for one in spoken))


def terms_for(
    company: Company, viewer: Viewer, tree: UnitTree, at: datetime, zone: tzinfo
) -> tuple[Term, ...]:
    """Return the promises of the charter in force that say by when one calls, the soonest hour first."""
    return _terms(company, viewer.unit, tree, at, zone)


def _terms(company: Company, unit: str, tree: UnitTree, at: datetime, zone: tzinfo) -> tuple[Term, ...]:
    charter = company.charters.published()
    found = [
        Term(one.key, one.statement, due_by(delay, at, service_of(company, unit, tree, zone, one)))
        for one in (charter.promises if charter else ())
        if (delay := _delay_of(one)) is not None
    ]
    return tuple(sorted(found, key=lambda term: (term.due_at, term.promise)))


def ask_call_back(
    company: Company,
    viewer: Viewer,
    *,
    words: str,
    contact: str,
    promise: str = "",
    due_at: datetime | None = None,
    takes: bool = False,
    once: str = "",
    tree: UnitTree,
    at: datetime,
    zone: tzinfo,
) -> Act:
    """Write down that a customer asked to be called back, for ``viewer``'s own team, and return the act.

    Parameters
    ----------
    words
        What they asked, in short; whoever it names is masked.
    contact
        How to reach them, one line; kept in a row of its own, which leaves some days after the end (M4).
    promise
        Key of the promise of the charter that gives the hour.
    due_at
        The hour that the customer was told; goes before ``promise``.
    takes
        Whether ``viewer`` calls back themselves.
    once
        Name of the form: the same, sent again, is one call-back.

    Raises
    ------
    InputRefused
        Everything that stands in the way.
    """
    contact = contact.strip()
    faults = [*reason_faults(words.strip()), *contact_faults(contact)]
    charter = company.charters.published()
    term = next((one for one in terms_for(company, viewer, tree, at, zone) if one.promise == promise), None)
    hour = due_at or (term.due_at if term else None)
    if hour is None:
        faults.append(Fault("callback_no_due", path="due"))
    else:
        faults += _hour_faults(hour, at)
    if faults or hour is None:
        raise InputRefused(faults)
    unit = viewer.unit if viewer.unit in tree else tree.root
    key, today = _key_of(viewer.identity, once) if once else _new_key(), _day(at, zone)
    first = Act(
        key, _KIND, today, viewer.identity, unit=unit, to_kind="unit", to=unit, to_unit=unit,
        words=_without_names(company, viewer, words, tree), due=_day(hour, zone),
        charter=charter.version if charter and term and not due_at else "",
        label=asked_label(at, hour, "" if due_at else promise),
    )  # fmt: skip
    rows = [first, Act(_new_key(), _KIND, today, viewer.identity, "reachable", key, key, words=contact)]
    if takes:
        rows.append(Act(_new_key(), _KIND, today, viewer.identity, "taken", key, key, unit=unit))
    with company.work("act", by=viewer.key, at=at) as work:
        work.note(kind=_KIND)
        # Read inside the one transaction: pressed twice, it is written once.
        if before := first_row(company, key):
            return before
        company.acts.add(rows)
    return first


def ask_to_be_called(
    company: Company,
    *,
    unit: str,
    words: str,
    contact: str,
    consent: str,
    once: str,
    tree: UnitTree,
    at: datetime,
    zone: tzinfo,
) -> Act:
    """Write down that a customer, by themselves, asks ``unit`` to call them back, and return the act.

    A transaction of its own: nothing of it comes from an answer to a survey, and nothing of it leads to one.
    Due by the soonest hour that the charter promises, or within two working days.

    Parameters
    ----------
    words
        What it is about, in short; titles and names that are told are masked.
    contact
        Who they are and how to reach them, one line; kept as ``ask_call_back`` keeps it.
    consent
        The words that they agreed to, as they read them; kept beside the contact, and gone with it. "" where
        they agreed to nothing.
    once
        Name of the form: the same, sent again, is one request.

    Raises
    ------
    InputRefused
        Everything that stands in the way.
    """
    contact = contact.strip()
    faults = list(reason_faults(words.strip()))
    # The words of that fault speak of the customer to somebody else.
    faults += [replace(one, code="callback_reach") for one in contact_faults(contact)]
    if not consent:
        faults.append(Fault("callback_consent", path="agree"))
    if faults:
        raise InputRefused(faults)
    here = unit if unit in tree else tree.root
    terms = _terms(company, here, tree, at, zone)
    hour = terms[0].due_at if terms else due_by(_USUAL, at, service_of(company, here, tree, zone))
    charter = company.charters.published()
    key, today = _key_of("", once), _day(at, zone)
    first = Act(
        key, _KIND, today, BY_CUSTOMER, unit=here, to_kind="unit", to=here, to_unit=here,
        words=masked(words.strip())[:LONGEST], due=_day(hour, zone),
        charter=charter.version if charter and terms else "",
        label=asked_label(at, hour, terms[0].promise if terms else ""),
    )  # fmt: skip
    reach = Act(_new_key(), _KIND, today, BY_CUSTOMER, "reachable", key, key, words=contact, label=consent)
    with company.work("act", by=BY_CUSTOMER, at=at) as work:
        if first_row(company, key) is None:
            company.acts.add([first, reach])
        work.note(kind=_KIND)
    return first


def _key_of(who: str, once: str) -> str:
    # A form's name is of whoever filled it in: nobody else's can fall on it.
    return hashlib.sha256(f"call-back:{who}:{once}".encode()).hexdigest()[:22]


def take(company: Company, viewer: Viewer, key: str, *, tree: UnitTree, at: datetime, zone: tzinfo) -> None:
    """Take a call-back that nobody of the own team holds.

    Raises
    ------
    NotFound
        There is no such call-back, or another team owes it: the two look the same (C7).
    InputRefused
        Somebody was quicker, or it is over (``not_now``).
    """

    def row(call: CallBack) -> Act:
        if call.holder:
            raise InputRefused([Fault("callback_held", path="words")])
        return _then(viewer, call, "taken", at, zone)

    _add(company, viewer, key, row, tree=tree, at=at)


def hand_over(
    company: Company,
    viewer: Viewer,
    key: str,
    to: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
    zone: tzinfo,
    language: Language = "fr",
) -> None:
    """Hand a call-back over, to ``person:KEY`` of the team or to ``unit:KEY``, with one line why.

    The line says why, not who: names are masked, blame is refused. Raises as ``take`` does; ``InputRefused``
    where the receiver is neither a colleague of today nor another team.
    """

    def row(call: CallBack) -> Act:
        kind, _colon, receiver = to.partition(":")
        is_team = kind == "unit" and receiver in tree and receiver != call.unit
        near = {one.key for one in colleagues_of(company, call, _day(at, zone))}
        faults = _reason_faults(words, language)
        if not is_team and not (kind == "person" and receiver in near and receiver != call.holder):
            faults.append(Fault("callback_to", path="to"))
        if faults:
            raise InputRefused(faults)
        said = _without_names(company, viewer, words, tree)
        return _then(
            viewer, call, "handed", at, zone, words=said, to_kind="unit" if is_team else "person",
            to=receiver, to_unit=receiver if is_team else call.unit,
        )  # fmt: skip

    _add(company, viewer, key, row, tree=tree, at=at)


def not_reached(
    company: Company,
    viewer: Viewer,
    key: str,
    again_at: datetime | None,
    *,
    tree: UnitTree,
    at: datetime,
    zone: tzinfo,
) -> None:
    """Note that the customer was called and not reached, and by when one tries again; raises as ``take``."""

    def row(call: CallBack) -> Act:
        if again_at is None:
            raise InputRefused([Fault("callback_no_due", path="due")])
        faults = list(_hour_faults(again_at, at))
        if faults:
            raise InputRefused(faults)
        return _then(
            viewer, call, "tried", at, zone, label=tried_label(at, again_at), due=_day(again_at, zone)
        )

    _add(company, viewer, key, row, tree=tree, at=at)


def called(
    company: Company, viewer: Viewer, key: str, words: str, *, tree: UnitTree, at: datetime, zone: tzinfo
) -> None:
    """Note that the customer was called, and what was agreed; raises as ``take`` does."""

    def row(call: CallBack) -> Act:
        faults = list(reason_faults(words.strip()))
        if faults:
            raise InputRefused(faults)
        said = _without_names(company, viewer, words, tree)
        return _then(viewer, call, "kept", at, zone, words=said, label=written_moment(at))

    _add(company, viewer, key, row, tree=tree, at=at)


def drop(
    company: Company,
    viewer: Viewer,
    key: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
    zone: tzinfo,
    language: Language = "fr",
) -> None:
    """Note that nobody will call, and why; raises as ``take`` does."""

    def row(call: CallBack) -> Act:
        faults = _reason_faults(words, language)
        if faults:
            raise InputRefused(faults)
        said = _without_names(company, viewer, words, tree)
        return _then(viewer, call, "dropped", at, zone, words=said, label=written_moment(at))

    _add(company, viewer, key, row, tree=tree, at=at)


def undo_last_step(
    company: Company, viewer: Viewer, key: str, *, tree: UnitTree, at: datetime, zone: tzinfo
) -> None:
    """Take back the last step, where it was ``viewer``'s own and of today; the first one withdraws the whole.

    A step that somebody else followed stays: what they did rests on it.

    Raises
    ------
    NotFound
        There is no such call-back, ``viewer`` may not read it, or the last step is not theirs of today.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        act = _standing(company, key)
        call = CallBack.read(act)
        if not _reads(viewer, call, tree) or not _can_undo(viewer, act, _day(at, zone)):
            raise NotFound(found=key)
        last = _last(act)
        step: Step = "withdrawn" if last.is_first else "undone"
        company.acts.add(
            [Act(_new_key(), _KIND, _day(at, zone), viewer.identity, step, key, last.key, unit=viewer.unit)]
        )
        work.note(kind=_KIND, step=step)


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────


def call_backs_for(company: Company, viewer: Viewer, tree: UnitTree, at: datetime, zone: tzinfo) -> Desk:
    """Return the call-backs that ``viewer``'s team owes, what it handed on, and what ended lately."""
    today = _day(at, zone)
    units = units_of(viewer, tree)
    calls = [
        call
        for call in _near(company, units, today)
        if not call.act.is_withdrawn and _reads(viewer, call, tree)
    ]
    lines = [_line(viewer, call, tree, at, zone) for call in calls]
    waiting = sorted((one for one in lines if one.is_open), key=lambda one: (one.call.due_at, one.call.key))
    ended = [one for one in lines if (end := one.call.ended) and end.day >= today - _RECENT]
    ended.sort(key=lambda one: (one.call.ended_at or at, one.call.key), reverse=True)
    shown = [one.call for one in (*waiting, *ended)]
    return Desk(
        tuple(one for one in waiting if one.runs)[:_MOST_LINES],
        tuple(one for one in waiting if not one.runs)[:_MOST_LINES],
        tuple(ended)[:_MOST_LINES],
        names_of(company, {held.person for call in shown for held in call.held if held.person}),
    )


def call_back_for(
    company: Company, viewer: Viewer, key: str, tree: UnitTree, at: datetime, zone: tzinfo
) -> tuple[Line, Mapping[str, str]]:
    """Return one call-back, and the names of those who held it.

    Raises
    ------
    NotFound
        There is none, or ``viewer`` may not read it: the two look the same (C7).
    """
    call = CallBack.read(_standing(company, key))
    if not _reads(viewer, call, tree):
        raise NotFound(found=key)
    people = {one for held in call.held for one in (held.person, held.by) if one}
    return _line(viewer, call, tree, at, zone), names_of(company, people)


def colleagues_of(company: Company, call: CallBack, today: date) -> tuple[Person, ...]:
    """Return who could take over a call-back: the people of its team today, by name, without its holder."""
    there = [
        one
        for one in company.organisation.people_of(call.unit)
        if one.serves_between(today, today) and one.name and one.key != call.holder
    ]
    return tuple(sorted({one.key: one for one in there}.values(), key=lambda one: one.name.casefold()))


def held_by(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[CallBack, ...]:
    """Return the call-backs that ``viewer`` holds, the next one due first; at the price of their team's."""
    units = units_of(viewer, tree)
    calls = [call for call in _open(company, units, today) if call.holder == viewer.identity]
    return tuple(sorted(calls, key=lambda call: (call.due_at, call.key)))


def call_backs_waiting(company: Company, viewer: Viewer, today: date) -> int:
    """Return how many customers wait for a call that ``viewer`` holds, or that nobody of their unit does."""
    mine = {"", viewer.identity}
    units = frozenset({viewer.unit} - {""})
    return sum(call.holder in mine and call.unit in units for call in _open(company, units, today))


def readable_figures(figures: Iterable[CalledBack], viewer: Viewer, tree: UnitTree) -> tuple[CalledBack, ...]:
    """Return those of ``figures`` that ``viewer`` may read."""
    return tuple(one for one in figures if can_read_unit(viewer, tree, one.unit))


def every_figure(company: Company, tree: UnitTree, at: datetime, zone: tzinfo) -> tuple[CalledBack, ...]:
    """Return a quarter of call-backs of the company and of each group, whoever may read them.

    To last Sunday: a figure that moved with each call would say whose it was (rule A4). The same all week, so
    that whoever asks often may keep it; a large house takes seconds to count.
    """
    today = _day(at, zone)
    monday = today - timedelta(days=today.weekday())
    rows = company.acts.of_kind(_KIND, since=monday - _QUARTER, until=monday - timedelta(days=1))
    calls = [CallBack.read(act) for act in standings(row for row in rows if row.day < monday)]
    until = datetime.combine(monday, time(0), zone).astimezone(UTC)
    people = company.organisation.head_counts(today)
    service = service_of(company, tree.root, tree, zone)
    return called_back_by_group(calls, tree, people, service, until, k=K)


# ── Within ──────────────────────────────────────────────────────────────────────────────────────────


def _delay_of(promise: Promise) -> Delay | None:
    """Return how long a promise lets people wait; None where it says nothing of it, or speaks of minutes."""
    if promise.within_minutes is not None:
        found: Delay | None = Delay(promise.within_minutes, "min")
    else:
        spoken = (delay_promised(words) for _language, words in promise.statement)
        found = next((delay for delay in spoken if delay), None)
    if found is None:
        return None
    return found if found.minutes is None or found.minutes >= _SHORTEST else None


def _nearest(hours: Register, unit: str, tree: UnitTree) -> Register:
    chain = (unit, *tree.ancestors(unit)) if unit in tree else ()
    for one in (*chain, "", None):
        rows = tuple(row for row in hours.rows if (row.get("unit") or None) == (one or None))
        if rows:
            return Register(hours.spec, rows)
    return Register(hours.spec, ())


def _near(company: Company, units: Iterable[str], today: date) -> Iterator[CallBack]:
    """Yield what the teams hold or held, each once: all that waits, and what was asked lately."""
    lately = company.acts.of_kind(_KIND, units=frozenset(units), since=today - 2 * _RECENT)
    known = {row.key for row in lately}
    yield from (CallBack.read(act) for act in standings(lately))
    for call in _open_or_passed(company, units, today):
        if call.key not in known:
            yield call


def _open(company: Company, units: Iterable[str], today: date) -> Iterator[CallBack]:
    for call in _open_or_passed(company, units, today):
        if not call.is_over:
            yield call


def _open_or_passed(company: Company, units: Iterable[str], today: date) -> Iterator[CallBack]:
    wanted = frozenset(units)
    if not wanted:
        return
    waits = company.acts.unsettled(_KIND, by=_ENDS, units=wanted, since=today - _YEAR)
    came = company.acts.passed_to(_KIND, "handed", wanted, since=today - _YEAR)
    known = {row.key for row in waits}
    yield from (CallBack.read(act) for act in standings(waits))
    yield from (CallBack.read(act) for act in standings(came) if act.key not in known)


def _standing(company: Company, key: str) -> Standing:
    (act,) = standings(company.acts.history(key))
    if act.first.kind != _KIND:
        raise NotFound(found=key)
    return act


def _runs(viewer: Viewer, call: CallBack, tree: UnitTree) -> bool:
    # Whoever left the team left its customers: what they held is the team's to hand on.
    return call.unit in units_of(viewer, tree)


def _reads(viewer: Viewer, call: CallBack, tree: UnitTree) -> bool:
    if call.act.is_withdrawn:
        return call.act.first.by == viewer.identity
    units = units_of(viewer, tree)
    return _runs(viewer, call, tree) or any(held.unit in units for held in call.held)


def _line(viewer: Viewer, call: CallBack, tree: UnitTree, at: datetime, zone: tzinfo) -> Line:
    runs = _runs(viewer, call, tree)
    return Line(
        # Once it is over nobody needs to reach the customer: what waits to be erased is not shown.
        call if runs and not call.is_over else _without_contact(call),
        runs,
        bool(call.holder) and call.holder == viewer.identity,
        call.is_late(at),
        _can_undo(viewer, call.act, _day(at, zone)),
    )


def _without_contact(call: CallBack) -> CallBack:
    rows = tuple(row for row in call.act.rows if row.step != "reachable")
    return CallBack.read(Standing(call.act.first, rows))


def _last(act: Standing) -> Act:
    """Return the last step in force; how to reach somebody is no step."""
    return next(row for row in reversed(act.rows) if row.step != "reachable")


def _can_undo(viewer: Viewer, act: Standing, today: date) -> bool:
    last = _last(act)
    return last.by == viewer.identity and last.day == today


def _add(
    company: Company,
    viewer: Viewer,
    key: str,
    row: Callable[[CallBack], Act],
    *,
    tree: UnitTree,
    at: datetime,
) -> None:
    with company.work("act", by=viewer.key, at=at) as work:
        call = CallBack.read(_standing(company, key))
        if call.act.is_withdrawn or not _runs(viewer, call, tree):
            raise NotFound(found=key)
        if call.ended is not None:
            raise InputRefused([Fault("not_now", path="words")])
        new = row(call)
        company.acts.add([new])
        work.note(kind=_KIND, step=new.step)


def _then(viewer: Viewer, call: CallBack, step: Step, at: datetime, zone: tzinfo, **more: object) -> Act:
    return Act(
        _new_key(), _KIND, _day(at, zone), viewer.identity, step, call.key, call.key, unit=viewer.unit, **more  # type: ignore[arg-type]
    )  # fmt: skip


def _hour_faults(hour: datetime, at: datetime) -> Iterator[Fault]:
    if hour <= at:
        yield Fault("callback_past", path="due")
    elif hour - at > _FURTHEST:
        yield Fault("callback_far", path="due", values={"expected": str(_FURTHEST.days)})


def _reason_faults(words: str, language: Language) -> list[Fault]:
    faults = list(reason_faults(words.strip()))
    blame = blame_in(words, language)
    if blame:
        faults.append(Fault("callback_blame", path="words", values={"found": blame}))
    return faults


def _without_names(company: Company, viewer: Viewer, words: str, tree: UnitTree) -> str:
    return masked(words.strip(), names_around(company, viewer, viewer.unit, tree))[:LONGEST]


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


def _new_key() -> str:
    return secrets.token_urlsafe(16)
