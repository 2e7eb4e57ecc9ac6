"""Measuring finds its columns, tells every fault with its line, and keeps groups apart."""

from __future__ import annotations

import pytest

from avers.application.measuring import measure, record_of, records_of_catalogue
from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate
from avers.core.measures.answers import OutOfScale
from avers.core.measures.catalogue import catalogue
from avers.core.measures.table import Table

SCORES = Table({"team": ["b", "a", "a", "b"], "score": ["10", "9", "", "3"]}, "answers.csv", (2, 3, 5, 9))


def test_one_figure_a_group_in_the_order_of_labels() -> None:
    found = measure("nps", SCORES, by="team")
    assert [result.by for result in found] == ["a", "b"]
    assert [result.figure.n for result in found] == [1, 2]


def test_faults_are_told_with_their_line_all_at_once() -> None:
    table = Table({"score": ["10", "ten", "nan", "1e999", "1_0"]}, "answers.csv", (2, 3, 5, 6, 9))
    with pytest.raises(InputRefused) as refused:
        measure("nps", table)
    told = [(fault.code, fault.file, fault.line, fault.values["found"]) for fault in refused.value.faults]
    assert told == [
        ("not_a_number", "answers.csv", 3, "ten"),
        ("not_a_number", "answers.csv", 5, "nan"),
        ("not_a_number", "answers.csv", 6, "1e999"),
        ("not_a_number", "answers.csv", 9, "1_0"),
    ]


def test_answers_off_the_scale_are_told_across_groups_in_the_order_of_the_file() -> None:
    table = Table(
        {"team": ["b", "a", "a", "b"], "score": ["11", "x", "9", "-1"]}, "answers.csv", (2, 3, 5, 7)
    )
    with pytest.raises(OutOfScale) as refused:
        measure("nps", table, by="team")
    told = [(fault.line, fault.values["found"]) for fault in refused.value.faults]
    assert told == [(2, "11"), (3, "x"), (7, "-1")]


def test_cell_that_is_no_number_is_told_once() -> None:
    table = Table({"x": ["one", "3"], "n": ["10", "10"]}, "counts.csv", (2, 3))
    with pytest.raises(InputRefused) as refused:
        measure("proportion", table)
    assert [(fault.code, fault.line) for fault in refused.value.faults] == [("not_a_number", 2)]


def test_fault_in_a_matrix_names_its_column() -> None:
    table = Table({"a": ["1", "2"], "b": ["3", "6"]}, "answers.csv", (2, 3))
    with pytest.raises(OutOfScale) as refused:
        measure("scale_score", table, {"min": "1", "max": "5"})
    assert [(fault.path, fault.line) for fault in refused.value.faults] == [("b", 3)]


def test_unknown_column_names_those_that_are_there() -> None:
    with pytest.raises(InputRefused) as refused:
        measure("nps", SCORES, {"score": "mark"})
    (fault,) = refused.value.faults
    assert (fault.code, fault.values) == ("unknown_column", {"found": "mark", "expected": "team, score"})
    with pytest.raises(InputRefused):
        measure("nps", SCORES, by="unit")


def test_row_without_a_group_is_a_fault() -> None:
    table = Table({"team": ["a", " "], "score": [9, 10]}, "answers.csv", (2, 3))
    with pytest.raises(InputRefused) as refused:
        measure("nps", table, by="team")
    assert [(fault.code, fault.line) for fault in refused.value.faults] == [("no_label", 3)]


def test_columns_are_found_by_name_by_binding_and_by_what_is_left() -> None:
    table = Table({"team": ["a", "a", "b"], "q1": [1, 2, 3], "q2": [1, 3, 2]})
    bound = measure("mean", table, {"y": "q1"})
    assert isinstance(bound[0].figure, Estimate)
    left = measure("cronbach_alpha", Table({"q1": [1, 2, 3], "q2": [1, 3, 2]}))
    assert left == measure("cronbach_alpha", table, {"items": "q1, q2"})
    by = measure("rwg", table, by="team")
    assert [result.figure.n for result in by] == [2, 1]


