"""One face after the other: against the whole model written out, over simulated houses, and at its ends."""

from __future__ import annotations

from math import nan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotACount, NotFinite
from avers.core.measures.cluster_robust import cluster_robust
from avers.core.measures.distributions import t_quantile
from avers.core.measures.lagged_panel import Lag, lagged_panel

Rows = tuple[list[str], np.ndarray, np.ndarray, np.ndarray]


def _house(
    rng: np.random.Generator,
    beta: float,
    *,
    n_units: int = 22,
    n_periods: int = 8,
    lag: int = 1,
    grid: float = 0.0,
    noise: float = 0.0,
    kept: float = 0.5,
) -> Rows:
    """Draw units that keep levels of their own; customers follow colleagues ``lag`` quarters later.

    ``kept`` of what is left one quarter stays the next; ``noise`` is the chance of who answered; figures are
    rounded to ``grid``.
    """
    shape = (n_units, n_periods + lag)
    levels, movement = rng.normal(0, 10, (n_units, 1)), rng.normal(0, 3, shape[1])
    employees = 6 * _wandering(rng, shape, kept) + levels + movement
    left = _wandering(rng, (n_units, n_periods), kept) * 6
    customers = (
        beta * employees[:, :n_periods] + left + rng.normal(0, 10, (n_units, 1)) + rng.normal(0, 3, n_periods)
    )
    seen_e = 60 + employees[:, lag:] + noise * rng.normal(size=(n_units, n_periods))
    seen_c = 60 + customers + noise * rng.normal(size=(n_units, n_periods))
    if grid:
        seen_e, seen_c = np.round(seen_e / grid) * grid, np.round(seen_c / grid) * grid
    units = [f"u{place:03d}" for place in range(n_units) for _ in range(n_periods)]
    return units, np.tile(3.0 * np.arange(n_periods), n_units), seen_e.ravel(), seen_c.ravel()


def _wandering(rng: np.random.Generator, shape: tuple[int, int], kept: float) -> np.ndarray:
    found = rng.normal(size=shape)
    for at in range(1, shape[1]):
        found[:, at] = kept * found[:, at - 1] + sqrt(1 - kept**2) * found[:, at]
    return found


def _of(found: tuple[Lag, ...], direction: str, months: int) -> Lag:
    (one,) = [lag for lag in found if (lag.direction, lag.months) == (direction, months)]
    return one


def test_worked_by_hand() -> None:  # R21
    """Sixteen units move by a point, half against the others; half of each follow by 3, half by 1.

    Each unit's rest is ±1 along its own movement, of which the fit takes 1/16 with the slope and 1/16 with
    the periods: the error is √(16 / 16² × 8/7) = √(1/14), on 16 − 2 degrees.
    """
    side = np.repeat([1.0, -1.0], 8)[:, None] * np.tile([1.0, -1.0], 4)
    slope = np.tile([1.0, 3.0], 8)[:, None]
    units = [f"u{place:02d}" for place in range(16) for _ in range(8)]
    months = np.tile(12.0 * np.arange(8), 16)
    found = lagged_panel(units, months, (50 + side).ravel(), (60 + slope * side).ravel())
    now = _of(found, "employees_first", 0)
    assert isinstance(now.beta, Estimate)
    assert now.df == pytest.approx(14)
    assert now.beta.value == pytest.approx(2)
    assert now.weakest_visible == pytest.approx(2.1448 * sqrt(1 / 14), abs=1e-4)
    assert (now.beta.n, now.n_periods) == (16, 8)
    assert _of(found, "employees_first", 12).n_periods == 7


def _written_out(y: np.ndarray, x: np.ndarray, units: list[str], periods: np.ndarray) -> tuple[float, ...]:
    """Return the slope, its CR2 error and Satterthwaite's df with a column for every unit and period."""
    names = np.array(units)
    columns = [x, *(1.0 * (names == one) for one in np.unique(names))]
    columns += [1.0 * (periods == one) for one in np.unique(periods)[1:]]
    design = np.column_stack(columns)
    bread = np.linalg.pinv(design.T @ design)
    left = np.eye(y.size) - design @ bread @ design.T
    weights, rest = design @ bread[0], left @ y
    scores, vectors = [], []
    for one in np.unique(names):
        own = names == one
        spread, turn = np.linalg.eigh(left[np.ix_(own, own)])
        root = np.where(spread > 1e-9, 1 / np.sqrt(np.maximum(spread, 1e-9)), 0)
        z = np.zeros(y.size)
        z[own] = turn @ (root * (turn.T @ weights[own]))
        scores.append(z @ rest)
        vectors.append(left @ z)
    products = np.array(vectors) @ np.array(vectors).T
    df = np.trace(products) ** 2 / (products**2).sum()
    return float(weights @ y), sqrt(float(np.square(scores).sum())), float(df)


