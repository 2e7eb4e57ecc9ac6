"""The words of a sentence that mean something, by their beginnings: « réparer » and « réparons » are one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import words_of
from avers.core.charter.language.word_sets import word_set

__all__ = ["full_words", "share_said_again"]

_STEM: Final = 5
_FEWEST: Final = 3
# Words that carry no meaning of their own, in either language.
_HOLLOW: Final = word_set(
    "le la les l un une des du de d et ou a au aux en pour par avec sur dans nos notre nous vos votre vous"
    " leur leurs ce cette ces qui que est sont chaque tout tous toute toutes plus je j il elle on mon ma mes"
    " the a an of and or to in for by with on our we us you your their they this that these is are be each"
    " every all more as at from it its i my me"
)


# Each sentence is set beside every other: read once, compared often.
@lru_cache(maxsize=8_192)
def full_words(words: str) -> frozenset[str]:
    """Return the beginnings, five letters at most, of the words of ``words`` that are not hollow."""
    found = (word.text.removesuffix("'s") for word in words_of(fold(words)))
    return frozenset(one[:_STEM] for one in found if one not in _HOLLOW and len(one) > 1)


def share_said_again(words: str, earlier: str) -> float:
    """Return the share, 0 to 1, of the full words of ``words`` that ``earlier`` holds; 0 under "
    "three words."""
    own = full_words(words)
    return len(own & full_words(earlier)) / len(own) if len(own) >= _FEWEST else 0.0
