"""What control charts have in common: points, limits frozen on a baseline, and the four rules.

``xmr`` and ``p_chart`` set the limits; the rules here say whether what came out of them is more than the
usual variation. Not a measure itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import Detail

__all__ = ["LEAST_POINTS", "RULES", "Chart", "Rule", "Signal", "baseline_of", "chart_details", "draw"]

LEAST_POINTS: Final = 12
"""Fewest points on which usual variation may be known (measures page, section 7.5)."""

Rule = Literal["outside", "one_side", "trend", "two_of_three"]
RULES: Final[tuple[Rule, ...]] = get_args(Rule)

_ON_ONE_SIDE: Final = 8
_IN_A_TREND: Final = 6


@dataclass(frozen=True)
class Signal:
    """A rule that was met, and the points (from 0, in their order) that met it together.

    ``outside``: one point beyond a limit. ``one_side``: eight in a row on one side of the centre.
    ``trend``: six in a row, each above the one before, or each below. ``two_of_three``: two of three in
    a row beyond two thirds of the way to the same limit; the points are those two.
    """

    rule: Rule
    points: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """Points with their limits, and what stands out.

    Attributes
    ----------
    shown : Estimate
        The centre, with both limits of the last point, and the number of points of the baseline.
    points, lows, highs : tuple of float
        One for each point that has a value.
    places : tuple of int
        Where each point stood in what was given, from 0: one without a value is left out.
    sd : float
        Of the last point.
    signals : tuple of Signal
    """

    shown: Estimate
    points: tuple[float, ...]
    places: tuple[int, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    sd: float
    n_baseline: int
    signals: tuple[Signal, ...]

    def met(self, rule: Rule) -> tuple[int, ...]:
        """Return where in what was given the points stand that met ``rule``, ascending."""
        found = {place for signal in self.signals if signal.rule == rule for place in signal.points}
        return tuple(self.places[place] for place in sorted(found))

    @property
    def changed(self) -> bool:
        """Whether any rule was met: more than the usual variation."""
        return bool(self.signals)


def baseline_of(n_points: int, baseline: int | None, method: str) -> int | Withheld:
    """Return how many points, the first ones, set the limits; withheld ``too_few_points`` under twelve.

    ``baseline`` None takes every point.

    Raises
    ------
    UsageError
        ``baseline_too_short``: a baseline of fewer than twelve points was asked for.
    """
    if baseline is not None and baseline < LEAST_POINTS:
        raise UsageError("baseline_too_short", found=baseline, expected=LEAST_POINTS)
    if n_points < LEAST_POINTS:
        return Withheld("too_few_points", n_points, method)
    return n_points if baseline is None else min(baseline, n_points)


def draw(
    points: FloatArray, there: NDArray[np.intp], centre: float, sds: FloatArray, lows: FloatArray,
    highs: FloatArray, *, n_baseline: int, unit: str, method: str,
) -> Chart:  # fmt: skip
    """Return the chart of ``points`` (float (n,), none missing) under limits of the same shape."""
    shown = Estimate(centre, float(lows[-1]), float(highs[-1]), n_baseline, unit, method)
    return Chart(
        shown=shown,
        points=tuple(points.tolist()),
        places=tuple(int(place) for place in there),
        lows=tuple(lows.tolist()),
        highs=tuple(highs.tolist()),
        sd=float(sds[-1]),
        n_baseline=n_baseline,
        signals=_signals(points, centre, sds, lows, highs),
    )


def chart_details(chart: Chart) -> dict[str, Detail]:
    """Return what stands beside the centre; points are counted from 1, as people do."""
    met: dict[str, Detail] = {rule: [place + 1 for place in chart.met(rule)] for rule in RULES}
    return {"sd": chart.sd, "n_points": len(chart.points), "changed": chart.changed, **met}


def _signals(
    points: FloatArray, centre: float, sds: FloatArray, lows: FloatArray, highs: FloatArray
) -> tuple[Signal, ...]:
    found: list[Signal] = []
    outside = np.flatnonzero((points > highs) | (points < lows))
    found += [Signal("outside", (int(place),)) for place in outside]
    for place in range(len(points)):
        run = points[max(0, place - _ON_ONE_SIDE + 1) : place + 1]
        if len(run) == _ON_ONE_SIDE and (bool((run > centre).all()) or bool((run < centre).all())):
            found.append(Signal("one_side", tuple(range(place - _ON_ONE_SIDE + 1, place + 1))))
        steps = np.diff(points[max(0, place - _IN_A_TREND + 1) : place + 1])
        if len(steps) == _IN_A_TREND - 1 and (bool((steps > 0).all()) or bool((steps < 0).all())):
            found.append(Signal("trend", tuple(range(place - _IN_A_TREND + 1, place + 1))))
    found += _two_of_three((points - centre) > 2 * sds)
    found += _two_of_three((points - centre) < -2 * sds)
    return tuple(sorted(found, key=lambda one: (one.points[-1], RULES.index(one.rule))))


def _two_of_three(far: NDArray[np.bool_]) -> list[Signal]:
    places = np.flatnonzero(far).tolist()
    return [
        Signal("two_of_three", (first, second)) for first, second in pairwise(places) if second - first <= 2
    ]
