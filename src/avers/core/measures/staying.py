"""Who stays where behaviours are lived most, and where least: halves of the teams, never a person (R123)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, sqrt
from typing import Final

from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import as_counts, check_parts, finite
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.distributions import check_confidence, t_quantile

__all__ = [
    "FEWEST_TEAMS", "MEASURE", "METHOD", "Stayed", "Team", "difference_of_halves", "half_width", "halves_of",
    "share_of_teams", "staying",
]  # fmt: skip

FEWEST_TEAMS: Final = 5
"""In each half."""

METHOD: Final = "clustered-share-t/1"

Team = tuple[int, int]
"""How many people were there, and how many of them stayed."""


@dataclass(frozen=True)
class Stayed:
    """Shares who stayed in the teams of the ``most`` and of the ``least``, and most less least in points.

    ``n_most`` and ``n_least`` count the teams of each half.
    """

    most: Figure
    least: Figure
    difference: Figure
    n_most: int = 0
    n_least: int = 0


def staying(levels: ArrayLike, n: ArrayLike, stayed: ArrayLike, *, confidence: float = 0.95) -> Stayed:
    """Return the share who stayed in the teams that live a behaviour most and least, and the difference.

    Two halves of as many teams; a team that ties with the other half enters neither. A share is
    Σ stayed ÷ Σ n over the G teams of a half, its error √(G/(G−1) · Σ (stayed − share · n)²) ÷ Σ n with G − 1
    degrees of freedom, for people of one team sometimes leave together; errors of the difference add up as
    squares, degrees of Welch and Satterthwaite. Worked by hand: above, five teams of 20 of whom 19, 18, 19,
    20 and 18 stayed: 0.94, error √(1.25 · 2.8) ÷ 100 = 0.0187; below 16, 17, 15, 18 and 16: 0.82, error
    0.0255; difference 12 points, error 3.16, 7.35 degrees: 4.6 to 19.4.

    Parameters
    ----------
    levels : array, shape (n_teams,)
        How far each team lives it, on any scale; none missing.
    n, stayed : array, shape (n_teams,)
        How many people were there at the start, at least 1, and how many of them are still in the house.
    confidence : float in (0, 1)

    Returns
    -------
    Stayed
        Shares, 0 to 1, and a difference in ``points``, -100 to 100, ends cut there; ``n`` counts people.
        Withheld ``few_teams`` under five teams in a half.

    Raises
    ------
    NotACount
        A count is negative or not whole, a team is empty, or more stayed than were there.
    UsageError
        Lengths differ.

    References
    ----------
    Indices page *Staying*. Requirement R123. Cochran (1977), Sampling Techniques, section 3.12, for the share
    of clusters; Welch (1947), Biometrika 34, 28-35.
    """
    check_confidence(confidence)
    level, people = finite(levels, name="level").ravel(), _teams(n, stayed)
    if level.size != len(people):
        raise UsageError("lengths_differ", found=len(people), expected=level.size)
    found = halves_of(level.tolist())
    if found is None:
        nothing = Withheld("few_teams", sum(m for m, _ in people), METHOD)
        return Stayed(nothing, nothing, nothing)
    most, least = ([people[place] for place in half] for half in found)
    exact, half = difference_of_halves(most, least, confidence=confidence)
    points = 100 * float(exact)
    low, high = (None, None) if half is None else (max(points - half, -100.0), min(points + half, 100.0))
    n_people = sum(m for m, _ in (*most, *least))
    apart = Estimate(points, low, high, n_people, "points", METHOD)
    return Stayed(_figure(most, confidence), _figure(least, confidence), apart, len(most), len(least))


def halves_of(levels: Sequence[float]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Return the places of the teams above and of those below; None under five in a half."""
    places = sorted(range(len(levels)), key=lambda place: levels[place])
    size = len(places) // 2
    if size < FEWEST_TEAMS:
        return None
    edge = levels[places[size - 1]], levels[places[-size]]
    # A team that ties with the other half enters neither: no name decides.
    low = tuple(place for place in places[:size] if levels[place] < edge[1])
    high = tuple(place for place in places[-size:] if levels[place] > edge[0])
    return None if min(len(low), len(high)) < FEWEST_TEAMS else (high, low)


def share_of_teams(teams: Sequence[Team]) -> tuple[Fraction, float]:
    """Return the share who stayed and its variance, people of one team leaving together or not."""
    n, stayed = (sum(part) for part in zip(*teams, strict=True))
    share = Fraction(stayed, n)
    squares = fsum(float(x - share * m) ** 2 for m, x in teams)
    return share, len(teams) / (len(teams) - 1) * squares / n**2


def half_width(teams: Sequence[Team], *, confidence: float = 0.95) -> float:
    """Return half the width of the interval of a share."""
    return t_quantile(confidence, len(teams) - 1) * sqrt(share_of_teams(teams)[1])


def difference_of_halves(
    most: Sequence[Team], least: Sequence[Team], *, confidence: float = 0.95
) -> tuple[Fraction, float | None]:
    """Return most less least as a share, and half the width of its interval in points.

    None where every team lost the same share: nothing says then how much chance there is.
    """
    (above, a), (below, b) = share_of_teams(most), share_of_teams(least)
    if a + b == 0:
        return above - below, None
    df = (a + b) ** 2 / (a**2 / (len(most) - 1) + b**2 / (len(least) - 1))
    return above - below, 100 * t_quantile(confidence, df) * sqrt(a + b)


def _figure(teams: Sequence[Team], confidence: float) -> Estimate:
    share, half = float(share_of_teams(teams)[0]), half_width(teams, confidence=confidence)
    low, high = (max(share - half, 0.0), min(share + half, 1.0)) if half else (None, None)
    return Estimate(share, low, high, sum(m for m, _ in teams), "share", METHOD)


def _teams(n: ArrayLike, stayed: ArrayLike) -> list[Team]:
    there, still = as_counts(n, name="n").ravel(), as_counts(stayed, name="stayed").ravel()
    if there.size != still.size:
        raise UsageError("lengths_differ", found=still.size, expected=there.size)
    check_parts(still, there, part="stayed")
    return [(int(m), int(x)) for m, x in zip(there.tolist(), still.tolist(), strict=True)]


def _compute(inputs: Inputs) -> Iterator[Result]:
    found = staying(inputs["level"], inputs["n"], inputs["stayed"], confidence=inputs.params["confidence"])
    yield Result(found.most, by="most", details={"n_teams": found.n_most})
    yield Result(found.least, by="least", details={"n_teams": found.n_least})
    yield Result(found.difference, by="difference", details={"n_teams": found.n_most + found.n_least})


MEASURE = Measure(
    name="staying",
    title="Who stays where a behaviour is lived most, and least",
    function=staying,
    readings=(
        Reading(
            _compute,
            (
                Column("level", "How far the team lives it; one team a row."),
                Column("n", "People of the team at the start."),
                Column("stayed", "Of them, those still in the house."),
            ),
        ),
    ),
    params=(CONFIDENCE,),
    unit="share",
    rows=("R123",),
)
