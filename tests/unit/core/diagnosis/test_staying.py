"""Behaviours and staying: the case worked on the page, and the groups that are too small to be shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.diagnosis.staying import Staying, behaviours_of, staying

TEAMS = [f"t{place}" for place in range(10)]
LEVELS = {team: 40.0 + 3 * place for place, team in enumerate(TEAMS)}
STAYED = dict(zip(TEAMS, [(20, x) for x in (16, 17, 15, 18, 16, 19, 18, 19, 20, 18)], strict=True))


def test_two_halves_of_five_teams_by_hand() -> None:  # R123
    found = staying(LEVELS, STAYED, k=5)
    assert not isinstance(found, str)
    most, least, difference = found
    # 94% and 82%, on the grid of shares; bands 0.94 ± 2.776 · 0.0187 and 0.82 ± 2.776 · 0.0255, outwards.
    assert (most.share.value, most.share.low, most.share.high) == (0.95, 0.85, 1.0)
    assert (least.share.value, least.share.low, least.share.high) == (0.8, 0.7, 0.9)
    assert (most.share.n, most.n_teams, least.n_teams) == (100, 5, 5)
    assert (difference.value, difference.low, difference.high) == (12, 4, 20)
    assert Staying(difference=difference, most=most, least=least).certainty == "solid"


def test_nine_teams_are_not_cut_in_two() -> None:  # R123
    assert staying(dict(list(LEVELS.items())[:9]), STAYED, k=5) == "few_teams"


@pytest.mark.parametrize(("left", "shown"), [(4, False), (5, True), (6, True)])
def test_a_cell_of_fewer_than_k_people_withholds_everything(left: int, shown: bool) -> None:  # R123 A1
    high = TEAMS[5:]
    counts = {**STAYED, **{team: (20, 20 - (place < left)) for place, team in enumerate(high)}}
    if left > 5:
        counts[high[0]] = (20, 18)
    found = staying(LEVELS, counts, k=5)
    assert (found == "few_people") is not shown


def test_teams_that_tie_across_the_middle_enter_neither_half() -> None:  # R123 C10
    tied = {**LEVELS, "t4": 53.0, "t5": 53.0}
    assert staying(tied, STAYED, k=5) == "few_teams"
    more = {**tied, "s": 10.0, "z": 90.0}
    found = staying(more, {**STAYED, "s": (20, 16), "z": (20, 18)}, k=5)
    assert not isinstance(found, str)
    assert [half.n_teams for half in found[:2]] == [5, 5]


@given(st.permutations(TEAMS))
def test_the_order_in_which_teams_are_told_changes_nothing(order: list[str]) -> None:  # C10
    assert staying({team: LEVELS[team] for team in order}, STAYED, k=5) == staying(LEVELS, STAYED, k=5)


def test_a_name_that_one_agrees_with_is_no_behaviour() -> None:  # R123 L4
    cells = [
        replace(mean_cell("t0", "employee", "listening", level, 40), item=f"value.listening.{kind}.employee")
        for kind, level in (("act", 60.0), ("name", 90.0))
    ]
    frame = published_house(cells, units=("t0",)).publications[-1]
    assert behaviours_of(Published(frame)) == {"t0": 60.0}
