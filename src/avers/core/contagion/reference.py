"""The model in plain numpy: slow, short, and the judge of the compiled kernel, bit for bit.

Sums are taken in the order of the rows (``np.add.at`` adds one after the other), as the kernel does.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion import chance
from avers.core.contagion.model import State
from avers.core.contagion.prepared import Plan, Ties, psi

__all__ = ["advance", "unit_means"]

FloatArray = NDArray[np.float64]
Mask = NDArray[np.bool_]


def advance(
    plan: Plan,
    state: State,
    *,
    seed: int,
    replicates: NDArray[np.int64],
    step: int,
    broadcast: float,
    training: FloatArray,
    recognition: FloatArray,
) -> State:
    """Return ``state`` one period later.

    Parameters
    ----------
    replicates : int64 array, shape (n_runs,)
        Number of each run: with the seed it is all that chance depends on.
    step : int
        Number of the period.
    training, recognition : float arrays, shape (n_units,)
    """
    numbers, after, draws = plan.numbers, state.copy(), chance.Draws(seed, replicates, step)
    if numbers.moves_belief:
        if numbers.pairs:
            _meet(plan, after.x, draws.keys(chance.MEET))
        else:
            after.x = _belief(plan, state, draws, broadcast, training, recognition)
    if numbers.moves_practice:
        for b in range(state.y.shape[0]):
            u = draws.shares(plan.ties.seats, chance.PRACTICE + b)
            after.y[b] = _practice(plan, state.x, state.y[b], u)
    if broadcast > 0 and numbers.b > 0:
        after.known |= 1
    after.known |= np.where(training[plan.ties.unit] > 0, 2, 0).astype(np.uint8)[:, np.newaxis]
    if numbers.moves_people:
        _people(plan, after, draws)
    return after


def _rows(ties: Ties) -> NDArray[np.int64]:
    return np.repeat(np.arange(ties.inverse.size), np.diff(ties.starts))


def _summed(ties: Ties, heard: FloatArray) -> FloatArray:
    """Return the sum over each row of what is heard along its ties, shape (n_ties, n_runs)."""
    total = np.zeros((ties.inverse.size, heard.shape[1]))
    np.add.at(total, _rows(ties), heard)
    return total


def unit_sums(ties: Ties, values: FloatArray) -> FloatArray:
    """Return the sum of ``values`` over the seats of each unit, one after the other."""
    total = np.zeros((ties.unit_starts.size - 1, values.shape[1]))
    np.add.at(total, ties.unit, values)
    return total


def unit_means(ties: Ties, values: FloatArray) -> FloatArray:
    """Return the mean of ``values`` over the seats of each unit, shape (n_units, n_runs)."""
    return unit_sums(ties, values) / np.diff(ties.unit_starts)[:, np.newaxis]


def _company_mean(ties: Ties, values: FloatArray) -> FloatArray:
    total = np.zeros(values.shape[1])
    for unit in unit_sums(ties, values):
        total = total + unit
    return total / ties.inverse.size


def _column(values: NDArray[Any]) -> NDArray[Any]:
    return values[:, np.newaxis]


def _heard(plan: Plan, x: FloatArray) -> FloatArray:
    """Return s: how far what is heard lies from what each believes."""
    ties, numbers = plan.ties, plan.numbers
    weights = ties.weights[:, np.newaxis] if ties.weights.size else np.ones((ties.others.size, 1))
    per_tie = ties.inverse if not ties.weights.size else np.where(ties.inverse > 0, 1.0, 0.0)
    if numbers.bound < 0:
        s = np.where(
            _column(ties.inverse) > 0, _summed(ties, weights * x[ties.others]) * _column(per_tie) - x, 0.0
        )
    else:
        apart = x[ties.others] - x[_rows(ties)]
        near = np.abs(apart) <= numbers.bound
        total = _summed(ties, np.where(near, weights * apart, 0.0))
        if numbers.among:
            own = ties.inverse if ties.weights.size else np.where(ties.inverse > 0, 1.0, 0.0)
            weight = _summed(ties, np.where(near, weights, 0.0)) + _column(own)
            s = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)
        else:
            s = total * _column(per_tie)
    if numbers.mixing > 0:
        s = (1.0 - numbers.mixing) * s + numbers.mixing * (_company_mean(ties, x) - x)
    return s


def _belief(
    plan: Plan,
    state: State,
    draws: chance.Draws,
    broadcast: float,
    training: FloatArray,
    recognition: FloatArray,
) -> FloatArray:
    ties, each, numbers, x = plan.ties, plan.each, plan.numbers, state.x
    ease = 1.0 / (1.0 + numbers.ease * state.tenure.astype(np.float64))
    new = x + _column(each.p) * ease * _heard(plan, x)
    led = _column(ties.manager) >= 0
    lived = (state.y == 1).sum(axis=0).astype(np.float64)[ties.manager] / state.y.shape[0]
    gap = np.where(led, np.maximum(0.0, broadcast - lived), 0.0)
    new = new + np.where(led, numbers.m * ease, 0.0) * (np.where(led, lived, 0.0) - x)
    new = new + numbers.b * (1.0 - gap) * (broadcast - x)
    new = new + numbers.r * _column(training[ties.unit]) * (1.0 - x)
    new = new + numbers.g * _column(recognition[ties.unit]) * (1.0 - x)
    new = new + _column(each.d) * (_column(each.nu) - x)
    if numbers.sigma > 0:
        new = new + numbers.sigma * plan.tables.noise[draws.levels(ties.seats, chance.NOISE)]
    new = np.minimum(np.maximum(new, 0.0), 1.0)
    return np.where(_column(ties.committed) == 1, x, new)


def _practice(plan: Plan, x: FloatArray, y: NDArray[np.uint8], u: FloatArray) -> NDArray[np.uint8]:
    ties, numbers, theta = plan.ties, plan.numbers, _column(plan.each.theta)
    lives = (y == 1).astype(np.float64)
    if numbers.counted or not ties.weights.size:
        e = _summed(ties, lives[ties.others])
        e = e if numbers.counted else e * _column(ties.inverse)
    else:
        e = _summed(ties, ties.weights[:, np.newaxis] * lives[ties.others])
    if numbers.mixing > 0:
        e = (1.0 - numbers.mixing) * e + numbers.mixing * _company_mean(ties, lives)
    up = numbers.delta * (numbers.a0 + numbers.a1 * x + numbers.beta * psi(numbers, e, theta))
    down = numbers.gamma0 + numbers.gamma1 * (1.0 - x)
    if numbers.beta_bad > 0:
        # Who hears nobody is not drawn away by anybody.
        heard = np.where(_column(ties.inverse) > 0, 1.0, numbers.mixing)
        down = down + numbers.beta_bad * psi(numbers, heard - e, theta)
    t = np.where(y == 0, up, numbers.delta * down)
    happens = _happens(t, u) & (y < 2) & (_column(ties.committed) == 0)
    left = np.uint8(2 if numbers.once else 0)
    return np.where(happens, np.where(y == 0, np.uint8(1), left), y).astype(np.uint8)


def _happens(t: FloatArray, u: FloatArray) -> Mask:
    # 1 − e^(−t) never exceeds t, so that most draws need no exponential.
    found: Mask = (u < t) & (u < chance.gone(t))
    return found


def _people(plan: Plan, after: State, draws: chance.Draws) -> None:
    ties, numbers, x = plan.ties, plan.numbers, after.x
    hazard = numbers.q0 + numbers.growth + numbers.q1 * (1.0 - x)
    if numbers.q2 > 0:
        hazard = hazard + numbers.q2 * np.abs(x - unit_means(ties, x)[ties.unit])
    leaves = _happens(numbers.delta * hazard, draws.shares(ties.seats, chance.LEAVE))
    leaves &= _column(ties.committed) == 0
    best = np.zeros(x.shape, dtype=np.int64)
    for c in range(numbers.candidates):
        best = np.maximum(best, draws.levels(ties.seats, chance.HIRE + c))
    after.tenure = np.where(leaves, 0, np.minimum(after.tenure, 65_534) + 1).astype(np.uint16)
    after.x = np.where(leaves, plan.tables.hires[best], x)
    after.y[:, leaves] = 0
    after.known[leaves] = 0


def _meet(plan: Plan, x: FloatArray, keys: chance.Hashes) -> None:
    """Let half as many pairs meet as there are people, one after the other, in each run."""
    ties, numbers, n = plan.ties, plan.numbers, x.shape[0]
    pull = float(plan.each.p[0])
    for meeting in range(n // 2):
        counters = chance.hashed(np.array([2 * meeting, 2 * meeting + 1], dtype=np.uint64))
        first, second = (chance.hashed(counters[side] ^ keys) for side in (0, 1))
        for run in range(x.shape[1]):
            rank = int(first[run] % np.uint64(n))
            i = int(ties.by_id[rank])
            if numbers.mixing > 0:
                j = int(ties.by_id[(rank + 1 + int(second[run] % np.uint64(n - 1))) % n])
            else:
                heard = ties.others[ties.starts[i] : ties.starts[i + 1]]
                if not heard.size:
                    continue
                j = int(heard[int(second[run] % np.uint64(heard.size))])
            apart = x[j, run] - x[i, run]
            if numbers.bound >= 0 and abs(apart) > numbers.bound:
                continue
            if not ties.committed[i]:
                x[i, run] = x[i, run] + pull * apart
            if not ties.committed[j]:
                x[j, run] = x[j, run] - pull * apart
