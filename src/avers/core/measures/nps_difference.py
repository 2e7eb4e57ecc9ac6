"""How far two Net Promoter Scores lie apart: of two groups, or of the same people twice."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, as_counts, check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import normal_quantile, normal_two_sided
from avers.core.measures.nps import Recommendations, WeightedRecommendations
from avers.core.measures.paired_mean import paired_mean
from avers.core.measures.two_groups import AGAINST, two_groups

__all__ = ["MEASURE", "nps_difference"]

_METHOD: Final = "nps-difference-adjusted-wald/1"
_PAIRED: Final = "nps-difference-paired"
# Shares of answers differ by two at most: from all detractors to all promoters.
_MOST: Final = 2.0

Scored = Recommendations | WeightedRecommendations


def nps_difference(
    first: ArrayLike,
    second: ArrayLike,
    *,
    first_weights: ArrayLike | None = None,
    second_weights: ArrayLike | None = None,
    paired: bool = False,
    confidence: float = 0.95,
) -> Figure:
    """Return by how much a second Net Promoter Score exceeds a first, with its interval.

    Of two groups of other people the value is NPS2 - NPS1. The interval lies around the difference of both
    scores once three imaginary answers are added to each (¾ of a promoter, 1½ passives, ¾ of a detractor), ±
    z·√(SE1² + SE2²) with the errors of those. Worked by hand: of ten answers five promoters and two
    detractors, 30 points; of ten others seven and one, 60 points: 60 - 30 = 30 points apart. With three more
    answers each the scores are 3 ÷ 13 and 6 ÷ 13, and the interval lies around 23.1 points.

    Of the same people twice each answer counts 1, 0 or -1, each person moves by d, the second less the first,
    and the value is the mean of d with Student's interval, as in ``paired_mean``. Moves of 1, 0, 1, 0 and 2
    make 4 ÷ 5: 80 points.

    Parameters
    ----------
    first, second : array, shape (n_answers,)
        Whole answers on the 0-10 scale; NaN is missing and left out, and with ``paired`` the person as well.
    first_weights, second_weights : array, same shapes, optional
        How much each answer counts, 0 or more, as in ``nps``.
    paired : bool
        Whether a row of both is one person asked twice.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        In ``points``, -200 to 200, ends cut there, positive when the second is higher; ``n`` counts the
        answers of both, or persons. Withheld ``no_answers`` or ``no_weights`` where a side has none; with
        ``paired`` ``one_answer``, or ``no_variation`` where everybody moved alike.

    Raises
    ------
    OutOfScale
        An answer is below 0, above 10, or not whole; a weight is below 0.
    NotFinite
        The weight of an answer is missing or infinite.
    UsageError
        Two arrays that belong together differ in length; persons asked twice have no weights here.

    References
    ----------
    Rocks (2016), The American Statistician 70(4), for the adjusted Wald interval.
    Measures page, section 1.1; decision 0067 for what the interval lies around.
    """
    if not paired:
        return _apart(_scored(first, first_weights), _scored(second, second_weights), confidence)
    if first_weights is not None or second_weights is not None:
        raise UsageError("unknown_parameter", found="weights", expected="first, second, paired, confidence")
    return _moved(first, second, confidence)


def _scored(scores: ArrayLike, weights: ArrayLike | None) -> Scored:
    return Recommendations.of(scores) if weights is None else WeightedRecommendations.of(scores, weights)


def _apart(one: Scored, two: Scored, confidence: float) -> Figure:
    z, n = normal_quantile(confidence), one.n + two.n
    lacking = [side.figure(confidence=confidence) for side in (one, two) if not side.n]
    if lacking and isinstance(lacking[0], Withheld):
        return Withheld(lacking[0].reason, n, _METHOD)
    value, centre = two.value - one.value, two.adjusted - one.adjusted
    half = z * hypot(one.adjusted_error, two.adjusted_error)
    # Where one side is all promoters and the other all detractors the value lies beyond what is left of it.
    low, high = max(-_MOST, min(value, centre - half)), min(_MOST, max(value, centre + half))
    return Estimate(value, low, high, n, "share", _METHOD).scaled(100.0, unit="points")


def _moved(first: ArrayLike, second: ArrayLike, confidence: float) -> Figure:
    figure = paired_mean(_places(second), _places(first), confidence=confidence).difference
    if isinstance(figure, Withheld):
        return Withheld(figure.reason, figure.n, f"{_PAIRED}/1")
    low, high = max(-_MOST, figure.low or 0.0), min(_MOST, figure.high or 0.0)
    return Estimate(figure.value, low, high, figure.n, "share", f"{_PAIRED}-t/1").scaled(100.0, unit="points")


def _places(scores: ArrayLike) -> FloatArray:
    """Return each answer 0-10 as 1, 0 or -1, NaN where it is missing."""
    values = np.asarray(scores, dtype=np.float64)
    check_scale(values, low=0, high=10, name="score")
    counted = (values >= 9).astype(np.float64) - (values <= 6)
    return np.where(np.isnan(values), np.nan, counted)


def _of_groups(inputs: Inputs) -> Iterator[Result]:
    scores, weights, counts = (inputs.get(name) for name in ("score", "weight", "count"))
    # Both sides at once, so that what is wrong is told with its row.
    Recommendations.of(scores, counts)
    if weights is not None:
        WeightedRecommendations.of(scores, weights, counts)
    found = two_groups(inputs["group"], inputs.params["against"])
    if isinstance(found, Withheld):
        yield Result(found)
        return
    sides: list[Scored] = []
    for rows in (found.first, found.second):
        often = None if counts is None else counts[rows]
        if weights is None:
            sides.append(Recommendations.of(scores[rows], often))
        else:
            sides.append(WeightedRecommendations.of(scores[rows], weights[rows], often))
    yield _result(sides[0], sides[1], inputs, {"first_group": found.names[0], "second_group": found.names[1]})


def _of_persons(inputs: Inputs) -> Iterator[Result]:
    before, after = inputs["before"], inputs["after"]
    figure = nps_difference(before, after, paired=True, confidence=inputs.params["confidence"])
    n_left_out = int((np.isnan(before) | np.isnan(after)).sum())
    yield Result(figure, details={"n_without_both": n_left_out})


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    rows = np.column_stack([as_counts(inputs[column.name], name=column.name) for column in _COUNTS]).astype(
        int
    )
    for row in rows.tolist():
        yield _result(Recommendations(*row[:3]), Recommendations(*row[3:]), inputs, {})


def _result(one: Scored, two: Scored, inputs: Inputs, details: dict[str, Detail]) -> Result:
    confidence = inputs.params["confidence"]
    figure = _apart(one, two, confidence)
    details |= {"first": one.figure(confidence=confidence), "second": two.figure(confidence=confidence)}
    if isinstance(figure, Estimate):
        error = hypot(one.adjusted_error, two.adjusted_error)
        details |= {"se_adjusted": 100 * error, "p": normal_two_sided((two.adjusted - one.adjusted) / error)}
    return Result(figure, details=details)


_COUNTS: Final = (
    Column("promoters_1", "Answers 9 and 10 of the first group."),
    Column("passives_1", "Its answers 7 and 8."),
    Column("detractors_1", "Its answers 0 to 6."),
    Column("promoters_2", "Answers 9 and 10 of the second group."),
    Column("passives_2", "Its answers 7 and 8."),
    Column("detractors_2", "Its answers 0 to 6."),
)

MEASURE = Measure(
    name="nps_difference",
    title="Difference of two Net Promoter Scores",
    function=nps_difference,
    readings=(
        Reading(
            _of_groups,
            (
                Column("score", "Answers from 0 to 10; empty is missing."),
                Column("group", "Which of the two groups gave it, such as the year.", "label"),
                Column("count", "How many people gave that answer.", required=False),
                Column("weight", "How much the answer of each counts, 0 or more.", required=False),
            ),
        ),
        Reading(
            _of_persons,
            (
                Column("before", "First answer of each person, 0 to 10."),
                Column("after", "Second answer of the same person."),
            ),
        ),
        Reading(_of_counts, _COUNTS),
    ),
    params=(AGAINST, CONFIDENCE),
    unit="points",
    rows=("R116",),
)
