"""How long something takes when some of it is not over yet: the median of Kaplan and Meier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, NotACount, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import check_confidence, normal_quantile

__all__ = ["MEASURE", "Step", "kaplan_meier", "survival"]

_METHOD: Final = "kaplan-meier/1"
_HALF: Final = 0.5
# A curve that stands at one half but for the last bits of a product is at one half.
_AT_HALF: Final = 1e-9


@dataclass(frozen=True)
class Step:
    """The curve from ``time`` on: the share not over, its standard error (Greenwood), its interval.

    ``low`` and ``high`` are None once nothing is left.
    """

    time: float
    share: float
    se: float
    low: float | None
    high: float | None


def survival(times: ArrayLike, over: ArrayLike, *, confidence: float = 0.95) -> tuple[Step, ...]:
    """Return the share that is not over after each time at which something was.

    Parameters
    ----------
    times : array, shape (n,)
        How long each took, or has lasted so far; 0 or more, in any unit. NaN is left out.
    over : array, shape (n,)
        1 where it is over, 0 where it still lasts (censored); as long as ``times``.
    confidence : float in (0, 1)

    Returns
    -------
    tuple of Step
        In the order of time; interval on the log-log scale.

    Raises
    ------
    NotFinite
        A time is infinite.
    NotACount
        A time is below 0, or ``over`` is neither 0 nor 1.

    References
    ----------
    Kaplan & Meier (1958), Journal of the American Statistical Association 53, 457-481. Kalbfleisch & Prentice
    (2002), The Statistical Analysis of Failure Time Data, section 1.4, for the interval.
    """
    lasted, ended = _checked(times, over)
    z = normal_quantile(check_confidence(confidence))
    share, spread = 1.0, 0.0
    steps = []
    for moment in np.unique(lasted[ended]):
        at_risk = int(np.sum(lasted >= moment))
        n_over = int(np.sum(ended & (lasted == moment)))
        share *= 1 - n_over / at_risk
        if n_over == at_risk:
            steps.append(Step(float(moment), 0.0, 0.0, None, None))
            continue
        spread += n_over / (at_risk * (at_risk - n_over))
        wide = z * sqrt(spread) / abs(log(share))
        steps.append(
            Step(
                float(moment), share, share * sqrt(spread), share ** exp(wide), share ** exp(-wide)
            )
        )  # fmt: skip
    return tuple(steps)


def kaplan_meier(
    times: ArrayLike, over: ArrayLike, *, confidence: float = 0.95, unit: str = "score"
) -> Figure:
    """Return the median time, what still lasts counted as lasting at least so long.

    Parameters
    ----------
    times, over : array, shape (n,)
        As ``survival`` takes them.
    confidence : float in (0, 1)
    unit : str
        Copied into the estimate.

    Returns
    -------
    Estimate or Withheld
        The first time by which half is over; between two times where the curve stands at exactly one half.
        Ends of the interval are where the band of the curve crosses one half, None where it does not.
        Withheld ``no_answers``, ``one_answer``, or ``still_open`` where less than half is over.

    Raises
    ------
    NotFinite, NotACount
        As ``survival``.

    References
    ----------
    Brookmeyer & Crowley (1982), Biometrics 38, 29-41, for the interval of the median.
    """
    steps = survival(times, over, confidence=confidence)
    n = int(np.sum(~np.isnan(np.asarray(times, dtype=np.float64))))
    if n < 2:
        return Withheld("one_answer" if n else "no_answers", n, _METHOD)
    half = next((i for i, step in enumerate(steps) if step.share <= _HALF + _AT_HALF), None)
    if half is None:
        return Withheld("still_open", n, _METHOD)
    value = steps[half].time
    if abs(steps[half].share - _HALF) < _AT_HALF and half + 1 < len(steps):
        value = (value + steps[half + 1].time) / 2
    low = next((step.time for step in steps if step.low is None or step.low <= _HALF), None)
    high = next((step.time for step in steps if step.high is not None and step.high <= _HALF), None)
    return Estimate(value, low, high, n, unit, _METHOD)


def _checked(times: ArrayLike, over: ArrayLike) -> tuple[FloatArray, NDArray[np.bool_]]:
    lasted = np.asarray(times, dtype=np.float64).ravel()
    said = np.asarray(over, dtype=np.float64).ravel()
    answered(lasted, name="time")
    if lasted.size != said.size or np.any(lasted < 0) or not np.all(np.isin(said[~np.isnan(lasted)], (0, 1))):
        raise NotACount([Fault("time_or_event", path="event")])
    there = ~np.isnan(lasted)
    return lasted[there], said[there] == 1


def _compute(inputs: Inputs) -> Iterator[Result]:
    confidence = inputs.params["confidence"]
    steps = survival(inputs["time"], inputs["event"], confidence=confidence)
    yield Result(
        kaplan_meier(inputs["time"], inputs["event"], confidence=confidence),
        details={
            "curve": [
                {"time": one.time, "share": one.share, "se": one.se, "low": one.low, "high": one.high}
                for one in steps
            ]
        },
    )


MEASURE = Measure(
    name="kaplan_meier",
    title="Median time, what is not over counted (Kaplan-Meier)",
    function=kaplan_meier,
    readings=(
        Reading(
            _compute,
            (
                Column("time", "How long it took, or has lasted so far; 0 or more."),
                Column("event", "1 where it is over, 0 where it still lasts."),
            ),
        ),
    ),
    params=(CONFIDENCE,),
    unit="score",
    oracles=("km_aml",),
    rows=("R88",),
)
