"""Things that are asked alike of several groups: under each thing a thin lane for each group, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final

from avers.reports.charts.hatching import hatching

__all__ = ["Lane", "Lanes", "lanes"]

_TICKS: Final = (0, 25, 50, 75, 100)
_LINE, _LANE, _BETWEEN = 20, 18, 10
_SIGNS_A_LINE: Final = 40
# The names of the lanes stand left of the axis; widths in percent. A name that is long leaves more room where
# a mark near 0 would stand in it.
_LEFT, _WIDER = 12.0, 28.0
_LONG_NAME: Final = 9
_NEAR_NOTHING: Final = 15.0
_EDGE: Final = 84.0


@dataclass(frozen=True)
class Lane:
    """One group: its short name, its place on 0-100, the ends of its band, the figure in words.

    ``value`` None draws an empty lane with ``words`` in it: why nothing is shown. ``n`` is the rounded
    number of answers. ``face`` is that of the whole drawing where it is empty.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    words: str = ""
    n: int | None = None
    face: str = ""


@dataclass(frozen=True)
class Lanes:
    """One thing and its lanes; named where it stands out."""

    label: str
    lanes: tuple[Lane, ...]
    is_named: bool = False


def lanes(rows: Sequence[Lanes], *, key: str, label: str, face: str = "employee") -> str:
    """Return the lanes as SVG, in the order given; ``label`` is what a screen reader says."""
    parts: list[str] = []
    y, left = 0, _left_of(rows)
    for row in rows:
        for words in wrap(row.label, _SIGNS_A_LINE) or [""]:
            y += _LINE
            named = " named" if row.is_named else ""
            parts.append(f'<text class="band-name{named}" x="0" y="{y - 5}">{escape(words)}</text>')
        for lane in row.lanes:
            parts.append(_lane(lane, y + _LANE // 2, key, lane.face or face, left))
            y += _LANE
        y += _BETWEEN
    bottom = y - _BETWEEN + 4
    grid = "".join(
        f'<line class="tick" x1="{_x(tick, left):g}%" y1="0" x2="{_x(tick, left):g}%" y2="{bottom}"/>'
        for tick in _TICKS
    )
    axis = "".join(
        f'<text class="tick-figure{" last" if tick == _TICKS[-1] else ""}" x="{_x(tick, left):g}%" '
        f'y="{bottom + 15}">{tick}</text>'
        for tick in _TICKS
    )
    empty = any(lane.value is None for row in rows for lane in row.lanes)
    return (
        f'<svg class="chart lanes" width="100%" height="{bottom + 20}" role="img" '
        f'aria-label="{escape(label)}">{hatching(key) if empty else ""}{grid}{"".join(parts)}{axis}</svg>'
    )


def _left_of(rows: Sequence[Lanes]) -> float:
    every = [lane for row in rows for lane in row.lanes]
    is_long = any(len(lane.name) > _LONG_NAME for lane in every)
    starts = [lane.value if lane.low is None else lane.low for lane in every if lane.value is not None]
    return _WIDER if is_long and min(starts, default=100.0) < _NEAR_NOTHING else _LEFT


def _x(value: float, left: float) -> float:
    return left + (100 - left) * value / 100


def _lane(lane: Lane, y: int, key: str, face: str, left: float) -> str:
    name = f'<text class="lane" x="0" y="{y + 4}">{escape(lane.name)}</text>'
    if lane.value is None:
        return (
            f'{name}<rect class="unseen" x="{left:g}%" y="{y - 6}" width="{100 - left:g}%" height="12" '
            f'rx="3" fill="url(#hatch-{escape(key)})"/><text class="why" x="{left + 1:g}%" y="{y + 4}">'
            f"{escape(lane.words)}</text>"
        )
    low = lane.value if lane.low is None else lane.low
    high = lane.value if lane.high is None else lane.high
    band = ""
    if high > low:
        band = (
            f'<rect class="band {face}" x="{_x(low, left):.2f}%" y="{y - 5}" '
            f'width="{_x(high, left) - _x(low, left):.2f}%" '
            'height="10" rx="2"/>'
        )
    at, aside, anchor = (low, -8, "end") if high > _EDGE else (high, 8, "start")
    return (
        f'{name}{band}<rect class="mark {face}" x="{_x(lane.value, left):.2f}%" y="{y - 4.5:g}" width="9" '
        f'height="9" transform="translate(-4.5 0)"/><text class="figure {face}" x="{_x(at, left):.2f}%" '
        f'y="{y + 4}" dx="{aside}" text-anchor="{anchor}">{escape(lane.words)}</text>'
    )
