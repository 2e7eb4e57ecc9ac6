"""Which groups to hide at the least so that nobody can be guessed either: atom by atom, solved exactly.

What a shown group leaves unexplained inside it hangs on its own atom alone: on which are the largest groups
shown inside it. So the best inside each group, were it shown, is found once, from the smallest group up, and
stands for it in the walk of those around it. There one atom alone is left to judge: its ways are tried in the
order of what they cost, the best being the first that withstands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from avers.core.publication.family import Family
from avers.core.publication.suppression import Cost, State, combined, eligible, keep, may_stand, undominated

__all__ = ["hide_least"]

IntArray = NDArray[np.int64]
_States = dict[State, Cost]
# (what it costs, not among the largest shown, among the largest shown); no two cost the same.
_Try = tuple[Cost, frozenset[int], frozenset[int]]


def hide_least(
    family: Family,
    direct: IntArray,
    needs: tuple[int, ...],
    *,
    never: frozenset[int],
    withstands: Callable[[int, frozenset[int]], bool],
    most: int,
) -> frozenset[int] | None:
    """Return the nodes to show: fewest hidden, then fewest respondents, of all choices that withstand.

    Parameters
    ----------
    family, direct, needs
        As for ``suppression.Hiding``.
    never : frozenset of int
        Hidden whatever the optimum.
    withstands : callable of (node, nodes shown)
        Whether the atom of a shown node leaves nobody inside it to guess. Of the second argument only what
        lies inside the node counts.
    most : int
        Nodes walked again, for one choice after another, before the search is given up.

    Returns
    -------
    frozenset of int or None
        None where the search was given up. The first node is shown wherever it reaches its needs and is not
        forbidden; where then no choice withstands, nothing is. Ties are settled as by ``hide_fewest``.

    References
    ----------
    Decision 0043.
    """
    search = _Search(family, direct, needs, never, most)
    for node in range(len(family) - 1, -1, -1):
        if node in search.free and not search.settle(node, withstands):
            return None
        search.options[node] = search.options_of(node)
    return search.found()


class _Search:
    def __init__(
        self, family: Family, direct: IntArray, needs: tuple[int, ...], never: frozenset[int], most: int
    ) -> None:
        whole = family.totals(direct)
        self.free, self._people = eligible(whole, needs) - never, whole[:, 0].tolist()
        self._family, self._needs = family, needs
        self._own: list[State] = [tuple(row) for row in np.minimum(direct, needs).tolist()]
        # What each node may leave uncovered, the best inside it standing for it where it is shown.
        self.options: list[_States] = [{} for _ in self._own]
        self._best: dict[int, Cost] = {}
        self._kept: dict[tuple[int, int, int], _States] = {}
        self._n_walked, self._most = 0, most

    def found(self) -> frozenset[int]:
        """Return the nodes to show, all nodes being settled."""
        if 0 in self.free:
            return self._shown(0, self._best[0]) if 0 in self._best else frozenset()
        return self._shown(0, min(self.options[0].values()))

    def settle(self, node: int, withstands: Callable[[int, frozenset[int]], bool]) -> bool:
        """Find the best inside ``node``, were it shown; return whether the search came to its end."""
        tries: list[_Try] = []

        def consider(without: frozenset[int], having: frozenset[int]) -> None:
            cost = self._cheapest(node, without, having)
            if cost is not None:
                heappush(tries, (cost, without, having))

        consider(frozenset(), frozenset())
        while tries and self._n_walked <= self._most:
            cost, without, having = heappop(tries)
            shown = self._shown(node, cost)
            if withstands(node, shown):
                self._best[node] = cost
                return True
            for way in self._otherwise(node, shown, without, having):
                consider(*way)
        return not tries

    def options_of(self, node: int) -> _States:
        """Return what ``node`` may leave uncovered, the nodes below it being settled."""
        return self._options(node, {}, may_show=True, must_show=False)

    def _shown(self, node: int, cost: Cost) -> frozenset[int]:
        """Return the nodes shown at and below ``node`` at this cost."""
        found, stack = set(), [node]
        while stack:
            here = stack.pop()
            stack.extend(self._family.children[here])
            if here in self.free and not cost[2] >> here & 1:
                found.add(here)
        return frozenset(found)

    def _otherwise(
        self, node: int, shown: frozenset[int], without: frozenset[int], having: frozenset[int]
    ) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
        """Yield each way in which the largest shown nodes inside ``node`` are others; no choice is in two."""
        largest, others = self._family.within(node, shown)
        kept = set(having)
        for one in largest:
            if one not in having:
                yield without | {one}, frozenset(kept)
            kept.add(one)
        left_out = set(without)
        beside = [one for one in others if one in self._best and one not in without]
        for one in sorted(beside, key=lambda one: (-self._people[one], one)):
            yield frozenset(left_out), frozenset({*kept, one})
            left_out.add(one)

    def _cheapest(self, node: int, without: frozenset[int], having: frozenset[int]) -> Cost | None:
        """Return the least cost inside ``node``, with and without some nodes among the largest shown."""
        changed: dict[int, _States] = {}
        family = self._family
        around = {above for one in having for above in family.above(one)}
        touched = {*without, *having, *around, *(above for one in without for above in family.above(one))}
        self._n_walked += len(touched)
        for one in sorted(touched, reverse=True):
            if one > node and node in family.above(one):
                may_show = one not in without and one not in around
                changed[one] = self._options(one, changed, may_show=may_show, must_show=one in having)
                if not changed[one]:
                    return None
        states = self._joined(node, changed)
        return min((cost for state, cost in states.items() if may_stand(state, self._needs)), default=None)

    def _joined(self, node: int, changed: dict[int, _States]) -> _States:
        """Return what ``node`` leaves uncovered itself with all below it, some of these having changed."""
        states: _States = {self._own[node]: (0, 0, 0)}
        children = self._family.children[node]
        if not children:
            return states
        places = [place for place, child in enumerate(children) if child in changed] if changed else []
        return combined(states, self._together(node, 0, len(children), changed, places), self._needs)

    def _together(
        self, node: int, first: int, end: int, changed: dict[int, _States], places: Sequence[int]
    ) -> _States:
        """Return what some children of ``node`` leave uncovered: by halves, kept where none has changed."""
        here = places[bisect_left(places, first) : bisect_left(places, end)]
        if not here and (node, first, end) in self._kept:
            return self._kept[node, first, end]
        if end - first == 1:
            child = self._family.children[node][first]
            found = changed.get(child, self.options[child])
        else:
            middle = (first + end) // 2
            halves = ((first, middle), (middle, end))
            left, right = (self._together(node, *half, changed, here) for half in halves)
            found = combined(left, right, self._needs)
        if not here:
            self._kept[node, first, end] = found
        return found

    def _options(self, node: int, changed: dict[int, _States], *, may_show: bool, must_show: bool) -> _States:
        found: _States = {}
        if not must_show:
            is_free, own = node in self.free, self._people[node]
            for state, (units, people, bits) in self._joined(node, changed).items():
                more = (units + 1, people + own, bits | 1 << node) if is_free else (units, people, bits)
                keep(found, state, more)
        if may_show and node in self._best:
            keep(found, (0,) * len(self._needs), self._best[node])
        return undominated(found)
