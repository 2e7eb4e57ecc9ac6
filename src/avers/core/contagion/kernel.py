"""The model compiled: one pass over the ties a period, up to 64 runs side by side.

Nothing imports this module before something is simulated: it loads numba. The same numbers as ``reference``,
bit for bit: same sums in the same order, no reordering of floats, chance by counted hashes. Loops are over
the runs of one row, a few operations each, which is what a processor does for several numbers at once.
"""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

import numpy as np

from avers.core.contagion.beside import side_by_side
from avers.core.contagion.by_count import (
    alone,
    counted,
    first_of,
    hashed,
    living,
    packed,
    passed_on,
    place_of,
    share_of,
    unpacked,
)
from avers.core.contagion.chance import (
    FARTHEST,
    HALVES,
    HIRE,
    LEAVE,
    LN_2_HIGH,
    LN_2_LOW,
    LOG2_E,
    MEET,
    NOISE,
    PRACTICE,
    SHARED,
    TERMS,
)
from avers.core.contagion.compiling import compiled, inlined
from avers.core.contagion.prepared import HILL, SLACK, STEP

__all__ = ["run"]

_S7 = np.uint64(7)
_FIRST = 2.0**-8
# Far more than the last digits of either side of a comparison, far less than decides often.
_CLOSE = 1e-12
_L0, _L1, _L2, _L3, _L4, _L5, _L6, _L7, _L8 = (np.uint64(lane) for lane in range(9))
# Where the four levels of a hash stand in memory.
_TURN = 0 if sys.byteorder == "little" else 3
T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13 = TERMS


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


@inlined
def _happens(draw: Any, lane: int, first: Any, t: float) -> bool:
    """Return whether what happens at the rate ``t`` does; of most draws their first 8 bits say no."""
    if np.float64(np.int64(first)) * _FIRST >= t:
        return False
    u = np.float64(share_of(draw, np.uint64(lane) & _S7)) * SHARED
    # 1 − e^(−t) lies between t − t² ÷ 2 and t: only what falls between these needs an exponential.
    return bool(u < t and (u < t - 0.5 * t * t - _CLOSE or u < _gone(t)))


@inlined
def _next(words: Any, g: int) -> Any:
    """Return the run of the lowest flag of word ``g``, and take the flag away."""
    bit = words[g] & (~words[g] + _L1)
    words[g] ^= bit
    return 8 * g + np.int64(place_of(bit) >> _L3)


