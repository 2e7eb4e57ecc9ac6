"""The compiled kernel gives the bits of plain numpy, however the work is dealt out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from avers.core.contagion.chance import (
    Draws,
    gone,
    hashed,
    levels_of_hires,
    levels_of_normal,
    stream,
    uniform,
)
from avers.core.contagion.ensembles import complete, of_ties
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.model import Model, Programme, ladder_of, starting_state
from avers.core.contagion.network import Layer, Network, network_of, team_layer
from avers.core.contagion.next_generation import hearing_of, practice_at_rest
from avers.core.contagion.simulate import Paths, carried, simulate

# The first test compiles the kernel, unless it is on disk already.
pytestmark = pytest.mark.slow

N = 40
EVERYTHING = Model(
    p=0.2, m=0.1, b=0.05, r=0.1, g=0.1, d=0.1, nu=0.3, sigma=0.05, a0=0.01, a1=0.1, beta=0.5, gamma0=0.05,
    gamma1=0.1, beta_bad=0.1, psi="hill", theta=0.3, power=3, q0=0.02, q1=0.03, q2=0.1, growth=0.01,
    candidates=3, ease=0.1, delta=0.5,
)  # fmt: skip
MODELS = {
    "everything": EVERYTHING,
    "near opinions, averaged": Model(p=1.0, bound=0.2, among=True),
    "near opinions, weighted": Model(p=0.5, bound=0.2),
    "pairs along ties": Model(p=0.5, bound=0.3, pairs=True),
    "pairs of anybody": Model(p=0.3, bound=0.3, pairs=True, mixing=1),
    "the whole company heard": Model(p=0.4, mixing=0.5, beta=0.6, gamma0=0.2, q0=0.05),
    "steps by number, once": Model(
        beta=50, psi="step", theta=2.0, counted=True, gamma0=0.3, once=True, sigma=0.1
    ),
    "by share": Model(p=0.5, d=0.5, beta=0.4, gamma0=0.2, a0=0.01),
}


def _layers(rng: np.random.Generator, ids: NDArray[np.int64], units: list[str]) -> list[Layer]:
    source = np.repeat(np.arange(N), 4)
    keys = np.unique(source * N + (source + 1 + rng.integers(0, N - 1, source.size)) % N)
    ends = ids[keys // N], ids[keys % N]
    return [
        Layer("manager", ids[1:], ids[np.arange(N - 1) // 4]),
        team_layer(ids, units, 2.0),
        Layer("informal", *ends, 1.0, rng.random(keys.size) + 0.1),
    ]


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    rng = np.random.default_rng(1)
    ids, units = rng.permutation(1000)[:N], [f"u{i % 4}" for i in range(N)]
    layers = _layers(rng, ids, units)
    return {
        "ids": ids, "units": units, "layers": layers,
        "weighted": network_of(ids, units, layers),
        "uniform": network_of(ids, units, [Layer("informal", layers[2].source, layers[2].target)]),
        "programme": Programme(np.array([0, 0.5, 1.0]), rng.random((3, 4)), rng.random((2, 1))),
        "x": rng.random((N, 3)), "y": (rng.random((2, N, 3)) < 0.3).astype(int),
        "committed": rng.random(N) < 0.1,
    }  # fmt: skip


def _simulated(case: dict[str, Any], model: Model, network: Network, **how: Any) -> Paths:
    start = starting_state(network, n_runs=3, x=case["x"], y=case["y"])
    given: dict[str, Any] = {"n_steps": 6, "seed": 7, "programme": case["programme"]} | how
    return simulate(model, network, start, committed=case["committed"], **given)


def _same(one: Paths, other: Paths) -> bool:
    states = zip(vars(one.end).values(), vars(other.end).values(), strict=True)
    figures = (one.adhesion, other.adhesion), (one.practice, other.practice)
    return all(np.array_equal(a, b) for a, b in (*states, *figures))


@pytest.mark.parametrize("rows", ["weighted", "uniform"])
@pytest.mark.parametrize("name", MODELS)
def test_kernel_and_plain_numpy_agree_to_the_last_bit(case: dict[str, Any], name: str, rows: str) -> None:
    fast = _simulated(case, MODELS[name], case[rows])
    slow = _simulated(case, MODELS[name], case[rows], plain=True)
    assert _same(fast, slow)
    assert not np.array_equal(fast.end.x, _simulated(case, MODELS[name], case[rows], n_steps=0).end.x) or (
        not np.array_equal(fast.end.y, _simulated(case, MODELS[name], case[rows], n_steps=0).end.y)
    )


@pytest.mark.parametrize("how", [{"batch": 1}, {"batch": 2, "n_threads": 2}, {"batch": 1, "n_threads": 3}])
def test_threads_and_batches_change_nothing_case_28(case: dict[str, Any], how: dict[str, int]) -> None:
    for model in (EVERYTHING, MODELS["by share"], MODELS["pairs along ties"]):
        whole = _simulated(case, model, case["weighted"])
        assert _same(whole, _simulated(case, model, case["weighted"], **how))


def test_the_order_of_people_changes_nothing_case_28(case: dict[str, Any]) -> None:
    turn = np.random.default_rng(2).permutation(N)
    shuffled = [
        Layer(one.name, one.source[::-1].copy(), one.target[::-1].copy(), one.weight,
              None if one.strength is None else one.strength[::-1].copy())
        for one in case["layers"]
    ]  # fmt: skip
    other = network_of(case["ids"][turn], [case["units"][i] for i in turn], shuffled)
    moved = case | {"x": case["x"][turn], "y": case["y"][:, turn], "committed": case["committed"][turn]}
    for model in (EVERYTHING, MODELS["pairs along ties"], MODELS["near opinions, weighted"]):
        assert _same(_simulated(case, model, case["weighted"]), _simulated(moved, model, other))


def test_one_run_alone_is_the_run_among_many(case: dict[str, Any]) -> None:
    many = _simulated(case, MODELS["by share"], case["uniform"])
    start = starting_state(case["uniform"], n_runs=1, x=case["x"][:, :1], y=case["y"][:, :, :1])
    alone = simulate(
        MODELS["by share"], case["uniform"], start, n_steps=6, seed=7, programme=case["programme"],
        committed=case["committed"],
    )  # fmt: skip
    assert np.array_equal(alone.practice[..., 0], many.practice[..., 0])


@pytest.mark.parametrize("rows", ["weighted", "uniform"])
@pytest.mark.parametrize(
    "model",
    [
        EVERYTHING,
        Model(p=0.4, d=0.2, nu=0.3),
        Model(p=0.4, beta=0.4, gamma0=0.2, once=True),
        Model(beta=0.4, gamma0=0.2, counted=True),
    ],
)
def test_one_run_takes_a_shorter_way_to_the_same_bits(case: dict[str, Any], model: Model, rows: str) -> None:
    network = case[rows]
    fast, slow = (
        simulate(
            model, network, starting_state(network, n_runs=1, x=case["x"][:, :1], y=case["y"][:, :, :1]),
            n_steps=6, seed=7, committed=case["committed"], plain=plain,
        )
        for plain in (False, True)
    )  # fmt: skip
    assert _same(fast, slow)


@pytest.mark.parametrize("n_runs", [1, 3, 70])
@pytest.mark.parametrize(
    "model",
    [
        Model(beta=0.02, gamma0=0.1, counted=True),
        Model(beta=0.5, gamma0=0.2, a0=0.01, once=True),
        Model(beta=0.9, gamma0=0.2, psi="hill", theta=0.4, power=3, m=0.2, d=0.1, q0=0.1),
    ],
)
def test_long_rows_and_runs_beyond_a_word_give_the_same_bits(model: Model, n_runs: int) -> None:
    """39 ties are more than five binary digits count, and 70 runs are more than a word has bits."""
    network, rng = complete(40), np.random.default_rng(3)
    y = (rng.random((2, 40, n_runs)) < 0.3).astype(int)
    start = starting_state(network, n_runs=n_runs, x=rng.random(40), y=y)
    given: dict[str, Any] = {"n_steps": 10, "seed": 7, "committed": rng.random(40) < 0.1}
    slow = simulate(model, network, start, plain=True, **given)
    assert _same(simulate(model, network, start, **given), slow)
    assert _same(simulate(model, network, start, batch=13, **given), slow)


@pytest.mark.parametrize(
    "model",
    [
        Model(beta=0.5, gamma0=0.2, counted=True),
        Model(beta=0.7, gamma0=0.2, a0=0.01, once=True),
        Model(p=0.4, d=0.2, nu=0.3),
        Model(p=0.4, d=0.2, nu=0.3, sigma=0.1, m=0.1),
    ],
)
def test_rows_of_any_length_and_runs_of_any_number_give_the_same_bits(model: Model) -> None:
    """Rows of 0 to 31 ties, and 69 runs: 64 and 5, of which eight and eight are taken together."""
    rng, n_runs = np.random.default_rng(5), 69
    ends = [(i, (i + 1 + j) % N) for i in range(N) for j in range(i % 32)]
    ties = Layer("informal", *np.array(ends).T)
    led = Layer("manager", np.arange(1, N), (np.arange(1, N) - 1) // 8, 0.0)
    network = network_of(np.arange(N), [f"u{i % 4}" for i in range(N)], [ties, led])
    assert network.weights is None
    y = (rng.random((1, N, n_runs)) < 0.3).astype(int)
    start = starting_state(network, n_runs=n_runs, x=rng.random(N), y=y)
    given: dict[str, Any] = {"n_steps": 5, "seed": 7, "committed": rng.random(N) < 0.1}
    slow = simulate(model, network, start, plain=True, **given)
    assert _same(simulate(model, network, start, **given), slow)
    assert _same(simulate(model, network, start, batch=40, **given), slow)


@pytest.mark.parametrize(
    "model",
    [
        Model(beta=0.02, gamma0=0.1, counted=True),
        Model(beta=0.5, gamma0=0.2, a0=0.01, once=True),
        Model(beta=0.9, gamma0=0.2, psi="hill", theta=0.4, power=3),
    ],
)
def test_seats_dealt_by_how_many_they_hear_give_the_same_bits(model: Model) -> None:
    """Rows around each turn of the dealing (31, 255, eight columns of 252), in two heaps of seats."""
    n, n_runs, rng = 4200, 9, np.random.default_rng(6)
    lengths = {0: 2017, 1: 2016, 2: 300, 3: 256, 4: 255, 5: 254, 6: 40, 7: 39, 8: 32, 9: 31, 4199: 260}
    ends = [(i, (i + 1 + j) % n) for i, length in lengths.items() for j in range(length)]
    ends += [(i, (7 * i + 11 * j) % n) for i in range(10, 4199) for j in range(1, 1 + i % 5)]
    network = of_ties(n, *np.array(sorted({end for end in ends if end[0] != end[1]})).T)
    y = (rng.random((1, n, n_runs)) < 0.3).astype(int)
    start = starting_state(network, n_runs=n_runs, y=y)
    given: dict[str, Any] = {"n_steps": 3, "seed": 7, "committed": rng.random(n) < 0.1}
    slow = simulate(model, network, start, plain=True, **given)
    assert _same(simulate(model, network, start, **given), slow)


def test_another_seed_is_another_story(case: dict[str, Any]) -> None:
    one, other = (_simulated(case, EVERYTHING, case["weighted"], seed=seed) for seed in (7, 8))
    assert not np.array_equal(one.end.x, other.end.x)


def test_a_run_cut_in_two_is_one_run(case: dict[str, Any]) -> None:
    whole = _simulated(case, EVERYTHING, case["weighted"])
    half = _simulated(case, EVERYTHING, case["weighted"], n_steps=2)
    rest = simulate(
        EVERYTHING, case["weighted"], half.end, n_steps=4, first_step=2, seed=7,
        programme=case["programme"], committed=case["committed"],
    )  # fmt: skip
    assert np.array_equal(rest.end.x, whole.end.x)
    assert rest.steps.tolist() == [2, 3, 4, 5, 6]


def test_who_stays_keeps_belief_through_moves_joins_and_exits() -> None:
    old = network_of([1, 2, 3], ["a", "a", "b"], [])
    new = network_of([2, 3, 4], ["b", "b", "a"], [])  # 1 left, 2 moved, 4 joined
    state = starting_state(old, n_runs=1, x=[0.1, 0.2, 0.3], y=[[0, 1, 1]], tenure=5)
    after = carried(state, old, new, starting_state(new, n_runs=1, x=0.9))
    by_id = {int(one): seat for seat, one in enumerate(new.ids)}
    assert [float(after.x[by_id[one], 0]) for one in (2, 3, 4)] == [0.2, 0.3, 0.9]
    assert [int(after.y[0, by_id[one], 0]) for one in (2, 3, 4)] == [1, 1, 0]
    assert [int(after.tenure[by_id[one], 0]) for one in (2, 3, 4)] == [5, 5, 0]


def test_small_units_are_left_out_and_nobody_is_shown(case: dict[str, Any]) -> None:  # L9
    net = network_of(np.arange(9), ["a"] * 4 + ["b"] * 5, [])
    paths = simulate(Model(a0=0.1), net, starting_state(net, n_runs=2), n_steps=3, seed=1)
    shown = paths.of_units_from(5)
    assert shown.units == ("b",)
    assert shown.practice.shape == (4, 1, 1, 2)
    assert shown.end.x.size == shown.end.y.size == 0
    with pytest.raises(OutOfRange):
        paths.of_units_from(4)


def test_the_ladder_is_a_reading_of_the_state() -> None:  # R17
    net = network_of(np.arange(6), ["a"] * 6, [])
    state = starting_state(net, n_runs=1, x=[0.1, 0.1, 0.1, 0.6, 0.2, 0.9], y=[[0, 0, 0, 0, 1, 1]])
    state.known[:3, 0] = [0, 1, 3]
    assert ladder_of(net, state, adheres=0.5, loves=0.8)[0, :, 0] == pytest.approx([1 / 6] * 6)
    # Living it is a rung above adhering, whatever is believed.


def test_what_the_company_does_reaches_whom_it_says() -> None:
    net = network_of(np.arange(6), ["a"] * 3 + ["b"] * 3, [])
    doing = Programme(np.array([0.0]), np.array([[1.0, 0.0]]), np.zeros((1, 2)))
    paths = simulate(Model(r=0.5), net, starting_state(net, n_runs=1), n_steps=2, seed=1, programme=doing)
    assert paths.adhesion[-1, :, 0].tolist() == [0.75, 0.0]
    assert paths.end.known[:, 0].tolist() == [2, 2, 2, 0, 0, 0]


def test_a_manager_pulls_towards_what_is_lived_and_double_discourse_costs_the_broadcast() -> None:  # R58
    ids = np.arange(3)
    net = network_of(ids, ["a"] * 3, [Layer("manager", ids[1:], np.zeros(2, dtype=int), 0.0)])
    for lives, led in ((1, 0.5 + 0.2 * 0.5 + 0.4 * 0.5), (0, 0.5 - 0.2 * 0.5 + 0)):
        start = starting_state(net, n_runs=1, x=0.5, y=[[lives, 0, 0]])
        said = Programme.steady(broadcast=1.0)
        paths = simulate(Model(m=0.2, b=0.4), net, start, n_steps=1, seed=1, programme=said)
        assert paths.end.x[:, 0] == pytest.approx([0.7, led, led])


@pytest.mark.parametrize("plain", [True, False])
def test_who_hears_nobody_is_not_drawn_away(plain: bool) -> None:  # R12
    """Seat 0 hears nobody, 1 hears 0 who lives it, 2 hears 3 who does not: only 2 is drawn away."""
    net = network_of(np.arange(4), ["a"] * 4, [Layer("informal", np.array([1, 2]), np.array([0, 3]))])
    start = starting_state(net, n_runs=1, y=[[1, 1, 1, 0]])
    end = simulate(Model(beta_bad=50.0), net, start, n_steps=1, seed=1, plain=plain).end
    assert end.y[0, :, 0].tolist() == [1, 1, 0, 0]
    rest = practice_at_rest(Model(beta_bad=50.0), hearing_of(net), y=[1, 1, 1, 0])
    assert rest.tolist() == [1, 1, pytest.approx(0), 0]


def test_of_more_candidates_the_best_is_better() -> None:
    net = network_of(np.arange(4000), ["a"] * 4000, [])
    means = []
    for candidates in (1, 2, 8):
        model = Model(q0=50.0, hire_mean=0.5, hire_sd=0.1, candidates=candidates)
        paths = simulate(model, net, starting_state(net, n_runs=1), n_steps=1, seed=3)
        means.append(float(paths.adhesion[-1, 0, 0]))
    # Means of the best of 1, 2 and 8 of a normal law: 0, 0.5642 and 1.4236 standard deviations.
    assert means == pytest.approx([0.5, 0.55642, 0.64236], abs=0.006)


def test_counted_chance_is_even_and_without_memory() -> None:
    keys = stream(3, np.arange(4), 5, 0)
    draws = uniform(hashed(np.arange(20_000, dtype=np.uint64)), keys)
    assert draws.mean(axis=0) == pytest.approx(0.5, abs=0.01)
    assert np.abs(np.corrcoef(draws.T) - np.eye(4)).max() < 0.03
    later = uniform(hashed(np.arange(20_000, dtype=np.uint64)), stream(3, np.arange(4), 6, 0))
    assert abs(np.corrcoef(draws[:, 0], later[:, 0])[0, 1]) < 0.03
    assert abs(np.corrcoef(draws[1:, 0], draws[:-1, 0])[0, 1]) < 0.03


def test_runs_that_share_a_hash_share_nothing_else() -> None:
    """Sixteen runs next to one another, two hashes of eight and four of four: even, and each on its own."""
    seats, draws = hashed(np.arange(40_000, dtype=np.uint64)), Draws(3, np.arange(5, 21), 5)
    shares, levels = draws.shares(seats, 32), draws.levels(seats, 0)
    for found, top in ((shares, 1.0), (levels, 65_536)):
        counts = np.stack([np.histogram(one, bins=64, range=(0, top))[0] for one in found.T])
        chi2 = ((counts - 625) ** 2 / 625).sum(axis=1)  # of 63 degrees of freedom each
        assert 1008 - 4 * 45 < chi2.sum() < 1008 + 4 * 45
        assert np.abs(np.corrcoef(found.T) - np.eye(16)).max() < 0.025
        # Rare things happen together no more often than by chance: 16 · 15 ÷ 2 pairs, one time in 400 each.
        rare = found < top / 20
        together = int((rare.sum(axis=1) * (rare.sum(axis=1) - 1) // 2).sum())
        assert together == pytest.approx(120 * 100, abs=5 * 110)
    # What follows the first 8 bits is even too, and does not follow from them.
    rest = (shares * 256) % 1
    assert rest.mean(axis=0) == pytest.approx(0.5, abs=0.01)
    assert np.abs(np.corrcoef(rest.ravel(), np.floor(shares * 256).ravel())[0, 1]) < 0.01


def test_own_exponential_and_levels_are_those_of_the_books() -> None:
    t = np.concatenate([[0.0], np.logspace(-12, 2, 400)])
    assert np.allclose(gone(t), -np.expm1(-t), atol=3e-16, rtol=0)
    assert levels_of_normal().std() == pytest.approx(1)
    hires = levels_of_hires(0.9, 0.2)
    assert 0 <= hires.min() <= hires.max() <= 1
    assert (np.diff(hires) >= 0).all()
    assert levels_of_hires(0.4, 0).tolist()[:2] == [0.4, 0.4]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Model(p=-0.1), lambda: Model(p=np.array([0.2, 1.2])), lambda: Model(beta=-1),
        lambda: Model(beta=float("nan")), lambda: Model(candidates=0), lambda: Model(delta=0),
        lambda: Model(counted=True, beta_bad=0.1), lambda: Model(bound=0.2, mixing=0.5),
        lambda: Model(power=17), lambda: Model(hire_sd=0, hire_mean=2),
    ],
)  # fmt: skip
def test_a_model_that_cannot_be_is_refused(wrong: Any) -> None:
    with pytest.raises(OutOfRange):
        wrong()


def test_starts_and_programmes_of_the_wrong_size_are_refused() -> None:
    net = network_of(np.arange(3), ["a", "a", "b"], [])
    for given in ({"x": 2.0}, {"x": [0.1, 0.2]}, {"y": 3}, {"y": [[1, 0]]}):
        with pytest.raises(OutOfRange):
            starting_state(net, n_runs=1, **given)
    start = starting_state(net, n_runs=1)
    for more in (
        {"programme": Programme.steady(training=[0.1, 0.2, 0.3])},
        {"programme": Programme.steady(broadcast=1.5)},
        {"committed": [True]},
        {"n_steps": -1},
    ):
        with pytest.raises(OutOfRange):
            simulate(Model(p=0.1), net, start, **({"n_steps": 1, "seed": 1} | more))
    with pytest.raises(OutOfRange):
        simulate(Model(p=np.array([0.1, 0.2])), net, start, n_steps=1, seed=1)
