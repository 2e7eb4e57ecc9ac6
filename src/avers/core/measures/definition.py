"""``Measure``: what a measure says of itself, so that it is listed, run and documented from data.

A measure has one or several *readings*: ways to be given what it counts (answers one by one, or
counts already made). Each reading names its columns; the parameters are common to all. ``compute``
turns named columns and parameters into results; it is a thin adapter over the module's own function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from avers.core.estimate import Estimate, Figure

__all__ = ["CONFIDENCE", "Column", "Detail", "Inputs", "Measure", "Param", "Reading", "Result"]

# What stands beside a figure: a number, a word, a further figure, or a row of them.
Detail = float | int | str | bool | None | Figure | Sequence["Detail"] | Mapping[str, "Detail"]
_NO_DETAIL: Mapping[str, Detail] = MappingProxyType({})


@dataclass(frozen=True)
class Column:
    """One column that a reading needs.

    Attributes
    ----------
    name : str
        The name it is given by; ``also`` are other names for the same thing.
    kind : {"number", "flag", "label", "time", "matrix", "labels", "mark", "marks"}
        One number a row, one yes or no a row (1 or 0, or in so many words), one label a row, one moment a row
        with its offset from UTC, several columns of numbers side by side, or several columns of labels by
        name; one mark a row or several columns of them, all numbers or all words.
    width : int
        How many columns a matrix has; 0 when that is the caller's choice.
    named_by : str
        The setting whose names are those of the columns of ``labels``.
    blank : bool
        Whether a label may be empty.
    dates : bool
        Whether a moment may be a bare date: the midnight with which it begins in the ``timezone`` of the
        measure.
    """

    name: str
    about: str
    kind: Literal["number", "flag", "label", "time", "matrix", "labels", "mark", "marks"] = "number"
    required: bool = True
    width: int = 0
    also: tuple[str, ...] = ()
    named_by: str = ""
    blank: bool = False
    dates: bool = False


@dataclass(frozen=True)
class Param:
    """One setting: its kind, its default (None: none, the measure decides or asks), its choices.

    ``targets`` are numbers by label by name, as a mapping or as JSON.
    """

    name: str
    about: str
    kind: Literal["number", "whole", "word", "names", "targets"] = "number"
    default: float | int | str | tuple[str, ...] | None = None
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


CONFIDENCE = Param(
    "confidence", "Two-sided coverage of the interval, between 0 and 1.", default=0.95, also=("conf",)
)


@dataclass(frozen=True)
class Inputs:
    """What ``compute`` is given: the columns by name, the parameters with defaults filled in.

    Attributes
    ----------
    columns : mapping
        ``number`` and ``flag``: float array (n,), NaN is missing. ``label``: tuple of str. ``time``:
        datetime64[us] array (n,) in UTC, NaT is missing. ``matrix``: float array (n, m). ``labels``: tuples
        of str by name of the column. ``mark`` and ``marks``: float arrays, (n,) and (n, m), or where they are
        words arrays of str, empty where one is missing.
    params : mapping
    names : mapping
        For each matrix, the names of its columns.
    """

    columns: Mapping[str, Any]
    params: Mapping[str, Any]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Any:
        return self.columns[column]

    def get(self, column: str) -> Any:
        """Return a column that the reading can do without, or None."""
        return self.columns.get(column)


@dataclass(frozen=True)
class Result:
    """One figure of a measure: its group or row label in ``by``, and what stands beside it."""

    figure: Figure
    by: str | None = None
    details: Mapping[str, Detail] = field(default_factory=lambda: _NO_DETAIL)


@dataclass(frozen=True)
class Reading:
    """One way to feed a measure."""

    compute: Callable[[Inputs], Iterator[Result]]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Measure:
    """What a measure says of itself.

    Attributes
    ----------
    name : str
        Name of its module.
    title : str
        A few words; ``nps`` is the *Net Promoter Score*.
    readings : tuple of Reading
        The first one whose required columns are all given is used.
    params : tuple of Param
    unit : str
        Unit of the figure, as in ``Estimate.unit``.
    function : callable
        The function that does the work; its docstring is the reference page.
    oracles : tuple of str
        Published cases whose numbers this measure gives.
    rows : tuple of str
        Requirement rows it serves.
    """

    name: str
    title: str
    readings: tuple[Reading, ...]
    unit: str
    function: Callable[..., object]
    params: tuple[Param, ...] = (CONFIDENCE,)
    oracles: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column that some reading knows, each once."""
        found = {column.name: column for reading in self.readings for column in reading.columns}
        return tuple(found.values())


def ends(figure: Figure) -> tuple[float | None, float | None]:
    """Return both ends of a figure's interval, None where there is none."""
    return (figure.low, figure.high) if isinstance(figure, Estimate) else (None, None)
