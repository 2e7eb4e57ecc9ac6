"""A company folder as one stream of bytes, and back: what ``avers backup --folder`` seals into a copy.

Every file comes with its place and size, then its bytes; a size of nought ends the stream. Links, pipes and
places that lead out of the folder have no form in it: a folder that holds some is refused whole, and so is a
stream that names one. What git keeps (``.git``) and what a writer is at (``private/.work``) stay behind.
Start at ``pack`` and ``Arriving``.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from avers.adapters.files.folder import PRIVATE, Folder, write_durably
from avers.core.errors import AversError, Fault, InputRefused, MachineError, UsageError

__all__ = [
    "Arriving",
    "FolderMoves",
    "FolderTaken",
    "StreamDamaged",
    "holds_a_company",
    "identity_of",
    "pack",
]

_IDENTITY: Final = f"{PRIVATE}/identity"
_WORK: Final = f"{PRIVATE}/.work"
_GIT: Final = ".git"
_PIECE: Final = 1 << 20
_HEAD: Final = 4
_LONGEST_HEAD: Final = 1 << 16
_LONGEST_NAME, _DEEPEST = 255, 64
# A file that its writer has not given its name yet.
_UNFINISHED: Final = re.compile(r"\.[^/]*\.\d+\.new")
_MOST_FAULTS: Final = 50


class FolderMoves(MachineError):
    """A file changed while it was copied, by a hand that asks for no lock; nothing of the copy is left."""

    code = "copy_folder_moves"


class FolderTaken(UsageError):
    """A copy is put back where nothing is; what is there stays."""

    code = "restore_folder_taken"


class StreamDamaged(AversError):
    """What should be a folder names a place that is none, or ends early; nothing of it was used (exit 3)."""

    exit_code = 3
    code = "copy_damaged"


def identity_of(root: Path, *, draw: bool = False) -> str:
    """Return by what the copies of this folder know it, whatever it is called; "" where it was never copied.

    ``draw`` makes one where there is none. Who is erased is remembered under it, outside the folder (M3).
    """
    place = root / _IDENTITY
    try:
        return place.read_text(encoding="ascii").strip()[:64]
    except FileNotFoundError:
        pass
    if not draw:
        return ""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    write_durably(place, f"{secrets.token_hex(16)}\n".encode("ascii"), mode=0o600)
    return identity_of(root)


def holds_a_company(folder: Path) -> bool:
    """Return whether a folder looks like that of a company."""
    told = any((folder / name).is_file() for name in ("charter.yaml", "organisation.csv"))
    return told and (folder / PRIVATE).is_dir()


def pack(root: Path) -> Iterator[bytes]:
    """Yield the folder ``root`` as a stream, of one moment: whoever writes through Avers waits meanwhile.

    Raises
    ------
    InputRefused
        Links, pipes and the like, each named; nothing was yielded.
    FolderMoves
        A file was changed, or taken away, by something that does not wait.
    """
    with Folder(root).still():
        if faults := [Fault("copy_not_a_file", place) for place, kind in _walk(root) if kind == "other"]:
            raise InputRefused(faults[:_MOST_FAULTS])
        for place, kind in _walk(root):
            if kind == "empty":
                yield _head(f"{place}/", 0)
            else:
                yield from _file(root, place)
    yield bytes(_HEAD)


def _walk(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each place below ``root`` in order, and what is there; no link is ever followed.

    ``file``, ``empty`` for a folder of nothing, or ``other``.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            found = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            raise FolderMoves(found=folder) from None
        below = []
        for entry in found:
            place = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name == _GIT or place == _WORK or _UNFINISHED.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(place)
            else:
                yield place, "file" if entry.is_file(follow_symlinks=False) else "other"
        if folder and not found:
            yield folder, "empty"
        waiting += reversed(below)


def _file(root: Path, place: str) -> Iterator[bytes]:
    try:
        descriptor = _open_below(root, place)
    except OSError:
        raise FolderMoves(found=place) from None
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(stream.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise FolderMoves(found=place)
        yield _head(place, before.st_size)
        left = before.st_size
        while left:
            piece = stream.read(min(left, _PIECE))
            if not piece:
                raise FolderMoves(found=place)
            left -= len(piece)
            yield piece
        after = os.fstat(stream.fileno())
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            raise FolderMoves(found=place)


def _open_below(root: Path, place: str) -> int:
    """Open a file below ``root`` step by step, so that no link put there meanwhile leads elsewhere."""
    *folders, name = PurePosixPath(place).parts
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in folders:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            below = os.open(folder, flags, dir_fd=here)
            os.close(here)
            here = below
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=here)
    finally:
        os.close(here)


def _head(place: str, size: int) -> bytes:
    words = json.dumps([place, size]).encode("ascii")
    return len(words).to_bytes(_HEAD, "big") + words


class Arriving:
    """A folder on its way back, beside its place and under a hidden name until it is whole.

    A context: whatever fails, and whoever leaves it before ``appear``, nothing is left.

    Raises
    ------
    FolderTaken
        Something is at ``target`` already.
    """

    def __init__(self, target: Path) -> None:
        self.target = target.absolute()
        if self.target.is_symlink() or (self.target.exists() and not _is_empty(self.target)):
            raise FolderTaken(found=target)
        self.place = self.target.with_name(f".{self.target.name}.{os.getpid()}.partial")

    def __enter__(self) -> Arriving:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._sweep()
        self.place.mkdir(mode=0o700)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.place, ignore_errors=True)

    def unpack(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Write what ``pack`` made of a folder, and return what follows it in the stream.

        Raises
        ------
        StreamDamaged
            A place is none below the folder, comes twice, or the stream ends early.
        """
        stream = _Stream(pieces)
        try:
            while size := int.from_bytes(stream.take(_HEAD), "big"):
                if size > _LONGEST_HEAD:
                    raise StreamDamaged(found=self.target)
                self._write(stream, *_entry(stream.take(size)))
        except (
            ValueError,
            TypeError,
            RecursionError,
            FileExistsError,
            NotADirectoryError,
            IsADirectoryError,
        ):
            raise StreamDamaged(found=self.target) from None
        return stream.rest()

    def appear(self) -> None:
        """Give the folder its name, in one step; kept by the disk once this returns."""
        for folder, _, _ in os.walk(self.place):
            _sync(Path(folder))
        self.place.chmod(0o755)
        try:
            self.place.rename(self.target)
        except OSError:
            raise FolderTaken(found=self.target) from None
        _sync(self.target.parent)

    def _write(self, stream: _Stream, place: str, size: int) -> None:
        parts = PurePosixPath(place).parts
        is_folder = place.endswith("/")
        here = self.place
        for part in parts if is_folder else parts[:-1]:
            here /= part
            if not here.is_dir():
                here.mkdir(mode=0o700 if parts[0] == PRIVATE else 0o755)
        if is_folder:
            return
        mode = 0o600 if parts[0] == PRIVATE else 0o644
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(here / parts[-1], flags, mode), "wb") as file:
            for piece in stream.pieces(size):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def _sweep(self) -> None:
        """Remove what a process that died left of this folder."""
        for left in self.target.parent.glob(f".{self.target.name}.*.partial"):
            pid = left.name.rsplit(".", 2)[1]
            if left.is_dir() and not (pid.isdecimal() and Path("/proc", pid).exists()):
                shutil.rmtree(left, ignore_errors=True)


