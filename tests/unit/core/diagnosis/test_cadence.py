"""Week after week: line-ups held and obstacles removed, of groups that cannot be taken apart (R146)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from avers.core.diagnosis.cadence import Cadence, Removed, lineup_cadence, removed_by_group
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.obstacle import DAYS_BEFORE_RISING, removed_since, waiting_of
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

NO_NAME = Text("", "")
TREE = UnitTree(
    [Unit("co", "", NO_NAME), Unit("west", "co", NO_NAME), Unit("lille", "west", NO_NAME),
     Unit("rouen", "west", NO_NAME)]
)  # fmt: skip
NONE_HELD = (Cadence("co", 0, 12), Cadence("lille", 0, 12))
TODAY = date(2026, 11, 18)
"""A Wednesday."""


def act(kind: str, unit: str, day: date, *later: Act, key: str = "") -> Standing:
    name = key or f"{kind}-{unit}-{day}-{len(later)}"
    first = Act(name, kind, day, "somebody", unit=unit, to_kind="unit", to="west", to_unit="west")
    return standings([first, *later])[0]


def then(first: str, step: str, day: date, kind: str = "obstacles") -> Act:
    return Act(f"{first}-{step}", kind, day, "head", step=step, act=first, refers=first)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("n_people", "held"),
    [
        (4, (Cadence("co", 2, 12),)),
        (5, (Cadence("co", 0, 12), Cadence("lille", 2, 12))),
        (6, (Cadence("co", 0, 12), Cadence("lille", 2, 12))),
    ],
)
def test_a_team_below_five_is_counted_with_the_team_above(
    n_people: int, held: tuple[Cadence, ...]
) -> None:  # R146 A1
    monday = date(2026, 11, 16)
    days = [monday - timedelta(days=1), monday - timedelta(days=7), monday - timedelta(days=8)]
    lineups = [act("lineups", "lille", day) for day in days]
    # Sunday and the Monday before it are one week; the Sunday before that is another.
    assert lineup_cadence(lineups, TREE, {"co": 20, "lille": n_people}, TODAY) == held


def test_the_week_under_way_and_what_is_older_than_twelve_weeks_do_not_count() -> None:  # R146
    lineups = [act("lineups", "lille", TODAY), act("lineups", "lille", TODAY - timedelta(weeks=13))]
    assert lineup_cadence(lineups, TREE, {"co": 9, "lille": 6}, TODAY) == NONE_HELD


def test_a_line_up_taken_back_does_not_count() -> None:  # R146
    day = TODAY - timedelta(days=7)
    one = act("lineups", "lille", day, then("x", "withdrawn", day, "lineups"), key="x")
    assert lineup_cadence([one], TREE, {"co": 9, "lille": 6}, TODAY) == NONE_HELD


def test_obstacles_removed_count_for_their_group_and_those_taken_back_do_not() -> None:  # R146 R140
    day = TODAY - timedelta(days=40)
    closed = act("obstacles", "lille", day, then("a", "closed", day), key="a")
    undone = Act("u", "obstacles", day, "head", step="undone", act="b", refers="b-closed")
    obstacles = [
        closed,
        act("obstacles", "lille", day, then("b", "closed", day), undone, key="b"),
        act("obstacles", "rouen", day, then("c", "withdrawn", day), key="c"),
        act("obstacles", "rouen", day),
    ]
    people = {"co": 9, "lille": 7, "rouen": 4}
    assert removed_by_group(obstacles, TREE, people) == (Removed("co", 1, 0), Removed("lille", 2, 1))
    assert removed_by_group(obstacles, TREE, {"lille": 4}) == ()


@pytest.mark.parametrize(
    ("days", "unit", "n_rises"),
    [(0, "west", 0), (13, "west", 0), (14, "co", 1), (15, "co", 1), (400, "co", 1)],
)
def test_an_obstacle_without_an_answer_rises_a_level_and_stops_at_the_company(
    days: int, unit: str, n_rises: int
) -> None:  # R146
    day = TODAY - timedelta(days=days)
    found = waiting_of(act("obstacles", "lille", day), TREE, TODAY)
    assert found is not None
    assert (found.unit, found.n_rises, found.days) == (unit, n_rises, days)
    assert found.since == day + timedelta(days=n_rises * DAYS_BEFORE_RISING)


def test_an_answered_obstacle_waits_for_nobody_and_an_undone_answer_waits_again() -> None:  # R146
    answer = then("a", "answered", TODAY)
    undone = Act("u", "obstacles", TODAY, "head", step="undone", act="a", refers="a-answered")
    assert waiting_of(act("obstacles", "lille", TODAY, answer, key="a"), TREE, TODAY) is None
    assert waiting_of(act("obstacles", "lille", TODAY, answer, undone, key="a"), TREE, TODAY) is not None


def test_what_was_removed_before_the_last_time_is_not_told_again() -> None:  # R146
    closed = act("obstacles", "lille", TODAY, then("a", "closed", TODAY), key="a")
    assert removed_since(closed, TODAY)
    assert not removed_since(closed, TODAY + timedelta(days=1))
    assert not removed_since(act("obstacles", "lille", TODAY), TODAY)
