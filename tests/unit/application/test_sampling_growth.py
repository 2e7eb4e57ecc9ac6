"""A sample of thousands of people is a house of thousands of people, not the small one with crowds in it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest

from avers.application.sampling import PLANTED, draw_sample
from avers.application.sampling.organisation import Grounds

TODAY = date(2026, 10, 1)


@pytest.mark.parametrize("people", [1_100, 2_000, 7_777, 50_000, 200_000])
def test_every_person_has_a_place_in_a_team_one_can_know(people: int) -> None:
    grounds = Grounds(people)
    assert sum(grounds.counts.values()) == people
    teams = [unit.key for unit in grounds.tree.units if unit.kind == "team"]
    assert teams
    assert all(15 <= grounds.counts[team] <= 40 for team in teams)
    assert max(grounds.counts.values()) < 100
    assert min(grounds.counts.values()) >= 1


def test_a_house_of_fifty_thousand_has_two_thousand_units_on_four_levels() -> None:
    tree = Grounds(50_000).tree.on(TODAY)
    kinds = Counter(unit.kind for unit in tree.units)
    assert kinds["region"] == 15
    assert kinds["branch"] == 109
    assert kinds["team"] > 1_900
    assert max(tree.depth(key) for key in tree.keys) == 3


def test_the_first_house_stays_inside_the_grown_one_with_what_was_planted_in_it() -> None:
    small, large = Grounds(1_000), Grounds(50_000)
    assert set(small.tree.keys) <= set(large.tree.keys)
    assert all(large.counts[unit] == n for unit, n in small.counts.items())
    planted = {unit for unit, _ in PLANTED.units} | {PLANTED.region, *PLANTED.means}
    assert planted <= set(large.tree.keys)


def test_grown_units_are_named_in_both_languages_each_by_its_own_name() -> None:
    units = Grounds(50_000).tree.units
    for language in ("fr", "en"):
        names = [unit.name.in_language(language) for unit in units]
        assert all(names)
        assert len(set(names)) == len(names)
    named = {unit.key: unit.name.fr for unit in units}
    assert named["le_havre"] == "Agence du Havre"
    assert named["orleans"] == "Agence d’Orléans"
    assert named["la_rochelle"] == "Agence de La Rochelle"


def test_customers_know_the_branch_and_a_large_house_asks_part_of_them() -> None:
    sample = draw_sample(np.random.default_rng(1), people=3_000)
    tree = sample.tree_today
    waves = [one for one in sample.waves if one.wave.face == "customer"]
    drawn = waves[-1].drawn
    outside = [unit for unit, side in zip(drawn.units, drawn.sides, strict=True) if side == "outside"]
    asked = Counter(outside)
    assert {tree.unit(unit).kind for unit in asked} == {"branch", "support"}
    assert set(asked) >= {unit.key for unit in tree.units if unit.kind == "branch"}
    assert abs(asked.total() - 8_036) < 20
    assert sum(Grounds(200_000).served_on(TODAY).values()) > 190_000


def test_people_are_attached_to_every_unit_of_the_grown_house() -> None:
    sample = draw_sample(np.random.default_rng(1), people=3_000)
    present = Counter(person.unit for person in sample.people if person.serves_between(TODAY, TODAY))
    assert present == Counter(Grounds(3_000).counts)
    assert {person.level for person in sample.people} == {1, 2, 3, 4, 5}
