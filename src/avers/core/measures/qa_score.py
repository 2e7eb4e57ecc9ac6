"""How well contacts were handled, as reviews say, family by family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.clustered_mean import clustered_mean
from avers.core.measures.definition import CONFIDENCE, Inputs, Measure, Reading, Result
from avers.core.measures.mean import mean
from avers.core.measures.reviews import REVIEW_COLUMNS, FamilyReviews, families_of

__all__ = ["MEASURE", "qa_score"]


def qa_score(reviews: FamilyReviews, *, confidence: float = 0.95) -> Figure:
    """Return the quality score of one family of criteria: the mean over reviews of Σ w·s ÷ Σ w, times 100.

    Criteria that do not apply leave the weights. A failed critical criterion makes the review 0 for its
    family, and for no other: what is critical for the customer, for the business and for compliance is kept
    apart. Reviews of one agent resemble each other: where agents are known, the interval counts agents.

    Worked by hand, weights 2, 1, 1: one review with 1, 1 and 0 has 3 ÷ 4, one with 1, does not apply and 0.5
    has 2.5 ÷ 3, one in which a critical criterion failed has 0: (75 + 83.33 + 0) ÷ 3 = 52.8.

    Parameters
    ----------
    reviews : FamilyReviews
        As ``reviews.by_family`` gives them.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        In ``points``, 0 to 100, ends cut there; ``n`` is the number of reviews with a score. Withheld
        ``no_answers``, ``no_weight`` (no criterion with a weight applies), ``one_answer`` or
        ``no_variation``; no interval where all reviews are of one agent.

    Raises
    ------
    OutOfScale
        A score is not in 0..1, a weight below 0, or a critical criterion met in part.
    NotFinite
        A weight is missing or infinite.

    References
    ----------
    COPC CX Standard 7.0, for families kept apart.
    Liang & Zeger (1986), Biometrika 73, 13-22.
    Measures page, section 1.
    """
    scored = ~np.isnan(reviews.score)
    values = 100.0 * reviews.score[scored]
    if scored.size and not values.size:
        return Withheld("no_weight", scored.size, "t/1")
    if reviews.agents is None:
        found = mean(values, confidence=confidence, unit="points")
    else:
        agents = np.array(reviews.agents, dtype=str)[scored].tolist()
        found = clustered_mean(values, agents, confidence=confidence, unit="points")
    if isinstance(found, Estimate) and found.low is not None and found.high is not None:
        return replace(found, low=max(0.0, found.low), high=min(100.0, found.high))
    return found


def _compute(inputs: Inputs) -> Iterator[Result]:
    families = families_of(inputs)
    if not families:
        yield Result(Withheld("no_answers", 0, "t/1"))
    for name, reviews in families.items():
        details = {
            "n_reviews": reviews.score.size,
            "n_not_scored": int(np.isnan(reviews.score).sum()),
            "n_critical_errors": int(np.nansum(reviews.error)),
        }
        yield Result(
            qa_score(reviews, confidence=inputs.params["confidence"]), by=name or None, details=details
        )


MEASURE = Measure(
    name="qa_score",
    title="Quality score of reviews (QA, IQS)",
    function=qa_score,
    readings=(Reading(_compute, REVIEW_COLUMNS),),
    params=(CONFIDENCE,),
    unit="points",
    rows=("R116",),
)
