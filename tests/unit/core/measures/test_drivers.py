"""What goes most with an outcome: by hand, against plain regressions, and how sure it is."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotFinite, OutOfScale
from avers.core.measures.block_gain import block_gain
from avers.core.measures.drivers import Drivers, drivers
from avers.core.measures.importance_performance import importance_performance


def house(seed: int, *, n: int = 120, p: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Return an outcome and drivers that go together, the first most."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, p)) + 0.6 * rng.normal(size=(n, 1))
    return x @ np.linspace(1, 0, p) + 1.5 * rng.normal(size=n), x


def shares(found: Drivers) -> list[float]:
    return [one.share.value for one in found.drivers if isinstance(one.share, Estimate)]


def r2_of(y: np.ndarray, x: np.ndarray) -> float:
    if not x.shape[1]:
        return 0.0
    design = np.column_stack([np.ones(len(y)), x])
    left = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return float(1 - left @ left / ((y - y.mean()) @ (y - y.mean())))


# R44 R64a
def test_two_drivers_by_hand() -> None:
    # Correlations with y: 0.6 and 0.8, between the two: 0. Alone or together, each adds its own square.
    a, b = np.array([1.0, 1, -1, -1] * 6), np.array([1.0, -1, 1, -1] * 6)
    left = np.array([1.0, -1, -1, 1] * 6)  # goes with neither
    found = drivers(0.6 * a + 0.8 * b, np.column_stack([a, b]), draws=200)
    assert shares(found) == pytest.approx([0.36, 0.64])
    # Half of the outcome's variance is nobody's: shares halve.
    found = drivers(0.6 * a + 0.8 * b + left, np.column_stack([a, b]), draws=200)
    assert shares(found) == pytest.approx([0.18, 0.32])
    assert found.dominates == ((None, 0.0), (1.0, None))
    assert [one.by_size for one in found.drivers] == [
        pytest.approx((0.18, 0.18)), pytest.approx((0.32, 0.32))
    ]  # fmt: skip


# R44 R64a
@given(st.integers(0, 10_000), st.integers(2, 5))
@settings(max_examples=25, deadline=None)
def test_a_share_is_the_mean_of_what_it_adds_over_all_orders(seed: int, p: int) -> None:
    y, x = house(seed, p=p)
    orders = list(permutations(range(p)))
    added = np.zeros(p)
    for order in orders:
        for place, one in enumerate(order):
            before = list(order[:place])
            added[one] += r2_of(y, x[:, [*before, one]]) - r2_of(y, x[:, before])
    found = drivers(y, x, draws=200)
    assert shares(found) == pytest.approx((added / len(orders)).tolist(), abs=1e-9)
    assert isinstance(found.r2, Estimate)
    assert found.r2.value == pytest.approx(r2_of(y, x))
    weights = [one.johnson.value for one in found.drivers if isinstance(one.johnson, Estimate)]
    assert sum(shares(found)) == pytest.approx(found.r2.value)
    assert sum(weights) == pytest.approx(found.r2.value)
    assert min(shares(found)) >= 0
    assert min(weights) >= 0


# R44 R64a C10
@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_units_of_measure_and_order_of_rows_change_nothing(seed: int) -> None:
    y, x = house(seed)
    turned = np.random.default_rng(seed).permutation(len(y))
    assert drivers(y[turned], x[turned], draws=200) == drivers(y, x, draws=200)
    scaled = drivers(3 * y - 7, x * [10, 0.1, -2, 1] + 5, draws=200)
    assert shares(scaled) == pytest.approx(shares(drivers(y, x, draws=200)))


# R44 R64a
def test_a_suppressed_driver_shows_its_sign_beside_its_share() -> None:
    rng = np.random.default_rng(5)
    first = rng.normal(size=400)
    second = 0.9 * first + 0.3 * rng.normal(size=400)
    found = drivers(2 * first - second + 0.2 * rng.normal(size=400), np.column_stack([first, second]))
    assert [one.sign for one in found.drivers] == [1, -1]
    assert found.drivers[1].correlation > 0


# R44 R64a
def test_alike_drivers_share_their_ranks_and_their_difference_holds_nothing() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(300, 3))
    found = drivers(x[:, 0] + x[:, 1] + 0.1 * x[:, 2] + rng.normal(size=300), x, names=["a", "b", "c"])
    assert [(one.rank_low, one.rank_high) for one in found.drivers] == [(1, 2), (1, 2), (3, 3)]
    apart = {(one, other): gap for one, other, gap in found.differences}
    assert apart["a", "b"].low is not None
    assert apart["a", "b"].high is not None
    assert apart["a", "b"].low < 0 < apart["a", "b"].high
    assert apart["a", "c"].low is not None
    assert apart["a", "c"].low > 0


# R44 R64a
def test_rows_of_one_unit_are_drawn_together_and_say_less() -> None:
    rng = np.random.default_rng(8)
    units = np.repeat(np.arange(20), 10)
    x = rng.normal(size=(20, 2))[units] + 0.1 * rng.normal(size=(200, 2))
    y = x[:, 0] + rng.normal(size=20)[units] + 0.1 * rng.normal(size=200)
    alone = drivers(y, x, draws=400).drivers[0].share
    together = drivers(y, x, clusters=[str(one) for one in units], draws=400).drivers[0].share
    assert isinstance(alone, Estimate)
    assert isinstance(together, Estimate)
    assert alone.value == together.value
    assert alone.high is not None
    assert alone.low is not None
    assert together.high is not None
    assert together.low is not None
    assert together.high - together.low > 1.5 * (alone.high - alone.low)


# R44 R64a
def test_few_gaps_leave_their_rows_out_and_many_are_filled_in() -> None:
    y, x = house(4, n=1_000)
    full = shares(drivers(y, x, draws=200))
    few, many = x.copy(), x.copy()
    few[:30, 2] = np.nan
    assert (drivers(y, few, draws=200).n_complete, drivers(y, few, draws=200).n_imputed) == (970, 0)
    many[np.random.default_rng(1).random(x.shape) < 0.08] = np.nan
    found = drivers(y, many, draws=200)
    assert found.n_complete + found.n_imputed == 1_000
    assert found.n_imputed > 200
    assert found.r2.method == "lmg-bootstrap-imputed/1"
    assert shares(found) == pytest.approx(full, abs=0.03)
    assert drivers(y, many, draws=200) == found  # the same draws: the same bytes


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda y, x: (y[:39], x[:39]), "too_few_rows"),
        (lambda y, x: (np.full_like(y, 4.1), x), "no_variation"),
        (lambda y, x: (y, np.column_stack([x[:, :3], np.ones(len(y))])), "no_variation"),
        (lambda y, x: (y, np.column_stack([x[:, :3], x[:, 0] - x[:, 1]])), "not_identifiable"),
        (lambda y, x: (y[:0], x[:0]), "too_few_rows"),
        (lambda y, x: (np.full_like(y, np.nan), x), "too_few_rows"),
    ],
)
def test_what_cannot_be_told_apart_is_withheld_with_its_reason(change: object, reason: str) -> None:
    found = drivers(*change(*house(1)))  # type: ignore[operator]  # a function of two arrays
    assert isinstance(found.r2, Withheld)
    assert {one.share.reason for one in found.drivers if isinstance(one.share, Withheld)} == {reason}


def test_wrong_use_is_refused_by_name() -> None:
    y, x = house(1)
    with pytest.raises(UsageError):
        drivers(y, x[:, :1])
    with pytest.raises(UsageError):
        drivers(y, np.random.default_rng(1).normal(size=(len(y), 16)))
    with pytest.raises(UsageError):
        drivers(y[:-1], x)
    with pytest.raises(UsageError):
        drivers(y, x, draws=10)
    with pytest.raises(NotFinite):
        drivers(np.where(np.arange(len(y)) == 3, np.inf, y), x)


def _holds(seed: int) -> bool:
    # Outcome: 0.5 of one, 0.25 of the other, drivers apart from each other; noise makes R² 0.5 / 1.0.
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(200, 2))
    y = np.sqrt(0.5) * x[:, 0] + 0.5 * x[:, 1] + 0.5 * rng.normal(size=200)
    share = drivers(y, x, draws=400, seed=seed).drivers[0].share
    assert isinstance(share, Estimate)
    assert share.low is not None
    assert share.high is not None
    return share.low <= 0.5 <= share.high


# R44 R64a
@pytest.mark.slow
def test_interval_holds_the_true_share_nineteen_times_in_twenty() -> None:
    assert 0.91 <= np.mean([_holds(seed) for seed in range(400)]) <= 0.98


# R44 R64a
def test_a_quadrant_is_named_only_where_both_intervals_leave_the_cross_hair() -> None:
    rng = np.random.default_rng(2)
    n = 600
    # Much goes with the first two; the first and the third are lived. The last is in the middle of both.
    high, low_ = rng.choice([3, 4, 5], size=(2, n)), rng.choice([1, 2, 3, 4], size=(2, n))
    middle = rng.choice([1, 2, 3, 4, 5], size=n)
    x = np.column_stack([high[0], low_[0], high[1], low_[1], middle]).astype(float)
    y = x[:, 0] + x[:, 1] + 0.35 * x[:, 4] + rng.normal(size=n)
    places = importance_performance(y, x, names=["a", "b", "c", "d", "e"])
    assert [one.quadrant for one in places] == ["keep", "work_on", "enough", "later", ""]
    # A tenth of the people on much noise: the same map says less.
    noisy = y[:60] + 6 * rng.normal(size=60)
    few = importance_performance(noisy, x[:60], names=["a", "b", "c", "d", "e"])
    assert sum(one.quadrant != "" for one in few) < 4
    with pytest.raises(OutOfScale):
        importance_performance(y, x + 3)


# R27
def test_what_values_add_beyond_price_by_hand() -> None:
    # Values and price apart from each other, 0.36 and 0.64 of the outcome: each adds its own.
    a, b = np.array([1.0, 1, -1, -1] * 6), np.array([1.0, -1, 1, -1] * 6)
    found = block_gain(0.6 * a + 0.8 * b, a, b, draws=200)
    assert [found.first.value, found.second.value] == pytest.approx([0.36, 0.64])
    assert found.both == pytest.approx(0.0)
    # Price said in other words: it adds nothing to price, and all that price says is common to both.
    rng = np.random.default_rng(1)
    price = rng.normal(size=200)
    alike = price + 0.05 * rng.normal(size=200)
    found = block_gain(price + 0.5 * rng.normal(size=200), alike, price, draws=200)
    assert found.first.value == pytest.approx(0, abs=0.01)
    assert found.both == pytest.approx(0.8, abs=0.06)


# R27
@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_a_block_adds_what_plain_regressions_say(seed: int) -> None:
    y, x = house(seed, p=5)
    found = block_gain(y, x[:, :2], x[:, 2:], draws=200)
    whole = r2_of(y, x)
    assert found.first.value == pytest.approx(whole - r2_of(y, x[:, 2:]))
    assert found.second.value == pytest.approx(whole - r2_of(y, x[:, :2]))
    assert found.first.value + found.second.value + found.both == pytest.approx(whole)


# R27
def test_a_block_without_enough_rows_is_withheld() -> None:
    y, x = house(2, n=49, p=5)
    found = block_gain(y, x[:, :2], x[:, 2:])
    assert isinstance(found.first, Withheld)
    assert found.first.reason == "too_few_rows"
    assert found.both is None
