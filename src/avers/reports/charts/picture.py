"""A chart as a picture that travels: its finding above, its source below, its colours written in it."""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap
from typing import Final

from avers.reports.charts.ink import alone, tokens

__all__ = ["picture"]

_WIDE: Final = 640
_EDGE: Final = 24
_TITLE, _SMALL = 27, 18
_SIGNS_OF_TITLE, _SIGNS_OF_SOURCE = 58, 104
_HEIGHT: Final = re.compile(r'height="([\d.]+)"')
# A picture reads no font of ours: its family is followed by those of the machine that shows it.
_FAMILY: Final = re.compile(r"font-family: Figtree(?=[;}])")
_SANS: Final = "font-family: Figtree, system-ui, sans-serif"


def picture(svg: str, *, title: str, source: str) -> str:
    """Return a drawing of a page as an SVG document of its own, in the light theme.

    ``svg`` fills its room (``width="100%"``), as the charts of a page do.
    """
    drawn = _FAMILY.sub(_SANS, alone(svg, _WIDE))
    found = _HEIGHT.search(drawn.partition(">")[0])
    tall = float(found[1]) if found else 0.0
    words, under = wrap(title, _SIGNS_OF_TITLE), wrap(source, _SIGNS_OF_SOURCE)
    top = _EDGE + _TITLE * len(words) + 14
    height = top + tall + 14 + _SMALL * len(under) + _EDGE - 6
    width = _WIDE + 20 + 2 * (_EDGE - 10)
    known = tokens()
    heads = "".join(
        f'<text x="{_EDGE}" y="{_EDGE + _TITLE * (line + 1) - 9}" fill="{known["ink"]}" font-weight="600" '
        f'font-size="20" font-family="Fraunces, Georgia, serif">{escape(told)}</text>'
        for line, told in enumerate(words)
    )
    feet = "".join(
        f'<text x="{_EDGE}" y="{top + tall + 14 + _SMALL * (line + 1) - 5:g}" fill="{known["soft"]}" '
        f'font-size="12" font-family="Figtree, system-ui, sans-serif">{escape(told)}</text>'
        for line, told in enumerate(under)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:g}" '
        f'viewBox="0 0 {width} {height:g}" role="img" aria-label="{escape(title)}" '
        f'font-family="Figtree, system-ui, sans-serif">'
        f'<rect width="{width}" height="{height:g}" fill="{known["card"]}"/>{heads}'
        f'<g transform="translate({_EDGE - 10} {top})">{drawn}</g>{feet}</svg>'
    )
