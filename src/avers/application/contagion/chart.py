"""Who hears whom, unit by unit, from the chart, the managers and the ties that staff were told about.

Everybody hears a manager, a team, those one is tied to and a mentor; each layer somebody has counts by its
weight. Ties come in only after their notice (L5), inside customers and hand-offs only as a publication shows
them. What leaves is by unit; nobody is named (L9).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from avers.application.contagion.layers import LAYERS, Hears, LayerRead, Weights, hears_of
from avers.application.lawfulness import source_is_open, ties_on
from avers.core.contagion.network import Layer, Network, NetworkRefused, network_of, shape_of
from avers.core.errors import Fault
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["MOST_UNITS", "Chart", "Handed", "chart_on"]

FloatArray = NDArray[np.float64]

MOST_UNITS: Final = 60
"""Most units looked at one by one: beyond, teams are taken by the unit above them."""


@dataclass(frozen=True)
class Handed:
    """Cases that passed from unit to unit, as published by month (R34).

    Attributes
    ----------
    cases : mapping of (taking unit, giving unit) to float
        Of boundaries with ten cases and k people on either side.
    months : tuple of str
        Those read, oldest first.
    n_left_out : int
        Published boundaries of units that are no longer the same.
    has_notice : bool
        Whether staff were told that conversations are read (L5).
    """

    cases: Mapping[tuple[str, str], float] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    n_left_out: int = 0
    has_notice: bool = False


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
        Told ties that counted, pairs of mentors among them; ``has_notice`` says whether they may.
    has_notice : bool
    n_inside : int
        Published figures of one unit by the people of another.
    handed : Handed
        Cases that units take from one another; taken from one is hearing it.
    layers : tuple of LayerRead
        In the order of ``LAYERS``.
    mentor_share : float array, shape (n_units,)
        Share of what somebody of the unit would hear of a mentor, on average, beside the layers of today.
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
    handed: Handed
    layers: tuple[LayerRead, ...]
    mentor_share: FloatArray
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
    handed: Handed | None = None,
    k: int = 5,
) -> Chart:
    """Return who hears whom on ``day``, in units of ``k`` people or more.

    By hand: somebody with a manager in unit B, colleagues in A and one tie to C, all weights 1, hears A, B
    and C by a third each.

    Parameters
    ----------
    served : mapping of (rater unit, rated unit) to float, optional
        How many of one unit rated another, as published.
    handed : Handed, optional
        Whose cases each unit takes, as published; a unit that is looked at as one above counts there.

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
    everybody = company.organisation.people()
    people = sorted(
        (one for one in everybody if one.serves_between(day, day) and one.unit in tree),
        key=lambda one: one.key,
    )
    home = _homes(tree, Counter(one.unit for one in people), k)
    if not people or not home:
        raise NetworkRefused(
            [Fault("network_empty" if not people else "network_no_unit", values={"expected": str(k)})]
        )
    units = tuple(sorted(set(home.values())))
    layers, has_notice = _layers(company, people, day)
    unit_of = [home.get(one.unit, "") for one in people]
    network = network_of(np.arange(len(people)), unit_of, list(layers.values()))
    place = {unit: at for at, unit in enumerate(units)}
    unit = np.array([place.get(one, -1) for one in unit_of], dtype=np.int64)
    passed = handed or Handed()
    between = {"inside": _between(served or {}, place), "handing": _between(_taken(passed, home), place)}
    hears = hears_of(unit, len(units), weighs, layers, between)
    sizes = Counter(one for one in unit_of if one)
    by_role, role_units = _roles(people, unit, layers["manager"], len(units))
    n_ties = sum(layers[name].source.size for name in ("informal", "mentor"))
    read = _read(weighs, hears, layers, between, sizes, has_notice=has_notice, handed=passed)
    mentors = weighs.mentor / np.maximum(hears.weight + weighs.mentor, 1e-300)
    return Chart(
        day, tree, units, {one: sizes[one] for one in units}, hears.heard, network, len(people),
        sum(not one for one in unit_of), n_ties, has_notice, len(between["inside"]), passed, read, mentors,
        hears.n_isolated, shape_of(network).spans, by_role, role_units, dict(Counter(_came(everybody, home))),
    )  # fmt: skip


def _taken(handed: Handed, home: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Return the same by the unit each is looked at as."""
    found: Counter[tuple[str, str]] = Counter()
    for (taker, giver), n in handed.cases.items():
        found[home.get(taker, ""), home.get(giver, "")] += n  # type: ignore[assignment]
    return dict(found)


def _between(
    counts: Mapping[tuple[str, str], float], place: Mapping[str, int]
) -> dict[tuple[int, int], float]:
    return {
        (place[a], place[b]): n
        for (a, b), n in counts.items()
        if a in place and b in place and a != b and n > 0
    }


def _read(
    weights: Weights,
    hears: Hears,
    layers: Mapping[str, Layer],
    between: Mapping[str, Mapping[tuple[int, int], float]],
    sizes: Mapping[str, int],
    *,
    has_notice: bool,
    handed: Handed,
) -> tuple[LayerRead, ...]:
    """Return each layer with what was read for it, and why it counts for nothing where it does."""
    n_read = {name: layer.source.size for name, layer in layers.items()}
    n_read |= {name: len(edges) for name, edges in between.items()}
    n_read["team"] = sum(size for size in sizes.values() if size > 1)
    told = {"informal": has_notice, "mentor": has_notice, "handing": handed.has_notice}
    found = []
    for name in LAYERS:
        weight, share = float(getattr(weights, name)), hears.shares[name]
        lacks: Literal["", "weight", "notice", "nothing"] = ""
        if share == 0:
            lacks = "notice" if not told.get(name, True) else "weight" if weight == 0 else "nothing"
        found.append(LayerRead(name, weight, n_read[name], share, lacks))
    return tuple(found)


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


def _layers(company: Company, people: Sequence[Person], day: date) -> tuple[dict[str, Layer], bool]:
    """Return managers, told ties and pairs of mentors as layers between places in ``people``."""
    place = {one.key: at for at, one in enumerate(people)}
    led = [(at, place[one.manager]) for at, one in enumerate(people) if one.manager in place]
    told: dict[str, Counter[tuple[int, int]]] = {"informal": Counter(), "mentor": Counter()}
    has_notice = source_is_open(company, "ties", on=day)
    for tie in ties_on(company, day) if has_notice else ():
        if tie.person in place and tie.other in place:
            layer = told["mentor" if tie.layer == "mentor" else "informal"]
            layer[place[tie.person], place[tie.other]] += tie.weight  # type: ignore[assignment]
    found = {"manager": Layer("manager", *_ends(led))}
    for name, weights in told.items():
        pairs = sorted(weights)
        strength = np.array([weights[pair] for pair in pairs], dtype=np.float64)
        found[name] = Layer(name, *_ends(pairs), strength=strength)
    return found, has_notice


def _ends(pairs: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


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


def _came(people: Sequence[Person], home: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for one in people:
        if one.from_date is not None and one.unit in home:
            yield 12 * one.from_date.year + one.from_date.month, home[one.unit]
