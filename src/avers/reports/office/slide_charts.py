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
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_MARK,
)
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
_FIELDS: Final = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:dlblFieldTable/>'
    '<c15:showDataLabelsRange val="0"/></c:ext></c:extLst>'
)
"""Says that the labels before it are made of fields."""
_PLACE: Final = re.compile(r"\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?")
_DIGITS: Final = 6
_APART: Final = 0.1
_THIN: Final = 0.12
"""Of the axis: a shorter bar holds no figure."""
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
    form, most = ("0%", 1) if is_share else ("0", 100)
    data = _CategoryData(number_format=form)
    data.categories = [_named(one, most) for one in bars]
    data.add_series(name, [_rounded(one.value) for one in bars])
    frame, chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, box, name, told)
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width = 60
    series = plot.series[0]
    labels = series.data_labels
    # At the foot of its bar: at the end the band would run through the figure.
    labels.show_value, labels.position = True, XL_LABEL_POSITION.INSIDE_BASE
    labels.font.size, labels.font.bold, labels.font.color.rgb = Pt(SIZE), True, _rgb("card")
    labels.number_format, labels.number_format_is_linked = form, False
    _fill(series.format.fill, "employee")
    for n, one in enumerate(bars):
        if one.hue != "employee":
            _fill(series.points[n].format.fill, _HUES[one.hue])
        if _is_thin(one, most):
            _unlabelled(series, n)
    category, value = chart.category_axis, chart.value_axis
    category.reverse_order, category.crosses = True, XL_AXIS_CROSSES.MAXIMUM
    category.format.line.color.rgb = _rgb("edge")
    category.major_tick_mark = XL_TICK_MARK.NONE
    _axis(value, most, most / 4, form)
    _bands(series, [(one.value, one.low, one.high) for one in bars], column=3)
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
    _axis(chart.value_axis, 1, 0.25, "0%")
    _embed(frame, chart)
    return frame


def add_dots(
    slide: Any, series: Sequence[Series], n_rows: int, box: Box, *, name: str, told: str, band: str,
    threshold: tuple[str, float] | None = None, joins: str = "",
) -> Any:  # fmt: skip
    """Draw rows of marks on one axis of 100, with bands; the caller writes the name of each row beside it.

    Marks of two series stand a little apart in their row. ``joins`` is the name of the thin line from the
    first mark of a row to the second; ``threshold`` a dashed line across, with its name; ``band`` names the
    bands of ``{name}``. Bands and joins are lines with gaps, in the ink of their marks: not every office
    program draws error bars across, nor what comes later over what came before.
    """
    data = _XyData(number_format="0")
    kept = [one for one in series if one.dots]
    places = [_heights(one, n_rows, n, len(kept)) for n, one in enumerate(kept)]
    lines = [
        (band.format(name=one.name), one.hue, _band_of(one, at)) for one, at in zip(kept, places, strict=True)
    ]
    if joins and len(kept) > 1:
        lines.append((joins, "", _from_to(kept[0], kept[1], places)))
    lines = [one for one in lines if one[2]]
    for called, _hue, points in lines:
        line = data.add_series(called)
        for x, y in points:
            line.add_data_point(_rounded(x), y)
    for some, heights in zip(kept, places, strict=True):
        marks = data.add_series(some.name)
        for dot, height in zip(some.dots, heights, strict=True):
            marks.add_data_point(_rounded(dot.value), height)
    if threshold:
        line = data.add_series(threshold[0])
        for height in (0, n_rows):
            line.add_data_point(_rounded(threshold[1]), height)
    frame, chart = _chart(slide, XL_CHART_TYPE.XY_SCATTER, data, box, name, told)
    drawn = list(chart.plots[0].series)
    for (_called, hue, _points), line in zip(lines, drawn, strict=False):
        _line(line, _HUES.get(hue, "edge"), 2.25 if hue else 1.0)
        _break(line)
    for some, marks in zip(kept, drawn[len(lines) :], strict=False):
        _marks(marks, some.hue)
        _labels(marks, some.dots, is_above=some.hue != "customer")
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


def _is_thin(bar: Bar, most: float) -> bool:
    """Return whether a bar is too short for its figure to stand in it."""
    return bar.value is not None and bar.value < _THIN * most


def _named(bar: Bar, most: float) -> str:
    """Return what stands beside a bar: its name, and its figure where the bar is too short for it."""
    if bar.value is None or not _is_thin(bar, most):
        return bar.name
    return f"{bar.name} · {bar.words or format(bar.value, '.0f')}"


def _axis(axis: Any, most: float, step: float, form: str = "0") -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, most, step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb("line")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(SIZE)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False


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


