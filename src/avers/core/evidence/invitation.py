"""Who is asked in a wave that gathers its answers itself, and by which door they come in.

A person has a link of their own, good for one answer; whoever stands before a till or a poster has a link
that is everybody's. Neither says who answered what (security §3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.observation import Face

__all__ = [
    "MOST_ANSWERS", "Audience", "Collecting", "Door", "Invited", "Kept", "Letter", "Link", "StandingLink",
]  # fmt: skip

MOST_ANSWERS: Final = 10_000
"""Answers that an open link takes unless told otherwise."""

Kept = Literal["kept", "already", "closed", "full", "enough"]
"""What became of an answer: ``kept`` is said once nothing can lose it; nothing was written otherwise.

``full``: the open link took all it may; ``enough``: a quota did (``core.evidence.quotas``).
"""


@dataclass(frozen=True)
class Invited:
    """Somebody who gets a link of their own.

    ``unit`` and ``attributes`` are frozen at the opening. ``address`` is where the letter goes; ``person``
    a key of ``people.csv``, kept only where the promise is another than anonymity.
    """

    face: Face
    unit: str
    address: str = ""
    person: str = ""
    language: str = "fr"
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_inside(self) -> bool:
        """Whether an employee is asked, as a customer of the team ``unit`` (R8)."""
        return self.face == "customer" and self.attributes.get(CUSTOMERS) == INSIDE


@dataclass(frozen=True)
class Link:
    """A link that is everybody's: a poster, a till, a page; it takes ``limit`` answers at most."""

    face: Face
    unit: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    limit: int = MOST_ANSWERS


@dataclass(frozen=True)
class Audience:
    """Everybody who is asked in one wave; those of the faces ``awaited`` are invited while it is open."""

    invited: tuple[Invited, ...] = ()
    links: tuple[Link, ...] = ()
    awaited: frozenset[Face] = frozenset()

    @property
    def faces(self) -> frozenset[Face]:
        """The faces whose answers are gathered."""
        return self.awaited | {one.face for one in self.invited} | {one.face for one in self.links}


@dataclass(frozen=True)
class Collecting:
    """How the gathering of one wave stands.

    Attributes
    ----------
    size : int
        Bytes of an answer before it is encrypted, the same for all.
    is_shut : bool
        No answer is taken any more, for ever.
    is_drained : bool
        What came was handed over to the stores; nothing waits encrypted.
    is_rebuilt : bool
        Tables and file were written anew since: no free page remembers what waited.
    closed_on : date or None
        Day it was shut.
    awaits : bool
        People are invited one by one while it is open, after a moment of their journey.
    """

    wave: str
    faces: frozenset[Face]
    size: int
    is_shut: bool = False
    is_drained: bool = False
    is_rebuilt: bool = False
    closed_on: date | None = None
    awaits: bool = False


@dataclass(frozen=True)
class Door:
    """How somebody comes in: what was frozen at the opening, and whether it was used already.

    ``key`` is the store's own name for it, ``seals_for`` what it encrypts the answer for. ``instance`` names
    one form of an open link, so that the same form sent twice is one answer; empty for a link of one's own.
    """

    key: str
    wave: str
    face: Face
    unit: str
    attributes: Mapping[str, str]
    language: str
    person: str = ""
    instance: str = ""
    is_used: bool = False
    is_full: bool = False
    seals_for: str = ""


@dataclass(frozen=True)
class Letter:
    """To whom a link is sent: by the system alone, shown to nobody (rule A4)."""

    token: str
    address: str
    language: str
    face: Face
    unit: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_inside(self) -> bool:
        """Whether it goes to an employee, asked about the team ``unit`` that serves theirs (R8)."""
        return self.face == "customer" and self.attributes.get(CUSTOMERS) == INSIDE


@dataclass(frozen=True)
class StandingLink:
    """An open link as it is handed out."""

    key: str
    face: Face
    unit: str
    language: str
    limit: int
