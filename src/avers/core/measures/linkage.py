"""Whether teams that answer higher on one face have customers who answer higher on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, OutOfScale, finite
from avers.core.measures.correlation import pearson
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.disattenuation import disattenuation
from avers.core.measures.distributions import chi2_tail, normal_quantile, t_quantile
from avers.core.measures.shrinkage import variance_between

__all__ = ["FEWEST_UNITS", "MEASURE", "Linkage", "linkage", "weakest_visible"]

FEWEST_UNITS: Final = 15
"""Below so many units a correlation says nothing."""

_METHOD: Final = "bivariate-reml-profile/1"
_OBSERVED: Final = "pearson-fisher-z/1"
_TOO_FEW: Final = "too_few_units"
# The profile is drawn at so many correlations, then again between those that matter.
_POINTS: Final = 41
_ROUNDS: Final = 4
_DIGITS: Final = 9
_SMALLEST_STEP: Final = 1e-4
_LEAST_GAIN: Final = 1e-8
# A correlation this near to one end is that end.
_AT_THE_END: Final = 1e-3
_LARGEST: Final = 1e50


@dataclass(frozen=True)
class Linkage:
    """The link between the two faces over units; an association, never a cause.

    Attributes
    ----------
    rho : Estimate or Withheld
        Correlation of what the units' figures would be without the chance of who answered; ``n`` is the
        number of units. Withheld ``too_few_units``, or ``not_identifiable`` where the best value is an end of
        the scale or units do not differ beyond that chance: ``profile`` still says what can be ruled out.
    profile : (float, float) or None
        Ends of the profile-likelihood interval, -1 to 1.
    observed : Estimate or Withheld
        Pearson's r of the figures as they stand, with Fisher's interval.
    weighted : float or None
        The same r, each unit counting 1/(v_e + v_c).
    corrected : Estimate or Withheld
        ``observed`` divided by the reliabilities of both sides; not capped.
    p : float or None
        Of no link at all, by the same profile; to be adjusted over the pairs of one page.
    """

    rho: Figure
    observed: Figure
    profile: tuple[float, float] | None = None
    weighted: float | None = None
    corrected: Figure = Withheld(_TOO_FEW, None, _METHOD)
    p: float | None = None


def linkage(
    y_e: ArrayLike, v_e: ArrayLike, y_c: ArrayLike, v_c: ArrayLike, *, confidence: float = 0.95
) -> Linkage:
    """Return the correlation of two faces over units, freed of the sampling error of both.

    The model: (y_e, y_c) of a unit is normal around the company's two figures with variance
    T + diag(v_e, v_c). T is estimated by restricted likelihood, its correlation by profile.

    Parameters
    ----------
    y_e, y_c : array, shape (n_units,)
        Figure of each unit on the employees' and on the customers' face.
    v_e, v_c : array, same shape
        Sampling variance of each figure, > 0.
    confidence : float in (0, 1)

    Returns
    -------
    Linkage
        Ratios, -1 to 1. Below 15 units nothing is estimated: ``too_few_units``.

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
    Row R21; measures page, section 6. Van Houwelingen, Arends & Stijnen (2002), Statistics in Medicine
    21, 589-624, for the bivariate model and its profile. Spearman (1904) for ``corrected``.
    """
    units = _units(y_e, v_e, y_c, v_c)
    n = units.y_e.size
    if n < FEWEST_UNITS:
        nothing = Withheld(_TOO_FEW, n, _METHOD)
        return Linkage(nothing, nothing, corrected=nothing)
    observed = pearson(units.y_e, units.y_c)
    if observed is None:
        still = Withheld("no_variation", n, _METHOD)
        return Linkage(still, still, corrected=still)
    best, low, high, drop_at_zero = _profiled(units, _alike(units), confidence)
    rho: Figure = Withheld("not_identifiable", n, _METHOD)
    if abs(best) < 1 - _AT_THE_END and (low, high) != (-1.0, 1.0):
        rho = Estimate(best, low, high, n, "ratio", _METHOD)
    return Linkage(
        rho=rho,
        observed=_fisher(observed, n, confidence),
        profile=(low, high),
        weighted=_weighted(units),
        corrected=_corrected(units, observed),
        p=chi2_tail(max(0.0, drop_at_zero), 1),
    )


def weakest_visible(n_units: int, *, confidence: float = 0.95) -> float | None:
    """Return the weakest observed correlation that ``n_units`` would tell from none; None below 15 units."""
    if n_units < FEWEST_UNITS:
        return None
    t = t_quantile(confidence, n_units - 2)
    return t / sqrt(t * t + n_units - 2)


@dataclass(frozen=True)
class _Units:
    """Figures and variances in an order that does not depend on the order of the rows (rule C10)."""

    y_e: FloatArray
    v_e: FloatArray
    y_c: FloatArray
    v_c: FloatArray


@dataclass(frozen=True)
class _Alike:
    """The units by their two variances, shape (n_kinds,): how many there are of a kind and how they lie.

    The likelihood asks no more of units that are known equally well than their number, their means and their
    squares around them. Published figures are rounded, so that thousands of units are some hundred kinds.
    """

    v_e: FloatArray
    v_c: FloatArray
    n: FloatArray
    y_e: FloatArray
    y_c: FloatArray
    ee: FloatArray
    ec: FloatArray
    cc: FloatArray


def _alike(units: _Units) -> _Alike:
    kinds, kind = np.unique(np.stack([units.v_e, units.v_c], 1), axis=0, return_inverse=True)
    kind = kind.ravel()
    n = np.bincount(kind).astype(np.float64)
    y_e, y_c = (_summed(kind, one) / n for one in (units.y_e, units.y_c))
    e, c = units.y_e - y_e[kind], units.y_c - y_c[kind]
    ee, ec, cc = (_summed(kind, one) for one in (e * e, e * c, c * c))
    return _Alike(kinds[:, 0], kinds[:, 1], n, y_e, y_c, ee, ec, cc)


def _summed(kind: np.ndarray, values: FloatArray) -> FloatArray:
    return np.asarray(np.bincount(kind, weights=values), dtype=np.float64)


def _units(*columns: ArrayLike) -> _Units:
    given = [finite(one, name=name) for one, name in zip(columns, ("y_e", "v_e", "y_c", "v_c"), strict=True)]
    sizes = {one.size for one in given}
    if len(sizes) > 1:
        raise UsageError("lengths_differ", found=min(sizes), expected=max(sizes))
    for variances, name in ((given[1], "v_e"), (given[3], "v_c")):
        _check_positive(variances, name)
    order = np.lexsort(given)
    return _Units(*(one[order] for one in given))


def _check_positive(variances: FloatArray, name: str) -> None:
    from avers.core.errors import Fault

    bad = np.flatnonzero(~((variances >= 1 / _LARGEST) & (variances <= _LARGEST)))
    if bad.size:
        raise OutOfScale(
            Fault("not_positive", path=name, values={"row": str(row), "found": f"{variances[row]:g}"})
            for row in bad.tolist()
        )


# ── The profile ──────────────────────────────────────────────────────────────────────────────────


def _profiled(units: _Units, alike: _Alike, confidence: float) -> tuple[float, float, float, float]:
    """Return the most likely correlation, both ends of its interval, and the drop of 2·likelihood at 0.

    The ends are where twice the restricted likelihood has dropped by t² (Student's, units less two), which
    is the normal's z² in a large company and a little wider in a small one.
    """
    allowed = t_quantile(confidence, units.y_e.size - 2) ** 2
    grid = np.round(np.linspace(-1.0, 1.0, _POINTS), _DIGITS)
    heights, spreads = _climb(alike, grid, _start(units, grid))
    places = grid
    for _ in range(_ROUNDS):
        drop = 2 * (heights.max() - heights)
        inside = np.flatnonzero(drop <= allowed)
        finer = [_between(places, place) for place in (heights.argmax(), inside[0] - 1, inside[-1])]
        # Rounded, so that no place comes twice: beside itself it hid its neighbour from a next round.
        more = np.unique(np.round(np.concatenate(finer), _DIGITS)).astype(np.float64)
        nearest = np.abs(places[None, :] - more[:, None]).argmin(axis=1)
        new_heights, new_spreads = _climb(alike, more, spreads[nearest])
        places = np.concatenate([places, more])
        heights = np.concatenate([heights, new_heights])
        spreads = np.concatenate([spreads, new_spreads])
        places, kept = np.unique(places, return_index=True)
        heights, spreads = heights[kept], spreads[kept]
    drop = 2 * (heights.max() - heights)
    inside = np.flatnonzero(drop <= allowed)
    at_zero = float(drop[np.abs(places).argmin()])
    return (
        float(places[heights.argmax()]),
        float(places[inside[0]]),
        float(places[inside[-1]]),
        # Scaled so that p is below 0.05 exactly where the interval leaves zero out.
        at_zero * normal_quantile(confidence) ** 2 / allowed,
    )


def _between(places: FloatArray, place: np.intp | int) -> FloatArray:
    """Return nine more correlations on both sides of ``places[place]``."""
    last = places.size - 1
    low, high = places[max(0, int(place) - 1)], places[min(last, int(place) + 1)]
    return np.linspace(low, high, 9)


def _start(units: _Units, grid: FloatArray) -> FloatArray:
    """Return first guesses of the two spreads between units, shape (n_points, 2)."""
    guess = [
        sqrt(max(float(y.var(ddof=1) - v.mean()), 0.05 * float(y.var(ddof=1))))
        for y, v in ((units.y_e, units.v_e), (units.y_c, units.v_c))
    ]
    return np.tile(guess, (grid.size, 1))


def _climb(alike: _Alike, rho: FloatArray, start: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the greatest restricted log-likelihood at each ``rho``, and the spreads that give it.

    Fisher scoring over both spreads, many correlations at once; a step that loses is cut to a quarter, a
    spread never goes below zero, and a correlation that no longer gains is left where it is.
    """
    spreads = start.copy()
    height, gradient, information = _likelihood(alike, rho, spreads)
    climbing = np.arange(rho.size)
    for _ in range(100):
        step = _step(gradient[climbing], information[climbing], spreads[climbing])
        gained = np.zeros(climbing.size)
        trying, size = np.arange(climbing.size), 1.0
        while trying.size and size >= _SMALLEST_STEP:
            at = climbing[trying]
            tried = np.maximum(spreads[at] + size * step[trying], 0.0)
            found = _likelihood(alike, rho[at], tried)
            better = found[0] > height[at]
            gained[trying[better]] = (found[0] - height[at])[better]
            spreads[at[better]] = tried[better]
            for known, new in zip((height, gradient, information), found, strict=True):
                known[at[better]] = new[better]
            trying, size = trying[~better], size / 4
        climbing = climbing[gained >= _LEAST_GAIN]
        if not climbing.size:
            break
    return height, spreads


def _step(gradient: FloatArray, information: FloatArray, spreads: FloatArray) -> FloatArray:
    """Return the scoring step; a spread held at zero that would go below stays there."""
    held = (spreads <= 0) & (gradient <= 0)
    gradient = np.where(held, 0.0, gradient)
    a, b, c = information[:, 0, 0], information[:, 1, 1], information[:, 0, 1]
    c = np.where(held.any(axis=1), 0.0, c)
    ridge = 1e-8 * (a + b) + 1e-12
    a, b = a + ridge, b + ridge
    steps = np.stack([b * gradient[:, 0] - c * gradient[:, 1], a * gradient[:, 1] - c * gradient[:, 0]], 1)
    return np.asarray(steps / (a * b - c * c)[:, None])


def _likelihood(
    alike: _Alike, rho: FloatArray, spreads: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the restricted log-likelihood, its gradient in both spreads, and the expected information.

    Everything 2 by 2 is written out: arrays of shape (n_points, n_kinds), each kind counting its units.
    """
    a, b = spreads[:, :1], spreads[:, 1:]
    r = rho[:, None]
    v11, v22, v12 = a * a + alike.v_e, b * b + alike.v_c, r * a * b
    det = v11 * v22 - v12 * v12
    p11, p22, p12 = v22 / det, v11 / det, -v12 / det  # inverse of the variance of each unit
    w11, w22, w12 = p11 @ alike.n, p22 @ alike.n, p12 @ alike.n
    w_det = w11 * w22 - w12 * w12
    q1 = (p11 * alike.y_e + p12 * alike.y_c) @ alike.n
    q2 = (p12 * alike.y_e + p22 * alike.y_c) @ alike.n
    c11, c22, c12 = w22 / w_det, w11 / w_det, -w12 / w_det  # variance of the company's two figures
    e1 = alike.y_e - (c11 * q1 + c12 * q2)[:, None]
    e2 = alike.y_c - (c12 * q1 + c22 * q2)[:, None]
    # Squares around the company's figures, summed over a kind, then the same after the inverse: S = P E P.
    e11, e22 = alike.ee + alike.n * e1 * e1, alike.cc + alike.n * e2 * e2
    e12 = alike.ec + alike.n * e1 * e2
    f11, f12 = p11 * e11 + p12 * e12, p11 * e12 + p12 * e22
    f21, f22 = p12 * e11 + p22 * e12, p12 * e12 + p22 * e22
    s11, s22, s12 = f11 * p11 + f12 * p12, f21 * p12 + f22 * p22, f11 * p12 + f12 * p22
    height = -0.5 * (np.log(det) @ alike.n + np.log(w_det) + (f11 + f22).sum(1))
    # Derivatives of the variance: to the first spread (2a, rb; rb, 0), to the second (0, ra; ra, 2b).
    gradients, products = [], []
    for d11, d22, d12 in ((2 * a, 0.0 * a, r * b), (0.0 * a, 2 * b, r * a)):
        m11, m12 = p11 * d11 + p12 * d12, p11 * d12 + p12 * d22
        m21, m22 = p12 * d11 + p22 * d12, p12 * d12 + p22 * d22
        fit = s11 * d11 + 2 * s12 * d12 + s22 * d22
        # PDP, summed over the units, against the variance of the company's figures.
        n11, n12 = m11 * p11 + m12 * p12, m11 * p12 + m12 * p22
        n22 = m21 * p12 + m22 * p22
        lost = c11 * (n11 @ alike.n) + 2 * c12 * (n12 @ alike.n) + c22 * (n22 @ alike.n)
        gradients.append(0.5 * (fit.sum(1) - (m11 + m22) @ alike.n + lost))
        products.append((m11, m12, m21, m22))
    information = np.empty((rho.size, 2, 2))
    for i, one in enumerate(products):
        for j, other in enumerate(products):
            trace = one[0] * other[0] + one[1] * other[2] + one[2] * other[1] + one[3] * other[3]
            information[:, i, j] = 0.5 * (trace @ alike.n)
    return height, np.stack(gradients, 1), information


# ── Beside it ────────────────────────────────────────────────────────────────────────────────────


def _fisher(r: float, n: int, confidence: float) -> Figure:
    """Return Pearson's r with Fisher's interval; without one where all units lie on a line."""
    if abs(r) >= 1:
        return Estimate(r, None, None, n, "ratio", _OBSERVED)
    half = normal_quantile(confidence) / sqrt(n - 3)
    low, high = np.tanh(np.arctanh(r) - half), np.tanh(np.arctanh(r) + half)
    return Estimate(r, float(low), float(high), n, "ratio", _OBSERVED)


def _weighted(units: _Units) -> float | None:
    weights = 1 / (units.v_e + units.v_c)
    x, y = (one - float(weights @ one) / float(weights.sum()) for one in (units.y_e, units.y_c))
    return _centred(x, y, weights)


def _centred(x: FloatArray, y: FloatArray, weights: FloatArray) -> float | None:
    """Return the weighted correlation of two centred columns; None where one does not vary."""
    across = float(weights @ (x * x)) * float(weights @ (y * y))
    return max(-1.0, min(1.0, float(weights @ (x * y)) / sqrt(across))) if across > 0 else None


def _corrected(units: _Units, r: float) -> Figure:
    """Return r over the root of both reliabilities, each the mean over the units."""
    reliabilities = []
    for y, v in ((units.y_e, units.v_e), (units.y_c, units.v_c)):
        tau2 = variance_between(y, v)
        reliabilities.append(float((tau2 / (tau2 + v)).mean()))
    found = disattenuation(r, *reliabilities)
    if isinstance(found, Withheld):
        return Withheld(found.reason, units.y_e.size, found.method)
    return Estimate(found.value, None, None, units.y_e.size, "ratio", found.method)


def _compute(inputs: Inputs) -> Iterator[Result]:
    columns = (inputs[name] for name in ("y_e", "v_e", "y_c", "v_c"))
    found = linkage(*columns, confidence=inputs.params["confidence"])
    low, high = found.profile or (None, None)
    yield Result(
        found.rho,
        details={
            "observed": found.observed,
            "weighted": found.weighted,
            "corrected": found.corrected,
            "profile_low": low,
            "profile_high": high,
            "p": found.p,
            "weakest_visible": weakest_visible(inputs["y_e"].size, confidence=inputs.params["confidence"]),
        },
    )


MEASURE = Measure(
    name="linkage",
    title="Link between the two faces over units",
    function=linkage,
    readings=(
        Reading(
            _compute,
            (
                Column("y_e", "Employees' figure of each unit."),
                Column("v_e", "Its sampling variance."),
                Column("y_c", "Customers' figure of each unit."),
                Column("v_c", "Its sampling variance."),
            ),
        ),
    ),
    unit="ratio",
    rows=("R21",),
)
