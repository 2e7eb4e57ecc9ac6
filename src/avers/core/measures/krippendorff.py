"""Whether raters agree beyond chance: Krippendorff's alpha, with missing ratings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence
from avers.core.measures.marks import LEVELS as IN_ORDER
from avers.core.measures.marks import Marks, check_raters, read_marks

__all__ = ["LEVELS", "MEASURE", "Level", "krippendorff"]

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
_METHOD: Final = "krippendorff-bootstrap/1"
_REPEATS: Final = 1000
_SEED: Final = 20111
_FEW_MARKS: Final = 64
# As many ways of marking a unit as are counted by their number, without comparing any two.
_FEW_KINDS: Final = 1 << 16


def krippendorff(
    ratings: Marks,
    *,
    level: Level = "nominal",
    levels: Sequence[str | float] = (),
    confidence: float = 0.95,
    clusters: Sequence[str] | None = None,
    draws: int = _REPEATS,
) -> Figure:
    """Return Krippendorff's alpha: one less the disagreement observed over the one expected by chance.

    Parameters
    ----------
    ratings : array, shape (n_units, n_raters)
        Numbers or words (*pass*, *fail*), NaN or empty where a rater did not rate; a unit with fewer than two
        ratings is left out.
    level : {"nominal", "ordinal", "interval", "ratio"}
        How far apart two marks are; words are nominal, or ordinal in the order of ``levels``.
    levels : sequence of float or str, optional
        Marks that could be given, the words of an ordinal scale in their order.
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
        label for each unit; words are ordinal without ``levels``, are an interval or a ratio, or one is none
        of ``levels``.
    NotFinite
        A rating is infinite.
    NotANumber
        A word stands among numbers.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Hayes & Krippendorff (2007),
    Communication Methods and Measures 1, 77-89, for drawing units again.
    """
    if level not in LEVELS:
        raise UsageError("unknown_choice", found=level, expected=", ".join(LEVELS))
    tail = (1 - check_confidence(confidence)) / 2
    read = read_marks(ratings, names=("ratings",), levels=levels, in_order=level == "ordinal")
    if read.words and level in ("interval", "ratio"):
        raise UsageError("unknown_choice", name="level", found=level, expected="nominal, ordinal")
    marked = _marked(read.tables[0], clusters)
    n = len(marked.kind)
    if not n:
        return Withheld("no_answers", 0, _METHOD)
    if level == "ratio" and marked.values[0] < 0:
        raise UsageError("unknown_choice", found="ratio", expected="interval")
    often = np.bincount(marked.kind, minlength=len(marked.kinds)).astype(np.float64)
    value = _alpha(_observed(marked.kinds, often), often @ marked.kinds, marked.values, level)
    if value is None:
        return Withheld("no_variation", n, _METHOD)
    low, high = None, None
    if draws and n > 1:
        # A draw of marks that are all alike says nothing, and is no perfect agreement.
        kept = [one for one in _drawn(marked, draws, level) if one is not None]
        if kept:
            low, high = (float(end) for end in np.quantile(kept, [tail, 1 - tail]))
            low, high = min(low, value), max(high, value)
    return Estimate(value, low, high, n, "ratio", _METHOD)


@dataclass(frozen=True)
class _Marked:
    """Units of two ratings or more: there are never many kinds of them.

    ``values``: the marks in ascending order, (q,); ``kinds``: how often each kind of unit bears each mark,
    (n_kinds, q); ``kind``: which kind each unit is, (n_units,); ``labels``: the cluster of each, or nothing.
    """

    values: FloatArray
    kinds: FloatArray
    kind: NDArray[np.intp]
    labels: NDArray[np.str_] | None


def _drawn(marked: _Marked, draws: int, level: Level) -> Iterator[float | None]:
    """Yield alpha of units drawn again, whole clusters at a time; nothing where there is one cluster."""
    kinds, place = _different(marked.kinds)
    kind, labels = place[marked.kind], marked.labels
    # Units stand in an order of their own, so that no order of rows changes what is drawn (C10).
    order = np.argsort(kind) if labels is None else np.lexsort((kind, labels))
    kind = kind[order]
    clusters = np.arange(len(kind)) if labels is None else np.unique(labels[order], return_inverse=True)[1]
    if clusters[-1] == 0:
        return
    pairs = _pairs(kinds)
    for times in _times(clusters, draws):
        often: FloatArray = np.bincount(kind, times, len(kinds)).astype(np.float64)
        yield _alpha(np.tensordot(often, pairs, 1), often @ kinds, marked.values, level)


def _different(counts: FloatArray) -> tuple[FloatArray, NDArray[np.intp]]:
    """Return the different rows of ``counts`` in ascending order, and which of them each row is."""
    order = np.lexsort(counts.T[::-1])
    ordered = counts[order]
    is_new = np.append(True, (np.diff(ordered, axis=0) != 0).any(axis=1))
    place = np.empty(len(counts), dtype=np.intp)
    place[order] = np.cumsum(is_new) - 1
    return ordered[is_new], place


def _times(clusters: NDArray[np.intp], draws: int) -> Iterator[FloatArray]:
    """Yield how often each unit is in a sample of clusters drawn again."""
    n = int(clusters.max()) + 1
    rng = np.random.default_rng(_SEED)
    for _turn in range(draws):
        yield np.bincount(rng.integers(n, size=n), minlength=n)[clusters].astype(np.float64)


def _marked(ratings: FloatArray, clusters: Sequence[str] | None) -> _Marked:
    """Return what the units bear that have two ratings or more."""
    table = np.array(ratings, dtype=np.float64, ndmin=2)
    if np.isinf(table).any():
        answered(table, name="ratings")
    if clusters is not None and len(clusters) != len(table):
        raise UsageError("lengths_differ", found=len(clusters), expected=len(table))
    labels = None if clusters is None else np.asarray(clusters, dtype=str)
    missing = np.isnan(table)
    if missing.all():
        return _Marked(np.zeros(0), np.zeros((0, 0)), np.zeros(0, dtype=np.intp), labels)
    values, places = _places(table, missing)
    kinds, kind = _sorted_out(places, values.size + 1)
    counts = _counts(kinds, values.size + 1)
    enough = counts.sum(axis=1) >= 2
    if not enough.all():
        kept = enough[kind]
        kind, labels = (np.cumsum(enough) - 1)[kind[kept]], None if labels is None else labels[kept]
        counts = counts[enough]
    used = counts.any(axis=0)
    return _Marked(values[used], counts[:, used], kind, labels)


def _places(table: FloatArray, missing: NDArray[np.bool_]) -> tuple[FloatArray, FloatArray]:
    """Return the marks in ascending order, and the place of each rating; the missing come after all."""
    low, high = float(np.fmin.reduce(table, axis=None)), float(np.fmax.reduce(table, axis=None))
    if high - low < _FEW_MARKS:
        np.copyto(table, high + 1, where=missing)
        if bool((table == np.rint(table)).all()):
            table -= low
            return np.arange(low, high + 1), table
        np.copyto(table, np.nan, where=missing)
    values = np.unique(table[~missing])
    places = np.searchsorted(values, table).astype(np.float64)
    places[missing] = values.size
    return values, places


def _sorted_out(places: FloatArray, width: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows of places among which every row is, (n_kinds, n_raters), and which of them each row is."""
    n_raters = places.shape[1]
    if width**n_raters > _FEW_KINDS:
        return places.astype(np.intp), np.arange(len(places))
    powers = width ** np.arange(n_raters)
    code = (places @ powers.astype(np.float64)).astype(np.intp)
    present = np.bincount(code).nonzero()[0]
    place = np.empty(present[-1] + 1, dtype=np.intp)
    place[present] = np.arange(present.size)
    return present[:, None] // powers % width, place[code]


