"""What is expected and what is lived: two marks on one line for each face, one under the other by need.

A hollow mark is the expectation, a filled one the experience; shape and hue say the face, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final

from avers.reports.charts.hatching import hatching

__all__ = ["Dumbbell", "Dumbbells", "dumbbells"]

_TICKS: Final = (0, 25, 50, 75, 100)
_LINE, _LANE, _BETWEEN = 20, 24, 12
_SIGNS_A_LINE: Final = 40
# Beyond this the figures are written on the inner side.
_EDGE: Final = 68.0

Place = tuple[float, float, float]


@dataclass(frozen=True)
class Dumbbell:
    """One face of a need: (value, low, high) of both on 0-100, and the figures in words.

    Without ``expected`` and ``lived`` an empty hatched track is drawn, with ``words`` in it: why.
    """

    face: str
    expected: Place | None
    lived: Place | None
    words: str


@dataclass(frozen=True)
class Dumbbells:
    """One need and its faces; named where it stands out."""

    label: str
    faces: tuple[Dumbbell, ...]
    is_named: bool = False


def dumbbells(rows: Sequence[Dumbbells], *, key: str, label: str) -> str:
    """Return the needs as SVG, in the order given; ``label`` is what a screen reader says."""
    parts: list[str] = []
    y = 0
    for row in rows:
        for words in wrap(row.label, _SIGNS_A_LINE) or [""]:
            y += _LINE
            named = " named" if row.is_named else ""
            parts.append(f'<text class="band-name{named}" x="0" y="{y - 5}">{escape(words)}</text>')
        for one in row.faces:
            parts.append(_lane(one, y + _LANE // 2, key))
            y += _LANE
        y += _BETWEEN
    bottom = y - _BETWEEN + 4
    grid = "".join(f'<line class="tick" x1="{tick}%" y1="0" x2="{tick}%" y2="{bottom}"/>' for tick in _TICKS)
    axis = "".join(
        f'<text class="tick-figure{_end(tick)}" x="{tick}%" y="{bottom + 15}">{tick}</text>'
        for tick in _TICKS
    )
    is_empty = any(one.expected is None for row in rows for one in row.faces)
    return (
        f'<svg class="chart dumbbells" width="100%" height="{bottom + 20}" role="img" '
        f'aria-label="{escape(label)}">{hatching(key) if is_empty else ""}{grid}{"".join(parts)}{axis}</svg>'
    )


def _end(tick: int) -> str:
    return {0: " first", 100: " last"}.get(tick, "")


def _lane(one: Dumbbell, y: int, key: str) -> str:
    face = escape(one.face)
    if one.expected is None or one.lived is None:
        return (
            f'<rect class="unseen" x="0" y="{y - 8}" width="100%" height="16" rx="4" '
            f'fill="url(#hatch-{escape(key)})"/>{_mark(face, 1.5, y, is_hollow=True)}'
            f'<text class="why" x="3.5%" y="{y + 4.5:g}">{escape(one.words)}</text>'
        )
    (hoped, low, high), (found, bottom, top) = one.expected, one.lived
    at, aside, anchor = (
        (min(low, bottom), -8, "end") if max(high, top) > _EDGE else (max(high, top), 8, "start")
    )
    band = ""
    if top > bottom:
        wide = f'width="{top - bottom:g}%" height="12" rx="2"'
        band = f'<rect class="band {face}" x="{bottom:g}%" y="{y - 6}" {wide}/>'
    return (
        f'{band}<line class="reach {face}" x1="{low:g}%" y1="{y}" x2="{high:g}%" y2="{y}"/>'
        f'<line class="joined {face}" x1="{hoped:g}%" y1="{y}" x2="{found:g}%" y2="{y}"/>'
        f"{_mark(face, hoped, y, is_hollow=True)}{_mark(face, found, y)}"
        f'<text class="figure {face}" x="{at:g}%" y="{y + 4.5:g}" dx="{aside}" text-anchor="{anchor}">'
        f"{escape(one.words)}</text>"
    )


def _mark(face: str, value: float, y: int, *, is_hollow: bool = False) -> str:
    kind = f"hollow {face}" if is_hollow else f"mark {face}"
    if face == "customer":
        return f'<circle class="{kind}" cx="{value:g}%" cy="{y}" r="5.5"/>'
    size = 'width="10" height="10" transform="translate(-5 0)"'
    return f'<rect class="{kind}" x="{value:g}%" y="{y - 5}" {size}/>'
