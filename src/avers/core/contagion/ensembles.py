"""Networks whose answer is known: complete, ring, star, and random ones of a given mean degree.

For comparing simulations with formulas; no company looks like this.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.network import Layer, Network, network_of

__all__ = ["both_ways", "complete", "of_ties", "random_network", "ring", "star"]

LongArray = NDArray[np.int64]


def of_ties(n: int, source: LongArray, target: LongArray) -> Network:
    """Return ``n`` people of one unit who hear one another along the ties given, rows uniform."""
    return network_of(np.arange(n), ["all"] * n, [Layer("informal", source, target)])


def both_ways(n: int, first: LongArray, second: LongArray) -> Network:
    """Return the network of ``n`` people in which each tie is heard from both ends."""
    return of_ties(n, np.concatenate([first, second]), np.concatenate([second, first]))


def complete(n: int) -> Network:
    """Return ``n`` people who all hear all others."""
    rows, columns = np.nonzero(~np.eye(n, dtype=bool))
    return of_ties(n, rows, columns)


def ring(n: int, reach: int = 1) -> Network:
    """Return ``n`` people in a ring who hear ``reach`` neighbours on either side."""
    people = np.repeat(np.arange(n), reach)
    return both_ways(n, people, (people + np.tile(np.arange(1, reach + 1), n)) % n)


def star(n_leaves: int) -> Network:
    """Return one person in the middle and ``n_leaves`` others who hear only the middle."""
    leaves = np.arange(1, n_leaves + 1)
    return both_ways(n_leaves + 1, np.zeros(n_leaves, dtype=np.int64), leaves)


def random_network(n: int, z: float, rng: np.random.Generator) -> Network:
    """Return a random network of ``n`` people and n·z ÷ 2 ties, each pair as likely as any other."""
    n_ties, keys = round(n * z / 2), np.zeros(0, dtype=np.int64)
    while keys.size < n_ties:
        ends = rng.integers(0, n, (2 * (n_ties - keys.size) + 16, 2))
        ends = np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1)
        drawn = np.concatenate([keys, ends[:, 0] * n + ends[:, 1]])
        # The first of equal pairs is kept, so that no pair is favoured by its number.
        _, first = np.unique(drawn, return_index=True)
        keys = drawn[np.sort(first)][:n_ties]
    return both_ways(n, keys // n, keys % n)
