"""How many agreed delays are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault
from avers.core.estimate import Figure
from avers.core.measures.answers import FloatArray, OutOfScale, amounts, finite, flags
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.durations import DURATION, durations
from avers.core.measures.opening import AS_OF, HOURS, all_there, as_of, hours_of, said_of, written_moment
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "sla_attainment"]


def sla_attainment(
    elapsed: ArrayLike,
    target: ArrayLike,
    over: ArrayLike,
    *,
    paused: ArrayLike | None = None,
    confidence: float = 0.95,
) -> tuple[Figure, int]:
    """Return the share of targets met, of those met or breached.

    A case that still runs counts only once its target time has passed: then it is breached. Exactly the
    target is in time. Where the policy says so, the time a case was paused is taken off first.

    Worked by hand, target one hour: over after 30, 60 and 90 minutes, still running since 20 and since 70:
    the fourth is not known yet; 2 ÷ (2 + 2) = 0.5.

    Parameters
    ----------
    elapsed, target : array, shape (n_cases,)
        Seconds from start to end, or so far, and those agreed; 0 or more. NaN in ``elapsed`` is left out.
    over : array, shape (n_cases,)
        1 where what was agreed has happened, 0 where the case still runs.
    paused : array, shape (n_cases,), optional
        Seconds to take off, NaN is none.
    confidence : float in (0, 1)

    Returns
    -------
    figure : Estimate or Withheld
        A ``share`` with its Wilson interval; withheld ``no_answers`` where nothing is known yet.
    n_running : int
        Cases whose target time has not passed.

    Raises
    ------
    NotFinite
        A target or ``over`` is missing, or a number infinite.
    OutOfScale
        A time is below 0, or a case was paused longer than it lasted.

    References
    ----------
    Measures page, section 1.
    Wilson (1927), JASA 22, 209-212.
    """
    spent = amounts(elapsed, name="elapsed")
    if paused is not None:
        spent = spent - _paused(paused, spent)
    agreed = finite(amounts(target, name="target"), name="target")
    done = finite(flags(over, name="over"), name="over") == 1
    there, in_time = ~np.isnan(spent), spent <= agreed
    met, breached = int(np.sum(there & done & in_time)), int(np.sum(there & ~in_time))
    figure = proportion(met, met + breached, confidence=confidence)
    return figure, int(there.sum()) - met - breached


def _paused(paused: ArrayLike, spent: FloatArray) -> FloatArray:
    off = np.nan_to_num(amounts(paused, name="paused"))
    longer = np.flatnonzero(off > spent)[:100].tolist()
    if longer:
        raise OutOfScale(
            Fault(
                "more_than_all",
                path="paused",
                values={"row": str(row), "found": f"{off[row]:g}", "expected": f"{spent[row]:g}"},
            )
            for row in longer
        )
    return off


def _of_seconds(inputs: Inputs) -> Iterator[Result]:
    figure, n_running = sla_attainment(
        inputs["elapsed"],
        inputs["target"],
        inputs["over"],
        paused=inputs.get("paused"),
        confidence=inputs.params["confidence"],
    )
    yield Result(figure, details={"n_running": n_running})


def _of_moments(inputs: Inputs) -> Iterator[Result]:
    params, hours = inputs.params, hours_of(inputs.params)
    started, ended = inputs["started_at"], inputs["ended_at"]
    all_there(started, name="started_at")
    until = as_of(params["as_of"], hours.zone, started, ended)
    found = durations(
        started, ended, hours, until=until, names=("started_at", "ended_at"), reversed=params["reversed"]
    )
    elapsed = found.business if params["time"] == "business" else found.calendar
    figure, n_running = sla_attainment(
        elapsed,
        inputs["target"],
        found.over.astype(np.float64),
        paused=inputs.get("paused"),
        confidence=params["confidence"],
    )
    details = {"n_running": n_running, "n_reversed": found.n_reversed, **said_of(params)}
    yield Result(figure, details={**details, "as_of": written_moment(until, hours.zone)})


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    for met, breached in zip(inputs["met"].tolist(), inputs["breached"].tolist(), strict=True):
        yield Result(proportion(met, met + breached, confidence=inputs.params["confidence"]))


_TARGET: Final = Column("target", "Seconds agreed.")
_PAUSED: Final = Column("paused", "Seconds to take off, where the policy says so.", required=False)

MEASURE = Measure(
    name="sla_attainment",
    title="Agreed delays kept (SLA)",
    function=sla_attainment,
    readings=(
        Reading(
            _of_moments,
            (
                Column("started_at", "When the delay began to run.", "time"),
                Column("ended_at", "When what was agreed happened; empty while it has not.", "time"),
                _TARGET,
                _PAUSED,
            ),
        ),
        Reading(
            _of_seconds,
            (
                Column("elapsed", "Seconds until it happened, or so far."),
                Column("over", "1 where it happened, 0 where the case still runs.", "flag"),
                _TARGET,
                _PAUSED,
            ),
        ),
        Reading(
            _of_counts,
            (
                Column("met", "Targets met."),
                Column("breached", "Targets breached, those of running cases past their time among them."),
            ),
        ),
    ),
    params=(*(one for one in DURATION if one.name in ("time", "reversed")), AS_OF, *HOURS, CONFIDENCE),
    unit="share",
    rows=("R116",),
)
