"""Values of KPIs come in by the command from tables of any shape, and an import of them is taken back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.wording.failures import explain_fault
from avers.cli.import_ import command
from avers.core.errors import InputRefused
from avers.core.organisation.register import REGISTERS, Register
from avers.wiring import open_folder
from tests.contracts.cases import CHARTER, TREE

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
KPIS = (
    {"key": "csat", "name_fr": "Satisfaction", "name_en": "Satisfaction", "calendar": "months"},
    {"key": "kept", "name_fr": "Rappels tenus", "name_en": "Call-backs kept"},
)
WIDE = "Mois;Satisfaction;Rappels tenus;Remarque\noct. 2026;85,5 %;0,9;x\nnov. 2026;86 %;;\n"


@pytest.fixture
def house(tmp_path: Path) -> FolderCompany:
    company = open_folder(tmp_path / "co")
    with company.work("begin", by="test", at=AT):
        company.charters.save_draft(CHARTER)
        company.organisation.save_units(TREE)
        company.registers.write(Register(REGISTERS["kpis"], KPIS))
    return company


@pytest.fixture
def run(house: FolderCompany, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run ``avers import`` with ``--json``, and return what it says."""

    def _run(*files: Path, **options: Any) -> Any:
        command(house.root, list(files), as_json=True, **options)
        return json.loads(capsys.readouterr().out)

    return _run


def wide(folder: Path, content: str = WIDE) -> Path:
    file = folder / "wide.csv"
    file.write_text(content, "utf-8")
    return file


def values_in(house: FolderCompany) -> dict[tuple[str, str], float | None]:
    return {(one.kpi, one.period): one.amount for one in open_folder(house.root).series.current()}


def test_a_wide_table_with_spelled_periods_comes_in_and_twice_adds_nothing(
    house: FolderCompany, run: Any, tmp_path: Path
) -> None:  # C2
    file = wide(tmp_path)
    [done] = run(file, values=True)["values"]
    assert (done["n_new"], done["left_out"]) == (3, ["Remarque"])
    assert values_in(house) == {
        ("csat", "2026-10"): 0.855, ("csat", "2026-11"): 0.86, ("kept", "2026-10"): 0.9,
    }  # fmt: skip
    [again] = run(file, values=True)["values"]
    assert (again["n_new"], again["n_known"]) == (0, 3)


def test_a_workbook_with_a_column_for_each_period_speaks_of_the_kpi_one_names(
    house: FolderCompany, run: Any, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["T2 2026", "T3 2026"])
    book.active.append([0.8, 0.9])
    book.save(tmp_path / "kept.xlsx")
    run(tmp_path / "kept.xlsx", kpi="kept")
    assert values_in(house) == {("kept", "2026-Q2"): 0.8, ("kept", "2026-Q3"): 0.9}


def test_every_fault_is_told_at_once_and_nothing_is_written(
    house: FolderCompany, run: Any, tmp_path: Path
) -> None:  # C2
    with pytest.raises(InputRefused) as refused:
        run(wide(tmp_path, WIDE.replace("86 %", "beaucoup").replace("oct.", "brumaire")), values=True)
    assert {(one.code, one.line) for one in refused.value.faults} >= {("not_a_number", 3)}
    with pytest.raises(InputRefused) as refused:
        run(wide(tmp_path, "T2 2026;T3 2026\n1;2\n"), kpi="keptt", calendar="fortnights")
    told = {one.code: one.values for one in refused.value.faults}
    assert told["unknown_kpi_suggested"]["suggestion"] == "kept"
    assert told["unknown_calendar"]["found"] == "fortnights"
    assert "business_days" in told["unknown_calendar"]["expected"]
    with pytest.raises(InputRefused) as refused:
        run(wide(tmp_path, "Mois;Kept ?\n13/2026;1\n"), values=True)
    said = [line for one in refused.value.faults for line in [explain_fault(one, "en")]]
    assert any("Columns: Mois, Kept ?." in line for line in said), said
    assert any("No calendar reads all periods." in line and "business_days" in line for line in said)
    assert values_in(house) == {}


def test_an_import_is_listed_taken_back_with_its_reason_and_may_come_again(
    house: FolderCompany, run: Any, tmp_path: Path
) -> None:  # C2
    file = wide(tmp_path)
    run(file, values=True)
    [brought] = run(undo="list")["values"]
    assert (brought["n_values"], brought["kpis"]) == (3, ["csat", "kept"])
    assert (brought["first"], brought["last"]) == ("2026-10", "2026-11")

    told = run(undo=brought["batch"][:8], reason="Mauvais fichier.")
    assert told == {"taken_back": {"batch": brought["batch"], "n_values": 3}}
    rows = open_folder(house.root).series.rows()
    assert values_in(house) == {}
    assert (len(rows), rows[-1].reason) == (6, "Mauvais fichier."), "the ledger keeps that it came and went"
    assert run(undo="list")["values"] == []
    with pytest.raises(NotFound):
        run(undo=brought["batch"][:8])

    run(file, values=True)
    assert len(values_in(house)) == 3


def test_what_was_corrected_since_is_not_touched(house: FolderCompany, run: Any, tmp_path: Path) -> None:
    run(wide(tmp_path), values=True)
    [brought] = run(undo="list")["values"]
    run(wide(tmp_path, WIDE.replace("0,9", "0,8")), reason="Relevé final.")
    with pytest.raises(RowsChanged):
        run(undo=brought["batch"][:8])
    assert values_in(house)[("kept", "2026-10")] == 0.8


def test_a_person_reads_which_columns_were_not_read_and_the_sign_to_take_it_back_by(
    house: FolderCompany, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    command(house.root, [wide(tmp_path)], values=True)
    assert "3 valeurs ajoutées, 0 corrigées, 0 déjà là. Colonnes non lues : « Remarque »." in (
        capsys.readouterr().out
    )
    command(house.root, undo="list")
    assert "csat, kept : 3 valeurs, octobre 2026 – novembre 2026" in capsys.readouterr().out
