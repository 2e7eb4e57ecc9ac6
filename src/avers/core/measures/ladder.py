"""The ladder of adoption on rows: who stands on each rung, and before which rung most people are lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.estimate import Figure, Withheld
from avers.core.measures.answers import FloatArray, check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.favourable_share import favourable_from
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "Climbed", "ladder", "losses_of", "standing_marks", "widest_of"]

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

DISORDER: Final = "disorder"
_FEWEST_RUNGS: Final = 2
_METHOD: Final = "ladder/1"


@dataclass(frozen=True)
class Climbed:
    """A ladder: each figure is a ``share`` of those who answered every rung.

    Attributes
    ----------
    rungs : tuple of Figure
        Who stands on each rung, lowest first.
    losses : tuple of Figure
        Who stands on the rung before and not on this one; the first counts from everybody.
    widest : int or None
        Place of the rung before which most are lost, the lowest of equals; None where nobody is.
    disorder : Figure
        Who finds a higher rung good without standing on it.
    n_incomplete : int
        People left out because an answer is missing.
    """

    rungs: tuple[Figure, ...]
    losses: tuple[Figure, ...]
    widest: int | None
    disorder: Figure
    n_incomplete: int


def ladder(
    rungs: ArrayLike, *, low: int = 1, high: int = 5, top: int | None = None, confidence: float = 0.95
) -> Climbed:
    """Return who stands on each rung of a ladder, what is lost before it, and who climbs in another order.

    One stands on rung r after answering favourably to questions 1 to r, among those who answered them all.
    Worked by hand, three rungs, four people who say yes, yes, yes; yes, yes, no; yes, no, no; no, yes, no:
    3, 2 and 1 of 4 stand there, 1 of 4 is lost before each, and the last one breaks the order: 1 of 4.

    Parameters
    ----------
    rungs : array, shape (n_people, n_rungs)
        One answer per person and question, the lowest rung first; NaN is missing, and leaves the person out.
    low, high : int
        Worst and best option of the scale.
    top : int, optional
        How many of the best options are favourable; 2 of 5 and 3 of 7 when left out.
    confidence : float in (0, 1)

    Returns
    -------
    Climbed
        Each a ``share`` with its Wilson interval; ``n`` is the people who answered every rung. Withheld
        ``no_answers``, or ``one_item`` under two rungs: one question is no ladder.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError
        ``top`` is needed and missing, or out of range; the scale does not rise.

    References
    ----------
    Measures page, section 6bis. Requirement R17. Guttman (1944), American Sociological Review 9, 139-150.
    Wilson (1927), JASA 22, 209-212.
    """
    values = np.asarray(rungs, dtype=np.float64)
    if values.ndim != 2:
        values = values.reshape(-1, 1)
    check_scale(values, low=low, high=high, name="rungs")
    complete = ~np.isnan(values).any(axis=1)
    n, width = int(complete.sum()), values.shape[1]
    if width < _FEWEST_RUNGS:
        nothing = Withheld("one_item", n, _METHOD)
        return Climbed((nothing,) * width, (nothing,) * width, None, nothing, int((~complete).sum()))
    marks = standing_marks(values[complete] >= favourable_from(low=low, high=high, top=top))
    *standing, broken = marks.sum(axis=0).tolist()
    lost = [below - here for below, here in pairwise([n, *standing])]
    return Climbed(
        tuple(proportion(x, n, confidence=confidence) for x in standing),
        tuple(proportion(x, n, confidence=confidence) for x in lost),
        widest_of(lost),
        proportion(broken, n, confidence=confidence),
        int((~complete).sum()),
    )


def standing_marks(favourable: BoolArray) -> IntArray:
    """Return who stands on each rung and, last, who finds a higher rung good without standing on it.

    ``favourable`` has shape (n_people, n_rungs), the lowest rung first; the marks one column more.
    """
    standing = np.logical_and.accumulate(favourable, axis=1)
    broken = (favourable & ~standing).any(axis=1, keepdims=True)
    return np.concatenate([standing, broken], axis=1).astype(np.int64)


def losses_of(shares: Sequence[float]) -> tuple[float, ...]:
    """Return what is lost before each rung, 0..1; the first counts from everybody."""
    return tuple(below - here for below, here in pairwise([1.0, *shares]))


def widest_of(losses: Sequence[float]) -> int | None:
    """Return the place of the largest loss, the lowest of equals; None where nothing is lost."""
    return losses.index(max(losses)) if losses and max(losses) > 0 else None


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    answers: FloatArray = inputs["rungs"]
    found = ladder(
        answers, low=params["min"], high=params["max"], top=params["top"], confidence=params["confidence"]
    )
    common = {"n_incomplete": found.n_incomplete}
    for place, name in enumerate(inputs.names["rungs"]):
        own = {"loss": found.losses[place], "is_widest_loss": place == found.widest}
        yield Result(found.rungs[place], by=name, details={**own, **common})
    yield Result(found.disorder, by=DISORDER, details=common)


MEASURE = Measure(
    name="ladder",
    title="Ladder of adoption",
    function=ladder,
    readings=(
        Reading(
            _compute,
            (
                Column(
                    "rungs",
                    "Answers to the questions, the lowest rung first; one person a row.",
                    kind="matrix",
                    also=("items",),
                ),
            ),
        ),
    ),
    params=(
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        Param("top", "How many of the best options count; 2 of 5 and 3 of 7 when left out.", kind="whole"),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R17",),
)
