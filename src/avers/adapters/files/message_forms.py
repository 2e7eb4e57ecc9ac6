"""The forms of a file of messages: CSV, JSON lines or Parquet, each gone through as often as needed.

No file is held whole, but for JSON that is one array. Only a file's own form is refused: anything in a cell
is words.
"""

from __future__ import annotations

import csv
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from avers.adapters.files.bytes_in import MEGABYTE
from avers.adapters.files.csv_in import MAX_FAULTS, records, split_header
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Form", "WordLines", "form_of"]

_LARGEST: Final = 16 * 1024 * MEGABYTE
_LONGEST_CELL: Final = 64 * MEGABYTE


class Form(ABC):
    """A file of messages in one form; ``names`` are its columns, known once it was gone through."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, str(path)
        self.names: list[str] = []

    @abstractmethod
    def pieces(self, columns: Sequence[str], size: int) -> Iterator[pa.Table]:
        """Yield the rows as words, empty where a cell is, ``size`` at a time; at least one piece, if of none.

        A column that the file lacks may be left out, or be empty.

        Raises
        ------
        InputRefused
            No column ``text``, a row with too many or too few cells, bytes that are not UTF-8, JSON or
            Parquet that cannot be read: every fault with its line, at the latest behind the last row.
        """


def form_of(path: Path) -> Form:
    """Return a file in the form that its name says; ``InputRefused``: none, unknown, or too large."""
    name = str(path)
    if not path.is_file():
        raise InputRefused([Fault("not_a_file" if path.exists() else "no_such_file", name)])
    if path.stat().st_size > _LARGEST:
        raise _too_large(name)
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise InputRefused([Fault("unknown_message_format", name)])
    return form(path)


class WordLines:
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


class _Words(Form):
    """A file of lines."""

    def pieces(self, columns: Sequence[str], size: int) -> Iterator[pa.Table]:
        rows = self._rows(columns)
        some = _taken(rows, size)
        while True:
            yield _table({column: [row[place] for row in some] for place, column in enumerate(columns)})
            some = _taken(rows, size)
            if not some:
                return

    @abstractmethod
    def _rows(self, columns: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield the cells of each row, in the order of ``columns``; faults rise behind the last."""


class _Csv(_Words):
    def _rows(self, columns: Sequence[str]) -> Iterator[Sequence[str]]:
        lines = WordLines(self.path, self.name)
        delimiter, header = split_header(lambda: lines, self.name)
        self.names = _named(header, columns)
        _check_columns(self.names, self.name)
        width = len(self.names)
        # What the file lacks is read from a cell behind the last, which is empty.
        places = [self.names.index(column) if column in self.names else width for column in columns]
        faults: list[Fault] = []
        body = records(lines, self.name, delimiter)
        next(body)
        for line, cells in body:
            if len(cells) == width:
                cells.append("")
                yield [cells[place] for place in places]
                continue
            values = {"found": str(len(cells)), "expected": str(width)}
            faults.append(Fault("ragged_row", self.name, line, values=values))
            if len(faults) >= MAX_FAULTS:
                break
        if faults:
            raise InputRefused(faults)


class _Json(_Words):
    def _rows(self, columns: Sequence[str]) -> Iterator[Sequence[str]]:
        faults: list[Fault] = []
        known: dict[str, None] = {}
        for line, row in _objects(WordLines(self.path, self.name), self.name, faults):
            if isinstance(row, Mapping):
                known.update(dict.fromkeys(row))
                yield [_words(row.get(column)) for column in columns]
            else:
                faults.append(Fault("json_row_form", self.name, line))
            if len(faults) >= MAX_FAULTS:
                break
        if faults:
            raise InputRefused(faults)
        self.names = list(known)
        _check_columns(self.names, self.name, line=0)


class _Parquet(Form):
    def pieces(self, columns: Sequence[str], size: int) -> Iterator[pa.Table]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with pq.ParquetFile(self.path) as file:
                self.names = list(file.schema_arrow.names)
                _check_columns(self.names, self.name, line=0)
                groups = range(file.metadata.num_row_groups)
                if sum(file.metadata.row_group(one).total_byte_size for one in groups) > _LARGEST:
                    raise _too_large(self.name)
                kept = [column for column in columns if column in self.names]
                held = _as_words(file.schema_arrow.empty_table().select(kept), self.name)
                for batch in file.iter_batches(size, columns=kept):
                    some = pa.Table.from_batches([batch]).select(kept)
                    held = pa.concat_tables([held, _as_words(some, self.name)])
                    while held.num_rows >= size:
                        yield held.slice(0, size)
                        held = held.slice(size)
                if held.num_rows or not file.metadata.num_rows:
                    yield held
        except (pa.ArrowException, OSError) as error:
            values = {"found": str(error)[:80]}
            raise InputRefused([Fault("parquet_unreadable", self.name, values=values)]) from None


_FORMS: Final[Mapping[str, type[Form]]] = {
    ".csv": _Csv, ".tsv": _Csv, ".jsonl": _Json, ".ndjson": _Json, ".json": _Json, ".parquet": _Parquet
}  # fmt: skip


def _taken(rows: Iterator[Sequence[str]], size: int) -> list[Sequence[str]]:
    """Return the next rows; while they are read, and no longer, cells of any CSV may be long."""
    with _long_cells():
        return list(islice(rows, size))


def _objects(lines: Iterable[str], name: str, faults: list[Fault]) -> Iterator[tuple[int, Any]]:
    numbered = enumerate(lines, start=1)
    first = next(((line, words) for line, words in numbered if words.strip()), (1, ""))
    if first[1].strip() == "{":
        # What help desks answer and export: one object over many lines, each of which would be a fault.
        faults.append(Fault("json_one_object", name, first[0]))
        return
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


def _named(header: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return a header in which « Text » and « TEXT », as spreadsheets write, name the column ``text``."""
    sought = set(columns).difference(header)
    return [small if (small := name.strip().casefold()) in sought else name for name in header]


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


def _too_large(name: str) -> InputRefused:
    return InputRefused([Fault("file_too_large", name, values={"expected": f"{_LARGEST // MEGABYTE} MB"})])


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a message of any size that was let in."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
