"""What the people of Maison Garance choose where a question offers options by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item

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


def draw_choices(rng: np.random.Generator, items: Sequence[Item], deviations: Sequence[float]) -> FloatArray:
    """Return the option that each person took of each item, counted from 1, shape (n_people, n_items).

    ``deviations`` says how far the team of each person is of one mind. Options of an item that is not known
    here are taken as often as one another.
    """
    drawn = np.empty((len(deviations), len(items)))
    for column, item in enumerate(items):
        taken = _TAKEN.get(item.key.rpartition(".")[0], {})
        weights = np.array([taken.get(option.key, 1.0) for option in item.options])
        shared = np.array([option.key in _SHARED for option in item.options], dtype=np.float64)
        tilted = weights * np.exp(_PULL * np.outer(np.asarray(deviations), shared))
        upto = np.cumsum(tilted / tilted.sum(axis=1, keepdims=True), axis=1)
        drawn[:, column] = 1 + (rng.random((len(deviations), 1)) > upto[:, :-1]).sum(axis=1)
    drawn[rng.random(drawn.shape) < _LEFT_BLANK] = np.nan
    return drawn
