"""Futures one under the other: a middle line in the band of what may be, beside what comes of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Fan", "fans"]

_HEIGHT: Final = 112
_NAME: Final = 40
_FOOT: Final = 34
_TICKS: Final = (0, 50, 100)


@dataclass(frozen=True)
class Fan:
    """One future on 0-100, one number a period; ``beside`` is the middle of the one it is compared with."""

    name: str
    middle: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    beside: Sequence[float] = ()
    words: str = ""


def fans(rows: Sequence[Fan], *, label: str, first: str, last: str) -> str:
    """Return the futures as SVG, in the order given; ``first`` and ``last`` name the ends of time."""
    lowest, highest = _ends(rows)
    body = "".join(_fan(one, at, lowest, highest) for at, one in enumerate(rows))
    height = (_HEIGHT + _NAME) * len(rows) + _FOOT
    foot = height - _FOOT + 18
    return (
        f'<svg class="chart fans" width="100%" height="{height}" role="img" aria-label="{escape(label)}">'
        f"{body}"
        f'<text class="tick-figure first" x="9%" y="{foot}">{escape(first)}</text>'
        f'<text class="tick-figure last" x="100%" y="{foot}">{escape(last)}</text></svg>'
    )


def _ends(rows: Sequence[Fan]) -> tuple[float, float]:
    """Return the tens around all bands: an axis of its own would make a small change look like none."""
    low = min((min(one.low) for one in rows), default=0.0)
    high = max((max(one.high) for one in rows), default=100.0)
    lowest, highest = 10 * int(max(0.0, low) // 10), min(100, 10 * (int(high // 10) + 1))
    return float(lowest), float(max(highest, lowest + 10))


def _fan(one: Fan, at: int, lowest: float, highest: float) -> str:
    top = at * (_HEIGHT + _NAME)
    count = max(1, len(one.middle) - 1)

    def point(period: int, value: float) -> str:
        share = (min(max(value, lowest), highest) - lowest) / (highest - lowest)
        return f"{period / count * 100:.2f},{(1 - share) * 100:.2f}"

    there = " ".join(point(period, value) for period, value in enumerate(one.high))
    back = " ".join(point(period, value) for period, value in reversed([*enumerate(one.low)]))
    middle = " ".join(point(period, value) for period, value in enumerate(one.middle))
    beside = " ".join(point(period, value) for period, value in enumerate(one.beside))
    grid = "".join(
        f'<line class="tick" x1="9%" y1="{top + _NAME + y * _HEIGHT / 100:g}" x2="100%" '
        f'y2="{top + _NAME + y * _HEIGHT / 100:g}"/><text class="tick-figure last" x="7.5%" '
        f'y="{top + _NAME + y * _HEIGHT / 100 + 4:g}">{highest - (highest - lowest) * y / 100:g}</text>'
        for y in _TICKS
    )
    line = f'<polyline class="beside" points="{beside}"/>' if one.beside else ""
    return (
        f'<text class="band-name" x="9%" y="{top + 26}">{escape(one.name)}</text>'
        f'<text class="figure" x="100%" y="{top + 26}" text-anchor="end">{escape(one.words)}</text>{grid}'
        f'<svg x="9%" y="{top + _NAME}" width="91%" height="{_HEIGHT}" viewBox="0 0 100 100" '
        f'preserveAspectRatio="none"><polygon class="reach" points="{there} {back}"/>{line}'
        f'<polyline class="middle" points="{middle}"/></svg>'
    )
