"""Bytes from outside, read within bounds: no other module opens a file that may be hostile."""

from __future__ import annotations

import codecs
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from avers.core.errors import Fault, InputRefused

__all__ = ["MEGABYTE", "Bounds", "check_bytes", "read_text"]

MEGABYTE: Final = 1024 * 1024
_BLOCK: Final = MEGABYTE

# First bytes of what people hand in by mistake or by malice, whatever the name of the file says.
_KINDS: Final = (
    (b"PK\x03\x04", "zip, xlsx"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"PAR1", "parquet"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"(\xb5/\xfd", "zstd"), (b"7z\xbc\xaf", "7z"),
    (b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "xls"), (b"SQLite format", "sqlite"), (b"Rar!", "rar"),
)  # fmt: skip

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """How large a file and one of its lines may be, in bytes."""

    file: int
    line: int


def read_text(path: Path, name: str, bounds: Bounds, *, encoding: str = "") -> str:
    """Return the text of ``path``; ``name`` is how faults call it.

    UTF-8 unless a byte order mark or ``encoding`` says otherwise: a guess between single-byte
    encodings would turn names into nonsense in silence.

    Raises
    ------
    InputRefused
        Not a plain file, too large, empty, a line too long, a NUL byte, a compressed or binary
        format, bytes that are not in the encoding.
    """
    content = check_bytes(path, name, bounds, wide=encoding.lower().startswith("utf-16"))
    marked = next(((len(mark), code) for mark, code in _MARKS if content.startswith(mark)), (0, "utf-8"))
    used = encoding or marked[1]
    if used == "utf-8":
        content = content[marked[0] :]
    try:
        text = content.decode(used)
    except LookupError:
        raise InputRefused([Fault("unknown_encoding", name, values={"found": used})]) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"0x{content[error.start]:02X}"
        raise InputRefused(
            [Fault("wrong_encoding", name, line, values={"found": found, "expected": used})]
        ) from None
    if not text.strip():
        raise InputRefused([Fault("empty_file", name)])
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputRefused([Fault("nul_byte", name, line)])
    return text


def check_bytes(path: Path, name: str, bounds: Bounds, *, wide: bool = False) -> bytes:
    """Return the bytes of ``path``, read block by block and given up at the first excess."""
    blocks: list[bytes] = []
    line, since_break, total = 1, 0, 0
    for block in _blocks(path, name):
        if not blocks:
            _check_kind(block, name)
            wide = wide or block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        total += len(block)
        if total > bounds.file:
            raise InputRefused([Fault("file_too_large", name, values={"expected": _size(bounds.file)})])
        if not wide and b"\0" in block:
            at = line + block.count(b"\n", 0, block.index(b"\0"))
            raise InputRefused([Fault("nul_byte", name, at)])
        longest, since_break, at = _longest_line(block, since_break, line)
        if longest > bounds.line:
            raise InputRefused([Fault("line_too_long", name, at, values={"expected": _size(bounds.line)})])
        line += block.count(b"\n")
        blocks.append(block)
    if not blocks:
        raise InputRefused([Fault("empty_file", name)])
    return b"".join(blocks)


def _blocks(path: Path, name: str) -> Iterator[bytes]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise InputRefused([Fault("no_such_file", name)]) from None
    if not stat.S_ISREG(mode):
        raise InputRefused([Fault("not_a_file", name)])
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _longest_line(block: bytes, carried: int, line: int) -> tuple[int, int, int]:
    """Return the longest line seen, the length carried into the next block, and its line number."""
    first, *rest = block.split(b"\n")
    longest, at = carried + len(first), line
    for offset, piece in enumerate(rest, start=1):
        if len(piece) > longest:
            longest, at = len(piece), line + offset
    return longest, len(rest[-1]) if rest else carried + len(first), at


def _check_kind(block: bytes, name: str) -> None:
    for first, kind in _KINDS:
        if block.startswith(first):
            raise InputRefused([Fault("not_plain_text", name, values={"found": kind})])


def _size(n_bytes: int) -> str:
    return f"{n_bytes // MEGABYTE} MB" if n_bytes >= MEGABYTE else f"{n_bytes // 1024} kB"
