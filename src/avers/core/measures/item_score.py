"""One answer turned the right way round, so that high is always good."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import FloatArray, check_scale
from avers.core.measures.definition import Column, Inputs, Measure, Param, Reading, Result

__all__ = ["MEASURE", "item_score"]


def item_score(answers: ArrayLike, *, low: float = 1, high: float = 5) -> FloatArray:
    """Return the answers to a reversed question, turned round: low + high - answer.

    Parameters
    ----------
    answers : array of any shape
        Answers on the scale; NaN is missing and stays so.
    low, high : float
        Ends of the scale.

    Returns
    -------
    float array, same shape
        On the same scale.

    Raises
    ------
    OutOfScale
        An answer lies outside the scale: turned round it would look like a good one.

    References
    ----------
    Measures page, section 3.
    """
    values = np.asarray(answers, dtype=np.float64)
    check_scale(values, low=low, high=high, whole=False)
    return low + high - values


def _compute(inputs: Inputs) -> Iterator[Result]:
    for score in item_score(inputs["answer"], low=inputs.params["min"], high=inputs.params["max"]).tolist():
        if np.isnan(score):
            yield Result(Withheld("no_answers", 0, "reversed/1"))
        else:
            yield Result(Estimate(score, None, None, 1, "score", "reversed/1"))


MEASURE = Measure(
    name="item_score",
    title="Answers to a reversed question, turned round",
    function=item_score,
    readings=(Reading(_compute, (Column("answer", "Answers on the scale; empty is missing."),)),),
    params=(
        Param("min", "Lowest answer of the scale.", default=1),
        Param("max", "Highest answer of the scale.", default=5),
    ),
    unit="score",
)
