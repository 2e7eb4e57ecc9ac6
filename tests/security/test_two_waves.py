"""Two waves side by side: what the attacker who knows joiners and leavers finds, and what he guesses (A5)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from avers.core.publication.attack import disclosed_groups
from avers.core.publication.change import change
from benchmarks.two_waves import run, two_waves


def test_two_waves_give_nobody_away_and_most_changes_are_drawn() -> None:  # A5 # A10
    found = run(6, 40, stable=(1.0, 0.8))
    assert found.recovered == 0
    assert found.drawn[2] / found.comparable >= 0.6
    assert found.drawn[1] >= found.drawn[2] >= found.drawn[3]


def test_second_wave_adds_nothing_where_answers_may_change() -> None:  # A5 # A10
    """Six people, one leaves and one joins: a system of twelve unknowns, no group of one or two in it."""
    first, second = [range(6)], [range(7, 13)]
    assert disclosed_groups([*first, *second], 5) == []
    # A drawn change is the difference of two shown sums: no new row.
    rows = np.array(
        [[one in first[0] for one in range(13)], [one in second[0] for one in range(13)]], dtype=float
    )
    assert np.linalg.matrix_rank(np.vstack([rows, rows[1] - rows[0]])) == 2


def test_newcomer_follows_from_two_publications_if_everybody_else_answers_the_same() -> None:  # A5
    """Stated, not prevented: both publications are public, whatever change is drawn between them."""
    found = run(4, 41, stable=(1.0,))
    for size, n in found.exposed.items():
        assert found.hits[size] == n


def test_assumption_is_worth_less_than_a_guess_once_one_answer_in_five_changes() -> None:  # A5
    found = run(8, 42, stable=(0.8,))
    size = (0.8, True)
    assert found.exposed[size] > 100
    assert Fraction(found.hits[size], found.exposed[size]) < Fraction(
        found.guesses[size], found.exposed[size]
    )


def test_drawn_changes_are_functions_of_shown_cells_alone() -> None:  # A5
    """Other answers behind the same cells draw the same changes."""
    waves = two_waves(np.random.default_rng(3), people=120, stable=0.8)
    first, second = waves.first.close(), waves.second.close()
    drawn = change(first, second, waves.moved())
    shown = {(cell.unit, cell.facet, cell.item): cell for cell in second.cells if cell.table == "units"}
    before = {(cell.unit, cell.facet, cell.item): cell for cell in first.cells if cell.table == "units"}
    assert drawn
    for one in drawn:
        if one.of:
            after, then = shown[one.of, one.facet, one.item], before[one.of, one.facet, one.item]
            assert after.value is not None and then.value is not None  # noqa: PT018
            assert one.value == after.value - then.value
