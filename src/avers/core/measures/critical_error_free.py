"""How many reviews found no critical error, family by family."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from avers.core.estimate import Figure, Withheld
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.proportion import proportion
from avers.core.measures.reviews import REVIEW_COLUMNS, FamilyReviews, families_of

__all__ = ["MEASURE", "critical_error_free"]


def critical_error_free(reviews: FamilyReviews, *, confidence: float = 0.95) -> Figure:
    """Return the share of reviews without a critical error of one family, of those in which one could be.

    A review in which no critical criterion of the family applies says nothing of it and is left out. Families
    are kept apart. Worked by hand: of five reviews one failed a criterion critical for the customer, and for
    one none applied: 3 ÷ 4 = 0.75.

    Parameters
    ----------
    reviews : FamilyReviews
        As ``reviews.by_family`` gives them.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its Wilson interval; withheld ``no_answers`` where no critical criterion applied.

    Raises
    ------
    OutOfScale
        A score is not in 0..1, a weight below 0, or a critical criterion met in part.

    References
    ----------
    COPC CX Standard 7.0, for families kept apart.
    Wilson (1927), JASA 22, 209-212.
    Measures page, section 1.
    """
    asked = ~np.isnan(reviews.error)
    n = int(asked.sum())
    return proportion(n - int(np.nansum(reviews.error)), n, confidence=confidence)


def _of_reviews(inputs: Inputs) -> Iterator[Result]:
    families = families_of(inputs)
    if not families:
        yield Result(Withheld("no_answers", 0, "wilson/1"))
    for name, reviews in families.items():
        figure = critical_error_free(reviews, confidence=inputs.params["confidence"])
        yield Result(figure, by=name or None, details={"n_reviews": reviews.error.size})


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    for x, n in zip(inputs["error_free"].tolist(), inputs["reviews"].tolist(), strict=True):
        yield Result(proportion(x, n, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="critical_error_free",
    title="Reviews without a critical error",
    function=critical_error_free,
    readings=(
        Reading(
            _of_counts,
            (
                Column("error_free", "Reviews without a critical error."),
                Column("reviews", "Reviews in which a critical criterion applied."),
            ),
        ),
        Reading(
            _of_reviews,
            tuple(
                Column(one.name, one.about, one.kind, required=one.required or one.name == "critical")
                for one in REVIEW_COLUMNS
                if one.name not in ("agent", "weight")
            ),
        ),
    ),
    params=(CONFIDENCE,),
    unit="share",
    rows=("R116",),
)
