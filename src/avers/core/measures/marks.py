"""Marks that raters give: numbers, or words such as *pass* and *fail*, never both in one table.

Start at ``read_marks``: whatever measures agreement reads its marks there, so that a word is a mark of its
own and a stray word among numbers is a fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault, UsageError
from avers.core.measures.answers import FloatArray
from avers.core.measures.computable import NotANumber, is_nothing
from avers.core.measures.definition import Param
from avers.core.measures.table import MOST_FAULTS, number_of

__all__ = ["LEVELS", "Marks", "MarksRead", "Words", "check_raters", "marks_of", "read_marks"]

Marks = ArrayLike
"""Numbers, or words of which an empty one is missing."""

Words = NDArray[np.str_]

LEVELS = Param("levels", "Marks that could be given, in order; those that were, when left out.", "names")


@dataclass(frozen=True)
class MarksRead:
    """Marks of each table as numbers, NaN where one is missing; ``words`` are what 0, 1, 2 ... stand for."""

    tables: tuple[FloatArray, ...]
    words: tuple[str, ...] = ()


def read_marks(
    *given: Marks, names: Sequence[str], levels: Sequence[str | float] = (), in_order: bool = False
) -> MarksRead:
    """Return several arrays of marks as numbers: those they are, or the place of each word.

    Parameters
    ----------
    *given : arrays
        Of one kind, numbers or words.
    names : sequence of str
        What each array is called in a fault.
    levels : sequence of str or float, optional
        Marks that could be given, in order; in ascending order where they are words and nobody said.
    in_order : bool
        Whether it matters which mark lies between which: words then need ``levels``.

    Raises
    ------
    NotANumber
        A word stands among numbers.
    UsageError
        One array holds numbers and another words; a mark is none of ``levels``, or ``levels`` are needed.
    """
    read = [marks_of(cells, name=name) for cells, name in zip(given, names, strict=True)]
    worded = [table.dtype.kind == "U" for table in read]
    if not any(worded):
        numbers = tuple(table.astype(np.float64, copy=False) for table in read)
        _check_among(numbers, levels)
        return MarksRead(numbers)
    for table, is_worded, name in zip(read, worded, names, strict=True):
        if not is_worded and not np.isnan(table).all():
            raise UsageError("marks_of_two_kinds", name=name)
    used = sorted(
        {word for table in read if table.dtype.kind == "U" for word in np.unique(table).tolist() if word}
    )
    if in_order and not levels:
        raise UsageError("levels_needed", found=", ".join(used[:10]))
    known = tuple(dict.fromkeys(str(level) for level in levels)) or tuple(used)
    if strange := [word for word in used if word not in known]:
        raise UsageError("unknown_choice", name="levels", found=strange[0], expected=", ".join(known))
    return MarksRead(tuple(_placed(table, known) for table in read), known)


def marks_of(cells: Marks, *, name: str) -> FloatArray | Words:
    """Return marks as numbers, NaN where one is missing, or as words, empty where one is.

    Raises
    ------
    NotANumber
        Some cells are numbers and others words, or rows are of different lengths.
    """
    if (
        isinstance(cells, np.ndarray)
        and cells.dtype.kind in "iuf"
        and not isinstance(cells, np.ma.MaskedArray)
    ):
        return cells
    if isinstance(cells, np.ma.MaskedArray):
        shown = np.array(cells.data, dtype=object)
        shown[np.ma.getmaskarray(cells)] = None
        cells = shown
    try:
        table = np.asarray(cells)
        if table.dtype.kind not in "iufUSO":
            table = table.astype(object)
        if table.dtype.kind in "US":
            # Numbers among words, or None, were written out by numpy: read what was given.
            table = np.asarray(cells, dtype=object)
    except (ValueError, OverflowError):
        raise NotANumber([Fault("uneven_rows", path=name)]) from None
    if table.dtype.kind in "iuf":
        return table
    flat = table.ravel().tolist()
    missing = [is_nothing(cell) or (isinstance(cell, str) and not cell.strip()) for cell in flat]
    numbers = [float("nan") if gone else number_of(cell) for cell, gone in zip(flat, missing, strict=True)]
    words = [row for row, number in enumerate(numbers) if number is None]
    if not words:
        return np.array(numbers, dtype=np.float64).reshape(table.shape)
    if len(words) < len(flat) - sum(missing) or not all(isinstance(flat[row], str | bool) for row in words):
        raise NotANumber(
            Fault("not_a_number", path=name, values={"row": str(row), "found": str(flat[row])[:60]})
            for row in words[:MOST_FAULTS]
        )
    return np.array(
        ["" if gone else str(cell).strip() for cell, gone in zip(flat, missing, strict=True)], dtype=str
    ).reshape(table.shape)


def check_raters(table: FloatArray | Words, names: Sequence[str]) -> None:
    """Raise ``UsageError`` where a column of words names the rows and is no rater of theirs."""
    if table.dtype.kind != "U" or len(table) < 3:
        return
    for column, name in enumerate(names):
        own = [word for word in table[:, column].tolist() if word]
        others = set(np.delete(table, column, axis=1).ravel().tolist())
        if len(own) > 2 and len(set(own)) == len(own) and others.isdisjoint(own):
            raise UsageError("names_rows", name=name)


def _check_among(tables: Sequence[FloatArray], levels: Sequence[str | float]) -> None:
    known = [number_of(level) for level in levels]
    if not known:
        return
    for level, number in zip(levels, known, strict=True):
        if number is None or number != number:
            raise UsageError("not_a_setting", name="levels", found=level)
    used = {mark for table in tables for mark in np.unique(table[~np.isnan(table)]).tolist()}
    if strange := sorted(used.difference(known)):
        expected = ", ".join(f"{level:g}" for level in known if level is not None)
        raise UsageError("unknown_choice", name="levels", found=f"{strange[0]:g}", expected=expected)


def _placed(table: Any, known: Sequence[str]) -> FloatArray:
    """Return the place of each word among those known, NaN where there is none."""
    if table.dtype.kind != "U":
        return np.full(table.shape, np.nan)
    place = {word: float(at) for at, word in enumerate(known)}
    words, which = np.unique(table, return_inverse=True)
    places = np.array([place.get(word, np.nan) for word in words.tolist()], dtype=np.float64)
    return np.asarray(places[which.reshape(table.shape)])
