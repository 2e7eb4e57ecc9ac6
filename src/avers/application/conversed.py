"""What was published of conversations, for whoever reads it: months, teams, the figures of one team.

Nothing is computed from replies here: cells of ``conversation_results`` are read, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.application.lawfulness import source_is_open
from avers.application.viewer import Viewer, can_read_unit
from avers.core.publication.cell import Cell, Sentence
from avers.core.publication.conversation_templates import FACET

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.organisation.tree import UnitTree
    from avers.core.publication.cell import Publication

__all__ = ["Conversed", "conversed"]


MONTHS_SHOWN: Final = 12


@dataclass(frozen=True)
class Conversed:
    """Figures of one month for one viewer.

    Attributes
    ----------
    months : tuple of str
        Published months, oldest first; empty where there is none.
    month, unit : str
        The ones that are shown.
    publication : Publication
        Of the month, without cells.
    units : tuple of str
        Those with a figure that the viewer may read, the company first.
    cells : mapping of (table, unit, item, measure, level) to Cell
        Of the month, of the units that the viewer may read.
    before : mapping of the same
        Of the month before, where there is one.
    templates : tuple of Sentence
        Of the unit.
    course : tuple of (month, mapping of (item, measure) to Cell)
        Plain figures of the unit, oldest first, up to the month that is shown; at most twelve months.
    """

    months: tuple[str, ...]
    month: str
    unit: str
    publication: Publication
    units: tuple[str, ...]
    cells: Mapping[tuple[str, str, str, str, str], Cell]
    before: Mapping[tuple[str, str, str, str, str], Cell]
    templates: tuple[Sentence, ...]
    course: tuple[tuple[str, Mapping[tuple[str, str], Cell]], ...] = ()

    @property
    def tree(self) -> UnitTree:
        """The units as they stood on the first day of the month."""
        return self.publication.tree

    def cell(self, item: str, measure: str = "share", *, table: str = "units", unit: str = "") -> Cell | None:
        """Return one cell of the unit that is shown, or of another; None where there is none."""
        return self.cells.get((table, unit or self.unit, item, measure, ""))

    def earlier(self, cell: Cell) -> Cell | None:
        """Return the same figure a month before, where it was shown."""
        found = self.before.get(_place(cell))
        return found if found is not None and found.value is not None else None


def conversed(
    company: Company, viewer: Viewer, *, month: str = "", unit: str = "", today: date
) -> Conversed | None:
    """Return what ``viewer`` reads of a month: the newest, and the nearest group of theirs with a figure.

    None while nothing was published, or where the notice is not complete (limit L5). A month or a unit that
    is not there, or not theirs, counts as none asked for.
    """
    revisions = dict(sorted(company.conversation_results.keys()))
    months = tuple(sorted(revisions))
    if not months or not source_is_open(company, "conversations", on=today):
        return None
    month = month if month in revisions else months[-1]
    publication = company.conversation_results.read(month)
    tree = publication.tree
    read = [key for key in tree.keys if can_read_unit(viewer, tree, key)]
    told = {cell.unit for cell in publication.cells if cell.table == "units" and cell.value is not None}
    units = tuple(key for key in read if key in told)
    chosen = unit if unit in units else _nearest(viewer, tree, units)
    place = months.index(month)
    before = company.conversation_results.read(months[place - 1]).cells if place else ()
    return Conversed(
        months,
        month,
        chosen,
        publication,
        units,
        {_place(cell): cell for cell in publication.cells if cell.unit in read},
        {_place(cell): cell for cell in before if cell.unit in read},
        tuple(one for one in publication.sentences if one.unit == chosen and one.facet.startswith(FACET)),
        _course(company, revisions, [*months[max(0, place + 1 - MONTHS_SHOWN) : place + 1]], chosen),
    )


def _course(
    company: Company, revisions: Mapping[str, int], months: Sequence[str], unit: str
) -> tuple[tuple[str, Mapping[tuple[str, str], Cell]], ...]:
    """Return what was published of one unit month by month; a month that showed nothing of it has no cell."""
    found = []
    for month in months:
        cells = company.conversation_results.cells_of(month, revisions[month], [unit])
        shown = {
            (one.item, one.measure): one for one in cells if one.table == "units" and one.value is not None
        }
        found.append((month, shown))
    return tuple(found)


def _nearest(viewer: Viewer, tree: UnitTree, units: tuple[str, ...]) -> str:
    mine = (viewer.unit, *tree.ancestors(viewer.unit)) if viewer.unit in tree else ()
    return next((key for key in mine if key in units), tree.root)


def _place(cell: Cell) -> tuple[str, str, str, str, str]:
    return cell.table, cell.unit, cell.item, cell.measure, cell.level_1
