"""What one person may read of the diagnosis: whose figures were asked for, and which units may be opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from avers.application.diagnosing import Diagnosis, Raised
from avers.application.ports.refusals import NotFound
from avers.application.registering import can_read_register
from avers.application.standing import standing_diagnosis
from avers.application.viewer import Viewer, can_read_unit, readable_units, reads_every_unit
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["Understanding", "understand"]


@dataclass(frozen=True)
class Understanding:
    """The standing diagnosis as one viewer may read it.

    Attributes
    ----------
    unit : str
        Whose figures were asked for; the company where nobody's were, "" where no unit is known.
    values : mapping of value to its name
        Of the charter in force.
    """

    diagnosis: Diagnosis
    viewer: Viewer
    unit: str
    values: Mapping[str, Text] = field(default_factory=dict)

    @cached_property
    def readable(self) -> tuple[str, ...] | None:
        """Units the viewer may open, parents first; None where that is every unit."""
        tree = self.diagnosis.tree
        if tree is None:
            return ()
        return None if reads_every_unit(self.viewer, tree) else tuple(readable_units(self.viewer, tree))

    def reads(self, unit: str) -> bool:
        """Return whether the viewer may open ``unit``."""
        tree = self.diagnosis.tree
        return tree is not None and can_read_unit(self.viewer, tree, unit)

    def reads_register(self, name: str) -> bool:
        """Return whether the viewer may read the rows of a register."""
        return can_read_register(self.viewer, name)

    def raised(self, codes: tuple[str, ...]) -> Iterator[Raised]:
        """Yield the findings of ``codes`` that speak of what the viewer may open, by code, then by unit."""
        for code in codes:
            of_code = self.diagnosis.standing.get(code, {})
            for unit in of_code if self.readable is None else dict.fromkeys(("", *self.readable)):
                yield from of_code.get(unit, ())


def understand(
    company: Company, viewer: Viewer, today: date, *, wave: str = "", unit: str = ""
) -> Understanding:
    """Return the diagnosis of ``wave`` (the newest when empty) for ``viewer``, about ``unit``.

    A house that has published nothing yet has one too: what its registers say.

    Raises
    ------
    NotFound
        No results of ``wave`` are published, or ``viewer`` may not open ``unit``: the two look the same.
    """
    diagnosis = standing_diagnosis(company, today, wave=wave)
    root = diagnosis.tree.root if diagnosis.tree else ""
    charter = company.charters.published()
    values = {value.key: value.name for value in charter.values} if charter else {}
    found = Understanding(diagnosis, viewer, unit or root, values)
    if unit and not found.reads(unit):
        raise NotFound(found=unit)
    return found
