"""How strongly people pull one another, from published waves: rates with intervals, and a wave held out.

Most likely value under weak priors, by Fisher's scoring; intervals from the curvature there (Laplace). Rates
are free to come out below 0 in the interval, so that "none" can be seen; draws for simulation are cut to
where the model means something. Too few waves or units: ``NotEnough``, never a curve.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.observed import FEWEST_WAVES, NotEnough, Waves, check_shape, enough
from avers.core.contagion.state_space import Around, Filtered, Step, belief_step, filtered, practice_step
from avers.core.measures.distributions import normal_quantile

__all__ = ["Fitted", "HeldOut", "Rate", "Spreading", "fit_belief", "fit_practice", "how_it_spreads"]

FloatArray = NDArray[np.float64]
_Filter = Callable[[Waves, FloatArray], Filtered]

_PRIOR_RATE: Final = (0.0, 0.5)
_PRIOR_LOG_SIGMA: Final = (log(0.15), 1.0)
_PRIOR_LOG_ERROR: Final = (0.0, 0.5)
_START: Final = (0.5, 0.5)
_AT_REST: Final = 1e-6
_NEARLY: Final = 1e-3
_MOST_ROUNDS: Final = 60
_ALIKE: Final = 1e-6
_BY_PRIOR: Final = 0.5
_THETAS: Final = (0.15, 0.25, 0.35, 0.5)


@dataclass(frozen=True)
class Rate:
    """A rate a period.

    Attributes
    ----------
    name : str
        p, m, b, r, d, q or sigma of belief; a, beta, gamma (and beta_bad) of practice; ``error``, the factor
        on the sampling variance.
    value, low, high : float
        Most likely value and 95 % interval.
    by_prior : bool
        Whether the waves hardly narrow what was believed before them (by less than half): not evidence.
    """

    name: str
    value: float
    low: float
    high: float
    by_prior: bool


@dataclass(frozen=True)
class HeldOut:
    """The last wave, foretold from those before it.

    Attributes
    ----------
    n : int
        Figures of the last wave.
    inside : int
        How many of them lie in their 95 % interval: about 95 in 100 if the model is right.
    score : float
        Log density of the wave: the higher, the better foretold.
    alone : float or None
        The same if nobody heard another unit (p = 0); None where p is no part.
    """

    n: int
    inside: int
    score: float
    alone: float | None

    @property
    def coverage(self) -> float:
        """Share of figures inside their interval."""
        return self.inside / self.n


@dataclass(frozen=True)
class Fitted:
    """Rates with intervals, and what they are worth.

    Attributes
    ----------
    rates : tuple of Rate
    held_out : HeldOut or None
        None when the waves without the last are too few.
    n_figures, n_waves, n_units : int
        Behind the rates.
    theta : float or None
        Of practice: where ψ is steep; None where ψ is the share itself.
    method : str
    centre, spread : float arrays, shapes (K,) and (K, K)
        Laplace's normal law of the free numbers (sigma and error by their logarithm).
    """

    rates: tuple[Rate, ...]
    held_out: HeldOut | None
    n_figures: int
    n_waves: int
    n_units: int
    theta: float | None
    method: str
    centre: FloatArray
    spread: FloatArray

    def rate(self, name: str) -> Rate:
        """Return the rate called ``name``; ``KeyError`` when it is no part."""
        return {one.name: one for one in self.rates}[name]

    def draws(self, n_draws: int, *, rng: np.random.Generator) -> dict[str, FloatArray]:
        """Return draws of the rates, one array a name, cut to rates from 0 to 1 (practice: from 0).

        Each number is drawn again, all together, until every rate lies where the model means something; where
        that hardly happens, what is left outside is put on the edge.
        """
        is_log = np.array([one.name in ("sigma", "error") for one in self.rates])
        most = 1.0 if is_log[-2] else np.inf
        kept = rng.multivariate_normal(self.centre, self.spread, n_draws, method="cholesky")
        for _ in range(_MOST_ROUNDS):
            out = np.any((~is_log) & ((kept < 0) | (kept > most)), axis=1)
            if not out.any():
                break
            kept[out] = rng.multivariate_normal(self.centre, self.spread, int(out.sum()), method="cholesky")
        kept = np.where(is_log, np.exp(kept), np.clip(kept, 0, most))
        return {one.name: kept[:, i] for i, one in enumerate(self.rates)}


def fit_belief(waves: Waves, around: Around) -> Fitted | NotEnough:
    """Return the pulls of belief by which ``waves`` are most likely.

    Priors: rates N(0, ½²), log σ N(log .15, 1), log error N(0, ½²), a unit's start N(½, ½²).

    Raises
    ------
    OutOfRange
        ``around`` is not about these units and periods.
    """
    if not waves.periods:
        return NotEnough("few_waves", 0, FEWEST_WAVES)
    around.check(len(waves.units), waves.periods[-1] - waves.periods[0] + 1)
    names = (*around.pulls, "sigma", "error")
    lacks = enough(waves, n_unknown=len(names)) or _alike(waves, around)
    if lacks is not None:
        return lacks

    def fitted(of: Waves, near: FloatArray, without: tuple[str, ...] = ()) -> _Mode:
        step = belief_step(around, waves.sizes, without=without)
        prior = [_PRIOR_RATE] * (near.size - 2) + [_PRIOR_LOG_SIGMA, _PRIOR_LOG_ERROR]
        return _mode(of, _filter(step), near, np.array(prior))

    mode = fitted(waves, np.array([0.05] * len(around.pulls) + [_PRIOR_LOG_SIGMA[0], 0.0]))
    held = None
    if enough(waves.first(len(waves.periods) - 1), n_unknown=len(names)) is None:
        before = waves.first(len(waves.periods) - 1)
        # Of a wave less the top lies near, and so does the one without peers: the climb starts there.
        shorter = fitted(before, mode.centre)
        found, alone = _held_out(waves, shorter), None
        if "p" in around.pulls:
            others = shorter.centre[np.array([name != "p" for name in names])]
            alone = _held_out(waves, fitted(before, others, ("p",))).score
        held = HeldOut(found.n, found.inside, found.score, alone)
    return _told(waves, names, mode, held, None, "kalman-laplace/1")


def fit_practice(
    waves: Waves, heard: FloatArray, *, theta: float | None = None, both: bool = False
) -> Fitted | NotEnough:
    """Return the rates a, β, γ by which published practice shares are most likely.

    log(−log(1 − P(0 → 1))) = log(a + βψ(e)): a regression with the complementary log-log link, of shares
    whose own error is carried along. ``theta`` None: ψ is the share heard of. ``both`` estimates β⁻ apart:
    giving up that passes on, P(1 → 0) = 1 − e^(−(γ + β⁻ψ(1 − e))).

    Raises
    ------
    OutOfRange
        ``heard`` is not about these units.
    """
    check_shape("heard", heard, (len(waves.units),) * 2)
    names = ("a", "beta", "gamma", *(("beta_bad",) if both else ()), "error")
    lacks = enough(waves, n_unknown=len(names))
    if lacks is not None:
        return lacks
    mode = _practice_mode(waves, heard, theta, both=both)
    before = waves.first(len(waves.periods) - 1)
    held = None
    if enough(before, n_unknown=len(names)) is None:
        held = _held_out(waves, _practice_mode(before, heard, theta, both=both, near=mode.centre))
    return _told(waves, names, mode, held, theta, "cloglog-kalman-laplace/1")


def _practice_mode(
    waves: Waves,
    heard: FloatArray,
    theta: float | None,
    *,
    both: bool = False,
    near: FloatArray | None = None,
    rest: float = _AT_REST,
) -> _Mode:
    step = practice_step(heard, waves.sizes, theta=theta, both=both)
    start = np.array([0.03, 0.05, 0.05, *([0.03] if both else []), 0.0]) if near is None else near
    prior = np.array([_PRIOR_RATE] * (start.size - 1) + [_PRIOR_LOG_ERROR])
    return _mode(waves, _filter(step), start, prior, rest=rest)


@dataclass(frozen=True)
class Spreading:
    """Whether one example moves people, or only several.

    Attributes
    ----------
    verdict : {"simple", "complex", "cannot_tell"}
    difference : float
        Log score of the last wave, foretold as complex less as simple.
    error : float
        Standard error of the difference: from one unit to the next, or by what both forms hold possible of
        all figures together if that is more, for rates not known exactly move all of them at once.
    theta : float
        Where ψ is steep in the complex form that fits the earlier waves best.
    """

    verdict: Literal["simple", "complex", "cannot_tell"]
    difference: float
    error: float
    theta: float


def how_it_spreads(waves: Waves, heard: FloatArray) -> Spreading | NotEnough:
    """Return which ψ foretells the last wave better, the share heard of or a Hill curve of power 4.

    θ is chosen among .15, .25, .35 and .5 by the earlier waves alone. A difference under two standard errors
    decides nothing.
    """
    check_shape("heard", heard, (len(waves.units),) * 2)
    before = waves.first(len(waves.periods) - 1)
    lacks = enough(before, n_unknown=4)
    if lacks is not None:
        return lacks
    simple = _practice_mode(before, heard, None)
    near, theta, best = simple.centre, 0.0, simple
    for at, tried in enumerate(_THETAS):
        # Which of them is higher shows long before the top is reached.
        one = _practice_mode(before, heard, tried, near=near, rest=_NEARLY)
        near = one.centre
        if at == 0 or one.height > best.height:
            theta, best = tried, one
    best = _practice_mode(before, heard, theta, near=best.centre)
    single, several = _last(waves, simple), _last(waves, best)
    gain = _own_scores(*several) - _own_scores(*single)
    difference, error = float(gain.sum()), _error_of(gain, single, several)
    if abs(difference) < 2 * error or error == 0:
        return Spreading("cannot_tell", difference, error, theta)
    return Spreading("complex" if difference > 0 else "simple", difference, error, theta)


@dataclass(frozen=True)
class _Mode:
    centre: FloatArray
    spread: FloatArray
    height: float
    prior: FloatArray
    filter: _Filter


def _filter(step: Step) -> _Filter:
    def run(waves: Waves, given: FloatArray) -> Filtered:
        return filtered(waves, step, given, start=_START, error=np.exp(given[:, -1]))

    return run


def _mode(
    waves: Waves, run: _Filter, start: FloatArray, prior: FloatArray, *, rest: float = _AT_REST
) -> _Mode:
    """Climb to the most likely numbers: Fisher's scoring, each step halved until it climbs."""
    weight = np.diag(1 / prior[:, 1] ** 2)

    def height(given: FloatArray, log_likelihood: float) -> float:
        away = given - prior[:, 0]
        return log_likelihood - 0.5 * float(away @ weight @ away)

    at, gained = start, np.inf
    for _ in range(_MOST_ROUNDS):
        score, fisher, log_likelihood = _slope(waves, run, at)
        top, information = height(at, log_likelihood), fisher + weight
        move = np.linalg.solve(information, score - weight @ (at - prior[:, 0]))
        # What a whole step would gain, were the top a parabola.
        if gained < rest or 0.5 * float(move @ information @ move) < rest:
            break
        sizes = 0.5 ** np.arange(12.0)
        tries = at + sizes[:, np.newaxis] * move
        for first in (slice(0, 1), slice(1, None)):  # a whole step is nearly always right
            found = run(waves, tries[first]).log_likelihood
            heights = np.array([height(*one) for one in zip(tries[first], found, strict=True)])
            if np.nanmax(heights, initial=-np.inf) > top:
                break
        else:
            break
        best = int(np.nanargmax(heights))
        gained, at = float(heights[best]) - top, tries[first][best]
    else:
        _, fisher, log_likelihood = _slope(waves, run, at)
        top, information = height(at, log_likelihood), fisher + weight
    spread = np.asarray(np.linalg.inv(information), dtype=np.float64)
    return _Mode(at, spread, top, prior, run)


