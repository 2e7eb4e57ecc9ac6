"""A mystery visit of one team: what was asked, what was seen of it, what it weighs, what was contested (R64).

A visit is about a place and what happened there, never about somebody. Its day is not kept, only its month;
its team reads it once the whole draw is over, and only where enough people work that no item can be about
one of them. Start at ``visit_of``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

import numpy as np

from avers.core.estimate import Figure
from avers.core.evidence.act import Standing
from avers.core.evidence.grid import (
    FEWEST_PAIRS,
    MARKS,
    Seen,
    Weighed,
    agreement_by_item,
    appeals_of,
    corrections_of,
    score_of,
    weighed_of,
)
from avers.core.organisation.tree import UnitTree

__all__ = [
    "CHANNELS", "SETTING", "Channel", "Drawn", "Plan", "Scenario", "Visit", "Visitor", "agreement_of",
    "draw_visits", "kin_of", "pairs_of", "scenario_of", "shown_from", "visit_of",
]  # fmt: skip

Channel = Literal["place", "phone", "web", "mail"]
CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
SETTING: Final = "environment"
"""The part of a grid about light, sound and decor; never about the mood of anybody (L1)."""


@dataclass(frozen=True)
class Scenario:
    """What a visitor asks, where, and the items looked at, under one version of the charter."""

    act: Standing
    channel: Channel
    title: str
    items: tuple[Weighed, ...]

    @property
    def words(self) -> str:
        """What the visitor asks or does."""
        return self.act.first.words

    @property
    def critical(self) -> int:
        """How many of its items are critical."""
        return sum(one.critical for one in self.items)


def scenario_of(standing: Standing) -> Scenario:
    """Return a scenario from its rows: ``label`` holds where and the title, one a line."""
    where, _line, title = standing.first.label.partition("\n")
    channel = next((one for one in CHANNELS if one == where), CHANNELS[0])
    return Scenario(standing, channel, title, weighed_of(standing))


@dataclass(frozen=True)
class Plan:
    """What a draw was asked for; with the teams and the visitors listed in its rows it can be drawn again.

    ``n_visits`` teams are drawn, ``n_twice`` of them for two visitors.
    """

    scenario: str
    seed: int
    n_visits: int
    n_twice: int

    @property
    def label(self) -> str:
        """How it is written in the first row of a draw."""
        return f"{self.scenario}\n{self.seed} {self.n_visits} {self.n_twice}"

    @classmethod
    def read(cls, label: str) -> Plan:
        """Return the plan that ``label`` holds; what cannot be read is 0."""
        scenario, _line, rest = label.partition("\n")
        numbers = [int(one) if one.isdecimal() else 0 for one in rest.split()]
        return cls(scenario, *(*numbers, 0, 0, 0)[:3])


@dataclass(frozen=True)
class Visitor:
    """Somebody who visits: a colleague by key with their own unit, or an outside person by number."""

    kind: Literal["person", "customers"]
    key: str
    unit: str = ""


@dataclass(frozen=True)
class Drawn:
    """A team to visit, and who visits it."""

    unit: str
    visitor: Visitor


def draw_visits(
    plan: Plan, units: Sequence[str], visitors: Sequence[Visitor], tree: UnitTree
) -> tuple[Drawn, ...]:
    """Return the visits of ``units`` by ``visitors``: the same for the same plan, whatever the order.

    Each team is drawn once. Nobody visits their own team, one above or one below it: a team that nobody may
    visit leaves its place to the next. Visits are shared out as evenly as this allows, and a team with two
    visitors has two different ones.
    """
    rng = np.random.default_rng(plan.seed)
    known = sorted(visitors, key=lambda one: (one.kind, one.key))
    near = {one: kin_of(one.unit, tree) for one in known}
    places = sorted(set(units))
    order = [places[int(place)] for place in rng.permutation(len(places))]
    given = dict.fromkeys(known, 0)
    drawn: list[Drawn] = []
    visits_left, twice_left = plan.n_visits, plan.n_twice
    for unit in order:
        allowed = [one for one in known if unit not in near[one]]
        if not visits_left or not allowed:
            continue
        turns = 2 if twice_left and len(allowed) > 1 else 1
        visits_left, twice_left = visits_left - 1, twice_left - (turns - 1)
        for _turn in range(turns):
            fewest = min(given[one] for one in allowed)
            least = [one for one in allowed if given[one] == fewest]
            chosen = least[int(rng.integers(len(least)))]
            allowed.remove(chosen)
            given[chosen] += 1
            drawn.append(Drawn(unit, chosen))
    return tuple(drawn)


def kin_of(unit: str, tree: UnitTree) -> frozenset[str]:
    """Return ``unit``, those above and those below it: where somebody of it is known, or answers for it."""
    if unit not in tree:
        return frozenset()
    return frozenset({unit, *tree.ancestors(unit), *tree.descendants(unit)})


@dataclass(frozen=True)
class Visit:
    """A visit that was made.

    Attributes
    ----------
    month : str
        ``2026-10``; neither day nor hour is kept.
    proof : str
        What the text, receipt or screenshot says.
    """

    act: Standing
    scenario: Scenario
    month: str
    proof: str
    seen: tuple[Seen, ...]

    @property
    def unit(self) -> str:
        """The team that was visited."""
        return self.act.first.to_unit

    @property
    def draw(self) -> str:
        """Key of the draw it belongs to."""
        return self.act.first.label

    @property
    def score(self) -> float | None:
        """Its score as it stands, 0 to 100; what is contested is left out until answered."""
        return score_of((one.item, one.found) for one in self.seen if not one.is_open)

    @property
    def first_score(self) -> float | None:
        """Its score before any appeal."""
        return score_of((one.item, one.first) for one in self.seen)

    @property
    def is_open(self) -> bool:
        """Whether an appeal waits for its answer."""
        return any(one.is_open for one in self.seen)


def visit_of(standing: Standing, scenario: Scenario) -> Visit | None:
    """Return a visit from its rows; None where it was not made yet, or was taken back."""
    closed = standing.last("closed")
    if closed is None or standing.is_withdrawn:
        return None
    looked = {row.label: row for row in standing.rows if row.step == "looked"}
    corrected, appeals = corrections_of(standing), appeals_of(standing)
    seen = tuple(
        Seen(
            one,
            corrected.get(one.key, looked[one.key].found),
            looked[one.key].words,
            looked[one.key].found,
            appeals.get(one.key),
        )
        for one in scenario.items
        if one.key in looked
    )
    return Visit(standing, scenario, closed.label, closed.words, seen)


def shown_from(due: date, month: str) -> date:
    """Return the day from which the team reads a visit: its draw is over, and so is its month.

    All visits of a draw appear on the same day, or with their month: when one appears says nothing of the
    day it was made on.
    """
    year, _dash, number = month.partition("-")
    if not (year.isdecimal() and number.isdecimal() and 1 <= int(number) <= 12):
        return due + timedelta(days=1)
    after = date(int(year), int(number), 1) + timedelta(days=32)
    return max(due + timedelta(days=1), after.replace(day=1))


def pairs_of(visits: Iterable[Visit]) -> tuple[tuple[Visit, Visit], ...]:
    """Return the visits that two people made of the same team under the same draw, two by two."""
    groups: dict[tuple[str, str], list[Visit]] = {}
    for one in visits:
        groups.setdefault((one.draw, one.unit), []).append(one)
    return tuple((group[0], group[1]) for group in groups.values() if len(group) >= 2)


def agreement_of(pairs: Sequence[tuple[Visit, Visit]], *, fewest: int = FEWEST_PAIRS) -> Mapping[str, Figure]:
    """Return how far two visitors agree, by item, and for all items together under ``""``.

    Krippendorff's alpha of what they first saw, before any appeal; *did not apply* is an answer like the
    others. The interval of the whole draws teams again, not items: the items of one team are no independent
    witnesses. ``few`` below ``fewest`` teams.
    """
    rows = []
    for place, (one, other) in enumerate(pairs):
        theirs = {seen.item.key: seen.first for seen in other.seen}
        rows += [
            (seen.item.key, str(place), (MARKS[seen.first], MARKS[theirs[seen.item.key]]))
            for seen in one.seen
            if seen.item.key in theirs
        ]
    return agreement_by_item(rows, fewest=fewest)
