"""Bars by month under a ceiling: one hue, the ceiling a dashed line, what goes over it hatched by a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Bar", "bars"]

_HEIGHT: Final = 132
_TOP: Final = 18.0
_FOOT: Final = 22.0
_LINE: Final = 18.0


@dataclass(frozen=True)
class Bar:
    """A month: its figure, the words above and under the bar, and whether it is over the ceiling."""

    value: float
    words: str
    under: str
    is_over: bool = False
    is_now: bool = False


def bars(columns: Sequence[Bar], ceiling: float, *, ceiling_words: str, label: str) -> str:
    """Return the bars as SVG; ``label`` is what a screen reader says in place of the drawing."""
    top = max([ceiling, *(bar.value for bar in columns)]) or 1.0
    room = _HEIGHT - _TOP - _FOOT
    wide = 100 / max(1, len(columns))

    def y(value: float) -> float:
        return round(_TOP + room * (1 - value / top), 1)

    parts = [f'<line class="bars-foot" x1="0" y1="{y(0):g}" x2="100%" y2="{y(0):g}"/>']
    for place, bar in enumerate(columns):
        x, middle = round(place * wide + wide * 0.2, 2), round(place * wide + wide / 2, 2)
        if bar.value:
            kind = "bar over" if bar.is_over else "bar"
            # Just under the ceiling there is no room above the bar: the figure stands in it.
            inside = not bar.is_over and y(bar.value) - y(ceiling) < _LINE
            where, words_kind = (_LINE - 2, " inside") if inside else (-5, "")
            parts.append(
                f'<rect class="{kind}" x="{x:g}%" y="{y(bar.value):g}" width="{wide * 0.6:.2f}%" '
                f'height="{y(0) - y(bar.value):g}" rx="2"/>'
                f'<text class="bars-value{words_kind}" x="{middle:g}%" y="{y(bar.value) + where:g}">'
                f"{escape(bar.words)}</text>"
            )
        now = " now" if bar.is_now else ""
        parts.append(
            f'<text class="bars-under{now}" x="{middle:g}%" y="{_HEIGHT - 6}">{escape(bar.under)}</text>'
        )
    parts.append(
        f'<line class="bars-ceiling" x1="0" y1="{y(ceiling):g}" x2="100%" y2="{y(ceiling):g}"/>'
        f'<text class="bars-words" x="100%" y="{y(ceiling) - 5:g}">{escape(ceiling_words)}</text>'
    )
    return (
        f'<svg class="bars" width="100%" height="{_HEIGHT}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )
