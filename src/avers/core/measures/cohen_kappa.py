"""Whether two raters agree beyond chance: Cohen's kappa, plain or weighted by how far apart marks are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal, get_args

import numpy as np

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, answered
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import normal_quantile
from avers.core.measures.marks import LEVELS, Marks, read_marks

__all__ = ["MEASURE", "Kappa", "Weights", "cohen_kappa"]

Weights = Literal["none", "linear", "quadratic"]
WEIGHTS: Final[tuple[Weights, ...]] = get_args(Weights)
_METHOD: Final = "cohen-kappa/1"


@dataclass(frozen=True)
class Kappa:
    """Agreement of two raters beyond chance.

    ``figure`` is a ``ratio``; ``se`` its standard error; ``observed`` and ``expected`` the agreement
    found and the one chance would give, weighted.
    """

    figure: Figure
    se: float | None = None
    observed: float | None = None
    expected: float | None = None


def cohen_kappa(
    first: Marks,
    second: Marks,
    *,
    weights: Weights = "none",
    levels: Sequence[str | float] = (),
    confidence: float = 0.95,
) -> Kappa:
    """Return the agreement of two raters beyond the one that their marks would make by chance.

    Parameters
    ----------
    first, second : array, shape (n_units,)
        Marks, numbers or words (*pass*, *fail*); a unit with a NaN or an empty one is left out.
    weights : {"none", "linear", "quadratic"}
        Whether marks that are near agree in part: by steps between them, or by steps squared.
    levels : sequence of float or str
        Marks that could be given, in order: steps count between them. Those that were given, where empty;
        words have no order of their own, so that weights need ``levels``.
    confidence : float in (0, 1)

    Returns
    -------
    Kappa
        ``n`` counts units. Withheld ``no_answers``; ``no_variation`` where chance alone would agree on all.

    Raises
    ------
    UsageError
        Lengths differ, an unknown weighting, a mark that is none of ``levels``, weights over words without
        ``levels``, or numbers on one side and words on the other.
    NotFinite
        A mark is infinite.
    NotANumber
        A word stands among numbers.

    References
    ----------
    Row R64; measures page, section 7.3. Cohen (1960), Educational and Psychological Measurement 20, 37-46;
    Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323-327, for the error.
    """
    if weights not in WEIGHTS:
        raise UsageError("unknown_choice", found=weights, expected=", ".join(WEIGHTS))
    z = normal_quantile(confidence)
    table = _crossed(first, second, levels, in_order=weights != "none")
    n = int(table.sum())
    if not n:
        return Kappa(Withheld("no_answers", 0, _METHOD))
    shares = table / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    near = _nearness(len(table), weights)
    observed, expected = float((near * shares).sum()), float(rows @ near @ columns)
    if expected >= 1 - 1e-12:
        return Kappa(Withheld("no_variation", n, _METHOD), None, observed, expected)
    value = (observed - expected) / (1 - expected)
    margins = (near @ columns)[:, None] + (rows @ near)[None, :]
    spread = float((shares * (near - margins * (1 - value)) ** 2).sum())
    variance = (spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
    se = sqrt(max(variance, 0.0))
    # Full agreement has no spread of its own: an interval of no width would claim certainty.
    low, high = (max(-1.0, value - z * se), min(1.0, value + z * se)) if se > 1e-9 else (None, None)
    return Kappa(Estimate(value, low, high, n, "ratio", _METHOD), se, observed, expected)


def _crossed(first: Marks, second: Marks, levels: Sequence[str | float], *, in_order: bool) -> FloatArray:
    """Return how many units got each mark of the first (rows) with each of the second (columns)."""
    read = read_marks(first, second, names=("first", "second"), levels=levels, in_order=in_order)
    one, other = read.tables
    if one.shape != other.shape:
        raise UsageError("lengths_differ", found=one.size, expected=other.size)
    answered(one, name="first")
    answered(other, name="second")
    both = ~np.isnan(one) & ~np.isnan(other)
    one, other = one[both], other[both]
    if read.words:
        known = np.arange(float(len(read.words)))
    elif levels:
        known = np.unique(np.array([float(level) for level in levels]))
    else:
        known = np.unique(np.concatenate([one, other]))
    table = np.zeros((len(known), len(known)))
    np.add.at(table, (np.searchsorted(known, one), np.searchsorted(known, other)), 1)
    return table


def _nearness(q: int, weights: Weights) -> FloatArray:
    """Return how far two marks agree, 1 where they are the same and 0 where they are furthest apart."""
    if weights == "none":
        return np.eye(q)
    steps = np.abs(np.subtract.outer(np.arange(q), np.arange(q))) / max(q - 1, 1)
    return np.asarray(1 - (steps if weights == "linear" else steps**2))


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    found = cohen_kappa(
        inputs["first"], inputs["second"], weights=params["weights"],
        levels=params["levels"] or (), confidence=params["confidence"],
    )  # fmt: skip
    details = {"se": found.se, "observed": found.observed, "expected": found.expected}
    yield Result(found.figure, details=details)


MEASURE = Measure(
    name="cohen_kappa",
    title="Agreement of two raters: Cohen’s kappa",
    function=cohen_kappa,
    readings=(
        Reading(
            _compute,
            (
                Column("first", "Marks of the first rater, numbers or words; empty is missing.", "mark"),
                Column("second", "Marks of the second rater, of the same kind.", "mark"),
            ),
        ),
    ),
    params=(
        Param("weights", "Whether near marks agree in part.", "word", "none", WEIGHTS),
        LEVELS,
        CONFIDENCE,
    ),
    unit="ratio",
    oracles=("raters_anxiety",),
    rows=("R64",),
)  # fmt: skip
