"""What a report draws for each reader: the diagnosis under its findings, and only what was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path

import pytest

from avers.application.reporting import READERS, Reader, Report, describe_report
from avers.application.wording.findings import explain_finding
from avers.core.diagnosis.foundations import foundations
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate
from avers.core.publication.cell import Cell
from avers.core.text import LANGUAGES, Language
from avers.reports.blocks import CoinRows, Drawing, HeatTable, Part, Quotes, Sentence
from avers.reports.document import html_report
from avers.reports.sections import write_document
from avers.wiring import open_folder
from tests.sampled import sampled_by_the_command

DAY = date(2026, 11, 2)
UNIT = "nantes"


@pytest.fixture(scope="module")
def reports() -> dict[Reader, Report]:
    """The three reports of one sample company."""
    company = open_folder(sampled_by_the_command())
    return {
        reader: describe_report(company, reader, today=DAY, unit=UNIT if reader == "manager" else "")
        for reader in READERS
    }


def parts_of(report: Report, language: Language = "fr") -> dict[str, Part]:
    return {part.key: part for part in write_document(report, language).parts}


def drawings_of(part: Part) -> list[Drawing]:
    return [block for block in part.blocks if isinstance(block, Drawing)]


def test_a_sponsor_sees_what_holds_back_and_what_has_to_stand_first(
    reports: dict[Reader, Report],
) -> None:  # R61 R147
    equation, gate = drawings_of(parts_of(reports["sponsor"])["readiness"])
    assert equation.title == "Ce sont les moyens qui retiennent le reste."
    assert equation.certainty == "solid"
    assert 'class="threshold"' in gate.drawing
    assert gate.table is not None
    assert gate.table.rows[0][0] == "La vision est claire"


@pytest.mark.parametrize(
    ("key", "drawn", "words"),
    [
        ("ladder", "steps", "Our way of serving: seven in ten see it in writing"),  # R17
        ("by_level", "lanes", "On no value is there a sure gap between levels."),  # R22
        ("apart", "funnel", "one team really stands apart"),  # R5
        ("trust", "bands", "Trust in those in charge: the lowest level"),  # R33
        ("discourse", "stacks", "Customers: 56% of what we say, 14% of what we measure and reward."),  # R57
    ],
)
def test_a_sponsor_sees_each_question_of_the_diagnosis_under_its_finding(
    reports: dict[Reader, Report], key: str, drawn: str, words: str
) -> None:  # R5 R17 R22 R33 R57 R58
    part = parts_of(reports["sponsor"], "en")[key]
    drawings = drawings_of(part)
    assert words in drawings[0].title
    assert all(f'class="chart {drawn}"' in one.drawing for one in drawings)
    # The same figures as a table, and where they come from.
    assert all(one.table and (one.source or part.source) for one in drawings)


def test_the_teams_named_are_those_planted_and_no_other(reports: dict[Reader, Report]) -> None:  # R5
    part = parts_of(reports["sponsor"], "en")["apart"]
    named = {one.unit.key for one in reports["sponsor"].apart}
    assert named
    for one in reports["sponsor"].apart:
        assert any(one.unit.name.en in drawing.title for drawing in drawings_of(part))


@pytest.mark.parametrize("reader", ["manager", "staff"])
def test_others_see_no_team_but_their_own_and_those_above(
    reports: dict[Reader, Report], reader: Reader
) -> None:  # C7
    report = reports[reader]
    tree = report.publication.tree
    near = {UNIT, *tree.ancestors(UNIT), *tree.children(UNIT)} if report.maps else {tree.root}
    told = re.sub(r"<style>.*?</style>", "", html_report(report), flags=re.DOTALL)
    for one in (*report.findings, *report.waiting):
        if one.finding.code == "AL603":  # that a team is not heard is said to everybody
            for language in LANGUAGES:
                told = told.replace(escape(explain_finding(one.finding, language).message), "")
    for key in set(tree.keys) - near:
        assert tree.unit(key).name.fr not in told
        assert tree.unit(key).name.en not in told
    assert not {"apart", "trust", "readiness", "by_level"} & set(parts_of(report))


def test_a_manager_reads_the_unit_beside_its_nearest_and_no_further(reports: dict[Reader, Report]) -> None:
    part = parts_of(reports["manager"])["nearest"]
    maps = [block for block in part.blocks if isinstance(block, HeatTable)]
    assert [one.face for one in maps] == ["customer", "employee", "both"]
    for one in maps:
        assert [line.key for line in one.lines] == ["garance", "west", UNIT]
        assert 5 <= len(one.facets) <= 9


def test_a_unit_without_a_ladder_shows_the_nearest_and_says_so(
    reports: dict[Reader, Report],
) -> None:  # R17 A6
    part = parts_of(reports["manager"])["ladder"]
    why, drawing = part.blocks
    assert isinstance(why, Sentence)
    assert why.words.startswith("Agence de Nantes\u202f: l’échelle n’est pas affichée.")
    assert isinstance(drawing, Drawing)
    assert "Maison Garance" in drawing.notes[0]


@pytest.mark.parametrize("reader", READERS)
def test_three_sentences_of_each_face_and_whose_they_are(
    reports: dict[Reader, Report], reader: Reader
) -> None:  # A7
    quotes = [block for block in parts_of(reports[reader])["voices"].blocks if isinstance(block, Quotes)]
    assert [one.face for one in quotes] == ["customer", "employee"]
    published = {one.text for one in reports[reader].publication.sentences}
    for one, voices in zip(quotes, reports[reader].voices, strict=True):
        assert len(one.items) == 3
        assert {said.text for said in voices.sentences} <= published
        assert bool(one.note) == (not voices.is_own)


# ── Only what was published ──────────────────────────────────────────────────────────────────────


def printed(cell: Cell) -> tuple[int, ...]:
    """What a row prints of a cell: figure, ends of its band, shares as hundredths."""
    scale = 100 if cell.value is not None and cell.measure not in ("mean", "nps") else 1
    known = [one for one in (cell.value, cell.low, cell.high) if one is not None]
    return tuple(round(one * scale) for one in known)


def numbers(words: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(one) for one in re.findall(r"\d+", " ".join(words).replace(",", "")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_figure_that_is_drawn_was_published_with_its_band(
    reports: dict[Reader, Report], reader: Reader, language: Language
) -> None:  # M6
    report = reports[reader]
    near = {report.unit.key, *report.publication.tree.ancestors(report.unit.key)}
    published = {
        printed(cell)
        for cell in report.publication.cells
        if cell.audience == "all" and cell.unit in near and not cell.withheld
    }
    parts = parts_of(report, language)
    checked = 0
    for key in ("ladder", "by_level", "trust"):
        for drawing in drawings_of(parts[key]) if key in parts else ():
            assert drawing.table is not None
            for row in drawing.table.rows:
                # Levels have a column of their own between the name and the figure.
                figure_and_band = numbers(row[2:4] if key == "by_level" else row[1:3])
                if figure_and_band:
                    assert figure_and_band in published, (key, row)
                    checked += 1
    assert checked >= (16 if reader == "sponsor" else 6)


def test_foundations_are_those_of_the_published_shares(reports: dict[Reader, Report]) -> None:  # M6 R61
    report = reports["sponsor"]
    found = foundations(Published(report.publication))
    (_equation, gate) = drawings_of(parts_of(report)["readiness"])
    assert gate.table is not None
    for one, row in zip(found, gate.table.rows, strict=True):
        assert isinstance(one.share, Estimate)
        ends = (one.share.value, one.share.low or 0, one.share.high or 0)
        assert numbers(row[1:3]) == pytest.approx([100 * end for end in ends], abs=0.51)


@pytest.mark.parametrize("reader", READERS)
def test_what_speaks_of_those_in_charge_is_drawn_for_the_company_alone(
    reports: dict[Reader, Report], reader: Reader
) -> None:  # L2
    report = reports[reader]
    of_leaders = {facet.key for facet in report.publication.facets if facet.about_leader}
    assert of_leaders
    # No cell for a leader alone reached the folder a report is made from.
    assert not any(cell.audience == "leader" for cell in report.publication.cells)
    for heat_map in report.maps:
        assert not of_leaders & {facet.key for facet in heat_map.facets}
    for part in parts_of(report).values():
        for block in part.blocks:
            if isinstance(block, CoinRows) and not report.is_of_company:
                rows = [line for line in block.lines if line.row.facet.key in of_leaders]
                assert all(line.employee is None and line.why for line in rows)
    assert not {"gauges", "leader"} & set(parts_of(report))


@pytest.mark.parametrize("reader", READERS)
def test_charts_of_one_language_never_refer_to_those_of_the_other(
    reports: dict[Reader, Report], reader: Reader
) -> None:
    page = html_report(reports[reader])
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    french, english = page.partition('id="en"')[0], page.partition('id="en"')[2]
    for half, language in ((french, "fr"), (english, "en")):
        used = set(re.findall(r"url\(#([^)]+)\)", half))
        assert used
        assert all(one in ids and f"hatch-{language}-" in one for one in used)


def test_what_is_not_drawn_is_said_once_with_what_to_do(tmp_path: Path) -> None:
    from tests.functional.test_printed_report import house

    report = describe_report(house(tmp_path), "sponsor", today=DAY)
    parts = parts_of(report, "en")
    assert "ladder" not in parts
    (terms,) = parts["undrawn"].blocks
    said = dict(terms.pairs)  # type: ignore[union-attr]
    assert "It takes six questions" in said["The ladder was not asked."]
    assert parts["undrawn"].is_annex
