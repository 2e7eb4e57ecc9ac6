"""Omega, the reliable change of one's own score, and adverse impact: by hand, at their edges, refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.adverse_impact import adverse_impact
from avers.core.measures.answers import NotACount, NotFinite
from avers.core.measures.mcdonald_omega import mcdonald_omega
from avers.core.measures.reliable_change import reliable_change


def _scale(seed: int, *, n: int = 150, loadings: tuple[float, ...] = (0.8, 0.7, 0.6, 0.5)) -> np.ndarray:
    rng = np.random.default_rng(seed)
    lam = np.array(loadings)
    return rng.normal(size=(n, 1)) * lam + rng.normal(size=(n, len(lam))) * np.sqrt(1 - lam**2)


# R50
def test_three_items_by_hand() -> None:
    # Correlations .48, .40, .30 of one factor: .8·.6, .8·.5, .6·.5. Three items fit it exactly.
    wanted = np.array([[1, 0.48, 0.40], [0.48, 1, 0.30], [0.40, 0.30, 1]])
    rng = np.random.default_rng(1)
    raw = rng.normal(size=(200, 3))
    raw -= raw.mean(axis=0)
    raw = np.linalg.solve(np.linalg.cholesky(raw.T @ raw / 200), raw.T).T @ np.linalg.cholesky(wanted).T
    found = mcdonald_omega(raw)
    assert found.loadings == pytest.approx((0.8, 0.6, 0.5), abs=1e-5)
    assert found.residuals == pytest.approx((0.36, 0.64, 0.75), abs=1e-5)
    assert isinstance(found.omega, Estimate)
    assert found.omega.value == pytest.approx(1.9**2 / (1.9**2 + 1.75), abs=1e-5)


# R50
@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_units_of_answers_and_order_of_people_do_not_matter(seed: int) -> None:
    items = _scale(seed)
    turned = np.random.default_rng(seed).permutation(len(items))
    found, other = mcdonald_omega(items).omega, mcdonald_omega(3 * items[turned] + 1).omega
    if isinstance(found, Estimate) and isinstance(other, Estimate):
        assert other.value == pytest.approx(found.value, rel=1e-5)
        assert mcdonald_omega(items[turned]).omega == found


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (_scale(1, n=99), "too_few_people"),
        (_scale(1)[:, :2], "too_few_items"),
        (np.column_stack([_scale(1)[:, :3], np.ones(150)]), "no_variation"),
        (np.column_stack([_scale(1)[:, :3], _scale(1)[:, 0]]), "not_identifiable"),
        (np.zeros((0, 4)), "no_answers"),
        (_scale(1, loadings=(0.9999999, 0.4, 0.4)), "heywood"),
    ],
)
def test_where_one_factor_cannot_be_told_alpha_is_shown_alone(items: np.ndarray, reason: str) -> None:
    omega = mcdonald_omega(items).omega
    assert isinstance(omega, Withheld)
    assert omega.reason == reason


# R50
@pytest.mark.slow
def test_omega_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    truth = 2.6**2 / (2.6**2 + 4 - 0.64 - 0.49 - 0.36 - 0.25)
    held = []
    for seed in range(400):
        omega = mcdonald_omega(_scale(seed)).omega
        assert isinstance(omega, Estimate)
        assert omega.low is not None
        assert omega.high is not None
        held.append(omega.low <= truth <= omega.high)
    assert 0.93 <= np.mean(held) <= 0.98


def test_a_change_by_hand() -> None:
    # 10 points, reliability 0.75: one score is sure to 10·0.5 = 5, a difference to 7.07.
    found = reliable_change(50, 64, sd=10, reliability=0.75)
    assert (found.se, found.s_diff) == pytest.approx((5, 50**0.5))
    assert isinstance(found.rci, Estimate)
    assert found.rci.value == pytest.approx(14 / 50**0.5)
    assert found.is_reliable
    assert not reliable_change(50, 63, sd=10, reliability=0.75).is_reliable
    assert reliable_change(64, 50, sd=10, reliability=0.75).is_reliable
    assert isinstance(reliable_change(1, 2, sd=1, reliability=1).rci, Withheld)
    for wrong in ({"sd": 0, "reliability": 0.5}, {"sd": 1, "reliability": 1.2}):
        with pytest.raises(UsageError):
            reliable_change(1, 2, **wrong)
    with pytest.raises(NotFinite):
        reliable_change(float("nan"), 2, sd=1, reliability=0.5)


# L4
def test_two_groups_by_hand() -> None:
    # 12 of 40 against 48 of 80: 0.3 over 0.6.
    found = adverse_impact(12, 40, 48, 80)
    assert isinstance(found.ratio, Estimate)
    assert found.ratio.value == pytest.approx(0.5)
    assert found.is_under
    assert not found.is_chance
    # The same rates among a tenth of the people: still under four fifths, and chance could do it.
    few = adverse_impact(1, 4, 5, 8)
    assert few.is_under
    assert few.is_chance


@pytest.mark.parametrize(
    ("counts", "reason"),
    [((0, 0, 3, 5), "no_answers"), ((3, 5, 0, 0), "no_answers"), ((3, 5, 0, 5), "no_reference")],
)
def test_a_group_that_is_not_there_gives_no_ratio(counts: tuple[int, ...], reason: str) -> None:
    ratio = adverse_impact(*counts).ratio
    assert isinstance(ratio, Withheld)
    assert ratio.reason == reason


def test_nobody_or_everybody_chosen_still_has_an_interval() -> None:
    nobody = adverse_impact(0, 12, 9, 20).ratio
    assert isinstance(nobody, Estimate)
    assert nobody.value == nobody.low == 0
    assert nobody.high is not None
    assert 0 < nobody.high < 1.2
    everybody = adverse_impact(9, 9, 20, 20).ratio
    assert isinstance(everybody, Estimate)
    assert everybody.value == 1
    assert everybody.low is not None
    assert everybody.low < 0.85


def test_impossible_counts_are_refused_by_name() -> None:
    for wrong in ((5, 4, 1, 2), (-1, 4, 1, 2), (1.5, 4, 1, 2), (float("nan"), 4, 1, 2)):
        with pytest.raises(NotACount):
            adverse_impact(*wrong)


@given(st.integers(1, 60), st.integers(1, 60), st.data())
@settings(max_examples=40, deadline=None)
def test_each_interval_holds_its_own_ratio_and_fisher_is_a_probability(
    n1: int, n0: int, data: st.DataObject
) -> None:
    x1, x0 = data.draw(st.integers(0, n1)), data.draw(st.integers(1, n0))
    found = adverse_impact(x1, n1, x0, n0)
    assert isinstance(found.ratio, Estimate)
    assert found.ratio.low is not None
    assert found.ratio.low <= found.ratio.value + 1e-6
    assert found.ratio.high is None or found.ratio.value <= found.ratio.high + 1e-6
    assert found.fisher_p is not None
    assert 0 <= found.fisher_p <= 1
