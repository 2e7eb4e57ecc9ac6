"""The weekly reminder: what waits for one person, told at most once in seven days and never in detail.

A letter says how many things wait and where; it never carries what somebody said, a name or a figure of
results, since mail leaves the house. Where nothing waits there is no letter. Start at ``remind``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.acting import can_answer_obstacle, chain_of, thanks_are_open, units_of
from avers.application.answering import answers_to, can_answer, last_publication
from avers.application.approving import what_is_asked
from avers.application.calling_back import held_by
from avers.application.paths import due_of
from avers.application.registering import tree_or_none
from avers.application.remembering import memory_of
from avers.application.standing import given_back
from avers.application.viewer import Viewer
from avers.application.week import falling_due, value_of, waiting_obstacles
from avers.core.charter.document import Charter, Value
from avers.core.evidence.act import standings
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company, Mail, Subscriptions

__all__ = ["EVERY", "PLACES", "Reminded", "Reminder", "Waits", "remind", "reminder_of"]

EVERY: Final = timedelta(days=7)
"""The shortest time between two letters to one person."""

_FRESH: Final = timedelta(days=7)
_REVIEW_SOON: Final = timedelta(days=30)

Kind = Literal[
    "late", "falling", "calls_late", "calls", "signature", "publication", "returned", "obstacles",
    "unanswered", "thanks", "answered", "read", "recall", "path", "again", "wave", "review",
]  # fmt: skip

PLACES: Final[Mapping[Kind, str]] = {
    "late": "/promises/",
    "falling": "/promises/",
    "calls_late": "/callbacks/",
    "calls": "/callbacks/",
    "signature": "/charter/approval/",
    "publication": "/charter/approval/",
    "returned": "/charter/approval/",
    "obstacles": "/obstacles/",
    "unanswered": "/results/",
    "thanks": "/acts/",
    "answered": "/results/",
    "read": "/charter/",
    "recall": "/charter/recall/",
    "path": "/paths/",
    "again": "/paths/",
    "wave": "/waves/",
    "review": "/charter/",
}
"""Where each thing that waits is taken up, as an address in the web application."""


@dataclass(frozen=True)
class Waits:
    """One line of a letter: what waits, how many of it, and where.

    Attributes
    ----------
    n : int
        At least 1; days left for ``review``.
    place : str
        Address in the web application, from its root.
    """

    kind: Kind
    n: int
    place: str


@dataclass(frozen=True)
class Reminder:
    """What one letter says: the lines, what presses first; the value of the day, None without a charter.

    ``thanks_open``: staff were told of recognitions (limit L5), so that the letter may lead to the form.
    """

    lines: tuple[Waits, ...]
    value: Value | None
    thanks_open: bool = False


@dataclass(frozen=True)
class Reminded:
    """What one round did: letters sent, people for whom nothing waited, letters that could not be sent."""

    n_sent: int
    n_quiet: int
    n_failed: int


def reminder_of(
    company: Company, viewer: Viewer, tree: UnitTree | None, charter: Charter | None, today: date
) -> Reminder | None:
    """Return what waits for ``viewer`` today; None where nothing does (R146).

    ``tree`` is None on the first days of a house, while it has no units.
    """
    lines = tuple(_lines(company, viewer, tree, charter, today))
    if not lines:
        return None
    return Reminder(lines, value_of(charter, today), thanks_are_open(company, today))


def remind(
    company: Company,
    subscriptions: Subscriptions,
    mail: Mail,
    at: datetime,
    *,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Reminded:
    """Send each subscriber whose week has come what waits for them.

    A subscriber's turn is taken before the letter goes: whatever happens next, nobody gets two in a week. It
    is given back where the letter could not be handed over, so that the next round tries again.

    Parameters
    ----------
    told
        Called after each subscriber with how many were seen, of how many.
    """
    today, charter = at.date(), company.charters.published()
    units = tree_or_none(company)
    tree = units.on(today) if units else None
    due = subscriptions.due(today, every=EVERY)
    n_sent = n_quiet = n_failed = 0
    for done, one in enumerate(due, start=1):
        found = reminder_of(company, one.viewer, tree, charter, today)
        if found is None:
            n_quiet += 1
        elif not subscriptions.take_turn(one, today, every=EVERY):
            n_quiet += 1  # another round, at the same moment, wrote to this person
        elif mail.send(one, found):
            n_sent += 1
        else:
            subscriptions.give_turn_back(one)
            n_failed += 1
        told(done, len(due))
    return Reminded(n_sent, n_quiet, n_failed)


def _lines(
    company: Company, viewer: Viewer, tree: UnitTree | None, charter: Charter | None, today: date
) -> Iterator[Waits]:
    """Yield what waits, what presses first; nothing that does not."""
    counted: tuple[tuple[Kind, int], ...] = (
        *_promises(company, viewer, today),
        *_calls(company, viewer, tree, today),
        *((kind, 1) for kind in (what_is_asked(company, viewer),) if kind),
        ("obstacles", _obstacles(company, viewer, tree, today)),
        ("unanswered", _unanswered(company, viewer, today)),
        ("thanks", _thanks(company, viewer, today)),
        ("answered", _answered(company, today)),
        *_memory(company, viewer, charter, today),
        *_path(company, viewer, today),
        ("wave", _waves(company, viewer, today)),
        ("review", _review(viewer, charter, today)),
    )
    for kind, n in counted:
        if n:
            yield Waits(kind, n, PLACES[kind])


def _promises(company: Company, viewer: Viewer, today: date) -> Iterator[tuple[Kind, int]]:
    due = [one.act.first.due for one in falling_due(company, viewer, today)]
    late = sum(day is not None and day < today for day in due)
    yield "late", late
    yield "falling", len(due) - late


def _calls(
    company: Company, viewer: Viewer, tree: UnitTree | None, today: date
) -> Iterator[tuple[Kind, int]]:
    """Yield the customers whom ``viewer`` holds to call back: past their day, and those of the week."""
    due = [one.due_date for one in held_by(company, viewer, tree, today)] if tree is not None else []
    yield "calls_late", sum(day < today for day in due)
    yield "calls", sum(today <= day < today + _FRESH for day in due)


def _obstacles(company: Company, viewer: Viewer, tree: UnitTree | None, today: date) -> int:
    """Return how many obstacles wait for an answer that ``viewer`` may give."""
    if tree is None:
        return 0
    units = {*chain_of(viewer, tree), *units_of(viewer, tree)}
    waits = waiting_obstacles(company, units, today)
    return sum(can_answer_obstacle(viewer, one.first.to, tree) for one in waits)


def _unanswered(company: Company, viewer: Viewer, today: date) -> int:
    """Return how many findings of the newest results have no answer, for those who answer."""
    wave = last_publication(company) if can_answer(viewer) else ""
    return sum(one.answer is None for one in given_back(company, viewer, wave, today).heard) if wave else 0


def _thanks(company: Company, viewer: Viewer, today: date) -> int:
    mine = viewer.identity
    found = standings(company.acts.of_person(mine, kinds={"recognitions"}))
    return sum(one.counts and one.first.to == mine and one.first.day > today - _FRESH for one in found)


def _answered(company: Company, today: date) -> int:
    """Return how many answers were given back to everybody in the last seven days."""
    wave = last_publication(company)
    return sum(today - _FRESH < one.date <= today for one in answers_to(company, wave)) if wave else 0


def _memory(
    company: Company, viewer: Viewer, charter: Charter | None, today: date
) -> Iterator[tuple[Kind, int]]:
    """Yield whether the charter in force waits to be read, or recalled (R2, R69)."""
    memory = memory_of(company, viewer, charter, today) if charter else None
    yield "read", int(memory is not None and memory.is_to_read)
    yield "recall", int(memory is not None and memory.state == "due")


def _path(company: Company, viewer: Viewer, today: date) -> Iterator[tuple[Kind, int]]:
    """Yield the steps left to whoever arrived lately, and whether a value is taken up again (R15, R120)."""
    due = due_of(company, viewer, today)
    yield "path", due.n_steps
    yield "again", int(due.again is not None)


def _waves(company: Company, viewer: Viewer, today: date) -> int:
    """Return how many open waves end within the week, for those who run them."""
    if not can_answer(viewer):
        return 0
    ends = (one.closes for one in company.evidence.waves() if one.state == "open")
    return sum(day is not None and today <= day <= today + _FRESH for day in ends)


def _review(viewer: Viewer, charter: Charter | None, today: date) -> int:
    """Return in how many days the charter is read again, at least 1, where that is near or past."""
    day = charter.review_date if charter else None
    if day is None or not can_answer(viewer) or day > today + _REVIEW_SOON:
        return 0
    return max((day - today).days, 1)
