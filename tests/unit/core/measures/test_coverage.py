"""Each interval holds the truth about as often as it says, and every measure with one is put to the test."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from avers.application.measuring import measure, record_of
from avers.core.measures.catalogue import MODULES
from avers.core.measures.table import Table
from benchmarks.coverage import FILE, LEAST, MOST, covered
from benchmarks.worlds import ALIKE, WITHOUT, WORLDS, World
from tests.spec.measures.test_worked_cases import CASES

# A few of them take a bootstrap each draw; the full run has them all.
QUICK = (
    "proportion", "proportion_difference", "nps", "mean", "paired_mean", "stratified_mean", "quantile",
    "poisson_rate", "univocity", "qa_score", "cronbach_alpha", "icc", "shrinkage", "mirror_gap", "retention",
    "gwet_ac1", "cluster_robust",
)  # fmt: skip
IN_SHORT = [world for world in WORLDS if world.measure in QUICK]


def test_every_measure_is_simulated_or_says_why_not() -> None:
    simulated = {world.measure for world in WORLDS}
    assert simulated | ALIKE.keys() | WITHOUT.keys() == set(MODULES)
    assert len(simulated) + len(ALIKE) + len(WITHOUT) == len(MODULES), "each once"
    assert set(ALIKE.values()) <= simulated


@pytest.mark.parametrize("name", [name for name, why in WITHOUT.items() if why == "gives no interval"])
def test_what_is_said_to_give_no_interval_gives_none(name: str) -> None:
    for case in (case for one, case in CASES if one == name):
        for found in measure(name, Table(case["table"]), case.get("settings")):
            record = record_of(name, found)
            assert (record["low"], record["high"]) == (None, None)


def test_the_pages_tell_of_every_world_and_why_where_one_falls_short() -> None:
    rows = json.loads(FILE.read_text(encoding="utf-8"))["rows"]
    assert {(row["measure"], row["says"], row["n"]) for row in rows} == {
        (world.measure, world.says, n) for world in WORLDS for n in world.sizes
    }
    for row in _beyond_chance(rows):
        assert row["why"], row


def _beyond_chance(rows: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        error = (0.95 * 0.05 / max(1.0, row["times"] * (1 - row["withheld"]))) ** 0.5
        if row["withheld"] < 1 and not LEAST - 2 * error <= row["share"] <= MOST + 2 * error:
            yield row


@pytest.mark.slow
@pytest.mark.parametrize(
    "world", [one for one in WORLDS if one.measure in QUICK], ids=lambda one: one.measure
)
def test_an_interval_holds_the_truth_as_often_as_its_page_says(world: World) -> None:  # R116
    n = next((size for size in world.sizes if size >= 30), world.sizes[-1])
    told = next(row for row in json.loads(FILE.read_text(encoding="utf-8"))["rows"]
                if (row["measure"], row["says"], row["n"]) == (world.measure, world.says, n))  # fmt: skip
    found = covered(world, n, 400, seed=2)
    # Four standard errors of both counts: one world in ten thousand would be told to be wrong.
    spread = max(0.0005, told["share"] * (1 - told["share"]))
    error = (spread * (1 / (found.times * max(0.01, 1 - found.withheld)) + 1 / told["times"])) ** 0.5
    assert abs(found.share - told["share"]) <= 4 * error


def test_an_interval_that_is_too_short_is_told() -> None:
    from avers.core.estimate import Estimate

    def draw(rng: Any, n: int, times: int) -> Iterator[tuple[Estimate, float]]:
        for value in rng.normal(size=times):
            yield Estimate(value, value - 1, value + 1, n, "score", "one-sigma"), 0.0

    found = covered(World("mean", "one sigma", "draws", draw), 1, 500)
    assert found.is_short
    assert found.share == pytest.approx(0.68, abs=0.08)
