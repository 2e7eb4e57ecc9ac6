"""Passages drawn: who gives on the left, who takes on the right, a line as wide as the cases are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final

__all__ = ["Passage", "passages"]

_ROW: Final = 44
_LEFT: Final = 36
_RIGHT: Final = 64
_LEAST, _MOST = 1.5, 12.0
_LINE: Final = 16
_SIGNS_A_LINE: Final = 16


@dataclass(frozen=True)
class Passage:
    """Cases that pass from one team to another: names in words, how many, what is said of them."""

    giver: str
    taker: str
    n: float
    words: str


def passages(rows: Sequence[Passage], *, label: str) -> str:
    """Return the passages as SVG; ``label`` is what a screen reader says."""
    givers = sorted({one.giver for one in rows})
    takers = sorted({one.taker for one in rows})
    most = max((one.n for one in rows), default=1.0)
    height = _ROW * max(len(givers), len(takers)) + 8
    left = {name: _ROW * place + _ROW / 2 for place, name in enumerate(givers)}
    right = {name: _ROW * place + _ROW / 2 for place, name in enumerate(takers)}
    parts = []
    for one in sorted(rows, key=lambda row: (row.n, row.giver, row.taker)):
        width = max(_LEAST, _MOST * one.n / most)
        parts.append(
            f'<line class="passage" x1="{_LEFT}%" y1="{left[one.giver]:g}" x2="{_RIGHT}%" '
            f'y2="{right[one.taker]:g}" stroke-width="{width:.1f}"><title>{escape(one.words)}</title></line>'
        )
    parts += [_name(name, _LEFT - 2, y, "end") for name, y in left.items()]
    parts += [_name(name, _RIGHT + 2, y, "start") for name, y in right.items()]
    return (
        f'<svg class="chart passages" role="img" aria-label="{escape(label)}" width="100%" height="{height}">'
        f"{''.join(parts)}</svg>"
    )


def _name(name: str, x: int, y: float, anchor: str) -> str:
    """Return a name in as many lines as it needs, its middle at ``y``."""
    lines = wrap(name, _SIGNS_A_LINE) or [""]
    first = y + 5 - (len(lines) - 1) * _LINE / 2
    return "".join(
        f'<text class="passage-name" x="{x}%" y="{first + place * _LINE:g}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
        for place, words in enumerate(lines)
    )
