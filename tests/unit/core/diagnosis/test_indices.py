"""Symmetry, gauges, gradient, trust: what they read, what they leave alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from avers.core.diagnosis.culture import between_teams, culture_equation, leader_gauges
from avers.core.diagnosis.gradient import level_gradient
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import (
    mean_cell,
    pair_cells,
    published_house,
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
