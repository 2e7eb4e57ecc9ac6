"""Who came and went between two openings, kept as the little a trend needs to know (rule A5).

What is kept tells nothing of an answer: it follows from who belongs where, which the attacker of rule A10
knows already. A unit is named where nobody *or* the threshold and more moved, so that even this does not
say which; the others are left out, and count as units in which a few did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree
from avers.core.publication.cell import Continuity, Publication

__all__ = ["continuity", "members_on"]


def continuity(
    people: Iterable[Person], before: Publication, *, k: int, tree: UnitTree, on: date
) -> Continuity:
    """Return what may be compared between ``before`` and the publication of ``tree`` as it stood ``on``.

    Parameters
    ----------
    people : iterable of Person
        With their dates; nobody known means nobody counted, and no unit is named.
    k : int
        The higher threshold of the two.
    """
    given = tuple(people)
    then, now = members_on(given, before.tree, before.tree_date), members_on(given, tree, on)
    steady = [
        unit
        for unit in tree.keys
        if unit in then and (then[unit] or now[unit]) and not 0 < len(then[unit] ^ now[unit]) < k
    ]
    heirs = {
        unit.successor: unit.key
        for unit in before.tree.units
        if unit.successor in tree
        and unit.successor not in before.tree
        and unit.key not in tree
        and then[unit.key]
        and then[unit.key] == now[unit.successor]
    }
    return Continuity(before.wave, tuple(sorted(steady)), heirs)


def members_on(people: Iterable[Person], tree: UnitTree, day: date) -> Mapping[str, frozenset[str]]:
    """Return the keys of those who belong to each unit of ``tree`` on ``day``, those below included."""
    found: dict[str, set[str]] = {key: set() for key in tree.keys}
    for person in people:
        if person.unit in found and person.serves_between(day, day):
            found[person.unit].add(person.key)
    for key in reversed(tree.keys):
        parent = tree.parent(key)
        if parent is not None:
            found[parent] |= found[key]
    return {key: frozenset(members) for key, members in found.items()}
