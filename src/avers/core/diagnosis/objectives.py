"""Objectives of behaviour, from the widest to the closest to customers, and those that hang on nothing "
"(R43)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.organisation.register import Register, RegisterRow
from avers.core.text import Text

__all__ = ["Objective", "TreeLine", "cascade", "objectives", "orphans"]

_DEEPEST: Final = 12


@dataclass(frozen=True)
class Objective:
    """An act that somebody could see, where it will show, by when; ``parent`` is the one it hangs on."""

    place: int
    key: str
    act: Text
    parent: str = ""
    unit: str = ""
    level: str = ""
    value: str = ""
    evidence: str = ""
    due: date | None = None

    @property
    def path(self) -> str:
        """Where findings about it stand."""
        return f"registers/objectives/{self.key}"


@dataclass(frozen=True)
class TreeLine:
    """An objective as the tree shows it: how deep, and whether it hangs on nothing that is there."""

    objective: Objective
    depth: int
    is_orphan: bool


def objectives(register: Register | None) -> tuple[Objective, ...]:
    """Return the objectives of the register, in its order."""
    return tuple(_objective(place, row) for place, row in enumerate(register.rows if register else ()))


def orphans(found: Iterable[Objective]) -> tuple[Objective, ...]:
    """Return those whose parent is not there, and those that hang on themselves in a circle."""
    known = {one.key: one for one in found}
    return tuple(one for one in known.values() if not _reaches_top(one, known))


def cascade(found: Iterable[Objective]) -> tuple[TreeLine, ...]:
    """Return the tree, parents first, children in the order of the register; orphans at the end."""
    every = tuple(found)
    lost = {one.key for one in orphans(every)}
    lines = list(_below("", every, 0, lost))
    return (*lines, *(TreeLine(one, 0, is_orphan=True) for one in every if one.key in lost))


def _below(parent: str, every: tuple[Objective, ...], depth: int, lost: set[str]) -> Iterator[TreeLine]:
    for one in every:
        if one.parent == parent and one.key not in lost:
            yield TreeLine(one, depth, is_orphan=False)
            yield from _below(one.key, every, depth + 1, lost)


def _reaches_top(one: Objective, known: dict[str, Objective]) -> bool:
    for _ in range(_DEEPEST):
        if not one.parent:
            return True
        if one.parent not in known:
            return False
        one = known[one.parent]
    return False


def _objective(place: int, row: RegisterRow) -> Objective:
    def said(name: str) -> str:
        return str(row.get(name) or "")

    due, key = row.get("due"), said("key")
    return Objective(
        place, key, Text(said("act_fr") or said("act_en") or key, said("act_en") or said("act_fr") or key),
        parent=said("parent"), unit=said("unit"), level=said("level"), value=said("value"),
        evidence=said("evidence"), due=due if isinstance(due, date) else None,
    )  # fmt: skip
