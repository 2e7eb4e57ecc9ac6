"""Charts of a slide that can be edited: each a native one, with the workbook of its figures inside.

Figures are those of the plot, as they were published and rounded. The workbook is written here from what the
chart itself quotes, so that it holds the bands too, no formula, and nothing that the chart does not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.chart import XL_TICK_LABEL_POSITION as XL_LABELS
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from avers.reports.charts import FunnelPlot, StackPlot
from avers.reports.office.bars import Bar
from avers.reports.office.letters import SANS, colour
from avers.reports.office.spreadsheet import harmless

__all__ = ["AXIS_ROOM", "Box", "Dot", "Series", "add_bars", "add_dots", "add_funnel", "add_stacks"]

SIZE: Final = 12
AXIS_ROOM: Final = 30.0
"""Points under a chart of dots that its axis takes; its rows share the height above."""

# The library is not typed: its own classes are taken as they are.
_XyData: Any = XyChartData
_CategoryData: Any = CategoryChartData
_Colour: Any = RGBColor
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACE: Final = re.compile(r"\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?")
_DIGITS: Final = 6
_HUES: Final = {
    "customer": "customer", "people": "employee", "employee": "employee", "revenue": "soft", "volume": "tint",
    "house": "accent",
}  # fmt: skip


@dataclass(frozen=True)
class Box:
    """Where a chart stands on its slide, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Dot:
    """A mark of a row, counted from the top, with its band."""

    row: int
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """Marks of one kind: their name, hue, and shape (``circle``, ``square``, ``diamond``)."""

    name: str
    hue: str
    dots: tuple[Dot, ...]


def add_bars(slide: Any, bars: Sequence[Bar], box: Box, *, name: str, told: str, is_share: bool) -> Any:
    """Draw bars with their bands, the first on top, on an axis of 100 (of 100 % with ``is_share``)."""
    data = _CategoryData(number_format="0%" if is_share else "0")
    data.categories = [one.name for one in bars]
    data.add_series(name, [_rounded(one.value) for one in bars])
    frame, chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, box, name, told)
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(SIZE), True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = (
        "0%" if is_share else "0", False,
    )  # fmt: skip
    series = plot.series[0]
    _fill(series.format.fill, "employee")
    for n, one in enumerate(bars):
        if one.hue != "employee":
            _fill(series.points[n].format.fill, _HUES[one.hue])
    category, value = chart.category_axis, chart.value_axis
    category.reverse_order, category.crosses = True, XL_AXIS_CROSSES.MAXIMUM
    category.format.line.color.rgb = _rgb("edge")
    category.major_tick_mark = XL_TICK_MARK.NONE
    _axis(value, 1 if is_share else 100, 0.25 if is_share else 25)
    _bands(series, [(one.value, one.low, one.high) for one in bars], column=3, across=False)
    _embed(frame, chart)
    return frame


def add_stacks(slide: Any, plot: StackPlot, names: dict[str, str], box: Box, *, name: str, told: str) -> Any:
    """Draw bars of one whole each, cut into their classes, which ``names`` calls by their words."""
    classes = list(plot.bars[0].shares)
    data = _CategoryData(number_format="0%")
    data.categories = [one.label for one in plot.bars]
    for key in classes:
        data.add_series(names.get(key, key), [_rounded(bar.shares[key]) for bar in plot.bars])
    frame, chart = _chart(slide, XL_CHART_TYPE.BAR_STACKED_100, data, box, name, told)
    _legend(chart)
    drawn = chart.plots[0]
    drawn.gap_width, drawn.overlap = 60, 100
    for key, series in zip(classes, drawn.series, strict=True):
        _fill(series.format.fill, _HUES[key])
        series.format.line.color.rgb = _rgb("edge" if key == "volume" else "card")
        series.data_labels.show_value = True
        series.data_labels.font.size = Pt(SIZE)
        series.data_labels.font.color.rgb = _rgb("ink" if key == "volume" else "card")
        for n, bar in enumerate(plot.bars):
            if bar.shares[key] < 0.06:  # a share this thin would be written over its neighbour
                _unlabelled(series, n)
    chart.category_axis.reverse_order, chart.category_axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
    chart.category_axis.format.line.color.rgb = _rgb("edge")
    _axis(chart.value_axis, 1, 0.25)
    _embed(frame, chart)
    return frame


