"""Pages are asked of the fictitious company, or of a company that has nothing yet."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.databases import fresh_database
from tests.garance import garance


@pytest.fixture
def _one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test live within one minute of what is counted by the minute, however long it takes."""
    from avers.web.site import rate

    now = time.monotonic()
    monkeypatch.setattr(rate, "time", SimpleNamespace(monotonic=lambda: now))


@pytest.fixture
def company(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """Maison Garance, published, with an account for each role."""
    from avers.wiring import open_database

    with django_db_blocker.unblock(), garance(tmp_path):
        yield open_database()


@pytest.fixture
def empty_company(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """A company on its first day, with one account: its sponsor's."""
    from avers.adapters.database.models import User
    from avers.wiring import open_database
    from tests.garance import address_of

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        User.objects.create_user(address_of("sponsor"), role="sponsor")
        yield open_database()
