"""What a company comes to believe when each takes a fixed average of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import MOST, OutOfRange
from avers.core.errors import Fault, InputRefused

__all__ = ["Consensus", "NoLimit", "carried_in", "check_matrix", "degroot", "limits_of"]

FloatArray = NDArray[np.float64]

# Rows read from a file have as many digits as somebody wrote.
_SUM_WITHIN = 1e-6


class NoLimit(InputRefused):
    """Opinions go round for ever: the average has a period."""

    code = "spread_no_limit"


@dataclass(frozen=True)
class Consensus:
    """Where repeated averaging ends.

    Attributes
    ----------
    limit : float array, shape (n,)
        What each believes in the end.
    influence : float array, shape (n,), or None
        π of πW = π: each one's weight in the one opinion all come to share; None where they end up with
        several.
    """

    limit: FloatArray
    influence: FloatArray | None

    @property
    def value(self) -> float | FloatArray:
        """The shared opinion where there is one, else that of each person."""
        return self.limit if self.influence is None else float(self.limit[0])


def degroot(W: ArrayLike, x: ArrayLike) -> Consensus:  # noqa: N803 - the letter of the formula
    """Return what all come to believe by x ← Wx, repeated.

    π·x where πW = π. Where several circles listen to none but themselves each keeps its own π·x, and the
    others end between them. By hand: W = [[.5, .5, 0], [.25, .5, .25], [0, .5, .5]] has π = (.25, .5, .25),
    so x = (1, 0, 0) ends at .25.

    Parameters
    ----------
    W : array, shape (n, n)
        How much each row listens to each column, at least 0; rows sum to 1 (to six digits).
    x : array, shape (n,)
        Opinions at the start.

    Raises
    ------
    OutOfRange
        Not square, sizes that differ, a negative or not finite cell, a row that does not sum to 1.
    NoLimit
        A circle averages in turns (a period of 2 or more), so that opinions never rest.

    References
    ----------
    DeGroot (1974), JASA 69(345); Golub & Jackson (2010), AEJ Microeconomics 2(1). Contagion page, case 6.
    """
    weights, start = check_matrix(W, x)
    return limits_of(weights / weights.sum(axis=1, keepdims=True), start)


def check_matrix(given: ArrayLike, start: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return W and x as arrays; raise ``OutOfRange`` with all that is wrong with them."""
    weights, opinions = np.asarray(given, dtype=np.float64), np.asarray(start, dtype=np.float64)
    n = opinions.size
    if weights.ndim != 2 or weights.shape != (n, n) or opinions.ndim != 1 or n == 0:
        found = ", ".join(" × ".join(map(str, one.shape)) for one in (weights, opinions))
        raise OutOfRange([Fault("spread_shape", path="W, x", values={"found": found})])
    faults = [*_cells(weights), *_opinions(opinions)]
    if faults:
        raise OutOfRange(faults)
    return weights, opinions


def _cells(weights: FloatArray) -> Iterator[Fault]:
    for row, column in np.argwhere(~np.isfinite(weights) | (weights < 0))[:20]:
        values = {"found": f"{weights[row, column]:g}", "expected": "[0, 1]"}
        yield Fault("spread_out_of_range", path=f"W[{row + 1}, {column + 1}]", values=values)
    sums = weights.sum(axis=1)
    for row in np.flatnonzero(np.isfinite(sums) & (np.abs(sums - 1) > _SUM_WITHIN))[:20]:
        values = {"found": f"{sums[row]:g}"}
        yield Fault("spread_row_sum", path=f"W[{row + 1}]", values=values)


def _opinions(opinions: FloatArray) -> Iterator[Fault]:
    for row in np.flatnonzero(~(np.abs(opinions) <= MOST))[:20]:
        values = {"found": f"{opinions[row]:g}", "expected": f"[-{MOST:g}, {MOST:g}]"}
        yield Fault("spread_out_of_range", path=f"x[{row + 1}]", values=values)


