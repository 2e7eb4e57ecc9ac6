"""The indices of the source texts on bare rows: by both doors, and the same function as the diagnosis."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import avers
from avers.application.measuring import measure, record_of
from avers.core.conversations.acts import Actor
from avers.core.conversations.promises import Outcome, Promise
from avers.core.conversations.promises import promise_rate as rate_of_promises
from avers.core.diagnosis import culture, say_do
from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate
from avers.core.measures.reinforcement import cadence_of, spread_of
from avers.core.measures.said_and_done import discourse
from avers.core.measures.table import Table
from avers.core.organisation.register import REGISTERS, Register


def _codes(refused: pytest.ExceptionInfo[InputRefused]) -> set[str]:
    return {fault.code for fault in refused.value.faults}


def test_a_ladder_without_a_whole_answer_or_a_second_rung_is_withheld() -> None:  # R17
    for table, reason in (({"a": [None, 4], "b": [5, None]}, "no_answers"), ({"a": [5, 4]}, "one_item")):
        assert {record_of("", found)["withheld"] for found in measure("ladder", Table(table))} == {reason}
    assert avers.ladder([[5, 5], [5, 1], [1, 1]]).widest == 0
    assert avers.ladder([[5, 5], [5, 5]]).widest is None, "nobody is lost"


def test_rungs_are_read_in_the_order_they_are_named() -> None:  # R17
    table = Table({"second": [1, 5], "unit": ["x", "x"], "first": [5, 5]})
    found = measure("ladder", table, {"rungs": "first,second"}, "unit")
    assert [(one.by, one.figure.value) for one in found] == [
        ("x / first", 1.0),
        ("x / second", 0.5),
        ("x / disorder", 0.0),
    ]


def test_the_diagnosis_and_a_notebook_draw_one_culture_equation() -> None:  # R147
    assert culture.weakest is avers.culture_equation.__wrapped__.__globals__["weakest"]
    found = avers.culture_equation([5] * 8 + [1] * 2, [5] * 7 + [1] * 3, [5] + [1] * 9)
    assert found.limiting == "means"
    assert sum(found.chances.values()) == pytest.approx(1)


def test_a_unit_is_drawn_towards_the_company_and_stays_between() -> None:  # R147
    rows = {
        "unit": [unit for unit in "abcd" for _ in range(20)],
        "vision": [5] * 60 + [1] * 15 + [5] * 5,
        "example": [5] * 80,
        "means": [5] * 80,
    }
    last = measure("culture_equation", Table(rows))[-1]
    assert isinstance(last.figure, Estimate)
    assert 0.25 < last.figure.value < 65 / 80
    assert last.details["limiting"] == "vision"


def test_say_and_do_gives_the_ratio_the_pages_show() -> None:  # R35
    shown = say_do.SayDo("care", "2026-Q1", n_said=8, n_recognised=1, n_begun=1)
    assert shown.ratio == avers.say_do(8, 2).value == 0.25
    assert say_do.SayDo("care", "2026-Q1", 0, 1, 0).ratio is None


def test_promises_read_in_threads_and_on_rows_have_one_rate() -> None:  # R88
    made = [Promise(0, 0, 1, Actor.WE, None, Outcome(word)) for word in ("kept", "late", "broken", "open")]
    rows = Table({"outcome": ["kept", "late", "broken", "open"]})
    assert rate_of_promises(made).figure == measure("promise_rate", rows)[0].figure


@pytest.mark.parametrize(
    ("name", "table", "code"),
    [
        ("say_do", {"value": ["a"], "kind": ["heard"], "date": ["2026-01-01"]}, "unknown_word"),
        ("say_do", {"value": ["a"], "kind": ["said"], "date": ["01/02/2026"]}, "not_an_instant"),
        ("say_do", {"value": ["a"], "kind": ["said"], "date": [""]}, "time_missing"),
        ("say_do", {"said": [-1], "done": [2]}, "not_a_count"),
        ("promise_rate", {"outcome": ["kept", "perhaps"]}, "unknown_word"),
        ("promise_rate", {"kept": [1.5], "late": [0], "broken": [0]}, "not_a_count"),
        ("promise_rate", {"kept": [1]}, "unknown_column"),
        ("readiness", {"foundation": ["vision"], "answer": [9]}, "out_of_scale"),
        ("readiness", {"foundation": ["vision"], "answer": ["good"]}, "not_a_number"),
        ("readiness", {"foundation": ["vision"], "favourable": [6], "n": [5]}, "more_than_all"),
        ("ladder", {"a": [5, 9], "b": [1, 1]}, "out_of_scale"),
        ("double_discourse", {"part": ["mail"], "class": ["customer"], "weight": [1]}, "unknown_word"),
        ("double_discourse", {"part": ["kpis"], "class": ["clients"], "weight": [1]}, "unknown_word"),
        ("double_discourse", {"part": ["kpis"], "class": ["people"], "weight": [-1]}, "negative"),
        ("salience", {"date": ["yesterday"], "text": ["charte"]}, "not_an_instant"),
        ("salience", {"date": ["2026-01-05"], "text": ["charte"], "tied": [2]}, "out_of_scale"),
        ("erlang_c", {"advisers": [1.5], "per_hour": [1], "minutes": [1]}, "not_a_count"),
        ("erlang_c", {"advisers": [1], "per_hour": [0], "minutes": [1]}, "not_above_zero"),
        ("erlang_c", {"advisers": [1], "per_hour": [1e9], "minutes": [9]}, "too_many_advisers"),
        (
            "channel_consistency",
            {"channel": ["a"], "word": ["b"], "count": [3], "n": [2]},
            "more_than_all",
        ),
        (
            "channel_consistency",
            {"channel": ["a"], "word": ["b"], "count": [0], "n": [0]},
            "not_above_zero",
        ),
        ("certainty", {"value": [9], "low": [1], "high": [5], "n": [40]}, "outside_interval"),
        ("certainty", {"value": ["x"], "low": [1], "high": [5], "n": [40]}, "not_a_number"),
        ("culture_equation", {"vision": [5], "example": [5]}, "unknown_column"),
        ("culture_equation", {"vision": [5], "example": [5], "means": ["x"]}, "not_a_number"),
    ],
)
def test_rows_that_cannot_be_true_are_refused_by_name(name: str, table: dict[str, Any], code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        measure(name, Table(table, "rows.csv", range(2, 9)))
    assert _codes(refused) == {code}


def test_a_table_that_contradicts_itself_gives_no_double_discourse() -> None:  # R57
    parts = ["messages", "kpis", "agendas", "incentives"]
    rows: dict[str, list[Any]] = {"part": parts, "class": ["customer"] * 4, "weight": [1, 1, 60, 1]}
    spoilt: dict[str, dict[str, list[Any]]] = {
        "sum_not_one": {"weight": [1, 0.5, 60, 1]},
        "nothing_weighs": {"weight": [1, 1, 0, 1]},
        "mostly_uncoded": {"class": ["customer", "", "customer", "customer"]},
        "no_rows": {"part": ["messages", "kpis", "agendas", "agendas"]},
    }
    for reason, columns in spoilt.items():
        found = measure("double_discourse", Table({**rows, **columns}))
        assert {record_of("", one)["withheld"] for one in found} == {reason}
    assert measure("double_discourse", Table(rows | spoilt["nothing_weighs"]))[0].details["part"] == "agendas"


def test_double_discourse_on_rows_is_that_of_the_registers() -> None:  # R57
    said, done = ["customer", "revenue", "customer"], ["revenue", "customer", "people"]
    weights = [1, 2, 3, 0.5, 0.5, 30, 1]
    found = avers.double_discourse(["messages"] * 3 + ["kpis"] * 2 + ["agendas", "incentives"],
                                   [*said, *done, "volume"], weights)  # fmt: skip
    columns = {"messages": "reach", "kpis": "weight", "agendas": "minutes", "incentives": "weight"}
    registers: dict[str, list[Any]] = {name: [] for name in columns}
    names = ["messages"] * 3 + ["kpis"] * 2 + ["agendas", "incentives"]
    for name, kind, weight in zip(names, [*said, *done, "volume"], weights, strict=True):
        registers[name].append({"class": kind, columns[name]: weight})
    whole = {name: Register(REGISTERS[name], tuple(rows)) for name, rows in registers.items()}
    assert discourse(whole, np.random.default_rng(1)).index == found.index


def test_thanks_are_counted_as_the_diagnosis_counts_them() -> None:  # R149
    found = avers.reinforcement(["ana"] * 4 + ["bob"] * 2, 20, 3)
    assert found.cadence == cadence_of(6, 60)
    assert found.spread == spread_of([4, 2], 20)
    assert found.delay.reason == "no_answers", "nobody said when it was done"
    with pytest.raises(UsageError):
        avers.reinforcement(["ana", "bob"], 1, 3)
    with pytest.raises(UsageError):
        measure("reinforcement", Table({"receiver": ["ana"], "thanked_on": ["2026-01-05"]}))


def test_the_word_on_rows_is_that_of_the_cells() -> None:
    assert avers.certainty([8, 4], [3, -1], [13, 9], [40, 40], [0, 0], [35, 35]) == ("solid", "to_confirm")
    assert avers.certainty([None], [None], [None], [40], [0]) == ("too_few",)
    with pytest.raises(UsageError):
        avers.certainty([8], [3], [13], [40, 40])


def test_salience_counts_every_month_between() -> None:  # R142
    found = avers.salience(["la charte", ""], ["2026-01", "2026-03"])
    assert found.months == {"2026-01": (1, 1), "2026-02": (0, 0), "2026-03": (0, 1)}
    assert avers.salience([], []).rate.reason == "no_answers"
    for months in (["2026-13"], ["1800-01", "2026-01"]):
        with pytest.raises(UsageError):
            avers.salience(["x"] * len(months), months)


def test_settings_that_cannot_be_meant_are_refused() -> None:
    for floor in (0, 1, float("nan")):
        with pytest.raises(UsageError):
            avers.readiness([5], ["vision"], floor=floor)
    with pytest.raises(UsageError):
        avers.readiness([5, 4], ["vision"])
    with pytest.raises(UsageError):
        avers.ladder([[1, 2]], high=4)
    for settings in ({"aim": 1}, {"within": -1}):
        with pytest.raises(UsageError):
            avers.erlang_c(2, 20, 3, **settings)
    with pytest.raises(UsageError):
        avers.double_discourse(["kpis"], ["people"], [1, 2])
    for words in (["kind"], ["kind", "kind"]):
        with pytest.raises(UsageError):
            avers.channel_consistency(["chat", "chat"], words, [1, 1], [2, 2])
