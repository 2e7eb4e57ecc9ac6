"""How much recurring revenue of the start was lost, before and after what other customers added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Figure
from avers.core.measures.answers import amounts, finite
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.ratio_of_sums import DRAWS, SEED, ratio_of_sums, ratio_of_totals

__all__ = ["MEASURE", "RevenueChurn", "revenue_churn"]


@dataclass(frozen=True)
class RevenueChurn:
    """``gross``: what was lost or reduced; ``net``: the same less what customers of the start added."""

    gross: Figure
    net: Figure


def revenue_churn(
    start: ArrayLike, end: ArrayLike, *, confidence: float = 0.95, draws: int = 2000, seed: int = 0
) -> RevenueChurn:
    """Return the recurring revenue lost from the customers of the start, over their recurring revenue then.

    Customers gained since are not of the start and count nowhere. Worked by hand: 100 → 0, 100 → 80, 200 →
    230: gross (100 + 20) ÷ 400 = 0.3, net (120 − 30) ÷ 400 = 0.225.

    The bootstrap interval is too short with few customers, or where one carries most of the revenue.

    Parameters
    ----------
    start, end : array, shape (n_customers,)
        Recurring revenue of each at the start and at the end, 0 or more, in one currency.
    confidence : float in (0, 1)
    draws, seed : int
        Samples of the bootstrap over customers, and start of its random numbers.

    Returns
    -------
    RevenueChurn
        Each a ``share``; gross from 0 to 1, net below 0 where more was added than lost. Withheld
        ``no_answers``, ``one_answer`` or ``no_variation``.

    Raises
    ------
    NotFinite
        A revenue is missing or infinite.
    OutOfScale
        A revenue is below 0.

    References
    ----------
    Measures page, section 1.
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    before = finite(amounts(start, name="revenue_start"), name="revenue_start")
    after = finite(amounts(end, name="revenue_end"), name="revenue_end")
    of_start = before > 0
    lost = before[of_start] - after[of_start]
    gross, net = (
        ratio_of_sums(
            one,
            before[of_start],
            confidence=confidence,
            draws=draws,
            seed=seed,
            unit="share",
            method=f"{name}-revenue-churn",
        )
        for one, name in ((np.maximum(lost, 0.0), "gross"), (lost, "net"))
    )
    return RevenueChurn(gross, net)


def _of_customers(inputs: Inputs) -> Iterator[Result]:
    settings = {name: inputs.params[name] for name in ("confidence", "draws", "seed")}
    found = revenue_churn(inputs["revenue_start"], inputs["revenue_end"], **settings)
    n_new = int(np.sum(inputs["revenue_start"] == 0))
    yield Result(found.gross, details={"net": found.net, "n_new": n_new, "seed": settings["seed"]})


def _of_totals(inputs: Inputs) -> Iterator[Result]:
    start, lost, added = (
        finite(amounts(inputs[name], name=name), name=name).tolist()
        for name in ("recurring_start", "recurring_lost", "recurring_added")
    )
    for before, less, more in zip(start, lost, added, strict=True):
        gross, net = (
            ratio_of_totals(over, before, 0, unit="share", method=f"{name}-revenue-churn")
            for over, name in ((less, "gross"), (less - more, "net"))
        )
        yield Result(gross, details={"net": net})


MEASURE = Measure(
    name="revenue_churn",
    title="Revenue churn, gross and net",
    function=revenue_churn,
    readings=(
        Reading(
            _of_customers,
            (
                Column("revenue_start", "Recurring revenue of the customer at the start; 0 where new."),
                Column("revenue_end", "And at the end; 0 where lost."),
            ),
        ),
        Reading(
            _of_totals,
            (
                Column("recurring_start", "Recurring revenue of the customers of the start."),
                Column("recurring_lost", "Lost or reduced among them."),
                Column("recurring_added", "Added among them."),
            ),
        ),
    ),
    params=(DRAWS, SEED, CONFIDENCE),
    unit="share",
    rows=("R116",),
)
