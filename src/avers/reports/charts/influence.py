"""Who hears whom: units under one another as circles, and an arc from each to those it hears.

The size of a circle is the unit's people, its fill the level, a hatching what draws others down; a circle of
dashes has no level that may be shown. Arcs end in an arrow at whoever hears. One row a unit, so that ten and
sixty read alike, on a phone too; widths are pixels from the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt
from typing import Final

from avers.reports.charts.hatching import hatching

__all__ = ["Heard", "Node", "influence"]

_ROW: Final = 28
_TOP: Final = 14
_NAME: Final = 22
_CENTRE: Final = 186
_WIDEST: Final = 132
_LEAST: Final = 4.0
_MOST: Final = 12.0
_STEPS: Final = 5


@dataclass(frozen=True)
class Node:
    """One unit: its name, its people, its level on 0-100 (None: not shown), whether it draws others down.

    ``heading`` is written above the first unit of a part of the house.
    """

    name: str
    people: int
    level: float | None
    draws_down: bool = False
    heading: str = ""


@dataclass(frozen=True)
class Heard:
    """That ``by`` hears ``of`` (places among the nodes) for a ``share`` of what it hears.

    ``is_bad``: more giving up than living comes along it.
    """

    by: int
    of: int
    share: float
    is_bad: bool = False


def influence(nodes: Sequence[Node], heard: Sequence[Heard], *, key: str, label: str) -> str:
    """Return the units and arcs as SVG; ``label`` is read out, ``key`` tells drawings apart."""
    places, lines, y = [], [], float(_TOP)
    for node in nodes:
        if node.heading:
            y += 10
            lines.append(f'<text class="part" x="0" y="{y + 4:g}">{escape(node.heading)}</text>')
            y += _ROW - 4
        places.append(y)
        y += _ROW
    largest = max((node.people for node in nodes), default=1)
    arcs = "".join(_arc(one, places, key) for one in heard)
    marks = "".join(_mark(node, at, largest, key) for node, at in zip(nodes, places, strict=True))
    return (
        f'<svg class="chart influence" width="100%" height="{y + 4:g}" role="img" '
        f'aria-label="{escape(label)}">'
        f'{hatching(key)}<defs><marker id="arrow-{escape(key)}" viewBox="0 0 8 8" refX="7" refY="4" '
        'markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path class="arrow" d="M0 0 8 4 0 8z"/></marker></defs>{"".join(lines)}{arcs}{marks}</svg>'
    )


def _arc(one: Heard, places: Sequence[float], key: str) -> str:
    start, end = places[one.of], places[one.by]
    out = min(_WIDEST, 14 + abs(end - start) * 0.32)
    wide = min(6.0, 0.8 + 18 * one.share)
    x = _CENTRE + _MOST + 3
    kind = "arc bad" if one.is_bad else "arc"
    return (
        f'<path class="{kind}" '
        f'd="M{x:g} {start:g}C{x + out:.1f} {start:g} {x + out:.1f} {end:g} {x:g} {end:g}" '
        f'stroke-width="{wide:.1f}" marker-end="url(#arrow-{escape(key)})"/>'
    )


def _mark(node: Node, y: float, largest: int, key: str) -> str:
    r = _LEAST + (_MOST - _LEAST) * sqrt(node.people / largest)
    name = node.name if len(node.name) <= _NAME else f"{node.name[: _NAME - 1].rstrip()}…"
    step = 0 if node.level is None else min(_STEPS, 1 + int(node.level / 100 * _STEPS))
    kind = f"level-{step}" if step else "unknown"
    mark = f'<circle class="node {kind}" cx="{_CENTRE}" cy="{y:g}" r="{r:.1f}"/>'
    if node.draws_down:
        mark += f'<circle fill="url(#hatch-{escape(key)})" cx="{_CENTRE}" cy="{y:g}" r="{r:.1f}"/>'
    return f'<text class="band-name" x="0" y="{y + 4:g}">{escape(name)}</text>{mark}'
