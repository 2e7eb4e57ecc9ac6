"""Foreign files of answers as columns of text, whatever their delimiter, within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import polars as pl

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, check_file
from avers.adapters.files.csv_in import bounded, records, split_header
from avers.adapters.files.documents import read_typed
from avers.adapters.files.yaml_in import read_yaml
from avers.application.importing.mapping import AnswerMapping, GivenMapping
from avers.application.importing.source import Source
from avers.core.errors import Fault, InputRefused

__all__ = ["read_answers", "read_mapping"]

_BOUNDS: Final = Bounds(file=512 * MEGABYTE, line=MEGABYTE)
_MOST_COLUMNS: Final = 5_000
_CELLS_AT_ONCE: Final = 400_000
_DELIMITERS: Final = frozenset({"", ",", ";", "\t", "|"})


def read_answers(path: Path, *, delimiter: str = "", encoding: str = "") -> Source:
    """Return a foreign file as columns of text.

    Raises
    ------
    InputRefused
        With every row that has too many or too few cells, or the first thing that makes the file
        unreadable as a whole.
    """
    name = path.name
    if delimiter not in _DELIMITERS:
        raise InputRefused([Fault("unknown_delimiter", name, values={"found": delimiter})])
    checked = check_file(path, name, _BOUNDS, encoding=encoding)

    def lines() -> Iterator[str]:
        with path.open(encoding=checked.encoding, newline="") as file:
            yield from file

    delimiter, header = split_header(lines, name, delimiter)
    if len(header) > _MOST_COLUMNS:
        raise InputRefused([Fault("too_many_columns", name, 1, values={"expected": str(_MOST_COLUMNS)})])
    body = records(lines(), name, delimiter)
    next(body)
    return Source(name, checked.content_hash, tuple(header), _frame(body, len(header), name))


def read_mapping(path: Path) -> GivenMapping:
    """Return the mapping written in a YAML file; raises ``InputRefused`` with every fault."""
    document = read_yaml(path, path.name)
    return GivenMapping(read_typed(document, AnswerMapping), path.name, document.positions)


def _frame(body: Iterable[tuple[int, list[str]]], width: int, name: str) -> pl.DataFrame:
    """Turn records into columns, a block of rows at a time so that memory stays near the file's size."""
    names = ["line", *(f"c{i}" for i in range(width))]
    schema = {"line": pl.Int64, **dict.fromkeys(names[1:], pl.String)}
    faults: list[Fault] = []
    parts: list[pl.DataFrame] = [pl.DataFrame(schema=schema)]
    rows = iter(body)
    while block := list(islice(rows, max(1, _CELLS_AT_ONCE // width))):
        uneven = [(line, len(cells)) for line, cells in block if len(cells) != width]
        for line, found in uneven:
            values = {"found": str(found), "expected": str(width)}
            faults.append(Fault("ragged_row", name, line, values=values))
        if not faults:
            columns = zip(*(cells for _, cells in block), strict=True)
            series = [pl.Series(f"c{i}", column, dtype=pl.String) for i, column in enumerate(columns)]
            parts.append(
                pl.DataFrame([pl.Series("line", [line for line, _ in block], dtype=pl.Int64), *series])
            )
    if faults:
        raise InputRefused(bounded(faults))
    if len(parts) == 1:
        raise InputRefused([Fault("no_row", name, 1)])
    return pl.concat(parts)
