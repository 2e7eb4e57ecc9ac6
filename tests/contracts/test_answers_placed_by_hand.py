"""A CSV that hands placed in a folder says the same as rows that were added, in that folder and any store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.moving import copy_company
from avers.application.ports import Correction
from avers.application.ports.refusals import LedgerIsFinal, NotFound, WaveFrozen
from avers.application.wording.failures import explain_fault
from avers.core.errors import InputRefused
from avers.wiring import open_folder
from tests.contracts.cases import AT, BATCH, INSTRUMENT, SEALED_BATCH, SEALED_WAVE, TREE, WAVE, rows

ANSWERS = (("r1", "nord", "q1", 4.0), ("r1", "nord", "q2", None), ("r2", "sud", "q1", 5.0))
PLAIN = "respondent,unit,face,item,value\nr1,nord,employee,q1,4\nr1,nord,employee,q2,\nr2,sud,employee,q1,5\n"


def _house(place: Path) -> FolderCompany:
    company = open_folder(place)
    company.organisation.save_units(TREE)
    company.evidence.save_instrument(INSTRUMENT)
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)
    return company


def _place(company: FolderCompany, text: str, file: str = "survey/2026-10.csv") -> Path:
    path = company.root / "private" / "evidence" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _refused(company: FolderCompany) -> list[tuple[str, int]]:
    with pytest.raises(InputRefused) as refused:
        company.evidence.rows("2026-10", "employee")
    for fault in refused.value.faults:
        assert "{" not in explain_fault(fault, "fr") + explain_fault(fault, "en")
    return [(fault.code, fault.line) for fault in refused.value.faults]


@pytest.fixture
def placed(tmp_path: Path) -> FolderCompany:
    """A company whose only answers were placed by hand."""
    company = _house(tmp_path / "placed")
    _place(company, PLAIN)
    return company


@pytest.fixture
def added(tmp_path: Path) -> FolderCompany:
    """The same answers, added."""
    company = _house(tmp_path / "added")
    company.evidence.add(BATCH, rows(*ANSWERS))
    return company


# ── read equally ────────────────────────────────────────────────────────────────────────────────


def test_rows_placed_by_hand_are_the_rows_added(placed: FolderCompany, added: FolderCompany) -> None:
    assert placed.evidence.rows("2026-10", "employee").equals(added.evidence.rows("2026-10", "employee"))
    assert placed.evidence.rows("2026-10", "customer").num_rows == 0
    (batch,) = placed.evidence.batches("2026-10")
    assert replace(batch, content_hash=BATCH.content_hash, source=BATCH.source) == BATCH
    assert placed.evidence.batches("1999") == ()


def test_a_placed_file_moves_into_every_store(placed: FolderCompany, reopen: Callable[[], Any]) -> None:
    copy_company(placed, reopen(), by="test", at=AT)
    target = reopen()
    assert target.evidence.rows("2026-10", "employee").equals(placed.evidence.rows("2026-10", "employee"))
    assert target.evidence.ledger("2026-10", "employee").equals(placed.evidence.ledger("2026-10", "employee"))
    assert target.evidence.batches() == placed.evidence.batches()


def test_what_is_read_is_what_stands_now(placed: FolderCompany) -> None:
    assert placed.evidence.rows("2026-10", "employee").num_rows == 3
    _place(placed, PLAIN + "r3,sud,employee,q1,1\n")
    assert placed.evidence.rows("2026-10", "employee").num_rows == 4


def test_attributes_words_and_gaps_are_read(placed: FolderCompany) -> None:
    _place(
        placed,
        "respondent;unit;face;item;value;text;missing;attr_site\n"
        "r1;nord;employee;why;;'=bien, merci;;A\nr1;nord;employee;q1;;;dont_know;A\n",
    )
    found = placed.evidence.rows("2026-10", "employee").to_pylist()
    assert [(row["item"], row["text"], row["missing"], row["attr_site"]) for row in found] == [
        ("q1", "", "dont_know", "A"),
        ("why", "=bien, merci", "", "A"),
    ]
    assert {row["facet"] for row in found} == {"satisfaction"}
    assert {(row["period"], row["instrument"], row["version"]) for row in found} == {
        ("2026-10", "pulse", "1")
    }


def test_a_correction_is_written_beside_the_file(placed: FolderCompany) -> None:
    before = (placed.root / "private/evidence/survey/2026-10.csv").read_bytes()
    placed.evidence.correct("2026-10", "employee", "r1", "q1", value=2, reason="saisie")
    placed.evidence.correct("2026-10", "employee", "r1", "q1", value=3, reason="encore")
    again = open_folder(placed.root)
    assert again.evidence.rows("2026-10", "employee")["value"].to_pylist() == [3.0, None, 5.0]
    past = again.evidence.history("2026-10", "employee", "r1", "q1")
    assert [(row["value"], row["reason"]) for row in past] == [(4.0, ""), (2.0, "saisie"), (3.0, "encore")]
    assert (placed.root / "private/evidence/survey/2026-10.csv").read_bytes() == before
    with pytest.raises(NotFound):
        again.evidence.correct("2026-10", "employee", "r9", "q1", value=3, reason="x")


def test_answers_added_later_stand_beside_the_file(placed: FolderCompany) -> None:
    placed.evidence.add(replace(BATCH, content_hash="f" * 64), rows(("r3", "sud", "q1", 1)))
    again = open_folder(placed.root)
    assert again.evidence.rows("2026-10", "employee")["respondent"].to_pylist() == ["r1", "r1", "r2", "r3"]
    assert len(again.evidence.batches("2026-10")) == 2
    assert (placed.root / "private/evidence/batches.csv").read_text().count("\n") == 2
    with pytest.raises(WaveFrozen):
        again.evidence.save_wave(replace(WAVE, k=9))


def test_a_file_that_was_imported_already_counts_once(placed: FolderCompany) -> None:  # C2
    (batch,) = placed.evidence.batches()
    assert placed.evidence.add(batch, rows(*ANSWERS)) is False
    assert placed.evidence.rows("2026-10", "employee").num_rows == 3


@pytest.mark.parametrize("how", ["beside", "instead"])
def test_an_export_of_the_parquet_is_read_like_it(added: FolderCompany, how: str) -> None:
    import polars as pl

    added.evidence.correct("2026-10", "employee", "r1", "q1", value=2, reason="saisie")
    expected = added.evidence.ledger("2026-10", "employee")
    parquet = added.root / "private/evidence/survey/2026-10.parquet"
    pl.read_parquet(parquet).write_csv(parquet.with_suffix(".csv"))
    if how == "instead":
        parquet.unlink()
    again = open_folder(added.root)
    assert again.evidence.ledger("2026-10", "employee").equals(expected)
    assert again.evidence.rows("2026-10", "employee")["value"].to_pylist() == [2.0, None, 5.0]
    assert again.evidence.batches() == (BATCH,)
    again.evidence.correct("2026-10", "employee", "r1", "q1", value=1, reason="encore")
    assert open_folder(added.root).evidence.rows("2026-10", "employee")["value"].to_pylist()[0] == 1.0


# ── refused ─────────────────────────────────────────────────────────────────────────────────────


def test_anonymous_rows_in_plain_are_refused(placed: FolderCompany) -> None:  # L7
    _place(placed, PLAIN, "survey/2026-11.csv")
    for call in (
        lambda: placed.evidence.rows("2026-11", "employee"),
        placed.evidence.batches,
        placed.evidence.check_placed,
    ):
        with pytest.raises(InputRefused) as refused:
            call()
        (fault,) = refused.value.faults
        assert (fault.code, fault.line) == ("anonymous_in_plain", 2)
        assert "avers import" in explain_fault(fault, "fr")


def test_a_promise_changed_by_hand_opens_no_sealed_wave(placed: FolderCompany) -> None:  # L7
    placed.evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave="2026-11"))
    waves = placed.root / "waves.csv"
    waves.write_text(waves.read_text().replace("anonymous", "confidential"))
    _place(placed, PLAIN, "survey/2026-11.csv")
    with pytest.raises(InputRefused) as refused:
        open_folder(placed.root).evidence.rows("2026-11", "employee")
    assert {fault.code for fault in refused.value.faults} == {"anonymous_in_plain"}


def test_every_fault_of_the_file_comes_at_once(placed: FolderCompany) -> None:
    _place(
        placed,
        "respondent,unit,face,item,value,missing,batch\n"
        "r1,nrd,employee,q1,4,,\n"  # 2: no such unit
        "r1,nord,employee,q9,4,,\n"  # 3: no such question
        "r1,nord,employee,q2,11,,\n"  # 4: off the scale
        "r2,nord,employee,q1,4.5,,\n"  # 5: between two answers
        "r3,nord,employee,q1,4,skipped,\n"  # 6: given and missing
        "r3,nord,employee,q1,4,,\n"  # 7: there twice
        "r4,nord,employee,q1,3,,0123\n"  # 8: a batch nobody listed
        "r5,nord,customer,q1,3,,\n",  # 9: a face that this wave does not ask
    )
    assert _refused(placed) == [
        ("unknown_unit_suggested", 2), ("unknown_item", 3), ("outside_scale", 4), ("not_whole", 5),
        ("value_and_missing", 6), ("row_twice", 7), ("unlisted_batch", 8),
        ("no_such_wave", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("r1,1,\nr2,,\n", [("empty_cell", 3)]),
        ("r1,1,\nr2,1,\n", [("row_twice", 3)]),
        ("r1,1.5,\nr2,2,\n", [("not_a_whole_number", 2)]),
        ("r1,1,\nr2,2,1\n", [("corrects_nothing", 3)]),
        ("r1,1,2\nr1,2,\n", [("corrects_nothing", 2)]),
    ],
)
def test_a_ledger_written_by_hand_is_checked(
    placed: FolderCompany, lines: str, expected: list[tuple[str, int]]
) -> None:
    body = "".join(
        f"{who},nord,employee,q1,3,{rest}\n" for who, rest in (line.split(",", 1) for line in lines.split())
    )
    _place(placed, "respondent,unit,face,item,value,sequence,corrects\n" + body)
    assert _refused(placed) == expected


def test_a_kind_is_not_changed_by_moving_a_file(placed: FolderCompany) -> None:  # L5
    _place(placed, PLAIN, "conversations/2026-10.csv")
    assert _refused(placed) == [("other_kind", 2)]


# ── the ledger, in every store ──────────────────────────────────────────────────────────────────


def test_the_ledger_tells_everything_in_order(reopen: Callable[[], Any]) -> None:
    company = reopen()
    company.organisation.save_units(TREE)
    company.evidence.save_instrument(INSTRUMENT)
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)
    assert company.evidence.ledger("2026-10", "employee").num_rows == 0
    company.evidence.add(BATCH, rows(*ANSWERS))
    better = [Correction("r2", "q1", 1.0, "saisie"), Correction("r2", "q1", 2.0, "encore")]
    reopen().evidence.correct_many("2026-10", "employee", better)
    reopen().evidence.add(replace(BATCH, content_hash="e" * 64), rows(("r3", "nord", "q1", 3)))
    told = reopen().evidence.ledger("2026-10", "employee").to_pylist()
    assert [(row["respondent"], row["value"], row["corrects"], row["reason"]) for row in told] == [
        ("r1", 4.0, None, ""), ("r1", None, None, ""), ("r2", 5.0, None, ""),
        ("r2", 1.0, 3, "saisie"), ("r2", 2.0, 4, "encore"), ("r3", 3.0, None, ""),
    ]  # fmt: skip
    assert [row["sequence"] for row in told] == [1, 2, 3, 4, 5, 6]
    assert {row["batch"] for row in told} == {"a" * 64, "e" * 64}


def test_several_corrections_are_one_step(reopen: Callable[[], Any]) -> None:  # C2
    company = reopen()
    company.evidence.save_wave(WAVE)
    company.evidence.add(BATCH, rows(*ANSWERS))
    with pytest.raises(NotFound):
        company.evidence.correct_many(
            "2026-10", "employee", [Correction("r2", "q1", 1.0, "a"), Correction("r9", "q1", 1.0, "b")]
        )
    assert reopen().evidence.ledger("2026-10", "employee").num_rows == 3


def test_an_anonymous_wave_has_no_ledger(reopen: Callable[[], Any]) -> None:  # L7
    company = reopen()
    company.evidence.save_wave(SEALED_WAVE)
    company.evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave="2026-11"))
    with pytest.raises(LedgerIsFinal):
        reopen().evidence.ledger("2026-11", "employee")
    with pytest.raises(LedgerIsFinal):
        reopen().evidence.correct_many("2026-11", "employee", [Correction("a", "q1", 1.0, "x")])
