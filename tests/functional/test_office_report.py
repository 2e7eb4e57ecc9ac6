"""``avers report -o report.pptx`` and ``.xlsx``: charts to edit, words that hold, only what was published."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader

from avers.application.answering import Answer
from avers.application.reporting import READERS, Reader, Report, describe_report
from avers.application.standing import Heard
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import LANGUAGES, Language, Text
from avers.reports.forms import FORMS, Form, render_report
from avers.reports.office.letters import n_lines
from avers.reports.office.slides import LEAST, pptx_report
from avers.reports.office.workbook import xlsx_report
from avers.reports.sections import write_document
from avers.wiring import open_folder

# Whole companies or documents are made for each case: it runs with the slow ones.
pytestmark = pytest.mark.slow

DAY = date(2026, 11, 2)
HOSTILE = '=HYPERLINK("http://x.example","see")'
SHAPE = 12_700  # a point, as office files count


@pytest.fixture(scope="module")
def reports(company: Path) -> dict[Reader, Report]:
    """The reports of the sample company."""
    return {
        reader: describe_report(
            open_folder(company), reader, today=DAY, unit="nantes" if reader == "manager" else ""
        )
        for reader in READERS
    }


@pytest.fixture(scope="module")
def decks(reports: dict[Reader, Report]) -> dict[tuple[Reader, Language], Any]:
    return {
        (reader, language): Presentation(io.BytesIO(pptx_report(reports[reader], (language,))))
        for reader, language in (("sponsor", "fr"), ("manager", "en"), ("council", "fr"))
    }


@pytest.fixture(scope="module")
def book(reports: dict[Reader, Report]) -> Any:
    return load_workbook(io.BytesIO(xlsx_report(reports["sponsor"], ("fr",))))


def house(tmp_path: Path, name: str = "Sud") -> Any:
    """Two regions with a team each; no figure of one stands anywhere in the other."""
    units = (("house", ""), ("north", "house"), ("lille", "north"), ("south", "house"), ("nice", "south"))
    names = {"south": name}
    tree = UnitTree(
        tuple(Unit(key, up, Text(names.get(key, key), names.get(key, key)), "unit") for key, up in units)
    )
    facet = Facet("care", Text("Soin", "Care"), "value")
    figures = {
        "house": (61, 400),
        "north": (73, 190),
        "lille": (45, 65),
        "south": (37, 210),
        "nice": (29, 95),
    }
    cells = tuple(
        Cell(
            "units",
            "all",
            "employee",
            "care",
            "",
            "mean",
            unit,
            n=n,
            value=value,
            low=value - 2,
            high=value + 2,
        )
        for unit, (value, n) in figures.items()
    )
    leader = Cell(
        "units", "leader", "employee", "care", "", "mean", "north", n=190, value=87, low=85, high=89
    )
    item = Item("q_care", "care", "employee", Scale(1, 5), Text("Question ?", "Question?"))
    company = open_folder(tmp_path)
    company.organisation.save_units(tree)
    publication = Publication("w1", 1, 5, tree, date(2026, 10, 1), (facet,), (item,), (*cells, leader))
    company.publications.add(publication)
    return company


def shapes(slide: Any) -> Iterator[tuple[Any, tuple[float, float, float, float]]]:
    for shape in slide.shapes:
        left, top, wide, tall = (one / SHAPE for one in (shape.left, shape.top, shape.width, shape.height))
        yield shape, (left, top, left + wide, top + tall)


def every_slide(decks: dict[tuple[Reader, Language], Any]) -> Iterator[tuple[str, Any]]:
    for (reader, _language), deck in decks.items():
        for n, slide in enumerate(deck.slides, start=1):
            yield f"{reader} {n}", slide


def charts_of(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


# ── Slides ───────────────────────────────────────────────────────────────────────────────────────


def test_nothing_leaves_its_slide_and_nothing_covers_another(
    decks: dict[tuple[Reader, Language], Any],
) -> None:
    for where, slide in every_slide(decks):
        drawn = [(shape.name, box) for shape, box in shapes(slide)]
        for name, (left, top, right, bottom) in drawn:
            assert left >= 0 and top >= 0 and right <= 960.1 and bottom <= 540.1, (where, name)  # noqa: PT018
        for n, (name, one) in enumerate(drawn):
            for other, two in drawn[n + 1 :]:
                across, down = (
                    min(one[2], two[2]) - max(one[0], two[0]),
                    min(one[3], two[3]) - max(one[1], two[1]),
                )
                assert across <= 1 or down <= 1, (where, name, other)


def test_words_hold_in_their_boxes_in_letters_one_reads_at_a_table(
    decks: dict[tuple[Reader, Language], Any],
) -> None:
    for where, slide in every_slide(decks):
        for shape, (left, top, right, bottom) in shapes(slide):
            sizes = [int(one) / 100 for one in re.findall(r'\bsz="(\d{3,4})"', _xml(shape))]
            assert all(one >= LEAST for one in sizes), (where, shape.name)
            if not shape.has_text_frame or not shape.text_frame.text.strip():
                continue
            tall = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = (
                    max((run.font.size or Pt(12)).pt for run in paragraph.runs) if paragraph.runs else LEAST
                )
                words = "".join(run.text for run in paragraph.runs)
                above = paragraph.space_before.pt if paragraph.space_before else 0
                tall += n_lines(words, size, right - left) * size * 1.2 + above
            assert tall <= bottom - top + 2, (where, shape.text_frame.text)


def _xml(shape: Any) -> str:
    from lxml import etree

    return etree.tostring(shape._element, encoding="unicode")  # type: ignore[no-any-return]


def test_each_slide_has_its_finding_its_number_and_notes_on_how_it_is_made(
    decks: dict[tuple[Reader, Language], Any],
) -> None:  # M6
    for where, slide in every_slide(decks):
        assert slide.shapes.title.text_frame.text.strip(), where
        assert 'type="slidenum"' in "".join(_xml(shape) for shape in slide.shapes), where
        notes = slide.notes_slide.notes_text_frame.text
        assert ("Comment c’est calculé" in notes) or ("How this is computed" in notes), where
        assert "Entreprise fictive" in slide.shapes[2].text_frame.text + slide.shapes[1].text_frame.text or (
            "Fictitious company" in "".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)
        ), where


def test_a_drawing_stands_under_the_finding_of_the_page(
    reports: dict[Reader, Report], decks: dict[tuple[Reader, Language], Any]
) -> None:  # R5 R17 R57 R61
    from avers.reports.blocks import Drawing

    titles = " ".join(slide.shapes.title.text_frame.text for slide in decks["sponsor", "fr"].slides)
    drawn = [
        block
        for part in write_document(reports["sponsor"], "fr").parts
        for block in part.blocks
        if isinstance(block, Drawing)
    ]
    assert len(drawn) > 6
    for one in drawn:
        assert one.plot is not None, one.title
        assert one.title in titles


def test_every_chart_is_native_with_a_workbook_of_the_same_figures_and_words_for_who_does_not_see_it(
    decks: dict[tuple[Reader, Language], Any],
) -> None:
    kinds = set()
    for deck in decks.values():
        assert charts_of(deck)
        for shape in charts_of(deck):
            chart = shape.chart
            kinds.add(str(chart.chart_type))
            assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
            sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            written = {
                cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)
            }
            for series in chart.plots[0].series:
                assert {one for one in series.values if one is not None} <= written
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert {"BAR_CLUSTERED (57)", "BAR_STACKED_100 (59)", "XY_SCATTER (-4169)"} <= kinds
    bands = [one for one in charts_of(decks["sponsor", "fr"]) if "errBars" in _chart_xml(one)]
    assert len(bands) >= 5


def _chart_xml(shape: Any) -> str:
    return str(shape.chart.part.blob.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deck_says_its_language_and_its_publication(
    reports: dict[Reader, Report], language: Language
) -> None:
    deck = Presentation(io.BytesIO(pptx_report(reports["council"], (language,))))
    about, locale = deck.core_properties, {"fr": "fr-FR", "en": "en-GB"}[language]
    assert (about.language, about.identifier) == (
        locale,
        write_document(reports["council"], language).identity,
    )
    assert about.created.date() == reports["council"].publication.tree_date
    told = {found for slide in deck.slides for found in re.findall(r'\blang="([^"]+)"', _xml_of(slide))}
    assert told == {locale}
    for shape in charts_of(deck):
        assert f'c:lang val="{locale}"' in _chart_xml(shape)


def _xml_of(slide: Any) -> str:
    return "".join(_xml(one) for one in slide.shapes)


def test_a_withheld_figure_is_hatched_and_says_why(decks: dict[tuple[Reader, Language], Any]) -> None:  # A6
    tables = [_xml(shape) for shape in _tables(decks["sponsor", "fr"])]
    hatched = [cell for table in tables for cell in table.split("<a:tc>") if "pattFill" in cell]
    assert hatched
    for cell in hatched:
        words = re.findall(r"<a:t>([^<]*)</a:t>", cell)
        assert words and words[0] in ("pas assez de réponses", "protégé", "montré pour l’ensemble")  # noqa: PT018


def _tables(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]


# ── Workbook ─────────────────────────────────────────────────────────────────────────────────────


def test_contents_lead_to_every_sheet(book: Any) -> None:
    first, *others = book.worksheets
    links = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert [one.removesuffix("!A1").strip("'") for one in links] == [one.title for one in others]
    for sheet in others[:-1]:
        assert sheet["A2"].hyperlink.location == f"'{first.title}'!A1"


def test_every_figure_stands_once_in_a_long_table(book: Any, reports: dict[Reader, Report]) -> None:
    sheet = book["Tous les chiffres"]
    head, *rows = sheet.iter_rows(min_row=4, values_only=True)
    assert head[6:10] == ("Valeur", "Bande, bas", "Bande, haut", "Réponses (arrondi)")
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref.startswith("A4:")
    places = [row[1:6] for row in rows]
    assert len(places) == len(set(places)) > 500
    for row in rows:  # a figure, or why there is none
        assert (row[6] is None) == (row[11] is not None), row
        assert row[6] is None or isinstance(row[6], int | float)
        if row[11]:
            assert row[11] in ("pas assez de réponses", "protégé", "montré pour l’ensemble")
            assert row[6:10] == (None,) * 4
    published = {
        number
        for cell in reports["sponsor"].publication.cells
        if cell.audience == "all"
        for number in (cell.value, cell.low, cell.high, cell.n)
    }
    mapped = [row for row in rows if row[0].startswith("Ce que vivent")]
    assert len(mapped) > 200
    assert {number for row in mapped for number in row[6:10] if number is not None} <= published


def test_a_heat_map_holds_numbers_and_a_day_is_a_day(book: Any) -> None:
    sheet = next(one for one in book.worksheets if one.title.startswith("Ce que vivent les équipes"))
    cells = [cell for row in sheet.iter_rows(min_row=5, min_col=2) for cell in row if cell.value is not None]
    assert sum(isinstance(cell.value, int | float) for cell in cells) > 100
    assert any(cell.fill.patternType == "lightUp" and isinstance(cell.value, str) for cell in cells)
    days = [cell for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, date)]
    assert [cell.number_format for cell in days] == ["dd/mm/yyyy"]


def test_a_workbook_has_charts_says_its_language_and_prints(book: Any) -> None:
    assert sum(len(sheet._charts) for sheet in book.worksheets) >= 10
    assert book.properties.language == "fr-FR"
    assert re.fullmatch(r"[\w-]+/1/sponsor", book.properties.identifier)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_becomes_a_formula(tmp_path: Path, language: Language) -> None:  # C6
    told = describe_report(house(tmp_path, HOSTILE), "sponsor", today=DAY)
    books = [xlsx_report(told, (language,))]
    with zipfile.ZipFile(io.BytesIO(pptx_report(told, (language,)))) as deck:
        books += [deck.read(name) for name in deck.namelist() if name.endswith(".xlsx")]
    seen = 0
    for one in books:
        for sheet in load_workbook(io.BytesIO(one)).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.value
                    assert not str(cell.value or "").startswith(("=", "+", "@")), cell.value
                    seen += HOSTILE in str(cell.value)
    assert seen


# ── Who reads what ───────────────────────────────────────────────────────────────────────────────


def numbers_of(content: bytes) -> set[float]:
    """Every number that a file holds: cells, tables and figures of charts, the workbooks inside them too."""
    found: set[float] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(".xlsx"):
                found |= numbers_of(part)
            elif re.search(r"(slides/slide|notesSlide|charts/chart|sheet|sharedStrings)\w*\.xml$", name):
                words = re.findall(r"<(?:a:t|c:v|v|t)(?: [^>]*)?>([^<]*)<", part.decode())
                found |= {float(one) for text in words for one in re.findall(r"\d+(?:\.\d+)?", text)}
    return found


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
def test_a_managers_file_holds_no_figure_of_another_team(tmp_path: Path, form: str) -> None:  # A1 C7 L2
    company = house(tmp_path)
    others = {37.0, 35.0, 39.0, 210.0, 29.0, 27.0, 31.0, 95.0}  # what south and nice answered
    own = {61.0, 73.0, 45.0}
    kind = next(one for one in FORMS if one == form)

    def numbers(reader: Reader, unit: str = "") -> set[float]:
        return numbers_of(
            render_report(describe_report(company, reader, today=DAY, unit=unit), kind, ("en",))
        )

    manager = numbers("manager", "north")
    assert own <= manager
    assert not manager & ((others | {87.0, 85.0, 89.0}) - _of_the_frame(company, kind))
    assert {37.0, 29.0} <= numbers("sponsor"), "there is something to leak"
    for reader in ("staff", "council"):
        found = numbers(reader)
        assert 61.0 in found
        assert not found & ({73.0, 45.0, *others, 87.0} - _of_the_frame(company, kind))


def _of_the_frame(company: Any, kind: Any) -> set[float]:
    """Numbers that every report holds whatever was answered: thresholds, pages, ends of axes."""
    empty = describe_report(company, "staff", today=DAY)
    bare = replace(empty, coin=(), questions=(), findings=(), waiting=(), voices=())
    return numbers_of(render_report(bare, kind, ("en",)))


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_of_the_house_is_told_in_every_form_and_its_day_is_a_day(
    tmp_path: Path, form: Form
) -> None:
    told = describe_report(house(tmp_path), "staff", today=DAY)
    answer = Answer("w1", "AL201 house/care", "decided", "Dix minutes chaque lundi.", date(2026, 10, 20))
    heard = Heard("AL201 house/care", (), "house", "care", answer)
    made = render_report(replace(told, answered=(heard,)), form, ("fr",))
    if form == "html":
        assert "20 octobre 2026" in made.decode()
    if form == "pdf":
        words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
        assert "Dix minutes chaque lundi" in words
    if form == "pptx":
        deck = Presentation(io.BytesIO(made))
        assert any("Dix minutes chaque lundi" in _xml_of(slide) for slide in deck.slides)
    if form == "xlsx":
        cells = [
            cell
            for sheet in load_workbook(io.BytesIO(made)).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert sum(isinstance(one.value, datetime) and one.value.date() == answer.date for one in cells) == 1


def test_the_works_council_reads_what_staff_read_and_the_conditions(
    reports: dict[Reader, Report],
) -> None:  # L5
    council, staff = (write_document(reports[one], "fr") for one in ("council", "staff"))
    notices = next(part for part in council.parts if part.key == "notices")
    assert "Équipes informées le" in notices.blocks[0].table.headings  # type: ignore[union-attr]
    figures = {part.key: part.figures for part in staff.parts if part.figures}
    assert {part.key: part.figures for part in council.parts if part.figures} == figures


@pytest.mark.slow
def test_the_same_report_is_the_same_bytes_at_another_hour(
    reports: dict[Reader, Report], monkeypatch: pytest.MonkeyPatch
) -> None:  # C10
    import time

    real = time.localtime
    first = [make(reports["staff"], ("en",)) for make in (pptx_report, xlsx_report)]
    monkeypatch.setattr(time, "localtime", lambda *_at: real(86_400 * 365 * 20))
    assert [make(reports["staff"], ("en",)) for make in (pptx_report, xlsx_report)] == first
    day = reports["staff"].publication.tree_date
    for one in first:
        with zipfile.ZipFile(io.BytesIO(one)) as archive:
            assert {entry.date_time[:3] for entry in archive.infolist()} == {(day.year, day.month, day.day)}


def test_the_sponsor_reads_what_moved_in_each_form(reports: dict[Reader, Report]) -> None:  # R72 R60 R7 R150
    parts = {part.key: part for part in write_document(reports["sponsor"], "en").parts}
    assert {"alignment", "felt", "scorecard", "alienation"} <= set(parts)
    told = " ".join(str(block) for block in parts["scorecard"].blocks)
    assert "Team’s indicator known" in told
    assert "It tells what moved, not why" in told
    assert "alignment" not in {part.key for part in write_document(reports["staff"], "en").parts}
