"""How far a few reach: against all sets tried, against cascades played forwards, and never of persons."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.contagion.choose import GUARANTEE, exhaustive, lazily
from avers.core.contagion.ensembles import of_ties, random_network, star
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.network import Layer, Network, network_of
from avers.core.contagion.reach import cascade_reach, reach_of_seats, reach_of_units, reached_together
from avers.core.contagion.silos import NoTies


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 12), st.integers(1, 4), st.floats(0.05, 0.9), st.integers(0, 10**6), st.booleans())
def test_greedy_keeps_its_share_of_the_best_case_23(
    n: int, k: int, chance: float, seed: int, counted: bool
) -> None:
    rng = np.random.default_rng(seed)
    network = random_network(n, min(3.0, n - 1.0), rng)
    value = reached_together(network, chance=chance, n_runs=60, seed=seed, counted=counted)
    k = min(k, n)
    found, best = lazily(value, n, k), exhaustive(value, n, k)
    assert best.value >= found.value >= GUARANTEE * best.value


def test_reach_together_by_hand() -> None:
    # 0 is heard by 1, who is heard by 2: all three with chance 1, else 1 + c + c².
    chain = of_ties(3, np.array([1, 2]), np.array([0, 1]))
    sure = reached_together(chain, chance=1.0, n_runs=5, seed=1)
    assert [sure(chosen) for chosen in ((), (0,), (1,), (2,), (0, 2))] == [0, 3, 2, 1, 3]
    half = reached_together(chain, chance=0.5, n_runs=10_000, seed=1)
    assert half((0,)) == pytest.approx(1.75, abs=0.03)


def _company() -> Network:
    """Return a unit heard by two others, one of three people heard by all, and one that hears only itself."""
    ids = np.arange(33)
    units = ["a"] * 10 + ["b"] * 10 + ["c"] * 10 + ["tiny"] * 3
    source = np.concatenate([np.repeat(ids[10:30], 2), np.arange(30), [30]])
    target = np.concatenate([np.tile([0, 1, 2, 3], 10), np.full(30, 31), [32]])
    return network_of(ids, units, [Layer("informal", source, target)])


@pytest.mark.slow  # the first of these compiles
def test_units_that_reach_most_and_none_of_few_people() -> None:  # L9
    network = _company()
    found = reach_of_units(network, chance=1.0, n_chosen=1, k=5, seed=3, counted=True)
    assert [network.units[u] for u in found.chosen] == ["a"]
    assert found.reach == pytest.approx(30, abs=0.5)
    assert found.low <= found.reach
    assert found.sure >= GUARANTEE - 0.1
    assert found == reach_of_units(network, chance=1.0, n_chosen=1, k=5, seed=3, counted=True)
    every = reach_of_units(network, chance=0.5, n_chosen=3, k=5, seed=3)
    assert {network.units[u] for u in every.chosen} == {"a", "b", "c"}
    with pytest.raises(OutOfRange):
        reach_of_units(network, chance=0.5, n_chosen=4, k=5, seed=3)  # there are three of five or more


@pytest.mark.slow
@pytest.mark.parametrize("counted", [False, True])
def test_what_is_read_backwards_is_what_is_played_forwards(counted: bool) -> None:
    network, chance = random_network(2000, 6.0, np.random.default_rng(2)), 0.9 if not counted else 0.15
    found = reach_of_seats(network, chance=chance, n_chosen=10, seed=1, counted=counted)
    for chosen, read in ((found.chosen, found.reach), (found.top_degree, found.top_degree_reach)):
        played = cascade_reach(network, chosen, chance=chance, n_runs=2000, seed=5, counted=counted)
        assert read == pytest.approx(played, rel=0.03)
    middle = star(50)
    assert reach_of_seats(middle, chance=0.3, n_chosen=1, seed=1, counted=True).chosen == (0,)


def test_nothing_reaches_without_ties() -> None:
    nobody = of_ties(6, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    with pytest.raises(NoTies):
        reach_of_units(nobody, chance=0.5, n_chosen=1, k=5, seed=1)
    for wrong in ({"chance": 1.5}, {"error": 0.0}, {"n_chosen": 0}, {"k": 4}):
        with pytest.raises(OutOfRange):
            reach_of_units(_company(), **{"chance": 0.5, "n_chosen": 1, "k": 5, "seed": 1} | wrong)
