"""How alike the channels of a house are, by the words that customers choose for each (R112)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Figure, Withheld
from avers.core.measures.answers import as_counts, check_parts
from avers.core.measures.channels_alike import FEWEST_WORDS, METHOD, Share, consistency
from avers.core.measures.definition import Column, Inputs, Measure, Param, Reading, Result

__all__ = ["MEASURE", "Alike", "channel_consistency"]


@dataclass(frozen=True)
class Alike:
    """How alike channels are.

    Attributes
    ----------
    score : Figure
        0 to 100 ``points``, what chance takes away given back; ``n`` counts channels.
    p : float or None
        Share of houses with channels all alike that look as inconsistent.
    channels : tuple of str
        Those compared.
    words : mapping of str to float
        Chance of no difference of each word, adjusted over all, the most apart first.
    """

    score: Figure
    p: float | None
    channels: tuple[str, ...]
    words: Mapping[str, float]


def channel_consistency(
    channels: Sequence[str], words: Sequence[str], counts: ArrayLike, n: ArrayLike, *, seed: int = 1
) -> Alike:
    """Return how alike channels are, by the share of customers who choose each word on each of them.

    100 less the mean distance of Jensen and Shannon (base 2, 0 to 1) over pairs of channels, their shares
    taken as profiles that add up to 1; what chance alone takes away is given back. Worked by hand: profiles
    ½, ¼, ¼ and ¼, ¼, ½ have the middle ⅜, ¼, ⅜; divergence ½ log2 4/3 + ¼ log2 2/3 = 0.0613, distance 0.2476,
    hence 75.2 where customers are very many.

    Parameters
    ----------
    channels, words : sequence of str, shape (n_rows,)
        One row a word on a channel, each pair once.
    counts : array, shape (n_rows,)
        Customers of the channel who chose the word.
    n : array, shape (n_rows,)
        Customers of the channel who were asked.
    seed : int
        Start of the random numbers.

    Returns
    -------
    Alike
        Withheld ``too_few_channels`` under two channels of three words, ``too_few_words`` where they share
        fewer than three words.

    Raises
    ------
    NotACount
        A count is negative, not whole, or more than ``n``; or nobody was asked.
    UsageError
        Lengths differ, or a word stands twice on one channel.

    References
    ----------
    Lin (1991), IEEE Transactions on Information Theory 37, 145-151. Benjamini & Hochberg (1995), JRSS B 57,
    289-300. Indices page *Channels*. Requirement R112.
    """
    chosen, asked = as_counts(counts, name="count").ravel(), as_counts(n, name="n").ravel()
    for one in (words, chosen, asked):
        if len(one) != len(channels):
            raise UsageError("lengths_differ", found=len(one), expected=len(channels))
    check_parts(chosen, asked, part="count")
    profiles: dict[str, dict[str, Share]] = {}
    for channel, word, x, of in zip(channels, words, chosen.tolist(), asked.tolist(), strict=True):
        known = profiles.setdefault(channel, {})
        if word in known:
            raise UsageError("word_twice", found=f"{channel} · {word}"[:80])
        # A share of none or all is not known for certain: half a customer is as far as it may be.
        share = min(max(x / of, 0.5 / of), 1 - 0.5 / of)
        known[word] = (x / of, share * (1 - share) / of)
    found = consistency(profiles, np.random.default_rng(seed))
    if found is None:
        enough = [one for one in profiles.values() if len(one) >= FEWEST_WORDS]
        reason = "too_few_words" if len(enough) > 1 else "too_few_channels"
        return Alike(Withheld(reason, len(profiles), METHOD), None, tuple(sorted(profiles)), {})
    return Alike(found.score, found.p, found.channels, {one.word: one.p_bh for one in found.words})


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = channel_consistency(
        inputs["channel"], inputs["word"], inputs["count"], inputs["n"], seed=inputs.params["seed"]
    )
    details = {"p": found.p, "channels": list(found.channels), "words": dict(found.words)}
    yield Result(found.score, details=details)


MEASURE = Measure(
    name="channel_consistency",
    title="How alike channels are",
    function=channel_consistency,
    readings=(
        Reading(
            _compute,
            (
                Column("channel", "The channel: counter, telephone, chat...", "label"),
                Column("word", "A word that customers could choose.", "label"),
                Column("count", "Customers of the channel who chose it."),
                Column("n", "Customers of the channel who were asked."),
            ),
        ),
    ),
    params=(Param("seed", "Start of the random numbers.", "whole", default=1),),
    unit="points",
    rows=("R112",),
)