def test_settings_are_checked() -> None:
    for settings in ({"colour": "red"}, {"confidence": "high"}, {"confidence": ""}):
        with pytest.raises(UsageError):
            measure("nps", SCORES, settings)
    with pytest.raises(UsageError):
        measure("favourable_share", Table({"answer": [1]}), {"top": "1.5"})
    with pytest.raises(UsageError):
        measure("shrinkage", Table({"yi": [1, 2], "vi": [1, 1]}), {"estimator": "ML"})
    narrow, wide = (measure("nps", SCORES, {"conf": level})[0].figure for level in ("0.5", 0.99))
    assert narrow.high < wide.high


def test_record_has_the_keys_of_the_contract() -> None:
    (result,) = measure("nps", SCORES)
    record = record_of("nps", result)
    assert list(record)[:8] == ["measure", "value", "low", "high", "n", "unit", "method", "withheld"]
    (nobody,) = measure("nps", Table({"score": []}))
    empty = record_of("nps", nobody)
    assert (empty["value"], empty["withheld"]) == (None, "no_answers")


def test_catalogue_tells_of_every_measure() -> None:
    told = records_of_catalogue()
    assert [record["measure"] for record in told] == list(catalogue())
    assert all(record["readings"] for record in told)


@pytest.mark.parametrize(
    "cells",
    [["1", "0", "", "1"], ["yes", "No", "", "YES"], ["oui", "non", "", "Oui"], ["true", "FALSE", "", "True"],
     [True, False, None, True]],
)  # fmt: skip
def test_yes_and_no_are_read_however_they_are_written(cells: list[object]) -> None:
    found = measure("word_of_mouth", Table({"referred": cells}))
    assert (found[0].figure.n, found[0].figure) == (
        3,
        measure("proportion", Table({"x": [2], "n": [3]}))[0].figure,
    )


def test_word_that_is_neither_yes_nor_no_is_told_with_its_line() -> None:
    with pytest.raises(InputRefused) as refused:
        measure("word_of_mouth", Table({"referred": ["yes", "maybe"]}, "asked.csv", (2, 3)))
    assert [(one.code, one.line, one.values["found"]) for one in refused.value.faults] == [
        ("not_a_number", 3, "maybe")
    ]


def test_yes_is_no_number() -> None:
    with pytest.raises(InputRefused):
        measure("nps", Table({"score": [True]}))


def test_what_one_has_below_nothing_is_told_with_its_line() -> None:
    table = Table({"value": ["3", "-1", "2", "-2"]}, "thanks.csv", (2, 3, 4, 5))
    with pytest.raises(InputRefused) as refused:
        measure("gini", table)
    told = [(one.line, one.path, one.values["found"]) for one in refused.value.faults]
    assert told == [(3, "value", "-1"), (5, "value", "-2")]


@pytest.mark.parametrize(
    ("name", "table", "params", "told"),
    [
        ("gini", {"value": [1, 2]}, {"draws": 0}, {"found": "0"}),
        ("drivers", {"y": [1, 2], "a": [1, 2], "b": [2, 1]}, {"x": "a,b", "draws": 50},
         {"name": "draws", "found": "50", "expected": "200"}),
        ("interrupted_series", {"y": list(range(24))}, {"start": 12, "lag": -1},
         {"name": "lag", "found": "-1", "expected": "0"}),
        ("unit_indicators", {"a": [1, 2], "team": ["x", "x"]},
         {"items": "a", "group": "team", "max": 500}, {"found": "1-500", "expected": "101"}),
    ],
)  # fmt: skip
def test_setting_that_is_too_small_is_named_with_what_is_needed(
    name: str, table: dict[str, list[object]], params: dict[str, object], told: dict[str, str]
) -> None:
    with pytest.raises(UsageError) as refused:
        measure(name, Table(table), params)  # type: ignore[arg-type]
    assert refused.value.code != "usage"
    assert refused.value.values == told
