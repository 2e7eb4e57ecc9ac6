"""KPI values in a folder: ``private/evidence/kpis.csv``; rows are added at its end."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from avers.adapters.files.csv_in import Row, bounded, gather_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.folder import Folder
from avers.adapters.files.tables import KPI_VALUES
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.series import COLUMNS, KpiValue, in_force, name_of_row, newest, series_faults

__all__ = ["FolderSeries", "is_kpi_file", "read_kpi_file", "write_kpi_file"]

_FILE: Final = KPI_VALUES.file


class FolderSeries:
    """The port ``Series`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def add(self, values: Sequence[KpiValue]) -> int:
        """Write ``values`` after those that are there, all or none."""
        with self._folder.action():
            held = self._read()
            known = {row.batch for row in held if row.batch}
            new = [row for row in values if row.batch not in known]
            faults = list(series_faults(new, newest(held)))
            if faults:
                raise InputRefused(bounded(faults))
            if new:
                rows = ([getattr(row, name) for name in COLUMNS] for row in (*held, *new))
                self._folder.write(_FILE, write_rows(COLUMNS, rows))
        return len(new)

    def rows(self) -> tuple[KpiValue, ...]:
        """Return every row ever written, in their order."""
        return tuple(self._read())

    def current(self, kpi: str = "", *, since: str = "", until: str = "") -> tuple[KpiValue, ...]:
        """Return the values in force, of one KPI or all, between two periods."""
        return in_force(
            row
            for row in self._read()
            if kpi in ("", row.kpi) and since <= row.period and (not until or row.period <= until)
        )

    def history(self, kpi: str, unit: str, period: str) -> tuple[KpiValue, ...]:
        """Return every row of one value, oldest first."""
        return tuple(row for row in self._read() if row.identity == (kpi, unit, period))

    def fingerprint(self) -> str:
        """Return what changes whenever a row is added."""
        if not self._folder.exists(_FILE):
            return ""
        state = self._folder.place(_FILE).stat()
        return f"{state.st_ino}-{state.st_size}-{state.st_mtime_ns}"

    def check_files(self) -> None:
        """Raise ``InputRefused`` with every fault of the file."""
        self._read()

    def _read(self) -> list[KpiValue]:
        if not self._folder.exists(_FILE):
            return []
        rows, faults = gather_rows(self._folder.place(_FILE), _FILE, KPI_VALUES)
        found = _readable(rows, faults)
        faults += _faults_of(found, _FILE)
        if faults:
            raise InputRefused(bounded(faults))
        return [value for _, value in found]


def read_kpi_file(path: Path, *, units: frozenset[str] | None = None) -> tuple[tuple[int, KpiValue], ...]:
    """Return the values that a file brings, each with its line; its hash is their batch.

    A column ``revision`` or ``batch`` is passed over: the store that takes the values gives its own.

    Raises
    ------
    InputRefused
        A cell cannot be read: every fault of the cells, and every fault of the other rows.
    """
    rows, faults = gather_rows(path, path.name, KPI_VALUES, units=units)
    if faults:
        others = [(line, replace(value, revision=1)) for line, value in _readable(rows, faults)]
        raise InputRefused(bounded([*faults, *_faults_of(others, path.name)]))
    if not rows:
        raise InputRefused([Fault("no_row", path.name)])
    batch = hashlib.sha256(path.read_bytes()).hexdigest()
    return tuple((row.line, replace(_value(row), revision=1, batch=batch)) for row in rows)


def write_kpi_file(values: Iterable[KpiValue]) -> bytes:
    """Return ``values`` as a file that another house may bring in: without revision, reason and batch."""
    names = ("kpi", "period", "unit", "numerator", "denominator", "value")
    return write_rows(names, ([getattr(one, name) for name in names] for one in values))


def is_kpi_file(opening: str) -> bool:
    """Return whether a file whose first line is ``opening`` tells values of KPIs, by its columns."""
    names = {name.strip().strip('"') for name in re.split(r"[,;\t|]", opening)}
    return {"kpi", "period"} <= names


def _readable(rows: Iterable[Row], faults: Iterable[Fault]) -> list[tuple[int, KpiValue]]:
    """Return the values of the rows whose every cell could be read, each with its line."""
    unreadable = {fault.line for fault in faults}
    return [(row.line, _value(row)) for row in rows if row.line not in unreadable]


def _faults_of(found: Sequence[tuple[int, KpiValue]], file: str) -> Iterator[Fault]:
    """Yield what is wrong with readable rows, each at its line."""
    lines = {name_of_row(value): line for line, value in reversed(found)}
    for fault in series_faults([value for _, value in found], {}):
        yield replace(fault, file=file, line=lines.get(fault.path, 0))


def _value(row: Row) -> KpiValue:
    return KpiValue(
        kpi=row.text("kpi"),
        period=row.text("period"),
        unit=row.text("unit"),
        numerator=row.number("numerator"),
        denominator=row.number("denominator"),
        value=row.number("value"),
        revision=row.whole("revision") or 1,
        reason=row.text("reason"),
        batch=row.text("batch"),
    )
