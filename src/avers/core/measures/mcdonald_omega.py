"""How much of a scale's score one common factor makes: McDonald's omega."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.definition import CONFIDENCE, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile
from avers.core.measures.scale_score import ITEMS, MIN_MAX_REVERSE, items_of

__all__ = ["FEWEST_RESPONDENTS", "MEASURE", "Omega", "mcdonald_omega"]

FEWEST_RESPONDENTS: Final = 100
_FEWEST_EACH: Final = 5
_METHOD: Final = "omega-ml/1"
_HEYWOOD: Final = 1e-4
_LEAST: Final = 1e-6


@dataclass(frozen=True)
class Omega:
    """Omega, and the factor behind it.

    Attributes
    ----------
    omega : Estimate or Withheld
        (Σλ)² over (Σλ)² + Σθ, a ``ratio`` 0..1.
    observed : float or None
        The same over the variance of the score as it was observed: other programs report this one.
    loadings, residuals : tuple of float
        λ and θ of each item, on the items' own scale.
    """

    omega: Figure
    observed: float | None = None
    loadings: tuple[float, ...] = ()
    residuals: tuple[float, ...] = ()


def mcdonald_omega(items: ArrayLike, *, fewest: int = FEWEST_RESPONDENTS, confidence: float = 0.95) -> Omega:
    """Return omega of a scale: one factor, maximum likelihood, the factor's variance 1.

    Parameters
    ----------
    items : array, shape (n_respondents, k)
        Reversed items turned round already; rows with a NaN are left out.
    fewest : int
        Respondents asked, at least; five an item in any case of the rule. Published cases are often smaller.
    confidence : float in (0, 1)

    Returns
    -------
    Omega
        ``n`` counts complete rows. Interval by the errors of the likelihood, on the logit of omega. Withheld
        ``too_few_people`` under ``fewest`` (or, at the usual hundred, five an item): show alpha alone;
        ``too_few_items`` under three; ``no_variation``; ``heywood`` where an item's residual is nothing:
        one factor does not describe these answers.

    Raises
    ------
    NotFinite
        An answer is infinite.

    References
    ----------
    Measures page, section 3. McDonald (1999), Test Theory; Jöreskog (1967), Psychometrika 32, 443-482.
    """
    z = normal_quantile(confidence)
    table = np.array(items, dtype=np.float64, ndmin=2)
    answered(table, name="items")
    table = table[~np.isnan(table).any(axis=1)]
    table = table[np.lexsort(table.T)] if table.size else table
    n = len(table)
    reason = _refusal(table, fewest)
    if reason:
        return Omega(Withheld(reason, n, _METHOD))
    centred = table - table.mean(axis=0)
    covariance = centred.T @ centred / n
    scale = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(scale, scale)
    if float(np.linalg.eigvalsh(correlation)[0]) < 1e-10:
        return Omega(Withheld("not_identifiable", n, _METHOD))
    own = _uniquenesses(correlation)
    if float(own.min()) < _HEYWOOD:
        return Omega(Withheld("heywood", n, _METHOD))
    loadings = _loadings(correlation, own) * scale
    residuals = own * scale**2
    common, left = float(loadings.sum()) ** 2, float(residuals.sum())
    value = common / (common + left)
    low, high = _ends(value, _se(loadings, residuals, n), z)
    return Omega(
        Estimate(value, low, high, n, "ratio", _METHOD),
        common / float(covariance.sum()),
        tuple(loadings.tolist()),
        tuple(residuals.tolist()),
    )


def _refusal(table: FloatArray, fewest: int) -> str:
    n, k = table.shape
    if k < 3:
        return "too_few_items"
    if n < max(fewest, _FEWEST_EACH * k if fewest >= FEWEST_RESPONDENTS else k + 2):
        return "too_few_people" if n else "no_answers"
    return "no_variation" if bool((np.ptp(table, axis=0) <= 1e-12 * np.abs(table).max(axis=0)).any()) else ""


def _uniquenesses(correlation: FloatArray) -> FloatArray:
    """Return the share of each item's variance that is its own, by maximum likelihood.

    Given these shares the best loadings are known, so that only they are searched (Jöreskog).
    """
    from scipy.optimize import minimize

    def less_likely(logs: FloatArray) -> tuple[float, FloatArray]:
        own = np.exp(logs)
        root = 1 / np.sqrt(own)
        values, vectors = np.linalg.eigh(correlation * np.outer(root, root))
        rest = values[:-1]
        lack = float((rest - np.log(np.maximum(rest, 1e-300)) - 1).sum())
        # Slope: the diagonal of what the model leaves unexplained, in units of each item's own share.
        loadings = vectors[:, -1] * sqrt(max(float(values[-1]) - 1, 0.0)) / root
        model = np.outer(loadings, loadings) + np.diag(own)
        return lack, np.asarray((np.diag(model) - np.diag(correlation)) / own)

    start = np.log((1 - 0.5 / len(correlation)) / np.diag(np.linalg.inv(correlation)))
    found = minimize(
        less_likely, start, jac=True, method="L-BFGS-B", bounds=[(log(_LEAST), 0.0)] * len(correlation),
        options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 2_000},
    )  # fmt: skip
    return np.asarray(np.exp(found.x))


def _loadings(correlation: FloatArray, own: FloatArray) -> FloatArray:
    root = np.sqrt(own)
    values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
    loadings = vectors[:, -1] * sqrt(max(float(values[-1]) - 1, 0.0)) * root
    return np.asarray(loadings if loadings.sum() >= 0 else -loadings)


def _se(loadings: FloatArray, residuals: FloatArray, n: int) -> float | None:
    """Return the standard error of omega from the information of the likelihood (delta method)."""
    k = len(loadings)
    inverse = np.linalg.inv(np.outer(loadings, loadings) + np.diag(residuals))
    along = inverse @ loadings
    # Of λ_i and λ_j, of λ_i and θ_j, of θ_i and θ_j: traces of Σ⁻¹ ∂Σ Σ⁻¹ ∂Σ, halved.
    top = inverse * float(loadings @ along) + np.outer(along, along)
    side = inverse * along[None, :]
    information = n * np.block([[top, side], [side.T, inverse**2 / 2]])
    total, left = float(loadings.sum()), float(residuals.sum())
    whole = total**2 + left
    slope = np.concatenate([np.full(k, 2 * total * left / whole**2), np.full(k, -(total**2) / whole**2)])
    variance = float(slope @ np.linalg.pinv(information) @ slope)
    return sqrt(variance) if variance > 0 else None


def _ends(value: float, se: float | None, z: float) -> tuple[float | None, float | None]:
    """Return both ends on the logit, where an interval cannot leave 0..1."""
    if se is None or not 0 < value < 1:
        return None, None
    middle, half = log(value / (1 - value)), z * se / (value * (1 - value))
    return 1 / (1 + exp(-(middle - half))), 1 / (1 + exp(-(middle + half)))


def _compute(inputs: Inputs) -> Iterator[Result]:
    params, names = inputs.params, inputs.names["items"]
    found = mcdonald_omega(items_of(inputs), fewest=params["fewest"], confidence=params["confidence"])
    details = {
        "observed": found.observed,
        "loadings": dict(zip(names, found.loadings, strict=False)),
        "residuals": dict(zip(names, found.residuals, strict=False)),
    }
    yield Result(found.omega, details=details)


MEASURE = Measure(
    name="mcdonald_omega",
    title="McDonald’s omega of a scale",
    function=mcdonald_omega,
    readings=(Reading(_compute, (ITEMS,)),),
    params=(
        *MIN_MAX_REVERSE,
        Param("fewest", "Respondents asked, at least.", "whole", default=FEWEST_RESPONDENTS),
        CONFIDENCE,
    ),
    unit="ratio",
    oracles=("reliability_attitude", "reliability_bfi_agree", "reliability_bfi_consc"),
    rows=("R50",),
)
