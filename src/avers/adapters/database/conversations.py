"""Conversations in the database: rows are added in the order of their ``id``, never changed.

A file comes in by short committed steps that nobody sees, so that the write lock is free between two of them;
one last step shows it (rule C2). What its importer did not live to show is removed by ``sweep``.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import islice
from typing import Final

from django.db import DatabaseError, connection
from django.db.models import Count, Max, Q, QuerySet

from avers.adapters.database.erasure import erase_conversations
from avers.adapters.database.evidence_tables import insert
from avers.adapters.database.models import (
    ConversationBatchRow,
    ConversationRow,
    ConversationTakenBackRow,
    ConversationWaitingRow,
)
from avers.adapters.database.transactions import claim, is_claimed, write_transaction
from avers.core.conversations.batch import ConversationBatch, day_of
from avers.core.conversations.message import Change, Entry, entry_of, row_of
from avers.core.conversations.sampled import Begun, begun
from avers.core.errors import MachineError

__all__ = ["DatabaseConversations"]

_AT_ONCE: Final = 500
_PIECE: Final = 2000
_SHOWN: Final = {"batch__taken_back__isnull": True, "batch__waiting__isnull": True}
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
            row = _begun(batch)
            for some in _in_steps(entries):
                n_added += _write(row, some, batch)
        return n_added

    @contextmanager
    def staged(self, batch: ConversationBatch, entries: Iterable[Entry]) -> Iterator[Callable[[], int]]:
        """Bring entries in by short steps that nobody sees; what is yielded shows them, and says how many."""
        there = _standing().filter(content_hash=batch.content_hash).exists()
        if there or connection.in_atomic_block:
            yield lambda: self.add(batch, entries)
            return
        name = secrets.token_hex(16)
        with claim(name):
            with write_transaction():
                row = _begun(batch)
                ConversationWaitingRow.objects.create(batch=row, claim=name)
            try:
                for some in _in_steps(entries):
                    with write_transaction(gives_way=True):
                        _write(row, some, batch)
                yield lambda: _show(row)
            finally:
                # What was not shown is invisible; where it cannot be removed now it is swept later.
                with suppress(DatabaseError, MachineError, OSError):
                    _remove(row.pk)

    def sweep(self) -> int:
        """Remove what importers that are gone did not show; return how many batches."""
        gone = [one for one in ConversationWaitingRow.objects.all() if not is_claimed(one.claim)]
        for one in gone:
            _remove(one.batch_id)
        return len(gone)

    def entries(self, threads: Collection[str] | None = None) -> Iterator[Entry]:
        """Yield every message and change, in the order they came in; of ``threads`` alone where named."""
        yield from _in_pieces(ConversationRow.objects.filter(**_SHOWN), threads)

    def begun(self) -> Mapping[str, Begun]:
        """Return, by conversation, its first day and whatever could exclude it."""
        return begun(self.entries())

    def of_batch(self, content_hash: str) -> Iterator[Entry]:
        """Yield the entries that one batch added, in the order they came in."""
        standing = _standing().filter(content_hash=content_hash).values("pk")
        yield from _in_pieces(ConversationRow.objects.filter(batch__in=standing))

    def of_thread(self, thread: str) -> tuple[Entry, ...]:
        """Return the entries of one conversation."""
        rows = ConversationRow.objects.filter(thread=thread, **_SHOWN).order_by("id")
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
    return ConversationBatchRow.objects.filter(taken_back__isnull=True, waiting__isnull=True)


def _begun(batch: ConversationBatch) -> ConversationBatchRow:
    return ConversationBatchRow.objects.create(
        content_hash=batch.content_hash,
        source=batch.source,
        tool=batch.tool,
        added_by=batch.added_by,
        added_at=batch.added_at,
    )


def _in_steps(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    waiting = iter(entries)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _write(row: ConversationBatchRow, some: Sequence[Entry], batch: ConversationBatch) -> int:
    """Write those of ``some`` that are not there yet, in the transaction under way; return how many."""
    # A key that comes twice in one step counts once, as one that is there already.
    fresh: dict[str, Entry] = {}
    for entry in some:
        fresh.setdefault(entry.key, entry)
    held = ConversationRow.objects.filter(Q(**_SHOWN) | Q(batch=row), key__in=fresh)
    for key in held.values_list("key", flat=True):
        fresh.pop(key, None)
    lines = [_line(row.pk, entry, batch) for entry in fresh.values()]
    insert("avers_conversation", _COLUMNS, lines)
    return len(lines)


def _show(row: ConversationBatchRow) -> int:
    """Make a batch visible in the work under way; return how many entries it brings.

    Where another import showed the same file meanwhile, this one brings nothing; what one showed of the same
    messages is there already.
    """
    with write_transaction():
        waiting = ConversationWaitingRow.objects.filter(batch=row)
        if _standing().filter(content_hash=row.content_hash).exists() or not waiting.exists():
            return 0
        shown = ConversationRow.objects.filter(**_SHOWN).values("key")
        twice = ConversationRow.objects.filter(batch=row, key__in=shown)
        if twice.exists():
            twice._raw_delete(twice.db)
        waiting.delete()
        return ConversationRow.objects.filter(batch=row).count()


def _remove(batch: int) -> None:
    """Remove a batch that waits, by short steps; one that is shown stays."""
    rows = ConversationRow.objects.filter(batch=batch)
    while ConversationWaitingRow.objects.filter(batch=batch).exists():
        with write_transaction(gives_way=True):
            some = list(rows.values_list("pk", flat=True)[:_AT_ONCE])
            part = ConversationRow.objects.filter(pk__in=some)
            part._raw_delete(part.db)
            if not some:
                gone = ConversationBatchRow.objects.filter(pk=batch)
                gone._raw_delete(gone.db)
                ConversationWaitingRow.objects.filter(batch=batch).delete()


def _in_pieces(rows: QuerySet[ConversationRow], threads: Collection[str] | None = None) -> Iterator[Entry]:
    last = 0
    lines = rows.order_by("id").values_list("id", "thread", "document")
    # Each from where the last one ended: nothing is held open, however slowly somebody reads.
    while some := list(lines.filter(id__gt=last)[:_PIECE]):
        for _, thread, document in some:
            if threads is None or thread in threads:
                yield entry_of(json.loads(document))
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
