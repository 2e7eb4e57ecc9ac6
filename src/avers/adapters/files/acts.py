"""Acts in a folder: one CSV for each kind under ``private/acts/``; rows are added at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, Literal, cast

from avers.adapters.files.csv_in import Row, bounded, gather_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.folder import Folder
from avers.adapters.files.tables import ACTS_TABLE
from avers.application.ports.refusals import NotFound
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import (
    ACTS,
    COLUMNS,
    TAKEN_BACK,
    Act,
    Cause,
    Found,
    Recipient,
    Step,
    act_faults,
    standings,
)

__all__ = ["FolderActs"]

_HOME: Final = "private/acts"


class FolderActs:
    """The port ``Acts`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def add(self, acts: Sequence[Act]) -> None:
        """Write ``acts`` after those that are there, all or none."""
        with self._folder.action():
            kinds = sorted({one.kind for one in acts} & set(ACTS))
            held = {kind: self._read(kind) for kind in kinds}
            known = {row.key: row for kind in ACTS for row in held.get(kind) or self._read(kind)}
            faults = list(act_faults(acts, known))
            if faults:
                raise InputRefused(faults)
            for kind in kinds:
                rows = [*held[kind], *(one for one in acts if one.kind == kind)]
                written = ([getattr(row, name) for name in COLUMNS] for row in rows)
                self._folder.write(ACTS[kind].file, write_rows(COLUMNS, written))

    def of_kind(
        self,
        kind: str,
        *,
        units: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind with all that became of them."""
        rows = self._read(ACTS[kind].name)
        wanted = {
            row.key
            for row in rows
            if row.is_first
            and (units is None or row.unit in units or row.to_unit in units)
            and (since is None or row.day >= since)
            and (until is None or row.day <= until)
        }
        return tuple(row for row in rows if row.act in wanted)

    def unsettled(
        self,
        kind: str,
        *,
        by: Collection[Step],
        units: Collection[str] | None = None,
        since: date,
        having: Step | None = None,
        limit: int | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind that nothing settles, those with something undone among them."""
        rows = self.of_kind(kind, units=units, since=since)
        steps: dict[str, set[Step]] = {}
        for row in rows:
            steps.setdefault(row.act, set()).add(row.step)
        there = {act for act, found in steps.items() if having is None or having in found}
        undone = {act for act in there if "undone" in steps[act]}
        settled = {*by, "withdrawn"}
        plain = [
            row for row in rows if row.is_first and row.act in there - undone and not settled & steps[row.act]
        ]
        plain.sort(key=lambda row: (row.day, row.key))
        wanted = undone | {row.act for row in plain[:limit]}
        return tuple(row for row in rows if row.act in wanted)

    def of_person(self, person: str, *, kinds: Collection[str] | None = None) -> tuple[Act, ...]:
        """Return every act made by, or to, ``person``."""
        rows = [row for kind in ACTS if kinds is None or kind in kinds for row in self._read(kind)]
        theirs = {
            row.key
            for row in rows
            if row.is_first and (row.by == person or (row.to_kind == "person" and row.to == person))
        }
        return tuple(row for row in rows if row.act in theirs)

    def n_by_unit(self, kind: str, *, charter: str, before: date) -> Mapping[str, int]:
        """Return how many people stand behind acts of ``kind`` that count, by the unit they were in."""
        acts = standings(row for row in self._read(ACTS[kind].name) if row.day < before)
        units = {one.first.by: one.first.unit for one in acts if one.counts and one.first.charter == charter}
        return Counter(units.values())

    def with_step(
        self,
        kind: str,
        step: Step,
        *,
        units: Collection[str] | None = None,
        since: date | None = None,
        limit: int | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind to which a row of ``step`` was ever added."""
        rows = self._read(ACTS[kind].name)
        there = {row.key for row in rows if row.is_first and (units is None or row.unit in units)}
        days = {
            row.act: row.day
            for row in sorted(rows, key=lambda row: row.day)
            if row.step == step and row.act in there and (since is None or row.day >= since)
        }
        wanted = frozenset(days)
        if limit is not None:
            undone = wanted & {row.act for row in rows if row.step == "undone"}
            plain = wanted - undone - {row.act for row in rows if row.step == "withdrawn"}
            newest = sorted(plain, key=lambda act: (days[act], act), reverse=True)
            wanted = undone | frozenset(newest[:limit])
        return tuple(row for row in rows if row.act in wanted)

    def passed_to(self, kind: str, step: Step, units: Collection[str], *, since: date) -> tuple[Act, ...]:
        """Return the acts of one kind of which a row of ``step`` is addressed to one of ``units``."""
        rows = self._read(ACTS[kind].name)
        wanted = {row.act for row in rows if row.step == step and row.to_unit in units and row.day >= since}
        return tuple(row for row in rows if row.act in wanted)

    def history(self, act: str) -> tuple[Act, ...]:
        """Return every row of one act, oldest first."""
        rows = tuple(row for kind in ACTS for row in self._read(kind) if row.act == act)
        if not rows:
            raise NotFound(found=act)
        return rows

    def n_taken_back(self) -> int:
        """Return how many rows took an act out of what is counted or put it back."""
        return sum(row.step in TAKEN_BACK for kind in ACTS for row in self._read(kind))

    def rows_of(self, person: str) -> tuple[Act, ...]:
        """Return every row of every act that ``person`` had a part in."""
        rows = [row for kind in ACTS for row in self._read(kind)]
        theirs = {
            row.act for row in rows if row.by == person or (row.to_kind == "person" and row.to == person)
        }
        return tuple(row for row in rows if row.act in theirs) if person else ()

    def erase(
        self, rows: Collection[str], *, why: Literal["erasure", "retention"], by: str, at: datetime
    ) -> int:
        """Take rows out of their files, each written anew; a folder keeps no audit of its own."""
        del why, by, at
        gone, n_gone = frozenset(rows), 0
        with self._folder.action():
            for kind in ACTS:
                held = self._read(kind)
                left = [row for row in held if row.key not in gone]
                n_gone += len(held) - len(left)
                if len(left) < len(held):
                    written = ([getattr(row, name) for name in COLUMNS] for row in left)
                    self._folder.write(ACTS[kind].file, write_rows(COLUMNS, written))
        return n_gone

    def check_files(self) -> None:
        """Raise ``InputRefused`` with the faults of every file of acts at once."""
        faults: list[Fault] = []
        for name in self._folder.names(_HOME, ".csv"):
            if name not in ACTS:
                values = {"found": name, "expected": ", ".join(ACTS)}
                faults.append(Fault("unknown_register", f"{_HOME}/{name}.csv", values=values))
                continue
            try:
                self._read(name)
            except InputRefused as refused:
                faults += refused.faults
        if faults:
            raise InputRefused(faults)

    def _read(self, kind: str) -> tuple[Act, ...]:
        file = ACTS[kind].file
        if not self._folder.exists(file):
            return ()
        return self._folder.once(file, lambda: self._made_of(kind, file))

    def _made_of(self, kind: str, file: str) -> tuple[Act, ...]:
        rows, faults = gather_rows(self._folder.place(file), file, ACTS_TABLE)
        acts = [_act(kind, row) for row in rows if _can_be_read(row)]
        lines = {row.text("key"): row.line for row in reversed(rows)}
        found = act_faults(acts, {})
        # A key that is there twice is told by the table already.
        faults += [_placed(fault, file, lines) for fault in found if fault.code != "act_twice"]
        if faults:
            raise InputRefused(bounded(faults))
        return tuple(acts)


def _can_be_read(row: Row) -> bool:
    return bool(row.text("key") and row.text("step") and row.day("day"))


def _act(kind: str, row: Row) -> Act:
    day, cells = row.day("day"), row.cells
    assert day is not None  # noqa: S101 - a row without one is a fault already
    return Act(
        key=row.text("key"),
        kind=kind,
        day=day,
        by=row.text("by"),
        step=cast(Step, row.text("step")),
        to_kind=cast(Recipient, row.text("to_kind")),
        due=row.day("due"),
        cause=cast(Cause, row.text("cause")),
        found=cast(Found, row.text("found")),
        seen=row.day("seen"),
        # Tens of thousands of rows, ten cells each: looked up here, not one call a cell.
        **{name: "" if (cell := cells.get(name)) is None else str(cell) for name in _TEXTS},
    )


_TEXTS: Final = (
    "act", "refers", "unit", "to", "to_unit", "value", "behaviour", "charter", "words", "label",
)  # fmt: skip


def _placed(fault: Fault, file: str, lines: dict[str, int]) -> Fault:
    return replace(fault, file=file, line=lines.get(fault.path, 0))