@settings(max_examples=12)
@given(st.integers(0, 2**32 - 1), st.integers(0, 20))
def test_each_lag_is_that_of_the_model_with_every_constant_written_out(  # R21
    seed: int, n_gone: int
) -> None:
    rng = np.random.default_rng(seed)
    units, months, y_e, y_c = _house(rng, 0.4, n_units=24)
    y_e[rng.choice(y_e.size, n_gone, replace=False)] = nan
    found = lagged_panel(units, months, y_e, y_c)
    for direction, lag in (("employees_first", 0), ("employees_first", 6), ("customers_first", 3)):
        one = _of(found, direction, lag)
        first, second = (y_e, y_c) if direction == "employees_first" else (y_c, y_e)
        at = {(unit, month): place for place, (unit, month) in enumerate(zip(units, months, strict=True))}
        pairs = [
            (place, at[unit, month - lag]) for (unit, month), place in at.items() if (unit, month - lag) in at
        ]
        pairs = [(two, was) for two, was in pairs if not np.isnan(second[two] + first[was])]
        of_units = [units[two] for two, _ in pairs]
        pairs = [pair for pair, unit in zip(pairs, of_units, strict=True) if of_units.count(unit) > 1]
        later, earlier = np.array(pairs).T
        assert isinstance(one.beta, Estimate)
        kept = [units[two] for two in later]
        slope, error, df = _written_out(second[later], first[earlier], kept, months[later])
        assert one.beta.value == pytest.approx(slope, rel=1e-6, abs=1e-9)
        assert one.df == pytest.approx(df, rel=1e-6)
        assert one.weakest_visible == pytest.approx(t_quantile(0.95, df) * error, rel=1e-6)


@pytest.mark.parametrize(("beta", "n_units"), [(0.0, 16), (0.5, 22), (0.3, 60)])
def test_interval_holds_the_truth_nineteen_times_in_twenty(beta: float, n_units: int) -> None:  # R21 R113
    """Four hundred houses; 93-97 of 100 with room for the chance of the drawing (two standard errors)."""
    rng = np.random.default_rng(n_units)
    held = 0
    for _ in range(400):
        one = _of(lagged_panel(*_house(rng, beta, n_units=n_units), longest=3), "employees_first", 3)
        assert isinstance(one.beta, Estimate)
        assert one.beta.low is not None
        assert one.beta.high is not None
        held += one.beta.low <= beta <= one.beta.high
    assert 0.93 - 0.02 <= held / 400 <= 0.97 + 0.02


def test_where_nothing_follows_few_houses_say_that_something_does() -> None:  # R21
    """Ten lags at once: with Benjamini-Hochberg no more than one house in twenty has a find."""
    rng = np.random.default_rng(11)
    wrong = sum(
        any(one.p_bh is not None and one.p_bh < 0.05 for one in lagged_panel(*_house(rng, 0.0)))
        for _ in range(150)
    )
    assert wrong <= 14  # 7.5 expected; 15 or more would come once in a hundred


def test_rounding_and_who_answered_draw_the_slope_towards_zero() -> None:  # R21
    """What the method page says of the shortfall: rounding to a whole point costs little, chance much."""
    rng = np.random.default_rng(5)

    def mean(**more: float) -> float:
        found = [
            _of(lagged_panel(*_house(rng, 0.6, n_units=60, **more), longest=3), "employees_first", 3).beta
            for _ in range(40)
        ]
        return float(np.mean([one.value for one in found if isinstance(one, Estimate)]))

    assert mean() == pytest.approx(0.6, abs=0.03)
    assert mean(grid=1.0) == pytest.approx(0.6, abs=0.03)
    assert mean(noise=5.0) < 0.45


def test_a_house_with_one_trend_for_all_shows_no_link() -> None:  # R21
    """Both faces rise everywhere: a correlation of all figures would be near 1, the periods take it out."""
    rng = np.random.default_rng(2)
    units, months, y_e, y_c = _house(rng, 0.0)
    y_e, y_c = y_e + 4 * months, y_c + 4 * months
    assert np.corrcoef(y_e, y_c)[0, 1] > 0.8
    one = _of(lagged_panel(units, months, y_e, y_c), "employees_first", 3)
    assert isinstance(one.beta, Estimate)
    assert one.beta.low is not None
    assert one.beta.high is not None
    assert one.beta.low < 0 < one.beta.high


