"""Feasibility by Erlang C: tables worked by hand, a queue played out call by call, and whole charters."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heapreplace
from math import exp, factorial
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

import numpy as np
import pytest

from avers.application.checking import check_house
from avers.application.wording.findings import explain_finding
from avers.core.charter.document import Hours, Promise
from avers.core.charter.queueing import Line, advisers_needed
from avers.core.charter.rules.staging import office_hours, phone_line, staged
from avers.core.diagnosis.rule import Finding
from avers.core.organisation.register import RegisterRow
from avers.core.text import Text

TABLE: Final = Path(__file__).with_name("lines.csv")


def worked() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", worked(), ids=lambda row: row["hand"])
def test_lines_worked_by_hand(row: dict[str, str]) -> None:  # R109
    line = Line(int(row["advisers"]), float(row["per_hour"]), float(row["handling_minutes"]))
    assert line.waiting_share == pytest.approx(float(row["waiting"]), abs=6e-5)
    assert line.answered_within(float(row["within_minutes"])) == pytest.approx(
        float(row["answered"]), abs=6e-5
    )


def by_fractions(per_half_hour: int, minutes: int, advisers: int, seconds: int) -> float:
    """The share answered in time, in exact fractions up to the one exponential."""
    load = Fraction(per_half_hour * minutes, 30)
    if load >= advisers:
        return 0.0
    last = load**advisers / factorial(advisers) * advisers / (advisers - load)
    waits = last / (sum(load**k / factorial(k) for k in range(advisers)) + last)
    return 1 - float(waits) * exp(-float(advisers - load) * seconds / (60 * minutes))


@pytest.mark.parametrize("calls", [1, 5, 10, 30, 90])
@pytest.mark.parametrize(("seconds", "share"), [(20, 0.8), (120, 0.8), (120, 0.95), (600, 0.6)])
def test_needed_advisers_are_those_of_a_plain_count(calls: int, seconds: int, share: float) -> None:  # R109
    needed = next(n for n in range(1, 200) if by_fractions(calls, 6, n, seconds) >= share)
    line = Line(1, per_hour=2 * calls, handling_minutes=6)
    assert advisers_needed(line, within_minutes=seconds / 60, share=share) == needed


@pytest.mark.parametrize(("advisers", "per_hour", "minutes"), [(4, 38, 16 / 3), (3, 20, 6), (14, 200, 3)])
def test_queue_played_out_call_by_call_waits_as_long(
    advisers: int, per_hour: float, minutes: float
) -> None:  # R109
    n = 150_000
    rng = np.random.default_rng(5)
    arrivals = np.cumsum(rng.exponential(60 / per_hour, n))
    lengths = rng.exponential(minutes, n)
    free = [0.0] * advisers
    heapify(free)
    in_time = 0
    for at, length in zip(arrivals.tolist(), lengths.tolist(), strict=True):
        start = max(at, free[0])
        heapreplace(free, start + length)
        in_time += start - at <= 2.0
    expected = Line(advisers, per_hour, minutes).answered_within(2.0)
    assert in_time / n == pytest.approx(expected, abs=0.02)


# ── Whole charters ────────────────────────────────────────────────────────────────────────────


def findings(
    words: str, *, staffing: Sequence[RegisterRow] = (), hours: Sequence[RegisterRow] = (),
    language: str = "fr", **promise: Any,
) -> dict[str, Finding]:  # fmt: skip
    text = Text(fr=words) if language == "fr" else Text(en=words)
    promise = {"channel": "phone"} | promise
    house = staged(
        promises=[Promise("reply", text, **promise)],
        registers={"staffing": staffing, "opening_hours": hours},
    )
    return {one.code: one for one in check_house(house) if one.code.startswith("FE")}


def plain(words: str) -> str:
    """Return words with the spaces a keyboard has."""
    return normalize("NFKC", words)


def test_two_minutes_at_any_time_is_refused_with_the_numbers() -> None:  # R109 R94
    found = findings(
        "Une réponse en deux minutes, à tout moment.",
        staffing=phone_line(4, 38, 16 / 3), hours=office_hours("phone"),
    )  # fmt: skip
    assert set(found) == {"FE401", "FE402"}
    hours, queue = (explain_finding(found[code], "fr") for code in ("FE401", "FE402"))
    assert "123 heures" in plain(hours.message)
    assert "du lundi au vendredi, de 9 h à 18 h" in plain(hours.suggestion)
    assert "46 % des contacts" in plain(queue.message)
    assert "Six appels sur dix pris en cinq minutes" in plain(queue.suggestion)
    assert "5 conseillers" in plain(queue.suggestion)


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Nous répondons 7 jours sur 7.", 18), ("Nous répondons 24 h sur 24.", 123),
        ("Nous répondons du lundi au samedi.", 9),
        ("Nous répondons du lundi au vendredi jusqu’à 20 h.", 10), ("Nous répondons dès 7 h.", 10),
        ("Nous répondons tous les jours de 8 h à 20 h.", 39), ("Nous répondons le dimanche.", 9),
        ("Nous répondons du lundi au vendredi de 9 h à 18 h.", None),
        ("Nous répondons jusqu’à 17 h.", None), ("Nous répondons en semaine.", None),
        ("Nous ne répondons pas le dimanche.", None),
        ("Nous répondons tous les jours, sauf samedi et dimanche.", None),
    ],
)  # fmt: skip
def test_days_and_hours_in_words_are_held_to_the_opening_hours(
    words: str, missing: int | None
) -> None:  # R109
    found = findings(words, hours=office_hours("phone")).get("FE401")
    assert (int(found.values["missing"]) if found else None) == (missing * 60 if missing else None)


def test_words_that_promise_too_much_are_underlined() -> None:  # R109
    words = "Nous vous répondons du lundi au samedi, à Lyon."
    found = findings(words, hours=office_hours("phone"))["FE401"]
    assert found.span is not None
    assert words[slice(*found.span)] == "du lundi au samedi"


def test_house_open_every_day_keeps_seven_days_out_of_seven() -> None:  # R109
    every_day = [
        {"channel": "phone", "day": day, "opens": "08:00", "closes": "20:00"}
        for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    ]
    assert "FE401" not in findings("Nous répondons 7 jours sur 7.", hours=every_day)
    assert "FE401" in findings("Nous répondons 7 jours sur 7, 24 h sur 24.", hours=every_day)


def test_words_count_even_where_other_hours_are_declared() -> None:  # R109
    declared = (Hours(("mon",), "09:00", "18:00"),)
    house = staged(
        promises=[Promise("late", Text("Nous répondons aussi le samedi."), "phone", declared)],
        registers={"opening_hours": office_hours("phone")},
    )
    assert [one.path for one in check_house(house) if one.code == "FE401"] == ["promises[0].statement.fr"]


def interval(period: str, advisers: float, per_hour: float, **more: Any) -> RegisterRow:
    return {**phone_line(1, per_hour, 6)[0], "period": period, "advisers": advisers, **more}


def test_hardest_part_of_the_day_is_named() -> None:  # R109
    day = [interval("08:00-10:00", 3, 25), interval("10:00-18:00", 6, 20, unit="lyon")]
    found = findings("Une réponse en deux minutes.", staffing=day)["FE402"]
    assert found.values["advisers"] == "3"
    assert "08:00-10:00" in explain_finding(found, "fr").message


def test_only_the_last_of_a_run_of_months_counts() -> None:  # R109
    months = [interval("2026-09", 3, 25), interval("2026-10", 6, 20)]
    assert findings("Une réponse en deux minutes.", staffing=months) == {}
    assert "FE402" in findings("Une réponse en deux minutes.", staffing=[*months, interval("2026-11", 3, 25)])


def test_nobody_at_all_is_more_work_than_hands() -> None:  # R109
    found = findings("A reply within ten minutes.", staffing=[interval("", 0, 20)], language="en")
    assert set(found) == {"FE404"}
    told = explain_finding(found["FE404"], "en")
    assert "2 advisers fully busy" in told.message
    assert "3 advisers" in told.suggestion


@pytest.mark.parametrize("advisers", [1, 2])
def test_as_much_work_as_hands_has_no_end(advisers: int) -> None:  # R109
    line = [interval("", advisers, 10 * advisers)]
    assert "FE404" in findings("Une réponse dans la journée… en une heure.", staffing=line)


def test_line_in_another_language_is_not_the_one_that_answers() -> None:  # R94 R109
    lines = [interval("", 6, 20, languages="fr"), interval("", 1, 30, languages="de|en")]
    assert "FE404" in findings("Une réponse en deux minutes.", staffing=lines)
    assert findings("Une réponse en deux minutes.", staffing=lines, languages=("fr",)) == {}
    assert "FE404" in findings("Une réponse en deux minutes.", staffing=lines, languages=("fr", "en"))


def test_each_channel_is_judged_on_its_own_line() -> None:  # R109
    lines = [interval("", 6, 20), {**interval("", 1, 30), "channel": "chat"}]
    assert findings("Une réponse en deux minutes.", staffing=lines) == {}
    assert "FE404" in findings("Une réponse en deux minutes.", staffing=lines, channel="chat")
    assert "FE404" in findings("Une réponse en deux minutes.", staffing=lines, channel="")


@pytest.mark.parametrize("missing", ["advisers", "contacts_per_hour", "handling_minutes"])
def test_what_to_fill_in_is_said_where_nothing_can_be_counted(missing: str) -> None:  # R94 R109
    half = [{**interval("", 6, 20), missing: None}]
    for staffing in ([], half):
        found = findings("Une réponse en deux minutes.", staffing=staffing)
        assert set(found) == {"FE409"}
        assert found["FE409"].severity == "note"
        assert "combien de demandes par heure" in explain_finding(found["FE409"], "fr").suggestion
    assert findings("Une réponse sous trois jours.", staffing=[]) == {}
