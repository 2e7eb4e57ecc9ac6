"""A control chart: the line of a figure over the band of its usual variation, with what stands out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from typing import Final

__all__ = ["control"]

_SMALL: Final = (232, 64)
_LARGE: Final = (640, 200)
_MARGIN: Final = 10


def control(
    values: Sequence[float | None],
    *,
    label: str,
    band: Sequence[tuple[float, float]] = (),
    centre: float | None = None,
    target: float | None = None,
    marked: Collection[int] = (),
    large: bool = False,
) -> str:
    """Return the line of ``values``, oldest first, as SVG; None leaves a gap. "" where there is none.

    ``band`` holds both limits of each value, the band of usual variation; ``centre`` is its middle.
    ``marked`` are the places that stand out.
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    width, height = _LARGE if large else _SMALL
    all_known = [*known, *(end for pair in band for end in pair), *([] if target is None else [target])]
    low, high = min(all_known), max(all_known)
    spread = (high - low) or 1.0
    step = (width - 2 * _MARGIN) / max(len(values) - 1, 1)

    def x(place: int) -> float:
        return round(_MARGIN + place * step, 1)

    def y(value: float) -> float:
        return round(height - _MARGIN - (value - low) / spread * (height - 2 * _MARGIN), 1)

    def across(kind: str, value: float) -> str:
        first, last, height = x(0), x(len(values) - 1), y(value)
        return f'<line class="{kind}" x1="{first:g}" x2="{last:g}" y1="{height:g}" y2="{height:g}"/>'

    parts = []
    if band:
        there = [f"{x(place):g},{y(top):g}" for place, (_, top) in enumerate(band)]
        back = [f"{x(place):g},{y(end):g}" for place, (end, _) in reversed(list(enumerate(band)))]
        parts.append(f'<polygon class="band" points="{" ".join([*there, *back])}"/>')
    if centre is not None:
        parts.append(across("centre", centre))
    if target is not None:
        parts.append(across("target", target))
    run: list[str] = []
    for place, value in [*enumerate(values), (len(values), None)]:
        if value is not None:
            run.append(f"{x(place):g},{y(value):g}")
            continue
        if len(run) > 1:
            parts.append(f'<polyline points="{" ".join(run)}"/>')
        elif run:
            left, top = run[0].split(",")
            parts.append(f'<circle class="alone" cx="{left}" cy="{top}" r="2"/>')
        run = []
    for place in sorted(marked):
        value = values[place]
        if value is not None:
            parts.append(
                f'<circle class="out" cx="{x(place):g}" cy="{y(value):g}" r="{5 if large else 3.5}"/>'
            )
    last = max(place for place, value in enumerate(values) if value is not None)
    end = values[last]
    if end is not None:
        parts.append(f'<circle class="last" cx="{x(last):g}" cy="{y(end):g}" r="{4 if large else 3}"/>')
    size = "control large" if large else "control"
    return (
        f'<svg class="chart {size}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )
