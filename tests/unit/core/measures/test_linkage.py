"""The link between the two faces: against a plain optimiser, over simulated houses, and at its ends."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import OutOfScale
from avers.core.measures.linkage import FEWEST_UNITS, Linkage, linkage, weakest_visible

Teams = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _teams(rng: np.random.Generator, n: int, rho: float, reliability: float = 0.8) -> Teams:
    """Draw teams whose true figures are linked by ``rho``, each seen through its own error."""
    true = rng.normal(size=(n, 2)) @ np.array([[10.0, rho * 10], [0.0, sqrt(1 - rho**2) * 10]])
    v_e, v_c = 100 * (1 - reliability) / reliability * rng.uniform(0.5, 1.5, (2, n))
    noise = rng.normal(size=(n, 2))
    return (
        60 + true[:, 0] + noise[:, 0] * np.sqrt(v_e),
        v_e,
        55 + true[:, 1] + noise[:, 1] * np.sqrt(v_c),
        v_c,
    )


def _plain(teams: Teams, values: np.ndarray) -> float:
    """Return minus the restricted log-likelihood at (spread, spread, rho), by matrices."""
    y_e, v_e, y_c, v_c = teams
    a, b, rho = values
    between = np.array([[a * a, rho * a * b], [rho * a * b, b * b]])
    inverses = np.linalg.inv([between + np.diag([one, other]) for one, other in zip(v_e, v_c, strict=True)])
    both = np.stack([y_e, y_c], 1)
    weight = inverses.sum(0)
    mean = np.linalg.solve(weight, np.einsum("uij,uj->i", inverses, both))
    left = both - mean
    fit = np.einsum("ui,uij,uj->", left, inverses, left)
    return 0.5 * float(fit - np.log(np.linalg.det(inverses)).sum() + np.log(np.linalg.det(weight)))


@pytest.mark.parametrize(("seed", "rho"), [(1, 0.0), (2, 0.4), (3, -0.6), (4, 0.7)])
def test_estimate_is_that_of_a_plain_optimiser(seed: int, rho: float) -> None:  # R21
    teams = _teams(np.random.default_rng(seed), 30, rho)
    found = linkage(*teams)
    best = minimize(
        lambda values: _plain(teams, values), [8.0, 8.0, 0.0], method="L-BFGS-B",
        bounds=[(0.1, 50), (0.1, 50), (-0.999, 0.999)],
    )  # fmt: skip
    assert isinstance(found.rho, Estimate)
    assert found.rho.value == pytest.approx(best.x[2], abs=2e-3)
    assert found.profile == (found.rho.low, found.rho.high)
    for end in found.profile:
        at_end = minimize(
            lambda two, end=end: _plain(teams, np.array([*two, end])), [8.0, 8.0], method="L-BFGS-B",
            bounds=[(0.0, 50), (0.0, 50)],
        )  # fmt: skip
        # Student's t at 28 degrees, squared: 4.196.
        assert 2 * (at_end.fun - best.fun) == pytest.approx(4.196, abs=0.05)


@pytest.mark.parametrize("seed", [92, 139])
def test_search_does_not_stop_at_a_place_it_has_been_to(seed: int) -> None:  # R21
    """The best value of these houses lies just beside a place that two rounds both come to."""
    teams = _teams(np.random.default_rng(seed), 30, 0.5)
    found = linkage(*teams)
    best = minimize(
        lambda values: _plain(teams, values), [8.0, 8.0, 0.0], method="L-BFGS-B",
        bounds=[(0.1, 50), (0.1, 50), (-0.999, 0.999)],
    )  # fmt: skip
    assert isinstance(found.rho, Estimate)
    assert found.rho.value == pytest.approx(best.x[2], abs=4e-4)


def test_teams_known_equally_well_are_counted_and_change_nothing() -> None:  # R21
    """Rounded figures make few kinds of teams; a billionth more on each variance makes every team its own."""
    rng = np.random.default_rng(26)
    y_e, _, y_c, _ = _teams(rng, 300, 0.4)
    v_e, v_c = 900 / rng.choice([10, 15, 20, 25], (2, 300))
    together = linkage(np.round(y_e), v_e, np.round(y_c), v_c)
    more = 1 + 1e-11 * np.arange(300)
    apart = linkage(np.round(y_e), v_e * more, np.round(y_c), v_c * more)
    assert together.profile == pytest.approx(apart.profile, abs=1e-6)
    assert isinstance(together.rho, Estimate)
    assert isinstance(apart.rho, Estimate)
    assert together.rho.value == pytest.approx(apart.rho.value, abs=1e-6)
    assert together.p == pytest.approx(apart.p, rel=1e-5)


@pytest.mark.parametrize(("rho", "reliability"), [(0.0, 0.8), (0.5, 0.8), (0.5, 0.6)])
def test_interval_holds_the_truth_nineteen_times_in_twenty(rho: float, reliability: float) -> None:  # R21
    """Sixty houses of 22 teams: 52 or fewer would come up once in eighty if the interval kept its word."""
    rng = np.random.default_rng(round(100 * rho + 10 * reliability))
    held = 0
    for _ in range(60):
        profile = linkage(*_teams(rng, 22, rho, reliability)).profile
        assert profile is not None
        held += profile[0] <= rho <= profile[1]
    assert held >= 53


def test_p_and_interval_say_the_same_of_no_link() -> None:  # R21
    rng = np.random.default_rng(8)
    for rho in (0.0, 0.4, 0.8):
        found = linkage(*_teams(rng, 25, rho))
        assert found.p is not None
        assert found.profile is not None
        assert (found.p < 0.05) == (found.profile[0] > 0 or found.profile[1] < 0)


def test_unreliable_figures_hide_a_link_and_the_model_finds_it() -> None:  # R21
    rng = np.random.default_rng(9)
    found = [linkage(*_teams(rng, 200, 0.7, 0.5)) for _ in range(8)]
    observed = np.mean([one.observed.value for one in found if isinstance(one.observed, Estimate)])
    freed = np.mean([one.rho.value for one in found if isinstance(one.rho, Estimate)])
    assert observed < 0.45
    assert freed == pytest.approx(0.7, abs=0.08)


def test_fourteen_units_have_no_correlation() -> None:  # R21
    teams = _teams(np.random.default_rng(1), 14, 0.9)
    nothing = Withheld("too_few_units", 14, "bivariate-reml-profile/1")
    assert linkage(*teams) == Linkage(nothing, nothing, corrected=nothing)
    assert weakest_visible(14) is None
    assert weakest_visible(FEWEST_UNITS) == pytest.approx(0.514, abs=1e-3)  # tables of Pearson's r
    assert weakest_visible(22) == pytest.approx(0.423, abs=1e-3)


def test_units_that_do_not_differ_have_no_link_to_estimate() -> None:  # R21
    rng = np.random.default_rng(4)
    found = linkage(rng.normal(60, 2, 20), np.full(20, 25.0), rng.normal(60, 2, 20), np.full(20, 25.0))
    assert isinstance(found.rho, Withheld)
    assert found.rho.reason == "not_identifiable"
    assert found.profile == (-1.0, 1.0)


def test_a_side_that_never_varies_has_no_correlation() -> None:
    found = linkage(np.full(20, 60.0), np.full(20, 4.0), np.arange(20.0), np.full(20, 4.0))
    assert isinstance(found.observed, Withheld)
    assert found.observed.reason == "no_variation"


def test_what_cannot_be_judged_is_refused() -> None:
    with pytest.raises(UsageError):
        linkage([1.0] * 20, [1.0] * 20, [1.0] * 19, [1.0] * 20)
    with pytest.raises(OutOfScale):
        linkage(np.arange(20.0), [0.0] * 20, np.arange(20.0), [1.0] * 20)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(-0.9, 0.9))
def test_order_of_units_scale_and_side_change_nothing(seed: int, rho: float) -> None:  # C10
    rng = np.random.default_rng(seed)
    y_e, v_e, y_c, v_c = _teams(rng, 18, rho)
    found = linkage(y_e, v_e, y_c, v_c)
    shuffled = rng.permutation(18)
    assert linkage(y_e[shuffled], v_e[shuffled], y_c[shuffled], v_c[shuffled]) == found
    turned = linkage(y_e, v_e, 100 - y_c, v_c)
    assert found.profile is not None
    assert turned.profile is not None
    assert turned.profile == pytest.approx((-found.profile[1], -found.profile[0]), abs=5e-3)
    larger = linkage(2 * y_e, 4 * v_e, y_c, v_c)
    assert larger.profile == pytest.approx(found.profile, abs=5e-3)
