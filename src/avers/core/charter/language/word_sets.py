"""Word lists written as running text, which a person can read and extend."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(listed: str) -> frozenset[str]:
    """Return the words of ``listed``, parted by spaces and lines."""
    return frozenset(listed.split())
