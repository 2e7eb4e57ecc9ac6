"""Several picks of one list as one whole number, and which way they lean, on a closed scale (R41).

An answer is kept as one number, its picks as the digits of base two: the option at place 0 counts 1, the
next 2, then 4. So it enters the stores as any other answer does, and two options are never two answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item, Option, Scale
from avers.core.text import Text

__all__ = [
    "CONTRARY", "CUSTOMER", "LEAN_TOP", "LEAN_VALUES", "MOST_OPTIONS", "UNKNOWN", "PicksFault", "code_of",
    "fault_of_picks", "lean_item", "lean_scores", "picked", "picks_scale", "places_of", "steps_taken",
]  # fmt: skip

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

MOST_OPTIONS: Final = 50
"""Options of one list: beyond, a number could not hold every set of picks exactly."""

UNKNOWN: Final = "unknown"
"""Group of the option "I do not know": it excludes the others and has no place among the leanings."""

CUSTOMER: Final = "customer"
CONTRARY: Final = "contrary"
"""Groups of the options that lean to the customer, and of those that lean the other way."""

_LEANS: Final = {CUSTOMER: 1, "neutral": 0, CONTRARY: -1}
# The mean of one, two or three picks, each -1, 0 or 1, is a whole number of sixths.
_SIXTHS: Final = 6
_MOST_PICKS: Final = 3
LEAN_VALUES: Final = tuple(sorted({_SIXTHS + _SIXTHS * a // p for p in (1, 2, 3) for a in range(-p, p + 1)}))
"""The steps of the closed scale 0-12 that somebody can stand on: 1, 5, 7 and 11 are nobody's."""

LEAN_TOP: Final = 2 * _SIXTHS
"""The highest step of a leaning."""
# Of forced choices none is neutral: two to four of them stand on fewer steps.
_STEPS_OF_PAIRS: Final = {
    n: tuple(sorted({LEAN_TOP * a // p for p in range(2, n + 1) for a in range(p + 1)})) for n in (2, 3, 4)
}

_WORDS: Final = Text(
    "De quel côté penchent les valeurs que l’on vit : 0 contraires, 100 tournées vers le client.",
    "Which way the values people live lean: 0 contrary, 100 to the customer.",
)

PicksFault = Literal["unknown_with_others", "too_many_picks"]


def code_of(places: Iterable[int]) -> int:
    """Return the number that stands for the options at these ``places``, counted from 0."""
    return sum(1 << place for place in set(places))


def places_of(code: int) -> tuple[int, ...]:
    """Return the places of the options that ``code`` stands for, counted from 0."""
    return tuple(place for place in range(code.bit_length()) if code >> place & 1)


def picks_scale(n_options: int) -> Scale:
    """Return the numbers that a set of picks among ``n_options`` (1 to 50) may be."""
    return Scale(1, max(2, (1 << n_options) - 1))


def picked(values: FloatArray, n_options: int) -> BoolArray:
    """Return which options each person picked, shape (n_people, n_options); none where NaN."""
    codes = np.nan_to_num(values, nan=0.0).astype(np.int64)
    return np.asarray((codes[:, None] >> np.arange(n_options)) & 1, dtype=bool)


def fault_of_picks(places: Sequence[int], item: Item) -> PicksFault | None:
    """Return what is wrong with a set of picks among the options of ``item``; None when nothing is."""
    if len(places) > 1 and any(item.options[place].group == UNKNOWN for place in places):
        return "unknown_with_others"
    return "too_many_picks" if len(places) > item.at_most else None


def lean_item(item: Item) -> Item | None:
    """Return the item of the leaning that the picks of ``item`` give; None where they give none.

    A rating like any other, on the closed scale 0-12 (12: all picks lean to the customer), so that its
    figures go through the same publication. Every option must say which way it leans, or be the one that
    stands for not knowing.
    """
    groups = {option.group for option in item.options}
    if item.measure != "picks" or not groups <= {*_LEANS, UNKNOWN} or not groups & {CUSTOMER, CONTRARY}:
        return None
    if item.at_most > _MOST_PICKS:
        return None
    key, _, face = item.key.rpartition(".")
    name = f"{key}.lean.{face}" if key else f"{item.key}.lean"
    return Item(name, item.facet, item.face, Scale(0, LEAN_TOP), _WORDS, measure="lean")


def steps_taken(item: Item) -> tuple[int, ...]:
    """Return the steps, counted from 0, that an answer to ``item`` can be; empty when it can be any.

    A leaning made of forced choices says how many by ``at_most`` (``trade_offs``).
    """
    return _STEPS_OF_PAIRS.get(item.at_most, LEAN_VALUES) if item.measure == "lean" else ()


def lean_scores(values: FloatArray, options: Sequence[Option]) -> FloatArray:
    """Return the leaning of each person, 0-12: the mean of the picks, each +1, 0 or -1.

    NaN where nothing was picked, or only that one does not know: not knowing is not neutral.
    """
    among = picked(values, len(options))
    counts = np.array([option.group in _LEANS for option in options])
    weights = np.array([_LEANS.get(option.group, 0) for option in options], dtype=np.int64)
    n, total = (among & counts).sum(axis=1), among.astype(np.int64) @ weights
    scores = np.full(values.shape, np.nan)
    np.divide(_SIXTHS * total, n, out=scores, where=n > 0)
    return np.where(n > 0, np.round(scores) + _SIXTHS, np.nan)
