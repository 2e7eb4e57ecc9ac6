"""When things are done: a row for each, its name at its head and its bar below, on one axis of days.

Sprints, marathons and what lies between differ by shape, not by hue alone; a day that matters is a line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from textwrap import shorten
from typing import Final

__all__ = ["Span", "gantt"]

_NAME, _BAR, _BETWEEN = 20, 16, 8
_LONGEST: Final = 44
_ROOM: Final = 2.0


@dataclass(frozen=True)
class Span:
    """One thing: its name, its first and last day, how long its breath is, whether it is over.

    ``pace`` is ``sprint``, ``between`` or ``marathon``. ``marks`` are days on which something is awaited.
    """

    name: str
    first: date
    last: date
    pace: str
    is_over: bool = False
    marks: tuple[date, ...] = ()


def gantt(
    spans: Sequence[Span],
    first: date,
    last: date,
    *,
    ticks: Sequence[tuple[date, str]],
    today: date,
    today_words: str,
    label: str,
) -> str:
    """Return the lines as SVG from ``first`` to ``last``; ``label`` is what a screen reader says.

    What begins before ``first`` or ends after ``last`` is cut there, with an open end.
    """
    days = max(1, (last - first).days)

    def x(day: date) -> float:
        return round(100 * min(max((day - first).days, 0), days) / days, 2)

    height = len(spans) * (_NAME + _BAR + _BETWEEN)
    parts = [
        f'<line class="tick" x1="{x(day):g}%" y1="0" x2="{x(day):g}%" y2="{height}"/>'
        f'<text class="tick-figure{_side(x(day))}" x="{x(day):g}%" y="{height + 15}">{escape(words)}</text>'
        for day, words in ticks
        if first <= day <= last
    ]
    for place, one in enumerate(spans):
        parts.append(_span(one, place * (_NAME + _BAR + _BETWEEN), x, first, last))
    if first <= today <= last:
        at = x(today)
        parts.append(
            f'<line class="today" x1="{at:g}%" y1="0" x2="{at:g}%" y2="{height + 4}"/>'
            f'<text class="tick-figure today{_side(at)}" x="{at:g}%" y="{height + 32}">'
            f"{escape(today_words)}</text>"
        )
    return (
        f'<svg class="chart gantt" width="100%" height="{height + 38}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _span(one: Span, y: int, x: Callable[[date], float], first: date, last: date) -> str:
    left, right = x(one.first), x(one.last)
    wide = max(right - left, _ROOM / 2)
    over = " over" if one.is_over else ""
    open_end = " open" if one.last > last or one.first < first else ""
    marks = "".join(
        f'<circle class="awaited" cx="{x(day):g}%" cy="{y + _NAME + _BAR / 2:g}" r="4"/>'
        for day in one.marks
        if first <= day <= last
    )
    return (
        f'<line class="tick" x1="0" y1="{y + _NAME + _BAR + 2}" x2="100%" y2="{y + _NAME + _BAR + 2}"/>'
        f'<text class="band-name{over}" x="0" y="{y + 14}">'
        f"{escape(shorten(one.name, _LONGEST, placeholder='…'))}</text>"
        f'<rect class="span {escape(one.pace or "between")}{over}{open_end}" x="{left:g}%" y="{y + _NAME}" '
        f'width="{wide:.2f}%" height="{_BAR - 4}" rx="{2 if one.pace == "sprint" else 6}"/>{marks}'
    )


def _side(at: float) -> str:
    return " first" if at < _ROOM else " last" if at > 100 - _ROOM * 2 else ""
