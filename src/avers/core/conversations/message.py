"""What is known of a conversation: its messages, and what changed around them.

Internal notes between colleagues are no message: they never come in. Text comes without the history
that mail programs quote (``quoting``). A message is never scored alone, and never a person by it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, cast, get_args

__all__ = [
    "AUTHORS", "COLUMNS", "LONGEST_MESSAGE", "NOTHING_KNOWN", "Author", "Change", "ChangeKind", "Entry",
    "Known", "Message", "State", "clean", "digest_of", "entry_of", "row_of",
]  # fmt: skip

Author = Literal["customer", "agent", "bot", "system"]
AUTHORS: Final[tuple[Author, ...]] = get_args(Author)
ChangeKind = Literal["team", "agent", "status"]
State = Literal["open", "waiting", "solved"]

LONGEST_MESSAGE: Final = 100_000
"""Signs of a message that are kept."""

COLUMNS: Final = (
    "key", "thread", "kind", "who", "sent_at", "agent", "customer", "channel", "brand", "team", "unit",
    "language", "text", "names", "mails", "phones", "orders", "before", "after",
)  # fmt: skip
"""Columns of a row, all of them text; several values of one cell stand one a line."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a ticket knows of its customer and its agents, for masking: each a tuple of words as written."""

    names: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()

    def __add__(self, other: Known) -> Known:
        """Return what both know, each value once, in the order met."""
        return Known(
            _once(self.names + other.names),
            _once(self.mails + other.mails),
            _once(self.phones + other.phones),
            _once(self.orders + other.orders),
        )


NOTHING_KNOWN: Final = Known()


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation.

    Attributes
    ----------
    key : str
        The same for the same message in every export: tool, conversation and number, or its Message-ID.
    thread : str
        The conversation it belongs to.
    who : str
        ``customer``, ``agent``, ``bot`` or ``system``.
    sent_at : datetime or None
        With its time zone; None where the export does not say.
    agent, customer : str
        Keys of who answers and who asks: a person's key where the house knows the address, else the address
        or number of the tool. Shown to nobody but the person.
    team, unit : str
        The tool's word for the team, and the unit of the house it stands for; "" where unknown.
    language : str
        As the tool says; "" where it does not.
    """

    key: str
    thread: str
    who: Author
    text: str
    sent_at: datetime | None = None
    agent: str = ""
    customer: str = ""
    channel: str = ""
    brand: str = ""
    team: str = ""
    unit: str = ""
    language: str = ""
    known: Known = NOTHING_KNOWN

    def __post_init__(self) -> None:
        """Refuse a time without a zone: no duration could be computed from it."""
        _check_zone(self.sent_at)


@dataclass(frozen=True, slots=True)
class Change:
    """A conversation changed hands or state.

    ``before`` and ``after`` are words of the tool for a team, keys for an agent, a ``State`` for a status;
    ``before`` is "" where the export does not say. ``unit`` is the unit of ``after``, of a team.
    """

    key: str
    thread: str
    kind: ChangeKind
    sent_at: datetime
    after: str
    before: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse a time without a zone."""
        _check_zone(self.sent_at)


Entry = Message | Change


def row_of(entry: Entry) -> dict[str, str]:
    """Return ``entry`` as text by column of ``COLUMNS``."""
    row = dict.fromkeys(COLUMNS, "")
    row |= {"key": entry.key, "thread": entry.thread, "unit": entry.unit}
    row["sent_at"] = entry.sent_at.isoformat() if entry.sent_at else ""
    if isinstance(entry, Change):
        return row | {"kind": entry.kind, "before": entry.before, "after": entry.after}
    known = entry.known
    lists = {"names": known.names, "mails": known.mails, "phones": known.phones, "orders": known.orders}
    row |= {name: "\n".join(values) for name, values in lists.items()}
    plain = ("who", "agent", "customer", "channel", "brand", "team", "language", "text")
    return row | {"kind": "message"} | {name: getattr(entry, name) for name in plain}


def entry_of(row: Mapping[str, str]) -> Entry:
    """Return the message or change of a row that ``row_of`` made; ``ValueError`` for any other."""
    sent_at = datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None
    kind = row["kind"]
    if kind in get_args(ChangeKind) and sent_at is not None:
        return Change(
            row["key"],
            row["thread"],
            cast(ChangeKind, kind),
            sent_at,
            row["after"],
            row["before"],
            row["unit"],
        )
    if kind != "message" or row["who"] not in AUTHORS:
        raise ValueError(f"no message and no change: {kind} {row['who']}")
    plain = ("agent", "customer", "channel", "brand", "team", "unit", "language")
    return Message(
        row["key"],
        row["thread"],
        row["who"],
        row["text"],
        sent_at,
        known=Known(*(_lines(row[name]) for name in ("names", "mails", "phones", "orders"))),
        **{name: row[name] for name in plain},
    )


def clean(text: str) -> str:
    """Return ``text`` in one form of Unicode, without control signs, cut at ``LONGEST_MESSAGE``."""
    text = text[: 2 * LONGEST_MESSAGE].replace("\r\n", "\n").replace("\r", "\n")
    text = text.encode("utf-8", "replace").decode()
    text = unicodedata.normalize("NFC", text).translate(_CONTROLS)
    return text[:LONGEST_MESSAGE].strip()


def digest_of(key: str) -> bytes:
    """Return the sixteen bytes by which a message that came before is known."""
    return hashlib.blake2b(key.encode(), digest_size=16).digest()


_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFEFF])


def _check_zone(at: datetime | None) -> None:
    if at is not None and at.tzinfo is None:
        raise ValueError("a time without its zone")


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _lines(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("\n")) if cell else ()
