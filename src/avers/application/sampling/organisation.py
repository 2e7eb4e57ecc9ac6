"""Units and people of Maison Garance: three regions, five levels, two years of people who come and go.

The tree is dated: Le Mans closed in spring 2025 and its people went to Angers, Montpellier opened in
September. It has 26 units since. Beyond a thousand people the house has grown: the 26 stay as large as they
were, and everybody else works in teams of other branches (``growth.py``). Start reading at ``draw_people``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import numpy as np

from avers.application.sampling.growth import Grown, grown_units
from avers.core.organisation.person import Person
from avers.core.organisation.tree import FICTITIOUS, Unit, UnitTree
from avers.core.text import Text

__all__ = ["COMPANY", "INSIDE_UNITS", "SERVING_UNITS", "Grounds", "draw_people"]

COMPANY: Final = "garance"

_START: Final = date(2024, 10, 1)
_LE_MANS_CLOSES: Final = date(2025, 3, 31)
_MONTPELLIER_OPENS: Final = date(2025, 9, 1)
# Short, because it stands in tables; the charter and the foot of every page say that it is fictitious.
_NAME: Final = Text("Maison Garance", "Maison Garance")
# Above a head for each unit, people are shared out by these weights; one branch has four of them.
_FOUR_PEOPLE: Final = 4
# Of the people of Angers, how many in ten worked in Le Mans before it closed.
_FROM_LE_MANS: Final = 0.6
# One position in eight changes hands in a year.
_TURNOVER: Final = 1 / 8
_NEWCOMER: Final = "0-1"
# Above this the 26 units would be crowds: the house opens other regions instead.
_GROWS_FROM: Final = 1_000
_OPENS_A_REGION: Final = 100


@dataclass(frozen=True)
class _Place:
    """A unit with its usual number of people, in a company of 412, and the trade most of them have."""

    unit: Unit
    people: int
    trade: str


def _place(
    key: str, parent: str, fr: str, en: str, kind: str, people: int, trade: str, opens: date | None = None
) -> _Place:
    return _Place(Unit(key, parent, Text(fr, en), kind, opens), people, trade)


_PLACES: Final = (
    _Place(Unit(COMPANY, "", _NAME, FICTITIOUS), 6, "leadership"),
    _place("head_office", COMPANY, "Siège", "Head office", "department", 4, "leadership"),
    _place("marketing", "head_office", "Marketing et design",
           "Marketing and design", "department", 15, "marketing"),
    _place("hr", "head_office", "Ressources humaines", "Human resources", "department", 11, "hr"),
    _place("offers", "head_office", "Offres", "Offers", "department", 17, "product"),
    _place("systems", "head_office", "Systèmes et finance",
           "Systems and finance", "department", 24, "product"),
    _place("west", COMPANY, "Région Ouest", "West region", "region", 5, "leadership"),
    _place("nantes", "west", "Agence de Nantes", "Nantes branch", "branch", 25, "field"),
    _place("rennes", "west", "Agence de Rennes", "Rennes branch", "branch", 20, "field"),
    _place("angers", "west", "Agence d’Angers", "Angers branch", "branch", 14, "field"),
    _place("brest", "west", "Agence de Brest", "Brest branch", "branch", _FOUR_PEOPLE, "field"),
    _place("west_rounds", "west", "Tournées Ouest", "West rounds", "scheduling", 10, "product"),
    _place("west_calls", "west", "Service client de Nantes",
           "Nantes customer service", "support", 36, "support"),
    _place("north", COMPANY, "Région Nord", "North region", "region", 5, "leadership"),
    _place("lille", "north", "Agence de Lille", "Lille branch", "branch", 27, "field"),
    _place("rouen", "north", "Agence de Rouen", "Rouen branch", "branch", 19, "field"),
    _place("amiens", "north", "Agence d’Amiens", "Amiens branch", "branch", 12, "field"),
    _place("reims", "north", "Agence de Reims", "Reims branch", "branch", 13, "field"),
    _place("north_rounds", "north", "Tournées Nord", "North rounds", "scheduling", 9, "product"),
    _place("south", COMPANY, "Région Sud", "South region", "region", 5, "leadership"),
    _place("lyon", "south", "Agence de Lyon", "Lyon branch", "branch", 29, "field"),
    _place("marseille", "south", "Agence de Marseille", "Marseille branch", "branch", 23, "field"),
    _place("nice", "south", "Agence de Nice", "Nice branch", "branch", 18, "field"),
    _place("montpellier", "south", "Agence de Montpellier", "Montpellier branch", "branch", 15, "field",
           opens=_MONTPELLIER_OPENS),
    _place("south_rounds", "south", "Tournées Sud", "South rounds", "scheduling", 12, "product"),
    _place("south_calls", "south", "Service client de Lyon",
           "Lyon customer service", "support", 34, "support"),
)  # fmt: skip

_LE_MANS: Final = Unit(
    "le_mans", "west", Text("Agence du Mans", "Le Mans branch"), "branch", None, _LE_MANS_CLOSES, "angers"
)

SERVING_UNITS: Final = tuple(place.unit.key for place in _PLACES if place.unit.kind in ("branch", "support"))
"""Units that customers deal with today, those of a grown house left out."""

INSIDE_UNITS: Final = tuple(place.unit.key for place in _PLACES if place.unit.parent == "head_office")
"""Departments whose customers are the other teams of the house."""


@dataclass(frozen=True)
class Grounds:
    """Where the ``n_people`` of the house work."""

    n_people: int

    @cached_property
    def places(self) -> tuple[_Place, ...]:
        """Units of today, with their usual people."""
        return (*_PLACES, *(_Place(one.unit, one.people, one.trade) for one in self._grown))

    @cached_property
    def _grown(self) -> tuple[Grown, ...]:
        more = self.n_people - _GROWS_FROM
        return grown_units(more, COMPANY) if more >= _OPENS_A_REGION else ()

    @cached_property
    def tree(self) -> UnitTree:
        """Every unit there was in two years, with its dates."""
        return UnitTree([*(place.unit for place in self.places), _LE_MANS])

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """People of each unit of today itself, at least one a unit."""
        n_first = _GROWS_FROM if self._grown else self.n_people
        return _shared_out(_PLACES, n_first) | {one.unit.key: one.people for one in self._grown}

    def served_on(self, day: date) -> Mapping[str, int]:
        """Return the units that customers dealt with on ``day``, and the people of each and below."""
        customers_know = [place.unit for place in self.places if place.unit.kind in ("branch", "support")]
        open_then = [unit for unit in (*customers_know, _LE_MANS) if unit.exists_on(day)]
        # A unit that closed since was about as large as the one that carries on.
        return {unit.key: self._below(unit.successor or unit.key) for unit in open_then}

    def _below(self, unit: str) -> int:
        return sum(self.counts.get(one, 0) for one in self.tree.descendants(unit))


def _shared_out(places: Sequence[_Place], n_people: int) -> dict[str, int]:
    """Return how many of ``n_people`` each place has, in proportion, at least one."""
    free = max(0, n_people - len(places))
    weights = np.array([place.people - 1 for place in places], dtype=np.float64)
    exact = free * weights / weights.sum()
    whole = np.floor(exact).astype(np.int64)
    # Largest remainders first; among equals the order of the list, so that nothing depends on chance.
    for index in np.argsort(-(exact - whole), kind="stable")[: free - int(whole.sum())]:
        whole[index] += 1
    return {place.unit.key: 1 + int(extra) for place, extra in zip(places, whole, strict=True)}


def draw_people(rng: np.random.Generator, grounds: Grounds, *, until: date) -> tuple[Person, ...]:
    """Return people such that ``grounds.n_people`` are there on the day ``until``, and those who left before.

    A person who changed units has a row for each; one position in eight changes hands in a year.
    """
    numbers = iter(range(1, 5 * grounds.n_people + 100))
    people: list[Person] = []
    manager_of: dict[str, str] = {}
    for place in grounds.places:
        boss = manager_of.get(place.unit.parent, "")
        depth = grounds.tree.depth(place.unit.key)
        count = grounds.counts[place.unit.key]
        staff = list(_staff(rng, place, depth, count, boss, numbers, until))
        manager_of[place.unit.key] = staff[0].key
        people.extend(staff)
    return tuple(people)


def _staff(
    rng: np.random.Generator,
    place: _Place,
    depth: int,
    count: int,
    boss: str,
    numbers: Iterator[int],
    until: date,
) -> Iterator[Person]:
    opens = place.unit.from_date or _START
    head = Person(
        _key(numbers), place.unit.key, "leadership", 1 + depth, boss, opens, None, "fr", {"seniority": "6+"}
    )
    yield head
    n_moved = round(_FROM_LE_MANS * count) if place.unit.key == _LE_MANS.successor else 0
    for position in range(count - 1):
        level = int(min(5, 2 + depth + (rng.random() < 0.8)))
        for person in _holders(rng, place, level, head.key, numbers, (opens, until)):
            yield from _moved(person) if position < n_moved else (person,)


def _holders(
    rng: np.random.Generator,
    place: _Place,
    level: int,
    head: str,
    numbers: Iterator[int],
    between: tuple[date, date],
) -> Iterator[Person]:
    """Yield who held one position, one after the other."""
    opens, until = between
    days = (until - opens).days
    changes = sorted({int(day) for day in rng.integers(30, days - 5, rng.poisson(_TURNOVER * days / 365))})
    starts = [opens, *(opens + timedelta(days=day) for day in changes)]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), None]
    seniority = str(rng.choice([_NEWCOMER, "2-5", "6+"], p=[0.2, 0.35, 0.45]))
    for start, end in zip(starts, ends, strict=True):
        language = "en" if rng.random() < 0.03 else "fr"
        yield Person(
            _key(numbers), place.unit.key, place.trade, level, head, start, end, language,
            {"seniority": seniority},
        )  # fmt: skip
        seniority = _NEWCOMER


def _moved(person: Person) -> Sequence[Person]:
    """Return the same person in Le Mans until it closed, then where it went."""
    assert person.from_date is not None  # noqa: S101 - people of the sample have dates
    if person.from_date > _LE_MANS_CLOSES:
        return (person,)
    last = person.to_date is not None and person.to_date <= _LE_MANS_CLOSES
    before = replace(person, unit=_LE_MANS.key, to_date=person.to_date if last else _LE_MANS_CLOSES)
    after = replace(person, from_date=_LE_MANS_CLOSES + timedelta(days=1))
    return (before,) if last else (before, after)


def _key(numbers: Iterator[int]) -> str:
    return f"p{next(numbers):05d}"