def _slope(waves: Waves, run: _Filter, at: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """Return score, Fisher's information and log likelihood at ``at``, by differences.

    One-sided ones move the top by a thousandth of a standard error and take half the time of central ones.
    """
    k, by = at.size, 1e-5
    nudged = np.concatenate([at[np.newaxis], at + by * np.eye(k)])
    found = run(waves, nudged)
    score, fisher = np.zeros(k), np.zeros((k, k))
    for surprise, spread in zip(found.surprises, found.spreads, strict=True):
        turned = (surprise[1:] - surprise[0]) / by
        grown = (spread[1:] - spread[0]) / by
        inverse = np.linalg.inv(spread[0])
        settled = inverse @ surprise[0]
        shares = inverse @ grown
        score -= turned @ settled + 0.5 * np.trace(shares, axis1=1, axis2=2) - 0.5 * grown @ settled @ settled
        fisher += turned @ inverse @ turned.T + 0.5 * np.einsum("aij,bji->ab", shares, shares)
    return score, fisher, float(found.log_likelihood[0])


def _last(waves: Waves, mode: _Mode) -> tuple[FloatArray, FloatArray]:
    """Return surprise of the last wave and its variance, not knowing the numbers exactly included."""
    k, by = mode.centre.size, 1e-5
    nudged = np.concatenate([mode.centre[np.newaxis], mode.centre + by * np.eye(k)])
    found = mode.filter(waves, nudged)
    surprise, spread = found.surprises[-1], found.spreads[-1][0]
    turned = (surprise[1:] - surprise[0]) / by
    return surprise[0], spread + turned.T @ mode.spread @ turned


def _held_out(waves: Waves, mode: _Mode) -> HeldOut:
    surprise, spread = _last(waves, mode)
    inside = np.abs(surprise) <= normal_quantile(0.95) * np.sqrt(np.diag(spread))
    _, size = np.linalg.slogdet(2 * np.pi * spread)
    score = -0.5 * float(size + surprise @ np.linalg.solve(spread, surprise))
    return HeldOut(surprise.size, int(inside.sum()), score, None)


def _own_scores(surprise: FloatArray, spread: FloatArray) -> FloatArray:
    own = np.diag(spread)
    return np.asarray(-0.5 * (np.log(2 * np.pi * own) + surprise**2 / own), dtype=np.float64)


def _error_of(
    gain: FloatArray, one: tuple[FloatArray, FloatArray], other: tuple[FloatArray, FloatArray]
) -> float:
    """Return the standard error of a sum of gains: of each unit, its score by one form less the other."""
    apart = 2 * (one[0] - other[0]) / np.diag(one[1] + other[1])
    together = max(float(apart @ spread @ apart) for _, spread in (one, other))
    return float(np.sqrt(max(gain.size * gain.var(ddof=1), together)))


def _told(
    waves: Waves, names: tuple[str, ...], mode: _Mode, held: HeldOut | None, theta: float | None, method: str
) -> Fitted:
    half = normal_quantile(0.95) * np.sqrt(np.diag(mode.spread))
    rates = []
    for name, value, away, (_, before) in zip(names, mode.centre, half, mode.prior, strict=True):
        ends = np.array([value, value - away, value + away])
        middle, low, high = (np.exp(ends) if name in ("sigma", "error") else ends).tolist()
        by_prior = bool(away > _BY_PRIOR * normal_quantile(0.95) * before)
        rates.append(Rate(name, middle, low, high, by_prior))
    n_waves, n_units = waves.values.shape
    return Fitted(
        tuple(rates), held, waves.n_shown, n_waves, n_units, theta, method, mode.centre, mode.spread
    )


def _alike(waves: Waves, around: Around) -> NotEnough | None:
    """Return which pulls always move all units alike, so that no wave tells them apart."""
    if not around.pulls:
        return NotEnough("nothing_pulls", 0, 1)
    levels = np.where(np.isfinite(waves.values), waves.values, np.nanmean(waves.values))
    columns = []
    for name in around.pulls:
        moved = []
        for wave, period in enumerate(waves.periods[:-1]):
            x = levels[wave]
            if name == "p":
                moved.append(around.heard @ x - x)
            else:
                weight, target = around.pull(name, period - waves.periods[0])
                moved.append(weight * (target - x))
        columns.append(np.concatenate(moved))
    design = np.stack(columns, axis=1)
    lengths = np.linalg.norm(design, axis=0)
    if np.any(lengths < _ALIKE):
        still = tuple(name for name, one in zip(around.pulls, lengths, strict=True) if one < _ALIKE)
        return NotEnough("no_variation", 0, 1, still)
    _, sizes, ways = np.linalg.svd(design / lengths, full_matrices=False)
    if sizes[-1] > _ALIKE * sizes[0]:
        return None
    which = tuple(name for name, one in zip(around.pulls, np.abs(ways[-1]), strict=True) if one > 0.1)
    return NotEnough("alike_pulls", int((sizes > _ALIKE * sizes[0]).sum()), len(around.pulls), which)
