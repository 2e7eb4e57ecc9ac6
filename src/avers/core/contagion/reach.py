"""How far a practice reaches from a few when each passes it on once or not: the independent cascade.

Sets are drawn backwards from people at random: whoever is in many of them reaches many. Units are chosen, of
k people or more; seats are for comparison with other programs alone and never shown (L9). Always beside the
plain answer: those with most ties.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.chance import stream, uniform
from avers.core.contagion.choose import GUARANTEE
from avers.core.contagion.exact.ranges import check, whole, within
from avers.core.contagion.network import Network
from avers.core.contagion.silos import NoTies
from avers.core.errors import Fault

__all__ = [
    "Reach",
    "cascade_reach",
    "reach_of_seats",
    "reach_of_units",
    "reached_together",
]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_FIRST: Final = 4096
_MOST_SETS: Final = 2**22
# Up to here more sets cost a fraction of a second, and few sets choose whom chance favours.
_CHEAP_ENTRIES: Final = 2_000_000
_MOST_ENTRIES: Final = 200_000_000
_MOST_TOGETHER: Final = 100


@dataclass(frozen=True)
class Reach:
    """Who reaches most, and who reaches how many without any search.

    Attributes
    ----------
    chosen : tuple of int
        Units in the order of ``Network.units``, in the order they were chosen; or seats, never shown.
    reach, low : float
        People reached from them, themselves in it: estimate on sets not used to choose, and its lower bound.
    sure : float
        Least share of the best reach that this is sure to have, with probability 1 − ``risk``.
    top_degree : tuple of int
        As many with most ties that lead to them.
    top_degree_reach : float
        Theirs, on the same sets.
    n_sets : int
        Sets drawn to choose; as many again to judge.
    risk : float
    """

    chosen: tuple[int, ...]
    reach: float
    low: float
    sure: float
    top_degree: tuple[int, ...]
    top_degree_reach: float
    n_sets: int
    risk: float


def reach_of_units(
    network: Network,
    *,
    chance: float,
    n_chosen: int,
    k: int,
    seed: int,
    error: float = 0.1,
    counted: bool = False,
) -> Reach:
    """Return the units of ``k`` people or more from which most are reached when all their people start.

    Parameters
    ----------
    chance : float in [0, 1]
        That somebody takes it up from one he hears, tried once: ``chance`` × what that tie weighs to him, or
        with ``counted`` the same for each tie.
    n_chosen : int
        How many units.
    error : float in ]0, 1[
        Sets are drawn until (1 − 1/e − error) of the best reach is sure, with probability .99.

    Raises
    ------
    OutOfRange, NoTies

    References
    ----------
    Tang, Tang, Xiao & Yuan (2018), SIGMOD: OPIM-C. Borgs et al. (2014), SODA: sets drawn backwards.
    """
    check(whole("k", k, 5, 30))
    group = np.where(network.sizes >= k, np.arange(network.sizes.size), -1)[network.unit]
    limits = _limits(network, chance, counted)
    return _reach(network, group, network.sizes >= k, limits, n_chosen, seed, error)


def reach_of_seats(
    network: Network,
    *,
    chance: float,
    n_chosen: int,
    seed: int,
    error: float = 0.1,
    counted: bool = False,
) -> Reach:
    """Return the same by seat: to be compared with other programs, never shown (L9)."""
    every, limits = np.arange(network.n), _limits(network, chance, counted)
    return _reach(network, every, np.ones(network.n, dtype=bool), limits, n_chosen, seed, error)


def _chances(network: Network, chance: float, counted: bool) -> FloatArray:
    """Return the chance of each tie."""
    check(within("chance", chance, 0.0, 1.0))
    return np.full(network.others.size, chance) if counted else chance * network.row_weights()


def _limits(network: Network, chance: float, counted: bool) -> NDArray[np.uint64]:
    """Return chances times 2⁵³: one a row where that is enough, which spares reading them tie by tie."""
    chances = _chances(network, chance, counted)
    # As many rows as ties: which of the two is meant could not be told from how many there are.
    if network.others.size != network.n and (counted or network.weights is None):
        ties = np.maximum(np.diff(network.starts), 1)
        chances = np.full(network.n, chance) if counted else chance / ties
    return (chances * 2.0**53).astype(np.uint64)


def _reach(
    network: Network, group: IntArray, allowed: NDArray[np.bool_], limits: NDArray[np.uint64],
    n_chosen: int, seed: int, error: float,
) -> Reach:  # fmt: skip
    check(
        within("error", error, 0.0, 1.0, above=True, below=True),
        whole("n_chosen", n_chosen, 1, int(allowed.sum())),
    )
    if network.others.size == 0:
        raise NoTies([Fault("network_no_ties")])
    from avers.core.contagion import reach_compiled

    n, n_groups, risk = network.n, allowed.size, 0.01
    heard = np.bincount(group[network.others][group[network.others] >= 0], minlength=n_groups)
    plain = np.argsort(-np.where(allowed, heard, -1), kind="stable")[:n_chosen]
    draws = [_Sets(network, group, n_groups, limits, seed, part) for part in (0, 1)]
    n_sets, rounds = _FIRST, 0
    chosen = np.zeros(n_chosen, dtype=np.int64)
    while True:
        for one in draws:
            one.grow(n_sets)
        covered, more = reach_compiled.pick(draws[0].ends, draws[0].flat, n_sets, n_groups, n_chosen, chosen)
        held, by_degree = (draws[1].holding(some) for some in (chosen, plain))
        # Each round takes half the risk that is left, so that stopping early costs nothing of it.
        rounds += 1
        a = log(2 * 2.0**rounds / risk)
        low = max((sqrt(held + 2 * a / 9) - sqrt(a / 2)) ** 2 - a / 18, 0.0)
        high = (sqrt(min(covered + more, covered / GUARANTEE) + a / 2) + sqrt(a / 2)) ** 2
        sure = low / high
        is_enough = sure >= GUARANTEE - error and 2 * draws[0].used > _CHEAP_ENTRIES
        if is_enough or draws[0].used > _MOST_ENTRIES or n_sets >= _MOST_SETS:
            break
        n_sets *= 2
    return Reach(
        tuple(int(one) for one in chosen), held * n / n_sets, low * n / n_sets, sure,
        tuple(int(one) for one in plain), by_degree * n / n_sets, n_sets, risk,
    )  # fmt: skip


class _Sets:
    """Sets drawn so far: the same whatever was asked for before."""

    def __init__(
        self,
        network: Network,
        group: IntArray,
        n_groups: int,
        limits: NDArray[np.uint64],
        seed: int,
        part: int,
    ) -> None:
        self.network, self.limits, self.n_groups = network, limits, n_groups
        self.by_row = int(limits.size == network.n and network.others.size != network.n)
        self.group = group.astype(np.int32)
        self.seed = stream(seed, np.array([part], dtype=np.int64), 0, 0)[0]
        self.ends = np.zeros(1, dtype=np.int64)
        self.flat = np.empty(max(4 * network.n, 1 << 20), dtype=np.int32)
        self.used, self.n_sets = 0, 0
        self.seen, self.met = (
            np.zeros(network.n, dtype=np.int32),
            np.zeros(n_groups, dtype=np.int32),
        )
        self.queue = np.empty(network.n, dtype=np.int32)

    def grow(self, n_sets: int) -> None:
        """Draw until there are ``n_sets``."""
        from avers.core.contagion import reach_compiled

        self.ends = np.concatenate([self.ends, np.zeros(n_sets + 1 - self.ends.size, dtype=np.int64)])
        while self.n_sets < n_sets:
            self.n_sets, self.used = reach_compiled.sample(
                self.network.starts, self.network.others, self.group, self.limits, self.by_row, self.seed,
                self.n_sets, n_sets, self.ends, self.flat, self.used, self.seen, self.met, self.queue,
            )  # fmt: skip
            if self.n_sets < n_sets:
                self.flat = np.concatenate([self.flat, np.empty_like(self.flat)])

    def holding(self, chosen: IntArray) -> int:
        """Return how many sets hold one of ``chosen``."""
        from avers.core.contagion import reach_compiled

        is_chosen = np.zeros(self.n_groups, dtype=np.bool_)
        is_chosen[chosen] = True
        return int(reach_compiled.covering(self.ends, self.flat, self.n_sets, is_chosen))


def _hearers(network: Network, chances: FloatArray) -> tuple[Any, Any, Any]:
    """Return who hears each seat, as compressed rows, and the chances of these ties."""
    order = np.argsort(network.others, kind="stable")
    rows = np.repeat(np.arange(network.n), np.diff(network.starts))
    counts = np.bincount(network.others, minlength=network.n)
    return np.concatenate([[0], np.cumsum(counts)]), rows[order], chances[order]


def cascade_reach(
    network: Network,
    seats: ArrayLike,
    *,
    chance: float,
    n_runs: int,
    seed: int,
    counted: bool = False,
) -> float:
    """Return how many people a cascade from ``seats`` reaches on average, over ``n_runs`` played forwards."""
    check(whole("n_runs", n_runs, 1, 10**7))
    from avers.core.contagion import reach_compiled

    key = stream(seed, np.zeros(1, dtype=np.int64), 1, 0)[0]
    start = np.asarray(seats, dtype=np.int64)
    return float(
        reach_compiled.cascades(*_hearers(network, _chances(network, chance, counted)), start, n_runs, key)
    )


def reached_together(
    network: Network, *, chance: float, n_runs: int, seed: int, counted: bool = False
) -> Callable[[tuple[int, ...]], float]:
    """Return the function that says how many a set of seats reaches on average, the same chance for each set.

    Ties that pass it on are drawn once for all sets, so that over these draws each seat adds less the more
    there are: the promise of ``lazily`` holds of the figure itself. For 100 seats at most; never shown.
    """
    check(whole("n_runs", n_runs, 1, 10_000), whole("n", network.n, 1, _MOST_TOGETHER))
    chances = _chances(network, chance, counted)
    n = network.n
    rows = np.repeat(np.arange(n), np.diff(network.starts))
    keys = stream(seed, np.arange(n_runs, dtype=np.int64), 2, 0)
    passes = uniform(np.arange(rows.size, dtype=np.uint64), keys) < chances[:, np.newaxis]
    reaches = np.zeros((n_runs, n, n), dtype=bool)
    reaches[:, np.arange(n), np.arange(n)] = True
    reaches[:, network.others, rows] |= passes.T
    for _ in range(max(n - 1, 1).bit_length()):
        reaches = np.matmul(reaches.astype(np.float32), reaches.astype(np.float32)) > 0

    def value(chosen: tuple[int, ...]) -> float:
        return float(reaches[:, list(chosen)].any(axis=1).sum() / n_runs)

    return value
