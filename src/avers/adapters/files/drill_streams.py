"""Messages of drills that came from a file, under ``AVERS_HOME``: a sealed folder each.

Masked before they are written. Their words go after some days, their number and times with the drill.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from nacl.exceptions import CryptoError

from avers.adapters.files.bytes_in import MEGABYTE
from avers.adapters.files.folder import check_room_in
from avers.adapters.files.sealed_folders import SealedFolders
from avers.application.surging import STREAM_DAYS
from avers.core.conversations.surge import Received

__all__ = ["FolderDrillStreams"]

_WORDS_GO_AFTER: Final = timedelta(days=STREAM_DAYS)
# A drill is erased six months after it (duty M4); what is left here knows no word since long.
_ALL_GOES_AFTER: Final = timedelta(days=184)
_NAME: Final = re.compile(r"[\w-]{1,60}")


class FolderDrillStreams(SealedFolders):
    """Implements ``application.surging.DrillStreams``; ``now`` tells the time."""

    def __init__(self, root: Path, key_of: Callable[[str], bytes], now: Callable[[], datetime]) -> None:
        super().__init__(root, key_of)
        self.now = now

    def keep(self, key: str, messages: Sequence[Received]) -> None:
        """Keep the messages of a drill; ``NoRoom`` on a full disk."""
        self._make_folder(key)
        check_room_in(self._folder(key), 4 * MEGABYTE)
        self._write(key, "messages", _packed(messages))

    def messages(self, key: str) -> tuple[Received, ...]:
        """Return those of a drill, without words once these are gone; none where nothing is kept."""
        if not _NAME.fullmatch(key):
            return ()
        try:
            found = json.loads(zlib.decompress(self._open(key, "messages")))
        except (FileNotFoundError, NotADirectoryError, CryptoError):
            return ()
        told = tuple(Received(one, datetime.fromisoformat(at), words) for one, at, words in found)
        is_past = bool(told) and self.now() - told[0].at > _WORDS_GO_AFTER
        return tuple(Received(one.key, one.at, "") for one in told) if is_past else told

    def sweep(self) -> int:
        """Rub out words past their days, and all of what is past its term; return how many drills changed."""
        n_changed = 0
        for key in self._keys():
            told = self.messages(key)
            if told and self.now() - told[0].at > _ALL_GOES_AFTER:
                self._remove(key)
            elif told and not told[0].words and self._has_words(key):
                self._write(key, "messages", _packed(told))
            else:
                continue
            n_changed += 1
        return n_changed

    def _has_words(self, key: str) -> bool:
        return any(words for _, _, words in json.loads(zlib.decompress(self._open(key, "messages"))))


def _packed(messages: Sequence[Received]) -> bytes:
    rows = [(one.key, one.at.isoformat(), one.words) for one in messages]
    return zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), level=1)
