"""Which few of many to do: by lazy steps where they are proven good, by trying all where that is possible.

What a set is worth is given as a function of its members, the same chance for every set (one seed): two sets
then differ by what was done alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import comb, e
from typing import Final, Literal

import numpy as np

from avers.core.contagion.exact.ranges import check, whole
from avers.core.contagion.model import Model
from avers.core.contagion.network import Network

__all__ = ["GUARANTEE", "Choice", "Value", "adds_up", "choose", "exhaustive", "greedy", "lazily", "swapped"]

Value = Callable[[tuple[int, ...]], float]

GUARANTEE: Final = 1 - 1 / e
_MOST_SETS: Final = 100_000
_MOST_ROUNDS: Final = 20


@dataclass(frozen=True)
class Choice:
    """A set chosen, and how far it can be from the best.

    Attributes
    ----------
    chosen : tuple of int
        Ascending.
    value : float
        Of the set, as the function gives it.
    method : str
        ``exhaustive``, ``lazy`` or ``swaps``.
    guarantee : float or None
        Least share of the best gain over nothing that this is sure to have, sampling of ``Value`` apart: 1
        when all sets were tried, 1 − 1/e where each adds less the more there are, None where nothing is
        proven.
    n_values : int
        How many sets were valued.
    """

    chosen: tuple[int, ...]
    value: float
    method: Literal["exhaustive", "lazy", "swaps"]
    guarantee: float | None
    n_values: int


def adds_up(model: Model, network: Network) -> bool:
    """Return whether more people who start a practice are proven to add less and less (submodular).

    ψ the identity, which makes each tie an attempt of its own; nobody gives up because others do, or for
    good; belief does not follow practice (m = b = 0) where practice or leaving follows belief; and nobody is
    likelier to take it up in a period than to keep it, or living it would stand in the way. ψ of Hill or a
    step: no. It speaks of who starts, or always lives it; not of training or of other levers.

    References
    ----------
    Kempe, Kleinberg & Tardos (2003), KDD; Harris (1978), Annals of Probability 6(3), additive processes.
    """
    follows = model.m > 0 or model.b > 0
    heeded = any((model.a1, model.gamma1, model.q1, model.q2))
    if model.psi != "identity" or model.beta_bad or model.once or (follows and heeded):
        return False
    most = float(np.diff(network.starts).max()) if model.counted else 1.0
    takes_up = -np.expm1(-model.delta * (model.a0 + model.a1 + model.beta * most))
    keeps = np.exp(-model.delta * (model.gamma0 + model.gamma1))
    return bool(takes_up <= keeps)


def choose(value: Value, n: int, k: int, *, submodular: bool) -> Choice:
    """Return ``k`` of ``n`` by the best method that is affordable.

    All sets while there are at most 100,000; else lazy steps where ``submodular`` (``adds_up`` of the model);
    else plain steps and then swaps, without any guarantee.

    Raises
    ------
    OutOfRange
    """
    check(whole("n", n, 1, 10**6), whole("k", k, 1, n))
    if comb(n, k) <= _MOST_SETS:
        return exhaustive(value, n, k)
    return lazily(value, n, k) if submodular else swapped(value, n, k)


def exhaustive(value: Value, n: int, k: int) -> Choice:
    """Return the best ``k`` of ``n``, all tried; of equals the first."""
    best: tuple[int, ...] = ()
    most = -float("inf")
    for one in combinations(range(n), k):
        found = value(one)
        if found > most:
            best, most = one, found
    return Choice(best, most, "exhaustive", 1.0, comb(n, k))


def lazily(value: Value, n: int, k: int) -> Choice:
    """Return ``k`` of ``n`` one after the other, each the one that adds most, valued again when it may be.

    Equal to ``greedy`` where gains only shrink; gains are of the same sets and the same chance.

    References
    ----------
    Leskovec et al. (2007), KDD: CELF. Nemhauser, Wolsey & Fisher (1978): 1 − 1/e.
    """
    base, n_values = value(()), 1
    heap: list[tuple[float, int, int]] = []
    now, taken = base, list[int]()
    for one in range(n):
        heap.append((-(value((one,)) - base), one, 0))
        n_values += 1
    heapify(heap)
    while len(taken) < k:
        gain, one, size = heappop(heap)
        if size < len(taken):
            again = value(tuple(sorted((*taken, one))))
            n_values += 1
            heappush(heap, (-(again - now), one, len(taken)))
            continue
        taken.append(one)
        now -= gain
    chosen = tuple(sorted(taken))
    return Choice(chosen, value(chosen), "lazy", GUARANTEE, n_values + 1)


def greedy(value: Value, n: int, k: int) -> tuple[tuple[int, ...], int]:
    """Return ``k`` of ``n``, each the one that adds most (of equals the first), and how many were valued."""
    taken: tuple[int, ...] = ()
    n_values = 0
    for _ in range(k):
        others = [one for one in range(n) if one not in taken]
        values = [value(tuple(sorted((*taken, one)))) for one in others]
        n_values += len(values)
        taken = tuple(sorted((*taken, others[values.index(max(values))])))
    return taken, n_values


def swapped(value: Value, n: int, k: int) -> Choice:
    """Return ``k`` of ``n`` by plain steps, then one exchanged for another while that is better."""
    taken, n_values = greedy(value, n, k)
    now = value(taken)
    n_values += 1
    for _ in range(_MOST_ROUNDS):
        before = now
        for out in taken:
            rest = tuple(one for one in taken if one != out)
            others = [one for one in range(n) if one not in taken]
            values = [value(tuple(sorted((*rest, one)))) for one in others]
            n_values += len(values)
            if values and max(values) > now:
                now = max(values)
                taken = tuple(sorted((*rest, others[values.index(now)])))
                break
        if now == before:
            break
    return Choice(taken, now, "swaps", None, n_values)
