"""One score for each person out of several items, and the mean of these scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure
from avers.core.measures.answers import FloatArray, answered, check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.item_score import item_score
from avers.core.measures.mean import mean

__all__ = ["MEASURE", "MIN_MAX_REVERSE", "item_matrix", "person_scores", "scale_score"]


def scale_score(
    answers: ArrayLike,
    *,
    low: float,
    high: float,
    reverse: Sequence[int] = (),
    confidence: float = 0.95,
) -> Figure:
    """Return the mean scale score of a group, with its t interval over persons.

    A person counts with the mean of the items answered, if at least half of the items (rounded up)
    were answered.

    Parameters
    ----------
    answers : array, shape (n_respondents, n_items)
        Answers as given, on one common scale; NaN is missing.
    low, high : float
        Ends of the scale.
    reverse : sequence of int
        Positions of the items worded the other way round.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        In ``score``, on the scale of the items; ``n`` is the number of persons with a score. Withheld
        ``no_answers``, ``one_answer`` or ``no_variation``.

    Raises
    ------
    OutOfScale
        An answer lies outside the scale.

    References
    ----------
    Measures page, section 3.
    """
    scores = person_scores(item_matrix(answers, low=low, high=high, reverse=reverse))
    return mean(scores, confidence=confidence, method="half-rule-t")


def person_scores(items: FloatArray) -> FloatArray:
    """Return the mean of the items each person answered; NaN where fewer than half were.

    Parameters
    ----------
    items : float array, shape (n_respondents, n_items)
        Already turned the right way round; NaN is missing.

    Returns
    -------
    float array, shape (n_respondents,)
    """
    there = ~np.isnan(items)
    n_there = there.sum(axis=1)
    # Adding one before halving rounds up: two of three items, three of five.
    enough = (n_there >= (items.shape[1] + 1) // 2) & (n_there > 0)
    scores = np.full(items.shape[0], np.nan)
    sums = np.where(there, items, 0.0).sum(axis=1)
    scores[enough] = sums[enough] / n_there[enough]
    return scores


def item_matrix(
    answers: ArrayLike, *, low: float | None, high: float | None, reverse: Sequence[int] = ()
) -> FloatArray:
    """Return the answers with the reversed items turned round; refuse what lies outside the scale.

    Where the scale is not stated it cannot be checked, and no item can be turned round.
    """
    items = np.array(answers, dtype=np.float64, ndmin=2)
    answered(items, name="items")
    if low is None or high is None:
        if reverse or low is not high:
            raise UsageError("scale_needed")
        return items
    check_scale(items, low=low, high=high, whole=False, name="items")
    for position in reverse:
        items[:, position] = item_score(items[:, position], low=low, high=high)
    return items


def items_of(inputs: Inputs) -> FloatArray:
    """Return the item matrix that the common parameters ``min``, ``max`` and ``reverse`` describe."""
    names = inputs.names["items"]
    unknown = [name for name in inputs.params["reverse"] if name not in names]
    if unknown:
        raise UsageError("unknown_item", found=", ".join(unknown), expected=", ".join(names))
    reverse = [names.index(name) for name in inputs.params["reverse"]]
    return item_matrix(inputs["items"], low=inputs.params["min"], high=inputs.params["max"], reverse=reverse)


def _compute(inputs: Inputs) -> Iterator[Result]:
    scores = person_scores(items_of(inputs))
    figure = mean(scores, confidence=inputs.params["confidence"], method="half-rule-t")
    details: dict[str, Detail] = {"n_missing": int(np.isnan(scores).sum())}
    if isinstance(figure, Estimate):
        details["sd"] = float(answered(scores).std(ddof=1))
    yield Result(figure, details=details)


ITEMS = Column("items", "Several columns, one item each; empty is missing.", "matrix")
MIN_MAX_REVERSE = (
    Param("min", "Lowest answer of the scale."),
    Param("max", "Highest answer of the scale."),
    Param("reverse", "Items worded the other way round.", "names", ()),
)

MEASURE = Measure(
    name="scale_score",
    title="Scale score",
    function=scale_score,
    readings=(Reading(_compute, (ITEMS,)),),
    params=(*MIN_MAX_REVERSE, CONFIDENCE),
    unit="score",
)
