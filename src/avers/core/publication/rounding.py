"""The grids of rule A6: the only precision that leaves this folder.

Means arrive as exact fractions, so that a half is a half on every machine and rounds up (C10).
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from avers.core.estimate import Estimate, Figure, Withheld

__all__ = [
    "MEAN_GRID", "NPS_GRID", "SHARE_GRID", "SPREAD_GRID",
    "fewest_behind", "outwards", "respondents", "rounded_share", "to_grid", "up_to_grid",
]  # fmt: skip

MEAN_GRID = 1
"""Points of a 0-100 mean and of a gap."""
NPS_GRID = 5
"""Points of a Net Promoter Score."""
SHARE_GRID = 5
"""Hundredths of a share."""
SPREAD_GRID = 5
"""Points of the one dispersion shown for a scale."""

# Above this, n is shown as it is; up to it, by fives.
_N_EXACT = 50
_N_GRID = 5
# An end that lies on the grid but for the last bits of a float is on the grid.
_ON_GRID = 1e-9


def to_grid(value: Fraction, grid: int) -> int:
    """Return the multiple of ``grid`` nearest to ``value``; a half goes up."""
    # In whole numbers: ten times sooner than in fractions, and a large house has hundreds of thousands.
    step = grid * value.denominator
    return grid * ((2 * value.numerator + step) // (2 * step))


def up_to_grid(value: float, grid: int) -> int:
    """Return the smallest multiple of ``grid`` that is not below ``value``."""
    return grid * ceil(value / grid - _ON_GRID)


def outwards(low: float, high: float, grid: int, *, least: int, most: int) -> tuple[int, int]:
    """Return the interval widened to the grid at both ends, cut at ``least`` and ``most``."""
    down, up = grid * floor(low / grid + _ON_GRID), up_to_grid(high, grid)
    return max(least, min(most, down)), min(most, max(least, up))


@lru_cache(maxsize=4096)
def respondents(n: int, k: int) -> int:
    """Return the number of respondents as it is shown: by fives under 50, never under ``k``."""
    return n if n >= _N_EXACT else max(k, to_grid(Fraction(n), _N_GRID))


@lru_cache(maxsize=4096)
def fewest_behind(shown: int, k: int) -> int:
    """Return the smallest number of respondents that is shown as ``shown``."""
    if shown > _N_EXACT:
        return shown
    return next(n for n in range(k, shown + 1) if respondents(n, k) == shown)


def rounded_share(exact: Figure, x: int, n: int, *, k: int) -> Figure:
    """Return the share ``exact`` of x in n on the grid of shares, its interval outwards, n as it is shown."""
    if isinstance(exact, Withheld):
        return exact
    low, high = outwards(100 * (exact.low or 0), 100 * (exact.high or 0), SHARE_GRID, least=0, most=100)
    value = to_grid(Fraction(100 * x, n), SHARE_GRID)
    return Estimate(value / 100, low / 100, high / 100, respondents(n, k), "share", exact.method)
