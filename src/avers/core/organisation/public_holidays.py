"""The public holidays of France: the eleven days of article L3133-1 of the Labour Code.

Days that a region or a branch adds (Good Friday in Alsace and Moselle, the abolition of slavery overseas) are
not among them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

__all__ = ["easter", "french_holidays"]

# 1 January, 1 and 8 May, 14 July, 15 August, 1 and 11 November, 25 December.
_FIXED: Final = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
# Easter Monday, Ascension, Whit Monday.
_AFTER_EASTER: Final = (1, 39, 50)


def easter(year: int) -> date:
    """Return Easter Sunday of ``year`` (1583 or later) in the Gregorian calendar.

    References
    ----------
    Butcher's computation, in Meeus (1991), Astronomical Algorithms, chapter 8.
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = (8 * century + 13) // 25
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def french_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of ``year``; ten days where two fall on one."""
    fixed = {date(year, month, day) for month, day in _FIXED}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in _AFTER_EASTER})
