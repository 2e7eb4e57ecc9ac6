"""Files too large to be held, as lines or as rows, gone through as often as needed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, Checked, check_file
from avers.application.importing.conversation_map import guess_columns
from avers.core.errors import Fault, InputRefused

__all__ = ["OpenedLines", "open_lines", "opens_like_conversations"]

_BOUNDS: Final = Bounds(file=8192 * MEGABYTE, line=64 * MEGABYTE)
_PARQUET: Final = b"PAR1"
_MAILS: Final = b"From "
_BLOCK: Final = MEGABYTE
_ROWS: Final = 4096
_LOOK: Final = 4096


@dataclass(frozen=True)
class OpenedLines:
    """A file that was read through once: its name, the hash of its bytes, its lines; of Parquet, its rows."""

    name: str
    content_hash: str
    lines: Callable[[], Iterator[str]]
    rows: Callable[[], Iterator[Mapping[str, object]]] | None = None


def open_lines(path: Path) -> OpenedLines:
    """Return a file as lines, or as rows where it is Parquet. Raises as ``check_file``.

    A mailbox is read as Latin-1, byte for byte: each of its mails says its own encoding.
    """
    if path.is_file():
        with path.open("rb") as file:
            opening = file.read(len(_MAILS))
        if opening.startswith(_PARQUET):
            return _parquet(path)
        if opening == _MAILS:
            checked = check_file(path, path.name, _BOUNDS, encoding="latin-1")
            return OpenedLines(path.name, checked.content_hash, lambda: _lines(path, "latin-1"))
    checked = _checked(path)
    return OpenedLines(path.name, checked.content_hash, lambda: _lines(path, checked.encoding))


def opens_like_conversations(path: Path) -> bool:
    """Return whether a file opens as JSON, as a mailbox, as Parquet or with our own columns: a first look.

    A table opens so too where its columns name a text, who wrote it, when, and the conversation it is of.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        opening = file.read(_LOOK)
    first = opening.removeprefix(b"\xef\xbb\xbf").lstrip()
    ours = b"key,thread,kind,who"
    if first[:1] in (b"{", b"[") or opening.startswith((_PARQUET, _MAILS)) or first.startswith(ours):
        return True
    header = first.partition(b"\n")[0].decode("utf-8", errors="replace").strip()
    named = (guess_columns([one.strip(' "') for one in header.split(sign)]) for sign in ",;\t|")
    # A survey may hold a comment and its answer: without a writer and a time a table is not taken for talk.
    return any(one is not None and one.who and one.sent_at and not one.turns for one in named)


def _checked(path: Path) -> Checked:
    try:
        return check_file(path, path.name, _BOUNDS)
    except InputRefused as refused:
        # No mapping of conversations declares an encoding, as one of answers may.
        told = {"wrong_encoding": "message_encoding"}
        faults = [replace(fault, code=told.get(fault.code, fault.code)) for fault in refused.faults]
        raise InputRefused(faults) from None


def _lines(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, newline="") as file:
        yield from file


def _parquet(path: Path) -> OpenedLines:
    import pyarrow as pa
    import pyarrow.parquet as pq

    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            hashed.update(block)
    try:
        pq.ParquetFile(path).close()
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path, error) from None

    def rows() -> Iterator[Mapping[str, object]]:
        try:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=_ROWS):
                    yield from batch.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise _damaged(path, error) from None

    return OpenedLines(path.name, hashed.hexdigest(), lambda: iter(()), rows)


def _damaged(path: Path, error: Exception) -> InputRefused:
    return InputRefused([Fault("parquet_unreadable", path.name, values={"found": type(error).__name__})])
