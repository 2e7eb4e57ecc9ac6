"""Who hears whom: seats of people in units, and ties of several layers whose weights add up to 1.

Everything here is structure. Nobody is named in what it gives back: places in the input say where a fault
is, and counts say the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.errors import Fault, InputRefused

__all__ = ["Layer", "Network", "NetworkRefused", "Shape", "network_of", "shape_of", "team_layer"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int32]
LongArray = NDArray[np.int64]

_MOST_FAULTS: Final = 50
_MOST: Final = 2**31 - 2


class NetworkRefused(InputRefused):
    """The network is none: a cycle of managers, a tie to nobody, somebody twice; every fault at once."""

    code = "network_refused"


@dataclass(frozen=True)
class Layer:
    """Ties of one kind: who hears (``source``) whom (``target``), by identifier.

    Attributes
    ----------
    name : str
        ``manager``, ``team``, ``informal`` or another; of ``manager`` each has one at most.
    source, target : int64 array, shape (n_ties,)
    weight : float, at least 0
        What this layer weighs for somebody who has ties in all of them; 0 keeps it for who leads whom alone.
    strength : float array, shape (n_ties,), or None
        How strong each tie is beside the others of the same person; None when all are alike.
    """

    name: str
    source: LongArray
    target: LongArray
    weight: float = 1.0
    strength: FloatArray | None = None


@dataclass(frozen=True)
class Network:
    """Seats in the order of their units, and for each the seats it hears (compressed rows).

    Attributes
    ----------
    ids : int64 array, shape (n,)
        Identifier of each seat: chance depends on it alone, so that the order of the input does not matter.
    place : int64 array, shape (n,)
        ``place[i]`` is the row of the input that became seat i.
    units : tuple of str, unit : int32 array, shape (n,), unit_starts : int32 array, shape (n_units + 1,)
        Seats of unit u are ``unit_starts[u]`` to ``unit_starts[u + 1]``.
    starts, others : int32 arrays, shapes (n + 1,) and (n_ties,)
        Whom seat i hears: ``others[starts[i]:starts[i + 1]]``, by identifier.
    weights : float array, shape (n_ties,), or None
        Rows add up to 1; None when each row is uniform, which spares eight bytes a tie.
    manager : int32 array, shape (n,)
        Seat of the manager, −1 for none.
    """

    ids: LongArray
    place: LongArray
    units: tuple[str, ...]
    unit: IntArray
    unit_starts: IntArray
    starts: IntArray
    others: IntArray
    weights: FloatArray | None
    manager: IntArray

    @property
    def n(self) -> int:
        """How many seats."""
        return self.ids.size

    @property
    def sizes(self) -> IntArray:
        """How many seats each unit has."""
        return np.diff(self.unit_starts)

    def row_weights(self) -> FloatArray:
        """Return the weight of each tie, those of uniform rows too."""
        if self.weights is not None:
            return self.weights
        ties = np.diff(self.starts)
        return np.repeat(1.0 / np.maximum(ties, 1), ties)

    def seats(self, values: ArrayLike) -> NDArray[np.float64]:
        """Return ``values``, one a row of the input (first axis), in the order of the seats."""
        found: FloatArray = np.asarray(values, dtype=np.float64)[self.place]
        return found


def network_of(ids: ArrayLike, units: Sequence[str], layers: Sequence[Layer]) -> Network:
    """Return the network of people ``ids`` in ``units`` who hear one another by ``layers``.

    A layer in which somebody has ties counts for that person by its weight; within it ties count by their
    strength; the row is then divided by its sum. By hand: manager layer of weight 1, team layer of weight 3,
    one manager and three colleagues give 1/4 to each.

    Parameters
    ----------
    ids : int array, shape (n,)
    units : sequence of str, length n
    layers : sequence of Layer

    Raises
    ------
    NetworkRefused
        Nobody at all, an identifier twice, a tie to oneself, to nobody or given twice in a layer, a strength
        that is not above 0, a negative weight, two managers, a cycle of managers.
    """
    people = np.asarray(ids, dtype=np.int64).ravel()
    faults = list(_people_faults(people, units))
    if faults:
        raise NetworkRefused(faults)
    names, codes = np.unique(np.asarray(units, dtype=str), return_inverse=True)
    place = np.lexsort((people, codes))  # over people only, never over ties
    seated, rank_order = people[place], np.argsort(people[place], kind="stable")
    for layer in layers:
        faults.extend(_layer_faults(layer, seated[rank_order]))
    if faults:
        raise NetworkRefused(faults[:_MOST_FAULTS])
    known = [_seats_of(layer, seated[rank_order], rank_order) for layer in layers]
    for layer, (sources, targets) in zip(layers, known, strict=True):
        faults.extend(_twice(layer, sources, targets, people.size))
    manager = np.full(people.size, -1, dtype=np.int32)
    for layer, (sources, targets) in zip(layers, known, strict=True):
        if layer.name == "manager":
            manager[sources] = targets
    faults.extend(_cycle_faults(manager, place))
    if faults:
        raise NetworkRefused(faults[:_MOST_FAULTS])
    rank = np.empty(people.size, dtype=np.int64)
    rank[rank_order] = np.arange(people.size)
    starts, others, weights = _rows(layers, known, people.size, rank)
    unit = codes[place].astype(np.int32)
    edges = np.concatenate([[0], np.cumsum(np.bincount(unit, minlength=names.size))]).astype(np.int32)
    labels = tuple(str(name) for name in names)
    return Network(seated, place, labels, unit, edges, starts, others, weights, manager)


def team_layer(ids: ArrayLike, units: Sequence[str], weight: float = 1.0) -> Layer:
    """Return the layer in which each hears everybody else of the same unit."""
    people, (_, codes) = np.asarray(ids, dtype=np.int64), np.unique(units, return_inverse=True)
    order = np.argsort(codes, kind="stable")
    groups = np.split(people[order], np.cumsum(np.bincount(codes))[:-1])
    sources = [np.repeat(group, group.size - 1) for group in groups]
    targets = [
        np.broadcast_to(group, (group.size, group.size))[~np.eye(group.size, dtype=bool)] for group in groups
    ]
    return Layer("team", np.concatenate(sources), np.concatenate(targets), weight)


def _people_faults(people: LongArray, units: Sequence[str]) -> Iterator[Fault]:
    if people.size == 0:
        yield Fault("network_empty")
    if people.size > _MOST:
        yield Fault("spread_out_of_range", values={"found": str(people.size), "expected": f"[1, {_MOST}]"})
    if people.size != len(units):
        values = {"found": str(len(units)), "expected": str(people.size)}
        yield Fault("network_lengths", path="units", values=values)
    found, counts = np.unique(people, return_counts=True)
    for one in found[counts > 1][:_MOST_FAULTS]:
        yield Fault("network_twice", path="ids", values={"found": str(one)})


def _layer_faults(layer: Layer, known: LongArray) -> Iterator[Fault]:
    if not 0 <= layer.weight < np.inf:
        values = {"found": f"{layer.weight:g}", "expected": "[0, inf["}
        yield Fault("spread_out_of_range", path=f"{layer.name}.weight", values=values)
    if layer.source.shape != layer.target.shape:
        values = {"found": str(layer.target.size), "expected": str(layer.source.size)}
        yield Fault("network_lengths", path=layer.name, values=values)
        return
    for side in (layer.source, layer.target):
        at = np.minimum(np.searchsorted(known, side), known.size - 1)
        for row in np.flatnonzero(known[at] != side)[:_MOST_FAULTS]:
            yield Fault(
                "network_unknown", path=layer.name, line=int(row) + 1, values={"found": str(side[row])}
            )
    for row in np.flatnonzero(layer.source == layer.target)[:_MOST_FAULTS]:
        yield Fault("network_self", path=layer.name, line=int(row) + 1)
    if layer.strength is None:
        return
    if layer.strength.shape != layer.source.shape:
        values = {"found": str(layer.strength.size), "expected": str(layer.source.size)}
        yield Fault("network_lengths", path=f"{layer.name}.strength", values=values)
    for row in np.flatnonzero(~(np.isfinite(layer.strength) & (layer.strength > 0)))[:_MOST_FAULTS]:
        values = {"found": f"{layer.strength[row]:g}", "expected": "]0, inf["}
        yield Fault("spread_out_of_range", path=layer.name, line=int(row) + 1, values=values)


def _seats_of(layer: Layer, known: LongArray, rank_order: LongArray) -> tuple[LongArray, LongArray]:
    sides = (rank_order[np.searchsorted(known, side)] for side in (layer.source, layer.target))
    sources, targets = sides
    return sources, targets


def _twice(layer: Layer, sources: LongArray, targets: LongArray, n: int) -> Iterator[Fault]:
    if layer.name == "manager":
        for row in np.flatnonzero(_repeats(sources))[:_MOST_FAULTS]:
            yield Fault("network_two_managers", path=layer.name, line=int(row) + 1)
        return
    for row in np.flatnonzero(_repeats(sources * n + targets))[:_MOST_FAULTS]:
        yield Fault("network_tie_twice", path=layer.name, line=int(row) + 1)


def _repeats(keys: LongArray) -> NDArray[np.bool_]:
    """Return which keys stand earlier already."""
    order = np.argsort(keys, kind="stable")
    found = np.zeros(keys.size, dtype=bool)
    found[order[1:]] = keys[order[1:]] == keys[order[:-1]]
    return found


def _cycle_faults(manager: IntArray, place: LongArray) -> Iterator[Fault]:
    """Yield one fault a circle in which each leads the next."""
    above = manager.astype(np.int64)
    # After as many doublings as the longest chain could need, only circles still lead somewhere.
    for _ in range(int(manager.size).bit_length()):
        above = np.where(above >= 0, above[above], -1)
    in_circle = np.unique(above[above >= 0])
    seen: set[int] = set()
    for seat in in_circle.tolist():
        if seat in seen:
            continue
        circle, at = [], seat
        while at not in seen:
            seen.add(at)
            circle.append(str(int(place[at]) + 1))
            at = int(manager[at])
        yield Fault("network_cycle", path="manager", values={"found": " → ".join(circle[:10])})


def _rows(
    layers: Sequence[Layer], known: Sequence[tuple[LongArray, LongArray]], n: int, rank: LongArray
) -> tuple[IntArray, IntArray, FloatArray | None]:
    """Return compressed rows by counting sort, a tie of several layers once, with its weights added."""
    heard = [(layer, *pair) for layer, pair in zip(layers, known, strict=True) if layer.weight > 0]
    if not heard:
        return np.zeros(n + 1, dtype=np.int32), np.zeros(0, dtype=np.int32), None
    source = np.concatenate([sources for _, sources, _ in heard])
    target = np.concatenate([targets for _, _, targets in heard])
    uniform = len(heard) == 1 and heard[0][0].strength is None
    order = _counted(rank[target], n)
    order = order[_counted(source[order], n)]
    starts = np.concatenate([[0], np.cumsum(np.bincount(source, minlength=n))])
    if uniform:
        return starts.astype(np.int32), target[order].astype(np.int32), None
    by_layer = np.repeat(np.arange(len(heard)), [sources.size for _, sources, _ in heard])
    strength = np.concatenate([_strength(layer, sources) for layer, sources, _ in heard])
    # Sums are taken in the order of the rows, never in that of the input: their last digit counts.
    source, target, strength, by_layer = source[order], target[order], strength[order], by_layer[order]
    weight = np.zeros(source.size)
    for at, (layer, _, _) in enumerate(heard):
        own = by_layer == at
        total = np.bincount(source[own], weights=strength[own], minlength=n)
        weight[own] = layer.weight * strength[own] / total[source[own]]
    first = np.ones(source.size, dtype=bool)
    first[1:] = (source[1:] != source[:-1]) | (target[1:] != target[:-1])
    weight = np.add.reduceat(weight, np.flatnonzero(first)) if source.size else weight
    source, target = source[first], target[first]
    counts = np.bincount(source, minlength=n)
    sums = np.zeros(n)
    np.add.at(sums, source, weight)
    starts = np.concatenate([[0], np.cumsum(counts)])
    return starts.astype(np.int32), target.astype(np.int32), weight / sums[source]


def _strength(layer: Layer, sources: LongArray) -> FloatArray:
    return np.ones(sources.size) if layer.strength is None else layer.strength


def _counted(keys: LongArray, n: int) -> LongArray:
    """Return the order that sorts ``keys`` in 0..n−1, equal ones as they stood, by counting."""
    from scipy.sparse import coo_array

    m = keys.size
    at = np.arange(m)
    return np.asarray(coo_array((at, (keys, at)), shape=(n, max(m, 1))).tocsr().data, dtype=np.int64)


@dataclass(frozen=True)
class Shape:
    """What a network looks like, in counts.

    Attributes
    ----------
    n_people, n_units, n_ties : int
    n_isolated : int
        People who hear nobody and whom nobody hears.
    n_tops : int
        People who lead somebody and are led by nobody.
    spans : tuple of int
        How many people each manager leads, ascending.
    """

    n_people: int
    n_units: int
    n_ties: int
    n_isolated: int
    n_tops: int
    spans: tuple[int, ...]


def shape_of(network: Network) -> Shape:
    """Return the counts that tell whether a network was read as it was meant."""
    heard = np.bincount(network.others, minlength=network.n)
    alone = (np.diff(network.starts) == 0) & (heard == 0) & (network.manager < 0)
    led = np.bincount(network.manager[network.manager >= 0], minlength=network.n)
    alone &= led == 0
    return Shape(
        n_people=network.n,
        n_units=len(network.units),
        n_ties=network.others.size,
        n_isolated=int(alone.sum()),
        n_tops=int(((network.manager < 0) & (led > 0)).sum()),
        spans=tuple(int(span) for span in np.sort(led[led > 0])),
    )
