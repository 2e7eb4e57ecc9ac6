"""By when somebody who asked was promised an answer: opening hours, weekends, public holidays, clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from avers.core.charter.delays import Delay, delay_promised
from avers.core.charter.hours import ALL_WEEK, stretch_of
from avers.core.charter.service_time import ServiceTime, due_by

PARIS = ZoneInfo("Europe/Paris")
WEEK = 0
for _day in ("mon", "tue", "wed", "thu", "fri"):
    WEEK |= stretch_of(_day, "09:00", "12:00") | stretch_of(_day, "14:00", "18:00")
HOUSE = ServiceTime(WEEK, PARIS)


def at(words: str) -> datetime:
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=PARIS)


# R88: what a promise of the charter means for a call asked for at a given moment
@pytest.mark.parametrize(
    ("promised", "asked", "due"),
    [
        ("Nous vous rappelons en deux heures.", "2026-11-23 10:00", "2026-11-23 12:00"),
        ("Nous vous rappelons en deux heures.", "2026-11-23 11:00", "2026-11-23 15:00"),  # past lunch
        ("Nous vous rappelons en deux heures.", "2026-11-20 17:30", "2026-11-23 10:30"),  # past a weekend
        ("Nous vous rappelons en deux heures.", "2026-11-10 17:00", "2026-11-12 10:00"),  # past 11 November
        ("Nous vous rappelons en deux heures.", "2026-11-22 13:00", "2026-11-23 11:00"),  # asked on a Sunday
        ("Nous vous rappelons le jour même.", "2026-11-23 10:00", "2026-11-23 18:00"),
        ("Nous vous rappelons le jour même.", "2026-11-23 19:00", "2026-11-24 18:00"),
        ("Nous vous rappelons sous 24 heures.", "2026-11-23 10:00", "2026-11-24 10:00"),
        ("Nous vous rappelons sous 24 heures.", "2026-11-20 10:00", "2026-11-23 09:00"),
        ("Nous vous rappelons sous deux jours ouvrés.", "2026-11-20 10:00", "2026-11-24 10:00"),
        ("Nous vous rappelons sous deux jours ouvrés.", "2026-11-10 10:00", "2026-11-13 10:00"),
        ("Nous vous rappelons avant 18 h.", "2026-11-23 10:00", "2026-11-23 18:00"),
        ("Nous vous rappelons avant 18 h.", "2026-11-20 18:30", "2026-11-23 18:00"),
    ],
)
def test_a_promise_of_the_charter_gives_an_hour(promised: str, asked: str, due: str) -> None:
    delay = delay_promised(promised)
    assert delay is not None
    assert due_by(delay, at(asked), HOUSE) == at(due)


def test_a_night_on_which_clocks_change_is_as_long_as_it_was() -> None:
    night = ServiceTime(ALL_WEEK, PARIS)
    assert night.seconds_between(at("2026-03-29 00:00"), at("2026-03-30 00:00")) == 23 * 3600
    assert night.seconds_between(at("2026-10-25 00:00"), at("2026-10-26 00:00")) == 25 * 3600


def test_a_house_that_says_nothing_of_its_hours_is_not_closed() -> None:
    unknown = ServiceTime(0, PARIS)
    asked = at("2026-12-25 03:00")
    assert due_by(Delay(2, "h"), asked, unknown) == asked + timedelta(hours=2)


def test_holidays_are_days_like_others_where_they_are_promised() -> None:
    always = ServiceTime(WEEK, PARIS, on_holidays=True)
    assert due_by(Delay(1, "h"), at("2026-11-11 09:00"), always) == at("2026-11-11 10:00")
    assert due_by(Delay(1, "h"), at("2026-11-11 09:00"), HOUSE) == at("2026-11-12 10:00")


def test_what_ends_before_it_begins_took_no_time() -> None:
    assert HOUSE.seconds_between(at("2026-11-23 12:00"), at("2026-11-23 10:00")) == 0


def test_moments_are_in_utc_whatever_the_wall_says() -> None:
    assert due_by(Delay(30, "min"), at("2026-11-23 10:00"), HOUSE) == datetime(
        2026, 11, 23, 9, 30, tzinfo=UTC
    )
