"""Every indicator of every unit at once: mean, favourable share, NPS, agreement, and how units differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray
from avers.core.measures.coded import Labels
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence, normal_quantile, t_quantile
from avers.core.measures.favourable_share import favourable_from
from avers.core.measures.icc import Icc, UnitSums, icc_of, unit_reliability
from avers.core.measures.rwg import SLIGHT_SKEW, uniform_variance
from avers.core.measures.unit_counts import UnitCounts, count_by_unit

__all__ = ["MEASURE", "Ends", "UnitIndicators", "counts_of", "indicators_of", "unit_indicators"]

_METHODS = {"mean": "t/1", "favourable_share": "wilson/1", "nps": "nps-adjusted-wald/1"}
_UNITS = {"mean": "score", "favourable_share": "share", "nps": "points"}


@dataclass(frozen=True, eq=False)
class Ends:
    """One indicator of each unit and question: value and both ends, NaN where there is none.

    Each a float array, shape (n_units, n_items).
    """

    value: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, eq=False)
class UnitIndicators:
    """Every indicator of every unit, in columns; ``figure`` and ``icc`` make figures of them.

    Attributes
    ----------
    counts : UnitCounts
        What they were made of.
    n : int array, shape (n_units, n_items)
        Answers.
    mean, favourable_share, nps : Ends
        On the scale, from 0 to 1, in points; ``nps`` None on any scale but 0-10.
    rwg : float array, shape (n_units, n_items)
        Agreement on each question, NaN under two answers.
    rwg_j, rwg_j_skew : float arrays, shape (n_units,)
        Agreement over all questions, of those who answered them all, against both nulls; NaN under two
        of them, and against the slight skew on a scale of neither 5 nor 7 options.
    sums : tuple of UnitSums
        For each question, of the units where somebody answered it.
    """

    counts: UnitCounts
    n: NDArray[np.int64]
    mean: Ends
    favourable_share: Ends
    nps: Ends | None
    rwg: FloatArray
    rwg_j: FloatArray
    rwg_j_skew: FloatArray
    sums: tuple[UnitSums, ...] = field(repr=False)
    confidence: float = 0.95

    @cached_property
    def icc(self) -> tuple[Icc, ...]:
        """ICC(1) of each question, with its interval, over all units."""
        return tuple(icc_of(sums, confidence=self.confidence) for sums in self.sums)

    def figure(self, unit: int, item: int, indicator: str = "mean") -> Figure:
        """Return one figure of the unit and question at these places, as its own measure gives it."""
        n, method = int(self.n[unit, item]), _METHODS[indicator]
        if n == 0:
            return Withheld("no_answers", 0, method)
        ends: Ends = getattr(self, indicator)
        value, low, high = (float(one[unit, item]) for one in (ends.value, ends.low, ends.high))
        if low != low:
            return Withheld("one_answer" if n == 1 else "no_variation", n, method)
        return Estimate(value, low, high, n, _UNITS[indicator], method)


def unit_indicators(
    items: ArrayLike,
    group: Labels,
    *,
    low: int,
    high: int,
    top: int | None = None,
    confidence: float = 0.95,
) -> UnitIndicators:
    """Return every indicator of every unit on questions of one scale, in one pass over the answers.

    The same figures as ``mean``, ``favourable_share``, ``nps``, ``rwg`` and ``icc`` give unit after unit.
    They come from counts by unit, question and option alone: ``counts``, kept, gives them again.

    Parameters
    ----------
    items : array, shape (n_respondents, n_items)
        Turned the right way round; NaN is missing.
    group : sequence of str, length n_respondents, or Coded
        Unit of each respondent.
    low, high : int
        Worst and best option of the scale.
    top : int, optional
        How many of the best options are favourable; 2 of 5 and 3 of 7 unless said.
    confidence : float in (0, 1)

    Returns
    -------
    UnitIndicators
        Read by ``figure(unit, item, indicator)``, each withheld as its own measure withholds it.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError
        The lengths differ, ``top`` is needed and missing, or the scale does not rise.

    References
    ----------
    Measures page, G6 and sections 1.1, 2, 3 and 4.
    """
    counts = count_by_unit(items, group, low=low, high=high)
    return indicators_of(counts, top=top, confidence=confidence)


def indicators_of(counts: UnitCounts, *, top: int | None = None, confidence: float = 0.95) -> UnitIndicators:
    """Return what ``unit_indicators`` returns, from the counts kept of it."""
    check_confidence(confidence)
    best = favourable_from(low=counts.low, high=counts.high, top=top) - counts.low
    n = counts.given.sum(axis=2)
    totals, spread = _moments(counts.given, counts.options)
    means = _over(totals, n)
    variances = _over(spread, n - 1)
    favourable = counts.given[:, :, best:].sum(axis=2)
    is_nps = (counts.low, counts.high) == (0, 10)
    agreement = _agreement(counts)
    return UnitIndicators(
        counts,
        n,
        _t_ends(means, variances, n, confidence),
        _wilson_ends(favourable, n, confidence),
        _nps_ends(counts.given, n, confidence) if is_nps else None,
        np.maximum(0.0, 1 - variances / uniform_variance(len(counts.options))),
        *agreement,
        tuple(_sums(counts, n[:, item], means[:, item], spread[:, item]) for item in range(n.shape[1])),
        confidence,
    )


def _over(above: NDArray[np.generic], below: NDArray[np.integer]) -> FloatArray:
    """Return a quotient, NaN where there is nothing below."""
    found: FloatArray = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return found


def _moments(counts: NDArray[np.int64], options: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return sums of answers, and sums of squares about their mean, shape (n_units, n_items).

    Whole numbers to the last step: where all answers are alike nothing is left of the squares.
    """
    n = counts.sum(axis=2)
    whole = options.astype(np.int64)
    totals, squares = counts @ whole, counts @ whole**2
    return totals.astype(np.float64), _over(n * squares - totals**2, n)


