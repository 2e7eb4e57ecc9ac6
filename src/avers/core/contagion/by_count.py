"""Practice that depends on nothing but how many are heard who live it, compiled; loads numba.

Side by side, up to 64 runs of a seat are the bits of one word: neighbours are added up for all of them in
five words that hold the binary digits of 64 sums, and chance is compared with its limit digit by digit in the
same way. One run alone keeps how many each hears, and those who hear somebody are told when that one changes.
Both are whole numbers throughout, so that no order of adding changes a bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from avers.core.contagion.chance import BITS, FIRST, GATHER, GOLDEN, SECOND
from avers.core.contagion.compiling import compiled, inlined
from avers.core.contagion.prepared import MOST_IN_DIGITS

__all__ = [
    "alone", "counted", "first_of", "hashed", "hearers_of", "living", "packed", "passed_on", "share_of",
    "side_by_side", "unpacked",
]  # fmt: skip

_NONE, _ALL = np.uint64(0), np.uint64(0xFFFFFFFFFFFFFFFF)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)
_C1, _C2, _C3, _C4, _C5, _C6 = (np.uint64(number) for number in range(1, 7))
_ONE, _S7, _S8, _S16, _S24 = np.uint64(1), np.uint64(7), np.uint64(8), np.uint64(16), np.uint64(24)
_S32, _S40, _S56, _S58 = np.uint64(32), np.uint64(40), np.uint64(56), np.uint64(58)
_HALF, _QUARTERS = np.uint64(0x00000000FFFFFFFF), np.uint64(0x0000FFFF0000FFFF)
_EIGHTHS = np.uint64(0x00FF00FF00FF00FF)
_N1, _N2, _N3, _N4 = np.uint32(1), np.uint32(2), np.uint32(3), np.uint32(4)
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
def first_of(draw: Any, lane: Any) -> Any:
    """Return the first 8 of the 48 bits that ``lane`` (0 to 7) has of a hash."""
    return (((draw >> lane) & BITS) * GATHER) >> _S56


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
def _three(one: Any, two: Any, three: Any) -> Any:
    """Return the digit of 64 sums of three digits, and what is carried."""
    apart = one ^ two
    return apart ^ three, (one & two) | (apart & three)


@inlined
def _in_digits(others: Any, first: int, last: int, lives: Any) -> Any:
    """Return the digits, lowest first, of how many of a short row live it in each of 64 runs."""
    p0, p1, p2, p3, p4 = _NONE, _NONE, _NONE, _NONE, _NONE
    k, end = np.uint32(first), np.uint32(last)
    # Four at a time: two sums of three digits, and what both carry is a third.
    while k + _N3 < end:
        p0, c0 = _three(p0, lives[np.uint32(others[k])], lives[np.uint32(others[np.uint32(k + _N1)])])
        two, three = np.uint32(others[np.uint32(k + _N2)]), np.uint32(others[np.uint32(k + _N3)])
        p0, c1 = _three(p0, lives[two], lives[three])
        p1, c2 = _three(p1, c0, c1)
        p2, c3 = p2 ^ c2, p2 & c2
        p3, p4 = p3 ^ c3, p4 ^ (p3 & c3)
        k = np.uint32(k + _N4)
    while k < end:
        p0, p1, p2, p3, p4 = _added(p0, p1, p2, p3, p4, lives[np.uint32(others[k])])
        k = np.uint32(k + _N1)
    return p0, p1, p2, p3, p4


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
def _heard(others: Any, first: int, last: int, lives: Any, sums: Any) -> None:
    """Put into ``sums`` the digits, lowest first, of how many of a long row live it in each of 64 runs."""
    sums[:] = _NONE
    at = first
    while at < last:
        end = min(at + MOST_IN_DIGITS, last)
        p0, p1, p2, p3, p4 = _in_digits(others, at, end, lives)
        sums[0], more = _both(sums[0], p0, _NONE)
        sums[1], more = _both(sums[1], p1, more)
        sums[2], more = _both(sums[2], p2, more)
        sums[3], more = _both(sums[3], p3, more)
        sums[4], more = _both(sums[4], p4, more)
        b = 5
        while more:
            sums[b], more = _both(sums[b], more, _NONE)
            b += 1
        at = end


@inlined
def _both(one: Any, other: Any, more: Any) -> Any:
    """Return the digit of a sum of two digits and what was carried, and what is carried on."""
    apart = one ^ other
    return apart ^ more, (one & other) | (apart & more)


@inlined
def _sum_at(sums: Any, degree: int, lane: Any) -> int:
    found, place = 0, 0
    while degree >> place:
        found += _digit(sums[place], lane, place)
        place += 1
    return found


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


@inlined
def _crossed(one: Any, other: Any, by: Any, kept: Any) -> Any:
    """Return both with the upper parts of ``one`` and the lower parts of ``other`` exchanged."""
    turned = ((one >> by) ^ other) & kept
    return one ^ (turned << by), other ^ turned


@inlined
def _digits(draws: Any) -> Any:
    """Return the first 8 bits of 64 runs, a word a bit: byte g of word b is byte b of hash g."""
    h0, h4 = _crossed(draws[0], draws[4], _S32, _HALF)
    h1, h5 = _crossed(draws[1], draws[5], _S32, _HALF)
    h2, h6 = _crossed(draws[2], draws[6], _S32, _HALF)
    h3, h7 = _crossed(draws[3], draws[7], _S32, _HALF)
    h0, h2 = _crossed(h0, h2, _S16, _QUARTERS)
    h1, h3 = _crossed(h1, h3, _S16, _QUARTERS)
    h4, h6 = _crossed(h4, h6, _S16, _QUARTERS)
    h5, h7 = _crossed(h5, h7, _S16, _QUARTERS)
    d0, d1 = _crossed(h0, h1, _S8, _EIGHTHS)
    d2, d3 = _crossed(h2, h3, _S8, _EIGHTHS)
    d4, d5 = _crossed(h4, h5, _S8, _EIGHTHS)
    d6, d7 = _crossed(h6, h7, _S8, _EIGHTHS)
    return d0, d1, d2, d3, d4, d5, d6, d7


@inlined
def _drawn(seat: Any, keys: Any, first: int, last: int, draws: Any) -> None:
    """Put the hashes of a seat into ``draws``, those of runs ``first`` to ``last`` alone."""
    if last - first > 32:
        # Written out, so that they are hashed beside each other.
        draws[0], draws[1] = hashed(seat ^ keys[0]), hashed(seat ^ keys[1])
        draws[2], draws[3] = hashed(seat ^ keys[2]), hashed(seat ^ keys[3])
        draws[4], draws[5] = hashed(seat ^ keys[4]), hashed(seat ^ keys[5])
        draws[6], draws[7] = hashed(seat ^ keys[6]), hashed(seat ^ keys[7])
    else:
        for g in range(first >> 3, (last + 7) >> 3):
            draws[g] = hashed(seat ^ keys[g])


@inlined
def _limited(limit: Any, s0: Any, s1: Any, s2: Any, s3: Any, masks: Any, c: Any) -> Any:
    """Return ``limit``, a word a bit, with the limits of four sums put in where runs have them."""
    l0, l1, l2, l3, l4, l5, l6, l7 = limit
    m0, m1, m2, m3 = masks[c], masks[c + _C1], masks[c + _C2], masks[c + _C3]
    l0 |= (s0 & m0[0]) | (s1 & m1[0]) | (s2 & m2[0]) | (s3 & m3[0])
    l1 |= (s0 & m0[1]) | (s1 & m1[1]) | (s2 & m2[1]) | (s3 & m3[1])
    l2 |= (s0 & m0[2]) | (s1 & m1[2]) | (s2 & m2[2]) | (s3 & m3[2])
    l3 |= (s0 & m0[3]) | (s1 & m1[3]) | (s2 & m2[3]) | (s3 & m3[3])
    l4 |= (s0 & m0[4]) | (s1 & m1[4]) | (s2 & m2[4]) | (s3 & m3[4])
    l5 |= (s0 & m0[5]) | (s1 & m1[5]) | (s2 & m2[5]) | (s3 & m3[5])
    l6 |= (s0 & m0[6]) | (s1 & m1[6]) | (s2 & m2[6]) | (s3 & m3[6])
    l7 |= (s0 & m0[7]) | (s1 & m1[7]) | (s2 & m2[7]) | (s3 & m3[7])
    return l0, l1, l2, l3, l4, l5, l6, l7


@inlined
def _filled(bit: Any) -> Any:
    return _NONE - (bit & _ONE)


@inlined
def _up_to(highest: Any, now: Any, limit: Any) -> Any:
    """Return ``limit`` with ``highest`` for who does not live it, whatever is heard."""
    l0, l1, l2, l3, l4, l5, l6, l7 = limit
    l0, l1 = l0 | (~now & _filled(highest)), l1 | (~now & _filled(highest >> _ONE))
    l2, l3 = l2 | (~now & _filled(highest >> _C2)), l3 | (~now & _filled(highest >> _C3))
    l4, l5 = l4 | (~now & _filled(highest >> _C4)), l5 | (~now & _filled(highest >> _C5))
    l6, l7 = l6 | (~now & _filled(highest >> _C6)), l7 | (~now & _filled(highest >> _S7))
    return l0, l1, l2, l3, l4, l5, l6, l7


@inlined
def _under(open_: Any, limit: Any, digits: Any) -> Any:
    """Return which runs of ``open_`` drew less than their limit, and which the 8 bits do not decide."""
    hits = _NONE
    hits, open_ = hits | (open_ & limit[7] & ~digits[7]), open_ & ~(limit[7] ^ digits[7])
    hits, open_ = hits | (open_ & limit[6] & ~digits[6]), open_ & ~(limit[6] ^ digits[6])
    hits, open_ = hits | (open_ & limit[5] & ~digits[5]), open_ & ~(limit[5] ^ digits[5])
    hits, open_ = hits | (open_ & limit[4] & ~digits[4]), open_ & ~(limit[4] ^ digits[4])
    hits, open_ = hits | (open_ & limit[3] & ~digits[3]), open_ & ~(limit[3] ^ digits[3])
    hits, open_ = hits | (open_ & limit[2] & ~digits[2]), open_ & ~(limit[2] ^ digits[2])
    hits, open_ = hits | (open_ & limit[1] & ~digits[1]), open_ & ~(limit[1] ^ digits[1])
    return hits | (open_ & limit[0] & ~digits[0]), open_ & ~(limit[0] ^ digits[0])


@compiled
def side_by_side(
    ties: Any, chances: Any, lives: Any, gave: Any, out: Any, keys: Any, first: int, last: int, once: bool
) -> None:
    """Put into ``out`` who lives it a period later, runs ``first`` to ``last`` of a block of 64."""
    starts, others, committed, seats = ties.starts, ties.others, ties.committed, ties.seats
    base, limits, tops, masks, stops, stop_masks = (
        chances.base,
        chances.limits,
        chances.tops,
        chances.masks,
        chances.stops,
        chances.stop_masks,
    )
    mine = (_ALL << np.uint64(first)) & (_ALL >> np.uint64(64 - last))
    draws, sums = np.zeros(8, np.uint64), np.empty(32, np.uint64)
    t0, t1, t2, t3 = stop_masks[0], stop_masks[1], stop_masks[2], stop_masks[3]
    t4, t5, t6, t7 = stop_masks[4], stop_masks[5], stop_masks[6], stop_masks[7]
    for i in range(lives.size):
        now = lives[i]
        out[i] = now
        open_ = mine & ~gave[i]
        if committed[i] or open_ == 0:
            continue
        degree = starts[i + 1] - starts[i]
        _drawn(seats[i], keys, first, last, draws)
        digits, at = _digits(draws), base[degree]
        limit = (now & t0, now & t1, now & t2, now & t3, now & t4, now & t5, now & t6, now & t7)
        if degree > MOST_IN_DIGITS:
            # Nobody of so many ties is likelier to begin: draws above that are no, the rest is looked at.
            _heard(others, starts[i], starts[i + 1], lives, sums)
            hits, open_ = _under(open_, _up_to(np.uint64(tops[at + degree]), now, limit), digits)
            open_, hits = hits | open_, _NONE
        else:
            p0, p1, p2, p3, p4 = _in_digits(others, starts[i], starts[i + 1], lives)
            sums[0], sums[1], sums[2], sums[3], sums[4] = p0, p1, p2, p3, p4
            for q in range((degree >> 2) + 1):
                # Whose sum is 4q to 4q + 3, of those who do not live it yet.
                four = (p2 if q & 1 else ~p2) & (p3 if q & 2 else ~p3) & (p4 if q & 4 else ~p4) & ~now
                low, high = four & ~p1, four & p1
                limit = _limited(
                    limit, low & ~p0, low & p0, high & ~p0, high & p0, masks, np.uint64(at + 4 * q)
                )
            hits, open_ = _under(open_, limit, digits)
        while open_:
            bit = open_ & (~open_ + _ONE)
            open_ ^= bit
            lane = _PLACE_OF[np.int64((bit * _PLACES) >> _S58)]
            place = np.uint64(lane)
            most = stops if now & bit else limits[at + _sum_at(sums, degree, place)]
            if share_of(draws[lane >> 3], place & _S7) < most:
                hits |= bit
        out[i] = now ^ hits
        if once:
            gave[i] |= hits & now


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
