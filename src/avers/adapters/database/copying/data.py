"""The database as one encrypted file, and back: by SQLite's online copy, by PostgreSQL's own tools.

A copy may hold a company folder instead, or before the database; its bytes are made and read elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from avers.adapters.database.copying.sealed import (
    CopyDamaged,
    CopyRefused,
    NoRoomForCopy,
    appear,
    kind_of,
    read_sealed,
    room,
    sweep,
    write_sealed,
)
from avers.core.errors import Forbidden, MachineError, UsageError

__all__ = [
    "Backup",
    "CopyInside",
    "DataBesideKeys",
    "DatabaseUnsound",
    "NotEmpty",
    "OtherEngine",
    "Taker",
    "ToolFailed",
    "ToolMissing",
    "WithFolder",
    "WithoutFolder",
    "check_passphrase",
    "head_of",
    "is_current",
    "read_backup",
    "write_backup",
]  # fmt: skip

_PIECE: Final = 1 << 20
_SHORTEST: Final = 12
Taker = Callable[[Iterator[bytes]], Iterator[bytes]]
"""Reads a folder from the pieces of a copy, and returns those that follow it."""


class DataBesideKeys(Forbidden):
    """Data and keys would lie in one place: whoever takes it has what opens the answers."""

    code = "copy_beside"


class DatabaseUnsound(MachineError):
    """SQLite finds its own file damaged: it is not copied, and not put back."""

    code = "database_unsound"


class NotEmpty(UsageError):
    """A copy is put back where nothing is; the database that is there stays."""

    code = "restore_not_empty"


class OtherEngine(UsageError):
    """The copy was taken of another kind of database than the settings name."""

    code = "restore_other_engine"


class CopyInside(UsageError):
    """A copy, the keys or the database would lie inside the folder that is copied."""

    code = "copy_inside"


class WithFolder(UsageError):
    """The copy holds a company folder, and nobody said where it goes."""

    code = "restore_with_folder"


class WithoutFolder(UsageError):
    """A place for a folder was named, and the copy holds none."""

    code = "restore_without_folder"


class ToolMissing(MachineError):
    """pg_dump or pg_restore is not on this machine."""

    code = "postgres_tool_missing"


class ToolFailed(MachineError):
    """pg_dump or pg_restore said no."""

    code = "postgres_tool_failed"


@dataclass(frozen=True)
class Backup:
    """What a copy says of itself, sealed inside it: the version and engine it was taken with, and when.

    ``engine`` is "" where it holds no database; ``folder`` is the identity of the company folder in it, ""
    where there is none.
    """

    avers: str
    engine: str
    made_at: str
    folder: str = ""


def is_current() -> bool:
    """Return whether the database is of this version: what is in it can be asked."""
    plan = MigrationExecutor(connection)
    return not plan.migration_plan(plan.loader.graph.leaf_nodes())


def check_passphrase(passphrase: str) -> str:
    """Return ``passphrase``; raise ``CopyRefused`` where it is shorter than twelve signs."""
    if len(passphrase) < _SHORTEST:
        raise CopyRefused(expected=_SHORTEST)
    return passphrase


def write_backup(
    file: Path,
    passphrase: str,
    *,
    at: datetime,
    folder: Iterable[bytes] = (),
    identity: str = "",
    with_database: bool = True,
) -> str:
    """Write the whole database into ``file``, encrypted, while others go on writing; return its SHA-256.

    Before it, or without it, the bytes of a company folder of that ``identity``, as they come.

    Nothing in clear is left on a disk at any moment, whatever happens to the process.

    Raises
    ------
    DataBesideKeys
        ``file`` would lie among the keys, or beside a copy of them.
    CopyRefused, CopyExists, CopyDamaged
        As ``write_sealed``; the passphrase is too short.
    DatabaseUnsound
        SQLite finds damage: keep the copies there are.
    ToolMissing, ToolFailed
        PostgreSQL's own tools are missing, or failed.
    """
    check_passphrase(passphrase)
    _check_apart(file)
    engine = connection.vendor if with_database else ""
    told = Backup(version("avers"), engine, at.isoformat(timespec="seconds"), identity)
    content = chain(folder, _content() if with_database else ())
    return write_sealed(file, _framed(told, content), passphrase)


def head_of(file: Path, passphrase: str) -> Backup:
    """Return what a copy says of itself, from its first piece alone; raises as ``read_backup``."""
    if kind_of(file) != "data":
        raise CopyDamaged(found=file)
    return _unframed(read_sealed(file, passphrase), file)[0]


def read_backup(file: Path, passphrase: str, *, take: Taker | None = None) -> Backup:
    """Put the database of ``file`` where the settings say, all or nothing, and return what the copy is.

    Nothing is put back before the last byte was verified. ``take`` is given the pieces from where a folder
    begins; where it put it counts only once this returns.

    Raises
    ------
    NotEmpty
        There is a database already.
    WithFolder, WithoutFolder
        The copy holds a folder and nobody takes it, or the other way round.
    OtherEngine, CopyRefused, CopyDamaged, DatabaseUnsound, ToolMissing, ToolFailed
    """
    told = head_of(file, passphrase)
    if bool(told.folder) != bool(take):
        raise WithFolder(found=file) if told.folder else WithoutFolder(found=file)
    taking = take or _nothing
    if not told.engine:
        _, pieces = _unframed(read_sealed(file, passphrase), file)
        if any(taking(pieces)):
            raise CopyDamaged(found=file)
    elif connection.vendor == "postgresql":
        _into_postgres(file, passphrase, taking)
    else:
        _into_sqlite(file, passphrase, taking)
    return told


def _nothing(pieces: Iterator[bytes]) -> Iterator[bytes]:
    return pieces


def _check_apart(file: Path) -> None:
    keys, folder = Path(settings.AVERS_KEYS).resolve(), file.resolve().parent
    if folder == keys or keys in folder.parents:
        raise DataBesideKeys(found=folder)
    if any(kind_of(one) == "keys" for one in folder.iterdir() if one.is_file()):
        raise DataBesideKeys(found=folder)


def _framed(told: Backup, content: Iterable[bytes]) -> Iterator[bytes]:
    words = json.dumps(asdict(told)).encode()
    yield len(words).to_bytes(4, "big") + words
    yield from content


def _unframed(pieces: Iterator[bytes], file: Path) -> tuple[Backup, Iterator[bytes]]:
    # The head is a few lines, and pieces are a mebibyte: it is always within the first.
    first = next(pieces)
    end = 4 + int.from_bytes(first[:4], "big")
    try:
        told = Backup(**json.loads(first[4:end]))
    except (ValueError, TypeError):
        raise CopyDamaged(found=file) from None

    def rest() -> Iterator[bytes]:
        yield first[end:]
        yield from pieces

    return told, rest()


def _content() -> Iterator[bytes]:
    return _from_postgres() if connection.vendor == "postgresql" else _from_sqlite()


# ── SQLite ───────────────────────────────────────────────────────────────────────────────────────────


def _file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _from_sqlite() -> Iterator[bytes]:
    """Yield the bytes of a copy as SQLite makes it: of one moment, whoever writes meanwhile.

    The copy has no name: it is removed from its folder before the first page is in it, so that a process
    that dies leaves none, in clear or otherwise.
    """
    source = _file()
    if not source.exists():
        raise UsageError("nothing_to_copy", found=source)
    place = source.with_name(f".{source.name}.{os.getpid()}.copy")
    descriptor = os.open(place, os.O_RDONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        target = sqlite3.connect(place, isolation_level=None)
        try:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "temp_store=MEMORY", "user_version=0"):
                target.execute(f"PRAGMA {pragma}")
        finally:
            place.unlink()
        _copy(source, target)
        with os.fdopen(os.dup(descriptor), "rb") as copied:
            while piece := copied.read(_PIECE):
                yield piece
        target.close()
    finally:
        os.close(descriptor)


def _copy(source: Path, target: sqlite3.Connection) -> None:
    held = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=20)
    try:
        if (found := held.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise DatabaseUnsound(found=str(found)[:120])
        held.backup(target)
    except sqlite3.OperationalError as error:
        name = getattr(error, "sqlite_errorname", "")
        # Only the copy is written to; a limit of the system on the size of files is told as a failed write.
        if name in ("SQLITE_FULL", "SQLITE_IOERR_WRITE") or "disk I/O" in str(error):
            raise NoRoomForCopy(found=source.parent) from None
        raise DatabaseUnsound(found=str(error)[:120]) from None
    except sqlite3.DatabaseError as error:
        raise DatabaseUnsound(found=str(error)[:120]) from None
    finally:
        held.close()


def _into_sqlite(file: Path, passphrase: str, take: Taker) -> None:
    target = _file()
    # A log without its file would be taken for that of the file we put there.
    beside = [target, target.with_name(f"{target.name}-wal"), target.with_name(f"{target.name}-journal")]
    if any(one.exists() for one in beside):
        raise NotEmpty(found=target)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told, pieces = _unframed(read_sealed(file, passphrase), file)
    if told.engine != "sqlite":
        raise OtherEngine(found=told.engine, expected="sqlite")
    connections.close_all()
    sweep(target)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    with room(target.parent):
        _write_sound(partial, take(pieces))
        appear(partial, target)


def _write_sound(partial: Path, pieces: Iterable[bytes]) -> None:
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        _check_sound(partial)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _check_sound(file: Path) -> None:
    held = sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)
    try:
        found = str(held.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        found = str(error)
    finally:
        held.close()
    if found != "ok":
        raise DatabaseUnsound(found=found[:120])


# ── PostgreSQL ───────────────────────────────────────────────────────────────────────────────────────


def _from_postgres() -> Iterator[bytes]:
    with _tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", stdout=subprocess.PIPE) as dump:
        output = _stream(dump.stdout)
        while piece := output.read(_PIECE):
            yield piece
        _finish(dump, "pg_dump")


def _into_postgres(file: Path, passphrase: str, take: Taker) -> None:
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            raise NotEmpty(found=connection.settings_dict["NAME"])
    connections.close_all()
    # Read whole before the first line is handed over: a copy that was cut short restores nothing.
    told, pieces = _unframed(read_sealed(file, passphrase), file)
    if told.engine != "postgresql":
        raise OtherEngine(found=told.engine, expected="postgresql")
    for _ in pieces:
        pass
    _, pieces = _unframed(read_sealed(file, passphrase), file)
    pieces = take(pieces)
    words = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    with _tool(
        "pg_restore", *words, f"--dbname={connection.settings_dict['NAME']}", stdin=subprocess.PIPE
    ) as tool:
        into = _stream(tool.stdin)
        try:
            for piece in pieces:
                into.write(piece)
            into.close()
        except BrokenPipeError:
            pass  # it has said why, and how it ended tells
        _finish(tool, "pg_restore")


def _tool(name: str, *words: str, **pipes: Any) -> subprocess.Popen[bytes]:
    program = shutil.which(name)
    if program is None:
        raise ToolMissing(name=name)
    told = connection.settings_dict
    given = {
        "PGHOST": told["HOST"],
        "PGPORT": told["PORT"],
        "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"],
    }
    options = {
        f"PG{name.upper()}": str(value) for name, value in told["OPTIONS"].items() if name.startswith("ssl")
    }
    if name == "pg_dump":
        given["PGDATABASE"] = told["NAME"]
    surroundings = {**os.environ, **{key: str(value) for key, value in given.items() if value}, **options}
    # The password travels in the surroundings: a command line is everybody's to read.
    return subprocess.Popen(  # noqa: S603 - a program of the database, found by its name
        [program, *words], env=surroundings, stderr=subprocess.PIPE, **pipes
    )


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the tool was started without its pipe")
    return stream


def _finish(tool: subprocess.Popen[bytes], name: str) -> None:
    said = _stream(tool.stderr).read().decode(errors="replace")
    if tool.wait() != 0:
        raise ToolFailed(name=name, found=(said.strip().splitlines() or ["?"])[-1][:200])
