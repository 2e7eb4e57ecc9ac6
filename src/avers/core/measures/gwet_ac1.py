"""Whether several raters agree beyond chance where one mark is nearly always given: Gwet's AC1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from numpy.typing import ArrayLike

from avers.core.measures.chance_agreement import Agreement, agreement_beyond_chance
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.rating_table import RatingCounts, counted_marks, counts_given

__all__ = ["MEASURE", "gwet_ac1"]

_METHOD: Final = "gwet-ac1-t/1"


def gwet_ac1(ratings: ArrayLike | RatingCounts, *, confidence: float = 0.95) -> Agreement:
    """Return Gwet's AC1: agreement beyond chance, chance being small where one mark is frequent.

    Kappa falls when nearly all marks are *pass*; AC1 does not.

    Parameters
    ----------
    ratings : array, shape (n_units, n_raters), or RatingCounts
        NaN where a rater did not rate.
    confidence : float in (0, 1)

    Returns
    -------
    Agreement
        A ``ratio``; ``n`` counts units with two ratings or more. Withheld ``no_answers`` or ``no_variation``.

    Raises
    ------
    NotFinite
        A rating is infinite.

    References
    ----------
    Row R64; measures page, section 7.3. Gwet (2008), British Journal of Mathematical and Statistical
    Psychology 61, 29-48.
    """
    found = ratings if isinstance(ratings, RatingCounts) else counted_marks(ratings)
    return agreement_beyond_chance(found, "gwet", method=_METHOD, confidence=confidence)


def _from_ratings(inputs: Inputs) -> Iterator[Result]:
    yield _result(gwet_ac1(inputs["ratings"], confidence=inputs.params["confidence"]))


def _from_counts(inputs: Inputs) -> Iterator[Result]:
    yield _result(gwet_ac1(counts_given(inputs["counts"]), confidence=inputs.params["confidence"]))


def _result(found: Agreement) -> Result:
    return Result(
        found.figure, details={"se": found.se, "observed": found.observed, "expected": found.expected}
    )


MEASURE = Measure(
    name="gwet_ac1",
    title="Agreement of several raters: Gwet’s AC1",
    function=gwet_ac1,
    readings=(
        Reading(_from_ratings, (Column("ratings", "A rater a column; empty is missing.", "matrix"),)),
        Reading(
            _from_counts, (Column("counts", "How many raters gave each mark, a mark a column.", "matrix"),)
        ),
    ),
    params=(CONFIDENCE,),
    unit="ratio",
    oracles=("gwet_cac_raw4raters",),
    rows=("R64",),
)
