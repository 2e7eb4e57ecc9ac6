"""Workbooks (.xlsx) as columns of text: one sheet, the values that its cells show, never a formula.

A workbook is a package: what it would unpack to is bounded before anything is, a document type is refused,
and rows are read one by one.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from avers.adapters.files.bytes_in import MEGABYTE, read_packed
from avers.application.blocks import Blocks
from avers.application.importing.source import Export, FaultList, Source
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["is_workbook", "read_workbook"]

TOOL: Final = "Excel"
_PACKED: Final = 64 * MEGABYTE
# Rows are read one by one, but the words of a workbook stand together in memory.
_INSIDE: Final = 192 * MEGABYTE
_MOST_PARTS: Final = 2_000
_MOST_COLUMNS: Final = 5_000
_MOST_CELLS: Final = 20_000_000
_MOST_SIGNS: Final = 131_072
_CELLS_AT_ONCE: Final = 200_000
_MOST_ABOVE: Final = 12
_MOST_TITLED: Final = 400
_OPENING: Final = 4_096
_ERRORS: Final = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!")


def is_workbook(path: Path) -> bool:
    """Return whether a file is a package with a workbook inside, whatever its name."""
    if not path.is_file():
        # A pipe would be waited for until somebody writes into it.
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            return any(name.lower() == "xl/workbook.xml" for name in packed.namelist()[:_MOST_PARTS])
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return path.suffix.lower() in (".xlsx", ".xlsm") and _is_package(path)


def _is_package(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def read_workbook(path: Path, *, sheet: str = "") -> Source:
    """Return one sheet as columns of text: the one named, or the first that can be seen.

    A date is its day; whatever time of day stands beside it is left.

    Raises
    ------
    InputRefused
        No workbook, too large packed or not, a document type, no such sheet; or every cell that cannot be
        read: a formula that was never computed, an error, a row wider than its header.
    """
    content = read_packed(path, path.name, file=_PACKED, inside=_INSIDE, otherwise="not_a_workbook")
    has_formulas = _check_parts(content, path.name)
    book = _open(content, path.name, values=True)
    try:
        sheets = [one.title for one in book.worksheets if one.sheet_state == "visible"]
        if not sheets or (sheet and sheet not in book.sheetnames):
            values = {"found": sheet, "expected": ", ".join(sheets[:20])}
            raise InputRefused([Fault("no_such_sheet", path.name, values=values)])
        reader, header, blocks = _first_table(book, [sheet] if sheet else sheets, path.name)
    finally:
        book.close()
    if has_formulas:
        _check_computed(content, path.name, reader.name, len(header), blocks)
    content_hash = hashlib.sha256(content + b"\0" + reader.name.encode()).hexdigest()
    return Source(path.name, content_hash, header, blocks, Export(TOOL, header, sheet=sheet))


def _check_parts(content: bytes, name: str) -> bool:
    """Refuse a document type in any part; return whether a sheet holds a formula."""
    has_formulas = False
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > _MOST_PARTS or any(part.flag_bits & 1 for part in parts):
            raise InputRefused([Fault("not_a_workbook", name)])
        for part in parts:
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue
            try:
                with packed.open(part) as opened:
                    opening = opened.read(_OPENING)
                    if b"<!DOCTYPE" in opening or b"<!ENTITY" in opening:
                        raise InputRefused([Fault("workbook_doctype", name)])
                    is_sheet = part.filename.lower().startswith("xl/worksheets/")
                    has_formulas = has_formulas or (is_sheet and _has_formula(opening, opened))
            except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
                raise InputRefused([Fault("not_a_workbook", name)]) from None
    return has_formulas


def _has_formula(before: bytes, part: Any) -> bool:
    while True:
        if b"<f>" in before or b"<f " in before or b"<f/" in before:
            return True
        block = part.read(MEGABYTE)
        if not block:
            return False
        before = before[-2:] + block


def _open(content: bytes, name: str, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    except InputRefused:
        raise
    except Exception:
        # The library has no family of errors: a broken part can fail anywhere inside it.
        raise InputRefused([Fault("not_a_workbook", name)]) from None


class _Sheet:
    """Reads one sheet row by row, within bounds."""

    def __init__(self, book: Workbook, name: str, file: str) -> None:
        self.name, self.file = name, file
        self._book = book
        self._faults = FaultList()
        self._n_cells = 0

    def read(self) -> tuple[tuple[str, ...], Blocks]:
        """Return the names of the columns and the rows below them."""
        try:
            line, first = self._header()
            header = tuple(" ".join(cell.split()) for cell in _trimmed(first))
            if not header:
                raise InputRefused([Fault("empty_file", self.file)])
            if len(header) > _MOST_COLUMNS:
                values = {"expected": str(_MOST_COLUMNS)}
                raise InputRefused([Fault("too_many_columns", self.file, line, values=values)])
            blocks = Blocks.of(self._frames(len(header), line))
        except InputRefused:
            raise
        except Exception:
            raise InputRefused([Fault("not_a_workbook", self.file)]) from None
        self._faults.raise_if_any()
        if blocks.is_empty():
            raise InputRefused([Fault("no_row", self.file, line)])
        return header, blocks

    def _header(self) -> tuple[int, list[str]]:
        """Return the row that names the columns: the first one, below a title that stands alone."""
        rows = self._rows(_MOST_COLUMNS + 1)
        first = next(rows, (0, []))
        if sum(map(bool, first[1])) != 1:
            return first
        # What is looked at to find the names is read again as rows, and told of then.
        n_cells, faults = self._n_cells, self._faults
        self._faults = FaultList()
        upto = first[0] + _MOST_ABOVE
        below = [(line, _trimmed(row)) for line, row in self._rows(_MOST_TITLED, first[0], upto)]
        self._n_cells, self._faults = n_cells, faults
        wide = next((at for at, (_, row) in enumerate(below) if sum(map(bool, row)) > 1), len(below))
        if wide == len(below):
            return first
        names = below[wide][1]
        are_names = len(below) > wide + 1 and all(len(row) <= len(names) for _, row in below[wide:])
        is_worded = all(not cell or any(map(str.isalpha, cell)) for cell in names)
        return below[wide] if are_names and is_worded else first

    def _rows(self, width: int, after: int = 0, upto: int | None = None) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of every row that is not blank."""
        sheet: Any = self._book[self.name]
        # What a sheet says of its own size is often wrong, and nothing holds it to it.
        sheet.reset_dimensions()
        for line, row in enumerate(
            sheet.iter_rows(min_row=after + 1, max_row=upto, max_col=width, values_only=True),
            start=after + 1,
        ):
            self._n_cells += max(len(row), 1)
            if self._n_cells > _MOST_CELLS:
                values = {"expected": f"{_MOST_CELLS:,}".replace(",", " ")}
                raise InputRefused([Fault("too_many_cells", self.file, line, values=values)])
            if row.count(None) < len(row):
                yield line, [self._text(cell, line, at) for at, cell in enumerate(row, start=1)]

    def _text(self, cell: object, line: int, at: int) -> str:
        if cell is None:
            return ""
        if isinstance(cell, str):
            if cell in _ERRORS:
                self._say("cell_error", line, at, cell)
            if len(cell) > _MOST_SIGNS or "\0" in cell:
                self._say("cell_too_long", line, at, cell[:40])
            return cell
        if isinstance(cell, bool):
            return "1" if cell else "0"
        if isinstance(cell, float):
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        if isinstance(cell, datetime.datetime):
            return cell.date().isoformat()
        return str(cell)

    def _frames(self, width: int, after: int) -> Iterator[pl.DataFrame]:
        names = [f"c{i}" for i in range(width)]
        schema: dict[str, Any] = {"line": pl.Int64, **dict.fromkeys(names, pl.String)}
        yield pl.DataFrame(schema=schema)
        block: list[list[Any]] = []
        for line, cells in self._rows(width + 1, after):
            if any(cells[width:]):
                values = {"found": str(len(_trimmed(cells))), "expected": str(width)}
                self._faults.add(Fault("ragged_row", self.file, line, values=values))
                continue
            if any(cells):
                block.append([line, *cells[:width], *[""] * (width - len(cells))])
            if len(block) * width >= _CELLS_AT_ONCE:
                yield pl.DataFrame(block, schema=schema, orient="row")
                block = []
        yield pl.DataFrame(block, schema=schema, orient="row")

    def _say(self, code: str, line: int, at: int, found: str) -> None:
        self._faults.add(Fault(code, self.file, line, at, values={"found": found[:80]}))


