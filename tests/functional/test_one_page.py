"""``avers render``: the charter on one page in five forms, read back with the libraries that others use."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pypdf import PdfReader

from avers.application.sharing import SharedCharter
from avers.application.wording.one_page import ONE_PAGE, ROWS
from avers.core.charter.document import Behaviour, Charter, Owner, Promise, Value, Vision
from avers.core.text import LANGUAGES, Language, Text
from avers.reports.office.letters import n_lines
from avers.reports.one_page.description import describe_one_page
from avers.reports.one_page.forms import FORMS, render_charter
from avers.reports.one_page.slide import COLUMN_HEIGHT, COLUMN_WIDTHS, as_slides, lay_columns
from tests.command_line import avers, avers_in_a_process

DAY = date(2026, 11, 2)
HOSTILE = '<script>alert(1)</script> & " # *gras* [lien](x) #panic() \x07 🎉'


def charter(**changes: Any) -> Charter:
    values = (
        Value(
            "listening", Text("Écoute", "Listening"), Text("Je reformule.", "I say it back."),
            behaviours=(
                Behaviour("a", Text("Je laisse finir.", "I let people finish.")),
                Behaviour("b", Text("J'écris ses mots.", "I write down their words.")),
            ),
        ),
        Value("word", Text("Parole tenue", "A word kept"), Text("Je dis quand.", "I say when.")),
    )  # fmt: skip
    made = Charter(
        organisation=Text("Maison Test", "Test House"), version="3", published_date=DAY,
        review_date=date(2027, 11, 2),
        owner=Owner("Ada Morel", Text("directrice", "managing director"), DAY),
        purpose=Text("Nous réparons ce qui casse.", "We mend what breaks."),
        vision=Vision(
            Text("Une personne suit votre panne.", "One person follows your repair."), Text("Chacun décide.")
        ),
        values=values, promises=(Promise("p", Text("Une réponse avant midi.", "An answer before noon.")),),
    )  # fmt: skip
    return replace(made, **changes)


def shared(is_fictitious: bool = False, **changes: Any) -> SharedCharter:
    return SharedCharter(charter(**changes), is_fictitious, DAY)


def words_of(form: str, content: bytes) -> str:
    """All words of a file, in one line, with ordinary spaces."""
    if form == "docx":
        document = Document(io.BytesIO(content))
        foot = [one.text for one in document.sections[0].footer.paragraphs]
        said = " ".join([*(one.text for one in document.paragraphs), *foot])
    elif form == "pptx":
        slides = Presentation(io.BytesIO(content)).slides
        said = " ".join(
            shape.text_frame.text for one in slides for shape in one.shapes if shape.has_text_frame
        )
    elif form == "pdf":
        said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    else:
        said = re.sub(
            r"<style>.*?</style>|<[^>]+>|\\", " " if form == "html" else "", content.decode(), flags=re.S
        )
    return " ".join(said.split())


# R118
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_the_whole_page_in_its_language(form: str, language: Language) -> None:
    said = words_of(form, render_charter(shared(), form, (language,)))
    expected = [getattr(title, language) for title in ROWS.values()]
    expected += ["Ada Morel", "Test House" if language == "en" else "Maison Test"]
    expected += (
        ["We mend what breaks.", "One person follows your repair.", "I say it back.", "I let people finish.",
         "I write down their words.", "A word kept", "An answer before noon.", "2 November 2026", "Charter 3"]
        if language == "en"
        else ["Nous réparons ce qui casse.", "Une personne suit votre panne.", "Je reformule.",
              "Je laisse finir.",
              "J’écris ses mots.", "Parole tenue", "Une réponse avant midi.", "2 novembre 2026", "Charte 3"]
    )  # fmt: skip
    assert [words for words in expected if words not in said] == []
    assert ONE_PAGE["draft"].in_language(language) not in said


# R118
@pytest.mark.parametrize("form", FORMS)
def test_a_draft_says_so_and_so_does_a_fictitious_company(form: str) -> None:
    draft = render_charter(shared(version="", published_date=None), form, LANGUAGES)
    assert "BROUILLON" in words_of(form, draft)
    assert "DRAFT" in words_of(form, draft)
    invented = words_of(form, render_charter(shared(is_fictitious=True), form, LANGUAGES))
    assert "fictive" in invented
    assert "fictitious" in invented


@pytest.mark.parametrize("form", FORMS)
def test_what_a_person_typed_is_words_in_every_form(form: str) -> None:
    content = render_charter(shared(purpose=Text(HOSTILE, HOSTILE)), form, ("fr",))
    assert "alert(1)" in words_of(form, content)
    if form == "html":
        assert b"<script" not in content
    if form == "md":
        assert b"\\[lien\\]" in content
        assert b"<script" not in content.replace(b"\\<", b"")


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_charter_says_what_is_still_to_be_written(form: str) -> None:
    empty = SharedCharter(Charter(organisation=Text()), False, DAY)
    said = words_of(form, render_charter(empty, form, ("fr",)))
    assert said.count("Encore à écrire.") == 4
    assert "Personne n’en répond encore." in said


def test_a_side_that_is_not_written_stands_in_the_other_language_and_says_so() -> None:
    page = describe_one_page(shared(), "en")
    assert any("Chacun décide." in one for section in page.sections for one in section.sentences)
    assert ONE_PAGE["other_side"].en in page.notes
    assert ONE_PAGE["other_side"].fr not in describe_one_page(shared(), "fr").notes


# R118
def test_a_word_file_has_headings_lists_a_language_and_a_title() -> None:
    document = Document(io.BytesIO(render_charter(shared(), "docx", ("fr",))))
    styles = {one.text: one.style.name for one in document.paragraphs}
    assert styles["Notre philosophie de service"] == "Title"
    assert [text for text, style in styles.items() if style == "Heading 1"] == [
        one.fr for one in ROWS.values()
    ]
    assert styles["Parole tenue · Je dis quand."] == "List Bullet"
    assert styles["Je laisse finir."] == "List Bullet 2"
    said = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    assert said.find(qn("w:lang")).get(qn("w:val")) == "fr-FR"
    about = document.core_properties
    assert (about.title, about.author) == ("Maison Test · Notre philosophie de service", "Maison Test")
    size = document.sections[0]
    assert (round(size.page_width.mm), round(size.page_height.mm)) == (210, 297)
    fonts = {document.styles[name].font.name for name in ("Normal", "Title", "Heading 1", "List Bullet")}
    assert fonts == {"Calibri", "Georgia"}


def test_the_second_language_of_a_word_file_is_said_on_its_words() -> None:
    document = Document(io.BytesIO(render_charter(shared(), "docx", LANGUAGES)))
    (english,) = (one for one in document.paragraphs if one.text == "We mend what breaks.")
    assert english.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"


# R118
def test_a_slide_is_one_and_has_a_title_columns_lists_and_a_language() -> None:
    (slide,) = Presentation(io.BytesIO(render_charter(shared(), "pptx", ("fr",)))).slides
    assert slide.shapes.title.text_frame.text == "Notre philosophie de service"
    runs = [
        run
        for shape in slide.shapes
        if shape.has_text_frame
        for one in shape.text_frame.paragraphs
        for run in one.runs
    ]
    assert {run._r.rPr.get("lang") for run in runs} == {"fr-FR"}
    assert {run.font.name for run in runs} == {"Calibri", "Georgia"}
    assert any(
        one._p.pPr is not None and any(child.tag.endswith("}buChar") for child in one._p.pPr)
        for shape in slide.shapes if shape.has_text_frame for one in shape.text_frame.paragraphs
    )  # fmt: skip


_SENTENCE = st.text("abcdefghij éàù", min_size=0, max_size=500)


# R118
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(_SENTENCE, st.lists(_SENTENCE, max_size=6)), max_size=30),
    st.lists(_SENTENCE, max_size=20),
    _SENTENCE,
)
def test_no_slide_overflows(values: list[tuple[str, list[str]]], promises: list[str], purpose: str) -> None:
    made = shared(
        purpose=Text(purpose), organisation=Text(purpose),
        values=tuple(
            Value(f"v{i}", Text(name[:80]), Text(name),
                  behaviours=tuple(Behaviour(f"b{i}{j}", Text(words)) for j, words in enumerate(acts)))
            for i, (name, acts) in enumerate(values)
        ),
        promises=tuple(Promise(f"p{i}", Text(words)) for i, words in enumerate(promises)),
    )  # fmt: skip
    page = describe_one_page(made, "fr")
    (slide,) = Presentation(io.BytesIO(as_slides([page]))).slides
    columns = [
        one for one in slide.shapes if one.has_text_frame and round(one.height.pt) == round(COLUMN_HEIGHT)
    ]
    assert [round(one.width.pt) for one in columns] == [round(width) for width in COLUMN_WIDTHS]
    for box in columns:
        height = 0.0
        for one in box.text_frame.paragraphs:
            size = max(run.font.size.pt for run in one.runs) if one.runs else 11.0
            indent = int(one._p.pPr.get("marL", 0)) / 12_700 if one._p.pPr is not None else 0.0
            # Counted anew, from what the file says: letters, indents, room above.
            height += n_lines(one.text, size, box.width.pt - indent) * size * 1.2 + one.space_before.pt
        assert height <= COLUMN_HEIGHT
    short, _size = lay_columns(page)
    if short.sections != page.sections:
        assert ONE_PAGE["shortened"].fr in short.foot


# R118
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_is_one_tagged_page_on_a4(language: Language) -> None:
    reader = PdfReader(io.BytesIO(render_charter(shared(), "pdf", (language,))))
    (page,) = reader.pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == describe_one_page(shared(), language).place


def test_a_charter_too_long_for_a_page_goes_on_to_another() -> None:
    long = tuple(
        Promise(f"p{i}", Text(f"Promesse {i} : " + "une réponse avant midi, " * 8)) for i in range(60)
    )
    content = render_charter(shared(promises=long), "pdf", ("fr",))
    assert len(PdfReader(io.BytesIO(content)).pages) > 1
    assert "Promesse 59" in words_of("pdf", content)


# R118
def test_the_command_writes_each_form_and_refuses_others(company: Path, tmp_path: Path) -> None:
    for form in FORMS:
        file = tmp_path / f"charter.{form}"
        run = avers_in_a_process if form == "pdf" else avers
        done = run("render", company, "-o", file, "--language", "both", "--json")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert (told["fictitious"], told["draft"], told["languages"]) == (True, False, ["fr", "en"])
        assert told["bytes"] == file.stat().st_size
    draft = avers(
        "render", str(company), "-o", str(tmp_path / "d.md"), "--version", "draft", "--language", "en"
    )
    assert draft.returncode == 0, draft.stderr
    assert (tmp_path / "d.md").read_text().startswith("**DRAFT**")
    for words in (["-o", str(tmp_path / "c.odt")], ["-o", str(tmp_path / "no" / "c.pdf")]):
        assert avers("render", str(company), *words).returncode == 2
    missing = avers("render", str(company), "-o", str(tmp_path / "x.md"), "--version", "77")
    assert missing.returncode == 2
    assert "77" in missing.stderr
    assert "draft" in missing.stderr  # what there is instead
    nowhere = avers("render", str(tmp_path / "nowhere"), "-o", str(tmp_path / "x.md"))
    assert nowhere.returncode == 2
    assert "avers new" in nowhere.stderr
    assert not (tmp_path / "x.md").exists()
