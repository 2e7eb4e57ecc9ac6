"""A sheet is read by what its cells show; what is no workbook, or means harm, is a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from avers.application.wording.failures import explain_fault
from avers.core.errors import InputRefused
from avers.wiring import read_answers

HEADER = ["We care", "When", "How many", "Note", "Your name"]


def book(folder: Path, *rows: list[Any], more: dict[str, list[list[Any]]] | None = None) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    for name, others in (more or {}).items():
        sheet = made.create_sheet(name)
        for row in others:
            sheet.append(row)
    made.save(folder / "answers.xlsx")
    return folder / "answers.xlsx"


def altered(place: Path, part: str, *pair: str) -> Path:
    """Write the workbook anew with words of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, content.replace(*pair) if name == part else content)
    place.write_bytes(out.getvalue())
    return place


def codes(place: Path, **choice: str) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        read_answers(place, **choice)
    assert all(explain_fault(one, "fr") and explain_fault(one, "en") for one in refused.value.faults)
    return [one.code for one in refused.value.faults]


def test_cells_are_what_they_show_and_a_date_is_its_day(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 3, 14, 5, 9, tzinfo=UTC).replace(tzinfo=None)
    rows = [["Agree", moment, 4.0, True, "Zoé"], [None] * 5, ["", date(2026, 1, 2), 2.5, "x"]]
    source = read_answers(book(tmp_path, HEADER, *rows))
    assert source.header == ("We care", "When", "How many", "Note", "")
    assert source.frame.rows() == [
        (2, "Agree", "2026-10-03", "4", "1", ""),
        (4, "", "2026-01-02", "2.5", "x", ""),
    ]
    assert source.export is not None
    assert source.export.dropped == ("Your name",)


def test_a_sheet_may_be_named_and_another_one_is_said(tmp_path: Path) -> None:
    place = book(tmp_path, ["q"], [1], more={"Two": [["q"], [2]]})
    assert read_answers(place).frame["c0"].to_list() == ["1"]
    assert read_answers(place, sheet="Two").frame["c0"].to_list() == ["2"]
    assert codes(place, sheet="Three") == ["no_such_sheet"]


def test_a_workbook_in_our_words_is_no_export(tmp_path: Path) -> None:
    place = book(tmp_path, ["respondent", "item", "value", "scale"], ["r1", "q1", 4, "1-5"])
    source = read_answers(place)
    assert source.header == ("respondent", "item", "value", "scale")
    assert source.frame.rows() == [(2, "r1", "q1", "4", "1-5")]


def test_a_row_of_formulas_that_nothing_computed_is_not_passed_over(tmp_path: Path) -> None:
    place = book(tmp_path, ["q", "r"], ["=1+1", "=2+2"], [3, 4])
    with pytest.raises(InputRefused) as refused:
        read_answers(place)
    assert [(one.code, one.line, one.column) for one in refused.value.faults] == [
        ("formula_not_computed", 2, 1),
        ("formula_not_computed", 2, 2),
    ]


def test_a_formula_is_its_value_or_a_fault_with_its_place(tmp_path: Path) -> None:
    place = book(tmp_path, ["q", "r"], [1, "=1+2"], [2, "=A1"])
    with pytest.raises(InputRefused) as refused:
        read_answers(place)
    assert [(one.code, one.line, one.column) for one in refused.value.faults] == [
        ("formula_not_computed", 2, 2),
        ("formula_not_computed", 3, 2),
    ]
    altered(place, "xl/worksheets/sheet1.xml", "<f>1+2</f><v></v>", "<f>1+2</f><v>3</v>")
    altered(place, "xl/worksheets/sheet1.xml", "<f>A1</f><v></v>", "<f>A1</f><v>1</v>")
    assert read_answers(place).frame["c1"].to_list() == ["3", "1"]


def test_rows_wider_than_the_header_and_errors_are_said_at_once(tmp_path: Path) -> None:
    place = book(tmp_path, ["q", "r"], [1, 2, 3], ["#DIV/0!", 2])
    assert sorted(codes(place)) == ["cell_error", "ragged_row"]


def test_a_title_above_the_names_and_a_cover_before_the_sheet_are_passed_over(tmp_path: Path) -> None:  # R133
    titled = book(tmp_path, ["Enquête 2026"], [None], ["Site", "Note"], ["Nantes", 4], ["Lyon", 5])
    source = read_answers(titled)
    assert source.header == ("Site", "Note")
    assert source.frame.rows() == [(4, "Nantes", "4"), (5, "Lyon", "5")]
    cover = book(tmp_path, ["Rien ici"], more={"Données": [["q", "r"], [1, 2]]})
    assert read_answers(cover).header == ("q", "r")


def test_names_in_two_rows_are_joined_as_merged_cells_mean_them(tmp_path: Path) -> None:  # R133
    place = book(
        tmp_path,
        ["Site", "Satisfaction", None, "Mot"],
        [None, "Accueil", "Délai", None],
        ["Lyon", 4, 5, "ok"],
    )
    source = read_answers(place)
    assert source.header == ("Site", "Satisfaction [Accueil]", "Satisfaction [Délai]", "Mot")
    assert source.frame.rows() == [(3, "Lyon", "4", "5", "ok")]
    # A row of answers under names of which one is missing stays a row.
    plain = book(tmp_path, ["Site", None, "Note"], ["Lyon", "à revoir", 4], ["Nantes", "", 3])
    assert read_answers(plain).frame.height == 2


# Threats of §3, the importer: bombs, entities, broken packages, a cell at the far end of the sheet.
def test_what_means_harm_is_refused(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'
    place = altered(book(tmp_path, ["q"], [1]), "xl/worksheets/sheet1.xml", "<worksheet", doctype)
    assert codes(place) == ["workbook_doctype"]
    broken = book(tmp_path, ["q"], [1])
    broken.write_bytes(broken.read_bytes()[:-200])
    assert codes(broken) == ["not_a_workbook"]
    cut = altered(book(tmp_path, ["q"], [1]), "xl/worksheets/sheet1.xml", "</sheetData>", "")
    assert codes(cut) == ["not_a_workbook"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    place = book(tmp_path, ["q"], [1])
    with zipfile.ZipFile(place, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/x.xml", "w") as part:
        for _ in range(220):
            part.write(b"0" * 1024 * 1024)
    assert codes(place) == ["file_too_large"]


def test_a_cell_at_the_far_end_of_the_sheet_costs_nothing(tmp_path: Path) -> None:
    place = book(tmp_path, ["q"], [1])
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    altered(place, "xl/worksheets/sheet1.xml", "</sheetData>", far)
    source = read_answers(place)
    assert source.frame.height == 1
