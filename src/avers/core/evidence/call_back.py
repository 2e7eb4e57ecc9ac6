"""A call-back: what a customer asked, by when they are called, who holds it, what became of it (R88, R34).

An act of the kind ``callbacks``. Its first row gives it to a team; somebody of it takes it, hands it to a
colleague or to another team with a line that says why, notes that the customer was not reached and when to
try again, says what was agreed, or why nobody calls. The hour is kept of three things alone: when the
customer asked, by when they are called, and when they were. Nobody's pace is. Start at ``CallBack``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final, Literal

from avers.core.errors import Fault
from avers.core.evidence.act import Act, Standing
from avers.core.evidence.recognition import word_faults

__all__ = [
    "FEWEST_CONTACT", "LONGEST_CONTACT", "CallBack", "CallBackState", "Held", "asked_label",
    "contact_faults", "moment_of", "reason_faults", "tried_label", "written_moment",
]  # fmt: skip

CallBackState = Literal["waiting", "held", "kept", "dropped"]

FEWEST_CONTACT: Final = 3
LONGEST_CONTACT: Final = 80
_FEWEST_IN_REASON: Final = 2
_MOMENT: Final = "%Y-%m-%dT%H:%MZ"
_END_OF_DAY: Final = time(23, 59, tzinfo=UTC)


@dataclass(frozen=True)
class Held:
    """Who held it from a day on: a unit, and one of its people, or "" where the whole team does.

    ``by`` is whoever handed it over or took it; ``why`` what they said, "" where it was taken.
    """

    unit: str
    person: str
    since: date
    by: str
    why: str = ""


@dataclass(frozen=True)
class CallBack:
    """A call-back as it stands.

    Attributes
    ----------
    asked_at, first_due_at : datetime
        When the customer asked, and by when they were promised a call; in UTC.
    due_at : datetime
        By when they are called now: later than ``first_due_at`` where they were not reached.
    promise : str
        Key of the promise of the charter that the hour comes from; "" where the hour was given.
    contact : str
        How to reach the customer; "" once erased.
    held : tuple of Held
        Everybody who held it, oldest first; at least the team that it was given to.
    called_at : datetime or None
        The first call, whether somebody answered or not.
    reached_at : datetime or None
    """

    act: Standing
    asked_at: datetime
    first_due_at: datetime
    due_at: datetime
    promise: str
    contact: str
    held: tuple[Held, ...]
    called_at: datetime | None
    reached_at: datetime | None

    @classmethod
    def read(cls, act: Standing) -> CallBack:
        """Return what an act of the kind ``callbacks`` says."""
        first = act.first
        asked, first_due, promise = _asked_in(first)
        tries = act.consents("tried")
        kept = act.last("kept")
        calls = [_called(row) for row in (*tries, *([kept] if kept else []))]
        contact = act.last("reachable")
        return cls(
            act,
            asked,
            first_due,
            _due_of(tries[-1]) if tries else first_due,
            promise,
            contact.words if contact else "",
            tuple(_held(act)),
            min(calls, default=None),
            _called(kept) if kept else None,
        )

    @property
    def key(self) -> str:
        """Key of the act."""
        return self.act.key

    @property
    def unit(self) -> str:
        """The team that owes the call now."""
        return self.held[-1].unit

    @property
    def holder(self) -> str:
        """Key of the person who holds it, "" while nobody does."""
        return self.held[-1].person

    @property
    def due_date(self) -> date:
        """The day of the house on which they are called now."""
        rows = [row for row in (self.act.first, *self.act.consents("tried")) if row.due]
        return (rows[-1].due if rows else None) or self.due_at.date()

    @property
    def n_tries(self) -> int:
        """How often the customer was not reached."""
        return len(self.act.consents("tried"))

    @property
    def n_hands(self) -> int:
        """Through how many hands it passed: one more than it was handed over."""
        return 1 + len(self.act.consents("handed"))

    @property
    def ended(self) -> Act | None:
        """The row that ended it, None while the customer waits."""
        return self.act.last("kept", "dropped")

    @property
    def is_over(self) -> bool:
        """Whether nobody owes it any more: it ended, or was taken back."""
        return self.ended is not None or self.act.is_withdrawn

    @property
    def ended_at(self) -> datetime | None:
        """When it ended."""
        row = self.ended
        return _called(row) if row else None

    @property
    def state(self) -> CallBackState:
        """``waiting`` until somebody takes it, ``held``, then ``kept`` or ``dropped``."""
        row = self.ended
        if row is not None:
            return "kept" if row.step == "kept" else "dropped"
        return "held" if self.holder else "waiting"

    def is_late(self, at: datetime) -> bool:
        """Return whether the customer still waits past the hour."""
        return not self.is_over and at > self.due_at

    @property
    def was_in_term(self) -> bool:
        """Whether the first call came by the hour first promised."""
        return self.called_at is not None and self.called_at <= self.first_due_at


def written_moment(at: datetime) -> str:
    """Return a moment to the minute, in UTC: ``2026-11-23T09:05Z``."""
    return at.astimezone(UTC).strftime(_MOMENT)


def moment_of(words: str) -> datetime | None:
    """Return the moment that ``written_moment`` wrote, None where ``words`` are none."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None


def asked_label(asked: datetime, due: datetime, promise: str = "") -> str:
    """Return the cell that says when it was asked, by when it is due, and from which promise."""
    return " ".join(filter(None, (written_moment(asked), written_moment(due), promise)))


def tried_label(called: datetime, due: datetime) -> str:
    """Return the cell that says when nobody answered, and by when one tries again."""
    return f"{written_moment(called)} {written_moment(due)}"


def contact_faults(contact: str) -> Iterator[Fault]:
    """Yield what is wrong with how to reach a customer: nothing there, or more than a line."""
    if not FEWEST_CONTACT <= len(contact) <= LONGEST_CONTACT or "\n" in contact or "\r" in contact:
        values = {"expected": str(LONGEST_CONTACT)}
        yield Fault("callback_contact", path="contact", values=values)


def reason_faults(words: str) -> Iterator[Fault]:
    """Yield what is wrong with one line of why or of what was agreed: two words are enough."""
    if len(words.split()) < _FEWEST_IN_REASON:
        yield Fault("words_too_few", path="words", values={"expected": str(_FEWEST_IN_REASON)})
    yield from (fault for fault in word_faults(words) if fault.code == "words_too_many")


def _asked_in(first: Act) -> tuple[datetime, datetime, str]:
    # A file written by hand may say less: the day then stands for the hour.
    asked, due, promise = (*first.label.split(" ", 2), "", "", "")[:3]
    return (
        moment_of(asked) or datetime.combine(first.day, time(0, tzinfo=UTC)),
        moment_of(due) or datetime.combine(first.due or first.day, _END_OF_DAY),
        promise,
    )


def _due_of(row: Act) -> datetime:
    _called_at, _space, due = row.label.partition(" ")
    return moment_of(due) or datetime.combine(row.due or row.day, _END_OF_DAY)


def _called(row: Act) -> datetime:
    return moment_of(row.label.split(" ", 1)[0]) or datetime.combine(row.day, _END_OF_DAY)


def _held(act: Standing) -> Iterator[Held]:
    first = act.first
    unit = first.to
    yield Held(unit, "", first.day, first.by)
    for row in act.rows:
        if row.step == "taken":
            yield Held(unit, row.by, row.day, row.by)
        elif row.step == "handed":
            unit = row.to_unit
            yield Held(unit, row.to if row.to_kind == "person" else "", row.day, row.by, row.words)
