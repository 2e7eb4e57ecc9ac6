"""Forced choices between two good moves, one for the customer, one for revenue: what a set tells (R56).

Each pair is asked as a choice of its own. What is published is of the whole set: how often each person
chose the customer, on the closed scale of a leaning (``picks``), and in which pairs, as picks of a list.
The choices themselves go no further: their shares by group beside the means would be a second way in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item, Option, Scale
from avers.core.evidence.picks import CONTRARY, CUSTOMER, LEAN_TOP, UNKNOWN
from avers.core.text import Text

__all__ = [
    "FEWEST_CHOICES",
    "MOST_TRADE_OFFS",
    "is_trade_off",
    "published_of_trade_offs",
    "trade_offs_among",
    "trade_offs_taken",
]

FloatArray = NDArray[np.float64]

FEWEST_CHOICES: Final = 2
"""Pairs in which a person must have chosen for the set to say something of what is put first."""

MOST_TRADE_OFFS: Final = 4
"""Pairs of one set: the mean of two to four choices is a whole number of twelfths, of five it is not."""

_WORDS: Final = Text(
    "Ce que l’on fait passer d’abord : 0 le chiffre, 100 le client.",
    "What is put first: 0 revenue, 100 the customer.",
)
_CHOSEN: Final = Text("Là où l’on choisit le client", "Where the customer is chosen")


def is_trade_off(item: Item) -> bool:
    """Return whether ``item`` is a choice between one option for the customer and one against, no more.

    A third option may stand for not being able to say.
    """
    groups = Counter(option.group for option in item.options)
    one_each = groups[CUSTOMER] == groups[CONTRARY] == 1
    return item.measure == "choice" and one_each and groups[UNKNOWN] == len(item.options) - 2 <= 1


def trade_offs_among(items: Sequence[Item]) -> tuple[tuple[int, ...], ...]:
    """Return the places of the pairs of each set: those of one facet, two to ``MOST_TRADE_OFFS`` of them.

    A lone pair, or more than a set can hold, are published as the choices that they are.
    """
    by_facet: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        if is_trade_off(item):
            by_facet.setdefault(item.facet, []).append(place)
    return tuple(tuple(places) for places in by_facet.values() if 2 <= len(places) <= MOST_TRADE_OFFS)


def published_of_trade_offs(pairs: Sequence[Item], values: FloatArray) -> tuple[tuple[Item, FloatArray], ...]:
    """Return what stands for a set of pairs in a publication: the leaning, then the picks.

    Parameters
    ----------
    pairs : sequence of Item
        Of one facet and one face, as ``trade_offs_among`` found them.
    values : float array, shape (n_people, n_pairs)
        The place of the option chosen, counted from 1; NaN is missing.

    Returns
    -------
    pairs of Item and float array, shape (n_people,)
        The leaning, 0-12 (12: the customer each time), then the pairs in which the customer was chosen, as
        one number (0: none). Both NaN for who chose in fewer than ``FEWEST_CHOICES`` of them.
    """
    for_customer = np.column_stack([_took(values[:, n], one, CUSTOMER) for n, one in enumerate(pairs)])
    for_revenue = np.column_stack([_took(values[:, n], one, CONTRARY) for n, one in enumerate(pairs)])
    n_chosen = (for_customer | for_revenue).sum(axis=1)
    told = n_chosen >= FEWEST_CHOICES
    leanings = np.round(LEAN_TOP * for_customer.sum(axis=1) / np.maximum(n_chosen, 1))
    codes = for_customer @ (1 << np.arange(len(pairs)))
    return (
        (_leaning(pairs), np.where(told, leanings, np.nan)),
        (trade_offs_taken(pairs), np.where(told, codes, np.nan).astype(np.float64)),
    )


def trade_offs_taken(pairs: Sequence[Item]) -> Item:
    """Return the list of which the picks are the pairs where the customer was chosen."""
    return replace(
        pairs[0], key=f"{pairs[0].facet}.pairs.{pairs[0].face}", words=_CHOSEN, measure="picks",
        scale=Scale(0, (1 << len(pairs)) - 1), options=tuple(_option(one) for one in pairs),
        at_most=len(pairs), shuffled=False,
    )  # fmt: skip


def _leaning(pairs: Sequence[Item]) -> Item:
    first = pairs[0]
    key = f"{first.facet}.lean.{first.face}"
    # How many choices a leaning is made of says which steps of the scale are nobody's (``steps_taken``).
    return Item(key, first.facet, first.face, Scale(0, LEAN_TOP), _WORDS, measure="lean", at_most=len(pairs))


def _option(pair: Item) -> Option:
    chosen = next(option for option in pair.options if option.group == CUSTOMER)
    return Option(pair.key.removesuffix(f".{pair.face}"), chosen.words)


def _took(values: FloatArray, pair: Item, group: str) -> NDArray[np.bool_]:
    place = next(place for place, option in enumerate(pair.options, 1) if option.group == group)
    return np.asarray(values == place, dtype=np.bool_)
