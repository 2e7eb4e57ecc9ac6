"""A report as slides: one finding a slide, charts and tables that can be edited, notes on how it is made.

A slide cannot scroll and we do not set its letters: text is measured with letters wider than the font's and
goes on to a next slide where it would not hold. No letter is under 12 points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from avers.application.reporting import Report
from avers.application.wording.figures import CERTAINTY_MEANS, FACE_WORDS
from avers.application.wording.reports import HEADINGS, METHOD, SLIDES, in_words
from avers.core.text import LANGUAGES, Language
from avers.reports import blocks
from avers.reports.charts import BandPlot, FunnelPlot, LanePlot, Plot, StackPlot, StepPlot, Table
from avers.reports.office.bars import bars_of
from avers.reports.office.letters import LOCALES, SANS, SERIF, colour, mixed, n_lines, printable
from avers.reports.office.slide_charts import (
    AXIS_ROOM,
    Box,
    Dot,
    Series,
    add_bars,
    add_dots,
    add_funnel,
    add_stacks,
)
from avers.reports.office.slide_tables import (
    TableCell,
    add_table,
    even_widths,
    row_heights,
    share_out,
    split_rows,
)
from avers.reports.office.stable import stable
from avers.reports.sections import write_document

__all__ = ["LEAST", "pptx_report"]

LEAST: Final = 12.0
"""The smallest letters of a slide, in points."""

# In points: a wide slide, its margins, where its body begins and ends.
_WIDE: Final = 960.0
_TALL: Final = 540.0
_MARGIN: Final = 36.0
_WITHIN: Final = _WIDE - 2 * _MARGIN
_TOP: Final = 116.0
_END: Final = 500.0
_ROOM: Final = _END - _TOP
_LINE: Final = 1.22
_TITLE_SIZES: Final = (26.0, 24.0, 22.0, 20.0)
# Georgia is a little wider than Calibri, for which lines are counted.
_SERIF_WIDER: Final = 1.12
_BARS_A_SLIDE: Final = 11
_DOTS_A_SLIDE: Final = 6
_COLUMNS_A_SLIDE: Final = 7
_FEWEST_COLUMNS: Final = 4
_BETWEEN: Final = 12.0
_NAMES: Final = 290.0
_BESIDE: Final = 250.0
_HEAT: Final = {"customer": "customer-band", "employee": "employee-band", "both": "tint"}
# Rows of a table, and the widths of its columns.
_Run = tuple[Sequence[Sequence[TableCell]], Sequence[float]]
_SIGNS: Final = {"solid": "●", "to_confirm": "○", "too_few": "–"}
_CUT: Final = 2_400
_SHAPES: Final = {"customer": "●", "employee": "■", "house": "◆"}


@dataclass(frozen=True)
class _Left:
    """What is left free on a slide, under a table or beside a chart, in points."""

    slide: Any
    left: float
    top: float
    width: float


@dataclass(frozen=True)
class _Line:
    """A paragraph: words after a bold lead, letters in points, ink, how deep it stands in a list."""

    words: str
    lead: str = ""
    size: float = 16.0
    ink: str = "ink"
    depth: int = 0
    above: float = 6.0
    is_bold: bool = False

    def height(self, width: float) -> float:
        """Return the points it takes at most, the room above included."""
        whole = f"{self.lead} {self.words}" if self.lead else self.words
        wider = 1.06 if self.is_bold or self.lead else 1.0
        lines = n_lines(whole, self.size * wider, width - 16 * self.depth)
        return lines * self.size * _LINE + self.above


def pptx_report(report: Report, languages: Sequence[Language] = LANGUAGES) -> bytes:
    """Return the report as slides, in ``languages`` one after the other."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(_WIDE), Pt(_TALL)
    _set_theme(presentation)
    documents = [write_document(report, language) for language in languages]
    for document in documents:
        _Deck(presentation, document).draw()
    first, about = documents[0], presentation.core_properties
    about.title, about.author = f"{first.place} · {first.title}"[:255], first.organisation[:255]
    about.subject, about.identifier = first.kind[:255], first.identity[:255]
    about.language, about.last_modified_by = LOCALES[first.language], ""
    about.content_status, about.keywords, about.comments = first.mark, "Avers", ""
    file = BytesIO()
    presentation.save(file)
    return stable(file.getvalue(), first.day)


