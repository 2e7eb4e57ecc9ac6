"""The share of people who answered on the favourable side of a question."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Figure
from avers.core.measures.answers import FloatArray, answered, check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.item_score import item_score
from avers.core.measures.proportion import proportion

__all__ = ["FAVOURABLE_OPTIONS", "MEASURE", "favourable_from", "favourable_share"]

# How many of the best options are favourable, by number of options (measures page, section 3).
FAVOURABLE_OPTIONS = {2: 1, 5: 2, 7: 3}


def favourable_share(
    answers: ArrayLike,
    *,
    low: int = 1,
    high: int = 5,
    top: int | None = None,
    reverse: bool = False,
    population: int | None = None,
    confidence: float = 0.95,
) -> Figure:
    """Return the share of answers among the best options of the scale, with its Wilson interval.

    The two best of five, the three best of seven; on any other scale the caller says how many.

    Parameters
    ----------
    answers : array, shape (n_respondents,)
        One answer per respondent on the scale, as given; NaN is missing and left out.
    low, high : int
        Worst and best option.
    top : int, optional
        How many of the best options are favourable.
    reverse : bool
        The question is worded the other way round: turn the answers before counting.
    population : int, optional
        See ``proportion``.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share``, 0 to 1; ``n`` is the number of answers; withheld ``no_answers``.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError
        ``top`` is needed and missing, or not between 1 and the number of options less one.

    References
    ----------
    Measures page, section 3. Wilson (1927), JASA 22, 209-212.
    """
    values = np.asarray(answers, dtype=np.float64)
    check_scale(values, low=low, high=high)
    if reverse:
        values = item_score(values, low=low, high=high)
    given = answered(values)
    least = favourable_from(low=low, high=high, top=top)
    return proportion(int(np.sum(given >= least)), given.size, population=population, confidence=confidence)


def favourable_from(*, low: int, high: int, top: int | None) -> int:
    """Return the lowest favourable option of a scale, after reversing."""
    options = high - low + 1
    best = FAVOURABLE_OPTIONS.get(options) if top is None else top
    if best is None:
        raise UsageError("top_needed", found=options)
    if not 0 < best < options:
        raise UsageError("top_out_of_range", found=best, expected=options - 1)
    return high - best + 1


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    answers: FloatArray = inputs["answer"]
    figure = favourable_share(
        answers,
        low=params["min"],
        high=params["max"],
        top=params["top"],
        reverse=params["reverse"] == "yes",
        population=params["population"],
        confidence=params["confidence"],
    )
    yield Result(figure, details={"n_missing": int(np.isnan(answers).sum())})


MEASURE = Measure(
    name="favourable_share",
    title="Favourable share",
    function=favourable_share,
    readings=(Reading(_compute, (Column("answer", "Answers on the scale; empty is missing."),)),),
    params=(
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        Param("top", "How many of the best options count; 2 of 5 and 3 of 7 when left out.", kind="whole"),
        Param("reverse", "The question is worded the other way round.", "word", "no", ("yes", "no")),
        Param("population", "Everybody who could have answered.", kind="whole"),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R113", "R116"),
)
