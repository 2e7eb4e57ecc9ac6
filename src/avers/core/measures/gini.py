"""How unevenly something is spread: 0 when all have as much, near 1 when one has it all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, amounts, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence

__all__ = ["MEASURE", "gini"]

_METHOD = "gini-bootstrap/1"


def gini(values: ArrayLike, *, confidence: float = 0.95, draws: int = 2000, seed: int = 0) -> Figure:
    """Return the Gini coefficient of what each of a group has, those who have nothing among them.

    Half the mean difference between any two, divided by the mean: Σ Σ |x_i − x_j| ÷ (2 n² x̄). Worked by
    hand: of four people one was thanked four times and three never, 24 ÷ (2 · 16 · 1) = 0.75; thanked once,
    twice and three times, 8 ÷ (2 · 9 · 2) = 0.22.

    Parameters
    ----------
    values : array, shape (n,)
        At least 0 each; NaN is missing and left out.
    confidence : float in (0, 1)
    draws : int
        Samples of the bootstrap, each of n values drawn again with replacement.
    seed : int
        Start of the random numbers.

    Returns
    -------
    Estimate or Withheld
        A ``share``, 0 to 1 − 1/n. Withheld ``no_answers``, ``one_answer``, or ``no_exposure`` where nobody
        has anything: nothing is spread.

    Raises
    ------
    OutOfScale
        A value is below 0.
    NotFinite
        A value is infinite.
    UsageError
        ``draws`` is under 1.

    References
    ----------
    Gini (1914), Atti del Reale Istituto Veneto 73, 1203-1248. Efron & Tibshirani (1993), An Introduction to
    the Bootstrap, chapter 13, for the percentile interval. Measures page, section 6bis. Requirement R149.
    """
    if draws < 1:
        raise UsageError("too_few_draws", found=draws)
    given = answered(amounts(values, name="value"), name="value")
    n, tail = given.size, (1 - check_confidence(confidence)) / 2
    if n < 2:
        return Withheld("one_answer" if n else "no_answers", n, _METHOD)
    # In one order whatever the order of the rows, so that one seed draws one interval (rule C10); few
    # different values stand for many people, so a large house costs no more than a small one.
    levels, counts = np.unique(given, return_counts=True)
    if levels[-1] == 0:
        return Withheld("no_exposure", n, _METHOD)
    drawn = np.random.default_rng(seed).multinomial(n, counts / n, size=draws).astype(np.float64)
    # A sample in which nobody has anything says nothing of how it is spread.
    spread = _of(levels, drawn[drawn @ levels > 0])
    low, high = np.quantile(spread, [tail, 1 - tail])
    value = float(_of(levels, counts[np.newaxis].astype(np.float64))[0])
    return Estimate(value, min(float(low), value), max(float(high), value), n, "share", _METHOD)


def _of(levels: FloatArray, counts: FloatArray) -> FloatArray:
    """Return the Gini of each row of ``counts``: how many have each of the ``levels``, which rise."""
    n = counts.sum(axis=1, keepdims=True)
    below = np.cumsum(counts, axis=1) - counts
    found: FloatArray = (counts * levels * (2 * below + counts - n)).sum(axis=1) / (
        n[:, 0] * (counts @ levels)
    )
    return found


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    yield Result(
        gini(inputs["value"], confidence=params["confidence"], draws=params["draws"], seed=params["seed"])
    )


MEASURE = Measure(
    name="gini",
    title="Spread (Gini)",
    function=gini,
    readings=(Reading(_compute, (Column("value", "What each has, nothing counted as 0."),)),),
    params=(
        CONFIDENCE,
        Param("draws", "Samples of the bootstrap.", "whole", default=2000),
        Param("seed", "Start of the random numbers.", "whole", default=0),
    ),
    unit="share",
    rows=("R149",),
)
