"""The company with every team counted for its size: a function of published cells, worked by hand."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication import weighting
from avers.core.publication.cell import Cell
from avers.core.publication.weighting import weighted_company
from avers.core.text import Text


def tree(*teams: str) -> UnitTree:
    named = Text("x", "x")
    return UnitTree(
        (Unit("house", "", named, "company"), *(Unit(one, "house", named, "team") for one in teams))
    )


def cell(unit: str, n: int | None, value: float | None, *, half: float = 6, **more: str) -> Cell:
    ends = (None, None) if value is None else (value - half, value + half)
    known = Cell("units", "all", "employee", "respect", "", "mean", unit, n=n, value=value,
                 low=ends[0], high=ends[1], withheld="" if n else "protected")  # fmt: skip
    return replace(known, **more)


TEAMS = tree("north", "south")


def test_each_team_counts_for_its_people_and_the_line_says_what_it_is_worth() -> None:
    # 60 of north's 60 said 80, 20 of south's 60 said 40: plain 70, each for its size 60.
    # n_eff = 120² / (60²/60 + 60²/20) = 60.
    cells = [cell("house", 80, 70), cell("north", 60, 80), cell("south", 20, 40)]
    found = weighted_company(cells, TEAMS, {"north": 60, "south": 60}, face="employee", k=5)
    (figure,) = found.figures
    assert (figure.plain, figure.value) == (70, 60)
    assert (found.n, found.n_eff, found.least, found.refused) == (80, 60, "south", "")
    # Half of each half width in quadrature: 6 x sqrt(0.25 + 0.25) = 4.24, outwards.
    assert (figure.low, figure.high) == (55, 65)


def test_what_moves_by_less_than_a_standard_error_is_not_shown() -> None:
    cells = [cell("house", 80, 70), cell("north", 60, 71), cell("south", 20, 67)]
    found = weighted_company(cells, TEAMS, {"north": 60, "south": 60}, face="employee", k=5)
    assert (found.figures, found.refused, found.n) == ((), "", 80)


def test_weights_that_leave_less_than_half_of_the_answers_are_refused() -> None:
    cells = [cell("house", 105, 70), cell("north", 100, 71), cell("south", 5, 40)]
    found = weighted_company(cells, TEAMS, {"north": 100, "south": 300}, face="employee", k=5)
    assert (found.refused, found.figures) == ("uneven", ())


def test_a_house_mostly_unseen_or_with_one_team_is_not_weighted() -> None:
    hidden = [cell("house", 80, 70), cell("north", 60, 80), cell("south", 10, 60), cell("east", None, None)]
    sizes = {"north": 60, "south": 20, "east": 60}
    found = weighted_company(hidden, tree("north", "south", "east"), sizes, face="employee", k=5)
    assert found.refused == "too_much_unseen"
    alone = [cell("house", 80, 70), cell("north", 60, 80), cell("south", None, None)]
    found = weighted_company(alone, TEAMS, {"north": 90, "south": 10}, face="employee", k=5)
    assert found.refused == "too_few_teams"
    assert weighted_company([], TEAMS, {"north": 1}, face="employee", k=5).refused == "too_few_teams"


def test_a_team_that_is_not_shown_stays_in_the_figure_as_it_was() -> None:
    cells = [cell("house", 90, 65), cell("north", 60, 80), cell("south", 20, 40), cell("east", None, None)]
    sizes = {"north": 60, "south": 60, "east": 10}
    found = weighted_company(cells, tree("north", "south", "east"), sizes, face="employee", k=5)
    # Among those shown 70 becomes 60: ten less, of the 65 of all.
    assert [one.value for one in found.figures] == [55]


def test_figures_of_the_leader_and_of_other_faces_are_never_read() -> None:  # L2
    cells = [cell("house", 80, 70), cell("north", 60, 80, audience="leader"), cell("south", 20, 40)]
    sizes = {"north": 60, "south": 60}
    assert weighted_company(cells, TEAMS, sizes, face="employee", k=5).refused
    cells = [cell("house", 80, 70), cell("north", 60, 80), cell("south", 20, 40)]
    assert weighted_company(cells, TEAMS, sizes, face="customer", k=5).refused


@given(some.lists(some.tuples(some.integers(1, 40), some.integers(0, 100)), min_size=2, max_size=6),
       some.integers(1, 9))  # fmt: skip
def test_teams_that_answered_alike_change_nothing(teams: list[tuple[int, int]], times: int) -> None:
    names = tuple(f"t{place}" for place in range(len(teams)))
    n = sum(5 * count for count, _ in teams)
    plain = sum(5 * count * value for count, value in teams) / n
    cells = [cell("house", n, float(round(plain)))]
    cells += [cell(name, 5 * count, float(value)) for name, (count, value) in zip(names, teams, strict=True)]
    sizes = {name: 5 * count * times for name, (count, _) in zip(names, teams, strict=True)}
    found = weighted_company(cells, tree(*names), sizes, face="employee", k=5)
    assert (found.figures, found.refused, found.n) == ((), "", n)
    assert found.least == ""


def test_it_is_given_no_answer_and_can_reach_none() -> None:  # A2
    source = Path(weighting.__file__).read_text(encoding="utf-8")
    imported = {
        node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    ours = {name for name in imported if name.startswith("avers")}
    assert ours == {
        "avers.core.measures.distributions",
        "avers.core.organisation.tree",
        "avers.core.publication.cell",
        "avers.core.publication.rounding",
    }


@pytest.mark.parametrize("hidden", ["north", "south"])
def test_what_is_withheld_has_no_part_in_it(hidden: str) -> None:  # A1 A2
    """Whatever a withheld cell would hold, the outcome is the same: it holds nothing."""
    cells = [cell("house", 80, 70), cell("north", 60, 80), cell("south", 20, 40)]
    cells = [one if one.unit != hidden else cell(hidden, None, None) for one in cells]
    found = weighted_company(cells, TEAMS, {"north": 60, "south": 60}, face="employee", k=5)
    assert found.refused == "too_few_teams"
