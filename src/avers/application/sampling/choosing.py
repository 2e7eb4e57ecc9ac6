"""What the people of Maison Garance choose where a question offers options by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.evidence.observation import Item
from avers.core.evidence.picks import CONTRARY, CUSTOMER, UNKNOWN, code_of
from avers.core.evidence.scoring import INTENDED

__all__ = ["draw_choices", "draw_felt", "draw_pairs"]

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


# How readily the customer is put first in each situation, in odds: least where one figure is read.
_PUT_FIRST: Final[Mapping[str, float]] = {
    "mentality.offer": 0.75, "mentality.ten_minutes": 0.95, "mentality.free_hour": 0.05,
    "mentality.one_figure": -0.45,
}  # fmt: skip
_CANNOT_SAY: Final = 0.06
# In odds: what the care of a team for customers is worth, one level down, and what people differ by.
_CARE: Final = 0.8
_A_LEVEL_DOWN: Final = -0.4
_MIDDLE_LEVEL: Final = 5
_PERSON: Final = 0.6


def draw_pairs(
    rng: np.random.Generator, items: Sequence[Item], caring: Sequence[float], levels: Sequence[int]
) -> FloatArray:
    """Return the option each person took of each forced choice, from 1, shape (n_people, n_items).

    ``caring`` says how much the team of each person cares for customers, ``levels`` how far each stands from
    the top: those who are close to customers are those whose sales are counted.
    """
    n = len(caring)
    down = np.asarray(levels, dtype=np.float64) - _MIDDLE_LEVEL
    person = _CARE * np.asarray(caring) + _A_LEVEL_DOWN * down + rng.normal(0.0, _PERSON, size=n)
    drawn = np.empty((n, len(items)))
    for column, item in enumerate(items):
        place = {option.group: place for place, option in enumerate(item.options, 1)}
        odds = person + _PUT_FIRST.get(item.key.rpartition(".")[0], 0.0)
        is_for_customer = rng.random(n) < 1 / (1 + np.exp(-odds))
        drawn[:, column] = np.where(is_for_customer, place[CUSTOMER], place[CONTRARY])
        drawn[rng.random(n) < _CANNOT_SAY, column] = place[UNKNOWN]
    drawn[rng.random(drawn.shape) < _LEFT_BLANK] = np.nan
    return drawn


# By channel: how often one is used, then in odds how readily words that were meant are ticked, and unpleasant
# ones. People who come to one's home leave most of what was meant, letters least.
_WAYS_FELT: Final[Mapping[str, tuple[float, float, float]]] = {
    "phone": (0.45, -0.1, -2.0), "email": (0.2, -0.75, -1.5), "visit": (0.35, 0.5, -2.6),
}  # fmt: skip
_PLEASANT: Final = -1.2
# Word by word, where it is not as its neighbours: one may feel looked after and not free to choose.
_WORD: Final[Mapping[str, float]] = {
    "own.entre_de_bonnes_mains": 0.35, "own.libre_de_choisir": -0.7, "own.tranquille": 0.15,
}  # fmt: skip


def draw_felt(
    rng: np.random.Generator, items: Sequence[Item], warmth: Sequence[float]
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return what each customer ticked of what contact left, as one number, and where each was asked.

    Both of shape (n_customers, n_items): one channel each, the one they used. ``warmth`` is that of the unit.
    """
    n = len(warmth)
    ways = [_WAYS_FELT.get(item.key.split(".")[1], (0.2, -0.3, -2.0)) for item in items]
    shares = np.array([used for used, *_ in ways])
    came = rng.choice(len(items), size=n, p=shares / shares.sum())
    drawn = np.empty((n, len(items)))
    for column, (item, (_, meant, unpleasant)) in enumerate(zip(items, ways, strict=True)):
        odds = {INTENDED: meant, "pleasant": _PLEASANT, "unpleasant": unpleasant}
        code = np.zeros(n, dtype=np.int64)
        for place, option in enumerate(item.options):
            if option.group == UNKNOWN:
                continue
            tilt = np.asarray(warmth) * (-1.0 if option.group == "unpleasant" else 1.0)
            chance = 1 / (1 + np.exp(-(odds[option.group] + _WORD.get(option.key, 0.0) + tilt)))
            code |= (rng.random(n) < chance).astype(np.int64) << place
        nothing = code_of(place for place, option in enumerate(item.options) if option.group == UNKNOWN)
        drawn[:, column] = np.where(code == 0, nothing, code)
    drawn[rng.random(drawn.shape) < _LEFT_BLANK] = np.nan
    return drawn, came[:, None] == np.arange(len(items))
