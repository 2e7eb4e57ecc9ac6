"""Where units are going over the waves (R5): the slope, its family, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from avers.core.charter.document import Charter
from avers.core.diagnosis.course import Course, courses
from avers.core.diagnosis.rule import House
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.diagnosis.rules.unit_moving import UnitMoving
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Publication
from avers.core.text import Text

TEAMS = [f"t{at:02d}" for at in range(12)]


def _waves(n: int, value: Callable[[str, int], float], *, answers: int = 100) -> tuple[Publication, ...]:
    found = []
    for at in range(n):
        cells = [mean_cell("house", "employee", "vision", 60, 1200)]
        cells += [mean_cell(team, "employee", "vision", value(team, at), answers) for team in TEAMS]
        (one,) = published_house(cells, units=TEAMS).publications
        found.append(replace(one, wave=f"w{at}", tree_date=date(2024 + at // 4, 1 + 3 * (at % 4), 1)))
    return tuple(found)


def _of(found: Sequence[Course], unit: str) -> Course:
    return next(one for one in found if one.unit == unit)


def test_a_steady_climb_is_clear_and_its_neighbours_are_not() -> None:  # R5
    rng = np.random.default_rng(1)
    found = courses(_waves(8, lambda team, at: round(50 + 3 * at * (team == "t03") + rng.normal(0, 2), 0)))
    assert [one.unit for one in found if one.is_clear] == ["t03"]
    climb = _of(found, "t03")
    assert climb.moved == pytest.approx(21, abs=5)
    assert (climb.since, climb.certainty) == ("w0", "solid")


def test_two_points_make_the_slope_their_difference() -> None:  # R5
    climb = _of(courses(_waves(2, lambda team, at: 50 + 12 * at)), "t00")
    assert climb.moved == pytest.approx(12)
    assert (climb.before, climb.value) == (50, 62)


def test_a_small_move_however_sure_is_not_worth_a_conversation() -> None:  # R5
    found = courses(_waves(8, lambda team, at: 50 + at, answers=4000))
    assert all(one.p_bh < 0.05 for one in found)
    assert not any(one.is_clear for one in found)


def test_what_jumps_about_is_no_direction() -> None:  # R5
    jumps = (50, 74, 44, 70, 52, 78, 46, 72)
    found = courses(_waves(8, lambda team, at: jumps[at] if team == "t05" else 60))
    assert not _of(found, "t05").is_clear


def test_a_hundred_still_houses_have_hardly_a_finding() -> None:  # R5
    rng = np.random.default_rng(2)
    loud = 0
    for _ in range(100):
        found = courses(_waves(8, lambda team, at: round(60 + rng.normal(0, 3))))
        loud += any(one.is_clear for one in found)
    assert loud <= 5


def test_a_step_that_may_not_be_drawn_ends_the_course() -> None:  # A5
    waves = list(_waves(4, lambda team, at: 40 + 10 * at))
    few = [replace(cell, n=5) if cell.unit == "t00" else cell for cell in waves[1].cells]
    waves[1] = replace(waves[1], cells=tuple(few))
    assert _of(courses(waves), "t00").since == "w2"


def test_one_wave_has_no_course() -> None:
    assert courses(_waves(1, lambda team, at: 60)) == ()


@pytest.mark.parametrize(("slope", "severity"), [(4, "note"), (-4, "warning")])
def test_a_region_speaks_for_its_teams(slope: float, severity: str) -> None:  # R5
    tree = UnitTree(
        [Unit("house", "", Text("Maison", "House")), Unit("west", "house", Text("Ouest", "West")),
         *(Unit(team, "west", Text(team, team)) for team in TEAMS)]
    )  # fmt: skip
    waves = []
    for at, one in enumerate(_waves(8, lambda team, at: 50 + slope * at)):
        region = mean_cell("west", "employee", "vision", 50 + slope * at, 1200)
        waves.append(replace(one, tree=tree, cells=(*one.cells, region)))
    house = House(Charter(Text("Maison", "House")), date(2026, 1, 5), history=tuple(waves))
    (finding,) = UnitMoving().check(house)
    assert (finding.values["unit_key"], finding.severity) == ("west", severity)
    assert finding.path == "publications/w7/west/vision/employee"
