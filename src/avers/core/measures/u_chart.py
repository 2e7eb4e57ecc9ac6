"""The u chart: events per unit of exposure, period by period, with the variation that chance alone gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Withheld
from avers.core.measures.answers import as_counts, finite
from avers.core.measures.control_chart import Chart, baseline_of, chart_details, draw
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.xmr import BASELINE

__all__ = ["MEASURE", "u_chart"]

_METHOD: Final = "u-chart/1"


def u_chart(events: ArrayLike, exposure: ArrayLike, *, baseline: int | None = None) -> Chart | Withheld:
    """Return the u chart of ``events`` over ``exposure``: limits ū ± 3·√(ū/n), never below 0.

    Parameters
    ----------
    events : array-like, whole numbers (periods,)
        Events of each period, oldest first: complaints, breakdowns.
    exposure : array-like (periods,)
        What they could happen to: cases, hours, person-months; a period without any is left out.
    baseline : int, at least 12, optional
        How many of the first periods set the limits, which then stay; every one unless said.

    Returns
    -------
    Chart or Withheld
        A ``rate``. Limits differ from period to period with ``exposure``. Withheld ``too_few_points`` under
        twelve periods, ``no_variation`` where the baseline holds no event.

    Raises
    ------
    NotACount
        A count of events is negative or not whole.
    NotFinite
        An exposure is missing or infinite.
    UsageError
        Columns of different length, a negative exposure, ``baseline`` under twelve.

    References
    ----------
    Row R72; measures page, section 7.5. Montgomery, Introduction to Statistical Quality Control.
    """
    counts, over = as_counts(events, name="events"), finite(exposure, name="exposure")
    if counts.shape != over.shape:
        raise UsageError("lengths_differ", found=counts.size, expected=over.size)
    if bool((over < 0).any()):
        raise UsageError("exposure_negative", found=f"{over.min():g}")
    there = np.flatnonzero(over > 0)
    counts, over = counts[there], over[there]
    first = baseline_of(counts.size, baseline, _METHOD)
    if isinstance(first, Withheld):
        return first
    # Sums, never the mean of the rates (G6).
    centre = float(counts[:first].sum() / over[:first].sum())
    if centre == 0:
        return Withheld("no_variation", first, _METHOD)
    sds = np.sqrt(centre / over)
    return draw(
        counts / over, there, centre, sds, np.maximum(centre - 3 * sds, 0.0), centre + 3 * sds,
        n_baseline=first, unit="rate", method=_METHOD,
    )  # fmt: skip


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = u_chart(inputs["events"], inputs["exposure"], baseline=inputs.params["baseline"])
    if isinstance(found, Withheld):
        yield Result(found)
        return
    yield Result(found.shown, details=chart_details(found))


MEASURE = Measure(
    name="u_chart",
    title="Control chart of a rate (u)",
    function=u_chart,
    readings=(
        Reading(
            _compute,
            (
                Column("events", "Events of the period, one row a period.", also=("x",)),
                Column("exposure", "What they could happen to.", also=("n",)),
            ),
        ),
    ),
    params=(BASELINE,),
    unit="rate",
    rows=("R72",),
)
