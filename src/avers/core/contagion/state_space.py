"""How likely published waves are: units of people who are alike, seen through sampling, rounding and holes.

    level of units   x(t+1) = f(x(t)) + noise of variance Q      f: belief or practice, by unit (``Step``)
    figure shown     value = x + noise of variance error × sampling + rounding;  withheld: nothing is seen

Belief is linear, so this is Kalman's filter and exact for normal noise, the rounding taken by its variance;
practice is followed by its tangent (the extended filter). Several sets of parameters are filtered side by
side: their first axis is called B.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, pi

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.observed import Waves, check_shape

__all__ = ["Around", "Filtered", "Step", "belief_step", "filtered", "practice_step"]

FloatArray = NDArray[np.float64]

Step = Callable[[int, FloatArray, FloatArray], tuple[FloatArray, FloatArray, FloatArray]]
"""(period from the first wave, levels (B, n), parameters (B, K)) → levels after, their tangent (B, n, n),
variance of the noise (B, n)."""

_LEAST_RATE = 1e-9


@dataclass(frozen=True)
class Filtered:
    """What the waves were beside what was expected of each from those before.

    Attributes
    ----------
    log_likelihood : float array, shape (B,)
    surprises : list of float arrays, shape (B, n_shown)
        Figure less what was expected, wave by wave.
    spreads : list of float arrays, shape (B, n_shown, n_shown)
        Variance of the surprises.
    """

    log_likelihood: FloatArray
    surprises: list[FloatArray]
    spreads: list[FloatArray]


def filtered(
    waves: Waves, step: Step, parameters: FloatArray, *, start: tuple[float, float], error: FloatArray
) -> Filtered:
    """Return the likelihood of ``waves`` for each row of ``parameters``.

    Parameters
    ----------
    parameters : float array, shape (B, K)
    start : (mean, standard deviation)
        What is believed of each unit before the first wave.
    error : float array, shape (B,)
        Factor on the sampling variance.
    """
    b, n = len(parameters), len(waves.units)
    level = np.full((b, n), start[0])
    spread = np.broadcast_to(np.eye(n) * start[1] ** 2, (b, n, n)).copy()
    total, surprises, spreads = np.zeros(b), [], []
    now = waves.periods[0]
    for wave, period in enumerate(waves.periods):
        for between in range(now, period):
            level, tangent, noise = step(between - waves.periods[0], level, parameters)
            spread = tangent @ spread @ tangent.transpose(0, 2, 1)
            spread[:, np.arange(n), np.arange(n)] += noise
        now = period
        seen = np.flatnonzero(np.isfinite(waves.values[wave]))
        surprise = waves.values[wave, seen] - level[:, seen]
        across = spread[:, :, seen]
        inside = across[:, seen].copy()
        own = np.arange(seen.size)
        inside[:, own, own] += error[:, np.newaxis] * waves.sampling[wave, seen] + waves.rounding[wave, seen]
        both = np.concatenate([across.transpose(0, 2, 1), surprise[:, :, np.newaxis]], axis=2)
        solved = np.linalg.solve(inside, both)
        gain, settled = solved[:, :, :-1].transpose(0, 2, 1), solved[:, :, -1]
        _, size = np.linalg.slogdet(inside)
        total -= 0.5 * (seen.size * log(2 * pi) + size + np.sum(surprise * settled, axis=1))
        level = level + (gain @ surprise[:, :, np.newaxis])[:, :, 0]
        spread = spread - gain @ across.transpose(0, 2, 1)
        spread = (spread + spread.transpose(0, 2, 1)) / 2
        surprises.append(surprise)
        spreads.append(inside)
    return Filtered(total, surprises, spreads)


@dataclass(frozen=True)
class Around:
    """What surrounds the units, known apart from the waves; None where there is no such thing.

    Attributes
    ----------
    heard : float array, shape (n_units, n_units)
        What people of the row hear of the column; rows add up to 1 (``Hearing.weights``).
    management : float array, shape (n_periods, n_units), or None
        In [0, 1]: what those who lead the unit live, pooled over k leaders or more (L2).
    broadcast : float array, shape (n_periods,), or None
        In [0, 1]: what the company says.
    training : float array, shape (n_periods, n_units), or None
        Intensity in [0, 1].
    falls_back : float in [0, 1], or None
        ν: what people fall back to.
    turnover : float array, shape (n_periods, n_units), or None
        Seats that change hands, beside the usual (1).
    newcomers : float in [0, 1]
        h: what newcomers are like.
    newcomers_sd : float, at least 0
        How far they are from one another, and people of a unit about as far.
    """

    heard: FloatArray
    management: FloatArray | None = None
    broadcast: FloatArray | None = None
    training: FloatArray | None = None
    falls_back: float | None = None
    turnover: FloatArray | None = None
    newcomers: float = 0.5
    newcomers_sd: float = 0.15

    @property
    def pulls(self) -> tuple[str, ...]:
        """Names of the pulls there are: of p, m, b, r, d, q."""
        there = {
            "p": bool(np.any(np.abs(self.heard - np.eye(len(self.heard))) > _LEAST_RATE)),
            "m": self.management is not None,
            "b": self.broadcast is not None,
            "r": self.training is not None,
            "d": self.falls_back is not None,
            "q": self.turnover is not None,
        }
        return tuple(name for name, is_there in there.items() if is_there)

    def check(self, n_units: int, n_periods: int) -> None:
        """Raise ``OutOfRange`` unless there is a number a unit and period, first wave to last."""
        check_shape("heard", self.heard, (n_units, n_units))
        for name in ("management", "training", "turnover"):
            given: FloatArray | None = getattr(self, name)
            if given is not None:
                check_shape(name, given, (n_periods, n_units))
        if self.broadcast is not None:
            check_shape("broadcast", self.broadcast, (n_periods,))

    def pull(self, name: str, period: int) -> tuple[FloatArray | float, FloatArray | float]:
        """Return (weight, target) of one pull in a period: it moves x by rate × weight × (target − x)."""
        if name == "m" and self.management is not None:
            return 1.0, self.management[period]
        if name == "b" and self.broadcast is not None:
            said = float(self.broadcast[period])
            lived = said if self.management is None else self.management[period]
            return 1.0 - np.maximum(0.0, said - lived), said
        if name == "r" and self.training is not None:
            return self.training[period], 1.0
        if name == "q" and self.turnover is not None:
            return self.turnover[period], self.newcomers
        return 1.0, self.falls_back or 0.0


def belief_step(around: Around, sizes: FloatArray, *, without: tuple[str, ...] = ()) -> Step:
    """Return the step of belief by unit; parameters are the pulls of ``around`` but ``without``, then log σ.

    x' = e^(−q·turnover) (x + p(heard − x) + m(management − x) + b(1 − gap)(B − x) + r·training(1 − x)
    + d(ν − x)) + (1 − e^(−q·turnover)) h: the equitable reduction of ``model``. Noise: (σ² + chance) ÷
    people, chance being that of who leaves and who comes, P(v + (1 − P)(v + (h − x)²)) with P = 1 −
    e^(−q·turnover) and v the variance of newcomers.
    """
    names = tuple(name for name in around.pulls if name not in without)
    n, own = len(sizes), np.arange(len(sizes))

    def step(period: int, level: FloatArray, given: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        rate = {name: given[:, [i]] for i, name in enumerate(names)}
        tangent = rate["p"][:, :, np.newaxis] * around.heard if "p" in rate else np.zeros((len(given), n, n))
        keeps, gets, chance = np.ones((len(given), n)), np.zeros((len(given), n)), np.zeros((1, n))
        for name in names:
            weight, target = (0.0, 0.0) if name == "q" else around.pull(name, period)
            if name == "p":
                weight, target = 1.0, 0.0
            keeps = keeps - rate[name] * weight
            gets = gets + rate[name] * weight * target
        tangent[:, own, own] += keeps
        if "q" in rate:
            weight, target = around.pull("q", period)
            stays = np.exp(-rate["q"] * weight)
            tangent, gets = stays[:, :, np.newaxis] * tangent, stays * gets + (1 - stays) * target
            apart = around.newcomers_sd**2
            # A rate below 0 is tried on the way; it has no chance of its own.
            leaves = np.maximum(0.0, 1 - stays)
            chance = leaves * (apart + (1 - leaves) * (apart + (target - level) ** 2))
        after = (tangent @ level[:, :, np.newaxis])[:, :, 0] + gets
        return after, tangent, (np.exp(2 * given[:, [len(names)]]) + chance) / sizes

    return step


def practice_step(
    heard: FloatArray, sizes: FloatArray, *, theta: float | None, power: int = 4, both: bool = False
) -> Step:
    """Return the step of practice by unit; parameters are a, β, γ, and β⁻ with ``both``: rates a period.

    y' = y e^(−(γ + β⁻ψ(1 − e))) + (1 − y)(1 − e^(−(a + βψ(e)))), e = heard y; the chance is that of
    ``people`` deciding each for oneself. ψ is e without ``theta`` (one example counts), else e^power ÷
    (e^power + θ^power) (several do). ``both``: giving up passes on too.
    """
    own = np.arange(len(sizes))

    def psi(e: FloatArray) -> tuple[FloatArray, FloatArray]:
        if theta is None:
            return e, np.ones_like(e)
        near = np.clip(e, 0.0, 1.0)
        up, at = near**power, theta**power
        return up / (up + at), power * at * near ** (power - 1) / (up + at) ** 2

    def step(_: int, level: FloatArray, given: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        a, beta, gamma = (given[:, [i]] for i in range(3))
        value, slope = psi(level @ heard.T)
        rate, away = a + beta * value, gamma
        rises = rate > _LEAST_RATE
        starts = -np.expm1(-np.maximum(rate, _LEAST_RATE))
        hears = np.where(rises, (1 - level) * (1 - starts) * beta * slope, 0.0)
        if both:
            beta_bad = given[:, [3]]
            value, slope = psi(1 - level @ heard.T)
            away = gamma + beta_bad * value
            falls = level * np.exp(-np.maximum(away, _LEAST_RATE)) * beta_bad * slope
            hears = hears + np.where(away > _LEAST_RATE, falls, 0.0)
        stops = -np.expm1(-np.maximum(away, _LEAST_RATE))
        after = level * (1 - stops) + (1 - level) * starts
        tangent = hears[:, :, np.newaxis] * heard
        tangent[:, own, own] += 1 - stops - starts
        share = np.clip(level, 0.0, 1.0)
        noise = (share * stops * (1 - stops) + (1 - share) * starts * (1 - starts)) / sizes
        return after, tangent, noise

    return step
