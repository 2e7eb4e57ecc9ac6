"""Messages somebody exported: CSV, JSON lines or Parquet with a column ``text``, as one table of words.

What a help desk holds may be hostile: anything in a cell is words. Only the file's own form is refused.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from avers.adapters.files.bytes_in import MEGABYTE
from avers.adapters.files.csv_in import MAX_FAULTS, records, split_header
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

__all__ = ["MessagesOfFile", "fingerprint_of", "open_messages", "read_messages", "read_sentences"]

_LARGEST: Final = 16 * 1024 * MEGABYTE
_LONGEST_CELL: Final = 64 * MEGABYTE
_BLOCK: Final = 4 * MEGABYTE
_COMPACT: Final = 20_000  # rows held as words before they are packed
_TABLES: Final = (".csv", ".tsv")
_OBJECTS: Final = (".jsonl", ".ndjson", ".json")


class MessagesOfFile:
    """The messages of a file, handed out in pieces; those of Parquet are read anew each time.

    Attributes
    ----------
    num_rows : int
    column_names : list of str
        Of the columns asked for, those that the file has.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Read a file once, to its end; raises as ``read_messages``."""
        self._path, self._whole = path, None
        if _kind_of(path) != ".parquet":
            self._whole = read_messages(path, columns)
            self.num_rows, self.column_names = self._whole.num_rows, self._whole.column_names
            return
        # What cannot be read is said before anything is done; what can is not kept: ten million fill memory.
        self.num_rows, self.column_names = 0, []
        for piece in _pieces_of_parquet(path, columns, _COMPACT):
            self.num_rows, self.column_names = self.num_rows + piece.num_rows, piece.column_names

    def pieces(self, columns: Sequence[str], size: int) -> Iterator[pa.Table]:
        """Yield the messages in the order of the file, ``size`` at a time, of these columns alone."""
        if self._whole is None:
            yield from _pieces_of_parquet(self._path, columns, size)
            return
        some = self._whole.select(list(columns))
        yield from (some.slice(first, size) for first in range(0, self.num_rows, size))

    def take(self, rows: npt.NDArray[np.int64]) -> pa.Table:
        """Return some messages in the order of ``rows``; from then on all are held."""
        if self._whole is None:
            self._whole = read_messages(self._path, self.column_names)
        return self._whole.take(rows)


def open_messages(path: Path, columns: Sequence[str]) -> MessagesOfFile:
    """Return the messages of a file with those of ``columns`` that it has; raises as ``read_messages``."""
    return MessagesOfFile(path, columns)


def read_messages(path: Path, columns: Sequence[str]) -> pa.Table:
    """Return the ``columns`` that a file has, all as words, empty where a cell is; others are not read.

    Raises
    ------
    InputRefused
        No such file, an unknown format, no column ``text``, a row with too many or too few cells, bytes
        that are not UTF-8, JSON that cannot be read: every fault with its line.
    """
    name, kind = str(path), _kind_of(path)
    if kind == ".parquet":
        import pyarrow as pa

        return pa.concat_tables(_pieces_of_parquet(path, columns, _COMPACT))
    return _from_csv(path, name, columns) if kind in _TABLES else _from_json(path, name, columns)


def _kind_of(path: Path) -> str:
    """Return how the name of a file of messages ends, one of those that can be read."""
    name = str(path)
    if not path.is_file():
        raise InputRefused([Fault("not_a_file" if path.exists() else "no_such_file", name)])
    if path.stat().st_size > _LARGEST:
        values = {"expected": f"{_LARGEST // MEGABYTE} MB"}
        raise InputRefused([Fault("file_too_large", name, values=values)])
    kind = path.suffix.lower()
    if kind not in (".parquet", *_TABLES, *_OBJECTS):
        raise InputRefused([Fault("unknown_message_format", name)])
    return kind


def read_sentences(path: Path) -> tuple[str, ...]:
    """Return the sentences of a file of words, one a line; raises ``InputRefused`` as ``read_messages``."""
    name = str(path)
    if not path.is_file():
        raise InputRefused([Fault("not_a_file" if path.exists() else "no_such_file", name)])
    return tuple(line.strip() for line in _Lines(path, name) if line.strip())


def fingerprint_of(path: Path, *settings: object) -> str:
    """Return what tells this file with these settings from any other."""
    found = hashlib.sha256(repr(settings).encode())
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


class _Lines:
    """The lines of a file of words, one by one: a file larger than memory is read all the same."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        with path.open("rb") as file:
            head = file.read(2)
        self.encoding = "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        if not any(line.strip() for line in self):
            raise InputRefused([Fault("empty_file", name)])

    def __iter__(self) -> Iterator[str]:
        try:
            with self.path.open(encoding=self.encoding, newline="") as file:
                # A NUL is a sign nobody reads; as a space it parts no file.
                for line in file:
                    yield line.replace("\0", " ")
        except UnicodeDecodeError:
            raise self._wrong() from None

    def _wrong(self) -> InputRefused:
        """Return where the bytes are not what they should be, looked for once more, line by line."""
        values = {"found": "?", "expected": self.encoding.removesuffix("-sig")}
        if self.encoding == "utf-16":
            return InputRefused([Fault("message_encoding", self.name, values=values)])
        with self.path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    line.decode()
                except UnicodeDecodeError as error:
                    values["found"] = f"0x{line[error.start]:02X}"
                    return InputRefused([Fault("message_encoding", self.name, number, values=values)])
        return InputRefused([Fault("message_encoding", self.name, values=values)])


