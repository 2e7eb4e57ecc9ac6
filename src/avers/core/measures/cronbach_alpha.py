"""Whether the items of a scale speak of one thing: Cronbach's alpha, and each item's part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered, sums_exactly
from avers.core.measures.definition import CONFIDENCE, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence, f_quantile
from avers.core.measures.scale_score import ITEMS, MIN_MAX_REVERSE, items_of

__all__ = ["MEASURE", "Reliability", "cronbach_alpha"]

# Below this correlation with the rest an item is flagged (measures page, section 3).
_WEAK_ITEM = 0.30


# A short number holds whole ones up to 2²⁴ exactly; answers on a scale stay far below one byte.
_EXACT, _BYTE, _PIECE = 1 << 24, 1 << 7, 16_384


@dataclass(frozen=True)
class Reliability:
    """Alpha of a scale, and what each item does to it; one entry per item, in the order given.

    An entry is None where it is not defined: an item that does not vary, a rest of one item.
    """

    alpha: Figure
    n_items: int
    standardised: float | None = None
    average_r: float | None = None
    item_rest_r: tuple[float | None, ...] = ()
    alpha_if_dropped: tuple[float | None, ...] = ()
    weak_items: tuple[int, ...] = field(default=())


def cronbach_alpha(items: ArrayLike, *, missing: str = "listwise", confidence: float = 0.95) -> Reliability:
    """Return Cronbach's alpha of a scale with Feldt's interval, and the part of each item.

    Parameters
    ----------
    items : array, shape (n_respondents, n_items)
        Already turned the right way round; NaN is missing.
    missing : {"listwise", "pairwise"}
        Keep complete rows only, or take each covariance over the rows that have both items. Feldt's
        interval is defined for complete rows alone.
    confidence : float in (0, 1)

    Returns
    -------
    Reliability
        ``alpha`` is a ``ratio`` up to 1 and may be negative: look for an item that is not reversed.
        Withheld ``one_item``, ``no_answers``, ``one_answer``, or ``no_variation`` where the scores
        do not differ.

    Raises
    ------
    UsageError
        ``missing`` is neither of the two.
    NotFinite
        An answer is infinite.

    References
    ----------
    Cronbach (1951), Psychometrika 16, 297-334. Feldt (1965), Psychometrika 30, 357-370.
    """
    covariances, n, n_items = _read(items, missing)
    method = "alpha-feldt/1" if missing == "listwise" else "alpha-pairwise/1"
    reason = _why_not(covariances, n, n_items)
    if reason:
        return Reliability(Withheld(reason, n, method), n_items)
    alpha = _alpha(covariances)
    low, high = feldt_interval(alpha, n, n_items, confidence) if missing == "listwise" else (None, None)
    rest = _item_rest_r(covariances)
    average_r = _average_r(covariances)
    return Reliability(
        alpha=Estimate(alpha, low, high, n, "ratio", method),
        n_items=n_items,
        standardised=None if average_r is None else _standardised(average_r, n_items),
        average_r=average_r,
        item_rest_r=rest,
        alpha_if_dropped=_alpha_if_dropped(covariances),
        weak_items=tuple(item for item, r in enumerate(rest) if r is None or r < _WEAK_ITEM),
    )


def feldt_interval(alpha: float, n: int, n_items: int, confidence: float) -> tuple[float, float]:
    """Return the ends of Feldt's interval of alpha from ``n`` complete rows."""
    tail = (1 - check_confidence(confidence)) / 2
    df1, df2 = n - 1, (n - 1) * (n_items - 1)
    low = 1 - (1 - alpha) * f_quantile(1 - tail, df1, df2)
    high = 1 - (1 - alpha) * f_quantile(tail, df1, df2)
    return low, high


def _read(items: ArrayLike, missing: str) -> tuple[FloatArray, int, int]:
    """Return the covariance matrix of the items, how many rows it rests on, and how many items there are."""
    given = np.asarray(items)
    if missing in ("listwise", "pairwise") and (largest := _largest_whole(given)):
        return _whole_covariance(given, largest), *given.shape
    matrix = np.array(items, dtype=np.float64, ndmin=2)
    if np.isinf(matrix).any():
        answered(matrix, name="items")
    covariances, n = _covariances(matrix, missing)
    return covariances, n, matrix.shape[1]


def _largest_whole(given: NDArray[Any]) -> int:
    """Return the largest of answers on a scale, whole and none missing; 0 where they are anything else."""
    if given.ndim != 2 or len(given) < 2 or not given.shape[1] or given.dtype.kind not in "iuf":
        return 0
    largest = max(given.max(), -float(given.min()), 1)
    # A missing number is within no bound.
    if not largest < _BYTE or (given.dtype.kind == "f" and not (given.astype(np.int8) == given).all()):
        return 0
    return int(largest)


