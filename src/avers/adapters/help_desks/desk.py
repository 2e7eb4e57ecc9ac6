"""What every tool's reader is: it knows its documents, learns who is who, then tells messages and changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from avers.adapters.help_desks.handed import Thing, instant, plain_id
from avers.application.importing.source import FaultList
from avers.core.conversations.message import Change, ChangeKind, Entry, Known
from avers.core.errors import Fault

__all__ = ["Desk", "Place", "Somebody", "change", "known_of", "person_key"]

_LONGEST_NAME: Final = 200


@dataclass(frozen=True)
class Place:
    """Where a document stands, for faults, and where faults go."""

    name: str
    line: int
    faults: FaultList

    def time(self, value: object, path: str) -> datetime | None:
        """Return the time that ``value`` says; a fault, and None, where it says none."""
        found = instant(value)
        if found is None:
            self.fault("conversation_time", path, value)
        return found

    def fault(self, code: str, path: str, found: object = "") -> None:
        """Note one fault."""
        values = {"found": plain_id(found)[:80] or type(found).__name__}
        self.faults.add(Fault(code, self.name, self.line, path=path, values=values))


@dataclass(frozen=True)
class Somebody:
    """Somebody as a tool knows them; ``role`` is "customer", "agent", "bot" or "" where it does not say."""

    key: str
    role: str = ""
    known: Known = field(default_factory=Known)


class Desk(Protocol):
    """The reader of one tool, for one import."""

    tool: str

    def claims(self, document: Thing) -> bool:
        """Return whether ``document`` has the shape of this tool's."""

    def learn(self, document: Thing) -> None:
        """Take who is who, and what tickets say of themselves, before anything is told."""

    def entries(self, document: Thing, place: Place) -> Iterator[Entry]:
        """Yield the messages and changes of ``document``."""


def known_of(*, name: object = "", mail: object = "", phone: object = "", order: object = "") -> Known:
    """Return what is known of somebody; what is no text, or empty, is left out."""
    return Known(
        *(
            (word,) if (word := plain_id(value)[:_LONGEST_NAME]) else ()
            for value in (name, mail, phone, order)
        )
    )


def person_key(tool: str, number: object, mail: object = "") -> str:
    """Return the key of somebody: their address, by which the house may know them, else their number."""
    address = plain_id(mail).lower()
    if "@" in address:
        return address
    return f"{tool}/{plain_id(number)}" if plain_id(number) else ""


def change(
    thread: str, kind: ChangeKind, at: datetime, before: str, after: str, *, number: object = ""
) -> Change:
    """Return a change of ``thread``, under a key that is the same in every export."""
    mark = plain_id(number) or f"{at.timestamp():.0f}"
    return Change(f"{thread}/{kind}/{mark}", thread, kind, at, after, before)
