"""How far one answer is everybody’s: 1 when all name the same priority, 0 when all are named as often."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import log, sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import as_counts
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile

__all__ = ["MEASURE", "univocity", "univocity_interval", "univocity_of"]

_METHOD = "univocity-widest/1"
# Steps of the share that the first group of options takes, and of the univocity it gives.
_STEPS, _BINS = 4000, 400


def univocity(counts: ArrayLike, *, confidence: float = 0.95) -> Figure:
    """Return 1 less the normalised entropy of one choice among options.

    With p the share of each of N options, 1 + Σ p ln p ÷ ln N; an option nobody took counts among the N.
    The interval is worked out of the figure, the number of answers and N alone: the widest normal interval
    over all shares that give this figure, its lower end lowered by the bias of an entropy from few answers
    (Miller and Madow). It is hence never too narrow by what the shares are, and tells nothing more of them.

    Parameters
    ----------
    counts : array, shape (n_options,)
        How many took each option offered, 0 included; at least two options.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share``, 0 to 1; withheld ``no_answers``.

    Raises
    ------
    NotACount
        A count is negative or not whole.
    UsageError
        Fewer than two options.

    References
    ----------
    Measures page, section 6bis. Requirement R138. Miller (1955), in Information Theory in Psychology, 95-100.
    Reeb & Wolf (2015), IEEE Transactions on Information Theory 61, 1458-1473 (the widest variance).
    """
    given = as_counts(counts, name="count")
    if given.size < 2:
        raise UsageError("too_few_options", found=given.size, expected=2)
    n = int(given.sum())
    if n == 0:
        return Withheld("no_answers", 0, _METHOD)
    value = univocity_of(given)
    low, high = univocity_interval(value, n, given.size, confidence=confidence)
    return Estimate(value, low, high, n, "share", _METHOD)


def univocity_of(counts: ArrayLike) -> float:
    """Return the univocity 0..1 of ``counts``, shape (n_options,), somebody having answered."""
    given = np.asarray(counts, dtype=np.float64)
    shares = given[given > 0] / given.sum()
    return min(1.0, max(0.0, 1.0 + float(shares @ np.log(shares)) / log(given.size)))


def univocity_interval(
    value: float, n: int, n_options: int, *, confidence: float = 0.95, rounded_by: float = 0.0
) -> tuple[float, float]:
    """Return the interval of a univocity from what may be shown of it; ``rounded_by`` is half its grid."""
    widest = _widest(n_options)
    near = max(1, round((rounded_by + 0.01) * _BINS))
    place = round(value * _BINS)
    half = normal_quantile(confidence) * sqrt(max(widest[max(0, place - near) : place + near + 1]) / n)
    bias = (n_options - 1) / (2 * n * log(n_options))
    return max(0.0, value - half - bias - rounded_by), min(1.0, value + half + rounded_by)


@lru_cache(maxsize=64)
def _widest(n_options: int) -> tuple[float, ...]:
    """Return for each univocity the greatest variance of one answer's part in it.

    It is reached where the options fall into two groups, equal within each.
    """
    found = np.zeros(_BINS + 1)
    first = np.linspace(0.0, 1.0, _STEPS + 1)[1:-1]
    for many in range(1, n_options):
        for others in range(1, n_options - many + 1):
            one, other = np.log(first / many), np.log((1 - first) / others)
            mean = first * one + (1 - first) * other
            variance = (first * one**2 + (1 - first) * other**2 - mean**2) / log(n_options) ** 2
            bins = np.rint((1 + mean / log(n_options)) * _BINS).astype(np.int64)
            np.maximum.at(found, np.clip(bins, 0, _BINS), variance)
    return tuple(found.tolist())


def _counted(inputs: Inputs) -> Iterator[Result]:
    counts = np.nan_to_num(inputs["count"])
    yield Result(univocity(counts, confidence=inputs.params["confidence"]))


def _named(inputs: Inputs) -> Iterator[Result]:
    chosen = [label for label in inputs["choice"] if label]
    taken = sorted(set(chosen))
    offered = max(inputs.params["options"] or len(taken), len(taken), 2)
    counts = [chosen.count(label) for label in taken] + [0] * (offered - len(taken))
    yield Result(univocity(counts, confidence=inputs.params["confidence"]), details={"n_options": offered})


MEASURE = Measure(
    name="univocity",
    title="Univocity",
    function=univocity,
    readings=(
        Reading(_counted, (Column("count", "How many took each option offered, one row an option."),)),
        Reading(_named, (Column("choice", "The option each person took; empty is missing.", kind="label"),)),
    ),
    params=(
        Param(
            "options", "How many options were offered; unless said, those that somebody took.", kind="whole"
        ),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R138",),
)
