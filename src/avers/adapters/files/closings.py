"""How far waves are that somebody closes from a page, under ``AVERS_HOME``: a sealed folder each."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from typing import Final

from nacl.exceptions import CryptoError
from pydantic import TypeAdapter, ValidationError

from avers.adapters.files.sealed_folders import SealedFolders
from avers.application.closings import Closing

__all__ = ["FolderClosings"]

_CLOSING: Final = TypeAdapter(Closing)


class FolderClosings(SealedFolders):
    """Implements ``application.closings.ClosingStore``."""

    def hold(self, wave: str) -> AbstractContextManager[int | None]:
        """Hold ``wave`` to close it; yields None where another process is at it."""
        self._make_folder(_name(wave), exist_ok=True)
        return super().hold(_name(wave))

    def is_held(self, wave: str) -> bool:
        """Return whether a living process is closing ``wave``."""
        return super().is_held(_name(wave))

    def save(self, closing: Closing) -> None:
        """Write how far a closing is, whole."""
        self._write(_name(closing.wave), "closing", _CLOSING.dump_json(closing))

    def read(self, wave: str) -> Closing | None:
        """Return the last closing of ``wave`` that is under way or went no further; None without one."""
        try:
            return _CLOSING.validate_json(self._open(_name(wave), "closing"))
        except (FileNotFoundError, CryptoError, ValidationError):
            return None

    def forget(self, wave: str) -> None:
        """Keep nothing of how ``wave`` was closed; whoever holds it goes on holding it."""
        (self._folder(_name(wave)) / "closing").unlink(missing_ok=True)


def _name(wave: str) -> str:
    """Return the name of a folder for a wave, whose own key may be of another alphabet."""
    return hashlib.blake2b(wave.encode(), digest_size=16).hexdigest()
