"""What of an answer is published: the question itself, or what is worked out of it in its place.

Most questions stand for themselves. A list with right answers gives its score alone (``scoring``); picks
give their leaning as well (``picks``); an order gives what was put first, the best and the worst two
choices, a number or a date the band it falls in. What was written goes no further: its shares beside what
is worked out of it would be a second way in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item, Scale
from avers.core.evidence.picks import lean_item, lean_scores
from avers.core.evidence.ranks import best_and_worst, firsts
from avers.core.evidence.scoring import scored_item, scores_of
from avers.core.text import Text

__all__ = ["published_of"]

FloatArray = NDArray[np.float64]

_FIRST: Final = Text("Mis en premier : {words}", "Put first: {words}")
_BEST: Final = Text("Choisi comme le plus fort : {words}", "Chosen as the most: {words}")
_WORST: Final = Text("Choisi comme le moins fort : {words}", "Chosen as the least: {words}")


def published_of(item: Item, values: FloatArray) -> Iterator[tuple[Item, FloatArray]]:
    """Yield the items that stand for ``item`` in a publication, each with its answers.

    Parameters
    ----------
    values : float array, shape (n_people,)
        Answers as they are stored, those of a reversed item turned round already; NaN where there is none.
    """
    scored = scored_item(item)
    if scored is not None:
        yield scored, scores_of(values, item)
    elif item.measure == "ranking":
        yield _chosen(item, "first", _FIRST), firsts(values, len(item.options))
    elif item.measure == "best_worst":
        best, worst = best_and_worst(values, len(item.options))
        yield _chosen(item, "best", _BEST), best
        yield _chosen(item, "worst", _WORST), worst
    elif item.measure in ("number", "date"):
        if item.options:
            yield _banded(item), _bands(values, item)
    else:
        yield item, values
        leaning = lean_item(item)
        if leaning is not None:
            yield leaning, lean_scores(values, item.options)


def _chosen(item: Item, part: str, words: Text) -> Item:
    """Return the choice ``item.part`` among the options of ``item``."""
    said = Text(
        words.fr.format(words=item.words.fr) if item.words.fr else "",
        words.en.format(words=item.words.en) if item.words.en else "",
    )
    scale = Scale(1, len(item.options))
    return replace(item, key=f"{item.key}.{part}", words=said, measure="choice", scale=scale)


def _banded(item: Item) -> Item:
    return replace(item, measure="choice", scale=Scale(1, len(item.options)))


def _bands(values: FloatArray, item: Item) -> FloatArray:
    """Return the place, counted from 1, of the band each value falls in; below the first is in the first."""
    begins = np.array([one.at_least if one.at_least is not None else -np.inf for one in item.options])
    places = np.clip(np.searchsorted(begins, values, side="right"), 1, len(begins)).astype(np.float64)
    return np.where(np.isnan(values), np.nan, places)
