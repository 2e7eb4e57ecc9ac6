"""Words in a cell that a spreadsheet shows and never runs."""

from __future__ import annotations

from typing import Final

__all__ = ["harmless"]

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def harmless(words: str) -> str:
    """Return ``words`` as a spreadsheet shows them and never runs them (an apostrophe before a formula)."""
    return f"'{words}" if words.startswith(_RUNS) else words
