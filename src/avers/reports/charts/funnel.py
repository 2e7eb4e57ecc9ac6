"""A funnel: each team by its number of answers and its figure, with the room that chance alone takes.

Places are shares of the width, so that marks and words keep their size on a phone; the curves stand in
an inner drawing that stretches, with lines that do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log
from typing import Final

__all__ = ["Spot", "funnel"]

_HEIGHT: Final = 300
_TOP: Final = 12
_TICKS: Final = (0, 25, 50, 75, 100)
_LEFT: Final = 9.0
_RIGHT: Final = 97.0


@dataclass(frozen=True)
class Spot:
    """One team: answers, figure, the limits of chance at its size, its name when it is to be written."""

    n: int
    value: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float
    name: str = ""
    is_apart: bool = False
    is_own: bool = False


def funnel(
    spots: Sequence[Spot], *, face: str, middle: float, label: str, across: str, limits: Sequence[Spot] = ()
) -> str:
    """Return the funnel as SVG; ``across`` names the lower axis, ``label`` is what a screen reader says.

    ``limits`` are the places the curves go through, those of ``spots`` when empty. Numbers of answers stand
    on a scale of ratios: ten to twenty is as far as fifty to a hundred.
    """
    curve = sorted({one.n: one for one in (limits or spots)}.items())
    least, most = (curve[0][0], curve[-1][0]) if curve else (1, 2)
    spread = log(most / least) if most > least else 1.0

    def x_of(n: int) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (log(n / least) / spread if most > least else 0.5)

    def y_of(value: float) -> float:
        return _TOP + (100 - value) / 100 * (_HEIGHT - _TOP)

    grid = "".join(
        f'<line class="tick" x1="{_LEFT:g}%" y1="{y_of(tick):g}" x2="100%" y2="{y_of(tick):g}"/>'
        f'<text class="tick-figure last" x="{_LEFT - 1.5:g}%" y="{y_of(tick) + 4:g}">{tick}</text>'
        for tick in _TICKS
    )
    curves = "".join(
        f'<polyline class="{name}" points="'
        + " ".join(f"{x_of(n):.2f},{y_of(getattr(one, side)):.1f}" for n, one in curve)
        + '"/>'
        for name, side in (
            ("limit far", "high_998"), ("limit far", "low_998"), ("limit", "high_95"), ("limit", "low_95"),
        )
    )  # fmt: skip
    inner = (
        f'<svg class="curves" x="0" y="0" width="100%" height="{_HEIGHT}" viewBox="0 0 100 {_HEIGHT}" '
        f'preserveAspectRatio="none">{curves}</svg>'
    )
    centre = f'<line class="middle" x1="{_LEFT:g}%" y1="{y_of(middle):g}" x2="100%" y2="{y_of(middle):g}"/>'
    marks = "".join(
        _mark(one, face, x_of(one.n), y_of(one.value))
        for one in sorted(spots, key=lambda one: (one.is_apart, one.is_own))
    )
    axis = "".join(
        f'<text class="tick-figure" x="{x_of(n):.2f}%" y="{_HEIGHT + 18}">{n}</text>'
        for n in _readable([n for n, _ in curve], x_of)
    )
    return (
        f'<svg class="chart funnel" width="100%" height="{_HEIGHT + 42}" role="img" '
        f'aria-label="{escape(label)}">{grid}{inner if len(curve) > 1 else ""}{centre}{marks}{axis}'
        f'<text class="tick-figure last" x="100%" y="{_HEIGHT + 38}">{escape(across)}</text></svg>'
    )


def _readable(numbers: Sequence[int], x_of: object) -> list[int]:
    """Return the numbers that can be written along the axis without touching."""
    assert callable(x_of)  # noqa: S101 - a local function
    kept: list[int] = []
    for n in numbers:
        if not kept or x_of(n) - x_of(kept[-1]) >= 11:
            kept.append(n)
    return kept


def _mark(one: Spot, face: str, x: float, y: float) -> str:
    state = " apart" if one.is_apart else " own" if one.is_own else ""
    size = 6 if state else 4.5
    if face == "customer":
        drawn = f'<circle class="mark customer{state}" cx="{x:.2f}%" cy="{y:.1f}" r="{size:g}"/>'
    else:
        drawn = (
            f'<rect class="mark employee{state}" x="{x:.2f}%" y="{y - size:.1f}" width="{2 * size:g}" '
            f'height="{2 * size:g}" transform="translate({-size:g} 0)"/>'
        )
    if not one.name:
        return drawn
    shift, anchor = (-11, "end") if x > 60 else (11, "start")
    return (
        f'{drawn}<text class="spot" x="{x:.2f}%" y="{y + 4.5:.1f}" dx="{shift}" '
        f'text-anchor="{anchor}">{escape(one.name)}</text>'
    )
