"""Advantage: the case worked on its page, and what may not be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.core.diagnosis.advantage import Outcome, advantage
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.text import Text

CULTURE = (40.0, 42.0, 44.0, 50.0, 52.0, 54.0, 56.0, 58.0, 60.0, 70.0, 72.0, 74.0)
CUSTOMERS = (50.0, 54.0, 58.0, 60.0, 61.0, 62.0, 60.0, 61.0, 62.0, 66.0, 70.0, 74.0)


def house(culture: tuple[float, ...], customers: tuple[float, ...]) -> Published:
    """Return a house whose teams show one value and what their customers recommend."""
    teams = [f"t{place:02d}" for place in range(len(culture))]
    cells = [mean_cell("house", "employee", "listening", 55.0, 400)]
    cells.append(mean_cell("house", "customer", "recommendation", 60.0, 400))
    for team, lived, told in zip(teams, culture, customers, strict=True):
        cells.append(mean_cell(team, "employee", "listening", lived, 40))
        cells.append(mean_cell(team, "customer", "recommendation", told, 40))
    frame = published_house(cells, units=teams).publications[-1]
    facets = tuple(
        replace(facet, kind="value" if facet.key == "listening" else "outcome") for facet in frame.facets
    )
    return Published(replace(frame, facets=facets))


def test_quarters_of_twelve_teams_by_hand() -> None:  # R150
    (found,) = advantage(house(CULTURE, CUSTOMERS))
    assert (found.n_parts, found.n_teams, found.most.n, found.least.n) == (4, 12, 3, 3)
    assert (found.least.value, found.least.low, found.least.high) == pytest.approx(
        (54, 44.063, 63.937), abs=1e-3
    )
    assert (found.most.value, found.most.low, found.most.high) == pytest.approx(
        (70, 60.063, 79.937), abs=1e-3
    )
    difference = found.difference
    assert (difference.value, difference.low, difference.high) == pytest.approx((16, 6.932, 25.068), abs=1e-3)
    assert found.p_bh == pytest.approx(0.00805, abs=1e-5)
    assert found.certainty == "solid"


def test_nine_teams_are_compared_by_thirds_and_eight_are_not() -> None:  # R150 M6
    (found,) = advantage(house(CULTURE[:9], CUSTOMERS[:9]))
    assert (found.n_parts, found.n_teams) == (3, 9)
    assert advantage(house(CULTURE[:8], CUSTOMERS[:8])) == ()


def test_teams_that_tie_at_the_edge_of_a_group_do_not_enter_it() -> None:  # R150 C10
    tied = (40.0, 42.0, 50.0, 50.0, *CULTURE[4:])
    (found,) = advantage(house(tied, CUSTOMERS))
    assert (found.least.n, found.most.n) == (2, 3)
    assert found.least.value == pytest.approx(52)


def test_results_that_do_not_move_with_the_culture_are_not_said_to() -> None:  # R150
    (found,) = advantage(house(CULTURE, (60.0, 70.0, 50.0, *CUSTOMERS[3:9], 52.0, 69.0, 61.0)))
    assert found.certainty == "to_confirm"
    assert found.difference.low is not None
    assert found.difference.high is not None
    assert found.difference.low < 0 < found.difference.high


def test_an_indicator_followed_by_team_is_compared_in_its_own_unit() -> None:  # R150
    published = house(CULTURE, CUSTOMERS)
    minutes = {f"t{place:02d}": 9.0 - place / 4 for place in range(12)}
    found = advantage(
        published, [Outcome("aht", Text("Durée", "Time"), minutes, is_of_hundred=False, direction="low")]
    )
    assert [one.outcome.key for one in found] == ["recommendation", "aht"]
    assert found[1].difference.value == pytest.approx(-2.25)
    assert found[1].difference.unit == "score"


def test_a_team_that_does_not_show_every_value_is_not_compared() -> None:  # R150
    published = house(CULTURE, CUSTOMERS)
    frame = published.publication
    hidden = tuple(
        replace(cell, withheld="few", value=None, low=None, high=None, n=None)
        if (cell.unit, cell.face) == ("t11", "employee")
        else cell
        for cell in frame.cells
    )
    (found,) = advantage(Published(replace(frame, cells=hidden)))
    assert (found.n_teams, found.n_parts) == (11, 3)
