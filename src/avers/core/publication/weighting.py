"""The company's figures with every team counted for its size, made of what is published and nothing else.

Whoever answered less weighs less in a plain mean. Here each team right below the company counts as many as
it has people, whatever part of them answered: its *published*, rounded mean times a head count that
the attacker of rule A10 knows. A function of figures that were made safe together says nothing that they
do not (A2): no answer is read here, and this module is given none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal

from avers.core.measures.distributions import normal_quantile
from avers.core.organisation.tree import UnitTree
from avers.core.publication.cell import Cell
from avers.core.publication.rounding import MEAN_GRID, outwards, respondents

__all__ = ["TEAMS", "Refused", "Weighted", "WeightedFigure", "team_sizes", "weighted_company"]

TEAMS: Final = ""
"""What teams stand under among the targets of a publication, beside the names of attributes."""

# Teams that are not shown may hold so much of the house; they count as those that are.
_MOST_UNSEEN: Final = 0.2
_LEAST_EFFECTIVE: Final = 0.5
_CONFIDENCE: Final = 0.95

Refused = Literal["", "too_few_teams", "too_much_unseen", "uneven"]


@dataclass(frozen=True)
class WeightedFigure:
    """One facet of the whole company, plain and weighted; 0-100, on the grid of means, ends outwards."""

    facet: str
    plain: float
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Weighted:
    """What counting every team for its size changes, on one face.

    Attributes
    ----------
    face : str
    n, n_eff : int
        Answers as they are published, and how many of equal weight would tell as much; n_eff by fives
        under fifty.
    figures : tuple of WeightedFigure
        Those that move by more than one standard error of the plain mean, the furthest first.
    least : str
        The team that answered least for its size; "" where all answered alike.
    refused : str
        Why nothing is weighted: fewer than two teams, more than a fifth of the house not shown, or weights
        that leave less than half of the answers.
    """

    face: str
    n: int = 0
    n_eff: int = 0
    figures: tuple[WeightedFigure, ...] = ()
    least: str = ""
    refused: Refused = ""


def team_sizes(tree: UnitTree, counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return how many people each team right below the company has, those of units below counted in.

    The company's own, who are in none of these teams, stand under its key; a team of nobody is left out.
    ``counts`` is of each unit itself; what is outside the tree is nobody's.
    """
    sizes = {
        team: sum(counts.get(one, 0) for one in tree.descendants(team)) for team in tree.children(tree.root)
    }
    sizes[tree.root] = counts.get(tree.root, 0)
    return {team: n for team, n in sizes.items() if n}


def weighted_company(
    cells: Iterable[Cell], tree: UnitTree, sizes: Mapping[str, int], *, face: str, k: int
) -> Weighted:
    """Return the means of the facets of the company with every team below it counted for its size.

    Parameters
    ----------
    cells : iterable of Cell
        Of one publication.
    tree : UnitTree
        Its units.
    sizes : mapping of unit to int
        People (or customers) of each team right below the company, as ``team_sizes`` gives them.
    face : str
    k : int
        Threshold of the publication, for the way n is rounded.

    References
    ----------
    Kish (1965), Survey Sampling, for n_eff; Holt & Smith (1979), JRSS A 142, for post-stratified means.
    """
    held = [one for one in cells if _is_mean_of_unit(one, face)]
    by = {(one.facet, one.unit): one for one in held if one.value is not None and one.n}
    size = {team: sizes.get(team, 0) for team in tree.children(tree.root)}
    everybody = sum(size.values()) + sizes.get(tree.root, 0)
    found = [
        _of_facet(facet, by, tree.root, size, everybody) for facet in sorted({one.facet for one in held})
    ]
    told = [one for one in found if not isinstance(one, str)]
    # The same teams answered every facet: weights too uneven for one are not trusted for another.
    if not told or "uneven" in found:
        reasons: set[str] = {one for one in found if isinstance(one, str)}
        return Weighted(face, refused=_first(reasons))
    n, n_eff, least = max((n, n_eff, least) for _, n, n_eff, least, _ in told)
    figures = [figure for figure, _, _, _, moves in told if moves]
    figures.sort(key=lambda one: (-abs(one.value - one.plain), one.facet))
    return Weighted(face, n, respondents(int(n_eff), k), tuple(figures), least)


def _of_facet(
    facet: str, by: Mapping[tuple[str, str], Cell], root: str, size: Mapping[str, int], everybody: int
) -> tuple[WeightedFigure, int, float, str, bool] | Refused:
    whole = by.get((facet, root))
    if whole is None or whole.value is None:
        return ""
    teams = {team: by[facet, team] for team in size if (facet, team) in by and size[team]}
    if len(teams) < 2:
        return "too_few_teams"
    counted = sum(size[team] for team in teams)
    if counted < (1 - _MOST_UNSEEN) * everybody:
        return "too_much_unseen"
    n = sum(cell.n or 0 for cell in teams.values())
    n_eff = counted**2 / sum(size[team] ** 2 / (cell.n or 1) for team, cell in teams.items())
    if n_eff < _LEAST_EFFECTIVE * n:
        return "uneven"
    plain = sum((cell.n or 0) * (cell.value or 0.0) for cell in teams.values()) / n
    weighted = sum(size[team] * (cell.value or 0.0) for team, cell in teams.items()) / counted
    # What weighting changes among the teams that are shown is added to the figure of all: a team that is
    # not shown stays in it, as it was.
    value = min(100.0, max(0.0, whole.value + weighted - plain))
    shares = {team: (cell.n or 0) / size[team] for team, cell in teams.items()}
    least = min(shares, key=lambda team: (shares[team], team)) if len(set(shares.values())) > 1 else ""
    low, high = _interval(value, {team: size[team] / counted for team in teams}, teams)
    shown = float(round(value / MEAN_GRID) * MEAN_GRID)
    moves = _moves(whole, shown)
    return WeightedFigure(facet, whole.value, shown, low, high), n, n_eff, least, moves


def _interval(
    value: float, shares: Mapping[str, float], teams: Mapping[str, Cell]
) -> tuple[float | None, float | None]:
    z, variance = normal_quantile(_CONFIDENCE), 0.0
    for team, cell in teams.items():
        if cell.low is None or cell.high is None:
            return None, None
        variance += (shares[team] * (cell.high - cell.low) / (2 * z)) ** 2
    half = z * sqrt(variance)
    low, high = outwards(value - half, value + half, MEAN_GRID, least=0, most=100)
    return float(low), float(high)


def _moves(whole: Cell, value: float) -> bool:
    """Return whether the weighted value lies more than one standard error from the plain one."""
    if whole.value is None or whole.low is None or whole.high is None:
        return False
    return abs(value - whole.value) > (whole.high - whole.low) / (2 * normal_quantile(_CONFIDENCE))


def _is_mean_of_unit(cell: Cell, face: str) -> bool:
    is_facet = cell.table == "units" and cell.measure == "mean" and not cell.item and not cell.attribute_1
    return is_facet and cell.face == face and cell.audience == "all"


def _first(reasons: set[str]) -> Refused:
    order: tuple[Refused, ...] = ("uneven", "too_much_unseen", "too_few_teams")
    return next((one for one in order if one in reasons), "too_few_teams")
