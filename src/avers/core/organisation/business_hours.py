"""Business time: how much of a span of time somebody is there, exactly, for one span or for a million.

Hours are those of the wall clock, day by day, in a time zone; a closed day has none, an exception has its
own. Each stretch is placed in UTC before anything is subtracted, so that a night on which clocks change is as
long as it was. Everything in the house that counts open time counts it here. Start at ``BusinessHours``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property, lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.organisation.days import DAYS
from avers.core.organisation.public_holidays import HOLIDAYS

__all__ = [
    "BusinessHours",
    "Spans",
    "read_days",
    "read_exceptions",
    "read_spans",
    "read_week",
    "read_zone",
    "wall_clock",
]

Spans = tuple[tuple[int, int], ...]
"""Open spans of one day: seconds of the wall clock, from 0 to 86,400, the end left out."""

_DAY_SECONDS: Final = 86_400
_MICRO: Final = 1_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)
_MISSING: Final = np.iinfo(np.int64).min

Instants = NDArray[np.datetime64]


@dataclass(frozen=True)
class BusinessHours:
    """When somebody is there.

    Attributes
    ----------
    week : tuple of seven Spans
        From Monday; they may touch and overlap.
    zone : tzinfo
        Of the wall clock.
    holidays : str
        A key of ``public_holidays.HOLIDAYS``: ``FR``, ``none`` ...; those days have no hours.
    exceptions : mapping of date to Spans
        Hours of single days, whatever the week and the holidays say; none at all is a closed day.
    """

    week: tuple[Spans, ...]
    zone: tzinfo
    holidays: str = "FR"
    exceptions: Mapping[date, Spans] = field(default_factory=dict)

    def spans(self, day: date) -> Spans:
        """Return the hours of ``day`` on the wall clock, none where the house is closed."""
        if day in self.exceptions:
            return _merged(self.exceptions[day])
        if day in HOLIDAYS[self.holidays](day.year):
            return ()
        return self._week[day.weekday()]

    def stretches(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the hours of ``day`` in UTC: every moment at which its wall clock shows one of them."""
        return tuple((_moment(opens), _moment(closes)) for opens, closes in self._placed(day))

    def seconds_between(self, starts: ArrayLike, ends: ArrayLike) -> NDArray[np.float64]:
        """Return the open seconds of each span from ``starts`` to ``ends``.

        Parameters
        ----------
        starts, ends : datetime64 array, shape (n,)
            In UTC; NaT is missing.

        Returns
        -------
        float array, shape (n,)
            0 where the end is not after the start, NaN where either is missing.
        """
        first, last = _micros(starts), _micros(ends)
        there = (first != _MISSING) & (last != _MISSING)
        found = np.full(there.shape, np.nan)
        if there.any():
            a, b = first[there], np.maximum(first[there], last[there])
            table = _timetable(self, _year(int(a.min())), _year(int(b.max())))
            found[there] = (table.open_until(b) - table.open_until(a)) / _MICRO
        return found

    @cached_property
    def _week(self) -> tuple[Spans, ...]:
        return tuple(_merged(spans) for spans in self.week)

    def _placed(self, day: date) -> Iterator[tuple[int, int]]:
        """Yield the stretches of ``day`` in UTC microseconds: a clock put back shows some hours twice."""
        spans = self.spans(day)
        for start, end, offset in _pieces(self.zone, day) if spans else ():
            midnight = (day.toordinal() - _EPOCH.toordinal()) * _DAY_SECONDS * _MICRO - offset
            for opens, closes in spans:
                a, b = max(start, midnight + opens * _MICRO), min(end, midnight + closes * _MICRO)
                if a < b:
                    yield a, b

    def __hash__(self) -> int:
        return hash((self.week, str(self.zone), self.holidays, tuple(sorted(self.exceptions.items()))))


