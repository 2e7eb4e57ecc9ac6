"""Whether the people of a unit agree: r_wg, and r_wg(j) over several items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.average_deviation import average_deviation
from avers.core.measures.definition import Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.icc import icc
from avers.core.measures.scale_score import ITEMS, MIN_MAX_REVERSE, items_of

__all__ = ["MEASURE", "SLIGHT_SKEW", "Agreement", "complete_rows", "rwg", "uniform_variance"]

_METHOD = "rwg/1"

# Variance of answers nobody means, when they lean a little to one side (LeBreton & Senter 2008), by
# number of options. The uniform null is generous: agreement has to stand against both.
SLIGHT_SKEW: Final = {5: 1.34, 7: 2.90}
# What it takes to say that a value is shared in a unit (measures page, section 4).
_AGREES, _LARGEST_P, _LEAST_ICC = 0.70, 0.05, 0.05


@dataclass(frozen=True)
class Agreement:
    """Agreement of one unit against one null.

    ``rwg_j`` is the multi-item index (for one item it is r_wg itself), ``lindell`` Lindell's r*_wg(j),
    ``items`` r_wg of each item, NaN-free, in the order of the columns.
    """

    rwg_j: Figure
    lindell: Figure
    items: tuple[float, ...] = ()


def rwg(items: ArrayLike, *, null_variance: float) -> Agreement:
    """Return how much one unit agrees, against answers given at random.

    With units, the command line says of each whether it *shares* what it answers: r_wg(j) of .70 or more
    against the uniform and the slightly leaning null, AD of a sixth of the options at most, as many answers
    as ``fewest``, and units that differ at all (F test below .05, ICC(1) of .05 or more). Else it is not
    shared, or there are too few answers.

    Parameters
    ----------
    items : array, shape (n_respondents, n_items)
        Answers of one unit on one scale; a person with a missing answer (NaN) is left out.
    null_variance : float > 0
        Variance of one item if nobody meant anything: ``uniform_variance(options)`` or, stricter,
        ``SLIGHT_SKEW[options]``.

    Returns
    -------
    Agreement
        Each a ``ratio``, 0 to 1; disagreement beyond the null is 0. Withheld ``no_answers`` or
        ``one_answer``: one person cannot agree.

    Raises
    ------
    NotFinite
        An answer is infinite.
    UsageError
        ``null_variance`` is not positive.

    References
    ----------
    James, Demaree & Wolf (1984), J. Applied Psychology 69, 85-98. Lindell, Brandt & Whitney (1999),
    Applied Psychological Measurement 23, 127-135.
    """
    if not null_variance > 0:
        raise UsageError("null_variance", found=null_variance)
    rows = complete_rows(items)
    n, j = rows.shape
    if n < 2:
        nothing = Withheld("one_answer" if n else "no_answers", n, _METHOD)
        return Agreement(nothing, nothing)
    variances = rows.var(axis=0, ddof=1)
    noise = float(variances.mean()) / null_variance
    shared = max(0.0, 1 - noise)
    # Beyond the null there is no agreement to speak of; the formula would turn it into a large one.
    rwg_j = j * shared / (j * shared + noise) if shared else 0.0
    return Agreement(
        Estimate(rwg_j, None, None, n, "ratio", _METHOD),
        Estimate(shared, None, None, n, "ratio", "rwg-lindell/1"),
        tuple(np.maximum(0.0, 1 - variances / null_variance).tolist()),
    )


def uniform_variance(options: int) -> float:
    """Return the variance of answers spread evenly over ``options`` options."""
    return (options**2 - 1) / 12


def complete_rows(items: ArrayLike) -> FloatArray:
    """Return the persons who answered every item, in an order that no file decides."""
    matrix = np.array(items, dtype=np.float64, ndmin=2)
    answered(matrix, name="items")
    rows = matrix[~np.isnan(matrix).any(axis=1)]
    return rows[np.lexsort(rows.T[::-1])] if rows.size else rows.reshape(0, matrix.shape[1])


def _compute(inputs: Inputs) -> Iterator[Result]:
    items, groups = items_of(inputs), inputs.get("group")
    if groups is None:
        yield _result(items, None, inputs)
        return
    labels = np.array(groups)
    differ = _units_differ(items, groups)
    for label in sorted(set(groups)):
        found = _result(items[labels == label], label, inputs)
        verdict = _shared(found, differ, inputs.params)
        yield replace(found, details={**found.details, "units_differ": differ, "shared": verdict})


def _units_differ(items: FloatArray, groups: Sequence[str]) -> bool | None:
    """Return whether units differ at all: F test below .05 and ICC(1) of .05 or more; None if unknown."""
    # One answer missing leaves no mean, and icc leaves the person out.
    found = icc(items.sum(axis=1) / max(1, items.shape[1]), groups)
    if found.p is None or not isinstance(found.shown, Estimate):
        return None
    return found.p < _LARGEST_P and found.shown.value >= _LEAST_ICC


def _shared(found: Result, differ: bool | None, params: Mapping[str, Any]) -> str | None:
    """Return whether the unit shares what it answers; None on a scale whose leaning null is not known."""
    options, n = params["options"], found.figure.n or 0
    if options not in SLIGHT_SKEW or params["ranvar"] is not None:
        return None
    if differ is None or n < params["fewest"]:
        return "too_few_answers"
    figures = [found.figure, found.details.get("rwg_j_slight_skew"), found.details.get("ad_mean")]
    values = [figure.value for figure in figures if isinstance(figure, Estimate)]
    if len(values) < len(figures):
        return "too_few_answers"
    agrees = min(values[:2]) >= _AGREES and values[2] <= options / 6
    return "shared" if agrees and differ else "not_shared"


def _result(items: FloatArray, label: str | None, inputs: Inputs) -> Result:
    options, null = inputs.params["options"], inputs.params["ranvar"]
    found = rwg(items, null_variance=uniform_variance(options) if null is None else null)
    details: dict[str, Detail] = {"rwg_j_lindell": found.lindell}
    if isinstance(found.rwg_j, Estimate):
        details["rwg_items"] = dict(zip(inputs.names["items"], found.items, strict=True))
        details["ad_mean"] = average_deviation(items)
        details["ad_median"] = average_deviation(items, around="median")
        if options in SLIGHT_SKEW:
            details["rwg_j_slight_skew"] = rwg(items, null_variance=SLIGHT_SKEW[options]).rwg_j
    return Result(found.rwg_j, by=label, details=details)


MEASURE = Measure(
    name="rwg",
    title="Agreement inside a unit: r_wg and r_wg(j)",
    function=rwg,
    readings=(Reading(_compute, (ITEMS, Column("group", "Unit of each row.", "label", required=False))),),
    params=(
        Param("options", "How many options the scale has.", kind="whole", default=5),
        Param("fewest", "Fewest answers of a unit to say whether it shares.", kind="whole", default=5),
        Param("ranvar", "Variance of answers at random, instead of the uniform one of the options."),
        *MIN_MAX_REVERSE,
    ),
    unit="ratio",
    oracles=("rwg_lq2002_leadership",),
    rows=("R7",),
)
