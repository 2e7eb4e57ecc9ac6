"""Whether customers stand above their own habit some months after colleagues stood above theirs, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, NotACount, answered
from avers.core.measures.benjamini_hochberg import adjusted_where
from avers.core.measures.cluster_robust import cluster_robust
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.linkage import FEWEST_UNITS

__all__ = ["DIRECTIONS", "FEWEST_PERIODS", "LONGEST", "MEASURE", "Direction", "Lag", "lagged_panel"]

Direction = Literal["employees_first", "customers_first"]
DIRECTIONS: Final[tuple[Direction, ...]] = ("employees_first", "customers_first")

FEWEST_PERIODS: Final = 8
"""Below so many periods in which enough units show both faces, no lag is looked at."""

LONGEST: Final = 12
"""The longest lag, in months."""

_METHOD: Final = "two-way-within-cr2/1"
# A lag needs so many pairs of periods: with two, the house's own movement takes half of what there is.
_FEWEST_PAIRS: Final = 3
# Below, Student's table promises more than so few units can keep (Tipton 2015).
_FEWEST_DF: Final = 4.0


@dataclass(frozen=True)
class Lag:
    """One lag in one direction.

    Attributes
    ----------
    direction : {"employees_first", "customers_first"}
        Which face is read earlier.
    months : int
        How much earlier, 0 to ``LONGEST``.
    beta : Estimate or Withheld
        Points of the later face for one point of the earlier one, both from the unit's own mean and the
        period's; ``n`` counts units. Withheld ``too_few_units``, ``too_few_periods`` or ``no_variation``.
    n_periods : int
        Periods of the later face that enter.
    p, p_bh : float or None
        Of no slope, and adjusted over all lags and both directions.
    """

    direction: Direction
    months: int
    beta: Figure
    n_periods: int = 0
    df: float | None = None
    p: float | None = None
    p_bh: float | None = None

    @property
    def weakest_visible(self) -> float | None:
        """Slopes nearer to zero than this would have stayed unseen; None where none is estimated."""
        if not isinstance(self.beta, Estimate) or self.beta.low is None:
            return None
        return self.beta.value - self.beta.low


def lagged_panel(
    unit: Sequence[str],
    month: ArrayLike,
    y_e: ArrayLike,
    y_c: ArrayLike,
    *,
    longest: int = LONGEST,
    confidence: float = 0.95,
) -> tuple[Lag, ...]:
    """Return the slope of each face on the other some months earlier, each unit against itself.

    y_c(u, t) = a_u + b_t + beta * y_e(u, t - L) + e by least squares, a constant for each unit and each
    period, for every L of 0 to ``longest`` months that two periods are apart; then y_e on y_c. The errors
    are robust to what a unit keeps from period to period. What chance and rounding there is in the earlier
    figure draws beta towards zero; where the later face answers back on the earlier one, so does the
    constant of each unit, by about 1/periods.

    Parameters
    ----------
    unit : sequence of str, length n_rows
    month : array of whole numbers, shape (n_rows,)
        Months since any day, the same for all; one row for each unit and month.
    y_e, y_c : array, shape (n_rows,)
        Figure of the employees' and of the customers' face; NaN where none is shown.
    longest : int
    confidence : float in (0, 1)

    Returns
    -------
    tuple of Lag
        Employees first, by lag; then customers first. All Withheld ``too_few_periods`` unless ``n_units``
        of 15 show both faces in 8 periods or more.

    Raises
    ------
    UsageError
        The lengths differ.
    NotFinite
        A figure is infinite.
    NotACount
        A month is missing or not whole, or a unit has two rows for one.

    References
    ----------
    Row R21; measures page, section 6, "Lag". Wooldridge (2010), Econometric Analysis of Cross Section and
    Panel Data, chapter 10; Pustejovsky & Tipton (2018), JBES 36, 672-683; Nickell (1981), Econometrica 49.
    """
    panel = _panel(unit, month, y_e, y_c)
    lags = _lags(panel.months, longest)
    n_units, n_periods = _common(panel)
    if n_units < FEWEST_UNITS or n_periods < FEWEST_PERIODS:
        reason = "too_few_units" if n_units < FEWEST_UNITS else "too_few_periods"
        nothing = Withheld(reason, n_units if n_units < FEWEST_UNITS else n_periods, _METHOD)
        return tuple(Lag(way, lag, nothing) for way in DIRECTIONS for lag in lags)
    found = [_slope(panel, way, lag, confidence) for way in DIRECTIONS for lag in lags]
    sure = adjusted_where([one.p for one in found])
    return tuple(replace(one, p_bh=p) for one, p in zip(found, sure, strict=True))


@dataclass(frozen=True)
class _Panel:
    """Figures as tables, shape (n_units, n_periods); NaN where none is shown."""

    months: FloatArray
    employees: FloatArray
    customers: FloatArray


def _panel(unit: Sequence[str], month: ArrayLike, y_e: ArrayLike, y_c: ArrayLike) -> _Panel:
    labels, when = np.asarray(unit, dtype=str), np.asarray(month, dtype=float)
    faces = [np.asarray(one, dtype=float) for one in (y_e, y_c)]
    if len({one.size for one in (labels, when, *faces)}) > 1:
        raise UsageError("lengths_differ", found=when.size, expected=labels.size)
    for one, name in zip(faces, ("y_e", "y_c"), strict=True):
        answered(one, name=name)
    if when.size == 0:
        return _Panel(when, np.zeros((0, 0)), np.zeros((0, 0)))
    _check_months(when, labels)
    units, rows = np.unique(labels, return_inverse=True)
    months, columns = np.unique(when, return_inverse=True)
    tables = []
    for one in faces:
        table = np.full((units.size, months.size), np.nan)
        table[rows, columns] = one
        tables.append(table)
    return _Panel(months, *tables)


def _check_months(when: FloatArray, labels: np.ndarray) -> None:
    bad = ~(when == np.round(when))
    seen: set[tuple[str, float]] = set()
    for row, place in enumerate(zip(labels.tolist(), when.tolist(), strict=True)):
        bad[row] |= place in seen
        seen.add(place)
    if bad.any():
        raise NotACount(
            Fault("not_a_count", path="month", values={"row": str(row), "found": f"{when[row]:g}"})
            for row in np.flatnonzero(bad).tolist()
        )


def _lags(months: FloatArray, longest: int) -> list[int]:
    """Return the distances between periods that are no longer than ``longest``, 0 first."""
    apart = np.unique(months[:, None] - months[None, :])
    return [int(one) for one in apart if 0 <= one <= longest]


def _common(panel: _Panel) -> tuple[int, int]:
    """Return how many units show both faces twice or more, and in how many periods enough of them do."""
    both = ~np.isnan(panel.employees) & ~np.isnan(panel.customers)
    units = both.sum(axis=1) > 1
    return int(units.sum()), int((both[units].sum(axis=0) >= FEWEST_UNITS).sum())


def _slope(panel: _Panel, way: Direction, lag: int, confidence: float) -> Lag:
    y, x, units, periods = _rows(panel, way, lag)
    n_units, n_periods = np.unique(units).size, np.unique(periods).size
    if n_units < FEWEST_UNITS:
        return Lag(way, lag, Withheld("too_few_units", n_units, _METHOD), n_periods)
    if n_periods < _FEWEST_PAIRS:
        return Lag(way, lag, Withheld("too_few_periods", n_periods, _METHOD), n_periods)
    marks = (periods[:, None] == np.unique(periods)[None, 1:]).astype(float)
    columns = np.column_stack([x, marks])
    centred = _centred(np.column_stack([y, columns]), units)
    found = cluster_robust(
        centred[:, 0], centred[:, 1:], units.astype(str).tolist(), intercept=False, confidence=confidence
    )[0]
    if isinstance(found.beta, Withheld):
        return Lag(way, lag, replace(found.beta, n=n_units, method=_METHOD), n_periods)
    if found.df is None or found.df < _FEWEST_DF:
        return Lag(way, lag, Withheld("too_few_units", n_units, _METHOD), n_periods, found.df)
    return Lag(way, lag, replace(found.beta, method=_METHOD), n_periods, found.df, found.p)


def _rows(panel: _Panel, way: Direction, lag: int) -> tuple[FloatArray, FloatArray, np.ndarray, np.ndarray]:
    """Return the later figure, the earlier one, the unit and the period of every pair that is whole.

    Units with one pair only have nothing to be compared with and are left out.
    """
    first, second = panel.employees, panel.customers
    if way == "customers_first":
        first, second = second, first
    later, earlier = np.nonzero(panel.months[:, None] - panel.months[None, :] == lag)
    y, x = second[:, later], first[:, earlier]
    whole = ~np.isnan(y) & ~np.isnan(x)
    whole &= whole.sum(axis=1, keepdims=True) > 1
    units, pairs = np.nonzero(whole)
    return y[whole], x[whole], units, later[pairs]


def _centred(columns: FloatArray, units: np.ndarray) -> FloatArray:
    """Return the columns less the mean of each unit."""
    _, index, sizes = np.unique(units, return_inverse=True, return_counts=True)
    sums = np.zeros((sizes.size, columns.shape[1]))
    np.add.at(sums, index, columns)
    rest = columns - (sums / sizes[:, None])[index]
    rest[np.abs(rest) <= 1e-12 * np.abs(columns).max(initial=1.0)] = 0.0
    return rest


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = lagged_panel(
        inputs["unit"],
        inputs["month"],
        inputs["y_e"],
        inputs["y_c"],
        longest=inputs.params["longest"],
        confidence=inputs.params["confidence"],
    )
    for one in found:
        details = {
            "direction": one.direction, "months": one.months, "n_periods": one.n_periods, "df": one.df,
            "p": one.p, "p_bh": one.p_bh, "weakest_visible": one.weakest_visible,
        }  # fmt: skip
        yield Result(one.beta, by=f"{one.direction} {one.months}", details=details)


MEASURE = Measure(
    name="lagged_panel",
    title="One face some months after the other, each unit against itself",
    function=lagged_panel,
    readings=(
        Reading(
            _compute,
            (
                Column("unit", "Unit of each row.", "label"),
                Column("month", "Months since any day, whole; one row for each unit and month."),
                Column("y_e", "Employees' figure; empty is not shown."),
                Column("y_c", "Customers' figure; empty is not shown."),
            ),
        ),
    ),
    params=(Param("longest", "Longest lag, in months.", "whole", default=LONGEST), CONFIDENCE),
    unit="ratio",
    rows=("R21",),
)
