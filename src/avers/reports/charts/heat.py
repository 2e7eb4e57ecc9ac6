"""Cells of a heat map: one hue per face, the value printed; a withheld one is hatched, never empty."""

from __future__ import annotations

from html import escape
from typing import Final

__all__ = ["N_STEPS", "hatch", "heat", "step_of"]

N_STEPS: Final = 5


def step_of(value: float, *, low: float = 0.0, high: float = 100.0) -> int:
    """Return the depth of the hue, 0 (paper) to ``N_STEPS`` - 1, for a value on ``low`` to ``high``."""
    share = (value - low) / (high - low)
    return max(0, min(N_STEPS - 1, int(share * N_STEPS)))


def heat(face: str, words: str, step: int, *, title: str = "") -> str:
    """Return one table cell: ``words`` printed on the hue of ``face``, ``title`` read out after it."""
    spoken = f'<span class="spoken"> {escape(title)}</span>' if title else ""
    return f'<td class="heat {escape(face)} step-{step}">{escape(words)}{spoken}</td>'


def hatch(why: str, *, link: str = "", link_words: str = "") -> str:
    """Return a withheld cell: hatched, with the sentence on focus and the way to a larger group."""
    words = f'<span class="why">{escape(why)}{f" {escape(link_words)}" if link_words else ""}</span>'
    inner = (
        f'<a class="hatch" href="{escape(link)}">{words}</a>'
        if link
        else f'<span class="hatch" role="note" tabindex="0">{words}</span>'
    )
    return f'<td class="heat withheld">{inner}</td>'
