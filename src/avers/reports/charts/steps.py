"""A ladder as a bar that shrinks: what stays on each rung is filled, what was just lost is hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Step", "steps"]

_NAME: Final = 20
_BAR: Final = 22
_ROOM: Final = 12


@dataclass(frozen=True)
class Step:
    """One rung: its name, the share that stands on it (0..1), figure and loss in words, its band, answers."""

    label: str
    share: float
    words: str
    lost: str = ""
    is_widest: bool = False
    low: float | None = None
    high: float | None = None
    n: int | None = None


def steps(rungs: Sequence[Step], *, key: str, label: str) -> str:
    """Return the ladder as SVG, lowest rung first; ``label`` is what a screen reader says."""
    drawn, y, before = [], 0, 1.0
    for rung in rungs:
        named = " named" if rung.is_widest else ""
        drawn.append(f'<text class="band-name{named}" x="0" y="{y + 14}">{escape(rung.label)}</text>')
        drawn.append(
            f'<text class="figure employee" x="100%" y="{y + 14}" '
            f'text-anchor="end">{escape(rung.words)}</text>'
        )
        drawn.append(_rung(rung, before, y + _NAME, key))
        before = rung.share
        y += _NAME + _BAR + _ROOM
    hatch = (
        f'<defs><pattern id="hatch-{escape(key)}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line class="hatching" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
    )
    return (
        f'<svg class="chart steps" width="100%" height="{max(y - _ROOM, 0) + 2}" role="img" '
        f'aria-label="{escape(label)}">{hatch}{"".join(drawn)}</svg>'
    )


def _rung(rung: Step, before: float, y: int, key: str) -> str:
    here = (
        f'<rect class="whole" x="0" y="{y}" width="100%" height="{_BAR}" rx="3"/>'
        f'<rect class="stands" x="0" y="{y}" width="{rung.share * 100:g}%" height="{_BAR}" rx="3"/>'
    )
    lost = before - rung.share
    if lost <= 0:
        return here
    widest = " widest" if rung.is_widest else ""
    here += (
        f'<rect class="lost{widest}" x="{rung.share * 100:g}%" y="{y}" width="{lost * 100:g}%" '
        f'height="{_BAR}" fill="url(#hatch-{escape(key)})"/>'
    )
    if rung.is_widest:
        here += (
            f'<text class="loss" x="{(rung.share + lost / 2) * 100:g}%" y="{y + _BAR / 2 + 5:g}" '
            f'text-anchor="middle">{escape(rung.lost)}</text>'
        )
    return here
