"""Which way each team and region leans, as published: the values it lives (R41), what it puts first (R56).

The leaning is the mean of a rating like any other: its cells, its funnel and who stands apart in it are
those of ``misalignment``; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from avers.core.diagnosis.certainty import Certainty, of_level, of_unit
from avers.core.diagnosis.misalignment import Funnel
from avers.core.diagnosis.published import Published
from avers.core.publication.cell import Cell

__all__ = ["LIVED", "Leaning", "leanings"]

LIVED: Final = "values_lived"
"""The facet of the census of values lived."""


@dataclass(frozen=True)
class Leaning:
    """One group on the map.

    Attributes
    ----------
    cell : Cell
        Its mean leaning on 0-100, shown or withheld; 50 is neither way.
    above : tuple of str
        Larger groups whose leaning is shown, the nearest first.
    certainty : Certainty
        Of its difference from the whole; for the company, of its level.
    is_apart : bool
        Whether the funnel names it (rule AL601).
    """

    cell: Cell
    above: tuple[str, ...]
    certainty: Certainty
    is_apart: bool

    @property
    def unit(self) -> str:
        """Key of the group."""
        return self.cell.unit


def leanings(published: Published, funnels: Sequence[Funnel], facet: str) -> tuple[Leaning, ...]:
    """Return the company, its regions and teams in the order of the tree; none where nobody was asked.

    ``funnels`` are those of the publication; ``facet`` is the one whose leaning is read.
    """
    asked = (one for one in published.publication.items if one.measure == "lean" and one.facet == facet)
    item = next(asked, None)
    if item is None:
        return ()
    placed = {
        unit.unit: (unit, funnel)
        for funnel in funnels
        if (funnel.face, funnel.facet) == (item.face, item.facet)
        for unit in funnel.units
    }
    found = []
    for key in published.tree.keys:
        cell = published.found(key, item.face, item.facet)
        if cell is None:
            continue
        above = tuple(
            one for one in published.tree.ancestors(key) if published.shown(one, item.face, item.facet)
        )
        unit, funnel = placed.get(key, (None, None))
        if unit is not None and funnel is not None:
            sure = of_unit(cell, company=funnel.mu, p_bh=unit.p_bh)
        else:
            sure = of_level(cell)
        found.append(Leaning(cell, above, sure, unit is not None and unit.is_apart))
    return tuple(found)
