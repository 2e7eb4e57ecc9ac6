"""What the words of a promise say of when, against what a person understands of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from avers.core.charter.availability import AT_ONCE, minutes_promised
from avers.core.charter.delays import Delay, delay_promised
from avers.core.charter.hours import DAYS
from avers.core.charter.presence import presence_promised
from avers.core.text import LANGUAGES, Language

HERE: Final = Path(__file__).parent
UNITS: Final = {"working_h": "wh", "working_d": "wd", "six_day_d": "od"}
IN_MINUTES: Final = {"s": 1 / 60, "min": 1.0, "h": 60.0}


@dataclass(frozen=True)
class Told:
    """What a sentence says of time, as the tables write it."""

    days: str
    hours: str
    within: str
    holidays: str


def rows(language: Language) -> list[dict[str, str]]:
    with (HERE / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(words: str, language: Language) -> Told:
    presence = presence_promised(words, language)
    if presence is None:
        return Told("", "", wait(delay_promised(words), words, language), "")
    hours = f"{presence.opens}-{presence.closes}" if presence.opens or presence.closes else ""
    return Told(
        "".join(str(DAYS.index(day) + 1) for day in presence.days), hours,
        wait(delay_promised(words), words, language),
        {True: "yes", False: "no", None: ""}[presence.holidays],
    )  # fmt: skip


def wait(delay: Delay | None, words: str, language: Language) -> str:
    if delay is None:
        return "now" if AT_ONCE.meant(words, language) else ""
    if delay.unit == "clock":
        return f"by {int(delay.amount) // 60:02d}:{int(delay.amount) % 60:02d}"
    return same(f"{delay.amount:g} {UNITS.get(delay.unit, delay.unit)}")


def same(within: str) -> str:
    """Write one length one way: an hour is sixty minutes."""
    amount, _, unit = within.partition(" ")
    return f"{float(amount) * IN_MINUTES[unit]:g} min" if unit in IN_MINUTES else within


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_long_enough_and_hold_sentences_that_promise_no_time(language: Language) -> None:
    table = rows(language)
    silent = [row for row in table if not any(row[name] for name in ("days", "hours", "within"))]
    assert len(table) >= 90
    assert len(silent) >= 12
    assert len({row["text"] for row in table}) == len(table)


@pytest.mark.parametrize(
    ("language", "row"),
    [
        pytest.param(language, row, id=f"{language} {row['text']}")
        for language in LANGUAGES
        for row in rows(language)
    ],
)
def test_words_of_time_are_read_as_a_person_does(language: Any, row: dict[str, str]) -> None:  # R109
    expected = Told(row["days"], row["hours"], same(row["within"]), row["holidays"])
    assert read(row["text"], language) == expected


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("Nous répondons sous 24 heures ouvrées.", 1440), ("We reply the same day.", None),
        ("Je rappelle avant 18 h.", None), ("We call back within 2 working hours.", 120),
        ("By phone within the hour, by letter within a week.", 60),
    ],
)  # fmt: skip
def test_terms_that_depend_on_the_hour_have_no_length(words: str, minutes: float | None) -> None:  # R109
    assert minutes_promised(words) == minutes
