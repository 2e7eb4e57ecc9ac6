"""What was read in replies, in the database: rows are added, never changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Final, cast

from django.db.models import Q, QuerySet

from avers.adapters.database.erasure import erase_readings
from avers.adapters.database.evidence_tables import insert
from avers.adapters.database.models import ReadingContestRow, ReadingPartRow, ReadingRow
from avers.adapters.database.transactions import write_transaction
from avers.application.ports.refusals import NotFound
from avers.core.conversations.reading_kept import Contest, ContestStep, Reading, document_of, reading_of

__all__ = ["DatabaseReadings"]

_PIECE: Final = 2000
_COLUMNS: Final = ("key", "thread", "day", "agent", "customer", "document")


class DatabaseReadings:
    """Implements ``application.ports.Readings``."""

    def read(self) -> frozenset[str]:
        """Return the keys of the messages that were read already."""
        return frozenset(ReadingRow.objects.values_list("key", flat=True))

    def add(self, readings: Sequence[Reading], counted: bytes) -> int:
        """Write the readings that are not there yet, with what was counted of them."""
        with write_transaction():
            fresh = {one.key: one for one in readings}
            keys = list(fresh)
            for place in range(0, len(keys), _PIECE):
                held = ReadingRow.objects.filter(key__in=keys[place : place + _PIECE])
                for key in held.values_list("key", flat=True):
                    fresh.pop(key)
            insert("avers_reading", _COLUMNS, (_line(one) for one in fresh.values()))
            ReadingPartRow.objects.create(counted=counted)
        return len(fresh)

    def counted(self) -> Iterator[bytes]:
        """Yield what was counted with each call of ``add``, oldest first."""
        for part in ReadingPartRow.objects.order_by("id").iterator(chunk_size=4):
            yield bytes(part.counted)

    def between(self, first: date, last: date) -> Iterator[Reading]:
        """Yield the readings of replies sent from ``first`` to ``last``, by key."""
        rows, after = ReadingRow.objects.filter(day__gte=first, day__lte=last), ""
        # Each piece from where the last one ended: nothing is held open, however slowly somebody reads.
        while some := list(
            rows.filter(key__gt=after).order_by("key").values_list("key", "document")[:_PIECE]
        ):
            yield from (reading_of(document) for _, document in some)
            after = some[-1][0]

    def of_thread(self, thread: str) -> tuple[Reading, ...]:
        """Return the readings of one conversation, by key."""
        return _readings(ReadingRow.objects.filter(thread=thread), lambda one: (one.key,))

    def of_person(self, person: str) -> tuple[Reading, ...]:
        """Return the readings of what ``person`` wrote, by day and key."""
        if not person:
            return ()
        return _readings(ReadingRow.objects.filter(agent=person), lambda one: (one.day.isoformat(), one.key))

    def contest(self, step: Contest) -> None:
        """Add one step of a contest."""
        with write_transaction():
            if not ReadingRow.objects.filter(key=step.reading).exists():
                raise NotFound(found=step.reading)
            ReadingContestRow.objects.create(
                reading=step.reading,
                by=step.by,
                at=step.at,
                step=step.step,
                criterion=step.criterion,
                words=step.words,
            )

    def contests(self, reading: str = "") -> tuple[Contest, ...]:
        """Return the steps of the contests about one reading, or about all, in their order."""
        rows = ReadingContestRow.objects.order_by("id")
        rows = rows.filter(reading=reading) if reading else rows
        return tuple(
            Contest(row.reading, row.by, row.at, cast(ContestStep, row.step), row.criterion, row.words)
            for row in rows
        )

    def forget(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Remove the readings of these messages."""
        wanted = sorted(set(keys))
        held: list[str] = []
        for place in range(0, len(wanted), _PIECE):
            rows = ReadingRow.objects.filter(key__in=wanted[place : place + _PIECE])
            held += rows.values_list("key", flat=True)
        return erase_readings(held, why="retention", by=by, at=at) if held else 0

    def n_about(self, keys: Collection[str]) -> int:
        """Return how many readings ``erase`` would remove."""
        return _about(keys).count()

    def erase(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Erase what was read of persons and of customers, with its contests."""
        with write_transaction():
            held = list(_about(keys).values_list("key", flat=True))
            return erase_readings(held, why="erasure", by=by, at=at) if held else 0

    def n_past(self, last_day: date) -> int:
        """Return how many readings ``retire`` would remove."""
        return ReadingRow.objects.filter(day__lte=last_day).count()

    def retire(self, last_day: date, *, by: str, at: datetime) -> int:
        """Remove the readings of replies sent on ``last_day`` or before."""
        with write_transaction():
            held = list(ReadingRow.objects.filter(day__lte=last_day).values_list("key", flat=True))
            return erase_readings(held, why="retention", by=by, at=at) if held else 0


def _about(keys: Collection[str]) -> QuerySet[ReadingRow]:
    wanted = set(keys) - {""}
    return ReadingRow.objects.filter(Q(agent__in=wanted) | Q(customer__in=wanted))


def _readings(rows: QuerySet[ReadingRow], order: Callable[[Reading], tuple[str, ...]]) -> tuple[Reading, ...]:
    # Not by the database: its collation differs between machines (rule C10).
    found = (reading_of(document) for document in rows.values_list("document", flat=True))
    return tuple(sorted(found, key=order))


def _line(one: Reading) -> Sequence[object]:
    return (one.key, one.thread, one.day, one.agent, one.customer, document_of(one))
