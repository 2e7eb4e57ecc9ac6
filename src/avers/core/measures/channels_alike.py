"""How alike channels are, from the share of customers who choose each word on each of them (R112).

``consistency`` takes the shares of anything that has one a word and a channel. The formula stands in
``docs/reference/indices/channels.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from avers.core.estimate import Estimate

if TYPE_CHECKING:
    import numpy as np

    from avers.core.measures.answers import FloatArray
    from avers.core.measures.certainty import Certainty

__all__ = ["FEWEST_WORDS", "METHOD", "Consistency", "Share", "Spoken", "consistency"]

_DRAWS: Final = 2000
FEWEST_WORDS: Final = 3
_FALSE_SHARE: Final = 0.05
_LEAST: Final = 1e-3
METHOD: Final = "jensen-shannon-draws/1"

Share = tuple[float, float]
"""A share of 0..1 and its sampling variance."""


@dataclass(frozen=True)
class Spoken:
    """One word over the channels; ``p_bh`` of no difference, adjusted over all words."""

    word: str
    p_bh: float

    @property
    def is_apart(self) -> bool:
        """Whether channels surely differ on it."""
        return self.p_bh < _FALSE_SHARE


@dataclass(frozen=True)
class Consistency:
    """How alike channels are.

    Attributes
    ----------
    score : Estimate
        0 to 100, what chance takes away given back; ``n`` counts channels.
    p : float
        Share of houses with channels all alike that look as inconsistent.
    channels : tuple of str
    words : tuple of Spoken
        The most apart first.
    """

    score: Estimate
    p: float
    channels: tuple[str, ...]
    words: tuple[Spoken, ...]

    @property
    def is_apart(self) -> bool:
        """Whether channels surely do not leave the same thing."""
        return self.p < _FALSE_SHARE

    @property
    def certainty(self) -> Certainty:
        """Solid where channels surely differ: that they do not show it is no proof that they are alike."""
        return "solid" if self.is_apart else "to_confirm"


def consistency(
    profiles: Mapping[str, Mapping[str, Share]], rng: np.random.Generator
) -> Consistency | None:  # fmt: skip
    """Return how alike channels are; None under two channels that show three words in common.

    Parameters
    ----------
    profiles : mapping of channel to mapping of word to Share
    rng : numpy.random.Generator
        Draws what chance may do; the same for the same seed.
    """
    import numpy as np

    from avers.core.measures.benjamini_hochberg import benjamini_hochberg
    from avers.core.measures.distributions import chi2_tail

    ways = sorted(one for one in profiles if len(profiles[one]) >= FEWEST_WORDS)
    if len(ways) < 2:
        return None
    words = sorted(set.intersection(*(set(profiles[one]) for one in ways)))
    if len(words) < FEWEST_WORDS:
        return None
    shares = np.array([[profiles[way][word][0] for word in words] for way in ways])
    errors = np.sqrt([[max(profiles[way][word][1], 1e-12) for word in words] for way in ways])
    weights = errors**-2.0
    common = (weights * shares).sum(0) / weights.sum(0)
    shown = float(_alike(shares[None])[0])
    around = _alike(_drawn(shares, errors, rng))
    same = _alike(_drawn(np.broadcast_to(common, shares.shape), errors, rng))
    low, high = (2 * shown - float(one) for one in np.quantile(around, (0.975, 0.025)))
    value = 2 * shown - float(around.mean())
    low, value, high = (min(max(one, 0.0), 100.0) for one in (low, value, high))
    q = (weights * (shares - common) ** 2).sum(0)
    adjusted = benjamini_hochberg([chi2_tail(float(one), len(ways) - 1) for one in q]).tolist()
    told = sorted((Spoken(word, p) for word, p in zip(words, adjusted, strict=True)), key=_by_difference)
    return Consistency(
        Estimate(value, min(low, value), max(high, value), len(ways), "points", METHOD),
        float((1 + (same <= shown).sum()) / (1 + _DRAWS)), tuple(ways), tuple(told),
    )  # fmt: skip


def _by_difference(one: Spoken) -> tuple[float, str]:
    return one.p_bh, one.word


def _drawn(middle: FloatArray, errors: FloatArray, rng: np.random.Generator) -> FloatArray:
    import numpy as np

    drawn = middle + errors * rng.standard_normal((_DRAWS, *middle.shape))
    found: FloatArray = np.clip(drawn, _LEAST, 1.0)
    return found


def _alike(shares: FloatArray) -> FloatArray:
    """Return 100 · (1 − mean distance of Jensen and Shannon) of each house, shape (n, channels, words)."""
    import numpy as np

    kept = np.maximum(shares, _LEAST)
    profile = kept / kept.sum(-1, keepdims=True)
    pairs = []
    for one, other in combinations(range(profile.shape[1]), 2):
        p, q = profile[:, one], profile[:, other]
        m = (p + q) / 2
        divergence = (p * np.log2(p / m) + q * np.log2(q / m)).sum(-1) / 2
        pairs.append(np.sqrt(np.maximum(divergence, 0.0)))
    found: FloatArray = 100 * (1 - np.mean(pairs, axis=0))
    return found
