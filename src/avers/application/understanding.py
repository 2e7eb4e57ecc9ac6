"""What one person may read of the diagnosis: whose figures were asked for, and which units may be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from avers.application.diagnosing import Diagnosis, Raised
from avers.application.ports.refusals import NotFound
from avers.application.registering import can_read_register
from avers.application.standing import standing_diagnosis
from avers.application.viewer import Viewer, can_read_unit
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

    @property
    def reads_all(self) -> bool:
        """Whether the viewer may open every unit."""
        return self.viewer.role in ("sponsor", "lead", "analyst")

    def reads(self, unit: str) -> bool:
        """Return whether the viewer may open ``unit``."""
        tree = self.diagnosis.tree
        return tree is not None and can_read_unit(self.viewer, tree, unit)

    def reads_register(self, name: str) -> bool:
        """Return whether the viewer may read the rows of a register."""
        return can_read_register(self.viewer, name)

    def raised(self, codes: tuple[str, ...]) -> tuple[Raised, ...]:
        """Return the findings of ``codes`` that speak of what the viewer may open, in order."""
        return tuple(
            one
            for one in self.diagnosis.of(*codes)
            if one.finding.overridden is None and (not one.unit or self.reads(one.unit))
        )


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
