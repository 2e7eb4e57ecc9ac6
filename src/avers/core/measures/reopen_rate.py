"""How many solved cases come back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from avers.core.estimate import Figure
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Reading, Result
from avers.core.measures.durations import check_reversed
from avers.core.measures.opening import AS_OF, TIMEZONE, as_of, written_moment
from avers.core.measures.proportion import proportion
from avers.core.measures.table import Instants
from avers.core.measures.windows import REPEAT_WINDOW, Window
from avers.core.organisation.business_hours import read_zone

__all__ = ["MEASURE", "reopen_rate"]


def reopen_rate(
    resolved_at: Instants, reopened_at: Instants, *, window: Window, confidence: float = 0.95
) -> tuple[Figure, int]:
    """Return the share of solved cases that were reopened within W days, among those whose window is over.

    Exactly W days later still counts; W is that of first contact resolution. Worked by hand: of five cases
    solved, one a day ago; of the four others one was reopened after 7 days and one after 8: 1 ÷ 4 = 0.25.

    Parameters
    ----------
    resolved_at, reopened_at : datetime64 array, shape (n_cases,)
        First solve and first reopening, in UTC; NaT where there is none.
    window : Window
        W, the zone of the wall clock on which days are counted, and up to when things are known.
    confidence : float in (0, 1)

    Returns
    -------
    figure : Estimate or Withheld
        A ``share`` with its Wilson interval; withheld ``no_answers`` where no window is over.
    n_open : int
        Solved cases whose window still runs.

    Raises
    ------
    TimesReversed
        A case is reopened before it is solved.
    UsageError
        W is not 1 to 30 days.

    References
    ----------
    Measures page, section 1.
    Wilson (1927), JASA 22, 209-212.
    """
    check_reversed(resolved_at, reopened_at, names=("resolved_at", "reopened_at"))
    solved = window.known(resolved_at)
    over = window.is_over(solved)
    came_back = over & window.within(solved, window.known(reopened_at))
    n, n_solved = int(over.sum()), int(np.sum(~np.isnat(solved)))
    return proportion(int(came_back.sum()), n, confidence=confidence), n_solved - n


def _of_cases(inputs: Inputs) -> Iterator[Result]:
    params, zone = inputs.params, read_zone(inputs.params["timezone"])
    until = as_of(params["as_of"], zone, inputs["resolved_at"], inputs["reopened_at"])
    window = Window(params["window_days"], zone, until)
    figure, n_open = reopen_rate(
        inputs["resolved_at"], inputs["reopened_at"], window=window, confidence=params["confidence"]
    )
    details: dict[str, Detail] = {
        "n_open": n_open,
        "window_days": params["window_days"],
        "as_of": written_moment(until, zone),
        "timezone": params["timezone"],
    }
    yield Result(figure, details=details)


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    for x, n in zip(inputs["reopened"].tolist(), inputs["solved"].tolist(), strict=True):
        yield Result(proportion(x, n, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="reopen_rate",
    title="Reopen rate",
    function=reopen_rate,
    readings=(
        Reading(
            _of_cases,
            (
                Column(
                    "resolved_at",
                    "When the case was first solved; empty while it is not.",
                    "time",
                    dates=True,
                ),
                Column(
                    "reopened_at",
                    "When it was first opened again; empty where it was not.",
                    "time",
                    dates=True,
                ),
            ),
        ),
        Reading(
            _of_counts,
            (
                Column("reopened", "Cases reopened within their window."),
                Column("solved", "Cases solved whose window is over."),
            ),
        ),
    ),
    params=(REPEAT_WINDOW, AS_OF, TIMEZONE, CONFIDENCE),
    unit="share",
    rows=("R116",),
)
