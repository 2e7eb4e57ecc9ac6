"""Quantiles and tails of the usual distributions, so that one module alone knows scipy."""

from __future__ import annotations

from math import erfc, sqrt
from statistics import NormalDist

from avers.core.errors import UsageError

__all__ = [
    "beta_quantile", "binomial_cdf", "binomial_two_sided", "check_confidence", "chi2_quantile",
    "chi2_tail", "f_quantile", "f_tail", "gamma_quantile", "normal_quantile", "normal_two_sided",
    "t_quantile", "t_two_sided",
]  # fmt: skip


def check_confidence(confidence: float) -> float:
    """Return ``confidence`` if it lies strictly between 0 and 1; raise ``UsageError`` otherwise."""
    if not 0.0 < confidence < 1.0:
        raise UsageError("confidence_out_of_range", found=confidence)
    return confidence


def normal_quantile(confidence: float) -> float:
    """Return z such that a normal variable lies in ±z with probability ``confidence``."""
    return NormalDist().inv_cdf((1.0 + check_confidence(confidence)) / 2.0)


def normal_two_sided(z: float) -> float:
    """Return the probability of a normal variable beyond ±\\|z\\|, exact far into the tail."""
    return erfc(abs(z) / sqrt(2.0))


def t_quantile(confidence: float, df: float) -> float:
    """Return t such that Student's variable with ``df`` lies in ±t with probability ``confidence``."""
    from scipy.special import stdtrit

    return float(stdtrit(df, (1.0 + check_confidence(confidence)) / 2.0))


def t_two_sided(t: float, df: float) -> float:
    """Return the probability of Student's variable beyond ±\\|t\\|."""
    from scipy.special import stdtr

    return float(2.0 * stdtr(df, -abs(t)))


def f_quantile(probability: float, df1: float, df2: float) -> float:
    """Return the value below which F(df1, df2) lies with ``probability``."""
    from scipy.special import fdtri

    return float(fdtri(df1, df2, probability))


def f_tail(f: float, df1: float, df2: float) -> float:
    """Return the probability of F(df1, df2) above ``f``."""
    from scipy.special import fdtrc

    return float(fdtrc(df1, df2, f))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """Return the value below which Beta(a, b) lies with ``probability``."""
    from scipy.special import betaincinv

    return float(betaincinv(a, b, probability))


def gamma_quantile(probability: float, shape: float) -> float:
    """Return the value below which Gamma(shape, 1) lies with ``probability``."""
    from scipy.special import gammaincinv

    return float(gammaincinv(shape, probability))


def chi2_quantile(probability: float, df: float) -> float:
    """Return the value below which chi-square(df) lies with ``probability``."""
    return 2 * gamma_quantile(probability, df / 2)


def chi2_tail(x: float, df: float) -> float:
    """Return the probability of chi-square(df) above ``x``."""
    from scipy.special import chdtrc

    return float(chdtrc(df, x))


def binomial_cdf(k: int, n: int, p: float) -> float:
    """Return the probability of at most ``k`` successes in ``n`` trials of chance ``p``."""
    from scipy.special import bdtr

    if k < 0:
        return 0.0
    return 1.0 if k >= n else float(bdtr(k, n, p))


def binomial_two_sided(k: int, n: int) -> float:
    """Return the exact two-sided probability of a split as uneven as ``k`` of ``n``, fair coin."""
    return min(1.0, 2.0 * binomial_cdf(min(k, n - k), n, 0.5))
