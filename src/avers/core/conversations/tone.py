"""Whether the house speaks with one voice on all its channels (R112): channel against channel.

Traits of the text alone: how the customer is addressed, how long sentences are, signs, acts. None of them
says anything of the mood of whoever wrote (limit L1).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.acts import acts
from avers.core.conversations.reading import read
from avers.core.estimate import Withheld

__all__ = ["FEWEST_REPLIES", "METHOD", "TRAITS", "ChannelTone", "Difference", "channel_tone", "traits"]

METHOD: Final = "tone 1"
FEWEST_REPLIES: Final = 50
TRAITS: Final = ("address", "register", "emoji", "sentence_length", "apology", "question", "coverage")
_PERMUTATIONS: Final = 999

_TU: Final = re.compile(r"\b(?:tu|t'|te|toi|ton|ta|tes)\b|\bt'")
_VOUS: Final = re.compile(r"\b(?:vous|votre|vos)\b")
_LOOSE: Final = {
    "fr": re.compile(
        r"\b(?:salut|coucou|hello|ok|super|cool|top|t'inquiete|pas de souci|hop|oups|bisous?|stp|svp)\b"
    ),
    "en": re.compile(
        r"\b(?:hey|hiya|yeah|yep|cool|awesome|gotcha|oops|folks|guys|can't|don't|won't|isn't|that's|it's|i'm"
        r"|\w{2,8}'(?:re|ll|ve|d))\b"
    ),
}
_EMOJI: Final = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]|(?<!\w)[:;]-?[)D(P]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORT, _MIDDLE = 8, 16


def traits(text: str, language: str, coverage: float | None = None) -> Mapping[str, str]:
    """Return the traits of one reply, each a word of a short list; ``none`` where it does not apply.

    Parameters
    ----------
    text : str
    language : {"fr", "en"}
    coverage : float in 0..1, optional
        The share of its words that other replies have too, where the detector of templates gave one.
    """
    message = read(text)
    words = len(_WORD.findall(message.text))
    mean_length = words / max(1, len(message.sentences))
    found = acts(text, language)
    return {
        "address": _address(message.text) if language == "fr" else "none",
        "register": "loose" if language in _LOOSE and _LOOSE[language].search(message.text) else "kept",
        "emoji": "some" if _EMOJI.search(text) else "no",
        "sentence_length": "short" if mean_length < _SHORT else "middle" if mean_length < _MIDDLE else "long",
        "apology": "yes" if found["apology"].value else "no",
        "question": "yes" if found["question"].value else "no",
        "coverage": "none" if coverage is None else str(min(3, int(4 * coverage))),
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two channels differ in one trait: 0 is alike, 1 nothing in common; ``p`` after Holm."""

    trait: str
    channels: tuple[str, str]
    divergence: float
    p: float


@dataclass(frozen=True, slots=True)
class ChannelTone:
    """Shares of each trait by channel, and how far the channels differ."""

    shares: Mapping[str, Mapping[str, Mapping[str, float]]]
    n: Mapping[str, int]
    differences: tuple[Difference, ...]
    too_few: tuple[str, ...]


def channel_tone(
    by_channel: Mapping[str, Sequence[Mapping[str, str]]], rng: np.random.Generator
) -> ChannelTone | Withheld:
    """Return how far the channels speak alike, trait by trait.

    Jensen-Shannon divergence in bits (0..1) of each pair of channels, with the share of 999 random
    allotments of the same replies to the two channels that differ as much or more, (m + 1) ÷ 1,000; Holm's
    correction over all pairs and traits. Channels under ``FEWEST_REPLIES`` are left out and named.

    Parameters
    ----------
    by_channel : mapping of str to sequence of traits
        The traits of each reply, as ``traits`` gives them, one language at a time.
    rng : numpy Generator
        Draws the allotments.

    Returns
    -------
    ChannelTone or Withheld
        Withheld ``too_few`` where fewer than two channels have enough replies.

    References
    ----------
    Lin (1991), IEEE Transactions on Information Theory 37. Holm (1979), Scandinavian Journal of Statistics 6.
    """
    kept = {name: rows for name, rows in sorted(by_channel.items()) if len(rows) >= FEWEST_REPLIES}
    few = tuple(sorted(set(by_channel) - set(kept)))
    if len(kept) < 2:
        return Withheld("too_few", sum(map(len, by_channel.values())), METHOD)
    names = list(kept)
    values = {trait: {name: [row[trait] for row in rows] for name, rows in kept.items()} for trait in TRAITS}
    raw = [
        (trait, (one, two), *_compared(values[trait][one], values[trait][two], rng))
        for trait in TRAITS
        for one, two in combinations(names, 2)
    ]
    holm = _holm([p for *_, p in raw])
    differences = tuple(Difference(*one[:3], p) for one, p in zip(raw, holm, strict=True))
    shares = {trait: {name: _shares(own) for name, own in values[trait].items()} for trait in TRAITS}
    return ChannelTone(shares, {name: len(rows) for name, rows in kept.items()}, differences, few)


def _shares(values: Sequence[str]) -> dict[str, float]:
    return {value: count / len(values) for value, count in sorted(Counter(values).items())}


def _address(text: str) -> str:
    tu, vous = bool(_TU.search(text)), bool(_VOUS.search(text))
    return "both" if tu and vous else "tu" if tu else "vous" if vous else "none"


def _compared(one: Sequence[str], two: Sequence[str], rng: np.random.Generator) -> tuple[float, float]:
    _, coded = np.unique([*one, *two], return_inverse=True)
    coded = coded.reshape(-1)
    size, n = int(coded.max()) + 1, len(one)
    if size == 1:
        return 0.0, 1.0
    total = np.bincount(coded, minlength=size)
    seen = float(_divergences(np.bincount(coded[:n], minlength=size), total))
    # What falls to one channel by chance, of what both hold together.
    drawn = rng.multivariate_hypergeometric(total, n, size=_PERMUTATIONS)
    at_least = int(np.count_nonzero(_divergences(drawn, total) >= seen - 1e-12))
    return seen, (at_least + 1) / (_PERMUTATIONS + 1)


def _divergences(first: npt.NDArray[np.int64], total: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return the divergence of ``first`` from the rest of ``total``; classes on the last axis."""
    rest = total - first
    p, q = first / first.sum(axis=-1, keepdims=True), rest / rest.sum(axis=-1, keepdims=True)
    middle = (p + q) / 2
    return np.maximum(0.0, (_bits(p, middle) + _bits(q, middle)) / 2)


def _bits(p: npt.NDArray[np.float64], middle: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    there = p > 0
    logarithms = np.log2(np.divide(p, middle, out=np.ones_like(p), where=there))
    return np.asarray((p * logarithms).sum(axis=-1))


def _holm(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda place: values[place])
    found = [0.0] * len(values)
    for rank, place in enumerate(order):
        found[place] = min(1.0, values[place] * (len(values) - rank))
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before])
    return found
