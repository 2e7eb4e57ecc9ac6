"""What people come to believe who listen, and yet hold on to what they thought first."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.degroot import carried_in, check_matrix, limits_of
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.errors import Fault

__all__ = ["friedkin_johnsen"]

FloatArray = NDArray[np.float64]


def friedkin_johnsen(W: ArrayLike, A: ArrayLike, x: ArrayLike) -> FloatArray:  # noqa: N803 - the letters of the formula
    """Return what each believes in the end by x ← AWx + (I − A)x(0), repeated.

    x* = (I − AW)⁻¹(I − A)x(0). A circle that hears itself alone and holds on to nothing (all a = 1) has no
    such inverse: it follows DeGroot. By hand for two who hear only each other, A = diag(.5, 0), x = (0, 1):
    the second stays at 1, the first ends at .5.

    Parameters
    ----------
    W : array, shape (n, n)
        How much each row listens to each column; rows sum to 1.
    A : array, shape (n,) or diagonal (n, n)
        Susceptibility in [0, 1]: 0 never moves, 1 holds on to nothing.
    x : array, shape (n,)
        Opinions at the start.

    Returns
    -------
    float array, shape (n,)

    Raises
    ------
    OutOfRange
        Sizes that differ, rows of ``W`` that do not sum to 1, ``A`` outside [0, 1] or not diagonal.
    NoLimit
        A circle of people who hold on to nothing averages in turns.

    References
    ----------
    Friedkin & Johnsen (1990), Journal of Mathematical Sociology 15. Contagion page, case 7.
    """
    weights, start = check_matrix(W, x)
    open_to = _diagonal(A, start.size)
    # A row of sums is made exactly 1, or a circle without anchor would lose a little at every turn.
    heard = open_to[:, np.newaxis] * (weights / weights.sum(axis=1, keepdims=True))
    end = np.full(start.size, np.nan)
    for circle in _adrift(heard, open_to):
        end[circle] = limits_of(heard[np.ix_(circle, circle)], start[circle]).limit
    rest, set_already = np.flatnonzero(np.isnan(end)), np.flatnonzero(~np.isnan(end))
    outside, own = heard[np.ix_(rest, set_already)], 1 - open_to[rest]
    brought = own * start[rest] + outside @ end[set_already]
    end[rest] = carried_in(heard[np.ix_(rest, rest)], own + outside.sum(axis=1), brought)
    return end


def _diagonal(given: ArrayLike, n: int) -> FloatArray:
    found = np.asarray(given, dtype=np.float64)
    if found.ndim == 2 and found.shape == (n, n):
        if np.any(found - np.diag(np.diag(found)) != 0):
            raise OutOfRange([Fault("spread_not_diagonal", path="A")])
        found = np.diag(found)
    if found.size != n:
        shape = " × ".join(map(str, found.shape))
        raise OutOfRange([Fault("spread_shape", path="A, x", values={"found": f"{shape}, {n}"})])
    found = found.reshape(n)
    if faults := list(_outside(found)):
        raise OutOfRange(faults)
    return found


def _outside(open_to: FloatArray) -> Iterator[Fault]:
    for row in np.flatnonzero(~((open_to >= 0) & (open_to <= 1)))[:20]:
        values = {"found": f"{open_to[row]:g}", "expected": "[0, 1]"}
        yield Fault("spread_out_of_range", path=f"A[{row + 1}]", values=values)


def _adrift(heard: FloatArray, open_to: FloatArray) -> Iterator[NDArray[np.intp]]:
    """Yield each group that hears itself alone and in which nobody holds on to anything."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n, label = connected_components(csr_array(heard > 0), directed=True, connection="strong")
    anchored = np.zeros(n, dtype=bool)
    anchored[label[open_to < 1]] = True
    rows, columns = np.nonzero(heard > 0)
    anchored[label[rows[label[rows] != label[columns]]]] = True
    for component in np.flatnonzero(~anchored):
        yield np.flatnonzero(label == component)
