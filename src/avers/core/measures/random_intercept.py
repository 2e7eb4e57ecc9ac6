"""Unit means drawn towards the company's, from the answers of persons, by restricted likelihood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.coded import Labels
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import normal_quantile
from avers.core.measures.icc import UnitSums, unit_sums

__all__ = ["MEASURE", "RandomIntercept", "increasing_root", "random_intercept"]

_METHOD = "random-intercept-reml/1"


@dataclass(frozen=True)
class RandomIntercept:
    """The company's mean, how units differ, and each unit's mean drawn towards it.

    Attributes
    ----------
    mu : Estimate or Withheld
        Mean over units, not over persons.
    var_between, var_within : float
        Variance of true unit means; variance of persons inside a unit.
    icc1 : float
        Their ratio, 0 to 1.
    units : mapping of str to Estimate
        Shrunken mean of each unit; equal to ``mu`` for all when ``var_between`` is 0.
    blup, blup_sd : mapping of str to float
        Distance of each unit from ``mu``, and its conditional standard deviation.
    """

    mu: Figure
    mu_se: float | None = None
    var_between: float | None = None
    var_within: float | None = None
    icc1: float | None = None
    units: Mapping[str, Figure] = field(default_factory=dict)
    blup: Mapping[str, float] = field(default_factory=dict)
    blup_sd: Mapping[str, float] = field(default_factory=dict)


def random_intercept(y: ArrayLike, group: Labels, *, confidence: float = 0.95) -> RandomIntercept:
    """Return a random intercept per unit by REML: variances, company mean, shrunken unit means.

    Parameters
    ----------
    y : array, shape (n_respondents,)
        NaN is missing and left out.
    group : sequence of str, same length, or Coded
    confidence : float in (0, 1)

    Returns
    -------
    RandomIntercept
        In ``score``. Withheld ``no_answers``, ``one_unit``, ``one_answer`` or ``no_variation``.

    Raises
    ------
    UsageError
        ``y`` and ``group`` differ in length.
    NotFinite
        An answer is infinite.

    References
    ----------
    Searle, Casella & McCulloch (1992), Variance Components, chapters 6 and 7.
    """
    sums = unit_sums(y, group)
    if sums.undecidable:
        return RandomIntercept(Withheld(sums.undecidable, sums.n, _METHOD))
    ratio = _variance_ratio(sums)
    weights = sums.sizes / (1 + sums.sizes * ratio)
    mu = float(weights @ sums.means) / float(weights.sum())
    within = (sums.within + float(weights @ (sums.means - mu) ** 2)) / (sums.n - 1)
    between = ratio * within
    mu_se = sqrt(within / float(weights.sum()))
    z = normal_quantile(confidence)
    kept = ratio * weights  # share of its own distance that a unit keeps
    blup = kept * (sums.means - mu)
    blup_var = between * (1 - kept)
    unit_se = np.sqrt(blup_var + (1 - kept) ** 2 * mu_se**2)
    units = {
        label: Estimate(
            mu + distance, mu + distance - z * se, mu + distance + z * se, int(n), "score", _METHOD
        )
        for label, distance, se, n in zip(
            sums.labels, blup.tolist(), unit_se.tolist(), sums.sizes.tolist(), strict=True
        )
    }
    return RandomIntercept(
        mu=Estimate(mu, mu - z * mu_se, mu + z * mu_se, sums.n, "score", _METHOD),
        mu_se=mu_se,
        var_between=between,
        var_within=within,
        icc1=between / (between + within),
        units=units,
        blup=dict(zip(sums.labels, blup.tolist(), strict=True)),
        blup_sd=dict(zip(sums.labels, np.sqrt(blup_var).tolist(), strict=True)),
    )


def _variance_ratio(sums: UnitSums) -> float:
    """Return the variance between units over that within, where the restricted likelihood is highest.

    The likelihood depends on the ratio alone once mean and residual variance are at their best, so
    one equation is solved instead of a search over three numbers.
    """

    def slope(ratio: float) -> float:
        weights = sums.sizes / (1 + sums.sizes * ratio)
        total = float(weights.sum())
        mu = float(weights @ sums.means) / total
        squares = (sums.means - mu) ** 2
        residual = sums.within + float(weights @ squares)
        return (
            total - float((weights**2).sum()) / total - (sums.n - 1) * float(weights**2 @ squares) / residual
        )

    return increasing_root(slope, start=1.0)


def increasing_root(slope: Callable[[float], float], *, start: float) -> float:
    """Return where ``slope`` turns positive on the numbers from 0 up; 0 when it already is at 0.

    ``slope`` is the derivative of a function with one minimum; bounded halving cannot run away.
    """
    if slope(0.0) >= 0:
        return 0.0
    low, high = 0.0, start
    for _ in range(200):
        if slope(high) > 0:
            break
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if slope(middle) > 0 else (middle, high)
    return (low + high) / 2


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = random_intercept(inputs["y"], inputs["group"], confidence=inputs.params["confidence"])
    yield Result(
        found.mu,
        details={
            "mu_se": found.mu_se,
            "var_between": found.var_between,
            "var_within": found.var_within,
            "reml_icc1": found.icc1,
            "units": found.units,
            "blup": found.blup,
            "blup_sd": found.blup_sd,
        },
    )


MEASURE = Measure(
    name="random_intercept",
    title="Unit means drawn towards the company's, from persons",
    function=random_intercept,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "One answer a row; empty is missing."),
                Column("group", "Unit of each row.", "label"),
            ),
        ),
    ),
    unit="score",
    oracles=("lmer_dyestuff", "lmer_dyestuff2", "lmer_insteval60"),
    rows=("R5",),
)
