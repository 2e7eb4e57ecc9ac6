"""How long people wait when contacts meet advisers, planned from a load (Erlang C)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf

import numpy as np

from avers.core.charter.queueing import MOST_ADVISERS, Line, advisers_needed
from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import Estimate, Figure
from avers.core.measures.answers import FloatArray, as_counts, finite
from avers.core.measures.definition import Column, Inputs, Measure, Param, Reading, Result

__all__ = ["MEASURE", "NotALine", "Waiting", "erlang_c"]

_METHOD = "erlang-c/1"


class NotALine(InputRefused):
    """A load or a duration is not positive, or a line is larger than any."""


@dataclass(frozen=True)
class Waiting:
    """What a line of advisers gives.

    Attributes
    ----------
    in_time : Estimate
        Share of contacts answered in time; planned, so without an interval; ``n`` is contacts an hour.
    waiting_share : float
        Share that waits at all.
    mean_wait : float or None
        Minutes, over all contacts; None where the queue has no end.
    load : float
        Advisers kept busy all the time (erlangs).
    needed : int or None
        Fewest advisers for the share aimed at, where one is.
    """

    in_time: Figure
    waiting_share: float
    mean_wait: float | None
    load: float
    needed: int | None


def erlang_c(
    advisers: int, per_hour: float, minutes: float, *, within: float = 2.0, aim: float | None = None
) -> Waiting:
    """Return the share of contacts answered in time by so many advisers, and how long people wait.

    Contacts come at random at a steady rate and wait until answered; real ones also give up, which shortens
    the queue: the shares are a little severe. Worked by hand: 20 contacts an hour of 3 minutes load one
    adviser fully; two of them leave 1 in 3 waiting (Erlang B 1/5, C 2·(1/5) ÷ (2 − 1·(4/5)) = 1/3), 1 minute
    on average, and answer 1 − 1/3 · e^(−1 · 3/3) = 0.877 within 3 minutes.

    Parameters
    ----------
    advisers : int, 0 to 100,000
        Who answer at once.
    per_hour, minutes : float > 0
        Contacts an hour, and minutes each takes.
    within : float >= 0
        Minutes within which a contact is answered in time.
    aim : float in (0, 1), optional
        Share of contacts to be answered in time: how many advisers that takes.

    Returns
    -------
    Waiting
        ``in_time`` is a ``share``, 0 where work comes faster than it is done.

    Raises
    ------
    NotACount
        ``advisers`` is not a whole number of 0 or more.
    NotALine
        A rate or duration is not positive, or the line is larger than any.
    UsageError
        ``within`` is below 0, or ``aim`` not between 0 and 1.

    References
    ----------
    Erlang (1917), Elektroteknikeren 13. Measures page, section 6bis.
    """
    if not within >= 0:
        raise UsageError("setting_too_small", name="within", found=within, expected=0)
    if aim is not None and not 0 < aim < 1:
        raise UsageError("aim_out_of_range", found=aim)
    line = _lines(np.array([advisers]), np.array([per_hour]), np.array([minutes]))[0]
    return _waiting(line, within, aim)


def _waiting(line: Line, within: float, aim: float | None) -> Waiting:
    share = min(1.0, max(0.0, line.answered_within(within)))
    wait = line.mean_wait_minutes
    return Waiting(
        Estimate(share, None, None, round(line.per_hour), "share", _METHOD),
        line.waiting_share,
        None if isinf(wait) else wait,
        line.load,
        None if aim is None else advisers_needed(line, within_minutes=within, share=aim),
    )


def _lines(advisers: FloatArray, per_hour: FloatArray, minutes: FloatArray) -> list[Line]:
    """Return the lines of all rows; raise with every row that is none."""
    counts = as_counts(advisers, name="advisers")
    rates, durations = finite(per_hour, name="per_hour"), finite(minutes, name="minutes")
    named = (("per_hour", rates), ("minutes", durations))
    faults = [
        Fault("not_above_zero", path=name, values={"row": str(row), "found": f"{cells[row]:g}"})
        for name, cells in named
        for row in np.flatnonzero(cells <= 0).tolist()
    ]
    loads = rates * durations / 60
    for row in np.flatnonzero((counts > MOST_ADVISERS) | (loads >= MOST_ADVISERS)).tolist():
        found = f"{max(counts[row], loads[row]):g}"
        values = {"row": str(row), "found": found, "expected": str(MOST_ADVISERS)}
        faults.append(Fault("too_many_advisers", path="advisers", values=values))
    if faults:
        raise NotALine(faults[:100])
    rows = zip(counts.tolist(), rates.tolist(), durations.tolist(), strict=True)
    return [Line(int(count), rate, duration) for count, rate, duration in rows]


def _compute(inputs: Inputs) -> Iterator[Result]:
    within, aim = inputs.params["within"], inputs.params["aim"]
    if not within >= 0:
        raise UsageError("setting_too_small", name="within", found=within, expected=0)
    if aim is not None and not 0 < aim < 1:
        raise UsageError("aim_out_of_range", found=aim)
    for line in _lines(inputs["advisers"], inputs["per_hour"], inputs["minutes"]):
        found = _waiting(line, within, aim)
        details = {
            "waiting_share": found.waiting_share, "mean_wait_minutes": found.mean_wait, "load": found.load,
            "keeps_up": line.keeps_up, "advisers_needed": found.needed, "within_minutes": within,
        }  # fmt: skip
        yield Result(found.in_time, details=details)


MEASURE = Measure(
    name="erlang_c",
    title="Waiting planned from a load (Erlang C)",
    function=erlang_c,
    readings=(
        Reading(
            _compute,
            (
                Column("advisers", "Who answer at once, one row an hour or a plan."),
                Column("per_hour", "Contacts an hour."),
                Column("minutes", "Minutes each takes.", also=("handling_minutes",)),
            ),
        ),
    ),
    params=(
        Param("within", "Minutes within which a contact is answered in time.", default=2.0),
        Param("aim", "Share to be answered in time: how many advisers that takes."),
    ),
    unit="share",
)
