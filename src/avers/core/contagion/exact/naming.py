"""Two names for one thing, and a few who never change theirs: the naming game without a network."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.polynomial import Polynomial

from avers.core.contagion.exact.ranges import check, within

__all__ = ["Names", "critical_commitment", "naming_game"]

# So few of the company that 1 − p is 1.
_NOBODY: Final = 1e-16


class Names(NamedTuple):
    """Shares of all people who, not committed, use name A alone and name B alone."""

    n_A: float  # noqa: N815 - the letter of the formula
    n_B: float  # noqa: N815 - the letter of the formula


def naming_game(p: float) -> Names:
    """Return where a company that says B settles when a share ``p`` says A whatever others say.

    The resting point reached from n_B = 1 − p of dn_A = −n_A n_B + n_AB² + n_A n_AB + 3/2 p n_AB and
    dn_B = −n_A n_B + n_AB² + n_B n_AB − p n_B, n_AB being the rest. From p_c = .0979 on all say A. By hand:
    without anybody committed (p = 0) all go on saying B.

    Parameters
    ----------
    p : float in [0, 1]
        Committed share.

    Raises
    ------
    OutOfRange

    References
    ----------
    Xie, Sreenivasan, Korniss, Zhang, Lim & Szymanski (2011), Physical Review E 84, 011130. Contagion page,
    case 18.
    """
    check(within("p", p, 0.0, 1.0))
    if p < _NOBODY:
        return Names(0.0, 1.0)
    if p >= critical_commitment():
        return Names(1 - p, 0.0)
    # The three resting points beside "all say A", by how many know both names: the first is no share at
    # all (negative), the second is where n_B = 1 − p leads, the third is the ridge it does not cross.
    # Found as 1 ÷ n_AB, or the root near p would be lost beside the others when p is small.
    known_both = float(np.sort(1 / Polynomial(_resting(p)[::-1]).roots().real)[1])
    only_b = known_both * (1 + p / 2 - known_both) / (2 * known_both - p)
    return Names(max(0.0, 1 - p - known_both - only_b), min(only_b, 1 - p))


def _resting(p: float) -> tuple[float, float, float, float]:
    """Return the cubic whose roots are n_AB at rest, n_A and n_B eliminated, "all say A" left out.

    With c = n_AB, L = 1 + p/2 − c and D = 2c − p: cD² + (c − p)LD − ((1 − p − c)D − Lc)L,
    constant term first.
    """
    both = Polynomial([0.0, 1.0])
    lead, twice, rest = Polynomial([1 + p / 2, -1.0]), Polynomial([-p, 2.0]), Polynomial([1 - p, -1.0])
    found = both * twice**2 + (both - p) * lead * twice - (rest * twice - lead * both) * lead
    d, c, b, a = (float(number) for number in found.coef)
    return d, c, b, a


@cache
def critical_commitment() -> float:
    """Return p_c: the committed share from which on everybody takes up the name of the few, 0.0979.

    Where the second and third resting points meet: the discriminant of their cubic is 0.
    """
    from scipy.optimize import brentq

    def discriminant(p: float) -> float:
        d, c, b, a = _resting(p)
        return float(18 * a * b * c * d - 4 * b**3 * d + b * b * c * c - 4 * a * c**3 - 27 * a * a * d * d)

    return float(brentq(discriminant, 0.05, 0.15, xtol=1e-15))
