"""The form of a copy: encrypted under a passphrase, in pieces, so that any size passes through little memory.

A header (what it is, how the key is made of the passphrase), then pieces of a mebibyte, each sealed with
AES-256-GCM under the header, its place and whether it is the last: a piece that was changed, moved, doubled
or cut off is told. Nothing of what is inside is readable, nor compressed. Imports nothing of Django.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from avers.core.errors import AversError, MachineError

__all__ = [
    "CopyDamaged", "CopyExists", "CopyRefused", "Kind", "Lock", "NoRoomForCopy", "appear", "header_size",
    "kind_of", "read_sealed", "room", "sweep", "write_sealed",
]  # fmt: skip

Kind = Literal["data", "keys"]
_MAGIC: Final[dict[Kind, bytes]] = {"data": b"avers copy of data 1\n", "keys": b"avers copy of keys 1\n"}
_SALT, _PREFIX, _CHECK = 16, 7, 16
_PIECE: Final = 1 << 20
_TAG: Final = 16
# What making a key costs: 2^17 is 128 MB and about half a second, which a thief pays for every guess.
COST: int = 17
_MOST_COST: Final = 20
_MOST_PIECES: Final = 1 << 32


class CopyDamaged(AversError):
    """A copy was changed, cut short or is no copy; nothing of it was used (exit 3)."""

    exit_code = 3
    code = "copy_damaged"


class CopyRefused(AversError):
    """The passphrase does not open this copy, or it is too short (exit 3)."""

    exit_code = 3
    code = "copy_passphrase"


class CopyExists(AversError):
    """There is a file of that name already: no copy is written over (exit 3)."""

    exit_code = 3
    code = "copy_exists"


class NoRoomForCopy(MachineError):
    """The disk is full; nothing of the copy is left."""

    code = "copy_no_room"


@dataclass(frozen=True)
class Lock:
    """What a passphrase makes of the salt of one file: the cipher, and the header that it seals under."""

    cipher: AESGCM
    prefix: bytes
    header: bytes

    @classmethod
    def new(cls, kind: Kind, passphrase: str) -> Lock:
        """Return the lock of a new file."""
        salt, prefix = secrets.token_bytes(_SALT), secrets.token_bytes(_PREFIX)
        key, check = _derived(passphrase, salt, COST)
        return cls(AESGCM(key), prefix, _MAGIC[kind] + bytes([COST]) + salt + prefix + check)

    @classmethod
    def of(cls, stream: BinaryIO, kind: Kind, passphrase: str, *, file: Path) -> Lock:
        """Return the lock of a file from its header; the stream then stands at what follows."""
        magic = stream.read(len(_MAGIC[kind]))
        rest = stream.read(1 + _SALT + _PREFIX + _CHECK)
        if magic != _MAGIC[kind] or len(rest) != 1 + _SALT + _PREFIX + _CHECK or rest[0] > _MOST_COST:
            raise CopyDamaged(found=file)
        salt, prefix = rest[1 : 1 + _SALT], rest[1 + _SALT : 1 + _SALT + _PREFIX]
        key, check = _derived(passphrase, salt, rest[0])
        if not secrets.compare_digest(check, rest[-_CHECK:]):
            raise CopyRefused("copy_passphrase_wrong", found=file)
        return cls(AESGCM(key), prefix, magic + rest)

    def seal(self, content: bytes, place: int, *, is_last: bool) -> bytes:
        """Return a piece, sealed for its place."""
        return self.cipher.encrypt(self._nonce(place, is_last), content, self.header)

    def open(self, sealed: bytes, place: int, *, is_last: bool) -> bytes:
        """Return what ``seal`` sealed for this place; raises ``InvalidTag``."""
        return self.cipher.decrypt(self._nonce(place, is_last), sealed, self.header)

    def _nonce(self, place: int, is_last: bool) -> bytes:
        if place >= _MOST_PIECES:
            raise ValueError("a copy has fewer than 2^32 pieces")
        return self.prefix + place.to_bytes(4, "big") + bytes([is_last])


def header_size(kind: Kind) -> int:
    """Return how many bytes the header of a copy takes."""
    return len(_MAGIC[kind]) + 1 + _SALT + _PREFIX + _CHECK


def kind_of(file: Path) -> Kind | None:
    """Return what a file is a copy of, by how it begins; None for anything else."""
    try:
        with file.open("rb") as stream:
            opening = stream.read(max(map(len, _MAGIC.values())))
    except OSError:
        return None
    return next((kind for kind, magic in _MAGIC.items() if opening.startswith(magic)), None)


def write_sealed(file: Path, content: Iterable[bytes], passphrase: str) -> str:
    """Write ``content`` sealed into ``file`` (mode 0600) and return its SHA-256 once it was read back.

    The file appears under its name only when it is whole, on the disk and verified: read again from its first
    byte, opened with the passphrase, and compared. A process killed before leaves nothing of that name;
    what it leaves under a hidden one goes with the next copy.

    Raises
    ------
    CopyExists
        There is a file of that name.
    CopyDamaged
        What was read back is not what was written: the disk fails.
    NoRoomForCopy
        The disk is full; nothing is left.
    """
    if file.exists():
        raise CopyExists(found=file)
    sweep(file)
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with room(file.parent):
            written = _write(partial, content, passphrase)
        read = hashlib.sha256()
        for piece in read_sealed(partial, passphrase):
            read.update(piece)
        if read.hexdigest() != written:
            raise CopyDamaged(found=file)
        appear(partial, file)
    finally:
        partial.unlink(missing_ok=True)
    return written


def appear(partial: Path, file: Path) -> None:
    """Give a whole file its name, never over another; kept by the disk once this returns."""
    try:
        os.link(partial, file)
    except FileExistsError:
        raise CopyExists(found=file) from None
    partial.unlink()
    descriptor = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def room(folder: Path) -> Iterator[None]:
    """Say in words that the disk is full, where it is."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise NoRoomForCopy(found=folder) from None


