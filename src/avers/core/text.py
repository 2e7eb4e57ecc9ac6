"""Words in both languages, as a charter and an organisation hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

__all__ = ["LANGUAGES", "Language", "Text"]

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")


@dataclass(frozen=True)
class Text:
    """A sentence or a name in French and in English; an empty side is one not yet written."""

    # Readers of files refuse unknown keys (pydantic honours this on a plain dataclass).
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    fr: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.fr.strip() or self.en.strip())

    def __iter__(self) -> Iterator[tuple[Language, str]]:
        """Yield ``(language, words)`` of the sides that are written."""
        if self.fr.strip():
            yield "fr", self.fr
        if self.en.strip():
            yield "en", self.en

    def in_language(self, language: str) -> str:
        """Return the side in ``language``, or the other side where that one is not written."""
        chosen, other = (self.en, self.fr) if language == "en" else (self.fr, self.en)
        return chosen if chosen.strip() else other
