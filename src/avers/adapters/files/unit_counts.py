"""Counts by unit, question and option in a Parquet file: a page of a thousand units comes from it again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from avers.adapters.files.folder import write_durably
from avers.core.errors import Fault, InputRefused
from avers.core.measures.coded import Coded
from avers.core.measures.unit_counts import UnitCounts

__all__ = ["read_unit_counts", "write_unit_counts"]

_COLUMNS = ("group", "item", "answer", "count", "complete")
_SCALE = b"avers.scale"


def write_unit_counts(path: Path, counts: UnitCounts) -> None:
    """Write the counts, whole or not at all: a row for each unit, question and answer that somebody gave."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {name: _arrow(column) for name, column in counts.columns().items()}
    table = pa.table(columns).replace_schema_metadata({_SCALE: f"{counts.low} {counts.high}".encode()})
    into = BytesIO()
    pq.write_table(table, into, compression="zstd")
    # Small units tell nearly who answered what: for whoever ran the command alone.
    write_durably(path, into.getvalue(), mode=0o600)


def read_unit_counts(path: Path) -> UnitCounts:
    """Return the counts that ``write_unit_counts`` wrote.

    Raises ``InputRefused`` where the file is no such file, ``OutOfScale`` and ``NotACount`` for wrong rows.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = str(path)
    try:
        # Not read_table, which loads more of the library than the whole page takes.
        with pq.ParquetFile(path, read_dictionary=["group", "item"]) as file:
            table = file.read(list(_COLUMNS), use_threads=False)
        low, high = (int(one) for one in (table.schema.metadata or {})[_SCALE].split())
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise InputRefused([Fault("parquet_unreadable", name, values={"found": str(error)[:80]})]) from None
    numbers = [table[column].to_numpy() for column in _COLUMNS[2:]]
    return UnitCounts.of_columns(_coded(table["group"]), _coded(table["item"]), *numbers, low=low, high=high)


def _arrow(column: Any) -> Any:
    import pyarrow as pa

    if not isinstance(column, Coded):
        return pa.array(column)
    codes = pa.array(np.asarray(column.codes, dtype=np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array(list(column.labels), pa.string()))


def _coded(column: Any) -> Coded:
    whole = column.combine_chunks()
    return Coded(whole.indices.to_numpy(), whole.dictionary.to_pylist())
