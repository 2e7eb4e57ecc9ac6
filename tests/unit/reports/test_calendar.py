"""A calendar file says whole days, in lines no longer than the standard allows, and the same twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

from avers.reports.calendar import Day, as_calendar

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_lines_are_folded_between_signs_and_unfold_to_what_was_said() -> None:  # R118
    title = "Prévenir, puis rappeler ; à l’heure dite \\ " + "é" * 80
    made = as_calendar(
        [Day("a@x", date(2026, 12, 31), date(2026, 12, 31), title)], name="Le plan", language="fr", at=AT
    )
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    whole = made.replace(b"\r\n ", b"").decode()
    said = next(line for line in whole.split("\r\n") if line.startswith("SUMMARY:"))
    assert (
        said.removeprefix("SUMMARY:").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\") == title
    )
    assert "DTEND;VALUE=DATE:20270101" in whole
    assert "DTSTAMP:20261122T093000Z" in whole


def test_no_typed_line_becomes_a_line_of_the_file() -> None:
    hostile = "Une action\r\nATTENDEE:mailto:a@b.example\nEND:VCALENDAR\x00"
    made = as_calendar(
        [Day("a", date(2026, 1, 1), date(2026, 1, 2), hostile)], name="x", language="en", at=AT
    )
    lines = made.replace(b"\r\n ", b"").split(b"\r\n")
    assert not [one for one in lines if one.startswith(b"ATTENDEE")]
    assert lines.count(b"END:VCALENDAR") == 1
    assert b"\x00" not in made


def test_the_same_days_give_the_same_bytes() -> None:  # C10
    days = [Day(f"{n}", date(2026, 1, n), date(2026, 1, n), f"jour {n}") for n in range(1, 9)]
    one, other = (as_calendar(days, name="x", language="fr", at=AT) for _ in range(2))
    assert one == other
