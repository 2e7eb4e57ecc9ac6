"""The week as minutes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.document import Hours
from avers.core.charter.hours import ALL_WEEK, DAYS, n_minutes, open_week, promised_week, written
from avers.core.organisation.register import REGISTERS, Register

WEEKDAYS = Hours(("mon", "tue", "wed", "thu", "fri"), "09:00", "18:00")


def test_office_hours_are_forty_five_hours() -> None:
    assert n_minutes(promised_week([WEEKDAYS])) == 45 * 60
    assert written(promised_week([WEEKDAYS])) == "mon,tue,wed,thu,fri 09:00-18:00"


def test_whole_week_is_seven_whole_days() -> None:
    assert promised_week([Hours(DAYS, "00:00", "24:00")]) == ALL_WEEK
    assert n_minutes(ALL_WEEK) == 7 * 24 * 60


def test_night_shift_runs_into_the_next_day_and_the_next_week() -> None:
    assert written(promised_week([Hours(("sat",), "22:00", "02:00")])) == "sat 22:00-24:00; sun 00:00-02:00"
    assert written(promised_week([Hours(("sun",), "22:00", "01:00")])) == "mon 00:00-01:00; sun 22:00-24:00"


def test_lunch_break_leaves_two_stretches() -> None:
    morning, afternoon = Hours(("mon",), "09:00", "12:00"), Hours(("mon",), "14:00", "18:30")
    assert written(promised_week([morning, afternoon])) == "mon 09:00-12:00,14:00-18:30"


@given(st.sets(st.tuples(st.sampled_from(DAYS), st.integers(0, 23)), max_size=20))
def test_written_week_reads_back_as_itself(stretches: set[tuple[str, int]]) -> None:
    week = promised_week(Hours((day,), f"{hour:02d}:00", f"{hour + 1:02d}:00") for day, hour in stretches)
    read = [
        Hours(tuple(group.split(" ")[0].split(",")), *stretch.split("-"))
        for group in written(week).split("; ")
        if group
        for stretch in group.split(" ")[1].split(",")
    ]
    assert promised_week(read) == week
    assert n_minutes(week) == 60 * len(stretches)


def test_hours_of_a_channel_join_every_unit_and_unknown_is_not_closed() -> None:
    rows = (
        {"unit": "north", "channel": "phone", "day": "mon", "opens": "09:00", "closes": "12:00"},
        {"unit": "south", "channel": "phone", "day": "mon", "opens": "11:00", "closes": "17:00"},
        {"unit": "", "channel": "chat", "day": "tue", "opens": "09:00", "closes": "10:00"},
    )
    register = Register(REGISTERS["opening_hours"], rows)
    assert written(open_week(register, "phone") or 0) == "mon 09:00-17:00"
    assert written(open_week(register) or 0) == "mon 09:00-17:00; tue 09:00-10:00"
    assert open_week(register, "post") is None
    assert open_week(None, "phone") is None
