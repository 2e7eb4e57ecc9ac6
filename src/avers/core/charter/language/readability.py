"""How hard a sentence is to read at once: Flesch for English, Kandel and Moles for French.

Both formulas count words by sentence and syllables by word (Flesch 1948; Kandel & Moles 1958, who fitted
Flesch's to French): about 100 reads itself, below 30 is for scholars. Syllables are groups of vowels, the
mute *e* apart: near enough to part a plain sentence from a knotted one, not to grade a book.
"""

from __future__ import annotations

import re
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import Word, sentences, words_of
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Language

__all__ = ["abstract_nouns", "reading_ease"]

_VOWELS: Final = re.compile(r"[aeiouy]{1,9}")
# Endings that make a thing of an act or of a quality: "appropriation", "acknowledgement".
_ABSTRACT: Final = {
    "fr": re.compile(r"(?:[tsx]ions?|ments?|[ae]nces?|ites?|ismes?|tudes?|ages?|metrie|logies?)$"),
    "en": re.compile(r"(?:[tsx]ions?|ments?|[ae]nces?|it(?:y|ies)|isms?|ness|[ae]ncy|ologies|ability)$"),
}
_SHORTEST_ABSTRACT: Final = 7
# The same endings on what can be pointed at, or is plain to everybody.
_PLAIN: Final = word_set("""
    document moment medicament logement batiment appartement etablissement paiement departement instrument
    vetement message bagage village garage passage voyage question station solution information conversation
    visite reservation consultation livraison distance station apartment payment appointment department
    monument comment experience audience
    """)
# (constant, weight of words by sentence, weight of syllables by word)
_FORMULAS: Final = {"fr": (207.0, 1.015, 73.6), "en": (206.835, 1.015, 84.6)}


def reading_ease(words: str, language: Language) -> float:
    """Return the reading ease of ``words``, about 0 (hard) to 100 (easy), unbounded; 100 without a word."""
    folded = fold(words)
    read = _read(words)
    if not read:
        return 100.0
    n_sentences = max(sum(1 for _ in sentences(folded)), 1)
    constant, by_sentence, by_word = _FORMULAS[language]
    syllables = sum(_syllables(word.text) for word in read)
    return constant - by_sentence * len(read) / n_sentences - by_word * syllables / len(read)


def abstract_nouns(words: str, language: Language) -> tuple[Word, ...]:
    """Return the words of ``words`` that end as nouns of acts and qualities do."""
    ending = _ABSTRACT[language]
    return tuple(
        word
        for word in _read(words)
        if len(word.text) >= _SHORTEST_ABSTRACT
        and ending.search(word.text)
        and word.text.rstrip("s") not in _PLAIN
    )


def _read(words: str) -> tuple[Word, ...]:
    return tuple(word for word in words_of(fold(words)) if not word.text.endswith("'"))


def _syllables(word: str) -> int:
    n = sum(1 for _ in _VOWELS.finditer(word))
    if n > 1 and word.endswith(("e", "es")) and not word.endswith("le"):
        n -= 1
    return max(n, 1)
