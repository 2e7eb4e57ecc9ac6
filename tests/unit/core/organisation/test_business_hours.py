"""Open time: nights, weekends, holidays, closed days, clocks that change, for one span and for many."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.core.errors import UsageError
from avers.core.organisation.business_hours import (
    BusinessHours,
    read_days,
    read_exceptions,
    read_spans,
    read_week,
    read_zone,
    wall_clock,
)

PARIS = ZoneInfo("Europe/Paris")
WEEK = read_week("mon-fri 09:00-12:00,14:00-18:00; sat 10:00-12:00; sun 22:00-02:30")
ZONES = ("Europe/Paris", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Beirut")
# Around the nights on which one of those zones changes its clocks, and a few plain days.
DAYS = ("2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01", "2026-07-13")
HOUR = 3600


def seconds(hours: BusinessHours, start: str, end: str) -> float:
    """Open seconds between two local times, each said with its offset."""
    spans = [
        np.datetime64(datetime.fromisoformat(at).astimezone(UTC).replace(tzinfo=None)) for at in (start, end)
    ]
    return float(hours.seconds_between([spans[0]], [spans[1]])[0])


def minute_by_minute(hours: BusinessHours, start: datetime, end: datetime) -> int:
    """Count the minutes at whose beginning the wall clock shows an open time."""
    found = 0
    while start < end:
        local = start.astimezone(hours.zone)
        second = local.hour * HOUR + local.minute * 60
        found += any(opens <= second < closes for opens, closes in hours.spans(local.date()))
        start += timedelta(minutes=1)
    return 60 * found


moments = some.builds(
    lambda day, minutes: datetime.fromisoformat(f"{day}T00:00:00+00:00") + timedelta(minutes=minutes),
    some.sampled_from(DAYS),
    some.integers(-1440, 2 * 1440),
)


@given(moments, some.integers(0, 2 * 1440), some.sampled_from(ZONES))
def test_open_time_is_what_a_clock_on_the_wall_shows(
    start: datetime, minutes: int, zone: str
) -> None:  # R88 R116
    hours = BusinessHours(WEEK, ZoneInfo(zone))
    end = start + timedelta(minutes=minutes)
    assert seconds(hours, start.isoformat(), end.isoformat()) == minute_by_minute(hours, start, end)


@given(some.lists(moments, min_size=3, max_size=3).map(sorted), some.sampled_from(ZONES))
def test_parts_add_up_to_the_whole(three: list[datetime], zone: str) -> None:
    hours = BusinessHours(WEEK, ZoneInfo(zone))
    a, b, c = (at.isoformat() for at in three)
    assert seconds(hours, a, b) + seconds(hours, b, c) == seconds(hours, a, c)
    assert seconds(hours, c, a) == 0


def test_nights_on_which_clocks_change_are_as_long_as_they_were() -> None:
    night = BusinessHours(read_week("sun 00:00-24:00"), PARIS, "none")
    assert seconds(night, "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00") == 23 * HOUR
    assert seconds(night, "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00") == 25 * HOUR
    # From 1:00 to 3:00: one hour when 2:00 to 3:00 does not exist, three when it comes twice.
    early = BusinessHours(read_week("sun 01:00-03:00"), PARIS, "none")
    assert seconds(early, "2026-03-29T00:00+01:00", "2026-03-29T12:00+02:00") == HOUR
    assert seconds(early, "2026-10-25T00:00+02:00", "2026-10-25T12:00+01:00") == 3 * HOUR
    missing = BusinessHours(read_week("sun 02:15-02:45"), PARIS, "none")
    assert seconds(missing, "2026-03-29T00:00+01:00", "2026-03-29T12:00+02:00") == 0


@pytest.mark.parametrize(
    ("day", "calendar", "is_open"),
    [
        ("2024-04-01", "FR", False),  # Easter Monday
        ("2024-05-09", "FR", False),  # Ascension
        ("2025-06-09", "FR", False),  # Whit Monday
        ("2027-03-29", "FR", False),
        ("2026-07-14", "FR", False),
        ("2026-04-03", "FR", True),  # Good Friday
        ("2026-04-03", "FR-57", False),
        ("2024-12-26", "FR", True),
        ("2024-12-26", "FR-68", False),
        ("2026-07-14", "none", True),
        ("2026-07-15", "FR", True),
    ],
)
def test_holidays_are_those_of_the_calendar_asked_for(day: str, calendar: str, is_open: bool) -> None:
    hours = BusinessHours(read_week("mon-fri 09:00-18:00"), PARIS, calendar)
    assert bool(hours.spans(date.fromisoformat(day))) == is_open


def test_exceptions_come_before_week_and_holidays() -> None:
    exceptions = read_exceptions(["2026-12-31"], "2026-12-24 09:00-12:00; 2026-05-01 10:00-11:00")
    hours = BusinessHours(WEEK, PARIS, "FR", exceptions)
    assert seconds(hours, "2026-12-31T00:00+01:00", "2027-01-01T00:00+01:00") == 0
    assert seconds(hours, "2026-12-24T00:00+01:00", "2026-12-25T00:00+01:00") == 3 * HOUR
    assert seconds(hours, "2026-05-01T00:00+02:00", "2026-05-02T00:00+02:00") == HOUR


def test_spans_that_overlap_are_counted_once() -> None:
    hours = BusinessHours(read_week("mon 09:00-12:00 11:00-13:00 13:00-14:00"), PARIS)
    assert seconds(hours, "2026-11-16T00:00+01:00", "2026-11-17T00:00+01:00") == 5 * HOUR


def test_missing_moments_have_no_length_and_a_house_that_never_opens_no_time() -> None:
    hours = BusinessHours(WEEK, PARIS)
    there, never = np.datetime64("2026-11-16T09:00"), np.datetime64("NaT")
    assert np.isnan(hours.seconds_between([there, never], [never, there])).all()
    assert hours.seconds_between([], []).size == 0
    shut = BusinessHours(((),) * 7, PARIS)
    assert seconds(shut, "2026-11-16T00:00+01:00", "2026-11-17T00:00+01:00") == 0


def test_the_wall_clock_is_that_of_the_zone() -> None:
    at = np.array(
        ["2026-03-29T00:59:59.5", "2026-03-29T01:00", "NaT", "1950-07-01T12:00"], dtype="datetime64[us]"
    )
    shown = wall_clock(at, PARIS)
    assert str(shown[0]).startswith("2026-03-29T01:59:59.5")
    assert shown[1] == np.datetime64("2026-03-29T03:00")
    assert np.isnat(shown[2])
    assert shown[3] == np.datetime64("1950-07-01T13:00")  # no summer time then
    assert wall_clock(np.array([], dtype="datetime64[us]"), PARIS).size == 0


@pytest.mark.parametrize(
    "words",
    [
        "",
        "mon",
        "mon 9",
        "mon 09:00",
        "mon 09:00-25:00",
        "monday 09:00-10:00",
        "mon 09:61-10:00",
        "9:00-10:00",
    ],
)
def test_hours_that_cannot_be_read_are_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_week(words)


def test_single_days_zones_and_days_that_are_none_are_refused() -> None:
    for zone in ("Europe/Parys", "", "../etc/passwd", "/etc/passwd", "\x00"):
        with pytest.raises(UsageError):
            read_zone(zone)
    with pytest.raises(UsageError):
        read_exceptions(["2026-02-30"], "")
    with pytest.raises(UsageError):
        read_spans("18:00-09:00")
    with pytest.raises(UsageError):
        read_days(["7"])
    assert read_days(["sat-mon", "0", "wed"]) == (5, 6, 0, 2)
