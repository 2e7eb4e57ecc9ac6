"""CSV from outside: records with their line numbers, and typed rows of our own small tables.

Quotes are read strictly: a quote left open would swallow the rows that follow it in silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.cells import closest, is_formula, read_cell, unescaped, wrong
from avers.core.organisation.register import Cell, Column, RegisterSpec

__all__ = [
    "MAX_FAULTS", "TABLE_BOUNDS", "Row", "bounded", "closest", "gather_rows", "is_formula", "read_rows",
    "records", "split_header",
]  # fmt: skip

MAX_FAULTS: Final = 50
TABLE_BOUNDS: Final = Bounds(file=256 * MEGABYTE, line=256 * 1024)


@dataclass(frozen=True)
class Row:
    """One typed row of our own tables, where it stands, and its further columns as text."""

    line: int
    cells: Mapping[str, Cell]
    further: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return a cell as text, "" when empty."""
        cell = self.cells.get(name)
        return "" if cell is None else str(cell)

    def day(self, name: str) -> date | None:
        """Return a date cell, None when empty."""
        cell = self.cells.get(name)
        return cell if isinstance(cell, date) else None

    def whole(self, name: str) -> int | None:
        """Return a number cell as a whole number, None when empty."""
        cell = self.cells.get(name)
        return int(cell) if isinstance(cell, float) else None

    def number(self, name: str) -> float | None:
        """Return a number cell, None when empty."""
        cell = self.cells.get(name)
        return cell if isinstance(cell, float) else None


def records(lines: Iterable[str], name: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield ``(line, cells)`` of every record that is not blank; the line is where it starts.

    ``lines`` keep their line ends, as a file opened with ``newline=""`` gives them. Raises
    ``InputRefused`` at a quote left open or followed by more text, and at a giant cell.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            code = "cell_too_long" if "limit" in str(error) else "unclosed_quote"
            raise InputRefused([Fault(code, name, line)]) from None
        if cells is None:
            return
        if cells:
            yield line, cells
        line = reader.line_num + 1


def split_header(
    open_lines: Callable[[], Iterable[str]], name: str, delimiter: str = ""
) -> tuple[str, list[str]]:
    """Return the delimiter, declared or found, and the names of the columns.

    The delimiter is the one of ``, ; tab |`` that splits the first record into the most columns.
    """
    found: dict[str, list[str]] = {}
    candidates = [delimiter] if delimiter else [",", ";", "\t", "|"]
    for candidate in candidates:
        try:
            _, header = next(records(open_lines(), name, candidate))
        except InputRefused:
            # Quotes may only make sense under another delimiter, which then gives several columns.
            continue
        found[candidate] = [cell.strip() for cell in header]
    best = max(found, key=lambda candidate: len(found[candidate]), default="")
    if not found or (len(found[best]) == 1 and len(found) < len(candidates)):
        raise InputRefused([Fault("unclosed_quote", name, 1)])
    return best, found[best]


def read_rows(
    path: Path, name: str, spec: RegisterSpec, *, units: frozenset[str] | None = None, further: str = ""
) -> list[Row]:
    """Return the rows of one of our tables, checked column by column; parameters as ``gather_rows``.

    Raises
    ------
    InputRefused
        With every fault of the file, at most ``MAX_FAULTS`` and the count of the rest.
    """
    rows, faults = gather_rows(path, name, spec, units=units, further=further)
    if faults:
        raise InputRefused(bounded(faults))
    return rows


def gather_rows(
    path: Path, name: str, spec: RegisterSpec, *, units: frozenset[str] | None = None, further: str = ""
) -> tuple[list[Row], list[Fault]]:
    """Return the rows of one of our tables and every fault of its cells, for who has more to check.

    Parameters
    ----------
    units : frozenset of str or None
        Keys a ``unit`` cell may hold; None when the tree is not known.
    further : str
        Prefix of columns allowed beyond the specification, such as ``attr_``.

    Raises
    ------
    InputRefused
        The file cannot be read, or its columns are not ours.
    """
    text = read_text(path, name, TABLE_BOUNDS)
    delimiter, header = split_header(lambda: io.StringIO(text, newline=""), name)
    faults = list(_header_faults(header, name, spec, further))
    if faults:
        raise InputRefused(faults)
    body = records(io.StringIO(text, newline=""), name, delimiter)
    next(body)
    rows = []
    before: _Before = {column.name: {} for column in spec.columns}
    for line, cells in body:
        if len(cells) != len(header):
            faults.append(_ragged(name, line, len(cells), len(header)))
            continue
        row, wrong = _typed(line, dict(zip(header, cells, strict=True)), spec, units, before)
        faults += [Fault(fault.code, name, line, 0, fault.path, fault.values) for fault in wrong]
        rows.append(row)
    return rows, [*faults, *_twice(rows, name, spec)]


def bounded(faults: Sequence[Fault]) -> list[Fault]:
    """Return the first faults and, where there are more, how many."""
    ordered = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column, fault.path, fault.code))
    if len(ordered) <= MAX_FAULTS:
        return ordered
    rest = len(ordered) - MAX_FAULTS
    return [*ordered[:MAX_FAULTS], Fault("more_faults", values={"found": str(rest)})]


def _ragged(name: str, line: int, found: int, expected: int) -> Fault:
    return Fault("ragged_row", name, line, values={"found": str(found), "expected": str(expected)})


def _header_faults(header: list[str], name: str, spec: RegisterSpec, further: str) -> Iterator[Fault]:
    known = [column.name for column in spec.columns]
    for position, found in enumerate(header, start=1):
        if header.index(found) < position - 1:
            yield Fault("column_twice", name, 1, position, values={"found": found})
        elif found not in known and not (further and found.startswith(further)):
            values = {"found": found, "expected": ", ".join(known), "suggestion": closest(found, known)}
            code = "unknown_column_suggested" if values["suggestion"] else "unknown_column"
            yield Fault(code, name, 1, position, values=values)
    for column in spec.columns:
        if column.required and column.name not in header:
            yield Fault("missing_column", name, 1, values={"expected": column.name})


# Column, what was written, what it means: a table repeats itself, and a cell is read once.
_Before = dict[str, dict[str, Cell]]


def _typed(
    line: int, cells: dict[str, str], spec: RegisterSpec, units: frozenset[str] | None, before: _Before
) -> tuple[Row, list[Fault]]:
    faults: list[Fault] = []
    typed: dict[str, Cell] = {}
    for column in spec.columns:
        name = column.name
        written, known = cells.pop(name, ""), before[name]
        if written in known:
            typed[name] = known[written]
            continue
        try:
            typed[name] = known[written] = read_cell(written, column, units)
        except InputRefused as refused:
            faults += refused.faults
    further = {}
    for name, written in cells.items():
        if is_formula(written):
            faults.append(wrong("formula_cell", Column(name), written))
        further[name] = unescaped(written)
    return Row(line, typed, further), faults


def _twice(rows: Sequence[Row], name: str, spec: RegisterSpec) -> Iterator[Fault]:
    if not spec.unique:
        return
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        identity = tuple(row.text(column) for column in spec.unique)
        if identity in seen:
            values = {"found": " · ".join(filter(None, identity)), "expected": str(seen[identity])}
            yield Fault("row_twice", name, row.line, 0, ", ".join(spec.unique), values)
        seen.setdefault(identity, row.line)
