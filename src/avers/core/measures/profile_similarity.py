"""How alike two profiles of a unit are, over several pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import finite
from avers.core.measures.correlation import pearson
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result

__all__ = ["MEASURE", "ProfileSimilarity", "profile_similarity"]

_METHOD = "double-entry-icc/1"


@dataclass(frozen=True)
class ProfileSimilarity:
    """Likeness of two profiles: in one figure, and apart as level, spread and shape.

    ``agreement`` is the double-entry ICC; ``shape_r`` the plain correlation, None where a profile is
    flat; ``distance`` Euclidean; ``elevation`` the difference of the two means; ``scatter`` the ratio
    of the two standard deviations, None where the second is flat.
    """

    agreement: Figure
    shape_r: float | None = None
    distance: float | None = None
    elevation: float | None = None
    scatter: float | None = None


def profile_similarity(profile: ArrayLike, benchmark: ArrayLike) -> ProfileSimilarity:
    """Return how alike a unit's profile and another are, over J pairs on one scale.

    For units, never for persons.

    Parameters
    ----------
    profile, benchmark : array, shape (n_pairs,)
        Means of the same questions on both sides, or in two units.

    Returns
    -------
    ProfileSimilarity
        ``agreement`` is a ``ratio``, -1 to 1; ``n`` counts the pairs. Withheld ``no_answers``,
        ``one_answer`` (one pair has no profile), ``no_variation`` (all values equal).

    Raises
    ------
    UsageError
        The two differ in length.
    NotFinite
        A value is missing or infinite.

    References
    ----------
    McCrae (2008), J. Personality Assessment 90, 105-109. Cronbach & Gleser (1953), Psychological
    Bulletin 50, 456-473, for the three parts.
    """
    a, b = finite(profile, name="profile"), finite(benchmark, name="benchmark")
    if a.shape != b.shape:
        raise UsageError("lengths_differ", found=b.size, expected=a.size)
    if a.size < 2:
        return ProfileSimilarity(Withheld("one_answer" if a.size else "no_answers", a.size, _METHOD))
    agreement = pearson(np.concatenate([a, b]), np.concatenate([b, a]))
    if agreement is None:
        return ProfileSimilarity(Withheld("no_variation", a.size, _METHOD))
    spread = float(b.std(ddof=1))
    return ProfileSimilarity(
        agreement=Estimate(agreement, None, None, a.size, "ratio", _METHOD),
        shape_r=pearson(a, b),
        distance=sqrt(float(((a - b) ** 2).sum())),
        elevation=float(a.mean() - b.mean()),
        scatter=float(a.std(ddof=1)) / spread if spread else None,
    )


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = profile_similarity(inputs["profile"], inputs["benchmark"])
    yield Result(
        found.agreement,
        details={
            "shape_r": found.shape_r,
            "d": found.distance,
            "elevation_diff": found.elevation,
            "scatter_ratio": found.scatter,
        },
    )


MEASURE = Measure(
    name="profile_similarity",
    title="Likeness of two profiles of units",
    function=profile_similarity,
    readings=(
        Reading(
            _compute,
            (
                Column("profile", "Mean of each question in the unit.", also=("person",)),
                Column("benchmark", "Mean of each question on the other side."),
            ),
        ),
    ),
    params=(),
    unit="ratio",
    oracles=("profile_similarity",),
)
