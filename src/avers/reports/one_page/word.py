"""The charter's page as a Word file: headings are headings, lists are lists, and the language is said.

Styles carry the looks, so that a house which has its own changes three of them and no sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from avers.reports.office.letters import LOCALES, SANS, SERIF, colour
from avers.reports.one_page.description import Item, OnePage

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["as_docx"]

_MARK: Final = "Avers mark"
_NOTE: Final = "Avers note"


def as_docx(pages: Sequence[OnePage]) -> bytes:
    """Return the pages as one A4 document, each language on a page of its own."""
    document = Document()
    _set_styles(document, pages[0])
    _set_page(document, pages[0])
    for n, page in enumerate(pages):
        if n:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        before = len(document.paragraphs)
        _write(document, page)
        if page.language != pages[0].language:
            for paragraph in document.paragraphs[before:]:
                for run in paragraph.runs:
                    _say_language(run._r.get_or_add_rPr(), page.language)
    _describe(document, pages[0])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document: WordDocument, page: OnePage) -> None:
    if page.mark:
        document.add_paragraph(_safe(page.mark), style=_MARK)
    if page.organisation:
        document.add_paragraph(_safe(page.organisation), style=_NOTE)
    document.add_paragraph(_safe(page.title), style="Title")
    for note in page.notes:
        document.add_paragraph(_safe(note), style=_NOTE)
    for section in page.sections:
        document.add_heading(_safe(section.heading), level=1)
        for words in section.sentences:
            document.add_paragraph(_safe(words))
        for item in section.items:
            _list(document, item)


def _list(document: WordDocument, item: Item) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    if item.lead:
        paragraph.add_run(_safe(item.lead)).bold = True
    if len(item.lines) == 1 or not item.lead:
        paragraph.add_run((" · " if item.lead else "") + _safe(" ".join(item.lines)))
        return
    for line in item.lines:
        document.add_paragraph(_safe(line), style="List Bullet 2")


def _set_styles(document: WordDocument, page: OnePage) -> None:
    n_signs = sum(
        len(words)
        for section in page.sections
        for words in (
            *section.sentences,
            *(line for item in section.items for line in (item.lead, *item.lines)),
        )
    )
    size = 11.0 if n_signs < 1_600 else 10.0 if n_signs < 2_600 else 9.0
    looks: dict[str, tuple[str, float, str, bool, float, float]] = {
        # Font, size, colour, bold, points above and below.
        "Normal": (SANS, size, "ink", False, 0, 3),
        "Title": (SERIF, size * 2.1, "ink", True, 0, 8),
        "Heading 1": (SERIF, size * 1.2, "customer", True, 10, 3),
        "List Bullet": (SANS, size, "ink", False, 0, 2),
        "List Bullet 2": (SANS, size, "ink", False, 0, 1),
        _NOTE: (SANS, size, "soft", False, 0, 2),
        _MARK: (SANS, size * 1.2, "warn", True, 0, 6),
    }
    for name, (font, points, ink, bold, above, below) in looks.items():
        names = {one.name for one in document.styles}
        style: Any = (
            document.styles[name]
            if name in names
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        style.font.size, style.font.bold = Pt(points), bold
        style.font.color.rgb = RGBColor.from_string(colour(ink))
        _set_font(style.element.get_or_add_rPr(), font)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    _without_rule(document.styles["Title"])
    defaults = document.styles.element.find(qn("w:docDefaults"))
    _say_language(defaults.find(qn("w:rPrDefault")).find(qn("w:rPr")), page.language)


def _set_font(properties: Any, font: str) -> None:
    """Name the letters; a theme's, where the style quotes one, would win over them."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)


def _without_rule(title: Any) -> None:
    """Take off the blue line that the library draws under a title."""
    properties = title.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _say_language(properties: Any, language: str) -> None:
    said = properties.find(qn("w:lang"))
    if said is None:
        said = OxmlElement("w:lang")
        properties.append(said)
    for name in ("val", "eastAsia"):
        said.set(qn(f"w:{name}"), LOCALES[language])


def _set_page(document: WordDocument, page: OnePage) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(16)
    # A sheet that went astray still says what it is.
    foot = section.footer.paragraphs[0]
    foot.style = document.styles[_NOTE]
    foot.add_run(_safe(" · ".join(one for one in (page.organisation, page.foot) if one)))


def _describe(document: WordDocument, page: OnePage) -> None:
    about = document.core_properties
    about.title, about.author, about.language = (
        page.place[:255],
        page.organisation[:255],
        LOCALES[page.language],
    )
    about.comments, about.keywords, about.last_modified_by = "", "", ""
    about.created = about.modified = datetime.combine(page.day, time())
    about.content_status = page.mark


def _safe(words: str) -> str:
    """Return ``words`` without the control signs that XML cannot hold."""
    return "".join(sign for sign in words if sign.isprintable() or sign in "\u202f\u00a0\u2009")