@pytest.mark.parametrize(
    ("n_units", "n_periods", "reason", "n"),
    [(14, 8, "too_few_units", 14), (15, 7, "too_few_periods", 7), (15, 8, "", 0)],
)
def test_fewest_units_and_periods(n_units: int, n_periods: int, reason: str, n: int) -> None:  # R21
    rng = np.random.default_rng(3)
    found = lagged_panel(*_house(rng, 0.3, n_units=n_units, n_periods=n_periods))
    assert [one.months for one in found] == [0, 3, 6, 9, 12] * 2
    for one in found:
        if reason:
            assert one.beta == Withheld(reason, n, "two-way-within-cr2/1")
        else:
            assert isinstance(one.beta, Estimate)
    assert [one.n_periods for one in found] == ([0] * 10 if reason else [8, 7, 6, 5, 4] * 2)


def test_a_lag_with_two_pairs_of_periods_has_no_slope() -> None:  # R21
    """Monthly waves: of eight, one pair is seven months apart, two are six, three are five."""
    units, months, y_e, y_c = _house(np.random.default_rng(4), 0.3)
    found = lagged_panel(units, months / 3, y_e, y_c)
    shown = [one.months for one in found if isinstance(one.beta, Estimate)]
    assert shown == [0, 1, 2, 3, 4, 5] * 2
    late = _of(found, "employees_first", 6)
    assert isinstance(late.beta, Withheld)
    assert late.beta.reason == "too_few_periods"


def test_a_face_that_moves_as_the_whole_house_does_has_no_slope() -> None:  # R21
    units, months, _, y_c = _house(np.random.default_rng(4), 0.3)
    found = lagged_panel(units, months, 50 + months, y_c)
    one = _of(found, "employees_first", 0)
    assert isinstance(one.beta, Withheld)
    assert one.beta.reason == "no_variation"


def test_what_cannot_be_judged_is_refused() -> None:
    units, months, y_e, y_c = _house(np.random.default_rng(4), 0.3)
    with pytest.raises(UsageError):
        lagged_panel(units[1:], months, y_e, y_c)
    with pytest.raises(NotFinite):
        lagged_panel(units, months, np.where(months > 3, np.inf, y_e), y_c)
    for wrong in (months + 0.5, months * 0, np.where(months > 3, nan, months)):
        with pytest.raises(NotACount):
            lagged_panel(units, wrong, y_e, y_c)
    assert lagged_panel([], [], [], []) == ()


@settings(max_examples=8)
@given(st.integers(0, 2**32 - 1))
def test_order_of_rows_changes_nothing_and_scale_scales(seed: int) -> None:  # C10
    rng = np.random.default_rng(seed)
    units, months, y_e, y_c = _house(rng, 0.4)
    found = lagged_panel(units, months, y_e, y_c)
    mixed = rng.permutation(len(units))
    assert lagged_panel([units[at] for at in mixed], months[mixed], y_e[mixed], y_c[mixed]) == found
    for one, other in zip(found, lagged_panel(units, months, 2 * y_e, y_c - 40), strict=True):
        assert isinstance(one.beta, Estimate)
        assert isinstance(other.beta, Estimate)
        factor = 0.5 if one.direction == "employees_first" else 2.0
        assert other.beta.value == pytest.approx(factor * one.beta.value, abs=1e-9)
        assert other.p == pytest.approx(one.p)


def test_a_column_that_follows_from_the_others_has_no_coefficient() -> None:
    rng = np.random.default_rng(6)
    x = rng.normal(size=(30, 2))
    labels = [f"g{place % 10}" for place in range(30)]
    found = cluster_robust(rng.normal(size=30), np.column_stack([x, x[:, 0] * 2]), labels)
    kinds = [type(one.beta) for one in found]
    assert kinds == [Estimate, Withheld, Estimate, Withheld]


def test_a_model_without_any_rest_has_no_interval() -> None:
    x = np.arange(12.0)
    _, slope = cluster_robust(3 * x, x[:, None], [f"g{place % 4}" for place in range(12)])
    assert isinstance(slope.beta, Estimate)
    assert slope.beta.value == pytest.approx(3)
    assert (slope.beta.low, slope.se, slope.p) == (None, 0.0, None)