def sweep(file: Path) -> None:
    """Remove what a process that died left of ``file``."""
    for left in file.parent.glob(f".{file.name}.*.partial"):
        pid = left.name.rsplit(".", 2)[1]
        if not (pid.isdecimal() and Path("/proc", pid).exists() and int(pid) != os.getpid()):
            left.unlink(missing_ok=True)


def read_sealed(file: Path, passphrase: str) -> Iterator[bytes]:
    """Yield what is in a copy of data, piece by piece; whoever uses it waits for the last one.

    Raises
    ------
    CopyRefused
        The passphrase is another one.
    CopyDamaged
        It is no such copy, or one of its bytes was changed, is missing or is too many.
    """
    with file.open("rb") as stream:
        lock = Lock.of(stream, "data", passphrase, file=file)
        place, sealed = 0, stream.read(_PIECE + _TAG)
        while True:
            following = stream.read(_PIECE + _TAG)
            try:
                yield lock.open(sealed, place, is_last=not following)
            except InvalidTag:
                raise CopyDamaged(found=file) from None
            if not following:
                return
            place, sealed = place + 1, following


def _write(file: Path, content: Iterable[bytes], passphrase: str) -> str:
    lock, digest = Lock.new("data", passphrase), hashlib.sha256()
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(lock.header)
        held, place = b"", 0
        for part in content:
            digest.update(part)
            held += part
            # The last piece is told by what follows it: one is always kept back.
            while len(held) > _PIECE:
                stream.write(lock.seal(held[:_PIECE], place, is_last=False))
                held, place = held[_PIECE:], place + 1
        stream.write(lock.seal(held, place, is_last=True))
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _derived(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, bytes]:
    drawn = Scrypt(salt=salt, length=32 + _CHECK, n=2**cost, r=8, p=1).derive(passphrase.encode())
    return drawn[:32], drawn[32:]
