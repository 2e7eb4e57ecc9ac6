"""How long customers wait for the house: the time their case stands with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.durations import DURATION, Durations, result_of
from avers.core.measures.known_words import check_words
from avers.core.measures.opening import AS_OF, HOURS, all_there, as_of, hours_of
from avers.core.measures.table import Instants
from avers.core.organisation.business_hours import BusinessHours

__all__ = ["MEASURE", "requester_wait"]

_WAITING: Final = ("new", "open", "on_hold")
_OVER: Final = ("solved", "closed")
_STATUSES: Final = (*_WAITING, "pending", *_OVER)


def requester_wait(
    case: tuple[str, ...],
    happened_at: Instants,
    status: tuple[str, ...],
    hours: BusinessHours,
    *,
    until: np.datetime64,
) -> tuple[tuple[str, ...], Durations]:
    """Return how long each customer waited for the house: the time in new, open and on hold.

    The time in *pending*, when the house waits for the customer, does not count, nor does what follows the
    solving until the case is opened again.

    Worked by hand: new at 9:00, open at 9:30, pending at 10:00, open again at 11:00, solved at 11:15: one
    hour and a quarter, 4,500 seconds.

    Parameters
    ----------
    case, status : tuple of str, shape (n_changes,)
        Which case took which status: new, open, pending, on_hold, solved or closed, in any order.
    happened_at : datetime64 array, shape (n_changes,)
        When, in UTC.
    hours : BusinessHours
        When somebody is there.
    until : datetime64
        Up to when things are known; a status not left by then still runs.

    Returns
    -------
    cases : tuple of str
    Durations
        Seconds by both clocks; its ``figure`` is an Estimate in ``seconds``, or withheld: ``no_answers``,
        ``one_answer``, or ``still_open`` where too few are over.

    Raises
    ------
    UnknownWord
        A status is none of the six.
    TimeMissing
        A change has no moment.

    References
    ----------
    Zendesk help, "Native duration metrics".
    Measures page, section 1.3.
    """
    words = check_words(status, _STATUSES, "status")
    all_there(happened_at, name="happened_at")
    known = happened_at <= until
    cases, place = np.unique(np.array(case, dtype=str)[known], return_inverse=True)
    order = np.lexsort((words[known], happened_at[known], place))
    of, at, now = place[order], happened_at[known][order], words[known][order]
    last = np.append(of[1:] != of[:-1], True) if of.size else np.zeros(0, dtype=bool)
    left = np.where(last, until, np.append(at[1:], until)[: at.size])
    waits = np.isin(now, _WAITING)
    calendar, business = (
        _summed(of[waits], seconds[waits], cases.size)
        for seconds in ((left - at) / np.timedelta64(1, "s"), hours.seconds_between(at, left))
    )
    return tuple(cases.tolist()), Durations(calendar, business, np.isin(now[last], _OVER))


def _summed(of: NDArray[np.intp], seconds: FloatArray, n_cases: int) -> FloatArray:
    found: FloatArray = np.bincount(of, weights=seconds, minlength=n_cases).astype(np.float64)
    return found


def _compute(inputs: Inputs) -> Iterator[Result]:
    hours = hours_of(inputs.params)
    until = as_of(inputs.params["as_of"], hours.zone, inputs["happened_at"])
    cases, found = requester_wait(inputs["case"], inputs["happened_at"], inputs["status"], hours, until=until)
    yield result_of(found, inputs, until, cases)


MEASURE = Measure(
    name="requester_wait",
    title="Requester wait",
    function=requester_wait,
    readings=(
        Reading(
            _compute,
            (
                Column("case", "Which case.", "label"),
                Column("happened_at", "When it took the status.", "time"),
                Column("status", "new, open, pending, on_hold, solved or closed.", "label"),
            ),
        ),
    ),
    params=(*(one for one in DURATION if one.name != "reversed"), AS_OF, *HOURS, CONFIDENCE),
    unit="seconds",
    rows=("R116",),
)
