"""The XmR chart: single values in their order, with the variation that is usual between neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Withheld
from avers.core.measures.answers import FloatArray, alike, answered
from avers.core.measures.control_chart import LEAST_POINTS, Chart, baseline_of, chart_details, draw
from avers.core.measures.definition import Column, Inputs, Measure, Param, Reading, Result

__all__ = ["MEASURE", "Xmr", "xmr"]

_METHOD: Final = "xmr/1"
# 2/√π is 1.128379; tables and the programs that draw these charts carry three decimals, and so do we, so
# that a house which leaves one of them finds its limits unchanged.
D2: Final = 1.128
_D4: Final = 3.267


@dataclass(frozen=True)
class Xmr:
    """A chart with its moving ranges: ``mean_range`` of the baseline, ``range_limit`` above them."""

    chart: Chart
    mean_range: float
    range_limit: float


def xmr(values: ArrayLike, *, baseline: int | None = None, d2: float = D2) -> Xmr | Withheld:
    """Return the XmR chart of ``values``: limits x̄ ± 3·MR̄/d2.

    Parameters
    ----------
    values : array-like, float (n,)
        One value a period, oldest first. A missing one (NaN) is left out: its neighbours then follow
        each other.
    baseline : int, at least 12, optional
        How many of the first points set the limits, which then stay; every point unless said.
    d2 : float > 0
        Mean range of two values of a normal distribution with sd 1, as tables have it: 1.128 for
        2/√π = 1.128379.

    Returns
    -------
    Xmr or Withheld
        Withheld ``too_few_points`` under twelve values, ``no_variation`` where those of the baseline
        are all the same.

    Raises
    ------
    NotFinite
        A value is infinite.
    UsageError
        ``baseline`` is under twelve, or ``d2`` is not positive.

    References
    ----------
    Shewhart (1931); Nelson (1984), Journal of Quality Technology 16, 237-239, for the rules.
    """
    if not d2 > 0:
        raise UsageError("d2_not_positive", found=d2)
    given: FloatArray = np.asarray(values, dtype=np.float64).ravel()
    answered(given, name="x")  # refuses what is infinite; the order of periods is ours to keep
    there = np.flatnonzero(~np.isnan(given))
    points = given[there]
    first = baseline_of(points.size, baseline, _METHOD)
    if isinstance(first, Withheld):
        return first
    frozen = points[:first]
    if alike(np.sort(frozen)):
        return Withheld("no_variation", first, _METHOD)
    centre, mean_range = float(frozen.mean()), float(np.abs(np.diff(frozen)).mean())
    sd = mean_range / d2
    same: FloatArray = np.full(points.size, 1.0)
    chart = draw(
        points, there, centre, same * sd, same * (centre - 3 * sd), same * (centre + 3 * sd),
        n_baseline=first, unit="score", method=_METHOD,
    )  # fmt: skip
    return Xmr(chart, mean_range, _D4 * mean_range)


def _compute(inputs: Inputs) -> Iterator[Result]:
    d2 = inputs.params["d2"]
    found = xmr(_values(inputs), baseline=inputs.params["baseline"], d2=D2 if d2 is None else d2)
    if isinstance(found, Withheld):
        yield Result(found)
        return
    ranges = {"mean_range": found.mean_range, "range_limit": found.range_limit}
    yield Result(found.chart.shown, details=chart_details(found.chart) | ranges)


def _values(inputs: Inputs) -> FloatArray:
    """Return one value a row: the share where both sums are there, else the value itself."""
    plain = inputs.get("x")
    if "numerator" not in inputs.columns:
        return np.asarray(plain, dtype=np.float64)
    above, over = inputs["numerator"], inputs["denominator"]
    for name, sums in (("numerator", above), ("denominator", over)):
        answered(sums, name=name)  # refuses what is infinite
    # An empty denominator gives no value, never 0 (G1).
    share: FloatArray = np.divide(above, over, out=np.full(over.shape, np.nan), where=over > 0)
    return share if plain is None else np.where(np.isnan(share), plain, share)


BASELINE = Param(
    "baseline", f"How many of the first points set the limits, {LEAST_POINTS} or more; all unless said.",
    kind="whole",
)  # fmt: skip

MEASURE = Measure(
    name="xmr",
    title="Control chart of single values (XmR)",
    function=xmr,
    readings=(
        Reading(
            _compute,
            (
                Column("numerator", "Sum above, one a period, oldest first."),
                Column("denominator", "Sum below; 0 or empty gives no value."),
                Column("x", "Value where there is no sum.", required=False, also=("value",)),
            ),
        ),
        Reading(_compute, (Column("x", "One value a period, oldest first.", also=("value",)),)),
    ),
    params=(
        BASELINE,
        Param("d2", "Mean range of two values when the sd is 1; 1.128, as in tables, unless said."),
    ),
    unit="score",
    oracles=("xmr_nile",),
    rows=("R72",),
)
