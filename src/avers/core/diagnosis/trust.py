"""Trust in three directions, beside customers' trust (R33): a description, no path is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avers.core.diagnosis.certainty import Certainty, of_level
from avers.core.diagnosis.published import Published
from avers.core.publication.cell import Cell
from avers.core.text import Text

__all__ = ["DIRECTIONS", "Direction", "trust_triad"]

DIRECTIONS: Final = ("trust_up", "trust_peer", "trust_across")


@dataclass(frozen=True)
class Direction:
    """One direction of trust for the whole company; ``face`` customer for what customers say."""

    facet: str
    face: str
    name: Text
    cell: Cell
    certainty: Certainty


def trust_triad(published: Published) -> tuple[Direction, ...]:
    """Return what is published of trust upwards, among colleagues, across teams, and of customers.

    For the whole company: trust upwards speaks of leaders and is pooled (limit L2). Empty unless at least
    one of the three directions is shown.
    """
    inside = [_direction(published, "employee", facet) for facet in DIRECTIONS]
    shown = [one for one in inside if one is not None]
    if not shown:
        return ()
    outside = _direction(published, "customer", "trust")
    return (*shown, outside) if outside else tuple(shown)


def _direction(published: Published, face: str, facet: str) -> Direction | None:
    cell = published.shown(published.root, face, facet)
    return Direction(facet, face, published.facets[facet].name, cell, of_level(cell)) if cell else None
