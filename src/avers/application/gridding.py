"""Write one cell of a grid: a register of which each row stands where two things cross (decision 0010).

A grid on a page is a register seen from above. A cell is written as a row is: who comes second sees what
stands there, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, RowChanged, can_write_register, drop_row, write_row
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import REGISTERS, RegisterRow
from avers.core.text import Language, Text

__all__ = ["cells_of", "draft_in_hand", "own_side", "set_cell", "typed_of", "words_of"]


def set_cell(
    company: Company,
    viewer: Viewer,
    name: str,
    where: Mapping[str, str],
    written: Mapping[str, str],
    *,
    was: str,
    at: datetime,
    speaks: tuple[str, ...] = ("words_fr", "words_en"),
) -> Line | None:
    """Write the row of the register ``name`` that stands at ``where``; return it, None once it is gone.

    Parameters
    ----------
    where : mapping
        The columns that make a row of this register unique.
    written : mapping
        The columns to change, as a person types them; the others stay as they are.
    was : str
        Fingerprint of the row that was read, "" where the cell was empty.
    speaks : tuple of str
        A row in which none of these columns says anything any more is removed.

    Raises
    ------
    NotFound
        The register is unknown, or not ``viewer``'s to write.
    InputRefused
        Every fault of the row, each beside its column; an empty cell that stays empty.
    RowChanged
        Somebody wrote, changed or emptied the cell meanwhile; nothing was written.
    """
    if not can_write_register(viewer, name):
        raise NotFound(found=name)
    mine = {key: words.strip() for key, words in written.items()}
    line = _standing(company, name, where)
    if (line.fingerprint if line else "") != was:
        raise RowChanged(line, {**where, **mine})
    typed = (typed_of(line.row) if line else {}) | dict(where) | mine
    if not any(typed.get(column) for column in speaks):
        if line is None:
            raise InputRefused([Fault("empty_cell", path=speaks[0])])
        drop_row(company, viewer, name, line.place, was=was, at=at)
        return None
    try:
        return write_row(company, viewer, name, typed, place=line.place if line else None, was=was, at=at)
    except InputRefused as refused:
        # Two people filled one empty cell in the same instant: the second sees the first.
        theirs = _standing(company, name, where)
        if line is None and theirs is not None and {one.code for one in refused.faults} == {"row_there"}:
            raise RowChanged(theirs, {**where, **mine}) from refused
        raise


def cells_of(company: Company, name: str) -> dict[tuple[str, ...], Line]:
    """Return the rows of a register by what makes each unique."""
    unique = REGISTERS[name].unique
    return {
        tuple(str(row.get(column) or "") for column in unique): Line(place, row)
        for place, row in company.registers.rows(name).items()
    }


def draft_in_hand(company: Company) -> Charter:
    """Return the draft, else the charter in force, else an empty one: what a workshop works on."""
    if company.charters.draft_fingerprint():
        return company.charters.draft()
    return company.charters.published() or Charter(organisation=Text())


def words_of(row: RegisterRow | None, stem: str = "words") -> Text:
    """Return what a row says in both languages, in the columns ``stem_fr`` and ``stem_en``."""
    row = row or {}
    return Text(str(row.get(f"{stem}_fr") or ""), str(row.get(f"{stem}_en") or ""))


def own_side(words: str, language: Language, stem: str = "words") -> dict[str, str]:
    """Return the column to write for ``words`` in ``language``; the other language stays."""
    return {f"{stem}_{language}": words}


def typed_of(row: RegisterRow) -> dict[str, str]:
    """Return the cells of a row as a person would have typed them."""
    return {name: _typed(cell) for name, cell in row.items()}


def _typed(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    # A whole number is typed without a decimal; nothing is rounded.
    return "" if cell is None else str(cell).removesuffix(".0") if isinstance(cell, float) else str(cell)


def _standing(company: Company, name: str, where: Mapping[str, str]) -> Line | None:
    unique = REGISTERS[name].unique
    return cells_of(company, name).get(tuple(where.get(column, "") for column in unique))
