"""The difference of two answers of the same people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure
from avers.core.measures.answers import FloatArray, alike, answered
from avers.core.measures.correlation import pearson
from avers.core.measures.definition import Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import t_two_sided
from avers.core.measures.mean import mean

__all__ = ["MEASURE", "PairedMean", "paired_mean"]


@dataclass(frozen=True)
class PairedMean:
    """The mean difference, Student's test of it, and how alike the two answers are.

    ``r`` is None where one of the two does not vary; ``t`` and ``p`` where there is no figure.
    """

    difference: Figure
    sd: float | None
    t: float | None
    df: int
    p: float | None
    r: float | None


def paired_mean(first: ArrayLike, second: ArrayLike, *, confidence: float = 0.95) -> PairedMean:
    """Return the mean of first less second, person by person, with its t interval.

    Only for answers with a link between the two; anonymous waves have none.

    Parameters
    ----------
    first, second : array, shape (n_persons,)
        Both answers of each person, in the same order; a person with one missing (NaN) is left out.
    confidence : float in (0, 1)

    Returns
    -------
    PairedMean
        ``difference`` in ``score``, negative when the second is higher; withheld ``no_answers``,
        ``one_answer`` or ``no_variation`` (everybody moved by the same amount).

    Raises
    ------
    UsageError
        The two arrays differ in length.
    NotFinite
        An answer is infinite.

    References
    ----------
    Student (1908), Biometrika 6, 1-25.
    """
    pairs = _complete_pairs(first, second)
    differences = answered(pairs[:, 0] - pairs[:, 1])
    if differences.size > 1 and alike(differences, size=float(np.abs(pairs).max())):
        differences = np.full_like(differences, differences[0])
    figure = mean(differences, confidence=confidence, method="paired-t")
    df = max(0, differences.size - 1)
    r = pearson(pairs[:, 0], pairs[:, 1])
    if not isinstance(figure, Estimate):
        return PairedMean(figure, None, None, df, None, r)
    sd = float(differences.std(ddof=1))
    t = figure.value / (sd / sqrt(differences.size))
    return PairedMean(figure, sd, t, df, t_two_sided(t, df), r)


def _complete_pairs(first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Return the persons with both answers, shape (n, 2), in an order that no file decides."""
    one, two = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if one.shape != two.shape:
        raise UsageError("lengths_differ", found=one.size, expected=two.size)
    answered(one, name="first")
    answered(two, name="second")
    pairs = np.column_stack([one, two])
    pairs = pairs[~np.isnan(pairs).any(axis=1)]
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = paired_mean(inputs["first"], inputs["second"], confidence=inputs.params["confidence"])
    details = {"sd_diff": found.sd, "t": found.t, "df": found.df, "p": found.p, "r": found.r}
    yield Result(found.difference, details=details)


MEASURE = Measure(
    name="paired_mean",
    title="Difference of two answers of the same people",
    function=paired_mean,
    readings=(
        Reading(
            _compute, (Column("first", "First answer of each person."), Column("second", "Second answer."))
        ),
    ),
    unit="score",
    oracles=("paired_sleep",),
)
