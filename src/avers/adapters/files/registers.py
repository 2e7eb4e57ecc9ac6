"""Registers in a folder: one CSV each, under ``registers/`` or at the top, as their specification says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from avers.adapters.files.csv_in import Row, read_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.folder import Folder
from avers.adapters.files.organisation import FolderOrganisation
from avers.application.ports import Standing
from avers.application.ports.refusals import RowsChanged
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import Amendment, AmendmentKind, RowChange, Rows, amended, untimely
from avers.core.organisation.register import REGISTERS, Register, RegisterSpec

__all__ = ["FolderRegisters"]

_USUAL: Final = "registers"


class FolderRegisters:
    """The port ``Registers`` over a folder."""

    def __init__(self, folder: Folder, organisation: FolderOrganisation) -> None:
        self._folder = folder
        self._organisation = organisation

    def read(self, name: str) -> Register:
        """Return the register ``name``, empty when nothing was written; KeyError when unknown."""
        spec = REGISTERS[name]
        return Register(spec, tuple(row.cells for row in self._rows(spec)))

    def lines(self, name: str) -> tuple[int, ...]:
        """Return the line of the file on which each row of the register ``name`` starts."""
        return tuple(row.line for row in self._rows(REGISTERS[name]))

    def write(self, register: Register) -> None:
        """Replace the rows of one register."""
        names = [column.name for column in register.spec.columns]
        rows = ([row.get(name) for name in names] for row in register.rows)
        self._folder.write(register.spec.file, write_rows(names, rows))

    def all(self) -> Mapping[str, Register]:
        """Return every register that has rows, by name; the faults of all of them are raised at once."""
        found: dict[str, Register] = {}
        faults: list[Fault] = []
        known = [name for name, spec in REGISTERS.items() if spec.home == _USUAL]
        for name in self._folder.names(_USUAL, ".csv"):
            if name not in known:
                values = {"found": name, "expected": ", ".join(known)}
                faults.append(Fault("unknown_register", f"{_USUAL}/{name}.csv", values=values))
        for name in sorted(REGISTERS):
            try:
                register = self.read(name)
            except InputRefused as refused:
                faults += refused.faults
            else:
                if register.rows:
                    found[name] = register
        if faults:
            raise InputRefused(faults)
        return found

    def fingerprint(self) -> str:
        """Return a hash of the files of the registers, as they lie in the folder."""
        found = hashlib.sha256()
        for name, spec in sorted(REGISTERS.items()):
            if self._folder.exists(spec.file):
                found.update(f"{name}\0".encode() + self._folder.place(spec.file).read_bytes() + b"\0")
        return found.hexdigest()

    def rows(self, name: str) -> Rows:
        """Return the rows of a register by their number in the file, from 0; KeyError when unknown."""
        return dict(enumerate(self.read(name).rows))

    def change(
        self, name: str, changes: Sequence[RowChange], *, kind: AmendmentKind, refers: int | None = None
    ) -> None:
        """Change rows of one register, all of them or none; ``RowsChanged`` where they differ meanwhile."""
        rows = self.rows(name)
        if late := untimely(rows, changes):
            raise RowsChanged(late)
        self.write(Register(REGISTERS[name], tuple(amended(rows, changes).values())))

    def history(self, name: str, *, since: int = 0) -> tuple[Amendment, ...]:
        """Return (): the versions of a folder are kept by whoever looks after it."""
        return ()

    def standing(self) -> Mapping[str, Standing]:
        """Return how many rows each register with rows has."""
        return {name: Standing(len(register.rows), None) for name, register in self.all().items()}

    def _rows(self, spec: RegisterSpec) -> list[Row]:
        if not self._folder.exists(spec.file):
            return []
        place, units = self._folder.place(spec.file), self._organisation.known_units()
        return read_rows(place, spec.file, spec, units=units)
