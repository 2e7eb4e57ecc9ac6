"""Ask the teams that others serve: department A rates the service of B (R8).

Who serves whom is what teams undertook for each other (register ``standards``). An inside customer is an
employee who answers the customers' questions about a team of the house (decision 0009): of the rater the
answer keeps the team for which the other works, and that only where enough people of it are asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from avers.application.gathering import employees_serving
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.invitation import Audience, Invited
from avers.core.organisation.serving_draw import draw_rated
from avers.core.organisation.tree import UnitTree
from avers.core.publication.crossing import k_crossed
from avers.core.publication.served import RATER

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.organisation.person import Person

__all__ = ["MOST_RATED", "InsideAudience", "Relation", "asks_inside_customers", "raters_invited", "relations"]

MOST_RATED: Final = 3
"""How many teams one person may be asked about in one wave."""


@dataclass(frozen=True, order=True)
class Relation:
    """One team that works for another."""

    unit: str
    serves: str


@dataclass(frozen=True)
class InsideAudience:
    """Who is asked about which team, and the teams that are not asked about.

    Attributes
    ----------
    asked : tuple of str
        Teams that will be rated.
    left_out : tuple of str
        Teams of which nothing could be shown: too few people serve in them, or could rate them (rule A1).
    """

    invited: tuple[Invited, ...]
    asked: tuple[str, ...]
    left_out: tuple[str, ...]


def relations(company: Company, *, on: date) -> tuple[Relation, ...]:
    """Return which team works for which on the day ``on``, as far as they undertook something for them."""
    tree = company.organisation.units().on(on)
    found = {
        Relation(str(row.get("unit") or ""), str(row.get("serves") or ""))
        for row in company.registers.read("standards").rows
    }
    return tuple(
        one
        for one in sorted(found)
        # The house as a whole is rated by nobody of it: its figure would add up one person's answers.
        if one.unit in tree and one.serves in tree and tree.root != one.unit != one.serves
    )


def raters_invited(
    company: Company, *, on: date, k: int, at_most: int, rng: np.random.Generator
) -> InsideAudience:
    """Return the people with an address whom other teams serve, each asked about ``at_most`` of these teams.

    Whoever works in a team, or anywhere below it, is not asked about it. What an answer says of its rater is
    the team that is served, and nothing where fewer of it are asked than a crossed cell needs.

    Parameters
    ----------
    on : date
        The opening: tree and people are taken as they stand then (rule A5).
    k : int
        Threshold of the wave.
    """
    tree = company.organisation.units().on(on)
    people = company.organisation.people()
    serving = employees_serving(tree, people, company.registers.read("staffing"), start=on, end=on)
    stand = relations(company, on=on)
    told = {one.unit for one in stand}
    shown = [one for one in stand if serving.get(one.unit, 0) >= k]
    reached = [one for one in people if one.serves_between(on, on) and one.address and one.unit in tree]
    served_as = [dict(_served_as(one, shown, tree)) for one in reached]
    drawn = draw_rated([list(one) for one in served_as], at_most=at_most, k=k, rng=rng)
    pairs = [
        (person, team, places[team])
        for person, places, teams in zip(reached, served_as, drawn, strict=True)
        for team in teams
    ]
    n_of = Counter((team, place) for _, team, place in pairs)
    invited = tuple(
        _invited(person, team, place if n_of[team, place] >= k_crossed(k) else "")
        for person, team, place in pairs
    )
    asked = {team for _, team, _ in pairs}
    return InsideAudience(invited, tuple(sorted(asked)), tuple(sorted(told - asked)))


def asks_inside_customers(audience: Audience) -> bool:
    """Return whether some of ``audience`` are employees asked about a team that serves theirs."""
    return any(one.is_inside for one in audience.invited)


def _served_as(person: Person, shown: list[Relation], tree: UnitTree) -> Iterator[tuple[str, str]]:
    """Yield each team that serves ``person``, and as part of which team it does: the nearest above them."""
    above = [person.unit, *tree.ancestors(person.unit)]
    for team in sorted({one.unit for one in shown} - set(above)):
        served = {one.serves for one in shown if one.unit == team}
        nearest = next((key for key in above if key in served), None)
        if nearest is not None:
            yield team, nearest


def _invited(person: Person, team: str, place: str) -> Invited:
    kept: Mapping[str, str] = {CUSTOMERS: INSIDE, RATER: place} if place else {CUSTOMERS: INSIDE}
    return Invited("customer", team, person.address, person.key, person.language, kept)
