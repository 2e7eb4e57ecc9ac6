"""Belief of units month by month under many draws of the rates at once, and what a little coaching is worth.

The equitable reduction of ``model``, people of a unit being alike: the arithmetic of ``expected_path`` and
``priced`` with draws side by side. Draws come from a fit (``rates_of``), so that what is not known of the
rates is carried into every fan and every ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.interventions import Intervention, model_at, places, programme_of
from avers.core.contagion.model import Model
from avers.core.contagion.prepared import newcomer_mean

__all__ = [
    "Course",
    "Rates",
    "ahead",
    "carried",
    "course_of",
    "half_life_of",
    "rates_of",
    "rests_at",
    "worth_of_coaching",
]

FloatArray = NDArray[np.float64]

_SPREAD_OF_NEWCOMERS: Final = 0.15


@dataclass(frozen=True)
class Rates:
    """Draws of the rates a period, each an array of shape (n_draws,).

    Attributes
    ----------
    p, r, m, b : float arrays in [0, 1]
        Pulls of peers, of coaching, of managers who live it, of what the company says.
    d, nu : float arrays in [0, 1]
        Pull back, and the level it pulls to.
    q : float array, at least 0
        Rate of leaving.
    sigma : float array, at least 0
        Noise of one person a period.
    """

    p: FloatArray
    r: FloatArray
    m: FloatArray
    b: FloatArray
    d: FloatArray
    nu: FloatArray
    q: FloatArray
    sigma: FloatArray

    @property
    def n(self) -> int:
        """How many draws."""
        return self.p.size


def rates_of(
    draws: Mapping[str, FloatArray], assumed: Mapping[str, tuple[float, float]], *, rng: np.random.Generator
) -> Rates:
    """Return draws of a fit whose ``b`` pulls up to 1 and whose ``d`` pulls down to 0, as rates.

    Together they pull by b + d towards b ÷ (b + d). By hand: b = .03, d = .01: by .04 towards .75.

    Parameters
    ----------
    draws : mapping of arrays, shape (n_draws,)
        ``Fitted.draws``; what is no part of it is 0.
    assumed : mapping of (lowest, highest)
        r, m or b where no wave tells them: any number between is as likely as any other.
    """
    n = next(iter(draws.values())).size
    none = np.zeros(n)
    up, down = draws.get("b", none), draws.get("d", none)
    pull = np.minimum(up + down, 1.0)
    told = {name: draws.get(name, none) for name in ("p", "r", "q", "sigma")}
    guessed = {
        name: rng.uniform(*assumed[name], n) if name in assumed else none
        for name in ("r", "m", "b")
        if name == "b" or name not in draws
    }
    nu = np.divide(up, up + down, out=np.full(n, 0.5), where=up + down > 0)
    parts = {**told, "m": draws.get("m", none), **guessed}
    return Rates(parts["p"], parts["r"], parts["m"], parts["b"], pull, nu, parts["q"], parts["sigma"])


@dataclass(frozen=True)
class Course:
    """What surrounds the units period by period, once a plan is followed.

    Attributes
    ----------
    heard : sequence of float arrays, shape (n_units, n_units), one a period
    coached : float array, shape (n_periods, n_units)
        Intensity in [0, 1].
    led : float array, shape (n_periods, n_units)
        Share of each unit led by somebody who lives it.
    said : float array, shape (n_periods,)
        What the company says; 0 where it says nothing more than usual.
    faster, meets, turns : float arrays, shape (n_periods,)
        What p and m, p alone (how often people meet), and rates of leaving, are multiplied by.
    newcomers : float array, shape (n_periods,)
    """

    heard: Sequence[FloatArray]
    coached: FloatArray
    led: FloatArray
    said: FloatArray
    faster: FloatArray
    meets: FloatArray
    turns: FloatArray
    newcomers: FloatArray

    @property
    def n_periods(self) -> int:
        """How many periods."""
        return self.said.size


def course_of(
    plan: Sequence[Intervention],
    units: Sequence[str],
    sizes: FloatArray,
    heard: FloatArray,
    *,
    n_periods: int,
    newcomers: float = 0.5,
    by_role: Mapping[str, FloatArray] | None = None,
) -> Course:
    """Return what ``plan`` makes of the units' surroundings; an empty plan leaves them as they are.

    Parameters
    ----------
    by_role : mapping of role to float array, shape (n_units,)
        Share of each unit that somebody of the role leads, for ``lead``.
    """
    doing = programme_of([one for one in plan if one.kind != "lead"], units, sizes, n_periods=n_periods)
    base = Model(p=0.5, m=0.5, q0=1.0, hire_mean=newcomers, hire_sd=_SPREAD_OF_NEWCOMERS)
    led = np.zeros((n_periods, len(units)))
    for one in plan:
        if one.kind == "lead":
            share = (by_role or {}).get(one.role or "", np.zeros(len(units)))
            led = np.maximum(led, one.done(n_periods)[:, np.newaxis] * share)
    changes = any(one.kind in ("onboard", "contact", "turnover", "hire") for one in plan)
    faster, meets, turns = np.ones(n_periods), np.ones(n_periods), np.ones(n_periods)
    came = np.full(n_periods, newcomers)
    for t in range(n_periods) if changes else ():
        found = model_at(base, plan, t, n_periods=n_periods)
        # m is cut to 1: a rate of a half shows a factor up to 2, beyond it is read off the plan itself.
        faster[t] = _factor(plan, "onboard", t, n_periods)
        meets[t] = _factor(plan, "contact", t, n_periods)
        turns[t] = found.q0
        came[t] = newcomer_mean(found) if found.candidates > 1 else newcomers
    bridges = [one for one in plan if one.kind in ("bridge", "pair")]
    ties = (
        [_bridged(heard, bridges, units, t, n_periods) for t in range(n_periods)]
        if bridges
        else [heard] * n_periods
    )
    coached = np.maximum(doing.training, doing.recognition)
    return Course(ties, coached, led, doing.broadcast, faster, meets, turns, came)


def _factor(plan: Sequence[Intervention], kind: str, t: int, n_periods: int) -> float:
    found = 1.0
    for one in plan:
        if one.kind == kind:
            found *= 1.0 + (one.level - 1.0) * float(one.felt(n_periods)[t])
    return found


def _bridged(
    heard: FloatArray, bridges: Sequence[Intervention], units: Sequence[str], t: int, n_periods: int
) -> FloatArray:
    found = heard.copy()
    for one in bridges:
        share = one.level * float(one.felt(n_periods)[t])
        (first,), (second,) = (places(units, unit=unit) for unit in (one.unit, one.other))
        for row, other in ((first, second), (second, first))[: 1 if one.kind == "pair" else 2]:
            found[row] *= 1 - share
            found[row, other] += share
    return found


def ahead(rates: Rates, course: Course, start: FloatArray, noise: FloatArray | None = None) -> FloatArray:
    """Return belief of each unit under each draw, shape (n_draws, n_periods + 1, n_units).

    x' = stays × [x + p(heard − x) + d(ν − x) + r·coached(1 − x) + m·led(1 − x) + b(1 − gap)(B − x)] + leaves
    × h, cut to [0, 1]; gap = max(0, B − x). With coaching alone it is ``expected_path`` of the same numbers.
    By hand: one unit, x = .4, r = .1 and coached, nothing else: .46, then .514.

    Parameters
    ----------
    start : float array, shape (n_draws, n_units)
    noise : float array, shape (n_periods, n_draws, n_units), optional
        Standard normal numbers divided by the root of the unit's people: what one period adds by chance, the
        same for every plan.
    """
    found = np.empty((rates.n, course.n_periods + 1, start.shape[1]))
    found[:, 0] = start
    p, r, m, b, d, nu, q = (
        one[:, np.newaxis] for one in (rates.p, rates.r, rates.m, rates.b, rates.d, rates.nu, rates.q)
    )
    for t in range(course.n_periods):
        now = found[:, t]
        pulled = np.minimum(p * course.faster[t] * course.meets[t], 1.0)
        new = now + pulled * (now @ course.heard[t].T - now) + d * (nu - now)
        new += (r * course.coached[t] + np.minimum(m * course.faster[t], 1.0) * course.led[t]) * (1 - now)
        said = course.said[t]
        if said > 0:
            new += b * (1 - np.maximum(0.0, said - now)) * (said - now)
        if noise is not None:
            new += rates.sigma[:, np.newaxis] * noise[t]
        stays = np.exp(-q * course.turns[t])
        found[:, t + 1] = stays * np.clip(new, 0.0, 1.0) + (1 - stays) * course.newcomers[t]
    return found


def rests_at(rates: Rates, newcomers: float = 0.5) -> FloatArray:
    """Return where belief comes to rest when nothing more is done, one a draw; NaN where it never does.

    Pulls that are the same everywhere lead all to one level: (stays·dν + leaves·h) ÷ (1 − stays(1 − d)).
    By hand: d = .1 towards .2, nobody leaves: .2.
    """
    stays = np.exp(-rates.q)
    below = 1 - stays * (1 - rates.d)
    above = stays * rates.d * rates.nu + (1 - stays) * newcomers
    found: FloatArray = np.divide(above, below, out=np.full(rates.n, np.nan), where=below > 0)
    return found


def half_life_of(rates: Rates) -> FloatArray:
    """Return periods until half of what will be lost is lost, one a draw; infinite where nothing is.

    ln 2 ÷ −ln(stays(1 − d)). By hand: d = .1: 6.58.
    """
    kept = np.exp(-rates.q) * (1 - rates.d)
    fall = -np.log(np.maximum(kept, 1e-300))
    found: FloatArray = np.divide(log(2), fall, out=np.full(rates.n, np.inf), where=fall > 0)
    return found


def carried(rates: Rates, heard: FloatArray) -> FloatArray:
    """Return whose own level each unit ends up at, as shares, the mean of draws: who carries whom.

    Block sums of (I − A)⁻¹, with A = (1 − p − d)I + p·heard: d((p + d)I − p·heard)⁻¹; rows add up to 1. By
    hand: two units that hear each other alone, p = d: of each, 2/3 is its own and 1/3 the other's. Without d
    nothing holds anybody: those draws are left out, and with none left each keeps to itself.

    Returns
    -------
    float array, shape (n_units, n_units)
    """
    n = len(heard)
    kept = rates.d > 0
    if not kept.any():
        return np.eye(n)
    p, d = (one[kept][:, np.newaxis, np.newaxis] for one in (rates.p, rates.d))
    shares = np.linalg.inv((p + d) * np.eye(n) - p * heard) * d
    return np.asarray(shares.mean(axis=0), dtype=np.float64)


def worth_of_coaching(
    rates: Rates, course: Course, start: FloatArray, sizes: FloatArray, *, length: int
) -> FloatArray:
    """Return what coaching a unit whole for its first ``length`` periods adds to the company's mean level.

    The derivative, as ``priced`` gives it with ``aim="mean"``, summed over the periods coached.

    Returns
    -------
    float array, shape (n_draws, n_units)
        Mean adhesion over all periods, in [0, 1]; to first order.
    """
    path = ahead(rates, course, start)
    n_periods, share = course.n_periods, sizes / sizes.sum()
    p, d, r = (one[:, np.newaxis] for one in (rates.p, rates.d, rates.r))
    each = np.broadcast_to(share / n_periods, start.shape)
    price, found = each.copy(), np.zeros(start.shape)
    for t in range(n_periods - 1, -1, -1):
        stays = np.exp(-rates.q * course.turns[t])[:, np.newaxis]
        pulled = np.minimum(p * course.faster[t] * course.meets[t], 1.0)
        if t < length:
            found += stays * price * r * (1 - path[:, t])
        kept = 1 - pulled - d - r * course.coached[t]
        price = stays * (price * kept + (price * pulled) @ course.heard[t]) + each
    return found
