"""Whether the disk can take what is about to be written (rule C3)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from django.db import connection

from avers.application.ports.refusals import NoRoom

__all__ = ["check_room"]

# One answer with its index entries, in the file and in the log beside it.
_BYTES_A_ROW: Final = 500
_MARGIN_BYTES: Final = 16 * 1024 * 1024


def check_room(n_rows: int) -> None:
    """Raise ``NoRoom`` when the disk of a SQLite file cannot take ``n_rows`` answers more.

    A server has its own disk, which nobody here can look at.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not name or name.startswith(("file:", ":memory:")):
        return
    needed = n_rows * _BYTES_A_ROW + _MARGIN_BYTES
    free = shutil.disk_usage(Path(name).parent).free
    if free < needed:
        raise NoRoom.of(needed, free)
