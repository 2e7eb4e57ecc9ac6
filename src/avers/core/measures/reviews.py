"""Reviews of contacts, criterion by criterion: what each review says of each family of criteria.

No measure of its own; the quality score and the share without a critical error are counted from it. Families
(errors critical for the customer, the business, compliance) are never added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault, UsageError
from avers.core.measures.answers import FloatArray, OutOfScale, amounts, check_scale, finite, flags
from avers.core.measures.definition import Column, Inputs

__all__ = ["REVIEW_COLUMNS", "FamilyReviews", "by_family", "families_of"]

REVIEW_COLUMNS: Final = (
    Column("review", "Which review of a contact.", "label"),
    Column("score", "How far the criterion is met, 0 to 1; empty where it does not apply."),
    Column("weight", "Of the criterion, 0 or more; 1 unless given.", required=False),
    Column("family", "Which family, such as customer, business or compliance.", "label", required=False),
    Column(
        "critical", "1 where failing it is a critical error: its score is 0 or 1.", "flag", required=False
    ),
    Column("agent", "Who was reviewed: reviews of one belong together.", "label", required=False),
)


@dataclass(frozen=True)
class FamilyReviews:
    """What the reviews say of one family, one entry a review.

    Attributes
    ----------
    score : float array, shape (n_reviews,)
        0 to 1; 0 where a critical criterion failed; NaN where no weight applied.
    error : float array, shape (n_reviews,)
        1 where a critical criterion failed, 0 where all were met, NaN where none applied.
    agents : tuple of str, or None
        Who was reviewed.
    """

    score: FloatArray
    error: FloatArray
    agents: tuple[str, ...] | None


def by_family(
    review: Sequence[str],
    score: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    family: Sequence[str] | None = None,
    critical: ArrayLike | None = None,
    agent: Sequence[str] | None = None,
) -> Mapping[str, FamilyReviews]:
    """Return what the reviews say of each family by its name; without families, of one that has no name.

    Parameters
    ----------
    review : sequence of str, shape (n_rows,)
        One row for each criterion of each review.
    score : array, shape (n_rows,)
        0 to 1; NaN where the criterion does not apply: its weight counts nowhere.
    weight, critical : array, shape (n_rows,), optional
        0 or more; 1 or 0.
    family, agent : sequence of str, shape (n_rows,), optional

    Raises
    ------
    OutOfScale
        A score is not in 0..1, a weight below 0, or a critical criterion met in part.
    NotFinite
        A weight is missing or infinite.
    """
    marks = np.asarray(score, dtype=np.float64).ravel()
    check_scale(marks, low=0, high=1, whole=False, name="score")
    n = marks.size
    weights = np.ones(n) if weight is None else finite(amounts(weight, name="weight"), name="weight")
    is_critical = np.zeros(n, dtype=bool) if critical is None else flags(critical, name="critical") == 1
    _check_whole(marks, is_critical)
    names = np.array([""] * n if family is None else family, dtype=str)
    for column in (review, weights, is_critical, names, agent):
        if column is not None and len(column) != n:
            raise UsageError("lengths_differ", found=len(column), expected=n)
    reviews, agents = np.array(review, dtype=str), None if agent is None else np.array(agent, dtype=str)
    return {
        str(name): _of_family(
            reviews[rows],
            marks[rows],
            weights[rows],
            is_critical[rows],
            None if agents is None else agents[rows],
        )
        for name in np.unique(names)
        for rows in (names == name,)
    }


def families_of(inputs: Inputs) -> Mapping[str, FamilyReviews]:
    """Return what a reading of ``REVIEW_COLUMNS`` says of each family."""
    return by_family(
        inputs["review"],
        inputs["score"],
        weight=inputs.get("weight"),
        family=inputs.get("family"),
        critical=inputs.get("critical"),
        agent=inputs.get("agent"),
    )


def _of_family(
    reviews: NDArray[np.str_],
    marks: FloatArray,
    weights: FloatArray,
    is_critical: NDArray[np.bool_],
    agents: NDArray[np.str_] | None,
) -> FamilyReviews:
    names, first, of = np.unique(reviews, return_index=True, return_inverse=True)
    applies = ~np.isnan(marks)

    def summed(what: NDArray[np.floating[Any]]) -> FloatArray:
        found: FloatArray = np.bincount(of[applies], weights=what[applies], minlength=names.size).astype(
            float
        )
        return found

    whole = summed(weights)
    score = np.divide(
        summed(weights * marks),
        whole,
        out=np.full(names.size, np.nan),
        where=whole > 0,
    )
    asked, failed = summed(is_critical * 1.0), summed(is_critical * (marks == 0))
    error = np.where(asked > 0, (failed > 0) * 1.0, np.nan)
    whose = None if agents is None else tuple(agents[first].tolist())
    return FamilyReviews(np.where(failed > 0, 0.0, score), error, whose)


def _check_whole(marks: FloatArray, is_critical: NDArray[np.bool_]) -> None:
    part = np.flatnonzero(is_critical & (marks > 0) & (marks < 1))[:100].tolist()
    if part:
        raise OutOfScale(
            Fault("critical_in_part", path="score", values={"row": str(row), "found": f"{marks[row]:g}"})
            for row in part
        )
