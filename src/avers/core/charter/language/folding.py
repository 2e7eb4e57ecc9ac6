"""A sentence folded to plain small letters, each letter knowing where it stood.

Patterns are written once, without accents, capitals or typographic signs, and still underline the
right words of what was typed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["LONGEST_READ", "Folded", "fold"]

# Letters of one sentence that are read; beyond, a rule says nothing. It bounds the work on any input.
LONGEST_READ: Final = 8_000

_TYPOGRAPHY: Final = {
    **dict.fromkeys("’‘ʼ′`´", "'"),
    **dict.fromkeys("“”«»„‟", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("œŒ", "oe"),
    **dict.fromkeys("æÆ", "ae"),
    "ß": "ss",
    "…": "...",
}


@dataclass(frozen=True)
class Folded:
    """Plain letters of a sentence; ``places[i]`` is where ``text[i]`` stood in ``original``."""

    original: str
    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters ``[start, end)`` of the original behind those of ``text``."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def quoted(self, start: int, end: int) -> str:
        """Return the words of the original behind ``text[start:end]``."""
        first, last = self.span(start, end)
        return self.original[first:last]


@lru_cache(maxsize=1024)
def fold(words: str) -> Folded:
    """Return ``words`` without accents, capitals and typographic signs, at most ``LONGEST_READ`` of them."""
    original = words[:LONGEST_READ]
    if original.isascii():
        return Folded(original, original.lower().replace("`", "'").translate(_CONTROL_TO_SPACE))
    text = original.translate(_PLAIN)
    if _PLAIN.resized.isdisjoint(original):
        return Folded(original, text)
    pieces = [original[place].translate(_PLAIN) for place in range(len(original))]
    places = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    return Folded(original, text, places)


class _PlainLetters(dict[int, str]):
    """Plain letters of each sign met so far; ``resized`` are those that do not give exactly one."""

    def __init__(self) -> None:
        super().__init__()
        self.resized: set[str] = set()

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        if len(plain) != 1:
            self.resized.add(chr(code))
        # Every sign of every script would fit, and no sentence may make a process keep them all.
        if len(self) < _MOST_KEPT:
            self[code] = plain
        return plain


_MOST_KEPT: Final = 4_096
_PLAIN: Final = _PlainLetters()
_CONTROL_TO_SPACE: Final = dict.fromkeys(range(32), " ")


def _plain(sign: str) -> str:
    if sign in _TYPOGRAPHY:
        return _TYPOGRAPHY[sign]
    if sign.isspace() or ord(sign) < 32:
        return " "
    if unicodedata.category(sign) in {"Cf", "Mn"}:  # zero-width signs, accents written apart
        return ""
    letters = unicodedata.normalize("NFKD", sign)
    return "".join(letter for letter in letters.lower() if unicodedata.category(letter) != "Mn")
