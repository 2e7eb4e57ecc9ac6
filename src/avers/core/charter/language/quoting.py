"""Is a place of a sentence inside words that somebody else says?"""

from __future__ import annotations

from avers.core.charter.language.folding import Folded

__all__ = ["is_quoted"]


def is_quoted(folded: Folded, place: int) -> bool:
    """Return whether folded ``place`` stands between quotation marks: an odd number came before it."""
    return folded.text.count('"', 0, place) % 2 == 1