def limits_of(weights: FloatArray, start: FloatArray) -> Consensus:
    """Return the limit of x ← Wx for a matrix whose rows sum to 1."""
    circles = list(_circles(weights))
    limit = np.full(start.size, np.nan)
    influence = np.zeros(start.size)
    for circle in circles:
        if (period := _period(weights[np.ix_(circle, circle)])) > 1:
            people = ", ".join(str(i + 1) for i in circle[:10])
            raise NoLimit([Fault("spread_no_limit", path=people, values={"found": str(period)})])
        influence[circle] = _stationary(weights[np.ix_(circle, circle)])
        limit[circle] = influence[circle] @ start[circle]
    others = np.flatnonzero(np.isnan(limit))
    if others.size:
        closed = np.flatnonzero(~np.isnan(limit))
        outside = weights[np.ix_(others, closed)]
        limit[others] = carried_in(
            weights[np.ix_(others, others)], outside.sum(axis=1), outside @ limit[closed]
        )
    if len(circles) > 1:
        return Consensus(limit, None)
    return Consensus(np.full(start.size, influence @ start), influence)


def _circles(weights: FloatArray) -> Iterator[NDArray[np.intp]]:
    """Yield each group whose members all hear one another and nobody else."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n, label = connected_components(csr_array(weights > 0), directed=True, connection="strong")
    leaves = np.zeros(n, dtype=bool)
    heard, hears = np.nonzero(weights > 0)
    leaves[label[heard[label[heard] != label[hears]]]] = True
    for component in np.flatnonzero(~leaves):
        yield np.flatnonzero(label == component)


def _period(weights: FloatArray) -> int:
    """Return the greatest common divisor of the lengths of all rounds in a group that hears itself."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import shortest_path

    depth = shortest_path(csr_array((weights > 0).astype(np.float64)), indices=0, unweighted=True)
    rows, columns = np.nonzero(weights > 0)
    period = 0
    for length in np.unique(np.abs(depth[rows] + 1 - depth[columns])):
        period = gcd(period, int(length))
    return period


def _stationary(weights: FloatArray) -> FloatArray:
    """Return π of a group that hears itself, by elimination without subtraction (Grassmann et al. 1985)."""
    chain = weights.copy()
    n = chain.shape[0]
    for last in range(n - 1, 0, -1):
        chain[:last, last] /= chain[last, :last].sum()
        chain[:last, :last] += np.outer(chain[:last, last], chain[last, :last])
    share = np.zeros(n)
    share[0] = 1.0
    for i in range(1, n):
        share[i] = share[:i] @ chain[:i, i]
    found: FloatArray = share / share.sum()
    return found


def carried_in(heard: FloatArray, held: FloatArray, brought: FloatArray) -> FloatArray:
    """Return the solution x of x = heard·x + brought, by elimination without subtraction as above.

    Each row of ``heard`` and its ``held`` add up to 1, so that 1 − heard[i, i] is the sum of the others:
    exact even where next to nothing comes from outside, and I − heard would be taken for singular.

    Parameters
    ----------
    heard : float array, shape (n, n)
        What the rows hear of one another; somebody each of them hears in the end is held.
    held : float array, shape (n,)
        Weight of what each takes from outside.
    brought : float array, shape (n,)
        That weight times what comes from outside.
    """
    chain, weight, found = heard.copy(), held.copy(), brought.copy()
    for last in range(len(chain) - 1, -1, -1):
        total = chain[last, :last].sum() + weight[last]
        chain[last, :last] /= total
        weight[last] /= total
        found[last] /= total
        through = chain[:last, last]
        chain[:last, :last] += np.outer(through, chain[last, :last])
        weight[:last] += through * weight[last]
        found[:last] += through * found[last]
    for i in range(1, len(chain)):
        found[i] += chain[i, :i] @ found[:i]
    return found
