"""When a letter may go: not at night, not on a day off, not while the house asked for quiet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from avers.core.organisation.public_holidays import french_holidays

__all__ = ["LATEST", "SOONEST", "Quiet", "may_post"]

SOONEST: Final = time(8, 0)
"""Letters go from this hour of the house's own clock on."""

LATEST: Final = time(19, 0)
"""And until this one."""

_SATURDAY: Final = 5


@dataclass(frozen=True)
class Quiet:
    """Days, both included, during which nobody is written to: a stocktaking, a closing of the year."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def may_post(at: datetime, quiet: Iterable[Quiet] = ()) -> bool:
    """Return whether letters may go at the moment ``at`` of the house's own clock.

    From Monday to Friday, 8:00 to 19:00, public holidays of France left out, and none of ``quiet``.
    """
    day = at.date()
    if day.weekday() >= _SATURDAY or day in french_holidays(day.year):
        return False
    return SOONEST <= at.time() < LATEST and not any(day in one for one in quiet)
