"""Units, people and ties in a folder: ``organisation.csv``, ``private/people.csv``, ``private/ties.csv``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import cast

from avers.adapters.files.csv_in import Row, bounded, closest, gather_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.folder import Folder
from avers.adapters.files.tables import ORGANISATION, PEOPLE, TIES
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.person import Person, is_called, manager_faults
from avers.core.organisation.ties import Layer, Tie, tie_faults
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

__all__ = ["FolderOrganisation"]

_UNITS = "organisation.csv"
_PEOPLE = "private/people.csv"
_TIES = TIES.file
_ATTRIBUTE = "attr_"


class FolderOrganisation:
    """The port ``Organisation`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def units(self) -> UnitTree:
        """Return all units of all times; raises ``InputRefused`` with every fault and its line."""
        return self._folder.once(_UNITS, self._read_units)

    def unit(self, key: str) -> Unit | None:
        """Return one unit, whenever it existed; None where there is none."""
        units = self._units_or_none()
        return units.unit(key) if units and key in units else None

    def root_and_unit(self, key: str) -> tuple[Unit | None, Unit | None]:
        """Return the company itself and one unit, whenever it existed; None for what is not there."""
        units = self._units_or_none()
        return (units.unit(units.root) if units else None), self.unit(key)

    def _units_or_none(self) -> UnitTree | None:
        return self.units() if self._folder.exists(_UNITS) else None

    def _read_units(self) -> UnitTree:
        rows, faults = gather_rows(self._folder.place(_UNITS), _UNITS, ORGANISATION)
        lines = {row.text("unit"): row.line for row in rows}
        known = sorted(lines)
        unreadable = {fault.line for fault in faults}
        faults += _unit_faults(rows, known)
        try:
            # A line whose cells cannot be read would stand in the tree for what it is not.
            tree = UnitTree(_unit(row) for row in rows if row.text("unit") or row.line not in unreadable)
        except InputRefused as refused:
            faults += [_placed(fault, lines, known) for fault in refused.faults]
        if faults:
            raise InputRefused(bounded(faults))
        return tree

    def save_units(self, units: UnitTree) -> None:
        """Write all units of all times, parents first."""
        rows = [
            (
                unit.key,
                unit.parent,
                unit.name.fr,
                unit.name.en,
                unit.kind,
                unit.from_date,
                unit.to_date,
                unit.successor,
            )
            for unit in units.units
        ]
        self._folder.write(_UNITS, write_rows([column.name for column in ORGANISATION.columns], rows))

    def known_units(self) -> frozenset[str] | None:
        """Return the keys of all units, None where no tree is written or it cannot be read."""
        if not self._folder.exists(_UNITS):
            return None
        try:
            return frozenset(self.units().keys)
        except InputRefused:
            return None

    def people(self) -> tuple[Person, ...]:
        """Return everybody in ``private/people.csv``, none where there is no such file."""
        if not self._folder.exists(_PEOPLE):
            return ()
        units = self.known_units()
        return self._folder.once(_PEOPLE, lambda: self._read_people(units), given=units)

    def _read_people(self, units: frozenset[str] | None) -> tuple[Person, ...]:
        rows, faults = gather_rows(
            self._folder.place(_PEOPLE), _PEOPLE, PEOPLE, units=units, further=_ATTRIBUTE
        )
        faults += [*_person_faults(rows), *_manager_faults(rows)]
        if faults:
            raise InputRefused(bounded(faults))
        return tuple(_person(row) for row in rows)

    def people_of(self, unit: str) -> tuple[Person, ...]:
        """Return everybody who was ever attached to ``unit`` itself."""
        return tuple(person for person in self.people() if person.unit == unit)

    def find_people(self, words: str, *, limit: int = 20) -> tuple[Person, ...]:
        """Return the first people whose name holds each of ``words``, whatever the case and the accents."""
        if not words.split():
            return ()
        # As it was written comes first: whoever types an accent means it.
        wanted, people = words.casefold().split(), self.people()
        exact = (one for one in people if all(part in one.name.casefold() for part in wanted))
        plain = (one for one in people if is_called(one.name, words))
        return tuple(islice(exact, limit)) or tuple(islice(plain, limit))

    def people_with(self, keys: Collection[str]) -> tuple[Person, ...]:
        """Return the lines of the people with ``keys``."""
        return tuple(person for person in self.people() if person.key in keys)

    def head_counts(self, on: date) -> Mapping[str, int]:
        """Return how many people serve in each unit itself on that day."""
        return Counter(person.unit for person in self.people() if person.serves_between(on, on))

    def save_people(self, people: Sequence[Person]) -> None:
        """Write everybody; attributes become ``attr_`` columns. Managers in a circle are refused."""
        if faults := tuple(manager_faults(people)):
            raise InputRefused(faults)
        attributes = sorted({name for person in people for name in person.attributes})
        header = [column.name for column in PEOPLE.columns] + [_ATTRIBUTE + name for name in attributes]
        rows = [
            (
                person.key, person.unit, person.role, person.level, person.manager, person.from_date,
                person.to_date, person.language, person.name, person.address,
                *(person.attributes.get(name, "") for name in attributes),
            )
            for person in people
        ]  # fmt: skip
        self._folder.write(_PEOPLE, write_rows(header, rows))

    def ties(self) -> tuple[Tie, ...]:
        """Return the ties of ``private/ties.csv``, none where there is no such file."""
        if not self._folder.exists(_TIES):
            return ()
        rows, faults = gather_rows(self._folder.place(_TIES), _TIES, TIES)
        bad = {fault.line for fault in faults}
        there = [row for row in rows if row.line not in bad]
        ties = [_tie(row) for row in there]
        for place, fault in tie_faults(ties, self._person_keys()):
            faults.append(replace(fault, file=_TIES, line=there[place].line))
        if faults:
            raise InputRefused(bounded(faults))
        return tuple(ties)

    def save_ties(self, ties: Sequence[Tie]) -> None:
        """Write all ties."""
        faults = [fault for _, fault in tie_faults(ties, self._person_keys())]
        if faults:
            raise InputRefused(bounded(faults))
        rows = ((tie.person, tie.other, tie.layer, tie.weight, tie.from_date, tie.to_date) for tie in ties)
        self._folder.write(_TIES, write_rows([column.name for column in TIES.columns], rows))

    def _person_keys(self) -> frozenset[str]:
        return frozenset(person.key for person in self.people())


def _tie(row: Row) -> Tie:
    weight = row.number("weight")
    return Tie(
        row.text("person"), row.text("other"), cast("Layer", row.text("layer")),
        1.0 if weight is None else weight, row.day("from"), row.day("to"),
    )  # fmt: skip


def _unit(row: Row) -> Unit:
    return Unit(
        key=row.text("unit"),
        parent=row.text("parent"),
        name=Text(row.text("name_fr"), row.text("name_en")),
        kind=row.text("kind"),
        from_date=row.day("from"),
        to_date=row.day("to"),
        successor=row.text("successor"),
    )


def _placed(fault: Fault, lines: dict[str, int], known: list[str]) -> Fault:
    """Give a fault of the tree its file and line, and the unit that was probably meant."""
    values = dict(fault.values)
    code = fault.code
    if code == "unknown_parent":
        values["suggestion"] = closest(values["found"], known)
        code = "unknown_parent_suggested" if values["suggestion"] else code
    return Fault(code, _UNITS, lines.get(fault.path, 0), 0, fault.path, values)


def _unit_faults(rows: Sequence[Row], known: list[str]) -> Iterator[Fault]:
    for row in rows:
        start, end, successor = row.day("from"), row.day("to"), row.text("successor")
        if start and end and end < start:
            yield Fault(
                "ends_before",
                _UNITS,
                row.line,
                0,
                row.text("unit"),
                {"found": str(end), "expected": str(start)},
            )
        if successor and successor not in known:
            values = {"found": successor, "suggestion": closest(successor, known)}
            code = "unknown_unit_suggested" if values["suggestion"] else "unknown_unit"
            yield Fault(code, _UNITS, row.line, 0, "successor", values)


def _person(row: Row) -> Person:
    return Person(
        key=row.text("person"),
        unit=row.text("unit"),
        role=row.text("role"),
        level=row.whole("level"),
        manager=row.text("manager"),
        from_date=row.day("from"),
        to_date=row.day("to"),
        language=row.text("language") or "fr",
        attributes={name.removeprefix(_ATTRIBUTE): words for name, words in row.further.items()},
        name=row.text("name"),
        address=row.text("address"),
    )


def _person_faults(rows: Sequence[Row]) -> Iterator[Fault]:
    """Yield persons who would be in two units on one day, and periods that end before they start."""
    seen: dict[str, list[Row]] = {}
    for row in rows:
        start, end = _period(row)
        if end < start:
            values = {"found": str(row.day("to")), "expected": str(row.day("from"))}
            yield Fault("ends_before", _PEOPLE, row.line, 0, row.text("person"), values)
        for other in seen.get(row.text("person"), []):
            first, last = _period(other)
            if start <= last and first <= end:
                values = {"found": row.text("person"), "expected": str(other.line)}
                yield Fault("person_twice", _PEOPLE, row.line, 0, "person", values)
                break
        seen.setdefault(row.text("person"), []).append(row)


def _manager_faults(rows: Sequence[Row]) -> Iterator[Fault]:
    known = {row.text("person") for row in rows}
    for row in rows:
        manager = row.text("manager")
        if manager and manager not in known:
            yield Fault("unknown_manager", _PEOPLE, row.line, 0, "manager", {"found": manager})
    today = {row.text("person"): row.line for row in rows if row.day("to") is None}
    for fault in manager_faults(map(_person, rows)):
        yield Fault(fault.code, _PEOPLE, today[fault.path], 0, "manager", fault.values)


def _period(row: Row) -> tuple[date, date]:
    return row.day("from") or date.min, row.day("to") or date.max
