"""Findings set aside: which, by whom, for how long, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from avers.core.charter.rules.staging import PAGE_DATE, staged
from avers.core.diagnosis.overrides import LONGEST, override_faults, with_overrides
from avers.core.diagnosis.rule import Finding, Overridden
from avers.core.diagnosis.rules import RULES
from avers.core.organisation.register import REGISTERS, Register, RegisterRow

ROW: dict[str, Any] = {
    "code": "CO501", "path": "values[0]", "by": "Claire Ravel", "reason": "Un essai.",
    "until": PAGE_DATE + LONGEST,
}  # fmt: skip
FOUND = Finding("CO501", "error", "values[0]", overridable=True)


def _with(*rows: RegisterRow, found: Finding = FOUND) -> tuple[Finding, ...]:
    return with_overrides([found], Register(REGISTERS["overrides"], rows), PAGE_DATE)


def test_a_lawful_override_marks_its_finding_and_no_other() -> None:
    told = Overridden("Claire Ravel", "Un essai.", PAGE_DATE + LONGEST)
    assert _with(ROW) == (replace(FOUND, overridden=told),)
    assert _with(ROW, found=replace(FOUND, path="values[1]"))[0].overridden is None
    assert with_overrides([FOUND], None, PAGE_DATE) == (FOUND,)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"until": PAGE_DATE}, None),
        ({"until": PAGE_DATE + LONGEST}, None),
        ({"until": PAGE_DATE - timedelta(days=1)}, "ended"),
        ({"until": PAGE_DATE + LONGEST + timedelta(days=1)}, "too_long"),
        ({"until": None}, "no_end"),
        ({"by": " "}, "nobody"),
        ({"reason": ""}, "no_reason"),
        ({"code": "CH203"}, "never"),
        ({"code": "FE401"}, "never"),
        ({"code": "LE001"}, "never"),
        ({"code": "AL201"}, "never"),
        ({"code": "GA009"}, "never"),
        ({"code": "GA008"}, None),
        ({"code": "PL001"}, None),
    ],
)
def test_each_limit_of_an_override(change: dict[str, Any], fault: str | None) -> None:
    row = {**ROW, **change}
    assert override_faults(row, PAGE_DATE) == ((fault,) if fault else ())
    found = Finding(row["code"], "error", "values[0]", overridable=row["code"][:2] in ("CO", "GA", "PL"))
    assert (_with(row, found=found)[0].overridden is None) == (fault is not None)


@pytest.mark.parametrize("family", ["CH", "FE", "LE", "AL", "DD", "CA"])
def test_an_error_that_nobody_may_set_aside_stands_whatever_the_file_says(family: str) -> None:  # A10
    for rule in RULES:
        assert not (rule.family == family and rule.overridable)
    found = Finding(f"{family}001", "error", "x")
    assert _with({**ROW, "code": found.code, "path": "x"}, found=found) == (found,)


def test_the_longest_of_several_overrides_counts() -> None:
    short = {**ROW, "until": PAGE_DATE, "by": "Anne"}
    assert _with(short, ROW)[0].overridden == _with(ROW, short)[0].overridden
    marked = _with(short, ROW)[0].overridden
    assert marked is not None
    assert marked.by == "Claire Ravel"


def _watch(*rows: RegisterRow, findings: tuple[Finding, ...] = ()) -> list[tuple[str, str]]:
    house = staged(registers={"overrides": rows})
    rule = next(rule for rule in RULES if rule.code == "GA009")
    found = (*findings, *rule.check(house))  # type: ignore[attr-defined]
    judged = with_overrides(found, house.registers.get("overrides"), PAGE_DATE)
    return [(one.severity, one.values["fault"]) for one in judged if one.code == "GA009"]


def test_the_watch_says_everything_that_is_wrong() -> None:
    bare = {"code": "CH203", "path": "x", "by": "", "reason": "", "until": None}
    assert [fault for _, fault in _watch(bare)] == ["never", "nobody", "no_reason", "no_end"]
    assert _watch(ROW) == []


def test_an_override_that_ended_is_said_where_its_finding_is_back() -> None:
    ended = {**ROW, "until": date(2025, 12, 1)}
    assert _watch(ended) == []
    assert _watch(ended, findings=(FOUND,)) == [("note", "ended")]
    assert _watch(ended, ROW, findings=(FOUND,)) == []
