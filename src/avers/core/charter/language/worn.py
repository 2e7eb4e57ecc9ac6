"""Worn phrases found in a sentence, whatever the form of their words (R68).

A phrase is looked for word by word: each of its words stands for its whole family, so that *dépasser les
attentes* is found in *nous dépassons toutes… leurs attentes* only where nothing but the form has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.inflection import family_of
from avers.core.charter.language.sentences import words_of
from avers.core.charter.language.word_sets import word_set
from avers.core.charter.library.cliches import WORN_PHRASES
from avers.core.text import Language

__all__ = ["WornPhrase", "worn_phrases"]

# Two words that stand for each other in a worn phrase: whose it is changes nothing.
_SAME: Final = (
    word_set("le la les l' un une nos notre vos votre leur leurs ses son sa de des du d' cette ce"),
    word_set("the a an our your their its his her my every each"),
)


@dataclass(frozen=True)
class WornPhrase:
    """A phrase of the lexicon and where it stands in the folded sentence, ``[start, end)``."""

    phrase: str
    start: int
    end: int


def worn_phrases(words: str, language: Language) -> Iterator[WornPhrase]:
    """Yield the worn phrases of ``words`` in order, the longest where several begin at one place."""
    found = list(words_of(fold(words)))
    place = 0
    while place < len(found):
        fits = [
            (len(steps), phrase)
            for phrase, steps in _by_form(language).get(found[place].text, ())
            if place + len(steps) <= len(found)
            and all(found[place + i].text in forms for i, forms in enumerate(steps))
        ]
        if fits:
            n, phrase = max(fits)
            yield WornPhrase(phrase, found[place].start, found[place + n - 1].end)
            place += n
        else:
            place += 1


_Steps = tuple[frozenset[str], ...]


@cache
def _by_form(language: Language) -> dict[str, list[tuple[str, _Steps]]]:
    """Return the phrases by each form that their first word may take."""
    found: dict[str, list[tuple[str, _Steps]]] = {}
    for phrase in WORN_PHRASES[language]:
        steps = tuple(_forms(word.text, language) for word in words_of(fold(phrase)))
        for form in steps[0]:
            found.setdefault(form, []).append((phrase, steps))
    return found


def _forms(word: str, language: Language) -> frozenset[str]:
    same = _SAME[0] if language == "fr" else _SAME[1]
    return same if word in same else family_of(word, language)
