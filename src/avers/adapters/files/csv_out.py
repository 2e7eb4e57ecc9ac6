"""Our own tables and exports, written so that no spreadsheet computes a cell of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from avers.adapters.files.csv_in import is_formula

__all__ = ["escaped", "write_columns", "write_rows"]

_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")
_BEGINS: Final = frozenset("'=+-@\t\r")


def write_rows(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV in UTF-8, comma and LF, the same bytes for the same rows (rule C10)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([escaped(name) for name in header])
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
    return out.getvalue().encode()


def write_columns(columns: Sequence[Iterable[object]]) -> bytes:
    """Return the lines that ``write_rows`` writes below its header, of columns of one type each."""
    out = io.StringIO(newline="")
    # Of a column most cells are written alike, and are then written once.
    cells = [map(_Cells().__getitem__, column) for column in columns]
    csv.writer(out, lineterminator="\n").writerows(zip(*cells, strict=True))
    return out.getvalue().encode()


class _Cells(dict[object, str]):
    """Cells of one column, as they are written."""

    def __missing__(self, cell: object) -> str:
        found = self[cell] = _written(cell)
        return found


def escaped(words: str) -> str:
    """Return ``words`` with an apostrophe before what a spreadsheet would take for a formula.

    Words that already look escaped get one more, so that reading gives back what was written.
    """
    # Most words begin with a letter: one look settles those.
    if words[:1] not in _BEGINS:
        return words
    return "'" + words if is_formula(words) or _ESCAPED.match(words) else words


def _written(cell: object) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return escaped(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return escaped(str(cell))
