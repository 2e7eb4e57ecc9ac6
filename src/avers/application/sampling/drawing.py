"""What every drawing of acts of Maison Garance asks: who is there, who heads them, which charter holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import numpy as np

from avers.core.charter.document import Charter
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

__all__ = ["Drawing"]

Thing = TypeVar("Thing")


class Drawing:
    """A source of chance over the house: its people by unit, its tree, its published charters."""

    def __init__(
        self,
        rng: np.random.Generator,
        people: Sequence[Person],
        tree: UnitTree,
        charters: Sequence[Charter],
    ) -> None:
        self._rng, self._tree = rng, tree
        self._charters = tuple(one for one in charters if one.published_date)
        self._by_unit: dict[str, list[Person]] = {}
        for person in people:
            self._by_unit.setdefault(person.unit, []).append(person)

    def _there(self, unit: str, day: date) -> list[Person]:
        """Return the people of ``unit`` itself who serve on ``day``; the first heads it."""
        return [one for one in self._by_unit.get(unit, ()) if one.serves_between(day, day)]

    def _head(self, unit: str, day: date) -> Person | None:
        """Return whoever heads a unit, or the nearest one above that has people of its own."""
        near = (self._there(key, day) for key in (unit, *self._tree.ancestors(unit)))
        return next((there[0] for there in near if there), None)

    def _in_force(self, day: date) -> Charter | None:
        """Return the charter in force on ``day``; None before the first."""
        known = [one for one in self._charters if one.published_date and one.published_date <= day]
        return known[-1] if known else None

    def _one(self, things: Sequence[Thing]) -> Thing:
        """Return one of ``things``, each as likely."""
        return things[int(self._rng.integers(len(things)))]
