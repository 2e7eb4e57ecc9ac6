"""Living a habit passes on and giving it up does: both told apart, and which units send more of which."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.contagion.fit import Fitted, fit_practice
from avers.core.contagion.model import Model
from avers.core.contagion.next_generation import hearing_of_units, strains
from avers.core.contagion.observed import SHARE_CELL, UnitWave, Waves, share_error, waves_of
from avers.core.contagion.two_strains import flows_of, radii_of

UNITS, HEARD = ("a", "b"), np.array([[0.5, 0.5], [0.5, 0.5]])
RATES = {"a": 0.02, "beta": 0.1, "gamma": 0.01, "beta_bad": 0.3}


def _draws(**told: float) -> dict[str, np.ndarray]:
    return {name: np.array([value]) for name, value in told.items()}


def test_both_radii_are_those_of_the_model() -> None:  # R12
    good, bad = radii_of(_draws(**RATES))
    assert (good[0], bad[0]) == pytest.approx((0.3752, 2.6530), abs=1e-4)
    model = Model(a0=0.02, beta=0.1, gamma0=0.01, beta_bad=0.3)
    told = strains(model, hearing_of_units(UNITS, [10, 10], HEARD))
    assert (good[0], bad[0]) == pytest.approx((told[0].r, told[1].r))


def test_what_flows_between_two_units_by_hand() -> None:  # R12
    flows = flows_of(_draws(**RATES), HEARD, np.array([10.0, 10.0]), np.array([[0.8, 0.2]]))
    assert flows.gives[0] == pytest.approx([0.032, 0.002])
    assert flows.takes[0] == pytest.approx([0.006, 0.096])
    assert flows.net[0] == pytest.approx([0.026, -0.094])
    assert flows.down.tolist() == [[0.0, 1.0], [0.0, 0.0]]


def _world(seed: int, *, beta: float, beta_bad: float) -> tuple[Waves, np.ndarray]:
    """Return published shares of 30 units in which both strains spread, person by person."""
    rng = np.random.default_rng(seed)
    n, size, a, gamma = 30, 400, 0.03, 0.03
    heard = 0.2 * np.eye(n) + 0.8 * np.stack([rng.dirichlet(np.ones(n) * 0.1) for _ in range(n)])
    lives, cells = rng.binomial(size, rng.uniform(0.05, 0.95, n)), []
    for period in range(10):
        asked = rng.binomial(lives, 0.8)
        for at in range(n):
            n_asked = round(0.8 * size)
            share = min(1.0, round(20 * asked[at] / n_asked) / 20)
            error = share_error(share, n_asked)
            cells.append(UnitWave(f"u{at:02d}", period, share, n_asked, error, SHARE_CELL))
        e = heard @ (lives / size)
        starts, stops = -np.expm1(-(a + beta * e)), -np.expm1(-(gamma + beta_bad * (1 - e)))
        lives = lives - rng.binomial(lives, stops) + rng.binomial(size - lives, starts)
    return waves_of(cells, {f"u{at:02d}": size for at in range(n)}, k=5), heard


@pytest.mark.parametrize(("beta", "beta_bad"), [(0.15, 0.5), (0.5, 0.15)])
def test_each_strain_is_told_apart(beta: float, beta_bad: float) -> None:  # R12
    waves, heard = _world(1, beta=beta, beta_bad=beta_bad)
    found = fit_practice(waves, heard, both=True)
    assert isinstance(found, Fitted)
    for name, truth in (("beta", beta), ("beta_bad", beta_bad)):
        rate = found.rate(name)
        assert abs(rate.value - truth) < 3.5 * (rate.high - rate.low) / 3.92, name
    good, bad = (
        np.quantile(one, [0.025, 0.975]) for one in radii_of(found.draws(200, rng=np.random.default_rng(1)))
    )
    stronger, weaker = (good, bad) if beta > beta_bad else (bad, good)
    assert stronger[0] > weaker[0]
