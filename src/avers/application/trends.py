"""Trends of one unit as pages, files and reports draw them: by rule A5 alone, the same everywhere.

A trend goes back over the last eight waves as far as each step may be drawn; where the unit's own may not,
it is that of the nearest unit above, and says so. One question to the store for each wave, whatever the
size of the company.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from avers.core.diagnosis.changed import changed
from avers.core.organisation.tree import Unit
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.change import (
    Change,
    ChangeReason,
    Place,
    Trend,
    WaveFigures,
    figures_of,
    trend,
)

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["WAVES_A_TREND", "DrawnTrend", "Trends", "figures_back", "trends_of"]

WAVES_A_TREND: Final = 8


@dataclass(frozen=True)
class DrawnTrend:
    """What a row shows of the waves before.

    Attributes
    ----------
    unit : Unit or None
        Whose figures these are; None where nothing may be drawn.
    is_own : bool
        Whether they are those of the unit of the page; else of a larger one, and ``reason`` says why.
    waves : tuple of str
        Keys of the waves, oldest first; ``cells`` one for each, None where it may not be drawn.
    change : Change or None
        From the oldest wave drawn (``since``) to the newest.
    has_changed : bool
        Whether the change is beyond what chance explains, judged over all trends of the page together.
    """

    unit: Unit | None = None
    is_own: bool = True
    waves: tuple[str, ...] = ()
    cells: tuple[Cell | None, ...] = ()
    change: Change | None = None
    has_changed: bool = False
    reason: ChangeReason = ""

    @property
    def values(self) -> tuple[float | None, ...]:
        """The figure of each wave, oldest first."""
        return tuple(None if cell is None else cell.value for cell in self.cells)

    @property
    def bands(self) -> tuple[tuple[float, float] | None, ...]:
        """The published interval of each wave."""
        return tuple(
            None if cell is None or cell.low is None or cell.high is None else (cell.low, cell.high)
            for cell in self.cells
        )

    @property
    def since(self) -> str:
        """Key of the oldest wave drawn; "" where there is none."""
        return next((wave for wave, cell in zip(self.waves, self.cells, strict=True) if cell), "")

    def __bool__(self) -> bool:
        return self.unit is not None


@dataclass(frozen=True)
class Trends:
    """The trends of one unit, by what they are about: (facet, face)."""

    by_place: Mapping[tuple[str, str], DrawnTrend] = field(default_factory=dict)

    def of(self, facet: str, face: str) -> DrawnTrend:
        """Return the trend of ``facet`` on ``face`` (``both``: the gap); an empty one where there is none."""
        return self.by_place.get((facet, face), DrawnTrend())


def trends_of(
    company: Company,
    publications: Sequence[tuple[str, int]],
    last: Publication,
    unit: str,
    places: Sequence[tuple[str, str]],
) -> Trends:
    """Return the trends of ``unit`` up to the publication ``last``.

    Parameters
    ----------
    publications : sequence of (wave, revision)
        Oldest first; those after ``last`` are left out.
    places : sequence of (facet, face)
        What the page shows: judged together.
    """
    until = next((at for at, (wave, _) in enumerate(publications) if wave == last.wave), 0)
    read = publications[max(0, until + 1 - WAVES_A_TREND) : until + 1]
    if len(read) < 2:
        return Trends()
    above = tuple(last.tree.ancestors(unit))
    waves = figures_back(company, read, (unit, *above))
    found = {
        (facet, face): trend(waves, above, Place(unit, face, facet, "", "gap" if face == "both" else "mean"))
        for facet, face in places
    }
    sure = changed([one.change for one in found.values()])
    keys = tuple(wave for wave, _ in read)
    return Trends(
        {
            place: _drawn(one, keys, unit, last, has_changed=is_sure)
            for (place, one), is_sure in zip(found.items(), sure, strict=True)
            if one.of
        }
    )


def _drawn(
    found: Trend, waves: tuple[str, ...], unit: str, last: Publication, *, has_changed: bool
) -> DrawnTrend:
    return DrawnTrend(
        unit=last.tree.unit(found.of),
        is_own=found.of == unit,
        waves=waves,
        cells=found.cells,
        change=found.change,
        has_changed=has_changed,
        reason=found.reason,
    )


def figures_back(
    company: Company, read: Sequence[tuple[str, int]], units: Sequence[str]
) -> tuple[WaveFigures, ...]:
    """Return the figures of ``units`` in each wave, oldest first, under the keys they had then.

    ``read`` holds (wave, revision), oldest first; ``units`` are keys of the newest.
    """
    wanted = list(units)
    found = []
    for wave, revision in reversed(read):
        frame = company.publications.frame(wave, revision)
        cells = company.publications.cells_of(wave, revision, wanted, whole_facets=True)
        figures = figures_of(cells)
        found.append(WaveFigures(wave, frame.k, figures, frame.continuity, frame.customers, frame.tree_date))
        heirs = frame.continuity.heirs if frame.continuity else {}
        wanted += [heirs[key] for key in wanted if key in heirs]
    return tuple(reversed(found))
