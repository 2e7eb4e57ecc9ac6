"""Conversations come in by the command, once staff were told; twice adds nothing; they travel both ways."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.erasing import erase_past_term, erase_person, found_about
from avers.application.lawfulness import NoticeMissing
from avers.application.moving import copy_company
from avers.cli.import_ import command
from avers.core.conversations.message import Message
from avers.core.conversations.thread import threads_of
from avers.core.errors import InputRefused
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.wiring import open_folder
from tests.contracts.cases import CHARTER, TREE

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
NOTICE = {
    "source": "conversations", "notice_date": date(2026, 1, 5), "council_date": date(2026, 1, 2),
    "council_reference": "CSE-1", "dpia_reference": "AIPD-1", "purpose": "Répondre à chacun", "share": 0.2,
    "ceiling": 500.0, "excluded": "",
}  # fmt: skip
UNIT = next(key for key in TREE.keys if key != TREE.root)
TICKETS = [
    {
        "id": 12, "requester_id": 5, "responder_id": 2, "source": 1, "group": {"name": UNIT},
        "description_text": "Où est mon colis ?", "created_at": "2026-10-02T09:00:00Z",
        "requester": {"id": 5, "name": "Paul Roux", "email": "paul@client.example"},
        "conversations": [
            {"id": 31, "body_text": "Note interne", "incoming": False, "private": True, "user_id": 2,
             "ticket_id": 12, "created_at": "2026-10-02T09:30:00Z"},
            {"id": 32, "body_text": "Il part ce soir.", "incoming": False, "private": False, "user_id": 2,
             "ticket_id": 12, "created_at": "2026-10-02T10:00:00Z"},
        ],
    },
    {"id": 2, "email": "Ines@maison.example", "mobile": None, "name": "Inès"},
]  # fmt: skip


def run(house: FolderCompany, *files: Path, mapping: Path | None = None) -> list[dict[str, object]]:
    """Run ``avers import`` with ``--json``, and return what it says of each file."""
    said = io.StringIO()
    with redirect_stdout(said):
        command(house.root, list(files), mapping=mapping, as_json=True)
    found: list[dict[str, object]] = json.loads(said.getvalue())["conversations"]
    return found


@pytest.fixture
def house(tmp_path: Path) -> FolderCompany:
    company = open_folder(tmp_path / "co")
    with company.work("begin", by="test", at=AT):
        company.charters.save_draft(CHARTER)
        company.organisation.save_units(TREE)
        company.organisation.save_people([Person("ines", UNIT, address="ines@maison.example")])
        company.registers.write(Register(REGISTERS["notices"], (NOTICE,)))
    return company


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "tickets.json"
    file.write_text(json.dumps(TICKETS, ensure_ascii=False), "utf-8")
    return file


def test_without_a_notice_nothing_comes_in(house: FolderCompany, export: Path) -> None:  # L5
    with house.work("empty", by="test", at=AT):
        house.registers.write(Register(REGISTERS["notices"], ()))

    with pytest.raises(NoticeMissing):
        run(house, export)
    assert list(open_folder(house.root).conversations.entries()) == []


def test_an_export_comes_in_with_keys_and_units_of_the_house(house: FolderCompany, export: Path) -> None:
    done = run(house, export)

    assert done == [{"file": "tickets.json", "tool": "freshdesk", "n_added": 2}]
    [thread] = threads_of(open_folder(house.root).conversations.entries())
    asked, answered = thread.messages
    assert (asked.who, asked.customer, asked.unit) == ("customer", "paul@client.example", UNIT)
    assert (answered.agent, answered.unit) == ("ines", UNIT)
    assert "Note interne" not in (asked.text, answered.text)


def test_a_second_run_adds_nothing(house: FolderCompany, export: Path) -> None:  # C2
    run(house, export)
    before = list(house.conversations.entries())
    again = run(house, export)
    newer = export.with_name("newer.json")
    newer.write_text(export.read_text("utf-8") + "\n", "utf-8")
    run(house, newer)

    assert again[0]["n_added"] == 0
    assert list(house.conversations.entries()) == before


def test_an_import_is_taken_back_by_the_command_and_may_come_in_again(
    house: FolderCompany, export: Path
) -> None:
    run(house, export)
    [batch] = house.conversations.batches()

    with redirect_stdout(io.StringIO()) as said:
        command(house.root, undo="list")
        command(house.root, undo=batch.content_hash[:12])

    assert batch.content_hash[:12] in said.getvalue()
    assert list(house.conversations.entries()) == []
    assert run(house, export)[0]["n_added"] == 2


def test_a_table_comes_in_by_its_mapping_and_every_fault_is_told(
    house: FolderCompany, tmp_path: Path
) -> None:
    table, mapping = tmp_path / "fil.csv", tmp_path / "fil.yaml"
    mapping.write_text(
        "conversations:\n  text: texte\n  thread: fil\n  who: qui\n  sent_at: quand\n  zone: Europe/Paris\n",
        "utf-8",
    )
    table.write_text("fil,qui,quand,texte\n1,client,2026-10-02 09:00,Bonjour\n1,chef,hier,Non\n", "utf-8")

    with pytest.raises(InputRefused) as refused:
        run(house, table, mapping=mapping)

    assert [one.code for one in refused.value.faults] == ["conversation_who"]
    table.write_text("fil,qui,quand,texte\n1,client,2026-10-02 09:00,Bonjour\n1,agent,,Oui\n", "utf-8")
    assert run(house, table, mapping=mapping)[0]["n_added"] == 2
    assert [one.who for one in house.conversations.entries() if isinstance(one, Message)] == [
        "customer",
        "agent",
    ]


def test_bytes_that_are_not_utf_8_send_nobody_to_a_mapping(house: FolderCompany, tmp_path: Path) -> None:
    table, mapping = tmp_path / "fil.csv", tmp_path / "fil.yaml"
    table.write_bytes("fil;texte\n1;été\n".encode("latin-1"))
    mapping.write_text("conversations:\n  text: texte\n  thread: fil\n", "utf-8")

    with pytest.raises(InputRefused) as refused:
        run(house, table, mapping=mapping)

    assert [(one.code, one.line) for one in refused.value.faults] == [("message_encoding", 2)]
    assert list(house.conversations.entries()) == []


def test_a_mapping_is_refused_with_all_that_is_wrong_in_it(house: FolderCompany, tmp_path: Path) -> None:
    table, mapping = tmp_path / "fil.csv", tmp_path / "fil.yaml"
    table.write_text("a\nb\n", "utf-8")
    mapping.write_text("conversations:\n  txt: a\n  zone: Lune/Mer\n  words: {chef: [x]}\n", "utf-8")

    with pytest.raises(InputRefused) as refused:
        run(house, table, mapping=mapping)

    assert {one.code for one in refused.value.faults} == {
        "conversation_map_key", "conversation_map_text", "conversation_zone"
    }  # fmt: skip


def test_conversations_travel_to_another_company(house: FolderCompany, export: Path, tmp_path: Path) -> None:
    run(house, export)
    other = open_folder(tmp_path / "other")

    copy_company(house, other, by="test", at=AT)

    assert list(other.conversations.entries()) == list(house.conversations.entries())
    assert other.conversations.batches() == house.conversations.batches()


def test_a_customer_and_a_person_of_the_house_are_erased(house: FolderCompany, export: Path) -> None:  # M3
    run(house, export)

    assert found_about(house, "ines").n_messages == 1
    assert erase_person(house, "ines", by="test", at=AT).n_messages == 1
    assert erase_person(house, "paul@client.example", by="test", at=AT).n_messages == 1
    assert list(house.conversations.entries()) == []


def test_words_are_gone_six_months_after_the_last_of_them(house: FolderCompany, export: Path) -> None:  # M4
    run(house, export)

    assert erase_past_term(house, by="test", at=datetime(2027, 4, 1, tzinfo=UTC)).n_messages == 0
    assert erase_past_term(house, by="test", at=datetime(2027, 4, 2, tzinfo=UTC)).n_messages == 2


def test_tickets_and_people_without_a_message_are_told_apart_from_what_was_there(
    house: FolderCompany, export: Path, tmp_path: Path
) -> None:  # R29
    users = tmp_path / "users.json"
    users.write_text('{"users": [{"id": 1, "role": "agent", "email": "ines@maison.example"}]}', "utf-8")
    with pytest.raises(InputRefused) as refused:
        run(house, users)
    assert [(one.code, one.file) for one in refused.value.faults] == [("conversations_none", "users.json")]
    assert house.conversations.batches() == ()
    assert [one["n_added"] for one in (*run(house, export), *run(house, export))] == [2, 0]


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_table_of_messages_is_not_taken_for_a_survey(
    house: FolderCompany, tmp_path: Path, sign: str
) -> None:  # R29
    file = tmp_path / "tweets.csv"
    header = sign.join(("tweet_id", "author_id", "inbound", "created_at", "text", "in_response_to_tweet_id"))
    file.write_text(f"{header}\n{sign.join(('1', '7', 'True', '2026-10-02T09:00:00Z', 'Bonjour', ''))}\n")
    with pytest.raises(InputRefused) as refused:
        run(house, file)
    (fault,) = refused.value.faults
    assert fault.code == "conversations_guessed"
    assert "reply_to: in_response_to_tweet_id" in str(fault.values["suggestion"])
    assert not (house.root / "mappings").exists()


def test_turns_that_are_lists_are_guessed_by_what_stands_in_them(
    house: FolderCompany, tmp_path: Path
) -> None:  # R29
    file = tmp_path / "turns.json"
    turns = [["customer", "<p>Bonjour,</p><p>où est mon colis&nbsp;?</p>"], ["agent", "a < b, ce soir"]]
    file.write_text(json.dumps([{"convo_id": 7, "original": turns}]), "utf-8")
    with pytest.raises(InputRefused) as refused:
        run(house, file)
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f"conversations:\n{refused.value.faults[0].values['suggestion']}\n", "utf-8")
    assert [one["n_added"] for one in run(house, file, mapping=mapping)] == [2]
    asked, answered = (one for one in house.conversations.entries() if isinstance(one, Message))
    assert (asked.who, answered.who) == ("customer", "agent")
    assert (asked.text.split(), answered.text) == (
        ["Bonjour,", "où", "est", "mon", "colis", "?"],
        "a < b, ce soir",
    )