class _Deck:
    """Draws one document on slides of a presentation."""

    def __init__(self, presentation: Any, document: blocks.Document) -> None:
        self._presentation = presentation
        self._document = document
        self._locale = LOCALES[document.language]
        self._left: _Left | None = None

    def draw(self) -> None:
        """Draw the first slide, what is in the deck, then each part."""
        self._first()
        contents = self._slide(self._words("contents"), "")
        opened = []
        for part in self._document.parts:
            before = len(self._presentation.slides)
            self._part(part)
            if len(self._presentation.slides) > before:
                opened.append((part.heading, self._presentation.slides[before]))
        self._contents(contents, opened)

    def _words(self, name: str, **values: str) -> str:
        return in_words(HEADINGS[name], self._document.language, **values)

    # ── Slides ───────────────────────────────────────────────────────────────────────────────────

    def _first(self) -> None:
        document = self._document
        slide = self._slide(document.title, "", notes=(document.lead, *(one.words for one in document.notes)))
        lines = [_Line(document.lead, size=20)] if document.lead else []
        lines += [_Line(one.words, size=14, ink="warn" if one.voice == "note" else "soft", above=10)
                  for one in document.notes]  # fmt: skip
        self._text(slide, lines, _MARGIN, _TOP + 20, _WITHIN)

    def _contents(self, slide: Any, opened: Sequence[tuple[str, Any]]) -> None:
        size = 16.0 if len(opened) <= 14 else 14.0
        half = (len(opened) + 1) // 2 if len(opened) > 12 else len(opened)
        width = (_WITHIN - 24) / 2 if half < len(opened) else _WITHIN
        for column, some in enumerate((opened[:half], opened[half:])):
            if some:
                lines = [_Line(heading, size=size, ink="accent") for heading, _to in some]
                box = self._text(slide, lines, _MARGIN + column * (width + 24), _TOP, width)
                for paragraph, (_heading, to) in zip(box.text_frame.paragraphs, some, strict=True):
                    _link(paragraph, slide, to)

    def _slide(self, title: str, source: str, *, notes: Sequence[str] = ()) -> Any:
        """Return a new slide with its title, what it belongs to, its source, its number and its notes."""
        self._left = None
        slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[5])
        band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(_WIDE), Pt(8))
        band.fill.solid()
        band.fill.fore_color.rgb = _rgb("customer")
        band.line.fill.background()
        band.shadow.inherit = False
        band.name = "Avers"
        # Drawn for the eye alone: a screen reader goes from the title to the body.
        band._element.nvSpPr.cNvPr.set("descr", "")
        document = self._document
        over = " · ".join(filter(None, (document.mark, document.place)))
        self._text(
            slide, [_Line(_cut(over, LEAST, _WITHIN), size=LEAST, ink="soft", above=0)], _MARGIN, 16, _WITHIN
        )
        self._title(slide, title)
        self._text(slide, [_Line(_cut(source, LEAST, _WITHIN - 80), size=LEAST, ink="soft", above=0)],
                   _MARGIN, _END + 12, _WITHIN - 80)  # fmt: skip
        self._number(slide)
        self._note(slide, (*notes, source))
        return slide

    def _title(self, slide: Any, words: str) -> None:
        """Set the title in the largest letters with which it holds on two lines, or three."""
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = Pt(_MARGIN), Pt(36), Pt(_WITHIN), Pt(76)
        size = next((one for one in _TITLE_SIZES if n_lines(words, one * _SERIF_WIDER, _WITHIN) <= 2), 18.0)
        frame = _framed(shape.text_frame)
        paragraph = frame.paragraphs[0]
        self._say(
            paragraph, _cut(words, size * _SERIF_WIDER, _WITHIN, most=3), size, SERIF, "ink", is_bold=True
        )
        paragraph.alignment = 1

    def _number(self, slide: Any) -> None:
        box = slide.shapes.add_textbox(Pt(_WIDE - _MARGIN - 70), Pt(_END + 12), Pt(70), Pt(18))
        frame = _framed(box.text_frame)
        box.name = self._said("number")
        paragraph = frame.paragraphs[0]
        paragraph.alignment = 3
        field = (
            '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{self._locale}" sz="{int(LEAST * 100)}"><a:latin typeface="{SANS}"/></a:rPr>'
            f"<a:t>{len(self._presentation.slides)}</a:t></a:fld>"
        )
        paragraph._p.append(parse_xml(field))

    def _note(self, slide: Any, notes: Sequence[str]) -> None:
        """Write beside the slide what it says in more words, then how this is computed."""
        frame = slide.notes_slide.notes_text_frame
        method = [in_words(one, self._document.language) for one in METHOD]
        # The threshold is told by the source; a sentence that asks for it is completed by the caller.
        told = [*notes, self._words("method"), *(one for one in method if "{k}" not in one)]
        for n, words in enumerate(one for one in told if one):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = printable(words)
            run._r.get_or_add_rPr().set("lang", self._locale)

    def _said(self, name: str, **values: str) -> str:
        return in_words(SLIDES[name], self._document.language, **values)

    # ── Parts ────────────────────────────────────────────────────────────────────────────────────

    def _part(self, part: blocks.Part) -> None:
        """Draw the blocks of a part in their order: words that follow one another share slides.

        Words before a table stand over it, words after a table or a chart on its slide, where there is room.
        """
        waiting: list[_Line] = []
        self._left = None
        for kind, some in groupby(part.blocks, key=_kind):
            group = list(some)
            if kind == "words":
                lines = [line for block in group for line in self._lines(block)]
                waiting = [] if self._hold(lines) else lines
                continue
            for block in group:
                self._drawn(part, block, waiting)
                waiting = []
        self._flow(part, waiting)

    def _drawn(self, part: blocks.Part, block: blocks.Block, before: Sequence[_Line]) -> None:
        """Draw a block that is no words; ``before`` are those that lead to it."""
        if isinstance(block, blocks.Grid):
            self._grid(part, block.table, before)
            return
        self._flow(part, before)
        if isinstance(block, blocks.CoinRows):
            self._coin(part, block)
        elif isinstance(block, blocks.HeatTable):
            self._map(part, block)
        elif isinstance(block, blocks.Drawing):
            self._drawing(part, block)

    def _hold(self, lines: Sequence[_Line]) -> bool:
        """Set ``lines`` where the last slide has room for all of them; False where it has not."""
        left = self._left
        if left is None or not lines:
            return False
        smaller = [replace(one, size=min(one.size, 14.0)) for one in lines]
        if left.top + sum(one.height(left.width) for one in smaller) > _END:
            return False
        self._text(left.slide, smaller, left.left, left.top, left.width)
        self._left = None
        return True

    def _flow(self, part: blocks.Part, lines: Sequence[_Line]) -> None:
        """Set ``lines`` on as many slides as they need, none of them cut inside a sentence."""
        pages: list[list[_Line]] = [[]]
        height = 0.0
        for line in (piece for one in lines for piece in _pieces(one, _WITHIN, _ROOM)):
            tall = line.height(_WITHIN)
            if pages[-1] and height + tall > _ROOM:
                pages.append([])
                height = 0.0
            pages[-1].append(line)
            height += tall
        for n, page in enumerate(pages, start=1):
            if page:
                slide = self._slide(self._counted(part.heading, n, len(pages)), part.source)
                self._text(slide, page, _MARGIN, _TOP, _WITHIN)

    def _lines(self, block: blocks.Block) -> Iterator[_Line]:
        if isinstance(block, blocks.Sentence):
            inks = {"plain": "ink", "soft": "soft", "note": "warn"}
            yield _Line(block.words, ink=inks[block.voice], size=16 if block.voice == "plain" else 14)
        elif isinstance(block, blocks.Bullets):
            yield from (_Line(words, depth=1, size=14) for words in block.items)
        elif isinstance(block, blocks.Quotes):
            yield _Line(block.source, ink=block.face, is_bold=True, above=10)
            if block.spoken:
                yield _Line(block.spoken, size=14)
            yield from (_Line(words, depth=1, size=14) for words in block.items)
            if block.note:
                yield _Line(block.note, ink="soft", size=LEAST)
        elif isinstance(block, blocks.Terms):
            yield from (_Line(meaning, lead=term, size=14) for term, meaning in block.pairs)
        elif isinstance(block, blocks.Steps):
            for one in block.items:
                yield _Line(one.words, lead=f"{_SIGNS[one.certainty]} {one.certainty_words} ·", above=10)
                if one.next_step:
                    yield _Line(one.next_step, lead=self._words("next_step"), size=14, depth=1, above=2)
        elif isinstance(block, blocks.Given):
            for given in block.items:
                yield _Line(given.about, is_bold=True, above=10)
                yield from (_Line(words, size=14, ink="soft", depth=1, above=2) for words in given.said)
                told = " · ".join(filter(None, (given.day, given.why)))
                yield _Line(told, lead=given.state, size=14, depth=1, above=2)

    def _counted(self, heading: str, n: int, of: int) -> str:
        return heading if of == 1 else f"{heading} ({n}/{of})"

    def _grid(self, part: blocks.Part, table: Table, before: Sequence[_Line]) -> None:
        rows = [[TableCell(words, is_bold=n == 0) for n, words in enumerate(row)] for row in table.rows]
        head = [TableCell(words, is_bold=True) for words in table.headings]
        heading = f"{part.heading} · {table.caption}"
        widths = share_out([head, *rows], _WITHIN) if rows else []
        over = sum(one.height(_WITHIN) for one in before)
        top = _TOP + over + (_BETWEEN if before else 0)
        tall = sum(row_heights([head, *rows], widths)) if rows else 0.0
        if not rows or top + tall > _END:
            self._flow(part, before)
            runs = [(run, widths) for run in split_rows(head, rows, widths, _ROOM)] if rows else []
            self._tables(part, heading, runs)
            return
        slide = self._slide(heading, part.source)
        if before:
            self._text(slide, before, _MARGIN, _TOP, _WITHIN)
        add_table(slide, [head, *rows], (_MARGIN, top), widths, name=heading, language=self._locale)
        self._left = _Left(slide, _MARGIN, top + tall + _BETWEEN, _WITHIN)

    def _tables(self, part: blocks.Part, heading: str, runs: Sequence[_Run], *, note: str = "") -> None:
        """Set each run of rows with its widths on a slide of its own."""
        for n, (rows, widths) in enumerate(runs, start=1):
            title = self._counted(heading, n, len(runs))
            slide = self._slide(title, part.source, notes=(note,))
            add_table(slide, rows, (_MARGIN, _TOP), widths, name=title, language=self._locale)
            if note:
                line = _Line(_cut(note, LEAST, _WITHIN, most=2), size=LEAST, ink="soft", above=0)
                self._text(slide, [line], _MARGIN, _END - 30, _WITHIN)

    def _map(self, part: blocks.Part, block: blocks.HeatTable) -> None:
        """Set a heat map as tables, so many facets at a time; a withheld figure is hatched and says why."""
        first, room, runs = 230.0, _ROOM - 36, []
        for start in range(0, len(block.facets), _COLUMNS_A_SLIDE):
            end = start + _COLUMNS_A_SLIDE
            facets = block.facets[start:end]
            titles = [TableCell(words, is_bold=True, is_centred=True) for words in facets]
            within = (_WITHIN - first) * len(facets) / max(len(facets), _FEWEST_COLUMNS)
            widths = [first, *even_widths(titles, within)]
            head = [TableCell(block.corner, is_bold=True), *titles]
            rows = [
                [
                    TableCell(line.name, is_bold=line.is_selected, depth=line.depth),
                    *(_heat(block.face, cell) for cell in line.cells[start:end]),
                ]
                for line in block.lines
            ]
            runs += [(run, widths) for run in split_rows(head, rows, widths, room)]
        self._tables(part, block.title, runs, note=" ".join((block.scale, *block.more)))

    def _coin(self, part: blocks.Part, block: blocks.CoinRows) -> None:
        """Draw rows of the coin: both marks on one axis, their bands, the gap in words beside the name."""
        named = dict(block.keys)
        runs = _runs(block.lines, _DOTS_A_SLIDE) if block.lines else []
        for n, lines in enumerate(runs, start=1):
            title = self._document.title if part.key == "coin" and n == 1 else part.heading
            notes = [part.heading, *(self._told(one) for one in lines)]
            notes += [f"{words} : {means}" if self._document.language == "fr" else f"{words}: {means}"
                      for _key, words, means in block.certainties]  # fmt: skip
            slide = self._slide(title if n == 1 else self._counted(part.heading, n, len(runs)), part.source,
                                notes=notes)  # fmt: skip
            series = [
                Series(named.get(face, face), face, tuple(
                    Dot(row, mark.value, mark.low, mark.high)
                    for row, line in enumerate(lines)
                    if (mark := getattr(line, face)) is not None
                ))
                for face in ("customer", "employee")
            ]  # fmt: skip
            named_rows = [(one.name, self._beside(one)) for one in lines]
            told = " ".join(one.spoken if not one.why else f"{one.name}. {one.why}" for one in lines)
            self._dots(
                slide, named_rows, series, Box(_MARGIN, _TOP, _WITHIN, _ROOM), names=_NAMES, title=title,
                told=told, joins=self._words("gap"),
            )  # fmt: skip

    def _told(self, line: blocks.CoinLine) -> str:
        words = (line.statement, line.spoken, line.why, line.certainty_words, line.trend, *line.verdicts)
        return f"{line.name} · " + " · ".join(dict.fromkeys(filter(None, words)))

    def _beside(self, line: blocks.CoinLine) -> str:
        if line.why:
            return line.why
        gap = f"{self._words('gap')} {line.gap} {line.points}".strip() if line.points else ""
        return " · ".join(filter(None, (gap, f"{_SIGNS[line.certainty]} {line.certainty_words}")))

    def _dots(
        self, slide: Any, rows: Sequence[tuple[str, str]], series: Sequence[Series], box: Box, *,
        names: float, title: str, told: str, joins: str = "", floor: float | None = None,
    ) -> None:  # fmt: skip
        """Draw marks on one axis, the name of each row beside them in ``names`` points, the key above."""
        kept = [one for one in series if one.dots]
        key = "   ".join(f"{_SHAPES[one.hue]} {one.name}" for one in kept)
        threshold = None if floor is None else (self._said("floor"), floor)
        if threshold:
            key = f"{key}   - - {threshold[0]}"
        line = _Line(key, size=LEAST, ink="soft", above=0)
        self._text(slide, [line], box.left + names, box.top, box.width - names)
        tall = min(62.0, (box.height - 22 - AXIS_ROOM) / len(rows))
        for n, (name, beside) in enumerate(rows):
            self._named_row(slide, name, beside, Box(box.left, box.top + 22 + n * tall, names - 12, tall))
        if kept:
            place = Box(box.left + names, box.top + 22, box.width - names, tall * len(rows) + AXIS_ROOM)
            frame = add_dots(
                slide,
                kept,
                len(rows),
                place,
                name=title,
                told=told[:_CUT],
                joins=joins,
                band=in_words(SLIDES["band"], self._document.language, name="{name}"),
                threshold=threshold,
            )
            _say_language(frame, self._locale)

    def _named_row(self, slide: Any, name: str, beside: str, box: Box) -> None:
        """Write the name of a row and what is said beside it, in letters that hold in its height."""
        for size in (14.0, 13.0, LEAST):
            lines = [
                _Line(name, size=size, is_bold=True, above=0),
                _Line(beside, size=LEAST, ink="soft", above=0),
            ]
            if sum(one.height(box.width) for one in lines) <= box.height:
                break
        else:
            most = max(1, int(box.height // (LEAST * _LINE)))
            name = _cut(name, LEAST * 1.06, box.width, most=max(1, most - 1))
            lines = [_Line(name, size=LEAST, is_bold=True, above=0)]
            left = most - n_lines(name, LEAST * 1.06, box.width)
            if left > 0:
                beside = _cut(beside, LEAST, box.width, most=left)
                lines.append(_Line(beside, size=LEAST, ink="soft", above=0))
        self._text(slide, lines, box.left, box.top, box.width, height=box.height, is_centred=True)

    # ── Drawings of the diagnosis ────────────────────────────────────────────────────────────────

    def _drawing(self, part: blocks.Part, block: blocks.Drawing) -> None:
        if block.plot is None:
            self._flow(
                part, [_Line(block.title, is_bold=True), *(_Line(one, size=14) for one in block.notes)]
            )
            return
        sure = f"{_SIGNS[block.certainty]} {block.certainty_words}" if block.certainty else ""
        source = block.source or part.source
        runs = _runs_of(block.plot)
        means = in_words(CERTAINTY_MEANS[block.certainty], self._document.language) if block.certainty else ""  # type: ignore[index]
        notes = [part.heading, sure, means, *block.notes]
        for n, plot in enumerate(runs, start=1):
            slide = self._slide(self._counted(block.title, n, len(runs)), source, notes=notes)
            lines = [_Line(sure, size=14, is_bold=True, above=0)] if sure else []
            lines += [_Line(note, size=13, ink="soft", above=8) for note in block.notes]
            kept = _that_hold(lines, _BESIDE, _ROOM)
            if kept:
                beside = _WIDE - _MARGIN - _BESIDE
                self._text(slide, kept, beside, _TOP, _BESIDE)
                under = _TOP + sum(one.height(_BESIDE) for one in kept) + _BETWEEN
                self._left = _Left(slide, beside, under, _BESIDE) if kept == lines else None
            width = _WITHIN - _BESIDE - 18 if kept else _WITHIN
            self._plot(slide, plot, block, Box(_MARGIN, _TOP, width, _ROOM))
        left = lines[len(kept) :]
        if left:
            self._flow(part, left)

    def _plot(self, slide: Any, plot: Plot, block: blocks.Drawing, box: Box) -> None:
        told = _spoken(block)
        frame = None
        if isinstance(plot, BandPlot) and plot.threshold is not None:
            rows = [(row.label, row.words) for row in plot.rows]
            names = min(_NAMES, box.width * 0.45)
            series = self._series(plot)
            self._dots(
                slide, rows, series, box, names=names, title=block.title, told=told, floor=plot.threshold
            )
            return
        if isinstance(plot, BandPlot | LanePlot | StepPlot):
            bars, is_share = bars_of(plot)
            tall = min(box.height, 52.0 * len(bars) + 44)
            frame = add_bars(
                slide, bars, replace(box, height=tall), name=block.title, told=told, is_share=is_share
            )
        elif isinstance(plot, StackPlot):
            tall = min(box.height, 66.0 * len(plot.bars) + 70)
            classes = {key.removeprefix("part-"): words for key, words in block.keys}
            frame = add_stacks(slide, plot, classes, replace(box, height=tall), name=block.title, told=told)
        elif isinstance(plot, FunnelPlot):
            words = tuple(self._said(name) for name in ("teams", "whole", "near", "far"))
            frame = add_funnel(slide, plot, words, box, told=told)  # type: ignore[arg-type]
        if frame is not None:
            _say_language(frame, self._locale)

    def _series(self, plot: BandPlot) -> list[Series]:
        """Return the marks of a plot, face by face."""
        faces = dict.fromkeys(row.face for row in plot.rows if row.value is not None)
        return [
            Series(
                in_words(FACE_WORDS[face], self._document.language),
                face,
                tuple(
                    Dot(n, row.value, row.low, row.high)
                    for n, row in enumerate(plot.rows)
                    if row.face == face and row.value is not None
                ),
            )
            for face in faces
        ]

    # ── Words ────────────────────────────────────────────────────────────────────────────────────

    def _text(
        self, slide: Any, lines: Sequence[_Line], left: float, top: float, width: float, *,
        height: float = 0.0, is_centred: bool = False,
    ) -> Any:  # fmt: skip
        tall = height or sum(line.height(width) for line in lines)
        box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(tall))
        frame = _framed(box.text_frame)
        frame.vertical_anchor = 3 if is_centred else 1
        box.name = (lines[0].lead or lines[0].words)[:60] if lines else "-"
        for n, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            paragraph.space_before = Pt(line.above if n else 0)
            if line.depth:
                _bullet(paragraph, line.depth)
            if line.lead:
                self._say(paragraph, f"{line.lead} ", line.size, SANS, line.ink, is_bold=True)
            self._say(paragraph, line.words, line.size, SANS, line.ink, is_bold=line.is_bold)
        return box

    def _say(
        self, paragraph: Any, words: str, size: float, font: str, ink: str, *, is_bold: bool = False
    ) -> None:
        run = paragraph.add_run()
        run.text = printable(words)
        run.font.size, run.font.name, run.font.bold = Pt(size), font, is_bold
        run.font.color.rgb = _rgb(ink)
        run._r.get_or_add_rPr().set("lang", self._locale)


# ── How plots are cut, and what they say ─────────────────────────────────────────────────────────


def _kind(block: blocks.Block) -> str:
    if isinstance(block, blocks.Behind):
        return "behind"  # the workbook inside each chart holds its figures
    drawn = blocks.CoinRows | blocks.HeatTable | blocks.Grid | blocks.Drawing
    return "drawn" if isinstance(block, drawn) else "words"


def _runs(rows: Sequence[Any], most: int) -> list[Sequence[Any]]:
    """Return ``rows`` in runs of much the same length, none longer than ``most``."""
    n_runs = max(1, -(-len(rows) // most))
    size = -(-len(rows) // n_runs) if rows else 1
    return [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]


def _runs_of(plot: Plot) -> list[Plot]:
    """Return a plot as so many as there are slides to draw it on."""
    if isinstance(plot, BandPlot):
        return [
            replace(plot, rows=tuple(some))
            for some in _runs(plot.rows, 9 if plot.threshold else _BARS_A_SLIDE)
        ]
    if isinstance(plot, LanePlot):
        made: list[Plot] = []
        rows: list[Any] = []
        for row in plot.rows:
            if rows and sum(len(one.lanes) for one in (*rows, row)) > _BARS_A_SLIDE:
                made.append(replace(plot, rows=tuple(rows)))
                rows = []
            rows.append(row)
        return [*made, replace(plot, rows=tuple(rows))]
    return [plot]


def _spoken(block: blocks.Drawing) -> str:
    """Return what the chart says to who does not see it: its finding, then its figures."""
    rows = block.table.rows[:20] if block.table else ()
    told = "; ".join(" ".join(row[:2]) for row in rows)
    return f"{block.title} {told}"[:_CUT]


def _heat(face: str, cell: blocks.Heat | blocks.Hatch) -> TableCell:
    if isinstance(cell, blocks.Hatch):
        return TableCell(cell.short, is_hatched=True, is_centred=True)
    return TableCell(cell.words, fill=mixed(_HEAT[face], (cell.step + 1) * 0.2), is_centred=True)


def _that_hold(lines: Sequence[_Line], width: float, room: float) -> list[_Line]:
    kept: list[_Line] = []
    height = 0.0
    for line in lines:
        height += line.height(width)
        if height > room:
            break
        kept.append(line)
    return kept


def _pieces(line: _Line, width: float, room: float) -> Iterator[_Line]:
    """Yield a paragraph in pieces that each hold on a slide, cut after a word."""
    words = line.words.split(" ")
    while words:
        n = len(words)
        while n > 1 and replace(line, words=" ".join(words[:n])).height(width) > room:
            n = max(1, n * 4 // 5)
        yield replace(line, words=" ".join(words[:n]))
        line, words = replace(line, lead=""), words[n:]


def _cut(words: str, size: float, width: float, *, most: int = 1) -> str:
    """Return ``words`` as ``most`` lines hold them; an ellipsis says what is cut, the notes say it whole."""
    while n_lines(words, size, width) > most:
        words = words[:-2].rstrip(" …") + "…"
    return words


# ── The library's own things ─────────────────────────────────────────────────────────────────────


def _framed(frame: Any) -> Any:
    frame.word_wrap = True
    frame.vertical_anchor = 1
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _bullet(paragraph: Any, depth: int) -> None:
    """Make a paragraph an item of a list, which screen readers announce."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(int(Pt(16 * depth))))
    properties.set("indent", str(-int(Pt(14))))
    properties.append(parse_xml(
        '<a:buChar xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" char="•"/>'
    ))  # fmt: skip


def _link(paragraph: Any, slide: Any, to: Any) -> None:
    key = slide.part.relate_to(to.part, RELATIONSHIP_TYPE.SLIDE)
    link = parse_xml(
        '<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:id="{key}" action="ppaction://hlinksldjump"/>'
    )
    paragraph.runs[0]._r.get_or_add_rPr().append(link)


def _say_language(frame: Any, locale: str) -> None:
    space = frame.chart._chartSpace
    said = parse_xml(
        f'<c:lang xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" val="{locale}"/>'
    )
    first = space.find(qn("c:date1904"))
    if first is None:
        space.insert(0, said)
    else:
        first.addnext(said)
    for one in space.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
        one.set("lang", locale)


def _set_theme(presentation: Any) -> None:
    """Give the theme our letters and colours, so that a chart drawn later by hand follows them."""
    part = presentation.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    names = {
        "dk2": "ink", "lt2": "paper", "accent1": "customer", "accent2": "employee", "accent3": "accent",
        "accent4": "ok", "accent5": "warn-line", "accent6": "soft", "hlink": "accent", "folHlink": "accent",
    }  # fmt: skip
    for name, token in names.items():
        for one in theme.iter(qn(f"a:{name}")):
            for child in list(one):
                one.remove(child)
            one.append(parse_xml(
                '<a:srgbClr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                f'val="{colour(token)}"/>'
            ))  # fmt: skip
    for name, font in (("majorFont", SERIF), ("minorFont", SANS)):
        for one in theme.iter(qn(f"a:{name}")):
            one.find(qn("a:latin")).set("typeface", font)
    part._blob = serialize_part_xml(theme)


def _rgb(name: str) -> Any:
    return RGBColor(*bytes.fromhex(colour(name)))  # type: ignore[no-untyped-call]