def _counts(kinds: NDArray[np.intp], width: int) -> FloatArray:
    """Return how often each row of places has each mark, the missing left out: (n_kinds, q)."""
    rows = np.arange(0, len(kinds) * width, width)[:, None]
    counts = np.bincount((kinds + rows).ravel(), minlength=len(kinds) * width).reshape(-1, width)
    return counts[:, :-1].astype(np.float64)


def _observed(kinds: FloatArray, often: FloatArray) -> FloatArray:
    """Return the coincidences of marks, summed by size of unit: whole sums, the same in any order (C10)."""
    sizes = kinds.sum(axis=1)
    found = np.zeros((kinds.shape[1], kinds.shape[1]))
    for size in np.unique(sizes).tolist():
        of_size = sizes == size
        alike = kinds[of_size]
        times = alike * often[of_size, None]
        found += (times.T @ alike - np.diag(times.sum(axis=0))) / (size - 1)
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
    check_raters(inputs["ratings"], inputs.names["ratings"])
    yield Result(
        krippendorff(
            inputs["ratings"], level=params["level"], levels=params["levels"] or (),
            confidence=params["confidence"], draws=params["draws"],
        )
    )  # fmt: skip


MEASURE = Measure(
    name="krippendorff",
    title="Agreement of raters: Krippendorff’s alpha",
    function=krippendorff,
    readings=(
        Reading(
            _compute, (Column("ratings", "A rater a column, numbers or words; empty is missing.", "marks"),)
        ),
    ),
    params=(
        CONFIDENCE,
        Param("level", "How far apart two marks are.", kind="word", default="nominal", choices=LEVELS),
        IN_ORDER,
        Param("draws", "How many times units are drawn again; 0 for the value alone.", "whole", _REPEATS),
    ),
    unit="ratio",
    oracles=("krippendorff_2011",),
    rows=("R64",),
)  # fmt: skip
