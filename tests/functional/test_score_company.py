"""``avers score`` on a company: the sample of the notice alone, each reply once, no score that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application import reading_replies
from avers.application.importing.conversations import take_conversations_back
from avers.application.lawfulness import NoticeMissing
from avers.application.reading_replies import read_replies
from avers.application.sampled import SampleMissing, sampled_threads
from avers.cli import main
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.message import Entry, Message
from avers.core.errors import InputRefused
from avers.core.organisation.register import REGISTERS, Register
from avers.wiring import open_folder
from tests.contracts.cases import TREE
from tests.functional.test_import_conversations import NOTICE

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
NINE = datetime(2026, 9, 7, 9, tzinfo=UTC)
UNIT = next(key for key in TREE.keys if key != TREE.root)
FRAME = "Votre demande est transmise au pôle compétent, merci de patienter quelques jours."
OWN = "Votre tapis taché part au pressoir, je vous rappelle avant 18 h."


def _entries(n: int, start: int = 0) -> list[Entry]:
    found: list[Entry] = []
    for place in range(start, start + n):
        key, at = f"t/{place}", NINE + timedelta(hours=place)
        found.append(
            Message(f"{key}/1", key, "customer", "Mon tapis est taché, que faire ?", at,
                    customer=f"c{place}@client.example", channel="email")
        )  # fmt: skip
        text = OWN if place % 4 == 3 else FRAME
        found.append(
            Message(f"{key}/2", key, "agent", f"Bonjour, {text}", at + timedelta(minutes=20),
                    agent=f"a{place % 3}", unit=UNIT, channel="email")
        )  # fmt: skip
    return found


def _house(place: Path, entries: list[Entry], **notice: Any) -> FolderCompany:
    company = open_folder(place)
    with company.work("house", by="test", at=AT):
        company.organisation.save_units(TREE)
        row = {**NOTICE, "share": 1.0, "ceiling": None, **notice}
        company.registers.write(Register(REGISTERS["notices"], (row,)))
        company.conversations.add(ConversationBatch("a" * 64, "t.json", "zendesk", "test", AT), entries)
    return company


def _read(company: FolderCompany) -> reading_replies.RepliesRead:
    return read_replies(company, engine=map, by="test", at=AT)


def _kept(company: FolderCompany) -> list[Any]:
    return list(company.readings.between(date(2026, 1, 1), date(2026, 12, 31)))


def test_without_the_notice_nothing_is_read_and_what_to_do_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # L5
    house = _house(tmp_path / "co", _entries(3), dpia_reference="")
    with pytest.raises(SystemExit) as done:
        main(["score", str(house.root)])
    assert done.value.code == 4
    assert "notices.csv" in capsys.readouterr().err
    assert _kept(house) == []
    with pytest.raises(NoticeMissing):
        list(sampled_threads(house, on=AT.date()))


def test_a_notice_that_names_no_share_opens_nothing(tmp_path: Path) -> None:  # L6
    with pytest.raises(SampleMissing):
        _read(_house(tmp_path / "co", _entries(3), share=None))


def test_each_reply_of_the_sample_is_read_once_with_its_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R29 L6 M7
    house = _house(tmp_path / "co", _entries(8))
    with pytest.raises(SystemExit) as done:
        main(["score", str(house.root), "--processes", "1"])
    assert done.value.code in (0, None)
    said = capsys.readouterr()
    assert "8" in said.err
    assert "a0" not in said.err + said.out  # staff are named nowhere
    house = open_folder(house.root)
    kept = {one.key: one for one in _kept(house)}
    assert len(kept) == 8
    own = kept["t/3/2"]
    assert own.scores["template_score"] < 0.5 < kept["t/0/2"].scores["template_score"]
    assert own.scores["own_commitment"] == own.scores["dated_commitment"] == 1
    assert (own.unit, own.agent, own.customer) == (UNIT, "a0", "c3@client.example")
    assert own.spans["commitment"]
    assert own.n_reference is not None
    assert own.scores["listening"] > 0  # it is told what the customer wrote
    assert own.band in ("easy", "middle", "hard")
    assert _read(house).n_read == 0  # a second run reads nothing


def test_what_is_read_later_changes_no_score_and_chunks_change_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # conversations section 2
    whole = _house(tmp_path / "whole", _entries(12))
    monkeypatch.setattr(reading_replies, "CHUNK", 4)
    _read(whole)
    parts = _house(tmp_path / "parts", _entries(4))
    _read(parts)
    before = _kept(parts)
    with parts.work("more", by="test", at=AT):
        later = ConversationBatch("b" * 64, "u.json", "zendesk", "test", AT)
        parts.conversations.add(later, iter(_entries(8, 4)))
    assert _read(parts).n_read == 8
    after = _kept(parts)
    assert [one for one in after if one in before] == before
    assert after == _kept(whole)


def test_a_run_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # C2
    monkeypatch.setattr(reading_replies, "CHUNK", 4)
    whole = _house(tmp_path / "whole", _entries(12))
    _read(whole)
    house = _house(tmp_path / "co", _entries(12))

    def stopped(work: Any, tasks: Any) -> Any:
        yield work(next(iter(tasks)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_replies(house, engine=stopped, by="test", at=AT)
    assert len(_kept(house)) == 4
    assert _read(house).n_read == 8
    assert _kept(house) == _kept(whole)


def test_the_counts_hold_no_word_and_no_name(tmp_path: Path) -> None:  # L6
    house = _house(tmp_path / "co", _entries(6))
    _read(house)
    held = b"".join(house.readings.counted())
    assert held
    assert b"pressoir" not in held
    assert b"a0" not in held


def test_excluded_people_are_not_read_and_a_name_that_nobody_knows_is_refused(tmp_path: Path) -> None:  # L6
    house = _house(tmp_path / "co", _entries(6), excluded="a1, a2")
    _read(house)
    assert {one.agent for one in _kept(house)} == {"a0"}
    with pytest.raises(InputRefused):
        _read(_house(tmp_path / "other", _entries(3), excluded="ana"))


def test_replies_of_an_import_that_is_taken_back_count_no_more(tmp_path: Path) -> None:
    house = _house(tmp_path / "co", _entries(3))
    _read(house)
    [batch] = house.conversations.batches()
    take_conversations_back(house, batch, by="test", at=AT)
    assert _kept(house) == []


def test_a_reply_without_a_date_is_left_out_and_said(tmp_path: Path) -> None:
    entries = _entries(2)
    assert isinstance(entries[1], Message)
    entries[1] = replace(entries[1], sent_at=None)
    done = _read(_house(tmp_path / "co", entries))
    assert (done.n_sampled, done.n_read, done.n_undated) == (2, 1, 1)
