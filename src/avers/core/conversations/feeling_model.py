"""A model of displeasure that a company trains on messages that its own customers rated; none is shipped.

Hashed words, pairs of words and ends of words, and what ``feeling.py`` says, in a logistic regression. What
is kept is weights under hashes: no text. Give it messages with what customers themselves said of them (a
rating, a complaint), never what somebody thinks of an employee (limit L1).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.feeling import dissatisfaction
from avers.core.conversations.reading import read
from avers.core.estimate import Withheld

__all__ = ["FEWEST_RATED", "METHOD", "FeelingModel"]

METHOD: Final = "feeling model 1"
FEWEST_RATED: Final = 200
"""Messages of each kind, displeased and not, without which nothing is learnt."""

_BITS: Final = 18
_SIZE: Final = 1 << _BITS
_ROUNDS: Final = 120
_RATE: Final = 0.05
_SHRINK: Final = 0.3
_WORD: Final = re.compile(r"[^\W_]{1,40}(?:'[^\W_]{1,5})?|[!?]{1,3}|[\u2600-\U0001faff]")

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class FeelingModel:
    """Weights under hashes, in one language.

    Attributes
    ----------
    language : {"fr", "en"}
    weights : float array, shape (2**18 + 2,)
        Of the hashed features, of what the shipped words say, and of everything.
    n : int
        Messages that it was trained on.
    """

    language: str
    weights: FloatArray
    n: int

    @classmethod
    def trained(
        cls, messages: Sequence[str], displeased: BoolArray, language: str
    ) -> FeelingModel | Withheld:
        """Return the model that some rated messages train; the same messages give the same weights.

        Parameters
        ----------
        messages : sequence of str
        displeased : bool array, as long
            Whether the customer said to be displeased, by his own rating.
        language : {"fr", "en"}

        Returns
        -------
        FeelingModel or Withheld
            Withheld ``too_few`` with fewer than ``FEWEST_RATED`` of either kind.
        """
        target = np.asarray(displeased, dtype=np.float64)
        if min(target.sum(), target.size - target.sum()) < FEWEST_RATED:
            return Withheld("too_few", target.size, METHOD)
        features = _features(messages, language)
        return cls(language, _fitted(features, target), target.size)

    def scores(self, messages: Sequence[str]) -> FloatArray:
        """Return how far each message says that its customer is displeased, 0..1, shape (n_messages,)."""
        return _logistic(_levels(_features(messages, self.language), self.weights))


@dataclass(frozen=True)
class _Features:
    """Where the features of each message stand: message i holds ``place[first[i]:first[i + 1]]``."""

    place: npt.NDArray[np.int64]
    value: FloatArray
    first: npt.NDArray[np.int64]


def _features(messages: Sequence[str], language: str) -> _Features:
    places: list[int] = []
    values: list[float] = []
    first = [0]
    for message in messages:
        held = _hashed(message)
        scale = 1.0 / max(len(held), 1) ** 0.5
        told = dissatisfaction(message, language).value
        places += held
        values += [scale] * len(held)
        places += [_SIZE, _SIZE + 1]
        values += [4 * ((0.5 if told is None else told) - 0.5), 1.0]
        first.append(len(places))
    return _Features(np.array(places, dtype=np.int64), np.array(values), np.array(first, dtype=np.int64))


def _hashed(message: str) -> list[int]:
    words = _WORD.findall(read(message).text)
    features = {f"1 {word}" for word in words}
    features.update(f"2 {one} {two}" for one, two in pairwise(words))
    features.update(f"3 {one} {two}" for one, two in zip(words, words[2:], strict=False))
    features.update(f"4 {word[:5]}" for word in words)
    return sorted(zlib.crc32(feature.encode()) & (_SIZE - 1) for feature in features)


def _levels(features: _Features, weights: FloatArray) -> FloatArray:
    if features.first.size == 1:
        return np.zeros(0)
    return np.asarray(np.add.reduceat(weights[features.place] * features.value, features.first[:-1]))


def _logistic(levels: FloatArray) -> FloatArray:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(levels, -30, 30))))


def _fitted(features: _Features, target: FloatArray) -> FloatArray:
    # Only features that some message holds get a weight. Adam on all messages at once, from zero: nothing
    # is drawn, so nothing depends on chance.
    used, place = np.unique(features.place, return_inverse=True)
    held = _Features(place.reshape(-1).astype(np.int64), features.value, features.first)
    shrunk = np.where(used < _SIZE, _SHRINK, 0.0)
    weights, mean, square = np.zeros(used.size), np.zeros(used.size), np.zeros(used.size)
    lengths = np.diff(features.first)
    for step in range(1, _ROUNDS + 1):
        missed = _logistic(_levels(held, weights)) - target
        told = np.repeat(missed, lengths) * held.value
        summed = np.bincount(held.place, weights=told, minlength=used.size)
        pull = (summed + shrunk * weights) / target.size
        mean += 0.1 * (pull - mean)
        square += 0.001 * (pull * pull - square)
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    found = np.zeros(_SIZE + 2)
    found[used] = weights
    return found
