"""A mood that comes by itself and by contact, and fades: a chain of n people, and a company without end."""

from __future__ import annotations

from typing import Final

import numpy as np

from avers.core.contagion.exact.ranges import OutOfRange, check, whole, within
from avers.core.errors import Fault

__all__ = ["sisa_chain", "sisa_mean_field"]

_MOST: Final = 10_000_000


def _undetermined(names: str) -> OutOfRange:
    return OutOfRange([Fault("spread_undetermined", path=names)])


def sisa_chain(n: int, beta: float, gamma: float, a: float) -> float:
    """Return the mean share of ``n`` people who live it in the long run, each in contact with all others.

    Exact, by the chain of how many live it: k → k + 1 at rate (n − k)(a + βk), k → k − 1 at rate γk. By hand:
    one person alone lives it a ÷ (a + γ) of the time. Without ``a`` it dies out in the end, however long
    that takes: 0.

    Parameters
    ----------
    n : int, 1 to 10 million
        People.
    beta : float, at least 0
        Rate of taking up for each other person who lives it.
    gamma : float, at least 0
        Rate of giving up.
    a : float, at least 0
        Rate of taking up by oneself.

    Raises
    ------
    OutOfRange
        A value out of its range, or ``gamma`` and ``a`` both 0: where it ends then depends on the start.

    References
    ----------
    Hill, Rand, Nowak & Christakis (2010), Proceedings of the Royal Society B 277. Contagion page, case 4.
    """
    check(whole("n", n, 1, _MOST), within("beta", beta), within("gamma", gamma), within("a", a))
    if a == 0 and gamma == 0:
        raise _undetermined("a, gamma")
    if a == 0 or gamma == 0:
        return 0.0 if a == 0 else 1.0
    k = np.arange(n, dtype=np.float64)
    steps = np.log(n - k) + np.log(a + beta * k) - np.log(gamma) - np.log(k + 1)
    weight = np.concatenate([[0.0], np.cumsum(steps)])
    # The largest weight is taken out first: with a thousand people the sum would overflow.
    chance = np.exp(weight - weight.max())
    return float(chance @ np.arange(n + 1, dtype=np.float64) / (chance.sum() * n))


def sisa_mean_field(a: float, beta_k: float, g: float) -> float:
    """Return the share who live it in the long run in a company without end, well mixed.

    The root in [0, 1] of a(1 − x) + βk·x(1 − x) − g·x = 0 to which everything tends. By hand: without contact
    (βk = 0) it is a ÷ (a + g); without ``a`` it is 1 − g ÷ βk, or 0 where that is negative.

    Parameters
    ----------
    a : float, at least 0
        Rate of taking up by oneself.
    beta_k : float, at least 0
        Rate of taking up for each contact times the number of contacts.
    g : float, at least 0
        Rate of giving up.

    Raises
    ------
    OutOfRange
        A negative rate, or all three 0.

    References
    ----------
    Hill, Rand, Nowak & Christakis (2010), Proceedings of the Royal Society B 277. Contagion page, case 5.
    """
    check(within("a", a), within("beta_k", beta_k), within("g", g))
    if a == 0 and g == 0 and beta_k == 0:
        raise _undetermined("a, beta_k, g")
    lead = beta_k - a - g
    spread = float(np.hypot(lead, 2 * np.sqrt(a) * np.sqrt(beta_k)))
    # Of the two forms of the root, the one that subtracts nothing nearly equal.
    if lead > 0:
        return min((lead + spread) / (2 * beta_k), 1.0)
    return min(2 * a / (spread - lead), 1.0) if a > 0 else 0.0
