"""Customer effort as first asked: how much effort did you have to put forth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.answers import check_scale
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.mean import mean

__all__ = ["MEASURE", "ces_1"]


def ces_1(answers: ArrayLike, *, confidence: float = 0.95) -> Figure:
    """Return the mean effort of customers, 1 to 5, with its t interval: low is good.

    Never pooled with ``ces_2``, whose scale is longer and runs the other way.

    Parameters
    ----------
    answers : array, shape (n_respondents,)
        Whole answers from 1 (very low effort) to 5 (very high effort); NaN is missing and left out.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        In ``score``, 1 to 5; withheld ``no_answers``, ``one_answer`` or ``no_variation``.

    Raises
    ------
    OutOfScale
        An answer is below 1, above 5, or not whole.

    References
    ----------
    Dixon, Freeman & Toman (2010), Harvard Business Review 88(7/8).
    """
    check_scale(np.asarray(answers, dtype=np.float64), low=1, high=5)
    return mean(answers, confidence=confidence)


def _compute(inputs: Inputs) -> Iterator[Result]:
    figure = ces_1(inputs["answer"], confidence=inputs.params["confidence"])
    n_missing = int(np.isnan(inputs["answer"]).sum())
    yield Result(figure, details={"high_is_good": False, "n_missing": n_missing})


MEASURE = Measure(
    name="ces_1",
    title="Customer effort, first form (1-5, low is good)",
    function=ces_1,
    readings=(Reading(_compute, (Column("answer", "Answers from 1 to 5; empty is missing."),)),),
    unit="score",
    rows=("R116",),
)
