"""What a group does week after week (R146): line-ups held, obstacles reported and removed.

Of groups of at least k people that cannot be taken apart (``core.organisation.groups``). Both speak of
situations and of the house, never of a person: who reported or held is not read here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from avers.core.evidence.act import Standing
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree

__all__ = ["WEEKS", "Cadence", "Removed", "lineup_cadence", "removed_by_group"]

WEEKS: Final = 12
"""Whole weeks looked back on; the one under way is not over, and not counted."""


@dataclass(frozen=True)
class Cadence:
    """Weeks of ``n_weeks`` in which a group held a line-up at least once."""

    unit: str
    n_held: int
    n_weeks: int


@dataclass(frozen=True)
class Removed:
    """Obstacles of one group: reported in the period, and those of them that are removed."""

    unit: str
    n_reported: int
    n_removed: int


def lineup_cadence(
    lineups: Iterable[Standing],
    tree: UnitTree,
    people: Mapping[str, int],
    today: date,
    *,
    k: int = 5,
    weeks: int = WEEKS,
) -> tuple[Cadence, ...]:
    """Return the weeks with a line-up of each group, in the order of the tree.

    ``people`` is the number of people in each unit itself. A group without any line-up is in it too, with 0.
    """
    groups = groups_of(tree, people, k)
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=weeks)
    held: dict[str, set[int]] = defaultdict(set)
    for one in lineups:
        day, group = one.first.day, groups.get(one.first.unit)
        if one.counts and group and first <= day < monday:
            held[group].add((day - first).days // 7)
    named = set(groups.values())
    return tuple(Cadence(unit, len(held[unit]), weeks) for unit in tree.keys if unit in named)


def removed_by_group(
    obstacles: Iterable[Standing], tree: UnitTree, people: Mapping[str, int], *, k: int = 5
) -> tuple[Removed, ...]:
    """Return the obstacles of each group that reported any, in the order of the tree.

    What was taken back does not count; one that was removed, then said not to be, is not removed.
    """
    groups = groups_of(tree, people, k)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in obstacles:
        group = groups.get(one.first.unit)
        if group and one.counts:
            counts[group][0] += 1
            counts[group][1] += one.closed_on is not None
    return tuple(Removed(unit, *counts[unit]) for unit in tree.keys if unit in counts)
