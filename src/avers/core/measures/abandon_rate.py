"""How many customers leave the queue before anybody answers."""

from __future__ import annotations

from collections.abc import Iterator

from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.offered import SHORT, WAIT_COLUMNS, Offered, without_short
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "abandon_rate"]


def abandon_rate(
    wait: ArrayLike, answered: ArrayLike, *, short: float = 5.0, confidence: float = 0.95
) -> Figure:
    """Return the share of contacts offered that left before an answer.

    Who left before s seconds (``short``) changed their mind rather than waited: not counted, above or below.
    Worked by hand, s = 5: three answered, one left after 3 seconds and one after 40: 1 ÷ (5 − 1) = 0.25.

    Parameters
    ----------
    wait : array, shape (n_contacts,)
        Seconds in the queue, 0 or more.
    answered : array, shape (n_contacts,)
        1 where somebody answered, 0 where the customer left.
    short : float
        s, in seconds, 0 or more.
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
        s is below 0.

    References
    ----------
    MetricNet, "Service Desk KPIs: Definitions & Correlations".
    Measures page, section 1.
    """
    counted = Offered.of(wait, answered).counted(short)
    return proportion(int((~counted.is_answered).sum()), counted.wait.size, confidence=confidence)


def _of_contacts(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    figure = abandon_rate(
        inputs["wait"], inputs["answered"], short=params["short"], confidence=params["confidence"]
    )
    yield Result(figure, details={"n_offered": len(inputs["wait"]), "short": params["short"]})


def _of_totals(inputs: Inputs) -> Iterator[Result]:
    columns = (inputs[name].tolist() for name in ("abandoned", "offered", "short_abandons"))
    for abandoned, offered, short in zip(*columns, strict=True):
        left, n = without_short(abandoned, short), without_short(offered, short)
        yield Result(proportion(left, n, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="abandon_rate",
    title="Abandon rate",
    function=abandon_rate,
    readings=(
        Reading(_of_contacts, WAIT_COLUMNS),
        Reading(
            _of_totals,
            (
                Column("abandoned", "Contacts that left before an answer."),
                Column("offered", "Contacts offered."),
                Column("short_abandons", "Those that left before s seconds."),
            ),
        ),
    ),
    params=(SHORT, CONFIDENCE),
    unit="share",
    oracles=("kpi_quarter",),
    rows=("R116",),
)
