"""Bytes from outside, read within bounds: no other module opens a file that may be hostile."""

from __future__ import annotations

import codecs
import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from avers.core.errors import Fault, InputRefused

__all__ = ["MEGABYTE", "Bounds", "Checked", "check_file", "read_packed", "read_text"]

MEGABYTE: Final = 1024 * 1024
_BLOCK: Final = MEGABYTE

# First bytes of what people hand in by mistake or by malice, whatever the name of the file says.
_KINDS: Final = (
    (b"PK\x03\x04", "zip, xlsx"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"PAR1", "parquet"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"(\xb5/\xfd", "zstd"), (b"7z\xbc\xaf", "7z"),
    (b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "xls"), (b"SQLite format", "sqlite"), (b"Rar!", "rar"),
)  # fmt: skip

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """How large a file may be, in bytes, and one of its lines, in characters."""

    file: int
    line: int


@dataclass(frozen=True)
class Checked:
    """A file that was read through once: its encoding, the hash of its bytes and their number."""

    encoding: str
    content_hash: str
    n_bytes: int


def read_text(path: Path, name: str, bounds: Bounds, *, encoding: str = "") -> str:
    """Return the text of a small file; ``name`` is how faults call it. Raises as ``check_file``."""
    checked = check_file(path, name, bounds, encoding=encoding)
    return path.read_bytes().decode(checked.encoding)


def read_packed(
    path: Path, name: str, *, file: int, inside: int, otherwise: str = "not_a_word_file"
) -> bytes:
    """Return the bytes of a packed file (Word, Excel) whose contents stay within ``inside`` bytes.

    Its directory says how large each part is, and a reader stops there: nothing is unpacked to find out.

    Raises
    ------
    InputRefused
        It is no file or no package (the code ``otherwise``), or larger than ``file`` bytes, or
        unpacked than ``inside``.
    """
    content = b""
    for block in _blocks(path, name):
        content += block
        if len(content) > file:
            raise InputRefused([Fault("file_too_large", name, values={"expected": _size(file)})])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > inside:
                raise InputRefused([Fault("file_too_large", name, values={"expected": _size(inside)})])
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise InputRefused([Fault(otherwise, name)]) from None
    return content


def check_file(path: Path, name: str, bounds: Bounds, *, encoding: str = "") -> Checked:
    """Read a file through, block by block, and give up at the first thing that is wrong.

    UTF-8 unless a byte order mark or ``encoding`` says otherwise: a guess between single-byte
    encodings would turn names into nonsense in silence.

    Raises
    ------
    InputRefused
        Not a plain file, too large, empty, a line too long, a NUL character, a compressed or binary
        format, bytes that are not in the encoding.
    """
    reader: _Reader | None = None
    for block in _blocks(path, name):
        if reader is None:
            _check_kind(block, name)
            reader = _Reader(name, bounds, _encoding(block, name, encoding))
        reader.take(block)
    if reader is None:
        raise InputRefused([Fault("empty_file", name)])
    return reader.done()


class _Reader:
    """Takes blocks of bytes; keeps the line, the length of the line and the hash, never the bytes."""

    def __init__(self, name: str, bounds: Bounds, encoding: str) -> None:
        self.name, self.bounds, self.encoding = name, bounds, encoding
        self.decoder = codecs.getincrementaldecoder(encoding)()
        self.hash = hashlib.sha256()
        self.n_bytes = 0
        self.line = 1
        self.since_break = 0
        self.blank = True

    def take(self, block: bytes, *, final: bool = False) -> None:
        self.n_bytes += len(block)
        if self.n_bytes > self.bounds.file:
            raise self._refused("file_too_large", self.line, expected=_size(self.bounds.file))
        self.hash.update(block)
        try:
            text = self.decoder.decode(block, final)
        except UnicodeDecodeError as error:
            found = f"0x{error.object[error.start]:02X}"
            line = self.line + error.object.count(b"\n", 0, error.start)
            raise self._refused("wrong_encoding", line, found=found, expected=self.encoding) from None
        if "\0" in text:
            raise self._refused("nul_byte", self.line + text.count("\n", 0, text.index("\0")))
        self._measure(text)
        self.blank = self.blank and not text.strip()

    def done(self) -> Checked:
        self.take(b"", final=True)
        if self.blank:
            raise self._refused("empty_file", 0)
        return Checked(self.encoding, self.hash.hexdigest(), self.n_bytes)

    def _measure(self, text: str) -> None:
        """Follow the length of the line across blocks."""
        first, *rest = text.split("\n")
        lengths = [self.since_break + len(first), *map(len, rest)]
        longest = max(lengths)
        if longest > self.bounds.line:
            line = self.line + lengths.index(longest)
            raise self._refused("line_too_long", line, expected=_size(self.bounds.line))
        self.since_break = lengths[-1]
        self.line += len(rest)

    def _refused(self, code: str, line: int, **values: str) -> InputRefused:
        return InputRefused([Fault(code, self.name, line, values=values)])


def _encoding(block: bytes, name: str, declared: str) -> str:
    marked = next((code for mark, code in _MARKS if block.startswith(mark)), "")
    if not declared or (marked and declared.lower().replace("_", "-") in ("utf-8", "utf8", "utf-16")):
        return marked or "utf-8"
    try:
        found = codecs.lookup(declared)
        if not found._is_text_encoding:
            raise LookupError
        return found.name
    except LookupError:
        raise InputRefused([Fault("unknown_encoding", name, values={"found": declared})]) from None


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


def _check_kind(block: bytes, name: str) -> None:
    for first, kind in _KINDS:
        if block.startswith(first):
            raise InputRefused([Fault("not_plain_text", name, values={"found": kind})])


def _size(n_bytes: int) -> str:
    return f"{n_bytes // MEGABYTE} MB" if n_bytes >= MEGABYTE else f"{n_bytes // 1024} kB"
