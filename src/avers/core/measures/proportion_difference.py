"""How far two independent shares lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.proportion import check_parts, wilson_interval

__all__ = ["MEASURE", "proportion_difference"]

_METHOD = "newcombe/1"


def proportion_difference(x1: int, n1: int, x2: int, n2: int, *, confidence: float = 0.95) -> Figure:
    """Return the share x1/n1 less the share x2/n2, with Newcombe's square-and-add interval.

    Parameters
    ----------
    x1, n1 : int, 0 <= x1 <= n1
        Cases that count and all cases of the first group.
    x2, n2 : int, 0 <= x2 <= n2
        The same of the second group: other people.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share``, -1 to 1, positive when the first is larger; ``n`` counts both groups. Withheld
        ``no_answers`` when a group is empty.

    Raises
    ------
    NotACount
        A count is negative, broken, or larger than its total.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    check_parts(x1, n1)
    check_parts(x2, n2)
    if n1 == 0 or n2 == 0:
        return Withheld("no_answers", int(n1 + n2), _METHOD)
    share_1, share_2 = x1 / n1, x2 / n2
    low_1, high_1 = wilson_interval(x1, n1, confidence=confidence)
    low_2, high_2 = wilson_interval(x2, n2, confidence=confidence)
    difference = share_1 - share_2
    low = difference - hypot(share_1 - low_1, high_2 - share_2)
    high = difference + hypot(high_1 - share_1, share_2 - low_2)
    return Estimate(difference, low, high, int(n1 + n2), "share", _METHOD)


def _compute(inputs: Inputs) -> Iterator[Result]:
    counts = [inputs[name].tolist() for name in ("x1", "n1", "x2", "n2")]
    for x1, n1, x2, n2 in zip(*counts, strict=True):
        yield Result(proportion_difference(x1, n1, x2, n2, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="proportion_difference",
    title="Difference of two independent shares",
    function=proportion_difference,
    readings=(
        Reading(
            _compute,
            (
                Column("x1", "Cases that count, first group."),
                Column("n1", "All cases, first group."),
                Column("x2", "Cases that count, second group."),
                Column("n2", "All cases, second group."),
            ),
        ),
    ),
    unit="share",
    oracles=("propdiff_newcombe1998",),
)
