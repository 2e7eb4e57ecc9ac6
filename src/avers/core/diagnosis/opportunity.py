"""Opportunity rate (R49a): how many dated occasions to live the values a group had in a month.

An occasion is an act of the store: a thank-you, a promise to a customer, a call owed to one, a line-up.
Counted by groups of at least k people; groups without any are listed, since no figure could say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.evidence.act import Standing
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree

__all__ = ["OCCASIONS", "Opportunity", "opportunities"]

OCCASIONS: Final = ("recognitions", "promises", "callbacks", "lineups")


@dataclass(frozen=True)
class Opportunity:
    """Occasions of one group in one month (``2026-10``): their number, and per ten people of the group."""

    unit: str
    month: str
    n: int
    n_people: int

    @property
    def for_ten(self) -> float:
        """Occasions for ten people."""
        return 10 * self.n / self.n_people


def opportunities(
    acts: Iterable[Standing], tree: UnitTree, people: Mapping[str, int], month: date, *, k: int = 5
) -> tuple[Opportunity, ...]:
    """Return the occasions of every group in the month of ``month``, in the order of the tree.

    A thank-you counts where it was given; what was withdrawn or is contested does not count.
    """
    groups = groups_of(tree, people, k)
    sizes: Counter[str] = Counter()
    for unit, name in groups.items():
        sizes[name] += people.get(unit, 0)
    key = f"{month:%Y-%m}"
    found = Counter(
        groups[one.first.unit]
        for one in acts
        if one.counts and f"{one.first.day:%Y-%m}" == key and one.first.unit in groups
    )
    return tuple(Opportunity(unit, key, found[unit], sizes[unit]) for unit in tree.keys if unit in sizes)
