"""Climate of teams, greetings, what customers say: ten teams by hand, and which teams are left out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotFinite, OutOfScale
from avers.core.measures.mirror_effect import MirrorEffect, mirror_effect

Rows = tuple[list[str], list[str], list[float], list[float], list[str], list[float]]
# Neighbours change places two by two: ten differences of ranks of 1.
PRESENT = (2, 1, 4, 3, 6, 5, 8, 7, 10, 9)


def rows(*, n_units: int = 10, n_replies: int = 30, n_agents: int = 5) -> Rows:
    """Teams whose climate rises from 0, who greet PRESENT times of 30, in as many words as their place."""
    unit, agent, climate, greeted, formula, said = [], [], [], [], [], []
    for place in range(n_units):
        for reply in range(n_replies):
            hello = reply < PRESENT[place % 10] + 10
            unit.append(f"u{place}")
            agent.append(f"a{reply % n_agents}")
            climate.append(50.0 + place)
            greeted.append(float(hello))
            formula.append(f"hello {reply % (place + 2)}" if hello else "")
            said.append(float(10 - place))
    return unit, agent, climate, greeted, formula, said


def test_ten_teams_by_hand() -> None:  # R31
    found = mirror_effect(*rows())
    assert isinstance(found.presence, Estimate)
    # 1 - 6 · 10 ÷ (10 · 99); 1.96 · √((1 + 0.8825 ÷ 2) ÷ 7) = 0.8893 around atanh 0.9394 = 1.7329.
    assert (found.presence.value, found.presence.low, found.presence.high) == pytest.approx(
        (0.9394, 0.6876, 0.9895), abs=1e-4
    )
    assert found.presence.n == 10
    assert isinstance(found.said, Estimate)
    assert (found.said.value, found.said.low) == (-1, None), "whole agreement has no interval"


def test_variety_is_the_chance_that_two_greetings_differ() -> None:  # R31
    found = mirror_effect(*rows())
    assert isinstance(found.variety, Estimate)
    assert found.variety.value > 0.9, "each team knows one more greeting than the one before"
    alike = rows()
    same = mirror_effect(*alike[:4], ["bonjour"] * len(alike[0]), alike[5])
    assert same.variety == Withheld("no_variation", 10, "spearman-bonett-wright/1")


@pytest.mark.parametrize(
    ("changed", "n_units"), [({"n_agents": 4}, 0), ({"n_replies": 29}, 0), ({"n_units": 9}, 9)]
)
def test_small_teams_are_left_out_and_nine_say_nothing(changed: dict[str, int], n_units: int) -> None:
    found = mirror_effect(*rows(**changed))  # R31 A1
    assert found.presence == Withheld("too_few_units", n_units, "spearman-bonett-wright/1")
    assert found.n_units == n_units


def test_what_is_not_known_is_left_out() -> None:  # R31
    unit, agent, climate, greeted, formula, said = rows()
    more = mirror_effect(
        [*unit, "", "u0", "u99"], [*agent, "a0", "", "a0"], [*climate, 1, 50, 3], [*greeted, 0, 0, 1],
        [*formula, "", "", "hi"], [*said, 1, 1, 1],
    )  # fmt: skip
    found = mirror_effect(unit, agent, climate, greeted, formula, said)
    assert (more.presence, more.n_left_out) == (found.presence, 1)
    silent = mirror_effect(unit, agent, climate, greeted, formula)
    assert silent.said == Withheld("too_few_units", 0, "spearman-bonett-wright/1")
    nowhere = mirror_effect(unit, agent, [float("nan")] * len(unit), greeted, formula, said)
    assert (nowhere.n_units, nowhere.n_left_out) == (0, 10), "nothing is published of these teams"


def test_impossible_input_is_an_error() -> None:
    unit, agent, climate, greeted, formula, said = rows()
    with pytest.raises(UsageError):
        mirror_effect(unit[1:], agent, climate, greeted, formula, said)
    with pytest.raises(OutOfScale):
        mirror_effect(unit, agent, climate, [2.0, *greeted[1:]], formula, said)
    with pytest.raises(NotFinite):
        mirror_effect(unit, agent, [np.inf, *climate[1:]], greeted, formula, said)


@settings(max_examples=25, deadline=None)
@given(some.integers(0, 2**31), some.floats(0.5, 3), some.floats(-20, 20))
def test_neither_order_nor_scale_of_the_climate_matter(seed: int, factor: float, moved: float) -> None:
    columns = rows()  # C10
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(columns[0])).tolist()
    shuffled = [[column[place] for place in order] for column in columns]
    shuffled[2] = [factor * float(one) + moved for one in shuffled[2]]
    found = mirror_effect(*shuffled)
    assert isinstance(found, MirrorEffect)
    assert found == mirror_effect(*columns)
