"""The ladder as published, and those in charge pooled: what is read, what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.diagnosis.adoption import Adoption, adoption, adoptions
from avers.core.diagnosis.leading import LEADER_MODEL, four_directions, leading
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.estimate import Estimate, Withheld
from avers.core.publication.cell import Cell


def rung(place: int, share: float | None, unit: str = "house") -> Cell:
    return Cell(
        "ladder", "all", "employee", "ladder", f"ladder.{place}_x", "standing", unit,
        n=None if share is None else 60, value=share, withheld="protected" if share is None else "",
    )  # fmt: skip


def test_losses_count_from_everybody_and_the_lowest_of_equals_is_named():  # R17
    cells = tuple(rung(place, share) for place, share in enumerate((0.9, 0.75, 0.5, 0.25, 0.2, 0.1)))
    one = Adoption("house", cells, None)
    assert one.losses == (0.1, 0.15, 0.25, 0.25, 0.05, 0.1)
    assert one.widest == 2


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8))
def test_losses_and_the_last_rung_make_everybody(steps: list[int]):  # R17
    shares = sorted((step / 20 for step in steps), reverse=True)
    one = Adoption("house", tuple(rung(place, share) for place, share in enumerate(shares)), None)
    assert sum(one.losses) + shares[-1] == pytest.approx(1.0)
    assert one.widest is None or one.losses[one.widest] == max(one.losses)
    assert (one.widest is None) == (min(shares) == 1.0)


def test_one_withheld_rung_hides_the_losses():  # R17 A6
    one = Adoption("house", (rung(1, 0.8), rung(2, None)), None)
    assert not one.is_shown
    assert one.losses == ()
    assert one.widest is None
    assert one.certainty == "too_few"


def test_units_without_a_ladder_are_left_out():
    house = published_house(
        [rung(1, 0.8), rung(2, 0.4), rung(1, None, "t1"), rung(2, None, "t1")], units=("t1", "t2")
    )
    (publication,) = house.publications
    items = tuple(dict.fromkeys(publication.items))
    published = Published(replace(publication, items=items))
    assert [one.unit for one in adoptions(published)] == ["house", "t1"]
    assert adoption(published, "t2") is None


def test_the_leader_model_is_the_mean_of_four_or_nothing():  # R3
    values = dict(zip(LEADER_MODEL, (74, 62, 64, 61), strict=True))
    cells = [mean_cell("house", "employee", facet, value, 200) for facet, value in values.items()]
    whole = leading(Published(published_house(cells).publications[0]))
    assert isinstance(whole.index, Estimate)
    assert whole.index.value == 65.25
    assert whole.index.low == pytest.approx(sum(cell.low or 0 for cell in cells) / 4)
    part = leading(Published(published_house(cells[1:]).publications[0]))
    assert isinstance(part.index, Withheld)
    assert len(part.model) == 3


def test_no_cell_of_one_leader_enters_the_pool():  # L2
    cells = [mean_cell("house", "employee", facet, 60, 200) for facet in LEADER_MODEL]
    secret = [replace(mean_cell("t1", "employee", facet, 5, 20), audience="leader") for facet in LEADER_MODEL]
    with_them = published_house([*cells, *secret], units=("t1",)).publications[0]
    without = published_house(cells, units=("t1",)).publications[0]
    assert leading(Published(with_them)) == leading(Published(without))


def test_four_directions_keep_their_place_when_one_has_no_figure():  # R148
    cells = [
        mean_cell("house", "employee", "trust_peer", 70, 90),
        mean_cell("house", "customer", "trust", 60, 90),
    ]
    found = four_directions(Published(published_house(cells).publications[0]))
    assert list(found) == ["vertical", "horizontal", "inside", "outside"]
    assert [len(shown) for shown in found.values()] == [0, 1, 0, 1]
