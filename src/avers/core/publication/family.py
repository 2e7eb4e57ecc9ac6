"""Groups nested in one another: what a tree of units is to the arithmetic of hiding.

Nodes are numbered so that a parent stands before its children, and children in the order of their
keys: the same tree gives the same numbers whatever the order of the file it was read from (C10).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from avers.core.organisation.tree import UnitTree

__all__ = ["NOBODY", "Family"]

IntArray = NDArray[np.int64]

NOBODY = -1
"""Stands for "no node": the parent of the first node, the holder of people whom no figure covers."""


@dataclass(frozen=True)
class Family:
    """Nested groups of people, one a node.

    Attributes
    ----------
    keys : tuple of str
        Unit of each node.
    parents : tuple of int
        Node above, ``NOBODY`` for the first; always smaller than the node itself.
    """

    keys: tuple[str, ...]
    parents: tuple[int, ...]

    @classmethod
    def of_tree(cls, tree: UnitTree) -> Family:
        """Return the units of ``tree``, each holding all that is below it."""
        keys: list[str] = []
        parents: list[int] = []
        stack = [(tree.root, NOBODY)]
        while stack:
            key, above = stack.pop()
            here = len(keys)
            keys.append(key)
            parents.append(above)
            stack.extend((child, here) for child in sorted(tree.children(key), reverse=True))
        return cls(tuple(keys), tuple(parents))

    @classmethod
    def of_teams(cls, tree: UnitTree) -> Family:
        """Return the company, and under it each unit's own people without the units below.

        The groups that speak of one leader each: a leader is judged by his own team, and the team of
        a leader below judges that leader (limit L2).
        """
        return cls((tree.root, *sorted(tree.keys)), (NOBODY, *(0 for _ in tree.keys)))

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Nodes directly below each node."""
        found: list[list[int]] = [[] for _ in self.keys]
        for node, above in enumerate(self.parents):
            if above != NOBODY:
                found[above].append(node)
        return tuple(tuple(below) for below in found)

    def totals(self, direct: IntArray) -> IntArray:
        """Return for each node the sum of ``direct``, shape (n_nodes, ...), over it and all below."""
        whole = direct.copy()
        for node in range(len(self) - 1, 0, -1):
            whole[self.parents[node]] += whole[node]
        return whole

    def holders(self, shown: frozenset[int]) -> list[int]:
        """Return for each node the nearest shown node at or above it, ``NOBODY`` where none is."""
        held: list[int] = []
        for node, above in enumerate(self.parents):
            held.append(node if node in shown else (NOBODY if above == NOBODY else held[above]))
        return held

    def residues(
        self, direct: IntArray, wanted: frozenset[int], shown: frozenset[int] | None = None
    ) -> dict[int, IntArray]:
        """Return for each wanted node the sum of ``direct`` over those no smaller shown node holds.

        ``wanted`` is all that is shown, or with ``shown`` a part of it. These are the atoms: whatever can be
        worked out of the shown groups by adding and subtracting is a sum of whole atoms, so a group is
        derivable exactly when it is a union of atoms.
        """
        holders = np.array(self.holders(wanted if shown is None else shown), dtype=np.int64)
        order = sorted(wanted)
        place = np.full(len(self) + 1, -1, dtype=np.int64)
        place[order] = np.arange(len(order))
        rows = place[holders]
        counted = np.zeros((len(order), *direct.shape[1:]), dtype=np.int64)
        np.add.at(counted, rows[rows >= 0], direct[rows >= 0])
        return dict(zip(order, counted, strict=True))

    def below(self, node: int, shown: frozenset[int]) -> list[int]:
        """Return the largest shown nodes strictly under ``node``."""
        found: list[int] = []
        stack = list(self.children[node])
        while stack:
            here = stack.pop()
            if here in shown:
                found.append(here)
            else:
                stack.extend(self.children[here])
        return sorted(found)

    def within(self, node: int, shown: frozenset[int]) -> tuple[list[int], list[int]]:
        """Return the largest shown nodes strictly under ``node``, and those beside them that hold none."""
        largest, others, stack = [], [], list(self.children[node])
        while stack:
            here = stack.pop()
            if here in shown:
                largest.append(here)
            else:
                others.append(here)
                stack.extend(self.children[here])
        around = {above for one in largest for above in self.above(one)}
        return sorted(largest), sorted(one for one in others if one not in around)

    def above(self, node: int) -> list[int]:
        """Return the nodes strictly above ``node``, nearest first."""
        found = []
        while (node := self.parents[node]) != NOBODY:
            found.append(node)
        return found

    def nodes_of(self, units: Sequence[str], *, skip_first: bool = False) -> IntArray:
        """Return the node of each unit key; with ``skip_first`` the company's own team, not the company."""
        start = 1 if skip_first else 0
        place = {key: node for node, key in enumerate(self.keys) if node >= start}
        return np.array([place[unit] for unit in units], dtype=np.int64)
