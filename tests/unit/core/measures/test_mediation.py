"""What goes with the link between two faces: against plain least squares, and its interval."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotFinite
from avers.core.measures.mediation import mediation


def _house(seed: int, *, n: int = 40, a: float = 0.5, b: float = 0.5, direct: float = 0.2) -> np.ndarray:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    m = a * x + rng.normal(size=n)
    return np.array([x, m, direct * x + b * m + rng.normal(size=n)])


def _holds(seed: int, truth: float, **more: float) -> bool:
    one = mediation(*_house(seed, n=60, **more), draws=500, seed=seed).indirect
    assert isinstance(one, Estimate)
    assert one.low is not None
    assert one.high is not None
    return one.low <= truth <= one.high


# R21
@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_paths_are_those_of_plain_least_squares(seed: int) -> None:
    x, m, y = _house(seed)
    found = mediation(x, m, y, draws=200)
    ones = np.ones_like(x)
    a = np.linalg.lstsq(np.column_stack([x, ones]), m, rcond=None)[0][0]
    direct, b, _ = np.linalg.lstsq(np.column_stack([x, m, ones]), y, rcond=None)[0]
    total = np.linalg.lstsq(np.column_stack([x, ones]), y, rcond=None)[0][0]
    assert isinstance(found.indirect, Estimate)
    assert found.indirect.value == pytest.approx(a * b)
    assert (found.direct, found.to_middle, found.from_middle) == pytest.approx((direct, a, b))
    assert found.total == pytest.approx(total)  # what goes through and what goes beside make the whole


def test_units_in_another_order_give_the_same_interval() -> None:  # C10
    x, m, y = _house(3)
    turned = np.random.default_rng(1).permutation(x.size)
    assert mediation(x, m, y) == mediation(x[turned], m[turned], y[turned])


# R21
@pytest.mark.slow
def test_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    assert 0.91 <= np.mean([_holds(seed, 0.25) for seed in range(300)]) <= 0.98


@pytest.mark.slow
def test_where_one_path_is_missing_few_houses_say_that_there_is_one() -> None:
    assert np.mean([_holds(seed, 0.0, a=0.0) for seed in range(300)]) >= 0.92


def test_a_unit_without_all_three_is_left_out() -> None:
    x, m, y = _house(5, n=15)
    m = m.copy()
    m[3] = np.nan
    found = mediation(x, m, y).indirect
    assert isinstance(found, Withheld)
    assert (found.reason, found.n) == ("too_few_units", 14)


def test_what_cannot_be_computed_is_refused() -> None:
    x, m, y = _house(1)
    with pytest.raises(UsageError):
        mediation(x[:-1], m, y)
    with pytest.raises(UsageError):
        mediation(x, m, y, draws=10)
    with pytest.raises(NotFinite):
        mediation(x, np.full_like(m, np.inf), y)
