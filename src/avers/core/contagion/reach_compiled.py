"""The loops of ``reach``, compiled; loaded only when reach is asked for."""

from __future__ import annotations

from typing import Any

import numpy as np

from avers.core.contagion.chance import FIRST, GOLDEN, SECOND, UNIT
from avers.core.contagion.compiling import compiled

__all__ = ["cascades", "covering", "pick", "sample"]

_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


@compiled
def _hashed(key: Any) -> Any:
    h = key + GOLDEN
    h = (h ^ (h >> _S30)) * FIRST
    h = (h ^ (h >> _S27)) * SECOND
    return h ^ (h >> _S31)


@compiled
def sample(
    starts: Any, others: Any, group: Any, limits: Any, by_row: int, seed: Any, first: int, last: int,
    ends: Any, flat: Any, used: int, seen: Any, met: Any, queue: Any,
) -> Any:  # fmt: skip
    """Put into ``flat`` the groups that would have reached one person, for sets ``first`` to ``last``.

    ``limits`` holds 2⁵³ times the chance of the ties of a row (``by_row`` 1), or of each tie (0). Returns how
    many sets were finished and how much of ``flat`` is used: fewer when it is full.
    """
    n = starts.size - 1
    for one in range(first, last):
        if used + n > flat.size:
            return one, used
        state = _hashed(seed ^ _hashed(np.uint64(one)))
        root = np.int64(state % np.uint64(n))
        mark = np.int32(one + 1)
        seen[root] = mark
        queue[0] = root
        head, tail = 0, 1
        while head < tail:
            i = queue[head]
            head += 1
            g = group[i]
            if g >= 0 and met[g] != mark:
                met[g] = mark
                flat[used] = g
                used += 1
            limit = limits[i * by_row]
            for k in range(np.uint32(starts[i]), np.uint32(starts[i + 1])):
                if not by_row:
                    limit = limits[k]
                state = state + GOLDEN
                h = (state ^ (state >> _S30)) * FIRST
                h = (h ^ (h >> _S27)) * SECOND
                h = h ^ (h >> _S31)
                j = others[k]
                if (h >> _S11) < limit and seen[j] != mark:
                    seen[j] = mark
                    queue[tail] = j
                    tail += 1
        ends[one + 1] = used
    return last, used


@compiled
def pick(ends: Any, flat: Any, n_sets: int, n_groups: int, n_chosen: int, chosen: Any) -> Any:
    """Choose groups one after the other, each the one in most sets not yet met, of equals the first.

    Returns how many sets hold one of them, and the most that ``n_chosen`` others could add.
    """
    count = np.zeros(n_groups, dtype=np.int64)
    for k in range(ends[n_sets]):
        count[flat[k]] += 1
    begin = np.zeros(n_groups + 1, dtype=np.int64)
    for g in range(n_groups):
        begin[g + 1] = begin[g] + count[g]
    place, holds = begin[:-1].copy(), np.empty(ends[n_sets], dtype=np.int32)
    for one in range(n_sets):
        for k in range(ends[one], ends[one + 1]):
            holds[place[flat[k]]] = one
            place[flat[k]] += 1
    met = np.zeros(n_sets, dtype=np.uint8)
    covered = 0
    for step in range(n_chosen):
        best = 0
        for g in range(1, n_groups):
            if count[g] > count[best]:
                best = g
        chosen[step] = best
        covered += count[best]
        for k in range(begin[best], begin[best + 1]):
            one = holds[k]
            if met[one]:
                continue
            met[one] = 1
            for other in range(ends[one], ends[one + 1]):
                count[flat[other]] -= 1
        count[best] = -1
    rest = np.sort(count)[::-1]
    more = 0
    for k in range(min(n_chosen, n_groups - n_chosen)):
        more += max(rest[k], 0)
    return covered, more


@compiled
def covering(ends: Any, flat: Any, n_sets: int, is_chosen: Any) -> int:
    """Return how many sets hold one of the groups chosen."""
    found = 0
    for one in range(n_sets):
        for k in range(ends[one], ends[one + 1]):
            if is_chosen[flat[k]]:
                found += 1
                break
    return found


@compiled
def cascades(starts: Any, others: Any, chances: Any, seats: Any, n_runs: int, seed: Any) -> float:
    """Return how many are reached on average from ``seats``; rows are those who hear each."""
    n = starts.size - 1
    seen, queue, total = np.zeros(n, dtype=np.int32), np.empty(n, dtype=np.int32), 0
    for run in range(n_runs):
        state, mark, tail = _hashed(seed ^ _hashed(np.uint64(run))), run + 1, 0
        for seat in seats:
            if seen[seat] != mark:
                seen[seat] = mark
                queue[tail] = seat
                tail += 1
        head = 0
        while head < tail:
            i = queue[head]
            head += 1
            for k in range(starts[i], starts[i + 1]):
                state = _hashed(state)
                j = others[k]
                if np.float64(np.int64(state >> _S11)) * UNIT < chances[k] and seen[j] != mark:
                    seen[j] = mark
                    queue[tail] = j
                    tail += 1
        total += tail
    return total / n_runs
