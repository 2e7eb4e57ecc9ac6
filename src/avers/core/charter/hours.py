"""The week as minutes: when a promise holds, when somebody is there.

A week is a set of its 10 080 minutes, kept as the bits of one integer: union, difference and count
are then exact and immediate. Local time; a promise that spans time zones needs a row per zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from avers.core.charter.document import Hours
from avers.core.organisation.days import DAYS
from avers.core.organisation.register import Register

__all__ = ["ALL_WEEK", "DAYS", "n_minutes", "open_week", "promised_week", "stretch_of", "written"]

_DAY: Final = 1440
ALL_WEEK: Final = (1 << (7 * _DAY)) - 1


def stretch_of(day: str, opens: str, closes: str) -> int:
    """Return the minutes of ``day`` from ``opens`` to ``closes``; past midnight runs into the next day."""
    start, end = _minute(opens), _minute(closes)
    if end <= start:
        end += _DAY
    bits = ((1 << (end - start)) - 1) << (DAYS.index(day) * _DAY + start)
    return (bits | bits >> (7 * _DAY)) & ALL_WEEK


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)


def promised_week(hours: Iterable[Hours]) -> int:
    """Return the minutes of the week that ``hours`` of a promise name."""
    week = 0
    for stretch in hours:
        for day in stretch.days:
            week |= stretch_of(day, stretch.opens, stretch.closes)
    return week


def open_week(opening_hours: Register | None, channel: str = "") -> int | None:
    """Return the minutes when somebody is there on ``channel`` (any channel when empty).

    None when the register says nothing of it: not known is not closed.
    """
    rows = opening_hours.rows if opening_hours else ()
    of_channel = [row for row in rows if not channel or row.get("channel") == channel]
    if not of_channel:
        return None
    week = 0
    for row in of_channel:
        week |= stretch_of(str(row["day"]), str(row["opens"]), str(row["closes"]))
    return week


def n_minutes(week: int) -> int:
    """Return how many minutes a week holds."""
    return week.bit_count()


def written(week: int) -> str:
    """Return a week as plain text for the wording: ``mon,tue 09:00-18:00; sat 10:00-12:00``.

    Days with the same hours stand together; empty when the week is.
    """
    by_hours: dict[str, list[str]] = {}
    for i, day in enumerate(DAYS):
        of_day = week >> (i * _DAY) & ((1 << _DAY) - 1)
        if of_day:
            by_hours.setdefault(",".join(_stretches(of_day)), []).append(day)
    return "; ".join(f"{','.join(days)} {hours}" for hours, days in by_hours.items())


def _stretches(of_day: int) -> Iterable[str]:
    start = 0
    while of_day >> start:
        rest = of_day >> start
        start += (rest & -rest).bit_length() - 1
        length = ((~(of_day >> start)) & ((of_day >> start) + 1)).bit_length() - 1
        yield f"{start // 60:02d}:{start % 60:02d}-{(start + length) // 60:02d}:{(start + length) % 60:02d}"
        start += length
