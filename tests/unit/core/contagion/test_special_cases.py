"""Agents in the corners of the model end where formulas say: cases of the contagion page, kept small."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.contagion.ensembles import complete, of_ties, random_network, ring
from avers.core.contagion.exact.friedkin_johnsen import friedkin_johnsen
from avers.core.contagion.exact.sisa import sisa_chain
from avers.core.contagion.exact.turnover import turnover
from avers.core.contagion.model import Model, Programme, starting_state
from avers.core.contagion.network import Layer, Network, network_of
from avers.core.contagion.simulate import simulate

# All of it runs the compiled kernel.
pytestmark = pytest.mark.slow

CERTAIN = 50.0  # a rate at which 1 − e^(−rate) is 1 to the last digit


@pytest.fixture(scope="module")
def large() -> Network:
    return random_network(100_000, 10, np.random.default_rng(2))


def _listening(weights: list[list[float]]) -> Network:
    """Return the network of a matrix without diagonal weight: the rest is left to ``p``."""
    rows, columns = np.nonzero(np.array(weights) * (1 - np.eye(len(weights))))
    strength = np.array(weights)[rows, columns]
    return network_of(
        np.arange(len(weights)), ["u"] * len(weights), [Layer("informal", rows, columns, 1.0, strength)]
    )


LISTENS = _listening([[0.5, 0.5, 0], [0.25, 0.5, 0.25], [0, 0.5, 0.5]])


def test_peers_alone_are_degroot_case_6() -> None:
    # Everybody keeps half on oneself: p = 1/2 on the rest of the row.
    paths = simulate(
        Model(p=0.5), LISTENS, starting_state(LISTENS, n_runs=1, x=[1, 0, 0]), n_steps=200, seed=1
    )
    assert paths.end.x[:, 0] == pytest.approx([0.25] * 3, abs=1e-12)


def test_peers_and_an_anchor_are_friedkin_johnsen_case_7() -> None:
    open_to = np.array([0.8, 0.8, 0.2])
    model = Model(p=0.5 * open_to, d=1 - open_to, nu=np.array([1.0, 0, 0]))
    paths = simulate(model, LISTENS, starting_state(LISTENS, n_runs=1, x=[1, 0, 0]), n_steps=400, seed=1)
    weights = [[0.5, 0.5, 0], [0.25, 0.5, 0.25], [0, 0.5, 0.5]]
    assert paths.end.x[:, 0] == pytest.approx(friedkin_johnsen(weights, open_to, [1, 0, 0]), abs=1e-12)


def test_reached_once_on_a_random_network_case_2(large: Network) -> None:
    """Each who lives it passes it on along each tie with chance .15, in the one period it lasts."""
    rng, n = np.random.default_rng(33), 40
    seeds = np.zeros((1, large.n, n), dtype=np.int8)
    seeds[0, rng.integers(0, large.n, n), np.arange(n)] = 1
    model = Model(beta=-np.log1p(-0.15), counted=True, gamma0=CERTAIN, once=True)
    start = starting_state(large, n_runs=n, y=seeds)
    paths = simulate(model, large, start, n_steps=60, every=60, seed=41, batch=20)
    reached = (paths.end.y[0] > 0).mean(axis=0)
    outbreaks = reached[reached > 0.05]
    assert not (paths.end.y == 1).any()
    assert outbreaks.mean() == pytest.approx(0.5828, abs=0.002)
    assert outbreaks.size / n == pytest.approx(0.5828, abs=0.16)


@pytest.mark.parametrize(("a", "n_runs", "n_steps"), [(0.02, 256, 12_000), (0.001, 512, 60_000)])
def test_mood_by_itself_and_by_contact_case_4(a: float, n_runs: int, n_steps: int) -> None:
    """Steps of 1/100: with longer ones many change at once, and the mean lies .014 too high at 1/20."""
    net, rng = complete(20), np.random.default_rng(16)
    # Runs start from the law they rest in: the slow one forgets its start in 60 units of time.
    k = np.arange(20)
    law = np.exp(np.concatenate([[0], np.cumsum(np.log((20 - k) * (a + 0.05 * k)) - np.log(0.5 * (k + 1)))]))
    living = rng.choice(21, n_runs, p=law / law.sum())
    model = Model(a0=a, beta=0.05, counted=True, gamma0=0.5, delta=0.01)
    start = starting_state(
        net, n_runs=n_runs, y=(np.arange(20)[:, np.newaxis] < living)[np.newaxis].astype(int)
    )
    paths = simulate(model, net, start, n_steps=n_steps, every=20, seed=5, batch=64)
    assert paths.company_practice().mean() == pytest.approx(sisa_chain(20, 0.05, 0.5, a), abs=0.01)


def test_company_wide_hearing_is_the_complete_graph() -> None:
    """Share heard of all, oneself in it, times n: the same chance as the count of the others, bit for bit."""
    net, alone = complete(16), of_ties(16, np.zeros(0, dtype=int), np.zeros(0, dtype=int))
    y = np.random.default_rng(1).integers(0, 2, (1, 16, 8))
    by_tie = Model(beta=0.0625, counted=True, gamma0=0.5)
    by_mean = Model(beta=1.0, mixing=1.0, gamma0=0.5)
    ends = [
        simulate(model, one, starting_state(one, n_runs=8, y=y), n_steps=30, seed=2).end.y
        for model, one in ((by_tie, net), (by_mean, alone))
    ]
    assert np.array_equal(*ends)


@pytest.mark.parametrize(
    "values",
    [
        (0.05, 0.1, 0.2, 1, 0.2, 0.3, 0.4, 0.15, 0.0),
        (0.4, 0.4, 0.1, 1, 0.2, 0.1, 0.6, 0.10, 0.0),
        (0.4, 0.4, 0.1, 1, 0.2, 0.1, 0.6, 0.10, 0.2),
    ],
)
def test_pulls_and_turnover_cases_8_and_9(values: tuple[float, ...]) -> None:
    """20,000 people in steps of 1/50: what management lives is what the company says, nobody in between."""
    m, p, d, top, nu, q, h, sd, g = values
    n, step = 20_000, 0.02
    net = of_ties(n, np.zeros(0, dtype=int), np.zeros(0, dtype=int))
    model = Model(
        p=p * step,
        b=m * step,
        d=d * step,
        nu=nu,
        mixing=1,
        q0=q,
        growth=g,
        delta=step,
        hire_mean=h,
        hire_sd=sd,
    )
    start = starting_state(net, n_runs=1, x=h)
    said = Programme.steady(broadcast=float(top))
    end = simulate(model, net, start, n_steps=900, every=900, seed=6, programme=said).end.x[:, 0]
    exact = turnover(m, p, d, top, nu, q, h, sd, g)
    assert (end.mean(), end.std()) == pytest.approx(exact, abs=0.002)


@pytest.mark.parametrize(("second", "joined"), [(1.0, 100), (2.0, 1)])
def test_a_hundred_thresholds_in_a_row_case_11(second: float, joined: int) -> None:
    thresholds = np.arange(100.0)
    thresholds[1] = second
    net = complete(100)
    model = Model(beta=CERTAIN, psi="step", theta=thresholds, counted=True)
    paths = simulate(model, net, starting_state(net, n_runs=1), n_steps=100, seed=7)
    assert (paths.end.y == 1).sum() == joined


@pytest.mark.parametrize(
    ("phi", "critical"), [(0.25, 0.0413), (0.3, 0.0799), (0.35, 0.1263), (0.4, 0.1627), (0.5, 0.2527)]
)
def test_a_committed_share_fails_just_below_and_carries_just_above_case_15(
    large: Network, phi: float, critical: float
) -> None:
    below, above = (_followers(large, phi, critical + by, 1) for by in (-0.01, 0.01))
    assert below.max() < 0.5
    assert above.min() > 0.9


@pytest.mark.parametrize(("seeds", "low", "high"), [(0.2, 0.226, 0.246), (0.3, 0.9999, 1)])
def test_half_of_ones_contacts_case_16(large: Network, seeds: float, low: float, high: float) -> None:
    assert low <= _followers(large, 0.5, seeds, 1).mean() <= high


def _followers(net: Network, phi: float, share: float, n_runs: int) -> np.ndarray:
    rng, n = np.random.default_rng(11), net.n
    committed = np.zeros(n, dtype=bool)
    committed[rng.choice(n, round(share * n), replace=False)] = True
    model = Model(beta=CERTAIN, psi="step", theta=phi)
    start = starting_state(net, n_runs=n_runs, y=committed[np.newaxis].astype(int))
    paths = simulate(model, net, start, n_steps=150, every=150, seed=8, committed=committed)
    return paths.company_practice()[-1]


@pytest.mark.parametrize(("seeds", "joined"), [((0, 1), 100), ((0,), 1), ((0, 50), 2)])
def test_a_habit_that_asks_for_two_case_17(seeds: tuple[int, ...], joined: int) -> None:
    net = ring(100, 2)
    y = np.zeros((1, 100), dtype=int)
    y[0, list(seeds)] = 1
    model = Model(beta=CERTAIN, psi="step", theta=2.0, counted=True)
    paths = simulate(model, net, starting_state(net, n_runs=1, y=y), n_steps=100, seed=9)
    assert (paths.end.y == 1).sum() == joined


def _clusters(x: np.ndarray, least: float) -> int:
    """Return how many groups of at least ``least`` of the people stand apart by more than 0.02."""
    ordered = np.sort(x)
    groups = np.split(ordered, np.flatnonzero(np.diff(ordered) > 0.02) + 1)
    return sum(group.size >= least * x.size for group in groups)


@pytest.mark.parametrize(("bound", "clusters"), [(0.5, 1), (0.3, 1), (0.2, 2)])
def test_pairs_who_meet_case_20(bound: float, clusters: int) -> None:
    n, n_runs = 1000, 60
    net = of_ties(n, np.zeros(0, dtype=int), np.zeros(0, dtype=int))
    model = Model(p=0.5, bound=bound, pairs=True, mixing=1)
    start = starting_state(net, n_runs=n_runs, x=np.random.default_rng(12).random((n, n_runs)))
    end = simulate(model, net, start, n_steps=200, every=200, seed=13).end.x
    assert np.mean([_clusters(end[:, run], 0.1) == clusters for run in range(n_runs)]) >= 0.95


@pytest.mark.parametrize("bound", [0.3, 0.25])
def test_near_opinions_averaged_case_20(bound: float) -> None:
    n, n_runs = 625, 40
    net = complete(n)
    start = starting_state(net, n_runs=n_runs, x=np.random.default_rng(14).random((n, n_runs)))
    end = simulate(Model(p=1.0, bound=bound, among=True), net, start, n_steps=50, every=50, seed=1).end.x
    assert np.mean([_clusters(end[:, run], 0.1) == 1 for run in range(n_runs)]) >= 0.95


def test_practice_alone_dies_below_its_threshold_and_lasts_above() -> None:
    """SIS on a ring of 200 who hear four: 1/λ₁ = 1/4 for the ratio of taking up to giving up."""
    net = ring(200, 2)
    lasting = []
    for ratio in (0.15, 1.0):
        model = Model(beta=ratio, counted=True, gamma0=1.0, delta=0.1)
        start = starting_state(net, n_runs=32, y=np.ones((1, 200), dtype=int))
        lasting.append(
            simulate(model, net, start, n_steps=1500, every=1500, seed=15).company_practice()[-1].mean()
        )
    assert lasting[0] == 0
    assert lasting[1] > 0.4