def add_dots(
    slide: Any, series: Sequence[Series], n_rows: int, box: Box, *, name: str, told: str,
    threshold: tuple[str, float] | None = None, joins: str = "",
) -> Any:  # fmt: skip
    """Draw rows of marks on one axis of 100, with bands; the caller writes the name of each row beside it.

    ``joins`` is the name of the thin line from the first mark of a row to the second; ``threshold`` a dashed
    line across, with its name.
    """
    data = _XyData(number_format="0")
    first = {dot.row: dot for dot in series[0].dots} if len(series) > 1 else {}
    joined = [(first[dot.row], dot) for dot in series[1].dots if dot.row in first] if joins and first else []
    if joined:
        line = data.add_series(joins)
        for one, _other in joined:
            line.add_data_point(_rounded(one.value), _height(one.row, n_rows))
    kept = [one for one in series if one.dots]
    for some in kept:
        marks = data.add_series(some.name)
        for dot in some.dots:
            marks.add_data_point(_rounded(dot.value), _height(dot.row, n_rows))
    if threshold:
        line = data.add_series(threshold[0])
        for height in (0, n_rows):
            line.add_data_point(_rounded(threshold[1]), height)
    frame, chart = _chart(slide, XL_CHART_TYPE.XY_SCATTER, data, box, name, told)
    drawn = list(chart.plots[0].series)
    if joined:
        link = drawn.pop(0)
        link.marker.style = XL_MARKER_STYLE.NONE
        link.format.line.fill.background()
        ends = [(a.value, min(a.value, b.value), max(a.value, b.value)) for a, b in joined]
        _bands(link, ends, column=3, across=True, hue="edge", width=1.25, above=0)
    above = len(joined) + 2 if joined else 0
    for some, marks in zip(kept, drawn, strict=False):
        _marks(marks, some.hue)
        _labels(marks, is_above=some.hue != "customer")
        soft = f"{some.hue}-band" if some.hue in ("customer", "employee") else "line"
        bands = [(dot.value, dot.low, dot.high) for dot in some.dots]
        _bands(marks, bands, column=3, across=True, hue=soft, width=7, above=above)
        above += len(some.dots) + 2
    if threshold:
        _dashed(drawn[-1])
    _axis(chart.category_axis, 100, 25)
    _rows(chart.value_axis, n_rows)
    chart.has_legend = False
    _inside(chart, box)
    _embed(frame, chart)
    return frame


def add_funnel(slide: Any, plot: FunnelPlot, words: tuple[str, str, str, str], box: Box, *, told: str) -> Any:
    """Draw teams by answers and figure between the limits of chance.

    ``words`` call the teams, the whole, the limits that one team in twenty leaves, and those of one in 500.
    """
    teams, whole, near, far = words
    data = _XyData(number_format="0")
    spots = data.add_series(teams)
    for spot in plot.spots:
        spots.add_data_point(spot.n, _rounded(spot.value))
    curve = sorted({one.n: one for one in (plot.limits or plot.spots)}.values(), key=lambda one: one.n)
    lines = [(whole, None), (near, "low_95"), (near, "high_95"), (far, "low_998"), (far, "high_998")]
    for called, side in lines:
        line = data.add_series(called)
        for one in curve:
            line.add_data_point(one.n, _rounded(plot.middle if side is None else getattr(one, side)))
    frame, chart = _chart(slide, XL_CHART_TYPE.XY_SCATTER, data, box, teams, told)
    marks, middle, *limits = chart.plots[0].series
    _marks(marks, plot.face)
    _name_spots(marks, [spot.name for spot in plot.spots])
    _line(middle, "edge", 1.25)
    for line, (called, _side) in zip(limits, lines[1:], strict=True):
        _dashed(line, "soft" if called == near else "line")
    _legend(chart)
    for n in (5, 3):  # both sides of a limit are one thing: its second name is left out of the legend
        _unlisted(chart, n)
    across, up = chart.category_axis, chart.value_axis
    _axis(up, 100, 25)
    across.has_title = True
    across.axis_title.text_frame.text = plot.across
    across.axis_title.text_frame.paragraphs[0].font.size = Pt(SIZE)
    across.has_major_gridlines = False
    across.tick_labels.font.size = Pt(SIZE)
    least = min((one.n for one in (*curve, *plot.spots)), default=1)
    across.minimum_scale = 2 ** (max(least, 1).bit_length() - 1)
    across._element.find(qn("c:scaling")).insert(0, parse_xml(f'<c:logBase xmlns:c="{_CHART}" val="2"/>'))
    _embed(frame, chart)
    return frame


