"""Random firms are closed and attacked: nothing is recovered, enough is shown, a planted leak is found."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement, product

import numpy as np
import pytest

from avers.core.publication.cell import Cell
from benchmarks.publication import random_firm, run
from tests.unit.core.publication.firms import answers, close, tree

K = 5


@pytest.mark.parametrize(("seed", "k"), [(20, 5), (21, 10)])
def test_random_firms_give_nobody_away_and_still_speak(seed: int, k: int) -> None:  # A2 # A10
    tally = run(12, seed, k=k)
    assert (tally.recovered_groups, tally.recovered_persons) == (0, 0)
    assert min(tally.utility("questions"), tally.utility("facets")) >= 0.6
    assert len(tally.planted) == 4
    assert tally.found == tally.planted


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "k"), [(30, 5), (31, 10)])
def test_two_crossed_attributes_give_nobody_away_and_still_speak(seed: int, k: int) -> None:  # A1 # A2 # A10
    tally = run(6, seed, k=k, attributes=True)
    assert (tally.recovered_groups, tally.recovered_persons) == (0, 0)
    assert min(tally.utility("questions"), tally.utility("facets")) >= 0.6
    assert tally.utility("attribute") > 0.5
    assert {kind for kind in tally.planted if "crossed" in kind} >= {
        "few question crossed",
        "few facet crossed",
    }
    assert tally.found == tally.planted


def test_ladder_gives_nobody_away_and_is_mostly_drawn() -> None:  # R17 # A10
    tally = run(8, 32, ladder=True)
    assert (tally.recovered_groups, tally.recovered_persons) == (0, 0)
    assert 0 < tally.ladders <= tally.with_ladder


def test_firm_of_a_thousand_is_closed_whole() -> None:  # A2
    firm = random_firm(np.random.default_rng(8), people=1000, n_teams=45)
    publication = firm.close()
    assert firm.attack(publication.cells).is_safe


@pytest.mark.parametrize(
    ("sizes", "top", "favourable"),
    [
        ((5, 5), 2, None),
        ((5, 6), 3, 2),
        ((3, 5, 5), 2, None),
        ((6, 7), 2, 2),
        pytest.param((6, 7), 3, 3, marks=pytest.mark.slow),
        ((2, 5, 6), 2, None),
    ],
)
def test_attacker_who_runs_the_method_on_every_world_recovers_nobody(
    sizes: tuple[int, ...], top: int, favourable: int | None
) -> None:  # A10
    """Every possible set of answers is published; worlds with equal cells cannot be told apart.

    This attacker knows more than A10 grants: the program itself, so that he learns from what is
    hidden too. Still each group of 1..4 of a unit keeps a doubt of a step per person.
    """
    worlds = defaultdict(list)
    each = [list(combinations_with_replacement(range(top + 1), n)) for n in sizes]
    for world in product(*each):
        worlds[_cells(world, top, favourable)].append(world)
    for alike in worlds.values():
        for unit, n in enumerate(sizes):
            for g in range(1, min(K, n + 1)):
                most = max(sum(world[unit][-g:]) for world in alike)
                least = min(sum(world[unit][:g]) for world in alike)
                assert most - least >= g


def _cells(world: tuple[tuple[int, ...], ...], top: int, favourable: int | None) -> tuple[Cell, ...]:
    from avers.core.evidence.observation import Item, Scale

    units = tree(**{f"u{index}": "company" for index in range(len(world))})
    given = {f"u{index}": [float(one) for one in part] for index, part in enumerate(world)}
    items = [Item("q1", "trust", "employee", Scale(0, top, favourable))]
    return close(answers(units, given, items=items), units).cells
