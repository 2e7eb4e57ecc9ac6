"""A database of its own for a test: a migrated copy, on SQLite or PostgreSQL, gone afterwards.

What the ledger holds cannot be deleted, so no test can empty a shared database after itself. Each gets
a copy of one that was migrated once in this run; and transactions are real, since nothing rolls back.
"""

from __future__ import annotations

import atexit
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from avers.adapters.database.address import database_settings
from tests.once import made_once

if TYPE_CHECKING:
    from avers.adapters.database.company import DatabaseCompany

__all__ = ["ENGINES", "company", "engine", "fresh_database", "postgres_address", "using"]

ENGINES = ("sqlite", "postgres")


def postgres_address(name: str = "") -> str:
    """Return the address of database ``name`` on the server of the tests; skips where there is none."""
    address = os.environ.get("AVERS_TEST_POSTGRES")
    if not address:
        pytest.skip("no PostgreSQL: name a server of tests in AVERS_TEST_POSTGRES")
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"/{name}")) if name else address


@contextmanager
def fresh_database(engine: str, folder: Path) -> Iterator[str]:
    """Put the default connection on an empty, migrated database; yield its address.

    Keys and the anchor of the audit chain lie in ``folder``/keys. The caller has unblocked the database.
    """
    make = _fresh_sqlite if engine == "sqlite" else _fresh_postgres
    with make(folder) as address, using(address, keys=folder / "keys"):
        yield address


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """Put the default connection on an empty database; the name of its engine."""
    with django_db_blocker.unblock(), fresh_database(request.param, tmp_path):
        yield request.param


@pytest.fixture
def company(engine: str) -> DatabaseCompany:
    """An empty company in that database."""
    from avers.adapters.database.company import DatabaseCompany

    return DatabaseCompany()


@contextmanager
def using(address: str, *, keys: Path) -> Iterator[None]:
    """Put the default connection on ``address``."""
    before, settings_before = connections["default"], connections.settings["default"]
    before.close()
    connections.settings["default"] = connections.configure_settings({"default": database_settings(address)})[
        "default"
    ]
    del connections["default"]
    try:
        with override_settings(AVERS_KEYS=keys, AVERS_AUDIT_ANCHOR=keys / "audit.anchor"):
            yield
    finally:
        connections["default"].close()
        connections.settings["default"] = settings_before
        connections["default"] = before


@contextmanager
def _fresh_sqlite(folder: Path) -> Iterator[str]:
    file = folder / "avers.sqlite3"
    shutil.copyfile(_sqlite_template(), file)
    yield f"sqlite:///{file}"


@cache
def _sqlite_template() -> Path:
    return made_once("migrated", _migrate) / "template.sqlite3"


def _migrate(folder: Path) -> None:
    with using(f"sqlite:///{folder / 'template.sqlite3'}", keys=folder / "keys"):
        call_command("migrate", verbosity=0, skip_checks=True)
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _fresh_postgres(folder: Path) -> Iterator[str]:
    name = f"avers_{uuid.uuid4().hex}"
    _on_server(f"CREATE DATABASE {name} TEMPLATE {_postgres_template()}")
    try:
        yield postgres_address(name)
    finally:
        connections["default"].close()
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _postgres_template() -> str:
    name = f"avers_template_{uuid.uuid4().hex}"
    _on_server(f"CREATE DATABASE {name}")
    atexit.register(_on_server, f"DROP DATABASE {name} WITH (FORCE)")
    with using(postgres_address(name), keys=Path("unused")):
        call_command("migrate", verbosity=0, skip_checks=True)
    return name


def _on_server(statement: str) -> None:
    import psycopg

    connection: Any
    with psycopg.connect(postgres_address(), autocommit=True) as connection:
        connection.execute(statement)
