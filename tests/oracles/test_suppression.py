"""Complementary suppression reaches the optimum that full enumeration found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.attack import disclosed_groups
from avers.core.publication.family import Family
from avers.core.publication.suppression import eligible, hide_fewest
from avers.core.text import Text

CASES = ("suppression_three_small", "suppression_tree", "suppression_two_teams")


class World:
    """One published case as a family with its respondents numbered."""

    def __init__(self, case: dict[str, Any]) -> None:
        params, self.expected = case["params"], case["expected"]
        self.k = params["k"]
        units = [Unit("company", "", Text())]
        for above, below in params["children"].items():
            units += [Unit(key, above, Text()) for key in below]
        self.family = Family.of_tree(UnitTree(units))
        respondents = [params["respondents"].get(key, 0) for key in self.family.keys]
        self.direct = np.array(respondents, dtype=np.int64)[:, None]
        self.whole = self.family.totals(self.direct)

    def names(self, nodes: frozenset[int]) -> set[str]:
        return {self.family.keys[node] for node in nodes}

    def people(self, shown: frozenset[int]) -> list[set[int]]:
        """Return the numbered respondents of each shown node."""
        first = np.concatenate([[0], np.cumsum(self.direct[:, 0])])
        own = [set(range(first[node], first[node + 1])) for node in range(len(self.family))]
        inside = [
            [other for other in range(len(own)) if node in (other, *self.family.above(other))]
            for node in shown
        ]
        return [set().union(*(own[other] for other in others)) for others in inside]


@pytest.fixture(params=CASES)
def world(request: pytest.FixtureRequest, shared: Path) -> World:
    return World(json.loads((shared / "oracles" / f"{request.param}.json").read_text(encoding="utf-8")))


def test_units_under_the_threshold_are_hidden_first(world: World) -> None:  # A1
    everything = frozenset(range(len(world.family)))
    few = everything - eligible(world.whole, world.k)
    assert world.names(few) == set(world.expected["primary"])


def test_threshold_alone_leaks(world: World) -> None:  # A2
    shown = eligible(world.whole, world.k)
    leaks = {frozenset(group) for group in disclosed_groups(world.people(shown), world.k)}
    every = world.people(frozenset(range(len(world.family))))
    together = [
        frozenset().union(*(every[world.family.keys.index(key)] for key in keys))
        for keys in world.expected["leak_without_complement"]
    ]
    assert leaks == set(together)


def test_further_units_hidden_are_the_fewest_and_cheapest(world: World) -> None:  # A2 # A3
    reach = eligible(world.whole, world.k)
    shown = hide_fewest(world.family, world.direct, k=world.k)
    extra = world.names(reach - shown)
    assert len(extra) == world.expected["minimum_extra"]
    assert extra in [set(one) for one in world.expected["optimal_sets"]]
    assert extra == set(world.expected["cheapest"])
    assert 0 in shown
    assert disclosed_groups(world.people(shown), world.k) == []
