"""How a share changed among the same people, asked twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from numpy.typing import ArrayLike

from avers.core.errors import Fault
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import NotACount, as_counts
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import binomial_two_sided, chi2_tail, normal_quantile

__all__ = ["MEASURE", "PairedShare", "mcnemar"]

_METHOD = "mcnemar/1"
# Below this number of people who changed their mind the chi-square is too rough.
_FEW_CHANGES = 25


@dataclass(frozen=True)
class PairedShare:
    """The change of a share, and how surprising it is when nothing has changed.

    ``change`` is the second share less the first; ``se`` its standard error; ``p_exact`` and
    ``p_chi2`` the two tests; ``p`` the one to show: exact when fewer than 25 people changed.
    """

    change: Figure
    se: float | None
    chi2: float | None
    p_chi2: float | None
    p_exact: float
    p: float


def mcnemar(table: ArrayLike, *, confidence: float = 0.95) -> PairedShare:
    """Return how the share of *yes* changed from the first asking to the second.

    Parameters
    ----------
    table : array, shape (2, 2)
        Persons by first answer (rows: yes, no) and second answer (columns: yes, no).
    confidence : float in (0, 1)

    Returns
    -------
    PairedShare
        ``change`` in ``share``, -1 to 1, positive when more say yes the second time: (n21 - n12)/n.
        Withheld ``no_answers``, or ``no_variation`` when nobody changed their mind: the interval
        would have no width.

    Raises
    ------
    NotACount
        A count is negative, broken or missing, or there are not two rows of two.

    References
    ----------
    McNemar (1947), Psychometrika 12, 153-157. Agresti (2013), Categorical Data Analysis, section 11.1.
    """
    counts = as_counts(table, name="table")
    if counts.shape != (2, 2):
        found = " x ".join(str(length) for length in counts.shape)
        raise NotACount([Fault("wrong_shape", path="table", values={"found": found, "expected": "2 x 2"})])
    left, came = int(counts[0, 1]), int(counts[1, 0])
    n, moved = int(counts.sum()), left + came
    p_exact = binomial_two_sided(left, moved) if moved else 1.0
    if n == 0 or moved == 0:
        reason = "no_variation" if n else "no_answers"
        return PairedShare(Withheld(reason, n, _METHOD), None, None, None, p_exact, p_exact)
    change = (came - left) / n
    se = sqrt(moved / n - change**2) / sqrt(n)
    chi2 = (came - left) ** 2 / moved
    p_chi2 = chi2_tail(chi2, 1)
    half = normal_quantile(confidence) * se
    low, high = max(-1.0, change - half), min(1.0, change + half)
    figure: Figure = Estimate(change, low, high, n, "share", _METHOD)
    if se == 0:
        # Everybody moved the same way: the plain variance is zero and would claim certainty.
        figure = Withheld("no_variation", n, _METHOD)
    return PairedShare(figure, se, chi2, p_chi2, p_exact, p_exact if moved < _FEW_CHANGES else p_chi2)


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = mcnemar(inputs["table"], confidence=inputs.params["confidence"])
    change = found.change
    yield Result(
        change,
        details={
            "difference_first_minus_second": -change.value if isinstance(change, Estimate) else None,
            "se_difference": found.se,
            "chi2": found.chi2,
            "p_chi2": found.p_chi2,
            "p_exact": found.p_exact,
            "p": found.p,
        },
    )


MEASURE = Measure(
    name="mcnemar",
    title="Change of a share among the same people",
    function=mcnemar,
    readings=(
        Reading(
            _compute,
            (
                Column(
                    "table", "Two rows: first yes, first no; two columns: second yes, no.", "matrix", width=2
                ),
            ),
        ),
    ),
    unit="share",
    oracles=("mcnemar_approval",),
)
