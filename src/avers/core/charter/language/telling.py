"""In which language a sentence is, told by its small words."""

from __future__ import annotations

from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Language

__all__ = ["language_of", "languages_of"]

_FRENCH: Final = word_set(
    "le la les un une des du de et est pas que qui ne on nous vous je mon ma pour dans avec sur ce il elle en"
    " au aux plus tout rien merci ai"
)
_ENGLISH: Final = word_set(
    "the an and is are was not that who we you i my for with this it to of more all nothing thanks"
    " have they be"
)


def language_of(words: str) -> Language:
    """Return the language of a sentence by its small words; French where neither speaks up."""
    french, english = _small_words(words)
    return "en" if english > french else "fr"


def languages_of(words: str) -> tuple[Language, ...]:
    """Return the language of a sentence by its small words; both where neither has more."""
    french, english = _small_words(words)
    return ("fr", "en") if french == english else ("en",) if english > french else ("fr",)


def _small_words(words: str) -> tuple[int, int]:
    """Return how many small words are French, and how many English."""
    small = [word.strip(".,;:!?\"'()") for word in fold(words).text.replace("'", " ").split()]
    return sum(one in _FRENCH for one in small), sum(one in _ENGLISH for one in small)
