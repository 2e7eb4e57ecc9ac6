"""Who is looking: a role, a unit, and what both allow.

Groups are measured, persons are helped. By default everyone reads the company and their own chain
of units; a manager adds the units below; sponsor, lead and analyst read all (design, idea three).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.organisation.tree import UnitTree

__all__ = ["ROLES", "Role", "Viewer", "can_read_unit", "readable_units", "reads_every_unit"]

Role = Literal["sponsor", "lead", "manager", "employee", "analyst", "administrator"]
ROLES: Final[tuple[Role, ...]] = ("sponsor", "lead", "manager", "employee", "analyst", "administrator")
_READS_ALL: Final = frozenset({"sponsor", "lead", "analyst"})


@dataclass(frozen=True)
class Viewer:
    """The person who asks: their account's key, role, unit of attachment, language and key as a person.

    ``sign_in`` is what they sign in with: how a list made by people names an account.
    """

    key: str
    role: Role
    unit: str = ""
    language: str = "fr"
    person: str = ""
    sign_in: str = ""

    @property
    def identity(self) -> str:
        """What their acts are written under: the person, or the account where none is linked."""
        return self.person or self.key


def can_read_unit(viewer: Viewer, tree: UnitTree, unit: str) -> bool:
    """Return whether ``viewer`` may open the published page of ``unit`` (False when unknown)."""
    if unit not in tree:
        return False
    if viewer.role in _READS_ALL or unit == tree.root:
        return True
    if viewer.unit not in tree:
        return False
    if unit == viewer.unit or unit in tree.ancestors(viewer.unit):
        return True
    return viewer.role == "manager" and viewer.unit in tree.ancestors(unit)


def reads_every_unit(viewer: Viewer, tree: UnitTree) -> bool:
    """Return whether ``viewer`` may open every unit: by role, or as the manager of the whole."""
    return viewer.role in _READS_ALL or (viewer.role == "manager" and viewer.unit == tree.root)


def readable_units(viewer: Viewer, tree: UnitTree) -> Iterator[str]:
    """Yield the units ``viewer`` may open, parents first, at the price of those alone."""
    if viewer.role in _READS_ALL:
        yield from tree.keys
    elif viewer.unit not in tree:
        yield tree.root
    else:
        yield from reversed(tuple(tree.ancestors(viewer.unit)))
        yield from tree.descendants(viewer.unit) if viewer.role == "manager" else (viewer.unit,)
