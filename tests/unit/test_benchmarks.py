"""The report of a benchmark says what was measured and whether its goal is reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main, names
from benchmarks.report import Line, Report, as_json, machine


def test_warm_leaves_the_first_call_out(tmp_path: Path) -> None:
    calls: list[int] = []
    report = Report("any", tmp_path)
    report.warm("counting", lambda: calls.append(1), times=3)
    assert len(calls) == 4
    assert [(line.state, line.unit) for line in report.lines] == [("warm", "ms")]


def test_cold_calls_once(tmp_path: Path) -> None:
    calls: list[int] = []
    Report("any", tmp_path).cold("counting", lambda: calls.append(1))
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("value", "at_most", "at_least", "met"),
    [
        (1.5, 1.5, None, True),
        (1.6, 1.5, None, False),
        (20, None, 20, True),
        (19, None, 20, False),
        (9, None, None, True),
    ],
)
def test_goal_is_reached_at_its_bound(
    value: float, at_most: float | None, at_least: float | None, met: bool
) -> None:
    assert Line("any", "x", "", value, "s", at_most, at_least).is_met is met


def test_run_is_written_with_its_machine(tmp_path: Path) -> None:
    report = Report("any", tmp_path)
    report.ratio("page of 50,000 to page of 50", 30.0, 20.0, at_most=1.4)
    written = json.loads(as_json(report.lines, machine()))
    assert written["lines"][0]["value"] == 1.5
    assert written["lines"][0]["is_met"] is False
    assert {"processor", "cores", "python"} <= set(written["machine"])


def test_every_benchmark_is_found_and_an_unknown_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "start_up" in names()
    assert "report" not in names()
    assert main(["nothing_like_it"]) == 2
    assert "start_up" in capsys.readouterr().out
