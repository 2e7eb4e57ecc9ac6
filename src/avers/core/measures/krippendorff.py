"""Whether raters agree beyond chance: Krippendorff's alpha, with missing ratings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence

__all__ = ["LEVELS", "MEASURE", "Level", "krippendorff"]

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
_METHOD: Final = "krippendorff-bootstrap/1"
_REPEATS: Final = 1000
_SEED: Final = 20111


def krippendorff(
    ratings: ArrayLike,
    *,
    level: Level = "nominal",
    confidence: float = 0.95,
    clusters: Sequence[str] | None = None,
    draws: int = _REPEATS,
) -> Figure:
    """Return Krippendorff's alpha: one less the disagreement observed over the one expected by chance.

    Parameters
    ----------
    ratings : array, shape (n_units, n_raters)
        NaN where a rater did not rate; a unit with fewer than two ratings is left out.
    level : {"nominal", "ordinal", "interval", "ratio"}
        How far apart two marks are.
    confidence : float in (0, 1)
    clusters : sequence of str, shape (n_units,), optional
        Units that were rated together, such as the items of one visit: they are drawn again together.
    draws : int
        How many times units are drawn again for the interval; 0 for the value alone.

    Returns
    -------
    Estimate or Withheld
        A ``ratio``, at most 1; ``n`` is the number of units. The interval draws units (or clusters) again,
        ``draws`` times. Withheld ``no_answers`` (no unit has two ratings) or ``no_variation`` (all
        marks are alike, which says nothing about agreement).

    Raises
    ------
    UsageError
        ``level`` is not one of the four, a mark below 0 is given as a ratio, or ``clusters`` has not one
        label for each unit.
    NotFinite
        A rating is infinite.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Hayes & Krippendorff (2007),
    Communication Methods and Measures 1, 77-89, for drawing units again.
    """
    if level not in LEVELS:
        raise UsageError("unknown_choice", found=level, expected=", ".join(LEVELS))
    tail = (1 - check_confidence(confidence)) / 2
    values, counts, labels = _counted(ratings, clusters)
    n = len(counts)
    if not n:
        return Withheld("no_answers", 0, _METHOD)
    if level == "ratio" and values[0] < 0:
        raise UsageError("unknown_choice", found="ratio", expected="interval")
    kinds, kind = _kinds(counts)
    pairs = _pairs(kinds)
    often: FloatArray = np.bincount(kind).astype(np.float64)
    value = _alpha(pairs, kinds, often, values, level)
    if value is None:
        return Withheld("no_variation", n, _METHOD)
    low, high = None, None
    if draws and len(set(labels.tolist())) > 1:
        # A draw of marks that are all alike says nothing, and is no perfect agreement.
        found = (
            _alpha(pairs, kinds, np.bincount(kind, times, len(kinds)).astype(np.float64), values, level)
            for times in _times(labels, draws)
        )
        kept = [one for one in found if one is not None]
        if kept:
            low, high = (float(end) for end in np.quantile(kept, [tail, 1 - tail]))
    return Estimate(value, low, high, n, "ratio", _METHOD)


def _kinds(counts: FloatArray) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return the different rows of ``counts``, and which of them each unit has: there are never many."""
    order = np.lexsort(counts.T[::-1])
    ordered = counts[order]
    is_new = np.append(True, (np.diff(ordered, axis=0) != 0).any(axis=1))
    kind = np.empty(len(counts), dtype=np.int64)
    kind[order] = np.cumsum(is_new) - 1
    return ordered[is_new], kind


def _times(labels: NDArray[np.str_], draws: int) -> Iterator[FloatArray]:
    """Yield how often each unit is in a sample of units drawn again, whole clusters at a time."""
    clusters = np.unique(labels, return_inverse=True)[1]
    n = int(clusters.max()) + 1
    rng = np.random.default_rng(_SEED)
    for _turn in range(draws):
        yield np.bincount(rng.integers(n, size=n), minlength=n)[clusters].astype(np.float64)


def _counted(
    ratings: ArrayLike, clusters: Sequence[str] | None
) -> tuple[FloatArray, FloatArray, NDArray[np.str_]]:
    """Return the marks, how often each unit with two ratings or more bears each, and its cluster.

    Units stand in an order that no file decides, so that the same draws meet the same units (C10).
    """
    table = np.array(ratings, dtype=np.float64, ndmin=2)
    answered(table, name="ratings")
    names = [f"{place:09d}" for place in range(len(table))] if clusters is None else list(clusters)
    if len(names) != len(table):
        raise UsageError("lengths_differ", found=len(names), expected=len(table))
    kept = (~np.isnan(table)).sum(axis=1) >= 2
    table, labels = table[kept], np.array(names, dtype=str)[kept]
    values = np.unique(table[~np.isnan(table)])
    if not values.size:
        return values, np.zeros((0, 0)), labels[:0]
    counts = np.stack([(table == value).sum(axis=1) for value in values], axis=1).astype(np.float64)
    order = np.lexsort(counts.T[::-1])
    return values, counts[order], labels if clusters is None else labels[order]


def _pairs(kinds: FloatArray) -> FloatArray:
    """Return the pairs of marks of each kind of unit, as many as its ratings weigh; (n_kinds, q, q)."""
    shares = kinds / (kinds.sum(axis=1) - 1)[:, None]
    pairs: FloatArray = kinds[:, :, None] * shares[:, None, :]
    own = np.arange(kinds.shape[1])
    pairs[:, own, own] -= shares
    return pairs


def _alpha(
    pairs: FloatArray, kinds: FloatArray, often: FloatArray, values: FloatArray, level: Level
) -> float | None:
    """Return alpha of units of each kind ``often``, None where chance alone could not disagree."""
    totals = often @ kinds
    apart = _apart(values, totals, level)
    chance = (np.outer(totals, totals) * apart).sum() / (totals.sum() - 1)
    observed = np.tensordot(often, pairs, 1)
    return float(1 - (observed * apart).sum() / chance) if chance > 0 else None


def _apart(values: FloatArray, totals: FloatArray, level: Level) -> FloatArray:
    """Return how far apart each two values are, squared."""
    if level == "nominal":
        return 1 - np.eye(values.size)
    if level == "interval":
        return (values[:, None] - values[None, :]) ** 2
    if level == "ratio":
        sums = values[:, None] + values[None, :]
        return ((values[:, None] - values[None, :]) / np.where(sums == 0, 1.0, sums)) ** 2
    below = np.cumsum(totals) - totals / 2
    return (below[:, None] - below[None, :]) ** 2


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    yield Result(
        krippendorff(
            inputs["ratings"], level=params["level"], confidence=params["confidence"], draws=params["draws"]
        )
    )


MEASURE = Measure(
    name="krippendorff",
    title="Agreement of raters: Krippendorff’s alpha",
    function=krippendorff,
    readings=(
        Reading(_compute, (Column("ratings", "A rater a column; empty is missing.", "matrix"),)),
    ),
    params=(
        CONFIDENCE,
        Param("level", "How far apart two marks are.", kind="word", default="nominal", choices=LEVELS),
        Param("draws", "How many times units are drawn again; 0 for the value alone.", "whole", _REPEATS),
    ),
    unit="ratio",
    oracles=("krippendorff_2011",),
    rows=("R64",),
)  # fmt: skip
