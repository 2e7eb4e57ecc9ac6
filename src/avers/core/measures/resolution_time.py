"""How long cases take to be solved: for the first time, and for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from avers.core.measures.case_log import EVENT_COLUMNS, CaseLog
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.durations import DURATION, Durations, durations, result_of
from avers.core.measures.opening import AS_OF, HOURS, all_there, as_of, hours_of
from avers.core.measures.table import Instants
from avers.core.organisation.business_hours import BusinessHours

__all__ = ["MEASURE", "resolution_time", "resolutions"]


def resolution_time(
    created: Instants,
    solved: Instants,
    hours: BusinessHours,
    *,
    until: np.datetime64,
    cases: Sequence[str] = (),
    reversed: str = "refuse",
) -> Durations:
    """Return how long each case took from its creation until it was solved.

    *First* resolution ends at the first solve, *full* resolution at the last one; a case that was reopened
    since has no full resolution yet. Told in open time and by the calendar, as the first reply is; a case
    that is not solved has lasted at least so long.

    Parameters
    ----------
    created, solved : datetime64 array, shape (n_cases,)
        In UTC; NaT in ``solved`` where the case is open.
    hours : BusinessHours
        When somebody is there.
    until : datetime64
        Up to when things are known.
    cases : sequence of str
        Their names, where they are not the rows of a file.
    reversed : {"refuse", "leave_out"}
        What becomes of a row that is solved before it is created.

    Returns
    -------
    Durations
        Seconds by both clocks; its ``figure`` is an Estimate in ``seconds``, or withheld: ``no_answers``,
        ``one_answer``, or ``still_open`` where too few are solved.

    Raises
    ------
    TimesReversed
        A case is solved before it is created.
    TimeMissing
        A case has no creation.

    References
    ----------
    Zendesk help, "Native duration metrics".
    Measures page, section 1.3.
    """
    all_there(created, name="created_at")
    names = ("created_at", "solved_at")
    return durations(created, solved, hours, until=until, names=names, cases=cases, reversed=reversed)


def resolutions(log: CaseLog, which: str) -> Instants:
    """Return when each case of a log was solved, first or for good; NaT where it is open."""
    solved = log.event == "solved"
    if which == "first":
        return log.first(solved)
    last, reopened = log.last(solved), log.last(log.event == "reopened")
    return np.where(reopened > last, np.datetime64("NaT", "us"), last)


def _of_cases(inputs: Inputs) -> Iterator[Result]:
    params, hours = inputs.params, hours_of(inputs.params)
    created, first, last = inputs["created_at"], inputs["solved_at"], inputs.get("last_solved_at")
    solved = first if params["which"] == "first" or last is None else last
    known = (created, first) if last is None else (created, first, last)
    until = as_of(params["as_of"], hours.zone, *known)
    yield result_of(
        resolution_time(created, solved, hours, until=until, reversed=params["reversed"]), inputs, until
    )


def _of_events(inputs: Inputs) -> Iterator[Result]:
    params, hours, log = inputs.params, hours_of(inputs.params), CaseLog.of(inputs)
    until = as_of(params["as_of"], hours.zone, log.happened_at)
    found = resolution_time(
        log.created(),
        resolutions(log, params["which"]),
        hours,
        until=until,
        cases=log.cases,
        reversed=params["reversed"],
    )
    yield result_of(found, inputs, until, log.cases)


MEASURE = Measure(
    name="resolution_time",
    title="Resolution time, first and full",
    function=resolution_time,
    readings=(
        Reading(
            _of_cases,
            (
                Column("created_at", "When the case was created.", "time", also=("opened",)),
                Column("solved_at", "When it was first solved; empty while it is open.", "time"),
                Column(
                    "last_solved_at",
                    "When it was last solved, where that was later; empty while it is open.",
                    "time",
                    required=False,
                ),
            ),
        ),
        Reading(_of_events, EVENT_COLUMNS),
    ),
    params=(
        Param(
            "which",
            "First resolution, or the last one, which is full.",
            "word",
            default="first",
            choices=("first", "full"),
        ),
        *DURATION,
        AS_OF,
        *HOURS,
        CONFIDENCE,
    ),
    unit="seconds",
    rows=("R116",),
)
