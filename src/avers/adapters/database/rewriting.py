"""Tables of PostgreSQL written anew, so that neither a dead row nor a hidden column tells what stood there.

A row that was removed stays in the file for as long as anybody reads the database as it was before: a copy
being taken, a long report, the server's own counting. So the server is asked what it had to keep.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.db import connection

if TYPE_CHECKING:
    from psycopg.errors import Diagnostic

__all__ = ["write_anew"]

_TRIES: Final = 10
_PAUSE: Final = 0.3
# The server begins a line of details with how many it kept, in whatever language it speaks.
_KEPT: Final = re.compile(r"\D*(\d+)")


def write_anew(tables: Sequence[str]) -> bool:
    """Write ``tables`` anew; return whether nothing of what was removed is left in any.

    What somebody else still reads is waited for, some three seconds.

    Raises
    ------
    DatabaseError
        The server refused.
    """
    waiting = list(tables)
    for turn in range(_TRIES):
        if turn:
            time.sleep(_PAUSE)
        waiting = [table for table in waiting if _n_kept(table) != 0]
        if not waiting:
            return True
    return False


def _n_kept(table: str) -> int | None:
    """Write one table anew and return how many removed rows it holds still; None where nobody said."""
    told: list[str] = []

    def hear(notice: Diagnostic) -> None:
        told.append(notice.message_detail or "")

    with connection.cursor() as cursor:
        connection.connection.add_notice_handler(hear)
        try:
            cursor.execute(f"VACUUM (FULL, ANALYZE, VERBOSE) {table}")
        finally:
            connection.connection.remove_notice_handler(hear)
    found = [int(one[1]) for one in map(_KEPT.match, told) if one]
    return sum(found) if found else None
