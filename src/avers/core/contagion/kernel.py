"""The model compiled: one pass over the ties a period, all runs side by side.

Nothing imports this module before something is simulated: it loads numba. The same numbers as ``reference``,
bit for bit: same sums in the same order, no reordering of floats, chance by counted hashes.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from avers.core.contagion.chance import (
    FARTHEST,
    FIRST,
    GOLDEN,
    HALVES,
    HIRE,
    LEAVE,
    LN_2_HIGH,
    LN_2_LOW,
    LOG2_E,
    MEET,
    NOISE,
    PRACTICE,
    SECOND,
    TERMS,
    UNIT,
)
from avers.core.contagion.compiling import compiled
from avers.core.contagion.prepared import HILL, SLACK, STEP

__all__ = ["run"]

_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)
_S11, _S48 = np.uint64(11), np.uint64(48)
T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13 = TERMS


@compiled
def _hashed(key: Any) -> Any:
    h = key + GOLDEN
    h = (h ^ (h >> _S30)) * FIRST
    h = (h ^ (h >> _S27)) * SECOND
    return h ^ (h >> _S31)


@compiled
def _gone(t: float) -> float:
    near = min(t, FARTHEST)
    k = np.floor(near * LOG2_E + 0.5)
    z = (near - k * LN_2_HIGH) - k * LN_2_LOW
    total = T13
    total = total * z + T12
    total = total * z + T11
    total = total * z + T10
    total = total * z + T9
    total = total * z + T8
    total = total * z + T7
    total = total * z + T6
    total = total * z + T5
    total = total * z + T4
    total = total * z + T3
    total = total * z + T2
    total = total * z + T1
    total = total * z + T0
    return float(1.0 - HALVES[np.int64(k)] * total)


@compiled
def _streams(seed: Any, replicates: Any, step: int, purpose: int, keys: Any) -> None:
    start = _hashed(seed)
    counter = np.uint64(step * 256 + purpose)
    for run_ in range(replicates.size):
        keys[run_] = _hashed(_hashed(start ^ replicates[run_]) ^ counter)


@compiled
def _psi(e: float, theta: float, kind: int, power: int) -> float:
    if kind == STEP:
        return 1.0 if e >= theta - SLACK else 0.0
    if kind == HILL:
        up, half = 1.0, 1.0
        for _ in range(power):
            up *= e
            half *= theta
        return up / (up + half) if up + half > 0 else 0.0
    return e


@compiled
def _sums(ties: Any, values: Any, sums: Any) -> None:
    edges = ties.unit_starts
    for u in range(edges.size - 1):
        for r in range(values.shape[1]):
            sums[u, r] = 0.0
        for i in range(edges[u], edges[u + 1]):
            for r in range(values.shape[1]):
                sums[u, r] += values[i, r]


@compiled
def _living(ties: Any, y: Any, sums: Any) -> None:
    edges = ties.unit_starts
    for u in range(edges.size - 1):
        for r in range(y.shape[1]):
            sums[u, r] = 0.0
        for i in range(edges[u], edges[u + 1]):
            for r in range(y.shape[1]):
                sums[u, r] += y[i, r] & 1


@compiled
def _company(sums: Any, n: int, mean: Any) -> None:
    for r in range(sums.shape[1]):
        mean[r] = 0.0
        for u in range(sums.shape[0]):
            mean[r] = mean[r] + sums[u, r]
        mean[r] = mean[r] / n


@compiled
def _heard(
    starts: Any, others: Any, weights: Any, inverse: Any, bound: float, among: bool, x: Any, i: int,
    total: Any, weight: Any,
) -> None:  # fmt: skip
    """Put s of seat i into ``total``, the whole company's mean apart."""
    n_runs, uniform = x.shape[1], weights.size == 0
    first, last = starts[i], starts[i + 1]
    total[:] = 0.0
    if first == last:
        return
    if bound >= 0:
        weight[:] = 0.0
        for k in range(first, last):
            j = np.uint32(others[k])
            w = 1.0 if uniform else weights[k]
            for r in range(n_runs):
                apart = x[j, r] - x[i, r]
                if abs(apart) <= bound:
                    total[r] += w * apart
                    weight[r] += w
        own = 1.0 if uniform else inverse[i]
        for r in range(n_runs):
            if among:
                total[r] = total[r] / (weight[r] + own)
            elif uniform:
                total[r] = total[r] * inverse[i]
        return
    if uniform:
        for k in range(first, last):
            j = np.uint32(others[k])
            for r in range(n_runs):
                total[r] += x[j, r]
        for r in range(n_runs):
            total[r] = total[r] * inverse[i] - x[i, r]
        return
    for k in range(first, last):
        j, w = others[k], weights[k]
        for r in range(n_runs):
            total[r] += w * x[j, r]
    for r in range(n_runs):
        total[r] = total[r] - x[i, r]


