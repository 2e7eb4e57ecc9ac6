"""What somebody recalls of the charter, counted from their own words: no dictionary, nothing learned (R69).

A value counts as named when half or more of the stems that only its name holds are there, in either language:
*tenir parole* names *Parole tenue*, *confier* names *Confiance*. The vision came back when a third
or more of its stems, and two of them at least, are there: nobody is asked for a sentence word by word. The
words are read and forgotten; what they named is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from avers.core.charter.language.stems import are_alike, stems_of
from avers.core.text import LANGUAGES, Text

__all__ = ["MOST_RECALLED", "n_recalled", "recalled", "recalls_sentence"]

MOST_RECALLED: Final = 5
"""Values that a charter holds at most, hence the most that are counted."""

# Of a sentence, one stem in three and no fewer than two: "le client" alone says no vision.
_SAID_ONE_IN: Final = 3
_LEAST_SAID: Final = 2


def recalled(words: str, values: Sequence[Text]) -> frozenset[int]:
    """Return the places of the ``values`` (their names) that ``words`` name."""
    said = set(stems_of(words))
    found = set()
    for language in LANGUAGES:
        names = [set(stems_of(name.in_language(language))) for name in values]
        shared = Counter(stem for stems in names for stem in stems)
        for place, stems in enumerate(names):
            own = {stem for stem in stems if shared[stem] == 1} or stems
            if own and 2 * sum(any(are_alike(stem, one) for one in said) for stem in own) >= len(own):
                found.add(place)
    return frozenset(found)


def n_recalled(words: str, values: Sequence[Text], *, most: int = MOST_RECALLED) -> int:
    """Return how many of ``values`` (their names) ``words`` name, ``most`` at most: what a wave is told."""
    return min(len(recalled(words, values)), most)


def recalls_sentence(words: str, sentence: Text) -> bool:
    """Return whether ``words`` say enough of ``sentence``, in either language; False if unwritten."""
    said = set(stems_of(words))
    for language in LANGUAGES:
        wanted = set(stems_of(sentence.in_language(language)))
        found = sum(any(are_alike(stem, one) for one in said) for stem in wanted)
        if wanted and found >= min(_LEAST_SAID, len(wanted)) and _SAID_ONE_IN * found >= len(wanted):
            return True
    return False
