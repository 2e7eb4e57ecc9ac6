"""Behaviours and staying (R123): who is still in the house, where its behaviours are lived most and least.

Halves of the teams are compared, never people, and nothing here may serve to choose anybody (limit L4). An
association, never a cause. The formula stands in ``docs/reference/indices/staying.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import fsum, sqrt
from statistics import fmean
from typing import Final, Literal

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate
from avers.core.publication.rounding import MEAN_GRID, SHARE_GRID, outwards, respondents, to_grid

__all__ = ["FEWEST_TEAMS", "MONTHS", "Half", "Staying", "behaviours_of", "staying"]

FEWEST_TEAMS: Final = 5
"""In each half."""

MONTHS: Final = (12, 6, 3)
"""How long after a wave one looks, the longest first."""

_METHOD: Final = "clustered-share-t/1"
_ACT: Final = ".act."

Closed = Literal["", "notice", "no_wave", "few_teams", "few_people"]
"""Why there is no figure: staff were not told, no wave is old enough, fewer than five teams in a half, fewer
than k people in one of the four cells."""


@dataclass(frozen=True)
class Half:
    """One half of the teams: the share still in the house, rounded; its teams and people."""

    share: Estimate
    n_teams: int


@dataclass(frozen=True)
class Staying:
    """What became of the people of two halves of the teams.

    Attributes
    ----------
    closed : str
        Why there is nothing; "" where there are figures, and then the rest is filled.
    wave : str
        Whose behaviours these are; ``since`` and ``until`` are the days between which people stayed or left.
    most, least : Half or None
        Teams where behaviours are lived most and least.
    difference : Estimate or None
        Most less least, in points, rounded to one; its interval outwards.
    """

    closed: Closed = ""
    wave: str = ""
    since: date | None = None
    until: date | None = None
    months: int = 0
    most: Half | None = None
    least: Half | None = None
    difference: Estimate | None = None

    @property
    def certainty(self) -> Certainty:
        """Solid where the interval of the difference leaves zero out."""
        if self.difference is None or self.difference.low is None or self.difference.high is None:
            return "too_few"
        return "solid" if self.difference.low > 0 or self.difference.high < 0 else "to_confirm"


def behaviours_of(published: Published) -> Mapping[str, float]:
    """Return for each team the mean of its questions on the acts of the charter, where all are shown.

    On 0-100, teams' face; acts are described, where the name of a value is only agreed with.
    """
    acts = sorted({
        (one.facet, one.key)
        for one in published.publication.items
        if one.face == "employee" and _ACT in one.key and one.is_rated
    })  # fmt: skip
    found = {}
    for team in published.levels[0][1]:
        cells = [published.shown(team, "employee", facet, item=key) for facet, key in acts]
        levels = [cell.value for cell in cells if cell is not None and cell.value is not None]
        if acts and len(levels) == len(acts):
            found[team] = fmean(levels)
    return found


def staying(
    behaviours: Mapping[str, float], people: Mapping[str, tuple[int, int]], *, k: int
) -> tuple[Half, Half, Estimate] | Closed:
    """Return both halves, most first, and their difference; or why not.

    Parameters
    ----------
    behaviours : mapping of team to float
        Its level (``behaviours_of``).
    people : mapping of team to (int, int)
        How many were there at the start, and how many of them are still in the house.
    k : int
        Fewest people in each of the four cells, those who stayed and those who left.
    """
    both = sorted(
        (one for one in behaviours if people.get(one, (0, 0))[0] > 0), key=lambda one: (behaviours[one], one)
    )
    size = len(both) // 2
    if size < FEWEST_TEAMS:
        return "few_teams"
    edge = behaviours[both[size - 1]], behaviours[both[-size]]
    # A team that ties with the other half enters neither: no name decides.
    low = [one for one in both[:size] if behaviours[one] < edge[1]]
    high = [one for one in both[-size:] if behaviours[one] > edge[0]]
    if min(len(low), len(high)) < FEWEST_TEAMS:
        return "few_teams"
    halves = [[people[one] for one in group] for group in (high, low)]
    for group in halves:
        n, stayed = (sum(part) for part in zip(*group, strict=True))
        if min(stayed, n - stayed) < k:
            return "few_people"
    return (_half(halves[0], k), _half(halves[1], k), _difference(halves[0], halves[1], k))


def _share(group: Sequence[tuple[int, int]]) -> tuple[Fraction, float]:
    """Return the share who stayed and its variance, people of one team leaving together or not."""
    n, stayed = (sum(part) for part in zip(*group, strict=True))
    share, teams = Fraction(stayed, n), len(group)
    squares = fsum(float(x - share * m) ** 2 for m, x in group)
    return share, teams / (teams - 1) * squares / n**2


def _half(group: Sequence[tuple[int, int]], k: int) -> Half:
    from avers.core.measures.distributions import t_quantile

    share, variance = _share(group)
    half = t_quantile(0.95, len(group) - 1) * sqrt(variance)
    low, high = outwards(
        100 * (float(share) - half), 100 * (float(share) + half), SHARE_GRID, least=0, most=100
    )
    n = respondents(sum(m for m, _ in group), k)
    shown = Estimate(to_grid(100 * share, SHARE_GRID) / 100, low / 100, high / 100, n, "share", _METHOD)
    return Half(shown, len(group))


def _difference(
    high: Sequence[tuple[int, int]], low: Sequence[tuple[int, int]], k: int
) -> Estimate:  # fmt: skip
    from avers.core.measures.distributions import t_quantile

    (most, a), (least, b) = _share(high), _share(low)
    n = respondents(sum(m for m, _ in (*high, *low)), k)
    points = to_grid(100 * (most - least), MEAN_GRID)
    if a + b == 0:
        # Every team lost the same share: nothing says how much chance there is.
        return Estimate(points, None, None, n, "points", _METHOD)
    df = (a + b) ** 2 / (a**2 / (len(high) - 1) + b**2 / (len(low) - 1))
    half = 100 * t_quantile(0.95, df) * sqrt(a + b)
    exact = 100 * float(most - least)
    ends = outwards(exact - half, exact + half, MEAN_GRID, least=-100, most=100)
    return Estimate(points, ends[0], ends[1], n, "points", _METHOD)
