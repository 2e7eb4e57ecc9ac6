"""What was read in replies, in a folder: ``private/readings/``, a part for each chunk that was read.

``00001.parquet`` holds the readings, ``00001.counts`` what later replies are compared with: hashes and counts
alone. ``contests.csv`` says who contests what. Parts are written with their counts in one step (rule C2).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final, cast

from avers.adapters.files.csv_in import Row, read_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.folder import Folder
from avers.application.ports.refusals import NotFound
from avers.core.conversations.reading_kept import (
    STEPS,
    Contest,
    ContestStep,
    Reading,
    document_of,
    reading_of,
)
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import Column, RegisterSpec

__all__ = ["FolderReadings"]

_HOME: Final = "private/readings"
_CONTESTS: Final = f"{_HOME}/contests.csv"
_PART: Final = ".parquet"
_COUNTS: Final = ".counts"
_AT_ONCE: Final = 4096
_COLUMNS: Final = ("key", "thread", "day", "agent", "customer", "document")
_SPEC: Final = RegisterSpec(
    "contests",
    (
        Column("reading", required=True), Column("by"), Column("at", required=True),
        Column("step", "choice", required=True, choices=STEPS), Column("criterion"), Column("words"),
    ),
    unique=(),
    home=_HOME,
)  # fmt: skip


class FolderReadings:
    """The port ``Readings`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._known: dict[str, tuple[tuple[int, int, int], frozenset[str]]] = {}

    def read(self) -> frozenset[str]:
        """Return the keys of the messages that were read already."""
        return frozenset[str]().union(*self._keys())

    def add(self, readings: Sequence[Reading], counted: bytes) -> int:
        """Write the readings that are not there yet, with what was counted of them."""
        with self._folder.action():
            known = self._keys()
            fresh = {one.key: one for one in readings if not any(one.key in keys for keys in known)}
            counts = self._folder.names(_HOME, _COUNTS)
            stem = f"{int(counts[-1]) + 1 if counts else 1:05}"
            self._write(f"{_HOME}/{stem}{_PART}", list(fresh.values()))
            self._folder.write(f"{_HOME}/{stem}{_COUNTS}", counted)
        return len(fresh)

    def counted(self) -> Iterator[bytes]:
        """Yield what was counted with each call of ``add``, oldest first."""
        for stem in self._folder.names(_HOME, _COUNTS):
            yield self._folder.place(f"{_HOME}/{stem}{_COUNTS}").read_bytes()

    def between(self, first: date, last: date) -> Iterator[Reading]:
        """Yield the readings of replies sent from ``first`` to ``last``, by key."""
        yield from sorted(self._some(lambda one: first <= one.day <= last), key=lambda one: one.key)

    def of_thread(self, thread: str) -> tuple[Reading, ...]:
        """Return the readings of one conversation, by key."""
        return tuple(sorted(self._some(lambda one: one.thread == thread), key=lambda one: one.key))

    def of_person(self, person: str) -> tuple[Reading, ...]:
        """Return the readings of what ``person`` wrote, by day and key."""
        theirs = self._some(lambda one: bool(person) and one.agent == person)
        return tuple(sorted(theirs, key=lambda one: (one.day, one.key)))

    def contest(self, step: Contest) -> None:
        """Add one step of a contest."""
        with self._folder.action():
            if step.reading not in self.read():
                raise NotFound(found=step.reading)
            self._write_contests([*self.contests(), step])

    def contests(self, reading: str = "") -> tuple[Contest, ...]:
        """Return the steps of the contests about one reading, or about all, in their order."""
        if not self._folder.exists(_CONTESTS):
            return ()
        rows = read_rows(self._folder.place(_CONTESTS), _CONTESTS, _SPEC)
        found = [_contest(row) for row in rows]
        return tuple(one for one in found if not reading or one.reading == reading)

    def forget(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Remove the readings of these messages."""
        del by, at
        wanted = frozenset(keys)
        return self._remove(lambda one: one.key in wanted)

    def n_about(self, keys: Collection[str]) -> int:
        """Return how many readings ``erase`` would remove."""
        return sum(1 for _ in self._some(_about(keys)))

    def erase(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Erase what was read of persons and of customers; each file is written anew."""
        del by, at
        return self._remove(_about(keys))

    def n_past(self, last_day: date) -> int:
        """Return how many readings ``retire`` would remove."""
        return sum(1 for _ in self._some(lambda one: one.day <= last_day))

    def retire(self, last_day: date, *, by: str, at: datetime) -> int:
        """Remove the readings of replies sent on ``last_day`` or before."""
        del by, at
        return self._remove(lambda one: one.day <= last_day)

    def check_files(self) -> None:
        """Raise ``InputRefused`` with the faults of what hands changed."""
        self.contests()
        for _ in self._some(lambda _one: True):
            pass

    # ── how it is done ──────────────────────────────────────────────────────────────────────────

    def _parts(self) -> list[str]:
        return [f"{_HOME}/{stem}{_PART}" for stem in self._folder.names(_HOME, _PART)]

    def _keys(self) -> list[frozenset[str]]:
        """Return the keys of each part; a part that is the same file as before is not opened again."""
        known = {name: self._keys_of(name) for name in self._parts()}
        self._known = known
        return [keys for _, keys in known.values()]

    def _keys_of(self, name: str) -> tuple[tuple[int, int, int], frozenset[str]]:
        # A part is written whole beside its place and takes it: another one has another number or time.
        state = self._folder.place(name).stat()
        mark = (state.st_ino, state.st_mtime_ns, state.st_size)
        held = self._known.get(name)
        if held is not None and held[0] == mark:
            return held
        return mark, frozenset(row["key"] for row in self._rows(name, ("key",)))

    def _some(self, wanted: Callable[[Reading], bool]) -> Iterator[Reading]:
        for name in self._parts():
            yield from (one for one in self._of_part(name) if wanted(one))

    def _of_part(self, name: str) -> Iterator[Reading]:
        for row in self._rows(name, ("document",)):
            try:
                yield reading_of(row["document"])
            except ValueError as error:
                values = {"found": str(error)[:80]}
                raise InputRefused([Fault("parquet_unreadable", name, values=values)]) from None

    def _rows(self, name: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with pq.ParquetFile(self._folder.place(name)) as file:
                for block in file.iter_batches(batch_size=_AT_ONCE, columns=list(columns)):
                    yield from block.to_pylist()
        except (pa.ArrowException, OSError) as error:
            values = {"found": type(error).__name__}
            raise InputRefused([Fault("parquet_unreadable", name, values=values)]) from None

    def _remove(self, goes: Callable[[Reading], bool]) -> int:
        gone: set[str] = set()
        with self._folder.action():
            for name in self._parts():
                held = list(self._of_part(name))
                stays = [one for one in held if not goes(one)]
                if len(stays) < len(held):
                    gone |= {one.key for one in held} - {one.key for one in stays}
                    self._write(name, stays)
            left = [one for one in self.contests() if one.reading not in gone]
            if gone and len(left) < len(self.contests()):
                self._write_contests(left)
        return len(gone)

    def _write(self, name: str, readings: Sequence[Reading]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = pa.schema([(column, pa.string()) for column in _COLUMNS])
        rows = [
            {
                "key": one.key, "thread": one.thread, "day": one.day.isoformat(), "agent": one.agent,
                "customer": one.customer, "document": document_of(one),
            }
            for one in readings
        ]  # fmt: skip
        with self._folder.writing(name) as file:
            pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)

    def _write_contests(self, contests: Sequence[Contest]) -> None:
        names = [column.name for column in _SPEC.columns]
        cells = (
            [one.at.isoformat() if name == "at" else getattr(one, name) for name in names] for one in contests
        )
        self._folder.write(_CONTESTS, write_rows(names, cells))


def _about(keys: Collection[str]) -> Callable[[Reading], bool]:
    wanted = frozenset(keys) - {""}
    return lambda one: one.agent in wanted or one.customer in wanted


def _contest(row: Row) -> Contest:
    try:
        at = datetime.fromisoformat(row.text("at"))
    except ValueError:
        values = {"found": row.text("at")}
        raise InputRefused(
            [Fault("conversation_time", _CONTESTS, row.line, path="at", values=values)]
        ) from None
    step = cast(ContestStep, row.text("step"))
    return Contest(row.text("reading"), row.text("by"), at, step, row.text("criterion"), row.text("words"))
