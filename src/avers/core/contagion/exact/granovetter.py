"""From which spread of thresholds on a crowd tips, when thresholds are drawn from a normal law."""

from __future__ import annotations

from math import erfc, exp, pi, sqrt

from avers.core.contagion.exact.ranges import check, within

__all__ = ["granovetter_normal"]


def _density(u: float) -> float:
    return exp(-u * u / 2) / sqrt(2 * pi)


def _below(u: float) -> float:
    return erfc(-u / sqrt(2)) / 2


def granovetter_normal(mean: float) -> float | None:
    """Return the standard deviation of thresholds above which nobody's example leads everybody.

    A share x (in percent) is at rest when x = 100 Φ((x − mean) ÷ σ). Below the critical σ a low share is at
    rest; at it that share meets the diagonal, which asks Φ(u) − u φ(u) = mean ÷ 100 for u < 0, and then
    σ = 100 φ(u). By hand for mean 25: u = −1.5422, φ(u) = .12222, σ = 12.222.

    Parameters
    ----------
    mean : float in ]0, 100[
        Mean threshold, in percent of the people.

    Returns
    -------
    float or None
        In points of percent; None from a mean of 50 on, where no spread makes a low share jump.

    Raises
    ------
    OutOfRange
        ``mean`` is not between 0 and 100.

    References
    ----------
    Granovetter (1978), American Journal of Sociology 83(6). Contagion page, case 12.
    """
    check(within("mean", mean, 0.0, 100.0, above=True, below=True))
    if mean >= 50:
        return None
    from scipy.optimize import brentq

    share = mean / 100
    touching = brentq(lambda u: _below(u) - u * _density(u) - share, -40.0, 0.0, xtol=1e-14, rtol=1e-15)
    return 100 * _density(float(touching))
