"""Whether raters agree beyond chance: Krippendorff's alpha, with missing ratings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, get_args

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
_FEW_MARKS: Final = 64


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
    value = _alpha(_observed(counts), counts.sum(axis=0), values, level)
    if value is None:
        return Withheld("no_variation", n, _METHOD)
    low, high = None, None
    if draws and labels.size > 1:
        # A draw of marks that are all alike says nothing, and is no perfect agreement.
        kept = [one for one in _drawn(counts, labels, draws, values, level) if one is not None]
        if kept:
            low, high = (float(end) for end in np.quantile(kept, [tail, 1 - tail]))
    return Estimate(value, low, high, n, "ratio", _METHOD)


def _drawn(
    counts: FloatArray, labels: NDArray[np.str_], draws: int, values: FloatArray, level: Level
) -> Iterator[float | None]:
    """Yield alpha of units drawn again, whole clusters at a time; nothing where there is one cluster."""
    order = np.lexsort((*counts.T[::-1], labels)) if labels.dtype.kind == "U" else np.lexsort(counts.T[::-1])
    counts, labels = counts[order], labels[order]
    if labels.dtype.kind == "U" and labels[0] == labels[-1]:
        return
    kinds, kind = _kinds(counts)
    pairs = _pairs(kinds)
    for times in _times(labels, draws):
        often: FloatArray = np.bincount(kind, times, len(kinds)).astype(np.float64)
        yield _alpha(np.tensordot(often, pairs, 1), often @ kinds, values, level)


def _kinds(counts: FloatArray) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return the different rows of ``counts``, and which of them each unit has: there are never many."""
    order = np.lexsort(counts.T[::-1])
    ordered = counts[order]
    is_new = np.append(True, (np.diff(ordered, axis=0) != 0).any(axis=1))
    kind = np.empty(len(counts), dtype=np.int64)
    kind[order] = np.cumsum(is_new) - 1
    return ordered[is_new], kind


def _times(labels: NDArray[np.generic], draws: int) -> Iterator[FloatArray]:
    """Yield how often each unit is in a sample of units drawn again."""
    clusters = np.unique(labels, return_inverse=True)[1] if labels.dtype.kind == "U" else labels
    n = int(clusters.max()) + 1
    rng = np.random.default_rng(_SEED)
    for _turn in range(draws):
        yield np.bincount(rng.integers(n, size=n), minlength=n)[clusters].astype(np.float64)


def _counted(
    ratings: ArrayLike, clusters: Sequence[str] | None
) -> tuple[FloatArray, FloatArray, NDArray[Any]]:
    """Return the marks, how often each unit with two ratings or more bears each, and its cluster."""
    table = np.array(ratings, dtype=np.float64, ndmin=2)
    answered(table, name="ratings")
    if clusters is not None and len(clusters) != len(table):
        raise UsageError("lengths_differ", found=len(clusters), expected=len(table))
    labels = np.arange(len(table)) if clusters is None else np.asarray(clusters, dtype=str)
    if not table.size or np.isnan(table).all():
        return np.zeros(0), np.zeros((0, 0)), labels[:0]
    values, places = _marks(table)
    # One place more for what was not rated; it is counted, and left.
    width = values.size + 1
    places += np.arange(0, len(table) * width, width)[:, None]
    counts = np.bincount(places.ravel(), minlength=len(table) * width).reshape(-1, width)
    kept = counts[:, -1] <= table.shape[1] - 2
    given = counts[kept, :-1].astype(np.float64)
    used = given.any(axis=0)
    return values[used], given[:, used], np.arange(len(given)) if clusters is None else labels[kept]


def _marks(table: FloatArray) -> tuple[FloatArray, NDArray[np.intp]]:
    """Return the marks in ascending order, and the place of each rating; the missing come after all."""
    low, high = float(np.nanmin(table)), float(np.nanmax(table))
    missing = np.isnan(table)
    if high - low < _FEW_MARKS:
        whole = np.where(missing, high + 1, table)
        if bool((whole == np.rint(whole)).all()):
            whole -= low
            return np.arange(low, high + 1), whole.astype(np.intp)
    values = np.unique(table[~missing])
    places = np.searchsorted(values, table)
    places[missing] = values.size
    return values, places


def _observed(counts: FloatArray) -> FloatArray:
    """Return the coincidences of marks, summed by size of unit: whole sums, the same in any order (C10)."""
    sizes = counts.sum(axis=1)
    found = np.zeros((counts.shape[1], counts.shape[1]))
    for size in np.unique(sizes).tolist():
        alike = counts[sizes == size]
        found += (alike.T @ alike - np.diag(alike.sum(axis=0))) / (size - 1)
    return found


def _pairs(kinds: FloatArray) -> FloatArray:
    """Return the pairs of marks of each kind of unit, as many as its ratings weigh; (n_kinds, q, q)."""
    shares = kinds / (kinds.sum(axis=1) - 1)[:, None]
    pairs: FloatArray = kinds[:, :, None] * shares[:, None, :]
    own = np.arange(kinds.shape[1])
    pairs[:, own, own] -= shares
    return pairs


def _alpha(observed: FloatArray, totals: FloatArray, values: FloatArray, level: Level) -> float | None:
    """Return alpha of the coincidences of marks, None where chance alone could not disagree."""
    apart = _apart(values, totals, level)
    chance = (np.outer(totals, totals) * apart).sum() / (totals.sum() - 1)
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
