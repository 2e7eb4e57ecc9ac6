"""A page of the diagnosis costs the same in a large house and in one four times as large."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from avers.application.diagnosing import Diagnosis, diagnosis_of
from avers.application.viewer import ROLES, Viewer, can_read_unit, readable_units, reads_every_unit
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text
from avers.reports.figures import TOPICS, Asked

LARGE, LARGER = 400, 1200


@cache
def diagnosis(n: int) -> Diagnosis:
    """Return a house of ``n`` teams that differ, one in a hundred by far."""
    units = tuple(f"t{place}" for place in range(n))
    cells = [
        mean_cell(unit, face, "satisfaction", 61 + (7919 * place) % 31 - 15 - 30 * (place % 100 == 99), 40)
        for place, unit in enumerate(("house", *units))
        for face in ("customer", "employee")
    ]
    found = diagnosis_of(published_house(cells, units=units))
    assert found.linkage
    return found


def calls_of(work: Callable[[], Any]) -> int:
    """Return how many functions ``work`` calls once it is warm; no clock is read."""
    work()
    n = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal n
        n += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return n


# R21 R132
@pytest.mark.parametrize("readable", [None, ("house", "t3")], ids=["every_team", "own_team"])
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_the_work_of_a_page_does_not_grow_with_the_house(
    topic: Any, readable: tuple[str, ...] | None
) -> None:
    def drawn(n: int) -> Callable[[], Any]:
        found = diagnosis(n)
        asked = Asked(found.tree, unit="house", readable=readable, n_rows=60)
        return lambda: topic.figures(found, asked, "en")

    assert calls_of(drawn(LARGER)) <= 1.3 * calls_of(drawn(LARGE))


def test_a_page_shows_the_first_rows_and_says_how_many_stand_in_the_file() -> None:  # R5
    found = diagnosis(LARGE)
    topic = next(one for one in TOPICS if one.key == "teams")
    whole = topic.figures(found, Asked(found.tree, unit="house"), "en")[0].table
    page = topic.figures(found, Asked(found.tree, unit="house", n_rows=60), "en")[0].table
    assert whole is not None and page is not None  # noqa: PT018
    assert (len(whole.rows), whole.n_more) == (LARGE, 0)
    assert (page.rows, page.n_more) == (whole.rows[:60], LARGE - 60)
    # Those that stand apart are never among the rows left out.
    apart = [row[0] for row in whole.rows if row[4] == "yes"]
    assert apart
    assert [row[0] for row in page.rows][: len(apart)] == apart


def test_the_units_a_reader_may_open_are_listed_as_they_are_judged_one_by_one() -> None:  # C5
    parents = {"house": "", "west": "house", "east": "house", "w1": "west", "w2": "west", "e1": "east"}
    tree = UnitTree(Unit(key, above, Text(key, key)) for key, above in parents.items())
    for role in ROLES:
        for unit in (*tree.keys, "", "gone"):
            viewer = Viewer("somebody", role, unit)
            judged = [key for key in tree.keys if can_read_unit(viewer, tree, key)]
            assert list(readable_units(viewer, tree)) == judged
            assert reads_every_unit(viewer, tree) <= (judged == list(tree.keys))
