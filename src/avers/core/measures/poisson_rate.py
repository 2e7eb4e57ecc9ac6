"""Events over the time or the cases in which they could happen."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import as_counts, finite
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import check_confidence, gamma_quantile

__all__ = ["MEASURE", "poisson_rate"]

_METHOD = "poisson-exact/1"


def poisson_rate(events: int, exposure: float, *, confidence: float = 0.95) -> Figure:
    """Return events per unit of exposure, with the exact Poisson interval.

    Parameters
    ----------
    events : int
        Leavers, reopened cases, complaints.
    exposure : float
        Person-years, cases: where the events could happen.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``rate`` per unit of exposure; ``n`` is the number of events. Withheld ``no_exposure``.

    Raises
    ------
    NotACount
        ``events`` is negative or broken.
    NotFinite
        ``exposure`` is not a number.

    References
    ----------
    Garwood (1936), Biometrika 28, 437-442.
    """
    as_counts([events], name="events")
    finite([exposure], name="exposure")
    tail = (1 - check_confidence(confidence)) / 2
    if exposure <= 0:
        return Withheld("no_exposure", int(events), _METHOD)
    low = gamma_quantile(tail, events) / exposure if events else 0.0
    high = gamma_quantile(1 - tail, events + 1) / exposure
    return Estimate(events / exposure, low, high, int(events), "rate", _METHOD)


def _compute(inputs: Inputs) -> Iterator[Result]:
    for events, exposure in zip(inputs["events"].tolist(), inputs["exposure"].tolist(), strict=True):
        yield Result(poisson_rate(events, exposure, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="poisson_rate",
    title="Rate of events",
    function=poisson_rate,
    readings=(
        Reading(
            _compute,
            (
                Column("events", "How many happened."),
                Column("exposure", "Over how much time, or how many cases."),
            ),
        ),
    ),
    unit="rate",
    oracles=("poisson_rate",),
    rows=("R116",),
)
