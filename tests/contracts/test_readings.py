"""What was read in replies, in every store: added once with its counts, contested, erased, let go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from avers.application.moving import copy_company
from avers.application.ports.refusals import NotFound
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.reading_kept import (
    Contest,
    Reading,
    document_of,
    last_day_read,
    left_out,
    reading_of,
)
from avers.core.conversations.score import Span
from avers.wiring import open_folder
from tests.contracts.cases import AT, TREE

FIRST = Reading(
    "z/1/2", "z/1", date(2026, 10, 2), "ines", "paul@client.example", "nice", "email", "fr", "hard", "own 1",
    "2", 340, {"template_score": 0.25, "apology": 1.0}, {"listening": "no_customer"},
    {"apology": (Span(0, 8, "apology"),)}, {"address": "vous"},
)  # fmt: skip
SECOND = replace(FIRST, key="z/1/4", agent="marc", day=date(2026, 10, 3))
OTHER = replace(FIRST, key="z/2/1", thread="z/2", customer="lea@client.example", day=date(2026, 9, 1))
CONTEST = Contest("z/1/2", "ines", AT, "contested", "apology", "=Je ne m’excuse pas")


def _add(company: Any, *readings: Reading, counted: bytes = b"\x00\x01") -> int:
    with company.work("readings", by="test", at=AT):
        return int(company.readings.add(readings, counted))


def test_readings_come_back_as_they_were_with_what_was_counted(reopen: Any) -> None:
    assert reopen().readings.read() == frozenset()
    assert _add(reopen(), FIRST, SECOND) == 2
    assert _add(reopen(), FIRST, OTHER, counted=b"more") == 1
    held = reopen().readings
    assert held.read() == {"z/1/2", "z/1/4", "z/2/1"}
    assert list(held.between(date(2026, 10, 1), date(2026, 10, 31))) == [FIRST, SECOND]
    assert list(held.counted()) == [b"\x00\x01", b"more"]
    assert held.of_thread("z/1") == (FIRST, SECOND)
    assert held.of_person("ines") == (OTHER, FIRST)  # a person sees their own (M2)
    assert held.of_person("") == ()


def test_what_another_wrote_is_known_and_what_is_erased_is_not(reopen: Any) -> None:
    held = reopen().readings
    _add(reopen(), FIRST)
    assert held.read() == {FIRST.key}
    _add(reopen(), OTHER, FIRST)
    assert held.read() == {FIRST.key, OTHER.key}
    with (company := reopen()).work("erase", by="test", at=AT):
        company.readings.erase(["ines"], by="test", at=AT)
    assert held.read() == frozenset()


def test_readings_and_counts_come_in_together_or_not_at_all(reopen: Any) -> None:  # C2
    company = reopen()

    def faulty() -> None:
        with company.work("readings", by="test", at=AT):
            company.readings.add([FIRST], b"x")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        faulty()
    assert reopen().readings.read() == frozenset()
    assert list(reopen().readings.counted()) == []


def test_a_contest_is_steps_that_are_added(reopen: Any) -> None:  # M2
    _add(reopen(), FIRST)
    for step in (CONTEST, replace(CONTEST, step="withdrawn", words="")):
        company = reopen()
        with company.work("contest", by="ines", at=AT):
            company.readings.contest(step)
    assert reopen().readings.contests("z/1/2") == (CONTEST, replace(CONTEST, step="withdrawn", words=""))
    assert reopen().readings.contests("z/2/1") == ()
    company = reopen()
    with pytest.raises(NotFound), company.work("contest", by="ines", at=AT):
        company.readings.contest(replace(CONTEST, reading="z/9/9"))


@pytest.mark.parametrize(
    ("steps", "out"),
    [
        (["contested"], True), (["contested", "withdrawn"], False), (["contested", "refused"], False),
        (["contested", "granted"], True), (["contested", "refused", "contested"], True),
    ],
)  # fmt: skip
def test_what_is_contested_or_found_wrong_is_left_out(steps: list[Any], out: bool) -> None:  # M2
    told = [replace(CONTEST, step=step) for step in steps]
    assert left_out(told) == (frozenset({"z/1/2"}) if out else frozenset())


def test_a_person_and_a_customer_are_erased_with_their_contests(reopen: Any) -> None:  # M3
    _add(reopen(), FIRST, SECOND, OTHER)
    company = reopen()
    with company.work("contest", by="ines", at=AT):
        company.readings.contest(CONTEST)
    assert reopen().readings.n_about(["ines", ""]) == 2
    assert reopen().readings.erase(["ines"], by="test", at=AT) == 2
    assert reopen().readings.contests() == ()
    assert reopen().readings.erase(["paul@client.example"], by="test", at=AT) == 1
    assert reopen().readings.read() == frozenset()


def test_readings_go_twelve_months_after_the_reply(reopen: Any) -> None:  # M4
    _add(reopen(), FIRST, SECOND, OTHER)
    assert last_day_read(date(2027, 10, 2)) == FIRST.day
    assert reopen().readings.n_past(FIRST.day) == 2
    assert reopen().readings.retire(FIRST.day, by="test", at=AT) == 2
    assert reopen().readings.forget(["z/1/4", "z/7"], by="test", at=AT) == 1
    assert reopen().readings.read() == frozenset()


def test_the_database_itself_refuses_to_change_a_reading(reopen: Any, store: str) -> None:
    if store == "folder":
        pytest.skip("a folder has no triggers")
    from django.db import DatabaseError, connection, transaction

    _add(reopen(), FIRST)
    for statement in ("UPDATE avers_reading SET agent = ''", "DELETE FROM avers_reading",
                      "DELETE FROM avers_readingpart"):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert reopen().readings.read() == {"z/1/2"}


def test_a_folder_keeps_readings_from_other_accounts_of_the_machine(reopen: Any, store: str) -> None:
    if store != "folder":
        pytest.skip("a database has its own")
    _add(reopen(), FIRST)
    home = reopen().root / "private" / "readings"
    assert {one.stat().st_mode & 0o777 for one in home.iterdir()} == {0o600}


def test_readings_travel_to_another_company(reopen: Any, tmp_path: Path) -> None:
    company = reopen()
    with company.work("units", by="test", at=AT):
        company.organisation.save_units(TREE)
        company.conversations.add(ConversationBatch("a" * 64, "t.json", "zendesk", "test", AT), iter(()))
    _add(company, FIRST, SECOND)
    _add(company, OTHER, counted=b"more")
    with company.work("contest", by="ines", at=AT):
        company.readings.contest(CONTEST)
    other = open_folder(tmp_path / "other")
    copy_company(reopen(), other, by="test", at=AT)
    everything = date(2026, 1, 1), date(2026, 12, 31)
    assert list(other.readings.between(*everything)) == list(reopen().readings.between(*everything))
    assert list(other.readings.counted()) == [b"\x00\x01", b"more"]
    assert other.readings.contests() == (CONTEST,)


def test_a_line_that_is_no_reading_is_refused() -> None:
    assert reading_of(document_of(FIRST)) == FIRST
    for line in ("{}", "[]", "no"):
        with pytest.raises(ValueError, match=r"reading|Expecting"):
            reading_of(line)
