"""One long table of everything published that a reader may see: a line a figure, its filters before it.

Nothing is computed here: cells come out of the publication as they were frozen. Who may see which is what the
pages say (``application.viewer``): units of one's own chain, or all of them. What is for a leader alone is in
no table (limit L2). Start at ``long_table``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.application.lawfulness import source_is_open
from avers.application.ports.refusals import NotFound
from avers.application.reading import check_published, latest_wave
from avers.application.reporting import ROLE_OF, NothingPublished, check_unit
from avers.application.viewer import Viewer, can_read_unit, readable_units
from avers.core.evidence.observation import Item
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company, Publications
    from avers.application.reporting import Reader

__all__ = ["COLUMNS", "MONTH", "LongTable", "long_table", "long_table_for", "month_table"]

COLUMNS: Final[Mapping[str, type]] = {
    "unit": str, "unit_name": str, "attribute_1": str, "level_1": str, "attribute_2": str, "level_2": str,
    "face": str, "facet": str, "facet_name": str, "item": str, "question": str, "table": str, "measure": str,
    "n": int, "value": float, "low": float, "high": float, "withheld": bool, "why": str,
}  # fmt: skip
"""Columns in their order, with what each holds: first the filters, then the figure or why it is withheld."""


MONTH: Final = "conversations:"
"""What stands before a month of conversations where a wave is named."""


@dataclass(frozen=True)
class LongTable:
    """What one reader may take away of one publication.

    Attributes
    ----------
    publication : Publication
        Without its cells.
    rows : tuple of tuples
        In the order of ``COLUMNS`` and of the publication; n and figures are None where withheld.
    """

    publication: Publication
    rows: tuple[tuple[str | int | float | bool | None, ...], ...]

    @property
    def told(self) -> Mapping[str, str]:
        """What a file says of itself: which publication, under which threshold, by which methods."""
        frame = self.publication
        methods = ", ".join(f"{name} {version}" for name, version in sorted(frame.methods.items()))
        return {
            "publication": f"{frame.wave}/{frame.revision}",
            "wave": frame.wave,
            "revision": str(frame.revision),
            "k": str(frame.k),
            "tree_date": frame.tree_date.isoformat(),
            "charter": frame.charter,
            "methods": methods,
            "synthetic": "yes" if frame.synthetic else "no",
        }


def _as_viewer(reader: Reader, unit: str = "") -> Viewer:
    """Return whose rules of visibility hold for a file written for ``reader``."""
    return Viewer(key="", role=ROLE_OF[reader], unit=unit)


def long_table(company: Company, viewer: Viewer, language: Language, wave: str = "") -> LongTable:
    """Return every published figure that ``viewer`` may see, of the newest publication of ``wave``.

    ``language`` is that of the names of units, facets and questions; keys stand beside them. The same
    publication, reader and language give the same table (rule C10).

    Raises
    ------
    NothingPublished
        ``wave`` is empty and there is no publication.
    NotFound
        There is no publication of ``wave``.
    UnitOfReport
        A manager's table without a unit of the publication.
    """
    wave = wave or latest_wave(company)
    if not wave:
        raise NothingPublished
    return _table(company.publications, viewer, language, wave)


def month_table(
    company: Company, viewer: Viewer, language: Language, month: str, *, today: date
) -> LongTable:
    """Return every figure of a month of conversations that ``viewer`` may see, of its newest revision.

    Texts that a team repeats are no figures, and stay on their page.

    Raises
    ------
    NotFound
        The month was not published, or the notice of conversations is not complete (limit L5).
    """
    if not source_is_open(company, "conversations", on=today):
        raise NotFound(found=month)
    return _table(company.conversation_results, viewer, language, month)


def _table(shelf: Publications, viewer: Viewer, language: Language, wave: str) -> LongTable:
    check_published(shelf, wave)
    frame = shelf.frame(wave)
    units = list(readable_units(viewer, frame.tree))
    cells = shelf.cells_of(frame.wave, frame.revision, units)
    # Asked for and looked at once more: a table leaves the house (L2).
    seen = (cell for cell in cells if cell.audience == "all" and can_read_unit(viewer, frame.tree, cell.unit))
    return LongTable(frame, tuple(_rows(seen, frame, language)))


def long_table_for(
    company: Company, reader: Reader, language: Language, *, wave: str = "", unit: str = "", today: date
) -> LongTable:
    """Return the table of whoever a report would be written for; see ``long_table``.

    ``conversations:2026-10`` as wave is that month of conversations, if on ``today`` they may be shown.

    A sponsor reads every unit, a manager ``unit`` with all above and below it, staff the company.
    """
    viewer = _as_viewer(reader, unit)
    month = wave.removeprefix(MONTH) if wave.startswith(MONTH) else ""
    found = (
        month_table(company, viewer, language, month, today=today)
        if month
        else long_table(company, viewer, language, wave)
    )
    check_unit(found.publication.tree, reader, unit)
    return found


def _rows(
    cells: Iterator[Cell], frame: Publication, language: Language
) -> Iterator[tuple[str | int | float | bool | None, ...]]:
    facets = {facet.key: facet.name.in_language(language) for facet in frame.facets}
    items: dict[tuple[str, str], Item] = {(item.face, item.key): item for item in frame.items}
    inside = {unit for unit, side in frame.customers.items() if side == "inside"}
    for cell in cells:
        is_inside = cell.face == "inside" or cell.unit in inside
        yield (
            cell.unit,
            frame.tree.unit(cell.unit).name.in_language(language),
            cell.attribute_1,
            cell.level_1,
            cell.attribute_2,
            cell.level_2,
            cell.face,
            cell.facet,
            facets.get(cell.facet, ""),
            cell.item,
            _question(cell, items, language, is_inside=is_inside),
            cell.table,
            cell.measure,
            cell.n,
            cell.value,
            cell.low,
            cell.high,
            bool(cell.withheld),
            cell.withheld,
        )


def _question(
    cell: Cell, items: Mapping[tuple[str, str], Item], language: Language, *, is_inside: bool
) -> str:
    """Return the words of the question a cell is about, with the option where it is about one of them."""
    key, _, option = cell.item.partition("/")
    item = items.get(("customer" if cell.face == "inside" else cell.face, key))
    if item is None:
        return ""
    words = item.asked(is_inside=is_inside).in_language(language)
    named: Sequence[str] = [
        one.words.in_language(language) for one in item.options if item.indicator(one) == cell.item
    ]
    return " · ".join(filter(None, (words, *(named or ([option] if option else [])))))
