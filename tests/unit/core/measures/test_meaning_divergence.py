"""Divergence of meaning: hand-worked distances, an interval that chance alone would give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.meaning_divergence import distances_to, meaning_divergence

NEAR, FAR = ["écouter le client"] * 5, ["vendre plus"] * 5
TEAMS = ["a"] * 5 + ["b"] * 5


# R126
def test_a_text_is_as_far_as_its_words() -> None:
    found = distances_to(["écouter", "vendre", "l’écoute, et vendre", "", "autre"], "écouter, vendre")
    assert found[:3] == pytest.approx([1 - 0.5**0.5, 1 - 0.5**0.5, 0.0])
    assert found[3:].tolist() == [1.0, 1.0]


# R126
def test_the_interval_is_what_chance_gives() -> None:
    """Of ten texts, five are at 1: one to four of five drawn, hence 0.3 to either side of the figure."""
    found = meaning_divergence([*NEAR, *FAR], TEAMS, "b", "Écouter le client")
    assert isinstance(found, Estimate)
    assert (found.value, found.low, found.high, found.n) == (
        pytest.approx(0.5), pytest.approx(0.2), pytest.approx(0.8), 5,
    )  # fmt: skip


# R126 A1
def test_a_team_below_the_threshold_has_no_figure() -> None:
    found = meaning_divergence([*NEAR[:4], *FAR], ["a"] * 4 + ["b"] * 5, "a", "Écouter le client")
    assert found == Withheld("few", 4, "tf-idf-cosine-permutation/1")
    with pytest.raises(UsageError):
        meaning_divergence(NEAR, ["a"], "a", "x")


# R126 C10
@settings(max_examples=20, deadline=None)
@given(some.permutations(list(range(10))))
def test_the_order_of_the_rows_changes_nothing(order: list[int]) -> None:
    texts = [f"{words} {place}" for place, words in enumerate([*NEAR, *FAR])]
    one = meaning_divergence(texts, TEAMS, "a", "Écouter le client")
    other = meaning_divergence(
        [texts[place] for place in order], [TEAMS[place] for place in order], "a", "Écouter le client"
    )
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    assert np.allclose([one.value, one.low, one.high], [other.value, other.low, other.high])


# R126
@given(some.lists(some.text(max_size=40), max_size=8), some.text(max_size=40))
def test_a_distance_lies_between_the_same_words_and_none(texts: list[str], intended: str) -> None:
    found = distances_to(texts, intended)
    assert found.shape == (len(texts),)
    assert ((found >= 0) & (found <= 1)).all()
