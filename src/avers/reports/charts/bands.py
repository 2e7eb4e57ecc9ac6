"""Levels one under the other on one axis: each with its band, its mark, and its figure written out.

One drawing for every list of levels: foundations, directions of trust, belief, levels of the house. A
mark's shape says the face (● customers, ■ teams, ◆ neither), its outline that it is the one named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final

from avers.reports.charts.hatching import hatching

__all__ = ["Band", "bands"]

_TICKS: Final = (0, 25, 50, 75, 100)
_LINE: Final = 18
_TRACK: Final = 30
_SIGNS_A_LINE: Final = 40
# Beyond this the figure is written on the inner side of its band.
_EDGE: Final = 86.0
# Before this there is no room on the inner side: the figure then stands beside its mark, over the band.
_START: Final = 14.0


@dataclass(frozen=True)
class Band:
    """One level: its name, its place on 0-100, the ends of its band, the figure in words.

    ``value`` None draws an empty hatched track with ``words`` in it: why nothing is shown. ``n`` is the
    rounded number of answers.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    words: str = ""
    face: str = "employee"
    is_named: bool = False
    n: int | None = None


def bands(
    rows: Sequence[Band],
    *,
    key: str,
    label: str,
    line: float | None = None,
    unit: str = "",
    axis: Sequence[str] = (),
    ends: tuple[str, str] = ("", ""),
) -> str:
    """Return the levels as SVG, in the order given; ``label`` is what a screen reader says.

    ``line`` draws a threshold; ``unit`` is written after the last figure of the axis. ``axis`` writes other
    figures than 0 to 100 under the five ticks, ``ends`` what the two ends of the axis stand for. ``key``
    tells this drawing from others of the page.
    """
    parts: list[str] = []
    y = 0
    for row in rows:
        lines = wrap(row.label, _SIGNS_A_LINE) or [""]
        for words in lines:
            y += _LINE
            named = " named" if row.is_named else ""
            parts.append(f'<text class="band-name{named}" x="0" y="{y - 4}">{escape(words)}</text>')
        parts.append(_track(row, y + _TRACK / 2 - 1, key))
        y += _TRACK
    grid = "".join(f'<line class="tick" x1="{tick}%" y1="0" x2="{tick}%" y2="{y}"/>' for tick in _TICKS)
    if line is not None:
        grid += f'<line class="threshold" x1="{line:g}%" y1="0" x2="{line:g}%" y2="{y}"/>'
    figures = "".join(
        f'<text class="tick-figure{_end(tick)}" x="{tick}%" y="{y + 15}">{escape(words)}'
        f"{escape(unit) if tick == _TICKS[-1] else ''}</text>"
        for tick, words in zip(_TICKS, axis or [str(tick) for tick in _TICKS], strict=True)
    )
    figures += "".join(
        f'<text class="tick-figure{_end(tick)}" x="{tick}%" y="{y + 33}">{escape(words)}</text>'
        for tick, words in zip((0, 100), ends, strict=True)
        if words
    )
    height = y + (38 if any(ends) else 20)
    hatch = hatching(key) if any(row.value is None for row in rows) else ""
    return (
        f'<svg class="chart bands" width="100%" height="{height}" role="img" aria-label="{escape(label)}">'
        f"{hatch}{grid}{''.join(parts)}{figures}</svg>"
    )


def _end(tick: int) -> str:
    return {0: " first", 100: " last"}.get(tick, "")


def _track(row: Band, y: float, key: str) -> str:
    face = escape(row.face)
    if row.value is None:
        return (
            f'<rect class="unseen" x="0" y="{y - 9:g}" width="100%" height="18" rx="4" '
            f'fill="url(#hatch-{escape(key)})"/>'
            f'<text class="why" x="8" y="{y + 4.5:g}">{escape(row.words)}</text>'
        )
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    drawn = ""
    if high > low:
        drawn = (
            f'<rect class="band {face}" x="{low:g}%" y="{y - 6:g}" width="{high - low:g}%" '
            f'height="12" rx="2"/>'
        )
    inner = high > _EDGE
    at, shift, anchor = (low, -10, "end") if inner else (high, 10, "start")
    if inner and low < _START:
        at, shift, anchor = (row.value, -12, "end") if row.value > 50 else (row.value, 12, "start")
    named = " named" if row.is_named else ""
    return (
        f"{drawn}{_mark(row.face, row.value, y)}"
        f'<text class="figure {face}{named}" x="{at:g}%" y="{y + 4.5:g}" dx="{shift}" '
        f'text-anchor="{anchor}">{escape(row.words)}</text>'
    )


def _mark(face: str, value: float, y: float) -> str:
    if face == "customer":
        return f'<circle class="mark customer" cx="{value:g}%" cy="{y:g}" r="6"/>'
    if face == "employee":
        return (
            f'<rect class="mark employee" x="{value:g}%" y="{y - 5.5:g}" width="11" height="11" '
            f'transform="translate(-5.5 0)"/>'
        )
    # A diamond: an inner drawing gives it a corner to stand on at a share of the width.
    return (
        f'<svg class="corner" x="{value:g}%" y="{y:g}" width="1" height="1">'
        '<path class="mark house" d="M0-7 7 0 0 7-7 0Z"/></svg>'
    )
