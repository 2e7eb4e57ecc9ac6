"""The page of published results: what it shows, what it does not, what it costs, and its file."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from avers.application.reading import UNITS_A_PAGE, publication_page
from avers.application.trends import WAVES_A_TREND
from avers.application.viewer import Viewer
from avers.application.wording.typography import typeset
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from avers.web.results.table import as_csv, harmless
from tests.garance import LATEST, visitor


def fr(words: str) -> str:
    """Return words as a French page sets them."""
    return typeset(words, "fr")


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_two_faces_stand_on_one_axis_with_shape_and_band(company: Any) -> None:  # R19 R90
    page = page_of("sponsor", f"/results/{LATEST}/")
    assert page.count('<circle class="mark customer"') >= 6
    assert page.count('<rect class="mark employee"') >= 6
    assert page.count('class="band employee"') >= 6
    assert fr("« Écoute » : les équipes y croient plus que les clients ne le vivent.") in page


def test_every_figure_of_the_page_is_one_of_the_publication(company: Any) -> None:  # A3
    frame = company.publications.frame(LATEST)
    published = {
        (cell.value, cell.low, cell.high, cell.n)
        for cell in company.publications.cells_of(LATEST, frame.revision, frame.tree.keys)
    }
    table = visitor("sponsor", "en").get(f"/results/{LATEST}/garance/table.csv").content.decode()
    lines = list(csv.reader(table.removeprefix("\ufeff").splitlines()))[1:]
    shown = [line for line in lines if not line[9] and not line[4].startswith("change")]
    assert len(shown) > 40
    for line in shown:
        numbers = tuple(float(word) if word else None for word in line[5:9])
        assert any(numbers == (v, lo, hi, None if n is None else float(n)) for v, lo, hi, n in published), (
            line
        )


def test_a_withheld_row_says_why_and_links_the_nearest_group(company: Any) -> None:  # A6 R90
    page = page_of("sponsor", f"/results/{LATEST}/head_office/")
    assert fr("on affiché : pas assez de réponses pour l’afficher.") in page
    assert fr("on affiché : l’afficher laisserait deviner d’autres réponses.") in page
    assert f'<a href="/results/{LATEST}/">Maison Garance</a>' in page


def test_a_withheld_cell_of_the_map_is_hatched_and_never_empty(company: Any) -> None:  # A6
    page = page_of("sponsor", f"/results/{LATEST}/")
    hatched = re.findall(r'<td class="heat withheld">(.*?)</td>', page)
    assert hatched
    assert all("on affiché" in cell and "Voir Maison Garance" in cell for cell in hatched)
    assert "<td></td>" not in page


def test_a_chart_has_its_table_and_its_source(company: Any) -> None:  # M6
    page = page_of("employee", f"/results/{LATEST}/", "en")
    assert "<caption>Figures from 0 to 100, as published</caption>" in page
    assert "Source: published results, October 2026 · revision 1 · units as of 1 October 2026" in page
    assert "threshold 5 answers" in page


def test_the_order_is_the_readers_choice(company: Any) -> None:
    by_charter = re.findall(r"<h3>(.*?)</h3>", page_of("lead", f"/results/{LATEST}/"))[:5]
    by_gap = re.findall(r"<h3>(.*?)</h3>", page_of("lead", f"/results/{LATEST}/?order=gap"))[:5]
    assert by_charter[:2] == ["Écoute", "Parole tenue"]
    assert sorted(by_charter) == sorted(by_gap)
    assert by_charter != by_gap


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=x", "?page=99999999", "?face=nobody", "?order=nothing", "?page=²"]
)
def test_a_strange_choice_is_the_usual_one(company: Any, query: str) -> None:
    assert visitor("lead").get(f"/results/{LATEST}/{query}").status_code == 200


def test_a_trend_is_drawn_from_what_was_published_and_says_whose_it_is(company: Any) -> None:  # R5 A3 A5
    every = [wave for wave, _ in company.publications.keys()]  # noqa: SIM118
    # The wave of needs stands beside those of the quarters: no trend takes it in.
    keys = [wave for wave in every if not company.publications.frame(wave).is_beside][-WAVES_A_TREND:]
    for unit in ("garance", "west", "nantes"):
        page = publication_page(company, Viewer("x", "sponsor"), LATEST, unit)
        drawn = [row for row in page.coin if row.trend]
        assert drawn
        for row in drawn:
            assert row.trend.unit is not None
            assert row.trend.is_own == (row.trend.unit.key == unit)
            face = "both" if row.gap else "customer" if row.customer else "employee"
            for wave, cell in zip(keys, row.trend.cells, strict=True):
                cells = company.publications.cells_of(wave, 1, [row.trend.unit.key], whole_facets=True)
                assert cell is None or cell in cells
                assert cell is None or (cell.facet, cell.face) == (row.facet.key, face)
    assert "De vague en vague" in page_of("sponsor", f"/results/{LATEST}/")


def test_a_page_says_usual_variation_unless_the_change_is_sure(company: Any) -> None:  # R5 A5
    page = publication_page(company, Viewer("x", "sponsor"), LATEST)
    shown = page_of("sponsor", f"/results/{LATEST}/", "en")
    rows = [row for row in page.coin if row.trend]
    n_changed = sum(row.trend.has_changed for row in rows)
    assert shown.count('class="verdict changed">changed<') == n_changed
    assert shown.count('class="verdict spoken">usual variation<') == len(rows) - n_changed


def test_a_larger_units_trend_is_said_to_be_that_units(company: Any) -> None:  # A5
    viewer = Viewer("x", "sponsor")
    pages = (publication_page(company, viewer, LATEST, unit) for unit in ("brest", "west_rounds", "amiens"))
    page, lent = next(
        (page, rows)
        for page in pages
        if (rows := [row for row in page.coin if row.trend and not row.trend.is_own and row.is_shown])
    )
    unit = lent[0].trend.unit
    assert unit is not None
    shown = page_of("sponsor", f"/results/{LATEST}/{page.unit.key}/", "en")
    assert f'class="verdict">trend: {unit.name.en}<' in shown


def test_the_file_holds_the_same_changes_as_the_page(company: Any) -> None:  # A3 A5
    page = publication_page(company, Viewer("x", "sponsor"), LATEST, "west")
    file = as_csv(page, "en")
    n_drawn = sum(row.trend.change is not None for row in page.coin if row.trend)
    assert n_drawn
    assert file.count("change, in points, since 2026-07") == n_drawn
    for row in page.coin:
        if row.trend:
            first, *_, last = (cell for cell in row.trend.cells if cell is not None)
            assert row.trend.change is not None
            assert row.trend.change.value == last.value - first.value


def test_the_page_asks_a_fixed_number_of_questions(company: Any) -> None:
    from django.db import connections

    counts = {}
    for unit in ("garance", "west", "nantes"):
        reader = visitor("sponsor")
        reader.get(f"/results/{LATEST}/{unit}/", follow=True)
        with CaptureQueriesContext(connections["default"]) as asked:
            reader.get(f"/results/{LATEST}/{unit}/" if unit != "garance" else f"/results/{LATEST}/")
        counts[unit] = len(asked)
    assert counts["west"] == counts["nantes"] <= 9 + 3 * WAVES_A_TREND
    # The company's page also weighs the teams right below it, and looks whether groups were crossed.
    assert counts["garance"] == counts["west"] + 2


def test_a_file_runs_nothing_in_a_spreadsheet() -> None:  # threats: formula
    for sign in ("=", "+", "-", "@", "\t", "\r"):
        assert harmless(f"{sign}cmd") == f"'{sign}cmd"
    assert harmless("Région Ouest") == "Région Ouest"


def test_hostile_names_are_words_on_the_page_and_in_the_file(empty_company: Any) -> None:  # threats: script
    script = "<script>alert(1)</script>"
    empty_company.publications.add(_of_names(script, "=HYPERLINK(1)"))
    page = page_of("sponsor", "/results/w~s1/")
    assert script not in page
    assert "&lt;script&gt;" in page
    table = visitor("sponsor").get("/results/w~s1/root/table.csv").content.decode()
    cells = [cell for line in csv.reader(table.splitlines()) for cell in line]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]


def test_a_large_unit_is_read_page_by_page(empty_company: Any) -> None:
    publication = _of_names("A", "B")
    units = [Unit(f"u{n}", "root", Text(f"Équipe {n}", f"Team {n}")) for n in range(2 * UNITS_A_PAGE + 1)]
    wide = replace(publication, tree=UnitTree([publication.tree.units[0], *units]))
    empty_company.publications.add(wide)
    viewer = Viewer("x", "sponsor")
    pages = [publication_page(empty_company, viewer, "w/1", page=n) for n in (1, 2, 3)]
    assert [page.n_pages for page in pages] == [3, 3, 3]
    below = [row.unit.key for page in pages for row in page.rows if not row.is_selected]
    assert below == [unit.key for unit in units]
    assert 'aria-label="Autres équipes"' in page_of("sponsor", "/results/w~s1/?page=2")


def test_one_face_alone_is_a_coin_too(empty_company: Any) -> None:
    empty_company.publications.add(_of_names("Écoute", "Root"))
    page = page_of("sponsor", "/results/w~s1/")
    assert fr("« Écoute » : un seul chiffre, sans rien à côté pour comparer.") in page
    assert 'class="mark employee"' in page
    assert 'class="mark customer"' not in page


def test_before_a_first_wave_the_page_says_why_there_is_nothing(empty_company: Any) -> None:
    assert "Rien n’est encore publié" in page_of("sponsor", "/results/")
    assert "La pièce n’a pas encore de faces." in page_of("sponsor", "/")


def _of_names(facet: str, unit: str) -> Publication:
    tree = UnitTree([Unit("root", "", Text(unit, unit))])
    cell = Cell("units", "all", "employee", "f", "", "mean", "root", n=40, value=61.0, low=55.0, high=67.0)
    asked = Cell("units", "all", "employee", "f", "q", "mean", "root", n=40, value=61.0, low=55.0, high=67.0)
    item = Item("q", "f", "employee", Scale(1, 5), Text(facet, facet))
    return Publication(
        "w/1", 1, 5, tree, date(2026, 1, 1), (Facet("f", Text(facet, facet)),), (item,), (cell, asked)
    )
