"""How far the means of two groups of other people lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import alike, amounts, answered, as_counts, check_scale, finite
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import t_quantile, t_two_sided
from avers.core.measures.two_groups import AGAINST, two_groups

__all__ = ["MEASURE", "MeanDifference", "mean_difference"]

_METHOD: Final = "welch/1"


@dataclass(frozen=True)
class MeanDifference:
    """The second mean less the first, and Welch's test of it.

    Attributes
    ----------
    difference : Estimate or Withheld
        In ``score``.
    means : (float or None, float or None)
        Of the first and of the second group; None where it has no answer.
    se, t, df, p : float or None
        None where there is no figure.
    """

    difference: Figure
    means: tuple[float | None, float | None]
    se: float | None = None
    t: float | None = None
    df: float | None = None
    p: float | None = None


def mean_difference(first: ArrayLike, second: ArrayLike, *, confidence: float = 0.95) -> MeanDifference:
    """Return by how much a second mean exceeds a first, of other people, with Welch's interval.

    Two waves that no key links are two groups of other people: that is careful, for people who answer alike
    twice make their difference better known than this says. Where each answer has its pair, ``paired_mean``.

    Worked by hand: 2, 4 and 6 have mean 4 and s² = 4; 5, 6, 7 and 10 mean 7 and s² = 4.67. The difference is
    3, SE = √(4 ÷ 3 + 4.67 ÷ 4) = 1.58, and df = 2.5² ÷ ((4 ÷ 3)² ÷ 2 + (4.67 ÷ 4)² ÷ 3) = 4.66.

    Parameters
    ----------
    first, second : array, shape (n_answers,)
        Answers of each group; NaN is missing and left out.
    confidence : float in (0, 1)

    Returns
    -------
    MeanDifference
        Positive when the second is higher; ``n`` counts both. Withheld ``no_answers``, ``one_answer`` (a side
        of one says nothing of its spread) or ``no_variation`` (neither side varies).

    Raises
    ------
    NotFinite
        An answer is infinite.

    References
    ----------
    Welch (1947), Biometrika 34, 28-35. Measures page, section 3.
    """
    one, two = _side(answered(first, name="first")), _side(answered(second, name="second"))
    return _welch(one, two, confidence)


@dataclass(frozen=True)
class _Side:
    mean: float
    variance: float
    n: int


def _side(ascending: np.ndarray) -> _Side:
    n = ascending.size
    spread = float(ascending.var(ddof=1)) if n > 1 and not alike(ascending) else 0.0
    return _Side(float(ascending.mean()) if n else 0.0, spread, n)


def _welch(one: _Side, two: _Side, confidence: float) -> MeanDifference:
    means = (one.mean if one.n else None, two.mean if two.n else None)
    n, fewest = one.n + two.n, min(one.n, two.n)
    if fewest < 2:
        return MeanDifference(Withheld("one_answer" if fewest else "no_answers", n, _METHOD), means)
    parts = one.variance / one.n, two.variance / two.n
    total = sum(parts)
    if total <= 0:
        return MeanDifference(Withheld("no_variation", n, _METHOD), means)
    # Shares of the variance rather than the variances: their squares neither overflow nor vanish.
    shares = parts[0] / total, parts[1] / total
    df = 1 / (shares[0] ** 2 / (one.n - 1) + shares[1] ** 2 / (two.n - 1))
    value, se = two.mean - one.mean, hypot(parts[0] ** 0.5, parts[1] ** 0.5)
    half = t_quantile(confidence, df) * se
    figure = Estimate(value, value - half, value + half, n, "score", _METHOD)
    return MeanDifference(figure, means, se, value / se, df, t_two_sided(value / se, df))


def _of_answers(inputs: Inputs) -> Iterator[Result]:
    params, values = inputs.params, inputs["y"]
    if (params["min"] is None) != (params["max"] is None):
        raise UsageError("scale_needed")
    if params["min"] is not None:
        check_scale(values, low=params["min"], high=params["max"], whole=False, name="y")
    answered(values, name="y")
    found = two_groups(inputs["group"], params["against"])
    if isinstance(found, Withheld):
        yield Result(found)
        return
    measured = mean_difference(values[found.first], values[found.second], confidence=params["confidence"])
    yield _result(measured, found.names)


def _of_summaries(inputs: Inputs) -> Iterator[Result]:
    means = [finite(inputs[f"mean_{side}"], name=f"mean_{side}") for side in "12"]
    spreads = [finite(amounts(inputs[f"sd_{side}"], name=f"sd_{side}"), name=f"sd_{side}") for side in "12"]
    counts = [as_counts(inputs[f"n_{side}"], name=f"n_{side}") for side in "12"]
    for row in range(means[0].size):
        one, two = (
            _Side(float(means[side][row]), float(spreads[side][row]) ** 2, int(counts[side][row]))
            for side in (0, 1)
        )
        yield _result(_welch(one, two, inputs.params["confidence"]), ("1", "2"))


def _result(found: MeanDifference, names: tuple[str, str]) -> Result:
    return Result(
        found.difference,
        details={
            "first_group": names[0],
            "second_group": names[1],
            "first_mean": found.means[0],
            "second_mean": found.means[1],
            "se": found.se,
            "t": found.t,
            "df": found.df,
            "p": found.p,
        },
    )


MEASURE = Measure(
    name="mean_difference",
    title="Difference of two independent means",
    function=mean_difference,
    readings=(
        Reading(
            _of_answers,
            (
                Column("y", "Answers; empty is missing.", also=("x", "answer")),
                Column("group", "Which of the two groups gave it, such as the year.", "label"),
            ),
        ),
        Reading(
            _of_summaries,
            (
                Column("mean_1", "Mean of the first group."),
                Column("sd_1", "Its standard deviation."),
                Column("n_1", "How many answered."),
                Column("mean_2", "Mean of the second group."),
                Column("sd_2", "Its standard deviation."),
                Column("n_2", "How many answered."),
            ),
        ),
    ),
    params=(
        AGAINST,
        Param("min", "Lowest value possible, to refuse what lies outside."),
        Param("max", "Highest value possible."),
        CONFIDENCE,
    ),
    unit="score",
    rows=("R5",),
)
