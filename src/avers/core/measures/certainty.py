"""How sure a figure is, in one of three words fixed by a rule: solid, to_confirm, too_few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered, as_counts
from avers.core.measures.benjamini_hochberg import benjamini_hochberg
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import normal_quantile, normal_two_sided

__all__ = [
    "CERTAINTIES", "FEWEST", "MEASURE", "SOLID_FROM", "Certainty", "UpsideDown", "certainty", "level_word",
    "p_of_interval", "word_of_difference",
]  # fmt: skip

Certainty = Literal["solid", "to_confirm", "too_few"]
CERTAINTIES: Final[tuple[Certainty, ...]] = ("solid", "to_confirm", "too_few")

FEWEST: Final = 10
SOLID_FROM: Final = 30
_WIDEST_HALF: Final = 10.0
_FALSE_SHARE: Final = 0.05
_Z: Final = normal_quantile(0.95)
_METHOD: Final = "certainty/1"


class UpsideDown(InputRefused):
    """A value lies outside its own interval."""


def certainty(
    values: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    n: ArrayLike,
    reference: ArrayLike | None = None,
    n_other: ArrayLike | None = None,
) -> tuple[Certainty, ...]:
    """Return how sure each figure of one page is: too few, to confirm, or solid.

    ``too_few`` under 10 answers (on either face). A level is solid where the longer side of its interval is
    10 points or less. Against a ``reference`` it is solid with 30 answers or more (each face) and an interval
    that leaves the reference out, still so after Benjamini-Hochberg over all rows. Worked by hand: a gap of
    8, 3 to 13, of 40 and 35 answers leaves 0 out: p = 2 · (1 − Φ(8 ÷ 2.551)) = 0.0017, solid; one of 4, −1
    to 9, is to confirm.

    Parameters
    ----------
    values, low, high : array, shape (n_figures,)
        Figures with their 95 % intervals, in points of 100; NaN where there is none.
    n : array, shape (n_figures,)
        Answers behind each.
    reference : array, shape (n_figures,), optional
        What each is compared with: 0 for a gap or a change, the company's figure for a unit.
    n_other : array, shape (n_figures,), optional
        Answers of the other face.

    Returns
    -------
    tuple of {"solid", "to_confirm", "too_few"}

    Raises
    ------
    UpsideDown
        A value lies outside its own interval.
    NotACount
        A number of answers is negative or not whole.
    UsageError
        Lengths differ.

    References
    ----------
    Measures page, section 6bis. Benjamini & Hochberg (1995), JRSS B 57, 289-300.
    """
    value, down, up = (np.asarray(one, dtype=np.float64).ravel() for one in (values, low, high))
    counts = _fewest(n, n_other)
    for one in (down, up, counts):
        if len(one) != value.size:
            raise UsageError("lengths_differ", found=len(one), expected=value.size)
    _check(value, down, up)
    if reference is None:
        rows = zip(value.tolist(), down.tolist(), up.tolist(), counts, strict=True)
        return tuple(level_word(_known(one), _known(least), _known(most), n) for one, least, most, n in rows)
    than = _numbers(reference, "reference")
    if than.size != value.size:
        raise UsageError("lengths_differ", found=than.size, expected=value.size)
    known = ~np.isnan(value + down + up + than)
    adjusted = np.ones(value.size)
    by = (value - than, down - than, up - than)
    adjusted[known] = benjamini_hochberg(
        [p_of_interval(*(float(each[row]) for each in by)) for row in np.flatnonzero(known)]
    )
    clear = known & ~((down <= than) & (than <= up))
    rows_of = zip(value.tolist(), counts, clear.tolist(), adjusted.tolist(), strict=True)
    return tuple(
        "too_few" if np.isnan(one) else word_of_difference(count, is_clear=apart, p=p)
        for one, count, apart, p in rows_of
    )


def level_word(value: float | None, low: float | None, high: float | None, n: int) -> Certainty:
    """Return how sure a level is, in points of 100; without an interval it is never solid."""
    if value is None or n < FEWEST:
        return "too_few"
    if low is None or high is None:
        return "to_confirm"
    return "solid" if max(value - low, high - value) <= _WIDEST_HALF else "to_confirm"


def word_of_difference(n: int, *, is_clear: bool, p: float) -> Certainty:
    """Return how sure a difference is.

    ``is_clear``: its interval leaves the reference out; ``p``: adjusted over the differences of one page.
    """
    if n < FEWEST:
        return "too_few"
    return "solid" if is_clear and n >= SOLID_FROM and p < _FALSE_SHARE else "to_confirm"


def p_of_interval(value: float, low: float, high: float) -> float:
    """Return the p-value of no difference that an interval stands for, taken as normal and 95 %."""
    half = max(value - low, high - value)
    return normal_two_sided(value / (half / _Z)) if half else float(value == 0)


def _numbers(cells: ArrayLike, name: str) -> FloatArray:
    numbers = np.asarray(cells, dtype=np.float64).ravel()
    answered(numbers, name=name)
    return numbers


def _check(value: FloatArray, low: FloatArray, high: FloatArray) -> None:
    for name, cells in (("value", value), ("low", low), ("high", high)):
        answered(cells, name=name)
    slack = 1e-9 * np.abs(value)
    faults = [
        Fault("outside_interval", path="value", values={"row": str(row), "found": f"{value[row]:g}"})
        for row in np.flatnonzero((value < low - slack) | (value > high + slack)).tolist()
    ]
    if faults:
        raise UpsideDown(faults[:100])


def _fewest(n: ArrayLike, n_other: ArrayLike | None) -> list[int]:
    counts = as_counts(n, name="n")
    if n_other is not None:
        others = as_counts(n_other, name="n_other")
        if others.size != counts.size:
            raise UsageError("lengths_differ", found=others.size, expected=counts.size)
        counts = np.minimum(counts, others)
    return [int(one) for one in counts.tolist()]


def _known(cell: float) -> float | None:
    return None if np.isnan(cell) else cell


def _compute(inputs: Inputs) -> Iterator[Result]:
    columns = [inputs[name] for name in ("value", "low", "high")]
    words = certainty(
        inputs["value"],
        inputs["low"],
        inputs["high"],
        inputs["n"],
        inputs.get("reference"),
        inputs.get("n_other"),
    )
    names = inputs.get("name")
    counts = _fewest(inputs["n"], inputs.get("n_other"))
    for row, word in enumerate(words):
        value, low, high = (_known(float(cells[row])) for cells in columns)
        figure: Figure = Withheld("no_answers", counts[row], _METHOD)
        if value is not None:
            figure = Estimate(value, low, high, counts[row], "points", _METHOD)
        yield Result(figure, by=names[row] if names is not None else None, details={"certainty": word})


_FIGURES = (
    Column("value", "Figures of one page, in points of 100."),
    Column("low", "Lower end of each 95 % interval; empty where there is none."),
    Column("high", "Upper end."),
    Column("n", "Answers behind each."),
)
_FURTHER = (
    Column("n_other", "Answers of the other face; the fewer count.", required=False),
    Column("name", "What each is called.", "label", required=False),
)

MEASURE = Measure(
    name="certainty",
    title="How sure figures are, in three words",
    function=certainty,
    readings=(
        Reading(
            _compute,
            (*_FIGURES, Column("reference", "What it is compared with: 0 for a gap."), *_FURTHER),
        ),
        Reading(_compute, (*_FIGURES, *_FURTHER)),
    ),
    params=(),
    unit="points",
)
