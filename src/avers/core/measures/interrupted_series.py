"""A series before and after a day on which something was done: its level, its slope, and what was usual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, finite
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import t_quantile, t_two_sided

__all__ = ["FEWEST_EACH", "MEASURE", "Segmented", "Term", "interrupted_series"]

FEWEST_EACH: Final = 8
"""Points needed on each side."""
_METHOD: Final = "segmented-newey-west/1"
_MONTHS: Final = 12


@dataclass(frozen=True)
class Term:
    """One coefficient: with its interval, its Newey-West and plain standard errors, and its p."""

    beta: Figure
    se: float | None = None
    se_ols: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class Segmented:
    """A line before, a line after.

    Attributes
    ----------
    level : Term
        How far the series stands off the line of before at the first point after, in its own unit.
    slope : Term
        What each point adds after, beyond what it added before.
    trend : Term
        What each point added before.
    durbin_watson : float or None
        Near 2 where neighbours do not follow each other; what is left of season or trend pulls it down.
    lag : int
        Points over which neighbours may follow each other in the standard errors.
    """

    level: Term
    slope: Term
    trend: Term
    durbin_watson: float | None = None
    lag: int = 0


def interrupted_series(
    y: ArrayLike,
    *,
    start: int,
    season: Sequence[str] | None = None,
    period: int = 0,
    lag: int | None = None,
    confidence: float = 0.95,
) -> Segmented:
    """Return how a series stands after the point ``start`` against the line it followed before.

    y = b0 + b1·t + b2·after + b3·(t - start)·after, with a constant for each season where there is one. Says
    what moved at that time; whatever else happened then moved it as well.

    Parameters
    ----------
    y : array, shape (n,)
        One value a point, evenly apart, oldest first.
    start : int
        The first point after, counted from 1.
    season : sequence of str, length n, optional
        Season of each point.
    period : int
        Length of the season in points, where ``season`` is not given; 0 for none.
    lag : int, optional
        Newey-West lag: ⌊4(n/100)^(2/9)⌋ and at least 1, or 12 for seasons of twelve points,
        unless said.
    confidence : float in (0, 1)

    Returns
    -------
    Segmented
        ``n`` counts points. Withheld ``too_few_points`` under eight on either side; ``no_variation`` where
        the series does not vary; ``not_identifiable`` where seasons leave nothing to tell apart.

    Raises
    ------
    NotFinite
        A value is missing or infinite: a gap in a series is not a point.
    UsageError
        Lengths differ, or a negative lag or period.

    References
    ----------
    Row R72; measures page, section 7.5. Newey & West (1987), Econometrica 55, 703-708; Wagner et al. (2002),
    Journal of Clinical Pharmacy and Therapeutics 27, 299-309.
    """
    values = finite(y, name="y")
    n = values.size
    seasons = _seasons(n, season, period)
    for name, given in (("lag", lag or 0), ("period", period)):
        if given < 0:
            raise UsageError("setting_too_small", name=name, found=given, expected=0)
    before = start - 1
    if before < FEWEST_EACH or n - before < FEWEST_EACH:
        return _withheld("too_few_points", n)
    if np.ptp(values) <= 1e-12 * np.abs(values).max():
        return _withheld("no_variation", n)
    t = np.arange(1.0, n + 1)
    after = (t >= start).astype(float)
    names = sorted(set(seasons))
    dummies = [np.array([one == name for one in seasons], dtype=float) for name in names[1:]]
    design = np.column_stack([np.ones(n), t, after, (t - start) * after, *dummies])
    if n <= design.shape[1] or np.linalg.matrix_rank(design) < design.shape[1]:
        return _withheld("not_identifiable", n)
    reach = _lag(n, len(names)) if lag is None else lag
    return _fitted(values, design, min(reach, n - 1), confidence)


def _seasons(n: int, season: Sequence[str] | None, period: int) -> list[str]:
    if season is not None:
        if len(season) != n:
            raise UsageError("lengths_differ", found=len(season), expected=n)
        return list(season)
    return [str(point % period) if period > 1 else "" for point in range(n)]


def _lag(n: int, n_seasons: int) -> int:
    return _MONTHS if n_seasons == _MONTHS else max(1, floor(4 * (n / 100) ** (2 / 9)))


def _withheld(reason: str, n: int) -> Segmented:
    term = Term(Withheld(reason, n, _METHOD))
    return Segmented(term, term, term)


def _fitted(values: FloatArray, design: FloatArray, lag: int, confidence: float) -> Segmented:
    n, k = design.shape
    inverse = np.linalg.inv(design.T @ design)
    beta = inverse @ design.T @ values
    left = values - design @ beta
    df = n - k
    plain = float(left @ left) / df * inverse
    robust = inverse @ _long_run(design * left[:, None], lag) @ inverse * n / df
    quantile = t_quantile(confidence, df)

    def term(place: int) -> Term:
        se = sqrt(max(float(robust[place, place]), 0.0))
        value = float(beta[place])
        if se <= 1e-12 * max(abs(value), 1e-300):
            # The line fits without any rest: an interval of no width would claim certainty.
            return Term(Estimate(value, None, None, n, "score", _METHOD))
        ends = value - quantile * se, value + quantile * se
        figure = Estimate(value, *ends, n, "score", _METHOD)
        return Term(figure, se, sqrt(float(plain[place, place])), t_two_sided(value / se, df))

    total = float(left @ left)
    watson = float((np.diff(left) ** 2).sum()) / total if total > 0 else None
    return Segmented(term(2), term(3), term(1), watson, lag)


def _long_run(scores: FloatArray, lag: int) -> FloatArray:
    """Return what scores vary over the long run, neighbours up to ``lag`` apart counted less and less."""
    found = scores.T @ scores
    for apart in range(1, lag + 1):
        both = scores[apart:].T @ scores[:-apart]
        found = found + (1 - apart / (lag + 1)) * (both + both.T)
    return np.asarray(found)


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    if params["start"] is None:
        raise UsageError("measure_needs", expected="--param start=")
    found = interrupted_series(
        inputs["y"], start=params["start"], season=inputs.get("season"), period=params["period"],
        lag=params["lag"], confidence=params["confidence"],
    )  # fmt: skip
    for name, term in (("level", found.level), ("slope", found.slope), ("trend", found.trend)):
        details = {
            "se": term.se, "se_ols": term.se_ols, "p": term.p,
            "durbin_watson": found.durbin_watson, "lag": found.lag,
        }  # fmt: skip
        yield Result(term.beta, by=name, details=details)


MEASURE = Measure(
    name="interrupted_series",
    title="A series before and after a day",
    function=interrupted_series,
    readings=(
        Reading(
            _compute,
            (
                Column("y", "The series, oldest first, evenly apart."),
                Column("season", "Season of each point.", "label", required=False),
            ),
        ),
    ),
    params=(
        Param("start", "First point after, counted from 1.", "whole"),
        Param("period", "Points a season takes to come round; 0 for none.", "whole", default=0),
        Param("lag", "Points over which neighbours may follow each other.", "whole"),
        CONFIDENCE,
    ),
    unit="score",
    oracles=("its_seatbelts",),
    rows=("R72",),
)
