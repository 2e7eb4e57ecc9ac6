"""Lists with right answers, or with words one hoped for: each person's score on a closed scale.

Where the options say which of them are ``right`` and which ``wrong``, a choice gives 0 or 1 (R13), and picks
give the right ones less the wrong ones (R95). The score is a rating like any other, so its figures go
through the same publication; what was ticked goes no further, for its shares beside the means would be a
second way in.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item, Scale
from avers.core.evidence.picks import UNKNOWN, picked
from avers.core.text import Text

__all__ = ["INTENDED", "OTHERS", "RIGHT", "WRONG", "felt_item", "felt_scores", "scored_item", "scores_of"]

FloatArray = NDArray[np.float64]

RIGHT: Final = "right"
WRONG: Final = "wrong"

INTENDED: Final = "intended"
"""Group of the words that a contact is meant to leave."""
OTHERS: Final = ("pleasant", "unpleasant")
"""Groups of the words that stand among them."""

_FELT: Final = Text(
    "Ce que l’on ressent, au plus près des mots voulus : 100 eux tous et eux seuls, 0 les autres seuls.",
    "What is felt, nearest to the intended words: 100 all of them and only them, 0 the others alone.",
)


def scored_item(item: Item) -> Item | None:
    """Return the rated item that takes the place of ``item``; None where its options have no right ones.

    A choice becomes 0-1. Picks of n right and n wrong options become 0-2n: n is no better than ticking all or
    nothing, 2n is every right one and no wrong one. Were the two unlike in number, the share of right picks
    less that of wrong ones would have no scale of whole numbers: such a list is not scored.
    """
    n = Counter(option.group for option in item.options)
    if not n[RIGHT] or not n[WRONG] or set(n) - {RIGHT, WRONG, UNKNOWN}:
        return None
    if item.measure == "choice":
        return replace(item, scale=Scale(0, 1), measure="mean", options=())
    if item.measure == "picks" and n[RIGHT] == n[WRONG]:
        return replace(item, scale=Scale(0, 2 * n[RIGHT]), measure="mean", options=(), at_most=1)
    return None


def scores_of(values: FloatArray, item: Item) -> FloatArray:
    """Return the score of each person on the scale of ``scored_item``; NaN where nothing was answered.

    Parameters
    ----------
    values : float array, shape (n_people,)
        The place of the option chosen, counted from 1, or picks as one number (``evidence.picks``).
    """
    groups = [option.group for option in item.options]
    weights = np.array([(group == RIGHT) - (group == WRONG) for group in groups], dtype=np.float64)
    if item.measure == "choice":
        places = np.nan_to_num(values, nan=1.0).astype(np.int64) - 1
        scores = (weights[places] > 0).astype(np.float64)
    else:
        scores = groups.count(RIGHT) + picked(values, len(groups)).astype(np.float64) @ weights
    return np.where(np.isnan(values), np.nan, scores)


def felt_item(item: Item) -> Item | None:
    """Return the item of how near what was ticked comes to the intended words; None where none are told.

    A rating on 0-2m, of m intended words and m others: intended ones ticked less others ticked, and m. Of
    words unlike in number it has no such scale.
    """
    n = Counter(option.group for option in item.options)
    others = sum(n[group] for group in OTHERS)
    if item.measure != "picks" or not n[INTENDED] or n[INTENDED] != others:
        return None
    if set(n) - {INTENDED, *OTHERS, UNKNOWN}:
        return None
    key, _, face = item.key.rpartition(".")
    name = f"{key}.near.{face}" if key else f"{item.key}.near"
    return Item(name, item.facet, item.face, Scale(0, 2 * others), item.words or _FELT)


def felt_scores(values: FloatArray, item: Item) -> FloatArray:
    """Return the score of each person on the scale of ``felt_item``; NaN where nothing was answered.

    Parameters
    ----------
    values : float array, shape (n_people,)
        Picks as one number (``evidence.picks``).
    """
    groups = [option.group for option in item.options]
    weights = np.array([(one == INTENDED) - (one in OTHERS) for one in groups], dtype=np.float64)
    scores = groups.count(INTENDED) + picked(values, len(groups)).astype(np.float64) @ weights
    return np.where(np.isnan(values), np.nan, scores)
