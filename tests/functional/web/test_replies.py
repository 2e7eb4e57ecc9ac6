"""What was read in one's own replies: seen by its writer alone, contested, answered without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import User
from avers.application.own_replies import contests_waiting, own_replies
from avers.application.reading_replies import read_replies
from avers.application.viewer import Viewer
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.message import Message
from avers.core.conversations.reading_kept import last_day_read, left_out
from avers.core.organisation.register import Register
from avers.wiring import open_database
from tests.functional.test_import_conversations import NOTICE
from tests.garance import address_of, garance, visitor

NINE = datetime(2026, 9, 7, 9, tzinfo=UTC)
ASKED = "Bonjour, ma commande 4512 est en retard : où est le colis ? <script>alert(1)</script>"
SAID = (
    "Bonjour Madame, c’est notre erreur : votre colis 4512 est resté à Lyon. Je vous rappelle demain avant "
    "18 h. <mark class=lit-own>Tout est personnel</mark> {{ 7|add:7 }}"
)


def viewer_of(role: str) -> Viewer:
    found: Viewer = User.objects.get(email=address_of(role)).viewer
    return found


@pytest.fixture(scope="module")
def read_house(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Any]:
    """A house where one reply of the employee, and one of the lead, were read; yield the company."""
    folder: Path = tmp_path_factory.mktemp("replies")
    with django_db_blocker.unblock(), garance(folder, people=120):
        company = open_database()
        entries = []
        for place, role in enumerate(("employee", "lead")):
            writer, thread, at = viewer_of(role), f"t/{place}", NINE + timedelta(hours=place)
            entries += [
                Message(f"{thread}/1", thread, "customer", ASKED, at, customer="lea@client.example"),
                Message(f"{thread}/2", thread, "agent", SAID, at + timedelta(minutes=20), agent=writer.person,
                        unit="nantes", channel="email"),
            ]  # fmt: skip
        kept = [row for row in company.registers.read("notices").rows if row["source"] != "conversations"]
        notice = {**NOTICE, "share": 1.0, "ceiling": None}
        with company.work("test", by="test", at=NINE):
            spec = company.registers.read("notices").spec
            company.registers.write(Register(spec, (*kept, notice)))
            company.conversations.add(ConversationBatch("a" * 64, "t.json", "zendesk", "test", NINE), entries)
        read_replies(company, engine=map, by="test", at=timezone.now())
        yield company


def page(role: str, address: str, language: str = "en") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, (role, address)
    return unescape(str(response.content.decode()))


def own_address(company: Any, role: str) -> str:
    mine = next(one for one in own_replies(company, viewer_of(role)) if one.reading.thread.startswith("t/"))
    return f"/written/replies/{mine.key}/"


def test_a_person_reads_their_own_with_what_is_personal_and_the_acts_in_the_margin(
    read_house: Any,
) -> None:  # R29 R30 M2 M7
    address = own_address(read_house, "employee")
    assert address in page("employee", "/written/replies/")
    assert "/written/replies/" in page("employee", "/written/")
    read = page("employee", address)
    for words in ("Owns the mistake", "Commits", "c’est notre erreur", "mostly written for this customer"):
        assert words.casefold() in read.casefold(), words
    assert 'class="lit-own' in read
    french = page("employee", address, "fr")
    assert "Reconnaît l’erreur" in french
    assert "<span>courriel</span>" in french, "a channel is said in words"


def test_markup_in_a_reply_lights_nothing_and_runs_nothing(read_house: Any) -> None:
    raw = visitor("employee").get(own_address(read_house, "employee")).content.decode()
    assert "<script>alert" not in raw
    assert "<mark class" not in raw
    shown = re.sub("<[^>]+>", "", raw)
    assert "&lt;mark class=lit-own&gt;Tout est personnel&lt;/mark&gt; {{ 7|add:7 }}" in shown


@pytest.mark.parametrize("role", ["lead", "manager", "sponsor", "administrator", "analyst"])
def test_nobody_else_opens_it(read_house: Any, role: str) -> None:  # L2 C7
    address = own_address(read_house, "employee")
    assert visitor(role).get(address).status_code == 404
    assert visitor(role).post(address, {"item": "", "words": "I say so myself"}).status_code == 404
    assert address not in page(role, "/written/replies/")


def test_a_contest_counts_nowhere_until_a_human_answers_who_never_sees_a_name(
    read_house: Any,
) -> None:  # M2 M7
    address, mine = own_address(read_house, "employee"), visitor("employee")
    reading = next(
        one for one in own_replies(read_house, viewer_of("employee")) if one.reading.thread.startswith("t/")
    ).reading
    assert mine.post(address, {"item": "admission", "words": "no"}).status_code == 422
    words = "I only quoted the customer here"
    assert mine.post(address, {"item": "admission", "words": words}).status_code == 302
    assert reading.key in left_out(read_house.readings.contests())
    assert mine.post(address, {"item": "admission", "words": words}).status_code == 404  # once
    told = page("lead", "/written/contested/")
    assert words in told
    assert "c’est notre erreur" in told
    name = read_house.organisation.people_with([reading.agent])[0].name
    assert name not in told
    assert "4512" not in told
    sent = {"key": address.split("/")[3], "item": "admission", "words": "You are right, it is a quote"}
    assert visitor("lead").post("/written/contested/", sent | {"verdict": "maybe"}).status_code == 422
    assert visitor("lead").post("/written/contested/", sent | {"verdict": "refused"}).status_code == 302
    assert "You are right, it is a quote" in page("employee", address)
    assert reading.key not in left_out(read_house.readings.contests())


def test_nobody_answers_their_own_and_a_contest_is_taken_back(read_house: Any) -> None:  # M7
    address = own_address(read_house, "lead")
    assert visitor("lead").post(address, {"item": "", "words": "All of it was misread"}).status_code == 302
    assert contests_waiting(read_house, viewer_of("lead")) == ()
    assert len(contests_waiting(read_house, viewer_of("sponsor"))) == 1
    assert visitor("lead").post(address, {"item": "", "do": "back"}).status_code == 302
    assert contests_waiting(read_house, viewer_of("sponsor")) == ()
    assert visitor("lead").post(address, {"item": "", "do": "back"}).status_code == 404


def test_the_marks_stay_when_the_words_have_gone(read_house: Any) -> None:  # M4
    address = own_address(read_house, "lead")
    read_house.conversations.retire(date(2027, 4, 1), by="test", at=NINE)
    assert "The words of this conversation have gone" in page("lead", address)
    assert read_house.readings.retire(last_day_read(date(2027, 12, 1)), by="test", at=NINE)
    assert visitor("lead").get(address).status_code == 404


def test_where_nothing_may_be_read_the_page_says_why(read_house: Any) -> None:  # L5 L6
    assert "Staff were told: 100% of conversations are read" in page("employee", "/written/replies/")
    register = read_house.registers.read("notices")
    kept = tuple(row for row in register.rows if row["source"] != "conversations")
    with read_house.work("test", by="test", at=NINE):
        read_house.registers.write(Register(register.spec, kept))
    assert "Conversations are not read in this house" in page("employee", "/written/replies/")