# ── What every chart has ─────────────────────────────────────────────────────────────────────────


def _chart(slide: Any, kind: Any, data: Any, box: Box, name: str, told: str) -> tuple[Any, Any]:
    frame = slide.shapes.add_chart(kind, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height), data)
    frame.name = name[:120]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(SIZE), SANS
    chart.font.color.rgb = _rgb("ink")
    return frame, chart


def _axis(axis: Any, most: float, step: float) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, most, step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb("line")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(SIZE)


def _rows(axis: Any, n_rows: int) -> None:
    axis.minimum_scale, axis.maximum_scale = 0, n_rows
    axis.major_unit = 1
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb("line")
    axis.tick_label_position, axis.major_tick_mark = XL_LABELS.NONE, XL_TICK_MARK.NONE
    axis.format.line.fill.background()


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = Pt(SIZE)


def _inside(chart: Any, box: Box) -> None:
    """Fix where the marks stand, so that the names beside the chart meet their rows."""
    plot = chart._chartSpace.chart.plotArea
    for layout in plot.findall(qn("c:layout")):
        plot.remove(layout)
    share = 1 - AXIS_ROOM / box.height
    places = f'<c:x val="0.02"/><c:y val="0"/><c:w val="0.94"/><c:h val="{share:.6f}"/>'
    plot.insert(0, parse_xml(
        f'<c:layout xmlns:c="{_CHART}"><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{places}</c:manualLayout></c:layout>'
    ))  # fmt: skip


def _marks(series: Any, hue: str) -> None:
    shapes = {"customer": XL_MARKER_STYLE.CIRCLE, "house": XL_MARKER_STYLE.DIAMOND}
    series.marker.style = shapes.get(hue, XL_MARKER_STYLE.SQUARE)
    series.marker.size = 10
    _fill(series.marker.format.fill, _HUES[hue])
    series.marker.format.line.color.rgb = _rgb("card")
    series.format.line.fill.background()


