"""Registers in the database: the rows as they stand, and every version they ever had.

Whatever writes a register, a page, an import or another action of the house, passes ``change``: so the
history has no hole, and going back is reading it backwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final, cast

from django.db.models import Count, Max, TextField
from django.db.models.functions import Cast

from avers.adapters.database.documents import cell_from_json, cell_to_json
from avers.adapters.database.models import RegisterChange, RegisterRow, RegisterVersion
from avers.adapters.database.transactions import write_transaction
from avers.application.ports import Standing
from avers.application.ports.refusals import RowsChanged
from avers.core.organisation.amending import (
    Amendment,
    AmendmentKind,
    RowChange,
    Rows,
    rewriting,
    untimely,
)
from avers.core.organisation.register import REGISTERS, Register, RegisterSpec
from avers.core.organisation.register import RegisterRow as Row

__all__ = ["DatabaseRegisters", "acted_by", "acting"]

_AT_ONCE: Final = 500
# Who is at work in this thread, and since when: every version says it.
_ACTING: Final[ContextVar[tuple[str, datetime | None]]] = ContextVar("acting", default=("", None))


@contextmanager
def acting(by: str, at: datetime) -> Iterator[None]:
    """Name who makes the versions that are written inside the block, and when."""
    token = _ACTING.set((by, at))
    try:
        yield
    finally:
        _ACTING.reset(token)


def acted_by() -> tuple[str, datetime | None]:
    """Return who is at work in this thread and since when; "" and None outside of any action."""
    return _ACTING.get()


class DatabaseRegisters:
    """Implements ``application.ports.Registers``."""

    def read(self, name: str) -> Register:
        """Return the register ``name``, empty when nothing was written; KeyError when unknown."""
        return Register(REGISTERS[name], tuple(self.rows(name).values()))

    def write(self, register: Register) -> None:
        """Replace the rows of one register; what changes by it is a version like any other."""
        with write_transaction():
            rows = self.rows(register.name)
            self.change(register.name, rewriting(register.spec, rows, register.rows), kind="")

    def all(self) -> Mapping[str, Register]:
        """Return every register that has rows, by name."""
        rows: dict[str, list[Row]] = {}
        for row in RegisterRow.objects.order_by("register", "position"):
            rows.setdefault(row.register, []).append(_from_json(REGISTERS[row.register], row.row))
        return {name: Register(REGISTERS[name], tuple(found)) for name, found in rows.items()}

    def fingerprint(self) -> str:
        """Return a hash of every row, taken from its text: nothing is parsed."""
        rows = RegisterRow.objects.order_by("register", "position").annotate(text=Cast("row", TextField()))
        found = hashlib.sha256()
        for register, text in rows.values_list("register", "text"):
            found.update(f"{register}\0{text}\0".encode())
        return found.hexdigest()

    def rows(self, name: str) -> Rows:
        """Return the rows of a register by their place, in order; KeyError when unknown."""
        spec = REGISTERS[name]
        rows = RegisterRow.objects.filter(register=name).order_by("position")
        return {place: _from_json(spec, row) for place, row in rows.values_list("position", "row")}

    def change(
        self, name: str, changes: Sequence[RowChange], *, kind: AmendmentKind, refers: int | None = None
    ) -> None:
        """Change rows of one register and write the version down, all of it or nothing."""
        if not changes:
            return
        with write_transaction():
            standing = self.rows(name)
            if late := untimely(standing, changes):
                raise RowsChanged(late)
            self._place(name, changes)
            self._tell(name, changes, kind, refers)

    def history(self, name: str, *, since: int = 0) -> tuple[Amendment, ...]:
        """Return the versions of a register later than ``since``, oldest first, with their changes."""
        spec = REGISTERS[name]
        versions = list(RegisterVersion.objects.filter(register=name, version__gt=since).order_by("version"))
        changes: dict[int, list[RowChange]] = {version.pk: [] for version in versions}
        of_register = RegisterChange.objects.filter(of__register=name, of__version__gt=since)
        for change in of_register.order_by("id"):
            before, after = _from_json_or_none(spec, change.before), _from_json_or_none(spec, change.after)
            changes[change.of_id].append(RowChange(change.place, before, after))
        return tuple(_amendment(version, tuple(changes[version.pk])) for version in versions)

    def standing(self) -> Mapping[str, Standing]:
        """Return how many rows each register has that was ever written, and its last version."""
        counts = RegisterRow.objects.values_list("register").annotate(Count("id"))
        n_rows: dict[str, int] = dict(counts.order_by("register"))
        newest = RegisterVersion.objects.values("register").annotate(newest=Max("id")).values("newest")
        last = {row.register: _amendment(row, ()) for row in RegisterVersion.objects.filter(id__in=newest)}
        return {name: Standing(n_rows.get(name, 0), last.get(name)) for name in {*n_rows, *last}}

    def _place(self, name: str, changes: Sequence[RowChange]) -> None:
        gone = [change.place for change in changes if change.before is not None]
        for start in range(0, len(gone), _AT_ONCE):
            RegisterRow.objects.filter(register=name, position__in=gone[start : start + _AT_ONCE]).delete()
        rows = (
            RegisterRow(register=name, position=change.place, row=_to_json(change.after))
            for change in changes
            if change.after is not None
        )
        RegisterRow.objects.bulk_create(rows, batch_size=_AT_ONCE)

    def _tell(self, name: str, changes: Sequence[RowChange], kind: AmendmentKind, refers: int | None) -> None:
        newest = RegisterVersion.objects.filter(register=name).aggregate(Max("version"))["version__max"]
        by, at = acted_by()
        added = sum(change.before is None for change in changes)
        removed = sum(change.after is None for change in changes)
        version = RegisterVersion.objects.create(
            register=name, version=(newest or 0) + 1, by=by, at=at, kind=kind, refers=refers,
            n_added=added, n_removed=removed, n_changed=len(changes) - added - removed,
        )  # fmt: skip
        rows = (
            RegisterChange(
                of=version,
                place=change.place,
                before=_to_json(change.before),
                after=_to_json(change.after),
            )
            for change in changes
        )
        RegisterChange.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _amendment(version: RegisterVersion, changes: tuple[RowChange, ...]) -> Amendment:
    return Amendment(
        version.version, version.by, version.at, cast(AmendmentKind, version.kind), version.refers,
        version.n_added, version.n_changed, version.n_removed, changes,
    )  # fmt: skip


def _to_json(row: Row | None) -> Mapping[str, Any] | None:
    return None if row is None else {name: cell_to_json(cell) for name, cell in row.items()}


def _from_json(spec: RegisterSpec, row: Mapping[str, Any]) -> Row:
    return {column: cell_from_json(spec.column(column), cell) for column, cell in row.items()}


def _from_json_or_none(spec: RegisterSpec, row: Mapping[str, Any] | None) -> Row | None:
    return None if row is None else _from_json(spec, row)
