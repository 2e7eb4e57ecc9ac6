"""Conversations in the database: rows are added in the order of their ``id``, never changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Final

from django.db.models import Count, Max, Q, QuerySet

from avers.adapters.database.erasure import erase_conversations
from avers.adapters.database.evidence_tables import insert
from avers.adapters.database.models import (
    ConversationBatchRow,
    ConversationRow,
    ConversationTakenBackRow,
)
from avers.adapters.database.transactions import write_transaction
from avers.core.conversations.batch import ConversationBatch, day_of
from avers.core.conversations.message import Change, Entry, entry_of, row_of

__all__ = ["DatabaseConversations"]

_AT_ONCE: Final = 500
_PIECE: Final = 2000
_COLUMNS: Final = ("batch_id", "key", "thread", "day", "customer", "agent", "left", "document")


class DatabaseConversations:
    """Implements ``application.ports.Conversations``."""

    def batches(self) -> tuple[ConversationBatch, ...]:
        """Return what was imported and not taken back, oldest first."""
        rows = _standing().annotate(n=Count("conversationrow")).order_by("pk")
        return tuple(
            ConversationBatch(row.content_hash, row.source, row.tool, row.added_by, row.added_at, row.n)
            for row in rows
        )

    def add(self, batch: ConversationBatch, entries: Iterable[Entry]) -> int:
        """Write the entries that are not there yet, all or none."""
        n_added = 0
        with write_transaction():
            if _standing().filter(content_hash=batch.content_hash).exists():
                return 0
            row = ConversationBatchRow.objects.create(
                content_hash=batch.content_hash,
                source=batch.source,
                tool=batch.tool,
                added_by=batch.added_by,
                added_at=batch.added_at,
            )
            waiting = iter(entries)
            while some := list(islice(waiting, _AT_ONCE)):
                # A key that comes twice in one piece counts once, as one that is there already.
                fresh: dict[str, Entry] = {}
                for entry in some:
                    fresh.setdefault(entry.key, entry)
                held = ConversationRow.objects.filter(key__in=fresh, batch__taken_back__isnull=True)
                for key in held.values_list("key", flat=True):
                    fresh.pop(key, None)
                lines = [_line(row.pk, entry, batch) for entry in fresh.values()]
                insert("avers_conversation", _COLUMNS, lines)
                n_added += len(lines)
        return n_added

    def entries(self) -> Iterator[Entry]:
        """Yield every message and change, in the order they came in."""
        yield from _in_pieces(ConversationRow.objects.filter(batch__taken_back__isnull=True))

    def of_batch(self, content_hash: str) -> Iterator[Entry]:
        """Yield the entries that one batch added, in the order they came in."""
        standing = _standing().filter(content_hash=content_hash).values("pk")
        yield from _in_pieces(ConversationRow.objects.filter(batch__in=standing))

    def of_thread(self, thread: str) -> tuple[Entry, ...]:
        """Return the entries of one conversation."""
        rows = ConversationRow.objects.filter(thread=thread, batch__taken_back__isnull=True).order_by("id")
        return tuple(entry_of(json.loads(one)) for one in rows.values_list("document", flat=True))

    def take_back(self, content_hash: str, *, by: str, at: datetime) -> int:
        """Take a batch back by a row that refers to it; its words go at the end of their term."""
        with write_transaction():
            row = _standing().filter(content_hash=content_hash).first()
            if row is None:
                return 0
            ConversationTakenBackRow.objects.create(batch=row, by=by, taken_at=at)
            return ConversationRow.objects.filter(batch=row).count()

    def n_about(self, keys: Collection[str]) -> int:
        """Return how many entries ``erase`` would remove."""
        return _about(keys).count()

    def erase(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Erase the conversations of customers, and what agents wrote, of what was taken back too."""
        wanted = sorted(set(keys) - {""})
        with write_transaction():
            n_rows = self.n_about(wanted)
            if not n_rows:
                return 0
            some = ", ".join(["%s"] * len(wanted))
            # Names of our own tables and columns; every value is a parameter.
            threads = f"SELECT thread FROM avers_conversation WHERE customer IN ({some})"  # noqa: S608
            condition = f'thread IN ({threads}) OR agent IN ({some}) OR "left" IN ({some})'
            return erase_conversations(n_rows, condition, wanted * 3, why="erasure", by=by, at=at)

    def n_past(self, last_day: date) -> int:
        """Return how many entries ``retire`` would remove."""
        newest = ConversationRow.objects.values("thread").annotate(newest=Max("day"))
        return ConversationRow.objects.filter(
            thread__in=newest.filter(newest__lte=last_day).values("thread")
        ).count()

    def retire(self, last_day: date, *, by: str, at: datetime) -> int:
        """Remove the conversations whose last entry is of ``last_day`` or before."""
        with write_transaction():
            n_rows = self.n_past(last_day)
            if not n_rows:
                return 0
            over = "SELECT thread FROM avers_conversation GROUP BY thread HAVING max(day) <= %s"
            condition = f"thread IN ({over})"
            return erase_conversations(
                n_rows, condition, [last_day.isoformat()], why="retention", by=by, at=at
            )


def _standing() -> QuerySet[ConversationBatchRow]:
    return ConversationBatchRow.objects.filter(taken_back__isnull=True)


def _in_pieces(rows: QuerySet[ConversationRow]) -> Iterator[Entry]:
    last = 0
    # Each from where the last one ended: nothing is held open, however slowly somebody reads.
    while some := list(rows.filter(id__gt=last).order_by("id").values_list("id", "document")[:_PIECE]):
        yield from (entry_of(json.loads(document)) for _, document in some)
        last = some[-1][0]


def _about(keys: Collection[str]) -> QuerySet[ConversationRow]:
    wanted = set(keys) - {""}
    theirs = ConversationRow.objects.filter(customer__in=wanted).values("thread")
    return ConversationRow.objects.filter(Q(thread__in=theirs) | Q(agent__in=wanted) | Q(left__in=wanted))


def _line(batch: int, entry: Entry, brought: ConversationBatch) -> Sequence[object]:
    document = json.dumps(row_of(entry), ensure_ascii=False)
    day = day_of(entry, brought)
    if isinstance(entry, Change):
        is_hand = entry.kind == "agent"
        hands = ("", entry.after if is_hand else "", entry.before if is_hand else "")
    else:
        hands = (entry.customer, entry.agent, "")
    return (batch, entry.key, entry.thread, day, *hands, document)