def _t_ends(means: FloatArray, variances: FloatArray, n: NDArray[np.int64], confidence: float) -> Ends:
    sizes, places = np.unique(n, return_inverse=True)
    reach = np.array([t_quantile(confidence, size - 1) if size > 1 else np.nan for size in sizes.tolist()])
    half = reach[places].reshape(n.shape) * np.sqrt(_over(variances, n))
    # An interval of no width would claim to be certain.
    half = np.where(variances > 0, half, np.nan)
    return Ends(means, means - half, means + half)


def _wilson_ends(x: NDArray[np.int64], n: NDArray[np.int64], confidence: float) -> Ends:
    z2, share = normal_quantile(confidence) ** 2, _over(x, n)
    over = np.maximum(n, 1)
    centre = (share + z2 / (2 * over)) / (1 + z2 / over)
    half = np.sqrt(z2 * (share * (1 - share) / over + z2 / (4 * over * over))) / (1 + z2 / over)
    return Ends(share, np.where(x == 0, 0.0, centre - half), np.where(x == n, 1.0, centre + half))


def _nps_ends(given: NDArray[np.int64], n: NDArray[np.int64], confidence: float) -> Ends:
    above, below = given[:, :, 9:].sum(axis=2), given[:, :, :7].sum(axis=2)
    centre = (above - below) / (n + 3)
    error = np.sqrt(((above + below + 1.5) / (n + 3) - centre**2) / (n + 3))
    half = normal_quantile(confidence) * error
    value = _over(above - below, n)
    return Ends(
        100 * value,
        100 * np.maximum(-1.0, np.fmin(value, centre - half)),
        100 * np.minimum(1.0, np.fmax(value, centre + half)),
    )


def _agreement(counts: UnitCounts) -> tuple[FloatArray, FloatArray]:
    """Return r_wg(j) of each unit against both nulls, of those who answered every question."""
    options, j = len(counts.options), counts.given.shape[1]
    n = counts.complete[:, 0].sum(axis=1) if j else np.zeros(len(counts.units), dtype=np.int64)
    _, spread = _moments(counts.complete, counts.options)
    noise = _over(spread.sum(axis=1), (n - 1) * j)
    nulls = uniform_variance(options), SLIGHT_SKEW.get(options, np.nan)
    found = []
    for null in nulls:
        shared = np.maximum(0.0, 1 - noise / null)
        both = j * shared + noise / null
        # Beyond the null there is no agreement to speak of; the formula would turn it into a large one.
        found.append(np.where(shared > 0, j * shared / np.where(both > 0, both, 1.0), shared))
    return found[0], found[1]


def _sums(counts: UnitCounts, n: NDArray[np.int64], means: FloatArray, spread: FloatArray) -> UnitSums:
    held = n > 0
    names = tuple(name for name, is_held in zip(counts.units, held.tolist(), strict=True) if is_held)
    return UnitSums(names, n[held].astype(np.float64), means[held], float(spread[held].sum()))


def counts_of(inputs: Inputs) -> UnitCounts:
    """Return the counts behind the indicators, from the answers of persons or from counts kept before."""
    low, high = inputs.params["min"], inputs.params["max"]
    if inputs.get("items") is not None:
        return count_by_unit(
            inputs["items"], inputs["group"], low=low, high=high, names=inputs.names["items"]
        )
    return UnitCounts.of_columns(
        inputs["group"], inputs["item"], inputs["answer"], inputs["count"], inputs.get("complete"),
        low=low, high=high,
    )  # fmt: skip


def _compute(inputs: Inputs) -> Iterator[Result]:
    counts = counts_of(inputs)
    found = indicators_of(counts, top=inputs.params["top"], confidence=inputs.params["confidence"])
    for unit, name in enumerate(counts.units):
        for item, question in enumerate(counts.items):
            yield Result(found.figure(unit, item), f"{name} / {question}", _details(found, unit, item))


def _details(found: UnitIndicators, unit: int, item: int) -> dict[str, Detail]:
    icc, n = found.icc[item], int(found.n[unit, item])
    known = icc.icc1_k0 if icc.shown.method.startswith("icc1-anova-k0") else icc.icc1
    details: dict[str, Detail] = {
        "favourable_share": found.figure(unit, item, "favourable_share"),
        "rwg": _number(found.rwg[unit, item]),
        "rwg_j": _number(found.rwg_j[unit]),
        "rwg_j_slight_skew": _number(found.rwg_j_skew[unit]),
        "icc1": icc.shown,
        "reliability": unit_reliability(known, n) if known is not None and n else None,
    }
    return details if found.nps is None else details | {"nps": found.figure(unit, item, "nps")}


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


MEASURE = Measure(
    name="unit_indicators",
    title="Every indicator of every unit",
    function=unit_indicators,
    readings=(
        Reading(
            _compute,
            (
                Column("items", "Several columns, one question each; empty is missing.", "matrix"),
                Column("group", "Unit of each row.", "label"),
            ),
        ),
        Reading(
            _compute,
            (
                Column("group", "Unit of each count.", "label"),
                Column("item", "Question of each count.", "label"),
                Column("answer", "Answer on the scale."),
                Column("count", "How many people of the unit gave it."),
                Column("complete", "How many of them answered every question.", required=False),
            ),
        ),
    ),
    params=(
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        Param("top", "How many of the best options count; 2 of 5 and 3 of 7 when left out.", kind="whole"),
        CONFIDENCE,
    ),
    unit="score",
    rows=("R5", "R7", "R116"),
)
