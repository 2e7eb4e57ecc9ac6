"""The dated tree of units: who belongs under whom, on a given day.

``UnitTree`` is immutable; ``on`` gives the tree as it stood on one date, which is what a wave
freezes at its opening (rule A5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from avers.core.errors import Fault, InputRefused
from avers.core.text import Text

__all__ = ["FICTITIOUS", "Unit", "UnitTree", "circles"]

# Kind of the root of a company that does not exist; every page then says so.
FICTITIOUS: Final = "fictitious"


@dataclass(frozen=True)
class Unit:
    """A unit (équipe): its key, its parent's key (empty for the root), names and dates.

    ``kind`` is free (``region``, ``store``, ``department`` ...). ``from_date`` and ``to_date`` are
    both included; None is open. ``successor`` names the unit that carries on (rule A5).
    """

    key: str
    parent: str
    name: Text
    kind: str = ""
    from_date: date | None = None
    to_date: date | None = None
    successor: str = ""

    def __post_init__(self) -> None:
        # A unit without a name would leave an empty place on every page: its key then speaks for it.
        if not self.name:
            object.__setattr__(self, "name", Text(self.key, self.key))

    def exists_on(self, day: date) -> bool:
        """Return whether the unit existed on ``day``."""
        return (self.from_date is None or self.from_date <= day) and (
            self.to_date is None or day <= self.to_date
        )


class UnitTree:
    """Units in an order where each parent stands before its children.

    Raises
    ------
    InputRefused
        With every fault at once: key twice, unknown parent, cycle, no root, several roots.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        given = tuple(units)
        faults = list(_faults(given))
        if faults:
            raise InputRefused(faults)
        self.units: tuple[Unit, ...] = tuple(_parents_first(given))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Keys of all units, parents first."""
        return tuple(unit.key for unit in self.units)

    @cached_property
    def _by_key(self) -> dict[str, Unit]:
        return {unit.key: unit for unit in self.units}

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        children: dict[str, list[str]] = {key: [] for key in self.keys}
        for unit in self.units[1:]:
            children[unit.parent].append(unit.key)
        return {key: tuple(found) for key, found in children.items()}

    @property
    def root(self) -> str:
        """Key of the company itself."""
        return self.units[0].key

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __len__(self) -> int:
        return len(self.units)

    def unit(self, key: str) -> Unit:
        """Return the unit of this ``key``; KeyError when there is none."""
        return self._by_key[key]

    def children(self, key: str) -> tuple[str, ...]:
        """Return the keys directly below ``key``, in the order of the file."""
        return self._children[key]

    def parent(self, key: str) -> str | None:
        """Return the key directly above, None for the root."""
        return self._by_key[key].parent or None

    def ancestors(self, key: str) -> Iterator[str]:
        """Yield the keys above ``key``, nearest first."""
        above = self.parent(key)
        while above is not None:
            yield above
            above = self.parent(above)

    def descendants(self, key: str) -> Iterator[str]:
        """Yield ``key`` and every key below it, parents first."""
        stack = [key]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(reversed(self._children[here]))

    def depth(self, key: str) -> int:
        """Return how many steps ``key`` stands below the root."""
        return sum(1 for _ in self.ancestors(key))

    def on(self, day: date) -> UnitTree:
        """Return the tree of the units that existed on ``day``."""
        return UnitTree(unit for unit in self.units if unit.exists_on(day))


def _faults(units: Sequence[Unit]) -> Iterator[Fault]:
    seen: set[str] = set()
    for unit in units:
        if unit.key in seen:
            yield Fault("unit_twice", path=unit.key, values={"found": unit.key})
        seen.add(unit.key)
    roots = [unit.key for unit in units if not unit.parent]
    if not units:
        yield Fault("no_unit")
    elif not roots:
        yield Fault("no_root")
    for key in roots[1:]:
        yield Fault("two_roots", path=key, values={"found": key, "expected": roots[0]})
    for unit in units:
        if unit.parent and unit.parent not in seen:
            yield Fault("unknown_parent", path=unit.key, values={"found": unit.parent})
    for circle in circles({unit.key: unit.parent for unit in units}):
        yield Fault("unit_cycle", path=circle[0], values={"found": " → ".join(circle)})


def circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each circle in who stands above whom: its keys in order, the first again at the end."""
    settled: set[str] = set()
    for start in above:
        trail: dict[str, int] = {}
        here = start
        while here in above and here not in settled and here not in trail:
            trail[here] = len(trail)
            here = above[here]
        if here in trail:
            yield (*list(trail)[trail[here] :], here)
        settled.update(trail)


def _parents_first(units: Sequence[Unit]) -> Iterator[Unit]:
    children: dict[str, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent, []).append(unit)
    stack = list(reversed(children.get("", [])))
    while stack:
        unit = stack.pop()
        yield unit
        stack.extend(reversed(children.get(unit.key, [])))
