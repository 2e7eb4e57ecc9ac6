"""Two counts side by side, quarter after quarter: how often it was said (hollow), how often done (filled)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Count", "counts"]

_NAME: Final = 22
_HEIGHT: Final = 56
_FIGURES: Final = 14
_ROOM: Final = 16
_AXIS: Final = 18


@dataclass(frozen=True)
class Count:
    """One row: its name and, for each quarter, (said, done)."""

    label: str
    pairs: tuple[tuple[int, int], ...]


def counts(rows: Sequence[Count], quarters: Sequence[str], *, label: str) -> str:
    """Return the rows as SVG on one scale; ``quarters`` names the columns, oldest first."""
    most = max((max(pair) for row in rows for pair in row.pairs), default=0) or 1
    width = 100 / max(len(quarters), 1)
    drawn, y = [], 0
    for row in rows:
        drawn.append(f'<text class="band-name" x="0" y="{y + 15}">{escape(row.label)}</text>')
        base = y + _NAME + _FIGURES + _HEIGHT
        drawn.append(f'<line class="tick" x1="0" y1="{base}" x2="100%" y2="{base}"/>')
        for place, (said, done) in enumerate(row.pairs):
            for shift, count, name in ((0.12, said, "said"), (0.5, done, "done")):
                x, height = (place + shift) * width, count / most * _HEIGHT
                if height:
                    drawn.append(
                        f'<rect class="{name}" x="{x:.2f}%" y="{base - height:.1f}" '
                        f'width="{0.34 * width:.2f}%" height="{height:.1f}"/>'
                    )
                drawn.append(
                    f'<text class="count" x="{x + 0.17 * width:.2f}%" '
                    f'y="{base - height - 4:.1f}">{count}</text>'
                )
        y = base + _ROOM
    axis = "".join(
        f'<text class="tick-figure" x="{(place + 0.49) * width:.2f}%" y="{y + 4}">{escape(name)}</text>'
        for place, name in enumerate(quarters)
    )
    return (
        f'<svg class="chart counts" width="100%" height="{y + _AXIS - 6}" role="img" '
        f'aria-label="{escape(label)}">{"".join(drawn)}{axis}</svg>'
    )
