"""What the people of Maison Garance choose where a question offers options by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item
from avers.core.evidence.picks import UNKNOWN, code_of

__all__ = ["draw_choices"]

FloatArray = NDArray[np.float64]

# Out of 100 people of the middle. Most name the customer; targets and cases are what pulls the others away.
_TAKEN: Final[Mapping[str, Mapping[str, float]]] = {
    "univocity.first": {
        "customer": 57, "sales": 13, "volume": 11, "costs": 6, "safety": 3, "people": 5, "other": 2,
        "unknown": 3,
    },
    "values.lived": {
        "value.listening": 14, "value.word_kept": 8, "value.autonomy": 5, "value.warmth": 9,
        "value.candour": 5, "listening": 6, "kept_word": 4, "ease": 4, "lasting": 5, "mending": 3,
        "mutual_help": 10, "craft": 9, "safety": 4, "novelty": 2, "unknown": 3,
        "numbers": 7, "no_waves": 5, "procedure": 6, "alone": 2, "blameless": 3,
    },
}  # fmt: skip
# Options that are named more often where the team is of one mind.
_SHARED: Final = frozenset({"customer"})
_LEFT_BLANK: Final = 0.03
# What a deviation of a team, as the scales have it, is worth in odds here.
_PULL: Final = 3.0


# How readily one picks a third value, or only one; those who do not know say so and nothing else.
_N_PICKED: Final = (0.15, 0.3, 0.55)
_DOES_NOT_KNOW: Final = 0.03
# What the care for customers of a team is worth in odds when values are picked.
_LEANING: Final = 1.5
_WAYS: Final[Mapping[str, int]] = {"customer": 1, "contrary": -1}


def draw_choices(
    rng: np.random.Generator,
    items: Sequence[Item],
    deviations: Sequence[float],
    leanings: Sequence[float],
) -> FloatArray:
    """Return what each person took of each item, shape (n_people, n_items): an option from 1, or picks.

    ``deviations`` says how far the team of each person is of one mind, ``leanings`` how much it cares for
    customers. Options of an item that is not known here are taken as often as one another.
    """
    drawn = np.empty((len(deviations), len(items)))
    for column, item in enumerate(items):
        if item.measure == "picks":
            drawn[:, column] = _draw_picks(rng.spawn(1)[0], item, np.asarray(leanings))
            continue
        taken = _TAKEN.get(item.key.rpartition(".")[0], {})
        weights = np.array([taken.get(option.key, 1.0) for option in item.options])
        shared = np.array([option.key in _SHARED for option in item.options], dtype=np.float64)
        tilted = weights * np.exp(_PULL * np.outer(np.asarray(deviations), shared))
        upto = np.cumsum(tilted / tilted.sum(axis=1, keepdims=True), axis=1)
        drawn[:, column] = 1 + (rng.random((len(deviations), 1)) > upto[:, :-1]).sum(axis=1)
    drawn[rng.random(drawn.shape) < _LEFT_BLANK] = np.nan
    return drawn


def _draw_picks(rng: np.random.Generator, item: Item, leanings: FloatArray) -> FloatArray:
    """Return the picks of each person as one number, drawn one after the other without return."""
    taken = _TAKEN.get(item.key.rpartition(".")[0], {})
    known = [place for place, option in enumerate(item.options) if option.group != UNKNOWN]
    options = [item.options[place] for place in known]
    weights = np.array([taken.get(option.key, 1.0) for option in options])
    ways = np.array([_WAYS.get(option.group, 0) for option in options], dtype=np.float64)
    # The order of noisy weights is that of drawing without return.
    luck = rng.gumbel(size=(leanings.size, weights.size))
    order = np.argsort(-(np.log(weights) + _LEANING * np.outer(leanings, ways) + luck), axis=1)
    n_picked = 1 + rng.choice(len(_N_PICKED), size=leanings.size, p=_N_PICKED)
    digits = (1 << np.array(known, dtype=np.int64))[order[:, : item.at_most]]
    codes = np.where(np.arange(item.at_most) < n_picked[:, None], digits, 0).sum(axis=1)
    unknown = code_of(place for place, option in enumerate(item.options) if option.group == UNKNOWN)
    return np.where(rng.random(leanings.size) < _DOES_NOT_KNOW, unknown, codes).astype(np.float64)
