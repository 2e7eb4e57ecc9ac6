"""Two questions compared across units and inside them: two correlations that must not be mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.correlation import pearson
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result

__all__ = ["MEASURE", "BetweenWithin", "between_within"]


@dataclass(frozen=True)
class BetweenWithin:
    """The correlation of unit means (each unit weighing its size), and that inside units."""

    between: Figure
    within: Figure


def between_within(x: ArrayLike, y: ArrayLike, group: Sequence[str]) -> BetweenWithin:
    """Return the correlation of two questions across units, and inside units, apart.

    What holds across units says nothing of persons.

    Parameters
    ----------
    x, y : array, shape (n_respondents,)
        A row with one missing (NaN) is left out.
    group : sequence of str, same length

    Returns
    -------
    BetweenWithin
        Each a ``ratio``, -1 to 1, without interval; ``n`` counts units, and persons. Withheld
        ``no_answers``, ``one_unit`` or ``no_variation``.

    Raises
    ------
    UsageError
        The lengths differ.
    NotFinite
        An answer is infinite.

    References
    ----------
    Pedhazur (1997), Multiple Regression in Behavioral Research, chapter 16.
    """
    one, two, labels = (np.asarray(x, dtype=float), np.asarray(y, dtype=float), np.asarray(group, dtype=str))
    if not one.shape == two.shape == labels.shape:
        raise UsageError("lengths_differ", found=two.size, expected=one.size)
    answered(one, name="x")
    answered(two, name="y")
    there = ~np.isnan(one) & ~np.isnan(two)
    order = np.lexsort((two[there], one[there], labels[there]))
    one, two, labels = one[there][order], two[there][order], labels[there][order]
    names, index, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    if names.size < 2:
        nothing = Withheld("one_unit" if names.size else "no_answers", one.size, "r-between/1")
        return BetweenWithin(nothing, Withheld(nothing.reason, one.size, "r-within/1"))
    # Each person carries the mean of the unit, which weighs units by size.
    means_1, means_2 = (np.bincount(index, weights=values)[index] / sizes[index] for values in (one, two))
    return BetweenWithin(
        _figure(pearson(means_1, means_2), names.size, "r-between/1"),
        _figure(pearson(_rest(one, means_1), _rest(two, means_2)), one.size, "r-within/1"),
    )


def _rest(values: FloatArray, means: FloatArray) -> FloatArray:
    """Return what is left of the values inside their unit, without the rounding of the machine."""
    rest = values - means
    rest[np.abs(rest) <= 1e-12 * np.abs(values).max()] = 0.0
    return rest


def _figure(r: float | None, n: int, method: str) -> Figure:
    if r is None:
        return Withheld("no_variation", n, method)
    return Estimate(r, None, None, n, "ratio", method)


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = between_within(inputs["x"], inputs["y"], inputs["group"])
    yield Result(found.between, details={"r_within": found.within})


MEASURE = Measure(
    name="between_within",
    title="Correlation across units and inside them",
    function=between_within,
    readings=(
        Reading(
            _compute,
            (
                Column("x", "First question; empty is missing."),
                Column("y", "Second question; empty is missing."),
                Column("group", "Unit of each row.", "label"),
            ),
        ),
    ),
    params=(),
    unit="ratio",
    oracles=("statsby_bh1996",),
)
