"""Between how few and how many contacts a single spark can reach a whole random network."""

from __future__ import annotations

from math import exp, floor, log, sqrt
from typing import Final, NamedTuple

from avers.core.contagion.exact.ranges import check, within

__all__ = ["Window", "watts_window"]

# A threshold given as 0.1 means one in ten, whatever the last binary digit of 0.1 says.
_SLACK: Final = 1e-9


class Window(NamedTuple):
    """Mean numbers of ties between which a single spark can reach the whole network."""

    low: float
    high: float


def watts_window(phi: float) -> Window | None:
    """Return between which mean degrees one person can start a global cascade on a random network.

    Global iff Σ_{k ≤ 1/φ} k(k − 1) p_k > z with p_k Poisson of mean z, that is z · P(Poisson(z) ≤ K − 2) > 1
    with K = ⌊1/φ⌋: the ends are its two roots. By hand for K = 4:
    z(1 + z + z²/2)e^(−z) = 1 at 1.1141 and 3.8631.

    Parameters
    ----------
    phi : float in ]0, 1]
        Share of a person's contacts from which on the person follows.

    Returns
    -------
    Window or None
        None when no mean degree lets one through (φ above 1/4).

    Raises
    ------
    OutOfRange
        ``phi`` is not in ]0, 1], or under 0.0001.

    References
    ----------
    Watts (2002), PNAS 99(9). Contagion page, case 13.
    """
    check(within("phi", phi, 1e-4, 1.0))
    from scipy.optimize import brentq
    from scipy.special import gammaincc, gammaln

    most = floor(1 / phi + _SLACK)
    if most < 3:
        return None

    def excess(z: float) -> float:
        return z * float(gammaincc(most - 1, z)) - 1

    def slope(z: float) -> float:
        return float(gammaincc(most - 1, z)) - exp((most - 1) * log(z) - z - float(gammaln(most - 1)))

    far = most + 40 * sqrt(most) + 40
    top = float(brentq(slope, 1e-9, far, xtol=1e-12))
    if excess(top) <= 0:
        return None
    # Below one tie each nothing joins up, so the lower root is never under 1.
    low, high = (float(brentq(excess, *ends, xtol=1e-13, rtol=1e-14)) for ends in ((0.5, top), (top, far)))
    return Window(low, high)