def _whole_covariance(rows: NDArray[Any], largest: int) -> FloatArray:
    """Return the covariance matrix of small whole answers, none missing, a few thousand rows at a time.

    Sums of a piece fit a short number exactly, so that no order of rows changes them (C10).
    """
    n, n_items = rows.shape
    totals, products = np.zeros(n_items), np.zeros((n_items, n_items))
    step = min(_PIECE, _EXACT // largest**2)
    ones = np.ones(min(step, n), dtype=np.float32)
    for start in range(0, n, step):
        piece = rows[start : start + step].astype(np.float32, order="C")
        totals += ones[: len(piece)] @ piece
        products += piece.T @ piece
    return np.asarray((products - np.outer(totals, totals) / n) / (n - 1))


def _covariances(matrix: FloatArray, missing: str) -> tuple[FloatArray, int]:
    """Return the covariance matrix of the items, and how many rows it rests on."""
    there = ~np.isnan(matrix)
    if missing == "listwise":
        rows = matrix if there.all() else matrix[there.all(axis=1)]
        if len(rows) < 2:
            return np.zeros((0, 0)), len(rows)
        return _covariance(rows), len(rows)
    if missing != "pairwise":
        raise UsageError("missing_rule", found=missing, expected="listwise, pairwise")
    n_items = matrix.shape[1]
    covariances = np.zeros((n_items, n_items))
    for i in range(n_items):
        for j in range(i + 1):
            both = matrix[there[:, i] & there[:, j]][:, [i, j]]
            if len(both) < 2:
                return np.zeros((0, 0)), len(both)
            centred = both - both.mean(axis=0)
            covariances[i, j] = covariances[j, i] = float(centred[:, 0] @ centred[:, 1]) / (len(both) - 1)
    return covariances, int(there.any(axis=1).sum())


def _covariance(rows: FloatArray) -> FloatArray:
    """Return the covariance matrix of complete rows, the same in whatever order they stand (C10)."""
    n = len(rows)
    if sums_exactly(rows):
        left = rows - np.rint(rows.mean(axis=0))  # small whole numbers: every sum of them is exact
        totals = left.sum(axis=0)
        return np.asarray((left.T @ left - np.outer(totals, totals) / n) / (n - 1))
    rows = rows[_in_order(rows)]
    centred = rows - rows.mean(axis=0)
    return np.asarray(centred.T @ centred / (n - 1))


def _in_order(rows: FloatArray) -> NDArray[np.intp]:
    """Return the order of rows by their first item, by the next where two are alike, and so on."""
    order = np.argsort(rows[:, 0])
    first = rows[order, 0]
    return np.lexsort(rows.T[::-1]) if (first[1:] == first[:-1]).any() else order


def _why_not(covariances: FloatArray, n: int, n_items: int) -> str:
    """Return why there is no alpha, or nothing."""
    if n_items < 2:
        return "one_item"
    if not covariances.size:
        return "one_answer" if n else "no_answers"
    if covariances.sum() <= 1e-12 * np.abs(covariances).sum():
        return "no_variation"
    return ""


def _alpha(covariances: FloatArray) -> float:
    k = len(covariances)
    return k / (k - 1) * (1 - float(np.trace(covariances)) / float(covariances.sum()))


def _standardised(average_r: float, n_items: int) -> float | None:
    spread = 1 + (n_items - 1) * average_r
    return n_items * average_r / spread if spread > 0 else None


def _average_r(covariances: FloatArray) -> float | None:
    deviations = np.sqrt(np.diag(covariances))
    if (deviations == 0).any():
        return None
    k = len(covariances)
    correlations = covariances / np.outer(deviations, deviations)
    return float((correlations.sum() - k) / (k * (k - 1)))


def _item_rest_r(covariances: FloatArray) -> tuple[float | None, ...]:
    """Return the correlation of each item with the sum of the others."""
    own = np.diag(covariances)
    with_rest = covariances.sum(axis=1) - own
    rest = covariances.sum() - 2 * with_rest - own
    both = zip(with_rest.tolist(), own.tolist(), rest.tolist(), strict=True)
    return tuple(c / sqrt(a * b) if a > 0 and b > 0 else None for c, a, b in both)


def _alpha_if_dropped(covariances: FloatArray) -> tuple[float | None, ...]:
    """Return alpha of the scale without each item in turn."""
    k, own = len(covariances) - 1, np.diag(covariances)
    spread = covariances.sum() - 2 * covariances.sum(axis=1) + own
    both = zip((own.sum() - own).tolist(), spread.tolist(), strict=True)
    return tuple(k / (k - 1) * (1 - a / b) if k > 1 and b > 0 else None for a, b in both)


def _compute(inputs: Inputs) -> Iterator[Result]:
    params, names = inputs.params, inputs.names["items"]
    found = cronbach_alpha(items_of(inputs), missing=params["missing"], confidence=params["confidence"])
    negative = isinstance(found.alpha, Estimate) and found.alpha.value < 0
    yield Result(
        found.alpha,
        details={
            "k": found.n_items,
            "alpha_standardized": found.standardised,
            "average_r": found.average_r,
            "item_rest_r": _by_name(names, found.item_rest_r),
            "alpha_if_dropped": _by_name(names, found.alpha_if_dropped),
            "weak_items": tuple(names[item] for item in found.weak_items),
            "reversed_item": negative,
        },
    )


def _by_name(names: Sequence[str], values: Sequence[float | None]) -> Mapping[str, Detail]:
    return dict(zip(names, values, strict=False))


MEASURE = Measure(
    name="cronbach_alpha",
    title="Cronbach's alpha and item analysis",
    function=cronbach_alpha,
    readings=(Reading(_compute, (ITEMS,)),),
    params=(
        *MIN_MAX_REVERSE,
        Param(
            "missing",
            "Complete rows only, or every pair of answers.",
            kind="word",
            default="listwise",
            choices=("listwise", "pairwise"),
        ),
        CONFIDENCE,
    ),
    unit="ratio",
    oracles=(
        "reliability_attitude",
        "reliability_bfi_agree",
        "reliability_bfi_consc",
        "reliability_bfi_open_pairwise",
    ),
    rows=("R50",),
)
