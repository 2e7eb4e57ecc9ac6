"""How long cases take, some of them still running: in calendar and in open time, never the mean alone.

No measure of its own: first reply, resolution and the wait of customers are told by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import Detail, Inputs, Param, Result
from avers.core.measures.kaplan_meier import kaplan_meier
from avers.core.measures.mean import mean
from avers.core.measures.opening import said_of, written_moment
from avers.core.measures.quantile import quantile
from avers.core.measures.table import Instants
from avers.core.organisation.business_hours import BusinessHours, read_zone

__all__ = [
    "DURATION", "Clock", "Durations", "TimesReversed", "check_reversed", "durations", "read_choice",
    "result_of",
]  # fmt: skip

Clock = Literal["business", "calendar"]

# Above this share of cases still running, what is over already no longer stands for all (measures page, 1.3).
_MOST_OPEN: Final = 0.05
_MOST_FAULTS: Final = 100
_NINE_IN_TEN: Final = 0.9

DURATION: Final = (
    Param(
        "time",
        "Open time of the house, or that of the calendar.",
        "word",
        default="business",
        choices=get_args(Clock),
    ),
    Param("p", "Which quantile: 0.5 is the median.", default=0.5),
    Param(
        "reversed",
        "A row that ends before it begins: refuse the file, or leave the row out and count it.",
        "word",
        default="refuse",
        choices=("refuse", "leave_out"),
    ),
    Param("each", "Whether each case is given too.", "word", default="no", choices=("no", "yes")),
)


class TimesReversed(InputRefused):
    """Something ends before it begins."""


@dataclass(frozen=True)
class Durations:
    """How long each case took, in seconds.

    Attributes
    ----------
    calendar, business : float array, shape (n,)
        By the calendar and while somebody was there; so far, where the case still runs; NaN where it was left
        out.
    over : bool array, shape (n,)
        False where the case still runs.
    n_reversed : int
        Rows left out because they end before they begin.
    """

    calendar: FloatArray
    business: FloatArray
    over: NDArray[np.bool_]
    n_reversed: int = 0

    def figure(self, *, p: float = 0.5, time: Clock = "business", confidence: float = 0.95) -> Figure:
        """Return the ``p`` quantile in seconds.

        Where more than 5 % of the cases still run, by Kaplan and Meier: they have lasted at least so long.
        Otherwise of those that are over, with the order-statistic interval.
        """
        seconds = self._of(time)
        there = ~np.isnan(seconds)
        if self._many_open(there):
            return kaplan_meier(seconds[there], self.over[there], p=p, confidence=confidence, unit="seconds")
        return quantile(seconds[there & self.over], p=p, confidence=confidence, unit="seconds")

    def average(self, *, time: Clock = "business", confidence: float = 0.95) -> Figure:
        """Return the mean in seconds; withheld ``still_open`` where more than 5 % of the cases still run."""
        seconds = self._of(time)
        there = ~np.isnan(seconds)
        if self._many_open(there):
            return Withheld("still_open", int(there.sum()), "t/1")
        found = mean(seconds[there & self.over], confidence=confidence, unit="seconds")
        if isinstance(found, Estimate) and found.low is not None:
            return replace(found, low=max(0.0, found.low))  # no time is shorter than none
        return found

    def details(self, *, confidence: float, each: bool) -> dict[str, Detail]:
        """Return what stands beside: median, ninth decile and mean by both clocks, how many are open."""
        counted = ~np.isnan(self.calendar)
        found: dict[str, Detail] = {
            "n_open": int(np.sum(counted & ~self.over)),
            "n_reversed": self.n_reversed,
            "business": self._row("business", confidence),
            "calendar": self._row("calendar", confidence),
        }
        if each:
            # Of a case that still runs there is no time yet, only how long it has lasted.
            done = (np.where(self.over, seconds, np.nan) for seconds in (self.calendar, self.business))
            found |= dict(zip(("calendar_seconds", "business_seconds"), map(_listed, done), strict=True))
        return found

    def _row(self, time: Clock, confidence: float) -> Mapping[str, Detail]:
        return {
            "median": self.figure(time=time, confidence=confidence),
            "p90": self.figure(p=_NINE_IN_TEN, time=time, confidence=confidence),
            "mean": self.average(time=time, confidence=confidence),
        }

    def _of(self, time: Clock) -> FloatArray:
        read_choice("time", time, get_args(Clock))
        return self.business if time == "business" else self.calendar

    def _many_open(self, there: NDArray[np.bool_]) -> bool:
        return bool(np.sum(there & ~self.over) > _MOST_OPEN * np.sum(there))


def durations(
    starts: Instants,
    ends: Instants,
    hours: BusinessHours,
    *,
    until: np.datetime64,
    names: tuple[str, str],
    cases: Sequence[str] = (),
    reversed: str = "refuse",
) -> Durations:
    """Return how long each case took from its start to its end, or has lasted ``until`` now.

    Parameters
    ----------
    starts, ends : datetime64 array, shape (n,)
        In UTC. NaT in ``ends``, or an end after ``until``: it still runs. A row that has not begun by then,
        or has no start, is left out.
    hours : BusinessHours
    names : two str
        Columns of the two, for the faults.
    cases : sequence of str
        Names of the cases, where they are not the rows of a file.
    reversed : {"refuse", "leave_out"}
        What becomes of a row that ends before it begins.

    Raises
    ------
    TimesReversed
        A row ends before it begins, unless such rows are left out.
    """
    wrong = check_reversed(starts, ends, names=names, cases=cases, leave_out=reversed == "leave_out")
    over = ~np.isnat(ends) & (ends <= until)
    last = np.where(over, ends, until)
    first = np.where(wrong | (starts > until), np.datetime64("NaT", "us"), starts)
    calendar = (last - first) / np.timedelta64(1, "s")
    return Durations(calendar, hours.seconds_between(first, last), over, int(wrong.sum()))


def check_reversed(
    starts: Instants,
    ends: Instants,
    *,
    names: tuple[str, str],
    cases: Sequence[str] = (),
    leave_out: bool = False,
) -> NDArray[np.bool_]:
    """Return which rows end before they begin; unless they may be left out, raise ``TimesReversed``."""
    wrong: NDArray[np.bool_] = ends < starts
    rows = np.flatnonzero(wrong)[:_MOST_FAULTS].tolist()
    if rows and not leave_out:
        raise TimesReversed(_reversed(row, starts, ends, names, cases) for row in rows)
    return wrong


def _reversed(
    row: int, starts: Instants, ends: Instants, names: tuple[str, str], cases: Sequence[str]
) -> Fault:
    values = {"found": str(ends[row]), "expected": f"{names[0]} {starts[row]}"}
    if cases:
        return Fault("times_reversed", path=cases[row], values=values)
    return Fault("times_reversed", path=names[1], values={"row": str(row), **values})


def result_of(found: Durations, inputs: Inputs, until: np.datetime64, cases: Sequence[str] = ()) -> Result:
    """Return the result of a measure of durations, by ``DURATION`` and ``opening.HOURS``."""
    params = inputs.params
    each = params["each"] == "yes"
    details = {
        **found.details(confidence=params["confidence"], each=each),
        **said_of(params),
        "as_of": written_moment(until, read_zone(params["timezone"])),
    }
    if each and cases:
        details["cases"] = list(cases)
    figure = found.figure(p=params["p"], time=params["time"], confidence=params["confidence"])
    return Result(figure, details=details)


def read_choice(name: str, word: str, choices: tuple[str, ...]) -> str:
    """Return ``word`` if it is one of ``choices``; raise ``UsageError`` otherwise."""
    if word not in choices:
        raise UsageError("unknown_choice", name=name, found=word, expected=", ".join(choices))
    return word


def _listed(seconds: FloatArray) -> list[Detail]:
    return [None if one != one else one for one in seconds.tolist()]
