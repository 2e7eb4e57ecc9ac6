"""Agreement beyond chance of raters who gave marks without order: two views of what chance would do.

Fleiss takes chance to follow the marks that were given; Gwet does not let one frequent mark make every
agreement look like luck. Both read the same counts, and their errors come from the same reasoning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray
from avers.core.measures.definition import Column, Inputs, Reading, Result
from avers.core.measures.distributions import check_confidence, t_quantile
from avers.core.measures.marks import check_raters
from avers.core.measures.rating_table import RatingCounts, counts_given

__all__ = ["Agreement", "agreement_beyond_chance", "readings_of"]


@dataclass(frozen=True)
class Agreement:
    """Agreement beyond chance, and what it is made of.

    Attributes
    ----------
    figure : Estimate or Withheld
        A ``ratio``, at most 1.
    se : float or None
        Standard error over units drawn from many.
    observed, expected : float or None
        Share of pairs of ratings of one unit that agree, and that would by chance.
    """

    figure: Figure
    se: float | None = None
    observed: float | None = None
    expected: float | None = None


def agreement_beyond_chance(
    found: RatingCounts, chance: Literal["fleiss", "gwet"], *, method: str, confidence: float
) -> Agreement:
    """Return agreement corrected for chance, with a t interval over units.

    Units with one rating say what marks are given, not whether they agree. Withheld ``no_answers`` (no unit
    has two ratings) or ``no_variation`` (one mark alone was given: nothing says that raters
    tell marks apart).

    References
    ----------
    Fleiss (1971), Psychological Bulletin 76, 378-382; Gwet (2008), British Journal of Mathematical and
    Statistical Psychology 61, 29-48, for both errors.
    """
    check_confidence(confidence)
    sizes, counts = found.sizes, found.counts
    n, paired = len(counts), sizes >= 2
    n_paired = int(paired.sum())
    if not n_paired:
        return Agreement(Withheld("no_answers", 0, method))
    shares = (counts / sizes[:, None]).mean(axis=0)
    q = int((shares > 0).sum())
    if q < 2:
        return Agreement(Withheld("no_variation", n_paired, method))
    pairs = np.where(paired, sizes * (sizes - 1), 1.0)
    agreed = np.where(paired, (counts * (counts - 1)).sum(axis=1) / pairs, 0.0)
    observed = float(agreed.sum() / n_paired)
    by_unit = _chance_by_unit(counts / sizes[:, None], shares, len(shares), chance)
    expected = float(by_unit.mean())
    value = (observed - expected) / (1 - expected)
    # What each unit contributes, the chance that it moves included: its spread is the error.
    own = n / n_paired * (agreed - expected * paired) / (1 - expected)
    own -= 2 * (1 - value) * (by_unit - expected) / (1 - expected)
    if n < 2:
        return Agreement(Estimate(value, None, None, n_paired, "ratio", method), None, observed, expected)
    se = sqrt(float(((own - value) ** 2).sum()) / (n * (n - 1)))
    half = t_quantile(confidence, n - 1) * se
    figure = Estimate(value, max(-1.0, value - half), min(1.0, value + half), n_paired, "ratio", method)
    return Agreement(figure, se, observed, expected)


def _chance_by_unit(
    own: FloatArray, shares: FloatArray, q: int, chance: Literal["fleiss", "gwet"]
) -> FloatArray:
    """Return the chance that a rating of each unit agrees with one drawn from all; its mean is the chance."""
    if chance == "fleiss":
        return np.asarray(own @ shares)
    return np.asarray(own @ (1 - shares) / (q - 1))


def readings_of(measured: Callable[..., Agreement]) -> tuple[Reading, ...]:
    """Return how such a measure is given its ratings: a rater a column, or counts of marks made already."""

    def of_ratings(inputs: Inputs) -> Iterator[Result]:
        check_raters(inputs["ratings"], inputs.names["ratings"])
        yield _result(measured(inputs["ratings"], confidence=inputs.params["confidence"]))

    def of_counts(inputs: Inputs) -> Iterator[Result]:
        yield _result(measured(counts_given(inputs["counts"]), confidence=inputs.params["confidence"]))

    return (
        Reading(
            of_ratings,
            (Column("ratings", "A rater a column, numbers or words; empty is missing.", "marks"),),
        ),
        Reading(of_counts, (Column("counts", "How many gave each mark, a mark a column.", "matrix"),)),
    )


def _result(found: Agreement) -> Result:
    return Result(
        found.figure, details={"se": found.se, "observed": found.observed, "expected": found.expected}
    )
