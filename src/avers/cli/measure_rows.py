"""The rows of ``avers measure``: a CSV, Parquet or JSON file that somebody holds becomes columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
from avers.adapters.files.csv_in import MAX_FAULTS, records, split_header
from avers.core.errors import Fault, Forbidden, InputRefused
from avers.core.measures.definition import Measure
from avers.core.measures.table import Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PrivateRows", "read_rows_of"]

_CSV: Final = Bounds(file=1024 * MEGABYTE, line=MEGABYTE)
_JSON: Final = Bounds(file=64 * MEGABYTE, line=64 * MEGABYTE)
# What a Parquet file may unfold to: a small one can announce more than the machine holds.
_MOST_CELLS: Final = 200_000_000
_MOST_BYTES: Final = 2048 * MEGABYTE
_EXACT: Final = 2**53


class PrivateRows(Forbidden):
    """The file stands in the private folder of a company; only a publication opens it."""

    code = "private_rows"


def read_rows_of(path: Path, measure: Measure) -> tuple[Table, dict[str, Any]]:
    """Return the columns that ``path`` holds and, from JSON, the settings beside them.

    Raises
    ------
    PrivateRows
        A folder above is called ``private`` and stands beside a charter.
    InputRefused
        The file cannot be read; with every fault found, file and line.
    """
    _check_not_private(path)
    name = str(path)
    kind = path.suffix.lower()
    if kind == ".csv":
        return _from_csv(path, name), {}
    if kind == ".parquet":
        return _from_parquet(path, name), {}
    if kind == ".json":
        return _from_json(path, name, measure)
    raise InputRefused([Fault("unknown_format", name)])


def _check_not_private(path: Path) -> None:
    # Both as named and as it really stands, so that a link in neither direction hides it.
    for place in (path.absolute(), path.resolve()):
        for folder in place.parents:
            if folder.name.casefold() == "private" and _is_company(folder.parent):
                raise PrivateRows(found=path)


def _is_company(folder: Path) -> bool:
    return (folder / "charter.yaml").exists() or (folder / "charter").is_dir()


def _from_csv(path: Path, name: str) -> Table:
    text = read_text(path, name, _CSV)
    delimiter, header = split_header(lambda: StringIO(text, newline=""), name)
    faults = [
        Fault("column_twice", name, 1, values={"found": column})
        for position, column in enumerate(header)
        if column in header[:position]
    ]
    rows: list[list[str]] = []
    lines: list[int] = []
    body = records(StringIO(text, newline=""), name, delimiter)
    next(body)
    for line, cells in body:
        if len(cells) == len(header):
            rows.append(cells)
            lines.append(line)
        elif len(faults) < MAX_FAULTS:
            values = {"found": str(len(cells)), "expected": str(len(header))}
            faults.append(Fault("ragged_row", name, line, values=values))
    if faults:
        raise InputRefused(faults)
    columns: Iterable[Sequence[str]] = zip(*rows, strict=True) if rows else [()] * len(header)
    return Table(dict(zip(header, columns, strict=True)), name, lines)


def _from_parquet(path: Path, name: str) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        raise InputRefused([Fault("no_such_file", name)])
    try:
        with pq.ParquetFile(path) as file:
            facts = file.metadata
            size = sum(facts.row_group(i).total_byte_size for i in range(facts.num_row_groups))
            if facts.num_rows * facts.num_columns > _MOST_CELLS or size > _MOST_BYTES:
                expected = f"{_MOST_BYTES // MEGABYTE} MB"
                raise InputRefused([Fault("file_too_large", name, values={"expected": expected})])
            table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise InputRefused([Fault("parquet_unreadable", name, values={"found": str(error)[:80]})]) from None
    # Moments that know their zone are taken as they are: a million need not become a million objects.
    in_utc = {field.name for field in table.schema if pa.types.is_timestamp(field.type) and field.type.tz}
    columns: dict[str, Sequence[Any]] = {}
    for column in table.column_names:
        if column in in_utc:
            moments = table[column].cast(pa.timestamp("us", "UTC"), safe=False)
            columns[column] = moments.to_numpy()
        else:
            columns[column] = _cells(table[column])
    return Table(columns, name, in_utc=frozenset(in_utc))


def _cells(column: pa.ChunkedArray) -> Sequence[Any]:
    """Return a column's cells; whole numbers as one array, so that a million need not become objects.

    Only where a float holds each exactly: they may be labels. A missing one is NaN.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_integer(column.type) and column.null_count < len(column):
        ends = pc.min_max(column).as_py()
        if -_EXACT <= ends["min"] <= ends["max"] <= _EXACT:
            whole: Sequence[Any] = column.to_numpy()
            return whole
    cells: list[Any] = column.to_pylist()
    return cells


def _from_json(path: Path, name: str, measure: Measure) -> tuple[Table, dict[str, Any]]:
    text = read_text(path, name, _JSON)
    try:
        found = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        values = {"found": str(error)[:80]}
        raise InputRefused([Fault("json_unreadable", name, line, values=values)]) from None
    # A published case keeps what it was run with under "params".
    if isinstance(found, Mapping) and isinstance(found.get("params"), Mapping):
        found = found["params"]
    if isinstance(found, list) and all(isinstance(row, Mapping) for row in found):
        return _checked(_from_objects(found), name), {}
    if not isinstance(found, Mapping):
        raise InputRefused([Fault("json_form", name)])
    columns, settings = _parted(found, measure)
    return _checked(columns, name), settings


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


def _from_objects(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _parted(found: Mapping[str, Any], measure: Measure) -> tuple[dict[str, list[Any]], dict[str, Any]]:
    """Part an object into columns of cells, and what names a setting or a column."""
    if isinstance(found.get("columns"), list) and isinstance(found.get("rows"), list):
        names, rows = found["columns"], found["rows"]
        if not all(isinstance(row, list) and len(row) == len(names) for row in rows):
            raise InputRefused([Fault("uneven_rows", path="rows")])
        columns = {str(name): [row[place] for row in rows] for place, name in enumerate(names)}
        rest, settings = _parted({k: v for k, v in found.items() if k not in ("columns", "rows")}, measure)
        return columns | rest, settings
    known = {name for param in measure.params for name in (param.name, *param.also)}
    columns, settings = {}, {}
    for name, value in found.items():
        if name in known or _names_columns(name, value, measure):
            settings[name] = value
        else:
            columns[name] = value if isinstance(value, list) else [value]
    return columns, settings


def _names_columns(name: str, value: Any, measure: Measure) -> bool:
    """Return whether a value says which columns to take, rather than being one."""
    kinds = {alias: column.kind for column in measure.columns for alias in (column.name, *column.also)}
    if isinstance(value, list):
        several = kinds.get(name) in ("matrix", "marks")
        return several and bool(value) and all(isinstance(cell, str) for cell in value)
    return name in kinds and isinstance(value, str)


def _checked(columns: dict[str, list[Any]], name: str) -> Table:
    longest = max((len(cells) for cells in columns.values()), default=0)
    faults = [
        Fault(
            "uneven_columns", name, path=column, values={"found": str(len(cells)), "expected": str(longest)}
        )
        for column, cells in columns.items()
        if len(cells) != longest
    ]
    if faults:
        raise InputRefused(faults)
    return Table(columns, name)
