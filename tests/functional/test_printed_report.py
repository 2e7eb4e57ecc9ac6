"""``avers report -o report.pdf``: a tagged file for each reader, the same bytes, only what was published."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from avers.application.reporting import READERS, Reader, Report, describe_report
from avers.core.charter.document import Charter, Value
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Language, Text
from avers.reports.document import html_report
from avers.reports.paper import pdf_report
from avers.reports.sections import write_document
from avers.wiring import open_folder
from tests.command_line import avers, avers_in_a_process

DAY = date(2026, 11, 2)
# What a typesetter would run if it were given to it as markup, and what its standard refuses.
HOSTILE = (
    '#import "/etc/passwd": *',
    '#read("/etc/passwd")',
    "#panic()",
    "$ sum_(i=1) ^ $",
    "@label <label> @preview/x:1.0",
    "]] #[ {{ }} \\ \\n \\u{41}",
    "*bold* _soft_ `raw` // gone /* gone */",
    "= heading - list + enum / term: x ~ --- ...",
    "<script>alert(1)</script> & \" '",
    "Łó · Αθήνα · Москва",
)
UNPRINTABLE = ("東京支店", "équipe 🎉", "\u202eevil\u202c", "zero\u200bwidth")


def house(tmp_path: Path, names: Sequence[str] = ("Nord", "Lille"), **changes: Any) -> Any:
    """A company of one region and one team, whose figures stand nowhere else in a report."""
    tree = UnitTree(
        (
            Unit("house", "", Text("Maison", "House"), "company"),
            Unit("north", "house", Text(names[0], names[0]), "region"),
            Unit("lille", "north", Text(names[1], names[1]), "branch"),
        )
    )
    care, example = (
        Facet("care", Text("Soin", "Care"), "value"),
        Facet("example", Text("L’exemple", "Example"), about_leader=True),
    )

    def cell(unit: str, facet: str, value: float | None, **more: Any) -> Cell:
        given: dict[str, Any] = {"audience": "all", **more}
        if value is None:
            return Cell("units", given["audience"], "employee", facet, "", "mean", unit, withheld="few")
        return Cell(
            "units", given["audience"], "employee", facet, "", "mean", unit,
            n=115, value=value, low=value - 2, high=value + 2,
        )  # fmt: skip

    cells = (
        cell("house", "care", 61),
        cell("north", "care", 73),
        cell("lille", "care", None),
        cell("house", "example", 47),
        cell("lille", "example", 87, audience="leader"),
    )
    items = tuple(Item(f"q_{one.key}", one.key, "employee", Scale(1, 5), Text("Question ?", "Question?"))
                  for one in (care, example))  # fmt: skip
    publication = Publication("w1", 1, 5, tree, date(2026, 10, 1), (care, example), items, cells)
    company = open_folder(tmp_path)
    company.organisation.save_units(tree)
    company.publications.add(replace(publication, **changes))
    return company


def report(company: Any, reader: Reader) -> Report:
    return describe_report(company, reader, today=DAY, unit="north" if reader == "manager" else "")


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages)


@pytest.mark.parametrize(("reader", "language"), [("sponsor", "fr"), ("manager", "en"), ("staff", "fr")])
def test_each_reader_gets_a_tagged_file_that_says_what_it_is(
    company: Path, tmp_path: Path, reader: str, language: str
) -> None:  # C6
    file = tmp_path / "r.pdf"
    unit = ["--unit", "west"] if reader == "manager" else []
    words = ["-o", str(file), "--for", reader, "--language", language, *unit]
    run = avers_in_a_process if reader == "sponsor" else avers
    done = run("report", str(company), *words)
    assert done.returncode == 0, done.stderr
    found = PdfReader(file)
    root: Any = found.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert found.metadata is not None
    assert "Maison Garance" in str(found.metadata.title)
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.date() == date(2026, 10, 1)
    mark = "Entreprise fictive" if language == "fr" else "Fictitious company"
    pages = [page.extract_text() for page in found.pages]
    assert 4 <= len(pages) <= 40
    for n, page in enumerate(pages, start=1):
        assert mark in page, n
        assert f"{n} {'sur' if language == 'fr' else 'of'} {len(pages)}" in page, n
        assert "Maison Garance" in page
    fonts = re.findall(rb"/BaseFont */([^ /]+)", file.read_bytes())
    assert fonts
    assert all(re.match(rb"[A-Z]{6}\+", font) for font in fonts), "every font is inside the file"
    # Nothing runs, nothing leads elsewhere.
    assert not re.search(rb"/(JavaScript|Launch|URI|EmbeddedFile|GoToR)\b", file.read_bytes())


@pytest.mark.parametrize("reader", READERS)
def test_every_figure_of_it_was_published(tmp_path: Path, reader: Reader) -> None:  # M6
    pdf = pdf_report(report(house(tmp_path), reader), ("en",))
    printed = words_of(pdf)
    # Where each part is, before the first of them: numbers of pages, and no figure.
    listed = printed[
        printed.index("In this report") : printed.index(
            "\nWhat matters first" if reader != "staff" else "\nYou said, we did"
        )
    ]
    words = printed.replace(listed, "").partition("Annex\n")
    before = re.sub(r"w1|page \d+ of \d+|Wave|revision \d+|threshold:? \d+|\d+ October 2026", "", words[0])
    figures = {int(found) for found in re.findall(r"\d+", before)}
    published = {115, 61, 59, 63, 47, 45, 49} | ({73, 71, 75} if reader != "staff" else set())
    axis = {0, 25, 50, 75, 100}
    counts = {4, 1}  # figures shown and withheld of the whole publication
    told = {5, 0} | set(range(1, 4))  # the threshold, ordinals of the findings
    assert figures <= published | axis | counts | told
    assert {61, 47} <= figures or reader == "manager"


@pytest.mark.parametrize("reader", READERS)
def test_a_leaders_own_figure_is_in_no_report(tmp_path: Path, reader: Reader) -> None:  # L2
    told = report(house(tmp_path), reader)
    for words in (words_of(pdf_report(told)), html_report(told)):
        assert "87" not in re.sub(r"base64,[^)]*|#[0-9a-f]{6}|[-\d.]+(rem|px|%)", "", words)
    assert all("example" not in {facet.key for facet in one.facets} for one in told.maps)


def test_the_annex_says_how_it_was_computed(tmp_path: Path) -> None:  # M6
    verdict = {"recovered_groups": 0, "recovered_persons": 0, "tables": 6, "published": 4, "withheld": 1}
    made = house(tmp_path, methods={"share": "wilson/1", "rounding": "a6/1"}, verdict=verdict)
    for words in (words_of(pdf_report(report(made, "staff"), ("fr",))), html_report(report(made, "staff"))):
        for said in ("wilson/1", "a6/1", "Seuil", "Verdict du contrôle", "0 groupe", "dans 95 cas"):
            assert said in words


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_person_typed_is_printed_and_never_run(tmp_path: Path, words: str) -> None:
    told = report(house(tmp_path, (words, words)), "sponsor")
    pdf = pdf_report(told, ("en",))
    printed = re.sub(r"\s+", "", words_of(pdf))
    assert all(word in printed for word in words.replace("'", "’").split())
    assert b"pdfuaid:part" in read(pdf).trailer["/Root"]["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("words", UNPRINTABLE)
def test_letters_that_no_font_has_do_not_stop_the_report(tmp_path: Path, words: str) -> None:
    pdf = pdf_report(report(house(tmp_path, (words, "Lille")), "sponsor"), ("en",))
    assert "Lille" in words_of(pdf)
    assert read(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_a_statement_of_the_charter_is_data_too(tmp_path: Path) -> None:
    made = house(tmp_path, charter="1")
    statement = Text("#panic() $x$ ]", "#panic() $x$ ]")
    values = (Value("care", Text("Soin", "Care"), statement),)
    made.charters.publish(Charter(organisation=Text("Maison", "House"), version="1", values=values))
    assert "#panic() $x$ ]" in words_of(pdf_report(report(made, "staff"), ("en",)))


_WRITTEN = tuple((reader, form) for form in ("pdf", "html", "pptx", "xlsx") for reader in READERS)
# One process a machine: what differs is what it is given at its start, not that it starts anew.
_MACHINE = """
import json, sys
from avers.cli import main
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as done:
        if done.code:
            sys.exit((words, done.code))
