"""Random numbers that are counted, not drawn: each is a hash of seed, replicate, period, purpose and seat.

Who asks first, in which order or on how many threads changes nothing. Operations are those of whole numbers
and the four of arithmetic, so that plain numpy and the compiled kernel give the same bits.

A hash has 64 bits, and replicates next to one another share it: eight take 8 bits each where something
happens or not (one time in 256 that does not decide, and 40 more are hashed), four take 16 each for a level.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "HIRE",
    "LEAVE",
    "MEET",
    "NOISE",
    "PRACTICE",
    "Draws",
    "gone",
    "hashed",
    "levels_of_hires",
    "levels_of_normal",
    "stream",
    "uniform",
]

Hashes = NDArray[np.uint64]
FloatArray = NDArray[np.float64]

# Purposes of a period's draws; practice has one a behaviour, hiring one a candidate.
NOISE: Final = 0
LEAVE: Final = 1
MEET: Final = 2
HIRE: Final = 8
PRACTICE: Final = 32

GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
SECOND: Final = np.uint64(0x94D049BB133111EB)
UNIT: Final = 2.0**-53
# Bit l of each byte, and what brings these eight bits together in the top byte.
BITS: Final = np.uint64(0x0101010101010101)
GATHER: Final = np.uint64(0x0102040810204080)
SHARED: Final = 2.0**-48
N_LEVELS: Final = 65_536

# 1 − e^(−t) = 1 − 2^(−k) e^(−r), r within half of ln 2; twelve terms leave an error of 1e-16.
LOG2_E: Final = 1.4426950408889634
LN_2_HIGH: Final = 0.693147180369123816490
LN_2_LOW: Final = 1.90821492927058770002e-10
TERMS: Final = tuple((-1.0) ** k / factorial(k) for k in range(14))
HALVES: Final = np.array([2.0**-k for k in range(64)])
FARTHEST: Final = 40.0


def hashed(keys: Hashes) -> Hashes:
    """Return each of ``keys`` stirred by the finaliser of splitmix64 (Steele, Lea & Flood 2014)."""
    with np.errstate(over="ignore"):
        h = keys + GOLDEN
        h = (h ^ (h >> np.uint64(30))) * FIRST
        h = (h ^ (h >> np.uint64(27))) * SECOND
        return h ^ (h >> np.uint64(31))


def stream(seed: int, replicates: NDArray[np.int64], step: int, purpose: int) -> Hashes:
    """Return one key a replicate, or a group of them, for the draws of one purpose in one period."""
    start = hashed(np.array([seed & 0xFFFFFFFFFFFFFFFF], dtype=np.uint64))
    runs = hashed(start ^ replicates.astype(np.uint64))
    return hashed(runs ^ np.uint64(step * 256 + purpose))


def uniform(seats: Hashes, keys: Hashes) -> FloatArray:
    """Return numbers in [0, 1), one a seat and replicate, of hashed ``seats`` and stream ``keys``."""
    draws = hashed(seats[:, np.newaxis] ^ keys[np.newaxis, :])
    found: FloatArray = (draws >> np.uint64(11)).astype(np.float64) * UNIT
    return found


@dataclass(frozen=True)
class Draws:
    """All chance of one period.

    Attributes
    ----------
    seed : int
    replicates : int64 array, shape (n_runs,)
        Number of each run: with the seed it is all that chance depends on.
    step : int
    """

    seed: int
    replicates: NDArray[np.int64]
    step: int

    def keys(self, purpose: int) -> Hashes:
        """Return one key a replicate."""
        return stream(self.seed, self.replicates, self.step, purpose)

    def shares(self, seats: Hashes, purpose: int) -> FloatArray:
        """Return numbers in [0, 1) of 48 bits, shape (n_seats, n_runs): 8 of a hash of eight runs, 40 own."""
        draws = hashed(seats[:, np.newaxis] ^ stream(self.seed, self.replicates // 8, self.step, purpose))
        lane = (self.replicates % 8).astype(np.uint64)
        first = (((draws >> lane) & BITS) * GATHER) >> np.uint64(56)
        more = hashed(draws ^ lane) >> np.uint64(24)
        found: FloatArray = ((first << np.uint64(40)) | more).astype(np.float64) * SHARED
        return found

    def levels(self, seats: Hashes, purpose: int) -> NDArray[np.int64]:
        """Return numbers from 0 to 65,535, shape (n_seats, n_runs): 16 bits of a hash of four runs."""
        draws = hashed(seats[:, np.newaxis] ^ stream(self.seed, self.replicates // 4, self.step, purpose))
        lane = (self.replicates % 4).astype(np.uint64)
        return ((draws >> (lane << np.uint64(4))) & np.uint64(N_LEVELS - 1)).astype(np.int64)


def gone(t: FloatArray) -> FloatArray:
    """Return 1 − e^(−t) for t ≥ 0, by the same arithmetic as the kernel."""
    near = np.minimum(t, FARTHEST)
    k = np.floor(near * LOG2_E + 0.5)
    rest = (near - k * LN_2_HIGH) - k * LN_2_LOW
    total = np.full_like(rest, TERMS[13])
    for term in TERMS[12::-1]:
        total = total * rest + term
    found: FloatArray = 1.0 - HALVES[k.astype(np.int64)] * total
    return found


def levels_of_normal() -> FloatArray:
    """Return 65,536 equally likely levels of the normal law, brought to a standard deviation of 1."""
    from scipy.special import ndtri

    levels = ndtri((np.arange(N_LEVELS) + 0.5) / N_LEVELS)
    found: FloatArray = levels / np.sqrt(np.mean(levels**2))
    return found


def levels_of_hires(mean: float, sd: float) -> FloatArray:
    """Return 65,536 equally likely levels, ascending, of a normal law cut to [0, 1]."""
    if sd == 0:
        return np.full(N_LEVELS, mean)
    from scipy.special import ndtr, ndtri

    low, high = ndtr((0 - mean) / sd), ndtr((1 - mean) / sd)
    shares = low + (np.arange(N_LEVELS) + 0.5) / N_LEVELS * (high - low)
    found: FloatArray = np.clip(mean + sd * ndtri(shares), 0.0, 1.0)
    return found
