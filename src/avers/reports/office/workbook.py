"""A report as a workbook: contents with links, a sheet for each part, every figure in one long table.

Numbers are numbers, days are days, and no cell is a formula: words that would be one are written as words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from avers.application.reporting import Report
from avers.application.wording.figures import FACE_WORDS
from avers.application.wording.reports import HEADINGS, SLIDES, in_words
from avers.core.text import LANGUAGES, Language
from avers.reports import blocks
from avers.reports.charts import BandPlot, FunnelPlot, LanePlot, Plot, StackPlot, StepPlot, Table
from avers.reports.office.bars import Bar, bars_of
from avers.reports.office.letters import LOCALES, SANS, SERIF, colour, mixed, n_lines, printable
from avers.reports.office.sheet_charts import ChartSheet
from avers.reports.office.spreadsheet import harmless, number_of
from avers.reports.office.stable import stable
from avers.reports.sections import write_document

__all__ = ["xlsx_document", "xlsx_report"]

_A4: Final = 9
_HEAD: Final = 4
_NAME: Final = 31
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# Signs of a line of words, which goes over the columns of the sheet.
_LINE: Final = 110
_CHARTS: Final = "N"
_CHART_ROWS: Final = 20
_FORMATS: Final[dict[str, dict[str, str]]] = {
    "fr": {"level": "0", "points": "+0;−0;0", "share": "0\u00a0%", "n": "#,##0", "day": "dd/mm/yyyy"},
    "en": {"level": "0", "points": "+0;−0;0", "share": "0%", "n": "#,##0", "day": "d mmm yyyy"},
}
_SIGNS: Final = {"solid": "●", "to_confirm": "○", "too_few": "–"}
_COLUMNS: Final = (
    ("unit", 30), ("face", 24), ("about", 38), ("question", 44), ("measure", 26), ("value", 10), ("low", 10),
    ("high", 10), ("n", 12), ("certainty", 14), ("withheld", 26), ("method_used", 34),
)  # fmt: skip


def xlsx_report(report: Report, languages: Sequence[Language] = LANGUAGES) -> bytes:
    """Return the report as a workbook, in ``languages`` one after the other."""
    return _bound([write_document(report, language) for language in languages])


def xlsx_document(document: blocks.Document) -> bytes:
    """Return one document as a workbook; what a table writes as a number is one."""
    return _bound([document], reads_numbers=True)


def _bound(documents: Sequence[blocks.Document], *, reads_numbers: bool = False) -> bytes:
    book: Any = Workbook()
    book.remove(book.active)
    for document in documents:
        prefix = f"{document.language} · " if len(documents) > 1 else ""
        _Book(book, document, prefix=prefix, reads_numbers=reads_numbers).write()
    first, about = documents[0], book.properties
    about.title, about.creator = (
        printable(f"{first.place} · {first.title}")[:255],
        printable(first.organisation)[:255],
    )
    about.subject, about.identifier = printable(first.kind), first.identity
    about.language, about.contentStatus, about.keywords = LOCALES[first.language], first.mark or None, "Avers"
    about.created = about.modified = datetime.combine(first.day, time())
    file = BytesIO()
    book.save(file)
    return stable(file.getvalue(), first.day)


class _Book:
    """Writes one document into sheets of a workbook."""

    def __init__(
        self, book: Any, document: blocks.Document, *, prefix: str, reads_numbers: bool = False
    ) -> None:
        self._reads_numbers = reads_numbers
        self._book = book
        self._document = document
        self._prefix = prefix
        self._formats = _FORMATS[document.language]
        self._names: set[str] = {one.lower() for one in book.sheetnames}
        self._contents = self._sheet(self._said("contents"))
        self._charts: ChartSheet | None = None

    def write(self) -> None:
        """Write contents, parts, all figures, and last what charts are drawn over."""
        made = [(part, self._sheet(part.heading)) for part in self._document.parts]
        has_figures = any(part.figures for part in self._document.parts) or not self._reads_numbers
        every = self._sheet(self._said("all_figures")) if has_figures else None
        behind = self._sheet(self._said("chart_data"))
        self._charts = ChartSheet(behind)
        for part, sheet in made:
            self._part(part, sheet)
        n_figures = self._all_figures(every) if every is not None else 0
        behind.column_dimensions["A"].width = 44
        links = [(part.heading, sheet, len(part.figures)) for part, sheet in made]
        if every is not None:
            links.append((self._said("all_figures"), every, n_figures))
        if behind.max_row > 1 or every is not None:
            links.append((self._said("chart_data"), behind, 0))
        else:
            self._book.remove(behind)
        self._write_contents(links)
        for sheet in (self._contents, *(to for _heading, to, _n in links)):
            self._set_up(sheet)

    def _said(self, name: str) -> str:
        return in_words(SLIDES[name], self._document.language)

    def _words(self, name: str) -> str:
        return in_words(HEADINGS[name], self._document.language)

    def _sheet(self, heading: str) -> Any:
        """Return a new sheet, its name cut to what a spreadsheet takes and never given twice."""
        whole = " ".join(f"{self._prefix}{printable(heading)}".translate(_FORBIDDEN).split())
        name, n = whole[:_NAME].strip(), 2
        while name.lower() in self._names:
            name, n = f"{whole[: _NAME - 3].strip()} {n}", n + 1
        self._names.add(name.lower())
        return self._book.create_sheet(name)

    # ── Contents ─────────────────────────────────────────────────────────────────────────────────

    def _write_contents(self, links: Sequence[tuple[str, Any, int]]) -> None:
        sheet, document = self._contents, self._document
        for letter, width in (("A", 62), ("B", 16)):
            sheet.column_dimensions[letter].width = width
        self._title(sheet, document.title)
        sheet["A2"] = harmless(printable(document.place))
        sheet["A2"].font = _font("soft")
        row = 3
        for words in (document.mark, document.lead, *(one.words for one in document.notes)):
            if words:
                row = self._sentence(sheet, row, words)
        for called, value in (
            (self._said("publication"), document.identity),
            (self._said("units_on"), document.day),
        ):
            sheet.cell(row, 1, called).font = _font("soft")
            cell = sheet.cell(row, 2, value)
            cell.alignment = Alignment(horizontal="left")
            if value == document.day:
                cell.number_format = self._formats["day"]
            row += 1
        row += 1
        self._headings(sheet, row, (self._said("sheet"), self._said("n_figures")))
        for heading, to, n in links:
            row += 1
            _link(sheet.cell(row, 1), to, heading)
            if n:
                sheet.cell(row, 2, n).number_format = self._formats["n"]

    # ── Parts ────────────────────────────────────────────────────────────────────────────────────

    def _part(self, part: blocks.Part, sheet: Any) -> None:
        """Write what a part shows: its figures under frozen headings, then its words; charts beside them."""
        self._title(sheet, part.heading)
        _link(sheet["A2"], self._contents, self._said("back"))
        if part.source:
            sheet["C2"] = harmless(printable(part.source))
            sheet["C2"].font = _font("soft")
        maps = [block for block in part.blocks if isinstance(block, blocks.HeatTable)]
        row = _HEAD
        for heat_map in maps:
            row = self._map(sheet, row, heat_map) + 2
        if maps:
            sheet.freeze_panes = f"B{_HEAD + 1}"
        elif part.figures:
            self._figures(sheet, row, [("", line) for line in part.figures])
            sheet.freeze_panes = f"B{_HEAD + 1}"
            row += len(part.figures) + 2
        else:
            sheet.column_dimensions["A"].width = 40
            sheet.freeze_panes = f"A{_HEAD}"
        is_listed = bool(part.figures) and all(isinstance(one, blocks.Grid) for one in part.blocks)
        for block in part.blocks:
            if not is_listed and not isinstance(block, blocks.HeatTable | blocks.Behind):
                row = self._block(sheet, row, block)
        self._draw(part, sheet)

    def _block(self, sheet: Any, row: int, block: blocks.Block) -> int:
        """Write a block of words from ``row`` on, and return the row after it."""
        if isinstance(block, blocks.Grid):
            return self._table(sheet, row, block.table) + 1
        if isinstance(block, blocks.Given):
            return self._given(sheet, row, block) + 1
        for words, is_bold in self._lines(block):
            row = self._sentence(sheet, row, words, is_bold=is_bold)
        return row + 1

    def _lines(self, block: blocks.Block) -> Iterator[tuple[str, bool]]:
        if isinstance(block, blocks.Sentence):
            yield block.words, False
        elif isinstance(block, blocks.Bullets):
            yield from ((f"• {words}", False) for words in block.items)
        elif isinstance(block, blocks.Quotes):
            yield block.source, True
            yield from ((words, False) for words in (block.spoken, *block.items, block.note) if words)
        elif isinstance(block, blocks.Terms):
            colon = "\u202f: " if self._document.language == "fr" else ": "
            yield from ((f"{term}{colon}{meaning}", False) for term, meaning in block.pairs)
        elif isinstance(block, blocks.Steps):
            for step in block.items:
                yield f"{_SIGNS[step.certainty]} {step.certainty_words} · {step.words}", False
                if step.next_step:
                    yield f"{self._words('next_step')} {step.next_step}", False
        elif isinstance(block, blocks.Drawing):
            yield block.title, True
            yield from (
                (words, False) for words in (block.certainty_words, *block.notes, block.source) if words
            )
        elif isinstance(block, blocks.CoinRows):
            for line in block.lines:
                told = (line.statement, line.why, line.trend, *line.verdicts)
                words = " · ".join(filter(None, told))
                if words:
                    yield f"{line.name} · {words}", False
            yield from ((f"{words} · {means}", False) for _key, words, means in block.certainties)

    def _given(self, sheet: Any, row: int, block: blocks.Given) -> int:
        self._headings(sheet, row, [self._said(one) for one in ("about", "on", "outcome", "why")])
        for one in block.items:
            row += 1
            for column, words in ((1, one.about), (3, one.state), (4, one.why)):
                cell = sheet.cell(row, column, harmless(printable(words)))
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            if one.date is not None:
                day = sheet.cell(row, 2, one.date)
                day.number_format, day.alignment = self._formats["day"], Alignment(vertical="top")
        for letter, width in (("A", 44), ("B", 14), ("C", 20), ("D", 70)):
            sheet.column_dimensions[letter].width = width
        return row + 1

    def _table(self, sheet: Any, row: int, table: Table) -> int:
        self._headings(sheet, row, table.headings)
        for line in table.rows:
            row += 1
            for column, words in enumerate(line, start=1):
                cell = sheet.cell(row, column, harmless(printable(words)))
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                found = number_of(words, self._document.language) if self._reads_numbers else None
                if found is not None:
                    cell.value, cell.number_format = found
                    cell.alignment = Alignment(horizontal="right", vertical="top")
        for column in range(1, len(table.headings) + 1):
            letter = get_column_letter(column)
            wide = max(len(table.headings[column - 1]), *(len(line[column - 1]) for line in table.rows), 8)
            before = sheet.column_dimensions[letter].width
            sheet.column_dimensions[letter].width = max(before, min(wide + 2, 44))
        return row + 1

    def _map(self, sheet: Any, row: int, block: blocks.HeatTable) -> int:
        """Write a heat map: numbers on the tint of their face, a withheld figure hatched with its reason."""
        hue = {"customer": "customer-band", "employee": "employee-band", "both": "tint"}[block.face]
        kind = "points" if block.face == "both" else "level"
        self._headings(sheet, row, (block.corner, *block.facets))
        fills = [PatternFill("solid", fgColor=mixed(hue, (step + 1) * 0.2)) for step in range(5)]
        hatch = PatternFill("lightUp", fgColor=colour("line"))
        small, centred = (
            _font("soft", size=9),
            Alignment(horizontal="center", vertical="center", wrap_text=True),
        )
        for line in block.lines:
            row += 1
            name = sheet.cell(row, 1, harmless(printable(line.name)))
            name.alignment = Alignment(indent=line.depth)
            name.font = _font("ink", is_bold=line.is_selected)
            for column, one in enumerate(line.cells, start=2):
                cell = sheet.cell(row, column)
                cell.alignment = centred
                if isinstance(one, blocks.Heat):
                    cell.value, cell.fill, cell.number_format = (
                        one.value,
                        fills[one.step],
                        self._formats[kind],
                    )
                else:
                    cell.value, cell.fill, cell.font = printable(one.short), hatch, small
        sheet.column_dimensions["A"].width = 40
        for column in range(2, len(block.facets) + 2):
            sheet.column_dimensions[get_column_letter(column)].width = 15
        row = self._sentence(sheet, row + 1, block.scale)
        for words in (block.hatched, *block.more):
            row = self._sentence(sheet, row, words) if words else row
        return row

    # ── Figures ──────────────────────────────────────────────────────────────────────────────────

    def _all_figures(self, sheet: Any) -> int:
        """Write every figure of the report once, and return how many there are."""
        self._title(sheet, self._said("all_figures"))
        _link(sheet["A2"], self._contents, self._said("back"))
        seen: set[tuple[str, ...]] = set()
        rows = []
        for part in self._document.parts:
            for line in part.figures:
                place = (line.unit, line.face, line.about, line.question, line.measure)
                if place not in seen:
                    seen.add(place)
                    rows.append((part.heading, line))
        self._figures(sheet, _HEAD, rows, with_part=True)
        sheet.freeze_panes = f"C{_HEAD + 1}"
        last = get_column_letter(len(_COLUMNS) + 1)
        sheet.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + max(len(rows), 1)}"
        return len(rows)

    def _figures(
        self, sheet: Any, row: int, rows: Sequence[tuple[str, blocks.Measured]], *, with_part: bool = False
    ) -> None:
        names = [(self._column(name), width) for name, width in _COLUMNS]
        if with_part:
            names.insert(0, (self._said("part"), 30))
        self._headings(sheet, row, [name for name, _width in names])
        for column, (_name, width) in enumerate(names, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for part, line in rows:
            row += 1
            words = (line.unit, line.face, line.about, line.question, line.measure)
            values: list[Any] = [
                *map(_safe, words), line.value, line.low, line.high, line.n, _safe(line.certainty),
                _safe(line.withheld), _safe(line.method),
            ]  # fmt: skip
            if with_part:
                values.insert(0, _safe(part))
            for column, value in enumerate(values, start=1):
                if value is not None and value != "":
                    cell = sheet.cell(row, column, value)
                    if not isinstance(value, str):
                        is_n = column == len(values) - 3
                        cell.number_format = self._formats["n" if is_n else line.kind]

    def _column(self, name: str) -> str:
        return self._words(name) if name in ("unit", "question", "certainty") else self._said(name)

    # ── Charts ───────────────────────────────────────────────────────────────────────────────────

    def _draw(self, part: blocks.Part, sheet: Any) -> None:
        """Set the charts of a part one under the other, right of its table."""
        row = _HEAD
        for block in part.blocks:
            chart = None
            if isinstance(block, blocks.CoinRows):
                chart = self._coin(part.heading, block)
            elif isinstance(block, blocks.Drawing) and block.plot is not None:
                chart = self._plot(block.plot, block)
            if chart is not None:
                sheet.add_chart(chart, f"{_CHARTS}{row}")
                row += int(chart.height / 0.53) + 2

    def _coin(self, heading: str, block: blocks.CoinRows) -> Any:
        assert self._charts is not None  # noqa: S101 - made before any part is written
        named = dict(block.keys)
        rows = []
        for face in ("customer", "employee"):
            marks = [getattr(line, face) for line in block.lines]
            if any(marks):
                bars = [
                    Bar("", one.value, one.low, one.high, face) if one else Bar("", None, hue=face)
                    for one in marks
                ]
                rows.append((named.get(face, in_words(FACE_WORDS[face], self._document.language)), bars))
        names = [line.name for line in block.lines]
        return self._charts.bars(rows, names, title=heading, percent="") if rows else None

    def _plot(self, plot: Plot, block: blocks.Drawing) -> Any:
        assert self._charts is not None  # noqa: S101 - made before any part is written
        percent = self._formats["share"]
        if isinstance(plot, BandPlot | LanePlot | StepPlot):
            bars, is_share = bars_of(plot)
            return self._charts.bars(
                [(block.title, bars)],
                [one.name for one in bars],
                title=block.title,
                percent=percent if is_share else "",
            )
        if isinstance(plot, StackPlot):
            names = {key.removeprefix("part-"): words for key, words in block.keys}
            return self._charts.stacks(plot, names, title=block.title, percent=percent)
        assert isinstance(plot, FunnelPlot)  # noqa: S101 - the last kind
        words = (self._said("teams"), self._said("whole"), self._said("near"), self._said("far"))
        return self._charts.funnel(plot, words, title=block.title)

    # ── How a sheet looks ────────────────────────────────────────────────────────────────────────

    def _title(self, sheet: Any, words: str) -> None:
        sheet["A1"] = harmless(printable(words))
        sheet["A1"].font = Font(name=SERIF, size=16, bold=True, color=colour("ink"))
        sheet.row_dimensions[1].height = 26

    def _headings(self, sheet: Any, row: int, names: Sequence[str]) -> None:
        edge = Border(bottom=Side("thin", color=colour("edge")))
        fill = PatternFill("solid", fgColor=colour("tint"))
        for column, name in enumerate(names, start=1):
            cell = sheet.cell(row, column, harmless(printable(name)))
            cell.font, cell.fill, cell.border = _font("ink", is_bold=True), fill, edge
            cell.alignment = Alignment(wrap_text=True, vertical="center")

    def _sentence(self, sheet: Any, row: int, words: str, *, is_bold: bool = False) -> int:
        """Write a paragraph over the columns of the sheet, as high as it takes."""
        cell = sheet.cell(row, 1, harmless(printable(words)))
        cell.font = _font("ink", is_bold=is_bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=self._across(sheet))
        # Eleven points, in a measure that the columns of every sheet hold.
        sheet.row_dimensions[row].height = 15.0 * n_lines(words, 11, _LINE * 5.7)
        return row + 1

    def _across(self, sheet: Any) -> int:
        """Return how many columns hold a line of words."""
        width, column = 0.0, 0
        while width < _LINE and column < 12:
            column += 1
            width += sheet.column_dimensions[get_column_letter(column)].width
        return max(column, 2)

    def _set_up(self, sheet: Any) -> None:
        """Set how a sheet prints: across, as wide as a page, its headings again on each."""
        document = self._document
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        if sheet.freeze_panes and sheet.freeze_panes.endswith(str(_HEAD + 1)):
            sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
        place = " · ".join(filter(None, (document.mark, document.place))).replace("&", "&&")
        sheet.oddFooter.left.text = printable(place)[:120]
        sheet.oddFooter.right.text = "&P / &N"


def _link(cell: Any, to: Any, words: str) -> None:
    cell.value = harmless(printable(words))
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{to.title}'!A1", display=cell.value)
    cell.font = Font(name=SANS, size=11, color=colour("accent"), underline="single")


def _font(ink: str, *, size: int = 11, is_bold: bool = False) -> Font:
    return Font(name=SANS, size=size, bold=is_bold, color=colour(ink))


def _safe(words: str) -> str:
    return harmless(printable(words))