@compiled
def _streams(seed: Any, first: int, last: int, together: int, step: int, purpose: int, keys: Any) -> None:
    """Put the keys of runs ``first`` to ``last`` into ``keys``, one for so many together, by block of 64."""
    start, counter = hashed(seed), np.uint64(step * 256 + purpose)
    for group in range(first // together, (last + together - 1) // together):
        keys[group % (64 // together)] = hashed(hashed(start ^ np.uint64(group)) ^ counter)


@inlined
def _drawn(seat: Any, keys: Any, first: int, last: int, together: int, draws: Any) -> None:
    """Put the hashes of a seat into ``draws``; runs are counted from the beginning of their block."""
    for group in range(first // together, (last + together - 1) // together):
        draws[group] = hashed(seat ^ keys[group])


@compiled
def _sums(ties: Any, values: Any, sums: Any) -> None:
    edges = ties.unit_starts
    for u in range(edges.size - 1):
        for r in range(values.shape[1]):
            sums[u, r] = 0.0
        i, last = np.uint32(edges[u]), np.uint32(edges[u + 1])
        # Four are added at a time, one after the other: the order, and so the last bit, stays.
        while i + np.uint32(3) < last:
            i1, i2, i3 = np.uint32(i + 1), np.uint32(i + 2), np.uint32(i + 3)
            for r in range(values.shape[1]):
                sums[u, r] = sums[u, r] + values[i, r] + values[i1, r] + values[i2, r] + values[i3, r]
            i = np.uint32(i + 4)
        while i < last:
            for r in range(values.shape[1]):
                sums[u, r] += values[i, r]
            i = np.uint32(i + 1)


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


@inlined
def _eight(others: Any, first: Any, last: Any, x: Any, n_runs: Any, lane: Any, total: Any) -> None:
    """Put the sums of a row over eight runs from ``lane`` on into ``total``; ``x`` is flat."""
    # Eight sums beside each other, each in the order of the row: the processor adds them in one go.
    t0 = t1 = t2 = t3 = t4 = t5 = t6 = t7 = 0.0
    for k in range(first, last):
        at = np.uint64(np.uint32(others[k])) * n_runs + lane
        t0 += x[at]
        t1 += x[at + _L1]
        t2 += x[at + _L2]
        t3 += x[at + _L3]
        t4 += x[at + _L4]
        t5 += x[at + _L5]
        t6 += x[at + _L6]
        t7 += x[at + _L7]
    total[lane], total[lane + _L1], total[lane + _L2], total[lane + _L3] = t0, t1, t2, t3
    total[lane + _L4], total[lane + _L5], total[lane + _L6], total[lane + _L7] = t4, t5, t6, t7


@inlined
def _added_up(others: Any, first: Any, last: Any, x: Any, n_runs: Any, total: Any) -> None:
    """Put the sums of a row that weighs all alike into ``total``, run by run."""
    whole = n_runs & ~_L7
    for lane in range(_L0, whole, _L8):
        _eight(others, first, last, x, n_runs, lane, total)
    for lane in range(whole, n_runs):
        total[lane] = 0.0
    if whole < n_runs:
        for k in range(first, last):
            at = np.uint64(np.uint32(others[k])) * n_runs
            for lane in range(whole, n_runs):
                total[lane] += x[at + lane]


@inlined
def _weighed_up(others: Any, weights: Any, first: Any, last: Any, x: Any, total: Any) -> None:
    """Put the weighted sums of a row into ``total``, run by run."""
    total[:] = 0.0
    k = first
    while k + 4 <= last:
        j0, j1 = np.uint32(others[k]), np.uint32(others[k + 1])
        j2, j3 = np.uint32(others[k + 2]), np.uint32(others[k + 3])
        w0, w1, w2, w3 = weights[k], weights[k + 1], weights[k + 2], weights[k + 3]
        for r in range(total.size):
            total[r] = total[r] + w0 * x[j0, r] + w1 * x[j1, r] + w2 * x[j2, r] + w3 * x[j3, r]
        k += 4
    while k < last:
        j0, w0 = np.uint32(others[k]), weights[k]
        for r in range(total.size):
            total[r] += w0 * x[j0, r]
        k += 1


@inlined
def _near(
    others: Any, weights: Any, first: Any, last: Any, inverse: float, bound: float, among: bool, x: Any,
    i: int, total: Any, weight: Any,
) -> None:  # fmt: skip
    """Put what those no farther away than ``bound`` add into ``total``, weighed among themselves or all."""
    uniform = weights.size == 0
    total[:] = 0.0
    weight[:] = 0.0
    for k in range(first, last):
        j = np.uint32(others[k])
        w = 1.0 if uniform else weights[k]
        for r in range(total.size):
            apart = x[j, r] - x[i, r]
            if abs(apart) <= bound:
                total[r] += w * apart
                weight[r] += w
    own = 1.0 if uniform else inverse
    for r in range(total.size):
        if among:
            total[r] = total[r] / (weight[r] + own)
        elif uniform:
            total[r] = total[r] * inverse


@compiled
def _heard(
    starts: Any, others: Any, weights: Any, inverse: Any, bound: float, among: bool, x: Any, i: int,
    total: Any, weight: Any,
) -> None:  # fmt: skip
    """Put s of seat i into ``total``, the whole company's mean apart."""
    first, last, n_runs = starts[i], starts[i + 1], x.shape[1]
    if first == last:
        total[:] = 0.0
    elif bound >= 0:
        _near(others, weights, first, last, inverse[i], bound, among, x, i, total, weight)
    elif weights.size == 0:
        _added_up(others, np.uint32(first), np.uint32(last), x.reshape(x.size), np.uint64(n_runs), total)
        per_tie = inverse[i]
        for r in range(n_runs):
            total[r] = total[r] * per_tie - x[i, r]
    else:
        _weighed_up(others, weights, first, last, x, total)
        for r in range(n_runs):
            total[r] = total[r] - x[i, r]


@compiled
def _belief(
    plan: Any, x: Any, y: Any, tenure: Any, out: Any, broadcast: float, training: Any, recognition: Any,
    keys: Any, lane: int, mean: Any,
) -> None:  # fmt: skip
    # Arrays and numbers are taken out of the plan once: in a loop each would be counted as a new reference.
    ties, each, numbers = plan.ties, plan.each, plan.numbers
    starts, others, weights, inverse = ties.starts, ties.others, ties.weights, ties.inverse
    unit, manager, committed, seats = ties.unit, ties.manager, ties.committed, ties.seats
    noise = plan.tables.noise
    all_p, all_d, all_nu = each.p, each.d, each.nu
    m, b_, r_, g_, sigma, ease_ = numbers.m, numbers.b, numbers.r, numbers.g, numbers.sigma, numbers.ease
    mixing, bound, among = numbers.mixing, numbers.bound, numbers.among
    n, n_runs = x.shape
    total, weight, ease, new = np.empty(n_runs), np.empty(n_runs), np.ones(n_runs), np.empty(n_runs)
    lived, draws = np.zeros(n_runs), np.zeros(16, dtype=np.uint64)
    levels = draws.view(np.uint16)
    step_p, step_d, step_nu = int(all_p.size > 1), int(all_d.size > 1), int(all_nu.size > 1)
    for i in range(n):
        if committed[i]:
            for r in range(n_runs):
                out[i, r] = x[i, r]
            continue
        p, d, nu, boss = all_p[i * step_p], all_d[i * step_d], all_nu[i * step_nu], manager[i]
        if ease_ > 0:
            for r in range(n_runs):
                ease[r] = 1.0 / (1.0 + ease_ * np.float64(tenure[i, r]))
        for r in range(n_runs):
            new[r] = x[i, r]
        # A pull of nothing would add an exact 0: it is left out.
        if p > 0:
            _heard(starts, others, weights, inverse, bound, among, x, i, total, weight)
            if mixing > 0:
                for r in range(n_runs):
                    total[r] = (1.0 - mixing) * total[r] + mixing * (mean[r] - x[i, r])
            for r in range(n_runs):
                new[r] = new[r] + p * ease[r] * total[r]
        if boss >= 0 and (m > 0 or b_ > 0):
            _lived(y, np.uint32(boss), lived)
        if boss >= 0 and m > 0:
            for r in range(n_runs):
                new[r] = new[r] + m * ease[r] * (lived[r] - x[i, r])
        if b_ > 0:
            _told(x, i, b_, broadcast, boss >= 0, lived, new)
        train, praise = r_ * training[unit[i]], g_ * recognition[unit[i]]
        if train > 0:
            for r in range(n_runs):
                new[r] = new[r] + train * (1.0 - x[i, r])
        if praise > 0:
            for r in range(n_runs):
                new[r] = new[r] + praise * (1.0 - x[i, r])
        if d > 0:
            for r in range(n_runs):
                new[r] = new[r] + d * (nu - x[i, r])
        if sigma > 0:
            _drawn(seats[i], keys, lane, lane + n_runs, 4, draws)
            for r in range(n_runs):
                new[r] = new[r] + sigma * noise[levels[np.uint32((lane + r) ^ _TURN)]]
        for r in range(n_runs):
            out[i, r] = min(max(new[r], 0.0), 1.0)


@inlined
def _lived(y: Any, boss: Any, lived: Any) -> None:
    """Put into ``lived`` what share of the behaviours a manager lives, in each run."""
    n_behaviours = y.shape[0]
    for r in range(lived.size):
        lived[r] = 0.0
    for b in range(n_behaviours):
        for r in range(lived.size):
            lived[r] += np.float64(y[b, boss, r] == 1)
    if n_behaviours > 1:
        for r in range(lived.size):
            lived[r] = lived[r] / n_behaviours


@inlined
def _told(x: Any, i: int, pull: float, said: float, is_led: bool, lived: Any, new: Any) -> None:
    """Add to ``new`` what is said to everybody, heeded as far as one's manager lives it."""
    for r in range(new.size):
        heeds = 1.0 - max(0.0, said - lived[r]) if is_led else 1.0
        new[r] = new[r] + pull * heeds * (said - x[i, r])


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
def _belief_beside(plan: Any, x: Any, out: Any) -> None:
    """Peers and decay of several runs, which nothing else moves: each row is read and written once."""
    ties = plan.ties
    starts, others, inverse, committed = ties.starts, ties.others, ties.inverse, ties.committed
    all_p, all_d, all_nu = plan.each.p, plan.each.d, plan.each.nu
    step_p, step_d, step_nu = int(all_p.size > 1), int(all_d.size > 1), int(all_nu.size > 1)
    n, n_runs = x.shape
    old, total = x.reshape(x.size), np.zeros(n_runs)
    for i in range(n):
        first, last = np.uint32(starts[i]), np.uint32(starts[i + 1])
        if committed[i]:
            for r in range(n_runs):
                out[i, r] = x[i, r]
            continue
        _added_up(others, first, last, old, np.uint64(n_runs), total)
        p = all_p[i * step_p] if first < last else 0.0
        d, nu, per_tie = all_d[i * step_d], all_nu[i * step_nu], inverse[i]
        for r in range(n_runs):
            now = x[i, r]
            moved = now + p * (total[r] * per_tie - now)
            moved = moved + d * (nu - now)
            out[i, r] = min(max(moved, 0.0), 1.0)


@compiled
def _meet(plan: Any, x: Any, keys: Any, lane: int) -> None:
    ties, numbers = plan.ties, plan.numbers
    starts, others, by_id, committed = ties.starts, ties.others, ties.by_id, ties.committed
    mixing, bound = numbers.mixing, numbers.bound
    n, n_runs = x.shape
    pull = plan.each.p[0]
    for meeting in range(n // 2):
        one = hashed(np.uint64(2 * meeting))
        two = hashed(np.uint64(2 * meeting + 1))
        for r in range(n_runs):
            rank = np.int64(hashed(one ^ keys[lane + r]) % np.uint64(n))
            pick = hashed(two ^ keys[lane + r])
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
def _heard_of(others: Any, weights: Any, first: int, last: int, y: Any, e: Any) -> None:
    """Put into ``e`` the weights of those of a row who live it, added up."""
    n_runs, k = e.size, first
    for r in range(n_runs):
        e[r] = 0.0
    while k + 4 <= last:
        j0, j1 = np.uint32(others[k]), np.uint32(others[k + 1])
        j2, j3 = np.uint32(others[k + 2]), np.uint32(others[k + 3])
        w0, w1, w2, w3 = weights[k], weights[k + 1], weights[k + 2], weights[k + 3]
        for r in range(n_runs):
            e[r] = (
                e[r]
                + w0 * np.float64(np.int32(y[j0, r] & 1))
                + w1 * np.float64(np.int32(y[j1, r] & 1))
                + w2 * np.float64(np.int32(y[j2, r] & 1))
                + w3 * np.float64(np.int32(y[j3, r] & 1))
            )
        k += 4
    while k < last:
        j0, w0 = np.uint32(others[k]), weights[k]
        for r in range(n_runs):
            e[r] += w0 * np.float64(np.int32(y[j0, r] & 1))
        k += 1


@compiled
def _count_of(others: Any, first: int, last: int, inverse: float, y: Any, some: Any, e: Any) -> None:
    """Put into ``e`` how many of a row live it, times ``inverse``; ``some`` is a byte a run."""
    for r in range(e.size):
        e[r] = 0.0
    while first < last:
        # As many as a byte counts; the order of adding whole numbers is nothing.
        end = min(first + 252, last)
        some[:] = 0
        k = first
        while k + 4 <= end:
            j0, j1 = np.uint32(others[k]), np.uint32(others[k + 1])
            j2, j3 = np.uint32(others[k + 2]), np.uint32(others[k + 3])
            for r in range(e.size):
                some[r] += np.uint8((y[j0, r] & 1) + (y[j1, r] & 1) + (y[j2, r] & 1) + (y[j3, r] & 1))
            k += 4
        while k < end:
            j0 = np.uint32(others[k])
            for r in range(e.size):
                some[r] += np.uint8(y[j0, r] & 1)
            k += 1
        for r in range(e.size):
            e[r] += np.float64(np.int32(some[r]))
        first = end
    for r in range(e.size):
        e[r] = e[r] * inverse


@inlined
def _perhaps(draws: Any, lane: int, rates: Any, flags: Any) -> None:
    """Flag, a byte a run, what the first 8 bits of a draw do not rule out at ``rates``."""
    for r in range(rates.size):
        here = np.uint64(lane + r)
        first = np.int64(first_of(draws[here >> _L3], here & _S7))
        flags[r] = np.uint8(np.float64(first) * _FIRST < rates[r])


@compiled
def _felt(e: Any, theta: float, kind: int, power: int, felt: Any) -> None:
    """Put ψ of what is heard into ``felt``."""
    if kind == STEP:
        for r in range(e.size):
            felt[r] = 1.0 if e[r] >= theta - SLACK else 0.0
    elif kind == HILL:
        half = 1.0
        for r in range(e.size):
            felt[r] = 1.0
        for _ in range(power):
            half *= theta
            for r in range(e.size):
                felt[r] = felt[r] * e[r]
        for r in range(e.size):
            felt[r] = felt[r] / (felt[r] + half) if felt[r] + half > 0 else 0.0
    else:
        for r in range(e.size):
            felt[r] = e[r]


@compiled
def _practice(plan: Any, x: Any, y: Any, out: Any, keys: Any, lane: int, mean: Any) -> None:
    ties, numbers = plan.ties, plan.numbers
    starts, others, weights, inverses = ties.starts, ties.others, ties.weights, ties.inverse
    committed, seats = ties.committed, ties.seats
    theta, step_theta = plan.each.theta, int(plan.each.theta.size > 1)
    is_counted, psi, power, mixing = numbers.counted, numbers.psi, numbers.power, numbers.mixing
    delta, a0, a1, beta = numbers.delta, numbers.a0, numbers.a1, numbers.beta
    gamma0, gamma1, beta_bad = numbers.gamma0, numbers.gamma1, numbers.beta_bad
    n, n_runs = y.shape
    e, felt, up, down = np.empty(n_runs), np.empty(n_runs), np.empty(n_runs), np.empty(n_runs)
    draws, words, some = np.zeros(8, np.uint64), np.zeros(8, np.uint64), np.empty(n_runs, np.uint8)
    flags = words.view(np.uint8)
    by_count = is_counted or weights.size == 0
    left = np.uint8(2) if numbers.once else np.uint8(0)
    for i in range(n):
        for r in range(n_runs):
            out[i, r] = y[i, r]
        if committed[i]:
            continue
        first, last, at = starts[i], starts[i + 1], theta[i * step_theta]
        inverse = 1.0 if is_counted else inverses[i]
        if by_count:
            _count_of(others, first, last, inverse, y, some, e)
        else:
            _heard_of(others, weights, first, last, y, e)
        if mixing > 0:
            for r in range(n_runs):
                e[r] = (1.0 - mixing) * e[r] + mixing * mean[r]
        _felt(e, at, psi, power, felt)
        for r in range(n_runs):
            up[r] = delta * (a0 + a1 * x[i, r] + beta * felt[r])
        for r in range(n_runs):
            down[r] = gamma0 + gamma1 * (1.0 - x[i, r])
        if beta_bad > 0:
            heard = 1.0 if first < last else mixing
            for r in range(n_runs):
                e[r] = heard - e[r]
            _felt(e, at, psi, power, felt)
            for r in range(n_runs):
                down[r] = down[r] + beta_bad * felt[r]
        for r in range(n_runs):
            up[r] = up[r] if y[i, r] == 0 else delta * down[r]
        _drawn(seats[i], keys, lane, lane + n_runs, 8, draws)
        _perhaps(draws, lane, up, flags)
        for g in range(words.size):
            while words[g]:
                r = _next(words, g)
                here = lane + r
                draw = draws[here >> 3]
                if _happens(draw, here, first_of(draw, np.uint64(here) & _S7), up[r]) and y[i, r] < 2:
                    out[i, r] = np.uint8(1) if y[i, r] == 0 else left


@inlined
def _best(seat: Any, hires: Any, here: int) -> Any:
    """Return the level of the best of those who might be hired."""
    best = np.int64(0)
    for c in range(hires.shape[0]):
        level = hashed(seat ^ hires[c, here >> 2]) >> np.uint64(16 * (here & 3))
        best = max(best, np.int64(level & np.uint64(0xFFFF)))
    return best


@compiled
def _people(
    plan: Any, x: Any, y: Any, tenure: Any, known: Any, seed: Any, first_run: int, step: int, sums: Any
) -> None:
    ties, numbers = plan.ties, plan.numbers
    n, n_runs = x.shape
    last_run, lane = first_run + n_runs, first_run % 64
    keys, draws = np.empty(8, dtype=np.uint64), np.zeros(8, dtype=np.uint64)
    hires = np.empty((numbers.candidates, 16), dtype=np.uint64)
    _streams(seed, first_run, last_run, 8, step, LEAVE, keys)
    for c in range(numbers.candidates):
        _streams(seed, first_run, last_run, 4, step, HIRE + c, hires[c])
    unit, edges, seats, committed = ties.unit, ties.unit_starts, ties.seats, ties.committed
    levels = plan.tables.hires
    q1, q2, delta, always = numbers.q1, numbers.q2, numbers.delta, numbers.q0 + numbers.growth
    if q2 > 0:
        _sums(ties, x, sums)
        for u in range(sums.shape[0]):
            for r in range(n_runs):
                sums[u, r] = sums[u, r] / (edges[u + 1] - edges[u])
    hazard, words = np.empty(n_runs), np.zeros(8, dtype=np.uint64)
    flags = words.view(np.uint8)
    for i in range(n):
        for r in range(n_runs):
            tenure[i, r] = min(tenure[i, r], 65_534) + 1
        if committed[i]:
            continue
        for r in range(n_runs):
            hazard[r] = always + q1 * (1.0 - x[i, r])
        if q2 > 0:
            own = np.uint32(unit[i])
            for r in range(n_runs):
                hazard[r] = hazard[r] + q2 * abs(x[i, r] - sums[own, r])
        for r in range(n_runs):
            hazard[r] = delta * hazard[r]
        _drawn(seats[i], keys, lane, lane + n_runs, 8, draws)
        _perhaps(draws, lane, hazard, flags)
        for g in range(words.size):
            while words[g]:
                r = _next(words, g)
                here = lane + r
                draw = draws[here >> 3]
                if _happens(draw, here, first_of(draw, np.uint64(here) & _S7), hazard[r]):
                    x[i, r] = levels[_best(seats[i], hires, here)]
                    tenure[i, r] = 0
                    known[i, r] = 0
                    for b in range(y.shape[0]):
                        y[b, i, r] = 0


@compiled
def _record(
    ties: Any, x: Any, y: Any, lives: Any, lane: int, sums: Any, seen_x: Any, seen_y: Any
) -> None:  # fmt: skip
    """Record the means of units, of practice from its words where there are any."""
    n_units, n_runs = sums.shape
    _sums(ties, x, sums)
    for u in range(n_units):
        for r in range(n_runs):
            seen_x[u, r] = sums[u, r] / (ties.unit_starts[u + 1] - ties.unit_starts[u])
    for b in range(y.shape[0]):
        if lives.size:
            living(ties.unit_starts, lives[b], lane, sums)
        else:
            _living(ties, y[b], sums)
        for u in range(n_units):
            for r in range(n_runs):
                seen_y[b, u, r] = sums[u, r] / (ties.unit_starts[u + 1] - ties.unit_starts[u])


@compiled
def _informed(ties: Any, known: Any, everybody: bool, train: Any) -> None:
    """Note who is aware of what is said, and who was trained."""
    for u in range(train.size):
        more: Any = np.uint8(int(everybody) + 2 * int(train[u] > 0))
        if more:
            for i in range(ties.unit_starts[u], ties.unit_starts[u + 1]):
                for r in range(known.shape[1]):
                    known[i, r] |= more


@inlined
def _is_peers_alone(numbers: Any) -> Any:
    """Return whether nothing but peers and decay moves belief."""
    by_peers = numbers.bound < 0 and numbers.mixing == 0 and numbers.ease == 0 and numbers.sigma == 0
    return by_peers and numbers.m == 0 and numbers.b == 0 and numbers.r == 0 and numbers.g == 0


@compiled
def _believe(
    plan: Any, x: Any, y: Any, tenure: Any, out: Any, said: float, train: Any, praise: Any, seed: Any,
    first_run: int, step: int, keys: Any, sums: Any, mean: Any,
) -> None:  # fmt: skip
    """Put belief after one more period into ``out``, by the shortest way that gives its bits."""
    numbers, n_runs, lane = plan.numbers, x.shape[1], first_run % 64
    if numbers.pairs:
        _streams(seed, first_run, first_run + n_runs, 1, step, MEET, keys)
        out[:] = x
        _meet(plan, out, keys, lane)
    elif n_runs == 1 and _is_peers_alone(numbers):
        _belief_alone(plan, x, out)
    elif plan.ties.weights.size == 0 and _is_peers_alone(numbers):
        _belief_beside(plan, x, out)
    else:
        if numbers.mixing > 0:
            _sums(plan.ties, x, sums)
            _company(sums, x.shape[0], mean)
        _streams(seed, first_run, first_run + n_runs, 4, step, NOISE, keys)
        _belief(plan, x, y, tenure, out, said, train, praise, keys, lane, mean)


class _Counted(NamedTuple):
    """Practice by count, a row a behaviour: the bits of several runs, or of one run what each seat hears."""

    lives: Any  # (n_behaviours or 0, n) words, a bit a run
    after: Any  # the same a period later
    gave: Any  # who gave it up for good
    at: Any  # (n_behaviours or 0, n) how many are heard who live it
    turned: Any
    drawn: Any


@compiled
def _counted(numbers: Any, chances: Any, y: Any) -> Any:
    """Return the room that practice by count needs: none where chances depend on more than the count."""
    n_behaviours, n, n_runs = y.shape
    by_count = numbers.moves_practice and chances.base.size > 0
    n_words, n_alone = (
        n_behaviours * int(by_count and n_runs > 1),
        n_behaviours * int(by_count and n_runs == 1),
    )
    lives, after = np.empty((n_words, n), dtype=np.uint64), np.empty((n_words, n), dtype=np.uint64)
    gave = np.empty((n_words, n), dtype=np.uint64)
    at = np.empty((n_alone, n), dtype=np.int32)
    turned = np.empty(n * int(n_alone > 0), dtype=np.int32)
    return _Counted(lives, after, gave, at, turned, np.empty(512, dtype=np.uint8))


@compiled
def _recounted(ties: Any, chances: Any, y: Any, lane: int, held: Any) -> None:
    """Read practice anew into what is held of it by count."""
    for b in range(held.lives.shape[0]):
        packed(y[b], lane, held.lives[b], held.gave[b])
    for b in range(held.at.shape[0]):
        counted(ties, chances.base, y[b].reshape(y.shape[1]), held.at[b])


@compiled
def _practise(
    plan: Any, chances: Any, x: Any, y: Any, out: Any, held: Any, is_read: bool, seed: Any, first_run: int,
    step: int, keys: Any, sums: Any, mean: Any,
) -> None:  # fmt: skip
    """Move practice one period on: by count in place, else into ``out``.

    ``is_read``: something reads the practice of each period, which words of bits must then be put into.
    """
    ties, once, lane, n_runs = plan.ties, plan.numbers.once, first_run % 64, x.shape[1]
    for b in range(y.shape[0]):
        _streams(seed, first_run, first_run + n_runs, 8, step, PRACTICE + b, keys)
        if held.lives.shape[0]:
            side_by_side(
                ties, chances, held.lives[b], held.gave[b], held.after[b], keys, lane, lane + n_runs, once
            )
            if is_read:
                unpacked(held.after[b], held.gave[b], lane, y[b])
        elif held.at.shape[0]:
            one, at, turned = y[b].reshape(x.shape[0]), held.at[b], held.turned
            key = keys[lane >> 3]
            n_turned = alone(ties, chances, one, at, key, np.uint64(lane) & _S7, once, held.drawn, turned)
            passed_on(ties, chances, one, at, turned, n_turned)
        else:
            if plan.numbers.mixing > 0:
                _living(ties, y[b], sums)
                _company(sums, x.shape[0], mean)
            _practice(plan, x, y[b], out[b], keys, lane, mean)


@inlined
def _in_month(given: Any, step: int, units: Any) -> None:
    """Put what is done in a period into ``units``: the last row stands for all after, one column for all."""
    row = min(step, given.shape[0] - 1)
    for u in range(units.size):
        units[u] = given[row, u if given.shape[1] > 1 else 0]


@compiled
def run(
    plan: Any, chances: Any, x: Any, y: Any, tenure: Any, known: Any, seed: Any, first_run: int,
    first_step: int, n_steps: int, broadcast: Any, training: Any, recognition: Any, every: int, seen_x: Any,
    seen_y: Any,
) -> None:  # fmt: skip
    """Move ``x``, ``y``, ``tenure`` and ``known`` ``n_steps`` periods on, in place, and record unit means.

    Runs are numbered from ``first_run``; none is beyond the next multiple of 64. ``seen_x`` (n_seen, n_units,
    n_runs) and ``seen_y`` (n_seen, n_behaviours, n_units, n_runs) hold the start and then every ``every``-th
    period.
    """
    ties, numbers, lane = plan.ties, plan.numbers, first_run % 64
    n_units = ties.unit_starts.size - 1
    keys, mean = np.empty(64, dtype=np.uint64), np.zeros(x.shape[1])
    sums, train, praise = np.empty((n_units, x.shape[1])), np.empty(n_units), np.empty(n_units)
    held = _counted(numbers, chances, y)
    by_bytes = numbers.moves_practice and chances.base.size == 0
    now_x, next_x = x, np.empty_like(x) if numbers.moves_belief else x
    now_y, next_y = y, np.empty_like(y) if by_bytes else y
    is_read = numbers.moves_people or (numbers.moves_belief and (numbers.m > 0 or numbers.b > 0))
    _recounted(ties, chances, y, lane, held)
    _record(ties, now_x, now_y, held.lives, lane, sums, seen_x[0], seen_y[0])
    seen = 1
    for t in range(n_steps):
        step = first_step + t
        said = broadcast[min(step, broadcast.size - 1)]
        _in_month(training, step, train)
        _in_month(recognition, step, praise)
        if numbers.moves_belief:
            _believe(
                plan,
                now_x,
                now_y,
                tenure,
                next_x,
                said,
                train,
                praise,
                seed,
                first_run,
                step,
                keys,
                sums,
                mean,
            )
        if numbers.moves_practice:
            # Belief has read the practice before: what goes by count may be written over it.
            _practise(
                plan, chances, now_x, now_y, next_y, held, is_read, seed, first_run, step, keys, sums, mean
            )
        now_x, next_x, now_y, next_y = next_x, now_x, next_y, now_y
        held = _Counted(held.after, held.lives, held.gave, held.at, held.turned, held.drawn)
        _informed(ties, known, said > 0 and numbers.b > 0, train)
        if numbers.moves_people:
            _people(plan, now_x, now_y, tenure, known, seed, first_run, step, sums)
            _recounted(ties, chances, now_y, lane, held)
        if (t + 1) % every == 0:
            _record(ties, now_x, now_y, held.lives, lane, sums, seen_x[seen], seen_y[seen])
            seen += 1
    for b in range(held.lives.shape[0]):
        unpacked(held.lives[b], held.gave[b], lane, now_y[b])
    x[:] = now_x
    y[:] = now_y
