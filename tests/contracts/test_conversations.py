"""Conversations in every store: added once, never changed, taken back, erased, let go at their term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avers.application.moving import copy_company
from avers.core.conversations.batch import ConversationBatch, last_day_gone
from avers.core.conversations.message import Change, Entry, Known, Message
from avers.core.conversations.sampled import Begun
from avers.core.errors import Fault, InputRefused
from avers.wiring import open_folder
from tests.contracts.cases import AT, TREE

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
KNOWN = Known(("Paul Roux",), ("paul@client.example",), (), ("CMD-1",))
ASKED = Message(
    "z/1/1", "z/1", "customer", "« Où » est\nmon colis ?", NINE, customer="paul@client.example", known=KNOWN
)
ANSWERED = Message(
    "z/1/2", "z/1", "agent", "=Ce soir.", NINE + timedelta(hours=1), agent="ines", unit="nice",
    customer="paul@client.example",
)  # fmt: skip
MOVED = Change("z/1/team/3", "z/1", "team", NINE + timedelta(hours=2), "Livraison", "Accueil")
HANDED = Change("z/2/agent/1", "z/2", "agent", NINE, "marc", "ines")
OTHER = Message("z/2/1", "z/2", "agent", "Bonjour", None, agent="marc", customer="lea@client.example")
ALL = (ASKED, ANSWERED, MOVED, HANDED, OTHER)
BATCH = ConversationBatch("a" * 64, "tickets.json", "zendesk", "test", AT)
LATER = replace(BATCH, content_hash="b" * 64, source="tickets-2.json")


def _add(company: Any, *entries: Entry, batch: ConversationBatch = BATCH) -> int:
    with company.work("conversations", by="test", at=AT):
        return int(company.conversations.add(batch, iter(entries)))


def test_a_company_without_conversations_has_none(company: Any) -> None:
    assert company.conversations.batches() == ()
    assert list(company.conversations.entries()) == []
    assert company.conversations.of_thread("z/1") == ()
    assert company.conversations.n_about(["ines", ""]) == 0


def test_conversations_come_back_as_they_came_in(reopen: Any) -> None:
    assert _add(reopen(), *ALL) == 5
    assert list(reopen().conversations.entries()) == list(ALL)
    assert reopen().conversations.of_thread("z/1") == (ASKED, ANSWERED, MOVED)
    assert list(reopen().conversations.entries({"z/2", "none"})) == [HANDED, OTHER]
    assert list(reopen().conversations.entries(())) == []
    assert reopen().conversations.batches() == (replace(BATCH, n_entries=5),)


def test_a_sample_is_drawn_from_what_is_known_before_a_word_is_read(reopen: Any) -> None:  # L6
    called = replace(ASKED, key="z/1/0", sent_at=NINE - timedelta(days=1), channel="phone")
    _add(reopen(), *ALL)
    _add(reopen(), called, batch=LATER)
    assert reopen().conversations.begun() == {
        "z/1": Begun((NINE - timedelta(days=1)).date(), {"ines", "phone"}),
        "z/2": Begun(NINE.date(), {"marc", "ines"}),
    }


def test_a_second_export_adds_only_what_is_new(reopen: Any) -> None:  # C2
    _add(reopen(), ASKED, ANSWERED)
    assert _add(reopen(), *ALL) == 0  # the same file
    assert _add(reopen(), *ALL, MOVED, batch=LATER) == 3
    assert list(reopen().conversations.entries()) == list(ALL)


def test_a_fault_at_the_end_leaves_nothing(reopen: Any) -> None:  # C2
    def faulty() -> Iterator[Entry]:
        yield from ALL
        raise InputRefused([Fault("conversation_time", "x.json", 9)])

    company = reopen()
    with pytest.raises(InputRefused), company.work("conversations", by="test", at=AT):
        company.conversations.add(BATCH, faulty())
    assert list(reopen().conversations.entries()) == []
    assert reopen().conversations.batches() == ()


def test_what_comes_in_by_steps_is_seen_at_once_or_never(reopen: Any) -> None:  # C2
    company = reopen()
    with company.conversations.staged(BATCH, iter(ALL)) as show:
        assert list(reopen().conversations.entries()) == []
        assert reopen().conversations.batches() == ()
        # Another export of the same messages is shown while this one waits.
        assert _add(reopen(), ASKED, batch=LATER) == 1
        with company.work("conversations", by="test", at=AT):
            assert show() == 4
    assert set(reopen().conversations.entries()) == set(ALL)

    with reopen().conversations.staged(replace(BATCH, content_hash="c" * 64), iter(())):
        pass
    with (
        pytest.raises(InputRefused),
        reopen().conversations.staged(
            replace(BATCH, content_hash="d" * 64), iter([replace(OTHER, key="z/9/1")])
        ),
    ):
        raise InputRefused([Fault("conversation_time", "x.json", 9)])
    assert len(reopen().conversations.batches()) == 2
    assert reopen().conversations.sweep() == 0


def test_an_import_is_taken_back_and_may_come_in_again(reopen: Any) -> None:
    _add(reopen(), ASKED)
    _add(reopen(), *ALL, batch=LATER)
    company = reopen()
    with company.work("take_back", by="test", at=AT):
        assert company.conversations.take_back(LATER.content_hash, by="test", at=AT) == 4
    assert list(reopen().conversations.entries()) == [ASKED]
    assert [one.source for one in reopen().conversations.batches()] == ["tickets.json"]
    assert reopen().conversations.take_back("nothing", by="test", at=AT) == 0
    assert _add(reopen(), *ALL, batch=LATER) == 4


def test_a_customer_is_erased_with_their_conversations(reopen: Any) -> None:  # M3
    _add(reopen(), *ALL)
    assert reopen().conversations.n_about(["paul@client.example"]) == 3
    assert reopen().conversations.erase(["paul@client.example"], by="test", at=AT) == 3
    assert list(reopen().conversations.entries()) == [HANDED, OTHER]
    assert reopen().conversations.erase(["paul@client.example"], by="test", at=AT) == 0


def test_what_an_agent_wrote_is_erased_and_who_took_over_from_them(reopen: Any) -> None:  # M3
    _add(reopen(), *ALL)
    assert reopen().conversations.erase(["ines"], by="test", at=AT) == 2
    assert list(reopen().conversations.entries()) == [ASKED, MOVED, OTHER]


def test_a_conversation_goes_whole_six_months_after_its_last_entry(reopen: Any) -> None:  # M4
    late = Message("z/1/9", "z/1", "customer", "Merci", NINE + timedelta(days=30))
    dated = replace(OTHER, sent_at=NINE)
    _add(reopen(), *ALL[:4], dated, late)
    day_after, last = NINE.date(), late.sent_at.date() if late.sent_at else NINE.date()

    assert reopen().conversations.retire(day_after - timedelta(days=1), by="test", at=AT) == 0
    assert reopen().conversations.n_past(day_after) == 2
    assert reopen().conversations.retire(day_after, by="test", at=AT) == 2
    assert reopen().conversations.n_past(last - timedelta(days=1)) == 0
    assert reopen().conversations.retire(last, by="test", at=AT) == 4
    assert list(reopen().conversations.entries()) == []


@pytest.mark.parametrize(
    ("today", "gone"),
    [
        (date(2026, 9, 2), date(2026, 3, 2)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2025, 9, 1)),
    ],
)
def test_the_last_day_that_is_gone_is_six_months_before(today: date, gone: date) -> None:  # M4
    assert last_day_gone(today) == gone


def test_the_database_itself_refuses_to_change_a_conversation(reopen: Any, store: str) -> None:
    if store == "folder":
        pytest.skip("a folder has no triggers")
    from django.db import DatabaseError, connection, transaction

    _add(reopen(), *ALL)
    refused = (
        "UPDATE avers_conversation SET document = ''",
        "DELETE FROM avers_conversation",
        "DELETE FROM avers_conversationbatch",
        "INSERT INTO avers_conversationwaiting (batch_id, claim) SELECT id, 'x' FROM avers_conversationbatch",
        "REPLACE INTO avers_conversation SELECT * FROM avers_conversation"
        if store == "sqlite"
        else "TRUNCATE avers_conversation",
    )
    for statement in refused:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert list(reopen().conversations.entries()) == list(ALL)


def test_what_a_killed_importer_left_is_swept(reopen: Any, store: str) -> None:  # C2
    if store == "folder":
        pytest.skip("a folder shows a file by its line in the list, or not at all")
    from avers.adapters.database import conversations
    from avers.adapters.database.models import ConversationRow

    _add(reopen(), ASKED, batch=LATER)
    row = conversations._begun(BATCH)
    conversations.ConversationWaitingRow.objects.create(batch=row, claim="nobody holds it")
    assert conversations._write(row, ALL, BATCH) == 4
    assert list(reopen().conversations.entries()) == [ASKED]

    assert reopen().conversations.sweep() == 1
    assert ConversationRow.objects.count() == 1
    assert list(reopen().conversations.entries()) == [ASKED]


def test_a_folder_keeps_conversations_from_other_accounts_of_the_machine(reopen: Any, store: str) -> None:
    if store != "folder":
        pytest.skip("a database has its own")
    _add(reopen(), *ALL)
    home = reopen().root / "private" / "conversations"

    assert {one.stat().st_mode & 0o777 for one in home.iterdir()} == {0o600}


def test_conversations_travel_to_a_folder_and_stay_in_order(reopen: Any, tmp_path: Path) -> None:
    company = reopen()
    with company.work("units", by="test", at=AT):
        company.organisation.save_units(TREE)
    _add(company, ASKED, ANSWERED)
    _add(company, *ALL, batch=LATER)

    other = open_folder(tmp_path / "other")
    copy_company(reopen(), other, by="test", at=AT)

    assert list(other.conversations.entries()) == list(ALL)
    assert other.conversations.batches() == reopen().conversations.batches()
    back = open_folder(tmp_path / "back")
    copy_company(other, back, by="test", at=AT)
    assert list(back.conversations.entries()) == list(ALL)
