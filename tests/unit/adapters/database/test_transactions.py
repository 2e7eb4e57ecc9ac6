"""One door for writers: they wait their turn, say so when it does not come, and roll back whole."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from avers.adapters.database import transactions
from avers.adapters.database.models import CharterDraft
from avers.adapters.database.transactions import claim, is_claimed, write_transaction
from avers.application.ports.refusals import StoreBusy


@pytest.fixture
def let_go(engine: str) -> Iterator[Callable[[], None]]:
    """Another writer holds the lock file; the value makes it let go."""
    if engine == "postgres":
        pytest.skip("PostgreSQL needs no lock file")
    descriptor = os.open(f"{connection.settings_dict['NAME']}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield lambda: fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


def test_a_writer_says_when_its_turn_does_not_come(let_go: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(transactions, "PATIENCE", 0.05)
    with pytest.raises(StoreBusy), write_transaction():
        pytest.fail("two writers at once")


def test_a_writer_waits_its_turn(let_go: Callable[[], None], monkeypatch: Any) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            let_go()

    monkeypatch.setattr(transactions.time, "sleep", pause)
    with write_transaction():
        CharterDraft.objects.create(pk=1, document="{}", fingerprint="x")
    assert len(pauses) == 3
    assert CharterDraft.objects.count() == 1


def test_sqlite_keeps_confirmed_answers_through_a_power_cut(engine: str) -> None:  # C1
    if engine == "postgres":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 20_000,
    }
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_inner_part_rolls_back_by_itself(engine: str) -> None:
    with write_transaction():
        CharterDraft.objects.create(pk=1, document="{}", fingerprint="x")

        def fail_inside() -> None:
            with write_transaction():
                CharterDraft.objects.filter(pk=1).update(fingerprint="y")
                raise RuntimeError("inside")

        with pytest.raises(RuntimeError, match="inside"):
            fail_inside()
    assert CharterDraft.objects.get().fingerprint == "x"


def test_a_claim_lasts_as_long_as_its_holder(engine: str) -> None:
    assert not is_claimed("import")
    with claim("import") as free:
        assert free
        assert is_claimed("import")
        assert not is_claimed("another")
    assert not is_claimed("import")
