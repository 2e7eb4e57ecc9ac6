"""Names kept out of what is said of a situation: why, not who (limits L2, L3).

A first form, for sentences that would be refused: surer of what it points at than the masking of
``core.conversations``, which takes a doubt out; a town or a tool must not stop anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.conversations.first_names import ONLY_NAMES
from avers.core.conversations.masking import PLACEHOLDER, Masker

__all__ = ["masked", "named_in", "without_titled"]

_TITLED: Final = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mr\.?|Mrs\.?|Ms\.?)[ \u00a0\u202f][A-ZÀ-Ý][\w’'-]*"
)
_SHORTEST_NAME: Final = 3
_PLAIN_WORD: Final = r"[\w-]+"


def masked(words: str, names: Iterable[str] = ()) -> str:
    """Return ``words`` with three dots in place of whatever names somebody; ``names`` are full names."""
    return PLACEHOLDER.sub("…", Masker.of(names=names).mask(words))


def without_titled(words: str, but: str = "") -> str:
    """Return ``words`` with three dots in place of whoever bears a title, as customers do in a sentence.

    ``but`` is the full name of somebody of the house whose name may stay.
    """
    kept = {fold(part).text for part in but.split()}
    return _TITLED.sub(
        lambda found: found.group() if fold(found.group().split()[-1]).text in kept else "…", words
    )


def named_in(words: str, names: Iterable[str]) -> str:
    """Return what points at a person in ``words``, "" where nothing does.

    ``names`` are full names of the people around; their parts and usual first names count with a capital.
    Without one, what is nothing but a name, and a full name: *rose* is a flower too.
    """
    titled = _TITLED.search(words)
    if titled:
        return titled.group()
    names = tuple(names)
    whole = f" {' '.join(re.findall(_PLAIN_WORD, fold(words).text))} "
    around = {fold(part).text for name in names for part in name.split() if len(part) >= _SHORTEST_NAME}
    for word in re.findall(r"[\w’'-]+", words):
        bare = re.split(r"[’']", word)[-1]
        plain = fold(bare).text
        has_capital = bare[:1].isupper()
        if (plain in around or plain in ONLY_NAMES) if has_capital else (plain in around & ONLY_NAMES):
            return bare
    return next((one for one in names if " " in one and f" {fold(one).text} " in whole), "")
