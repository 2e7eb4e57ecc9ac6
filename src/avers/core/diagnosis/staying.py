"""Behaviours and staying (R123): who is still in the house, where its behaviours are lived most and least.

Halves of the teams are compared, never people, and nothing here may serve to choose anybody (limit L4). An
association, never a cause. The formula stands in ``docs/reference/indices/staying.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Final, Literal

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate
from avers.core.measures.staying import (
    FEWEST_TEAMS,
    METHOD,
    Team,
    difference_of_halves,
    half_width,
    halves_of,
    share_of_teams,
)
from avers.core.publication.rounding import MEAN_GRID, SHARE_GRID, outwards, respondents, to_grid

__all__ = ["FEWEST_TEAMS", "MONTHS", "Half", "Staying", "behaviours_of", "staying"]

MONTHS: Final = (12, 6, 3)
"""How long after a wave one looks, the longest first."""

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
    there = [one for one in sorted(behaviours) if people.get(one, (0, 0))[0] > 0]
    found = halves_of([behaviours[one] for one in there])
    if found is None:
        return "few_teams"
    halves = [[people[there[place]] for place in group] for group in found]
    for group in halves:
        n, stayed = (sum(part) for part in zip(*group, strict=True))
        if min(stayed, n - stayed) < k:
            return "few_people"
    return (_half(halves[0], k), _half(halves[1], k), _difference(halves[0], halves[1], k))


def _half(group: Sequence[Team], k: int) -> Half:
    share, half = share_of_teams(group)[0], half_width(group)
    low, high = outwards(
        100 * (float(share) - half), 100 * (float(share) + half), SHARE_GRID, least=0, most=100
    )
    n = respondents(sum(m for m, _ in group), k)
    shown = Estimate(to_grid(100 * share, SHARE_GRID) / 100, low / 100, high / 100, n, "share", METHOD)
    return Half(shown, len(group))


def _difference(high: Sequence[Team], low: Sequence[Team], k: int) -> Estimate:
    exact, half = difference_of_halves(high, low)
    n = respondents(sum(m for m, _ in (*high, *low)), k)
    points = to_grid(100 * exact, MEAN_GRID)
    if half is None:
        return Estimate(points, None, None, n, "points", METHOD)
    middle = 100 * float(exact)
    ends = outwards(middle - half, middle + half, MEAN_GRID, least=-100, most=100)
    return Estimate(points, ends[0], ends[1], n, "points", METHOD)
