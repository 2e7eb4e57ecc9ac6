"""The mean of some answers, with its t interval."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, NotACount, alike, answered, check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import t_quantile

__all__ = ["MEASURE", "mean", "standard_error"]


def mean(
    values: ArrayLike,
    *,
    population: int | None = None,
    confidence: float = 0.95,
    unit: str = "score",
    method: str = "t",
) -> Figure:
    """Return the mean of the values given, with Student's interval.

    Parameters
    ----------
    values : array, shape (n_respondents,)
        NaN is missing and left out.
    population : int, optional
        Everybody who could have answered. With it the question is what these people think now, and
        the interval shrinks to nothing as all of them answer; leave it out to compare groups, to
        follow them over time, or to speak of how a group works.
    confidence : float in (0, 1)
    unit, method : str
        Copied into the estimate; the method is followed by ``-fpc`` for a finite population.

    Returns
    -------
    Estimate or Withheld
        In ``unit``. Withheld ``no_answers``, ``one_answer`` (nothing says how far it is from the next
        one), or ``no_variation``: an interval of no width would claim to be certain.

    Raises
    ------
    NotFinite
        A value is infinite.
    NotACount
        More answers than ``population``.

    References
    ----------
    Student (1908), Biometrika 6, 1-25. Lohr (2010), Sampling, section 2.3, for the finite population.
    """
    given = answered(values)
    n = given.size
    name = f"{method}/1" if population is None else f"{method}-fpc/1"
    if population is not None and population < n:
        counts = {"found": str(n), "expected": str(population)}
        raise NotACount([Fault("more_than_all", path="n", values=counts)])
    if n == 0:
        return Withheld("no_answers", 0, name)
    centre = float(given.mean())
    if population == n:
        return Estimate(centre, centre, centre, n, unit, name)
    if n == 1:
        return Withheld("one_answer", 1, name)
    if alike(given):
        return Withheld("no_variation", n, name)
    half = t_quantile(confidence, n - 1) * standard_error(given, population=population)
    return Estimate(centre, centre - half, centre + half, n, unit, name)


def standard_error(values: FloatArray, *, population: int | None = None) -> float:
    """Return the standard error of the mean of at least two values, none of them missing."""
    left_out = 1.0 if population is None else 1.0 - values.size / population
    return sqrt(left_out * float(values.var(ddof=1)) / values.size)


def _compute(inputs: Inputs) -> Iterator[Result]:
    params, values = inputs.params, inputs["y"]
    if (params["min"] is None) != (params["max"] is None):
        raise UsageError("scale_needed")
    if params["min"] is not None:
        check_scale(values, low=params["min"], high=params["max"], whole=False, name="y")
    population = params["population"]
    figure = mean(values, population=population, confidence=params["confidence"])
    given = answered(values)
    details: dict[str, Detail] = {"n_missing": int(np.isnan(values).sum())}
    if isinstance(figure, Estimate) and given.size > 1:
        details["sd"] = float(given.std(ddof=1))
        details["se"] = standard_error(given, population=population)
        details["se_no_fpc"] = standard_error(given)
    yield Result(figure, details=details)


MEASURE = Measure(
    name="mean",
    title="Mean",
    function=mean,
    readings=(Reading(_compute, (Column("y", "Values; empty is missing.", also=("x", "answer")),)),),
    params=(
        Param("population", "Everybody who could have answered.", kind="whole"),
        Param("min", "Lowest value possible, to refuse what lies outside."),
        Param("max", "Highest value possible."),
        CONFIDENCE,
    ),
    unit="score",
    oracles=("fpc_apisrs",),
)
