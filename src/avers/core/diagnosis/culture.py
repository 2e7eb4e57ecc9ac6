"""The culture equation (R147): vision, example and means, of which the weakest sets the pace.

For the whole company from its shares; for one unit, for its leader alone, from the means of his own
team (limit L2): ``leader_gauges`` is given the leader's cells by whoever has checked who is asking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from avers.core.diagnosis.foundations import EQUATION, Foundation, foundations
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.distributions import normal_quantile
from avers.core.measures.shrinkage import shrinkage
from avers.core.publication.cell import Cell

__all__ = [
    "SURE", "CultureEquation", "between_teams", "culture_equation", "leader_gauges", "limiting_factor",
]  # fmt: skip

SURE: Final = 0.90
"""Share of draws in which a factor must be the smallest before it is named."""

_DRAWS: Final = 4000
_METHOD: Final = "weakest-of-three/1"
_Z: Final = normal_quantile(0.95)
_FEWEST_UNITS: Final = 3


@dataclass(frozen=True)
class CultureEquation:
    """The three terms, the smallest of them, and whether it may be named.

    Attributes
    ----------
    terms : mapping of foundation to Figure
        Shares 0..1 for a company, points 0-100 for a leader's own team.
    culture : Estimate or Withheld
        The smallest term, with its interval; withheld unless all three are there.
    limiting : str
        The foundation that holds back; empty where no one is smallest in nine draws of ten.
    chances : mapping of foundation to float
        Share of draws in which each is the smallest.
    """

    terms: Mapping[str, Figure]
    culture: Figure
    limiting: str
    chances: Mapping[str, float]


def limiting_factor(
    values: Mapping[str, float], errors: Mapping[str, float], rng: np.random.Generator
) -> Mapping[str, float]:
    """Return how often each of ``values`` is the smallest, each drawn around itself with its error."""
    keys = list(values)
    centre, spread = np.array([values[key] for key in keys]), np.array([errors[key] for key in keys])
    drawn = centre + spread * rng.standard_normal((_DRAWS, len(keys)))
    counts = np.bincount(drawn.argmin(axis=1), minlength=len(keys))
    return {key: float(count) / _DRAWS for key, count in zip(keys, counts, strict=True)}


def culture_equation(published: Published, rng: np.random.Generator) -> CultureEquation:
    """Return the culture equation of the company; what speaks of leaders is pooled over all of them."""
    found: dict[str, Foundation] = {one.key: one for one in foundations(published) if one.key in EQUATION}
    terms = {key: found[key].share if key in found else _missing() for key in EQUATION}
    return _equation(terms, {key: one.error for key, one in found.items()}, rng)


def between_teams(published: Published) -> Mapping[str, float]:
    """Return by how much teams truly differ on each term that is published by team, as a variance.

    In points squared, 0 where too few teams are shown. What speaks of leaders is not among them: it is
    published by team for nobody.
    """
    return {key: _between(published, key) for key in EQUATION if not _about_leader(published, key)}


def leader_gauges(
    published: Published,
    leader_cells: Sequence[Cell],
    unit: str,
    between: Mapping[str, float],
    rng: np.random.Generator,
) -> CultureEquation:
    """Return the three gauges of one leader's own team, for that leader alone (R141, limit L2).

    Each is drawn towards the company's, as teams differ (``between_teams``). The other leaders' figures
    are not read: the example is drawn as the other two are. Of ``published``, the cells of the company
    and of ``unit`` are enough.
    """
    own = {
        cell.facet: cell
        for cell in leader_cells
        if cell.audience == "leader" and cell.unit == unit and not cell.item and not cell.withheld
    }
    usual = sum(between.values()) / len(between) if between else 0.0
    terms: dict[str, Figure] = {}
    errors: dict[str, float] = {}
    for key in EQUATION:
        cell = own.get(key) if _about_leader(published, key) else published.shown(unit, "employee", key)
        company = published.shown(published.root, "employee", key)
        variance = published.variance(cell) if cell is not None else 0.0
        if cell is None or cell.value is None or company is None or company.value is None or variance <= 0:
            terms[key] = _missing()
            continue
        tau2 = between.get(key, usual)
        kept = tau2 / (tau2 + variance)
        errors[key] = sqrt(kept * variance + (1 - kept) ** 2 * published.variance(company))
        value = kept * cell.value + (1 - kept) * company.value
        half = _Z * errors[key]
        terms[key] = Estimate(
            value, max(0.0, value - half), min(100.0, value + half), cell.n or 0, "points", _METHOD
        )
    return _equation(terms, errors, rng)


def _equation(
    terms: Mapping[str, Figure], errors: Mapping[str, float], rng: np.random.Generator
) -> CultureEquation:
    values = {key: figure.value for key, figure in terms.items() if isinstance(figure, Estimate)}
    if len(values) < len(EQUATION):
        return CultureEquation(terms, Withheld("missing_term", None, _METHOD), "", {})
    chances = limiting_factor(values, errors, rng)
    lowest = min(EQUATION, key=lambda key: (values[key], EQUATION.index(key)))
    named = lowest if chances[lowest] >= SURE else ""
    return CultureEquation(terms, terms[lowest], named, chances)


def _between(published: Published, facet: str) -> float:
    """Return the variance of true team figures of a facet; 0 where too few teams are shown."""
    cells = [published.shown(unit, "employee", facet) for unit in published.levels[0][1]]
    known = [
        (cell.value, variance)
        for cell in cells
        if cell is not None and cell.value is not None and (variance := published.variance(cell)) > 0
    ]
    if len(known) < _FEWEST_UNITS:
        return 0.0
    values, variances = zip(*known, strict=True)
    return shrinkage(values, variances, unit="points").tau2 or 0.0


def _about_leader(published: Published, facet: str) -> bool:
    known = published.facets.get(facet)
    return known is not None and known.about_leader


def _missing() -> Withheld:
    return Withheld("few", None, _METHOD)
