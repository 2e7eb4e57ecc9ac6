"""Every published case of a measure that is built: each of its numbers is given, or named as not ours.

Run the way a person would, through ``application.measuring`` and the file reader of ``avers measure``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from avers.application.measuring import measure, record_of
from avers.cli.measure_rows import read_rows_of
from avers.core.measures.catalogue import get_measure
from avers.core.measures.table import Table
from tests.oracles.cases import NOT_OURS, RUNS
from tests.oracles.running import Records, Run

# What a case was run with may be repeated among its keys, as may names that order a list.
REPEATED = {"x", "n", "x1", "n1", "x2", "n2", "group", "item_rest_r_names", "DL", "PM", "REML"}


@pytest.mark.parametrize("case", RUNS)
def test_measures_give_the_published_numbers(shared: Path, case: str) -> None:  # R50 R113 R116
    published = _load(shared / "oracles", case)
    expected = published["expected"]
    compared: set[str] = set()
    for run in RUNS[case]:
        for key, ours, theirs in run.compare(_records(run, published), expected):
            _assert_close(key, ours, theirs, run.rel_tol or published["rel_tol"])
            compared |= {key, key.split(".")[0]}
    rows = expected if isinstance(expected, list) else [expected]
    keys = {key for row in rows for key in row}
    assert keys - compared - REPEATED == NOT_OURS.get(case, set())


def _load(folder: Path, case: str) -> Any:
    found = json.loads((folder / f"{case}.json").read_text(encoding="utf-8"))
    found["file"] = folder / (found["input"] or f"{case}.json")
    return found


def _records(run: Run, case: Any) -> Records:
    settings: dict[str, Any] = {}
    if run.columns:
        table = Table(run.columns(case))
    else:
        table, settings = read_rows_of(case["file"], get_measure(run.measure))
    return [record_of(run.measure, result) for result in measure(run.measure, table, settings | run.params)]


def _assert_close(key: str, ours: Any, theirs: Any, rel_tol: float) -> None:
    if isinstance(theirs, Mapping):
        assert ours.keys() == theirs.keys(), key
        for name in theirs:
            _assert_close(f"{key}.{name}", ours[name], theirs[name], rel_tol)
    elif isinstance(theirs, list):
        assert len(ours) == len(theirs), key
        for place, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            _assert_close(f"{key}[{place}]", one, other, rel_tol)
    elif theirs is None:
        assert ours is None, key
    elif isinstance(theirs, str):
        assert ours == theirs, key
    else:
        assert isclose(ours, theirs, rel_tol=rel_tol, abs_tol=1e-9), f"{key}: {ours} is not {theirs}"