@dataclass(frozen=True)
class _Timetable:
    """All stretches of some years, ascending, and how much was open before each of them."""

    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    before: NDArray[np.int64]

    def open_until(self, moments: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the open microseconds from the beginning of the table to each moment."""
        if not self.opens.size:
            return np.zeros_like(moments)
        at = np.searchsorted(self.opens, moments, side="right") - 1
        of = np.maximum(at, 0)
        inside = np.minimum(moments, self.closes[of]) - self.opens[of]
        return np.where(at < 0, 0, self.before[of] + inside)


@lru_cache(maxsize=32)
def _timetable(hours: BusinessHours, first_year: int, last_year: int) -> _Timetable:
    # A day more on each side: the year of the wall clock is not that of UTC.
    day, last = date(first_year, 1, 1) - timedelta(days=1), date(last_year, 12, 31) + timedelta(days=1)
    found: list[tuple[int, int]] = []
    while day <= last:
        found.extend(hours._placed(day))
        day += timedelta(days=1)
    table = np.array(found, dtype=np.int64).reshape(-1, 2)
    lengths = table[:, 1] - table[:, 0]
    return _Timetable(table[:, 0].copy(), table[:, 1].copy(), np.cumsum(lengths) - lengths)


def _pieces(zone: tzinfo, day: date) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of a local day with one offset each: start and end in UTC, offset, in microseconds."""
    start, end = _midnight(zone, day), _midnight(zone, day + timedelta(days=1))
    early, late = _offset(zone, start), _offset(zone, end - 1)
    if early == late:
        yield start, end, early
        return
    before, after = start, end - 1
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if _offset(zone, middle) == early else (before, middle)
    yield start, after, early
    yield after, end, late


def _midnight(zone: tzinfo, day: date) -> int:
    # Where clocks jump over midnight this is the moment of the jump, where it comes twice the first.
    return _micros_of(datetime.combine(day, time(), zone))


def _offset(zone: tzinfo, moment: int) -> int:
    offset = _moment(moment).astimezone(zone).utcoffset() or timedelta()
    return offset // timedelta(microseconds=1)


def _moment(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


def _micros_of(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _micros(instants: ArrayLike) -> NDArray[np.int64]:
    # NaT is the smallest whole number there is.
    return np.asarray(instants, dtype="datetime64[us]").astype(np.int64)


def _year(micros: int) -> int:
    return _moment(micros).year


def _merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order, those that touch made one, so that no second is counted twice."""
    found: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return tuple(found)


def wall_clock(instants: ArrayLike, zone: tzinfo) -> Instants:
    """Return what the clock on the wall shows at each moment in UTC; NaT stays NaT.

    Days are counted on it: a week later is the same hour of the same weekday, whether or not clocks changed.
    """
    moments = np.asarray(instants, dtype="datetime64[us]")
    # No clock changes but on a quarter of an hour; moments repeat within them.
    quarters, which = np.unique(moments.astype("datetime64[s]").astype(np.int64) // 900, return_inverse=True)
    smallest = int(quarters[0]) if quarters.size else 0
    known = quarters if smallest > _MISSING // 2_000 else quarters[1:]
    offsets = [_offset(zone, quarter * 900 * _MICRO) for quarter in known.tolist()]
    shift = np.array([0] * (quarters.size - known.size) + offsets, dtype="timedelta64[us]")
    shown: Instants = moments + shift[which.reshape(moments.shape)]
    return shown


# ── as people write them ─────────────────────────────────────────────────────────────────────────


def read_zone(name: str) -> ZoneInfo:
    """Return the time zone ``name`` of the IANA database, such as Europe/Paris; ``UsageError`` if unknown."""
    try:
        return ZoneInfo(name.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError("unknown_zone", found=name) from None


def read_week(words: str) -> tuple[Spans, ...]:
    """Return the week of ``mon-fri 09:00-12:00 14:00-18:00; sat 10:00-12:00``.

    Days are those of ``DAYS``, alone, in a range or with commas. Hours past midnight run into the next day.

    Raises
    ------
    UsageError
        ``hours_form``: a part is not days followed by hours.
    """
    week: list[list[tuple[int, int]]] = [[] for _ in DAYS]
    for part in filter(None, (part.strip() for part in words.split(";"))):
        days, _, hours = part.partition(" ")
        spans = read_spans(hours, past_midnight=True)
        for day in read_days(days.split(",")):
            for opens, closes in spans:
                week[day].append((opens, min(closes, _DAY_SECONDS)))
                if closes > _DAY_SECONDS:
                    week[(day + 1) % 7].append((0, closes - _DAY_SECONDS))
    if not any(week):
        raise UsageError("hours_form", found=words)
    return tuple(tuple(spans) for spans in week)


def read_days(names: Sequence[str]) -> tuple[int, ...]:
    """Return days of the week as numbers from 0, Monday: ``mon``, ``mon-fri``, or the numbers themselves."""
    found: list[int] = []
    for name in names:
        first, dash, last = name.strip().lower().partition("-")
        a, b = _day(first, name), _day(last if dash else first, name)
        found += [day % 7 for day in range(a, b + 1 if b >= a else b + 8)]
    return tuple(dict.fromkeys(found))


def _day(word: str, whole: str) -> int:
    if word in DAYS:
        return DAYS.index(word)
    if word.isascii() and word.isdigit() and int(word) < len(DAYS):
        return int(word)
    raise UsageError("hours_form", found=whole)


def read_spans(words: str, *, past_midnight: bool = False) -> Spans:
    """Return the spans of ``09:00-12:00 14:00-18:00``; a comma may stand between them.

    Where ``past_midnight``, a span that ends before it begins ends the next day.

    Raises
    ------
    UsageError
        ``hours_form``: a span is not two times of the clock, or ends before it begins.
    """
    found = []
    for word in words.replace(",", " ").split():
        opens, dash, closes = word.partition("-")
        a, b = _second(opens, words), _second(closes, words)
        if b <= a and past_midnight:
            b += _DAY_SECONDS
        if not dash or b <= a:
            raise UsageError("hours_form", found=words)
        found.append((a, b))
    if not found:
        raise UsageError("hours_form", found=words)
    return tuple(found)


def _second(word: str, whole: str) -> int:
    clock = _CLOCK.fullmatch(word)
    seconds = (
        sum(int(part or 0) * unit for part, unit in zip(clock.groups(), (3600, 60, 1), strict=True))
        if clock
        else -1
    )
    if not 0 <= seconds <= _DAY_SECONDS:
        raise UsageError("hours_form", found=whole)
    return seconds


def read_exceptions(closed: Sequence[str], words: str) -> dict[date, Spans]:
    """Return the hours of single days: ``closed`` ones, and those of ``2026-12-24 09:00-12:00; ...``.

    Raises
    ------
    UsageError
        ``hours_form``: a day is none of the calendar, or its hours cannot be read.
    """
    found: dict[date, Spans] = {_date(day): () for day in closed}
    for part in filter(None, (part.strip() for part in words.split(";"))):
        day, _, hours = part.partition(" ")
        found[_date(day)] = read_spans(hours)
    return found


def _date(word: str) -> date:
    try:
        return date.fromisoformat(word.strip())
    except ValueError:
        raise UsageError("hours_form", found=word) from None
