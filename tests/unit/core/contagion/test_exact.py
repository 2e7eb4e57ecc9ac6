"""Values known exactly are those of the contagion page, and stay right at the edges."""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.contagion.exact.cascade import critical_share, gleeson_cahalane
from avers.core.contagion.exact.degroot import NoLimit, degroot
from avers.core.contagion.exact.friedkin_johnsen import friedkin_johnsen
from avers.core.contagion.exact.granovetter import granovetter_normal
from avers.core.contagion.exact.naming import critical_commitment, naming_game
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.exact.sir import sir_final_size
from avers.core.contagion.exact.sis import sis_threshold
from avers.core.contagion.exact.sisa import sisa_chain, sisa_mean_field
from avers.core.contagion.exact.turnover import turnover
from avers.core.contagion.exact.watts import watts_window

LISTENS = [[0.5, 0.5, 0], [0.25, 0.5, 0.25], [0, 0.5, 0.5]]


@pytest.mark.parametrize(("r0", "size"), [(1.5, 0.582812), (2, 0.796812), (3, 0.940480)])
def test_final_size_case_1(r0: float, size: float) -> None:
    assert sir_final_size(r0) == pytest.approx(size, abs=1e-6)


def test_nothing_takes_hold_up_to_one() -> None:
    assert [sir_final_size(r0) for r0 in (0, 0.5, 1)] == [0, 0, 0]
    assert sir_final_size(1 + 1e-6) == pytest.approx(2e-6, rel=1e-4)
    assert sir_final_size(1e4) == sir_final_size(1e100) == 1


@given(st.floats(1.000001, 40))
def test_final_size_is_its_own_equation(r0: float) -> None:
    size = sir_final_size(r0)
    assert size > 0
    assert size == pytest.approx(1 - exp(-r0 * size), abs=1e-12)


@pytest.mark.parametrize(
    ("graph", "n", "threshold"),
    [
        ("complete", 20, 1 / 19), ("complete", 2, 1), ("ring", 3, 0.5), ("ring", 99, 0.5),
        ("star", 9, 1 / 3), ("star", 1, 1),
    ],
)  # fmt: skip
def test_threshold_of_a_network_case_3(graph: str, n: int, threshold: float) -> None:
    assert sis_threshold(graph, n) == pytest.approx(threshold, abs=1e-9)
    people = n + (graph == "star")
    ties = np.zeros((people, people))
    for i in range(people):
        for j in range(i):
            near = {"complete": True, "ring": i - j in (1, people - 1), "star": j == 0}[graph]
            ties[i, j] = ties[j, i] = near
    assert threshold == pytest.approx(1 / np.linalg.eigvalsh(ties)[-1], abs=1e-9)


@pytest.mark.parametrize(("a", "share"), [(0.02, 0.456885), (0.001, 0.244002)])
def test_chain_case_4(a: float, share: float) -> None:
    assert sisa_chain(20, 0.05, 0.5, a) == pytest.approx(share, abs=1e-6)


def test_chain_is_the_stationary_law_of_its_generator() -> None:
    n, beta, gamma, a = 4, 0.3, 0.7, 0.1
    rates = np.zeros((n + 1, n + 1))
    for k in range(n + 1):
        if k < n:
            rates[k, k + 1] = (n - k) * (a + beta * k)
        if k:
            rates[k, k - 1] = gamma * k
        rates[k, k] = -rates[k].sum()
    law = np.linalg.lstsq(np.vstack([rates.T, np.ones(n + 1)]), np.eye(n + 2)[-1], rcond=None)[0]
    assert sisa_chain(n, beta, gamma, a) == pytest.approx(law @ np.arange(n + 1) / n, abs=1e-12)


def test_chain_at_its_edges() -> None:
    assert sisa_chain(1, 5, 0.3, 0.1) == pytest.approx(0.25)
    assert sisa_chain(50, 0.2, 0.3, 0) == 0  # it dies out in the end
    assert sisa_chain(50, 0.2, 0, 0.1) == 1
    assert sisa_chain(100_000, 1e-5, 0.5, 0.01) == pytest.approx(sisa_mean_field(0.01, 1, 0.5), abs=1e-4)


