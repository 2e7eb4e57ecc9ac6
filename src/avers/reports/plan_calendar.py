"""The days of a plan as a calendar file (RFC 5545): whole days, no alarm, no address, nobody invited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from avers.core.text import Language

__all__ = ["CONTENT_TYPE", "PlanDay", "as_plan_calendar"]

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class PlanDay:
    """Something that lasts from ``first`` to ``last``, both included; ``key`` is the same at each export."""

    key: str
    first: date
    last: date
    title: str
    words: str = ""


def as_plan_calendar(days: Iterable[PlanDay], language: Language, *, name: str, at: datetime) -> bytes:
    """Return the days as one calendar, in the order given; the same days and moment, the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Avers//Avers//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in days:
        event = Event()
        event.add("uid", f"{_clean(one.key)}@plan.avers")
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", one.first)
        # The end of a whole day is the day after, which is not in it.
        event.add("dtend", max(one.first, one.last) + _ONE_DAY)
        event.add("summary", _clean(one.title))
        if one.words:
            event.add("description", _clean(one.words))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _clean(words: str) -> str:
    """Return ``words`` on one line, without signs that no calendar takes."""
    return " ".join("".join(sign if sign >= " " else " " for sign in words).split())
