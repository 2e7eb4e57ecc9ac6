"""The one door of every writer: pages, jobs, commands and migrations.

They go one after the other, so that what a writer reads before it decides still stands when it writes:
two people who add a row in the same instant get two rows. On SQLite several writers make each other
sleep inside the busy handler; so each waits for a lock file beside the database first, and takes the
database when its turn has come. Whoever comes back at once, as an import does for its next step, waits
behind whoever is next: that place is a lock of its own. On PostgreSQL they wait for one advisory lock,
which goes with the transaction.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.db import OperationalError, connection, transaction

from avers.application.ports.refusals import DiskFull, StoreBusy

__all__ = ["claim", "is_claimed", "told_when_full", "write_lock", "write_transaction"]

# How long a writer waits for the others before it says so (seconds).
PATIENCE: Final = 20.0
_PAUSE: Final = 0.002
# Of whoever writes much by many steps: others, who write once, are asked first.
_LONG_PAUSE: Final = 0.02
# Of the one that is next, whom nobody else disturbs.
_SHORT_PAUSE: Final = 0.0005
# A disk that is full, an account that may use no more of it, a file that may grow no further.
_FULL_FILE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# SQLite says of the last two that it could not write.
_FULL_SQLITE: Final = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
    }
)
_DISK_FULL: Final = "53100"  # PostgreSQL's name for it
_LOCK_NOT_AVAILABLE: Final = "55P03"  # PostgreSQL's name for a lock that did not come in time
_held = threading.local()


@contextmanager
def write_transaction(*, gives_way: bool = False, patience: float | None = None) -> Iterator[None]:
    """Open the transaction of a writer; inside another one, a part that rolls back by itself.

    ``gives_way`` is for one step of many: whoever waits meanwhile goes first.

    Raises
    ------
    StoreBusy
        Other writers held the database for ``patience`` seconds (``PATIENCE``); nothing was written.
    DiskFull
        The disk took no more; nothing was written.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with told_when_full(), write_lock(gives_way=gives_way, patience=patience), transaction.atomic():
        _wait_for_our_turn(patience)
        yield


@contextmanager
def told_when_full() -> Iterator[None]:
    """Raise ``DiskFull`` where the database, or a file beside it, found no room; enclose a transaction."""
    try:
        yield
    except (OperationalError, OSError) as error:
        if _is_full(error):
            raise DiskFull from error
        raise


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL_FILE
    cause = error.__cause__
    return (
        getattr(cause, "sqlite_errorcode", 0) in _FULL_SQLITE or getattr(cause, "sqlstate", "") == _DISK_FULL
    )


@contextmanager
def write_lock(*, gives_way: bool = False, patience: float | None = None) -> Iterator[None]:
    """Hold the lock file beside the SQLite file; nothing to hold elsewhere. Safe to enter twice."""
    file = _lock_file()
    if file is None or getattr(_held, "lock", False):
        yield
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_private(file.with_suffix(""))
    if gives_way:
        time.sleep(2 * _PAUSE)  # those who wait have looked for their turn in between
    deadline = time.monotonic() + _seconds(patience)
    pause = _LONG_PAUSE if gives_way else _PAUSE
    with (
        _locked(file.with_name(f"{file.name}.next"), deadline, pause) as place,
        _locked(file, deadline, _SHORT_PAUSE),
    ):
        place.give_back()
        _held.lock = True
        try:
            yield
        finally:
            _held.lock = False


class _Lock:
    """A lock file that is held."""

    def __init__(self, file: Path) -> None:
        self.descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)

    def give_back(self) -> None:
        """Let the next one have it; safe to call twice."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


@contextmanager
def _locked(file: Path, deadline: float, pause: float) -> Iterator[_Lock]:
    lock = _Lock(file)
    try:
        while not _try_lock(lock.descriptor):
            if time.monotonic() > deadline:
                raise StoreBusy(seconds=int(PATIENCE))
            time.sleep(pause)
        yield lock
    finally:
        lock.give_back()


def _make_private(database: Path) -> None:
    """Make the file of the database for its owner alone, from its first byte; SQLite gives its log that mode.

    A file that is there is never opened. Closing it would take away every lock that SQLite holds on it in
    this process, as POSIX has it: another process then takes itself for the last, and removes the log in use.
    """
    try:
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return


@contextmanager
def claim(name: str) -> Iterator[bool]:
    """Hold ``name`` for as long as this process lives and the block lasts; yield whether it was free.

    What an importer holds while it stages rows, so that a sweep tells the living from the dead: the
    system gives the claim back when the process or its connection dies.
    """
    if connection.vendor == "postgresql":
        with _advisory(name) as free:
            yield free
        return
    file = _claim_file(name)
    if file is None:
        yield True
        return
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        free = _try_lock(descriptor)
        yield free
        if free:
            file.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def is_claimed(name: str) -> bool:
    """Return whether a living importer holds ``name``."""
    with claim(name) as free:
        return not free


def _seconds(patience: float | None) -> float:
    return PATIENCE if patience is None else patience


def _lock_file() -> Path | None:
    name = str(connection.settings_dict["NAME"])
    # A database in memory belongs to one process, and has no neighbour to wait for.
    if connection.vendor != "sqlite" or not name or name.startswith(("file:", ":memory:")):
        return None
    return Path(f"{name}.lock")


def _claim_file(name: str) -> Path | None:
    lock = _lock_file()
    return lock.with_name(f"{lock.name}.{name}") if lock else None


def _wait_for_our_turn(patience: float | None) -> None:
    """Wait for the writers before us on PostgreSQL; the end of the transaction lets the next one in."""
    if connection.vendor != "postgresql":
        return
    wait = f"SET LOCAL lock_timeout = {int(_seconds(patience) * 1000)}"
    take = "SELECT pg_advisory_xact_lock(hashtext('avers:writer'))"
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"{wait}; {take}; SET LOCAL lock_timeout = DEFAULT")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != _LOCK_NOT_AVAILABLE:
            raise
        raise StoreBusy(seconds=int(_seconds(patience))) from None


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _advisory(name: str) -> Iterator[bool]:
    # PostgreSQL gives a session the lock that it already holds, so our own claims are kept apart.
    ours: set[str] = _held.__dict__.setdefault("claims", set())
    if name in ours:
        yield False
        return
    key = int.from_bytes(hashlib.sha256(f"avers:{name}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        free = bool(cursor.fetchone()[0])
    if free:
        ours.add(name)
    try:
        yield free
    finally:
        if free:
            ours.discard(name)
        if free and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
