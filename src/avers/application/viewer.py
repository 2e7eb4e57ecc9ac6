"""Who is looking: a role, a unit, and what both allow.

Groups are measured, persons are helped. By default everyone reads the company and their own chain
of units; a manager adds the units below; sponsor, lead and analyst read all (design, idea three).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.organisation.tree import UnitTree

__all__ = ["ROLES", "Role", "Viewer", "can_read_unit", "readable_units"]

Role = Literal["sponsor", "lead", "manager", "employee", "analyst", "administrator"]
ROLES: Final[tuple[Role, ...]] = ("sponsor", "lead", "manager", "employee", "analyst", "administrator")
_READS_ALL: Final = frozenset({"sponsor", "lead", "analyst"})


@dataclass(frozen=True)
class Viewer:
    """The person who asks: their account's key, role, unit of attachment, language and key as a person."""

    key: str
    role: Role
    unit: str = ""
    language: str = "fr"
    person: str = ""

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


def readable_units(viewer: Viewer, tree: UnitTree) -> Iterator[str]:
    """Yield the units ``viewer`` may open, parents first."""
    return (key for key in tree.keys if can_read_unit(viewer, tree, key))