def test_mean_field_case_5() -> None:
    assert sisa_mean_field(0.02, 0.015, 0.04) == pytest.approx(0.392969, abs=1e-6)
    assert sisa_mean_field(0, 0.5, 0.1) == pytest.approx(0.8)
    assert sisa_mean_field(0, 0.1, 0.5) == 0
    assert sisa_mean_field(0.1, 0, 0.3) == pytest.approx(0.25)
    assert sisa_mean_field(1e-14, 0.1, 0.5) == pytest.approx(1e-14 / 0.4, rel=1e-9)


@given(st.floats(1e-12, 1e6), st.floats(1e-12, 1e6), st.floats(0, 1e6))
def test_mean_field_is_a_share_at_rest(a: float, beta_k: float, g: float) -> None:
    x = sisa_mean_field(a, beta_k, g)
    assert 0 <= x <= 1
    assert a * (1 - x) + beta_k * x * (1 - x) == pytest.approx(g * x, abs=1e-9 * max(a, beta_k, g))


def test_degroot_case_6() -> None:
    found = degroot(LISTENS, [1, 0, 0])
    assert found.influence == pytest.approx([0.25, 0.5, 0.25], abs=1e-12)
    assert found.value == pytest.approx(0.25, abs=1e-12)


def test_circles_that_hear_only_themselves_keep_their_own() -> None:
    found = degroot([[1, 0, 0], [0, 1, 0], [0.25, 0.25, 0.5]], [0, 1, 7])
    assert found.influence is None
    assert found.limit == pytest.approx([0, 1, 0.5])
    # One circle that everybody hears in the end: those outside it have no influence.
    assert degroot([[1, 0], [0.5, 0.5]], [3, 9]).influence == pytest.approx([1, 0])


@pytest.mark.parametrize("hears", [1e-12, 1e-17, 1e-300])
def test_whom_one_hears_next_to_never_is_heard_in_the_end(hears: float) -> None:
    assert degroot([[1 - hears, hears], [0, 1]], [0, 1]).value == 1
    # Two who listen to each other, one of whom hears the third now and then.
    in_turns = degroot([[0, 1 - hears, hears], [1, 0, 0], [0, 0, 1]], [3, 4, 5])
    assert in_turns.limit == pytest.approx([5, 5, 5])
    assert friedkin_johnsen([[0.5, 0.5]] * 2, [1 - 2**-53] * 2, [0, 1]) == pytest.approx([0.5, 0.5])


def test_averages_in_turns_have_no_limit() -> None:
    with pytest.raises(NoLimit):
        degroot([[0, 1], [1, 0]], [1, 0])
    with pytest.raises(NoLimit):
        degroot([[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0], [0.5, 0, 0, 0.5]], [1, 0, 0, 0])
    # Rounds of two and of three: their divisor is 1, so it settles.
    assert degroot([[0, 1, 0], [0.5, 0, 0.5], [1, 0, 0]], [1, 0, 0]).value == pytest.approx(0.4)


def test_friedkin_johnsen_case_7() -> None:
    for open_to in ([0.8, 0.8, 0.2], np.diag([0.8, 0.8, 0.2])):
        end = friedkin_johnsen(LISTENS, open_to, [1, 0, 0])
        assert end == pytest.approx([0.433333, 0.15, 0.016667], abs=1e-6)


def test_holding_on_to_nothing_is_degroot() -> None:
    assert friedkin_johnsen(LISTENS, [1, 1, 1], [1, 0, 0]) == pytest.approx([0.25] * 3)
    # One stubborn person leads all who hold on to nothing.
    assert friedkin_johnsen(LISTENS, [1, 1, 0], [1, 0, 0.3]) == pytest.approx([0.3] * 3)
    two_circles = [[0.5, 0.5, 0], [0.5, 0.5, 0], [0.5, 0, 0.5]]
    assert friedkin_johnsen(two_circles, [1, 1, 0.5], [0, 1, 1]) == pytest.approx([0.5, 0.5, 5 / 6])
    with pytest.raises(NoLimit):
        friedkin_johnsen([[0, 1], [1, 0]], [1, 1], [1, 0])


@given(st.integers(1, 6), st.randoms(use_true_random=False))
def test_friedkin_johnsen_is_where_repeating_leads(n: int, draw: object) -> None:
    rng = np.random.default_rng(draw.randint(0, 10**9))  # type: ignore[attr-defined]
    weights = rng.dirichlet(np.ones(n), size=n)
    open_to, start = rng.random(n) * 0.9, rng.random(n)
    end = start
    for _ in range(400):
        end = open_to * (weights @ end) + (1 - open_to) * start
    assert friedkin_johnsen(weights, open_to, start) == pytest.approx(end, abs=1e-9)


