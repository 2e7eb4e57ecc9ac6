"""Where sentences, clauses and words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from avers.core.charter.language.folding import Folded
from avers.core.charter.language.word_sets import word_set

__all__ = ["Word", "clauses", "n_words", "sentences", "words_of"]

# A stop ends a sentence only before a capital letter or the end: "18 h. 30" and "etc., partout" go on.
_STOP: Final = re.compile(r"[.!?]+[\")']{0,3}")
_ABBREVIATIONS: Final = word_set(
    """
    m mm mme mmes mlle dr pr st ste mr mrs ms prof no nos art p pp ex env tel cf vs etc e.g i.e a.m p.m
    """
)
_WORD: Final = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*'?")
# "l'equipe", "qu'on", "d'abord": French glues the small word to the next one; they are two words.
_ELIDED: Final = re.compile(r"(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)'")
_CLAUSE_END: Final = re.compile(r"[,;:()\"/]|\s-\s|\.\.\.")


@dataclass(frozen=True)
class Word:
    """A word: its folded letters, as it was typed, and where it stands in the folded text."""

    text: str
    typed: str
    start: int
    end: int


def sentences(folded: Folded) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each sentence in the folded text."""
    start = 0
    for stop in _STOP.finditer(folded.text):
        if _ends_here(folded, stop):
            yield start, stop.end()
            start = stop.end()
    if _WORD.search(folded.text, start):
        yield start, len(folded.text)


def _ends_here(folded: Folded, stop: re.Match[str]) -> bool:
    text = folded.text
    if stop.group()[0] == ".":
        # At most 12 letters back: enough for any abbreviation, and bounded whatever is typed.
        before = text[max(0, stop.start() - 12) : stop.start()].split(" ")[-1].lstrip("\"'(")
        if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before not in "hay"):
            return not text[stop.end() :].strip()
    after = stop.end()
    while after < len(text) and text[after] in " \"'":
        after += 1
    if after == len(text):
        return True
    if after == stop.end():
        return False
    place, _ = folded.span(after, after + 1)
    return folded.original[place].isupper()


@lru_cache(maxsize=128)  # some fifty rules read the same sentence one after the other
def words_of(folded: Folded, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of ``folded.text[start:end]``, elided ones (l', qu') apart."""
    found: list[Word] = []
    for match in _WORD.finditer(folded.text, start, len(folded.text) if end is None else end):
        begin, word_end = match.span()
        elided = _ELIDED.match(folded.text, begin, word_end)
        while elided and elided.end() < word_end:
            found.append(_word(folded, begin, elided.end()))
            begin = elided.end()
            elided = _ELIDED.match(folded.text, begin, word_end)
        found.append(_word(folded, begin, word_end))
    return tuple(found)


def _word(folded: Folded, start: int, end: int) -> Word:
    return Word(folded.text[start:end], folded.quoted(start, end), start, end)


def clauses(folded: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each clause of the sentence ``folded.text[start:end]``."""
    for cut in _CLAUSE_END.finditer(folded.text, start, end):
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    if end > start:
        yield start, end


def n_words(folded: Folded) -> int:
    """Return how many words a reader counts; an elided one is part of the next."""
    return sum(1 for _ in _WORD.finditer(folded.text))
