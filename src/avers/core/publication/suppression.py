"""Which groups to hide so that no smaller group can be worked out: rules 1 and 2, solved exactly.

In nested groups everything derivable from the shown sums is a sum of *atoms* (a shown group less the
largest shown groups inside it). Nothing under the threshold leaks exactly when each atom holds nobody
or at least k. That makes the best choice a walk up the tree: what matters about a branch is only how
many people it leaves uncovered, counted no further than k, so the optimum over all 2^units choices
is found in time proportional to the units.

The same walk counts several things at once, each with a need of its own: employees serving (A1), and what an
atom's answers must sum to for a known sum to leave its doubt (A10, see ``question.py``).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from avers.core.publication.family import Family

__all__ = [
    "Cost", "Hiding", "Needs", "State",
    "combined", "eligible", "hide_fewest", "keep", "may_stand", "undominated",
]  # fmt: skip

IntArray = NDArray[np.int64]
Needs = int | tuple[int, ...]
"""What an atom that holds somebody must reach: the same in every count, or one for each."""
State = tuple[int, ...]
"""What a branch leaves uncovered, in each count, no further than needed."""
Cost = tuple[int, int, int]
"""Units hidden, respondents hidden, which nodes are hidden as bits: compared in this order."""
# Below so many states looking for those that are beaten costs more than keeping them.
_FEW_STATES = 8


def hide_fewest(
    family: Family, direct: IntArray, *, k: Needs, forbidden: Iterable[int] = ()
) -> frozenset[int]:
    """Return the nodes to show: fewest further ones hidden, then fewest respondents hidden.

    Parameters
    ----------
    family : Family
    direct : int array, shape (n_nodes, n_counts)
        People of each node itself, without those of nodes below. The first column counts respondents;
        any further one must also reach its need wherever there are respondents (employees serving, A1).
    k : int or tuple of int
        Threshold, or one for each count.
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

    def __init__(self, family: Family, direct: IntArray, needs: Needs) -> None:
        self._family = family
        self._needs = (needs,) * direct.shape[1] if isinstance(needs, int) else needs
        whole = family.totals(direct)
        self.eligible, self._people = eligible(whole, self._needs), whole[:, 0].tolist()
        self._own: list[State] = [tuple(row) for row in np.minimum(direct, self._needs).tolist()]
        self._options: list[dict[State, Cost]] = [{} for _ in self._own]
        self._asked: frozenset[int] | None = None

    def fewest(self, forbidden: Iterable[int]) -> frozenset[int]:
        """Return the nodes to show, see ``hide_fewest``."""
        free = self.eligible - frozenset(forbidden)
        for node in self._stale(free):
            states: dict[State, Cost] = {self._own[node]: (0, 0, 0)}
            for child in self._family.children[node]:
                states = combined(states, self._options[child], self._needs)
            is_free, people = node in free, self._people[node]
            # The company is shown wherever it may be.
            self._options[node] = _options(states, node, is_free, people, self._needs, must_show=node == 0)
        self._asked = free
        hidden = min(self._options[0].values())[2]
        return frozenset(one for one in free if not hidden >> one & 1)

    def _stale(self, free: frozenset[int]) -> list[int]:
        """Return the nodes to walk, the deepest first: those that changed and all above them."""
        if self._asked is None:
            return list(range(len(self._own) - 1, -1, -1))
        changed = free ^ self._asked
        return sorted(
            {*changed, *(above for node in changed for above in self._family.above(node))}, reverse=True
        )


def eligible(whole: IntArray, needs: Needs) -> frozenset[int]:
    """Return the nodes that reach what is needed in every count (rule 1)."""
    return frozenset(int(node) for node in np.flatnonzero((whole >= np.array(needs)).all(axis=1)))


def may_stand(residue: Iterable[int], needs: Needs) -> bool:
    """Return whether an atom of these counts gives nothing away: nobody, or what is needed of each."""
    counts = [int(count) for count in residue]
    least = [needs] * len(counts) if isinstance(needs, int) else needs
    return counts[0] == 0 or all(count >= need for count, need in zip(counts, least, strict=True))


def _options(
    states: dict[State, Cost],
    node: int,
    is_free: bool,
    respondents: int,
    needs: tuple[int, ...],
    *,
    must_show: bool,
) -> dict[State, Cost]:
    """Return what the node may leave uncovered, with the cheapest way to come to each."""
    found: dict[State, Cost] = {}
    if not (is_free and must_show):
        for state, (units, people, bits) in states.items():
            cost = (units + 1, people + respondents, bits | 1 << node) if is_free else (units, people, bits)
            keep(found, state, cost)
    if is_free:
        nothing = (0,) * len(needs)
        for state, cost in states.items():
            if may_stand(state, needs):
                keep(found, nothing, cost)
    return undominated(found)


def undominated(states: dict[State, Cost]) -> dict[State, Cost]:
    """Return the states without those that another beats: as much uncovered or more, at less cost.

    Whoever is uncovered ends in an atom, which more people never harm. Nobody uncovered is another matter:
    that harms nothing and helps nothing.
    """
    if len(states) < _FEW_STATES or len(next(iter(states))) == 1:
        return states
    kept: list[tuple[State, Cost]] = []
    for state, cost in sorted(states.items(), key=lambda one: one[1]):
        if not any(
            bool(other[0]) == bool(state[0]) and all(a >= b for a, b in zip(other, state, strict=True))
            for other, _ in kept
        ):
            kept.append((state, cost))
    return dict(kept)


def combined(left: dict[State, Cost], right: dict[State, Cost], needs: tuple[int, ...]) -> dict[State, Cost]:
    """Return what two branches may leave uncovered together, counted no further than needed."""
    found: dict[State, Cost] = {}
    if not left or not right:
        return found
    if len(right) == 1 and next(iter(right.items())) == ((0,) * len(needs), (0, 0, 0)):
        return left
    for one, cost in left.items():
        for two, more in right.items():
            state = tuple(min(a + b, need) for a, b, need in zip(one, two, needs, strict=True))
            keep(found, state, (cost[0] + more[0], cost[1] + more[1], cost[2] | more[2]))
    return undominated(found)


def keep(found: dict[State, Cost], state: State, cost: Cost) -> None:
    """Note in ``found`` a way to come to ``state``, if it is the cheapest so far."""
    if state not in found or cost < found[state]:
        found[state] = cost
