"""Open time between two moments, against the published case: weekends, holidays, nights, clock changes."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from avers.core.charter.hours import DAYS, stretch_of
from avers.core.charter.service_time import ServiceTime


def test_open_seconds_are_the_published_ones(shared: Path) -> None:  # R88
    case = json.loads((shared / "oracles" / "business_hours_fr.json").read_text(encoding="utf-8"))
    params, expected = case["params"], case["expected"]
    week = 0
    for day in params["working_days"]:
        week |= stretch_of(DAYS[day], params["start"][:5], params["end"][:5])
    service = ServiceTime(week, ZoneInfo(params["timezone"]))
    with (shared / "oracles" / case["input"]).open(encoding="utf-8") as file:
        spans = [
            (datetime.fromisoformat(row["opened"]), datetime.fromisoformat(row["replied"]))
            for row in csv.DictReader(file)
        ]
    assert [service.seconds_between(*span) for span in spans] == expected["business_seconds"]
    assert [(end - start).total_seconds() for start, end in spans] == expected["calendar_seconds"]
