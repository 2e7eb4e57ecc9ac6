"""Messages somebody exported: CSV, JSON lines or Parquet with a column ``text``, as one table of words.

What a help desk holds may be hostile: anything in a cell is words. Only the file's own form is refused.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from avers.adapters.files.bytes_in import MEGABYTE
from avers.adapters.files.csv_in import MAX_FAULTS, records, split_header
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["fingerprint_of", "read_messages", "read_sentences"]

_LARGEST: Final = 16 * 1024 * MEGABYTE
_LONGEST_CELL: Final = 64 * MEGABYTE
_BLOCK: Final = 4 * MEGABYTE


def read_messages(path: Path, columns: Sequence[str]) -> pa.Table:
    """Return the ``columns`` that a file has, all as words, empty where a cell is; others are not read.

    Raises
    ------
    InputRefused
        No such file, an unknown format, no column ``text``, a row with too many or too few cells, bytes
        that are not UTF-8, JSON that cannot be read: every fault with its line.
    """
    name = str(path)
    if not path.is_file():
        raise InputRefused([Fault("not_a_file" if path.exists() else "no_such_file", name)])
    if path.stat().st_size > _LARGEST:
        values = {"expected": f"{_LARGEST // MEGABYTE} MB"}
        raise InputRefused([Fault("file_too_large", name, values=values)])
    kind = path.suffix.lower()
    if kind == ".parquet":
        return _from_parquet(path, name, columns)
    if kind in (".csv", ".tsv"):
        return _from_csv(_text_of(path, name), name, columns)
    if kind in (".jsonl", ".ndjson", ".json"):
        return _from_json(_text_of(path, name), name, columns)
    raise InputRefused([Fault("unknown_message_format", name)])


def read_sentences(path: Path) -> tuple[str, ...]:
    """Return the sentences of a file of words, one a line; raises ``InputRefused`` as ``read_messages``."""
    name = str(path)
    if not path.is_file():
        raise InputRefused([Fault("not_a_file" if path.exists() else "no_such_file", name)])
    return tuple(line.strip() for line in _text_of(path, name).splitlines() if line.strip())


def fingerprint_of(path: Path, *settings: object) -> str:
    """Return what tells this file with these settings from any other."""
    found = hashlib.sha256(repr(settings).encode())
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _text_of(path: Path, name: str) -> str:
    content = path.read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        # A NUL is a sign nobody reads; as a space it parts no file.
        text = content.decode(encoding).replace("\0", " ")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        values = {"found": f"0x{content[error.start]:02X}", "expected": "utf-8"}
        raise InputRefused([Fault("wrong_encoding", name, line, values=values)]) from None
    if not text.strip():
        raise InputRefused([Fault("empty_file", name)])
    return text


def _from_csv(text: str, name: str, columns: Sequence[str]) -> pa.Table:
    with _long_cells():
        head = text[: text.find("\n", 65_536) + 1 or len(text)]
        delimiter, header = split_header(lambda: io.StringIO(head, newline=""), name)
        _check_columns(header, name)
        faults: list[Fault] = []
        places = [(column, header.index(column)) for column in columns if column in header]
        found: dict[str, list[str]] = {column: [] for column, _ in places}
        body = records(io.StringIO(text, newline=""), name, delimiter)
        next(body)
        for line, cells in body:
            if len(cells) != len(header):
                values = {"found": str(len(cells)), "expected": str(len(header))}
                faults.append(Fault("ragged_row", name, line, values=values))
                if len(faults) >= MAX_FAULTS:
                    break
                continue
            for column, place in places:
                found[column].append(cells[place])
    if faults:
        raise InputRefused(faults)
    return _table(found)


def _from_json(text: str, name: str, columns: Sequence[str]) -> pa.Table:
    faults: list[Fault] = []
    rows: list[Mapping[str, Any]] = []
    for line, row in _objects(text, name, faults):
        if isinstance(row, Mapping):
            rows.append(row)
        else:
            faults.append(Fault("json_row_form", name, line))
        if len(faults) >= MAX_FAULTS:
            break
    if faults:
        raise InputRefused(faults)
    known: dict[str, None] = {}
    for row in rows:
        known.update(dict.fromkeys(row))
    _check_columns(list(known), name)
    kept = [column for column in columns if column in known]
    return _table({column: [_words(row.get(column)) for row in rows] for column in kept})


def _objects(text: str, name: str, faults: list[Fault]) -> Iterator[tuple[int, Any]]:
    if text.lstrip()[:1] == "[":
        lines: Iterable[tuple[int, str]] = [(1, text)]
    else:
        lines = enumerate(text.split("\n"), start=1)
    for line, words in lines:
        if not words.strip():
            continue
        try:
            found = json.loads(words)
        except (ValueError, RecursionError) as error:
            faults.append(Fault("json_unreadable", name, line, values={"found": str(error)[:80]}))
            continue
        if isinstance(found, list):
            yield from ((line, one) for one in found)
        else:
            yield line, found


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _from_parquet(path: Path, name: str, columns: Sequence[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            header = list(file.schema_arrow.names)
            _check_columns(header, name)
            size = sum(
                file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups)
            )
            if size > _LARGEST:
                values = {"expected": f"{_LARGEST // MEGABYTE} MB"}
                raise InputRefused([Fault("file_too_large", name, values=values)])
            table = file.read([column for column in columns if column in header])
        cells = [pc.fill_null(table[column].cast(pa.large_string()), "") for column in table.column_names]
    except (pa.ArrowException, OSError) as error:
        raise InputRefused([Fault("parquet_unreadable", name, values={"found": str(error)[:80]})]) from None
    return pa.table(dict(zip(table.column_names, cells, strict=True)))


def _check_columns(header: Sequence[str], name: str) -> None:
    faults = [
        Fault("column_twice", name, 1, values={"found": column})
        for column in dict.fromkeys(header)
        if header.count(column) > 1
    ]
    if "text" not in header:
        faults.append(Fault("missing_column", name, 1, values={"expected": "text"}))
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
