"""Worked cases of every measure, as tables a service manager could check by hand.

Each file beside this one holds the cases of one measure: what it says in a sentence, the table, the
settings, and what comes out, rounded as it is written. ``values`` are several figures, one a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from avers.application.measuring import measure, record_of
from avers.core.measures.catalogue import catalogue
from avers.core.measures.table import Table

FOLDER = Path(__file__).parent


def _cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield file.stem, case


CASES = list(_cases())


@pytest.mark.parametrize(
    ("name", "case"), CASES, ids=[f"{name}: {case['says']}"[:70] for name, case in CASES]
)
def test_worked_case(name: str, case: Mapping[str, Any]) -> None:  # R19 R90 R113 R116
    records = [record_of(name, found) for found in measure(name, Table(case["table"]), case.get("settings"))]
    gives = dict(case["gives"])
    if "values" in gives:
        for record, expected in zip(records, gives.pop("values"), strict=True):
            _assert_written(record["value"], expected)
    for key, expected in gives.items():
        (record,) = records
        _assert_written(record[key] if key in record else record["details"][key], expected)
    withheld = {record["withheld"] for record in records}
    assert withheld == {case["gives"].get("withheld")}


def test_every_measure_has_a_worked_case() -> None:
    assert {name for name, _ in CASES} == catalogue().keys()


def _assert_written(found: Any, expected: Any) -> None:
    """Compare as written: 24.6 stands for anything that rounds to it."""
    if isinstance(found, Mapping):
        found = found["value"]
    if isinstance(expected, list):
        for one, other in zip(found, expected, strict=True):
            _assert_written(one, other)
    elif isinstance(expected, float):
        decimals = len(str(expected).partition(".")[2])
        assert round(found, decimals) == expected
    else:
        assert found == pytest.approx(expected, abs=1e-9) if isinstance(expected, int) else found == expected
