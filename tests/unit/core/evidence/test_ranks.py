"""An order of options, and the best and worst of them, as one number: there and back."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.evidence.ranks import (
    MOST_RANKED,
    best_and_worst,
    best_worst_code,
    best_worst_scale,
    firsts,
    order_code,
    order_of,
    order_scale,
)


@pytest.mark.parametrize(
    ("order", "code"),
    [((0, 1, 2), 1), ((0, 2, 1), 2), ((1, 0, 2), 3), ((1, 2, 0), 4), ((2, 0, 1), 5), ((2, 1, 0), 6)],
)
def test_orders_of_three_are_numbered_as_a_dictionary_lists_them(order: tuple[int, ...], code: int) -> None:
    assert order_code(order) == code
    assert order_of(code, 3) == order


@given(st.permutations(range(MOST_RANKED)))
def test_an_order_comes_back_from_its_number_and_says_what_was_first(order: list[int]) -> None:
    code = order_code(order)
    assert order_of(code, MOST_RANKED) == tuple(order)
    assert order_scale(MOST_RANKED).low <= code <= order_scale(MOST_RANKED).high
    assert firsts(np.array([float(code)]), MOST_RANKED)[0] == order[0] + 1


def test_all_numbers_of_four_options_are_taken_once() -> None:
    assert {order_code(one) for one in permutations(range(4))} == set(range(1, 25))


@pytest.mark.parametrize(("best", "worst"), sorted(permutations(range(4), 2)))
def test_best_and_worst_come_back(best: int, worst: int) -> None:
    code = float(best_worst_code(best, worst, 4))
    assert best_worst_scale(4).low <= code <= best_worst_scale(4).high
    first, last = best_and_worst(np.array([code, np.nan]), 4)
    assert (first[0], last[0]) == (best + 1, worst + 1)
    assert np.isnan(first[1])
    assert np.isnan(last[1])