def _heights(series: Series, n_rows: int, place: int, n_series: int) -> list[float]:
    """Return how high each mark stands; of two series the first a little under the middle of its row."""
    apart = _APART * (2 * place - 1) if n_series == 2 else 0.0
    return [n_rows - dot.row - 0.5 + apart for dot in series.dots]


def _band_of(series: Series, heights: Sequence[float]) -> list[tuple[float, float]]:
    """Return the line through the bands of some marks: from end to end, then a place where it breaks."""
    return [
        (end, height)
        for dot, height in zip(series.dots, heights, strict=True)
        if dot.low is not None and dot.high is not None
        for end in (dot.low, dot.high, dot.low)
    ]


def _from_to(one: Series, other: Series, places: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Return the line from the marks of ``one`` to those of ``other`` in the same rows, broken between."""
    ends = {dot.row: (dot.value, height) for dot, height in zip(other.dots, places[1], strict=True)}
    points: list[tuple[float, float]] = []
    for dot, height in zip(one.dots, places[0], strict=True):
        if dot.row in ends:
            points += [(dot.value, height), ends[dot.row], ends[dot.row]]
    return points


def _break(series: Any) -> None:
    """Empty every third place of a line."""
    for point in list(series._element.iter(qn("c:pt"))):
        if point.getparent().tag == qn("c:numCache") and int(point.get("idx")) % 3 == 2:
            point.getparent().remove(point)


def _labels(series: Any, dots: Sequence[Dot], *, is_above: bool) -> None:
    """Write the figure over or under each mark: the axis across is the one that tells it.

    Each label is a field of its mark's figure, with the figure written in it: some programs know no label
    that reads the axis across, and show what is written.
    """
    shown = (
        f'<c:dLblPos val="{"t" if is_above else "b"}"/><c:showLegendKey val="0"/><c:showVal val="0"/>'
        '<c:showCatName val="1"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    letters = f'sz="{SIZE * 100}" b="1"'
    each = "".join(
        f'<c:dLbl><c:idx val="{n}"/><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr {letters}/></a:pPr>'
        f'<a:fld id="{_guid(n)}" type="XVALUE"><a:rPr lang="en-GB" {letters}/><a:pPr><a:defRPr {letters}/>'
        f"</a:pPr><a:t>{dot.value:.0f}</a:t></a:fld></a:p></c:rich></c:tx>{shown}{_FIELDS}</c:dLbl>"
        for n, dot in enumerate(dots)
    )
    series._element.get_or_add_dLbls()
    labels = series._element.find(qn("c:dLbls"))
    series._element.replace(labels, parse_xml(
        f'<c:dLbls xmlns:c="{_CHART}" xmlns:a="{_DRAWING}">{each}<c:numFmt formatCode="0" sourceLinked="0"/>'
        f"<c:spPr/><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {letters}/></a:pPr>"
        f'<a:endParaRPr lang="en-GB"/></a:p></c:txPr>{shown}</c:dLbls>'
    ))  # fmt: skip


def _guid(n: int) -> str:
    """Return the identity of a field: of its own in its chart, the same for the same report."""
    return f"{{3B1D6B3C-6D0F-4B8A-9C55-{n:012X}}}"


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
    series: Any, values: Iterable[tuple[float | None, float | None, float | None]], *, column: int
) -> None:
    """Set the band of each bar as native error bars, whose lengths stand in two columns from ``column``."""
    ends = [
        (0.0, 0.0) if value is None or low is None or high is None
        else (_rounded(max(high - value, 0.0)), _rounded(max(value - low, 0.0)))
        for value, low, high in values
    ]  # fmt: skip
    if not any(a or b for a, b in ends):
        return
    sides = "".join(
        f"<c:{side}>{_numbers([end[n] or 0.0 for end in ends], column + n)}</c:{side}>"
        for n, side in enumerate(("plus", "minus"))
    )
    bars = parse_xml(
        f'<c:errBars xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="0"/>{sides}<c:spPr><a:ln w="{int(Pt(1.5))}">'
        f'<a:solidFill><a:srgbClr val="{colour("ink")}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    before = next(one for one in series._element if one.tag in (qn("c:cat"), qn("c:val")))
    before.addprevious(bars)


def _numbers(numbers: Sequence[float], column: int) -> str:
    letter = chr(ord("A") + column)
    points = "".join(f'<c:pt idx="{n}"><c:v>{one:g}</c:v></c:pt>' for n, one in enumerate(numbers))
    return (
        f"<c:numRef><c:f>Sheet1!${letter}$2:${letter}${len(numbers) + 1}</c:f><c:numCache>"
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


def _rounded(value: float | None) -> Any:
    return None if value is None else round(value, _DIGITS)


def _fill(fill: Any, name: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _rgb(name)


def _rgb(name: str) -> Any:
    return _Colour.from_string(colour(name))
