"""Groups of at least k people that cannot be taken apart, for counts of what units did.

Each unit is counted alone where k people serve in it, else with the nearest unit above that reaches k
with what is below it. The groups are disjoint and each has k people, so that no sum or difference of their
figures is about fewer (rule A1).
"""

from __future__ import annotations

from collections.abc import Mapping

from avers.core.organisation.tree import UnitTree

__all__ = ["groups_of"]


def groups_of(tree: UnitTree, people: Mapping[str, int], k: int) -> Mapping[str, str]:
    """Return the unit whose name each unit's group bears; empty where the whole company is below ``k``.

    ``people`` is the number of people in each unit itself. Should those left for the company itself be
    fewer than ``k``, the smallest other group joins them.
    """
    members: dict[str, list[str]] = {}
    group: dict[str, list[str]] = {}
    for key in reversed(tree.keys):  # children before their parents
        mine = [key, *members.pop(key, [])]
        if sum(people.get(one, 0) for one in mine) >= k:
            group[key] = mine
        elif (above := tree.parent(key)) is not None:
            members.setdefault(above, []).extend(mine)
        elif group:
            smallest = min(group, key=lambda one: (sum(people.get(unit, 0) for unit in group[one]), one))
            group[key] = [*mine, *group.pop(smallest)]
    return {unit: name for name, units in group.items() for unit in units}
