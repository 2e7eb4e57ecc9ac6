"""Which units stand apart from the others, and for which that is only chance: a funnel of their figures.

Units differ, so the null is not "all equal" but "as these units differ" (Spiegelhalter 2005). The diagnosis
reads published figures with it; here are figures and variances that somebody holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import sqrt
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, OutOfScale, as_counts, finite
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile, t_two_sided
from avers.core.measures.shrinkage import shrinkage

__all__ = ["FEWEST_UNITS", "MEASURE", "Null", "PlacedUnit", "funnel", "overdispersed", "tail_against_others"]

FEWEST_UNITS: Final = 5
"""Among fewer nothing says how units differ."""

_WINSORISED: Final = 0.10
# Above this one unit weighs too little in the null to hide itself: all are judged against the same.
_MANY_UNITS: Final = 60
_METHOD: Final = "funnel-additive/1"
_Z998: Final = 3.09
_FALSE_SHARE: Final = 0.05


@dataclass(frozen=True)
class Null:
    """How units of a house differ when none stands apart.

    Attributes
    ----------
    mu : float
        Company figure: inverse-variance weighted, random effects; not a target.
    phi : float
        Mean of the squared winsorised z; above 1 units differ more than chance alone makes them.
    tau2 : float
        Variance added to each unit's own; 0 where chance explains everything.
    z : float array, shape (n_units,)
        Each unit against this null.
    """

    mu: float
    phi: float
    tau2: float
    z: FloatArray


@dataclass(frozen=True)
class PlacedUnit:
    """One unit in a funnel.

    Attributes
    ----------
    figure : Estimate or Withheld
        Its own figure with its own normal interval.
    z, p, p_bh : float or None
        Against the null that the other units make; ``p_bh`` adjusted over all, the only one to show.
    limits_95, limits_998 : (float, float) or None
        Between which a unit known as well lies when none stands apart.
    shrunken : Estimate or None
        Its figure drawn towards the company's.
    null : Null or None
    """

    figure: Figure
    z: float | None = None
    p: float | None = None
    p_bh: float | None = None
    limits_95: tuple[float, float] | None = None
    limits_998: tuple[float, float] | None = None
    shrunken: Estimate | None = None
    null: Null | None = None

    def is_apart(self, margin: float) -> bool | None:
        """Return whether the unit stands apart and its drawn-in figure is beyond ``margin``; None if unknown.

        All else is no evidence, which is not the same as alike.
        """
        if self.p_bh is None or self.shrunken is None or self.null is None:
            return None
        return self.p_bh < _FALSE_SHARE and abs(self.shrunken.value - self.null.mu) > margin


def funnel(y: ArrayLike, v: ArrayLike, *, confidence: float = 0.95) -> tuple[PlacedUnit, ...]:
    """Return where each unit lies in the funnel of all, from their figures and variances.

    z = (y - μ) ÷ √(v + τ²): μ the company figure, v the variance of a unit's own figure, τ² how units of this
    house differ beyond chance. φ is the mean of (y - μ)² ÷ v with one unit in ten drawn in on each side:
    above 1 units differ more than chance alone makes them. Limits are μ ± 1.96·√(v + τ²) and μ ± 3.09·√(v +
    τ²). Each p-value is against the null that the *other* units make, and adjusted over all
    (Benjamini-Hochberg).

    Worked by hand: 50, 50, 50, 50, 50 and 60, each with variance 4. μ is 51.67; they lie -0.83 five times and
    4.17 of their errors apart: φ = (5 · 0.69 + 17.36) ÷ 6 = 3.47, τ² = (6 · 3.47 - 5) ÷ (6 ÷ 4 - 1 ÷ 4) =
    12.67. The limits at 95 % are 51.67 ± 1.96·√16.67 = 43.7 to 59.7.

    Parameters
    ----------
    y : array, shape (n_units,)
        Figure of each unit.
    v : array, same shape
        Variance of each figure, > 0.
    confidence : float in (0, 1)
        Coverage of the interval of each unit's own figure.

    Returns
    -------
    tuple of PlacedUnit
        In the order given. Withheld ``too_few_units`` where there are fewer than five.

    Raises
    ------
    NotFinite
        A figure or variance is missing or infinite.
    OutOfScale
        A variance is not positive.
    UsageError
        The lengths differ.

    References
    ----------
    Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202. Measures page, section 4.
    """
    values, variances = finite(y, name="yi"), finite(v, name="vi")
    half = normal_quantile(confidence)
    if values.shape != variances.shape:
        raise UsageError("lengths_differ", found=variances.size, expected=values.size)
    if bad := np.flatnonzero(variances <= 0).tolist():
        raise OutOfScale(
            Fault("not_positive", path="vi", values={"row": str(row), "found": f"{variances[row]:g}"})
            for row in bad
        )
    count = values.size
    if count < FEWEST_UNITS:
        return tuple(PlacedUnit(Withheld("too_few_units", count, _METHOD)) for _ in range(count))
    drawn = shrinkage(values, variances, confidence=confidence).units
    null, p = overdispersed(values, variances), tail_against_others(values, variances)
    adjusted = benjamini_hochberg(p).tolist()
    z95 = normal_quantile(0.95)
    found = []
    for place, (value, variance) in enumerate(zip(values.tolist(), variances.tolist(), strict=True)):
        reach, own = sqrt(variance + null.tau2), half * sqrt(variance)
        found.append(
            PlacedUnit(
                Estimate(value, value - own, value + own, count, "score", _METHOD),
                float(null.z[place]), p[place], adjusted[place],
                (null.mu - z95 * reach, null.mu + z95 * reach),
                (null.mu - _Z998 * reach, null.mu + _Z998 * reach),
                drawn[place], null,
            )
        )  # fmt: skip
    return tuple(found)


def overdispersed(y: ArrayLike, v: ArrayLike) -> Null:
    """Return the null of a funnel from figures ``y`` and their variances ``v`` (> 0), both shape (n_units,).

    One unit in ten on each side is drawn in before φ is taken, so that the units looked for do not hide
    themselves; τ² then allows for what drawing in costs when nothing stands apart.

    Raises
    ------
    UsageError
        Fewer than two units.

    References
    ----------
    Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202.
    """
    values, variances = np.asarray(y, dtype=np.float64), np.asarray(v, dtype=np.float64)
    count = values.size
    if count < 2:
        raise UsageError("too_few_units", found=count, expected=2)
    mu, tau2 = _weighted(values, 1 / variances), 0.0
    drawn_in = int(_WINSORISED * count)
    for _ in range(3):  # μ and τ² depend on each other a little: three rounds settle them
        z = (values - mu) / np.sqrt(variances)
        ordered = np.sort(z)
        kept = np.clip(z, ordered[drawn_in], ordered[count - 1 - drawn_in])
        phi = float(np.mean(kept**2))
        expected = _winsorised_square(drawn_in / count)
        weights = 1 / variances
        room = float(weights.sum() - (weights**2).sum() / weights.sum())
        tau2 = max(0.0, (count * phi / expected - (count - 1)) / room)
        mu = _weighted(values, 1 / (variances + tau2))
    return Null(mu, phi, tau2, np.asarray((values - mu) / np.sqrt(variances + tau2)))


def tail_against_others(y: ArrayLike, v: ArrayLike) -> list[float]:
    """Return the two-sided p-value of each unit against the null that the other units make.

    Student's t: among few units how they differ is itself not well known. At least four units, figures
    ``y`` and variances ``v`` (> 0) of shape (n_units,).
    """
    values, variances = np.asarray(y, dtype=np.float64), np.asarray(v, dtype=np.float64)
    count = values.size
    if count > _MANY_UNITS:
        return [t_two_sided(float(z), count - 1) for z in overdispersed(values, variances).z]
    found = []
    for place in range(count):
        others = np.arange(count) != place
        null = overdispersed(values[others], variances[others])
        error = variances[place] + null.tau2 + 1 / float((1 / (variances[others] + null.tau2)).sum())
        found.append(t_two_sided((float(values[place]) - null.mu) / sqrt(float(error)), count - 2))
    return found


def _weighted(values: FloatArray, weights: FloatArray) -> float:
    return float(weights @ values) / float(weights.sum())


def _winsorised_square(share: float) -> float:
    """Return the mean square of a standard normal of which ``share`` is drawn in on each side."""
    if share <= 0:
        return 1.0
    normal = NormalDist()
    q = normal.inv_cdf(1 - share)
    return (1 - 2 * share) - 2 * q * normal.pdf(q) + 2 * share * q * q


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    placed = funnel(inputs["yi"], inputs["vi"], confidence=params["confidence"])
    if len(placed) < FEWEST_UNITS:
        yield Result(Withheld("too_few_units" if placed else "no_answers", len(placed), _METHOD))
        return
    counts = None if inputs.get("n") is None else as_counts(inputs["n"], name="n").astype(int).tolist()
    labels = inputs.get("unit") or (None,) * len(placed)
    for row, (label, unit) in enumerate(zip(labels, placed, strict=True)):
        figure = unit.figure
        if isinstance(figure, Estimate) and counts is not None:
            figure = replace(figure, n=counts[row])
        yield Result(figure, by=label, details=_details(unit, params["margin"]))


def _details(unit: PlacedUnit, margin: float | None) -> dict[str, Detail]:
    if unit.null is None:
        return {}
    return {
        "z": unit.z,
        "p_bh": unit.p_bh,
        "limits_95": unit.limits_95,
        "limits_998": unit.limits_998,
        "shrunken": unit.shrunken,
        "mu": unit.null.mu,
        "phi": unit.null.phi,
        "tau2": unit.null.tau2,
        "is_apart": None if margin is None else unit.is_apart(margin),
    }


MEASURE = Measure(
    name="funnel",
    title="Which units stand apart (funnel)",
    function=funnel,
    readings=(
        Reading(
            _compute,
            (
                Column("yi", "Figure of each unit."),
                Column("vi", "Variance of each figure."),
                Column("unit", "Name of the unit.", "label", required=False),
                Column("n", "How many answered there.", required=False),
            ),
        ),
    ),
    params=(
        Param("margin", "Below which a difference is not worth a conversation; is_apart is judged with it."),
        CONFIDENCE,
    ),
    unit="score",
    rows=("R5",),
)
