"""A control chart: the line of a figure over the band of its usual variation, with what stands out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
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
    size = _LARGE if large else _SMALL
    reach = [*known, *(end for pair in band for end in pair), *([] if target is None else [target])]
    sheet = _Sheet(*size, n=len(values), low=min(reach), high=max(reach))
    parts = [
        *_band(sheet, band),
        *_across(sheet, "centre", centre),
        *_across(sheet, "target", target),
        *_line(sheet, values),
        *_out(sheet, values, marked, radius=5 if large else 3.5),
        *_last(sheet, values, radius=4 if large else 3),
    ]
    kind = "control large" if large else "control"
    return (
        f'<svg class="chart {kind}" viewBox="0 0 {size[0]} {size[1]}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


@dataclass(frozen=True)
class _Sheet:
    """Where a place in the order and a value stand on the drawing."""

    width: int
    height: int
    n: int
    low: float
    high: float

    def x(self, place: int) -> float:
        step = (self.width - 2 * _MARGIN) / max(self.n - 1, 1)
        return round(_MARGIN + place * step, 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(self.height - _MARGIN - share * (self.height - 2 * _MARGIN), 1)

    def at(self, place: int, value: float) -> str:
        return f"{self.x(place):g},{self.y(value):g}"


def _band(sheet: _Sheet, band: Sequence[tuple[float, float]]) -> Iterator[str]:
    if band:
        there = [sheet.at(place, top) for place, (_, top) in enumerate(band)]
        back = [sheet.at(place, end) for place, (end, _) in reversed(list(enumerate(band)))]
        yield f'<polygon class="band" points="{" ".join([*there, *back])}"/>'


def _across(sheet: _Sheet, kind: str, value: float | None) -> Iterator[str]:
    if value is not None:
        first, last, height = sheet.x(0), sheet.x(sheet.n - 1), sheet.y(value)
        yield f'<line class="{kind}" x1="{first:g}" x2="{last:g}" y1="{height:g}" y2="{height:g}"/>'


def _line(sheet: _Sheet, values: Sequence[float | None]) -> Iterator[str]:
    """Draw each run of values that follow each other; one alone between two gaps is a dot."""
    for there, run in groupby(enumerate(values), key=lambda one: one[1] is not None):
        points = [(place, value) for place, value in run if value is not None]
        if not there:
            continue
        if len(points) > 1:
            yield f'<polyline points="{" ".join(sheet.at(*point) for point in points)}"/>'
        else:
            yield _dot(sheet, "alone", *points[0], radius=2)


def _out(
    sheet: _Sheet, values: Sequence[float | None], marked: Collection[int], *, radius: float
) -> Iterator[str]:
    for place in sorted(marked):
        value = values[place]
        if value is not None:
            yield _dot(sheet, "out", place, value, radius=radius)


def _last(sheet: _Sheet, values: Sequence[float | None], *, radius: float) -> Iterator[str]:
    for place in reversed(range(len(values))):
        value = values[place]
        if value is not None:
            yield _dot(sheet, "last", place, value, radius=radius)
            return


def _dot(sheet: _Sheet, kind: str, place: int, value: float, *, radius: float) -> str:
    return f'<circle class="{kind}" cx="{sheet.x(place):g}" cy="{sheet.y(value):g}" r="{radius:g}"/>'
