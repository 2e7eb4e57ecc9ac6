"""How many customers are still there after so long, those who are counted for as long as they were seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.durations import check_reversed
from avers.core.measures.kaplan_meier import Step, kaplan_meier, survival
from avers.core.measures.opening import AS_OF, TIMEZONE, all_there, as_of, written_moment
from avers.core.measures.table import number_of
from avers.core.organisation.business_hours import read_zone, wall_clock

__all__ = ["MEASURE", "retention"]

_METHOD: Final = "kaplan-meier-log-log/1"


def retention(times: ArrayLike, lost: ArrayLike, *, after: float, confidence: float = 0.95) -> Figure:
    """Return the share of customers still there ``after`` so long, by Kaplan and Meier.

    Who is still a customer has been one for at least so long, and counts until then. Worked by hand: lost
    after 1, 2 and 4 months, two still there since 3 and 5: after 2 months 4/5 · 3/4 = 0.6 are left, after 4
    months half of those: 0.3.

    Parameters
    ----------
    times : array, shape (n_customers,)
        How long each was a customer, or has been so far; 0 or more, in any unit. NaN is left out.
    lost : array, shape (n_customers,)
        1 where the customer was lost, 0 where still there.
    after : float
        In the unit of ``times``, 0 or more.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its log-log interval; its ends are None while nobody, or once everybody, is lost.
        Withheld ``no_answers``, ``one_answer``, or ``not_followed`` where nobody was seen so long and some
        were still there when last seen.

    Raises
    ------
    NotFinite
        A time is infinite.
    NotACount
        A time is below 0, or ``lost`` is neither 0 nor 1.
    UsageError
        ``after`` is below 0.

    References
    ----------
    Kaplan & Meier (1958), Journal of the American Statistical Association 53, 457-481.
    Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, section 1.4, for the
        interval.
    Measures page, section 1.
    """
    steps = survival(times, lost, confidence=confidence)
    return _at(steps, np.asarray(times, dtype=np.float64).ravel(), after)


def _at(steps: tuple[Step, ...], times: FloatArray, after: float) -> Figure:
    if not 0 <= after < float("inf"):
        raise UsageError("not_a_setting", name="after", found=after)
    seen = times[~np.isnan(times)]
    if seen.size < 2:
        return Withheld("one_answer" if seen.size else "no_answers", seen.size, _METHOD)
    past = [step for step in steps if step.time <= after]
    share = past[-1].share if past else 1.0
    if after > float(seen.max()) and share > 0:
        return Withheld("not_followed", seen.size, _METHOD)
    low, high = (past[-1].low, past[-1].high) if past else (None, None)
    return Estimate(share, low, high, seen.size, "share", _METHOD)


def _results(
    times: FloatArray, lost: FloatArray, inputs: Inputs, details: Mapping[str, Detail]
) -> Iterator[Result]:
    confidence = inputs.params["confidence"]
    steps = survival(times, lost, confidence=confidence)
    median = kaplan_meier(times, lost, confidence=confidence)
    for word in inputs.params["after"]:
        after = number_of(word)
        if after is None or np.isnan(after):
            raise UsageError("not_a_setting", name="after", found=word)
        beside: dict[str, Detail] = {
            "n_at_risk": int(np.sum(times >= after)),
            "se": next((step.se for step in reversed(steps) if step.time <= after), 0.0),
            "median": median,
        }
        yield Result(_at(steps, times, after), by=word, details={**beside, **details})


def _of_times(inputs: Inputs) -> Iterator[Result]:
    yield from _results(inputs["time"], inputs["event"], inputs, {})


def _of_moments(inputs: Inputs) -> Iterator[Result]:
    zone, start, ended = read_zone(inputs.params["timezone"]), inputs["start_at"], inputs["ended_at"]
    all_there(start, name="start_at")
    check_reversed(start, ended, names=("start_at", "ended_at"))
    until = as_of(inputs.params["as_of"], zone, start, ended)
    lost = ended <= until
    last = wall_clock(np.where(lost, ended, until), zone)
    days = (last - wall_clock(start, zone)) / np.timedelta64(1, "D")
    # Who became a customer after that moment is none yet.
    seen = np.where(start <= until, days, np.nan)
    details: dict[str, Detail] = {
        "as_of": written_moment(until, zone),
        "timezone": inputs.params["timezone"],
    }
    yield from _results(seen, lost.astype(np.float64), inputs, details)


MEASURE = Measure(
    name="retention",
    title="Customers still there after so long (Kaplan-Meier)",
    function=retention,
    readings=(
        Reading(
            _of_times,
            (
                Column("time", "How long each was a customer, or has been so far; 0 or more."),
                Column("event", "1 where the customer was lost, 0 where still there.", "flag"),
            ),
        ),
        Reading(
            _of_moments,
            (
                Column("start_at", "When they became a customer.", "time", dates=True),
                Column("ended_at", "When they were lost; empty while they are there.", "time", dates=True),
            ),
        ),
    ),
    params=(
        Param(
            "after",
            "After how long, several with commas; days where moments are read.",
            "names",
            default=("30", "90", "365"),
            also=("times",),
        ),
        AS_OF,
        TIMEZONE,
        CONFIDENCE,
    ),
    unit="share",
    oracles=("km_aml",),
    rows=("R116",),
)
