"""Evidence between Arrow tables and rows of the database, in bulk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA, SAME_FOR_ALL
from avers.core.evidence.observation import Face

__all__ = [
    "ATTRIBUTE", "checked", "dictionary_of", "evidence_of", "insert", "packed_attributes", "ranks",
    "read_columns", "rows_of", "sorted_table", "table_of",
]  # fmt: skip

ATTRIBUTE: Final = "attr_"
# Rows of one statement. At the end of each, SQLite goes through all that the action under way has changed so
# far: a statement a row took time with the square of the rows, once rows that were there are written anew.
_AT_ONCE: Final = 1000
# Rows that are objects of Python at the same time.
_PIECE: Final = 20_000
_NEVER_EMPTY: Final = ("respondent", "unit", "item")
_WORDS: Final = tuple(field.name for field in EVIDENCE_SCHEMA if field.type == pa.string())


def checked(rows: pa.Table, face: Face) -> pa.Table:
    """Return ``rows`` with the types of the schema, no empty key, "" for absent words.

    Attribute columns follow as one column ``attributes`` of JSON. Raises ``ValueError``: a table that
    is not evidence is a mistake of the caller, who has told the person already what is wrong.
    """
    names = EVIDENCE_SCHEMA.names
    table = rows.select(names).cast(EVIDENCE_SCHEMA)
    for name in _NEVER_EMPTY:
        if table[name].null_count or pc.any(pc.equal(table[name], "")).as_py():
            raise ValueError(f"evidence without {name}")
    if pc.any(pc.not_equal(table["face"], face)).as_py():
        raise ValueError(f"evidence of another face than {face}")
    for name in _WORDS:
        # PostgreSQL has no place for the sign 0 in a text.
        words = pc.replace_substring(table[name].fill_null(""), "\x00", "\ufffd")
        table = table.set_column(names.index(name), name, words)
    return table.append_column("attributes", pa.array(packed_attributes(rows), pa.string()))


def packed_attributes(rows: pa.Table) -> list[str]:
    """Return the ``attr_*`` columns as one JSON text a row, "" where there is none."""
    names = sorted(name for name in rows.schema.names if name.startswith(ATTRIBUTE))
    if not names:
        return [""] * rows.num_rows
    packed: dict[tuple[Any, ...], str] = {}
    columns = [rows[name].cast(pa.string()).to_pylist() for name in names]
    result = []
    for levels in zip(*columns, strict=True):
        if levels not in packed:
            filled = {name: level for name, level in zip(names, levels, strict=True) if level is not None}
            packed[levels] = json.dumps(filled, ensure_ascii=False, sort_keys=True) if filled else ""
        result.append(packed[levels])
    return result


def table_of(columns: Sequence[str], rows: Sequence[Sequence[Any]], face: Face) -> pa.Table:
    """Return database rows as a table of the schema, followed by the attributes that occur."""
    by_name = dict(zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True))
    by_name["face"] = (face,) * len(rows)
    arrays = [pa.array(by_name[field.name], field.type) for field in EVIDENCE_SCHEMA]
    table = pa.Table.from_arrays(arrays, schema=EVIDENCE_SCHEMA)
    known = {text: json.loads(text) if text else {} for text in set(by_name["attributes"])}
    for name in sorted({name for levels in known.values() for name in levels}):
        levels = [known[text].get(name) for text in by_name["attributes"]]
        table = table.append_column(name, pa.array(levels, pa.string()))
    return table


def read_columns(
    names: Sequence[str], rows: Iterable[Sequence[Any]], numbers: Mapping[str, pa.DataType]
) -> pa.Table:
    """Return database rows, gone through a piece at a time, as columns: ``numbers`` as such, words kept once.

    Two million rows hold some few words: each row has but the place of its own in a dictionary.
    """
    kinds = [numbers.get(name, pa.string()) for name in names]
    types = [
        kind if name in numbers else pa.dictionary(pa.int32(), kind)
        for name, kind in zip(names, kinds, strict=True)
    ]
    schema = pa.schema(list(zip(names, types, strict=True)))
    waiting, pieces = iter(rows), []
    while some := list(islice(waiting, _PIECE)):
        arrays = [pa.array(column, kind) for column, kind in zip(zip(*some, strict=True), kinds, strict=True)]
        pieces.append(
            pa.record_batch(
                [
                    array if name in numbers else array.dictionary_encode()
                    for name, array in zip(names, arrays, strict=True)
                ],
                schema=schema,
            )
        )
    return pa.Table.from_batches(pieces, schema).unify_dictionaries().combine_chunks()


def dictionary_of(words: Sequence[str], numbers: np.ndarray[Any, Any]) -> pa.Array:
    """Return a column of words kept once: of each row, the place of its word in ``words``."""
    places = pa.array(numbers.astype(np.int32), pa.int32())
    return pa.DictionaryArray.from_arrays(places, pa.array(words, pa.string()))


def ranks(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    """Return for each row of a column the rank of its word among those of all, by code points (C10)."""
    held = column.combine_chunks()
    order = np.argsort(np.array(held.dictionary.to_pylist(), dtype=object))
    rank = np.empty(order.size, dtype=np.int64)
    rank[order] = np.arange(order.size)
    return np.asarray(rank[held.indices.to_numpy()])


def evidence_of(stored: pa.Table, face: Face, *, is_lean: bool) -> pa.Table:
    """Return columns of ``read_columns`` as a table of the schema, followed by the attributes that occur.

    With ``is_lean`` words stay kept once, and what is the same in all rows is left out.
    """
    packed = stored["attributes"].combine_chunks()
    known = [json.loads(text) if text else {} for text in packed.dictionary.to_pylist()]
    columns = {name: stored[name] for name in EVIDENCE_SCHEMA.names if name in stored.column_names}
    for name in sorted({name for levels in known for name in levels}):
        levels = pa.array([one.get(name) for one in known], pa.string()).dictionary_encode()
        columns[name] = pa.DictionaryArray.from_arrays(levels.indices.take(packed.indices), levels.dictionary)
    if is_lean:
        return pa.table({name: column for name, column in columns.items() if name not in SAME_FOR_ALL})
    columns["face"] = pa.repeat(pa.scalar(face, pa.string()), stored.num_rows)
    kinds = {field.name: field.type for field in EVIDENCE_SCHEMA}
    names = [*EVIDENCE_SCHEMA.names, *(name for name in columns if name not in kinds)]
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in names])
    return pa.table({name: columns[name] for name in names}).cast(schema)


def sorted_table(table: pa.Table) -> pa.Table:
    """Return ``table`` sorted by respondent and item, by code points; earlier rows stay before later."""
    # Not by the database: its collation differs between machines (rule C10).
    return table.take(pc.sort_indices(table, [("respondent", "ascending"), ("item", "ascending")]))


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write ``rows`` in the transaction under way, the fastest way the database has."""
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        line = f"({', '.join(['%s'] * len(columns))})"
        waiting = iter(rows)
        while some := list(islice(waiting, _n_at_once(len(columns)))):
            places = ", ".join([line] * len(some))
            # Names of our own tables and columns; every value is a parameter.
            statement = f"INSERT INTO {table} ({names}) VALUES {places}"  # noqa: S608
            cursor.execute(statement, list(chain.from_iterable(some)))


def _n_at_once(n_columns: int) -> int:
    """Return how many rows one statement takes: SQLite bounds its values."""
    most: int = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    return max(1, min(_AT_ONCE, most // n_columns))


def rows_of(table: pa.Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of ``table`` as tuples of ``columns``."""
    return zip(*(table[name].to_pylist() for name in columns), strict=True)
