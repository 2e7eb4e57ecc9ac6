"""Stems: words without their endings, to be compared where no dictionary is needed and nothing is learned.

A word is folded, then cut to its stem by taking off the longest ending of one short list. Two stems are alike
when they are the same, or one begins the other and is three letters shorter at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.word_sets import word_set

__all__ = ["are_alike", "stems_of"]

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


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
    return word.removesuffix(ending)