def _labels(series: Any, *, is_above: bool) -> None:
    """Write the figure over or under each mark: the axis across is the one that tells it."""
    place = "t" if is_above else "b"
    series._element.get_or_add_dLbls()
    labels = series._element.find(qn("c:dLbls"))
    series._element.replace(labels, parse_xml(
        f'<c:dLbls xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:numFmt formatCode="0" sourceLinked="0"/>'
            '<c:spPr/>'
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{SIZE * 100}" b="1"/></a:pPr>'
        f'<a:endParaRPr lang="en-GB"/></a:p></c:txPr><c:dLblPos val="{place}"/><c:showLegendKey val="0"/>'
        '<c:showVal val="0"/><c:showCatName val="1"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    ))  # fmt: skip


def _name_spots(series: Any, names: Sequence[str]) -> None:
    for n, name in enumerate(names):
        if name:
            frame = series.points[n].data_label.text_frame
            frame.text = name
            frame.paragraphs[0].font.size = Pt(SIZE)


def _unlabelled(series: Any, n: int) -> None:
    label = series.points[n].data_label._get_or_add_dLbl()
    for part in list(label):
        if part.tag != qn("c:idx"):
            label.remove(part)
    label.append(parse_xml(f'<c:delete xmlns:c="{_CHART}" val="1"/>'))


def _unlisted(chart: Any, n: int) -> None:
    entry = f'<c:legendEntry xmlns:c="{_CHART}"><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>'
    legend = chart.legend._element
    legend.insert(1 + len(legend.findall(qn("c:legendEntry"))), parse_xml(entry))


def _line(series: Any, ink: str, width: float) -> None:
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = _rgb(ink), Pt(width)


def _dashed(series: Any, ink: str = "soft") -> None:
    from pptx.enum.dml import MSO_LINE

    _line(series, ink, 1.25)
    series.format.line.dash_style = MSO_LINE.DASH


def _bands(
    series: Any, values: Iterable[tuple[float | None, float | None, float | None]], *, column: int,
    across: bool, hue: str = "ink", width: float = 1.5, above: int = 0,
) -> None:  # fmt: skip
    """Set the band of each value as native error bars, whose lengths stand in columns of their own.

    ``above`` rows of the workbook are taken before the values of this series.
    """
    ends = [
        (0.0, 0.0) if value is None or low is None or high is None
        else (_rounded(max(high - value, 0.0)), _rounded(max(value - low, 0.0)))
        for value, low, high in values
    ]  # fmt: skip
    if not any(a or b for a, b in ends):
        return
    sides = "".join(
        f"<c:{side}>{_numbers([end[n] or 0.0 for end in ends], column + n, above)}</c:{side}>"
        for n, side in enumerate(("plus", "minus"))
    )
    direction = '<c:errDir val="x"/>' if across else ""
    cap = '<c:noEndCap val="1"/>' if across else '<c:noEndCap val="0"/>'
    bars = parse_xml(
        f'<c:errBars xmlns:c="{_CHART}" xmlns:a="{_DRAWING}">{direction}<c:errBarType val="both"/>'
        f'<c:errValType val="cust"/>{cap}{sides}<c:spPr><a:ln w="{int(Pt(width))}">'
        f'<a:solidFill><a:srgbClr val="{colour(hue)}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    before = next(one for one in series._element if one.tag in (qn("c:cat"), qn("c:xVal"), qn("c:val")))
    before.addprevious(bars)


def _numbers(numbers: Sequence[float], column: int, above: int) -> str:
    letter = chr(ord("A") + column)
    first = above + 2
    points = "".join(f'<c:pt idx="{n}"><c:v>{one:g}</c:v></c:pt>' for n, one in enumerate(numbers))
    return (
        f"<c:numRef><c:f>Sheet1!${letter}${first}:${letter}${first + len(numbers) - 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(numbers)}"/>{points}'
        "</c:numCache></c:numRef>"
    )


def _embed(frame: Any, chart: Any) -> None:
    """Put behind the chart a workbook of all that it quotes, and nothing else."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Sheet1"
    for quoted in chart._chartSpace.iter(qn("c:f")):
        found = _PLACE.search(quoted.text or "")
        if found is None:
            continue
        letter, first = found[1], int(found[2])
        for point in quoted.getparent().iter(qn("c:pt")):
            cell = sheet[f"{letter}{first + int(point.get('idx'))}"]
            words = point.find(qn("c:v")).text or ""
            if quoted.getparent().tag == qn("c:numRef"):
                cell.value = float(words)
            else:
                cell.value = harmless(words)
                cell.data_type = "s"
    file = BytesIO()
    book.save(file)
    chart.part.chart_workbook.update_from_xlsx_blob(file.getvalue())


def _height(row: int, n_rows: int) -> float:
    return n_rows - row - 0.5


def _rounded(value: float | None) -> Any:
    return None if value is None else round(value, _DIGITS)


def _fill(fill: Any, name: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _rgb(name)


def _rgb(name: str) -> Any:
    return _Colour.from_string(colour(name))