@pytest.mark.parametrize(
    ("values", "mean", "sd"),
    [
        ((0.05, 0.1, 0.2, 1, 0.2, 0.3, 0.4, 0.15), 0.381818, 0.082760),
        ((0.4, 0.4, 0.1, 1, 0.2, 0.1, 0.6, 0.10), 0.8, 0.051299),
        ((0.4, 0.4, 0.1, 1, 0.2, 0.3, 0.6, 0.10), 0.75, 0.068139),
        ((0.4, 0.4, 0.1, 1, 0.2, 0.1, 0.6, 0.10, 0.2), 0.75, 0.068139),
    ],
)
def test_turnover_cases_8_and_9(values: tuple[float, ...], mean: float, sd: float) -> None:
    found = turnover(*values)
    assert found == pytest.approx((mean, sd), abs=1e-6)


def test_turnover_case_10_a_growing_company_of_weaker_newcomers_has_the_weaker_culture() -> None:
    rng = np.random.default_rng(10)
    for _ in range(1000):
        m, p, d, q = rng.uniform(0.01, 0.5, 4)
        top, nu = rng.uniform(0.5, 1), rng.uniform(0, 0.5)
        h = rng.uniform(0, (m * top + d * nu) / (m + d))  # then h < c̄ for every growth
        means = [turnover(m, p, d, top, nu, q, h, 0.1, g).mean for g in (-q / 2, 0, 0.1, 0.4)]
        assert means == sorted(means, reverse=True)
        assert len(set(means)) == 4


def test_turnover_at_its_edges() -> None:
    # Nobody comes: all end where the pulls balance, alike.
    assert turnover(0.3, 0.1, 0.1, 1, 0.2, 0, 0.5, 0.2) == pytest.approx((0.8, 0))
    # Nothing pulls: people stay what they came as.
    assert turnover(0, 0, 0, 1, 0, 0.2, 0.6, 0.15) == pytest.approx((0.6, 0.15))
    # Peers alone leave the mean to newcomers.
    assert turnover(0, 0.3, 0, 1, 0, 0.2, 0.6, 0.15).mean == pytest.approx(0.6)
    with pytest.raises(OutOfRange):
        turnover(0, 0.3, 0, 1, 0, 0, 0.6, 0.15)


def test_granovetter_case_12() -> None:
    assert granovetter_normal(25) == pytest.approx(12.2221, abs=1e-3)
    assert granovetter_normal(50) is None
    assert granovetter_normal(80) is None


@pytest.mark.parametrize("mean", [5.0, 25.0, 40.0])
def test_a_crowd_tips_just_above_the_critical_spread(mean: float) -> None:
    from statistics import NormalDist

    critical = granovetter_normal(mean)
    assert critical is not None

    def rest(sd: float) -> float:
        law, share = NormalDist(mean, sd), 0.0
        for _ in range(20_000):
            share = 100 * law.cdf(share)
        return share

    below, above = rest(critical * 0.999), rest(critical * 1.001)
    assert below < mean
    assert above > mean + 10


@pytest.mark.parametrize(
    ("phi", "low", "high"), [(0.18, 1.0207, 5.7647), (0.10, 1.0, 13.6593), (0.24, 1.1141, 3.8631)]
)
def test_window_case_13(phi: float, low: float, high: float) -> None:
    assert watts_window(phi) == pytest.approx((low, high), abs=1e-4)


def test_no_window_above_a_quarter() -> None:
    assert watts_window(0.25) == pytest.approx(watts_window(0.24))
    assert watts_window(0.2500001) is None
    assert watts_window(1) is None


@pytest.mark.parametrize(
    ("z", "phi", "seed", "share"), [(4, 0.18, 0.001, 0.980194), (6, 0.18, 0.01, 0.997509)]
)
def test_cascade_case_14(z: float, phi: float, seed: float, share: float) -> None:
    assert gleeson_cahalane(z, phi, seed) == pytest.approx(share, abs=1e-5)


