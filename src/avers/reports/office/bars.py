"""Plots that an office program shows as bars: their rows, each with its band."""

from __future__ import annotations

from dataclasses import dataclass

from avers.reports.charts import BandPlot, LanePlot, Step, StepPlot

__all__ = ["Bar", "bars_of"]


@dataclass(frozen=True)
class Bar:
    """A row of a chart of bars; ``value`` None is withheld, and its name says why; ``words`` its figure."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    hue: str = "employee"
    words: str = ""


def bars_of(plot: BandPlot | LanePlot | StepPlot) -> tuple[list[Bar], bool]:
    """Return the bars of a plot, the first on top, and whether they are shares."""
    if isinstance(plot, StepPlot):
        return [_rung(one) for one in plot.rungs], True
    scale = 100.0 if plot.unit else 1.0

    def part(value: float | None) -> float | None:
        return None if value is None else value / scale

    if isinstance(plot, LanePlot):
        return [
            Bar(f"{row.label} · {lane.name}" if lane.value is not None
                else f"{row.label} · {lane.name} ({lane.words})", part(lane.value), part(lane.low),
                part(lane.high), lane.face or plot.face, lane.words)
            for row in plot.rows for lane in row.lanes
        ], bool(plot.unit)  # fmt: skip
    return [
        Bar(row.label if row.value is not None else f"{row.label} ({row.words})", part(row.value),
            part(row.low), part(row.high), row.face, row.words)
        for row in plot.rows
    ], bool(plot.unit)  # fmt: skip


def _rung(step: Step) -> Bar:
    return Bar(f"{step.label} ({step.lost})" if step.is_widest and step.lost else step.label,
               step.share, step.low, step.high, words=step.words)  # fmt: skip
