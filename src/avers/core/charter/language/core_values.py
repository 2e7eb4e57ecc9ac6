"""From a vague statement to a core value: what may be meant, and which words led there (R106).

A suggestion and nothing more: people around a table say whether it is what they meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.inflection import family_of
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.library.core_values import CORE_VALUES, CoreValue
from avers.core.text import Language

__all__ = ["Suggestion", "suggest_values"]

_MOST: Final = 2
_DENIAL: Final = re.compile(
    r"\b(?:ne|n'|pas|jamais|sans|rien|aucune?|personne|plutot que|plus que"
    r"|not?|never|without|nothing|nobody|none|rather than|cannot|[a-z]+n't)(?:\b|(?<='))"
)
# How far a denial reaches, in letters before and after, within its own sentence.
_BEFORE, _AFTER = 45, 14
_STOP: Final = re.compile(r"[.!?;:]")
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
# "To be honest I have no idea" says nothing of honesty, nor "warm bread" of kindness.
_MANNERS_OF_SPEAKING: Final = Phrases(
    fr=(
        r"\ba vrai dire\b",
        r"\bfranchement\b",
        r"\bhonnetement\b",
        r"\bsi je peux me permettre\b",
        r"\ba l'heure (?:du|de la|de l'|des)\b",
        r"\bil est facile d",
        r"\b(?:pain|plat|eau|salle|cafe) chaude?\b",
    ),
    en=(
        r"\bto be (?:honest|fair|frank)\b",
        r"\bhonestly\b",
        r"\bkind of\b",
        r"\bsort of\b",
        r"\bit is easy to\b",
        r"\beasy to (?:spell|park|find|carry|clean)\b",
        r"\bwarm (?:bread|water|room|meal|weather|clothes|coat)\b",
    ),
)


@dataclass(frozen=True)
class Suggestion:
    """A value that a statement may mean, and the words of the statement that led to it, as written."""

    value: CoreValue
    words: tuple[str, ...]


@lru_cache(maxsize=1024)
def suggest_values(statement: str, language: Language) -> tuple[Suggestion, ...]:
    """Return at most two values that ``statement`` may mean, the one with most cues first; () for none.

    Of values with as many cues, the one whose first cue comes first in the statement stands first.
    """
    folded = fold(statement)
    silent = [*_MANNERS_OF_SPEAKING.all(statement, language)]
    found: list[tuple[int, int, Suggestion]] = []
    for value in CORE_VALUES:
        spans = _apart(
            span for span in _cues(value, statement, language) if not any(_meet(span, one) for one in silent)
        )
        if spans:
            words = tuple(folded.quoted(*span) for span in spans)
            found.append((-len(spans), spans[0][0], Suggestion(value, words)))
    found.sort(key=lambda one: one[:2])
    return tuple(one for _n, _first, one in found[:_MOST])


def _cues(value: CoreValue, statement: str, language: Language) -> Iterator[tuple[int, int]]:
    words, turns, denied = _compiled(value.key, language)
    text = fold(statement).text
    for match in _WORD.finditer(text):
        if match[0] in words and not _is_denied(text, *match.span()):
            yield match.span()
    # A turn may hold a denial of its own ("nobody is watching"): it speaks as it stands.
    yield from turns.all(statement, language)
    yield from (span for span in denied.all(statement, language) if _is_denied(text, *span))


@cache
def _compiled(key: str, language: Language) -> tuple[frozenset[str], Phrases, Phrases]:
    cues = next(one for one in CORE_VALUES if one.key == key).cues[language]
    words = frozenset(form for word in cues.words.split() for form in family_of(word, language))
    nothing: tuple[str, ...] = ()
    sides = {"fr": nothing, "en": nothing}
    turns, denied = Phrases(**{**sides, language: cues.turns}), Phrases(**{**sides, language: cues.denied})
    return words, turns, denied


def _is_denied(text: str, start: int, end: int) -> bool:
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _STOP.split(text[end : end + _AFTER])[0]
    return bool(_DENIAL.search(before) or _DENIAL.search(after))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, of two that meet only the first: one turn is one cue."""
    kept: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not kept or not _meet(kept[-1], span):
            kept.append(span)
    return kept
