"""Unit figures drawn towards the company's, by how little each of them is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, OutOfScale, finite
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import (
    check_confidence,
    chi2_quantile,
    chi2_tail,
    normal_quantile,
    t_quantile,
)
from avers.core.measures.random_intercept import increasing_root

__all__ = [
    "MEASURE",
    "Shrinkage",
    "shrinkage",
    "variance_between",
    "variance_between_interval",
    "variation_tail",
]

# A variance below this is a unit known exactly, and its weight is no longer a number to compute with.
_SMALLEST = 1e-30
_ALIKE = 1e-9


@dataclass(frozen=True)
class Shrinkage:
    """The company's figure, how units differ, and each unit's figure drawn towards it.

    Attributes
    ----------
    mu : Estimate or Withheld
        Company figure with the Hartung-Knapp interval; ``mu_normal`` has the plain normal one.
    units : tuple of Estimate
        In the order given; all equal to ``mu`` when ``tau2`` is 0: say so.
    tau2 : float
        Variance of true unit figures.
    q, q_p, i2 : float
        Cochran's Q, its tail, and the share of variance that is between units, in percent.
    new_unit : (float, float)
        Where the true figure of one more unit would lie.
    """

    mu: Figure
    mu_normal: Figure
    units: tuple[Estimate, ...] = ()
    se: float | None = None
    unit_se: tuple[float, ...] = ()
    tau2: float | None = None
    q: float | None = None
    q_p: float | None = None
    i2: float | None = None
    new_unit: tuple[float, float] | None = None


def shrinkage(
    y: ArrayLike, v: ArrayLike, *, estimator: str = "PM", confidence: float = 0.95, unit: str = "score"
) -> Shrinkage:
    """Return unit figures drawn towards the company's (empirical Bayes), from figures and variances.

    Parameters
    ----------
    y : array, shape (n_units,)
        Figure of each unit.
    v : array, same shape
        Variance of each figure, > 0: s²/n, with the pooled s² where n < 10.
    estimator : {"PM", "DL", "REML", "JS"}
        Of the variance between units: Paule-Mandel, DerSimonian-Laird, restricted likelihood; James-Stein for
        four units or more whose variances are all the same.
    confidence : float in (0, 1)
    unit : str
        Copied into the estimates.

    Returns
    -------
    Shrinkage
        Withheld ``no_answers`` or ``one_unit``.

    Raises
    ------
    NotFinite
        A figure or variance is missing or infinite.
    OutOfScale
        A variance is not positive: a unit cannot be known exactly.
    UsageError
        ``estimator`` is none of the four, James-Stein is asked of units not known alike, or the lengths
        differ.

    References
    ----------
    Paule & Mandel (1982), J. Research NBS 87, 377-385. DerSimonian & Laird (1986), Controlled Clinical
    Trials 7, 177-188. Hartung & Knapp (2001), Statistics in Medicine 20, 3875-3889. Morris (1983),
    JASA 78, 47-55.
    """
    values, variances = _figures_and_variances(y, v)
    method = f"shrinkage-{estimator.lower()}/1"
    count = values.size
    if estimator not in _ESTIMATORS:
        raise UsageError("unknown_choice", found=estimator, expected=", ".join(_ESTIMATORS))
    if count < 2:
        nothing = Withheld("one_unit" if count else "no_answers", count, method)
        return Shrinkage(nothing, nothing)
    tau2 = _ESTIMATORS[estimator](values, variances)
    weights = 1 / (variances + tau2)
    mu, se = _pooled(values, weights), sqrt(1 / float(weights.sum()))
    q = _cochran_q(values, 1 / variances)
    figures = _Figures(count, unit, method, normal_quantile(confidence))
    wider = sqrt(_cochran_q(values, weights) / (count - 1)) * t_quantile(confidence, count - 1)
    reach = figures.z * sqrt(se**2 + tau2)
    kept = tau2 * weights
    unit_se = np.sqrt(kept * variances + (1 - kept) ** 2 * se**2)
    return Shrinkage(
        mu=figures.around(mu, wider * se, "+hartung-knapp"),
        mu_normal=figures.around(mu, figures.z * se),
        units=figures.each(kept * values + (1 - kept) * mu, unit_se),
        se=se,
        unit_se=tuple(unit_se.tolist()),
        tau2=tau2,
        q=q,
        q_p=chi2_tail(q, count - 1),
        i2=100 * tau2 / (tau2 + _typical_variance(variances)),
        new_unit=(mu - reach, mu + reach),
    )


@dataclass(frozen=True)
class _Figures:
    """Makes estimates that share their count, unit and method."""

    count: int
    unit: str
    method: str
    z: float

    def around(self, value: float, half: float, suffix: str = "") -> Figure:
        """Return ``value`` plus and minus ``half``; withheld where that leaves no width."""
        method = self.method + suffix
        if half == 0:
            return Withheld("no_variation", self.count, method)
        return Estimate(value, value - half, value + half, self.count, self.unit, method)

    def each(self, values: FloatArray, errors: FloatArray) -> tuple[Estimate, ...]:
        """Return an estimate for each value, z errors to either side."""
        return tuple(
            Estimate(
                value, value - self.z * error, value + self.z * error, self.count, self.unit, self.method
            )
            for value, error in zip(values.tolist(), errors.tolist(), strict=True)
        )


def variance_between(y: ArrayLike, v: ArrayLike) -> float:
    """Return the variance between units alone, by Paule and Mandel: ``shrinkage(y, v).tau2``.

    Parameters, errors and sources as there; two units at least.
    """
    return _paule_mandel(*_figures_and_variances(y, v))


def variation_tail(y: ArrayLike, v: ArrayLike) -> float:
    """Return the probability that units all alike differ as much by chance: ``shrinkage(y, v).q_p``.

    Parameters, errors and sources as there; two units at least.
    """
    values, variances = _figures_and_variances(y, v)
    return chi2_tail(_cochran_q(values, 1 / variances), values.size - 1)


def variance_between_interval(y: ArrayLike, v: ArrayLike, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the ends of the interval of the variance between units, by the profile of Cochran's Q.

    The variances at which Q takes the quantiles of chi-square(n_units - 1): it falls as they grow. Both ends
    are 0 where units are closer than chance alone would leave them. Parameters and errors as in
    ``shrinkage``; two units at least.

    References
    ----------
    Viechtbauer (2007), Statistics in Medicine 26, 37-52.
    """
    values, variances = _figures_and_variances(y, v)
    tail = (1 - check_confidence(confidence)) / 2
    df = values.size - 1
    high_q, low_q = chi2_quantile(1 - tail, df), chi2_quantile(tail, df)
    return _variance_at(values, variances, high_q), _variance_at(values, variances, low_q)