class _Gathered:
    """Rows by column, made compact every so many."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.held: dict[str, list[str]] = {column: [] for column in columns}
        self.made: list[pa.Table] = []

    def add(self, cells: Iterable[str]) -> None:
        """Add a row, its cells in the order of the columns."""
        column = None
        for column, cell in zip(self.held.values(), cells, strict=True):
            column.append(cell)
        if column is not None and len(column) >= _COMPACT:
            self._make()

    def table(self, kept: Sequence[str]) -> pa.Table:
        """Return all rows, of the columns ``kept``."""
        import pyarrow as pa

        self._make()
        return pa.concat_tables(self.made).select(list(kept))

    def _make(self) -> None:
        self.made.append(_table(self.held))
        self.held = {column: [] for column in self.held}


def _from_csv(path: Path, name: str, columns: Sequence[str]) -> pa.Table:
    lines = _Lines(path, name)
    with _long_cells():
        delimiter, header = split_header(lambda: lines, name)
        _check_columns(header, name)
        faults: list[Fault] = []
        kept = [column for column in columns if column in header]
        places = [header.index(column) for column in kept]
        gathered = _Gathered(kept)
        body = records(lines, name, delimiter)
        next(body)
        for line, cells in body:
            if len(cells) == len(header):
                gathered.add(cells[place] for place in places)
                continue
            values = {"found": str(len(cells)), "expected": str(len(header))}
            faults.append(Fault("ragged_row", name, line, values=values))
            if len(faults) >= MAX_FAULTS:
                break
    if faults:
        raise InputRefused(faults)
    return gathered.table(kept)


def _from_json(path: Path, name: str, columns: Sequence[str]) -> pa.Table:
    faults: list[Fault] = []
    known: dict[str, None] = {}
    gathered = _Gathered(columns)
    for line, row in _objects(_Lines(path, name), name, faults):
        if isinstance(row, Mapping):
            known.update(dict.fromkeys(row))
            gathered.add(_words(row.get(column)) for column in columns)
        else:
            faults.append(Fault("json_row_form", name, line))
        if len(faults) >= MAX_FAULTS:
            break
    if faults:
        raise InputRefused(faults)
    _check_columns(list(known), name, line=0)
    return gathered.table([column for column in columns if column in known])


def _objects(lines: Iterable[str], name: str, faults: list[Fault]) -> Iterator[tuple[int, Any]]:
    numbered = enumerate(lines, start=1)
    first = next(((line, words) for line, words in numbered if words.strip()), (1, ""))
    if first[1].lstrip()[:1] == "[":
        # One array over the whole file can only be read whole.
        every: Iterable[tuple[int, str]] = [(first[0], first[1] + "".join(words for _, words in numbered))]
    else:
        every = chain([first], numbered)
    for line, words in every:
        if not words.strip():
            continue
        try:
            found = json.loads(words.rstrip())
        except (ValueError, RecursionError) as error:
            faults.append(_damaged(name, line, error))
            if len(faults) >= MAX_FAULTS:
                return
            continue
        if isinstance(found, list):
            yield from ((line, one) for one in found)
        else:
            yield line, found


def _damaged(name: str, line: int, error: Exception) -> Fault:
    if isinstance(error, json.JSONDecodeError):
        # One array is read whole: its lines are counted from where it begins.
        place = (line + error.lineno - 1, error.colno)
        return Fault("json_damaged", name, *place, values={"found": error.msg})
    found = "depth" if isinstance(error, RecursionError) else str(error)[:80]
    return Fault("json_damaged", name, line, values={"found": found})


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _pieces_of_parquet(path: Path, columns: Sequence[str], size: int) -> Iterator[pa.Table]:
    """Yield a Parquet file ``size`` rows at a time, at least one piece, if it is of none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = str(path)
    try:
        with pq.ParquetFile(path) as file:
            header = list(file.schema_arrow.names)
            _check_columns(header, name, line=0)
            groups = range(file.metadata.num_row_groups)
            whole = sum(file.metadata.row_group(one).total_byte_size for one in groups)
            if whole > _LARGEST:
                values = {"expected": f"{_LARGEST // MEGABYTE} MB"}
                raise InputRefused([Fault("file_too_large", name, values=values)])
            kept = [column for column in columns if column in header]
            none = file.schema_arrow.empty_table().select(kept)
            held = _as_words(none, name)
            for batch in file.iter_batches(size, columns=kept):
                held = pa.concat_tables([held, _as_words(pa.Table.from_batches([batch]).select(kept), name)])
                while held.num_rows >= size:
                    yield held.slice(0, size)
                    held = held.slice(size)
            if held.num_rows or not file.metadata.num_rows:
                yield held
    except (pa.ArrowException, OSError) as error:
        raise InputRefused([Fault("parquet_unreadable", name, values={"found": str(error)[:80]})]) from None


