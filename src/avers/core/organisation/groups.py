"""Groups of at least k people that cannot be taken apart, for counts of what units did.

Each unit is counted alone where k people serve in it, else with the nearest unit above that reaches k
with what is below it. The groups are disjoint and each has k people, so that no sum or difference of their
figures is about fewer (rule A1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar

from avers.core.estimate import Figure, Withheld
from avers.core.organisation.tree import UnitTree

__all__ = ["OfUnit", "groups_of", "unguessable"]


class OfUnit(Protocol):
    """Figures of one group, in a dataclass that says which."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def unit(self) -> str:
        """The unit whose name the group bears."""


Part = TypeVar("Part", bound=OfUnit)


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


def unguessable(
    parts: Sequence[Part], sizes: Mapping[str, int], hidden: Mapping[str, Figure | int | None], k: int = 0
) -> Sequence[Part]:
    """Return ``parts`` with further groups withheld wherever those that are would follow from the whole.

    Parameters
    ----------
    parts : sequence
        Figures of groups that add up to a whole which is shown beside them.
    sizes : mapping of unit to int
        Cases behind each group: the smallest goes first.
    hidden : mapping
        Name of each figure, and what stands in its place.
    k : int
        What is withheld is of at least two groups, and of ``k`` cases together where it is of any.
    """
    shown = list(parts)
    for name, instead in hidden.items():
        while known := [one for one in shown if not _is_withheld(getattr(one, name))]:
            away = [one for one in shown if _is_withheld(getattr(one, name))]
            n_away = sum(sizes[one.unit] for one in away)
            if len(away) != 1 and not 0 < n_away < k:
                break
            smallest = min(known, key=lambda one: (sizes[one.unit], one.unit))
            shown[shown.index(smallest)] = replace(smallest, **{name: instead})
    return shown


def _is_withheld(figure: object) -> bool:
    return figure is None or isinstance(figure, Withheld)
