"""What both doors of the measures refuse: cells that are no numbers, and numbers arithmetic breaks on.

Every measure withholds what it can name itself: nobody answered, everybody agreed. What is left are numbers
so large, so small or so far apart that a sum overflows or cancels out. There is no figure in them: they are
refused by name, never turned into a warning and a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from inspect import Parameter, signature
from typing import Any

import numpy as np

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import NotAFigure
from avers.core.measures.answers import FloatArray
from avers.core.measures.table import MOST_FAULTS, number_of

__all__ = [
    "NotANumber",
    "NotComputable",
    "OtherKind",
    "arithmetic",
    "at_the_door",
    "check_chance",
    "is_finite",
    "is_nothing",
    "numbers_of",
    "on_numbers",
    "singles_of",
]

# What some libraries write for a missing cell, where None or NaN would do.
_NOTHING = frozenset({"NAType", "NaTType", "MaskedConstant"})
_NUMERIC = "iufM"
# How a measure says that it takes one number, or one thing of another kind.
_NUMBERS = frozenset({"int", "float"})
_SINGLE = _NUMBERS | {"str", "np.datetime64", "Window", "BusinessHours"}
_IN_WORDS = {"str": "text"}
# More draws move no end by a digit that anybody reads, and fill the memory of any machine.
_MOST_DRAWS = 100_000


class NotComputable(InputRefused):
    """The numbers are too large, too small or too far apart: what they are worked into is no number."""


class NotANumber(InputRefused):
    """A cell is neither a number nor missing."""


class OtherKind(InputRefused):
    """What is given beside a name is of another kind than the measure takes there."""


@contextmanager
def arithmetic() -> Iterator[None]:
    """Raise ``NotComputable`` where a sum overflows, or a division or a root has no answer."""
    try:
        with np.errstate(over="raise", divide="raise", invalid="raise"):
            yield
    except (ArithmeticError, NotAFigure, np.linalg.LinAlgError):
        raise NotComputable([Fault("beyond_numbers")]) from None


def on_numbers(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``function`` as a notebook calls it: numbers read as files' are, and guarded arithmetic.

    A masked cell is missing, and so are None and what data frames write for nothing; text that is no number
    is refused with its row, and beside a name that takes one number, with every other such name.
    """
    takes = signature(function)
    arrays = [one.name for one in takes.parameters.values() if str(one.annotation).startswith("ArrayLike")]
    singles = {
        one.name: one for one in takes.parameters.values() if str(one.annotation).split(" ")[0] in _SINGLE
    }

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        given = takes.bind(*args, **kwargs)
        for name in arrays:
            if name in given.arguments:
                given.arguments[name] = numbers_of(given.arguments[name], name=name)
        one_each = {name: one for name, one in given.arguments.items() if name in singles}
        given.arguments.update(singles_of(one_each, singles))
        check_chance(given.arguments)
        with arithmetic():
            return function(*given.args, **given.kwargs)

    return called


@cache
def at_the_door(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``on_numbers(function)``, the same one each time."""
    return on_numbers(function)


def check_chance(settings: Mapping[str, Any]) -> None:
    """Raise ``UsageError`` where a seed is below 0, or more draws are asked than any interval needs."""
    draws, seed = settings.get("draws"), settings.get("seed")
    if isinstance(draws, int) and draws > _MOST_DRAWS:
        raise UsageError("setting_too_large", name="draws", found=draws, expected=_MOST_DRAWS)
    if isinstance(seed, int) and seed < 0:
        raise UsageError("setting_too_small", name="seed", found=seed, expected=0)


def singles_of(given: Mapping[str, Any], takes: Mapping[str, Parameter]) -> dict[str, Any]:
    """Return what is given where a measure takes one thing: a number, a moment, a window, opening hours.

    Text that is a number is read as a file's cell is; what is a number already comes back itself: whether it
    is one of use is for the measure to say.

    Raises
    ------
    OtherKind
        Something is no number, or no whole one, or none of what is taken there: every such name at once.
    """
    found, faults = dict(given), []
    for name, value in given.items():
        kind = str(takes[name].annotation).split(" ")[0]
        if value is takes[name].default:
            continue
        if kind not in _NUMBERS:
            name_of_kind = kind.rpartition(".")[2]
            if name_of_kind not in {one.__name__ for one in type(value).__mro__}:
                values = {"found": str(value)[:60], "expected": _IN_WORDS.get(kind, name_of_kind)}
                faults.append(Fault("setting_kind", path=name, values=values))
            continue
        number = _one_number(value)
        if number is None or (kind == "int" and not float(number).is_integer()):
            code = "not_a_whole_number" if kind == "int" else "not_a_number"
            faults.append(Fault(code, path=name, values={"found": str(value)[:60]}))
        elif number is not value:
            found[name] = int(number) if kind == "int" else number
    if faults:
        raise OtherKind(faults)
    return found


def _one_number(value: Any) -> Any:
    """Return the number that ``value`` is, or that it says in text; None where it is neither."""
    if isinstance(value, int | float | np.integer | np.floating):
        return value
    return number_of(value) if isinstance(value, str) and value.strip() else None


def numbers_of(cells: Any, *, name: str) -> Any:
    """Return ``cells`` as an array of numbers, NaN where one is missing; what is no array comes back itself.

    Raises
    ------
    NotANumber
        A cell is text, or anything else that is no number; or rows are of different lengths.
    """
    if cells is None or (not isinstance(cells, np.ndarray | Sequence) and not hasattr(cells, "__array__")):
        return cells
    if isinstance(cells, np.ma.MaskedArray):
        hidden = np.ma.getmaskarray(cells)
        return np.where(hidden, np.nan, numbers_of(np.asarray(cells.data), name=name))
    try:
        found = np.asarray(cells)
    except (ValueError, OverflowError):
        raise NotANumber([Fault("uneven_rows", path=name)]) from None
    if found.dtype.kind in _NUMERIC:
        return found
    if found.dtype.kind == "b":
        return found.astype(np.float64)
    return _read(found, name)


def _read(cells: np.ndarray, name: str) -> FloatArray:
    flat = cells.ravel().tolist()
    numbers = [float("nan") if is_nothing(cell) else number_of(cell) for cell in flat]
    faults = [
        Fault("not_a_number", path=name, values={"row": str(row), "found": str(flat[row])[:60]})
        for row, number in enumerate(numbers)
        if number is None
    ]
    if faults:
        raise NotANumber(faults[:MOST_FAULTS])
    return np.array(numbers, dtype=np.float64).reshape(cells.shape)


def is_nothing(cell: object) -> bool:
    """Return whether a cell is what some program writes where there is nothing."""
    return cell is None or cell != cell or type(cell).__name__ in _NOTHING


def is_finite(found: Any) -> bool:
    """Return whether no number in what stands beside a figure is infinite or none at all."""
    if isinstance(found, Mapping):
        return all(is_finite(one) for one in found.values())
    if isinstance(found, list | tuple):
        return all(is_finite(one) for one in found)
    return not isinstance(found, float) or bool(np.isfinite(found))
