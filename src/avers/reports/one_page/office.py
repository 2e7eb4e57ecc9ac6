"""What a Word file and a slide have in common: letters, colours, the measure of words.

An office machine sets the text, not we: how many lines words take is counted with letters wider than those
of the font, so that what is said to fit does.
"""

from __future__ import annotations

import textwrap
from typing import Final

from avers.reports.charts import tokens

__all__ = ["LOCALES", "SANS", "SERIF", "colour", "n_lines"]

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
