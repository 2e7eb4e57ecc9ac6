"""Turns of phrase, looked for in folded sentences, and left alone where a sentence denies them.

Every pattern is linear: no repeated group inside a repeated group, and each gap has a bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from avers.core.charter.language.folding import Folded, fold
from avers.core.text import Language

__all__ = ["CUSTOMER", "Phrases", "is_denied"]

CUSTOMER: Final = {
    "fr": r"(?:client(?:e|s|es)?|clientele|usagers?|patients?|voyageurs?|adherents?|assures?|visiteurs?"
    r"|habitants?|utilisateurs?|consommateurs?|invites?)",
    "en": r"(?:customers?|clients?|patients?|guests?|users?|passengers?|visitors?|residents?|consumers?)",
}

_DENIED_BEFORE: Final = re.compile(
    r"\b(?:pas|jamais|plus|ni|non|plutot que|au lieu de?|contrairement|cesser|arreter|oubliez"
    r"|not|never|no longer|don't|doesn't|rather than|instead of|unlike|stop)\b"
)
# "N'oubliez jamais que le client est roi" says it, twice.
_INSISTED: Final = re.compile(r"\b(?:oubli|forget|doute|doubt)")
_DENIED_AFTER: Final = re.compile(
    r"[\" .!]{0,4}\b(?:ne |n'|does not|doesn't|is not|isn't|won't|will not|is only a|est un slogan"
    r"|est une formule|is a slogan)"
)


class Phrases:
    """Patterns of both languages, compiled when first read; written without accents or capitals."""

    def __init__(self, *, fr: tuple[str, ...], en: tuple[str, ...]) -> None:
        self._sources: dict[str, tuple[str, ...]] = {"fr": fr, "en": en}

    @cached_property
    def _french(self) -> re.Pattern[str]:
        return re.compile("|".join(self._sources["fr"]))

    @cached_property
    def _english(self) -> re.Pattern[str]:
        return re.compile("|".join(self._sources["en"]))

    def all(self, words: str, language: Language) -> Iterator[tuple[int, int]]:
        """Yield folded ``(start, end)`` of each phrase in ``words``, in order, without overlap."""
        pattern = self._english if language == "en" else self._french
        for match in pattern.finditer(fold(words).text):
            if match.end() > match.start():
                yield match.span()

    def first(self, words: str, language: Language) -> tuple[int, int] | None:
        """Return the first phrase in ``words``, or None."""
        return next(self.all(words, language), None)

    def meant(self, words: str, language: Language) -> tuple[int, int] | None:
        """Return the first phrase that ``words`` affirm, not one they deny or quote to refuse, or None."""
        folded = fold(words)
        return next((span for span in self.all(words, language) if not is_denied(folded, *span)), None)


def is_denied(folded: Folded, start: int, end: int) -> bool:
    """Return whether the sentence denies, or quotes to refuse, the words ``[start, end)`` of ``folded``."""
    # 80 letters back, and not past the last stop: a denial is near what it denies.
    before = re.split(r"[.!?;:]", folded.text[max(0, start - 80) : start])[-1]
    if _DENIED_BEFORE.search(before) and not _INSISTED.search(before):
        return True
    return _DENIED_AFTER.match(folded.text, end) is not None
