"""A chart as it is needed outside a page: alone, of a given width, its colours written in it.

On a page the style sheets colour a chart; a printed report has none, and its typesetter knows no ``var()``.
The same sheets are read here, the light theme's tokens put in place, and the rules about charts set inside
the drawing: no second palette exists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["alone", "tokens"]

_TOKEN: Final = re.compile(r"--([\w-]+):\s*([^;]+);")
_USE: Final = re.compile(r"var\(--([\w-]+)\)")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"(svg[^{}]*)\{([^{}]*)\}")
_REM: Final = re.compile(r"([\d.]+)rem")
_ROOM: Final = 'width="100%"'
_SHARE: Final = re.compile(r'="(-?[\d.]+)%"')
# The short form of a font is not read everywhere a drawing goes: said in full, with our family alone.
_FONT: Final = re.compile(r"font: (\d+) ([\w.]+) / [\d.]+ \"(\w+)\"[^;}]*")
_PIXELS: Final = 16
_MARGIN: Final = 10


@cache
def tokens() -> Mapping[str, str]:
    """Return the tokens of the light theme by name (``customer`` → ``#0b6670``)."""
    light = _COMMENT.sub("", _sheet("tokens.css")).partition("@media")[0]
    return dict(_TOKEN.findall(light))


def alone(svg: str, width: int) -> str:
    """Return ``svg`` as a document of its own, ``width`` pixels wide where it filled its room.

    Shares of the width become pixels, and a margin keeps what stands on the ends of an axis whole.
    """
    opening, _, inside = svg.partition(">")
    opening = opening.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    style = f"<style>{_rules()}</style>"
    if _ROOM not in opening:
        return f"{opening}>{style}{inside}"
    opening = opening.replace(_ROOM, f'width="{width + 2 * _MARGIN}"', 1)
    inside = _SHARE.sub(lambda share: f'="{float(share[1]) * width / 100:g}"', inside.removesuffix("</svg>"))
    return f'{opening}>{style}<g transform="translate({_MARGIN} 0)">{inside}</g></svg>'


@cache
def _rules() -> str:
    known = tokens()
    sheet = _COMMENT.sub("", _sheet("charts.css")).partition("@media print")[0]
    rules = "".join(f"{where.strip()}{{{what.strip()}}}" for where, what in _RULE.findall(sheet))
    filled = _USE.sub(lambda use: known.get(use[1], ""), rules)
    sized = _REM.sub(lambda size: f"{float(size[1]) * _PIXELS:g}px", filled)
    return _FONT.sub(r"font-weight: \1; font-size: \2; font-family: \3", sized)


def _sheet(name: str) -> str:
    return (files("avers.reports.charts") / "static" / "charts" / name).read_text(encoding="utf-8")
