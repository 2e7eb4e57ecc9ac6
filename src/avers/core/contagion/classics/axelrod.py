"""Axelrod's culture: the more alike neighbours are, the more alike they become; and yet regions remain."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.exact.ranges import check, whole

__all__ = ["regions_left"]


def regions_left(
    n_traits: int, *, seed: int, side: int = 10, n_features: int = 5, n_runs: int = 100
) -> NDArray[np.int64]:
    """Return how many regions of one culture are left when nothing can change any more, one number a run.

    On a square of ``side`` × ``side`` each site has ``n_features`` features with one of ``n_traits`` traits.
    A site and a neighbour drawn at random meet with the chance that one feature is alike, and the site takes
    over one feature in which they differ. It ends when neighbours are alike in all or in nothing. By hand: of
    one trait there is one region from the start.

    Parameters
    ----------
    n_traits : int, 1 to 1000
    seed : int

    Raises
    ------
    OutOfRange

    References
    ----------
    Axelrod (1997), Journal of Conflict Resolution 41(2). Contagion page, case 21.
    """
    check(
        whole("n_traits", n_traits, 1, 1000),
        whole("side", side, 1, 100),
        whole("n_features", n_features, 1, 100),
        whole("n_runs", n_runs, 1, 100_000),
    )
    from avers.core.contagion.classics.compiled_games import settle

    rng = np.random.default_rng(seed)
    cultures: Any = rng.integers(0, n_traits, (n_runs, side * side, n_features)).astype(np.int64)
    found = np.empty(n_runs, dtype=np.int64)
    for run in range(n_runs):
        settle(cultures[run], side, np.uint64(rng.integers(0, 2**63)))
        found[run] = _regions(cultures[run].reshape(side, side, n_features))
    return found


def _regions(square: NDArray[np.int64]) -> int:
    """Return how many groups of alike neighbours there are."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    site = np.arange(square.shape[0] * square.shape[1]).reshape(square.shape[:2])
    down, right = (square[1:] == square[:-1]).all(axis=2), (square[:, 1:] == square[:, :-1]).all(axis=2)
    ends = (
        np.concatenate([site[1:][down], site[:, 1:][right]]),
        np.concatenate([site[:-1][down], site[:, :-1][right]]),
    )
    ties = coo_array((np.ones(ends[0].size), ends), shape=(site.size, site.size))
    return int(connected_components(ties, directed=False, return_labels=False))
