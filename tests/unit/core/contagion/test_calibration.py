"""What published waves say of how people pull one another, and when they say nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.fit import Fitted, Spreading, fit_belief, fit_practice, how_it_spreads
from avers.core.contagion.observed import (
    SHARE_CELL,
    NotEnough,
    UnitWave,
    Waves,
    WavesRefused,
    enough,
    share_error,
    standard_error_of,
    waves_of,
    within_units,
)
from avers.core.contagion.state_space import Around, belief_step, filtered
from benchmarks.contagion_fit import TRUTH, World, world

SIZES = {"a": 40, "b": 60}


@pytest.fixture(scope="module")
def company() -> World:
    """Twenty-four units, seven waves."""
    return world(3, n_units=24, n_waves=7)


@pytest.fixture(scope="module")
def fitted(company: World) -> Fitted:
    found = fit_belief(company.waves, company.around)
    assert isinstance(found, Fitted)
    return found


def test_errors_by_hand() -> None:
    assert standard_error_of(0.52, 0.68) == pytest.approx(0.07 / 1.959964, abs=1e-6)
    assert share_error(0.3, 10) == pytest.approx(0.149071, abs=1e-6)
    two = within_units([UnitWave("a", 0, 0.4, 25, 0.05), UnitWave("b", 0, 0.6, 25, 0.05)])
    assert [one.error for one in two] == pytest.approx([0.05 * 0.84**0.5] * 2)
    waves = waves_of([UnitWave("a", 0, 0.5, 30, 0.04), UnitWave("b", 0, None)], SIZES, k=5)
    assert waves.sampling[0, 0] == pytest.approx(0.00048)
    assert waves.rounding[0, 0] == pytest.approx(0.01**2 / 12)
    assert np.isnan(waves.values[0, 1])
    everybody = waves_of([UnitWave("a", 0, 0.5, 45, 0.04)], SIZES, k=5)
    assert everybody.sampling[0, 0] == 0.0


def test_all_that_no_publication_gives_is_refused_at_once() -> None:  # L2
    cells = [
        UnitWave("a", 0, 0.5, 4, 0.1),
        UnitWave("c", 0, 0.5, 10, 0.1),
        UnitWave("b", 0, 1.2, 10, 0.1),
        UnitWave("b", 0, 0.2, 10, -0.1),
    ]
    with pytest.raises(WavesRefused) as refused:
        waves_of(cells, SIZES, k=5)
    assert [(one.code, one.line) for one in refused.value.faults] == [
        ("wave_of_few", 1),
        ("wave_unit_unknown", 2),
        ("spread_out_of_range", 3),
        ("wave_twice", 4),
        ("spread_out_of_range", 4),
    ]


def test_one_unit_by_hand() -> None:
    """Start ½ ± ½, seen .6 with variance .05: .5 + .25 ÷ .3 × .1 = .583333, then half way to 1: .791667."""
    around = Around(np.eye(1), management=np.ones((2, 1)))
    values = np.array([[0.6], [0.7]])
    waves = Waves(("a",), np.array([10.0]), (0, 1), values, np.full((2, 1), 0.05), np.zeros((2, 1)))
    found = filtered(
        waves,
        belief_step(around, waves.sizes),
        np.array([[0.5, np.log(0.1)]]),
        start=(0.5, 0.5),
        error=np.ones(1),
    )
    assert found.surprises[0][0, 0] == pytest.approx(0.1)
    assert found.surprises[1][0, 0] == pytest.approx(0.7 - 0.791667, abs=1e-6)
    # .25 × .05 ÷ .3 of variance is left; a quarter of it, what ten people add, and the error.
    assert found.spreads[1][0, 0, 0] == pytest.approx(0.0416667 / 4 + 0.001 + 0.05, abs=1e-6)


def test_the_filter_is_the_normal_law_of_all_figures_at_once() -> None:
    """Three units, three waves, one figure withheld: the likelihood written out as one matrix."""
    rng = np.random.default_rng(4)
    heard, management = rng.dirichlet(np.ones(3), 3), rng.random((4, 3))
    sizes, periods = np.array([10.0, 20.0, 30.0]), (2, 3, 5)
    values = rng.random((3, 3))
    values[1, 2] = np.nan
    waves = Waves(("a", "b", "c"), sizes, periods, values, np.full((3, 3), 0.002), np.full((3, 3), 1e-5))
    step = belief_step(Around(heard, management=management), sizes)
    given = np.array([[0.3, 0.2, np.log(0.4)]])
    found = filtered(waves, step, given, start=(0.5, 0.3), error=np.array([1.5]))
    matrix = 0.5 * np.eye(3) + 0.3 * heard
    means, covariance = [np.full(3, 0.5)], np.zeros((12, 12))
    covariance[:3, :3] = 0.09 * np.eye(3)
    for t in range(3):
        means.append(matrix @ means[-1] + 0.2 * management[t])
        now, after = slice(3 * t, 3 * t + 3), slice(3 * t + 3, 3 * t + 6)
        covariance[after, : 3 * t + 3] = matrix @ covariance[now, : 3 * t + 3]
        covariance[: 3 * t + 3, after] = covariance[after, : 3 * t + 3].T
        covariance[after, after] = matrix @ covariance[now, now] @ matrix.T + np.diag(0.16 / sizes)
    seen = np.array([0, 1, 2, 3, 4, 9, 10, 11])
    away = values.ravel()[[0, 1, 2, 3, 4, 6, 7, 8]] - np.concatenate(means)[seen]
    whole = covariance[np.ix_(seen, seen)] + (1.5 * 0.002 + 1e-5) * np.eye(8)
    expected = -0.5 * (np.linalg.slogdet(2 * np.pi * whole)[1] + away @ np.linalg.solve(whole, away))
    assert found.log_likelihood[0] == pytest.approx(expected, rel=1e-10)


def test_known_pulls_are_found_through_publication(fitted: Fitted) -> None:  # R46
    for name, truth in TRUTH.items():
        rate = fitted.rate(name)
        error = (rate.high - rate.low) / 3.92
        assert abs(rate.value - truth) < 3.5 * error, name
        assert rate.low > 0, name
        assert not rate.by_prior, name
    assert (fitted.n_waves, fitted.n_units) == (7, 24)


def test_the_last_wave_is_foretold_from_those_before(fitted: Fitted, company: World) -> None:
    held = fitted.held_out
    assert held is not None
    assert held.n == np.isfinite(company.waves.values[-1]).sum()
    assert held.coverage > 0.75
    assert held.alone is not None
    assert held.score > held.alone  # who hears nobody foretells worse


def test_draws_stay_where_the_model_means_something(fitted: Fitted) -> None:
    draws = fitted.draws(2000, rng=np.random.default_rng(1))
    again = fitted.draws(2000, rng=np.random.default_rng(1))
    for rate in fitted.rates:
        assert np.array_equal(draws[rate.name], again[rate.name])
        assert draws[rate.name].min() >= 0
        assert np.median(draws[rate.name]) == pytest.approx(rate.value, rel=0.1)


def test_few_waves_or_units_are_never_a_curve(company: World) -> None:
    for n_waves in (1, 2, 3):
        cut = company.waves.first(n_waves)
        periods = cut.periods[-1] + 1
        around = replace(
            company.around,
            management=company.around.management[:periods],  # type: ignore[index]
            turnover=company.around.turnover[:periods],  # type: ignore[index]
        )
        assert fit_belief(cut, around) == NotEnough("few_waves", n_waves, 4)
        assert fit_practice(cut, company.around.heard) == NotEnough("few_waves", n_waves, 4)
    none = waves_of([], SIZES, k=5)
    assert fit_belief(none, Around(np.eye(2))) == NotEnough("few_waves", 0, 4)
    few = [UnitWave(name, period, 0.5 + 0.01 * period, 10, 0.1) for name in SIZES for period in range(6)]
    assert enough(waves_of(few, SIZES, k=5), n_unknown=2) == NotEnough("few_units", 2, 8)
    one = [each for each in few if each.unit == few[0].unit]
    assert enough(waves_of(one, SIZES, k=5), n_unknown=2) == NotEnough("few_units", 1, 8)
    eight = dict.fromkeys("abcdefgh", 40)
    still = [UnitWave(name, period, 0.5, 10, 0.1) for name in eight for period in range(6)]
    assert enough(waves_of(still, eight, k=5), n_unknown=2) == NotEnough("no_variation", 1, 2)


def test_pulls_that_always_move_all_alike_are_named(company: World) -> None:
    shape = company.around.management.shape  # type: ignore[union-attr]
    around = replace(company.around, management=np.full(shape, 0.3), falls_back=0.3, turnover=None)
    found = fit_belief(company.waves, around)
    assert isinstance(found, NotEnough)
    assert (found.reason, found.which) == ("alike_pulls", ("m", "d"))


def test_surroundings_of_another_chart_are_refused(company: World) -> None:
    with pytest.raises(OutOfRange):
        fit_belief(company.waves, replace(company.around, heard=np.eye(3)))


def _practice(seed: int, *, theta: float | None) -> tuple[Waves, np.ndarray]:
    """Return published shares of 30 units in which practice spreads as ψ says, person by person."""
    rng = np.random.default_rng(seed)
    sizes = np.full(30, 120)
    heard = 0.2 * np.eye(30) + 0.8 * np.stack([rng.dirichlet(np.ones(30) * 0.1) for _ in range(30)])
    lives = rng.binomial(sizes, rng.uniform(0.05, 0.6, 30))
    cells = []
    for period in range(9):
        asked = rng.hypergeometric(lives, sizes - lives, 90)
        value = np.floor(asked / 90 / SHARE_CELL + 0.5) * SHARE_CELL
        cells += [
            UnitWave(str(u), period, float(one), 90, share_error(float(one), 90), SHARE_CELL)
            for u, one in enumerate(value)
        ]
        e = heard @ (lives / sizes)
        psi = e if theta is None else e**4 / (e**4 + theta**4)
        starts, stops = -np.expm1(-(0.02 + 0.5 * psi)), -np.expm1(-0.2)
        lives = lives - rng.binomial(lives, stops) + rng.binomial(sizes - lives, starts)
    return waves_of(cells, {str(u): 120 for u in range(30)}, k=5), heard


def test_rates_of_a_practice_are_found() -> None:
    waves, heard = _practice(2, theta=None)
    found = fit_practice(waves, heard)
    assert isinstance(found, Fitted)
    for name, truth in (("a", 0.02), ("beta", 0.5), ("gamma", 0.2)):
        rate = found.rate(name)
        assert abs(rate.value - truth) < 3.5 * (rate.high - rate.low) / 3.92, name
    assert found.rate("beta").low > 0
    assert found.held_out is not None
    assert found.held_out.coverage > 0.75


def test_which_way_it_spreads_is_said_only_when_the_last_wave_tells() -> None:
    for theta, wrong in ((None, "complex"), (0.35, "simple")):
        found = how_it_spreads(*_practice(5, theta=theta))
        assert isinstance(found, Spreading)
        assert found.verdict != wrong
