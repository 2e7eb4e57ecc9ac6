"""How far something spreads that each lives once and then leaves for good."""

from __future__ import annotations

from math import expm1

from avers.core.contagion.exact.ranges import check, within

__all__ = ["sir_final_size"]


def sir_final_size(r0: float) -> float:
    """Return the share of a large mixed company that was ever reached, when the thing takes hold.

    The root z > 0 of z = 1 − e^(−R0 z); 0 when R0 ≤ 1, for then nothing takes hold. By hand: R0 = 2 gives
    0.7968, since e^(−1.5936) = 0.2032.

    Parameters
    ----------
    r0 : float, at least 0
        How many others one person reaches while all are still to be reached.

    Raises
    ------
    OutOfRange
        ``r0`` is negative or not finite.

    References
    ----------
    Kermack & McKendrick (1927), Proceedings of the Royal Society A 115. Contagion page, case 1.
    """
    check(within("r0", r0))
    if r0 <= 1:
        return 0.0
    from scipy.optimize import brentq

    # Below twice this the curve is under the diagonal, and above the root it is over it: one root between.
    low = (r0 - 1) / r0 / r0
    return float(brentq(lambda z: z + expm1(-r0 * z), low, 1.0, xtol=1e-300, rtol=1e-15, maxiter=500))
