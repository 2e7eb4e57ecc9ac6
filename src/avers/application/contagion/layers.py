"""What people hear, layer by layer: managers, team, told ties, mentors, inside customers, hand-offs.

Each layer somebody has counts by its weight, and what somebody hears adds up to 1. Layers of people
(managers, ties, mentors) say who hears whom; layers of units (inside customers, hand-offs) are published
counts of units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.network import Layer
from avers.core.errors import Fault

__all__ = ["LAYERS", "Hears", "LayerRead", "Weights", "hears_of"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Edges = Mapping[tuple[int, int], float]

LAYERS: Final[tuple[str, ...]] = ("manager", "team", "informal", "mentor", "inside", "handing")


@dataclass(frozen=True)
class Weights:
    """What each layer counts for, beside the others somebody has; 0 leaves it out.

    Attributes
    ----------
    manager, team, informal, mentor, inside, handing : float, at least 0
        Of the manager, of everybody of the unit, of those one is tied to, of the mentor, of the units one is
        served by, of the units one takes cases from.
    """

    manager: float = 1.0
    team: float = 1.0
    informal: float = 1.0
    mentor: float = 1.0
    inside: float = 0.5
    handing: float = 0.5

    def check(self) -> None:
        """Raise ``OutOfRange`` with every weight that cannot be, or when all are 0."""
        named = [(name, float(getattr(self, name))) for name in LAYERS]
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
class LayerRead:
    """One layer as it was read.

    Attributes
    ----------
    name : str
        One of ``LAYERS``.
    weight : float
    n : int
        What there was to read: people who have a manager or colleagues, ties, pairs, published figures.
    share : float in [0, 1]
        Of all that people of the units hear.
    lacks : {"", "weight", "notice", "nothing"}
        Why it counts for nothing: weight 0, staff were not told, there is nothing.
    """

    name: str
    weight: float
    n: int
    share: float
    lacks: Literal["", "weight", "notice", "nothing"] = ""


@dataclass(frozen=True)
class Hears:
    """What people of each unit hear.

    Attributes
    ----------
    heard : float array, shape (n_units, n_units)
        Rows add up to 1.
    shares : mapping of layer to float in [0, 1]
        Of all that people of the units hear; they add up to 1 where anybody hears anybody.
    weight : float array, shape (n_units,)
        Weights of all layers somebody of the unit has, on average.
    n_isolated : int
        People of the units who hear nobody at all.
    """

    heard: FloatArray
    shares: Mapping[str, float]
    weight: FloatArray
    n_isolated: int


def hears_of(
    unit: IntArray,
    n_units: int,
    weights: Weights,
    of_people: Mapping[str, Layer],
    of_units: Mapping[str, Edges],
) -> Hears:
    """Return what people of each unit hear of each, on average.

    By hand: somebody with a manager, a team and a unit that hands cases over, weights 1, 1 and .5, hears them
    by .4, .4 and .2.

    Parameters
    ----------
    unit : int array, shape (n,)
        −1 for who works in none of the units.
    of_people : mapping of layer to Layer
        Ties between places in ``unit``.
    of_units : mapping of layer to mapping of (hearing unit, unit heard) to float
        Counts, at least 0.
    """
    n, there = unit.size, unit >= 0
    size = np.bincount(unit[there], minlength=n_units)
    own = np.where(there, unit, 0)
    strength = {name: _strength(layer) for name, layer in of_people.items()}
    sums = {
        name: np.bincount(layer.source, weights=strength[name], minlength=n)
        for name, layer in of_people.items()
    }
    tables = {name: _rows(edges, n_units) for name, edges in of_units.items()}
    has = {"team": there & (size[own] > 1)}
    has |= {name: one > 0 for name, one in sums.items()}
    has |= {name: there & (table.sum(axis=1)[own] > 0) for name, table in tables.items()}
    parts = {name: getattr(weights, name) * has[name] for name in LAYERS if name in has}
    total = np.sum(list(parts.values()), axis=0)
    share = {name: np.divide(part, total, out=np.zeros(n), where=total > 0) for name, part in parts.items()}
    heard = np.zeros((n_units, n_units + 1))  # the last column is whoever is in none of the units
    to = np.where(there, unit, n_units)

    def add(source: IntArray, target: IntArray, weight: FloatArray) -> None:
        known = there[source]
        np.add.at(heard, (unit[source][known], target[known]), weight[known])

    add(np.arange(n), to, share["team"])
    for name, layer in of_people.items():
        add(
            layer.source,
            to[layer.target],
            share[name][layer.source] * strength[name] / sums[name][layer.source],
        )
    found = heard[:, :n_units]
    for name, table in tables.items():
        np.add.at(found, own[there], share[name][there][:, np.newaxis] * table[own[there]])
    rows = found.sum(axis=1)
    # Who hears nobody, or only those above, keeps to the unit: nothing moves it from outside.
    found = np.where(
        rows[:, np.newaxis] > 0, found / np.maximum(rows, 1e-300)[:, np.newaxis], np.eye(n_units)
    )
    hearing = max(int((there & (total > 0)).sum()), 1)
    return Hears(
        found,
        {name: float(one[there].sum()) / hearing for name, one in share.items()},
        np.bincount(unit[there], weights=total[there], minlength=n_units) / np.maximum(size, 1),
        int((there & (total == 0)).sum()),
    )


def _strength(layer: Layer) -> FloatArray:
    return layer.strength if layer.strength is not None else np.ones(layer.source.size)


def _rows(edges: Edges, n_units: int) -> FloatArray:
    """Return counts as shares of each row; a row without any stays 0."""
    found = np.zeros((n_units, n_units))
    for (hears, heard), number in edges.items():
        found[hears, heard] += number
    rows = found.sum(axis=1, keepdims=True)
    shares: FloatArray = np.divide(found, rows, out=np.zeros_like(found), where=rows > 0)
    return shares