def _figures_and_variances(y: ArrayLike, v: ArrayLike) -> tuple[FloatArray, FloatArray]:
    values, variances = finite(y, name="yi"), finite(v, name="vi")
    if values.shape != variances.shape:
        raise UsageError("lengths_differ", found=variances.size, expected=values.size)
    bad = np.flatnonzero(variances < _SMALLEST)
    if bad.size:
        raise OutOfScale(
            Fault("not_positive", path="vi", values={"row": str(row), "found": f"{variances[row]:g}"})
            for row in bad.tolist()
        )
    return values, variances


def _pooled(values: FloatArray, weights: FloatArray) -> float:
    return float(weights @ values) / float(weights.sum())


def _cochran_q(values: FloatArray, weights: FloatArray) -> float:
    return float(weights @ (values - _pooled(values, weights)) ** 2)


def _typical_variance(variances: FloatArray) -> float:
    """Return the sampling variance of a typical unit (Higgins & Thompson 2002)."""
    weights = 1 / variances
    total = float(weights.sum())
    return (weights.size - 1) * total / (total**2 - float((weights**2).sum()))


def _paule_mandel(values: FloatArray, variances: FloatArray) -> float:
    """Return the tau² at which Cochran's Q equals its expectation; Q falls as tau² grows."""
    return _variance_at(values, variances, values.size - 1)


def _variance_at(values: FloatArray, variances: FloatArray, q: float) -> float:
    """Return the tau² at which Cochran's Q is ``q``; 0 where it is below already."""
    return increasing_root(
        lambda tau2: q - _cochran_q(values, 1 / (variances + tau2)), start=float(variances.mean())
    )


def _dersimonian_laird(values: FloatArray, variances: FloatArray) -> float:
    weights = 1 / variances
    total = float(weights.sum())
    excess = _cochran_q(values, weights) - (values.size - 1)
    return max(0.0, excess / (total - float((weights**2).sum()) / total))


def _restricted_likelihood(values: FloatArray, variances: FloatArray) -> float:
    """Return the tau² of highest restricted likelihood, where its slope turns."""

    def slope(tau2: float) -> float:
        weights = 1 / (variances + tau2)
        total = float(weights.sum())
        squares = (values - _pooled(values, weights)) ** 2
        return total - float((weights**2).sum()) / total - float(weights**2 @ squares)

    return increasing_root(slope, start=float(variances.mean()))


def _james_stein(values: FloatArray, variances: FloatArray) -> float:
    """Return the variance under which units keep 1 - (k - 3)·v / Σ(y - ȳ)² of what sets them apart.

    Efron & Morris (1975), JASA 70, 311-319: for four units or more, all known as well as each other.
    """
    count, own = values.size, float(variances.mean())
    if count < 4 or np.ptp(variances) > _ALIKE * own:
        raise UsageError("james_stein_alike", found=count, expected="4")
    apart = float(((values - values.mean()) ** 2).sum())
    kept = 1 - (count - 3) * own / apart if apart > 0 else 0.0
    return own * kept / (1 - kept) if kept > 0 else 0.0


_ESTIMATORS = {
    "PM": _paule_mandel,
    "DL": _dersimonian_laird,
    "REML": _restricted_likelihood,
    "JS": _james_stein,
}


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    found = shrinkage(
        inputs["yi"], inputs["vi"], estimator=params["estimator"], confidence=params["confidence"]
    )
    if found.tau2 is None or not isinstance(found.mu_normal, Estimate):
        yield Result(found.mu)
        return
    eb: list[Detail] = [unit.value for unit in found.units]
    details: dict[str, Detail] = {
        "mu": found.mu_normal.value,
        "se": found.se,
        "tau2": found.tau2,
        "I2": found.i2,
        "Q": found.q,
        "Q_p": found.q_p,
        "ci": (found.mu_normal.low, found.mu_normal.high),
        "pred_interval": found.new_unit,
        "eb": eb,
        "eb_se": found.unit_se,
        "all_units_equal": found.tau2 == 0,
    }
    if isinstance(found.mu, Estimate):
        details["ci_hksj"] = (found.mu.low, found.mu.high)
    yield Result(found.mu, details=details)


MEASURE = Measure(
    name="shrinkage",
    title="Unit figures drawn towards the company's",
    function=shrinkage,
    readings=(
        Reading(_compute, (Column("yi", "Figure of each unit."), Column("vi", "Variance of each figure."))),
    ),
    params=(
        Param("estimator", "Of the variance between units.", "word", "PM", tuple(_ESTIMATORS)),
        CONFIDENCE,
    ),
    unit="score",
    oracles=("meta_bcg", "meta_bh1996_units", "baseball_james_stein"),
    rows=("R5",),
)
