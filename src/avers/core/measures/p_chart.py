"""The p chart: a share of counted cases, period by period, with the variation that chance alone gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault, UsageError
from avers.core.estimate import Withheld
from avers.core.measures.answers import NotACount, as_counts
from avers.core.measures.control_chart import Chart, baseline_of, chart_details, draw
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.xmr import BASELINE

__all__ = ["MEASURE", "MOST_CASES", "p_chart"]

_METHOD: Final = "p-chart/1"

MOST_CASES: Final = 1000
"""Cases a period above which chance is smaller than what varies anyway: use ``xmr`` on the share."""


def p_chart(x: ArrayLike, n: ArrayLike, *, baseline: int | None = None) -> Chart | Withheld:
    """Return the p chart of ``x`` out of ``n``: limits p̄ ± 3·√(p̄(1 − p̄)/n), kept within 0 and 1.

    Parameters
    ----------
    x : array-like, whole numbers (periods,)
        Cases with the feature, oldest period first.
    n : array-like, whole numbers (periods,)
        All cases; a period without any is left out.
    baseline : int, at least 12, optional
        How many of the first periods set the limits, which then stay; every one unless said.

    Returns
    -------
    Chart or Withheld
        Limits differ from period to period with ``n``. Withheld ``too_few_points`` under twelve
        periods, ``no_variation`` where the baseline has only one kind of case.

    Raises
    ------
    NotACount
        A count is negative or not whole, or ``x`` exceeds ``n``.
    UsageError
        Columns of different length; ``baseline`` under twelve.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control; Laney (2002), Quality Engineering 14,
    531-537, on many cases.
    """
    cases, of = as_counts(x, name="x"), as_counts(n, name="n")
    if cases.shape != of.shape:
        raise UsageError("lengths_differ", found=cases.size, expected=of.size)
    more = np.flatnonzero(cases > of)
    if more.size:
        row = int(more[0])
        values = {"found": f"{cases[row]:g}", "expected": f"{of[row]:g}", "row": str(row)}
        raise NotACount([Fault("more_than_all", path="x", values=values)])
    there = np.flatnonzero(of > 0)
    cases, of = cases[there], of[there]
    first = baseline_of(cases.size, baseline, _METHOD)
    if isinstance(first, Withheld):
        return first
    # Sums, never the mean of the shares (G6).
    centre = float(cases[:first].sum() / of[:first].sum())
    if centre in (0.0, 1.0):
        return Withheld("no_variation", first, _METHOD)
    sds = np.sqrt(centre * (1 - centre) / of)
    return draw(
        cases / of, there, centre, sds, np.maximum(centre - 3 * sds, 0.0), np.minimum(centre + 3 * sds, 1.0),
        n_baseline=first, unit="share", method=_METHOD,
    )  # fmt: skip


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = p_chart(inputs["x"], inputs["n"], baseline=inputs.params["baseline"])
    if isinstance(found, Withheld):
        yield Result(found)
        return
    yield Result(found.shown, details=chart_details(found))


MEASURE = Measure(
    name="p_chart",
    title="Control chart of a share (p)",
    function=p_chart,
    readings=(
        Reading(
            _compute,
            (
                Column("x", "Cases with the feature, one row a period.", also=("numerator", "D")),
                Column("n", "All cases of the period.", also=("denominator", "size")),
            ),
        ),
    ),
    params=(BASELINE,),
    unit="share",
    oracles=("pchart_orangejuice",),
    rows=("R72",),
)
