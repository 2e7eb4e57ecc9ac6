"""Acts in the database: rows are added in the order of their ``id``, never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Final, Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from avers.adapters.database.erasure import erase_act_rows
from avers.adapters.database.models import ActRow
from avers.adapters.database.transactions import write_transaction
from avers.application.ports.refusals import NotFound
from avers.core.errors import InputRefused
from avers.core.evidence.act import ACTS, TAKEN_BACK, Act, Step, act_faults, standings

__all__ = ["DatabaseActs"]

_AT_ONCE: Final = 500
# Written out, since SQLite uses a partial index only where the query says its condition in so many words.
_MADE: Final = RawSQL("'made'", ())
_PERSON: Final = RawSQL("'person'", ())
_COLUMNS: Final = tuple(Act.__dataclass_fields__)


class DatabaseActs:
    """Implements ``application.ports.Acts``."""

    def add(self, acts: Sequence[Act]) -> None:
        """Write ``acts``, all or none."""
        with write_transaction():
            known = {
                row.key: row
                for start in range(0, len(acts), _AT_ONCE)
                for row in _acts(
                    ActRow.objects.filter(act__in={one.act for one in acts[start : start + _AT_ONCE]})
                )
            }
            faults = list(act_faults(acts, known))
            if faults:
                raise InputRefused(faults)
            ActRow.objects.bulk_create((ActRow(**asdict(one)) for one in acts), batch_size=_AT_ONCE)

    def of_kind(
        self,
        kind: str,
        *,
        units: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind with all that became of them."""
        first = ActRow.objects.filter(kind=ACTS[kind].name, step=_MADE)
        if units is not None:
            first = first.filter(Q(unit__in=units) | Q(to_unit__in=units))
        if since is not None:
            first = first.filter(day__gte=since)
        if until is not None:
            first = first.filter(day__lte=until)
        return _acts(ActRow.objects.filter(act__in=first.values("key")))

    def unsettled(
        self,
        kind: str,
        *,
        by: Collection[Step],
        units: Collection[str] | None = None,
        since: date,
        having: Step | None = None,
        limit: int | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind that nothing settles, those with something undone among them."""
        first = ActRow.objects.filter(kind=ACTS[kind].name, step=_MADE, day__gte=since)
        if units is not None:
            first = first.filter(Q(unit__in=units) | Q(to_unit__in=units))
        follows = ActRow.objects.filter(act=OuterRef("key"))
        if having is not None:
            # Beside a step that no row has: asked for one alone, SQLite looks among all rows of that step
            # for each act, instead of among the few rows of the act.
            first = first.filter(Exists(follows.filter(step__in=(having, ""))))
        plain = first.filter(~Exists(follows.filter(step__in=[*by, "withdrawn", "undone"])))
        keys = [*plain.order_by("day", "key").values_list("key", flat=True)[:limit]]
        # The few that somebody undid something of are told apart by whoever folds their rows; they are looked
        # for by what was undone, not act by act.
        known = list(dict.fromkeys(_undone(kind)))
        for start in range(0, len(known), _AT_ONCE):
            some = first.filter(key__in=known[start : start + _AT_ONCE])
            keys += some.values_list("key", flat=True)
        return _rows_of(keys)

    def of_person(self, person: str, *, kinds: Collection[str] | None = None) -> tuple[Act, ...]:
        """Return every act made by, or to, ``person``."""
        # Asked apart, each by its own index: together, every act of the kind would be looked at.
        given = ActRow.objects.filter(by=person).values_list("key", "step", "kind")
        received = ActRow.objects.filter(to=person, to_kind=_PERSON).values_list("key", "step", "kind")
        keys = [
            key
            for key, step, kind in [*given, *received]
            if step == "made" and (kinds is None or kind in kinds)
        ]
        return _rows_of(list(dict.fromkeys(keys)))

    def n_by_unit(self, kind: str, *, charter: str, before: date) -> Mapping[str, int]:
        """Return how many people stand behind acts of ``kind`` that count, by the unit they were in."""
        rows = ActRow.objects.filter(kind=ACTS[kind].name, day__lt=before)
        first = rows.filter(step=_MADE, charter=charter)
        # The few that something became of are read whole; all the others are counted where they lie.
        touched = rows.exclude(step=_MADE).values("act")
        plain = first.exclude(key__in=touched)
        found = Counter(dict(plain.order_by().values_list("unit").annotate(Count("by", distinct=True))))
        follows = standings(_acts(rows.filter(act__in=first.filter(key__in=touched).values("key"))))
        units = {one.first.by: one.first.unit for one in follows if one.counts}
        again = set(plain.filter(by__in=units).values_list("by", flat=True))
        return found + Counter(unit for person, unit in units.items() if person not in again)

    def with_step(
        self,
        kind: str,
        step: Step,
        *,
        units: Collection[str] | None = None,
        since: date | None = None,
        limit: int | None = None,
    ) -> tuple[Act, ...]:
        """Return the acts of one kind to which a row of ``step`` was ever added."""
        found = ActRow.objects.filter(kind=ACTS[kind].name, step=step)
        if since is not None:
            found = found.filter(day__gte=since)
        if units is not None:
            done = ActRow.objects.filter(kind=ACTS[kind].name, step=_MADE, unit__in=units)
            found = found.filter(act__in=done.values("key"))
        if limit is None:
            return _acts(ActRow.objects.filter(act__in=found.values("act")))
        touched = ActRow.objects.filter(act=OuterRef("act"), step__in=("withdrawn", "undone"))
        plain = found.filter(~Exists(touched)).order_by("-day", "-act").values_list("act", flat=True)
        undone = found.filter(act__in=_undone(kind)).values_list("act", flat=True)
        return _rows_of(list(dict.fromkeys([*plain[:limit], *undone])))

    def passed_to(self, kind: str, step: Step, units: Collection[str], *, since: date) -> tuple[Act, ...]:
        """Return the acts of one kind of which a row of ``step`` is addressed to one of ``units``."""
        found = ActRow.objects.filter(step=step, kind=ACTS[kind].name, to_unit__in=units, day__gte=since)
        return _acts(ActRow.objects.filter(act__in=found.values("act")))

    def history(self, act: str) -> tuple[Act, ...]:
        """Return every row of one act, oldest first."""
        rows = _acts(ActRow.objects.filter(act=act))
        if not rows:
            raise NotFound(found=act)
        return rows

    def n_taken_back(self) -> int:
        """Return how many rows took an act out of what is counted or put it back."""
        return ActRow.objects.filter(step__in=TAKEN_BACK).count()

    def rows_of(self, person: str) -> tuple[Act, ...]:
        """Return every row of every act that ``person`` had a part in."""
        theirs = ActRow.objects.filter(Q(by=person) | Q(to=person, to_kind="person"))
        return _acts(ActRow.objects.filter(act__in=theirs.values("act"))) if person else ()

    def erase(
        self, rows: Collection[str], *, why: Literal["erasure", "retention"], by: str, at: datetime
    ) -> int:
        """Take rows out through the audited passage."""
        return erase_act_rows(rows, why=why, by=by, at=at)


def _undone(kind: str) -> QuerySet[ActRow, str]:
    """Return the keys of the acts of one kind of which something was undone."""
    return ActRow.objects.filter(kind=ACTS[kind].name, step="undone").values_list("act", flat=True)


def _rows_of(keys: Sequence[str]) -> tuple[Act, ...]:
    """Return every row of the acts with ``keys``, in the order in which rows were written."""
    found: list[tuple[int, Act]] = []
    for start in range(0, len(keys), _AT_ONCE):
        rows = ActRow.objects.filter(act__in=keys[start : start + _AT_ONCE])
        found += [(number, Act(*row)) for number, *row in rows.values_list("id", *_COLUMNS)]
    return tuple(act for _, act in sorted(found, key=lambda one: one[0]))


def _acts(rows: QuerySet[ActRow]) -> tuple[Act, ...]:
    return tuple(Act(*row) for row in rows.order_by("id").values_list(*_COLUMNS))
