"""Where each driver stands: how much goes with it, and how well it is lived already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from avers.core.estimate import Estimate, Figure
from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.drivers import FEWEST_ROWS, drivers
from avers.core.measures.favourable_share import favourable_share

__all__ = ["MEASURE", "Place", "Quadrant", "importance_performance"]

Quadrant = Literal["keep", "work_on", "enough", "later", ""]
_DRAWS: Final = 1_000


@dataclass(frozen=True)
class Place:
    """One driver on the map.

    Attributes
    ----------
    performance : Estimate or Withheld
        Favourable share of its answers, 0..1, with Wilson's interval.
    importance : Estimate or Withheld
        Its share of R², as ``drivers`` gives it.
    quadrant : {"keep", "work_on", "enough", "later", ""}
        Much goes with it and it is lived; much, and it is not; little, and it is; little, and it is not.
        Empty where one of the intervals reaches the cross-hair: the answers do not say.
    """

    name: str
    performance: Figure
    importance: Figure
    quadrant: Quadrant = ""


def importance_performance(
    y: ArrayLike,
    x: ArrayLike,
    *,
    names: Sequence[str] = (),
    low: int = 1,
    high: int = 5,
    top: int | None = None,
    draws: int = _DRAWS,
    seed: int = 1,
    fewest: int = FEWEST_ROWS,
    confidence: float = 0.95,
) -> tuple[Place, ...]:
    """Return each driver's place on a map of importance and performance.

    The cross-hair is the mean of each axis over the drivers: an aid to reading, no target. A driver is put
    in a quadrant only where both its intervals stay clear of it. Importance says what goes together.

    Parameters
    ----------
    y : array, shape (n,)
        The outcome; NaN is missing.
    x : array, shape (n, p)
        Answers about each driver on the scale, a high one favourable; NaN is missing.
    names : sequence of str, shape (p,)
    low, high : int
        Ends of the scale of the answers.
    top : int, optional
        How many of the best options are favourable (see ``favourable_share``).
    draws, seed, fewest
        As in ``drivers``.
    confidence : float in (0, 1)

    Returns
    -------
    tuple of Place
        In the order given. Withheld as ``drivers`` and ``favourable_share`` withhold.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError, NotFinite
        As ``drivers`` and ``favourable_share`` raise.

    References
    ----------
    Rows R44, R64a; measures page, section 7.1. Martilla & James (1977), Journal of Marketing 41, 77-79.
    """
    answers = np.array(x, dtype=np.float64, ndmin=2)
    lived = [
        favourable_share(column, low=low, high=high, top=top, confidence=confidence) for column in answers.T
    ]
    found = drivers(
        y, answers, names=names, draws=draws, seed=seed, fewest=fewest, confidence=confidence
    ).drivers
    centre = _mean(lived), _mean([driver.share for driver in found])
    return tuple(
        Place(driver.name, done, driver.share, _quadrant(done, driver.share, *centre))
        for done, driver in zip(lived, found, strict=True)
    )


def _mean(figures: Sequence[Figure]) -> float | None:
    values = [figure.value for figure in figures if isinstance(figure, Estimate)]
    return sum(values) / len(values) if len(values) == len(figures) else None


def _quadrant(lived: Figure, goes_with: Figure, at: float | None, height: float | None) -> Quadrant:
    right, above = _side(lived, at), _side(goes_with, height)
    if right is None or above is None:
        return ""
    return ("keep" if right else "work_on") if above else ("enough" if right else "later")


def _side(figure: Figure, line: float | None) -> bool | None:
    """Return whether a figure lies above ``line``, None where its interval reaches it."""
    if line is None or not isinstance(figure, Estimate) or figure.low is None or figure.high is None:
        return None
    return True if figure.low > line else False if figure.high < line else None


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    answers: FloatArray = inputs["x"]
    places = importance_performance(
        inputs["y"], answers, names=inputs.names["x"], low=params["min"], high=params["max"],
        top=params["top"], draws=params["draws"], seed=params["seed"], fewest=params["fewest"],
        confidence=params["confidence"],
    )  # fmt: skip
    for place in places:
        details = {"performance": place.performance, "quadrant": place.quadrant}
        yield Result(place.importance, by=place.name, details=details)


MEASURE = Measure(
    name="importance_performance",
    title="Importance and performance of drivers",
    function=importance_performance,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "The outcome; empty is missing."),
                Column("x", "Answers about a driver, on the scale, a driver a column.", "matrix"),
            ),
        ),
    ),
    params=(
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        Param("top", "How many of the best options count; 2 of 5 and 3 of 7 when left out.", kind="whole"),
        Param("draws", "Bootstrap samples.", "whole", default=_DRAWS),
        Param("seed", "Start of the random numbers.", "whole", default=1),
        Param("fewest", "Rows asked for each driver.", "whole", default=FEWEST_ROWS),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R44", "R64a"),
)