def _entry(head: bytes) -> tuple[str, int]:
    """Return place and size of an entry; ValueError for a place that is none of ours below the folder."""
    place, size = json.loads(head)
    if not isinstance(place, str) or not isinstance(size, int) or size < 0 or (place.endswith("/") and size):
        raise ValueError(place)
    parts = place.removesuffix("/").split("/")
    if len(parts) > _DEEPEST or place.startswith(f"{_WORK}/"):
        raise ValueError(place)
    for part in parts:
        is_name = part not in ("", ".", "..") and "\0" not in part and len(os.fsencode(part)) <= _LONGEST_NAME
        if not is_name or part.casefold() == _GIT:
            raise ValueError(place)
    return place, size


class _Stream:
    """Bytes that come in pieces of any size, taken in sizes that are asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._held = pieces, b""

    def take(self, size: int) -> bytes:
        return b"".join(self.pieces(size))

    def pieces(self, size: int) -> Iterator[bytes]:
        """Yield ``size`` bytes; ValueError where there are fewer."""
        while size:
            if not self._held:
                self._held = next(self._pieces, b"")
                if not self._held:
                    raise ValueError("the stream ends early")
            given, self._held = self._held[:size], self._held[size:]
            size -= len(given)
            yield given

    def rest(self) -> Iterator[bytes]:
        if self._held:
            yield self._held
        yield from self._pieces


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
