"""The sealed store: answers without person, time, batch or order.

Respondents get random numbers, rows are sorted by them and written in one transaction. When a later
batch joins a wave, all its rows are written anew together, since what came later would tell who
answered later; then the file is rebuilt, so that no free page remembers the first order.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from django.db import DatabaseError, connection, transaction

from avers.adapters.database.erasure import remove_to_reseal
from avers.adapters.database.evidence_tables import (
    dictionary_of,
    evidence_of,
    insert,
    ranks,
    read_columns,
    rows_of,
)
from avers.adapters.database.models import SealedAnswer, WaveRow
from avers.adapters.database.rewriting import write_anew
from avers.adapters.database.staging import STEP
from avers.application.blocks import BUCKET, Blocks, in_order, n_buckets
from avers.application.ports.refusals import RowsDiffer
from avers.core.evidence.observation import Face
from avers.core.evidence.same_answers import people_with_same_answers

__all__ = ["rebuild_sealed_store", "seal", "sealed_rows", "unseal"]

_COLUMNS: Final = (
    "respondent", "unit", "facet", "item", "value", "text", "missing", "instrument", "version",
    "attributes",
)  # fmt: skip
Numbers = np.ndarray[Any, np.dtype[np.int64]]
_log = logging.getLogger(__name__)


def seal(wave: WaveRow, tables: Callable[[], Iterable[pa.Table]], n_rows: int, *, at: datetime) -> None:
    """Write rows into the sealed store, in the transaction under way (limit L7).

    Parameters
    ----------
    tables : callable
        Gives the ``n_rows`` checked rows, block by block; it is called twice.
    """
    present = Blocks.of(_present(wave))
    taken = present["respondent"].unique()
    parts = n_buckets(n_rows + present.height)
    numbers = _numbered(tables(), taken)
    new = (_renumbered(table, numbers) for table in tables())
    width = 2**63 // parts + 1
    mixed = (
        frame.with_columns((pl.col("respondent") // width).alias(BUCKET)) for frame in chain(present, new)
    )
    # Everything but the number sorts too, so that not even the answers of one person keep an order.
    rows = in_order(mixed, ["respondent", "item", "facet", "value", "text"])
    if present.height:
        remove_to_reseal(wave, at=at)
        transaction.on_commit(rebuild_sealed_store)
    for frame in rows:
        given = frame.select(_COLUMNS).iter_rows()
        insert("avers_sealedanswer", ("wave_id", *_COLUMNS), ((wave.pk, *row) for row in given))


def unseal(wave: WaveRow, table: pa.Table | None, *, at: datetime) -> None:
    """Take answers out of the sealed store, in the transaction under way: all of ``wave``, or as ``table``.

    Nothing says which rows came with which file: as many people leave as ``table`` has, with the same
    answers. Those who stay are written anew, as when others join them.

    Raises
    ------
    RowsDiffer
        Somebody of ``table`` is not there.
    """
    present = _stored(wave)
    gone = None
    if table is not None:
        gone = people_with_same_answers(present, rows_of(table, _COLUMNS))
        if gone is None:
            raise RowsDiffer(wave=wave.key)
    remove_to_reseal(wave, at=at)
    transaction.on_commit(rebuild_sealed_store)
    staying = [row for row in present if gone is not None and row[0] not in gone]
    insert("avers_sealedanswer", ("wave_id", *_COLUMNS), ((wave.pk, *row) for row in _mixed(staying)))


def sealed_rows(wave: WaveRow, face: Face, *, is_lean: bool = False) -> pa.Table:
    """Return the sealed rows of ``wave``; the respondent is its random number, in 16 signs."""
    written = SealedAnswer.objects.filter(wave=wave).values_list(*_COLUMNS).iterator(chunk_size=STEP)
    stored = read_columns(_COLUMNS, written, {"respondent": pa.int64(), "value": pa.float64()})
    numbers, who = np.unique(stored["respondent"].to_numpy(), return_inverse=True)
    names = [f"{number:016x}" for number in numbers.tolist()]
    stored = stored.set_column(0, "respondent", dictionary_of(names, who))
    stored = stored.append_column("period", dictionary_of([wave.key], np.zeros(who.size)))
    # Not by the database: its collation differs between machines (rule C10).
    order = np.lexsort((ranks(stored["item"]), who))
    return evidence_of(stored.take(pa.array(order)), face, is_lean=is_lean)


def _mixed(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    # Everything but the number sorts too, so that not even the answers of one person keep an order.
    return sorted(rows, key=lambda row: (row[0], row[3], row[2], row[4] is None, row[4] or 0.0, row[5]))


def rebuild_sealed_store() -> None:
    """Write the store anew, so that no free page, log or hidden column tells an earlier order."""
    try:
        is_done = _rebuilt()
    except DatabaseError:
        is_done = False
    if not is_done:
        # The rows themselves are committed and mixed; closing rebuilds again.
        _log.warning("the sealed store could not be rebuilt now")


def _rebuilt() -> bool:
    if connection.vendor == "postgresql":
        return write_anew(["avers_sealedanswer"])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def _numbered(tables: Iterable[pa.Table], taken: pl.Series) -> pl.DataFrame:
    """Return the respondents, each once, with a fresh random number that is not ``taken``."""
    names = [pl.Series(pc.unique(table["respondent"]).to_pylist(), dtype=pl.String) for table in tables]
    # In an order that hangs on nothing but what came: all chance is in the numbers.
    respondents = pl.concat(names).unique(maintain_order=True)
    numbers = _fresh_numbers(len(respondents), taken.to_numpy())
    return pl.DataFrame({"respondent": respondents, "number": numbers})


def _renumbered(table: pa.Table, numbers: pl.DataFrame) -> pl.DataFrame:
    """Return rows as they are stored, each respondent under its number."""
    frame = pl.from_arrow(table.select(_COLUMNS))
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table is never one column
    numbered = frame.join(numbers, on="respondent").drop("respondent").rename({"number": "respondent"})
    return numbered.select(_COLUMNS)


def _fresh_numbers(n: int, taken: Numbers) -> Numbers:
    # 63 bits, since both databases count with a sign; a clash is all but impossible, and drawn again.
    while True:
        drawn = np.frombuffer(secrets.token_bytes(8 * n), dtype=np.uint64) >> np.uint64(1)
        numbers = drawn.astype(np.int64)
        if len(np.unique(numbers)) == n and not np.isin(numbers, taken).any():
            return numbers


def _present(wave: WaveRow) -> Iterator[pl.DataFrame]:
    """Yield the rows that are stored, block by block; the first one has none."""
    types = {"respondent": pl.Int64, "value": pl.Float64}
    schema = {name: types.get(name, pl.String) for name in _COLUMNS}
    yield pl.DataFrame(schema=schema)
    stored = SealedAnswer.objects.filter(wave=wave).values_list(*_COLUMNS).iterator(chunk_size=STEP)
    while some := list(islice(stored, STEP * 8)):
        yield pl.DataFrame(some, schema=schema, orient="row")


def _stored(wave: WaveRow) -> Sequence[Any]:
    statement = f"SELECT {', '.join(_COLUMNS)} FROM avers_sealedanswer WHERE wave_id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [wave.pk])
        return list(cursor.fetchall())
