"""What goes with what some months later: a place for each number of months, both directions side by side.

■ with its reach: the teams are read first; ● the customers first. The line in the middle is no link at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10
from typing import Final

__all__ = ["Delay", "delays"]

_TOP, _HEIGHT = 26, 236
_LEFT, _RIGHT = 11.0, 96.0
# How far the two directions stand from the middle of their place, in pixels.
_ASIDE: Final = 6


@dataclass(frozen=True)
class Delay:
    """One lag in one direction: ``first`` is the face read earlier; ``is_clear`` gives it an outline."""

    months: int
    first: str
    value: float
    low: float
    high: float
    is_clear: bool = False


def delays(points: Sequence[Delay], *, across: str, upwards: str, label: str) -> str:
    """Return the lags as SVG; ``across`` and ``upwards`` name the axes, ``label`` is read out."""
    if not points:
        return ""
    step = _step(max(max(abs(one.low), abs(one.high)) for one in points))
    months = sorted({one.months for one in points})
    x = dict(zip(months, _places(months), strict=True))
    grid = "".join(_level(place * step, step) for place in (-2, -1, 0, 1, 2))
    named = "".join(
        f'<text class="tick-figure" x="{x[month]:.2f}%" y="{_HEIGHT + 18}">{month}</text>' for month in months
    )
    return (
        f'<svg class="chart delays" width="100%" height="{_HEIGHT + 44}" role="img" '
        f'aria-label="{escape(label)}"><text class="axis" x="0" y="12">{escape(upwards)}</text>'
        f"{grid}{named}{''.join(_drawn(one, x[one.months], step) for one in points)}"
        f'<text class="axis" x="100%" y="{_HEIGHT + 38}" text-anchor="end">{escape(across)}</text></svg>'
    )


def _step(furthest: float) -> float:
    """Return a round half of the axis' reach: two steps hold the furthest end."""
    wanted = max(furthest, 1e-6) / 2
    size = 10.0 ** floor(log10(wanted))
    return next(factor * size for factor in (1, 2, 2.5, 5, 10) if factor * size >= wanted * 0.999)


def _places(months: Sequence[int]) -> list[float]:
    """Return where each number of months stands, in percent, true to the time between them."""
    if len(months) == 1:
        return [(_LEFT + _RIGHT) / 2]
    first, last, edge = months[0], months[-1], 5.0
    wide = _RIGHT - _LEFT - 2 * edge
    return [_LEFT + edge + wide * (month - first) / (last - first) for month in months]


def _y(value: float, step: float) -> float:
    return _TOP + (2 * step - value) / (4 * step) * (_HEIGHT - _TOP)


def _level(value: float, step: float) -> str:
    y = _y(value, step)
    kind = "tick" if value else "none"
    words = f"{value:+g}".replace("-", "\u2212") if value else "0"
    return (
        f'<line class="{kind}" x1="{_LEFT:g}%" y1="{y:g}" x2="100%" y2="{y:g}"/>'
        f'<text class="tick-figure last" x="{_LEFT - 1.5:g}%" y="{y + 4:g}">{words}</text>'
    )


def _drawn(one: Delay, x: float, step: float) -> str:
    aside = -_ASIDE if one.first == "employee" else _ASIDE
    y, low, high = (_y(value, step) for value in (one.value, one.low, one.high))
    mark = f"mark {one.first} clear" if one.is_clear else f"mark {one.first}"
    shape = f'<circle class="{mark}" cx="{x:.2f}%" cy="{y:.1f}" r="5"/>'
    if one.first == "employee":
        shape = (
            f'<rect class="{mark}" x="{x:.2f}%" y="{y - 4.5:.1f}" width="9" height="9" '
            'transform="translate(-4.5 0)"/>'
        )
    return (
        f'<g transform="translate({aside} 0)"><line class="reach {one.first}" x1="{x:.2f}%" y1="{low:.1f}" '
        f'x2="{x:.2f}%" y2="{high:.1f}"/>{shape}</g>'
    )
