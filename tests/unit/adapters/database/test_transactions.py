"""One door for writers: they wait their turn, say so when it does not come, and roll back whole."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from avers.adapters.database import transactions
from avers.adapters.database.models import CharterDraft
from avers.adapters.database.publications import DatabasePublications
from avers.adapters.database.transactions import claim, is_claimed, write_transaction
from avers.application.ports.refusals import StoreBusy


class Neighbour:
    """Another writer of the same database, on a connection of its own."""

    def __init__(self) -> None:
        self._inside, self._leave = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()
        assert self._inside.wait(120)

    def _write(self) -> None:
        try:
            with write_transaction():
                CharterDraft.objects.create(pk=1, document="{}", fingerprint="theirs")
                self._inside.set()
                self._leave.wait(120)
        finally:
            connection.close()

    def leave(self) -> None:
        """End the transaction, and wait for its end."""
        self._leave.set()
        self._thread.join(120)


@pytest.fixture
def neighbour(engine: str) -> Iterator[Neighbour]:
    """Another writer, in the middle of its transaction."""
    found = Neighbour()
    yield found
    found.leave()


def test_a_writer_says_when_its_turn_does_not_come(neighbour: Neighbour, monkeypatch: Any) -> None:
    monkeypatch.setattr(transactions, "PATIENCE", 0.05)
    with pytest.raises(StoreBusy), write_transaction():
        pytest.fail("two writers at once")
    neighbour.leave()
    assert CharterDraft.objects.get().fingerprint == "theirs"  # the connection is as good as before


def test_what_may_be_lost_is_not_waited_for(neighbour: Neighbour) -> None:
    DatabasePublications().keep("spread", "these", "lost without harm")
    neighbour.leave()
    assert DatabasePublications().kept("spread", "these") == ""


def test_a_writer_waits_its_turn_and_reads_what_came_before(neighbour: Neighbour) -> None:
    threading.Timer(0.1, neighbour.leave).start()
    with write_transaction():
        assert CharterDraft.objects.get().fingerprint == "theirs"
        CharterDraft.objects.update(fingerprint="ours")
    assert CharterDraft.objects.get().fingerprint == "ours"


def test_whoever_comes_back_at_once_waits_behind_who_is_next(engine: str) -> None:  # C2
    """An import takes the lock for one step after the other: an answer that waits goes in between."""
    told: list[str] = []
    waits = threading.Event()

    def wait() -> None:
        waits.set()
        with write_transaction():
            told.append("who waited")
        connection.close()

    waiting = threading.Thread(target=wait, daemon=True)
    with write_transaction():
        waiting.start()
        assert waits.wait(120)
        _until_somebody_is_next(engine)
    with write_transaction():
        told.append("who came back")
    waiting.join(120)
    assert told == ["who waited", "who came back"]


def _until_somebody_is_next(engine: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if engine == "postgres":
            asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            with connection.cursor() as cursor:
                found = cursor.execute(asked).fetchone()[0]
        else:
            with Path(f"{connection.settings_dict['NAME']}.lock.next").open("a") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    found = False
                except BlockingIOError:
                    found = True
        if found:
            return
        time.sleep(0.01)
    pytest.fail("nobody waits")


def test_patience_is_for_the_turn_alone(engine: str) -> None:
    if engine == "sqlite":
        pytest.skip("about PostgreSQL")
    with write_transaction(), connection.cursor() as cursor:
        assert cursor.execute("SHOW lock_timeout").fetchone() == ("0",)


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


# What SQLite locks in its file while a connection is open: the 510 bytes after the first gigabyte and two.
SHARED = "fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)"


def test_a_writer_leaves_the_locks_of_sqlite_on_its_file(engine: str) -> None:  # C1
    """Opened and closed beside SQLite, a file loses all locks of this process: another then cuts its log."""
    if engine != "sqlite":
        pytest.skip("a file of SQLite alone")
    for _ in range(2):
        with write_transaction():
            CharterDraft.objects.update_or_create(pk=1, defaults={"document": "{}", "fingerprint": "ours"})
    other = f"import fcntl; file = open({connection.settings_dict['NAME']!r}, 'r+b'); {SHARED}"
    told = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=False)
    assert "BlockingIOError" in told.stderr, "another process may take the whole file"
