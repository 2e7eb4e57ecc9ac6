"""What a Word file and a slide have in common: letters, colours, the measure of words.

An office machine sets the text, not we: how many lines words take is counted with letters wider than those
of the font, so that what is said to fit does.
"""

from __future__ import annotations

import textwrap
from typing import Final

from avers.reports.charts import tokens

__all__ = ["LOCALES", "SANS", "SERIF", "colour", "mixed", "n_lines", "printable"]

SERIF: Final = "Georgia"
SANS: Final = "Calibri"
LOCALES: Final = {"fr": "fr-FR", "en": "en-GB"}
# The mean letter of Calibri is 0.49 of its size wide; a substitute may be a little wider.
_LETTER: Final = 0.52


def colour(name: str) -> str:
    """Return a token of the house as an office file writes it (``0B6670``)."""
    return tokens()[name].lstrip("#").upper()


def n_lines(words: str, size: float, width: float) -> int:
    """Return how many lines ``words`` take at most; ``size`` and ``width`` in points."""
    return max(1, len(textwrap.wrap(words, max(1, int(width / (_LETTER * size))))))


def mixed(name: str, share: float) -> str:
    """Return a token of the house laid on the ground of a card, ``share`` of 0..1 deep."""
    hue, ground = (bytes.fromhex(colour(one)) for one in (name, "card"))
    return "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in zip(hue, ground, strict=True))


def printable(words: str) -> str:
    """Return ``words`` without the control signs that an office file cannot hold."""
    return "".join(sign for sign in words if sign.isprintable() or sign in "\u202f\u00a0\u2009")
