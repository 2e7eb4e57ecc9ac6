"""A median or other quantile, with an interval that assumes nothing about the shape."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import binomial_cdf, check_confidence

__all__ = ["MEASURE", "quantile"]

_METHOD = "order-statistics/1"


def quantile(values: ArrayLike, *, p: float = 0.5, confidence: float = 0.95, unit: str = "score") -> Figure:
    """Return the ``p`` quantile with its exact order-statistic interval.

    The ends of the interval are observed values; an end that would lie beyond the smallest or the
    largest is None: unbounded.

    Parameters
    ----------
    values : array, shape (n,)
        NaN is missing and left out.
    p : float in (0, 1)
        0.5 for the median, 0.9 for what nine in ten do not exceed.
    confidence : float in (0, 1)
        Two-sided coverage, at least.
    unit : str
        Copied into the estimate.

    Returns
    -------
    Estimate or Withheld
        The value interpolates between observations (type 7); withheld ``no_answers`` or ``one_answer``.

    Raises
    ------
    UsageError
        ``p`` is not between 0 and 1.
    NotFinite
        A value is infinite.

    References
    ----------
    Conover (1999), Practical Nonparametric Statistics, section 3.2. Hyndman & Fan (1996), The American
    Statistician 50, 361-365, for the type.
    """
    if not 0.0 < p < 1.0:
        raise UsageError("quantile_out_of_range", found=p)
    given = answered(values)
    n = given.size
    if n < 2:
        return Withheld("one_answer" if n else "no_answers", n, _METHOD)
    tail = (1 - check_confidence(confidence)) / 2
    below = _least(n, p, tail) - 1
    above = _least(n, p, 1 - tail)
    low = float(given[below]) if below >= 0 else None
    high = float(given[above]) if above < n else None
    return Estimate(float(np.quantile(given, p)), low, high, n, unit, _METHOD)


def _least(n: int, p: float, probability: float) -> int:
    """Return the smallest k with at least ``probability`` of k successes or fewer, by halving."""
    below, above = -1, n
    while above - below > 1:
        middle = (below + above) // 2
        if binomial_cdf(middle, n, p) >= probability:
            above = middle
        else:
            below = middle
    return above


def _compute(inputs: Inputs) -> Iterator[Result]:
    params, values = inputs.params, inputs["x"]
    figure = quantile(values, p=params["p"], confidence=params["confidence"])
    yield Result(figure, details={"p": params["p"], "n_missing": int(np.isnan(values).sum())})


MEASURE = Measure(
    name="quantile",
    title="Median and other quantiles",
    function=quantile,
    readings=(Reading(_compute, (Column("x", "Values; empty is missing.", also=("y",)),)),),
    params=(Param("p", "Which quantile: 0.5 is the median.", default=0.5), CONFIDENCE),
    unit="score",
    oracles=("median_ci_heart",),
)
