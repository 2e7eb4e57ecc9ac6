"""Units and people in the database; saving replaces a table whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from itertools import islice

from django.db.models import Count, Q

from avers.adapters.database.looking_up import one_row, rows_found
from avers.adapters.database.models import PersonRow, TieRow, UnitRow
from avers.adapters.database.transactions import write_transaction
from avers.core.errors import InputRefused
from avers.core.organisation.person import Person, is_called, manager_faults
from avers.core.organisation.ties import Tie, tie_faults
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

__all__ = ["DatabaseOrganisation"]

_ROOT_AND_UNIT = "avers_unit WHERE parent = '' OR key = %s"
_OF_A_PERSON = tuple(each.name for each in fields(Person))
_AT_ONCE = 500  # rows of one INSERT: PostgreSQL and SQLite both bound the values of a statement


class DatabaseOrganisation:
    """Implements ``application.ports.Organisation``."""

    def units(self) -> UnitTree:
        """Return all units of all times; ``InputRefused`` while none was saved."""
        return UnitTree(map(_unit, UnitRow.objects.order_by("position")))

    def unit(self, key: str) -> Unit | None:
        """Return one unit, whenever it existed; None where there is none."""
        row = one_row(UnitRow, key=key)
        return _unit(row) if row else None

    def root_and_unit(self, key: str) -> tuple[Unit | None, Unit | None]:
        """Return the company itself and one unit, whenever it existed; None for what is not there."""
        found = [_unit(row) for row in rows_found(UnitRow, _ROOT_AND_UNIT, [key])]
        root = next((one for one in found if not one.parent), None)
        return root, next((one for one in found if one.key == key), None)

    def save_units(self, units: UnitTree) -> None:
        """Replace all units."""
        rows = (
            UnitRow(
                position=position,
                key=unit.key,
                parent=unit.parent,
                name_fr=unit.name.fr,
                name_en=unit.name.en,
                kind=unit.kind,
                from_date=unit.from_date,
                to_date=unit.to_date,
                successor=unit.successor,
            )
            for position, unit in enumerate(units.units)
        )
        with write_transaction():
            UnitRow.objects.all().delete()
            UnitRow.objects.bulk_create(rows, batch_size=_AT_ONCE)

    def people(self) -> tuple[Person, ...]:
        """Return the people, in the order they were saved."""
        # Of all of them: a row made into an object of the database first takes twice as long.
        return tuple(
            Person(*row) for row in PersonRow.objects.order_by("position").values_list(*_OF_A_PERSON)
        )

    def people_of(self, unit: str) -> tuple[Person, ...]:
        """Return everybody who was ever attached to ``unit`` itself."""
        return tuple(map(_person, PersonRow.objects.filter(unit=unit).order_by("position")))

    def find_people(self, words: str, *, limit: int = 20) -> tuple[Person, ...]:
        """Return the first people whose name holds each of ``words``, whatever the case and the accents."""
        wanted = words.casefold().split()
        if not wanted:
            return ()
        # SQLite folds the case of plain letters only: the folded name is kept beside the name.
        rows = PersonRow.objects.order_by("position")
        for part in wanted:
            rows = rows.filter(folded_name__contains=part)
        found = tuple(map(_person, rows[:limit]))
        return found or self._without_accents(words, limit)

    def _without_accents(self, words: str, limit: int) -> tuple[Person, ...]:
        # Typed without accents on a telephone: every name is read, and only where nobody was found.
        names = PersonRow.objects.order_by("position").values_list("pk", "name").iterator()
        there = list(islice((pk for pk, name in names if is_called(name, words)), limit))
        return tuple(map(_person, PersonRow.objects.filter(pk__in=there).order_by("position")))

    def people_with(self, keys: Collection[str]) -> tuple[Person, ...]:
        """Return the lines of the people with ``keys``."""
        return tuple(map(_person, PersonRow.objects.filter(key__in=keys).order_by("position")))

    def head_counts(self, on: date) -> Mapping[str, int]:
        """Return how many people serve in each unit itself on that day."""
        there = PersonRow.objects.filter(
            Q(from_date=None) | Q(from_date__lte=on), Q(to_date=None) | Q(to_date__gte=on)
        )
        return dict(there.values_list("unit").annotate(Count("pk")).order_by())

    def save_people(self, people: Sequence[Person]) -> None:
        """Replace all people; managers in a circle are refused."""
        if faults := tuple(manager_faults(people)):
            raise InputRefused(faults)
        rows = (
            PersonRow(
                position=position,
                key=person.key,
                unit=person.unit,
                role=person.role,
                level=person.level,
                manager=person.manager,
                from_date=person.from_date,
                to_date=person.to_date,
                language=person.language,
                attributes=dict(person.attributes),
                name=person.name,
                folded_name=person.name.casefold(),
                address=person.address,
            )
            for position, person in enumerate(people)
        )
        with write_transaction():
            PersonRow.objects.all().delete()
            PersonRow.objects.bulk_create(rows, batch_size=_AT_ONCE)

    def ties(self) -> tuple[Tie, ...]:
        """Return the ties between people, in the order they were saved."""
        names = ("person", "other", "layer", "weight", "from_date", "to_date")
        return tuple(Tie(*row) for row in TieRow.objects.order_by("position").values_list(*names))

    def save_ties(self, ties: Sequence[Tie]) -> None:
        """Replace all ties."""
        known = frozenset(PersonRow.objects.values_list("key", flat=True))
        faults = [fault for _, fault in tie_faults(ties, known)]
        if faults:
            raise InputRefused(faults)
        rows = (TieRow(position=position, **asdict(tie)) for position, tie in enumerate(ties))
        with write_transaction():
            TieRow.objects.all().delete()
            TieRow.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _unit(row: UnitRow) -> Unit:
    return Unit(
        key=row.key,
        parent=row.parent,
        name=Text(row.name_fr, row.name_en),
        kind=row.kind,
        from_date=row.from_date,
        to_date=row.to_date,
        successor=row.successor,
    )


def _person(row: PersonRow) -> Person:
    return Person(
        key=row.key,
        unit=row.unit,
        role=row.role,
        level=row.level,
        manager=row.manager,
        from_date=row.from_date,
        to_date=row.to_date,
        language=row.language,
        attributes=row.attributes,
        name=row.name,
        address=row.address,
    )
