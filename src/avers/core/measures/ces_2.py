"""Customer effort as asked today: the company made it easy for me."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.answers import check_scale
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.mean import mean
from avers.core.measures.top_k import top_k

__all__ = ["MEASURE", "Ces2", "ces_2"]


@dataclass(frozen=True)
class Ces2:
    """Mean ease from 1 to 7, and the ``easy`` share of answers 5 to 7."""

    mean: Figure
    easy: Figure


def ces_2(answers: ArrayLike, *, confidence: float = 0.95) -> Ces2:
    """Return how easy customers found it: mean agreement 1 to 7, and the share of 5 to 7.

    High is good. Never pooled with ``ces_1``.

    Parameters
    ----------
    answers : array, shape (n_respondents,)
        Whole answers from 1 (strongly disagree that it was made easy) to 7; NaN is missing.
    confidence : float in (0, 1)

    Returns
    -------
    Ces2
        ``mean`` in ``score`` with its t interval, ``easy`` in ``share`` with its Wilson interval; each
        may be withheld: ``no_answers``, and for the mean ``one_answer`` or ``no_variation``.

    Raises
    ------
    OutOfScale
        An answer is below 1, above 7, or not whole.

    References
    ----------
    Dixon, Toman & DeLisi (2013), The Effortless Experience, appendix.
    """
    check_scale(np.asarray(answers, dtype=np.float64), low=1, high=7)
    return Ces2(
        mean(answers, confidence=confidence),
        top_k(answers, k=3, low=1, high=7, confidence=confidence),
    )


def _compute(inputs: Inputs) -> Iterator[Result]:
    figures = ces_2(inputs["answer"], confidence=inputs.params["confidence"])
    n_missing = int(np.isnan(inputs["answer"]).sum())
    yield Result(figures.mean, details={"easy": figures.easy, "high_is_good": True, "n_missing": n_missing})


MEASURE = Measure(
    name="ces_2",
    title="Customer effort, second form (1-7, high is good)",
    function=ces_2,
    readings=(Reading(_compute, (Column("answer", "Answers from 1 to 7; empty is missing."),)),),
    unit="score",
    rows=("R116",),
)
