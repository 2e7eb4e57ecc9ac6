"""Folders of this server: private, each sealed with a key of its own, each held by one process at a time.

What lies in one opens nothing in another. ``busy`` is held, by a lock that the system gives back however a
process ends, by whoever is at work there; a process that inherits its descriptor holds it until it ends too.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

from nacl.secret import SecretBox

from avers.adapters.files.folder import write_durably
from avers.application.ports.refusals import NotFound

__all__ = ["SealedFolders"]

_TRIES: Final = 10
_PAUSE: Final = 0.01


class SealedFolders:
    """Folders below ``root``, by name; ``key_of`` gives the 32 bytes that seal one of them."""

    def __init__(self, root: Path, key_of: Callable[[str], bytes]) -> None:
        self.root, self._key_of = root, key_of

    def hold(self, name: str) -> AbstractContextManager[int | None]:
        """Hold the folder ``name``: yields a descriptor, or None where another holds it or it is gone."""
        return self._holding(name)

    @contextmanager
    def _holding(self, name: str) -> Iterator[int | None]:
        try:
            descriptor = self._busy(name)
        except FileNotFoundError:
            yield None
            return
        try:
            yield descriptor if _taken(descriptor) else None
        finally:
            os.close(descriptor)  # a process that inherited it keeps the lock

    def is_held(self, name: str) -> bool:
        """Return whether a living process holds the folder ``name``."""
        try:
            descriptor = self._busy(name)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    def _busy(self, name: str) -> int:
        return os.open(self._folder(name) / "busy", os.O_RDWR | os.O_CREAT, 0o600)

    def _make_folder(self, name: str, *, exist_ok: bool = False) -> None:
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder(name).mkdir(mode=0o700, exist_ok=exist_ok)

    def _keys(self) -> list[str]:
        return sorted(one.name for one in self.root.iterdir()) if self.root.is_dir() else []

    def _folder(self, name: str) -> Path:
        return self.root / name

    def _remove(self, name: str) -> None:
        shutil.rmtree(self._folder(name), ignore_errors=True)

    def _write(self, name: str, file: str, content: bytes) -> None:
        place = self._folder(name) / file
        if not place.parent.is_dir():
            raise NotFound(found=name)
        write_durably(place, bytes(self._box(name).encrypt(content)), mode=0o600)

    def _open(self, name: str, file: str) -> bytes:
        return self._box(name).decrypt((self._folder(name) / file).read_bytes())

    def _box(self, name: str) -> SecretBox:
        return SecretBox(self._key_of(name))


def _taken(descriptor: int) -> bool:
    """Take the lock of a folder; somebody who only looks lets go of it at once, and is waited for."""
    for _ in range(_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        else:
            return True
    return False
