"""What speaks of a leader is known by its key, whatever a file or a mapping says."""

from __future__ import annotations

import pytest

from avers.core.charter.compilation.foundations import FACETS
from avers.core.evidence.observation import LEADER_FACETS, Facet
from avers.core.text import Text


@pytest.mark.parametrize("key", sorted(LEADER_FACETS))
def test_no_file_can_say_that_a_leader_facet_is_not_one(key: str) -> None:  # L2
    assert Facet(key, Text("x", "x"), about_leader=False).about_leader


def test_every_compiled_leader_facet_is_known_by_its_key() -> None:  # L2
    assert {facet.key for facet in FACETS if facet.about_leader} == LEADER_FACETS


def test_another_facet_may_be_declared_about_the_leader() -> None:
    assert Facet("boss_listens", Text("x", "x"), about_leader=True).about_leader
    assert not Facet("means", Text("x", "x")).about_leader
