"""Charts as plain SVG and the table behind each: shared by the pages and by every report.

A chart is a pure function from figures to markup: no clock, no colour, no sentence. Colour and size
come from ``static/charts/*.css``, which a page links and a self-contained report embeds, so that a
chart is the same on screen, in the dark, on paper and in a file. Nothing here writes a ``style``
attribute, for the content security policy of the pages forbids it. The words a chart needs are given
to it. Start reading at ``coin``.
"""

from typing import Final

from avers.reports.charts.bands import Band, bands
from avers.reports.charts.bars import Bar, bars
from avers.reports.charts.coin import Mark, axis, coin
from avers.reports.charts.control import control
from avers.reports.charts.counts import Count, counts
from avers.reports.charts.delays import Delay, delays
from avers.reports.charts.dumbbells import Dumbbell, Dumbbells, dumbbells
from avers.reports.charts.fans import Fan, fans
from avers.reports.charts.funnel import Spot, funnel
from avers.reports.charts.gantt import Span, gantt
from avers.reports.charts.heat import hatch, heat, step_of
from avers.reports.charts.influence import Heard, Node, influence
from avers.reports.charts.ink import alone, tokens
from avers.reports.charts.lanes import Lane, Lanes, lanes
from avers.reports.charts.picture import picture
from avers.reports.charts.plots import BandPlot, FunnelPlot, LanePlot, Plot, StackPlot, StepPlot, draw
from avers.reports.charts.scatter import Point, scatter
from avers.reports.charts.sparkline import sparkline
from avers.reports.charts.stacks import Stack, stacks
from avers.reports.charts.steps import Step, steps
from avers.reports.charts.table import Table, as_html

__all__ = [
    "Band", "BandPlot", "Bar", "Count", "Delay", "Dumbbell", "Dumbbells", "Fan", "FunnelPlot", "Heard",
    "Lane", "LanePlot", "Lanes", "Mark", "Node", "Plot", "Point", "Span", "Spot", "Stack", "StackPlot",
    "Step", "StepPlot", "Table", "alone", "as_html", "axis", "bands", "bars", "coin", "control", "counts",
    "delays", "draw", "dumbbells", "fans", "funnel", "gantt", "hatch", "heat", "influence", "lanes",
    "picture", "scatter", "sparkline", "stacks", "step_of", "steps", "stylesheets", "tokens",
]  # fmt: skip


_SHEETS: Final = ("tokens.css", "themes.css", "charts.css")


def stylesheets() -> str:
    """Return the tokens and the look of the charts as one style sheet, for a self-contained report."""
    from importlib.resources import files

    folder = files("avers.reports.charts") / "static" / "charts"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in _SHEETS)
