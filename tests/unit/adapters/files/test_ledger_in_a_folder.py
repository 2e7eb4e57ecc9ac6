"""Waves, instruments, rows and publications of a folder that hands have touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.ports.refusals import NotFound, WaveFrozen
from avers.core.errors import InputRefused
from avers.core.evidence.observation import COLUMNS
from avers.wiring import open_folder
from tests.contracts.cases import AT, BATCH, INSTRUMENT, SEALED_BATCH, SEALED_WAVE, WAVE, rows


@pytest.fixture
def company(tmp_path: Path) -> FolderCompany:
    """A company with one attributable and one sealed answer."""
    company = open_folder(tmp_path)
    company.evidence.save_instrument(INSTRUMENT)
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)
    company.evidence.add(BATCH, rows(("r1", "nord", "q1", 4)))
    company.evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave="2026-11"))
    return company


def _codes(call: object) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        call()  # type: ignore[operator]
    return [fault.code for fault in refused.value.faults]


def test_a_wave_by_hand_is_checked(company: FolderCompany) -> None:  # A1
    (company.root / "waves.csv").write_text(
        "wave,face,k,opens,closes\na,employee,4,,\nb,employee,31,,\nc,employee,5.5,,\n"
        "d,customer,5,2026-02-01,2026-01-01\n"
    )
    assert _codes(company.evidence.waves) == ["k_out_of_range"] * 3 + ["ends_before"]


@pytest.mark.parametrize("k", [5, 30])
def test_thresholds_at_both_ends_are_accepted(company: FolderCompany, k: int) -> None:  # A1
    (company.root / "waves.csv").write_text(f"wave,face,k\na,employee,{k}\n")
    (wave,) = company.evidence.waves()
    assert (wave.k, wave.promise, wave.state, wave.kind) == (k, "anonymous", "open", "survey")


def test_faults_of_all_instruments_come_at_once(company: FolderCompany) -> None:
    for name in ("x", "y"):
        (company.root / "surveys" / f"{name}.yaml").write_text(f"key: {name}\nitms: []\n")
    of_one = ["missing_key", "missing_key", "unknown_key_suggested"]
    assert _codes(company.evidence.instruments) == of_one * 2


def test_another_version_stands_beside_the_first(company: FolderCompany) -> None:
    second = replace(INSTRUMENT, version="2", items=INSTRUMENT.items[:1])
    company.evidence.save_instrument(second)
    company.evidence.save_instrument(second)
    assert set(company.evidence.instruments()) == {INSTRUMENT, second}
    assert (company.root / "surveys" / "pulse@2.yaml").is_file()
    # Nobody has answered the second yet: it may still change. The first may not.
    company.evidence.save_instrument(replace(second, items=INSTRUMENT.items[:2]))
    with pytest.raises(WaveFrozen):
        company.evidence.save_instrument(replace(INSTRUMENT, items=()))


@pytest.mark.parametrize(
    "file", ["private/evidence/survey/2026-10.parquet", "private/sealed/2026-11.parquet"]
)
def test_damaged_or_lost_rows_are_said(company: FolderCompany, file: str) -> None:
    wave = Path(file).stem
    (company.root / file).write_bytes(b"PAR1 damaged")
    assert _codes(lambda: company.evidence.rows(wave, "employee")) == ["parquet_unreadable"]
    (company.root / file).unlink()
    assert _codes(lambda: company.evidence.rows(wave, "employee")) == ["no_such_file"]


def test_rows_of_no_listed_batch_do_not_count(company: FolderCompany) -> None:  # C2
    listed = (company.root / "private/evidence/batches.csv").read_text().splitlines(keepends=True)
    (company.root / "private/evidence/batches.csv").write_text(listed[0] + listed[2])
    assert company.evidence.rows("2026-10", "employee").num_rows == 0
    with pytest.raises(NotFound):
        company.evidence.history("2026-10", "employee", "r1", "q1")


def test_a_sealed_file_holds_nothing_but_answers(company: FolderCompany) -> None:  # L7
    import pyarrow.parquet as pq

    table = pq.read_table(company.root / "private/sealed/2026-11.parquet")
    assert table.schema.names == list(COLUMNS)
    assert table["period"].to_pylist() == ["2026-11"]


def test_details_of_an_action_are_taken(company: FolderCompany) -> None:
    with company.work("test", by="me", at=AT) as work:
        work.note(rows=1)
        work.note(files=2)
    assert work.details == {"rows": 1, "files": 2}


@pytest.mark.parametrize("manifest", ["[]", "{", '{"wave": 1}'])
def test_a_damaged_manifest_is_said(company: FolderCompany, manifest: str) -> None:
    home = company.root / "publications" / "w" / "1"
    home.mkdir(parents=True)
    (home / "manifest.json").write_text(manifest)
    (home / "cells.csv").write_text("table,audience,face,measure\nunits,all,employee,mean\n")
    assert _codes(lambda: company.publications.read("w")) == ["manifest_unreadable"]
