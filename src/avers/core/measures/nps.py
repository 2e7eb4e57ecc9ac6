"""The Net Promoter Score of one group of customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import amounts, answered, as_counts, check_scale, finite
from avers.core.measures.by_group import FiguresByGroup
from avers.core.measures.coded import Labels, in_order
from avers.core.measures.definition import Column, Detail, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import normal_quantile

__all__ = [
    "MEASURE", "Recommendations", "WeightedRecommendations",
    "nps", "nps_by", "read_answers", "read_counts", "read_triples",
]  # fmt: skip

# Eleven answers, and the missing one.
_OPTIONS = 12
# Rows counted at a time: as many as stay in the processor's own memory.
_PIECE = 65_536
_METHOD = "nps-adjusted-wald/1"
# Weights a trillion times smaller than the largest count for nothing, and their squares are no numbers.
_NO_WEIGHT = 1e-12


def nps(scores: ArrayLike, *, weights: ArrayLike | None = None, confidence: float = 0.95) -> Figure:
    """Return the Net Promoter Score of one group, with its interval.

    Share of promoters (9-10) less share of detractors (0-6), over all answers. Each answer counts 1, 0 or -1;
    with P and D these shares, the score is P - D. The interval is Wald's after three imaginary answers, ¾ of
    a promoter, 1½ passives and ¾ of a detractor: with m = n + 3, p = (nP + ¾) ÷ m and d = (nD + ¾) ÷ m it is
    p - d ± z·√((p + d - (p - d)²) ÷ m).

    Where answers weigh, P and D are shares of the weights w, and n becomes as many answers of one weight as
    they are worth: n_eff = (Σw)² ÷ Σw². Weights 2, 1, 1, 1 on a promoter, a passive and two detractors: P is
    2 ÷ 5 and D 2 ÷ 5, the score 0 points; n_eff is 5² ÷ 7 = 3.57. Weights say how much an answer counts, not
    how many people gave it.

    Parameters
    ----------
    scores : array, shape (n_respondents,)
        One whole answer per respondent on the 0-10 scale; NaN is missing and left out.
    weights : array, shape (n_respondents,), optional
        How much each answer counts, 0 or more; only their proportions matter. An answer that weighs
        nothing is left out.
    confidence : float in (0, 1)
        Two-sided coverage of the interval.

    Returns
    -------
    Estimate or Withheld
        In ``points``, -100 to 100, ends cut there; ``n`` is the number of answers. Withheld
        ``no_answers``: the score of nobody is not zero; ``no_weights``: no answer weighs anything.

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
    Reichheld (2003), Harvard Business Review 81(12), for the definition.
    Rocks (2016), The American Statistician 70(4), for the adjusted Wald interval.
    Kish (1965), Survey Sampling, for n_eff. Measures page, section 1.1.
    """
    if weights is None:
        return Recommendations.of(scores).figure(confidence=confidence)
    return WeightedRecommendations.of(scores, weights).figure(confidence=confidence)


def nps_by(scores: ArrayLike, group: Labels, *, confidence: float = 0.95) -> FiguresByGroup:
    """Return the Net Promoter Score of each group of rows, by its label in ascending order.

    Parameters
    ----------
    scores : array, shape (n_respondents,)
        As in ``nps``.
    group : sequence of str, same length, or Coded

    Returns
    -------
    FiguresByGroup
        A mapping of str to Estimate or Withheld, as ``nps`` gives it for the rows of each group alone.

    Raises
    ------
    OutOfScale
        An answer is below 0, above 10, or not whole.
    UsageError
        The lengths differ.
    """
    coded, values = in_order(group), np.asarray(scores)
    codes = np.asarray(coded.codes)
    if values.shape != codes.shape:
        raise UsageError("lengths_differ", found=codes.size, expected=values.size)
    places, n_cells = _places(values), len(coded.labels) * _OPTIONS
    counts = np.zeros(n_cells, dtype=np.intp)
    for start in range(0, codes.size, _PIECE):
        cells = codes[start : start + _PIECE] * np.int64(_OPTIONS)
        cells += places[start : start + _PIECE]
        counts += np.bincount(cells, minlength=n_cells)
    table = counts.reshape(-1, _OPTIONS)
    above, below = table[:, 9:11].sum(axis=1), table[:, :7].sum(axis=1)
    return _figures(coded.labels, above, below, table[:, :11].sum(axis=1), confidence)


def _figures(
    labels: Sequence[str],
    promoters: NDArray[np.intp],
    detractors: NDArray[np.intp],
    n: NDArray[np.intp],
    confidence: float,
) -> FiguresByGroup:
    """Return what ``Recommendations.figure`` gives for each group, computed for all of them at once."""
    z = normal_quantile(confidence)
    values = (promoters - detractors) / np.maximum(n, 1)
    centres = (promoters - detractors) / (n + 3)
    spreads = np.sqrt(((promoters + detractors + 1.5) / (n + 3) - centres**2) / (n + 3))
    lows = np.maximum(-1.0, np.minimum(values, centres - z * spreads))
    highs = np.minimum(1.0, np.maximum(values, centres + z * spreads))
    columns = (100.0 * values, 100.0 * lows, 100.0 * highs)
    return FiguresByGroup(labels, *columns, n, "points", _METHOD)


def _places(values: np.ndarray) -> NDArray[np.integer]:
    """Return each answer 0-10 as its own place, and one place more for the missing."""
    if values.dtype.kind in "iu":
        if values.size and (int(values.min()) < 0 or int(values.max()) > 10):
            check_scale(values.astype(np.float64), low=0, high=10, name="score")
        return values
    numbers = values.astype(np.float64)
    check_scale(numbers, low=0, high=10, name="score")
    return np.nan_to_num(numbers, nan=_OPTIONS - 1).astype(np.intp)


@dataclass(frozen=True)
class Recommendations:
    """How many would recommend, how many are passive, how many would not."""

    promoters: int
    passives: int
    detractors: int

    @classmethod
    def of(cls, scores: ArrayLike, counts: ArrayLike | None = None) -> Recommendations:
        """Return the three counts of answers 0-10; ``counts`` says how often each answer was given."""
        values = np.asarray(scores, dtype=np.float64)
        check_scale(values, low=0, high=10, name="score")
        often = np.ones_like(values) if counts is None else as_counts(counts, name="count")
        given = ~np.isnan(values)
        promoters = int(often[given & (values >= 9)].sum())
        detractors = int(often[given & (values <= 6)].sum())
        return cls(promoters, int(often[given].sum()) - promoters - detractors, detractors)

    @property
    def n(self) -> int:
        """Number of answers."""
        return self.promoters + self.passives + self.detractors

    @property
    def variance(self) -> float:
        """Variance of one answer counted as 1, 0 or -1; n > 0."""
        return _moments(self.promoters, self.detractors, self.n)[1]

    @property
    def value(self) -> float:
        """The score in shares, -1 to 1; n > 0."""
        return _moments(self.promoters, self.detractors, self.n)[0]

    @property
    def adjusted(self) -> float:
        """The score with three imaginary answers, in shares: what its interval lies around."""
        return self._adjusted()[0]

    @property
    def adjusted_error(self) -> float:
        """Standard error of the adjusted score, in shares (not points).

        Three imaginary answers keep the interval open when everybody agrees, where the plain
        variance would be zero and the result falsely certain.
        """
        return self._adjusted()[1]

    def figure(self, *, confidence: float = 0.95, method: str = _METHOD) -> Figure:
        """Return the score in points, from -100 to 100, with its adjusted interval."""
        if self.n == 0:
            return Withheld("no_answers", 0, method)
        return _in_points(self.value, self._adjusted(), self.n, confidence, method)

    def _adjusted(self) -> tuple[float, float]:
        return _adjusted(self.promoters, self.detractors, self.n)


@dataclass(frozen=True)
class WeightedRecommendations:
    """How much of all weight would recommend and would not, of as many answers as the weights leave.

    Attributes
    ----------
    promoters, detractors : float
        Shares of the weight, 0 to 1.
    n : int
        Answers that weigh something.
    n_eff : float
        As many answers of one weight say as much: (Σw)² ÷ Σw².
    n_weightless : int
        Answers that weigh nothing, left out.
    """

    promoters: float
    detractors: float
    n: int
    n_eff: float
    n_weightless: int = 0

    @classmethod
    def of(
        cls, scores: ArrayLike, weights: ArrayLike, counts: ArrayLike | None = None
    ) -> WeightedRecommendations:
        """Return the shares of answers 0-10 under ``weights``; ``counts`` says how often each was given."""
        values = np.asarray(scores, dtype=np.float64)
        check_scale(values, low=0, high=10, name="score")
        weighs = np.asarray(weights, dtype=np.float64)
        if weighs.shape != values.shape:
            raise UsageError("lengths_differ", found=weighs.size, expected=values.size)
        given = ~np.isnan(values)
        # The weight of an answer that was not given says nothing, and may be missing.
        weighs = finite(np.where(given, weighs, 0.0), name="weight")
        amounts(weighs, name="weight")
        often = np.ones_like(values) if counts is None else as_counts(counts, name="count")
        there = given & (often > 0)
        largest = float(weighs[there].max(initial=0.0))
        heavy = there & (weighs > largest * _NO_WEIGHT)
        n, n_weightless = int(often[heavy].sum()), int(often[there & ~heavy].sum())
        if n == 0:
            return cls(0.0, 0.0, 0, 0.0, n_weightless)
        # In one order whatever that of the rows: a sum of floats depends on it (C10).
        order = np.lexsort((often[heavy], weighs[heavy]))
        values, weighs, often = (column[heavy][order] for column in (values, weighs / largest, often))
        each = weighs * often
        total = float(each.sum())
        above, below = float(each[values >= 9].sum()) / total, float(each[values <= 6].sum()) / total
        return cls(above, below, n, total**2 / float((each * weighs).sum()), n_weightless)

    @property
    def variance(self) -> float:
        """Variance of one answer counted as 1, 0 or -1, under the weights; n > 0."""
        return _moments(self.promoters, self.detractors, 1.0)[1]

    @property
    def value(self) -> float:
        """The score in shares, -1 to 1; n > 0."""
        return self.promoters - self.detractors

    @property
    def adjusted(self) -> float:
        """The score of ``n_eff`` answers with three imaginary ones, in shares."""
        return self._adjusted()[0]

    @property
    def adjusted_error(self) -> float:
        """Standard error of the adjusted score of ``n_eff`` answers, in shares (not points)."""
        return self._adjusted()[1]

    def figure(self, *, confidence: float = 0.95, method: str = _METHOD) -> Figure:
        """Return the score in points, from -100 to 100, with the adjusted interval of ``n_eff`` answers."""
        name = f"weighted-{method}"
        if self.n == 0:
            return Withheld("no_weights" if self.n_weightless else "no_answers", self.n_weightless, name)
        return _in_points(self.value, self._adjusted(), self.n, confidence, name)

    def _adjusted(self) -> tuple[float, float]:
        return _adjusted(self.n_eff * self.promoters, self.n_eff * self.detractors, self.n_eff)


def _adjusted(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Return the score and its standard error once three imaginary answers are added, in shares."""
    centre, variance = _moments(promoters + 0.75, detractors + 0.75, n + 3)
    return centre, sqrt(variance / (n + 3))


