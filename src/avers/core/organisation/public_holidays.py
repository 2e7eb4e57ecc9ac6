"""The public holidays of France: the eleven days of article L3133-1 of the Labour Code.

Days that a region or a branch adds (the abolition of slavery overseas) are not among them; the two of Alsace
and Moselle are a calendar of their own, taken by nobody who does not ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

__all__ = ["HOLIDAYS", "alsace_moselle_holidays", "easter", "french_holidays", "no_holidays"]

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


@lru_cache(maxsize=64)
def alsace_moselle_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of ``year`` in Moselle, Bas-Rhin and Haut-Rhin: two more than elsewhere.

    26 December, and Good Friday, which the law keeps for places that have a Protestant church (article
    L3134-13 of the Labour Code).
    """
    return french_holidays(year) | {easter(year) - timedelta(days=2), date(year, 12, 26)}


def no_holidays(year: int) -> frozenset[date]:
    """Return no day of ``year``: a house that closes for no holiday."""
    del year
    return frozenset()


HOLIDAYS: Final[Mapping[str, Callable[[int], frozenset[date]]]] = {
    "FR": french_holidays,
    "FR-57": alsace_moselle_holidays,
    "FR-67": alsace_moselle_holidays,
    "FR-68": alsace_moselle_holidays,
    "none": no_holidays,
}
"""Calendars by name: France, its departments with days of their own, and none."""
