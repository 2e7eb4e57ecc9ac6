"""Control charts: limits frozen on a baseline, four rules, and no word of change without a signal."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.application.measuring import measure
from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.control_chart import Chart
from avers.core.measures.p_chart import p_chart
from avers.core.measures.table import Table
from avers.core.measures.xmr import Xmr, xmr

# Twelve points by hand: 10 and 12 in turn. x̄ = 11; all eleven moving ranges are 2, so MR̄ = 2 and
# sd = 2·√π/2 = √π = 1.7725; limits 11 ± 3·√π = 5.6826 and 16.3174; moving ranges up to 6.534.
CALM = [10.0, 12.0] * 6


def _chart(values: list[float], baseline: int | None = 12) -> Chart:
    found = xmr(values, baseline=baseline)
    assert isinstance(found, Xmr)
    return found.chart


def _rules(values: list[float]) -> set[str]:
    return {signal.rule for signal in _chart(values).signals}


def test_a_case_worked_by_hand() -> None:
    found = xmr(CALM)
    assert isinstance(found, Xmr)
    assert found.chart.shown.value == 11
    assert found.chart.sd == pytest.approx(2 / 1.128)
    assert found.chart.shown.low == pytest.approx(11 - 6 / 1.128)
    assert found.chart.shown.high == pytest.approx(11 + 6 / 1.128)
    assert (found.mean_range, found.range_limit) == (2, pytest.approx(6.534))
    assert not found.chart.changed


def test_a_share_worked_by_hand_has_limits_of_its_own_each_period() -> None:
    # 12 periods of 10 out of 100: p̄ = 0.1, sd = √(0.09/100) = 0.03, limits 0.01 and 0.19. A period of 25
    # cases has sd 0.06: 0.1 − 0.18 is kept at 0, and 0.28 above; 8 of 25 = 0.32 is outside it.
    found = p_chart([10] * 12 + [8], [100] * 12 + [25], baseline=12)
    assert isinstance(found, Chart)
    assert found.shown.value == 0.1
    assert (found.lows[0], found.highs[0]) == (pytest.approx(0.01), pytest.approx(0.19))
    assert (found.lows[-1], found.highs[-1]) == (0.0, pytest.approx(0.28))
    assert found.met("outside") == (12,)


def test_the_baseline_stays_where_it_was_frozen() -> None:
    later = _chart([*CALM, 30.0, 40.0, 50.0])
    assert later.shown.value == 11
    assert later.n_baseline == 12
    assert later.lows == _chart(CALM).lows + later.lows[:3]


def test_each_rule_is_met_by_what_it_is_for_and_by_no_less() -> None:
    assert _rules([*CALM, 16.3]) == set()
    assert _rules([*CALM, 16.4]) == {"outside"}
    assert _rules([*CALM, 5.6]) == {"outside"}
    # The last point of the baseline is above the centre already.
    assert _rules([*CALM, *[11.5] * 6]) == set()
    assert _rules([*CALM, *[11.5] * 7]) == {"one_side"}
    assert _rules([*CALM, *[11.0] * 20]) == set()  # on the centre is on no side
    assert _rules([*CALM, 8.0, 9.0, 10.0, 11.1, 12.0]) == set()
    assert _rules([*CALM, 8.0, 9.0, 10.0, 11.1, 12.0, 13.0]) == {"trend"}
    assert _rules([*CALM, 8.0, 9.0, 10.0, 11.1, 11.1, 12.0, 13.0]) == set()
    # Two sd is 3.545: beyond it at 14.6 and 7.4.
    assert _rules([*CALM, 14.6, 11.0, 14.6]) == {"two_of_three"}
    assert _rules([*CALM, 14.6, 11.0, 11.0, 14.6]) == set()
    assert _rules([*CALM, 14.6, 7.4]) == set()


def test_fewer_than_twelve_points_are_no_chart() -> None:  # G1
    assert xmr(CALM[:11]) == Withheld("too_few_points", 11, "xmr/1")
    assert xmr([*CALM[:11], nan]) == Withheld("too_few_points", 11, "xmr/1")
    assert p_chart([1] * 11 + [0], [9] * 11 + [0]) == Withheld("too_few_points", 11, "p-chart/1")
    with pytest.raises(UsageError):
        xmr(CALM, baseline=11)


def test_where_nothing_ever_varied_nothing_can_be_said() -> None:
    assert xmr([5.0] * 12 + [6.0], baseline=12) == Withheld("no_variation", 12, "xmr/1")
    assert p_chart([0] * 12, [9] * 12) == Withheld("no_variation", 12, "p-chart/1")


def test_a_period_without_value_is_stepped_over_and_the_others_keep_their_place() -> None:
    found = _chart([nan, *CALM, 30.0])
    assert found.places == tuple(range(1, 14))
    assert found.met("outside") == (13,)


def test_counts_that_are_no_counts_are_refused() -> None:
    for x, n in (([-1.0], [5.0]), ([6.0], [5.0]), ([1.5], [5.0])):
        with pytest.raises(InputRefused):
            p_chart(x * 12, n * 12)
    with pytest.raises(UsageError):
        p_chart([1, 2], [3])
    with pytest.raises(InputRefused):
        xmr([*CALM, float("inf")])


def test_rows_of_sums_and_rows_of_values_are_read_from_one_file() -> None:  # G1 G6
    sums = [10.0, 12.0] * 5 + [0.0, nan, 10.0]
    table = Table(
        {
            "numerator": ["" if n != n else str(n) for n in sums],
            "denominator": ["1"] * 10 + ["0", "", "1"],
            "value": [""] * 11 + ["12", ""],
        }
    )
    (found,) = measure("xmr", table)
    assert isinstance(found.figure, Estimate)
    assert (found.figure.value, found.figure.n) == (11.0, 12)


@given(st.lists(st.integers(-1000, 1000), min_size=12, max_size=40), st.integers(-50, 50), st.booleans())
def test_moving_or_turning_a_series_over_changes_no_signal(values: list[int], by: int, over: bool) -> None:
    found = xmr(values, baseline=12)
    other = xmr([by + (-value if over else value) for value in values], baseline=12)
    if isinstance(found, Withheld):
        assert other == found
    else:
        assert isinstance(other, Xmr)
        assert other.mean_range == found.mean_range


def _share_changed(rng: np.random.Generator, *, moved_by: float, n: int = 1000) -> float:
    """Return how often 24 months of chance, the last ten moved by so many sd, are said to have changed."""
    drawn = rng.normal(size=(n, 24))
    drawn[:, 14:] += moved_by
    return float(np.mean([_chart(months.tolist(), baseline=20).changed for months in drawn]))


def test_how_often_the_word_is_false_and_how_often_it_misses() -> None:
    # About one chart in six without a change, 84 in 100 with one of two sd, 99 with one of three.
    rng = np.random.default_rng(20261122)
    assert 0.14 < _share_changed(rng, moved_by=0) < 0.22
    assert 0.70 < _share_changed(rng, moved_by=2) < 0.99
    assert _share_changed(rng, moved_by=3) > 0.97


def test_chance_alone_signals_on_one_line_in_six_over_two_years() -> None:  # what the pages say, R72
    rng = np.random.default_rng(20261122)
    lines = [xmr(rng.normal(size=24), baseline=20) for _ in range(1200)]
    share = np.mean([isinstance(one, Xmr) and one.chart.changed for one in lines])
    assert 1 / 7 < share < 1 / 5
