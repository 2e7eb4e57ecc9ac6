"""The catalogue holds what stands in the folder, and every measure says what it must."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import avers.core.measures
from avers.core.errors import UsageError
from avers.core.measures.catalogue import MODULES, catalogue, get_measure
from tests.oracles.cases import RUNS


def test_every_module_with_a_measure_is_listed_and_no_other() -> None:
    folder = Path(avers.core.measures.__path__[0])
    there = {file.stem for file in folder.glob("*.py") if "\nMEASURE = " in file.read_text(encoding="utf-8")}
    assert there == set(MODULES)
    assert tuple(catalogue()) == MODULES  # the name of a measure is that of its module


def test_every_published_case_that_a_measure_names_is_run() -> None:
    named = {(case, found.name) for found in catalogue().values() for case in found.oracles}
    run = {(case, each.measure) for case, runs in RUNS.items() for each in runs}
    assert named <= run


@pytest.mark.parametrize("name", MODULES)
def test_every_measure_documents_what_it_takes_gives_and_rests_on(name: str) -> None:
    found = get_measure(name)
    page = inspect.getdoc(found.function) or ""
    for part in ("Parameters\n---", "Returns\n---", "References\n---"):
        assert part in page
    assert found.title
    assert all(column.about.endswith(".") for column in found.columns)
    assert all(param.about.endswith(".") for param in found.params)


def test_every_measure_is_at_hand_in_a_notebook() -> None:
    assert set(MODULES) <= set(dir(avers))
    for name in MODULES:
        assert getattr(avers, name) is getattr(avers, name)
        assert getattr(avers, name).__wrapped__ is get_measure(name).function
    assert avers.nps([9, 10, 3]).n == 3
    with pytest.raises(AttributeError):
        avers.nbs  # noqa: B018


def test_unknown_measure_names_those_that_exist() -> None:
    with pytest.raises(UsageError) as refused:
        get_measure("nbs")
    assert "nps" in refused.value.values["expected"]
