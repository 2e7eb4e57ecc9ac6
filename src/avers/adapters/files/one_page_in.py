"""A charter on one page as it comes in: a CSV of two columns, or a Word file of one table or of headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_packed, read_text
from avers.adapters.files.csv_in import records
from avers.application.importing.one_page import PageRow, named_row
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

__all__ = ["is_one_page", "read_page_rows"]

_BOUNDS: Final = Bounds(file=MEGABYTE, line=100_000)
_MOST_ROWS: Final = 500
_MOST_PARAGRAPHS: Final = 5_000
_OPENING: Final = 4_096
_SIGNS: Final = (",", ";", "\t", "|")


def is_one_page(path: Path) -> bool:
    """Return whether a file looks like the page: a Word file, or a table that opens with two of its rows."""
    if path.suffix.lower() == ".docx":
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        opening = file.read(_OPENING).decode("utf-8-sig", errors="replace")
    return max(_n_named(opening, sign) for sign in _SIGNS) >= 2


def read_page_rows(path: Path) -> tuple[PageRow, ...]:
    """Return the rows of the page: title and content.

    Raises
    ------
    InputRefused
        It cannot be read as a whole, or has more rows than a page.
    """
    rows = tuple(_word_rows(path) if path.suffix.lower() == ".docx" else _csv_rows(path))
    if len(rows) > _MOST_ROWS:
        values = {"found": str(len(rows)), "expected": str(_MOST_ROWS)}
        raise InputRefused([Fault("one_page_many", path.name, values=values)])
    return rows


def _csv_rows(path: Path) -> Iterator[PageRow]:
    text = read_text(path, path.name, _BOUNDS)
    # The first row may be a title over both columns: the sign that names most rows is the one.
    delimiter = max(_SIGNS, key=lambda sign: _n_named(text, sign))
    for line, cells in records(text.splitlines(keepends=True), path.name, delimiter):
        title, *content = cells
        yield PageRow(
            line, title.strip(), tuple(one for cell in content for one in cell.splitlines() if one.strip())
        )


def _n_named(text: str, sign: str) -> int:
    """Return how many rows of the template begin a line, under one sign between columns."""
    firsts = (line.partition(sign)[0].strip(' "') for line in text.splitlines() if sign in line)
    return len({found[0] for first in firsts if (found := named_row(first))})


def _word_rows(path: Path) -> Iterator[PageRow]:
    import io

    from docx import Document

    content = read_packed(path, path.name, file=5 * MEGABYTE, inside=40 * MEGABYTE)
    try:
        document = Document(io.BytesIO(content))
        yield from list(_rows_of(document, path.name))
    except InputRefused:
        raise
    except Exception as error:  # a reader of other people's XML fails in as many ways as there are files
        raise InputRefused([Fault("not_a_word_file", path.name)]) from error


def _rows_of(document: WordDocument, name: str) -> Iterator[PageRow]:
    """Yield the rows of tables, and headings with what follows them, in reading order."""
    from docx.table import Table

    place, title, lines, lead, n_read = 0, "", list[str](), "", 0
    for block in document.iter_inner_content():
        n_read += 1
        if n_read > _MOST_PARAGRAPHS:
            values = {"found": f"> {_MOST_PARAGRAPHS}", "expected": str(_MOST_PARAGRAPHS)}
            raise InputRefused([Fault("one_page_many", name, values=values)])
        if isinstance(block, Table):
            for title_of_row, content in _table(block):
                place += 1
                yield PageRow(place, title_of_row, tuple(content))
            continue
        words, style = block.text.strip(), (block.style.name if block.style else "") or ""
        if style.startswith("Heading"):
            if title:
                yield PageRow(place, title, tuple(lines))
            place, title, lines, lead = place + 1, words, [], ""
        elif style == "List Bullet 2" and lead:
            lines.append(f"{lead} · {words}")
        elif (
            style.startswith("List Bullet")
            and block.runs
            and block.runs[0].bold
            and block.runs[0].text == words
        ):
            # A name alone: what is said of it follows, one level below. In a list of values it is a value.
            lead = words
            if (named_row(title) or ("",))[0] == "values":
                lines.append(words)
        elif title and words:
            lines.append(words)
    if title:
        yield PageRow(place, title, tuple(lines))


def _table(table: Table) -> Iterator[tuple[str, Iterable[str]]]:
    for row in table.rows:
        cells, seen = [], set[int]()
        for cell in row.cells:
            # A cell over two columns is given twice.
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(cell)
        if cells:
            content = [
                line for cell in cells[1:] for one in cell.paragraphs for line in one.text.splitlines()
            ]
            yield " ".join(cells[0].text.split()), [line for line in content if line.strip()]
