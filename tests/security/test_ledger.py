"""What is written in the ledger stays as it was written, whoever asks: the database itself refuses.

Proves C2, A5 and L7 for both engines.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from avers.adapters.database import audit_chain, erasure
from avers.adapters.database.models import Passage, SealedAnswer
from avers.adapters.database.transactions import write_transaction
from tests.contracts.cases import (
    AT,
    BATCH,
    CHARTER,
    INSTRUMENT,
    KPIS,
    SEALED_BATCH,
    SEALED_WAVE,
    TREE,
    WAVE,
    rows,
)
from tests.contracts.test_company_store import CELLS, PUBLICATION

FINAL = (
    "avers_observation",
    "avers_sealedanswer",
    "avers_publication",
    "avers_publishedcell",
    "avers_leadercell",
    "avers_publishedsentence",
    "avers_charterversion",
    "avers_instrument",
    "avers_auditentry",
    "avers_registerversion",
    "avers_registerchange",
    "avers_charteramendment",
    "avers_takenback",
)


def _execute(statement: str, *values: object) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def _count(table: str) -> int:
    return int(_execute(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - names of this file


@pytest.fixture
def filled(company: Any) -> Any:
    """A company with at least one row in every table that is final."""
    with company.work("fill", by="test", at=AT):
        company.organisation.save_units(TREE)
        company.registers.write(KPIS)
        company.charters.save_draft(CHARTER)
        company.charters.publish(replace(CHARTER, version="1", published_date=date(2026, 10, 3)))
        company.evidence.save_instrument(INSTRUMENT)
        company.evidence.save_wave(WAVE)
        company.evidence.save_wave(SEALED_WAVE)
        company.evidence.add(BATCH, rows(("r1", "nord", "q1", 4), ("r2", "sud", "q1", 2)))
        gone = replace(BATCH, content_hash="c" * 64)
        company.evidence.add(gone, rows())
        company.evidence.take_back(gone, by="test", at=AT)
        company.evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave="2026-11"))
        private = replace(CELLS[0], audience="leader")
        company.publications.add(replace(PUBLICATION, cells=(*CELLS, private)))
    return company


def _first_column(table: str) -> str:
    return "actor" if table == "avers_auditentry" else "id"


@pytest.mark.parametrize("table", FINAL)
def test_no_row_of_the_ledger_is_changed(filled: Any, table: str) -> None:
    assert _count(table) > 0
    column = _first_column(table)
    with pytest.raises(IntegrityError, match="never changed"):
        _execute(f"UPDATE {table} SET {column} = {column}")  # noqa: S608


@pytest.mark.parametrize("table", FINAL)
def test_no_row_of_the_ledger_is_removed(filled: Any, table: str) -> None:
    before = _count(table)
    with pytest.raises(IntegrityError, match="never changed"):
        _execute(f"DELETE FROM {table}")  # noqa: S608
    assert _count(table) == before


@pytest.mark.parametrize("table", FINAL)
def test_no_row_of_the_ledger_is_written_over(filled: Any, table: str, engine: str) -> None:
    if engine == "postgres":
        with pytest.raises(IntegrityError, match="never changed"):
            _execute(f"TRUNCATE {table} CASCADE")
        return
    # SQLite's REPLACE removes the row in the way without any delete being seen, unless asked to.
    _execute("PRAGMA recursive_triggers = OFF")
    with pytest.raises(IntegrityError, match="never changed"):
        _execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608


def test_a_batch_that_counts_cannot_be_hidden_again(filled: Any) -> None:
    for statement in (
        "UPDATE avers_batch SET visible = visible AND NOT visible",
        "UPDATE avers_batch SET content_hash = 'x'",
        "DELETE FROM avers_batch",
    ):
        with pytest.raises(IntegrityError, match="never changed"):
            _execute(statement)


def test_no_row_slips_into_a_batch_that_counts(filled: Any) -> None:
    columns = (
        "batch_id, respondent, unit, facet, item, value, text, missing, period, instrument, version, "
        "attributes, reason"
    )
    with pytest.raises(IntegrityError, match="never changed"):
        _execute(f"INSERT INTO avers_observation ({columns}) SELECT {columns} FROM avers_observation")  # noqa: S608


# ── the one way past ────────────────────────────────────────────────────────────────────────────


def test_a_person_is_erased_with_corrections_and_an_entry_that_does_not_name_them(filled: Any) -> None:  # M3
    filled.evidence.correct("2026-10", "employee", "r1", "q1", value=1, reason="saisie")
    assert erasure.erase_respondent("r1", by="dpo", at=AT, reason="article 17") == 2
    assert filled.evidence.rows("2026-10", "employee")["respondent"].to_pylist() == ["r2"]
    action, details = _execute("SELECT action, details FROM avers_auditentry ORDER BY sequence DESC LIMIT 1")[
        0
    ]
    assert action == "erasure"
    assert '"n_rows":2' in details
    assert "r1" not in details
    with pytest.raises(IntegrityError, match="never changed"):
        _execute("DELETE FROM avers_observation")


def test_sealed_answers_leave_whole_at_the_end_of_retention(filled: Any) -> None:  # M4
    assert erasure.end_retention("2026-11", "employee", by="retention", at=AT) == 1
    assert _count("avers_sealedanswer") == 0
    assert _count("avers_observation") == 2


def test_an_erasure_opens_no_way_to_sealed_answers(filled: Any) -> None:  # L7
    def attempt() -> None:
        with write_transaction():
            entry = audit_chain.append("erasure", by="x", at=AT, details={})
            _execute(
                "INSERT INTO avers_passage (kind, entry_id, closes_id) VALUES ('erasure', %s, -1)", entry
            )
            _execute("DELETE FROM avers_sealedanswer")

    with pytest.raises(IntegrityError, match="never changed"):
        attempt()


def test_a_passage_left_open_cannot_be_committed(filled: Any) -> None:
    def attempt() -> None:
        with write_transaction():
            entry = audit_chain.append("erasure", by="x", at=AT, details={})
            _execute(
                "INSERT INTO avers_passage (kind, entry_id, closes_id) VALUES ('erasure', %s, -1)", entry
            )
            _execute("DELETE FROM avers_observation")

    with pytest.raises(IntegrityError):
        attempt()
    assert _count("avers_observation") == 2
    assert not Passage.objects.exists()


def test_a_passage_needs_its_audit_entry(filled: Any) -> None:
    def attempt() -> None:
        with write_transaction():
            _execute("INSERT INTO avers_passage (kind, entry_id, closes_id) VALUES ('erasure', 999, -1)")
            _execute("DELETE FROM avers_observation")
            _execute("DELETE FROM avers_passage")
            _execute("INSERT INTO avers_passage (kind, entry_id, closes_id) VALUES ('erasure', 999, 999)")

    with pytest.raises(IntegrityError):
        attempt()
    assert _count("avers_observation") == 2


# ── anonymous answers ───────────────────────────────────────────────────────────────────────────


def _sealed(company: Any, n: int, *, first: int, content_hash: str) -> None:
    answers = ((f"p{i}", "nord", "q1", float(i)) for i in range(first, first + n))
    given = rows(*answers, wave="2026-11")
    company.evidence.add(replace(SEALED_BATCH, content_hash=content_hash), given)


def test_a_sealed_row_has_no_column_for_person_time_batch_or_order() -> None:  # L7
    columns = {field.column for field in SealedAnswer._meta.concrete_fields}
    assert columns == {
        "id", "wave_id", "respondent", "unit", "facet", "item", "value", "text", "missing",
        "instrument", "version", "attributes",
    }  # fmt: skip


def test_hidden_columns_tell_neither_order_nor_batch(company: Any, engine: str) -> None:  # L7
    company.organisation.save_units(TREE)
    company.evidence.save_wave(SEALED_WAVE)
    _sealed(company, 100, first=0, content_hash="1" * 64)
    _sealed(company, 100, first=100, content_hash="2" * 64)
    hidden = "ctid::text, xmin::text" if engine == "postgres" else "rowid, 0"
    stored = _execute(f"SELECT {hidden}, id, respondent, value FROM avers_sealedanswer ORDER BY id")  # noqa: S608
    numbers = [row[3] for row in stored]
    assert numbers == sorted(numbers)
    assert len({row[1] for row in stored}) == 1  # one transaction wrote them all
    values = [row[4] for row in stored]
    in_place = sum(value == float(place) for place, value in enumerate(values))
    assert in_place < 10  # one is expected by chance
    # Both batches lie mixed: the first half of the store is not the first batch.
    first_half = sum(value < 100 for value in values[:100])
    assert 25 <= first_half <= 75


def test_the_file_forgets_who_answered_before_they_were_sealed(company: Any, engine: str) -> None:  # L7
    if engine == "postgres":
        pytest.skip("files of the server are not ours to read")
    planted = f"planted-{secrets.token_hex(8)}"
    company.organisation.save_units(TREE)
    company.evidence.save_wave(SEALED_WAVE)
    company.evidence.add(SEALED_BATCH, rows((planted, "nord", "q1", 4), wave="2026-11"))
    files = [file for file in Path(str(connection.settings_dict["NAME"])).parent.iterdir() if file.is_file()]
    assert any(b"nord" in file.read_bytes() for file in files)  # the answer itself is there
    assert not [file.name for file in files if planted.encode() in file.read_bytes()]


def test_rows_of_an_anonymous_wave_are_never_staged(company: Any) -> None:  # L7 C2
    company.evidence.save_wave(SEALED_WAVE)
    given = rows(("a", "nord", "q1", 4), wave="2026-11")
    with company.evidence.stage(SEALED_BATCH, given):
        assert _count("avers_observation") == 0
        assert _count("avers_batch") == 0


def test_a_promise_is_not_lowered_by_the_file_that_comes(company: Any) -> None:  # A9
    from avers.application.ports.refusals import WaveFrozen

    company.evidence.save_wave(SEALED_WAVE)
    named = replace(SEALED_BATCH, promise="confidential")
    given = rows(("a", "nord", "q1", 4), wave="2026-11")
    with pytest.raises(WaveFrozen):
        company.evidence.add(named, given)
    with pytest.raises(WaveFrozen), company.evidence.stage(named, given):
        pytest.fail("staged")
    assert _count("avers_observation") == 0


def test_k_below_five_is_refused_by_the_database(company: Any) -> None:  # A1
    with pytest.raises(IntegrityError), transaction.atomic():
        company.evidence.save_wave(replace(WAVE, k=4))
