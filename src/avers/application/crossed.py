"""The page of crossed groups: a level, a site, two of them together, in the company or in one of its regions.

Cells were decided at closing and are read as they stand; no group is made here (rule A3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from avers.application.ports.refusals import NotFound
from avers.application.reading import in_charter_order
from avers.application.viewer import Viewer, can_read_unit
from avers.core.evidence.observation import Facet
from avers.core.organisation.tree import Unit
from avers.core.publication.cell import Cell, Publication

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["CrossedPage", "CrossedRow", "Way", "crossed_page", "has_crossings"]

_TABLES: Final = frozenset({"attribute", "attribute_unit", "attribute_pair"})

Way = tuple[str, ...]
"""The attributes of a table: one, or two together."""


@dataclass(frozen=True)
class CrossedRow:
    """One group, by its levels in the order of the way, with its cell for each facet; None: never asked."""

    levels: tuple[str, ...]
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class CrossedPage:
    """One table of crossed groups.

    Attributes
    ----------
    publication : Publication
        Without its cells.
    way, ways
        The attributes of the table, and all that may be chosen in this unit.
    unit, units
        Whose people, and all units that have such a table and that the viewer may open.
    facets, rows
        Columns and lines; a line is there whether its figures are shown or not.
    """

    publication: Publication
    way: Way
    ways: tuple[Way, ...]
    unit: Unit
    units: tuple[Unit, ...]
    facets: tuple[Facet, ...]
    rows: tuple[CrossedRow, ...]

    @property
    def n_withheld(self) -> int:
        """How many figures of this table are withheld by rule."""
        return sum(bool(cell and cell.withheld) for row in self.rows for cell in row.cells)


def has_crossings(company: Company, frame: Publication) -> bool:
    """Return whether the company has any crossed table in this publication."""
    return bool(_crossed(company, frame, [frame.tree.root]))


def crossed_page(company: Company, viewer: Viewer, wave: str, *, by: str = "", unit: str = "") -> CrossedPage:
    """Return the crossed groups of ``unit`` (the company when empty) in the newest publication of ``wave``.

    ``by`` is one attribute, or two with a comma between; the first table where there is none like it.

    Raises
    ------
    NotFound
        No such publication, or no table of that unit that ``viewer`` may open: the two look the same (C7).
    """
    frame = company.publications.frame(wave)
    tree = frame.tree
    key = unit or tree.root
    open_units = [one for one in (tree.root, *tree.children(tree.root)) if can_read_unit(viewer, tree, one)]
    cells = _crossed(company, frame, open_units)
    if key not in open_units:
        raise NotFound(found=f"{wave}/{key}")
    having = {cell.unit for cell in cells}
    here = [cell for cell in cells if cell.unit == key]
    if unit and not here:
        raise NotFound(found=f"{wave}/{key}")
    ways = tuple(sorted({_way(cell) for cell in here}, key=_first_things_first))
    chosen = tuple(by.split(",")) if by else ()
    way = chosen if chosen in ways else next(iter(ways), ())
    table = [cell for cell in here if _way(cell) == way]
    charter = company.charters.published(frame.charter) if frame.charter else None
    asked = {cell.facet for cell in table}
    facets = tuple(facet for facet in in_charter_order(frame.facets, charter) if facet.key in asked)
    return CrossedPage(
        publication=frame,
        way=way,
        ways=ways,
        unit=tree.unit(key),
        units=tuple(tree.unit(one) for one in open_units if one in having),
        facets=facets,
        rows=tuple(_rows(table, facets)),
    )


def _crossed(company: Company, frame: Publication, units: Sequence[str]) -> list[Cell]:
    found = company.publications.cells_of(frame.wave, frame.revision, units, whole_facets=True)
    return [cell for cell in found if cell.table in _TABLES and cell.audience == "all" and not cell.item]


def _rows(table: Sequence[Cell], facets: Sequence[Facet]) -> Iterable[CrossedRow]:
    by_group: dict[tuple[str, ...], dict[str, Cell]] = {}
    for cell in table:
        levels = (cell.level_1, cell.level_2)[: 2 if cell.attribute_2 else 1]
        by_group.setdefault(levels, {})[cell.facet] = cell
    for levels, cells in sorted(by_group.items(), key=lambda one: [(len(level), level) for level in one[0]]):
        yield CrossedRow(levels, tuple(cells.get(facet.key) for facet in facets))


def _way(cell: Cell) -> Way:
    return (cell.attribute_1, cell.attribute_2) if cell.attribute_2 else (cell.attribute_1,)


def _first_things_first(way: Way) -> tuple[int, bool, Way]:
    return len(way), way[0] != "level", way
