"""How long customers wait for the first answer of a person, in open time and by the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from avers.core.measures.case_log import EVENT_COLUMNS, CaseLog
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.durations import DURATION, Durations, durations, result_of
from avers.core.measures.opening import AS_OF, HOURS, all_there, as_of, hours_of
from avers.core.measures.table import Instants
from avers.core.organisation.business_hours import BusinessHours

__all__ = ["MEASURE", "first_replies", "first_reply_time"]


def first_reply_time(
    opened: Instants,
    replied: Instants,
    hours: BusinessHours,
    *,
    until: np.datetime64,
    cases: Sequence[str] = (),
    reversed: str = "refuse",
) -> Durations:
    """Return how long each case waited for its first public reply from a person.

    From its creation. Robots, automatic acknowledgements and private notes are no reply; a case that an
    agent created with a public comment ends at the *second* public comment of an agent; of merged cases the
    earliest creation counts (``first_replies`` reads this from a log). Business time is the part of the wait
    that lies in the opening hours: half-open stretches of the wall clock, placed in UTC day by day, without
    closed days.

    The median and the ninth decile are shown beside the mean. A case without a reply has waited at least so
    long: where more than 5 % have none, the quantiles are those of Kaplan and Meier; with fewer, those of the
    replies, and how many are open is said.

    Worked by hand: opened on Friday 20 November 2026 at 17:30, answered on Monday at 9:15, open from Monday
    to Friday, 9:00 to 18:00: half an hour and a quarter of an hour, 2,700 seconds.

    Parameters
    ----------
    opened, replied : datetime64 array, shape (n_cases,)
        In UTC; NaT in ``replied`` where nobody has yet.
    hours : BusinessHours
        When somebody is there.
    until : datetime64
        Up to when things are known.
    cases : sequence of str
        Their names, where they are not the rows of a file.
    reversed : {"refuse", "leave_out"}
        What becomes of a row that is replied to before it is opened.

    Returns
    -------
    Durations
        Seconds by both clocks; its ``figure`` is an Estimate in ``seconds``, or withheld: ``no_answers``,
        ``one_answer``, or ``still_open`` where too few have a reply.

    Raises
    ------
    TimesReversed
        A reply stands before its case.
    TimeMissing
        A case has no creation.

    References
    ----------
    Zendesk help, "Native duration metrics" and "Calculating first reply time".
    Measures page, section 1.3.
    """
    all_there(opened, name="opened")
    names = ("opened", "replied")
    return durations(opened, replied, hours, until=until, names=names, cases=cases, reversed=reversed)


def first_replies(log: CaseLog) -> tuple[Sequence[str], Instants, Instants]:
    """Return the cases of a log, when each was created, and when a person first replied in public."""
    created = log.created()
    by_person = log.is_public & (log.author == "agent")
    at_creation = log.happened_at == created[log.place]
    # Where the creation is itself a public comment of an agent, the reply is the one after it.
    by_agent = log.cases_of(by_person & at_creation & (log.event == "created"))
    same = by_agent[log.place] & at_creation
    return log.cases, created, log.first(by_person & (log.event == "comment") & ~same)


def _of_cases(inputs: Inputs) -> Iterator[Result]:
    hours, opened, replied = hours_of(inputs.params), inputs["opened"], inputs["replied"]
    until = as_of(inputs.params["as_of"], hours.zone, opened, replied)
    found = first_reply_time(opened, replied, hours, until=until, reversed=inputs.params["reversed"])
    yield result_of(found, inputs, until)


def _of_events(inputs: Inputs) -> Iterator[Result]:
    hours, log = hours_of(inputs.params), CaseLog.of(inputs)
    cases, opened, replied = first_replies(log)
    until = as_of(inputs.params["as_of"], hours.zone, log.happened_at)
    found = first_reply_time(
        opened, replied, hours, until=until, cases=cases, reversed=inputs.params["reversed"]
    )
    yield result_of(found, inputs, until, cases)


MEASURE = Measure(
    name="first_reply_time",
    title="First reply time (FRT)",
    function=first_reply_time,
    readings=(
        Reading(
            _of_cases,
            (
                Column("opened", "When the case was created.", "time", also=("created_at",)),
                Column(
                    "replied",
                    "When a person first replied in public; empty where nobody has yet.",
                    "time",
                    also=("first_reply_at",),
                ),
            ),
        ),
        Reading(_of_events, EVENT_COLUMNS),
    ),
    params=(*DURATION, AS_OF, *HOURS, CONFIDENCE),
    unit="seconds",
    oracles=("business_hours_fr",),
    rows=("R116",),
)
