"""Teams as points: what their people say across, what their customers say upwards, each with both bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Point", "scatter"]

_HEIGHT: Final = 320
_TOP: Final = 26
_TICKS: Final = (0, 25, 50, 75, 100)
_LEFT: Final = 9.0


@dataclass(frozen=True)
class Point:
    """One team: (value, low, high) on each side, both on 0-100; a name where it is to be written."""

    across: tuple[float, float, float]
    upwards: tuple[float, float, float]
    name: str = ""


def scatter(points: Sequence[Point], *, across: str, upwards: str, label: str) -> str:
    """Return the points as SVG; ``across`` and ``upwards`` name the axes, ``label`` is read out."""
    grid = "".join(
        f'<line class="tick" x1="{_LEFT:g}%" y1="{_y(tick):g}" x2="100%" y2="{_y(tick):g}"/>'
        f'<line class="tick" x1="{_x(tick):g}%" y1="{_TOP}" x2="{_x(tick):g}%" y2="{_HEIGHT}"/>'
        f'<text class="tick-figure last" x="{_LEFT - 1.5:g}%" y="{_y(tick) + 4:g}">{tick}</text>'
        f'<text class="tick-figure{" last" if tick == _TICKS[-1] else ""}" x="{_x(tick):g}%" '
        f'y="{_HEIGHT + 18}">{tick}</text>'
        for tick in _TICKS
    )
    bands = "".join(_bands(one) for one in points)
    marks = "".join(_mark(one) for one in points)
    return (
        f'<svg class="chart scatter" width="100%" height="{_HEIGHT + 44}" role="img" '
        f'aria-label="{escape(label)}"><text class="axis customer" x="0" y="12">{escape(upwards)}</text>'
        f'{grid}{bands}{marks}<text class="axis employee" x="100%" y="{_HEIGHT + 38}" '
        f'text-anchor="end">{escape(across)}</text></svg>'
    )


def _x(value: float) -> float:
    return _LEFT + (100 - _LEFT) * value / 100


def _y(value: float) -> float:
    return _TOP + (100 - value) / 100 * (_HEIGHT - _TOP)


def _bands(one: Point) -> str:
    (x, left, right), (y, low, high) = one.across, one.upwards
    return (
        f'<line class="reach employee" x1="{_x(left):.2f}%" y1="{_y(y):.1f}" x2="{_x(right):.2f}%" '
        f'y2="{_y(y):.1f}"/><line class="reach customer" x1="{_x(x):.2f}%" y1="{_y(low):.1f}" '
        f'x2="{_x(x):.2f}%" y2="{_y(high):.1f}"/>'
    )


def _mark(one: Point) -> str:
    x, y = _x(one.across[0]), _y(one.upwards[0])
    mark = f'<circle class="mark house" cx="{x:.2f}%" cy="{y:.1f}" r="4.5"/>'
    if not one.name:
        return mark
    shift, anchor = (-10, "end") if x > 60 else (10, "start")
    return (
        f'{mark}<text class="spot" x="{x:.2f}%" y="{y - 7:.1f}" dx="{shift}" '
        f'text-anchor="{anchor}">{escape(one.name)}</text>'
    )
