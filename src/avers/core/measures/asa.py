"""How long customers wait in the queue before somebody answers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.answers import amounts, as_counts, finite
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Reading, Result
from avers.core.measures.offered import WAIT_COLUMNS, Offered
from avers.core.measures.ratio_of_sums import DRAWS, SEED, ratio_of_sums, ratio_of_totals

__all__ = ["MEASURE", "asa"]


def asa(
    wait: ArrayLike, answered: ArrayLike, *, confidence: float = 0.95, draws: int = 2000, seed: int = 0
) -> Figure:
    """Return the average speed of answer: queue seconds of the contacts answered ÷ contacts answered.

    Who left before an answer is not in it, nor is the time spent in menus before the queue; where that is
    known, the figure with it is shown beside. Worked by hand: answered after 10, 20 and 30 seconds, one left
    after 90: 60 ÷ 3 = 20 seconds.

    The bootstrap interval is too short with few contacts: of 95 % it covered 83 % at 5, 89 % at 10 and 93 %
    from 30 on, in simulated worlds.

    Parameters
    ----------
    wait : array, shape (n_contacts,)
        Seconds in the queue, 0 or more.
    answered : array, shape (n_contacts,)
        1 where somebody answered, 0 where the customer left.
    confidence : float in (0, 1)
    draws, seed : int
        Samples of the bootstrap over contacts, and start of its random numbers.

    Returns
    -------
    Estimate or Withheld
        In ``seconds``; ``n`` is the number answered. Withheld ``no_answers``, ``one_answer`` or
        ``no_variation``.

    Raises
    ------
    NotFinite
        A wait or an answer is missing, or infinite.
    OutOfScale
        A wait is below 0, or an answer neither 0 nor 1.

    References
    ----------
    MetricNet, "Service Desk KPIs: Definitions & Correlations".
    Measures page, section 1.
    """
    offered = Offered.of(wait, answered)
    waited = offered.wait[offered.is_answered]
    return ratio_of_sums(
        waited,
        np.ones_like(waited),
        confidence=confidence,
        draws=draws,
        seed=seed,
        unit="seconds",
        method="asa",
    )


def _of_contacts(inputs: Inputs) -> Iterator[Result]:
    wait, answered, menu = inputs["wait"], inputs["answered"], inputs.get("menu")
    settings = {name: inputs.params[name] for name in ("confidence", "draws", "seed")}
    details: dict[str, Detail] = {"n_offered": len(wait), "seed": inputs.params["seed"]}
    figure = asa(wait, answered, **settings)
    if menu is not None:
        before = finite(amounts(menu, name="menu"), name="menu")
        details["with_menu"] = asa(wait + before, answered, **settings)
    yield Result(figure, details=details)


def _of_totals(inputs: Inputs) -> Iterator[Result]:
    seconds = finite(amounts(inputs["answered_wait_s"], name="answered_wait_s"), name="answered_wait_s")
    counts = as_counts(inputs["n_answered"], name="n_answered")
    for total, n in zip(seconds.tolist(), counts.tolist(), strict=True):
        yield Result(ratio_of_totals(total, n, int(n), unit="seconds", method="asa"))


MEASURE = Measure(
    name="asa",
    title="Average speed of answer (ASA)",
    function=asa,
    readings=(
        Reading(
            _of_totals,
            (
                Column("answered_wait_s", "Queue seconds of all contacts answered."),
                Column("n_answered", "Contacts answered.", also=("answered",)),
            ),
        ),
        Reading(
            _of_contacts,
            (
                *WAIT_COLUMNS,
                Column("menu", "Seconds in menus before the queue.", required=False, also=("ivr",)),
            ),
        ),
    ),
    params=(DRAWS, SEED, CONFIDENCE),
    unit="seconds",
    oracles=("kpi_quarter",),
    rows=("R116",),
)
