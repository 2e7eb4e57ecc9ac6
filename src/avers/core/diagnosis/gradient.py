"""Level gradient (R22): the same question, from the top of the house to its front line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from avers.core.charter.compilation.trade_offs import MENTALITY
from avers.core.diagnosis.published import Published
from avers.core.publication.cell import Cell

__all__ = ["ATTRIBUTE", "MARGIN", "MIDDLE", "Gradient", "is_split", "level_gradient"]

ATTRIBUTE: Final = "level"
MARGIN: Final = 10.0
MIDDLE: Final = 50.0
"""Of forced choices: as many for the customer as for revenue (R56)."""
_FEWEST_LEVELS: Final = 2
_NUMBER: Final = re.compile(r"(\d{1,9})")


@dataclass(frozen=True)
class Gradient:
    """One facet over the levels that are shown, the top first (levels count downwards from 1).

    ``is_steep``: the top stands higher than the front line by the margin or more, and the two published
    intervals do not touch. ``withheld``: the levels that may not be shown, in the same order.
    """

    facet: str
    levels: tuple[Cell, ...]
    is_steep: bool
    withheld: tuple[Cell, ...] = ()

    @property
    def top(self) -> Cell:
        """The highest level shown."""
        return self.levels[0]

    @property
    def front(self) -> Cell:
        """The level closest to customers among those shown."""
        return self.levels[-1]


def level_gradient(published: Published, *, margin: float = MARGIN) -> tuple[Gradient, ...]:
    """Return the gradient of every facet published by level, by key; empty where none is.

    What speaks of leaders is left out: at the top a level may have one leader only (limit L2).
    """
    by_facet: dict[str, list[Cell]] = {}
    for cell in published.crossed:
        if published.facets[cell.facet].about_leader:
            continue
        is_plain = cell.attribute_1 == ATTRIBUTE and not cell.attribute_2 and not cell.item
        is_whole = cell.measure == "mean" and cell.face == "employee" and cell.unit == published.root
        if is_plain and is_whole:
            by_facet.setdefault(cell.facet, []).append(cell)
    drawn = (
        _gradient(facet, sorted(cells, key=lambda cell: _natural(cell.level_1)), margin)
        for facet, cells in sorted(by_facet.items())
    )
    return tuple(one for one in drawn if one is not None)


def is_split(found: Gradient) -> bool:
    """Return whether the top chooses the customer and the front line revenue, each beyond its band (R56)."""
    low, high = found.top.low, found.front.high
    return found.facet == MENTALITY.key and (low or 0.0) > MIDDLE and high is not None and high < MIDDLE


def _gradient(facet: str, found: list[Cell], margin: float) -> Gradient | None:
    cells = [cell for cell in found if not cell.withheld and cell.value is not None]
    if len(cells) < _FEWEST_LEVELS:
        return None
    top, front = cells[0], cells[-1]
    apart = top.low is not None and front.high is not None and top.low > front.high
    is_steep = apart and (top.value or 0.0) - (front.value or 0.0) >= margin
    return Gradient(facet, tuple(cells), is_steep, tuple(cell for cell in found if cell.withheld))


def _natural(level: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in _NUMBER.split(level)]