@compiled
def _moved(
    now: float, s: float, p: float, lead: float, lived: float, say: float, broadcast: float, train: float,
    praise: float, d: float, nu: float, shock: float,
) -> float:  # fmt: skip
    """Return what is believed a period later; a pull of nothing adds an exact 0."""
    new = now + p * s
    new = new + lead * (lived - now)
    new = new + say * (broadcast - now)
    new = new + train * (1.0 - now)
    new = new + praise * (1.0 - now)
    new = new + d * (nu - now)
    new = new + shock
    return min(max(new, 0.0), 1.0)


@compiled
def _belief(
    plan: Any, x: Any, y: Any, tenure: Any, out: Any, broadcast: float, training: Any, recognition: Any,
    keys: Any, mean: Any,
) -> None:  # fmt: skip
    # Arrays and numbers are taken out of the plan once: in a loop each would be counted as a new reference.
    ties, each, numbers = plan.ties, plan.each, plan.numbers
    starts, others, weights, inverse = ties.starts, ties.others, ties.weights, ties.inverse
    unit, manager, committed, seats, noise = (
        ties.unit,
        ties.manager,
        ties.committed,
        ties.seats,
        plan.tables.noise,
    )
    all_p, all_d, all_nu = each.p, each.d, each.nu
    m, b_, r_, g_, sigma, ease_ = numbers.m, numbers.b, numbers.r, numbers.g, numbers.sigma, numbers.ease
    mixing, bound, among = numbers.mixing, numbers.bound, numbers.among
    n, n_runs = x.shape
    n_behaviours = y.shape[0]
    total, weight, ease, shock = np.empty(n_runs), np.empty(n_runs), np.ones(n_runs), np.zeros(n_runs)
    lived, heeds = np.zeros(n_runs), np.ones(n_runs)
    step_p, step_d, step_nu = int(all_p.size > 1), int(all_d.size > 1), int(all_nu.size > 1)
    led_matters = m > 0 or b_ > 0
    for i in range(n):
        if committed[i]:
            for r in range(n_runs):
                out[i, r] = x[i, r]
            continue
        p, d, nu = all_p[i * step_p], all_d[i * step_d], all_nu[i * step_nu]
        if p > 0:
            _heard(starts, others, weights, inverse, bound, among, x, i, total, weight)
        else:
            total[:] = 0.0
        if mixing > 0:
            for r in range(n_runs):
                total[r] = (1.0 - mixing) * total[r] + mixing * (mean[r] - x[i, r])
        if ease_ > 0:
            for r in range(n_runs):
                ease[r] = 1.0 / (1.0 + ease_ * np.float64(tenure[i, r]))
        boss = manager[i]
        lead = m if boss >= 0 else 0.0
        if led_matters:
            for r in range(n_runs):
                heeds[r] = 1.0
                if boss >= 0:
                    count = 0
                    for b in range(n_behaviours):
                        count += int(y[b, boss, r] == 1)
                    lived[r] = np.float64(count) / n_behaviours
                    heeds[r] = 1.0 - max(0.0, broadcast - lived[r])
        if sigma > 0:
            for r in range(n_runs):
                shock[r] = sigma * noise[np.int64(_hashed(seats[i] ^ keys[r]) >> _S48)]
        train, praise = r_ * training[unit[i]], g_ * recognition[unit[i]]
        for r in range(n_runs):
            out[i, r] = _moved(
                x[i, r], total[r], p * ease[r], lead * ease[r], lived[r], b_ * heeds[r], broadcast, train,
                praise, d, nu, shock[r],
            )  # fmt: skip


