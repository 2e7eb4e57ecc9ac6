"""What somebody recalls of the values, counted from their own words: no dictionary, nothing learned (R69).

A value counts as named when half or more of the stems that only its name holds are there, in either language:
*tenir parole* names *Parole tenue*, *confier* names *Confiance*. The words are read and forgotten; the count
is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from avers.core.charter.language.stems import are_alike, stems_of
from avers.core.text import LANGUAGES, Text

__all__ = ["MOST_RECALLED", "recalled"]

MOST_RECALLED: Final = 5
"""Values that a charter holds at most, hence the most that are counted."""


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
