"""What moved after something was done: by hand, with few units, with several starts, and at the edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import NotACount, NotFinite
from avers.core.measures.control_chart import Chart
from avers.core.measures.difference_in_differences import Difference, difference_in_differences
from avers.core.measures.interrupted_series import interrupted_series
from avers.core.measures.staggered_difference import Staggered, staggered_difference
from avers.core.measures.u_chart import u_chart
from avers.core.measures.wild_cluster_bootstrap import wild_cluster_bootstrap


def value(figure: Figure) -> float:
    assert isinstance(figure, Estimate)
    return figure.value


def ends(figure: Figure) -> tuple[float, float]:
    assert isinstance(figure, Estimate)
    assert figure.low is not None
    assert figure.high is not None
    return figure.low, figure.high


def arms(units: int, seed: int, effect: float = 0.0) -> dict[str, object]:
    """Return ``units`` an arm, ten people each, before and after; the treated move by ``effect`` more."""
    rng = np.random.default_rng(seed)
    unit = np.repeat(np.arange(2 * units), 20)
    treated, post = (unit < units).astype(float), np.tile(np.repeat([0.0, 1.0], 10), 2 * units)
    own, moved = rng.normal(size=2 * units), rng.normal(0.3, 0.4, size=2 * units)
    y = own[unit] + post * moved[unit] + effect * treated * post + rng.normal(size=unit.size)
    return {"y": y, "treated": treated, "post": post, "unit": [f"u{one}" for one in unit]}


def did(case: dict[str, object], **more: object) -> Difference:
    return difference_in_differences(**case, **more)  # type: ignore[arg-type]  # a case as one mapping


# ── Two arms ────────────────────────────────────────────────────────────────────────────────────


# R72
def test_four_means_by_hand() -> None:
    # Treated 3.0 → 4.5, others 2.0 → 2.5: one more than the others moved.
    y = [2.8, 3.2, 4.3, 4.7, 1.9, 2.1, 2.4, 2.6]
    found = difference_in_differences(y, [1] * 4 + [0] * 4, [0, 0, 1, 1] * 2)
    assert value(found.did) == pytest.approx(1.0)
    assert found.did.method == "did-hc1/1"
    # Rests ±.2 ±.2 ±.1 ±.1, four degrees of freedom left: s² = 0.2 / 4, times 1/2 + 1/2 + 1/2 + 1/2.
    assert found.se_ols == pytest.approx((0.05 * 2) ** 0.5)


# R72
@pytest.mark.parametrize(
    ("units", "method"), [(5, "did-permutation/1"), (8, "did-wild-cluster/1"), (25, "did-cr2/1")]
)
def test_errors_follow_from_how_many_units_there_are(units: int, method: str) -> None:
    found = did(arms(units, 1, effect=1.0), draws=199)
    assert isinstance(found.did, Estimate)
    assert (found.did.method, found.did.n, found.n_rows) == (method, 2 * units, 40 * units)
    assert (found.did.low is None) == (units == 5)
    assert found.p is not None
    assert found.p <= 0.05


# R72
def test_a_few_units_cannot_say_less_than_chance_allows() -> None:
    # Three units an arm: twenty ways to call three of six treated, and its mirror is as far: p at least 0.1.
    found = did(arms(3, 2, effect=9.0))
    assert found.p == pytest.approx(0.1)


# R72
def test_arms_that_rose_apart_before_are_told() -> None:
    rng = np.random.default_rng(3)
    unit, period = np.repeat(np.arange(30), 6), np.tile(np.arange(6.0), 30)
    treated, post = (unit < 15).astype(float), (period >= 4).astype(float)
    rows = {"treated": treated, "post": post, "unit": [str(one) for one in unit], "period": period}
    alike = did({"y": 0.5 * period + rng.normal(size=unit.size), **rows}, draws=199).pre_trend
    apart = did({"y": (0.5 + treated) * period + rng.normal(size=unit.size), **rows}, draws=199).pre_trend
    assert ends(alike)[0] < 0 < ends(alike)[1]
    assert ends(apart)[0] > 0
    assert value(apart) == pytest.approx(1.0, abs=0.3)
    assert isinstance(did(arms(8, 1), draws=199).pre_trend, Withheld)


# C10
@given(st.integers(0, 10_000))
@settings(max_examples=4, deadline=None)
def test_rows_in_another_order_give_the_same_difference(seed: int) -> None:
    case = arms(6, seed)
    turned = np.random.default_rng(seed).permutation(len(case["y"]))  # type: ignore[arg-type]
    other = {key: np.asarray(column)[turned].tolist() for key, column in case.items()}
    assert did(case, draws=99) == did(other, draws=99)


@pytest.mark.parametrize(
    ("y", "treated", "post", "reason"),
    [
        ([1, 2, 3, 4], [1, 1, 1, 1], [0, 1, 0, 1], "no_reference"),
        ([], [], [], "no_answers"),
        ([2] * 8, [1] * 4 + [0] * 4, [0, 0, 1, 1] * 2, "no_variation"),
        ([1, 2, 3, 4], [1, 1, 0, 0], [0, 1, 0, 1], "not_identifiable"),
    ],
)
def test_what_has_nothing_to_be_held_against_is_withheld(
    y: list[float], treated: list[float], post: list[float], reason: str
) -> None:
    found = difference_in_differences(y, treated, post).did
    assert isinstance(found, Withheld)
    assert found.reason == reason


def test_wrong_arms_are_refused_by_name() -> None:
    with pytest.raises(UsageError) as refused:
        difference_in_differences([1, 2], [0, 2], [0, 1])
    assert refused.value.values["found"] == "2"
    with pytest.raises(UsageError) as refused:
        difference_in_differences([1, 2], [0, 1], [0, 1], unit=["a", "a"])
    assert refused.value.code == "unit_in_both_arms"
    with pytest.raises(NotFinite):
        difference_in_differences([1, np.nan], [0, 1], [0, 1])


# ── Few groups ──────────────────────────────────────────────────────────────────────────────────


# R72
def test_four_groups_by_hand() -> None:
    # Group means 1, 3 untreated and 6, 8 treated: all sixteen sign patterns, the found one and its mirror.
    y, x = [1.0, 3, 6, 8], [0.0, 0, 1, 1]
    found = wild_cluster_bootstrap(y, x, ["a", "b", "c", "d"])
    assert value(found.beta) == pytest.approx(5.0)
    assert found.n_signs == 16
    # Rests under the null are -3.5, -1.5, 1.5 and 3.5: only what was found and its mirror are as far.
    assert found.p == pytest.approx(2 / 16)
    assert isinstance(found.beta, Estimate)
    assert (found.beta.low, found.beta.high) == (None, None)  # four groups never refuse anything at 5 %


# R72
def test_the_interval_holds_what_the_test_does_not_refuse() -> None:
    case = arms(8, 4, effect=1.0)
    x = np.column_stack(
        [np.asarray(case["treated"]) * np.asarray(case["post"]), case["treated"], case["post"]]
    )
    found = wild_cluster_bootstrap(case["y"], x, case["unit"], draws=499)  # type: ignore[arg-type]
    low, high = ends(found.beta)
    for inside, edge in ((1, low), (-1, high)):
        shifted = np.asarray(case["y"]) - (edge + inside * 0.02) * x[:, 0]
        again = wild_cluster_bootstrap(shifted, x, case["unit"], draws=499)  # type: ignore[arg-type]
        assert again.p is not None
        assert again.p > 0.05
        beyond = np.asarray(case["y"]) - (edge - inside * 0.02) * x[:, 0]
        again = wild_cluster_bootstrap(beyond, x, case["unit"], draws=499)  # type: ignore[arg-type]
        assert again.p is not None
        assert again.p <= 0.05


@pytest.mark.slow
def test_where_nothing_was_done_five_in_a_hundred_tests_say_otherwise() -> None:
    refused = np.mean([(did(arms(6, seed), draws=199).p or 0) <= 0.05 for seed in range(120)])
    assert 0.01 <= refused <= 0.10


# ── Several starts ──────────────────────────────────────────────────────────────────────────────


def panel(seed: int, effect: float = 0.0, grows: float = 0.0, units: int = 24) -> Staggered:
    """Return units that begin at 3, at 5, or never; it adds ``effect``, and ``grows`` each period."""
    rng = np.random.default_rng(seed)
    unit, period = np.repeat(np.arange(units), 8), np.tile(np.arange(8.0), units)
    start = np.where(np.arange(units) % 3 == 0, np.nan, np.where(np.arange(units) % 3 == 1, 3.0, 5.0))[unit]
    since = period - start
    added = np.where(since >= 0, effect + grows * since, 0.0)
    y = rng.normal(size=units)[unit] + 0.3 * period + np.nan_to_num(added) + 0.3 * rng.normal(size=unit.size)
    return staggered_difference([f"u{one}" for one in unit], period, y, start, draws=200)


# R72
def test_two_starts_by_hand() -> None:
    # Everybody rises by 1 a period; those of start 2 by 3 more from then on, those of start 3 by 5.
    unit = [f"{kind}{one}" for kind in "abc" for one in range(6) for _ in range(4)]
    period = [float(one) for _ in range(18) for one in range(4)]
    start = [2.0] * 24 + [3.0] * 24 + [np.nan] * 24
    done = {2.0: 3.0, 3.0: 5.0}
    y = [at + (done.get(begun, 0) if at >= begun else 0) for at, begun in zip(period, start, strict=True)]
    found = staggered_difference(unit, period, y, start, draws=200)
    by_time = {one.after: one for one in found.events}
    assert value(by_time[0].difference) == pytest.approx(4.0)  # (6·3 + 6·5) / 12
    assert value(by_time[1].difference) == pytest.approx(3.0)  # those of start 3 have no period after it
    assert value(by_time[-2].difference) == pytest.approx(0.0)
    assert value(found.mean) == pytest.approx((6 * 3 + 6 * 5 + 6 * 3) / 18)


# R72
def test_an_effect_that_grows_is_not_turned_over_by_early_starters() -> None:
    found = panel(1, effect=1.0, grows=0.5, units=90)
    by_time = {one.after: value(one.difference) for one in found.events}
    assert by_time[0] == pytest.approx(1.0, abs=0.3)
    assert by_time[4] == pytest.approx(3.0, abs=0.5)
    assert all(abs(by_time[time]) < 0.3 for time in by_time if time < -1)


def test_starts_that_cannot_be_are_refused_by_name() -> None:
    with pytest.raises(UsageError) as refused:
        staggered_difference(["a", "a"], [1, 1], [1, 2], [2, 2])
    assert refused.value.code == "unit_twice_in_period"
    with pytest.raises(UsageError) as refused:
        staggered_difference(["a", "a"], [1, 2], [1, 2], [2, 3])
    assert refused.value.code == "unit_two_starts"
    few = staggered_difference(["a", "b"] * 2, [1, 1, 2, 2], [1, 2, 3, 4], [2, np.nan] * 2)
    assert isinstance(few.mean, Withheld)
    assert few.mean.reason == "too_few_units"


# R72
@pytest.mark.slow
def test_intervals_of_several_starts_hold_the_truth() -> None:
    held = []
    for seed in range(120):
        low, high = ends(panel(seed, effect=1.0, units=60).mean)
        held.append(low <= 1.0 <= high)
    assert 0.90 <= np.mean(held) <= 0.98


# ── A series ────────────────────────────────────────────────────────────────────────────────────


# R72
def test_a_series_that_steps_up_and_then_rises_faster_by_hand() -> None:
    t = np.arange(1.0, 25.0)
    y = 10 + 0.5 * t + np.where(t >= 13, 3 + 0.25 * (t - 13), 0.0)
    found = interrupted_series(y, start=13)
    assert [value(one.beta) for one in (found.level, found.slope, found.trend)] == pytest.approx(
        [3, 0.25, 0.5]
    )
    assert isinstance(found.level.beta, Estimate)
    assert found.level.beta.low is None  # no rest at all: no width to claim
    noisy = interrupted_series(y + np.random.default_rng(1).normal(size=24), start=13, confidence=0.999)
    assert ends(noisy.level.beta)[0] < 3 < ends(noisy.level.beta)[1]
    assert noisy.lag == 2  # ⌊4·0.24^(2/9)⌋


# R72
def test_seasons_are_not_taken_for_change() -> None:
    t = np.arange(48)
    season = 5 * np.sin(2 * np.pi * t / 12)
    y = season + np.random.default_rng(2).normal(0, 0.1, size=48)
    with_season = interrupted_series(y, start=25, period=12)
    assert (with_season.lag, interrupted_series(y, start=25).lag) == (12, 3)
    level = with_season.level.se
    plain = interrupted_series(y, start=25).level.se
    assert level is not None
    assert plain is not None
    assert level < plain / 5


@pytest.mark.parametrize(("n", "start"), [(15, 9), (20, 8), (20, 14), (5, 40), (0, 1)])
def test_a_side_of_fewer_than_eight_points_says_nothing(n: int, start: int) -> None:
    found = interrupted_series(np.arange(n) % 3, start=start).level.beta
    assert isinstance(found, Withheld)
    assert found.reason == "too_few_points"


def test_a_series_that_stands_still_or_has_a_gap() -> None:
    still = interrupted_series(np.full(30, 7.0), start=15).slope.beta
    assert isinstance(still, Withheld)
    assert still.reason == "no_variation"
    with pytest.raises(NotFinite):
        interrupted_series([*range(20), np.nan, *range(20)], start=15)


# ── Rates ───────────────────────────────────────────────────────────────────────────────────────


# R72
def test_a_rate_by_hand() -> None:
    # 4 events a hundred hours, twelve periods: limits 0.04 ± 3·√(0.04/100) = 0.04 ± 0.06, never below 0.
    chart = u_chart([4] * 12 + [11], [100] * 13, baseline=12)
    assert isinstance(chart, Chart)
    assert (chart.shown.value, chart.lows[-1], chart.highs[-1]) == pytest.approx((0.04, 0, 0.10))
    assert chart.met("outside") == (12,)
    assert isinstance(u_chart([0] * 12, [100] * 12), Withheld)
    assert isinstance(u_chart([1] * 11, [100] * 11), Withheld)
    with pytest.raises(NotACount):
        u_chart([1.5] * 12, [1] * 12)
    with pytest.raises(UsageError):
        u_chart([1] * 12, [-1] * 12)
