"""How many contacts are answered in time."""

from __future__ import annotations

from collections.abc import Iterator

from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.offered import SHORT, WAIT_COLUMNS, Offered, check_seconds, without_short
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "service_level"]


def service_level(
    wait: ArrayLike,
    answered: ArrayLike,
    *,
    threshold: float = 20.0,
    short: float = 5.0,
    confidence: float = 0.95,
) -> Figure:
    """Return the share of contacts answered within T seconds, of those offered.

    Who left before s seconds (``short``) is not counted as offered; who left later counts as missed, before T
    as after it. Exactly T seconds is in time. Worked by hand, T = 20, s = 5: answered after 10, 20 and 30
    seconds, one left after 3 and one after 40: 2 ÷ (5 − 1) = 0.5.

    Parameters
    ----------
    wait : array, shape (n_contacts,)
        Seconds in the queue, 0 or more.
    answered : array, shape (n_contacts,)
        1 where somebody answered, 0 where the customer left.
    threshold, short : float
        T and s, in seconds, 0 or more.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its Wilson interval; withheld ``no_answers`` where nothing was offered.

    Raises
    ------
    NotFinite
        A wait or an answer is missing, or infinite.
    OutOfScale
        A wait is below 0, or an answer neither 0 nor 1.
    UsageError
        T or s is below 0.

    References
    ----------
    MetricNet, "Service Desk KPIs: Definitions & Correlations".
    Measures page, section 1.
    """
    counted = Offered.of(wait, answered).counted(short)
    in_time = counted.is_answered & (counted.wait <= check_seconds("threshold", threshold))
    return proportion(int(in_time.sum()), counted.wait.size, confidence=confidence)


def _of_contacts(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    settings = {name: params[name] for name in ("threshold", "short", "confidence")}
    yield Result(
        service_level(inputs["wait"], inputs["answered"], **settings),
        details={
            "n_offered": len(inputs["wait"]), "threshold": params["threshold"], "short": params["short"]
        },
    )  # fmt: skip


def _of_totals(inputs: Inputs) -> Iterator[Result]:
    columns = (inputs[name].tolist() for name in ("answered_in_threshold", "offered", "short_abandons"))
    for x, offered, short in zip(*columns, strict=True):
        yield Result(proportion(x, without_short(offered, short), confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="service_level",
    title="Service level",
    function=service_level,
    readings=(
        Reading(_of_contacts, WAIT_COLUMNS),
        Reading(
            _of_totals,
            (
                Column("answered_in_threshold", "Contacts answered within T seconds."),
                Column("offered", "Contacts offered."),
                Column("short_abandons", "Those of them that left before s seconds."),
            ),
        ),
    ),
    params=(Param("threshold", "T, in seconds.", default=20.0), SHORT, CONFIDENCE),
    unit="share",
    oracles=("kpi_quarter",),
    rows=("R116",),
)
