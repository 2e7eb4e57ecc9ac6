"""How reliable the marks of raters are: the six intraclass correlations of Shrout and Fleiss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import check_confidence, f_quantile, f_tail

__all__ = ["FORMS", "MEASURE", "IccForm", "icc_raters"]

FORMS: Final = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
_METHOD: Final = "icc-shrout-fleiss/1"


@dataclass(frozen=True)
class IccForm:
    """One form: its name in Shrout and Fleiss, its figure, the F ratio it rests on and its tail."""

    name: str
    figure: Figure
    f: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class _Anova:
    """Mean squares of n units by k raters."""

    n: int
    k: int
    between: float
    within: float
    raters: float
    error: float


def icc_raters(ratings: ArrayLike, *, confidence: float = 0.95) -> tuple[IccForm, ...]:
    """Return the six intraclass correlations of a table of marks, each with its F interval.

    ICC1: raters differ from unit to unit. ICC2, also written ICC(A,1): the same raters, drawn from many, who
    must agree on the mark itself; the one to show for graded contacts. ICC3: these raters alone, who need
    only rank alike. With *k*: reliability of the mean of all raters.

    Parameters
    ----------
    ratings : array, shape (n_units, n_raters)
        A unit with a NaN is left out.
    confidence : float in (0, 1)

    Returns
    -------
    tuple of IccForm
        In the order of ``FORMS``; ``ratio``; ``n`` counts units. May be below 0, which is shown. Withheld
        ``one_answer`` under two units or two raters, ``no_variation`` where units or marks do not vary.

    Raises
    ------
    NotFinite
        A mark is infinite.

    References
    ----------
    Row R64; measures page, section 7.3. Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428; McGraw &
    Wong (1996), Psychological Methods 1, 30-46.
    """
    tail = 1 - (1 - check_confidence(confidence)) / 2
    found = _anova(ratings)
    if isinstance(found, Withheld):
        return tuple(IccForm(name, found) for name in FORMS)
    one, two, three = _one_way(found, tail), _two_way(found, tail), _fixed(found, tail)
    f_one, f_two = found.between / found.within, found.between / found.error
    p_one = f_tail(f_one, found.n - 1, found.n * (found.k - 1))
    p_two = f_tail(f_two, found.n - 1, (found.n - 1) * (found.k - 1))
    singles = ((one, f_one, p_one), (two, f_two, p_two), (three, f_two, p_two))
    forms = [*singles, *((_mean_of(ends, found.k), f, p) for ends, f, p in singles)]
    return tuple(
        IccForm(name, Estimate(*ends, found.n, "ratio", _METHOD), f, p)
        for name, (ends, f, p) in zip(FORMS, forms, strict=True)
    )


def _anova(ratings: ArrayLike) -> _Anova | Withheld:
    table = np.array(ratings, dtype=np.float64, ndmin=2)
    answered(table, name="ratings")
    table = table[~np.isnan(table).any(axis=1)]
    table = table[np.lexsort(table.T)] if table.size else table
    n, k = table.shape
    if n < 2 or k < 2:
        return Withheld("one_answer" if n else "no_answers", n, _METHOD)
    grand, units, raters = table.mean(), table.mean(axis=1), table.mean(axis=0)
    between = k * float(((units - grand) ** 2).sum())
    along = n * float(((raters - grand) ** 2).sum())
    left = table - units[:, None] - raters[None, :] + grand
    error = float((left**2).sum())
    size = 1e-20 * max(float((table**2).sum()), 1e-300)
    if between <= size or error <= size:
        return Withheld("no_variation", n, _METHOD)
    return _Anova(
        n, k, between / (n - 1), (along + error) / (n * (k - 1)), along / (k - 1), error / ((n - 1) * (k - 1))
    )


Ends = tuple[float, float, float]


def _of_f(f: float, k: int) -> float:
    return (f - 1) / (f + k - 1)


def _one_way(a: _Anova, tail: float) -> Ends:
    f, df = a.between / a.within, a.n * (a.k - 1)
    low, high = f / f_quantile(tail, a.n - 1, df), f * f_quantile(tail, df, a.n - 1)
    return _of_f(f, a.k), _of_f(low, a.k), _of_f(high, a.k)


def _fixed(a: _Anova, tail: float) -> Ends:
    f, df = a.between / a.error, (a.n - 1) * (a.k - 1)
    low, high = f / f_quantile(tail, a.n - 1, df), f * f_quantile(tail, df, a.n - 1)
    return _of_f(f, a.k), _of_f(low, a.k), _of_f(high, a.k)


def _two_way(a: _Anova, tail: float) -> Ends:
    """Return ICC(A,1); its degrees of freedom are those of a sum of mean squares (Satterthwaite)."""
    n, k = a.n, a.k
    value = (a.between - a.error) / (a.between + (k - 1) * a.error + k * (a.raters - a.error) / n)
    ratio = a.raters / a.error
    mixed = n * (1 + (k - 1) * value) - k * value
    above = (k - 1) * (n - 1) * (k * value * ratio + mixed) ** 2
    below = (n - 1) * k**2 * value**2 * ratio**2 + mixed**2
    df = above / below
    up, down = f_quantile(tail, n - 1, df), f_quantile(tail, df, n - 1)
    spread = k * a.raters + (k * n - k - n) * a.error
    low = n * (a.between - up * a.error) / (up * spread + n * a.between)
    high = n * (down * a.between - a.error) / (spread + n * down * a.between)
    return value, low, high


def _mean_of(ends: Ends, k: int) -> Ends:
    """Return the reliability of the mean of ``k`` raters out of that of one."""
    one, low, high = (k * end / (1 + (k - 1) * end) for end in ends)
    return one, low, high


def _compute(inputs: Inputs) -> Iterator[Result]:
    table: FloatArray = inputs["ratings"]
    for form in icc_raters(table, confidence=inputs.params["confidence"]):
        yield Result(form.figure, by=form.name, details={"f": form.f, "p": form.p})


MEASURE = Measure(
    name="icc_raters",
    title="Reliability of raters’ marks: six intraclass correlations",
    function=icc_raters,
    readings=(
        Reading(_compute, (Column("ratings", "A rater a column; empty is missing.", "matrix"),)),
    ),
    params=(CONFIDENCE,),
    unit="ratio",
    oracles=("icc_shrout_fleiss", "raters_anxiety"),
    rows=("R64",),
)  # fmt: skip
