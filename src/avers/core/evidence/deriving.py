"""What of an answer is published: the question itself, or what is worked out of it in its place.

Most questions stand for themselves. A list with right answers gives its score alone (``scoring``); picks
give their leaning as well (``picks``), words of a contact how near they come to the intended ones; a set of
forced choices gives one leaning and one list (``trade_offs``); an order gives what was put first, the best
and the worst two choices, a number or a date the band it falls in. What was written goes no further: its
shares beside what is worked out of it would be a second way in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item, Scale
from avers.core.evidence.picks import lean_item, lean_scores
from avers.core.evidence.ranks import best_and_worst, firsts
from avers.core.evidence.scoring import felt_item, felt_scores, scored_item, scores_of
from avers.core.evidence.trade_offs import published_of_trade_offs, trade_offs_among
from avers.core.text import Text

__all__ = ["all_published", "published_of"]

FloatArray = NDArray[np.float64]

_FIRST: Final = Text("Mis en premier : {words}", "Put first: {words}")
_BEST: Final = Text("Choisi comme le plus fort : {words}", "Chosen as the most: {words}")
_WORST: Final = Text("Choisi comme le moins fort : {words}", "Chosen as the least: {words}")


def all_published(items: Sequence[Item], values: FloatArray) -> tuple[tuple[Item, ...], FloatArray]:
    """Return the items and columns that stand for those asked; what is worked out comes after the asked.

    Parameters
    ----------
    values : float array, shape (n_people, n_items)
        As ``published_of`` takes each column.
    """
    sets = trade_offs_among(items)
    in_a_set = {place for places in sets for place in places}
    told = [
        list(published_of(item, values[:, column]))
        for column, item in enumerate(items)
        if column not in in_a_set
    ]
    told += [
        list(published_of_trade_offs([items[place] for place in places], values[:, places]))
        for places in sets
    ]
    first = [one for found in told for one in found[:1]]
    more = [one for found in told for one in found[1:]]
    columns = [column for _, column in (*first, *more)]
    given = np.column_stack(columns) if columns else np.empty((len(values), 0))
    return tuple(item for item, _ in (*first, *more)), given


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
        near = felt_item(item)
        if near is not None:
            yield near, felt_scores(values, item)


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
