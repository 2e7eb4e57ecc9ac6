"""How often people are thanked, how evenly, and how soon after what they did (reinforcement)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Figure
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.durations import check_reversed
from avers.core.measures.gini import gini
from avers.core.measures.opening import TIMEZONE, all_there
from avers.core.measures.poisson_rate import poisson_rate
from avers.core.measures.quantile import quantile
from avers.core.organisation.business_hours import read_zone, wall_clock

__all__ = ["MEASURE", "PEOPLE", "Reinforced", "cadence_of", "delay_of", "reinforcement", "spread_of"]

PEOPLE: Final = 100
"""A rate is of so many people and one month."""


@dataclass(frozen=True)
class Reinforced:
    """Thanks for 100 people and a month; Gini over the people; median days to the thanks."""

    cadence: Figure
    spread: Figure
    delay: Figure


def reinforcement(
    receivers: Sequence[str],
    people: int,
    months: float,
    days: ArrayLike = (),
    *,
    confidence: float = 0.95,
    draws: int = 2000,
    seed: int = 0,
) -> Reinforced:
    """Return how often the people of a group are thanked, how evenly, and how soon.

    Worked by hand: 6 thanks among 20 people in 3 months are 6 ÷ 60 person-months, 10 for 100 people and a
    month. Where they went to two people, 4 and 2, and 18 had none: Gini 0.917. Days 0, 1, 2: median 1.

    Parameters
    ----------
    receivers : sequence of str, shape (n_thanks,)
        Who was thanked, under any name; an empty one counts in the cadence alone.
    people : int
        How many people there were; those who were never thanked are among them.
    months : float > 0
        Over how many months.
    days : array, shape (n_thanks,), optional
        Days from what was done to the thanks; NaN where it is not known.
    confidence : float in (0, 1)
    draws, seed : int
        As in ``gini``.

    Returns
    -------
    Reinforced
        ``cadence`` a ``rate`` for 100 people and a month, exact interval; ``spread`` a ``share``; ``delay``
        in ``days``. Each withheld with its own reason: ``no_exposure``, ``no_answers``, ``one_answer``.

    Raises
    ------
    UsageError
        ``people`` is fewer than those thanked or below 1, or ``months`` is not positive.

    References
    ----------
    Measures page, section 6bis. Requirement R149. Garwood (1936); Gini (1914); Conover (1999).
    """
    received = Counter(name for name in receivers if name)
    if people < max(1, len(received)):
        raise UsageError("setting_too_small", name="people", found=people, expected=max(1, len(received)))
    if not 0 < months < float("inf"):
        raise UsageError("setting_too_small", name="months", found=months, expected=1)
    return Reinforced(
        cadence_of(len(receivers), people * months, confidence=confidence),
        spread_of(list(received.values()), people, confidence=confidence, draws=draws, seed=seed),
        delay_of(days, confidence=confidence),
    )


def cadence_of(n_thanks: int, person_months: float, *, confidence: float = 0.95) -> Figure:
    """Return thanks for 100 people and a month."""
    return poisson_rate(n_thanks, person_months / PEOPLE, confidence=confidence)


def spread_of(
    received: Sequence[int], people: int, *, confidence: float = 0.95, draws: int = 2000, seed: int = 0
) -> Figure:
    """Return the Gini of what each of ``people`` received, those who had nothing among them.

    Whoever was thanked and has left since was one of them: never fewer than were thanked.
    """
    nothing = [0] * max(0, people - len(received))
    return gini([*received, *nothing], confidence=confidence, draws=draws, seed=seed)


def delay_of(days: ArrayLike, *, confidence: float = 0.95) -> Figure:
    """Return the median days from what was done to the thanks."""
    return quantile(days, confidence=confidence, unit="days")


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    if params["people"] is None:
        raise UsageError("setting_needed", name="people")
    zone = read_zone(params["timezone"])
    all_there(inputs["thanked_on"], name="thanked_on")
    thanked = wall_clock(inputs["thanked_on"], zone).astype("datetime64[D]")
    found = reinforcement(
        inputs["receiver"], params["people"], _months(params["months"], thanked), _days(inputs, thanked),
        confidence=params["confidence"], draws=params["draws"], seed=params["seed"],
    )  # fmt: skip
    for name in ("cadence", "spread", "delay"):
        yield Result(getattr(found, name), by=name)


def _months(said: float | None, thanked: np.ndarray) -> float:
    if said is not None:
        return said
    if not thanked.size:
        raise UsageError("setting_needed", name="months")
    months = thanked.astype("datetime64[M]").astype(np.int64)
    return float(months.max() - months.min() + 1)


def _days(inputs: Inputs, thanked: np.ndarray) -> np.ndarray:
    given = inputs.get("done_on")
    if given is None:
        return np.zeros(0)
    done = wall_clock(given, read_zone(inputs.params["timezone"])).astype("datetime64[D]")
    check_reversed(done, thanked, names=("done_on", "thanked_on"))
    return np.where(np.isnat(done), np.nan, (thanked - done).astype(np.float64))


MEASURE = Measure(
    name="reinforcement",
    title="Thanks: how often, how spread, how soon (reinforcement)",
    function=reinforcement,
    readings=(
        Reading(
            _compute,
            (
                Column("receiver", "Who was thanked, under any name; may be empty.", "label", blank=True),
                Column("thanked_on", "When.", "time", dates=True),
                Column("done_on", "When what it thanks for was done.", "time", required=False, dates=True),
            ),
        ),
    ),
    params=(
        Param("people", "How many people there were, thanked or not.", "whole"),
        Param("months", "Over how many months; from the first to the last of the rows unless said."),
        Param("draws", "Samples of the bootstrap of the spread.", "whole", default=2000),
        Param("seed", "Start of the random numbers.", "whole", default=0),
        TIMEZONE,
        CONFIDENCE,
    ),
    unit="rate",
    rows=("R149",),
)
