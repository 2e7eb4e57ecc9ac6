"""A grid on a page: rows, columns, cells that open to be written, and the same as a table to take away.

A grid is a register seen from above. What a person typed in a cell comes back in that cell, open, with
what is wrong or with what somebody else wrote meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpResponse

from avers.application.registering import RowChanged
from avers.application.wording.failures import explain_fault
from avers.application.wording.registers import FIELD_FAULTS
from avers.application.wording.typography import typeset
from avers.core.errors import Fault, InputRefused
from avers.core.text import Text
from avers.web.house import language
from avers.web.site.download import download
from avers.wiring import write_table_file

__all__ = [
    "MOST_TYPED", "Cell", "CellForm", "Column", "Grid", "Row", "Shown", "Wrong", "as_table", "own",
    "refused", "said", "shown", "side_of", "told_faults",
]  # fmt: skip

# More than a cell may hold: what is too long is refused in words, never cut.
MOST_TYPED = 20_000


@dataclass(frozen=True)
class Wrong:
    """What came of a cell that could not be written: where, what was typed, faults or what stands there."""

    where: str
    typed: dict[str, str]
    faults: tuple[str, ...] = ()
    theirs: str | None = None
    was: str = ""

    @property
    def status(self) -> int:
        """409 where somebody was first, 422 where words are refused."""
        return 422 if self.theirs is None else 409


@dataclass(frozen=True)
class Shown:
    """A sentence of a cell: its words, those of the other language where this one has none, a remark."""

    words: str
    note: str = ""


@dataclass(frozen=True)
class CellForm:
    """One form inside a cell.

    Attributes
    ----------
    what : str
        What the form does, for the view that reads it.
    hidden : tuple of (name, value)
    label, typed, button : str
        ``label`` is "" where the form has no words to write.
    choices : tuple of (key, words, chosen)
        Of the field ``choice``.
    plans : bool
        Whether the form asks for a day and a channel.
    """

    what: str
    hidden: tuple[tuple[str, str], ...]
    button: str
    label: str = ""
    typed: str = ""
    choices: tuple[tuple[str, str, bool], ...] = ()
    choice_label: str = ""
    plans: bool = False
    day: str = ""
    channel: str = ""
    quiet: bool = False

    @property
    def id(self) -> str:
        """What tells this form from the others of its cell."""
        of = dict(self.hidden)
        return "-".join(
            (self.what, *(of[name] for name in ("place",) if name in of), *_index(of.get("path", "")))
        )


@dataclass(frozen=True)
class Cell:
    """Where a row and a column cross. ``state`` is a class of the style and ``state_words`` its name."""

    id: str
    shown: tuple[Shown, ...]
    forms: tuple[CellForm, ...] = ()
    state: str = ""
    state_words: str = ""
    wrong: Wrong | None = None

    @property
    def text(self) -> str:
        """What a table that is taken away says of it."""
        words = " / ".join(one.words for one in self.shown)
        return f"{words} [{self.state_words}]" if self.state_words and words else words or self.state_words


@dataclass(frozen=True)
class Column:
    """A column: its name and a remark under it."""

    name: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its name, a remark, what is missing in it, its cells."""

    name: str
    cells: tuple[Cell, ...]
    note: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Grid:
    """A whole grid, with the name of what stands in its rows."""

    title: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = field(default=())


def as_table(grid: Grid, name: str) -> HttpResponse:
    """Return the grid as a file that a spreadsheet opens and no spreadsheet computes."""
    header = [grid.head, *(one.name for one in grid.columns)]
    rows: Sequence[Sequence[str]] = [[row.name, *(cell.text for cell in row.cells)] for row in grid.rows]
    return download(write_table_file(header, rows), f"{name}.csv")


def refused(
    where: str, typed: dict[str, str], error: InputRefused | RowChanged, stem: str = "words"
) -> Wrong:
    """Return what to show in the cell ``where`` after ``error``."""
    if isinstance(error, InputRefused):
        return Wrong(where, typed, told_faults(error), was=typed.get("was", ""))
    line = error.theirs
    theirs = ""
    if line is not None:
        theirs = side_of(Text(str(line.row.get(f"{stem}_fr") or ""), str(line.row.get(f"{stem}_en") or "")))
    return Wrong(where, typed, theirs=theirs, was=line.fingerprint if line else "")


def told_faults(error: InputRefused) -> tuple[str, ...]:
    """Return the faults of an error in sentences."""
    return tuple(typeset(_told(one), language()) for one in error.faults)


def said(words: Text) -> str:
    """Return words in the language of the page, set as the house sets them."""
    return typeset(words.in_language(language()), language())


def side_of(words: Text) -> str:
    """Return words in the language of the page, else in the other one."""
    return words.in_language(language())


def own(words: Text) -> str:
    """Return what is written in the language of the page, "" where nothing is."""
    return words.fr if language() == "fr" else words.en


def shown(words: Text, note: str = "") -> Shown:
    """Return a sentence as a cell shows it."""
    return Shown(said(words), note)


def _index(path: str) -> list[str]:
    """Return the last number in a path of the charter: sentences of one cell differ by it."""
    return re.findall(r"[0-9]+", path)[-1:]


def _told(fault: Fault) -> str:
    values = {"found": "", **fault.values}
    if fault.code in FIELD_FAULTS:
        return FIELD_FAULTS[fault.code].in_language(language()).format(**values)
    return explain_fault(Fault(fault.code, values=fault.values), language())
