"""What a chart shows, before any form: a page draws it as SVG, a slide or a workbook as a chart of its own.

Each kind names the drawing of its module; ``draw`` makes it. A form that has charts of its own reads the
same rows, so that no form can show another figure than the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from avers.reports.charts.bands import Band, bands
from avers.reports.charts.funnel import Spot, funnel
from avers.reports.charts.lanes import Lanes, lanes
from avers.reports.charts.stacks import Stack, stacks
from avers.reports.charts.steps import Step, steps

__all__ = ["BandPlot", "FunnelPlot", "LanePlot", "Plot", "StackPlot", "StepPlot", "draw"]


@dataclass(frozen=True)
class BandPlot:
    """Levels on 0-100 with their bands; ``threshold`` is a line across, ``unit`` follows the last tick.

    ``measure`` says what they are where they are not published means.
    """

    rows: tuple[Band, ...]
    threshold: float | None = None
    unit: str = ""
    measure: str = ""


@dataclass(frozen=True)
class StepPlot:
    """A ladder, its lowest rung first; shares of 0..1."""

    rungs: tuple[Step, ...]


@dataclass(frozen=True)
class LanePlot:
    """Things asked alike of several groups; ``unit`` follows the last tick where they are shares.

    ``measure`` says what they are where they are not published means.
    """

    rows: tuple[Lanes, ...]
    face: str = "employee"
    unit: str = ""
    measure: str = ""


@dataclass(frozen=True)
class FunnelPlot:
    """Teams by answers and figure; ``limits`` are the places that the curves of chance go through."""

    spots: tuple[Spot, ...]
    limits: tuple[Spot, ...]
    face: str
    middle: float
    across: str


@dataclass(frozen=True)
class StackPlot:
    """Bars of one whole each, cut into the same classes; shares of 0..1."""

    bars: tuple[Stack, ...]


Plot = BandPlot | StepPlot | LanePlot | FunnelPlot | StackPlot


def draw(plot: Plot, *, key: str, label: str) -> str:
    """Return ``plot`` as SVG; ``key`` tells it from others of a page, a screen reader says ``label``."""
    if isinstance(plot, BandPlot):
        return bands(plot.rows, key=key, label=label, line=plot.threshold, unit=plot.unit)
    if isinstance(plot, StepPlot):
        return steps(plot.rungs, key=key, label=label)
    if isinstance(plot, LanePlot):
        return lanes(plot.rows, key=key, label=label, face=plot.face)
    if isinstance(plot, StackPlot):
        return stacks(plot.bars, key=key, label=label)
    return funnel(
        plot.spots,
        face=plot.face,
        middle=plot.middle,
        label=label,
        across=plot.across,
        limits=plot.limits,
    )
