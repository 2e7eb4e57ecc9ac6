"""Who hears whom, unit by unit, from the chart, the managers and the ties that staff were told about.

Everybody hears a manager, a team and those one is tied to; each layer somebody has counts by its weight. Ties
come in only after their notice (L5), inside customers only as a publication shows them. What leaves is by
unit; nobody is named (L9).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from avers.application.lawfulness import source_is_open, ties_on
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.network import Layer, Network, NetworkRefused, network_of, shape_of
from avers.core.errors import Fault
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["MOST_UNITS", "Chart", "Weights", "chart_on"]

FloatArray = NDArray[np.float64]

MOST_UNITS: Final = 60
"""Most units looked at one by one: beyond, teams are taken by the unit above them."""


@dataclass(frozen=True)
class Weights:
    """What each layer counts for, beside the others somebody has; 0 leaves it out.

    Attributes
    ----------
    manager, team, informal, inside : float, at least 0
        Of the manager, of everybody of the unit, of those one is tied to, of the units one is served by.
    """

    manager: float = 1.0
    team: float = 1.0
    informal: float = 1.0
    inside: float = 0.5

    def check(self) -> None:
        """Raise ``OutOfRange`` with every weight that cannot be, or when all are 0."""
        named = [(name, float(getattr(self, name))) for name in ("manager", "team", "informal", "inside")]
        faults = [
            Fault(
                "spread_out_of_range",
                path=f"weights.{name}",
                values={"found": f"{one:g}", "expected": "[0, 100]"},
            )
            for name, one in named
            if not 0 <= one <= 100
        ]
        if not faults and not any(one for _, one in named):
            faults = [Fault("spread_no_weight", path="weights")]
        if faults:
            raise OutOfRange(faults)


@dataclass(frozen=True)
class Chart:
    """Units by key, and what people of each hear of each.

    Attributes
    ----------
    day : date
    tree : UnitTree
        As it stood that day.
    units : tuple of str
        Keys, in alphabetical order: the order of a file changes nothing (C10).
    sizes : mapping of str to int
        People of each unit, those below it included.
    heard : float array, shape (n_units, n_units)
        Rows add up to 1.
    network : Network
        Managers and told ties alone, everybody in one of ``units`` or above them (unit "").
    n_people, n_above : int
        Of the house; of those, who works in no unit that is looked at.
    n_ties : int
        Told ties that counted; ``has_notice`` says whether they may.
    has_notice : bool
    n_inside : int
        Published figures of one unit by the people of another.
    n_isolated : int
        Who hears nobody at all.
    spans : tuple of int
        How many people each manager leads, ascending.
    months : tuple of int, turnover : float array, shape (n_months, n_units)
        Share of people who came in each month (years × 12 + month), as far back as asked.
    by_role : mapping of str to float array, shape (n_units,)
        Share of each unit led by somebody of the role; ``role_units`` says in how many units it is found.
    role_units : mapping of str to int
    """

    day: date
    tree: UnitTree
    units: tuple[str, ...]
    sizes: Mapping[str, int]
    heard: FloatArray
    network: Network
    n_people: int
    n_above: int
    n_ties: int
    has_notice: bool
    n_inside: int
    n_isolated: int
    spans: tuple[int, ...]
    by_role: Mapping[str, FloatArray]
    role_units: Mapping[str, int]
    joins: Mapping[tuple[int, str], int]

    @property
    def people(self) -> FloatArray:
        """People of each of ``units``."""
        return np.array([self.sizes[unit] for unit in self.units], dtype=np.float64)

    def turnover(self, months: Sequence[int]) -> FloatArray:
        """Return the share of each unit's people who came in each month, shape (n_months, n_units)."""
        came = [[self.joins.get((month, unit), 0) for unit in self.units] for month in months]
        return np.array(came, dtype=np.float64).reshape(len(months), len(self.units)) / self.people


def chart_on(
    company: Company,
    day: date,
    *,
    weights: Weights | None = None,
    served: Mapping[tuple[str, str], float] | None = None,
    k: int = 5,
) -> Chart:
    """Return who hears whom on ``day``, in units of ``k`` people or more.

    By hand: somebody with a manager in unit B, colleagues in A and one tie to C, all weights 1, hears A, B
    and C by a third each.

    Parameters
    ----------
    served : mapping of (rater unit, rated unit) to float, optional
        How many of one unit rated another, as published.

    Raises
    ------
    NetworkRefused
        Nobody works there that day, no unit has ``k`` people, managers in a circle: every fault at once.
    OutOfRange
        ``weights``.
    """
    weighs = weights or Weights()
    weighs.check()
    tree = company.organisation.units().on(day)
    people = sorted(
        (one for one in company.organisation.people() if one.serves_between(day, day) and one.unit in tree),
        key=lambda one: one.key,
    )
    home = _homes(tree, Counter(one.unit for one in people), k)
    if not people or not home:
        raise NetworkRefused(
            [Fault("network_empty" if not people else "network_no_unit", values={"expected": str(k)})]
        )
    units = tuple(sorted(set(home.values())))
    layers, n_ties, has_notice = _layers(company, people, day)
    unit_of = [home.get(one.unit, "") for one in people]
    network = network_of(np.arange(len(people)), unit_of, layers)
    place = {unit: at for at, unit in enumerate(units)}
    unit = np.array([place.get(one, -1) for one in unit_of], dtype=np.int64)
    edges = {
        (place[a], place[b]): n
        for (a, b), n in (served or {}).items()
        if a in place and b in place and a != b
    }
    heard, n_isolated = _heard(unit, len(units), layers, weighs, edges)
    sizes = Counter(one for one in unit_of if one)
    by_role, role_units = _roles(people, unit, layers[0], len(units))
    return Chart(
        day, tree, units, {one: sizes[one] for one in units}, heard, network, len(people),
        sum(not one for one in unit_of), n_ties, has_notice, len(edges), n_isolated,
        shape_of(network).spans, by_role, role_units, _joins(company, home),
    )  # fmt: skip


