"""Worked cases of the indices, as tables a service manager could check by hand.

The same numbers stand on the pages of ``docs/reference/indices``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from avers.core.diagnosis.certainty import of_gaps
from avers.core.diagnosis.culture import culture_equation
from avers.core.diagnosis.foundations import foundations
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.readiness import readiness
from avers.core.diagnosis.rules.staging import published_house, registers_of, share_cells
from avers.core.diagnosis.say_do import counted_acts, say_do
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act, standings
from avers.core.evidence.response_rate import Asked, response_share
from avers.core.measures.said_and_done import discourse
from avers.core.publication.cell import Cell

DAY = date(2026, 8, 3)
COLUMNS = {"messages": "reach", "kpis": "weight", "agendas": "minutes", "incentives": "weight"}


def cases(name: str) -> Any:
    found = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", found, ids=[case["says"] for case in found])


def rows(register: str, shares: Mapping[str, float]) -> list[dict[str, Any]]:
    per = 100 if register in ("kpis", "incentives") else 1
    return [
        {"key": kind, "date": DAY, "meeting": "m", "topic": kind, "text": kind, "channel": "c", "class": kind,
         COLUMNS[register]: share / per}
        for kind, share in shares.items()
    ]  # fmt: skip


@cases("double_discourse")
def test_double_discourse(case: Mapping[str, Any]) -> None:  # R57 R58
    given = {"messages": case["said"], **{name: case[name] for name in ("kpis", "agendas", "incentives")}}
    found = discourse(
        registers_of({name: rows(name, shares) for name, shares in given.items()}), np.random.default_rng(1)
    )
    gives = case["gives"]
    if "withheld" in gives:
        assert isinstance(found.index, Withheld)
        assert found.index.reason == gives["withheld"]
        assert isinstance(found.direction, Withheld)
        return
    assert isinstance(found.index, Estimate)
    assert isinstance(found.direction, Estimate)
    assert round(100 * found.index.value, 1) == gives["index"]
    assert round(100 * found.direction.value, 1) == gives["direction"]
    if "done" in gives:
        assert isinstance(found.done, dict)
        assert {kind: round(100 * share, 1) for kind, share in found.done.items()} == gives["done"]


@cases("culture")
def test_culture_and_readiness(case: Mapping[str, Any]) -> None:  # R61 R141 R147
    house = published_house(share_cells("house", case["shares"]))
    published = Published(house.publications[-1])
    found = culture_equation(published, np.random.default_rng(1))
    value = round(100 * found.culture.value) if isinstance(found.culture, Estimate) else None
    standing = readiness(foundations(published), None, DAY)
    gives = case["gives"]
    assert (value, found.limiting) == (gives["culture"], gives["limiting"])
    assert [one.key for one in standing.not_yet] == gives["not_yet"]
    assert standing.is_ready == (not gives["not_yet"])


@cases("certainty")
def test_certainty(case: Mapping[str, Any]) -> None:
    value, low, high = case["gap"]
    gap = Cell(
        "mirror", "all", "both", "f", "", "gap", "u", n=min(case["n"]), value=value, low=low, high=high
    )
    sides = [Cell("units", "all", face, "f", "", "mean", "u", n=n, value=50.0)
             for face, n in zip(("employee", "customer"), case["n"], strict=True)]  # fmt: skip
    assert of_gaps([(gap, sides[1], sides[0])]) == (case["gives"],)


@cases("say_do")
def test_say_and_do(case: Mapping[str, Any]) -> None:  # R35
    thanks = (
        Act(f"k{n}", "recognitions", DAY, "ines", to_kind="customers", value="warmth")
        for n in range(case["recognised"])
    )
    registers = {
        **registers_of(
            {
                "messages": [{"date": DAY, "value": "warmth"}] * case["said"],
                "actions": [{"starts": DAY, "value": "warmth"}] * case["begun"],
            }
        ),
    }
    (found,) = say_do(registers, counted_acts(standings(thanks)))
    assert (found.quarter, found.ratio) == ("2026-Q3", case["gives"])


@cases("participation")
def test_participation(case: Mapping[str, Any]) -> None:  # A4
    asked = Asked(case["invited"], case.get("undeliverable", 0), case.get("left", 0))
    found = response_share(case["complete"], asked, k=5)
    assert found == (None if case["gives"] is None else pytest.approx(case["gives"]))
