"""A copy of the folder of the keys, encrypted, apart from that of the data; and how one key leaves it again.

Each file of ``AVERS_KEYS`` is sealed for itself, at a place that the head of the copy names in clear. So when
a wave key is destroyed, its bytes are written over in every copy made here that is still where it was put
(``AVERS_KEYS/copies``), without the passphrase: what is left of it opens nothing (security section 3).
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import connection

from avers.adapters.database.copying.data import DataBesideKeys, check_passphrase
from avers.adapters.database.copying.erasures import FILE as ERASURES
from avers.adapters.database.copying.erasures import merge
from avers.adapters.database.copying.sealed import (
    CopyDamaged,
    CopyExists,
    Lock,
    appear,
    header_size,
    kind_of,
    room,
    sweep,
)
from avers.adapters.database.secret_files import write_whole
from avers.core.errors import AversError

__all__ = ["KeyDiffers", "KeysBack", "copies_known", "read_keys", "shred", "write_keys"]

_NONCE, _TAG, _HEAD = 12, 16, 4
_LARGEST_HEAD: Final = 1 << 22
# The anchor of the audit belongs to the database that is there; the list of copies to this machine.
_STAYS: Final = frozenset({"audit.anchor", "copies"})


class KeyDiffers(AversError):
    """A key that would be put back is there already, and is another one; nothing was written (exit 3)."""

    exit_code = 3
    code = "key_differs"


@dataclass(frozen=True)
class KeysBack:
    """What putting keys back did: how many were put there, and the names of those destroyed since."""

    n_put_back: int
    destroyed: tuple[str, ...]


def write_keys(file: Path, passphrase: str) -> int:
    """Write every file of the folder of the keys into ``file``, encrypted and read back; return how many.

    Raises
    ------
    DataBesideKeys
        ``file`` would lie in the folder of the data, among the keys, or beside or below a copy of the data.
    CopyRefused, CopyExists, CopyDamaged, OSError
        As for the data.
    """
    check_passphrase(passphrase)
    _check_apart(file)
    if file.exists():
        raise CopyExists(found=file)
    sweep(file)
    held = dict(_files())
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with room(file.parent):
            _write(partial, held, passphrase)
        if {name: content for name, content in _entries(partial, passphrase) if content is not None} != held:
            raise CopyDamaged(found=file)
        appear(partial, file)
    finally:
        partial.unlink(missing_ok=True)
    _remember(file)
    return len(held)


def read_keys(file: Path, passphrase: str) -> KeysBack:
    """Put back the keys of ``file`` that are not there; all are opened and compared before one is written.

    Raises
    ------
    KeyDiffers
        One is there and is another: the folder belongs to another installation.
    CopyRefused, CopyDamaged
    """
    if kind_of(file) != "keys":
        raise CopyDamaged(found=file)
    entries = list(_entries(file, passphrase))
    folder = Path(settings.AVERS_KEYS)
    for name, content in entries:
        if content is None or name == ERASURES or not (folder / name).exists():
            continue
        if (folder / name).read_bytes() != content:
            raise KeyDiffers(found=name)
    n_put_back = 0
    for name, content in entries:
        if content is None:
            continue
        if name == ERASURES:
            merge(content.decode("ascii"))
        elif not (folder / name).exists():
            write_whole(folder / name, content.decode("ascii"))
            n_put_back += 1
    _remember(file)
    return KeysBack(n_put_back, tuple(name for name, content in entries if content is None))


def shred(name: str) -> int:
    """Write over the file ``name`` of the folder of keys in every copy that is still where it was put.

    Return in how many it was found.
    A copy that was carried elsewhere cannot be reached: whoever carried it was told.
    """
    done = 0
    for copy in copies_known():
        with suppress(OSError, CopyDamaged), copy.open("r+b") as stream:
            stream.seek(header_size("keys"))
            for one, place, size in _places(stream, copy):
                if one == name:
                    stream.seek(place)
                    stream.write(bytes(size))
                    stream.flush()
                    os.fsync(stream.fileno())
                    done += 1
                    break
    return done


def copies_known() -> tuple[Path, ...]:
    """Return the copies of the keys made here, or put back from here, that are still where they were."""
    try:
        lines = _list().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(place for place in map(Path, lines) if kind_of(place) == "keys")


def _check_apart(file: Path) -> None:
    folder = file.resolve().parent
    database = Path(str(connection.settings_dict["NAME"]))
    within = (Path(settings.AVERS_HOME).resolve(), Path(settings.AVERS_KEYS).resolve())
    if any(folder == one or one in folder.parents for one in within) or folder == database.resolve().parent:
        raise DataBesideKeys(found=folder)
    for place in (folder, *folder.parents):
        with suppress(OSError):
            if any(kind_of(one) == "data" for one in place.iterdir() if one.is_file()):
                raise DataBesideKeys(found=place)


def _files() -> Iterator[tuple[str, bytes]]:
    folder = Path(settings.AVERS_KEYS)
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        # Names that begin with a dot are halves of files being written.
        if file.is_file() and not file.is_symlink() and not file.name.startswith(".") and name not in _STAYS:
            yield name, file.read_bytes()


def _write(file: Path, held: dict[str, bytes], passphrase: str) -> None:
    lock = Lock.new("keys", passphrase)
    head = json.dumps([[name, _NONCE + len(content) + _TAG] for name, content in held.items()]).encode()
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(lock.header + len(head).to_bytes(_HEAD, "big") + head)
        for content in held.values():
            nonce = secrets.token_bytes(_NONCE)
            stream.write(nonce + lock.cipher.encrypt(nonce, content, lock.header + head))
        stream.flush()
        os.fsync(stream.fileno())


def _entries(file: Path, passphrase: str) -> list[tuple[str, bytes | None]]:
    """Return what is in a copy by name; None for what was destroyed since."""
    found: list[tuple[str, bytes | None]] = []
    with file.open("rb") as stream:
        lock = Lock.of(stream, "keys", passphrase, file=file)
        places = _places(stream, file)
        head = json.dumps([[name, size] for name, _, size in places]).encode()
        for name, place, size in places:
            stream.seek(place)
            sealed = stream.read(size)
            if sealed == bytes(size):
                found.append((name, None))
                continue
            try:
                content = lock.cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], lock.header + head)
            except (InvalidTag, ValueError):
                raise CopyDamaged(found=file) from None
            found.append((name, content))
        if stream.read(1):
            raise CopyDamaged(found=file)
    return found


def _places(stream: BinaryIO, file: Path) -> Sequence[tuple[str, int, int]]:
    """Return name, place and size of each entry; the stream stands after the header."""
    size = int.from_bytes(stream.read(_HEAD), "big")
    try:
        if size > _LARGEST_HEAD:
            raise ValueError(size)
        listed = [(str(name), int(length)) for name, length in json.loads(stream.read(size))]
    except (ValueError, TypeError, RecursionError):
        raise CopyDamaged(found=file) from None
    place, found = stream.tell(), []
    for name, length in listed:
        parts = Path(name).parts
        # A name is a place below our folder, whatever a file says.
        if not parts or Path(name).is_absolute() or ".." in parts or length < _NONCE + _TAG:
            raise CopyDamaged(found=file)
        found.append((name, place, length))
        place += length
    return found


def _list() -> Path:
    return Path(settings.AVERS_KEYS) / "copies"


def _remember(file: Path) -> None:
    known = [str(one) for one in copies_known()]
    place = str(file.resolve())
    if place not in known:
        write_whole(_list(), "".join(f"{one}\n" for one in [*known, place]))
