"""Registers in a folder: one CSV each under ``registers/``, all read and written from their specification."""

from __future__ import annotations

from collections.abc import Mapping

from avers.adapters.files.csv_in import read_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.folder import Folder
from avers.adapters.files.organisation import FolderOrganisation
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import REGISTERS, Register

__all__ = ["FolderRegisters"]


class FolderRegisters:
    """The port ``Registers`` over a folder."""

    def __init__(self, folder: Folder, organisation: FolderOrganisation) -> None:
        self._folder = folder
        self._organisation = organisation

    def read(self, name: str) -> Register:
        """Return the register ``name``, empty when nothing was written; KeyError when unknown."""
        spec = REGISTERS[name]
        file = f"registers/{name}.csv"
        if not self._folder.exists(file):
            return Register(spec)
        rows = read_rows(self._folder.place(file), file, spec, units=self._organisation.known_units())
        return Register(spec, tuple(row.cells for row in rows))

    def write(self, register: Register) -> None:
        """Replace the rows of one register."""
        names = [column.name for column in register.spec.columns]
        rows = ([row.get(name) for name in names] for row in register.rows)
        self._folder.write(f"registers/{register.name}.csv", write_rows(names, rows))

    def all(self) -> Mapping[str, Register]:
        """Return every register that has rows, by name; the faults of all of them are raised at once."""
        found: dict[str, Register] = {}
        faults: list[Fault] = []
        for name in self._folder.names("registers", ".csv"):
            try:
                register = self.read(name)
            except KeyError:
                values = {"found": name, "expected": ", ".join(REGISTERS)}
                faults.append(Fault("unknown_register", f"registers/{name}.csv", values=values))
            except InputRefused as refused:
                faults += refused.faults
            else:
                if register.rows:
                    found[name] = register
        if faults:
            raise InputRefused(faults)
        return found
