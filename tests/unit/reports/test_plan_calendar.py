"""The calendar file of a plan says whole days, keeps its lines short, and is the same twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from avers.reports.plan_calendar import PlanDay, as_plan_calendar

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def made(title: str, first: date = date(2026, 12, 31), last: date = date(2026, 12, 31)) -> bytes:
    return as_plan_calendar([PlanDay("a", first, last, title)], "fr", name="Le plan", at=AT)


def test_a_calendar_program_reads_back_what_was_said() -> None:  # R118
    title = "Prévenir, puis rappeler ; à l’heure dite \\ " + "é" * 80
    content = made(title)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert (event.start, event.end) == (date(2026, 12, 31), date(2027, 1, 1))


def test_no_typed_line_becomes_a_line_of_the_file() -> None:
    content = made("Une action\r\nATTENDEE:mailto:a@b.example\nEND:VCALENDAR\x00")
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    assert not [one for one in lines if one.startswith(b"ATTENDEE")]
    assert lines.count(b"END:VCALENDAR") == 1
    assert b"\x00" not in content


def test_the_same_days_give_the_same_bytes() -> None:  # C10
    days = [PlanDay(f"{n}", date(2026, 1, n), date(2026, 1, n), f"jour {n}") for n in range(1, 9)]
    one, other = (as_plan_calendar(days, "en", name="x", at=AT) for _ in range(2))
    assert one == other
