"""Who stands behind a customer's figure: the employees serving, placed where their customers are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from avers.core.organisation.tree import UnitTree

__all__ = ["employees_behind"]


def employees_behind(
    tree: UnitTree, serving: Mapping[str, int], answering: Collection[str]
) -> Mapping[str, int]:
    """Return how many employees stand behind the answers of each unit, each counted in one place.

    Parameters
    ----------
    tree : UnitTree
        As it stood at the opening.
    serving : mapping of unit to int
        Employees serving in the unit and all below it; an absent unit is unknown and counts as none.
    answering : units
        Those with customers of their own who answered.

    Returns
    -------
    mapping of unit to int
        An employee counts for the nearest unit at or above his own that has answers; where there is
        none, for his own unit if somebody answered below it. A branch without a single answer lends
        nobody: three hundred customers of a two-person shop remain two employees' scores (A1).
    """
    reached = set(answering)
    for unit in answering:
        reached.update(tree.ancestors(unit))
    behind: dict[str, int] = {}
    for unit in tree.keys:
        own = serving.get(unit, 0) - sum(serving.get(child, 0) for child in tree.children(unit))
        if own <= 0:
            continue
        place = next((here for here in (unit, *tree.ancestors(unit)) if here in answering), unit)
        if place in reached:
            behind[place] = behind.get(place, 0) + own
    return behind
