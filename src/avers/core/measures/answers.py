"""What an array of answers must be before it is counted: on its scale, finite, the missing apart."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault, InputRefused, UsageError

__all__ = [
    "FloatArray", "NotACount", "NotFinite", "OutOfScale",
    "alike", "amounts", "answered", "as_counts", "check_parts", "check_scale", "finite", "flags",
]  # fmt: skip

FloatArray = NDArray[np.float64]

# A file with every row wrong is told in its first rows; the reader will correct the cause, not the rows.
_MOST_FAULTS = 100
# Beyond this products of squares overflow; no answer, time or amount comes near it.
_LARGEST = 1e50
_WHOLE = 2.0**20
# Whole numbers above this are no longer told apart from their neighbours.
_MOST_COUNTED = 2.0**53
# Differences smaller than this share of the numbers themselves are the rounding of the machine.
_ROUNDING = 1e-12


class OutOfScale(InputRefused):
    """Answers lie outside the scale of their question, or between two of its options."""


class NotFinite(InputRefused):
    """A number is infinite, or missing where a figure cannot do without it."""


class NotACount(InputRefused):
    """A count is negative or not whole."""


def check_scale(
    values: FloatArray, *, low: float, high: float, whole: bool = True, name: str = "answer"
) -> None:
    """Raise ``OutOfScale`` with every answer outside ``low``..``high``; NaN is missing, not wrong.

    A scale that does not rise is a ``UsageError``.

    Parameters
    ----------
    values : float array
        Answers of one item; NaN where the person gave none.
    whole : bool
        Refuse also what lies between two options, such as 3.5 on a scale 1-5.
    name : str
        Name of the column, for the fault.
    """
    if not low < high:
        raise UsageError("scale_upside_down", found=f"{low:g}", expected=f"{high:g}")
    bad = (values < low) | (values > high)
    if whole:
        bad |= ~np.isnan(values) & (values != np.round(values))
    expected = f"{low:g}-{high:g}"
    _refuse(OutOfScale, "out_of_scale", values, np.flatnonzero(bad), name, expected)


def finite(values: ArrayLike, *, name: str) -> FloatArray:
    """Return ``values`` as floats; raise ``NotFinite`` where one is missing or infinite."""
    numbers = np.asarray(values, dtype=np.float64)
    _refuse(NotFinite, "not_finite", numbers, np.flatnonzero(~(np.abs(numbers) <= _LARGEST)), name, "")
    return numbers


def as_counts(values: ArrayLike, *, name: str) -> FloatArray:
    """Return ``values`` as floats; raise ``NotACount`` where one is negative, broken or missing."""
    counts = np.asarray(values, dtype=np.float64)
    bad = ~((counts >= 0) & (counts <= _MOST_COUNTED) & (counts == np.round(counts)))
    _refuse(NotACount, "not_a_count", counts, np.flatnonzero(bad), name, "")
    return counts


def check_parts(parts: FloatArray, wholes: FloatArray, *, part: str, whole: str = "n") -> None:
    """Raise ``NotACount`` with every row where a part is more than its whole, or the whole is 0.

    ``parts`` and ``wholes`` are counts of one length; ``part`` and ``whole`` name them in the fault.
    """
    above, empty = np.flatnonzero(parts > wholes).tolist(), np.flatnonzero(wholes == 0).tolist()
    faults = [
        Fault(
            "more_than_all",
            path=part,
            values={"row": str(row), "found": f"{parts[row]:g}", "expected": f"{wholes[row]:g}"},
        )
        for row in above
    ]
    faults += [Fault("not_above_zero", path=whole, values={"row": str(row), "found": "0"}) for row in empty]
    if faults:
        raise NotACount(faults[:_MOST_FAULTS])


def amounts(values: ArrayLike, *, name: str) -> FloatArray:
    """Return durations or sums of money as floats, NaN where one is missing.

    Raises ``NotFinite`` where one is infinite, ``OutOfScale`` where one is below 0.
    """
    numbers = np.asarray(values, dtype=np.float64).ravel()
    _refuse(NotFinite, "not_finite", numbers, np.flatnonzero(np.abs(numbers) > _LARGEST), name, "")
    _refuse(OutOfScale, "negative", numbers, np.flatnonzero(numbers < 0), name, "")
    return numbers


def flags(values: ArrayLike, *, name: str) -> FloatArray:
    """Return yes and no as 1 and 0, NaN where it is not known; raise ``OutOfScale`` on anything else."""
    numbers = np.asarray(values, dtype=np.float64).ravel()
    check_scale(numbers, low=0, high=1, name=name)
    return numbers


def answered(values: ArrayLike, *, name: str = "answer") -> FloatArray:
    """Return the answers that were given, in ascending order; raise ``NotFinite`` on an infinite one.

    Sorted, because a sum of floats depends on the order of its terms: the same answers in another
    order must give the same figure to the last digit (rule C10).
    """
    numbers = np.asarray(values, dtype=np.float64).ravel()
    _refuse(NotFinite, "not_finite", numbers, np.flatnonzero(np.abs(numbers) > _LARGEST), name, "")
    return np.sort(numbers[~np.isnan(numbers)])


def alike(ascending: FloatArray, *, size: float | None = None) -> bool:
    """Return True where sorted values do not vary, but for the rounding of the machine.

    ``size`` is the size of the numbers they were computed from, when they are differences.
    """
    largest = max(abs(float(ascending[0])), abs(float(ascending[-1]))) if size is None else size
    return bool(ascending[-1] - ascending[0] <= _ROUNDING * largest)


def _refuse(
    error: type[InputRefused], code: str, values: FloatArray, rows: NDArray[np.intp], name: str, expected: str
) -> None:
    if rows.size:
        raise error(_faults(code, values.ravel(), rows[:_MOST_FAULTS].tolist(), name, expected))


def _faults(code: str, values: FloatArray, rows: Iterable[int], name: str, expected: str) -> Iterable[Fault]:
    for row in rows:
        found = {"row": str(row), "found": f"{values[row]:g}", "expected": expected}
        yield Fault(code, path=name, values=found)


def sums_exactly(values: FloatArray) -> bool:
    """Return whether sums of ``values`` and of their squares are exact, and so the same in any order.

    True of whole numbers of ordinary size, which answers on a scale are: they need no sorting to give the
    same figure whatever the order of the rows (C10).
    """
    if not values.size:
        return True
    largest = float(np.abs(values).max())
    if not largest <= _WHOLE or largest**2 * 4 * values.shape[0] > _MOST_COUNTED:
        return False
    return bool((values == np.rint(values)).all())
