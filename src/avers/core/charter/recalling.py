"""What somebody recalls of the values, counted from their own words: no dictionary, nothing learned (R69).

A word is folded, then cut to its stem by taking off the longest ending of one short list. Two stems are alike
when they are the same, or one begins the other and is three letters shorter at most. A value counts as named
when half or more of the stems that only its name holds are there, in either language: *tenir parole* names
*Parole tenue*, *confier* names *Confiance*. The words are read and forgotten; the count is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.word_sets import word_set
from avers.core.text import LANGUAGES, Text

__all__ = ["MOST_RECALLED", "are_alike", "recalled", "stems_of"]

MOST_RECALLED: Final = 5
"""Values that a charter holds at most, hence the most that are counted."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = word_set("""
    le la les l un une des du de d au aux et ou en dans pour par sur avec sans ce cet cette ces se sa son ses
    nos notre nous vos votre vous leur leurs mon ma mes je j on il elle ils elles qui que qu ne n pas plus est
    sont etre avoir tout tous toute toutes a the an and or of to in for by on with our your their we you they
    it its is are be not no my i
    """)
# Longest first: what a noun, a verb and an adjective of one family do not share.
_ENDINGS: Final = tuple(
    sorted(
        word_set("""
        ements ement ations ation itions ition icites icite ances ance ences ence ivites ivite ilites ilite
        ites ite etes ete ies ie eurs eur euses euse ants ant ents ent antes ante entes ente ees ee es e s
        er ir re ons ez ait aient ables able ibles ible ifs if ives ive iques ique ments ment ues ue us u
        is it
        ings ing ness ed ly y ities ity ful ship er ers
        """),
        key=lambda ending: (-len(ending), ending),
    )
)
_SHORTEST: Final = 3
_LEAST_BEGUN: Final = 4
_MOST_LEFT: Final = 3


def stems_of(words: str) -> Iterator[str]:
    """Yield the stem of each word that carries meaning, in order; what ``fold`` does not read is left."""
    for match in _WORD.finditer(fold(words).text):
        if match.group() not in _SMALL:
            yield _stem(match.group())


def are_alike(one: str, other: str) -> bool:
    """Return whether two stems are of one family, as far as their letters say."""
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _LEAST_BEGUN and len(long) - len(short) <= _MOST_LEFT and long.startswith(short)
    )


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


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
    return word.removesuffix(ending)
