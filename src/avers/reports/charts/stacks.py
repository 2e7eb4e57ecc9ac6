"""Bars of one whole each, cut into the same classes in the same order: what is said over what is done.

Classes differ by more than their hue: customers and people are filled, one of the two others is hatched
and the other plain; the share is printed in every part wide enough to hold it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Stack", "stacks"]

_NAME: Final = 22
_BAR: Final = 36
_ROOM: Final = 14
# A share printed in less than this part of the width would run over its neighbours.
_WIDE_ENOUGH: Final = 0.10


@dataclass(frozen=True)
class Stack:
    """One bar: its name and the share of each class, which add up to 1."""

    label: str
    shares: Mapping[str, float]
    words: Mapping[str, str]


def stacks(bars: Sequence[Stack], *, key: str, label: str) -> str:
    """Return the bars as SVG, one under the other; ``label`` is what a screen reader says.

    Classes are drawn in the order of each bar's ``shares`` and look as the class ``part <name>`` says.
    """
    parts: list[str] = []
    y = 0
    for bar in bars:
        parts.append(f'<text class="band-name" x="0" y="{y + 15}">{escape(bar.label)}</text>')
        parts.append(_bar(bar, y + _NAME, key))
        y += _NAME + _BAR + _ROOM
    hatch = (
        f'<defs><pattern id="hatch-{escape(key)}" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="under-hatching" width="7" height="7"/>'
        '<line class="hatching" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>'
    )
    return (
        f'<svg class="chart stacks" width="100%" height="{max(y - _ROOM, 0) + 2}" role="img" '
        f'aria-label="{escape(label)}">{hatch}{"".join(parts)}</svg>'
    )


def _bar(bar: Stack, y: int, key: str) -> str:
    drawn, at = [], 0.0
    for name, share in bar.shares.items():
        if share <= 0:
            continue
        fill = f' fill="url(#hatch-{escape(key)})"' if name == "volume" else ""
        drawn.append(
            f'<rect class="part {escape(name)}" x="{at * 100:.2f}%" y="{y}" width="{share * 100:.2f}%" '
            f'height="{_BAR}"{fill}/>'
        )
        if share >= _WIDE_ENOUGH:
            drawn.append(
                f'<text class="share {escape(name)}" x="{(at + share / 2) * 100:.2f}%" '
                f'y="{y + _BAR / 2 + 5:g}" text-anchor="middle">{escape(bar.words[name])}</text>'
            )
        at += share
    return "".join(drawn)
