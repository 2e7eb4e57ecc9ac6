"""What there is, told to whoever named what is not: the nearest names, few of them.

One place for every command and page that is given the name of a wave, a month or a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

__all__ = ["MOST_NAMES", "names_near"]

MOST_NAMES: Final = 10
_LONGEST: Final = 80


def names_near(found: str, known: Sequence[str], *, most: int = MOST_NAMES) -> str:
    """Return the names of ``known`` that ``found`` may have meant, as one list in words.

    Those that look like it come first, then the first of the others; an ellipsis says that there are more,
    and a dash that there is none. Give ``known`` with what is asked for most often first: the latest wave,
    the company before its units.
    """
    every = list(dict.fromkeys(known))
    near = get_close_matches(found[:_LONGEST], every, n=most)
    told = list(dict.fromkeys([*near, *every]))[:most]
    return ", ".join(told) + (" …" if len(every) > len(told) else "") if told else "–"
