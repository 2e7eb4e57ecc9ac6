"""Which conversations are read at all: a part of them, as the notice to staff says (limit L6).

A conversation is in the sample or out of it by a keyed hash of its key: whoever draws again, on any machine,
draws the same. Nobody chooses, and nothing of what is said decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Final

from avers.core.conversations.message import Entry, Message

__all__ = ["PRIVATE_CHANNELS", "Begun", "Sampling", "begun", "draw", "names_in", "note_begun"]

PRIVATE_CHANNELS: Final = frozenset(
    {"private", "personal", "private_call", "private_message", "prive", "privé", "perso", "personnel"}
)
"""Channels that are never read, whatever a notice says."""

_SEPARATORS: Final = re.compile(r"[,;|\n]+")
_KEY: Final = b"avers conversations sample 1"
_WHOLE: Final = 2**64


@dataclass(frozen=True, slots=True)
class Sampling:
    """What the notice lets be read.

    Attributes
    ----------
    share : float in (0, 1]
        Part of the conversations.
    ceiling : int or None
        Most conversations that are read of one month; None where there is no ceiling.
    excluded : frozenset of str
        Keys of persons and names of channels: a conversation that has one of them is not read.
    """

    share: float
    ceiling: int | None = None
    excluded: frozenset[str] = frozenset()


@dataclass(slots=True)
class Begun:
    """What is known of a conversation before it is read: its first day, who and what channels are in it."""

    day: date | None = None
    names: set[str] = field(default_factory=set)


def names_in(cell: str) -> frozenset[str]:
    """Return the names of a cell that parts them by a comma, a semicolon, a bar or a line."""
    return frozenset(name for part in _SEPARATORS.split(cell) if (name := part.strip()))


def begun(entries: Iterable[Entry]) -> dict[str, Begun]:
    """Return, by the key of each conversation, its first day and whatever could exclude it."""
    found: dict[str, Begun] = {}
    for entry in entries:
        day = entry.sent_at.date() if entry.sent_at is not None else None
        names: tuple[str, ...] = ()
        if isinstance(entry, Message):
            names = (entry.agent, entry.channel)
        elif entry.kind == "agent":
            names = (entry.before, entry.after)
        note_begun(found, entry.thread, day, names)
    return found


def note_begun(found: dict[str, Begun], thread: str, day: date | None, names: Iterable[str]) -> None:
    """Note in ``found`` what an entry, or some of them together, tell of one conversation."""
    one = found.setdefault(thread, Begun())
    if day is not None:
        one.day = day if one.day is None else min(one.day, day)
    one.names |= {*names} - {""}


def draw(
    threads: Mapping[str, Begun], sampling: Sampling, *, on: date, read: Iterable[str] = ()
) -> frozenset[str]:
    """Return the keys of the conversations that are read.

    Those without a date are not: they belong to no month. Under a ceiling a month is drawn once it is over,
    for its first days must not fill it. Conversations that were ``read`` before stay, and come first.
    """
    already = frozenset(read)
    never = {name.casefold() for name in sampling.excluded | PRIVATE_CHANNELS}
    months: dict[tuple[int, int], list[str]] = {}
    for key, one in threads.items():
        if one.day is None or any(name.casefold() in never for name in one.names):
            continue
        if _place(key) < sampling.share * _WHOLE:
            months.setdefault((one.day.year, one.day.month), []).append(key)
    if sampling.ceiling is None:
        return frozenset(key for keys in months.values() for key in keys)
    over = (keys for month, keys in months.items() if month < (on.year, on.month))
    return frozenset(key for keys in over for key in _first(keys, already, sampling.ceiling))


def _first(keys: Sequence[str], already: frozenset[str], ceiling: int) -> list[str]:
    return sorted(keys, key=lambda key: (key not in already, _place(key), key))[: max(0, ceiling)]


def _place(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8, key=_KEY).digest(), "little")
