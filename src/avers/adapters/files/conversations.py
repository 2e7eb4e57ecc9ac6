"""Conversations in a folder: one Parquet for each import under ``private/conversations/``, and its line.

``batches.csv`` says which imports count, and is moved into place last (rule C2). JSON lines in the same
columns that somebody put there are read like them, and never rewritten by an import.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, check_file
from avers.adapters.files.csv_in import read_rows
from avers.adapters.files.csv_out import write_rows
from avers.adapters.files.folder import Folder
from avers.application.blocks import ROWS_AT_ONCE
from avers.core.conversations.batch import ConversationBatch, day_of, is_about
from avers.core.conversations.message import COLUMNS, Entry, Message, digest_of, entry_of, row_of
from avers.core.conversations.sampled import Begun, begun, note_begun
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import Column, RegisterSpec

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FolderConversations"]

_HOME: Final = "private/conversations"
_BATCHES: Final = f"{_HOME}/batches.csv"
_LINES: Final = ".jsonl"
_AT_ONCE: Final = 4096
_BOUNDS: Final = Bounds(file=8192 * MEGABYTE, line=64 * MEGABYTE)
_SPEC: Final = RegisterSpec(
    "batches",
    (
        Column("content_hash", "key", required=True), Column("source"), Column("tool"), Column("added_by"),
        Column("added_at", required=True), Column("n_entries", "number", required=True),
    ),
    unique=("content_hash",),
    home=_HOME,
)  # fmt: skip


class FolderConversations:
    """The port ``Conversations`` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def batches(self) -> tuple[ConversationBatch, ...]:
        """Return what was imported and not taken back, oldest first."""
        if not self._folder.exists(_BATCHES):
            return ()
        rows = read_rows(self._folder.place(_BATCHES), _BATCHES, _SPEC)
        found, faults = [], []
        for row in rows:
            try:
                added_at = datetime.fromisoformat(row.text("added_at"))
            except ValueError:
                values = {"found": row.text("added_at")}
                faults.append(Fault("conversation_time", _BATCHES, row.line, path="added_at", values=values))
                continue
            told = {name: row.text(name) for name in ("content_hash", "source", "tool", "added_by")}
            n_entries = row.whole("n_entries") or 0
            found.append(ConversationBatch(**told, added_at=added_at, n_entries=n_entries))
        if faults:
            raise InputRefused(faults)
        return tuple(found)

    def add(self, batch: ConversationBatch, entries: Iterable[Entry]) -> int:
        """Write the entries that are not there yet, all or none."""
        with self._folder.action():
            held = self.batches()
            if any(one.content_hash == batch.content_hash for one in held):
                return 0
            known = {digest_of(key) for key in self._keys(held)}
            n_added = self._write(batch, _unknown(entries, known))
            self._write_batches([*held, replace(batch, n_entries=n_added)])
        return n_added

    @contextmanager
    def staged(self, batch: ConversationBatch, entries: Iterable[Entry]) -> Iterator[Callable[[], int]]:
        """Yield what adds the entries: in a folder nobody waits for a lock, and a file shows at once."""
        yield lambda: self.add(batch, entries)

    def sweep(self) -> int:
        """Remove nothing: an import that was cut short left no line in the list."""
        return 0

    def entries(self, threads: Collection[str] | None = None) -> Iterator[Entry]:
        """Yield every message and change, in the order they came in; of ``threads`` alone where named."""
        wanted = None if threads is None else frozenset(threads)
        for _, rows in self._files():
            yield from map(entry_of, rows(wanted))

    def begun(self) -> Mapping[str, Begun]:
        """Return, by conversation, its first day and whatever could exclude it.

        No word is read of what was said: words are most of what a million messages hold.
        """
        found: dict[str, Begun] = {}
        for batch in self.batches():
            for thread, day, names in self._heads(_file(batch)):
                note_begun(found, thread, date.fromisoformat(day) if day else None, names)
        for _, rows in self._placed():
            for thread, one in begun(map(entry_of, rows())).items():
                note_begun(found, thread, one.day, one.names)
        return found

    def of_batch(self, content_hash: str) -> Iterator[Entry]:
        """Yield the entries that one batch added; none where there is no such batch."""
        for batch, rows in self._files():
            if batch is not None and batch.content_hash == content_hash:
                yield from map(entry_of, rows())

    def of_thread(self, thread: str) -> tuple[Entry, ...]:
        """Return the entries of one conversation."""
        return tuple(entry_of(row) for _, rows in self._files() for row in rows() if row["thread"] == thread)

    def take_back(self, content_hash: str, *, by: str, at: datetime) -> int:
        """Take a batch back; a folder keeps nothing of it."""
        del by, at
        with self._folder.action():
            held = self.batches()
            gone = next((one for one in held if one.content_hash == content_hash), None)
            if gone is None:
                return 0
            self._write(gone, ())
            self._write_batches([one for one in held if one != gone])
        return gone.n_entries

    def n_about(self, keys: Collection[str]) -> int:
        """Return how many entries ``erase`` would remove."""
        goes = self._about(keys)
        return sum(goes(entry) for entry in self.entries())

    def erase(self, keys: Collection[str], *, by: str, at: datetime) -> int:
        """Erase the conversations of customers, and what agents wrote; each file is written anew."""
        del by, at
        with self._folder.action():
            return self._remove(self._about(keys))

    def n_past(self, last_day: date) -> int:
        """Return how many entries ``retire`` would remove."""
        over = self._over(last_day)
        return sum(entry.thread in over for entry in self.entries())

    def retire(self, last_day: date, *, by: str, at: datetime) -> int:
        """Remove the conversations whose last entry is of ``last_day`` or before."""
        del by, at
        with self._folder.action():
            over = self._over(last_day)
            return self._remove(lambda entry: entry.thread in over) if over else 0

    def check_files(self) -> None:
        """Raise ``InputRefused`` with the faults of the list of imports and of what hands put beside it."""
        self.batches()
        for _, rows in self._placed():
            for _ in rows():
                pass

    # ── how it is done ──────────────────────────────────────────────────────────────────────────

    def _about(self, keys: Collection[str]) -> Callable[[Entry], bool]:
        wanted = frozenset(keys) - {""}
        theirs = {
            entry.thread
            for entry in (self.entries() if wanted else ())
            if isinstance(entry, Message) and entry.customer in wanted
        }
        return lambda entry: entry.thread in theirs or is_about(entry, wanted)

    def _over(self, last_day: date) -> frozenset[str]:
        newest: dict[str, date] = {}
        for batch, rows in self._files():
            for entry in map(entry_of, rows()):
                if batch is None and entry.sent_at is None:
                    continue
                day = day_of(entry, batch) if batch else entry.sent_at.date()  # type: ignore[union-attr]
                newest[entry.thread] = max(day, newest.get(entry.thread, day))
        return frozenset(thread for thread, day in newest.items() if day <= last_day)

    def _remove(self, goes: Callable[[Entry], bool]) -> int:
        n_gone, left = 0, []
        for batch, rows in list(self._files()):
            if batch is None:
                continue
            kept = batch.n_entries
            stays = (entry for entry in map(entry_of, rows()) if not goes(entry))
            n_left = self._write(batch, stays)
            n_gone += kept - n_left
            left.append(replace(batch, n_entries=n_left))
        for name, rows in list(self._placed()):
            held = [entry_of(row) for row in rows()]
            stays_here = [entry for entry in held if not goes(entry)]
            if len(stays_here) < len(held):
                lines = (json.dumps(row_of(entry), ensure_ascii=False) + "\n" for entry in stays_here)
                self._folder.write(name, "".join(lines).encode())
                n_gone += len(held) - len(stays_here)
        if n_gone:
            self._write_batches(left)
        return n_gone

    def _keys(self, batches: Iterable[ConversationBatch]) -> Iterator[str]:
        import pyarrow.parquet as pq

        for batch in batches:
            with pq.ParquetFile(self._folder.place(_file(batch))) as file:
                for block in file.iter_batches(batch_size=_AT_ONCE, columns=["key"]):
                    yield from block["key"].to_pylist()
        for _, rows in self._placed():
            for row in rows():
                yield row["key"]

    def _files(self) -> Iterator[tuple[ConversationBatch | None, Callable[..., Iterator[Mapping[str, str]]]]]:
        for batch in self.batches():
            yield batch, partial(self._rows, _file(batch))
        for _, rows in self._placed():
            yield None, rows

    def _placed(self) -> Iterator[tuple[str, Callable[[], Iterator[Mapping[str, str]]]]]:
        for stem in self._folder.names(_HOME, _LINES):
            name = f"{_HOME}/{stem}{_LINES}"
            yield name, partial(self._lines, name)

    def _heads(self, name: str) -> Iterator[tuple[str, str, set[str]]]:
        """Yield conversation, first day and names, of each conversation in each block of a file of ours."""
        import polars as pl

        head = ["thread", "kind", "sent_at", "agent", "channel", "before", "after"]
        is_said, is_handed = pl.col("kind") == "message", pl.col("kind") == "agent"
        told = {"agent": is_said, "channel": is_said, "before": is_handed, "after": is_handed}
        for block in self._blocks(name, ROWS_AT_ONCE, head):
            frame = pl.from_arrow(block)
            assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a block is never one column
            heads = frame.group_by("thread").agg(
                # As we write them, times begin with their day, and days sort as they follow each other.
                pl.col("sent_at").filter(pl.col("sent_at") != "").str.slice(0, 10).min(),
                *(pl.col(column).filter(where).unique() for column, where in told.items()),
            )
            for thread, day, *names in heads.iter_rows():
                yield thread, day or "", {name for some in names for name in some}

    def _lines(self, name: str, threads: frozenset[str] | None = None) -> Iterator[Mapping[str, str]]:
        place = self._folder.place(name)
        checked = check_file(place, name, _BOUNDS)
        with place.open(encoding=checked.encoding) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    told = json.loads(line)
                    row = {column: str(told.get(column) or "") for column in COLUMNS}
                    entry_of(row)
                except (ValueError, AttributeError, RecursionError) as error:
                    values = {"found": str(error)[:80]}
                    raise InputRefused([Fault("conversation_row", name, number, values=values)]) from None
                if threads is None or row["thread"] in threads:
                    yield row

    def _rows(self, name: str, threads: frozenset[str] | None = None) -> Iterator[Mapping[str, str]]:
        import pyarrow as pa
        import pyarrow.compute as pc

        if threads is None:
            for block in self._blocks(name, _AT_ONCE):
                yield from block.to_pylist()
            return
        # A block is looked through before a line of it becomes words.
        wanted = pa.array(sorted(threads), pa.string())
        for block in self._blocks(name, 4 * _AT_ONCE):
            yield from block.filter(pc.is_in(block["thread"], value_set=wanted)).to_pylist()

    def _blocks(self, name: str, n_rows: int, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with pq.ParquetFile(self._folder.place(name)) as file:
                yield from file.iter_batches(batch_size=n_rows, columns=columns)
        except (pa.ArrowException, OSError) as error:
            values = {"found": type(error).__name__}
            raise InputRefused([Fault("parquet_unreadable", name, values=values)]) from None

    def _write(self, batch: ConversationBatch, entries: Iterable[Entry]) -> int:
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = pa.schema([(name, pa.string()) for name in COLUMNS])
        n_rows = 0
        waiting = iter(entries)
        with self._folder.writing(_file(batch)) as file, pq.ParquetWriter(file, schema) as writer:
            while some := list(islice(waiting, _AT_ONCE)):
                writer.write_table(_table(some, schema))
                n_rows += len(some)
        return n_rows

    def _write_batches(self, batches: Iterable[ConversationBatch]) -> None:
        names = [column.name for column in _SPEC.columns]
        cells = ([_cell(getattr(one, name)) for name in names] for one in batches)
        self._folder.write(_BATCHES, write_rows(names, cells))


def _file(batch: ConversationBatch) -> str:
    return f"{_HOME}/{batch.content_hash[:32]}.parquet"


def _cell(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _table(entries: list[Entry], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist([row_of(entry) for entry in entries], schema=schema)


def _unknown(entries: Iterable[Entry], known: set[bytes]) -> Iterator[Entry]:
    for entry in entries:
        digest = digest_of(entry.key)
        if digest not in known:
            known.add(digest)
            yield entry