def _as_words(table: pa.Table, name: str) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    cells, faults = {}, []
    for column in table.column_names:
        try:
            words = table[column].cast(pa.large_string())
            cells[column] = pc.fill_null(words, "") if words.null_count else words
        except pa.ArrowException:
            values = {"found": column, "kind": str(table[column].type)[:80]}
            faults.append(Fault("message_no_words", name, values=values))
    if faults:
        raise InputRefused(faults)
    return pa.table(cells)


def _check_columns(header: Sequence[str], name: str, *, line: int = 1) -> None:
    faults = [
        Fault("column_twice", name, line, values={"found": column})
        for column in dict.fromkeys(header)
        if header.count(column) > 1
    ]
    if "text" not in header:
        found = ", ".join(header)[:300] or "—"
        faults.append(Fault("message_no_text", name, line, values={"found": found}))
    if faults:
        raise InputRefused(faults)


def _table(columns: Mapping[str, Sequence[str]]) -> pa.Table:
    import pyarrow as pa

    # A half of a sign that JSON may hold is no sign, and fits no file.
    found = {}
    for column, cells in columns.items():
        try:
            found[column] = pa.array(cells, pa.large_string())
        except UnicodeEncodeError:
            whole = [cell.encode("utf-8", "replace").decode() for cell in cells]
            found[column] = pa.array(whole, pa.large_string())
    return pa.table(found)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a message of any size that was let in."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
