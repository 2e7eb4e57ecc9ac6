"""What is shown of a list where each person picks several: shares of the company alone (R16, R41, R56).

A share is of the people who answered, so shares add up to more than all. Nothing here is about a small
group: whoever picked what, any two people of the company may have answered for one another. An option is
shown where k people or more picked it and k or more did not; of those held back in one kind, k people or
more picked one, and no option is ever held back alone, for it would follow why. So the number who picked a
rare option follows from no other, not even together with which way all picks lean.

That the leaning of each person, or how near the words of a contact come to the intended, is published by
unit beside these shares is proved where it is settled: people who exchange their whole answers inside a unit
move no figure of the company.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Item
from avers.core.evidence.picks import lean_scores, picked
from avers.core.evidence.scoring import felt_item
from avers.core.publication.choosing import fewest

__all__ = ["LEANING", "Picked", "lists_of", "settle_picks"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

LEANING = ("customer", "neutral", "contrary")
"""Which way a person's picks lean together; neither way, or not knowing, is ``neutral``."""

_MIDDLE = 6.0


@dataclass(frozen=True)
class Picked:
    """What is shown of one list.

    Attributes
    ----------
    item : Item
    counts : int array, shape (n_options,)
        How many people picked each option.
    leaning : int array, shape (3,)
        How many people lean each way of ``LEANING``; no column where the options say no way.
    n : int
        How many people answered.
    options : frozenset of int
        Options whose share is shown, by their place.
    is_forced : bool
        Whether an option that k people picked is held back as well, so that the others do not follow.
    has_groups : bool
        Whether the share of people who lean each way is shown: k people or more lean each way.
    """

    item: Item
    counts: IntArray
    leaning: IntArray
    n: int
    options: frozenset[int] = frozenset()
    is_forced: bool = False
    has_groups: bool = False


def lists_of(answers: Answers, *, n_serving: int, k: int) -> list[tuple[Item, NDArray[np.float64]]]:
    """Return each question where several options are picked, with its answers, by key.

    Of customers, the words of a contact alone (R16), and where k employees or more stand behind them
    (``n_serving``, rule A1).
    """
    if answers.face == "customer" and n_serving < k:
        return []
    about = {facet.key for facet in answers.facets if facet.about_leader}
    return [
        (item, answers.values[:, column])
        for column, item in sorted(enumerate(answers.items), key=lambda pair: pair[1].key)
        if item.measure == "picks"
        and item.facet not in about
        and (answers.face == "employee" or felt_item(item) is not None)
    ]


def settle_picks(item: Item, values: NDArray[np.float64], *, k: int) -> Picked:
    """Return what is shown of a list; ``n`` is 0 where too few answered for anything to be told.

    Parameters
    ----------
    values : float array, shape (n_people,)
        Picks of each person as one number; NaN is missing.
    """
    given = values[~np.isnan(values)]
    among = picked(given, len(item.options))
    counts = among.sum(axis=0).astype(np.int64)
    if given.size < fewest(k):
        return Picked(item, counts, np.zeros(0, dtype=np.int64), 0)
    leaning = _leaning(item, given)
    shown = _shown(item, among, k)
    is_forced = any(counts[place] >= k for place in range(counts.size) if place not in shown)
    has_groups = leaning.size > 0 and int(leaning.min()) >= k
    return Picked(item, counts, leaning, int(given.size), shown, is_forced, has_groups)


def _leaning(item: Item, given: NDArray[np.float64]) -> IntArray:
    if not {option.group for option in item.options} & {"customer", "contrary"}:
        return np.zeros(0, dtype=np.int64)
    scores = lean_scores(given, item.options)
    ways = scores > _MIDDLE, ~(scores > _MIDDLE) & ~(scores < _MIDDLE), scores < _MIDDLE
    return np.array([int(way.sum()) for way in ways], dtype=np.int64)


def _shown(item: Item, among: BoolArray, k: int) -> frozenset[int]:
    n, counts = len(among), among.sum(axis=0)
    shown = {place for place in range(counts.size) if k <= counts[place] <= n - k}
    kinds = list(dict.fromkeys(option.group for option in item.options))
    for kind in kinds:
        own = {place for place, option in enumerate(item.options) if option.group == kind}
        # Where a whole kind is rare, its number is covered by what another kind holds back.
        while own - shown and _n_behind(among, own - shown) < k and own & shown:
            shown.discard(_least(own & shown, counts))
    held = set(range(counts.size)) - shown
    while held and shown and (len(held) < 2 or not _is_covered(item, among, held, k)):
        shown.discard(_least(shown, counts))
        held = set(range(counts.size)) - shown
    return frozenset(shown)


def _is_covered(item: Item, among: BoolArray, held: set[int], k: int) -> bool:
    """Return whether k people or more stand behind what is held back of each kind, or beside it."""
    for kind in {item.options[place].group for place in held}:
        own = {place for place in held if item.options[place].group == kind}
        if _n_behind(among, own) < k and _n_behind(among, held - own) < k:
            return False
    return True


def _n_behind(among: BoolArray, places: set[int]) -> int:
    """Return how many people picked one of these options at least."""
    return int(among[:, sorted(places)].any(axis=1).sum())


def _least(places: set[int], counts: IntArray) -> int:
    return min(places, key=lambda place: (int(counts[place]), place))