def _first_table(book: Workbook, sheets: Sequence[str], file: str) -> tuple[_Sheet, tuple[str, ...], Blocks]:
    """Return the first of ``sheets`` that holds rows, read; what stands before may be a cover."""
    for place, name in enumerate(sheets):
        reader = _Sheet(book, name, file)
        try:
            return reader, *reader.read()
        except InputRefused as refused:
            is_bare = {one.code for one in refused.faults} <= {"no_row", "empty_file"}
            if not is_bare or place == len(sheets) - 1:
                raise
    raise InputRefused([Fault("empty_file", file)])


def _trimmed(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _check_computed(content: bytes, name: str, sheet: str, width: int, blocks: Blocks) -> None:
    """Refuse formulas without a value: a program wrote them and nothing ever computed them."""
    faults = FaultList()
    known = ((row[0], row[1:]) for frame in blocks for row in frame.iter_rows())
    at_line, values = next(known, (0, ()))
    book = _open(content, name, values=False)
    try:
        reader: Any = book[sheet]
        reader.reset_dimensions()
        for line, row in enumerate(reader.iter_rows(max_col=width, values_only=True), start=1):
            while at_line and at_line < line:
                at_line, values = next(known, (0, ()))
            for at, cell in enumerate(row, start=1):
                if not isinstance(cell, str) or not cell.startswith("="):
                    continue
                # A row of nothing but such formulas has no value at all, and was not kept.
                if line != at_line or values[at - 1] == "":
                    told = {"found": cell[:80]}
                    faults.add(Fault("formula_not_computed", name, line, at, values=told))
    except Exception:
        raise InputRefused([Fault("not_a_workbook", name)]) from None
    finally:
        book.close()
    faults.raise_if_any()
