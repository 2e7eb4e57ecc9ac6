"""Whether employees would recommend their house as a place to work."""

from __future__ import annotations

from functools import partial

from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.definition import Measure, Reading
from avers.core.measures.nps import (
    COUNT_COLUMNS,
    SCORE_COLUMNS,
    TRIPLE_COLUMNS,
    Recommendations,
    WeightedRecommendations,
    read_answers,
    read_counts,
    read_triples,
)

__all__ = ["MEASURE", "enps"]

_METHOD = "enps-adjusted-wald/1"


def enps(scores: ArrayLike, *, weights: ArrayLike | None = None, confidence: float = 0.95) -> Figure:
    """Return the score of employees who would recommend their house, with its interval.

    The formula is that of ``nps``. The figure is about people: it is shown only out of a publication.

    Parameters
    ----------
    scores : array, shape (n_respondents,)
        One whole answer per employee on the 0-10 scale; NaN is missing and left out.
    weights : array, shape (n_respondents,), optional
        How much each answer counts, 0 or more, as in ``nps``.
    confidence : float in (0, 1)
        Two-sided coverage of the interval.

    Returns
    -------
    Estimate or Withheld
        In ``points``, -100 to 100, ends cut there; withheld ``no_answers`` or ``no_weights``.

    Raises
    ------
    OutOfScale
        An answer is below 0, above 10, or not whole; a weight is below 0.
    NotFinite
        The weight of an answer is missing or infinite.
    UsageError
        There are not as many weights as answers.

    References
    ----------
    Measures page, section 1. Rocks (2016), The American Statistician 70(4), for the interval.
    """
    if weights is not None:
        return WeightedRecommendations.of(scores, weights).figure(confidence=confidence, method=_METHOD)
    return Recommendations.of(scores).figure(confidence=confidence, method=_METHOD)


MEASURE = Measure(
    name="enps",
    title="Employee Net Promoter Score",
    function=enps,
    readings=(
        Reading(partial(read_answers, method=_METHOD), SCORE_COLUMNS),
        Reading(partial(read_counts, method=_METHOD), COUNT_COLUMNS),
        Reading(partial(read_triples, method=_METHOD), TRIPLE_COLUMNS),
    ),
    unit="points",
    rows=("R116",),
)
