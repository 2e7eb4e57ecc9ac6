"""Practice that depends on nothing but how many are heard who live it, compiled; loads numba.

Up to 64 runs of a seat are the bits of one word: here they are packed and counted, in ``beside`` a period is
played. One run alone keeps how many each hears, and those who hear somebody are told when that one changes.
Both are whole numbers throughout, so that no order of adding changes a bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from avers.core.contagion.chance import BITS, FIRST, GATHER, GOLDEN, SECOND
from avers.core.contagion.compiling import compiled, inlined
from avers.core.contagion.prepared import MOST_IN_DIGITS

__all__ = [
    "alone", "counted", "first_of", "hashed", "hearers_of", "lanes_of", "living", "packed", "passed_on",
    "place_of", "share_of", "three", "unpacked",
]  # fmt: skip

_NONE = np.uint64(0)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)
_ONE, _S24, _S40, _S56, _S58 = (np.uint64(number) for number in (1, 24, 40, 56, 58))
_CHUNK = 512
# The place of a single bit: multiplied by this number, its top six digits differ for each of 64 places.
_PLACES = np.uint64(0x03F79D71B4CB0A89)
_PLACE_OF = np.empty(64, dtype=np.int64)
_PLACE_OF[[(0x03F79D71B4CB0A89 << place & 0xFFFFFFFFFFFFFFFF) >> 58 for place in range(64)]] = np.arange(64)


@inlined
def hashed(key: Any) -> Any:
    """Return ``key`` stirred as ``chance.hashed`` does."""
    h = key + GOLDEN
    h = (h ^ (h >> _S30)) * FIRST
    h = (h ^ (h >> _S27)) * SECOND
    return h ^ (h >> _S31)


@inlined
def lanes_of(flags: Any) -> Any:
    """Return eight flags, a byte each, as eight bits."""
    return (flags * GATHER) >> _S56


@inlined
def first_of(draw: Any, lane: Any) -> Any:
    """Return the first 8 of the 48 bits that ``lane`` (0 to 7) has of a hash."""
    return lanes_of((draw >> lane) & BITS)


@inlined
def place_of(bit: Any) -> Any:
    """Return the place of a single bit."""
    return np.uint64(_PLACE_OF[np.int64((bit * _PLACES) >> _S58)])


@inlined
def share_of(draw: Any, lane: Any) -> Any:
    """Return all 48 bits, a whole number under 2⁴⁸."""
    return np.int64((first_of(draw, lane) << _S40) | (hashed(draw ^ lane) >> _S24))


@inlined
def _added(p0: Any, p1: Any, p2: Any, p3: Any, p4: Any, more: Any) -> Any:
    """Return the digits of 64 sums, to each of which a bit of ``more`` was added."""
    c1 = p0 & more
    c2 = p1 & c1
    c3 = p2 & c2
    c4 = p3 & c3
    return p0 ^ more, p1 ^ c1, p2 ^ c2, p3 ^ c3, p4 ^ c4


@inlined
def three(one: Any, two: Any, other: Any) -> Any:
    """Return the digit of 64 sums of three digits, and what is carried."""
    apart = one ^ two
    return apart ^ other, (one & two) | (apart & other)


@inlined
def _digit(word: Any, lane: Any, place: int) -> Any:
    return np.int64((word >> lane) & _ONE) << place


@inlined
def _sum_of(p0: Any, p1: Any, p2: Any, p3: Any, p4: Any, lane: Any) -> Any:
    low = _digit(p0, lane, 0) + _digit(p1, lane, 1) + _digit(p2, lane, 2)
    return low + _digit(p3, lane, 3) + _digit(p4, lane, 4)


@compiled
def _told(p0: Any, p1: Any, p2: Any, p3: Any, p4: Any, sums: Any) -> None:
    for lane in range(64):
        sums[lane] += _sum_of(p0, p1, p2, p3, p4, np.uint64(lane))


@compiled
def living(edges: Any, lives: Any, first: int, sums: Any) -> None:
    """Put into ``sums`` (n_units, n_runs) how many of each unit live it; run 0 is bit ``first``."""
    here = np.empty(64, dtype=np.int64)
    for u in range(edges.size - 1):
        here[:] = 0
        at, last = edges[u], edges[u + 1]
        while at < last:
            end = min(at + MOST_IN_DIGITS, last)
            p0, p1, p2, p3, p4 = _NONE, _NONE, _NONE, _NONE, _NONE
            for i in range(at, end):
                p0, p1, p2, p3, p4 = _added(p0, p1, p2, p3, p4, lives[i])
            _told(p0, p1, p2, p3, p4, here)
            at = end
        for r in range(sums.shape[1]):
            sums[u, r] = here[first + r]


@compiled
def packed(y: Any, first: int, lives: Any, gave: Any) -> None:
    """Put who lives it and who gave it up for good into bits ``first`` and on."""
    for i in range(y.shape[0]):
        on, off = _NONE, _NONE
        for r in range(y.shape[1]):
            on |= np.uint64(y[i, r] == 1) << np.uint64(first + r)
            off |= np.uint64(y[i, r] == 2) << np.uint64(first + r)
        lives[i], gave[i] = on, off


@compiled
def unpacked(lives: Any, gave: Any, first: int, y: Any) -> None:
    """Put them back into ``y`` (n, n_runs)."""
    for i in range(y.shape[0]):
        on, off = lives[i] >> np.uint64(first), gave[i] >> np.uint64(first)
        for r in range(y.shape[1]):
            y[i, r] = np.uint8((on >> np.uint64(r)) & _ONE) + np.uint8(2 * ((off >> np.uint64(r)) & _ONE))


@compiled
def counted(ties: Any, base: Any, y: Any, at: Any) -> None:
    """Put into ``at`` where the limit of each seat stands, of how many it hears who live it."""
    starts, others = ties.starts, ties.others
    for i in range(y.size):
        count = 0
        for k in range(np.uint32(starts[i]), np.uint32(starts[i + 1])):
            count += y[np.uint32(others[k])] & 1
        at[i] = base[starts[i + 1] - starts[i]] + count


@compiled
def alone(
    ties: Any, chances: Any, y: Any, at: Any, key: Any, lane: Any, once: bool, drawn: Any, turned: Any
) -> int:
    """Move ``y`` of one run a period on; returns how many changed, their seats in ``turned``."""
    committed, seats, limits, tops, stops = (
        ties.committed,
        ties.seats,
        chances.limits,
        chances.tops,
        chances.stops,
    )
    stop_top, left, n_turned = stops >> 40, np.uint8(2) if once else np.uint8(0), 0
    for begin in range(0, y.size, _CHUNK):
        end = min(begin + _CHUNK, y.size)
        for i in range(np.uint32(end - begin)):
            drawn[i] = np.uint8(first_of(hashed(seats[np.uint32(begin) + i] ^ key), lane))
        for i in range(np.uint32(begin), np.uint32(end)):
            old = y[i]
            top = np.int64(tops[np.uint32(at[i])]) if old == 0 else stop_top
            if np.int64(drawn[i - np.uint32(begin)]) > top or old == 2 or committed[i]:
                continue
            most = limits[np.uint32(at[i])] if old == 0 else stops
            if share_of(hashed(seats[i] ^ key), lane) < most:
                y[i] = np.uint8(1) if old == 0 else left
                turned[n_turned] = i
                n_turned += 1
    return n_turned


@compiled
def passed_on(ties: Any, chances: Any, y: Any, at: Any, turned: Any, n_turned: int) -> None:
    """Tell those who hear somebody who changed; all are counted again where that is less to read."""
    starts, hearers, to_tell = chances.hearer_starts, chances.hearers, 0
    if n_turned == 0:
        return
    if starts.size:
        for k in range(n_turned):
            to_tell += starts[turned[k] + 1] - starts[turned[k]]
    if starts.size == 0 or to_tell > ties.others.size >> 1:
        counted(ties, chances.base, y, at)
        return
    for k in range(n_turned):
        i = turned[k]
        by = 1 if y[i] == 1 else -1
        for one in range(np.uint32(starts[i]), np.uint32(starts[i + 1])):
            at[np.uint32(hearers[one])] += by


@compiled
def hearers_of(starts: Any, others: Any) -> Any:
    """Return who hears each seat, as compressed rows."""
    n = starts.size - 1
    begin = np.zeros(n + 1, dtype=np.int32)
    for k in range(others.size):
        begin[others[k] + 1] += 1
    for i in range(n):
        begin[i + 1] += begin[i]
    place, found = begin[:-1].copy(), np.empty(others.size, dtype=np.int32)
    for i in range(n):
        for k in range(starts[i], starts[i + 1]):
            found[place[others[k]]] = i
            place[others[k]] += 1
    return begin, found
