"""Which groups to hide so that no smaller group can be worked out: rules 1 and 2, solved exactly.

In nested groups everything derivable from the shown sums is a sum of *atoms* (a shown group less the
largest shown groups inside it). Nothing under the threshold leaks exactly when each atom holds nobody
or at least k. That makes the best choice a walk up the tree: what matters about a branch is only how
many people it leaves uncovered, counted no further than k, so the optimum over all 2^units choices
is found in time proportional to the units.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from avers.core.publication.family import Family

__all__ = ["Hiding", "eligible", "hide_fewest", "may_stand"]

IntArray = NDArray[np.int64]
_State = tuple[int, ...]
# (units hidden, respondents hidden, which nodes are hidden as bits): compared in this order.
_Cost = tuple[int, int, int]


def hide_fewest(family: Family, direct: IntArray, *, k: int, forbidden: Iterable[int] = ()) -> frozenset[int]:
    """Return the nodes to show: fewest further ones hidden, then fewest respondents hidden.

    Parameters
    ----------
    family : Family
    direct : int array, shape (n_nodes, n_counts)
        People of each node itself, without those of nodes below. The first column counts respondents;
        any further one must also reach ``k`` wherever there are respondents (employees serving, A1).
    k : int
        Threshold.
    forbidden : nodes
        Hidden whatever the optimum.

    Returns
    -------
    frozenset of int
        Ties are settled by the order of the nodes, hence by unit keys. The first node is shown if
        it reaches the threshold and is not forbidden.

    References
    ----------
    Measures page, section 8, rules 1, 2 and 9. Fellegi (1972), JASA 67, 7-18.
    """
    return Hiding(family, direct, k).fewest(forbidden)


class Hiding:
    """``hide_fewest`` of the same groups asked several times: only branches that changed are walked again."""

    def __init__(self, family: Family, direct: IntArray, k: int) -> None:
        self._family, self._k = family, k
        whole = family.totals(direct)
        self._eligible, self._people = eligible(whole, k), whole[:, 0].tolist()
        self._own: list[_State] = [tuple(row) for row in np.minimum(direct, k).tolist()]
        self._options: list[dict[_State, _Cost]] = [{} for _ in self._own]
        self._free: frozenset[int] | None = None

    def fewest(self, forbidden: Iterable[int]) -> frozenset[int]:
        """Return the nodes to show, see ``hide_fewest``."""
        free = self._eligible - frozenset(forbidden)
        for node in self._stale(free):
            states: dict[_State, _Cost] = {self._own[node]: (0, 0, 0)}
            for child in self._family.children[node]:
                states = _join(states, self._options[child], self._k)
            is_free, people = node in free, self._people[node]
            self._options[node] = _options(states, node, is_free, people, self._k, must_show=node == 0)
        self._free = free
        hidden = min(self._options[0].values())[2]
        return frozenset(one for one in free if not hidden >> one & 1)

    def _stale(self, free: frozenset[int]) -> list[int]:
        """Return the nodes to walk, the deepest first: those that changed and all above them."""
        if self._free is None:
            return list(range(len(self._own) - 1, -1, -1))
        changed = free ^ self._free
        return sorted(
            {*changed, *(above for node in changed for above in self._family.above(node))}, reverse=True
        )


def eligible(whole: IntArray, k: int) -> frozenset[int]:
    """Return the nodes that reach the threshold in every count (rule 1)."""
    return frozenset(int(node) for node in np.flatnonzero((whole >= k).all(axis=1)))


def may_stand(residue: Iterable[int], k: int) -> bool:
    """Return whether an atom of these counts gives nothing away: nobody, or k in every count."""
    counts = [int(count) for count in residue]
    return counts[0] == 0 or all(count >= k for count in counts)


def _options(
    states: dict[_State, _Cost], node: int, is_free: bool, respondents: int, k: int, *, must_show: bool
) -> dict[_State, _Cost]:
    """Return what the node may leave uncovered, with the cheapest way to come to each."""
    found: dict[_State, _Cost] = {}
    if not (must_show and is_free):
        for state, (units, people, bits) in states.items():
            cost = (units + 1, people + respondents, bits | 1 << node) if is_free else (units, people, bits)
            _keep(found, state, cost)
    if is_free:
        nothing = (0,) * len(next(iter(states)))
        for state, cost in states.items():
            if may_stand(state, k):
                _keep(found, nothing, cost)
    return found


def _join(left: dict[_State, _Cost], right: dict[_State, _Cost], k: int) -> dict[_State, _Cost]:
    found: dict[_State, _Cost] = {}
    if len(right) == 1 and next(iter(right.items())) == ((0,) * len(next(iter(left))), (0, 0, 0)):
        return left
    for one, cost in left.items():
        for two, more in right.items():
            state = tuple(min(a + b, k) for a, b in zip(one, two, strict=True))
            _keep(found, state, (cost[0] + more[0], cost[1] + more[1], cost[2] | more[2]))
    return found


def _keep(found: dict[_State, _Cost], state: _State, cost: _Cost) -> None:
    if state not in found or cost < found[state]:
        found[state] = cost
