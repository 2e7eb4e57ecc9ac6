"""How unevenly thanks are spread, and how often they come back, against sums done by hand (R149, R24)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import OutOfScale
from avers.core.measures.gini import gini
from avers.core.measures.reciprocity import pairs_of, reciprocity


@pytest.mark.parametrize(
    ("values", "expected"),
    [([0, 0, 0, 4], 0.75), ([1, 2, 3], 8 / 36), ([2, 2, 2, 2], 0.0), ([0, 1], 0.5), ([1, 1, 4], 12 / 36)],
)
def test_gini_of_a_few_people_is_what_a_hand_finds(values: list[int], expected: float) -> None:  # R149
    found = gini(values)
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(expected)
    assert found.n == len(values)


@given(some.lists(some.integers(0, 12), min_size=2, max_size=30).filter(any))
def test_gini_is_the_mean_difference_of_all_pairs(values: list[int]) -> None:  # R149
    found = gini(values, draws=20)
    assert isinstance(found, Estimate)
    n, total = len(values), sum(values)
    by_pairs = sum(abs(a - b) for a, b in product(values, values)) / (2 * n * total)
    assert found.value == pytest.approx(by_pairs)
    assert -1e-12 <= found.low <= found.value <= found.high <= 1
    assert gini(sorted(values, reverse=True), draws=20) == found, "the order of rows changes no digit"  # C10


def test_gini_covers_the_truth_about_as_often_as_it_says() -> None:
    # Thanks that fall on people at random, three each: the Gini of the Poisson law, by its own sum.
    from math import exp, factorial

    law = np.array([exp(-3) * 3**k / factorial(k) for k in range(40)])
    values = np.arange(40)
    truth = float((law[:, None] * law[None] * np.abs(values[:, None] - values[None])).sum() / 6)
    rng = np.random.default_rng(3)
    hits = 0
    for _trial in range(200):
        found = gini(rng.poisson(3, 150), draws=300)
        hits += found.low <= truth <= found.high
    assert hits >= 175


def test_nothing_spread_one_person_and_nobody_have_no_gini() -> None:
    assert gini([0, 0, 0]) == Withheld("no_exposure", 3, "gini-bootstrap/1")
    assert gini([5]).reason == "one_answer"
    assert gini([np.nan]).reason == "no_answers"
    with pytest.raises(OutOfScale):
        gini([1, -1])


def test_pairs_that_gave_to_each_other_are_counted_once() -> None:  # R24
    assert pairs_of("AABA", "BBAC") == (1, 2)
    found = reciprocity("AABA", "BBAC")
    assert isinstance(found, Estimate)
    assert (found.value, found.n) == (0.5, 2)
    # A ring of three gives nothing back between two; what one gives oneself is no pair.
    assert pairs_of("ABC", "BCA") == (0, 3)
    assert pairs_of(["A", "A", ""], ["A", "B", "C"]) == (0, 1)
    assert reciprocity([], []).reason == "no_answers"
    assert reciprocity(["A", "B"], ["B", "A"]).value == 1.0
