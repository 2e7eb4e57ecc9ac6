"""Where a culture settles while people come and go: the mean, and how far apart people stay."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from avers.core.contagion.exact.ranges import OutOfRange, check, within
from avers.core.errors import Fault

__all__ = ["Settled", "turnover"]


class Settled(NamedTuple):
    """Long-run ``mean`` and standard deviation ``sd`` of adhesion over people, both on 0 to 1."""

    mean: float
    sd: float


def turnover(
    m: float,
    p: float,
    d: float,
    M: float,  # noqa: N803 - the letter of the formula
    nu: float,
    q: float,
    h: float,
    sd: float,
    g: float = 0.0,
) -> Settled:
    """Return the mean and spread of adhesion at which entry, socialisation and decay balance.

    With q + g for q: c̄ = (mM + dν + qh) ÷ (m + d + q); k = m + p + d; c∞ = (mM + p c̄ + dν) ÷ k;
    variance = q ÷ (q + 2k) · (sd² + (h − c∞)²) − [q ÷ (q + k) · (h − c∞)]². Peers move the spread and
    never the mean. By hand: m = .4, d = .1, M = 1, ν = .2, q = .1, h = .6 give .48 ÷ .6 = .8.

    Parameters
    ----------
    m, p, d : float, at least 0
        Pulls per unit of time: of management towards ``M``, of peers towards the mean, back to ``nu``.
    M, nu, h : float in [0, 1]
        What management lives; what people fall back to; what newcomers bring on average.
    q : float, at least 0
        Rate at which people leave and are replaced.
    sd : float, at least 0
        Standard deviation of newcomers.
    g : float
        Rate of growth; negative in decline, and never below −q: somebody must still be hired.

    Raises
    ------
    OutOfRange
        A value out of its range, or m + d + q + g = 0: the mean then stays wherever it started.

    References
    ----------
    Harrison & Carroll (1991), Administrative Science Quarterly 36(4), for the model; the formula is derived
    from it. Contagion page, cases 8 to 10.
    """
    rates = ((name, value) for name, value in (("m", m), ("p", p), ("d", d), ("q", q), ("sd", sd)))
    levels = (("M", M), ("nu", nu), ("h", h))
    check(
        *(within(name, value) for name, value in rates),
        *(within(name, value, 0.0, 1.0) for name, value in levels),
        within("g", g, -q),
    )
    renewal = q + g
    if m + d + renewal == 0:
        raise OutOfRange([Fault("spread_undetermined", path="m, d, q + g")])
    mean = (m * M + d * nu + renewal * h) / (m + d + renewal)
    pull = m + p + d
    if pull == 0:  # nothing moves anybody: people stay what they were when they came
        return Settled(mean, sd)
    end = (m * M + p * mean + d * nu) / pull
    away = h - end
    # The two terms share (h − c∞)²; gathered, none of them is the difference of large numbers.
    share = renewal / (renewal + 2 * pull)
    between = share * (pull / (renewal + pull)) ** 2
    return Settled(mean, sqrt(share * sd**2 + between * away**2))
