"""Few answers on a short scale, a dot each: how they spread, where a mean would say too much."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

__all__ = ["dots"]

_STEP: Final = 18
_RADIUS: Final = 6.5
_HIGHEST: Final = 180
_AXIS: Final = 22


def dots(counts: Sequence[int], names: Sequence[str], *, label: str) -> str:
    """Return ``counts`` as columns of dots in SVG, one column a step of the scale, named below it.

    Dots come nearer one another where a column would be higher than the drawing; ``label`` is what a screen
    reader says.
    """
    most = max(max(counts, default=0), 2)
    step = min(_STEP, _HIGHEST / most)
    radius = min(_RADIUS, 0.36 * step)
    base = most * step + 4
    width = 100 / max(len(counts), 1)
    drawn = [f'<line class="tick" x1="0" y1="{base:g}" x2="100%" y2="{base:g}"/>']
    for place, (count, name) in enumerate(zip(counts, names, strict=True)):
        x = (place + 0.5) * width
        drawn += [
            f'<circle class="dot" cx="{x:g}%" cy="{base - (row + 0.5) * step:.1f}" r="{radius:g}"/>'
            for row in range(count)
        ]
        drawn.append(f'<text class="tick-figure" x="{x:g}%" y="{base + 16:g}">{escape(name)}</text>')
    return (
        f'<svg class="chart dots" width="100%" height="{base + _AXIS:g}" role="img" '
        f'aria-label="{escape(label)}">{"".join(drawn)}</svg>'
    )