def _homes(tree: UnitTree, own: Mapping[str, int], k: int) -> dict[str, str]:
    """Return for each unit the one it is looked at as: itself, or one above; nobody of too small a unit."""
    total = {key: sum(own.get(one, 0) for one in tree.descendants(key)) for key in tree.keys}
    deepest = max((tree.depth(key) for key in tree.keys), default=0)
    for depth in range(deepest, -1, -1):
        looked = [
            key
            for key in tree.keys
            if tree.depth(key) == depth or (tree.depth(key) < depth and not tree.children(key))
        ]
        if len(looked) <= MOST_UNITS:
            break
    return {below: key for key in looked if total[key] >= k for below in tree.descendants(key)}


def _layers(company: Company, people: Sequence[Person], day: date) -> tuple[tuple[Layer, Layer], int, bool]:
    place = {one.key: at for at, one in enumerate(people)}
    led = [(at, place[one.manager]) for at, one in enumerate(people) if one.manager in place]
    told: Counter[tuple[int, int]] = Counter()
    has_notice = source_is_open(company, "ties", on=day)
    for tie in ties_on(company, day) if has_notice else ():
        if tie.person in place and tie.other in place:
            told[place[tie.person], place[tie.other]] += tie.weight  # type: ignore[assignment]
    pairs = sorted(told)
    return (
        (
            Layer("manager", *_ends(led)),
            Layer(
                "informal", *_ends(pairs), strength=np.array([told[pair] for pair in pairs], dtype=np.float64)
            ),
        ),
        len(pairs),
        has_notice,
    )


def _ends(pairs: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def _heard(
    unit: NDArray[np.int64],
    n_units: int,
    layers: tuple[Layer, Layer],
    weights: Weights,
    edges: Mapping[tuple[int, int], float],
) -> tuple[FloatArray, int]:
    """Return what people of each unit hear of each, on average, and how many hear nobody."""
    manager, informal = layers
    n, there = unit.size, unit >= 0
    size = np.bincount(unit[there], minlength=n_units)
    ties = np.bincount(informal.source, weights=informal.strength, minlength=n)
    has_manager = np.bincount(manager.source, minlength=n) > 0
    inside = np.zeros((n_units, n_units))
    for (rater, rated), number in edges.items():
        inside[rater, rated] = number
    served = np.flatnonzero(inside.sum(axis=1))
    inside[served] /= inside[served].sum(axis=1, keepdims=True)
    own = np.where(there, unit, 0)
    parts = (
        weights.manager * has_manager,
        weights.team * (there & (size[own] > 1)),
        weights.informal * (ties > 0),
        weights.inside * (there & np.isin(own, served)),
    )
    total = np.sum(parts, axis=0)
    share = [np.divide(part, total, out=np.zeros(n), where=total > 0) for part in parts]
    heard = np.zeros((n_units, n_units + 1))  # the last column is whoever is in none of the units
    to = np.where(there, unit, n_units)

    def add(source: NDArray[np.int64], target: NDArray[np.int64], weight: FloatArray) -> None:
        known = there[source]
        np.add.at(heard, (unit[source][known], target[known]), weight[known])

    everybody = np.arange(n)
    add(manager.source, to[manager.target], share[0][manager.source])
    add(everybody, to, share[1])
    strength = informal.strength if informal.strength is not None else np.ones(informal.source.size)
    add(informal.source, to[informal.target], share[2][informal.source] * strength / ties[informal.source])
    found = heard[:, :n_units]
    np.add.at(found, own[there], share[3][there][:, np.newaxis] * inside[own[there]])
    sums = found.sum(axis=1)
    # Who hears nobody, or only those above, keeps to the unit: nothing moves it from outside.
    found = np.where(
        sums[:, np.newaxis] > 0, found / np.maximum(sums, 1e-300)[:, np.newaxis], np.eye(n_units)
    )
    return found, int((there & (total == 0)).sum())


def _roles(
    people: Sequence[Person], unit: NDArray[np.int64], manager: Layer, n_units: int
) -> tuple[dict[str, FloatArray], dict[str, int]]:
    size = np.maximum(np.bincount(unit[unit >= 0], minlength=n_units), 1)
    found: dict[str, FloatArray] = {}
    for source, target in zip(manager.source.tolist(), manager.target.tolist(), strict=True):
        role = people[target].role
        if role and unit[source] >= 0:
            found.setdefault(role, np.zeros(n_units))[unit[source]] += 1
    units: dict[str, set[str]] = {}
    for one in people:
        units.setdefault(one.role, set()).add(one.unit)
    return {role: led / size for role, led in sorted(found.items())}, {
        role: len(units[role]) for role in sorted(units)
    }


def _joins(company: Company, home: Mapping[str, str]) -> dict[tuple[int, str], int]:
    return dict(Counter(_came(company.organisation.people(), home)))


def _came(people: Sequence[Person], home: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for one in people:
        if one.from_date is not None and one.unit in home:
            yield 12 * one.from_date.year + one.from_date.month, home[one.unit]
