"""How many of those who entered a stage went on to the next: leads to sales leads, these to customers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from avers.core.estimate import Figure
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.durations import check_reversed
from avers.core.measures.opening import AS_OF, TIMEZONE, as_of, written_moment
from avers.core.measures.proportion import proportion
from avers.core.measures.table import Instants
from avers.core.measures.windows import Window
from avers.core.organisation.business_hours import read_zone

__all__ = ["MEASURE", "Conversion", "stage_conversion"]

_LONGEST: Final = 3650


@dataclass(frozen=True)
class Conversion:
    """The whole, each month of entry, and what is too young to judge.

    ``cohorts`` are the months of entry, each among those of it whose window is over; ``immature`` are months
    of which some are too young; ``n_immature`` is how many entries are.
    """

    figure: Figure
    cohorts: Mapping[str, Figure]
    immature: tuple[str, ...]
    n_immature: int


def stage_conversion(
    entered_at: Instants, next_at: Instants, *, window: Window, confidence: float = 0.95
) -> Conversion:
    """Return the share of those who entered a stage and entered the next within W days.

    Cohorts go by the date of entry. An entry whose W days are not over counts neither as a success nor as a
    loss: it is immature, and told apart. Worked by hand, W = 30, known up to 31 March: entered on 1 and 2
    January, one goes on after 30 days, the other after 31; one of 20 March is immature: 1 ÷ 2 = 0.5.

    Parameters
    ----------
    entered_at, next_at : datetime64 array, shape (n,)
        In UTC; NaT in ``next_at`` where the next stage was not entered, in ``entered_at`` where this one was
        not: such rows are left out.
    window : Window
        W, the zone of the wall clock on which days are counted, and up to when things are known.
    confidence : float in (0, 1)

    Returns
    -------
    Conversion
        Figures are ``share`` with their Wilson interval; withheld ``no_answers`` where no entry is mature.

    Raises
    ------
    TimesReversed
        The next stage is entered before this one.
    UsageError
        W is not 1 to 3,650 days.

    References
    ----------
    Measures page, section 1.
    Wilson (1927), JASA 22, 209-212.
    """
    check_reversed(entered_at, next_at, names=("entered_at", "next_at"))
    entered = window.known(entered_at)
    there = ~np.isnat(entered)
    entered, later = entered[there], window.known(next_at)[there]
    mature = window.is_over(entered)
    went_on = mature & window.within(entered, later)
    months, of = np.unique(entered.astype("datetime64[M]"), return_inverse=True)
    names = [str(month) for month in months]
    n, x = (np.bincount(of[rows], minlength=months.size).tolist() for rows in (mature, went_on))
    young = np.bincount(of[~mature], minlength=months.size)
    cohorts = {
        name: proportion(x[place], n[place], confidence=confidence) for place, name in enumerate(names)
    }
    whole = proportion(sum(x), sum(n), confidence=confidence)
    return Conversion(whole, cohorts, tuple(np.array(names)[young > 0].tolist()), int(young.sum()))


def _of_entries(inputs: Inputs) -> Iterator[Result]:
    params, zone = inputs.params, read_zone(inputs.params["timezone"])
    until = as_of(params["as_of"], zone, inputs["entered_at"], inputs["next_at"])
    window = Window(params["window_days"], zone, until, longest=_LONGEST)
    found = stage_conversion(
        inputs["entered_at"], inputs["next_at"], window=window, confidence=params["confidence"]
    )
    yield Result(
        found.figure,
        details={
            "cohorts": found.cohorts,
            "immature": list(found.immature),
            "n_immature": found.n_immature,
            "window_days": params["window_days"],
            "as_of": written_moment(until, zone),
            "timezone": params["timezone"],
        },
    )


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    for x, n in zip(inputs["converted"].tolist(), inputs["entered"].tolist(), strict=True):
        yield Result(proportion(x, n, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="stage_conversion",
    title="Conversion to the next stage (MQL to SQL, SQL to won)",
    function=stage_conversion,
    readings=(
        Reading(
            _of_entries,
            (
                Column("entered_at", "When this stage was entered.", "time", dates=True),
                Column("next_at", "When the next one was; empty where it was not.", "time", dates=True),
            ),
        ),
        Reading(
            _of_counts,
            (
                Column("entered", "Mature entries into this stage.", also=("mql",)),
                Column("converted", "Those of them who entered the next within W days.", also=("sql", "won")),
            ),
        ),
    ),
    params=(
        Param("window_days", "W, from 1 to 3,650 days.", "whole", default=90, also=("window",)),
        AS_OF,
        TIMEZONE,
        CONFIDENCE,
    ),
    unit="share",
    oracles=("kpi_quarter",),
    rows=("R116",),
)
