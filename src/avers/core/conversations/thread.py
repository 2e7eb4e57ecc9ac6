"""A conversation whole: its messages in order, who had it in hand, when it was closed and opened again.

What is measured of it (first reply in business hours, hand-offs) is measured elsewhere, from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from avers.core.conversations.message import NOTHING_KNOWN, Change, Entry, Known, Message

__all__ = ["Thread", "threads_of"]

_LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation.

    ``messages`` and ``changes`` stand in the order of their times; a message without a time stays behind
    the one it followed in its export.
    """

    key: str
    messages: tuple[Message, ...]
    changes: tuple[Change, ...] = ()

    @property
    def transfers(self) -> tuple[Change, ...]:
        """Changes from one team to another; the first assignment is none."""
        return tuple(
            one for one in self.changes if one.kind == "team" and one.before and one.before != one.after
        )

    @property
    def reopenings(self) -> tuple[Change, ...]:
        """Changes of a conversation that was solved to one that is not."""
        found, state = [], ""
        for one in self.changes:
            if one.kind != "status":
                continue
            if (one.before or state) == "solved" and one.after != "solved":
                found.append(one)
            state = one.after
        return tuple(found)

    @property
    def replies(self) -> tuple[Message, ...]:
        """Messages of agents: neither the customer's nor a machine's."""
        return tuple(one for one in self.messages if one.who == "agent")

    @property
    def known(self) -> Known:
        """All that its messages know of people, for masking."""
        known = NOTHING_KNOWN
        for one in self.messages:
            known += one.known
        return known


def threads_of(entries: Iterable[Entry]) -> tuple[Thread, ...]:
    """Return the conversations that ``entries`` are of, by key; an entry that came twice counts once.

    The order of ``entries`` matters only between messages without a time.
    """
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        found.setdefault(entry.thread, {}).setdefault(entry.key, entry)
    return tuple(_thread(key, found[key].values()) for key in sorted(found))


def _thread(key: str, entries: Iterable[Entry]) -> Thread:
    ordered = [entry for _, entry in sorted(_placed(entries), key=lambda pair: pair[0])]
    return Thread(
        key,
        tuple(one for one in ordered if isinstance(one, Message)),
        tuple(one for one in ordered if isinstance(one, Change)),
    )


def _placed(entries: Iterable[Entry]) -> Iterator[tuple[tuple[datetime, int, int, str], Entry]]:
    last = _LONG_AGO
    for place, entry in enumerate(entries):
        if entry.sent_at is None:
            yield (last, 1, place, ""), entry
            continue
        last = entry.sent_at.astimezone(UTC)
        # Numbers of a tool grow: the shorter of two keys is the older.
        yield (last, 0, len(entry.key), entry.key), entry
