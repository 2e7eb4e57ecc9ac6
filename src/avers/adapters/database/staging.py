"""Attributable rows come in by short committed steps, invisible; one last step shows them all (rule C2).

The write lock is free between two steps, so that a page is never kept waiting by an import. A batch
that its importer did not live to show is no evidence: ``sweep`` removes it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import Any, Final

import pyarrow as pa
from django.db import DatabaseError, connection

from avers.adapters.database.evidence_tables import insert, rows_of, sorted_table
from avers.adapters.database.models import BatchRow
from avers.adapters.database.room import check_room
from avers.adapters.database.transactions import claim, is_claimed, write_transaction
from avers.core.errors import MachineError
from avers.core.evidence.wave import Batch

__all__ = ["lines_of", "new_batch", "show", "staged", "sweep", "write_rows"]

# Rows of one committed step; twice as many held the write lock for 9 ms of processor (SQLite).
STEP: Final = 1000
Lines = Sequence[Sequence[Any]]
_COLUMNS: Final = (
    "respondent", "unit", "facet", "item", "value", "text", "missing",
    "period", "instrument", "version", "attributes",
)  # fmt: skip


def new_batch(batch: Batch, name: str = "") -> BatchRow:
    """Write the line of a batch that is not visible yet."""
    same = {"content_hash": batch.content_hash, "wave": batch.wave, "face": batch.face}
    turn = BatchRow.objects.filter(**same, taken_back__isnull=False).count()
    return BatchRow.objects.create(**asdict(batch), claim=name, turn=turn)


def lines_of(row: BatchRow, table: pa.Table) -> Lines:
    """Return ``table`` as the lines that ``write_rows`` writes under ``row``."""
    return [(row.pk, *values, "") for values in rows_of(table, _COLUMNS)]


def write_rows(lines: Lines) -> None:
    """Write ``lines``, in the transaction under way."""
    insert("avers_observation", ("batch_id", *_COLUMNS, "reason"), lines)


def show(row: BatchRow) -> None:
    """Make the batch visible, in the transaction under way."""
    BatchRow.objects.filter(pk=row.pk).update(visible=True, claim="")


@contextmanager
def staged(batch: Batch, tables: Iterable[pa.Table], n_rows: int) -> Iterator[BatchRow]:
    """Bring ``tables`` in, step by step; what is not shown when the block ends is removed.

    Raises
    ------
    NoRoom
        The disk has no room for ``n_rows`` rows; nothing was written.
    """
    check_room(n_rows)
    name = secrets.token_hex(16)
    with claim(name):
        with write_transaction():
            row = new_batch(batch, name)
        try:
            for unsorted in tables:
                # Neighbours in the index come in together: they touch fewer pages.
                table = sorted_table(unsorted)
                for start in range(0, table.num_rows, STEP):
                    # Made ready before the lock is asked for: nobody waits for that.
                    lines = lines_of(row, table.slice(start, STEP))
                    with write_transaction(gives_way=True):
                        write_rows(lines)
            yield row
        except BaseException:
            # The failure itself is what must be told; what stays behind is invisible, and swept later.
            with suppress(DatabaseError, MachineError, OSError):
                _remove(row)
            raise
        _remove(row)


def sweep() -> int:
    """Remove the rows of importers that are gone; return how many batches."""
    n_removed = 0
    for row in BatchRow.objects.filter(visible=False):
        if not is_claimed(row.claim):
            _remove(row)
            n_removed += 1
    return n_removed


def _remove(row: BatchRow) -> None:
    if not BatchRow.objects.filter(pk=row.pk, visible=False).exists():
        return
    some = "SELECT id FROM avers_observation WHERE batch_id = %s LIMIT %s"
    removed = STEP
    while removed == STEP:
        with write_transaction(gives_way=True), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM avers_observation WHERE id IN ({some})", [row.pk, STEP])  # noqa: S608
            removed = cursor.rowcount
    with write_transaction():
        BatchRow.objects.filter(pk=row.pk, visible=False).delete()
