"""Customer satisfaction: the share of satisfied customers, and the mean mark beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.answers import answered, check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.mean import mean
from avers.core.measures.proportion import proportion
from avers.core.measures.top_k import top_k

__all__ = ["MEASURE", "Csat", "csat"]


@dataclass(frozen=True)
class Csat:
    """The two figures that go by the name of CSAT; the first one is shown when there is one place.

    ``top2`` is the share of the two best options, ``mean`` the mean mark on the scale.
    """

    top2: Figure
    mean: Figure


def csat(answers: ArrayLike, *, low: int = 1, high: int = 5, confidence: float = 0.95) -> Csat:
    """Return customer satisfaction: share of the two best options, and mean mark.

    Parameters
    ----------
    answers : array, shape (n_respondents,)
        One answer per customer on the scale; NaN is missing and left out. Never mix two scales.
    low, high : int
        Worst and best option, at least three options.
    confidence : float in (0, 1)

    Returns
    -------
    Csat
        ``top2`` in ``share`` with its Wilson interval, ``mean`` in ``score`` with its t interval; each
        may be withheld: ``no_answers``, and for the mean ``one_answer`` or ``no_variation``.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.

    References
    ----------
    Measures page, section 1. Wilson (1927), JASA 22, 209-212.
    """
    check_scale(np.asarray(answers, dtype=np.float64), low=low, high=high)
    return Csat(
        top_k(answers, k=2, low=low, high=high, confidence=confidence),
        mean(answers, confidence=confidence),
    )


def _of_answers(inputs: Inputs) -> Iterator[Result]:
    params, answers = inputs.params, inputs["answer"]
    figures = csat(answers, low=params["min"], high=params["max"], confidence=params["confidence"])
    n_missing = answers.size - answered(answers).size
    yield Result(figures.top2, details={"mean": figures.mean, "n_missing": n_missing})


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    for x, n in zip(inputs["top2"].tolist(), inputs["csat_n"].tolist(), strict=True):
        yield Result(proportion(x, n, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="csat",
    title="Customer satisfaction (CSAT)",
    function=csat,
    readings=(
        Reading(_of_answers, (Column("answer", "Answers on the scale; empty is missing."),)),
        Reading(
            _of_counts,
            (
                Column("top2", "Customers who chose one of the two best options."),
                Column("csat_n", "Customers who answered."),
            ),
        ),
    ),
    params=(
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R116",),
)
