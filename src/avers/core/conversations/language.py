"""In which language a reply is: French, English, both, or neither.

Words that one language has and the other has not are counted: its small words twice, its words of service
once. A reply that speaks both is in neither, and no criterion judges it.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.normalising import UintArray, Words
from avers.core.conversations.prior import elsewhere, service_stems, small_words

__all__ = ["ENGLISH", "FRENCH", "NEITHER", "is_among", "languages_of_replies", "per_reply"]

NEITHER: Final = 0
FRENCH: Final = 1
ENGLISH: Final = 2

_SIXTEEN: Final = np.uint64(0xFFFF)

_MIXED: Final = 0.4
"""From which share of the stronger language's words the weaker one makes the reply mixed."""
_FEWEST_MIXED: Final = 4
_SHARE: Final = 0.15
"""Which share of a reply's words must speak for its language, small words counted twice."""


def languages_of_replies(words: Words) -> npt.NDArray[np.int8]:
    """Return ``FRENCH``, ``ENGLISH`` or ``NEITHER`` for each reply.

    Neither: no word tells, another language tells more, or both are spoken: the weaker has at least 4
    points and 0.4 of those of the stronger.
    """
    french, english = _points(words, "fr"), _points(words, "en")
    known = words.vocabulary
    other = 2 * per_reply(words, is_among(known.word, _only_elsewhere())[known.place])
    strong, weak = np.maximum(french, english), np.minimum(french, english)
    told = (strong > 0) & (strong > weak) & (strong > other) & (strong >= _SHARE * np.diff(words.first))
    told &= (weak < _FEWEST_MIXED) | (weak < _MIXED * strong)
    return np.where(told, np.where(french > english, FRENCH, ENGLISH), NEITHER).astype(np.int8)


def per_reply(words: Words, marks: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return the sum over the words of each reply: of marks, how many are marked."""
    sums = np.concatenate([[0], np.cumsum(marks)])
    return np.asarray(sums[words.first[1:]] - sums[words.first[:-1]], dtype=np.int64)


def is_among(hashes: UintArray, known: UintArray) -> npt.NDArray[np.bool_]:
    """Return which hashes are in ``known``, which ascends."""
    found = np.zeros(hashes.shape, bool)
    if not known.size:
        return found
    # Most are not: sixteen bits settle those, at a tenth of what a search costs.
    may_be = np.zeros(1 << 16, bool)
    may_be[known & _SIXTEEN] = True
    asked = np.flatnonzero(may_be[hashes & _SIXTEEN])
    place = np.minimum(np.searchsorted(known, hashes[asked]), known.size - 1)
    found[asked] = known[place] == hashes[asked]
    return found


def _points(words: Words, language: str) -> npt.NDArray[np.int64]:
    small, trade = _only(language)
    known = words.vocabulary
    points = 2 * is_among(known.word, small) + is_among(known.stem, trade)
    return per_reply(words, points[known.place])


@cache
def _only(language: str) -> tuple[UintArray, UintArray]:
    """Return the small words and the stems of service that the other language does not have."""
    other = "en" if language == "fr" else "fr"
    # A stem tells a language only where it is no small word of the other, and the other way round.
    small = np.setdiff1d(small_words(language), np.union1d(small_words(other), service_stems(other)))
    trade = np.setdiff1d(service_stems(language), np.union1d(small_words(other), service_stems(other)))
    return small, trade


@cache
def _only_elsewhere() -> UintArray:
    ours = [small_words("fr"), small_words("en"), service_stems("fr"), service_stems("en")]
    return np.setdiff1d(elsewhere(), np.concatenate(ours))
