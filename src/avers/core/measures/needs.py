"""Needs, each told by the same people: how much it matters, how far it is lived, gap and weight (R26)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import check_scale
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.mean import mean
from avers.core.measures.paired_mean import paired_mean

__all__ = ["MEASURE", "Ends", "NeedOnRows", "NeedsOnRows", "needs", "weighted_mean", "weights_of"]

Ends = tuple[float, float, float]
"""Low end, value and high end of a figure on 0-100."""

_METHOD = "needs/1"


@dataclass(frozen=True)
class NeedOnRows:
    """One need: expectation and experience on 0-100, their gap in points, its weight with its band.

    ``weight`` is (weight, lightest, heaviest), each 0 to 1; None where some expectation has no interval.
    """

    need: str
    expected: Figure
    lived: Figure
    gap: Figure
    weight: tuple[float, float, float] | None


@dataclass(frozen=True)
class NeedsOnRows:
    """Needs in the order in which they first stand; the experience weighed, on 0-100, and the plain mean."""

    needs: tuple[NeedOnRows, ...]
    weighted: Figure
    plain: float | None = None


def needs(
    need: Sequence[str],
    expected: ArrayLike,
    lived: ArrayLike,
    *,
    low: float = 1,
    high: float = 5,
    confidence: float = 0.95,
) -> NeedsOnRows:
    """Return how much each need matters, how far it is lived, the gap, and the experience weighed by needs.

    Only people who answered both count. The gap is the mean of lived less expected, person by person, on
    0-100; a weight is ē ÷ Σē over the needs, its band ē at its lowest and the others at their highest, then
    the reverse; weighed, Σ w·x̄, its band Σ w × half a band, as if all needs rose and fell together. Worked by
    hand: ē 90, 70 and 40, x̄ 60, 65 and 45: weights 0.45, 0.35 and 0.20, weighed 0.45 × 60 + 0.35 × 65 + 0.20
    × 45 = 58.75, plain 56.67. Expectations of two faces are compared by ``mean_difference``.

    Parameters
    ----------
    need : sequence of str, shape (n_rows,)
        Which need each row is about; one row a person and need.
    expected, lived : array, shape (n_rows,)
        How much it matters and how far it is lived, on the scale; NaN is missing.
    low, high : float
        Ends of the scale.
    confidence : float in (0, 1)

    Returns
    -------
    NeedsOnRows
        Figures in ``points``; ``n`` is the people who answered both. Withheld as ``mean`` and
        ``paired_mean``; what is weighed also where one of its parts is.

    Raises
    ------
    OutOfScale
        An answer lies outside the scale.
    UsageError
        Lengths differ, or the scale does not rise.

    References
    ----------
    Indices page *Needs*. Requirement R26. Oliver (1980), Journal of Marketing Research 17, 460-469;
    Cronin & Taylor (1992), Journal of Marketing 56(3), 55-68, for why both parts are shown.
    """
    if high <= low:
        raise UsageError("scale_upside_down", found=low, expected=high)
    wanted, had = (np.asarray(one, dtype=np.float64).ravel() for one in (expected, lived))
    for one in (wanted, had):
        if one.size != len(need):
            raise UsageError("lengths_differ", found=one.size, expected=len(need))
        check_scale(one, low=low, high=high)
    names = np.asarray(need, dtype=object)
    both = ~(np.isnan(wanted) | np.isnan(had))
    to_hundred = 100 / (high - low)
    parts = []
    for name in dict.fromkeys(need):
        mine = both & (names == name)
        strength, life = (
            _points(mean((one[mine] - low) * to_hundred, confidence=confidence)) for one in (wanted, had)
        )
        gap = paired_mean(had[mine] * to_hundred, wanted[mine] * to_hundred, confidence=confidence)
        parts.append((name, strength, life, _points(gap.difference)))
    return _together(parts)


def weights_of(ends: Sequence[Ends]) -> list[tuple[float, float, float]]:
    """Return the weight of each need among those of a face, and its band; empty where nothing matters."""
    total = sum(value for _, value, _ in ends)
    if not total:
        return []
    lows, highs = sum(low for low, _, _ in ends), sum(high for _, _, high in ends)
    found = []
    for low, value, high in ends:
        # Least where this one is at its low end and all others at their high one, and the reverse.
        least, most = low + highs - high, high + lows - low
        found.append((value / total, low / least if least else 0.0, high / most if most else 1.0))
    return found


def weighted_mean(weights: Sequence[float], ends: Sequence[Ends]) -> tuple[float, float]:
    """Return the experience with each need counted for its weight, and half its band.

    Needs of the same people rise and fall together: weighing them is granted no precision.
    """
    value = sum(weight * middle for weight, (_, middle, _) in zip(weights, ends, strict=True))
    half = sum(
        weight * max(middle - low, high - middle)
        for weight, (low, middle, high) in zip(weights, ends, strict=True)
    )
    return value, half


def _together(parts: Sequence[tuple[str, Figure, Figure, Figure]]) -> NeedsOnRows:
    strengths = [_ends(strength) for _, strength, _, _ in parts]
    known = [one for one in strengths if one is not None]
    weights = weights_of(known) if len(known) == len(parts) else []
    told = tuple(
        NeedOnRows(name, strength, life, gap, weights[place] if weights else None)
        for place, (name, strength, life, gap) in enumerate(parts)
    )
    n = min((one.lived.n or 0 for one in told), default=0)
    lives = [found for one in told if (found := _ends(one.lived)) is not None]
    if not weights or len(lives) < len(told):
        missing = [one for _, strength, life, _ in parts for one in (strength, life)]
        why = next((one.reason for one in missing if isinstance(one, Withheld)), "no_answers")
        return NeedsOnRows(told, Withheld(why, n, _METHOD))
    value, half = weighted_mean([weight for weight, _, _ in weights], lives)
    weighed = Estimate(value, max(value - half, 0.0), min(value + half, 100.0), n, "points", _METHOD)
    return NeedsOnRows(told, weighed, sum(middle for _, middle, _ in lives) / len(lives))


def _ends(figure: Figure) -> Ends | None:
    if isinstance(figure, Withheld) or figure.low is None or figure.high is None:
        return None
    return figure.low, figure.value, figure.high


def _points(figure: Figure) -> Figure:
    return figure if isinstance(figure, Withheld) else figure.scaled(1.0, unit="points")


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    found = needs(
        inputs["need"], inputs["expected"], inputs["lived"],
        low=params["min"], high=params["max"], confidence=params["confidence"],
    )  # fmt: skip
    for one in found.needs:
        weight: tuple[Detail, ...] = one.weight or (None, None, None)
        details: dict[str, Detail] = {"expected": _value(one.expected), "lived": _value(one.lived)}
        details |= dict(zip(("weight", "lightest", "heaviest"), weight, strict=True))
        yield Result(one.gap, by=one.need, details=details)
    yield Result(found.weighted, by="weighted", details={"plain": found.plain})


def _value(figure: Figure) -> float | None:
    return None if isinstance(figure, Withheld) else figure.value


MEASURE = Measure(
    name="needs",
    title="Needs: what matters, what is lived, and the gap",
    function=needs,
    readings=(
        Reading(
            _compute,
            (
                Column("need", "The need; one row a person and need.", "label"),
                Column("expected", "How much it matters to the person; empty is missing."),
                Column("lived", "How far the person lives it."),
            ),
        ),
    ),
    params=(
        Param("min", "Lowest answer of the scale.", default=1),
        Param("max", "Highest answer of the scale.", default=5),
        CONFIDENCE,
    ),
    unit="points",
    rows=("R26",),
)
