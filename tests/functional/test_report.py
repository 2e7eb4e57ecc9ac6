"""``avers report``: one file, both languages, the same bytes, read by a machine and by a browser."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import avers, avers_in_a_process

DAY = "2026-11-02"
_VOID = {"meta", "link", "br", "hr", "img"}


@pytest.fixture(scope="module")
def page(company: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its report, in both languages."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    done = avers("report", str(company), "-o", str(file), "--on", DAY)
    assert done.returncode == 0, done.stderr
    return file


class _Balance(HTMLParser):
    """Every element opened is closed in order; identifiers are unique; links inside lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self.links += [f"#{value}" for name, value in attrs if name == "aria-labelledby"]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _read(page: Path) -> _Balance:
    reader = _Balance()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def test_the_page_is_well_formed_and_its_links_lead_somewhere(page: Path) -> None:
    reader = _read(page)
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert {link.removeprefix("#") for link in reader.links} <= set(reader.ids)


def test_the_page_needs_nothing_else_and_runs_nothing(page: Path) -> None:  # C6
    reader = _read(page)
    text = page.read_text(encoding="utf-8")
    assert not {"script", "link", "iframe", "object", "img"} & reader.names
    assert all(link.startswith("#") for link in reader.links)
    # Fonts stand in the file; a hatching refers to a pattern of the same drawing.
    ours = ("data:font/woff2;base64,", "#hatch-")
    assert all(url.startswith(ours) for url in re.findall(r"url\(([^)]*)\)", text))
    assert "@import" not in text
    assert len(page.read_bytes()) < 880_000


