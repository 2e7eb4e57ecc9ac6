"""The culture equation (R147): vision, example and means, of which the weakest sets the pace.

For the whole company from its shares; for one unit, for its leader alone, from the means of his own
team (limit L2): ``leader_gauges`` is given the leader's cells by whoever has checked who is asking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from avers.core.diagnosis.foundations import Foundation, foundations
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.culture_equation import (
    EQUATION,
    METHOD,
    SURE,
    CultureEquation,
    between,
    drawn_towards,
    weakest,
)
from avers.core.measures.distributions import normal_quantile
from avers.core.publication.cell import Cell

__all__ = ["SURE", "CultureEquation", "between_teams", "culture_equation", "leader_gauges"]

_Z: Final = normal_quantile(0.95)


def culture_equation(published: Published, rng: np.random.Generator) -> CultureEquation:
    """Return the culture equation of the company; what speaks of leaders is pooled over all of them."""
    found: dict[str, Foundation] = {one.key: one for one in foundations(published) if one.key in EQUATION}
    terms = {key: found[key].share if key in found else _missing() for key in EQUATION}
    return weakest(terms, {key: one.error for key, one in found.items()}, rng)


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
        value, errors[key] = drawn_towards(
            cell.value, variance, company.value, published.variance(company), tau2
        )
        half = _Z * errors[key]
        terms[key] = Estimate(
            value, max(0.0, value - half), min(100.0, value + half), cell.n or 0, "points", METHOD
        )
    return weakest(terms, errors, rng)


def _between(published: Published, facet: str) -> float:
    """Return the variance of true team figures of a facet; 0 where too few teams are shown."""
    cells = [published.shown(unit, "employee", facet) for unit in published.levels[0][1]]
    known = [
        (cell.value, variance)
        for cell in cells
        if cell is not None and cell.value is not None and (variance := published.variance(cell)) > 0
    ]
    return between(known) or 0.0


def _about_leader(published: Published, facet: str) -> bool:
    known = published.facets.get(facet)
    return known is not None and known.about_leader


def _missing() -> Withheld:
    return Withheld("few", None, METHOD)
