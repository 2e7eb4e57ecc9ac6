"""A large import comes in by short steps, invisible; one last step shows it, or nothing stays. C2."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from avers.adapters.database import staging
from avers.adapters.database.models import BatchRow, ObservationRow
from tests.contracts.cases import AT, BATCH, WAVE, rows

GIVEN = rows(*((f"r{i:03}", "nord", "q1", 4.0) for i in range(25)))


@pytest.fixture
def waiting(company: Any, monkeypatch: Any) -> Any:
    """A company with an open wave, and steps of ten rows."""
    monkeypatch.setattr(staging, "STEP", 10)
    company.evidence.save_wave(WAVE)
    return company


class _Power(RuntimeError):
    """The importer stops here."""


def _stop_after(monkeypatch: Any, n_steps: int) -> None:
    """Let ``n_steps`` commit, then stop the importer without any chance to clean up."""
    write = staging.write_rows
    done: list[int] = []

    def written(lines: Any) -> None:
        if len(done) == n_steps:
            raise _Power
        done.append(len(lines))
        write(lines)

    monkeypatch.setattr(staging, "write_rows", written)
    monkeypatch.setattr(staging, "_remove", lambda row: None)


def test_each_step_is_committed_with_the_lock_free_between(waiting: Any, monkeypatch: Any) -> None:
    steps: list[tuple[int, int]] = []
    write = staging.write_rows

    def written(lines: Any) -> None:
        steps.append((len(lines), ObservationRow.objects.count()))
        assert connection.in_atomic_block
        write(lines)

    monkeypatch.setattr(staging, "write_rows", written)
    assert waiting.evidence.add(BATCH, GIVEN) is True
    assert steps == [(10, 0), (10, 10), (5, 20)]
    assert not connection.in_atomic_block


def test_an_interrupted_batch_is_invisible_and_swept(waiting: Any, monkeypatch: Any) -> None:
    with monkeypatch.context() as stopping:
        _stop_after(stopping, 2)
        with pytest.raises(_Power):
            waiting.evidence.add(BATCH, GIVEN)
    assert ObservationRow.objects.count() == 20
    assert waiting.evidence.batches() == ()
    assert waiting.evidence.rows("2026-10", "employee").num_rows == 0
    assert waiting.evidence.sweep() == 1
    assert ObservationRow.objects.count() == 0
    assert BatchRow.objects.count() == 0
    assert waiting.evidence.add(BATCH, GIVEN) is True
    assert waiting.evidence.rows("2026-10", "employee").num_rows == 25


def test_what_an_interrupted_import_left_stops_no_second_run(waiting: Any, monkeypatch: Any) -> None:
    with monkeypatch.context() as stopping:
        _stop_after(stopping, 1)
        with pytest.raises(_Power):
            waiting.evidence.add(BATCH, GIVEN)
    assert waiting.evidence.add(BATCH, GIVEN) is True
    assert waiting.evidence.rows("2026-10", "employee").num_rows == 25
    assert waiting.evidence.sweep() == 1
    assert waiting.evidence.rows("2026-10", "employee").num_rows == 25


def test_a_living_import_is_not_swept(waiting: Any) -> None:
    with waiting.evidence.stage(BATCH, GIVEN):
        assert waiting.evidence.sweep() == 0
        assert waiting.evidence.add(BATCH, GIVEN) is True
    assert waiting.evidence.rows("2026-10", "employee").num_rows == 25


def test_two_imports_of_one_file_add_it_once(waiting: Any) -> None:
    from avers.adapters.database.company import DatabaseCompany

    other = DatabaseCompany()
    with waiting.evidence.stage(BATCH, GIVEN), other.evidence.stage(BATCH, GIVEN):
        assert waiting.evidence.add(BATCH, GIVEN) is True
        assert other.evidence.add(BATCH, GIVEN) is False
    assert ObservationRow.objects.count() == 25
    assert len(waiting.evidence.batches()) == 1


def test_an_action_that_fails_leaves_no_staged_row(waiting: Any) -> None:
    def fail() -> None:
        with waiting.evidence.stage(BATCH, GIVEN), waiting.work("import", by="test", at=AT):
            waiting.evidence.add(BATCH, GIVEN)
            raise _Power

    with pytest.raises(_Power):
        fail()
    assert ObservationRow.objects.count() == 0
    assert BatchRow.objects.count() == 0


@pytest.mark.parametrize(
    ("column", "words"), [("respondent", ""), ("respondent", None), ("unit", ""), ("item", "")]
)
def test_a_row_that_names_nobody_or_nothing_is_refused(waiting: Any, column: str, words: str | None) -> None:
    import pyarrow as pa

    place = GIVEN.schema.get_field_index(column)
    spoiled = GIVEN.set_column(place, column, pa.array([words] * 25, pa.string()))
    with pytest.raises(ValueError, match=column):
        waiting.evidence.add(BATCH, spoiled)
    assert BatchRow.objects.count() == 0


def test_rows_of_another_face_are_refused(waiting: Any) -> None:
    waiting.evidence.save_wave(replace(WAVE, face="customer"))
    with pytest.raises(ValueError, match="face"):
        waiting.evidence.add(replace(BATCH, face="customer"), GIVEN)


def test_a_sign_that_no_text_can_hold_is_replaced(waiting: Any) -> None:
    given = rows(("r1", "nord", "q1", 4.0), text="bon\x00jour")
    waiting.evidence.add(BATCH, given)
    assert waiting.evidence.rows("2026-10", "employee")["text"].to_pylist() == ["bon\ufffdjour"]
