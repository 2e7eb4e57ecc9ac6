"""Units and people of Maison Garance: 26 units, three regions, five levels, people who come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.charter import ORGANISATION
from avers.core.organisation.person import Person
from avers.core.organisation.tree import FICTITIOUS, Unit, UnitTree
from avers.core.text import Text

__all__ = ["COMPANY", "REGIONS", "SERVING_UNITS", "TREE", "draw_people", "head_count"]

COMPANY: Final = "garance"
REGIONS: Final = ("west", "north", "south")
_START: Final = date(2026, 1, 1)
# Above a head for each unit, people are shared out by these weights; one branch has four of them.
_FOUR_PEOPLE: Final = 4


@dataclass(frozen=True)
class _Place:
    """A unit with its usual number of people, in a company of 412, and the trade most of them have."""

    unit: Unit
    people: int
    trade: str


def _place(key: str, parent: str, fr: str, en: str, kind: str, people: int, trade: str) -> _Place:
    return _Place(Unit(key, parent, Text(fr, en), kind), people, trade)


_PLACES: Final = (
    _Place(Unit(COMPANY, "", ORGANISATION, FICTITIOUS), 6, "leadership"),
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
    _place("montpellier", "south", "Agence de Montpellier", "Montpellier branch", "branch", 15, "field"),
    _place("south_rounds", "south", "Tournées Sud", "South rounds", "scheduling", 12, "product"),
    _place("south_calls", "south", "Service client de Lyon",
           "Lyon customer service", "support", 34, "support"),
)  # fmt: skip

TREE: Final = UnitTree(place.unit for place in _PLACES)

SERVING_UNITS: Final = tuple(place.unit.key for place in _PLACES if place.unit.kind in ("branch", "support"))
"""Units that customers deal with."""


def head_count(n_people: int) -> Mapping[str, int]:
    """Return how many people each unit has in a company of ``n_people``, at least one a unit."""
    free = max(0, n_people - len(_PLACES))
    weights = np.array([place.people - 1 for place in _PLACES], dtype=np.float64)
    exact = free * weights / weights.sum()
    whole = np.floor(exact).astype(np.int64)
    # Largest remainders first; among equals the order of the list, so that nothing depends on chance.
    for index in np.argsort(-(exact - whole), kind="stable")[: free - int(whole.sum())]:
        whole[index] += 1
    return {place.unit.key: 1 + int(extra) for place, extra in zip(_PLACES, whole, strict=True)}


def draw_people(rng: np.random.Generator, n_people: int, *, days: Sequence[date]) -> tuple[Person, ...]:
    """Return people such that ``n_people`` are there on the last of ``days``, with others who left.

    One in twenty-five joined between the first and the last day, as many left in between; their
    units keep their number.
    """
    numbers = iter(range(1, 4 * n_people + 100))
    people: list[Person] = []
    manager_of: dict[str, str] = {}
    counts = head_count(n_people)
    for place in _PLACES:
        boss = manager_of.get(place.unit.parent, "")
        staff = list(_staff(rng, place, counts[place.unit.key], boss, numbers, days))
        manager_of[place.unit.key] = staff[0].key
        people.extend(staff)
    return tuple(people)


def _staff(
    rng: np.random.Generator,
    place: _Place,
    count: int,
    boss: str,
    numbers: Iterator[int],
    days: Sequence[date],
) -> Iterator[Person]:
    depth = TREE.depth(place.unit.key)
    head = Person(
        _key(numbers), place.unit.key, "leadership", 1 + depth, boss, _START, None, "fr",
        {"seniority": "6+"},
    )  # fmt: skip
    yield head
    for _ in range(count - 1):
        is_moving = rng.random() < 1 / 25
        turnover = days[0] + timedelta(days=int(rng.integers(5, max(6, (days[-1] - days[0]).days - 5))))
        level = int(min(5, 2 + depth + (rng.random() < 0.8)))
        seniority = str(rng.choice(["0-1", "2-5", "6+"], p=[0.2, 0.35, 0.45]))
        language = "en" if rng.random() < 0.03 else "fr"
        if is_moving:
            yield Person(
                _key(numbers), place.unit.key, place.trade, level, head.key, _START,
                turnover - timedelta(days=1), language, {"seniority": seniority},
            )  # fmt: skip
            seniority = "0-1"
        yield Person(
            _key(numbers), place.unit.key, place.trade, level, head.key,
            turnover if is_moving else _START, None, language, {"seniority": seniority},
        )  # fmt: skip


def _key(numbers: Iterator[int]) -> str:
    return f"p{next(numbers):05d}"
