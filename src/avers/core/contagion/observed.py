"""What was published of units, wave by wave: the only thing a model is ever fitted to.

A cell is a unit's figure as it left the publication: rounded, with respondents and interval, or withheld.
Nothing of a person comes in (L2, L9). What is withheld is missing, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite, sqrt
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.exact.ranges import OutOfRange, whole, within
from avers.core.errors import Fault, InputRefused
from avers.core.measures.distributions import normal_quantile

__all__ = [
    "MEAN_CELL", "SHARE_CELL", "NotEnough", "UnitWave", "Waves", "WavesRefused", "enough", "share_error",
    "standard_error_of", "waves_of", "within_units",
]  # fmt: skip

FloatArray = NDArray[np.float64]

MEAN_CELL: Final = 0.01
"""Width of the cell a published mean lies in: a point of 0-100."""
SHARE_CELL: Final = 0.05
"""Width of the cell a published share lies in."""

FEWEST_WAVES: Final = 4
_FEWEST_UNITS: Final = 8
_FEWEST_CELLS: Final = 10
_ALIKE: Final = 1e-12
_LEAST_INSIDE: Final = 0.1
# Up to 50 respondents are shown by fives (rule A6): two fewer may have answered.
_BY_FIVES, _FEWER = 50, 2
_MOST_FAULTS: Final = 50


class WavesRefused(InputRefused):
    """The waves do not fit the chart, or hold what no publication gives; every fault at once."""

    code = "waves_refused"


@dataclass(frozen=True)
class UnitWave:
    """One published figure of one unit.

    Attributes
    ----------
    unit : str
    period : int
        In months, or whatever a period of the model is, counted from any start.
    value : float in [0, 1], or None
        None when it was withheld; then nothing else is read.
    n : int
        Respondents as shown.
    error : float, at least 0
        Standard error, before the correction for how few are left to ask.
    cell : float, at least 0
        Width of the rounding: the exact figure lies within half of it on either side.
    """

    unit: str
    period: int
    value: float | None
    n: int = 0
    error: float = 0.0
    cell: float = MEAN_CELL


@dataclass(frozen=True)
class Waves:
    """Published figures in rows of waves and columns of units.

    Attributes
    ----------
    units : tuple of str, sizes : float array, shape (n_units,)
    periods : tuple of int
        When each wave was, in order.
    values : float array, shape (n_waves, n_units)
        In [0, 1]; NaN where withheld.
    sampling : float array, same shape
        Variance of sampling: error² × (1 − n ÷ N).
    rounding : float array, same shape
        Variance of rounding: cell² ÷ 12.
    """

    units: tuple[str, ...]
    sizes: FloatArray
    periods: tuple[int, ...]
    values: FloatArray
    sampling: FloatArray
    rounding: FloatArray

    @property
    def n_shown(self) -> int:
        """How many figures were not withheld."""
        return int(np.isfinite(self.values).sum())

    def first(self, n_waves: int) -> Waves:
        """Return the first ``n_waves`` alone."""
        cut = slice(n_waves)
        return Waves(
            self.units,
            self.sizes,
            self.periods[cut],
            self.values[cut],
            self.sampling[cut],
            self.rounding[cut],
        )


@dataclass(frozen=True)
class NotEnough:
    """Not enough evidence to say: no curve, no figure.

    Attributes
    ----------
    reason : {"few_waves", "few_units", "few_figures", "no_variation", "alike_pulls", "nothing_pulls"}
    found, needed : int
    which : tuple of str
        The pulls that cannot be told apart, for ``alike_pulls``.
    """

    reason: Literal["few_waves", "few_units", "few_figures", "no_variation", "alike_pulls", "nothing_pulls"]
    found: int = 0
    needed: int = 0
    which: tuple[str, ...] = ()


def standard_error_of(low: float, high: float, *, cell: float = MEAN_CELL) -> float:
    """Return the standard error behind a published 95 % interval of a mean.

    ((high − low) ÷ 2 − cell) ÷ 1.96: publishing adds half a cell on either side, and half a cell more on
    average by rounding outwards. By hand: 0.52 to 0.68 in cells of 0.01: (.08 − .01) ÷ 1.96 = .0357. Ends cut
    at 0 or 1 make it too small.
    """
    return max(0.0, (high - low) / 2 - cell) / normal_quantile(0.95)


def within_units(cells: Sequence[UnitWave]) -> list[UnitWave]:
    """Return ``cells`` with errors that no longer count how far units are from one another.

    Intervals of means are published with the spread s of the whole company, which is that inside units and
    that between them. Wave by wave, error × √(1 − b ÷ s²): s² the mean of n·error², b the variance of the
    published figures, weighted by n; at least a tenth of s² is kept. By hand: errors of .05 with 25 each make
    s² = .0625; figures of .4 and .6 make b = .01; errors become .05 × √.84 = .0458.
    """
    kept = dict.fromkeys((one.period for one in cells), 1.0)
    for period in kept:
        shown = [one for one in cells if one.period == period and one.value is not None]
        n = np.array([one.n for one in shown], dtype=np.float64)
        values = np.array([one.value for one in shown], dtype=np.float64)
        spread = float(np.mean(n * np.array([one.error for one in shown]) ** 2)) if shown else 0.0
        if spread > 0 and n.sum() > 0:
            between = float(n @ (values - n @ values / n.sum()) ** 2 / n.sum())
            kept[period] = max(_LEAST_INSIDE, 1 - between / spread)
    return [replace(one, error=one.error * sqrt(kept[one.period])) for one in cells]


def share_error(value: float, n: int) -> float:
    """Return the standard error of a share, with two imaginary answers so that nobody is falsely certain.

    √(s(1 − s) ÷ n), s = (n·value + 1) ÷ (n + 2). By hand: 3 of 10 give s = 1/3 and .1491.
    """
    shrunk = (n * value + 1) / (n + 2)
    return sqrt(shrunk * (1 - shrunk) / n)


def waves_of(cells: Sequence[UnitWave], sizes: Mapping[str, int], *, k: int) -> Waves:
    """Return ``cells`` as waves of the units of ``sizes``, in their order.

    Sampling variance is error² × (1 − n ÷ N): who asks everybody errs no more. By hand: an error of .04 with
    30 of 40 asked gives .04² × 12/40 = .00048: up to 50, respondents are shown by fives and may be two fewer.

    Parameters
    ----------
    sizes : mapping of int
        People of each unit of the chart.
    k : int
        Fewest respondents of a published figure.

    Raises
    ------
    WavesRefused
        A unit that is not on the chart, a unit twice in a wave, a figure outside [0, 1], of fewer than k.
    """
    faults = [fault for name, size in sizes.items() for fault in whole(f"sizes.{name}", size, 1, 2**31)]
    seen: set[tuple[str, int]] = set()
    for line, one in enumerate(cells, start=1):
        faults.extend(_cell_faults(one, line, sizes, seen, k))
    if faults:
        raise WavesRefused(faults[:_MOST_FAULTS])
    units = tuple(sizes)
    periods = tuple(sorted({one.period for one in cells}))
    row, column = ({name: i for i, name in enumerate(names)} for names in (periods, units))
    values, sampling, rounding = (np.full((len(periods), len(units)), np.nan) for _ in range(3))
    for one in cells:
        if one.value is None:
            continue
        at = row[one.period], column[one.unit]
        values[at] = one.value
        fewest = max(k, one.n - _FEWER) if one.n <= _BY_FIVES else one.n
        sampling[at] = one.error**2 * max(0.0, 1 - fewest / sizes[one.unit])
        rounding[at] = one.cell**2 / 12
    people = np.array([sizes[name] for name in units], dtype=np.float64)
    return Waves(units, people, periods, values, sampling, rounding)


def _cell_faults(
    one: UnitWave, line: int, sizes: Mapping[str, int], seen: set[tuple[str, int]], k: int
) -> Iterator[Fault]:
    if one.unit not in sizes:
        yield Fault("wave_unit_unknown", line=line, path="unit", values={"found": one.unit})
    if (one.unit, one.period) in seen:
        values = {"found": one.unit, "period": str(one.period)}
        yield Fault("wave_twice", line=line, path="unit", values=values)
    seen.add((one.unit, one.period))
    if one.value is None:
        return
    if one.n < k:
        values = {"found": str(one.n), "expected": str(k)}
        yield Fault("wave_of_few", line=line, path="n", values=values)
    for name, number, high in (("value", one.value, 1.0), ("error", one.error, 1.0), ("cell", one.cell, 1.0)):
        if not (isfinite(number) and 0 <= number <= high):
            for fault in within(name, number, 0.0, high):
                yield Fault(fault.code, line=line, path=name, values=fault.values)


def enough(waves: Waves, *, n_unknown: int) -> NotEnough | None:
    """Return why ``waves`` cannot tell ``n_unknown`` numbers, or None when they may.

    At least 4 waves, 8 units shown in 3 waves each, 10 figures an unknown number, and figures that differ.
    """
    shown = np.isfinite(waves.values)
    n_waves, n_units = int(shown.any(axis=1).sum()), int((shown.sum(axis=0) >= 3).sum())
    if n_waves < FEWEST_WAVES:
        return NotEnough("few_waves", n_waves, FEWEST_WAVES)
    if n_units < _FEWEST_UNITS:
        return NotEnough("few_units", n_units, _FEWEST_UNITS)
    # One unit alone tells nothing of what moves units apart.
    n_several = int((shown.sum(axis=1) > 1).sum())
    if n_several < FEWEST_WAVES:
        return NotEnough("few_waves", n_several, FEWEST_WAVES)
    if waves.n_shown < _FEWEST_CELLS * n_unknown:
        return NotEnough("few_figures", waves.n_shown, _FEWEST_CELLS * n_unknown)
    if float(np.nanmax(waves.values) - np.nanmin(waves.values)) <= _ALIKE:
        return NotEnough("no_variation", 1, 2)
    return None


def check_shape(name: str, given: FloatArray, expected: tuple[int, ...]) -> None:
    """Raise ``OutOfRange`` unless ``given`` has the shape ``expected`` and holds finite numbers."""
    if given.shape != expected:
        values = {"found": " × ".join(map(str, given.shape)), "expected": " × ".join(map(str, expected))}
        raise OutOfRange([Fault("network_lengths", path=name, values=values)])
    for number in given[~np.isfinite(given)][:1]:
        raise OutOfRange(within(name, float(number), 0.0, 1.0))
