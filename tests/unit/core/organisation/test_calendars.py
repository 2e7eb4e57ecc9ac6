"""Periods: how they are written, which day ends them, and which are missing between two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.organisation.calendars import (
    CALENDARS,
    Calendar,
    fits,
    following,
    guess_calendar,
    missing_periods,
    period_end,
    period_of,
    period_start,
    read_period,
)

DAYS = st.dates(date(2000, 1, 3), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("calendar", "written", "period"),
    [
        ("months", "oct. 2026", "2026-10"), ("months", "Octobre 2026", "2026-10"),
        ("months", "October 2026", "2026-10"), ("months", "oct-26", "2026-10"),
        ("months", "10/2026", "2026-10"),
        ("months", "202610", "2026-10"), ("months", "2026-10-01", "2026-10"),
        ("months", "févr. 2026", "2026-02"),
        ("months", "Août 2026", "2026-08"), ("weeks", "S41 2026", "2026-W41"),
        ("weeks", "semaine 41 2026", "2026-W41"), ("weeks", "2026-W41", "2026-W41"),
        ("weeks", "05/10/2026", "2026-W41"), ("quarters", "T3 2026", "2026-Q3"),
        ("quarters", "Q3 2026", "2026-Q3"),
        ("quarters", "2026 T3", "2026-Q3"), ("years", "2026", "2026"), ("445", "P7 2026", "2026-P07"),
        ("445", "2026-06-29", "2026-P07"), ("days", "05/10/2026", "2026-10-05"),
        ("days", "5 octobre 2026", "2026-10-05"), ("business_days", "2026-10-05", "2026-10-05"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_of_both_languages_write_it(
    calendar: Calendar, written: str, period: str
) -> None:
    assert read_period(written, calendar) == period


@pytest.mark.parametrize(
    ("calendar", "written"),
    [
        ("months", "jui 2026"), ("months", "13/2026"), ("months", ""), ("months", "2026"),
        ("weeks", "S54 2026"),
        ("weeks", "2025-W53"), ("quarters", "T5 2026"), ("445", "P13 2026"), ("days", "31/02/2026"),
        ("business_days", "2026-12-25"), ("business_days", "2026-10-04"), ("years", "99"),
        ("months", "10/0026"),
        ("days", "2026-13-01"),
    ],
)  # fmt: skip
def test_what_is_no_period_of_the_calendar_is_refused(calendar: Calendar, written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_period(written, calendar)


def test_a_445_year_is_thirteen_weeks_a_quarter_and_takes_the_53rd_in_its_last_period() -> None:
    weeks = [
        (period_end(f"2026-P{n:02d}") - period_start(f"2026-P{n:02d}")).days // 7 + 1 for n in range(1, 13)
    ]
    assert weeks == [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6], "2026 has 53 ISO weeks"
    assert period_end("2025-P12") - period_start("2025-P12") == timedelta(days=34)
    assert following("2026-P12", "445") == "2027-P01"


def test_holidays_and_weekends_are_no_gap_among_working_days() -> None:
    # 14 July 2026 is a Tuesday.
    assert missing_periods(["2026-07-13", "2026-07-16"], "business_days") == ("2026-07-15",)
    assert missing_periods(["2026-07-10", "2026-07-13"], "business_days") == ()
    assert missing_periods(["2026-11", "2027-02"], "months") == ("2026-12", "2027-01")
    assert missing_periods([], "months") == ()


@pytest.mark.parametrize(
    ("cells", "calendar"),
    [
        (["2026-10-01", "2026-11-01"], "months"), (["30/09/2026", "31/10/2026"], "months"),
        (["2026-10-05", "2026-10-12"], "weeks"), (["2026-10-05", "2026-10-06"], "business_days"),
        (["2026-10-03", "2026-10-06"], "days"), (["T1 2026", "T2 2026"], "quarters"),
        (["janv. 2026", "févr. 2026"], "months"), (["S1 2026", "S2 2026"], "weeks"),
        (["2025", "2026"], "years"),
        (["P1 2026"], "445"), (["Nantes", "2026"], None), ([], None),
    ],
)  # fmt: skip
def test_a_calendar_is_guessed_from_what_stands_there(cells: list[str], calendar: str | None) -> None:
    assert guess_calendar(cells) == calendar


@given(day=DAYS, calendar=st.sampled_from([one for one in CALENDARS if one != "business_days"]))
def test_each_day_lies_in_one_period_and_periods_meet(day: date, calendar: Calendar) -> None:
    period = period_of(day, calendar)
    assert period_start(period) <= day <= period_end(period)
    assert fits(period, calendar)
    assert read_period(period, calendar) == period
    assert period_start(following(period, calendar)) == period_end(period) + timedelta(days=1)
