"""Every measure by both doors, its worked case spoilt: a figure, a reason or a refusal, never a warning.

The case that the reference page works out is taken, and one column after the other is spoilt in the ways
files spoil them. Warnings are errors in all tests, so that a number made out of nothing cannot pass with one.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from math import inf, isfinite, nan
from typing import Any

import numpy as np
import pytest

import avers
from avers.application.measuring import measure, record_of
from avers.application.wording.failures import explain_fault
from avers.application.wording.measures import NO_FIGURE
from avers.core.errors import AversError, InputRefused, UsageError
from avers.core.measures.catalogue import MODULES, get_measure
from avers.core.measures.computable import (
    NotANumber,
    NotComputable,
    OtherKind,
    at_the_door,
    numbers_of,
)
from avers.core.measures.drivers import drivers
from avers.core.measures.table import Table
from tests.spec.measures.test_worked_cases import CASES

Columns = Mapping[str, list[Any]]

# Nothing, the ends of what a machine can hold, what it cannot, and text.
EVERYWHERE = (None, 0, -1, inf, 1e300, 1e-320)
ONCE = (nan, -inf, 1e49, 1e-200, 2**64, 10**400, True, "x")


@pytest.mark.parametrize("name", MODULES)
def test_a_spoilt_column_gives_a_figure_a_reason_or_a_refusal(name: str) -> None:
    case = next(case for one, case in CASES if one == name)
    for spoilt in _spoilt(case["table"]):
        try:
            found = measure(name, Table(spoilt), case.get("settings"))
        except AversError:
            continue
        for result in found:
            record = record_of(name, result)
            assert record["value"] is not None or record["withheld"] in NO_FIGURE, spoilt
            assert all(isfinite(number) for number in _numbers(record)), spoilt
            assert record["n"] is not None or name == "disattenuation", "of how many"
            for end, sign in (("low", -1), ("high", 1)):
                if record[end] is not None:
                    reach = sign * (record[end] - record["value"])
                    assert reach >= -1e-9 * abs(record["value"]), (end, spoilt)


def _spoilt(table: Columns) -> Iterator[dict[str, list[Any]]]:
    """Yield the table without rows, with one, and with each column spoilt in turn."""
    yield {name: [] for name in table}
    yield {name: cells[:1] for name, cells in table.items()}
    for name, cells in table.items():
        for column in _spoilt_column(cells):
            yield {**table, name: column}


def _spoilt_column(cells: list[Any]) -> Iterator[list[Any]]:
    if isinstance(cells[0], list):
        width = len(cells[0])
        yield from ([[one] * width for _ in cells] for one in EVERYWHERE)
        yield from ([[one, *cells[0][1:]], *cells[1:]] for one in ONCE)
        yield [row[:1] for row in cells]
    elif any(isinstance(cell, int | float) for cell in cells):
        yield from ([one] * len(cells) for one in EVERYWHERE)
        yield from ([one, *cells[1:]] for one in ONCE)
    else:
        yield from ([one] * len(cells) for one in (cells[0], None, " "))
        yield [f"only {row}" for row in range(len(cells))]
        yield [None, *cells[1:]]


def _numbers(found: Any) -> Iterator[float]:
    if isinstance(found, Mapping):
        for one in found.values():
            yield from _numbers(one)
    elif isinstance(found, list | tuple):
        for one in found:
            yield from _numbers(one)
    elif isinstance(found, float):
        yield found


def _numeric(name: str) -> tuple[str, ...]:
    """Return the arrays of numbers a measure of the notebook takes and cannot do without."""
    takes = inspect.signature(getattr(avers, name)).parameters.values()
    return tuple(one.name for one in takes if one.annotation == "ArrayLike")


@pytest.mark.parametrize("name", [name for name in MODULES if _numeric(name)])
@pytest.mark.parametrize(
    "words", [["good", "bad"], np.array(["4", "x"], dtype=object)], ids=["text", "mixed"]
)
def test_text_is_no_answer_in_a_notebook(name: str, words: Any) -> None:
    takes = inspect.signature(getattr(avers, name)).parameters.values()
    needed = {one.name: 1 for one in takes if one.default is one.empty and one.annotation != "ArrayLike"}
    for array in _numeric(name):
        given = needed | {one: [1.0, 2.0] for one in _numeric(name)} | {array: words}
        with pytest.raises(NotANumber) as refused:
            getattr(avers, name)(**given)
        assert {fault.path for fault in refused.value.faults} == {array}
        assert refused.value.faults[-1].values["row"] == "1"


ONE_EACH = ("int", "float", "np.datetime64", "Window", "BusinessHours")
TEXTS = [
    (name, one.name)
    for name in MODULES
    for one in inspect.signature(get_measure(name).function).parameters.values()
    if str(one.annotation).split(" ")[0] == "str"
]
SINGLES = [
    (name, one.name)
    for name in MODULES
    for one in inspect.signature(get_measure(name).function).parameters.values()
    if str(one.annotation).split(" ")[0] in ONE_EACH
]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in SINGLES))
def test_text_where_a_measure_takes_one_thing_is_refused_by_name_in_a_notebook(name: str) -> None:
    takes = inspect.signature(getattr(avers, name)).parameters.values()
    plain: dict[str, Any] = {"ArrayLike": [1.0, 2.0], "str": "a"}
    needed = {one.name: plain.get(one.annotation, 1) for one in takes if one.default is one.empty}
    singles = {parameter for one, parameter in SINGLES if one == name}
    for wrong in ("x", " ", [1, 2], 1j):
        with pytest.raises(OtherKind) as refused:
            getattr(avers, name)(**(needed | dict.fromkeys(singles, wrong)))
        # Every one of them at once: what was found, and by its code what was expected.
        assert {fault.path for fault in refused.value.faults} == singles
        assert {fault.values["found"] for fault in refused.value.faults} == {str(wrong)}
        assert all(
            explain_fault(fault, language) for fault in refused.value.faults for language in ("fr", "en")
        )


@pytest.mark.parametrize(("name", "setting"), TEXTS)
def test_a_number_where_a_measure_takes_a_word_is_refused_by_name_in_a_notebook(
    name: str, setting: str
) -> None:
    takes = inspect.signature(getattr(avers, name)).parameters.values()
    needed: dict[str, Any] = {
        one.name: [1.0, 2.0] if one.annotation == "ArrayLike" else 1
        for one in takes
        if one.default is one.empty and str(one.annotation).split(" ")[0] in ("ArrayLike", *ONE_EACH)
    }
    needed |= {one.name: "" for one in takes if one.default is one.empty and one.name not in needed}
    with pytest.raises(OtherKind) as refused:
        getattr(avers, name)(**(needed | {setting: 2.5}))
    (fault,) = (one for one in refused.value.faults if one.path == setting)
    assert (fault.code, fault.values) == ("setting_kind", {"found": "2.5", "expected": "text"})


def test_a_number_written_as_text_is_read_as_in_a_file() -> None:
    assert avers.say_do("8", "2.0") == avers.say_do(8, 2) == avers.say_do(np.int64(8), 2.0)
    assert avers.nps([9, 10, 3], confidence="0.9") == avers.nps([9, 10, 3], confidence=0.9)
    assert avers.favourable_share([4, 5, 2], top=None) == avers.favourable_share([4, 5, 2])
    for wrong in (2.5, "2.5"):
        with pytest.raises(InputRefused) as refused:
            avers.say_do(wrong, 1)
        assert "2.5" in str(refused.value)


def test_whatever_stands_for_nothing_is_missing_in_a_notebook() -> None:
    plain = avers.mean([3.0, 4.0, nan, 5.0])
    masked = np.ma.MaskedArray([3, 4, 99, 5], mask=[False, False, True, False])
    assert avers.mean([3, 4, None, 5]) == avers.mean(masked) == plain
    assert avers.mean(np.array(["3", "4", "", "5"])) == plain
    assert avers.nps(np.array([9, 10, 3], dtype=np.int8)).n == 3
    assert avers.cronbach_alpha(np.ma.masked_equal([[1, 2], [2, 3], [3, 3], [9, 9]], 9)).alpha.n == 3


def test_numbers_no_machine_holds_are_refused_in_a_notebook() -> None:
    with pytest.raises(NotANumber):
        avers.mean([1, 10**400])
    with pytest.raises(NotANumber):
        avers.mean([1, 2j])
    with pytest.raises(NotANumber):
        avers.rwg([[1, 2], [1]], null_variance=2)
    with pytest.raises(NotComputable) as refused:
        avers.poisson_rate(3, 1e-320)
    assert refused.value.exit_code == 3
    assert isinstance(numbers_of(None, name="x"), type(None))


def test_the_guard_changes_no_figure() -> None:
    rng = np.random.default_rng(2)
    y, x = rng.normal(size=60), rng.normal(size=(60, 3))
    assert at_the_door(drivers)(y, x, draws=200) == drivers(y, x, draws=200)


@pytest.mark.parametrize(("name", "value"), [("draws", 10**20), ("draws", 100_001), ("seed", -1)])
def test_chance_beyond_any_need_is_refused_by_both_doors(name: str, value: int) -> None:
    with pytest.raises(UsageError) as refused:
        avers.gini([1, 2, 3], **{name: value})
    assert refused.value.values["name"] == name
    with pytest.raises(UsageError):
        measure("gini", Table({"value": [1, 2, 3]}), {name: str(value)})


@pytest.mark.parametrize(
    "name", [name for name in MODULES if any(one.name == "confidence" for one in get_measure(name).params)]
)
def test_no_confidence_beyond_certainty_gives_an_interval(name: str) -> None:
    case = next(case for one, case in CASES if one == name)
    for confidence in (1e20, -1):
        try:
            found = measure(
                name, Table(case["table"]), {**case.get("settings", {}), "confidence": confidence}
            )
        except UsageError:
            continue
        for result in found:
            record = record_of(name, result)
            assert (record["low"], record["high"]) == (None, None)


def test_too_many_drivers_are_told_before_anything_is_computed() -> None:
    with pytest.raises(UsageError) as refused:
        avers.drivers(np.zeros(3), np.zeros((3, 2**15)))
    assert refused.value.values["expected"] == "2-15"


def test_weights_of_nothing_and_variances_below_it_are_refused() -> None:
    for base in ([0, 0], [-1, 2], [1, nan], [1, inf]):
        with pytest.raises(InputRefused):
            avers.raking({"unit": ["a", "b"]}, {"unit": {"a": 5, "b": 5}}, base=base)
    for variances in ([0, 1], [-1, 1]):
        with pytest.raises(InputRefused):
            avers.shrinkage([1, 2], variances)
        with pytest.raises(InputRefused):
            avers.linkage([1, 2], variances, [1, 2], [1, 1])


def test_a_fault_of_a_row_names_its_column_and_its_line() -> None:
    table = {
        "selected_focal": [1, 2],
        "n_focal": [5, 5],
        "selected_reference": [2, -3],
        "n_reference": [5, 5],
    }
    with pytest.raises(InputRefused) as refused:
        measure("adverse_impact", Table(table, "hired.csv", [2, 3]))
    (fault,) = refused.value.faults
    assert (fault.path, fault.line) == ("selected_reference", 3)
    with pytest.raises(InputRefused) as refused:
        measure("attrition", Table({"head_start": [9], "head_end": [-9], "leavers": [1], "months": [3]}))
    assert [fault.path for fault in refused.value.faults] == ["head_end"]
