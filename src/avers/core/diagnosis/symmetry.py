"""Symmetry of attentions (R19, R90): for each value and unit, which face lives it less, and how sure.

Gaps are read from the publication as they were frozen; units are ranked by the gap drawn towards the
company's, since the smallest teams have the largest gaps by chance alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from avers.core.diagnosis.certainty import Certainty, of_gaps
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.shrinkage import shrinkage
from avers.core.publication.cell import Cell

__all__ = ["MARGIN", "MirrorPair", "symmetry"]

MARGIN: Final = 10.0
"""Points of 100 under which a gap is not worth a conversation (setting)."""

_FEWEST_UNITS: Final = 3
_METHOD: Final = "published-gap-shrinkage-pm/1"


@dataclass(frozen=True)
class MirrorPair:
    """The two faces of one facet in one unit.

    Attributes
    ----------
    gap : Estimate or Withheld
        Employees less customers, in points, as published.
    shrunken : Estimate or Withheld
        Drawn towards the gap of the company; the company's own gap is itself.
    lived_less : {"customer", "employee", ""}
        The face that lives the facet less; empty where no gap is shown or it is nil.
    is_apart : bool
        Solid, and beyond the margin even once drawn towards the company's.
    """

    unit: str
    facet: str
    employees: Figure
    customers: Figure
    gap: Figure
    shrunken: Figure
    certainty: Certainty
    is_apart: bool

    @property
    def lived_less(self) -> Literal["customer", "employee", ""]:
        """Name the face that lives the facet less."""
        if not isinstance(self.gap, Estimate) or self.gap.value == 0:
            return ""
        return "customer" if self.gap.value > 0 else "employee"


def symmetry(published: Published, *, margin: float = MARGIN) -> tuple[MirrorPair, ...]:
    """Return every mirrored pair: the company's facets, then the teams', widest shrunken gap first.

    Certainty is judged over the company's facets together, and over all teams and facets together.
    """
    facets = [
        key
        for key in published.asked("employee")
        if published.found(published.root, "both", key, measure="gap")
    ]
    company = _pairs(published, [published.root], facets, margin)
    teams = _pairs(published, published.levels[0][1], facets, margin)
    return (*sorted(company, key=_widest_first), *sorted(teams, key=_widest_first))


def _pairs(
    published: Published, units: Sequence[str], facets: Sequence[str], margin: float
) -> tuple[MirrorPair, ...]:
    places = [(unit, facet) for facet in facets for unit in units]
    gaps = [published.found(unit, "both", facet, measure="gap") for unit, facet in places]
    sides = [
        (published.found(unit, "customer", facet), published.found(unit, "employee", facet))
        for unit, facet in places
    ]
    sure = of_gaps([(gap, *both) for gap, both in zip(gaps, sides, strict=True)])
    drawn = {facet: _drawn(published, units, facet) for facet in facets}
    found = []
    for (unit, facet), gap, (customers, employees), certainty in zip(places, gaps, sides, sure, strict=True):
        shrunken = drawn[facet].get(unit, _figure(gap))
        far = isinstance(shrunken, Estimate) and abs(shrunken.value) >= margin
        found.append(
            MirrorPair(
                unit, facet, _figure(employees), _figure(customers), _figure(gap), shrunken, certainty,
                is_apart=certainty == "solid" and far,
            )
        )  # fmt: skip
    return tuple(found)


def _drawn(published: Published, units: Sequence[str], facet: str) -> dict[str, Figure]:
    known = {}
    for unit in units:
        gap = published.shown(unit, "both", facet, measure="gap")
        faces = [published.shown(unit, face, facet) for face in ("employee", "customer")]
        variance = sum(published.variance(cell) for cell in faces if cell is not None)
        if gap is not None and gap.value is not None and variance > 0:
            known[unit] = (gap.value, variance, gap.n or 0)
    if len(known) < _FEWEST_UNITS:
        return {}
    values, variances = (np.array([one[place] for one in known.values()]) for place in (0, 1))
    drawn = shrinkage(values, variances, unit="points").units
    return {
        unit: Estimate(one.value, one.low, one.high, known[unit][2], one.unit, _METHOD)
        for unit, one in zip(known, drawn, strict=True)
    }


def _figure(cell: Cell | None) -> Figure:
    if cell is None:
        return Withheld("not_asked", None, _METHOD)
    if cell.withheld or cell.value is None:
        return Withheld(cell.withheld or "few", None, _METHOD)
    return Estimate(cell.value, cell.low, cell.high, cell.n or 0, "points", _METHOD)


def _widest_first(pair: MirrorPair) -> tuple[float, str, str]:
    size = abs(pair.shrunken.value) if isinstance(pair.shrunken, Estimate) else -1.0
    return (-size, pair.facet, pair.unit)
