"""A budget dealt out over what can be done by degrees: the best first, until nothing is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import OutOfRange, check, within
from avers.core.errors import Fault

__all__ = ["Spending", "spend"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Spending:
    """How a budget is spent.

    Attributes
    ----------
    levels : float array, shape (n,)
        From 0 to the most of each.
    value, spent : float
        Value as the prices promise it, which is to first order; ``expected_path`` tells what it comes to.
    next_value : float
        What one more of budget would add; 0 when nothing worth doing is left.
    clipped : bool
        Whether it was priced on a path that is cut to [0, 1]: a first guess then, to be simulated.
    """

    levels: FloatArray
    value: float
    spent: float
    next_value: float
    clipped: bool


def spend(
    values: ArrayLike, costs: ArrayLike, budget: float, *, most: ArrayLike = 1.0, clipped: bool = False
) -> Spending:
    """Return the levels of greatest value that cost no more than ``budget``.

    By value for money, the last one in part: the exact answer where value and cost are proportional to the
    level. Of equals the first is taken; what is worth nothing or less is left. By hand: values 6, 5, 4, costs
    3, 5, 2, budget 4: the first whole (2 for each of cost), the third, as good, by half: 8.

    Parameters
    ----------
    values, costs : float arrays, shape (n,)
        At level 1; costs at least 0.
    budget : float, at least 0
    most : float or array, shape (n,)
        Highest level of each.
    clipped : bool
        Whether the prices come from a clipped path (``Prices.clipped``).

    Raises
    ------
    OutOfRange

    References
    ----------
    Dantzig (1957), Operations Research 5(2), for the fractional knapsack.
    """
    gain, price = np.asarray(values, dtype=np.float64), np.asarray(costs, dtype=np.float64)
    if gain.shape != price.shape or gain.ndim != 1:
        values_ = {"found": str(price.size), "expected": str(gain.size)}
        raise OutOfRange([Fault("network_lengths", path="costs", values=values_)])
    high = np.broadcast_to(np.asarray(most, dtype=np.float64), gain.shape)
    check(
        within("budget", budget),
        *(within("costs", float(one)) for one in price),
        *(within("most", float(one)) for one in high),
        *(within("values", float(one), low=-1e300) for one in gain),
    )
    for_money = np.divide(gain, price, out=np.full(gain.shape, np.inf), where=price > 0)
    levels, left, next_value = np.zeros(gain.size), float(budget), 0.0
    for at in np.argsort(-for_money, kind="stable"):
        if gain[at] <= 0 or high[at] == 0:
            continue
        levels[at] = high[at] if high[at] * price[at] <= left else left / price[at]
        left = max(0.0, left - levels[at] * price[at])
        if levels[at] < high[at]:
            next_value = float(for_money[at])
            break
    return Spending(levels, float(levels @ gain), float(levels @ price), next_value, clipped)
