"""Files spoiled at random are taken or refused in words; ten thousand of them are a benchmark."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from avers.core.errors import InputRefused
from avers.wiring import open_folder
from benchmarks.hostile_mutations import spoil_files
from tests.contracts.cases import BATCH, INSTRUMENT, WAVE, rows


def test_spoiled_files_are_taken_or_refused_never_worse(tmp_path: Path) -> None:  # C2
    outcome = spoil_files(tmp_path, n_mutations=280, rng=random.Random(7))  # noqa: S311 - not a secret
    assert outcome.is_sound, (outcome.crashes, outcome.partial)
    assert outcome.n_taken + outcome.n_refused == 280
    assert outcome.n_taken > 5
    assert len(outcome.by_file) == 14


@pytest.mark.parametrize("damage", ["name", "unknown column", "missing column", "type", "bytes", "twice"])
def test_a_parquet_that_is_not_ours_is_refused(damage: str, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    company = open_folder(tmp_path)
    company.evidence.save_instrument(INSTRUMENT)
    company.evidence.save_wave(WAVE)
    company.evidence.add(BATCH, rows(("r1", "nord", "q1", 4)))
    file = tmp_path / "private" / "evidence" / "survey" / "2026-10.parquet"
    spoiled = _damaged(pq.read_table(file), damage)
    pq.write_table(spoiled, file)
    if damage == "name":
        file.write_bytes(file.read_bytes().replace(b"facet", b"fa\xffet"))
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).evidence.rows("2026-10", "employee")
    assert [fault.code for fault in refused.value.faults] == ["parquet_unreadable"]


def _damaged(table: Any, damage: str) -> Any:
    import pyarrow as pa

    if damage == "unknown column":
        return table.append_column("person", table["respondent"])
    if damage == "missing column":
        return table.drop_columns(["item"])
    if damage == "type":
        return table.set_column(table.schema.get_field_index("value"), "value", pa.array(["four"]))
    if damage == "bytes":
        unit = pa.array([b"n\xffrd"], pa.binary())
        return table.set_column(table.schema.get_field_index("unit"), "unit", unit)
    if damage == "twice":
        return table.append_column("unit", table["unit"])
    return table.replace_schema_metadata(None)
