"""Rows come in by statements of many: all of them, however many values a statement may hold."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from avers.adapters.database import evidence_tables
from avers.adapters.database.models import SealedAnswer
from tests.contracts.cases import AT, SEALED_BATCH, SEALED_WAVE, rows

N = 250


@pytest.mark.parametrize("most", [0, 40, 20])
def test_all_rows_come_in_whatever_a_statement_may_hold(company: Any, monkeypatch: Any, most: int) -> None:
    company.evidence.save_wave(SEALED_WAVE)
    monkeypatch.setattr(evidence_tables, "_AT_ONCE", 60)
    if most and connection.vendor == "sqlite":
        connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, most)
    given = rows(*((f"r{n:03}", "nord", "q1", float(1 + n % 5)) for n in range(N)), wave=SEALED_WAVE.key)
    with company.work("import", by="test", at=AT):
        assert company.evidence.add(SEALED_BATCH, given)
    stored = company.evidence.rows(SEALED_WAVE.key, "employee")
    assert stored.num_rows == N
    assert sorted(stored["value"].to_pylist()) == sorted(given["value"].to_pylist())


# Written one by one, rows took time with the square of those that were there (R133).
def test_answers_that_join_others_take_a_statement_for_many_rows(company: Any, monkeypatch: Any) -> None:
    company.evidence.save_wave(SEALED_WAVE)
    monkeypatch.setattr(evidence_tables, "_AT_ONCE", 60)
    written: list[int] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "INSERT INTO avers_sealedanswer" in sql:
            written.append(len(params) if many else 1)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        for place in range(2):
            given = rows(
                *((f"r{n:03}", "nord", "q1", 4.0) for n in range(N * place, N * (place + 1))),
                wave=SEALED_WAVE.key,
            )
            company.evidence.add(_batch(place), given)
    assert SealedAnswer.objects.count() == 2 * N
    # PostgreSQL takes them as one stream; SQLite by statements of sixty, 250 rows and then 500.
    assert sum(written) == (5 + 9 if connection.vendor == "sqlite" else 0)


def _batch(place: int) -> Any:
    return replace(SEALED_BATCH, content_hash=f"hash-{place}")
