"""Answers counted by unit, question and option: all that the indicators of units are made of.

Counts are kept, never averages (G6): units are put together by adding, exactly, and whatever is drawn from
them once can be drawn again without the answers of persons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault, UsageError
from avers.core.measures.answers import OutOfScale, as_counts, check_scale
from avers.core.measures.coded import Coded, Labels, as_coded, in_order

__all__ = ["UnitCounts", "count_by_unit", "count_columns"]

IntArray = NDArray[np.int64]

# Options of a scale; a hundred thousand would be amounts, and no options.
_MOST_OPTIONS = 101
# Rows counted at a time: as many as stay in the processor's own memory.
_PIECE = 65_536


@dataclass(frozen=True, eq=False)
class UnitCounts:
    """How many people of each unit gave each answer to each question of one scale.

    Attributes
    ----------
    units, items : tuple of str
        Units in ascending order, questions in the order given.
    low, high : int
        Ends of the scale.
    given : int array, shape (n_units, n_items, n_options)
        People who gave each answer, ``low`` first.
    complete : int array, same shape
        Those of them who answered every question: agreement over several questions is theirs.
    """

    units: tuple[str, ...]
    items: tuple[str, ...]
    low: int
    high: int
    given: IntArray
    complete: IntArray

    @property
    def options(self) -> NDArray[np.float64]:
        """The answers there are, ``low`` first, shape (n_options,)."""
        return np.arange(self.low, self.high + 1, dtype=np.float64)

    def together(self, larger: Mapping[str, str]) -> UnitCounts:
        """Return the counts of larger units: ``larger`` says into which one each unit goes.

        Raises ``UsageError`` for a unit that goes nowhere.
        """
        lost = [unit for unit in self.units if unit not in larger]
        if lost:
            raise UsageError("unknown_code", found=lost[0], expected=", ".join(sorted(larger))[:200])
        coded = in_order([larger[unit] for unit in self.units])
        shape = (len(coded.labels), *self.given.shape[1:])
        given, complete = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        np.add.at(given, coded.codes, self.given)
        np.add.at(complete, coded.codes, self.complete)
        return replace(self, units=tuple(coded.labels), given=given, complete=complete)

    def columns(self) -> dict[str, Coded | IntArray]:
        """Return the counts as the columns that ``of_columns`` reads, a row where somebody gave an answer.

        ``group`` and ``item``: Coded; ``answer``, ``count`` and ``complete``: int arrays (n_rows,).
        """
        unit, item, option = np.nonzero(self.given)
        return {
            "group": Coded(unit, self.units),
            "item": Coded(item, self.items),
            "answer": option + self.low,
            "count": self.given[unit, item, option],
            "complete": self.complete[unit, item, option],
        }

    @classmethod
    def of_columns(
        cls,
        group: Labels,
        item: Labels,
        answer: ArrayLike,
        count: ArrayLike,
        complete: ArrayLike | None = None,
        *,
        low: int,
        high: int,
    ) -> UnitCounts:
        """Return the counts kept in ``columns``, in any order.

        Without ``complete`` nobody is taken to have answered every question.

        Raises
        ------
        OutOfScale
            An answer is not an option of the scale.
        NotACount
            A count is none, or more answered every question than gave the answer.
        UsageError
            The lengths differ.
        """
        options = _options(low, high)
        units, items = in_order(group), as_coded(item)
        answers = np.asarray(answer, dtype=np.float64)
        counts = as_counts(count, name="count").astype(np.int64)
        whole = np.zeros_like(counts) if complete is None else as_counts(complete, name="complete")
        sizes = {np.size(one) for one in (units.codes, items.codes, answers, counts, whole)}
        if len(sizes) > 1:
            raise UsageError("lengths_differ", found=min(sizes), expected=max(sizes))
        check_scale(np.where(np.isnan(answers), np.inf, answers), low=low, high=high, name="answer")
        more = np.flatnonzero(whole > counts)
        if more.size:
            values = {"row": str(more[0]), "found": f"{whole[more[0]]:g}", "expected": str(counts[more[0]])}
            raise OutOfScale([Fault("more_than_all", path="complete", values=values)])
        shape = (len(units.labels), len(items.labels), options)
        places = (units.codes, items.codes, answers.astype(np.intp) - low)
        given, all_of = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        np.add.at(given, places, counts)
        np.add.at(all_of, places, whole.astype(np.int64))
        return cls(tuple(units.labels), tuple(items.labels), low, high, given, all_of)


def count_by_unit(
    items: ArrayLike, group: Labels, *, low: int, high: int, names: Sequence[str] = ()
) -> UnitCounts:
    """Return answers counted by unit, question and option, in one pass over each question.

    Parameters
    ----------
    items : array, shape (n_respondents, n_items)
        On one scale, turned the right way round; NaN is missing.
    group : sequence of str, length n_respondents, or Coded
        Unit of each respondent.
    low, high : int
        Ends of the scale.
    names : sequence of str, optional
        Of the questions; numbered where none are given.

    Returns
    -------
    UnitCounts

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError
        The lengths differ, or the scale has more than 101 options.
    """
    matrix = np.asarray(items)
    if matrix.ndim != 2:
        raise UsageError("lengths_differ", found=matrix.ndim, expected=2)
    return count_columns(list(matrix.T), group, low=low, high=high, names=names)


def count_columns(
    columns: Sequence[ArrayLike], group: Labels, *, low: int, high: int, names: Sequence[str] = ()
) -> UnitCounts:
    """Return what ``count_by_unit`` returns, each question a column of its own, as Arrow holds them."""
    options, coded = _options(low, high), in_order(group)
    codes = np.asarray(coded.codes)
    for column in columns:
        if np.shape(column) != codes.shape:
            raise UsageError("lengths_differ", found=np.size(column), expected=codes.size)
    read = [_places(np.asarray(column), low, high, options) for column in columns]
    lacking = np.zeros(codes.shape, dtype=bool)
    for places in read:
        lacking |= places == options
    # Each cell of the table twice: those who left something out, and those who answered everything.
    start = (codes.astype(np.int64) * 2 + ~lacking) * (options + 1)
    shape = (len(coded.labels), 2, options + 1)
    counted = (
        np.stack([_counted(start, places, shape) for places in read], axis=1)
        if read
        else (np.zeros((shape[0], 0, *shape[1:]), dtype=np.int64))
    )
    whole = counted[:, :, 1, :options]
    given = counted[:, :, 0, :options] + whole
    called = tuple(names) or tuple(str(place + 1) for place in range(len(columns)))
    return UnitCounts(tuple(coded.labels), called, low, high, given, whole)


def _options(low: int, high: int) -> int:
    if not low < high:
        raise UsageError("scale_upside_down", found=f"{low:g}", expected=f"{high:g}")
    if high - low >= _MOST_OPTIONS or low != int(low) or high != int(high):
        raise UsageError("scale_not_counted", found=f"{low:g}-{high:g}", expected=_MOST_OPTIONS)
    return int(high - low) + 1


def _places(values: np.ndarray, low: int, high: int, options: int) -> IntArray:
    """Return the place of each answer on the scale, and ``options`` for a missing one."""
    if values.dtype.kind in "iu":
        if values.size and not low <= int(values.min()) <= int(values.max()) <= high:
            check_scale(values.astype(np.float64), low=low, high=high, name="items")
        return values.astype(np.int64) - low
    numbers = values.astype(np.float64)
    check_scale(numbers, low=low, high=high, name="items")
    return np.asarray(np.nan_to_num(numbers, nan=low + options).astype(np.int64) - low)


def _counted(start: IntArray, places: IntArray, shape: tuple[int, int, int]) -> IntArray:
    size = shape[0] * shape[1] * shape[2]
    counts = np.zeros(size, dtype=np.int64)
    for first in range(0, start.size, _PIECE):
        piece = slice(first, first + _PIECE)
        counts += np.bincount(start[piece] + places[piece], minlength=size)
    return counts.reshape(shape)
