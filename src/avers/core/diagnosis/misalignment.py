"""Which units and regions stand apart from the others (R5), and for which that is only chance.

A funnel for each facet: units differ, so the null is not "all equal" but "as units of this house differ"
(Spiegelhalter 2005). A unit stands apart when its adjusted p-value is below 0.05 against that null and
its figure, drawn towards the company's, is still beyond the margin. All else is "no evidence".

Customers who pay and colleagues who are served are not asked the same of the same: on their face a unit is
compared with units that the same kind of customers rate, in a funnel of its own (R8).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log, sqrt
from typing import Final

import numpy as np

from avers.core.diagnosis.certainty import Certainty, of_unit
from avers.core.diagnosis.published import FACES, Published
from avers.core.estimate import Estimate
from avers.core.measures.answers import FloatArray
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.distributions import normal_quantile, t_two_sided
from avers.core.measures.funnel import FEWEST_UNITS, overdispersed, tail_against_others
from avers.core.measures.shrinkage import shrinkage

__all__ = [
    "FEWEST_UNITS",
    "MARGIN",
    "Funnel",
    "Placed",
    "figures_of",
    "misalignment",
]

MARGIN: Final = 10.0
"""Points of 100 under which a difference is not worth a conversation (setting; 0.3 SD on other scales)."""

_FALSE_SHARE: Final = 0.05
# Above this marks cover one another: of those within a tenth of the answers and so many points, one is drawn.
_MANY_SPOTS: Final = 200
_STEPS: Final = 10
_NEAR: Final = 2.5
_METHOD: Final = "funnel-additive/1"
_Z95: Final = normal_quantile(0.95)
_Z998: Final = 3.09


@dataclass(frozen=True)
class Placed:
    """One unit in a funnel.

    ``shrunken`` is its figure drawn towards the company's; ``p_bh`` adjusted over all units and facets
    of the face; ``low_95`` to ``high_998`` the limits of the funnel at its size.
    """

    unit: str
    value: float
    n: int
    shrunken: Estimate
    p_bh: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float
    is_apart: bool
    certainty: Certainty


@dataclass(frozen=True)
class Funnel:
    """One facet on one face, over the units of one level (``unit`` or ``region``).

    ``is_inside``: the customers are the teams that the units serve; ``mu`` is then that of these units alone.
    """

    face: str
    facet: str
    level: str
    mu: float
    phi: float
    tau2: float
    margin: float
    units: tuple[Placed, ...]
    is_inside: bool = False

    # Kept with the diagnosis: each page that shows a funnel reads these, in a house of any size.
    @cached_property
    def apart(self) -> tuple[Placed, ...]:
        """The units that stand apart, the furthest first."""
        found = [unit for unit in self.units if unit.is_apart]
        return tuple(sorted(found, key=lambda one: (-abs(one.shrunken.value - self.mu), one.unit)))

    @cached_property
    def by_unit(self) -> Mapping[str, Placed]:
        """The units by their key, in order."""
        return {one.unit: one for one in self.units}

    @cached_property
    def limits(self) -> tuple[Placed, ...]:
        """One unit for each number of answers, fewest first; each tenth more or less in a large house."""
        at = {self._step(one): one for one in self.units}
        return tuple(sorted(at.values(), key=lambda one: one.n))

    @cached_property
    def spots(self) -> tuple[Placed, ...]:
        """The units as far as an eye tells them apart: in a large house one for each place of a drawing."""
        if len(self.units) <= _MANY_SPOTS:
            return self.units
        at = {(self._step(one), round(one.value / _NEAR), one.is_apart): one for one in self.units}
        return tuple(at.values())

    def _step(self, one: Placed) -> int:
        return one.n if len(self.units) <= _MANY_SPOTS else round(_STEPS * log(max(one.n, 1)))


def misalignment(published: Published, *, margin: float = MARGIN) -> tuple[Funnel, ...]:
    """Return a funnel for each face, facet and level that has enough units, by face, level and facet.

    Teams are compared with teams (five or more of them) of the same kind of customers, outside or inside. A
    region is compared with what its teams make expect: if teams differ by τ, a region of many differs by
    less; what inside customers say of a region is compared with nothing. Facets about a leader have no figure
    by unit and so no funnel (limit L2).
    """
    found: list[Funnel] = []
    for face in FACES:
        facets = [key for key in published.asked(face) if not published.facets[key].about_leader]
        teams = {key: _teams(published, face, key, margin) for key in facets}
        for level, units in published.levels:
            if level == "unit":
                drawn = [one for one in teams.values() if one is not None]
            else:
                drawn = [
                    one
                    for key, below in teams.items()
                    if below is not None and (one := _regions(published, face, key, units, below, margin))
                ]
            found.extend(_judged(published, drawn))
        if face == "customer":
            rated = [_teams(published, face, key, margin, is_inside=True) for key in facets]
            found.extend(_judged(published, [one for one in rated if one is not None]))
    return tuple(found)


@dataclass(frozen=True)
class _Drawn:
    """A funnel without its units, and what places them: their p-values are yet to be judged together."""

    funnel: Funnel
    known: Mapping[str, tuple[float, float, int]]
    p: Sequence[float]
    shrunken: Sequence[Estimate]
    added: FloatArray


def _teams(
    published: Published, face: str, facet: str, margin: float, *, is_inside: bool = False
) -> _Drawn | None:
    units = published.levels[0][1]
    known = figures_of(published, face, facet, units, is_inside=is_inside)
    if len(known) < FEWEST_UNITS:
        return None
    y, v = np.array([known[key][0] for key in known]), np.array([known[key][1] for key in known])
    null = overdispersed(y, v)
    p = tail_against_others(y, v)
    drawn = shrinkage(y, v, unit="points").units
    funnel = Funnel(face, facet, "unit", null.mu, null.phi, null.tau2, margin, (), is_inside)
    return _Drawn(funnel, known, p, drawn, np.full(len(known), null.tau2))


def _regions(
    published: Published, face: str, facet: str, units: Sequence[str], teams: _Drawn, margin: float
) -> _Drawn | None:
    known = figures_of(published, face, facet, units)
    if len(known) < 2:
        return None
    y, v = np.array([known[key][0] for key in known]), np.array([known[key][1] for key in known])
    added = np.array([teams.funnel.tau2 * _concentration(published, key, teams) for key in known])
    mu = _weighted(y, 1 / (v + added))
    z = (y - mu) / np.sqrt(v + added)
    freedom = len(teams.known) - 1
    p = [t_two_sided(float(one), freedom) for one in z]
    # How regions differ: as their teams make expect, or as they do where that is more.
    spread = max(float(added.mean()), float(np.var(y, ddof=1) - v.mean()))
    kept = spread / (spread + v)
    drawn = tuple(
        _estimate(float(k * value + (1 - k) * mu), sqrt(float(k * one)), len(known))
        for k, value, one in zip(kept, y, v, strict=True)
    )
    funnel = Funnel(face, facet, "region", mu, float(np.mean(z**2)), float(added.mean()), margin, ())
    return _Drawn(funnel, known, p, drawn, added)


def _judged(published: Published, drawn: Sequence[_Drawn]) -> Iterator[Funnel]:
    """Yield the funnels of one face and level with p adjusted over all of them, and who stands apart."""
    raw = [p for one in drawn for p in one.p]
    adjusted = iter(benjamini_hochberg(raw).tolist() if raw else [])
    for one in drawn:
        yield replace(one.funnel, units=tuple(_placed(published, one, adjusted)))


def _placed(published: Published, drawn: _Drawn, adjusted: Iterator[float]) -> Iterator[Placed]:
    funnel, mu = drawn.funnel, drawn.funnel.mu
    for (key, (value, variance, n)), one, extra in zip(
        drawn.known.items(), drawn.shrunken, drawn.added.tolist(), strict=True
    ):
        error, p_bh = sqrt(variance + extra), next(adjusted)
        cell = published.of_customers(key, funnel.face, funnel.facet, is_inside=funnel.is_inside)
        yield Placed(
            unit=key, value=value, n=n,
            shrunken=Estimate(one.value, one.low, one.high, n, one.unit, _METHOD), p_bh=p_bh,
            low_95=max(0.0, mu - _Z95 * error), high_95=min(100.0, mu + _Z95 * error),
            low_998=max(0.0, mu - _Z998 * error), high_998=min(100.0, mu + _Z998 * error),
            is_apart=abs(one.value - mu) > funnel.margin and p_bh < _FALSE_SHARE,
            certainty=of_unit(cell, company=mu, p_bh=p_bh),
        )  # fmt: skip


def figures_of(
    published: Published, face: str, facet: str, units: Sequence[str], *, is_inside: bool = False
) -> dict[str, tuple[float, float, int]]:
    """Return value, variance and n of each unit whose figure is shown with what is needed to judge it.

    On the customers' face of one kind of customers alone.
    """
    found: dict[str, tuple[float, float, int]] = {}
    for key in units:
        cell = published.of_customers(key, face, facet, is_inside=is_inside)
        if cell is not None and cell.value is not None:
            variance = published.variance(cell)
            if variance > 0:
                found[key] = (cell.value, variance, cell.n or 0)
    return found


def _concentration(published: Published, region: str, teams: _Drawn) -> float:
    """Return Σ w² over the teams of a region, w their share of its answers: 1 over the number that counts."""
    sizes = [teams.known[unit][2] for unit in published.below(region) if unit in teams.known]
    return sum(n * n for n in sizes) / sum(sizes) ** 2 if sum(sizes) else 1.0


def _estimate(value: float, error: float, n: int) -> Estimate:
    return Estimate(value, value - _Z95 * error, value + _Z95 * error, n, "points", _METHOD)


def _weighted(values: FloatArray, weights: FloatArray) -> float:
    return float(weights @ values) / float(weights.sum())