def test_cascade_at_its_edges() -> None:
    assert gleeson_cahalane(10, 0.5, 0) == 0
    assert gleeson_cahalane(10, 0.5, 1) == 1
    assert gleeson_cahalane(1e-9, 0.5, 0.3) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("phi", "share"), [(0.25, 0.0413), (0.3, 0.0799), (0.35, 0.1263), (0.4, 0.1627), (0.5, 0.2527)]
)
def test_critical_share_case_15(phi: float, share: float) -> None:
    found = critical_share(10, phi)
    assert found == pytest.approx(share, abs=5e-4)
    assert found is not None
    assert gleeson_cahalane(10, phi, found - 1e-4) < 0.6 < gleeson_cahalane(10, phi, found + 1e-4)


def test_critical_share_where_a_spark_suffices_or_nothing_jumps() -> None:
    assert critical_share(4, 0.18) == 0  # inside the window
    assert critical_share(10, 1) is None
    assert critical_share(0.5, 0.3) is None
    assert critical_share(100, 0.3) == pytest.approx(0.1987, abs=1e-3)


def test_naming_game_case_18() -> None:
    assert critical_commitment() == pytest.approx(0.09789, abs=1e-4)
    assert naming_game(0.05).n_B == pytest.approx(0.88614, abs=1e-4)
    assert naming_game(0.08).n_B == pytest.approx(0.78965, abs=1e-4)


def test_naming_game_at_its_edges() -> None:
    assert naming_game(0) == (0, 1)
    assert naming_game(0.11) == (0.89, 0)
    assert naming_game(1) == (0, 0)
    for p in (1e-300, 1e-16, 1e-12, 1e-8):  # to first order p know both names, and nobody A alone
        assert naming_game(p) == pytest.approx((0, 1 - 2 * p), abs=4 * p**2 + 1e-15)


@pytest.mark.parametrize("p", [0.02, 0.09, 0.097])
def test_naming_game_is_where_its_equations_lead(p: float) -> None:
    a, b = 0.0, 1 - p
    for _ in range(60_000):
        both = 1 - p - a - b
        a, b = (
            a + 0.01 * (-a * b + both**2 + a * both + 1.5 * p * both),
            b + 0.01 * (-a * b + both**2 + b * both - p * b),
        )
    assert naming_game(p) == pytest.approx((a, b), abs=1e-6)


@pytest.mark.parametrize(
    ("wrong", "n_faults"),
    [
        (lambda: sir_final_size(-1), 1),
        (lambda: sir_final_size(float("nan")), 1),
        (lambda: sir_final_size(1e200), 1),
        (lambda: turnover(1e308, 0, 1e308, 1, 0, 0.1, 0, 1e200), 3),
        (lambda: sis_threshold("tree", 5), 1),
        (lambda: sis_threshold("ring", 2), 1),
        (lambda: sis_threshold("complete", 1), 1),
        (lambda: sisa_chain(0, -1, -1, -1), 4),
        (lambda: sisa_chain(5, 0.1, 0, 0), 1),
        (lambda: sisa_mean_field(0, 0, 0), 1),
        (lambda: turnover(-1, 0, 0, 2, 0, 0, 0, 0), 2),
        (lambda: turnover(0.1, 0, 0, 1, 0, 0.1, 0, 0, -0.2), 1),
        (lambda: granovetter_normal(0), 1),
        (lambda: granovetter_normal(100), 1),
        (lambda: watts_window(0), 1),
        (lambda: watts_window(1.2), 1),
        (lambda: gleeson_cahalane(0, 0, 2), 3),
        (lambda: critical_share(5, float("inf")), 1),
        (lambda: naming_game(1.1), 1),
        (lambda: degroot([[0.5, 0.4], [0.5, 0.5]], [1, 0]), 1),
        (lambda: degroot([[1.5, -0.5], [0.5, 0.5]], [1, 0]), 1),
        (lambda: degroot([[1]], [1, 0]), 1),
        (lambda: degroot([[float("nan"), 0.5], [0.5, 0.5]], [1, float("inf")]), 2),
        (lambda: friedkin_johnsen(LISTENS, [1, 2, -1], [1, 0, 0]), 2),
        (lambda: friedkin_johnsen(LISTENS, LISTENS, [1, 0, 0]), 1),
        (lambda: friedkin_johnsen(LISTENS, [1, 1], [1, 0, 0]), 1),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_whole(wrong: object, n_faults: int) -> None:
    with pytest.raises(OutOfRange) as refused:
        wrong()  # type: ignore[operator]
    assert len(refused.value.faults) == n_faults


def test_star_of_leaves_is_the_root() -> None:
    assert sis_threshold("star", 50) == 1 / sqrt(50)
