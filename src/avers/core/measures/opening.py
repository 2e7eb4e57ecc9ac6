"""The settings of every measure that counts open time, and the hours they make.

No measure of its own; the hours are those of ``core.organisation.business_hours``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

import numpy as np

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.measures.definition import Detail, Param
from avers.core.measures.table import Instants, moment_of
from avers.core.organisation.business_hours import (
    BusinessHours,
    Spans,
    read_days,
    read_exceptions,
    read_spans,
    read_week,
    read_zone,
)
from avers.core.organisation.days import DAYS
from avers.core.organisation.public_holidays import HOLIDAYS

__all__ = [
    "AS_OF",
    "HOURS",
    "TIMEZONE",
    "TimeMissing",
    "all_there",
    "as_of",
    "hours_of",
    "said_of",
    "written_moment",
]

TIMEZONE: Final = Param(
    "timezone", "Time zone of the wall clock, by its IANA name.", "word", default="Europe/Paris", also=("tz",)
)
AS_OF: Final = Param(
    "as_of", "Moment or date up to which things are known; the latest moment of the rows unless said.", "word"
)
HOURS: Final = (
    TIMEZONE,
    Param(
        "hours", "The whole week at once, such as mon-fri 09:00-12:00 14:00-18:00; sat 10:00-12:00.", "word"
    ),
    Param(
        "working_days",
        "Without hours: days of the week, mon to sun or 0 (Monday) to 6.",
        "names",
        default=("mon", "tue", "wed", "thu", "fri"),
    ),
    Param("start", "Without hours: when a working day opens.", "word", default="09:00"),
    Param(
        "end", "Without hours: when it closes; not after opening is the next day.", "word", default="18:00"
    ),
    Param("lunch", "Without hours: when it closes in between, such as 12:00-14:00.", "names", default=()),
    Param(
        "holidays",
        "Public holidays that are closed; FR-57, FR-67 and FR-68 have the two of Alsace and Moselle.",
        "word",
        default="FR",
        choices=tuple(HOLIDAYS),
    ),
    Param("closed_days", "Further closed days, such as 2026-12-24,2026-12-31.", "names", default=()),
    Param(
        "exceptions", "Days with hours of their own, such as 2026-12-24 09:00-12:00; 2026-12-31 ...", "word"
    ),
)


class TimeMissing(InputRefused):
    """A moment is missing where a figure cannot do without it."""


def hours_of(params: Mapping[str, Any]) -> BusinessHours:
    """Return the hours that the settings of ``HOURS`` describe.

    Raises
    ------
    UsageError
        ``unknown_zone``, or ``hours_form`` where days or hours cannot be read.
    """
    week = read_week(params["hours"]) if params["hours"] else _simple_week(params)
    exceptions = read_exceptions(params["closed_days"], params["exceptions"] or "")
    return BusinessHours(week, read_zone(params["timezone"]), params["holidays"], exceptions)


def _simple_week(params: Mapping[str, Any]) -> tuple[Spans, ...]:
    days = read_days(params["working_days"])
    if not days:
        raise UsageError("hours_form", found="working_days")
    whole = f"{params['start']}-{params['end']}"
    if params["lunch"]:
        # One word, 12:00-14:00, or its two ends.
        pause = "-".join(params["lunch"])
        if len(read_spans(pause)) != 1:
            raise UsageError("hours_form", found=pause)
        noon, _, back = pause.partition("-")
        whole = f"{params['start']}-{noon} {back}-{params['end']}"
        # A pause outside the day would make it open where it is closed.
        read_spans(whole)
    return read_week(f"{','.join(DAYS[day] for day in days)} {whole}")


def said_of(params: Mapping[str, Any]) -> dict[str, Detail]:
    """Return what stands beside a figure in open time: zone, hours, holidays, days of their own."""
    days = ",".join(DAYS[day] for day in read_days(params["working_days"]))
    lunch = f" without {'-'.join(params['lunch'])}" if params["lunch"] else ""
    return {
        "timezone": params["timezone"],
        "hours": params["hours"] or f"{days} {params['start']}-{params['end']}{lunch}",
        "holidays": params["holidays"],
        "closed_days": list(params["closed_days"]),
        "exceptions": params["exceptions"] or "",
    }


def as_of(said: str | None, zone: tzinfo, *columns: Instants) -> np.datetime64:
    """Return up to when things are known: what was ``said``, else the latest moment there is; NaT if none.

    Raises
    ------
    UsageError
        ``not_a_moment``: ``said`` is no date and no moment with its offset.
    """
    if said:
        moment = moment_of(said, zone, dates=True)
        if moment is None or isinstance(moment, str):
            raise UsageError("not_a_moment", name="as_of", found=said)
        return np.datetime64(moment, "us")
    latest = [column[~np.isnat(column)].max() for column in columns if not np.isnat(column).all()]
    return max(latest, default=np.datetime64("NaT", "us"))


def written_moment(moment: np.datetime64, zone: tzinfo) -> str | None:
    """Return a moment as the clock on the wall shows it, with its offset; None where there is none."""
    if np.isnat(moment):
        return None
    known: datetime = moment.astype("datetime64[us]").item()
    return known.replace(tzinfo=UTC).astimezone(zone).isoformat()


def all_there(moments: Instants, *, name: str) -> None:
    """Raise ``TimeMissing`` with each row that has no moment."""
    rows = np.flatnonzero(np.isnat(moments))[:100].tolist()
    if rows:
        raise TimeMissing(Fault("time_missing", path=name, values={"row": str(row)}) for row in rows)
