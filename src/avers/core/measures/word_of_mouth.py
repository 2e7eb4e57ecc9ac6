"""How many new customers come because somebody spoke well of the house."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.answers import flags
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "word_of_mouth"]


def word_of_mouth(referred: ArrayLike, *, confidence: float = 0.95) -> Figure:
    """Return the share of new customers who name a recommendation, among those asked who answered.

    Worked by hand: of ten new customers eight said where they came from, three of them by recommendation:
    3 ÷ 8 = 0.375.

    Parameters
    ----------
    referred : array, shape (n_new_customers,)
        1 where a recommendation is named, 0 where something else is; NaN where nobody asked or answered.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its Wilson interval; withheld ``no_answers`` where nobody was asked.

    Raises
    ------
    OutOfScale
        An answer is neither 0 nor 1.

    References
    ----------
    Measures page, section 1.
    Wilson (1927), JASA 22, 209-212.
    """
    said = flags(referred, name="referred")
    return proportion(int(np.sum(said == 1)), int(np.sum(~np.isnan(said))), confidence=confidence)


def _of_customers(inputs: Inputs) -> Iterator[Result]:
    figure = word_of_mouth(inputs["referred"], confidence=inputs.params["confidence"])
    yield Result(figure, details={"n_missing": int(np.isnan(inputs["referred"]).sum())})


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    for named, asked in zip(inputs["named"].tolist(), inputs["asked"].tolist(), strict=True):
        yield Result(proportion(named, asked, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="word_of_mouth",
    title="Word of mouth",
    function=word_of_mouth,
    readings=(
        Reading(
            _of_customers,
            (
                Column(
                    "referred",
                    "1 where a recommendation is named, 0 where not; empty where not asked.",
                    "flag",
                ),
            ),
        ),
        Reading(
            _of_counts,
            (
                Column("named", "New customers who name a recommendation."),
                Column("asked", "New customers asked who answered."),
            ),
        ),
    ),
    unit="share",
    rows=("R116",),
)
