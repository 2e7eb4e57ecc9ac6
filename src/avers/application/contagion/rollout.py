"""Who is coached when, drawn by lot, and what such a roll-out would be able to see in this house."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.application.contagion.finding import Found
from avers.core.contagion.exact.ranges import check, whole
from avers.core.contagion.fit import Fitted
from avers.core.contagion.rollout import Power, drawn_order, power_of, told_apart
from avers.core.contagion.units_ahead import Rates, rates_of

__all__ = ["EFFECTS", "FEWEST_UNITS", "Rollout", "plan_rollout"]

FloatArray = NDArray[np.float64]

EFFECTS: Final = (0.02, 0.05, 0.10, 0.20)
"""What a month of coaching moves of what is left: each is tried, for nobody knows it beforehand."""

FEWEST_UNITS: Final = 6
"""Fewer cannot be dealt to groups so that chance alone decides."""
_MOST_STEPS: Final = 12
_USUAL_GAP: Final = 3
_USUAL_ERROR: Final = 0.04


@dataclass(frozen=True)
class Rollout:
    """A roll-out by lot.

    Attributes
    ----------
    lot : int
        The number the order was drawn with: the same number, the same order.
    groups : tuple of tuple of str
        Units of each group, in the order in which groups begin.
    gap : int
        Months between waves, and so between groups.
    n_waves : int
        Waves to ask: one before the first group, one after each.
    power : tuple of (effect, Power)
        Empty where the house has too few units, or where spill-over cannot be told from coaching.
    learnt : bool
        Whether the rates behind come from the waves of the house; else they are our own guess.
    """

    lot: int
    groups: tuple[tuple[str, ...], ...]
    gap: int
    n_waves: int
    power: tuple[tuple[float, Power], ...]
    learnt: bool


def plan_rollout(found: Found, steps: int, *, lot: int = 1, n_plays: int = 200) -> Rollout | None:
    """Return a roll-out in ``steps`` groups; None before the first publication or with fewer than six units.

    Raises
    ------
    OutOfRange
        Fewer than two groups, or more than twelve or than units.
    """
    chart = found.chart
    if chart is None or len(chart.units) < FEWEST_UNITS:
        return None
    check(whole("rollout", steps, 2, min(_MOST_STEPS, len(chart.units))), whole("seed", lot, 0, 2**63 - 1))
    order = drawn_order(len(chart.units), steps, rng=np.random.default_rng((lot, 2)))
    rng = np.random.default_rng((lot, 3))
    rates, learnt = _rates(found, n_plays, rng)
    gap = _gap(found)
    power: tuple[tuple[float, Power], ...] = ()
    if told_apart(order, chart.heard):
        level, error = _levels(found)
        start = np.clip(level + error * rng.standard_normal((n_plays, len(chart.units))), 0.0, 1.0)
        power = tuple(
            (
                effect,
                power_of(order, chart.heard, chart.people, rates, start, r=effect, error=error, gap=gap,
                         rng=np.random.default_rng((lot, 4))),
            )
            for effect in EFFECTS
        )  # fmt: skip
    groups = tuple(
        tuple(unit for unit, own in zip(chart.units, order, strict=True) if own == step)
        for step in range(steps)
    )
    return Rollout(lot, groups, gap, steps + 1, power, learnt)


def _rates(found: Found, n_plays: int, rng: np.random.Generator) -> tuple[Rates, bool]:
    if isinstance(found.fitted, Fitted) and not found.fitted.rate("d").by_prior:
        return rates_of(found.fitted.draws(n_plays, rng=rng), {"r": (0.0, 0.0)}, rng=rng), True
    none = np.zeros(n_plays)
    pulls = (rng.uniform(low, high, n_plays) for low, high in ((0.0, 0.3), (0.01, 0.1), (0.4, 0.8)))
    p, d, nu = pulls
    return Rates(p, none, none, none, d, nu, none, np.full(n_plays, 0.15)), False


def _gap(found: Found) -> int:
    periods = found.followed.waves.periods if found.followed else ()
    gaps = sorted(after - before for before, after in pairwise(periods))
    return gaps[len(gaps) // 2] if gaps else _USUAL_GAP


def _levels(found: Found) -> tuple[FloatArray, FloatArray]:
    """Return level and standard error of each unit's newest published figure, or those of the others."""
    assert found.chart is not None  # noqa: S101 - asked before
    n_units = len(found.chart.units)
    level, error = np.full(n_units, 0.5), np.full(n_units, _USUAL_ERROR)
    if found.followed is None or not np.isfinite(found.followed.waves.values).any():
        return level, error
    waves = found.followed.waves
    shown = np.isfinite(waves.values)
    level[:] = waves.values[shown].mean()
    error[:] = np.sqrt((waves.sampling + waves.rounding)[shown].mean())
    for unit in range(n_units):
        rows = np.flatnonzero(shown[:, unit])
        if rows.size:
            level[unit] = waves.values[rows[-1], unit]
            error[unit] = np.sqrt(waves.sampling[rows[-1], unit] + waves.rounding[rows[-1], unit])
    return level, error
