"""How far the people of a unit lie from each other, in steps of the scale."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import answered
from avers.core.measures.definition import Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.scale_score import ITEMS, MIN_MAX_REVERSE, items_of

__all__ = ["MEASURE", "average_deviation"]


def average_deviation(items: ArrayLike, *, around: str = "mean") -> Figure:
    """Return the average deviation of one unit: 0 when all agree, agreement up to A/6 of A options.

    Parameters
    ----------
    items : array, shape (n_respondents, n_items)
        Answers of one unit on one scale; a person with a missing answer (NaN) is left out.
    around : {"mean", "median"}
        What the deviations of an item are measured from.

    Returns
    -------
    Estimate or Withheld
        In ``score``: mean over items of the mean absolute deviation. Withheld ``no_answers`` or
        ``one_answer``: one person cannot agree.

    Raises
    ------
    NotFinite
        An answer is infinite.
    UsageError
        ``around`` is neither of the two.

    References
    ----------
    Burke & Dunlap (2002), Organizational Research Methods 5, 159-172.
    """
    if around not in ("mean", "median"):
        raise UsageError("unknown_choice", found=around, expected="mean, median")
    method = f"average-deviation-{around}/1"
    matrix = np.array(items, dtype=np.float64, ndmin=2)
    answered(matrix, name="items")
    rows = np.sort(matrix[~np.isnan(matrix).any(axis=1)], axis=0)
    n = len(rows)
    if n < 2:
        return Withheld("one_answer" if n else "no_answers", n, method)
    centres = np.median(rows, axis=0) if around == "median" else rows.mean(axis=0)
    value = float(np.abs(rows - centres).mean())
    return Estimate(value, None, None, n, "score", method)


def _compute(inputs: Inputs) -> Iterator[Result]:
    items, groups = items_of(inputs), inputs.get("group")
    around = inputs.params["around"]
    if groups is None:
        yield Result(average_deviation(items, around=around))
        return
    labels = np.array(groups)
    for label in sorted(set(groups)):
        yield Result(average_deviation(items[labels == label], around=around), by=label)


MEASURE = Measure(
    name="average_deviation",
    title="Average deviation inside a unit (AD)",
    function=average_deviation,
    readings=(Reading(_compute, (ITEMS, Column("group", "Unit of each row.", "label", required=False))),),
    params=(
        Param("around", "What deviations are measured from.", "word", "mean", ("mean", "median")),
        *MIN_MAX_REVERSE,
    ),
    unit="score",
    oracles=("rwg_lq2002_leadership",),
    rows=("R7",),
)
