"""What one import of conversations brought, and how long it is kept."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from avers.core.conversations.message import Change, Entry

__all__ = ["MONTHS_KEPT", "ConversationBatch", "day_of", "is_about", "last_day_gone"]

MONTHS_KEPT: Final = 6
"""Months for which the words of a conversation are kept after its last entry (duty M4)."""


@dataclass(frozen=True)
class ConversationBatch:
    """One file that came in.

    Attributes
    ----------
    content_hash : str
        Of the bytes of the file: the same file adds nothing a second time.
    source, tool : str
        Name of the file, and of the tool that wrote it.
    n_entries : int
        Messages and changes that it added; what was there already is not counted.
    """

    content_hash: str
    source: str
    tool: str
    added_by: str
    added_at: datetime
    n_entries: int = 0


def day_of(entry: Entry, batch: ConversationBatch) -> date:
    """Return the day of an entry, that of its import where it has no time."""
    return (entry.sent_at or batch.added_at).date()


def is_about(entry: Entry, keys: Collection[str]) -> bool:
    """Return whether ``entry`` was written by one of ``keys``, or passed the conversation to or from them."""
    if isinstance(entry, Change):
        return entry.kind == "agent" and (entry.before in keys or entry.after in keys)
    return entry.agent in keys


def last_day_gone(today: date) -> date:
    """Return the last day whose conversations are past their term: six months before ``today``."""
    month = today.year * 12 + today.month - 1 - MONTHS_KEPT
    year, before = divmod(month, 12)
    return date(year, before + 1, min(today.day, monthrange(year, before + 1)[1]))
