"""Double discourse: what is read of each register, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pytest

from avers.core.diagnosis.rules.staging import registers_of
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.said_and_done import discourse, levels_of, part_of


def rng() -> np.random.Generator:
    return np.random.default_rng(4)


def registers_with(**more: list[dict[str, Any]]) -> Mapping[str, Any]:
    day = date(2026, 8, 3)
    classes = ["customer"] * 6 + ["revenue"] * 4
    base: dict[str, list[dict[str, Any]]] = {
        "messages": [{"date": day, "text": str(n), "reach": 10.0, "class": kind}
                     for n, kind in enumerate(classes)],
        "agendas": [{"date": day, "topic": str(n), "minutes": 5.0, "class": kind}
                    for n, kind in enumerate(["customer", *["revenue"] * 9])],
        "kpis": [{"key": str(n), "weight": 0.1, "class": kind}
                 for n, kind in enumerate(["customer", *["revenue"] * 9])],
        "incentives": [{"key": str(n), "weight": 0.1, "class": kind}
                       for n, kind in enumerate(["customer", *["revenue"] * 9])],
    }  # fmt: skip
    return registers_of({**base, **more})


def test_interval_is_the_same_for_the_same_seed_and_holds_the_value():  # R57
    first, second = discourse(registers_with(), rng()), discourse(registers_with(), rng())
    assert first == second
    assert isinstance(first.index, Estimate)
    assert isinstance(first.direction, Estimate)
    assert first.index.value == pytest.approx(0.5)
    assert first.direction.value == pytest.approx(0.5)
    assert (first.direction.low or 0) > 0.05
    assert (first.index.low or 0) <= first.index.value <= (first.index.high or 1)
    assert sum(dict(first.said).values()) == pytest.approx(1)  # type: ignore[call-overload]
    assert sum(dict(first.done).values()) == pytest.approx(1)  # type: ignore[call-overload]


def test_weights_of_each_level_make_a_whole_of_their_own():  # R58
    rows = [
        {"key": "a", "weight": 1.0, "class": "revenue", "level": "1"},
        {"key": "b", "weight": 0.5, "class": "customer", "level": "4"},
        {"key": "c", "weight": 0.5, "class": "volume", "level": "4"},
    ]
    part = part_of("incentives", rows)
    assert part.shares == {"customer": 0.25, "revenue": 0.5, "volume": 0.25, "people": 0.0}
    assert levels_of(registers_of({"incentives": rows})) == ("1", "4")


def test_level_reads_its_own_rows_and_those_of_every_level():  # R57
    top = [{"key": "t", "weight": 1.0, "class": "revenue", "level": "1"}]
    field = [{"key": "f", "weight": 1.0, "class": "customer", "level": "4"}]
    registers = registers_with(incentives=[*top, *field])
    done = {level: discourse(registers, rng(), level=level).done for level in ("1", "4")}
    assert dict(done["4"])["customer"] > dict(done["1"])["customer"]  # type: ignore[call-overload]


def test_message_without_a_reach_counts_as_the_usual_one():
    rows = [{"class": "customer", "reach": 100.0}, {"class": "revenue"}]
    assert part_of("messages", rows).shares == {"customer": 0.5, "revenue": 0.5, "volume": 0, "people": 0}


@pytest.mark.parametrize(
    ("weights", "reason"),
    [([], "no_rows"), ([None, None], "no_weights"), ([0.0], "no_weights"), ([1.2, -0.2], "negative"),
     ([0.97], "sum_not_one"), ([1.03], "sum_not_one")],
)  # fmt: skip
def test_weights_that_contradict_themselves_give_no_share(weights: list[float | None], reason: str):  # R58
    part = part_of("kpis", [{"weight": weight, "class": "customer"} for weight in weights])
    assert isinstance(part.shares, Withheld)
    assert part.shares.reason == reason


@pytest.mark.parametrize("total", [0.98, 1.0, 1.02])
def test_two_points_are_a_rounding(total: float):
    assert not isinstance(part_of("kpis", [{"weight": total, "class": "customer"}]).shares, Withheld)