"""


@pytest.fixture(scope="module")
def two_machines(company: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Folders of the same reports, from machines that agree on nothing: any difference would show."""
    folders = []
    for locale, zone, seed in (("C.UTF-8", "Asia/Tokyo", "0"), ("C", "America/New_York", "42")):
        folder = tmp_path_factory.mktemp("machine")
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        asked = [
            ["report", str(company), "-o", str(folder / f"{reader}.{form}"), "--for", reader]
            + (["--unit", "nantes"] if reader == "manager" else [])
            + ["--on", "2026-11-02"]
            for reader, form in _WRITTEN
        ]
        program = [sys.executable, "-c", _MACHINE, json.dumps(asked)]
        done = subprocess.run(program, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        folders.append(folder)
    return folders


@pytest.mark.slow
@pytest.mark.parametrize(("reader", "form"), _WRITTEN)
def test_the_same_report_is_the_same_bytes_everywhere(
    two_machines: list[Path], reader: Reader, form: str
) -> None:  # C10
    one, other = ((folder / f"{reader}.{form}").read_bytes() for folder in two_machines)
    assert len(one) > 10_000
    assert one == other


@pytest.mark.parametrize(
    ("reader", "body", "whole"), [("sponsor", 7, 23), ("manager", 4, 7), ("staff", 4, 6)]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_decided_and_drawn_comes_first_and_tables_in_an_annex(
    company: Path, reader: Reader, body: int, whole: int, language: Language
) -> None:
    told = describe_report(
        open_folder(company), reader, today=DAY, unit="nantes" if reader == "manager" else ""
    )
    found = read(pdf_report(told, (language,)))
    pages = [page.extract_text() for page in found.pages]
    word = "Annexe" if language == "fr" else "Annex"
    begins = next(n for n, page in enumerate(pages) if f"\n{word}\n" in page or page.startswith(f"{word}\n"))
    assert begins <= body
    assert len(pages) <= whole
    # The line of contents says where each part is, and leads there.
    first = found.pages[0]
    links = [one.get_object() for one in first.get("/Annots", [])]
    headings = [part.heading for part in write_document(told, language).parts if part.key != "coin_more"]
    assert {link["/Subtype"] for link in links} == {"/Link"}
    assert len({str(link["/A"] if "/A" in link else link["/Dest"]) for link in links}) >= len(headings)
    flat = re.sub(r"\s+", " ", pages[0])
    for heading in headings:
        place = re.search(re.escape(re.sub(r"\s+", " ", heading)) + r" (\d+)", flat)
        assert place, heading
        there = re.sub(r"\s+", " ", pages[int(place[1]) - 1])
        assert re.sub(r"\s+", " ", heading) in there


def test_the_answer_for_machines_lists_what_was_written(company: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    done = avers("report", str(company), "-o", str(file), "--for", "staff", "--on", "2026-11-02", "--json")
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert (told["file"], told["bytes"], told["languages"]) == (str(file), file.stat().st_size, ["fr"])
    assert {"answered", "coin", "ladder", "voices"} <= set(told["parts"])


def test_a_person_at_a_terminal_sees_what_is_going_on(company: Path, tmp_path: Path) -> None:
    import pty

    watching, watched = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", "from avers.cli import main; main()", "report", str(company), "-o",
         str(tmp_path / "r.html"), "--on", "2026-11-02"],
        stdout=subprocess.PIPE, stderr=watched, env={**os.environ, "AVERS_LANGUAGE": "fr", "TERM": "xterm"},
        check=True,
    )  # fmt: skip
    os.close(watched)
    seen = b""
    with contextlib.suppress(OSError):  # the other end is closed once all is read
        while some := os.read(watching, 4096):
            seen += some
    os.close(watching)
    assert "Lecture des résultats publiés" in seen.decode()
    assert "Lecture" not in done.stdout.decode()


def test_a_house_of_thousands_of_units_says_what_the_map_leaves_out(tmp_path: Path) -> None:
    from avers.application.reporting import UNITS_IN_A_MAP

    made = house(tmp_path)
    frame = made.publications.read("w1")
    regions = [Unit(f"r{n}", "house", Text(f"R{n}", f"R{n}"), "region") for n in range(30)]
    teams = [Unit(f"t{n}", f"r{n % 30}", Text(f"T{n}", f"T{n}"), "branch") for n in range(2_970)]
    tree = UnitTree((frame.tree.unit("house"), *regions, *teams))
    made.organisation.save_units(tree)
    cells = tuple(cell for cell in frame.cells if cell.unit == "house")
    made.publications.add(replace(frame, wave="w2", tree=tree, cells=cells))
    told = describe_report(made, today=DAY, wave="w2")
    assert [len(one.rows) for one in told.maps] == [31]
    assert len(told.maps[0].rows) <= UNITS_IN_A_MAP
    assert "2,970 more units find no room on this map" in words_of(pdf_report(told, ("en",)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--for", "manager"], "--unit"),
        (["--for", "manager", "--unit", "nowhere"], "nowhere"),
        (["--unit", "west"], "--for manager"),
        (["--wave", "1999"], "1999"),
        (["--for", "everybody"], "everybody"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    company: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    done = avers("report", str(company), "-o", "r.pdf", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_printed_fonts_are_cut_from_those_of_the_pages() -> None:
    from tools.paper_fonts import CUTS, INTO, cut

    assert {path.name for path in INTO.iterdir()} == set(CUTS)
    for name in CUTS:
        assert cut(name) == (INTO / name).read_bytes(), f"{name}: run tools/paper_fonts.py"
