"""The charter's page as one slide: three columns, in the largest letters with which everything holds.

A slide cannot scroll. Where a charter says more than it can hold in letters one reads from a chair, it keeps
the first acts of each value and the first values, and says that the charter says the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from io import BytesIO
from itertools import repeat
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from avers.application.wording.one_page import ONE_PAGE
from avers.application.wording.typography import typeset
from avers.reports.office.letters import LOCALES, SANS, SERIF, colour, n_lines
from avers.reports.one_page.description import Item, OnePage, Section

__all__ = ["COLUMN_HEIGHT", "COLUMN_WIDTHS", "as_slides", "height_of", "lay_columns"]

# All in points: a wide slide, its margins, three columns.
_WIDE: Final = 960.0
_TALL: Final = 540.0
_MARGIN: Final = 36.0
_GAP: Final = 24.0
_TOP: Final = 106.0
COLUMN_WIDTHS: Final = (262.0, 208.0, 370.0)
COLUMN_HEIGHT: Final = _TALL - _TOP - 52.0
_SIZES: Final = (18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_LINE: Final = 1.22
_INDENT: Final = 14.0
# Which rows stand in which column; the last one says who answers, in the foot.
_COLUMNS: Final = (("purpose", "vision", "promises"), ("values",), ("living",))
# What is kept when all does not hold: items of a list, lines of an item, signs of a sentence.
_SHORTER: Final = ((40, 3, 400), (20, 2, 300), (10, 2, 240), (6, 1, 200), (5, 1, 120), (3, 1, 90), (2, 1, 60))


@dataclass(frozen=True)
class _Line:
    """A paragraph of a column: its words after a lead, its part, and how deep it stands."""

    words: str
    lead: str = ""
    is_heading: bool = False
    depth: int = 0


def as_slides(pages: Sequence[OnePage]) -> bytes:
    """Return one slide a page, wide, with the page's language on each of its words."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(_WIDE), Pt(_TALL)
    for page in pages:
        _draw(presentation, page)
    about, first = presentation.core_properties, pages[0]
    about.title, about.author, about.language = (
        first.place[:255],
        first.organisation[:255],
        LOCALES[first.language],
    )
    about.created = about.modified = datetime.combine(first.day, time())
    about.content_status, about.last_modified_by = first.mark, ""
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def lay_columns(page: OnePage) -> tuple[OnePage, float]:
    """Return the page as the slide holds it, shortened where it must be, and its letters in points."""
    for short in (page, *(_shortened(page, *kept) for kept in _SHORTER)):
        for size in _SIZES:
            heights = map(height_of, _columns(short), COLUMN_WIDTHS, repeat(size))
            if max(heights) <= COLUMN_HEIGHT:
                return short, size
    return short, _SIZES[-1]


def _above(line: _Line) -> float:
    """Return the room above a line, in its letters: the acts of a value stand close to its name."""
    return 0.1 if line.depth == 2 else 0.3


def height_of(column: Sequence[_Line], column_width: float, size: float) -> float:
    """Return the points that a column takes at most: its width, and its letters, in points."""
    height = 0.0
    for line in column:
        letters, above = (size * 1.15, size * 0.8) if line.is_heading else (size, size * _above(line))
        width = column_width - _INDENT * line.depth
        height += (
            n_lines(f"{line.lead} · {line.words}" if line.lead else line.words, letters, width)
            * letters
            * _LINE
        )
        height += above
    return height


def _columns(page: OnePage) -> tuple[tuple[_Line, ...], ...]:
    by_key = {section.key: section for section in page.sections}
    return tuple(
        tuple(line for key in keys if key in by_key for line in _lines(by_key[key])) for keys in _COLUMNS
    )


def _lines(section: Section) -> Iterator[_Line]:
    yield _Line(section.heading, is_heading=True)
    for words in section.sentences:
        yield _Line(words)
    for item in section.items:
        if len(item.lines) <= 1 or not item.lead:
            yield _Line(" ".join(item.lines), item.lead, depth=1)
            continue
        yield _Line("", item.lead, depth=1)
        yield from (_Line(words, depth=2) for words in item.lines)


def _shortened(page: OnePage, n_items: int, n_lines_each: int, n_signs: int) -> OnePage:
    def short(words: str) -> str:
        return words if len(words) <= n_signs else words[: n_signs - 1].rsplit(" ", 1)[0][: n_signs - 1] + "…"

    sections = tuple(
        replace(
            one,
            sentences=tuple(short(words) for words in one.sentences[:2]),
            items=tuple(
                Item(short(item.lead)[:60], tuple(short(line) for line in item.lines[:n_lines_each]))
                for item in one.items[:n_items]
            ),
        )
        for one in page.sections
    )
    if sections == page.sections:
        return page
    rest = typeset(ONE_PAGE["shortened"].in_language(page.language), page.language)
    return replace(page, sections=sections, foot=f"{page.foot} · {rest}")


