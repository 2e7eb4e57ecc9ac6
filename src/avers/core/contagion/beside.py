"""A period of practice by count for up to 64 runs, many seats at a time, compiled; loads numba.

The runs of a seat are the bits of one word, and the same is done to the words of many seats: those who hear
as many are taken together, and a processor does it for several of them at once. What neighbours live is added
up in words that hold the binary digits of 64 sums; chance is compared with its limit digit by digit.

A page of words, ``w``, holds what is known of up to 64 such seats, a row of 64 words each. Of those who hear
more than five digits count, eight are taken together, and their sums are looked up byte by byte. All numbers
are whole, so that neither the order of adding nor that of the seats changes a bit. Start at ``side_by_side``.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from avers.core.contagion.by_count import hashed, lanes_of, place_of, share_of, three
from avers.core.contagion.compiling import compiled, inlined
from avers.core.contagion.prepared import MOST_IN_DIGITS

__all__ = ["side_by_side"]

_NONE, _ALL, _C1 = np.uint64(0), np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64(1)
_C2, _C3, _C4, _C5, _C6, _C7 = (np.uint64(number) for number in range(2, 8))
_C8, _S14, _S16, _S28, _S32, _S56 = (np.uint64(number) for number in (8, 14, 16, 28, 32, 56))
_HALF, _QUARTERS = np.uint64(0x00000000FFFFFFFF), np.uint64(0x0000FFFF0000FFFF)
_EIGHTHS = np.uint64(0x00FF00FF00FF00FF)
_APART = (np.uint64(0x00AA00AA00AA00AA), np.uint64(0x0000CCCC0000CCCC), np.uint64(0x00000000F0F0F0F0))
_N1 = np.uint32(1)

# Seats dealt by how many they hear: few enough that they and their rows stay near the processor.
_CHUNK: Final = 4096
_SEATS: Final = 64
_T = np.uint64(_SEATS)
# Rows of a page: digits of sums (five, or eight), hashes, their digits, limits, who lives it, who may change,
# hashed seats, what is heard.
_P0, _P1, _P2, _P3, _P4, _P5, _P6, _P7 = (np.uint64(k * _SEATS) for k in range(8))
_H0, _H1, _H2, _H3, _H4, _H5, _H6, _H7 = (np.uint64(k * _SEATS) for k in range(8, 16))
_D0, _D1, _D2, _D3, _D4, _D5, _D6, _D7 = (np.uint64(k * _SEATS) for k in range(16, 24))
_L0, _L1, _L2, _L3, _L4, _L5, _L6, _L7 = (np.uint64(k * _SEATS) for k in range(24, 32))
_NOW, _OPEN, _SEAT, _READ = (np.uint64(k * _SEATS) for k in range(32, 36))
_COUNTS, _DRAWN, _FLAGS, _ROWS = _READ, _READ + _T, _READ + _C2 * _T, 35 + MOST_IN_DIGITS
# What a byte counts, and classes: 0 to 31, then by eights to 255, then all that are longer.
_IN_A_BYTE: Final = 255
_BY_EIGHTS: Final = MOST_IN_DIGITS + 1 - ((MOST_IN_DIGITS + 1) >> 3)
_LONGEST: Final = _BY_EIGHTS + ((_IN_A_BYTE + 1) >> 3)


@inlined
def _class_of(degree: int) -> int:
    """Return the class of who hears so many: each number its own, then by eights, then all others."""
    if degree <= MOST_IN_DIGITS:
        return degree
    return _BY_EIGHTS + (degree >> 3) if degree <= _IN_A_BYTE else _LONGEST


@inlined
def _dealt(starts: Any, first: int, last: int, order: Any, ends: Any) -> None:
    """Put seats ``first`` to ``last`` into ``order``, class by class; ``ends`` says where each class ends."""
    ends[:] = 0
    for i in range(np.uint32(first), np.uint32(last)):
        ends[_class_of(starts[i + _N1] - starts[i]) + 1] += 1
    for c in range(ends.size - 1):
        ends[c + 1] += ends[c]
    for i in range(np.uint32(first), np.uint32(last)):
        c = _class_of(starts[i + _N1] - starts[i])
        order[np.uint64(ends[c])] = i
        ends[c] += 1


@inlined
def _crossed(one: Any, other: Any, by: Any, kept: Any) -> Any:
    """Return both with the upper parts of ``one`` and the lower parts of ``other`` exchanged."""
    turned = ((one >> by) ^ other) & kept
    return one ^ (turned << by), other ^ turned


@inlined
def _bytes(w: Any, at: Any) -> Any:
    """Return eight words turned: byte g of word b is byte b of word g. They stand a row apart."""
    h0, h4 = _crossed(w[at], w[at + _C4 * _T], _S32, _HALF)
    h1, h5 = _crossed(w[at + _T], w[at + _C5 * _T], _S32, _HALF)
    h2, h6 = _crossed(w[at + _C2 * _T], w[at + _C6 * _T], _S32, _HALF)
    h3, h7 = _crossed(w[at + _C3 * _T], w[at + _C7 * _T], _S32, _HALF)
    h0, h2 = _crossed(h0, h2, _S16, _QUARTERS)
    h1, h3 = _crossed(h1, h3, _S16, _QUARTERS)
    h4, h6 = _crossed(h4, h6, _S16, _QUARTERS)
    h5, h7 = _crossed(h5, h7, _S16, _QUARTERS)
    h0, h1 = _crossed(h0, h1, _C8, _EIGHTHS)
    h2, h3 = _crossed(h2, h3, _C8, _EIGHTHS)
    h4, h5 = _crossed(h4, h5, _C8, _EIGHTHS)
    h6, h7 = _crossed(h6, h7, _C8, _EIGHTHS)
    return h0, h1, h2, h3, h4, h5, h6, h7


@inlined
def _bits(word: Any) -> Any:
    """Return a word turned: bit b of byte l is bit l of byte b."""
    apart = (word ^ (word >> _C7)) & _APART[0]
    word = word ^ apart ^ (apart << _C7)
    apart = (word ^ (word >> _S14)) & _APART[1]
    word = word ^ apart ^ (apart << _S14)
    apart = (word ^ (word >> _S28)) & _APART[2]
    return word ^ apart ^ (apart << _S28)


@inlined
def _drawn(keys: Any, n: Any, w: Any) -> None:
    """Put the hashes of seats, and the first 8 bits of 64 runs, a word a bit, into the page."""
    k0, k1, k2, k3, k4, k5, k6, k7 = keys[0], keys[1], keys[2], keys[3], keys[4], keys[5], keys[6], keys[7]
    for t in range(n):
        seat = w[_SEAT + t]
        w[_H0 + t], w[_H1 + t] = hashed(seat ^ k0), hashed(seat ^ k1)
        w[_H2 + t], w[_H3 + t] = hashed(seat ^ k2), hashed(seat ^ k3)
        w[_H4 + t], w[_H5 + t] = hashed(seat ^ k4), hashed(seat ^ k5)
        w[_H6 + t], w[_H7 + t] = hashed(seat ^ k6), hashed(seat ^ k7)
    for t in range(n):
        d0, d1, d2, d3, d4, d5, d6, d7 = _bytes(w, _H0 + t)
        w[_D0 + t], w[_D1 + t], w[_D2 + t], w[_D3 + t] = d0, d1, d2, d3
        w[_D4 + t], w[_D5 + t], w[_D6 + t], w[_D7 + t] = d4, d5, d6, d7


@inlined
def _to_stop(stop_masks: Any, n: Any, w: Any) -> None:
    """Put the limit of who lives it into the page, a word a bit."""
    t0, t1, t2, t3 = stop_masks[0], stop_masks[1], stop_masks[2], stop_masks[3]
    t4, t5, t6, t7 = stop_masks[4], stop_masks[5], stop_masks[6], stop_masks[7]
    for t in range(n):
        now = w[_NOW + t]
        w[_L0 + t], w[_L1 + t], w[_L2 + t], w[_L3 + t] = now & t0, now & t1, now & t2, now & t3
        w[_L4 + t], w[_L5 + t], w[_L6 + t], w[_L7 + t] = now & t4, now & t5, now & t6, now & t7


@inlined
def _to_begin(q: int, masks: Any, at: Any, n: Any, w: Any) -> None:
    """Add the limits of those who do not live it, and of whose neighbours 4q to 4q + 3 do."""
    a0, a1, a2, a3, a4, a5, a6, a7 = _row(masks[at])
    b0, b1, b2, b3, b4, b5, b6, b7 = _row(masks[at + _C1])
    c0, c1, c2, c3, c4, c5, c6, c7 = _row(masks[at + _C2])
    d0, d1, d2, d3, d4, d5, d6, d7 = _row(masks[at + _C3])
    not2, not3, not4 = _NONE if q & 1 else _ALL, _NONE if q & 2 else _ALL, _NONE if q & 4 else _ALL
    for t in range(n):
        p0, p1 = w[_P0 + t], w[_P1 + t]
        four = (w[_P2 + t] ^ not2) & (w[_P3 + t] ^ not3) & (w[_P4 + t] ^ not4) & ~w[_NOW + t]
        low, high = four & ~p1, four & p1
        s0, s1, s2, s3 = low & ~p0, low & p0, high & ~p0, high & p0
        w[_L0 + t] |= (s0 & a0) | (s1 & b0) | (s2 & c0) | (s3 & d0)
        w[_L1 + t] |= (s0 & a1) | (s1 & b1) | (s2 & c1) | (s3 & d1)
        w[_L2 + t] |= (s0 & a2) | (s1 & b2) | (s2 & c2) | (s3 & d2)
        w[_L3 + t] |= (s0 & a3) | (s1 & b3) | (s2 & c3) | (s3 & d3)
        w[_L4 + t] |= (s0 & a4) | (s1 & b4) | (s2 & c4) | (s3 & d4)
        w[_L5 + t] |= (s0 & a5) | (s1 & b5) | (s2 & c5) | (s3 & d5)
        w[_L6 + t] |= (s0 & a6) | (s1 & b6) | (s2 & c6) | (s3 & d6)
        w[_L7 + t] |= (s0 & a7) | (s1 & b7) | (s2 & c7) | (s3 & d7)


@inlined
def _row(masks: Any) -> Any:
    return masks[0], masks[1], masks[2], masks[3], masks[4], masks[5], masks[6], masks[7]


@inlined
def _under(open_: Any, hits: Any, limit: Any, digit: Any) -> Any:
    """Return which runs of ``open_`` one more digit leaves open, and which drew less than their limit."""
    return open_ & ~(limit ^ digit), hits | (open_ & limit & ~digit)


@inlined
def _compared(n: Any, w: Any) -> None:
    """Put who drew less than the limit in place of the first digit, who drew as much beside it."""
    for t in range(n):
        open_, hits = _under(w[_OPEN + t], _NONE, w[_L7 + t], w[_D7 + t])
        open_, hits = _under(open_, hits, w[_L6 + t], w[_D6 + t])
        open_, hits = _under(open_, hits, w[_L5 + t], w[_D5 + t])
        open_, hits = _under(open_, hits, w[_L4 + t], w[_D4 + t])
        open_, hits = _under(open_, hits, w[_L3 + t], w[_D3 + t])
        open_, hits = _under(open_, hits, w[_L2 + t], w[_D2 + t])
        open_, hits = _under(open_, hits, w[_L1 + t], w[_D1 + t])
        open_, hits = _under(open_, hits, w[_L0 + t], w[_D0 + t])
        w[_D0 + t], w[_D1 + t] = hits, open_


@inlined
def _known_of(seats: Any, lives: Any, gave: Any, mine: Any, i: Any, t: Any, w: Any) -> None:
    w[_NOW + t], w[_OPEN + t], w[_SEAT + t] = lives[i], mine & ~gave[i], seats[i]


@inlined
def _settled(i: Any, now: Any, hits: Any, committed: Any, once: bool, gave: Any, out: Any) -> None:
    turned = _NONE if committed[i] else hits
    out[i] = now ^ turned
    if once:
        gave[i] |= turned & now


@inlined
def _drew_less(w: Any, t: Any, lane: Any, most: int) -> bool:
    return bool(share_of(w[_H0 + (lane >> _C3) * _T + t], lane & _C7) < most)


@inlined
def _sum_at(w: Any, t: Any, lane: Any) -> Any:
    low = ((w[_P0 + t] >> lane) & _C1) | (((w[_P1 + t] >> lane) & _C1) << _C1)
    low |= (((w[_P2 + t] >> lane) & _C1) << _C2) | (((w[_P3 + t] >> lane) & _C1) << _C3)
    return low | (((w[_P4 + t] >> lane) & _C1) << _C4)


@inlined
def _five_digits(degree: Any, n: Any, w: Any) -> None:
    """Add up what is heard, four at a time: two sums of three digits, and what both carry is a third."""
    for t in range(n):
        w[_P0 + t], w[_P1 + t], w[_P2 + t], w[_P3 + t], w[_P4 + t] = _NONE, _NONE, _NONE, _NONE, _NONE
    k = _NONE
    while k + _C3 < degree:
        at = _READ + k * _T
        for t in range(n):
            p0, c0 = three(w[_P0 + t], w[at + t], w[at + _T + t])
            p0, c1 = three(p0, w[at + _C2 * _T + t], w[at + _C3 * _T + t])
            p1, c2 = three(w[_P1 + t], c0, c1)
            p2, p3 = w[_P2 + t], w[_P3 + t]
            c3 = p2 & c2
            w[_P0 + t], w[_P1 + t], w[_P2 + t], w[_P3 + t] = p0, p1, p2 ^ c2, p3 ^ c3
            w[_P4 + t] ^= p3 & c3
        k += _C4
    while k < degree:
        at = _READ + k * _T
        for t in range(n):
            p0, p1, p2, p3, more = w[_P0 + t], w[_P1 + t], w[_P2 + t], w[_P3 + t], w[at + t]
            c1 = p0 & more
            c2 = p1 & c1
            c3 = p2 & c2
            w[_P0 + t], w[_P1 + t], w[_P2 + t], w[_P3 + t] = p0 ^ more, p1 ^ c1, p2 ^ c2, p3 ^ c3
            w[_P4 + t] ^= p3 & c3
        k += _C1


@inlined
def _alike(
    ties: Any, chances: Any, lives: Any, gave: Any, out: Any, keys: Any, mine: Any, once: bool, seats: Any,
    degree: int, w: Any,
) -> None:  # fmt: skip
    """Move ``seats``, up to 64 who all hear ``degree`` others, a period on."""
    starts, others = ties.starts, ties.others
    for t in range(np.uint64(seats.size)):
        i = np.uint32(seats[t])
        _known_of(ties.seats, lives, gave, mine, i, t, w)
        at = np.uint64(np.uint32(starts[i]))
        for k in range(np.uint64(degree)):
            w[_READ + k * _T + t] = lives[np.uint32(others[at + k])]
    # Whole words of the processor: what lies beyond the last seat is nobody's.
    n, base = np.uint64((seats.size + 7) & ~7), np.uint64(chances.base[degree])
    _five_digits(np.uint64(degree), n, w)
    _drawn(keys, n, w)
    _to_stop(chances.stop_masks, n, w)
    for q in range((degree >> 2) + 1):
        _to_begin(q, chances.masks, base + np.uint64(4 * q), n, w)
    _compared(n, w)
    for t in range(np.uint64(seats.size)):
        i, now, hits, open_ = np.uint32(seats[t]), w[_NOW + t], w[_D0 + t], w[_D1 + t]
        while open_:
            bit = open_ & (~open_ + _C1)
            open_ ^= bit
            lane = place_of(bit)
            most = chances.stops if now & bit else chances.limits[base + _sum_at(w, t, lane)]
            if _drew_less(w, t, lane, most):
                hits |= bit
        _settled(i, now, hits, ties.committed, once, gave, out)


@inlined
def _eight_digits(n: Any, heard: Any, w: Any) -> None:
    """Add up the rows of eight words of ``heard``, a multiple of four of them and fewer than 256."""
    for t in range(_C8):
        w[_P0 + t], w[_P1 + t], w[_P2 + t], w[_P3 + t] = _NONE, _NONE, _NONE, _NONE
        w[_P4 + t], w[_P5 + t], w[_P6 + t], w[_P7 + t] = _NONE, _NONE, _NONE, _NONE
    for k in range(_NONE, n, _C4):
        at = k * _C8
        for t in range(_C8):
            p0, c0 = three(w[_P0 + t], heard[at + t], heard[at + _C8 + t])
            p0, c1 = three(p0, heard[at + _C2 * _C8 + t], heard[at + _C3 * _C8 + t])
            p1, c2 = three(w[_P1 + t], c0, c1)
            p2, p3, p4, p5, p6 = w[_P2 + t], w[_P3 + t], w[_P4 + t], w[_P5 + t], w[_P6 + t]
            c3 = p2 & c2
            c4 = p3 & c3
            c5 = p4 & c4
            c6 = p5 & c5
            w[_P0 + t], w[_P1 + t], w[_P2 + t], w[_P3 + t] = p0, p1, p2 ^ c2, p3 ^ c3
            w[_P4 + t], w[_P5 + t], w[_P6 + t] = p4 ^ c4, p5 ^ c5, p6 ^ c6
            w[_P7 + t] ^= p6 & c6


@inlined
def _counts(w: Any) -> None:
    """Put the sums of eight seats into the page, a byte a run and a row of 64 bytes a seat."""
    for t in range(_C8):
        at = _COUNTS + t * _C8
        g0, g1, g2, g3, g4, g5, g6, g7 = _bytes(w, _P0 + t)
        w[at], w[at + _C1], w[at + _C2], w[at + _C3] = _bits(g0), _bits(g1), _bits(g2), _bits(g3)
        w[at + _C4], w[at + _C5], w[at + _C6], w[at + _C7] = _bits(g4), _bits(g5), _bits(g6), _bits(g7)


@inlined
def _draws(w: Any) -> None:
    """Put the first 8 bits of eight seats into the page in the same way."""
    for t in range(_C8):
        for g in range(_C8):
            w[_DRAWN + t * _C8 + g] = _bits(w[_H0 + g * _T + t])


@inlined
def _longer(
    ties: Any, chances: Any, lives: Any, gave: Any, out: Any, keys: Any, mine: Any, once: bool, seats: Any,
    heard: Any, w: Any,
) -> None:  # fmt: skip
    """Move ``seats``, up to eight who hear 32 to 255 others, a period on."""
    starts, others, tops = ties.starts, ties.others, chances.tops
    most = 0
    for t in range(seats.size):
        most = max(most, starts[seats[t] + 1] - starts[seats[t]])
    rows = np.uint64((most + 3) & ~3)
    heard[: rows * _C8] = _NONE
    for t in range(np.uint64(seats.size)):
        i = np.uint32(seats[t])
        _known_of(ties.seats, lives, gave, mine, i, t, w)
        at = np.uint64(np.uint32(starts[i]))
        for k in range(np.uint64(starts[i + _N1] - starts[i])):
            heard[k * _C8 + t] = lives[np.uint32(others[at + k])]
    _eight_digits(rows, heard, w)
    _counts(w)
    _drawn(keys, _C8, w)
    # Whoever lives it stops by one limit, whatever is heard: that is compared digit by digit.
    _to_stop(chances.stop_masks, _C8, w)
    _compared(_C8, w)
    _draws(w)
    sums = w[_COUNTS : _COUNTS + _T].view(np.uint8)
    drawn = w[_DRAWN : _DRAWN + _T].view(np.uint8)
    below, level = w[_FLAGS : _FLAGS + _C8], w[_FLAGS + _C8 : _FLAGS + _C8 + _C8]
    is_below, is_level = below.view(np.uint8), level.view(np.uint8)
    for t in range(np.uint64(seats.size)):
        i, now = np.uint32(seats[t]), w[_NOW + t]
        base, at = np.uint64(chances.base[starts[i + _N1] - starts[i]]), t << _C6
        for lane in range(_T):
            top, draw = tops[base + np.uint64(sums[at + lane])], drawn[at + lane]
            is_below[lane], is_level[lane] = np.uint8(draw < top), np.uint8(draw == top)
        hits = w[_D0 + t] | (_word(below) & w[_OPEN + t] & ~now)
        open_ = (w[_D1 + t] & now) | (_word(level) & w[_OPEN + t] & ~now)
        while open_:
            bit = open_ & (~open_ + _C1)
            open_ ^= bit
            lane = place_of(bit)
            most = chances.stops if now & bit else chances.limits[base + np.uint64(sums[at + lane])]
            if _drew_less(w, t, lane, most):
                hits |= bit
        _settled(i, now, hits, ties.committed, once, gave, out)


@inlined
def _word(flags: Any) -> Any:
    """Return 64 flags, a byte each, as the bits of a word."""
    found = _NONE
    for g in range(_C8):
        found |= lanes_of(flags[g]) << (g << _C3)
    return found


@compiled
def _longest(
    ties: Any, chances: Any, lives: Any, gave: Any, out: Any, keys: Any, mine: Any, once: bool, i: Any,
    heard: Any, w: Any,
) -> None:  # fmt: skip
    """Move a seat that hears more than a byte counts: its ties are added up in eight columns."""
    at, last, sums = np.int64(ties.starts[i]), np.int64(ties.starts[i + 1]), np.zeros(64, dtype=np.int64)
    counts = w[_COUNTS : _COUNTS + _T].view(np.uint8)
    while at < last:
        end = min(at + 8 * (_IN_A_BYTE - 3), last)
        rows = np.uint64(((end - at + 31) >> 5) << 2)
        heard[: rows * _C8] = _NONE
        for k in range(end - at):
            heard[k] = lives[np.uint32(ties.others[at + k])]
        _eight_digits(rows, heard, w)
        _counts(w)
        for k in range(counts.size):
            sums[k & 63] += counts[k]
        at = end
    _known_of(ties.seats, lives, gave, mine, i, _NONE, w)
    _drawn(keys, _C1, w)
    now, hits, base = w[_NOW], _NONE, chances.base[last - ties.starts[i]]
    for lane in range(_T):
        most = chances.stops if (now >> lane) & _C1 else chances.limits[base + sums[lane]]
        if (w[_OPEN] >> lane) & _C1 and _drew_less(w, _NONE, lane, most):
            hits |= _C1 << lane
    _settled(i, now, hits, ties.committed, once, gave, out)


@compiled
def side_by_side(
    ties: Any, chances: Any, lives: Any, gave: Any, out: Any, keys: Any, first: int, last: int, once: bool
) -> None:
    """Put into ``out`` who lives it a period later, runs ``first`` to ``last`` of a block of 64."""
    mine = (_ALL << np.uint64(first)) & (_ALL >> np.uint64(64 - last))
    w, heard = np.zeros(_ROWS * _SEATS, dtype=np.uint64), np.zeros(8 * _IN_A_BYTE + 8, dtype=np.uint64)
    order, ends = np.empty(min(_CHUNK, lives.size), dtype=np.int32), np.empty(_LONGEST + 2, dtype=np.int64)
    for begin in range(0, lives.size, _CHUNK):
        end = min(begin + _CHUNK, lives.size)
        _dealt(ties.starts, begin, end, order, ends)
        at = 0
        for degree in range(MOST_IN_DIGITS + 1):
            while at < ends[degree]:
                n = min(_SEATS, ends[degree] - at)
                _alike(ties, chances, lives, gave, out, keys, mine, once, order[at : at + n], degree, w)
                at += n
        while at < ends[_LONGEST - 1]:
            n = min(8, ends[_LONGEST - 1] - at)
            _longer(ties, chances, lives, gave, out, keys, mine, once, order[at : at + n], heard, w)
            at += n
        for k in range(at, end - begin):
            _longest(ties, chances, lives, gave, out, keys, mine, once, order[k], heard, w)