@compiled
def _belief_alone(plan: Any, x: Any, out: Any) -> None:
    """Peers and decay of one run in registers: entering loops over runs would cost more than the run."""
    ties = plan.ties
    starts, others, weights, inverse = ties.starts, ties.others, ties.weights, ties.inverse
    committed, all_p, all_d, all_nu = ties.committed, plan.each.p, plan.each.d, plan.each.nu
    step_p, step_d, step_nu = int(all_p.size > 1), int(all_d.size > 1), int(all_nu.size > 1)
    old, new, uniform = x.reshape(x.size), out.reshape(out.size), weights.size == 0
    for i in range(old.size):
        now = old[i]
        # An index without sign needs no look at whether it counts from the end.
        first, last = np.uint32(starts[i]), np.uint32(starts[i + 1])
        total = 0.0
        if uniform:
            for k in range(first, last):
                total += old[np.uint32(others[k])]
            total = total * inverse[i]
        else:
            for k in range(first, last):
                total += weights[k] * old[np.uint32(others[k])]
        s = total - now if first < last else 0.0
        moved = now + all_p[i * step_p] * s
        moved = moved + all_d[i * step_d] * (all_nu[i * step_nu] - now)
        moved = min(max(moved, 0.0), 1.0)
        new[i] = now if committed[i] else moved


