"""Where the charter stands in daily processes, and which tools serve which value (R127d, R115).

Two tables that are filled in place, cell by cell. That of the tools opens once the foundations stand: a tool
chosen before them is chosen for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from avers.application.planning import Gate, can_plan, gate_for
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, can_read_register, write_row
from avers.application.viewer import Viewer
from avers.core.charter.language.folding import fold
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import REGISTERS, RegisterRow
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["FITS", "STATES", "Grid", "GridRow", "add_process", "read_embedding", "set_cell"]

STATES: Final = ("absent", "mentioned", "built_in", "measured")
FITS: Final = ("supports", "neutral", "opposes")
_MOST_PROCESSES: Final = 40


@dataclass(frozen=True)
class GridRow:
    """A process or a tool, with the line of each value that has one."""

    key: str
    name: Text
    cells: Mapping[str, Line]


@dataclass(frozen=True)
class Grid:
    """Processes and tools against the values of the charter in force."""

    values: tuple[tuple[str, Text], ...]
    processes: tuple[GridRow, ...]
    tools: tuple[GridRow, ...]
    gate: Gate
    writes: bool


def read_embedding(company: Company, viewer: Viewer, today: date) -> Grid:
    """Return both tables.

    Raises
    ------
    NotFound
        They are not ``viewer``'s to read.
    """
    if not can_read_register(viewer, "embedding"):
        raise NotFound(found="embedding")
    charter = company.charters.published()
    values = tuple((one.key, one.name) for one in charter.values) if charter else ()
    return Grid(
        values, tuple(_grid(company, "embedding", "process")), tuple(_grid(company, "tools", "key")),
        gate_for(company, today), can_plan(viewer),
    )  # fmt: skip


def set_cell(
    company: Company,
    viewer: Viewer,
    table: str,
    key: str,
    value: str,
    state: str,
    *,
    where: str = "",
    was: str = "",
    at: datetime,
) -> None:
    """Write how a process or a tool (``table`` is ``embedding`` or ``tools``) stands to one value.

    ``was`` is the fingerprint of the cell that was read, "" where it was empty.

    Raises
    ------
    NotFound
        There is no such row or value, or the plan is not ``viewer``'s to write.
    InputRefused
        The state is none there is, or ``gate_shut``: the foundations are not there and tools wait.
    RowChanged
        Somebody set the cell meanwhile.
    """
    grid = read_embedding(company, viewer, at.date())
    rows = grid.tools if table == "tools" else grid.processes if table == "embedding" else ()
    row = next((one for one in rows if one.key == key), None)
    if not grid.writes or row is None or value not in dict(grid.values):
        raise NotFound(found=key)
    if table == "tools" and not grid.gate.is_open:
        raise InputRefused([Fault("gate_shut")])
    line = row.cells.get(value)
    base: dict[str, str] = {"name_fr": row.name.fr, "name_en": row.name.en, "value": value}
    if line is not None:
        base |= {name: str(cell) for name, cell in line.row.items() if cell is not None}
    own = {"key": key, "fit": state} if table == "tools" else {"process": key, "state": state, "where": where}
    place = line.place if line else _blank(company, table, key)
    fingerprint = was if line else _fingerprint(company, table, place)
    write_row(company, viewer, table, {**base, **own, "value": value}, place=place, was=fingerprint, at=at)


def add_process(company: Company, viewer: Viewer, name: str, *, at: datetime) -> str:
    """Add a process, absent from each value of the charter, and return its key.

    Raises
    ------
    NotFound
        The plan is not ``viewer``'s to write, or no charter is in force.
    InputRefused
        No name, one that is there, or as many processes as the table takes.
    """
    grid = read_embedding(company, viewer, at.date())
    if not grid.writes or not grid.values:
        raise NotFound(found="embedding")
    said = " ".join(name.split())[:80]
    key = re.sub(r"[^a-z0-9]+", "_", fold(said).text).strip("_")[:40]
    if not key:
        raise InputRefused([Fault("empty_cell", path="process")])
    if any(one.key == key for one in grid.processes) or len(grid.processes) >= _MOST_PROCESSES:
        raise InputRefused([Fault("row_there", path="process", values={"found": said})])
    with company.work("change_register", by=viewer.key, at=at) as work:
        place = max(company.registers.rows("embedding"), default=-1) + 1
        rows: list[RegisterRow] = [
            {"process": key, "name_fr": said, "name_en": said, "value": value, "state": "absent", "where": ""}
            for value, _ in grid.values
        ]
        changes = [RowChange(place + number, None, row) for number, row in enumerate(rows)]
        company.registers.change("embedding", changes, kind="edit")
        work.note(register="embedding", rows=len(rows))
    return key


def _grid(company: Company, register: str, column: str) -> Iterator[GridRow]:
    found: dict[str, dict[str, Line]] = {}
    names: dict[str, Text] = {}
    for place, row in company.registers.rows(register).items():
        key = str(row.get(column) or "")
        cells = found.setdefault(key, {})
        fr, en = str(row.get("name_fr") or ""), str(row.get("name_en") or "")
        names.setdefault(key, Text(fr or en or key, en or fr or key))
        if row.get("value"):
            cells[str(row["value"])] = Line(place, row)
    for key, cells in found.items():
        yield GridRow(key, names[key], cells)


def _blank(company: Company, table: str, key: str) -> int | None:
    """Return the place of the row of a tool that names no value yet: it takes the first one said."""
    column = REGISTERS[table].unique[0]
    rows = company.registers.rows(table).items()
    return next((place for place, row in rows if row.get(column) == key and not row.get("value")), None)


def _fingerprint(company: Company, table: str, place: int | None) -> str:
    return "" if place is None else Line(place, company.registers.rows(table)[place]).fingerprint
