"""Charts of a workbook: native ones over cells of a sheet of their own, which hold numbers and no formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.chart.data_source import NumDataSource, NumRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties

from avers.reports.charts import FunnelPlot, StackPlot
from avers.reports.office.bars import Bar
from avers.reports.office.letters import colour
from avers.reports.office.spreadsheet import harmless

__all__ = ["ChartSheet"]

_DIGITS: Final = 6
_HUES: Final = {
    "customer": "customer", "people": "employee", "employee": "employee", "revenue": "soft", "volume": "tint",
    "house": "accent",
}  # fmt: skip
_WIDE: Final = 22.0
_ROW: Final = 0.85


class ChartSheet:
    """Keeps the figures of charts one under the other on ``sheet``, and makes charts over them."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._next = 1

    def bars(
        self, rows: Sequence[tuple[str, Sequence[Bar]]], names: Sequence[str], *, title: str, percent: str,
    ) -> Any:  # fmt: skip
        """Return a chart of bars with their bands, a series for each of ``rows``; ``names`` call its rows."""
        table: list[list[Any]] = [["", *(head for called, _bars in rows for head in (called, "+", "−"))]]
        for n, name in enumerate(names):
            line: list[Any] = [name]
            for _called, some in rows:
                line += _ends(some[n])
            table.append(line)
        first = self._write(table)
        chart = BarChart()
        chart.type, chart.grouping, chart.gapWidth = "bar", "clustered", 60
        self._common(chart, title, len(names) * max(1, len(rows)))
        last = first + len(names)
        for place, (_called, some) in enumerate(rows):
            column = 2 + 3 * place
            series = Series(
                Reference(self._sheet, min_col=column, min_row=first, max_row=last), title_from_data=True
            )
            _fill(series, some[0].hue if len(rows) > 1 else "employee")
            for n, bar in enumerate(some):
                if len(rows) == 1 and bar.hue != "employee":
                    point = DataPoint(idx=n)
                    point.graphicalProperties = GraphicalProperties(solidFill=colour(_HUES[bar.hue]))
                    series.dPt.append(point)
            if any(bar.low is not None for bar in some):
                series.errBars = self._errors(column + 1, first + 1, last)
            series.dLbls = _figures(percent)
            chart.series.append(series)
        chart.set_categories(Reference(self._sheet, min_col=1, min_row=first + 1, max_row=last))
        chart.legend = chart.legend if len(rows) > 1 else None
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1 if percent else 100
        chart.y_axis.numFmt = percent or "0"
        return chart

    def stacks(self, plot: StackPlot, names: dict[str, str], *, title: str, percent: str) -> Any:
        """Return a chart of bars of one whole each."""
        classes = list(plot.bars[0].shares)
        table: list[list[Any]] = [["", *(names.get(one, one) for one in classes)]]
        table += [[bar.label, *(round(bar.shares[one], _DIGITS) for one in classes)] for bar in plot.bars]
        first = self._write(table)
        chart = BarChart()
        chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "percentStacked", 100, 60
        self._common(chart, title, 2 * len(plot.bars))
        last = first + len(plot.bars)
        for n, one in enumerate(classes):
            series = Series(
                Reference(self._sheet, min_col=2 + n, min_row=first, max_row=last), title_from_data=True
            )
            _fill(series, one)
            series.dLbls = _figures(percent)
            chart.series.append(series)
        chart.set_categories(Reference(self._sheet, min_col=1, min_row=first + 1, max_row=last))
        chart.y_axis.numFmt = percent
        return chart

    def funnel(self, plot: FunnelPlot, words: tuple[str, str, str, str], *, title: str) -> Any:
        """Return teams by answers and figure, between the limits of chance."""
        teams, whole, near, far = words
        curve = sorted({one.n: one for one in (plot.limits or plot.spots)}.values(), key=lambda one: one.n)
        sides = (None, "low_95", "high_95", "low_998", "high_998")
        names = (whole, near, near, far, far)
        marks = self._write(
            [[plot.across, teams], *([one.n, round(one.value, _DIGITS)] for one in plot.spots)]
        )
        table: list[list[Any]] = [[plot.across, *names]]
        for one in curve:
            ends = (plot.middle if side is None else getattr(one, side) for side in sides)
            table.append([one.n, *(round(end, _DIGITS) for end in ends)])
        first = self._write(table)
        chart = ScatterChart()
        chart.style, chart.scatterStyle = 13, "lineMarker"
        self._common(chart, title, 12)
        spots = self._across(marks, len(plot.spots), 2)
        spots.marker.symbol = "circle" if plot.face == "customer" else "square"
        spots.marker.graphicalProperties = GraphicalProperties(solidFill=colour(_HUES[plot.face]))
        spots.graphicalProperties.line.noFill = True
        chart.series.append(spots)
        for n, side in enumerate(sides):
            line = self._across(first, len(curve), 2 + n)
            line.marker.symbol = "none"
            line.graphicalProperties.line.solidFill = colour("soft" if n < 3 else "edge")
            line.graphicalProperties.line.dashStyle = "solid" if side is None else "dash"
            chart.series.append(line)
        chart.x_axis.title, chart.x_axis.scaling.logBase = plot.across, 2
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
        chart.y_axis.numFmt = "0"
        return chart

    def _across(self, first: int, n: int, column: int) -> Any:
        up = Reference(self._sheet, min_col=column, min_row=first, max_row=first + n)
        across = Reference(self._sheet, min_col=1, min_row=first + 1, max_row=first + n)
        series = Series(up, across, title_from_data=True)
        series.smooth = False
        return series

    def _write(self, table: Sequence[Sequence[Any]]) -> int:
        """Write a block of cells, and return its first row; a blank row parts it from the next."""
        first = self._next
        for n, row in enumerate(table):
            for place, value in enumerate(row, start=1):
                if value not in (None, ""):
                    cell = self._sheet.cell(first + n, place)
                    cell.value = harmless(value) if isinstance(value, str) else value
        self._next = first + len(table) + 1
        return first

    def _errors(self, column: int, first: int, last: int) -> Any:
        def source(place: int) -> Any:
            return NumDataSource(
                NumRef(str(Reference(self._sheet, min_col=place, min_row=first, max_row=last)))
            )

        bars = ErrorBars(errBarType="both", errValType="cust", plus=source(column), minus=source(column + 1))
        bars.spPr = GraphicalProperties()
        bars.spPr.line.solidFill = colour("ink")
        return bars

    def _common(self, chart: Any, title: str, n_rows: int) -> None:
        chart.title = harmless(title)
        chart.width, chart.height = _WIDE, max(7.0, 3.5 + _ROW * n_rows)
        chart.x_axis.delete = chart.y_axis.delete = False
        if isinstance(chart, BarChart):
            chart.x_axis.scaling.orientation = "maxMin"
        chart.legend.position = "b"
        chart.layout = None
        chart.title.overlay = False
        chart.title.layout = Layout(ManualLayout(xMode="edge", yMode="edge", x=0.02, y=0.02))


def _ends(bar: Bar) -> list[Any]:
    """Return the value of a bar and how far its band goes up and down; blanks where it is withheld."""
    if bar.value is None:
        return [None, None, None]
    low = bar.value if bar.low is None else bar.low
    high = bar.value if bar.high is None else bar.high
    return [round(one, _DIGITS) for one in (bar.value, max(high - bar.value, 0.0), max(bar.value - low, 0.0))]


def _fill(series: Any, name: str) -> None:
    series.graphicalProperties.solidFill = colour(_HUES[name])
    if name == "volume":
        series.graphicalProperties.line.solidFill = colour("edge")


def _figures(percent: str) -> Any:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = percent or "0"
    return labels
