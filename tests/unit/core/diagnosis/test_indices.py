"""Symmetry, gauges, discourse, gradient, trust: what they read, what they leave alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from avers.core.diagnosis.culture import between_teams, culture_equation, leader_gauges
from avers.core.diagnosis.discourse import discourse, levels_of, part_of
from avers.core.diagnosis.gradient import level_gradient
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import (
    mean_cell,
    pair_cells,
    published_house,
    registers_of,
    share_cells,
)
from avers.core.diagnosis.symmetry import symmetry
from avers.core.diagnosis.trust import trust_triad
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.observation import Facet
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text

NAME = Text("x", "x")
UNITS = tuple(f"t{place}" for place in range(6))


def publication_of(cells: list[Cell], units: tuple[str, ...] = ()) -> Publication:
    return published_house(cells, units=units).publications[-1]


def rng() -> np.random.Generator:
    return np.random.default_rng(4)


# ── Symmetry ────────────────────────────────────────────────────────────────────────────────────


def test_small_team_with_the_widest_raw_gap_does_not_lead_the_list():  # R90
    cells = [*pair_cells("house", "listening", 65, 60, 2000)]
    for key, gap, n in (("t0", 30, 6), ("t1", 22, 400), ("t2", 4, 400), ("t3", 5, 400), ("t4", 3, 400)):
        cells += pair_cells(key, "listening", 60 + gap, 60, n)
    found = [pair for pair in symmetry(Published(publication_of(cells, UNITS))) if pair.unit in ("t0", "t1")]
    assert [pair.unit for pair in found] == ["t1", "t0"]
    assert not found[1].is_apart


def test_withheld_side_leaves_no_gap_and_no_word():
    gap = Cell("mirror", "all", "both", "listening", "", "gap", "t0", withheld="few")
    side = Cell("units", "all", "customer", "listening", "", "mean", "t0", withheld="few")
    cells = [*pair_cells("house", "listening", 65, 60, 500), gap, side]
    (found,) = (one for one in symmetry(Published(publication_of(cells, UNITS))) if one.unit == "t0")
    assert isinstance(found.gap, Withheld)
    assert (found.certainty, found.is_apart, found.lived_less) == ("too_few", False, "")


# ── The three gauges ────────────────────────────────────────────────────────────────────────────


def gauges_house() -> tuple[Publication, list[Cell]]:
    cells = list(share_cells("house", {"vision": 65, "example": 60, "means": 55}))
    for place, key in enumerate(UNITS):
        cells += [mean_cell(key, "employee", facet, 50 + 5 * place, 60) for facet in ("vision", "means")]
    leaders = [
        replace(
            mean_cell(key, "employee", "example", 20 + 10 * place, 60), table="leaders", audience="leader"
        )
        for place, key in enumerate(UNITS)
    ]
    facets = (Facet("example", NAME, about_leader=True), Facet("means", NAME), Facet("vision", NAME))
    return replace(publication_of([*cells, *leaders], UNITS), facets=facets), leaders


def test_cells_for_a_leader_change_nothing_that_anybody_reads():  # L2
    whole, leaders = gauges_house()
    bare = replace(whole, cells=tuple(cell for cell in whole.cells if cell not in leaders))
    for key in UNITS:
        assert Published(whole).found(key, "employee", "example") is None
    assert culture_equation(Published(whole), rng()) == culture_equation(Published(bare), rng())


def test_leader_reads_his_own_team_and_no_other_leader_changes_it():  # L2 R141
    whole, leaders = gauges_house()
    published = Published(whole)
    own = leader_gauges(published, leaders, "t0", between_teams(published), rng())
    assert own == leader_gauges(published, leaders[:1], "t0", between_teams(published), rng())
    example = own.terms["example"]
    assert isinstance(example, Estimate)
    assert 20 < example.value < 60  # between his team's figure and the company's
    assert own.limiting == "example"
    bare = leader_gauges(published, leaders[1:], "t0", between_teams(published), rng())
    assert isinstance(bare.terms["example"], Withheld)


def test_item_withheld_leaves_the_foundation_without_a_share():
    cells = [replace(cell, value=None, n=None, low=None, high=None, withheld="few") if cell.item else cell
             for cell in share_cells("house", {"vision": 65, "example": 60, "means": 35})]  # fmt: skip
    found = culture_equation(Published(publication_of(cells)), rng())
    assert isinstance(found.culture, Withheld)
    assert found.limiting == ""


# ── Double discourse ────────────────────────────────────────────────────────────────────────────


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


# ── Gradient and trust ──────────────────────────────────────────────────────────────────────────


def test_levels_are_in_their_order_and_ten_comes_after_nine():  # R22
    cells = [mean_cell("house", "employee", "vision", value, 200, level)
             for level, value in (("10", 48), ("9", 60), ("1", 80))]  # fmt: skip
    (found,) = level_gradient(Published(publication_of(cells)))
    assert [cell.level_1 for cell in found.levels] == ["1", "9", "10"]
    assert found.is_steep


def test_front_line_above_the_top_is_no_finding():  # R22
    cells = [
        mean_cell("house", "employee", "vision", value, 200, level) for level, value in (("1", 48), ("5", 80))
    ]
    (found,) = level_gradient(Published(publication_of(cells)))
    assert not found.is_steep


def test_gradient_leaves_out_what_speaks_of_leaders():  # L2
    cells = [
        mean_cell("house", "employee", "example", value, 200, level)
        for level, value in (("1", 80), ("5", 48))
    ]
    publication = replace(publication_of(cells), facets=(Facet("example", NAME, about_leader=True),))
    assert level_gradient(Published(publication)) == ()


def test_trust_is_described_where_it_is_published():  # R33
    cells = [mean_cell("house", "employee", key, value, 200)
             for key, value in (("trust_up", 61), ("trust_peer", 74), ("trust_across", 48))]  # fmt: skip
    cells.append(mean_cell("house", "customer", "trust", 57, 800))
    found = trust_triad(Published(publication_of(cells)))
    assert [(one.facet, one.face, one.cell.value) for one in found] == [
        ("trust_up", "employee", 61), ("trust_peer", "employee", 74), ("trust_across", "employee", 48),
        ("trust", "customer", 57),
    ]  # fmt: skip
    assert trust_triad(Published(publication_of(cells[-1:]))) == ()
