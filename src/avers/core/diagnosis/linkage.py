"""The link between the two faces, team by team (R21): do customers live better what teams live better?

A team is a point: what its people said, what its customers said, both as published, each with its band. A
link over teams is an association. It says nothing of a person, and nothing of what comes from what; with
few teams only a strong one would show, and the size that would stay unseen is part of the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.benjamini_hochberg import adjusted_where
from avers.core.measures.linkage import Linkage, linkage, weakest_visible
from avers.core.publication.cell import Cell

__all__ = ["CUSTOMERS_THERE", "EMPLOYEES_HERE", "FacesLinked", "LinkedTeam", "linked_faces", "pairs_of"]

EMPLOYEES_HERE: Final = ("satisfaction", "recommendation", "attitude")
"""What teams say of working here, looked at beside ..."""

CUSTOMERS_THERE: Final = ("satisfaction", "recommendation")
"""... what their customers say of the whole."""

_FEWEST_TEAMS: Final = 2
# Above this marks cover one another: of those within so many points on both sides, one is drawn.
_MANY_POINTS: Final = 200
_NEAR: Final = 2.5
_FALSE_SHARE: Final = 0.05


@dataclass(frozen=True)
class LinkedTeam:
    """A point of the scatter: one team, both figures as published (means on 0-100 with their bands)."""

    unit: str
    employees: Estimate
    customers: Estimate


@dataclass(frozen=True)
class FacesLinked:
    """One facet of the employees beside one facet of the customers, over the teams that show both.

    Attributes
    ----------
    employees, customers : str
        Keys of the two facets: the same value on both faces, or working here beside the whole service.
    teams : tuple of LinkedTeam
        In the order of the tree; what a page draws.
    rho : Estimate or Withheld
        The link, -1 to 1, freed of the chance of who answered, with its interval; ``n`` counts teams.
        Withheld ``too_few_units`` (under 15 teams) or ``not_identifiable``.
    profile : (float, float) or None
        What can be ruled out even where ``rho`` is withheld ``not_identifiable``.
    observed : Estimate or Withheld
        The plain correlation of the points as drawn.
    weakest_visible : float or None
        An observed link weaker than this would stay unseen with so many teams; None under 15.
    p_bh : float or None
        Of no link, adjusted over all pairs of the publication.
    certainty : {"solid", "to_confirm", "too_few"}
        ``solid`` where the interval leaves zero out, still so after Benjamini-Hochberg.
    """

    employees: str
    customers: str
    teams: tuple[LinkedTeam, ...]
    rho: Figure
    profile: tuple[float, float] | None
    observed: Figure
    weakest_visible: float | None
    p_bh: float | None = None
    certainty: Certainty = "too_few"

    @cached_property
    def by_unit(self) -> Mapping[str, LinkedTeam]:
        """The teams by their key, in order."""
        return {team.unit: team for team in self.teams}

    @cached_property
    def points(self) -> tuple[LinkedTeam, ...]:
        """The teams as far as an eye tells them apart: in a large house one for each place of a drawing."""
        if len(self.teams) <= _MANY_POINTS:
            return self.teams
        at = {
            (round(team.employees.value / _NEAR), round(team.customers.value / _NEAR)): team
            for team in self.teams
        }
        return tuple(at.values())


def linked_faces(published: Published) -> tuple[FacesLinked, ...]:
    """Return the link of every pair of facets: satisfaction and recommendation first, then value by value.

    A pair is there when two teams or more show both figures. No link shown is not "no link": read
    ``weakest_visible``. Months apart: ``delayed``.
    """
    found = [pair for here, there in pairs_of(published) for pair in _linked(published, here, there)]
    sure = adjusted_where([link.p for _, link in found])
    return tuple(_judged(pair, link, p_bh) for (pair, link), p_bh in zip(found, sure, strict=True))


def pairs_of(published: Published) -> Iterator[tuple[str, str]]:
    """Yield (facet of employees, facet of customers): working here beside the whole, then value by value."""
    here, there = published.asked("employee"), published.asked("customer")
    for employees in EMPLOYEES_HERE:
        for customers in CUSTOMERS_THERE:
            if employees in here and customers in there:
                yield employees, customers
    for facet in published.publication.facets:
        if facet.kind == "value" and facet.key in here and facet.key in there:
            yield facet.key, facet.key


def _linked(published: Published, here: str, there: str) -> Iterable[tuple[FacesLinked, Linkage]]:
    cells = [
        (unit, published.shown(unit, "employee", here), published.shown(unit, "customer", there))
        for unit in published.levels[0][1]
    ]
    known = [
        (unit, employees, customers, v_e, v_c)
        for unit, employees, customers in cells
        if employees is not None and customers is not None
        and (v_e := published.variance(employees)) > 0 and (v_c := published.variance(customers)) > 0
    ]  # fmt: skip
    if len(known) < _FEWEST_TEAMS:
        return
    _, employees_all, customers_all, errors_e, errors_c = zip(*known, strict=True)
    y_e, y_c = ([one.value or 0.0 for one in side] for side in (employees_all, customers_all))
    link = linkage(y_e, errors_e, y_c, errors_c)
    teams = tuple(LinkedTeam(unit, _point(one), _point(other)) for unit, one, other, *_ in known)
    seen = weakest_visible(len(teams))
    yield FacesLinked(here, there, teams, link.rho, link.profile, link.observed, seen), link


def _point(cell: Cell) -> Estimate:
    return Estimate(cell.value or 0.0, cell.low, cell.high, cell.n or 0, "points", "published/1")


def _judged(pair: FacesLinked, link: Linkage, p_bh: float | None) -> FacesLinked:
    if isinstance(link.rho, Withheld) and link.rho.reason == "too_few_units":
        return pair
    clear = link.profile is not None and (link.profile[0] > 0 or link.profile[1] < 0)
    solid = clear and p_bh is not None and p_bh < _FALSE_SHARE
    return replace(pair, p_bh=p_bh, certainty="solid" if solid else "to_confirm")
