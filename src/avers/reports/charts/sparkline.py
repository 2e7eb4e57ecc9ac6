"""A sparkline: how one figure moved from wave to wave, over its band, with a gap where none may be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, TypeVar

__all__ = ["sparkline"]

T = TypeVar("T")

_WIDTH: Final = 84
_HEIGHT: Final = 28
_MARGIN: Final = 5
# A movement smaller than this (points) is drawn small: noise is not stretched to a mountain.
_LEAST_RANGE: Final = 20.0


def sparkline(
    values: Sequence[float | None],
    *,
    label: str,
    bands: Sequence[tuple[float, float] | None] = (),
) -> str:
    """Return the line of ``values``, oldest first; None leaves a gap, a wave alone is a dot.

    ``bands`` are the two ends of each wave's interval, drawn behind the line.
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    known += [end for band in bands if band for end in band]
    middle = (max(known) + min(known)) / 2
    reach = max(max(known) - min(known), _LEAST_RANGE)
    step = (_WIDTH - 2 * _MARGIN) / max(len(values) - 1, 1)

    def place(index: int, value: float) -> tuple[float, float]:
        y = _HEIGHT / 2 - (value - middle) / reach * (_HEIGHT - 2 * _MARGIN)
        return round(_MARGIN + index * step, 1), round(y, 1)

    lines = [
        _band([(*place(index, low), place(index, high)[1]) for index, (low, high) in run])
        for run in _runs(bands)
        if len(run) > 1
    ]
    for run in _runs(values):
        points = [place(index, value) for index, value in run]
        if len(points) > 1:
            lines.append(f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in points)}"/>')
        else:
            lines.append(f'<circle class="alone" cx="{points[0][0]:g}" cy="{points[0][1]:g}" r="1.5"/>')
    last = next(
        place(index, value) for index, value in reversed(list(enumerate(values))) if value is not None
    )
    return (
        f'<svg class="sparkline" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'role="img" aria-label="{escape(label)}">{"".join(lines)}'
        f'<circle class="last" cx="{last[0]:g}" cy="{last[1]:g}" r="3"/></svg>'
    )


def _band(ends: Sequence[tuple[float, float, float]]) -> str:
    """Return the ground between both ends of each wave, from (x, y of the low end, y of the high end)."""
    there = [f"{x:g},{high:g}" for x, _, high in ends]
    back = [f"{x:g},{low:g}" for x, low, _ in reversed(ends)]
    return f'<polygon class="band" points="{" ".join([*there, *back])}"/>'


def _runs(values: Sequence[T | None]) -> Iterator[list[tuple[int, T]]]:
    run: list[tuple[int, T]] = []
    for index, value in enumerate(values):
        if value is not None:
            run.append((index, value))
        elif run:
            yield run
            run = []
    if run:
        yield run
