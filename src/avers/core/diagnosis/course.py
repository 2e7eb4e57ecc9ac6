"""Where units are going (R5): the slope of each published figure over the waves, all judged together.

A wave tells little from the next; eight of them tell a direction. Figures are those that rule A5 lets a trend
take, each weighted by its published interval.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

import numpy as np

from avers.core.diagnosis.certainty import SOLID_FROM, Certainty
from avers.core.diagnosis.published import FACES
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.distributions import normal_quantile, normal_two_sided
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.change import Place, WaveFigures, figures_of, trend

__all__ = ["MARGIN", "Course", "courses"]

MARGIN: Final = 10.0
"""Points of 100 over the waves read, under which a direction is not worth a conversation (setting)."""

_FALSE_SHARE: Final = 0.05
_Z: Final = normal_quantile(0.95)
# From so many waves on, how far they lie from the line widens its error.
_WAVES_FOR_SCATTER: Final = 4


@dataclass(frozen=True)
class Course:
    """The direction of one figure of a unit, as far back as its own trend may be drawn.

    Attributes
    ----------
    before, value : float
        Oldest and newest figure, as published.
    since : str
        Key of the oldest wave.
    moved : float
        Slope times the time between them, in points: what the line says has changed.
    p_bh : float
        Of no slope, adjusted over all units, facets and faces.
    is_clear : bool
        Below 0.05, and beyond the margin.
    """

    unit: str
    face: str
    facet: str
    since: str
    before: float
    value: float
    moved: float
    p_bh: float
    certainty: Certainty = "to_confirm"

    @property
    def is_clear(self) -> bool:
        """Whether it is more than usual variation, and worth a conversation."""
        return self.p_bh < _FALSE_SHARE and abs(self.moved) >= MARGIN


def courses(publications: Sequence[Publication]) -> tuple[Course, ...]:
    """Return the course of every figure of a unit or region that all may read, p adjusted over them all.

    ``publications`` oldest first; one alone has none. The company itself and what speaks of leaders are left
    out (limit L2).
    """
    if len(publications) < 2:
        return ()
    last = publications[-1]
    waves = [
        WaveFigures(one.wave, one.k, figures_of(one.cells), one.continuity, one.customers)
        for one in publications
    ]
    found = [
        course
        for unit in last.tree.keys
        if unit != last.tree.root
        for facet in last.facets
        if not facet.about_leader
        for face in FACES
        for course in _course(waves, Place(unit, face, facet.key, "", "mean"))
    ]
    adjusted = benjamini_hochberg([one.p_bh for one in found]).tolist() if found else []
    return tuple(replace(one, p_bh=p) for one, p in zip(found, adjusted, strict=True))


def _course(waves: Sequence[WaveFigures], place: Place) -> Iterator[Course]:
    drawn = trend(waves, (), place).cells
    known = [(at, cell) for at, cell in enumerate(drawn) if cell is not None and _half(cell) > 0]
    if len(known) < 2:
        return
    at = np.array([one for one, _ in known], dtype=float)
    y = np.array([cell.value for _, cell in known], dtype=float)
    weights = np.array([(_Z / _half(cell)) ** 2 for _, cell in known])
    middle = float(weights @ at) / float(weights.sum())
    spread = float(weights @ (at - middle) ** 2)
    slope = float(weights @ ((at - middle) * y)) / spread
    error = sqrt(_scatter(at - middle, y, weights, slope) / spread)
    (first, oldest), (latest, newest) = known[0], known[-1]
    fewest = min(oldest.n or 0, newest.n or 0)
    yield Course(
        place.unit, place.face, place.facet, waves[first].wave, oldest.value or 0.0, newest.value or 0.0,
        moved=slope * (latest - first), p_bh=normal_two_sided(slope / error),
        certainty="solid" if fewest >= SOLID_FROM else "to_confirm",
    )  # fmt: skip


def _scatter(at: np.ndarray, y: np.ndarray, weights: np.ndarray, slope: float) -> float:
    """Return how much further from the line the waves lie than their intervals say; at least 1."""
    if at.size < _WAVES_FOR_SCATTER:
        return 1.0
    level = float(weights @ y) / float(weights.sum())
    return max(1.0, float(weights @ (y - level - slope * at) ** 2) / (at.size - 2))


def _half(cell: Cell) -> float:
    """Return the longer side of a published interval; 0 where none is shown."""
    if cell.value is None or cell.low is None or cell.high is None:
        return 0.0
    return max(cell.value - cell.low, cell.high - cell.value)
