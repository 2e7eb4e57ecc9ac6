"""How long something takes when some of it is not over yet: the median of Kaplan and Meier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, NotACount, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import check_confidence, normal_quantile

__all__ = ["MEASURE", "Step", "kaplan_meier", "survival"]

_METHOD: Final = "kaplan-meier/1"
# A curve that stands at one half but for the last bits of a product is at one half.
_LEVEL: Final = 1e-9


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
    curve = _curve(*_checked(times, over), check_confidence(confidence))
    whole = zip(*(column.tolist() for column in curve), strict=True)
    return tuple(
        Step(time, share, se, None if isnan(low) else low, None if isnan(high) else high)
        for time, share, se, low, high in whole
    )


@dataclass(frozen=True)
class _Curve:
    """The steps as columns, NaN for an end that is none; a million cases are no reason to wait."""

    time: FloatArray
    share: FloatArray
    se: FloatArray
    low: FloatArray
    high: FloatArray

    def __iter__(self) -> Iterator[FloatArray]:
        return iter((self.time, self.share, self.se, self.low, self.high))


def _curve(lasted: FloatArray, ended: NDArray[np.bool_], confidence: float) -> _Curve:
    z = normal_quantile(confidence)
    moments, n_over = np.unique(lasted[ended], return_counts=True)
    at_risk = lasted.size - np.searchsorted(np.sort(lasted), moments, side="left")
    share: FloatArray = np.cumprod(1 - n_over / at_risk, dtype=np.float64)
    left = np.maximum(at_risk - n_over, 1)  # where nothing is left, share is 0 and so is what follows
    spread = np.cumsum(n_over / (at_risk * left))
    done = n_over == at_risk
    with np.errstate(divide="ignore", invalid="ignore"):
        wide = z * np.sqrt(spread) / np.abs(np.log(share))
        low, high = share ** np.exp(wide), share ** np.exp(-wide)
    se: FloatArray = np.where(done, 0.0, share * np.sqrt(spread))
    return _Curve(moments, share, se, np.where(done, np.nan, low), np.where(done, np.nan, high))


def kaplan_meier(
    times: ArrayLike, over: ArrayLike, *, p: float = 0.5, confidence: float = 0.95, unit: str = "score"
) -> Figure:
    """Return the median time, what still lasts counted as lasting at least so long.

    Parameters
    ----------
    times, over : array, shape (n,)
        As ``survival`` takes them.
    p : float in (0, 1)
        Which share is over by then: 0.5 for the median.
    confidence : float in (0, 1)
    unit : str
        Copied into the estimate.

    Returns
    -------
    Estimate or Withheld
        The first time by which half (``p``) is over; between two times where the curve stands at exactly
        one half. Ends of the interval are where the band of the curve crosses one half, None where it does
        not. Withheld ``no_answers``, ``one_answer``, or ``still_open`` where less than half (``p``) is over.

    Raises
    ------
    NotFinite, NotACount
        As ``survival``.
    UsageError
        ``p`` is not between 0 and 1.

    References
    ----------
    Brookmeyer & Crowley (1982), Biometrics 38, 29-41, for the interval of the median.
    """
    if not 0.0 < p < 1.0:
        raise UsageError("quantile_out_of_range", found=p)
    lasted, ended = _checked(times, over)
    curve = _curve(lasted, ended, check_confidence(confidence))
    n = lasted.size
    if n < 2:
        return Withheld("one_answer" if n else "no_answers", n, _METHOD)
    left = 1 - p
    reached = np.flatnonzero(curve.share <= left + _LEVEL)
    if not reached.size:
        return Withheld("still_open", n, _METHOD)
    at = int(reached[0])
    value = float(curve.time[at])
    if abs(curve.share[at] - left) < _LEVEL and at + 1 < curve.time.size:
        value = (value + float(curve.time[at + 1])) / 2
    low = np.flatnonzero(np.isnan(curve.low) | (curve.low <= left))
    high = np.flatnonzero(~np.isnan(curve.high) & (curve.high <= left))
    first, last = (float(curve.time[there[0]]) if there.size else None for there in (low, high))
    return Estimate(value, first, last, n, unit, _METHOD)


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
                Column("event", "1 where it is over, 0 where it still lasts.", "flag"),
            ),
        ),
    ),
    params=(CONFIDENCE,),
    unit="score",
    oracles=("km_aml",),
    rows=("R88",),
)
