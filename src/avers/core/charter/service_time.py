"""Time as a house serves: its opening hours day by day, without its closed days, and by when a delay ends.

The hours themselves, and how much of them lies between two moments, are those of
``core.organisation.business_hours``. Start at ``due_by``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Final

import numpy as np

from avers.core.charter.delays import Delay
from avers.core.charter.hours import ALL_WEEK
from avers.core.organisation.business_hours import BusinessHours
from avers.core.organisation.public_holidays import french_holidays

__all__ = ["ServiceTime", "due_by"]

_DAY: Final = 1440
# A house that opens a minute a week is still found; one that never opens is always open (``ServiceTime``).
_FURTHEST_DAYS: Final = 800
_SIX_DAYS: Final = range(6)
_FIVE_DAYS: Final = range(5)


@dataclass(frozen=True)
class ServiceTime:
    """When somebody is there.

    Attributes
    ----------
    week : int
        Minutes of the week, as in ``core.charter.hours``; none at all is read as all of them, since a house
        that says nothing of its hours is not closed.
    zone : tzinfo
        Of the wall clock.
    on_holidays : bool
        Whether public holidays are days like others.
    """

    week: int
    zone: tzinfo
    on_holidays: bool = False

    def __post_init__(self) -> None:
        if not self.week:
            object.__setattr__(self, "week", ALL_WEEK)

    @cached_property
    def hours(self) -> BusinessHours:
        """The same as hours of each day; a house that never closes does not close for a holiday."""
        days = (_runs(self.week, day) for day in range(7))
        week = tuple(tuple((60 * first, 60 * last) for first, last in day) for day in days)
        never_closed = self.on_holidays or self.week == ALL_WEEK
        return BusinessHours(week, self.zone, "none" if never_closed else "FR")

    def stretches(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the open stretches of ``day`` in UTC; none on a closed day."""
        return self.hours.stretches(day)

    def seconds_between(self, start: datetime, end: datetime) -> float:
        """Return the open seconds from ``start`` to ``end``; 0 where the end is not after the start."""
        first, last = (np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "us") for at in (start, end))
        return float(self.hours.seconds_between([first], [last])[0])

    def after(self, start: datetime, minutes: float) -> datetime:
        """Return when ``minutes`` open minutes have gone by since ``start``, in UTC."""
        left = timedelta(minutes=minutes)
        for opens, closes in self._from(start):
            begins = max(opens, start)
            if begins + left <= closes:
                return begins + left
            left -= closes - begins
        return start.astimezone(UTC) + left

    def open_at(self, moment: datetime) -> datetime:
        """Return ``moment`` where somebody is there then, else the next opening, in UTC."""
        return self.after(moment, 0)

    def closing(self, moment: datetime) -> datetime:
        """Return the end of the day on which somebody is there at, or next after, ``moment``, in UTC."""
        opens = self.open_at(moment)
        day = opens.astimezone(self.zone).date()
        of_day = self.stretches(day) or self.stretches(day - timedelta(days=1))
        return of_day[-1][1] if of_day else opens

    def _from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the stretches that end after ``start``."""
        first = start.astimezone(self.zone).date()
        for days in range(_FURTHEST_DAYS):
            for opens, closes in self.stretches(first + timedelta(days=days)):
                if closes > start:
                    yield opens, closes

    def _at(self, day: date, minute: int) -> datetime:
        if minute == _DAY:
            day, minute = day + timedelta(days=1), 0
        return datetime.combine(day, time(minute // 60, minute % 60), self.zone).astimezone(UTC)


def due_by(delay: Delay, asked: datetime, service: ServiceTime) -> datetime:
    """Return the latest moment at which somebody who asked at ``asked`` was promised an answer, in UTC.

    Seconds, minutes and hours under a day run while somebody is there. A day or more runs by the calendar, to
    the same hour or, where nobody is there then, to the next opening; working days likewise, counted from
    Monday to Friday (to Saturday for *jours ouvrables*) without public holidays. "The same day" ends as that
    day closes; an hour of the clock is that of the first open day on which it is still to come.
    """
    if delay.unit == "clock":
        return _by_the_clock(int(delay.amount), asked, service)
    if not delay.amount:
        return service.closing(asked)
    if delay.unit in ("working_d", "six_day_d"):
        return _in_days(delay, asked, service)
    minutes = delay.minutes or 0.0
    if minutes >= _DAY:
        return service.open_at(asked + timedelta(minutes=minutes))
    return service.after(asked, minutes)


def _in_days(delay: Delay, asked: datetime, service: ServiceTime) -> datetime:
    counted = _SIX_DAYS if delay.unit == "six_day_d" else _FIVE_DAYS
    local = asked.astimezone(service.zone)
    left = max(1, round(delay.amount))
    day = local.date()
    while left:
        day += timedelta(days=1)
        left -= day.weekday() in counted and day not in french_holidays(day.year)
    return service.open_at(datetime.combine(day, local.time(), service.zone).astimezone(UTC))


def _by_the_clock(minute: int, asked: datetime, service: ServiceTime) -> datetime:
    day = asked.astimezone(service.zone).date()
    for days in range(_FURTHEST_DAYS):
        of_day = day + timedelta(days=days)
        moment = service._at(of_day, min(minute, _DAY))
        if moment > asked and service.stretches(of_day):
            return moment
    return asked.astimezone(UTC)  # pragma: no cover - a week that opens has such a day


def _runs(week: int, weekday: int) -> Iterator[tuple[int, int]]:
    """Yield the first minute of each open stretch of a day, and the one after its last."""
    of_day = week >> (weekday * _DAY) & ((1 << _DAY) - 1)
    start = 0
    while of_day >> start:
        rest = of_day >> start
        start += (rest & -rest).bit_length() - 1
        rest = of_day >> start
        length = (~rest & (rest + 1)).bit_length() - 1
        yield start, start + length
        start += length
