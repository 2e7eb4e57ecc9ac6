"""How much of what people answer is shared inside their unit: ICC(1), and what it makes of means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered, sums_exactly
from avers.core.measures.coded import Labels, in_order
from avers.core.measures.definition import Column, Detail, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import check_confidence, f_quantile, f_tail

__all__ = [
    "MEASURE", "PERSONS_IN_UNITS", "Icc", "UnitSums", "icc", "icc_of", "unit_reliability", "unit_sums",
]  # fmt: skip

# Above this ratio of the largest unit to the smallest, the size for unequal units is the one shown.
_UNEQUAL = 3
_METHOD_PLAIN, _METHOD_K0 = "icc1-anova/1", "icc1-anova-k0/1"


@dataclass(frozen=True)
class UnitSums:
    """Answers summed by unit, in the order of their labels: all that analysis of variance needs.

    ``sizes`` and ``means`` have one entry per unit; ``within`` is the sum of squares inside units.
    """

    labels: tuple[str, ...]
    sizes: FloatArray
    means: FloatArray
    within: float

    @property
    def n(self) -> int:
        """Number of answers."""
        return int(self.sizes.sum())

    @property
    def between(self) -> float:
        """Sum of squares between units."""
        grand = float(self.sizes @ self.means) / self.n
        return float(self.sizes @ (self.means - grand) ** 2)

    @property
    def undecidable(self) -> str:
        """Why variances within and between cannot be told apart, or nothing."""
        if self.n == 0:
            return "no_answers"
        if len(self.labels) == 1:
            return "one_unit"
        if self.n == len(self.labels):
            return "one_answer"
        size = max(self.between, float(self.sizes @ self.means**2))
        # Squares of rounding errors, where inside each unit all answers are alike.
        return "no_variation" if self.within <= 1e-24 * size else ""


@dataclass(frozen=True)
class Icc:
    """One-way analysis of variance of answers by unit, read as shared opinion.

    Attributes
    ----------
    shown : Estimate or Withheld
        ICC(1): that of the mean unit size, or of k0 when the largest unit is more than three times
        the smallest.
    icc1, icc1_k0 : float
        Both versions, 0 where negative.
    icc2 : float
        Reliability of the average unit mean, 0 where negative.
    f, p : float
        F ratio of the analysis of variance, and its tail.
    """

    shown: Figure
    groups: int
    n: int
    ms_between: float | None = None
    ms_within: float | None = None
    f: float | None = None
    p: float | None = None
    icc1: float | None = None
    icc1_k0: float | None = None
    icc2: float | None = None


def icc(y: ArrayLike, group: Sequence[str], *, confidence: float = 0.95) -> Icc:
    """Return ICC(1) with its F interval, and ICC(2), of answers by unit.

    Parameters
    ----------
    y : array, shape (n_respondents,)
        NaN is missing and left out.
    group : sequence of str, same length
        Unit of each respondent.
    confidence : float in (0, 1)

    Returns
    -------
    Icc
        ``shown`` is a ``ratio``, 0 to 1: negative estimates are 0. Withheld ``no_answers``,
        ``one_unit``, ``one_answer`` (no unit has two) or ``no_variation`` (inside units all agree).

    Raises
    ------
    UsageError
        ``y`` and ``group`` differ in length.
    NotFinite
        An answer is infinite.

    References
    ----------
    Bliese (2000), in Klein & Kozlowski, Multilevel Theory, 349-381. Searle, Casella & McCulloch (1992),
    Variance Components, section 3.6, for k0 and the interval.
    """
    return icc_of(unit_sums(y, group), confidence=confidence)


def icc_of(sums: UnitSums, *, confidence: float = 0.95) -> Icc:
    """Return what ``icc`` returns, from answers already summed by unit."""
    groups, n = len(sums.labels), sums.n
    if sums.undecidable:
        return Icc(Withheld(sums.undecidable, n, _METHOD_PLAIN), groups, n)
    ms_between = sums.between / (groups - 1)
    ms_within = sums.within / (n - groups)
    f = ms_between / ms_within
    k0 = (n - float((sums.sizes**2).sum()) / n) / (groups - 1)
    unequal = float(sums.sizes.max()) > _UNEQUAL * float(sums.sizes.min())
    plain, adjusted = _icc1(f, n / groups), _icc1(f, k0)
    tail = (1 - check_confidence(confidence)) / 2
    f_low = f / f_quantile(1 - tail, groups - 1, n - groups)
    f_high = f * f_quantile(1 - tail, n - groups, groups - 1)
    size = k0 if unequal else n / groups
    shown = Estimate(
        adjusted if unequal else plain,
        _icc1(f_low, size),
        _icc1(f_high, size),
        n,
        "ratio",
        _METHOD_K0 if unequal else _METHOD_PLAIN,
    )
    p = f_tail(f, groups - 1, n - groups)
    return Icc(
        shown, groups, n, ms_between, ms_within, f, p, plain, adjusted, max(0.0, 1 - 1 / f) if f else 0.0
    )


def unit_reliability(icc1: float, n: float) -> float:
    """Return the reliability of the mean of one unit of ``n`` respondents; show it beside the unit."""
    return n * icc1 / (1 + (n - 1) * icc1)


def unit_sums(y: ArrayLike, group: Labels) -> UnitSums:
    """Return the answers summed by unit; a missing answer is left out, and a unit without any."""
    values, coded = np.asarray(y, dtype=np.float64), in_order(group)
    if values.shape != np.shape(coded.codes):
        raise UsageError("lengths_differ", found=np.size(coded.codes), expected=values.size)
    answered(values, name="y")
    codes, there = np.asarray(coded.codes), ~np.isnan(values)
    if not there.all():
        values, codes = values[there], codes[there]
    if not values.size:
        return UnitSums((), np.zeros(0), np.zeros(0), 0.0)
    if not sums_exactly(values):
        order = np.lexsort((values, codes))  # sums that no order of rows can change (C10)
        values, codes = values[order], codes[order]
    sizes = np.bincount(codes, minlength=len(coded.labels))
    # About a whole number in the middle, squares stay small and whole answers stay whole.
    middle = float(np.rint(values.mean()))
    left = values - middle
    totals = np.bincount(codes, weights=left, minlength=sizes.size)
    squares = np.bincount(codes, weights=left * left, minlength=sizes.size)
    held = sizes > 0
    names = tuple(name for name, is_held in zip(coded.labels, held.tolist(), strict=True) if is_held)
    sizes, totals, squares = sizes[held], totals[held], squares[held]
    # Sums by unit are rounded where their answers are not whole: never below nothing.
    within = np.maximum(squares - totals * totals / sizes, 0.0)
    within[sizes == 1] = 0.0
    return UnitSums(names, sizes.astype(np.float64), middle + totals / sizes, float(within.sum()))


def _icc1(f: float, size: float) -> float:
    """Return ICC(1) from the F ratio and the size of a unit; a negative one is 0."""
    return max(0.0, (f - 1) / (f + size - 1))


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = icc(inputs["y"], inputs["group"], confidence=inputs.params["confidence"])
    details: dict[str, Detail] = {
        name: getattr(found, name)
        for name in ("groups", "n", "ms_between", "ms_within", "p", "icc1", "icc1_k0", "icc2")
    }
    yield Result(found.shown, details=details | {"F": found.f})


PERSONS_IN_UNITS = (
    Column("y", "One answer a row; empty is missing."),
    Column("group", "Unit of each row.", "label"),
)

MEASURE = Measure(
    name="icc",
    title="Shared opinion inside units: ICC(1) and ICC(2)",
    function=icc,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "One answer a row; empty is missing."),
                Column("group", "Unit of each row.", "label"),
            ),
        ),
    ),
    unit="ratio",
    oracles=("icc_bh1996_cohesion", "icc_bh1996_hours"),
    rows=("R7",),
)