@compiled
def _meet(plan: Any, x: Any, keys: Any) -> None:
    ties, numbers = plan.ties, plan.numbers
    starts, others, by_id, committed = ties.starts, ties.others, ties.by_id, ties.committed
    mixing, bound = numbers.mixing, numbers.bound
    n, n_runs = x.shape
    pull = plan.each.p[0]
    for meeting in range(n // 2):
        one = _hashed(np.uint64(2 * meeting))
        two = _hashed(np.uint64(2 * meeting + 1))
        for r in range(n_runs):
            rank = np.int64(_hashed(one ^ keys[r]) % np.uint64(n))
            pick = _hashed(two ^ keys[r])
            i = by_id[rank]
            if mixing > 0:
                j = by_id[(rank + 1 + np.int64(pick % np.uint64(n - 1))) % n]
            else:
                n_heard = starts[i + 1] - starts[i]
                if n_heard == 0:
                    continue
                j = others[starts[i] + np.int64(pick % np.uint64(n_heard))]
            apart = x[j, r] - x[i, r]
            if bound >= 0 and abs(apart) > bound:
                continue
            if not committed[i]:
                x[i, r] = x[i, r] + pull * apart
            if not committed[j]:
                x[j, r] = x[j, r] - pull * apart


@compiled
def _practice_alone(plan: Any, y: Any, out: Any, key: Any) -> None:
    """``_practice_by_count`` of one run, in registers."""
    ties, numbers = plan.ties, plan.numbers
    starts, others, inverses, committed, seats = (
        ties.starts,
        ties.others,
        ties.inverse,
        ties.committed,
        ties.seats,
    )
    theta, step_theta = plan.each.theta, int(plan.each.theta.size > 1)
    counted, psi, power, beta = numbers.counted, numbers.psi, numbers.power, numbers.beta
    delta, a0 = numbers.delta, numbers.a0
    left = np.uint8(2) if numbers.once else np.uint8(0)
    stops = delta * numbers.gamma0
    now, after = y.reshape(y.size), out.reshape(out.size)
    for i in range(now.size):
        old = now[i]
        count = 0
        for k in range(np.uint32(starts[i]), np.uint32(starts[i + 1])):
            count += now[np.uint32(others[k])] & 1
        inverse = 1.0 if counted else inverses[i]
        t = delta * (a0 + beta * _psi(count * inverse, theta[i * step_theta], psi, power))
        t = t if old == 0 else stops
        u = np.float64(np.int64(_hashed(seats[i] ^ key) >> _S11)) * UNIT
        new = old
        # 1 − e^(−t) never exceeds t, so that most draws need no exponential.
        if u < t and old < 2 and committed[i] == 0 and u < _gone(t):
            new = np.uint8(1) if old == 0 else left
        after[i] = new


@compiled
def _practice_by_count(plan: Any, y: Any, out: Any, keys: Any) -> None:
    """Practice that depends on nothing but how many are heard who live it: one chance a count."""
    ties, numbers = plan.ties, plan.numbers
    starts, others, inverses, committed, seats = (
        ties.starts,
        ties.others,
        ties.inverse,
        ties.committed,
        ties.seats,
    )
    theta, step_theta = plan.each.theta, int(plan.each.theta.size > 1)
    counted, psi, power, beta = numbers.counted, numbers.psi, numbers.power, numbers.beta
    delta, a0 = numbers.delta, numbers.a0
    n, n_runs = y.shape
    left = np.uint8(2) if numbers.once else np.uint8(0)
    stops = delta * numbers.gamma0
    p_stops = min(stops, _gone(stops))
    limit = 2 * n_runs
    counts, draws = np.zeros(n_runs, dtype=np.int32), np.empty(n_runs)
    chances, table = np.empty(n_runs), np.empty(limit + 1)
    for i in range(n):
        if committed[i]:
            for r in range(n_runs):
                out[i, r] = y[i, r]
            continue
        first, last = starts[i], starts[i + 1]
        inverse = 1.0 if counted else inverses[i]
        for r in range(n_runs):
            counts[r] = 0
        for k in range(first, last):
            j = np.uint32(others[k])
            for r in range(n_runs):
                counts[r] += y[j, r] & 1
        if last - first <= limit:
            for c in range(last - first + 1):
                t = delta * (a0 + beta * _psi(c * inverse, theta[i * step_theta], psi, power))
                table[c] = min(t, _gone(t))
            for r in range(n_runs):
                chances[r] = table[counts[r]]
        else:
            for r in range(n_runs):
                t = delta * (a0 + beta * _psi(counts[r] * inverse, theta[i * step_theta], psi, power))
                chances[r] = min(t, _gone(t))
        seat = seats[i]
        for r in range(n_runs):
            draws[r] = np.float64(np.int64(_hashed(seat ^ keys[r]) >> _S11)) * UNIT
        for r in range(n_runs):
            old = y[i, r]
            starts_now = np.uint8(draws[r] < chances[r])
            stops_now = draws[r] < p_stops
            new = starts_now if old == 0 else (left if stops_now else np.uint8(1))
            out[i, r] = old if old == 2 else new


@compiled
def _practice(plan: Any, x: Any, y: Any, out: Any, keys: Any, mean: Any) -> None:
    ties, numbers = plan.ties, plan.numbers
    starts, others, weights, inverses = ties.starts, ties.others, ties.weights, ties.inverse
    committed, seats = ties.committed, ties.seats
    theta, step_theta = plan.each.theta, int(plan.each.theta.size > 1)
    counted, psi, power, mixing = numbers.counted, numbers.psi, numbers.power, numbers.mixing
    delta, a0, a1, beta = numbers.delta, numbers.a0, numbers.a1, numbers.beta
    gamma0, gamma1, beta_bad = numbers.gamma0, numbers.gamma1, numbers.beta_bad
    n, n_runs = y.shape
    counts, e = np.empty(n_runs, dtype=np.int32), np.empty(n_runs)
    by_count = counted or weights.size == 0
    left = np.uint8(2) if numbers.once else np.uint8(0)
    for i in range(n):
        if committed[i]:
            for r in range(n_runs):
                out[i, r] = y[i, r]
            continue
        first, last = starts[i], starts[i + 1]
        if by_count:
            inverse = 1.0 if counted else inverses[i]
            for r in range(n_runs):
                counts[r] = 0
            for k in range(first, last):
                j = np.uint32(others[k])
                for r in range(n_runs):
                    counts[r] += y[j, r] & 1
            for r in range(n_runs):
                e[r] = counts[r] * inverse
        else:
            for r in range(n_runs):
                e[r] = 0.0
            for k in range(first, last):
                j, w = np.uint32(others[k]), weights[k]
                for r in range(n_runs):
                    e[r] += w * (y[j, r] & 1)
        if mixing > 0:
            for r in range(n_runs):
                e[r] = (1.0 - mixing) * e[r] + mixing * mean[r]
        seat, at = seats[i], theta[i * step_theta]
        heard = 1.0 if first < last else mixing
        for r in range(n_runs):
            old = y[i, r]
            if old == 0:
                t = delta * (a0 + a1 * x[i, r] + beta * _psi(e[r], at, psi, power))
            else:
                down = gamma0 + gamma1 * (1.0 - x[i, r])
                if beta_bad > 0:
                    down = down + beta_bad * _psi(heard - e[r], at, psi, power)
                t = delta * down
            new = old
            if old < 2 and t > 0:
                u = np.float64(np.int64(_hashed(seat ^ keys[r]) >> _S11)) * UNIT
                if u < t and u < _gone(t):
                    new = np.uint8(1) if old == 0 else left
            out[i, r] = new


@compiled
def _people(
    plan: Any, x: Any, y: Any, tenure: Any, known: Any, seed: Any, replicates: Any, step: int, sums: Any
) -> None:
    ties, numbers = plan.ties, plan.numbers
    n, n_runs = x.shape
    keys = np.empty(n_runs, dtype=np.uint64)
    hires = np.empty((numbers.candidates, n_runs), dtype=np.uint64)
    _streams(seed, replicates, step, LEAVE, keys)
    for c in range(numbers.candidates):
        _streams(seed, replicates, step, HIRE + c, hires[c])
    if numbers.q2 > 0:
        _sums(ties, x, sums)
    unit, edges, seats, committed, levels = (
        ties.unit,
        ties.unit_starts,
        ties.seats,
        ties.committed,
        plan.tables.hires,
    )
    q1, q2, delta, always = numbers.q1, numbers.q2, numbers.delta, numbers.q0 + numbers.growth
    for i in range(n):
        if committed[i]:
            for r in range(n_runs):
                tenure[i, r] = min(tenure[i, r], 65_534) + 1
            continue
        u = unit[i]
        size = edges[u + 1] - edges[u]
        for r in range(n_runs):
            hazard = always + q1 * (1.0 - x[i, r])
            if q2 > 0:
                hazard = hazard + q2 * abs(x[i, r] - sums[u, r] / size)
            t = delta * hazard
            draw = np.float64(np.int64(_hashed(seats[i] ^ keys[r]) >> _S11)) * UNIT
            if draw < t and draw < _gone(t):
                best = np.int64(0)
                for c in range(hires.shape[0]):
                    best = max(best, np.int64(_hashed(seats[i] ^ hires[c, r]) >> _S48))
                x[i, r] = levels[best]
                tenure[i, r] = 0
                known[i, r] = 0
                for b in range(y.shape[0]):
                    y[b, i, r] = 0
            else:
                tenure[i, r] = min(tenure[i, r], 65_534) + 1


@compiled
def _record(ties: Any, x: Any, y: Any, sums: Any, seen_x: Any, seen_y: Any) -> None:
    n_units, n_runs = sums.shape
    _sums(ties, x, sums)
    for u in range(n_units):
        for r in range(n_runs):
            seen_x[u, r] = sums[u, r] / (ties.unit_starts[u + 1] - ties.unit_starts[u])
    for b in range(y.shape[0]):
        _living(ties, y[b], sums)
        for u in range(n_units):
            for r in range(n_runs):
                seen_y[b, u, r] = sums[u, r] / (ties.unit_starts[u + 1] - ties.unit_starts[u])


@compiled
def run(
    plan: Any, x: Any, y: Any, tenure: Any, known: Any, seed: Any, replicates: Any, first_step: int,
    n_steps: int, broadcast: Any, training: Any, recognition: Any, every: int, seen_x: Any, seen_y: Any,
) -> None:  # fmt: skip
    """Move ``x``, ``y``, ``tenure`` and ``known`` ``n_steps`` periods on, in place, and record unit means.

    ``seen_x`` (n_seen, n_units, n_runs) and ``seen_y`` (n_seen, n_behaviours, n_units, n_runs) hold the start
    and then every ``every``-th period.
    """
    ties, numbers = plan.ties, plan.numbers
    n, n_runs = x.shape
    n_units = ties.unit_starts.size - 1
    keys, mean = np.empty(n_runs, dtype=np.uint64), np.zeros(n_runs)
    sums = np.empty((n_units, n_runs))
    now_x, next_x = x, np.empty_like(x) if numbers.moves_belief else x
    now_y, next_y = y, np.empty_like(y) if numbers.moves_practice else y
    train, praise = np.empty(n_units), np.empty(n_units)
    by_count = (numbers.counted or ties.weights.size == 0) and numbers.mixing == 0
    by_count = by_count and numbers.a1 == 0 and numbers.gamma1 == 0 and numbers.beta_bad == 0
    peers_alone = n_runs == 1 and numbers.bound < 0 and numbers.mixing == 0 and numbers.ease == 0
    peers_alone = peers_alone and numbers.m == 0 and numbers.b == 0 and numbers.sigma == 0
    peers_alone = peers_alone and numbers.r == 0 and numbers.g == 0
    _record(ties, now_x, now_y, sums, seen_x[0], seen_y[0])
    seen = 1
    for t in range(n_steps):
        step = first_step + t
        said = broadcast[min(step, broadcast.size - 1)]
        for u in range(n_units):
            train[u] = training[min(step, training.shape[0] - 1), u if training.shape[1] > 1 else 0]
            praise[u] = recognition[min(step, recognition.shape[0] - 1), u if recognition.shape[1] > 1 else 0]
        if numbers.moves_practice:
            for b in range(y.shape[0]):
                if numbers.mixing > 0:
                    _living(ties, now_y[b], sums)
                    _company(sums, n, mean)
                _streams(seed, replicates, step, PRACTICE + b, keys)
                if by_count and n_runs == 1:
                    _practice_alone(plan, now_y[b], next_y[b], keys[0])
                elif by_count:
                    _practice_by_count(plan, now_y[b], next_y[b], keys)
                else:
                    _practice(plan, now_x, now_y[b], next_y[b], keys, mean)
        if numbers.moves_belief:
            if numbers.pairs:
                _streams(seed, replicates, step, MEET, keys)
                next_x[:] = now_x
                _meet(plan, next_x, keys)
            elif peers_alone:
                _belief_alone(plan, now_x, next_x)
            else:
                if numbers.mixing > 0:
                    _sums(ties, now_x, sums)
                    _company(sums, n, mean)
                _streams(seed, replicates, step, NOISE, keys)
                _belief(plan, now_x, now_y, tenure, next_x, said, train, praise, keys, mean)
        now_x, next_x = next_x, now_x
        now_y, next_y = next_y, now_y
        if said > 0 and numbers.b > 0:
            for i in range(n):
                for r in range(n_runs):
                    known[i, r] |= 1
        for u in range(n_units):
            if train[u] > 0:
                for i in range(ties.unit_starts[u], ties.unit_starts[u + 1]):
                    for r in range(n_runs):
                        known[i, r] |= 2
        if numbers.moves_people:
            _people(plan, now_x, now_y, tenure, known, seed, replicates, step, sums)
        if (t + 1) % every == 0:
            _record(ties, now_x, now_y, sums, seen_x[seen], seen_y[seen])
            seen += 1
    x[:] = now_x
    y[:] = now_y
