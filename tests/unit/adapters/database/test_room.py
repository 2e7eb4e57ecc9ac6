"""A disk without room: told before an import begins, or in words when it fills up meanwhile. C3."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import pytest
from django.db import connection

from avers.adapters.database import room
from avers.adapters.database.models import BatchRow, ObservationRow
from avers.application.ports.refusals import DiskFull, NoRoom
from avers.application.wording.failures import explain
from tests.contracts.cases import BATCH, SEALED_BATCH, SEALED_WAVE, WAVE, rows

GIVEN = rows(*((f"r{i:04}", "nord", "q1", 4.0) for i in range(2_000)), text="des mots " * 20)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def waiting(company: Any) -> Any:
    """A company with one wave of each promise."""
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)
    return company


@pytest.mark.parametrize("batch", [BATCH, SEALED_BATCH], ids=["attributable", "sealed"])
def test_a_disk_known_to_be_full_is_not_tried(
    waiting: Any, batch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a server has its own disk")
    needed = GIVEN.num_rows * 500 + 16 * 1024 * 1024
    with monkeypatch.context() as full:
        full.setattr(room.shutil, "disk_usage", lambda place: Usage(10**9, 10**9, needed - 1))
        with pytest.raises(NoRoom) as refused:
            waiting.evidence.add(batch, GIVEN)
    assert "17" in " ".join(explain(refused.value, "en"))
    assert BatchRow.objects.count() == 0
    monkeypatch.setattr(room.shutil, "disk_usage", lambda place: Usage(10**9, 0, needed))
    assert waiting.evidence.add(batch, GIVEN) is True


@pytest.mark.parametrize("batch", [BATCH, SEALED_BATCH], ids=["attributable", "sealed"])
def test_a_disk_that_fills_up_leaves_nothing_and_says_so(waiting: Any, batch: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite lets its file be bounded")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(DiskFull) as full:
        waiting.evidence.add(batch, GIVEN)
    (said,) = explain(full.value, "en")
    assert "half-written" in said
    assert waiting.evidence.batches() == ()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    # With room again what was left is swept, and every answer counts once.
    waiting.evidence.sweep()
    assert ObservationRow.objects.count() == 0
    assert waiting.evidence.add(batch, GIVEN) is True
    assert waiting.evidence.rows(batch.wave, "employee").num_rows == GIVEN.num_rows
