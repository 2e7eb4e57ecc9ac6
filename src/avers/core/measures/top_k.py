"""The share of answers among the k best options of any scale."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.favourable_share import favourable_share

__all__ = ["MEASURE", "top_k"]


def top_k(answers: ArrayLike, *, k: int, low: int = 1, high: int = 5, confidence: float = 0.95) -> Figure:
    """Return the share of answers among the ``k`` best options, with its Wilson interval.

    A favourable share whose k is chosen by the reader; say k and the scale wherever it is shown.

    Parameters
    ----------
    answers : array, shape (n_respondents,)
        One answer per respondent on the scale; NaN is missing and left out.
    k : int
        How many of the best options count, from 1 to the number of options less one.
    low, high : int
        Worst and best option.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share``, 0 to 1; withheld ``no_answers``.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError
        ``k`` counts none or all of the options.

    References
    ----------
    Measures page, section 1. Wilson (1927), JASA 22, 209-212.
    """
    return favourable_share(answers, low=low, high=high, top=k, confidence=confidence)


def _compute(inputs: Inputs) -> Iterator[Result]:
    params, answers = inputs.params, inputs["answer"]
    figure = top_k(
        answers, k=params["k"], low=params["min"], high=params["max"], confidence=params["confidence"]
    )
    yield Result(figure, details={"n_missing": int(np.isnan(answers).sum())})


MEASURE = Measure(
    name="top_k",
    title="Share of the k best options",
    function=top_k,
    readings=(Reading(_compute, (Column("answer", "Answers on the scale; empty is missing."),)),),
    params=(
        Param("k", "How many of the best options count.", kind="whole", default=2),
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R116",),
)