# ── Drawing ─────────────────────────────────────────────────────────────────────────────────────


def _draw(presentation: Any, page: OnePage) -> None:
    short, size = lay_columns(page)
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(_WIDE), Pt(8))
    band.fill.solid()
    band.fill.fore_color.rgb = _colour("customer")
    band.line.fill.background()
    band.shadow.inherit = False
    # Drawn for the eye alone: a screen reader goes from the title to the columns.
    band._element.nvSpPr.cNvPr.set("descr", "")
    whole = _WIDE - 2 * _MARGIN
    over = " · ".join(one for one in (page.mark, page.organisation) if one)
    _box(
        slide,
        over or page.title,
        20,
        20,
        14,
        SANS,
        "warn" if page.mark else "soft",
        page,
        bold=bool(page.mark),
    )
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Pt(_MARGIN), Pt(42), Pt(whole), Pt(44)
    _frame(title.text_frame)
    _say(title.text_frame.paragraphs[0], page.title, 28, SERIF, "ink", page, bold=True)
    title.text_frame.paragraphs[0].alignment = 1
    if page.notes:
        _box(slide, " ".join(page.notes), 86, 20, 11, SANS, "soft", page)
    left = _MARGIN
    for column, width in zip(_columns(short), COLUMN_WIDTHS, strict=True):
        _column(slide, column, left, width, size, page)
        left += width + _GAP
    owner = next(section for section in page.sections if section.key == "owner")
    _box(slide, f"{owner.heading} · {' '.join(owner.sentences)}", _TALL - 46, 16, 11, SANS, "ink", page)
    _box(slide, short.foot, _TALL - 29, 16, 11, SANS, "soft", page)


def _box(
    slide: Any,
    words: str,
    top: float,
    height: float,
    size: float,
    font: str,
    ink: str,
    page: OnePage,
    *,
    bold: bool = False,
) -> None:
    """Write one line across the slide, cut where it would not hold."""
    width = _WIDE - 2 * _MARGIN
    while n_lines(words, size, width) > 1:
        words = words[:-2].rstrip(" …") + "…"
    box = slide.shapes.add_textbox(Pt(_MARGIN), Pt(top), Pt(width), Pt(height))
    _frame(box.text_frame)
    _say(box.text_frame.paragraphs[0], words, size, font, ink, page, bold=bold)


def _column(
    slide: Any, column: Sequence[_Line], left: float, width: float, size: float, page: OnePage
) -> None:
    box = slide.shapes.add_textbox(Pt(left), Pt(_TOP), Pt(width), Pt(COLUMN_HEIGHT))
    frame = box.text_frame
    _frame(frame)
    for n, line in enumerate(column):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(size * (0.8 if line.is_heading else _above(line)))
        if line.is_heading:
            _say(paragraph, line.words, size * 1.15, SERIF, "customer", page, bold=True)
            continue
        if line.depth:
            _bullet(paragraph, line.depth)
        if line.lead:
            _say(paragraph, line.lead, size, SANS, "ink", page, bold=True)
        if line.words:
            _say(paragraph, (" · " if line.lead else "") + line.words, size, SANS, "ink", page)


def _colour(name: str) -> Any:
    return RGBColor(*bytes.fromhex(colour(name)))  # type: ignore[no-untyped-call]


def _frame(frame: Any) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _bullet(paragraph: Any, depth: int) -> None:
    """Make a paragraph an item of a list, which screen readers announce: not a dash typed before it."""
    paragraph.level = depth - 1
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(int(Pt(_INDENT * depth))))
    properties.set("indent", str(-int(Pt(_INDENT))))
    bullet = OxmlElement("a:buChar")
    bullet.set("char", "•" if depth == 1 else "–")
    properties.append(bullet)


def _say(
    paragraph: Any, words: str, size: float, font: str, ink: str, page: OnePage, *, bold: bool = False
) -> None:
    run = paragraph.add_run()
    run.text = "".join(sign for sign in words if sign.isprintable() or sign in "\u202f\u00a0\u2009")
    run.font.size, run.font.name, run.font.bold = Pt(round(size, 1)), font, bold
    run.font.color.rgb = _colour(ink)
    run._r.get_or_add_rPr().set("lang", LOCALES[page.language])