def test_the_page_says_in_both_languages_that_it_is_fictitious(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "Entreprise fictive\u202f: ses équipes" in text
    assert "A fictitious company: its teams" in text
    assert text.index('id="fr"') < text.index('id="en"')


def test_french_is_set_as_a_printer_would(page: Path) -> None:
    french = page.read_text(encoding="utf-8").partition('id="fr"')[2].partition('id="en"')[0]
    words = re.sub(r"<[^>]*>", "\n", french)
    assert not re.search(r"[\w»] [;:!?%»]|« \w", words)
    assert "'" not in words


def test_every_figure_of_a_leader_is_absent(company: Path, page: Path) -> None:  # L2
    cells = (company / "publications" / "2026-10" / "1" / "cells.csv").read_text(encoding="utf-8")
    assert ",leader," not in cells
    units = re.findall(r'id="fr-map_employee-(\w+)"', page.read_text(encoding="utf-8"))
    assert len(units) == 26
    # The one leader facet has its column nowhere but in the coin of the company.
    maps = page.read_text(encoding="utf-8").partition('id="fr-map_employee"')[2].partition("</thead>")[0]
    assert "L’exemple est donné" not in maps


def test_withheld_cells_say_why_and_never_zero(page: Path) -> None:  # A1 A6
    text = page.read_text(encoding="utf-8")
    assert "Non affiché\u202f: pas assez de réponses pour l’afficher." in text
    assert "Non affiché\u202f: l’afficher laisserait deviner d’autres réponses." in text
    assert "Voir Région Ouest." in text
    assert not re.search(r'<td class="heat [a-z]+ step-\d"></td>', text)


@pytest.mark.slow
def test_the_same_publication_gives_the_same_bytes(company: Path, page: Path, tmp_path: Path) -> None:  # C10
    import os

    for seed, zone, locale in (("0", "Asia/Tokyo", "C.UTF-8"), ("42", "America/New_York", "C")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        again = tmp_path / f"{seed}.html"
        done = avers_in_a_process("report", company, "-o", again, "--on", DAY, env=environment)
        assert done.returncode == 0, done.stderr
        assert again.read_bytes() == page.read_bytes()


@pytest.mark.parametrize(("language", "other"), [("fr", "en"), ("en", "fr")])
def test_one_language_alone(company: Path, tmp_path: Path, language: str, other: str) -> None:
    file = tmp_path / "one.html"
    assert avers("report", str(company), "-o", str(file), "--language", language).returncode == 0
    text = file.read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in text
    assert f'id="{other}"' not in text


def test_an_older_wave_can_be_reported(company: Path, tmp_path: Path) -> None:
    done = avers("report", str(company), "-o", str(tmp_path / "r.html"), "--wave", "2026-07", "--json")
    assert json.loads(done.stdout)["wave"] == "2026-07"


@pytest.mark.parametrize(
    "words", [["-o", "r.docx"], ["-o", "r.html", "--wave", "1999"], ["-o", "nowhere/r.html"], []]
)
def test_what_cannot_be_written_is_said_and_nothing_is(
    company: Path, tmp_path: Path, words: list[str]
) -> None:
    done = avers("report", str(company), *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "1999" not in words or "Published: 2026-10, " in done.stderr, "the latest waves are named"
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_company_has_no_report(tmp_path: Path) -> None:
    bare = {"PATH": "", "LANG": "en"}
    done = avers_in_a_process("report", tmp_path, "-o", tmp_path / "r.html", env=bare)
    assert done.returncode == 2
    assert "Nothing is published yet" in done.stderr


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:  # C1
    bare = {"PATH": "", "LANG": "en"}
    done = avers_in_a_process("report", "nowhere", "--format", "xlsx", cwd=tmp_path, env=bare)
    assert done.returncode == 2
    assert "There is no folder “nowhere”" in done.stderr
    assert list(tmp_path.iterdir()) == []


# ── in a browser ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
@pytest.mark.parametrize("fragment", ["", "#en"])
@pytest.mark.parametrize("width", [380, 1280])
def test_axe_finds_nothing(chrome: Any, page: Path, fragment: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = chrome.new_page(viewport={"width": width, "height": 900})
    tab.goto(page.as_uri() + fragment)
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(tab)
    tab.close()
    assert found.violations_count == 0, found.generate_report()


def test_one_language_is_seen_at_a_time_without_a_script(chrome: Any, page: Path) -> None:
    context = chrome.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(page.as_uri())
    assert tab.locator("#fr").is_visible()
    assert not tab.locator("#en").is_visible()
    tab.get_by_role("link", name="Read in English").click()
    assert tab.locator("#en").is_visible()
    assert not tab.locator("#fr").is_visible()
    context.close()


def test_the_page_fits_a_phone(chrome: Any, page: Path) -> None:
    tab = chrome.new_page(viewport={"width": 360, "height": 800})
    tab.goto(page.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    tab.close()


def test_on_paper_the_tables_behind_are_open(chrome: Any, page: Path) -> None:  # A6
    tab = chrome.new_page(viewport={"width": 700, "height": 900})
    tab.emulate_media(media="print")
    tab.goto(page.as_uri())
    assert tab.get_by_text("l’afficher laisserait deviner").locator("visible=true").count() > 0
    assert tab.locator("#fr table.behind").first.bounding_box()["height"] > 100
    tab.close()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_figures_are_written_one_a_line_for_one_reader(
    company: Path, tmp_path: Path, form: str
) -> None:  # A3
    import polars as pl

    def units(*words: str) -> set[str]:
        file = tmp_path / f"figures.{form}"
        done = avers("report", str(company), "-o", str(file), "--json", *words)
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        table = pl.read_csv(file, infer_schema=False) if form == "csv" else pl.read_parquet(file)
        assert told["published"] + told["withheld"] == table.height
        assert "leaders" not in table["table"].unique()
        return set(table["unit"])

    assert units("--for", "staff") == {"garance"}
    assert {"garance", "west", "nantes"} <= units("--for", "manager", "--unit", "west")
    assert "lyon" not in units("--for", "manager", "--unit", "west")
    assert "lyon" in units()


def test_figures_name_things_in_one_language(company: Path, tmp_path: Path) -> None:
    done = avers_in_a_process("report", company, "-o", tmp_path / "figures.csv", "--language", "both")
    assert done.returncode == 2
    assert "--language" in done.stderr
