"""CSV from outside: records with their line numbers, and typed rows of our own small tables.

Quotes are read strictly: a quote left open would swallow the rows that follow it in silence.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import Cell, Column, RegisterSpec

__all__ = [
    "MAX_FAULTS", "Row", "bounded", "closest", "gather_rows", "is_formula", "read_rows", "records",
    "split_header",
]  # fmt: skip

MAX_FAULTS: Final = 50
_BOUNDS: Final = Bounds(file=256 * MEGABYTE, line=256 * 1024)
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_YES: Final = frozenset({"yes", "true", "1", "oui", "vrai"})
_NO: Final = frozenset({"no", "false", "0", "non", "faux"})
_MAX_KEY: Final = 120


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
    text = read_text(path, name, _BOUNDS)
    delimiter, header = split_header(lambda: io.StringIO(text, newline=""), name)
    faults = list(_header_faults(header, name, spec, further))
    if faults:
        raise InputRefused(faults)
    body = records(io.StringIO(text, newline=""), name, delimiter)
    next(body)
    rows = []
    for line, cells in body:
        if len(cells) != len(header):
            faults.append(_ragged(name, line, len(cells), len(header)))
            continue
        row, wrong = _typed(line, dict(zip(header, cells, strict=True)), spec, units)
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


def closest(found: str, known: Sequence[str]) -> str:
    """Return the known name that ``found`` was probably meant to be, "" when none is near."""
    return next(iter(get_close_matches(found, known, n=1, cutoff=0.6)), "")


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would compute ``cell`` instead of showing it; numbers are harmless."""
    return cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell != "" and not _is_number(cell)


def _is_number(cell: str) -> bool:
    try:
        return isfinite(float(cell))
    except ValueError:
        return False


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


def _typed(
    line: int, cells: dict[str, str], spec: RegisterSpec, units: frozenset[str] | None
) -> tuple[Row, list[Fault]]:
    faults: list[Fault] = []
    typed: dict[str, Cell] = {}
    for column in spec.columns:
        written = cells.pop(column.name, "")
        try:
            typed[column.name] = _cell(written, column, units)
        except InputRefused as refused:
            faults += refused.faults
    further = {}
    for name, written in cells.items():
        if is_formula(written):
            faults.append(_wrong("formula_cell", Column(name), written))
        further[name] = _unescaped(written)
    return Row(line, typed, further), faults


def _cell(written: str, column: Column, units: frozenset[str] | None) -> Cell:
    bare = written.strip(" ")
    if not bare:
        if column.required:
            raise InputRefused([Fault("empty_cell", path=column.name)])
        return "" if column.kind in ("text", "key", "choice", "unit") else None
    if column.kind == "unit":
        bare = _key(bare, column)
        if units is not None and bare not in units:
            near = closest(bare, sorted(units))
            raise InputRefused(
                [_wrong("unknown_unit_suggested" if near else "unknown_unit", column, bare, suggestion=near)]
            )
        return bare
    return _PARSERS[column.kind](written if column.kind == "text" else bare, column)


def _text(written: str, column: Column) -> str:
    if is_formula(written):
        raise InputRefused([_wrong("formula_cell", column, written)])
    return _unescaped(written)


def _key(bare: str, column: Column) -> str:
    key = _text(bare, column)
    if _CONTROL.search(key) or len(key) > _MAX_KEY:
        raise InputRefused([_wrong("not_a_key", column, key)])
    return key


def _number(bare: str, column: Column) -> float:
    if not _is_number(bare) or "_" in bare:
        raise InputRefused([_wrong("not_a_number", column, bare)])
    return float(bare)


def _share(bare: str, column: Column) -> float:
    share = _number(bare, column)
    if not 0 <= share <= 1:
        raise InputRefused([_wrong("not_a_share", column, bare)])
    return share


def _date(bare: str, column: Column) -> date:
    try:
        if len(bare) != len("2026-01-31"):
            raise ValueError
        return date.fromisoformat(bare)
    except ValueError:
        raise InputRefused([_wrong("not_a_date", column, bare)]) from None


def _time(bare: str, column: Column) -> str:
    if not _TIME.fullmatch(bare):
        raise InputRefused([_wrong("not_a_time", column, bare)])
    return bare


def _choice(bare: str, column: Column) -> str:
    if bare not in column.choices:
        raise InputRefused([_wrong("not_a_choice", column, bare, expected=", ".join(column.choices))])
    return bare


def _yes_no(bare: str, column: Column) -> bool:
    if bare.lower() in _YES | _NO:
        return bare.lower() in _YES
    raise InputRefused([_wrong("not_yes_no", column, bare)])


_PARSERS: Final[Mapping[str, Callable[[str, Column], Cell]]] = {
    "text": _text, "key": _key, "number": _number, "share": _share, "date": _date, "time": _time,
    "choice": _choice, "yes_no": _yes_no,
}  # fmt: skip


def _wrong(code: str, column: Column, found: str, **values: str) -> Fault:
    return Fault(code, path=column.name, values={"found": found[:80], **values})


def _unescaped(written: str) -> str:
    """Undo the apostrophe that writing puts before what a spreadsheet would compute."""
    return written[1:] if _ESCAPED.match(written) else written


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
