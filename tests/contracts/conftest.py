"""Every store of a company answers to the same tests; an adapter joins by adding its factory here.

A factory takes an empty folder of its own and returns an empty company; a second call with the same
folder opens the same company again, as another process would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.databases import fresh_database

if TYPE_CHECKING:
    from avers.application.ports import Company

Factory = Callable[[Path], "Company"]


def folder_company(place: Path) -> Company:
    """Return the company kept in the folder ``place``."""
    from avers.wiring import open_folder

    return open_folder(place)


def database_company(place: Path) -> Company:
    """Return the company kept in the database of this test, through a connection of its own."""
    from django.db import connection

    from avers.wiring import open_database

    connection.close()
    return open_database()


FACTORIES: dict[str, Factory] = {
    "folder": folder_company,
    "postgres": database_company,
    "sqlite": database_company,
}


@pytest.fixture(params=sorted(FACTORIES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The name of the store of this test; a database comes empty, and goes afterwards."""
    if request.param == "folder":
        yield request.param
        return
    with (
        request.getfixturevalue("django_db_blocker").unblock(),
        fresh_database(request.param, tmp_path),
    ):
        yield request.param


@pytest.fixture
def reopen(store: str, tmp_path: Path) -> Callable[[], Any]:
    """Open the one company of this test; each call is a fresh opening of the same store."""
    return lambda: FACTORIES[store](tmp_path / "company")


@pytest.fixture
def company(reopen: Callable[[], Any]) -> Any:
    """An empty company in one of the stores."""
    return reopen()