def _in_points(
    value: float, adjusted: tuple[float, float], n: int, confidence: float, method: str
) -> Estimate:
    centre, error = adjusted
    half = normal_quantile(confidence) * error
    # Of a single answer the score itself lies beyond the end that three imaginary ones leave.
    low, high = max(-1.0, min(value, centre - half)), min(1.0, max(value, centre + half))
    return Estimate(value, low, high, n, "share", method).scaled(100.0, unit="points")


def _moments(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Return mean and variance of answers counted 1, 0, -1."""
    centre = (promoters - detractors) / n
    return centre, (promoters + detractors) / n - centre**2


def read_answers(inputs: Inputs, *, method: str = _METHOD) -> Iterator[Result]:
    """Yield the score of answers 0-10, one a row or with a ``count`` or a ``weight`` beside each."""
    n_missing = inputs["score"].size - answered(inputs["score"]).size
    if inputs.get("weight") is None:
        yield _result(Recommendations.of(inputs["score"], inputs.get("count")), inputs, method, n_missing)
        return
    weighed = WeightedRecommendations.of(inputs["score"], inputs["weight"], inputs.get("count"))
    figure = weighed.figure(confidence=inputs.params["confidence"], method=method)
    details: dict[str, Detail] = {"n_missing": n_missing, "n_weightless": weighed.n_weightless}
    if weighed.n:
        details |= {
            "promoters_share": weighed.promoters,
            "detractors_share": weighed.detractors,
            "n_eff": weighed.n_eff,
            "deff": weighed.n / weighed.n_eff,
            "se_adjusted": 100 * weighed.adjusted_error,
        }
    yield Result(figure, details=details)


def read_counts(inputs: Inputs, *, method: str = _METHOD) -> Iterator[Result]:
    """Yield a score for each row of three counts: promoters, passives, detractors."""
    three = [as_counts(inputs[name], name=name) for name in ("promoters", "passives", "detractors")]
    for row in zip(*three, strict=True):
        yield _result(Recommendations(*(int(count) for count in row)), inputs, method, 0)


def read_triples(inputs: Inputs, *, method: str = _METHOD) -> Iterator[Result]:
    """Yield a score for each row of one matrix: promoters, passives, detractors."""
    for row in as_counts(inputs["promoters_passives_detractors"], name="promoters_passives_detractors"):
        yield _result(Recommendations(*(int(count) for count in row)), inputs, method, 0)


def _result(counted: Recommendations, inputs: Inputs, method: str, n_missing: int) -> Result:
    figure = counted.figure(confidence=inputs.params["confidence"], method=method)
    if counted.n == 0:
        return Result(figure, details={"n_missing": n_missing})
    return Result(
        figure,
        details={
            "promoters": counted.promoters,
            "passives": counted.passives,
            "detractors": counted.detractors,
            "n_missing": n_missing,
            "var": counted.variance,
            "se_points": 100 * sqrt(counted.variance / counted.n),
            "se_adjusted": 100 * counted.adjusted_error,
        },
    )


SCORE_COLUMNS = (
    Column("score", "Answers from 0 to 10; empty is missing."),
    Column("count", "How many people gave that answer.", required=False),
    Column("weight", "How much the answer of each counts, 0 or more.", required=False),
)
COUNT_COLUMNS = (
    Column("promoters", "Answers 9 and 10."),
    Column("passives", "Answers 7 and 8."),
    Column("detractors", "Answers 0 to 6."),
)
TRIPLE_COLUMNS = (
    Column("promoters_passives_detractors", "The three counts side by side.", "matrix", width=3),
)

MEASURE = Measure(
    name="nps",
    title="Net Promoter Score",
    function=nps,
    readings=(
        Reading(read_answers, SCORE_COLUMNS),
        Reading(read_counts, COUNT_COLUMNS),
        Reading(read_triples, TRIPLE_COLUMNS),
    ),
    unit="points",
    oracles=("nps_120", "nps_small_all_promoters", "nps_adjusted"),
    rows=("R116",),
)
