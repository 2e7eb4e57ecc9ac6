"""Values of KPIs in every store: added, corrected by a further row, never changed; ties beside people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from avers.application.erasing import erase_person, found_about
from avers.application.importing.series import import_values, take_back_values
from avers.application.lawfulness import NoticeMissing, ties_on
from avers.application.moving import copy_company
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.core.errors import InputRefused
from avers.core.evidence.series import KpiValue
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.ties import Tie
from avers.wiring import open_folder
from tests.contracts.cases import AT, CHARTER, TREE

SEPTEMBER = KpiValue("csat", "2026-09", numerator=80, denominator=100, batch="b1")
OCTOBER = KpiValue("csat", "2026-10", numerator=90, denominator=120, batch="b1")
NICE = KpiValue("csat", "2026-10", "nice", numerator=9, denominator=12, batch="b1")
MINUTES = KpiValue("aht", "2026-10", value=6.5, batch="b1")
BETTER = replace(OCTOBER, numerator=96, revision=2, reason="=Relevé final, « complet ».", batch="b2")
ALL = (SEPTEMBER, OCTOBER, NICE, MINUTES)


def _add(company: Any, *values: KpiValue) -> int:
    with company.work("values", by="test", at=AT):
        return int(company.series.add(values))


def test_a_company_without_values_has_none(company: Any) -> None:
    assert company.series.rows() == ()
    assert company.series.current() == ()
    assert company.series.history("csat", "", "2026-10") == ()
    assert company.series.fingerprint() == ""


def test_values_come_back_as_they_were_written_and_the_last_revision_counts(reopen: Any) -> None:  # G6
    assert _add(reopen(), *ALL) == 4
    before = reopen().series.fingerprint()
    assert _add(reopen(), BETTER) == 1
    assert reopen().series.fingerprint() != before
    assert reopen().series.rows() == (*ALL, BETTER)
    assert reopen().series.current() == (MINUTES, SEPTEMBER, BETTER, NICE)
    assert reopen().series.history("csat", "", "2026-10") == (OCTOBER, BETTER)
    assert reopen().series.current("csat", until="2026-09") == (SEPTEMBER,)
    assert reopen().series.current(since="2026-10") == (MINUTES, BETTER, NICE)


def test_a_batch_that_is_there_already_adds_nothing(reopen: Any) -> None:  # C2
    _add(reopen(), *ALL)
    assert _add(reopen(), *ALL) == 0
    assert reopen().series.rows() == ALL


def test_all_or_none_is_written(reopen: Any) -> None:  # C2
    _add(reopen(), *ALL)
    with pytest.raises(InputRefused) as refused:
        _add(
            reopen(),
            replace(SEPTEMBER, period="2026-08", batch="b3"),
            replace(SEPTEMBER, batch="b3"),
            replace(BETTER, reason=""),
            replace(MINUTES, period="2026-13", batch="b3"),
            replace(MINUTES, period="2026-11", value=None, batch="b3"),
            replace(MINUTES, period="2026-Q4", batch="b3"),
        )
    found = {fault.code for fault in refused.value.faults}
    assert found == {
        "series_revision", "series_no_reason", "series_period", "series_amount", "series_grain"
    }  # fmt: skip
    assert reopen().series.rows() == ALL


def test_the_database_refuses_to_change_or_remove_a_value(
    store: str, reopen: Any
) -> None:  # design section 2
    if store == "folder":
        pytest.skip("a folder has no triggers")
    from django.db import DatabaseError, connection, transaction

    _add(reopen(), *ALL)
    for statement in (
        "UPDATE avers_kpivalue SET numerator = 0",
        "DELETE FROM avers_kpivalue",
        "REPLACE INTO avers_kpivalue SELECT * FROM avers_kpivalue"
        if store == "sqlite"
        else "TRUNCATE avers_kpivalue",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert reopen().series.rows() == ALL


# ── coming in ────────────────────────────────────────────────────────────────────────────────────


def _house(company: Any) -> Any:
    kpis = Register(REGISTERS["kpis"], ({"key": "csat"}, {"key": "aht"}))
    with company.work("house", by="test", at=AT):
        company.charters.save_draft(CHARTER)
        company.organisation.save_units(TREE)
        company.registers.write(kpis)
    return company


def _bring(company: Any, *values: KpiValue) -> tuple[int, int, int]:
    rows = list(enumerate(values, start=2))
    (done,) = import_values(company, [("values.csv", rows)], by="test", at=AT)
    return done.n_new, done.n_corrected, done.n_known


def test_a_second_run_adds_nothing_and_a_difference_is_a_correction(reopen: Any) -> None:  # C2 C10
    company = _house(reopen())
    assert _bring(company, *ALL) == (4, 0, 0)
    assert _bring(reopen(), *(replace(one, batch="other bytes") for one in ALL)) == (0, 0, 4)
    late = replace(OCTOBER, numerator=96, batch="b2")
    with pytest.raises(InputRefused) as refused:
        _bring(reopen(), SEPTEMBER, late)
    assert [(fault.code, fault.line) for fault in refused.value.faults] == [("series_no_reason", 3)]
    assert _bring(reopen(), SEPTEMBER, replace(late, reason="Relevé final.")) == (0, 1, 1)
    assert [row.amount for row in reopen().series.history("csat", "", "2026-10")] == [0.75, 0.8]


def test_every_fault_of_a_file_is_told_at_once_and_nothing_is_written(reopen: Any) -> None:  # C2
    company = _house(reopen())
    with pytest.raises(InputRefused) as refused:
        _bring(
            company,
            SEPTEMBER,
            replace(OCTOBER, kpi="csta"),
            replace(OCTOBER, period="octobre"),
            replace(OCTOBER, denominator=-1.0),
            replace(MINUTES, numerator=1.0),
        )
    found = {(fault.code, fault.line) for fault in refused.value.faults}
    assert found == {
        ("unknown_kpi_suggested", 3), ("series_period", 4), ("series_denominator", 5), ("series_amount", 6)
    }  # fmt: skip
    assert company.series.rows() == ()


# ── ties ─────────────────────────────────────────────────────────────────────────────────────────

PEOPLE = tuple(Person(key, TREE.root) for key in ("ines", "marc", "lea"))
TIES = (
    Tie("ines", "marc", "help", 0.5, date(2025, 1, 1), date(2025, 12, 31)),
    Tie("ines", "marc", "help", 1.0, date(2026, 1, 1)),
    Tie("marc", "lea"),
)


def _people(company: Any, *ties: Tie) -> Any:
    _house(company)
    with company.work("people", by="test", at=AT):
        company.organisation.save_people(PEOPLE)
    with company.work("ties", by="test", at=AT):
        company.organisation.save_ties(ties)
    return company


def test_ties_come_back_in_their_order_and_are_replaced_whole(reopen: Any) -> None:
    _people(reopen(), *TIES)
    assert reopen().organisation.ties() == TIES
    _people(reopen(), TIES[2])
    assert reopen().organisation.ties() == (TIES[2],)


def test_ties_of_nobody_are_refused_whole(reopen: Any) -> None:
    _people(reopen(), *TIES)
    wrong = (
        Tie("ines", "ines"), Tie("ines", "nobody"), Tie("marc", "lea", weight=0.0), TIES[1], TIES[1],
        Tie("lea", "marc", "work", 1.0, date(2026, 2, 1), date(2026, 1, 1)),
    )  # fmt: skip
    with pytest.raises(InputRefused) as refused:
        _people(reopen(), *wrong)
    codes = {fault.code for fault in refused.value.faults}
    assert codes == {"tie_to_self", "unknown_person", "tie_weight", "tie_twice", "ends_before"}
    assert reopen().organisation.ties() == TIES


def test_ties_stay_closed_until_staff_were_told_and_the_council_heard(reopen: Any) -> None:  # L5
    company, day = _people(reopen(), *TIES), date(2026, 3, 1)
    with pytest.raises(NoticeMissing):
        ties_on(company, day)
    notice = {
        "source": "ties", "notice_date": date(2026, 1, 5), "purpose": "Repérer les équipes isolées.",
        "council_date": date(2025, 12, 4), "council_reference": "CSE 2025-12", "dpia_reference": "AIPD 7",
    }  # fmt: skip
    for lacking in ("council_reference", "dpia_reference"):
        _tell(company, notice | {lacking: ""})
        with pytest.raises(NoticeMissing):
            ties_on(company, day)
    _tell(company, notice)
    assert ties_on(company, day) == TIES[1:]
    assert ties_on(reopen(), date(2026, 1, 5)) == TIES[1:]
    with pytest.raises(NoticeMissing):
        ties_on(company, date(2026, 1, 4))


def _tell(company: Any, notice: Any) -> None:
    with company.work("notice", by="test", at=AT):
        company.registers.write(Register(REGISTERS["notices"], (notice,)))


# ── both ways ────────────────────────────────────────────────────────────────────────────────────


def test_values_and_ties_travel_with_their_company(reopen: Any, tmp_path: Any) -> None:  # design section 5
    company = _people(reopen(), *TIES)
    _add(company, *ALL)
    _add(company, BETTER)
    there = open_folder(tmp_path / "there")
    copy_company(reopen(), there, by="test", at=AT)
    assert there.series.rows() == (*ALL, BETTER)
    assert there.organisation.ties() == TIES


def test_values_and_ties_go_from_a_folder_into_any_store(reopen: Any, tmp_path: Any) -> None:
    source = _people(open_folder(tmp_path / "source"), *TIES)
    _add(source, *ALL)
    _add(source, BETTER)
    copy_company(source, reopen(), by="test", at=AT)
    assert reopen().series.rows() == (*ALL, BETTER)
    assert reopen().organisation.ties() == TIES


def test_every_fault_of_the_files_is_told_at_once_with_its_line(tmp_path: Any) -> None:
    company = _people(open_folder(tmp_path / "company"), *TIES)
    place = tmp_path / "company" / "private"
    (place / "evidence").mkdir(parents=True, exist_ok=True)
    (place / "evidence" / "kpis.csv").write_text(
        "kpi,period,numerator,denominator,revision,reason\n"
        "csat,2026-09,80,100,,\n"
        "csat,2026-09,81,100,2,\n"
        "csat,2026-10,beaucoup,100,,\n"
        "csat,2026-11,5,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(InputRefused) as refused:
        company.series.rows()
    found = {(fault.code, fault.line) for fault in refused.value.faults}
    assert found == {("series_no_reason", 3), ("not_a_number", 4), ("series_amount", 5)}
    (place / "ties.csv").write_text(
        "person,other,layer,weight\nines,marc,help,1\nmarc,marc,help,1\nines,lea,rumour,2\n", encoding="utf-8"
    )
    with pytest.raises(InputRefused) as refused:
        company.organisation.ties()
    found = {(fault.code, fault.line) for fault in refused.value.faults}
    assert found == {("tie_to_self", 3), ("not_a_choice", 4), ("not_a_share", 4)}
    # A file that cannot be read is not written over.
    with pytest.raises(InputRefused):
        _add(company, SEPTEMBER)


def test_a_cell_that_cannot_be_read_hides_no_fault_of_another_row(tmp_path: Path) -> None:
    from avers.adapters.files.series import read_kpi_file

    path = tmp_path / "k.csv"
    path.write_text("kpi,unit,period,numerator,denominator\nnps,,2026-10,x,4\nnps,,2026-13,3,-1\n")
    with pytest.raises(InputRefused) as refused:
        read_kpi_file(path)
    assert {(fault.code, fault.line) for fault in refused.value.faults} == {
        ("not_a_number", 2), ("series_period", 3), ("series_denominator", 3),
    }  # fmt: skip


def test_ties_leave_with_either_of_the_two(reopen: Any) -> None:  # M3
    _people(reopen(), *TIES)
    found = found_about(reopen(), "ines")
    assert found.n_ties == 2
    assert reopen().organisation.ties() == TIES, "said, not done"
    assert erase_person(reopen(), "ines", by="test", at=AT) == found
    assert reopen().organisation.ties() == (TIES[2],)
    assert erase_person(reopen(), "ines", by="test", at=AT).is_empty
    assert erase_person(reopen(), "lea", by="test", at=AT).n_ties == 1
    assert reopen().organisation.ties() == ()


def _known(company: Any, **more: str) -> Any:
    with company.work("known", by="test", at=AT):
        company.registers.write(Register(REGISTERS["kpis"], ({"key": "csat", **more},)))
    return company


def test_what_a_batch_brought_is_taken_back_by_rows_and_may_come_again(reopen: Any) -> None:  # C2
    first = [KpiValue("csat", "2026-09", "", 80.0, 100.0)]
    file = [
        KpiValue("csat", "2026-09", "", 85.0, 100.0, reason="Relevé final.", batch="b" * 64),
        KpiValue("csat", "2026-10", "", 90.0, 100.0, batch="b" * 64),
    ]
    lines = [("v.csv", list(enumerate(file, 2)))]
    company = _known(reopen())
    import_values(company, [("v.csv", list(enumerate(first, 2)))], by="test", at=AT)
    import_values(company, lines, by="test", at=AT)
    assert take_back_values(company, "b" * 64, reason="Mauvais fichier.", by="test", at=AT) == 2
    (left,) = company.series.current()
    assert (left.period, left.amount, left.revision) == ("2026-09", 0.8, 3)
    assert len(company.series.rows()) == 5, "nothing is removed"
    with pytest.raises(NotFound):
        take_back_values(company, "b" * 64, reason="Encore.", by="test", at=AT)
    (again,) = import_values(company, lines, by="test", at=AT)
    assert (again.n_new, again.n_corrected) == (1, 1)
    assert [one.amount for one in company.series.current()] == [0.85, 0.9]
    (twice,) = import_values(company, lines, by="test", at=AT)
    assert twice.n_known == 2


def test_a_batch_whose_value_was_corrected_since_stays(reopen: Any) -> None:
    company = _known(reopen())
    brought = [(2, KpiValue("csat", "2026-10", "", 90.0, 100.0, batch="b" * 64))]
    import_values(company, [("v.csv", brought)], by="test", at=AT)
    better = [(2, KpiValue("csat", "2026-10", "", 91.0, 100.0, reason="Un oubli.", batch="c" * 64))]
    import_values(company, [("w.csv", better)], by="test", at=AT)
    with pytest.raises(RowsChanged):
        take_back_values(company, "b" * 64, reason="Mauvais fichier.", by="test", at=AT)
    assert len(company.series.rows()) == 2


def test_a_period_of_another_calendar_than_the_declared_one_is_refused(reopen: Any) -> None:
    company = _known(reopen(), calendar="business_days")
    brought = [
        (2, KpiValue("csat", "2026-12-25", "", 90.0, 100.0)),
        (3, KpiValue("csat", "2026-12", value=1.0)),
    ]
    with pytest.raises(InputRefused) as refused:
        import_values(company, [("v.csv", brought)], by="test", at=AT)
    found = [(one.code, one.line) for one in refused.value.faults]
    assert ("series_calendar", 2) in found
    assert ("series_calendar", 3) in found
