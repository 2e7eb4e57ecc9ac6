"""The Net Promoter Score of one group of customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import answered, as_counts, check_scale
from avers.core.measures.by_group import FiguresByGroup
from avers.core.measures.coded import Labels, in_order
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import normal_quantile

__all__ = ["MEASURE", "Recommendations", "nps", "nps_by", "read_answers", "read_counts", "read_triples"]

# Eleven answers, and the missing one.
_OPTIONS = 12
# Rows counted at a time: as many as stay in the processor's own memory.
_PIECE = 65_536


def nps(scores: ArrayLike, *, confidence: float = 0.95) -> Figure:
    """Return the Net Promoter Score of one group, with its interval.

    Share of promoters (9-10) less share of detractors (0-6), over all answers.

    Parameters
    ----------
    scores : array, shape (n_respondents,)
        One whole answer per respondent on the 0-10 scale; NaN is missing and left out.
    confidence : float in (0, 1)
        Two-sided coverage of the interval.

    Returns
    -------
    Estimate or Withheld
        In ``points``, -100 to 100, ends cut there; ``n`` is the number of answers. Withheld
        ``no_answers``: the score of nobody is not zero.

    Raises
    ------
    OutOfScale
        An answer is below 0, above 10, or not whole.

    References
    ----------
    Reichheld (2003), Harvard Business Review 81(12), for the definition.
    Rocks (2016), The American Statistician 70(4), for the adjusted Wald interval.
    """
    return Recommendations.of(scores).figure(confidence=confidence)


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
    lows = np.maximum(-1.0, centres - z * spreads)
    highs = np.minimum(1.0, centres + z * spreads)
    columns = (100.0 * values, 100.0 * lows, 100.0 * highs)
    return FiguresByGroup(labels, *columns, n, "points", "nps-adjusted-wald/1")


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
    def adjusted_error(self) -> float:
        """Standard error of the adjusted score, in shares (not points).

        Three imaginary answers keep the interval open when everybody agrees, where the plain
        variance would be zero and the result falsely certain.
        """
        return self._adjusted()[1]

    def figure(self, *, confidence: float = 0.95, method: str = "nps-adjusted-wald/1") -> Figure:
        """Return the score in points, from -100 to 100, with its adjusted interval."""
        if self.n == 0:
            return Withheld("no_answers", 0, method)
        value, _ = _moments(self.promoters, self.detractors, self.n)
        centre, error = self._adjusted()
        half = normal_quantile(confidence) * error
        low, high = max(-1.0, centre - half), min(1.0, centre + half)
        return Estimate(value, low, high, self.n, "share", method).scaled(100.0, unit="points")

    def _adjusted(self) -> tuple[float, float]:
        n = self.n + 3
        centre, variance = _moments(self.promoters + 0.75, self.detractors + 0.75, n)
        return centre, sqrt(variance / n)


def _moments(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Return mean and variance of answers counted 1, 0, -1."""
    centre = (promoters - detractors) / n
    return centre, (promoters + detractors) / n - centre**2


def read_answers(inputs: Inputs, *, method: str = "nps-adjusted-wald/1") -> Iterator[Result]:
    """Yield the score of answers 0-10, one a row or with a ``count`` beside each."""
    counted = Recommendations.of(inputs["score"], inputs.get("count"))
    n_missing = inputs["score"].size - answered(inputs["score"]).size
    yield _result(counted, inputs, method, n_missing)


def read_counts(inputs: Inputs, *, method: str = "nps-adjusted-wald/1") -> Iterator[Result]:
    """Yield a score for each row of three counts: promoters, passives, detractors."""
    three = [as_counts(inputs[name], name=name) for name in ("promoters", "passives", "detractors")]
    for row in zip(*three, strict=True):
        yield _result(Recommendations(*(int(count) for count in row)), inputs, method, 0)


def read_triples(inputs: Inputs, *, method: str = "nps-adjusted-wald/1") -> Iterator[Result]:
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
