"""What can be done, what a little more of it is worth, and how a budget is dealt out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from avers.core.contagion.choose import GUARANTEE, adds_up, choose, greedy, lazily, swapped
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.interventions import (
    Intervention,
    PlanRefused,
    bridged,
    cells_of,
    cost_of,
    places,
    play,
    programme_of,
)
from avers.core.contagion.knapsack import spend
from avers.core.contagion.model import Model, Programme, State, starting_state
from avers.core.contagion.network import Layer, Network, network_of, team_layer
from avers.core.contagion.next_generation import hearing_of, hearing_of_units
from avers.core.contagion.prepared import newcomer_mean
from avers.core.contagion.prices import expected_path, priced, worth
from avers.core.contagion.ranking import evenly, most_heard, over_draws, ranked
from avers.core.contagion.simulate import simulate
from avers.core.errors import InputRefused

N, PERIODS = 60, 6
MODEL = Model(p=0.2, m=0.1, b=0.05, r=0.08, g=0.06, d=0.07, nu=0.2, mixing=0.1)


def _network(rng: np.random.Generator, *, roles: bool = False) -> Network:
    """Return ten teams of six, the first of each leading it, with ties between teams."""
    ids, units = np.arange(N), [f"u{i // 6}" for i in range(N)]
    led = ids % 6 > 0
    names = cells_of(units, ["lead" if i % 6 == 0 else "staff" for i in ids]) if roles else units
    keys = np.unique(rng.integers(0, N, 300) * N + rng.integers(0, N, 300))
    keys = keys[keys // N != keys % N]
    layers = [
        Layer("manager", ids[led], ids[led] // 6 * 6, 0.5),
        team_layer(ids, units),
        Layer("informal", keys // N, keys % N),
    ]
    return network_of(ids, names, layers)


@pytest.fixture(scope="module")
def company() -> dict[str, Any]:
    rng = np.random.default_rng(5)
    network = _network(rng)
    practice = (rng.random((1, N)) < 0.4).astype(np.int8)
    programme = Programme(
        rng.random(PERIODS), rng.random((PERIODS, 10)) * 0.5, rng.random((PERIODS, 10)) * 0.5
    )
    x = rng.random(N) * 0.6 + 0.2
    return {
        "network": network, "x": x, "y": practice, "programme": programme,
        "start": starting_state(network, n_runs=1, x=x, y=practice),
        "now": {"x": network.seats(x), "lived": network.seats(practice[0])},
    }  # fmt: skip


def _end(company: dict[str, Any], model: Model, programme: Programme) -> float:
    """Return mean adhesion at the end as the simulator has it."""
    paths = simulate(
        model, company["network"], company["start"], n_steps=PERIODS, seed=1, programme=programme, plain=True
    )
    return float(paths.company_adhesion()[-1, 0])


def test_what_is_expected_is_the_simulator_where_chance_plays_no_part(company: dict[str, Any]) -> None:
    hearing = hearing_of(company["network"])
    path = expected_path(MODEL, hearing, n_periods=PERIODS, programme=company["programme"], **company["now"])
    paths = simulate(
        MODEL, company["network"], company["start"], n_steps=PERIODS, seed=1,
        programme=company["programme"], plain=True,
    )  # fmt: skip
    assert paths.adhesion[:, :, 0] == pytest.approx(
        np.stack([hearing.by_unit(row) for row in path.x]), abs=1e-12
    )
    assert not path.clipped


def _moved(given_: NDArray[np.float64], at: tuple[int, ...], by: float) -> NDArray[np.float64]:
    found = given_.copy()
    found[at] += by
    return found


@pytest.mark.parametrize("lever", ["training", "recognition", "broadcast"])
def test_a_price_is_the_difference_of_the_simulator_case_24(company: dict[str, Any], lever: str) -> None:
    programme, step = company["programme"], 0.02
    prices = priced(
        MODEL, hearing_of(company["network"]), n_periods=PERIODS, programme=programme, **company["now"]
    )
    for at in ((0, 0), (2, 7), (5, 3)):
        place = at[:1] if lever == "broadcast" else at
        up, down = (
            _end(company, MODEL, replace(programme, **{lever: _moved(getattr(programme, lever), place, by)}))
            for by in (step, -step)
        )
        found = float(getattr(prices, lever)[place])
        assert found != 0
        # What is done in one period enters once; what is said twice, by the gap: a square has no odd error.
        assert found == pytest.approx((up - down) / (2 * step), rel=1e-8)


@pytest.mark.parametrize("aim", ["end", "mean"])
def test_managers_who_live_what_they_believe_have_prices_too_case_24(
    company: dict[str, Any], aim: Any
) -> None:
    hearing, x, step = hearing_of(company["network"]), company["now"]["x"], 1e-3
    model = replace(MODEL, q0=0.03, growth=0.01, hire_mean=0.6, candidates=3)

    def total(x0: NDArray[np.float64]) -> float:
        path = expected_path(model, hearing, x=x0, n_periods=PERIODS, programme=company["programme"]).x
        seen = path[-1:] if aim == "end" else path[1:]
        return float(seen.mean())

    prices = priced(model, hearing, x=x, n_periods=PERIODS, programme=company["programme"], aim=aim)
    assert prices.aim == pytest.approx(total(x), rel=1e-12)
    for unit in (0, 4, 9):
        here = step * (hearing.unit == unit)

        def slope(by: float, here: NDArray[np.float64] = here) -> float:
            return (total(x + by * here) - total(x - by * here)) / (2 * by * step)

        # Richardson's step takes out the error of the second order.
        found = (4 * slope(0.5) - slope(1.0)) / 3
        assert prices.start[unit] == pytest.approx(found, rel=1e-8)


def test_what_newcomers_bring_is_the_mean_of_the_simulation(company: dict[str, Any]) -> None:
    model = Model(d=0.05, nu=0.3, q0=0.2, hire_mean=0.6, candidates=4)
    start = starting_state(company["network"], n_runs=300, x=0.4)
    paths = simulate(model, company["network"], start, n_steps=4, seed=2, plain=True)
    path = expected_path(model, hearing_of(company["network"]), x=0.4, n_periods=4).x
    assert path[-1].mean() == pytest.approx(paths.company_adhesion()[-1].mean(), abs=0.004)
    assert newcomer_mean(model) > 0.7


def test_a_price_by_hand() -> None:
    alone = hearing_of_units(("a", "b"), [5, 15], np.eye(2))
    prices = priced(Model(r=0.1, d=0.1, nu=0.0), alone, x=0.4, n_periods=2)
    # The last period: .1 × (1 − .4 × .9), a quarter of the company; the one before is kept by nine tenths.
    assert prices.training[1] == pytest.approx(np.array([0.25, 0.75]) * 0.1 * 0.64)
    assert prices.training[0] == pytest.approx(np.array([0.25, 0.75]) * 0.1 * 0.6 * 0.9)
    assert prices.of_units_from(6).units == ("b",)  # L9


def test_a_model_that_is_not_linear_has_no_price(company: dict[str, Any]) -> None:
    hearing = hearing_of(company["network"])
    for wrong in ({"q1": 0.1}, {"sigma": 0.1}, {"bound": 0.2}, {"ease": 1.0}):
        with pytest.raises(OutOfRange):
            priced(replace(MODEL, mixing=0.0, **wrong), hearing, x=0.5, n_periods=3)  # type: ignore[arg-type]


def test_a_path_that_is_cut_says_so() -> None:
    alone = hearing_of_units(("a",), [10], [[1.0]])
    doing = Programme.steady(0.0, 1.0, 1.0)
    assert expected_path(Model(r=0.9, g=0.9), alone, x=0.5, n_periods=2, programme=doing).clipped
    assert spend([1.0], [1.0], 1.0, clipped=True).clipped


numbers = st.integers(0, 100).map(lambda tenths: tenths / 10)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-3, 10), numbers), min_size=1, max_size=7), numbers)
def test_a_budget_dealt_out_is_the_best_there_is(items: list[tuple[float, float]], budget: float) -> None:
    from scipy.optimize import linprog

    values, costs = (np.array(side) for side in zip(*items, strict=True))
    found = spend(values, costs, budget)
    best = linprog(-values, A_ub=[costs], b_ub=[budget], bounds=[(0, 1)] * values.size)
    assert found.value == pytest.approx(-best.fun, abs=1e-6)
    assert found.spent <= budget + 1e-9


def test_a_budget_by_hand() -> None:
    found = spend([6, 5, 4], [3, 5, 2], 4)
    assert found.levels == pytest.approx([1, 0, 0.5])
    assert [found.value, found.spent, found.next_value] == pytest.approx([8, 4, 2])
    assert not found.clipped
    for wrong in ({"budget": -1.0}, {"costs": [1, -1, 1]}, {"costs": [1]}):
        with pytest.raises(OutOfRange):
            spend(**{"values": [6, 5, 4], "costs": [3, 5, 2], "budget": 4.0} | wrong)  # type: ignore[arg-type]


def test_what_is_done_is_felt_while_it_is_done_and_fades_after() -> None:
    one = Intervention("a", "train", start=2, length=3, decay=0.5)
    assert one.felt(8).tolist() == [0, 0, 1, 1, 1, 0.5, 0.25, 0.125]
    assert one.done(8).sum() == 3
    assert replace(one, decay=1.0).felt(8).tolist() == [0, 0, 1, 1, 1, 0, 0, 0]


def test_cost_and_capacity_by_hand() -> None:
    one = Intervention("a", "coach", unit="u", level=0.5, length=6, cost=10)
    assert cost_of(one, ["u", "v"], [20, 30], n_periods=12) == 600
    # Coaches for five serve twenty a quarter each.
    few = replace(one, level=1.0, capacity=5.0, fixed=7.0)
    assert cost_of(few, ["u", "v"], [20, 30], n_periods=12) == 7 + 10 * 5 * 6
    doing = programme_of([few], ["u", "v"], [20, 30], n_periods=12)
    assert doing.training[0].tolist() == [0.25, 0] == doing.recognition[0].tolist()
    assert doing.training[6].tolist() == [0, 0]
    wide = Intervention("b", "broadcast", cost=3, fixed=2)
    assert cost_of(wide, ["u", "v"], [20, 30], n_periods=12) == 38


def test_the_worth_of_a_plan_is_what_it_adds_for_a_little_of_it(company: dict[str, Any]) -> None:
    network, level = company["network"], 1e-5
    hearing, now = hearing_of(network), company["now"]
    plan = [
        Intervention("train u3", "train", unit="u3", start=1, length=3, decay=0.4),
        Intervention("coach all", "coach", capacity=12.0),
    ]
    prices = priced(MODEL, hearing, n_periods=PERIODS, **now)
    for one, found in zip(plan, worth(plan, prices, k=5), strict=True):
        doing = programme_of([replace(one, level=level)], network.units, network.sizes, n_periods=PERIODS)
        after = expected_path(MODEL, hearing, n_periods=PERIODS, programme=doing, **now).x[-1].mean()
        assert (after - prices.aim) / level == pytest.approx(found, rel=1e-4)


def test_nobody_is_a_place() -> None:  # L9 L2
    units = cells_of([f"u{i}" for i in range(10)], ["lead"] * 10)
    model, network = MODEL, _network(np.random.default_rng(1), roles=True)
    start = starting_state(network, n_runs=1)
    for wrong, code in (
        (Intervention("a", "coach", unit="u3", role="lead"), "plan_few_people"),
        (Intervention("a", "lead", unit="u3", role="lead"), "plan_few_people"),
        (Intervention("a", "lead", role="boss"), "plan_unknown_place"),
        (Intervention("a", "train", unit="nowhere"), "plan_unknown_place"),
        (Intervention("a", "bridge", unit="u1", other="u1"), "plan_bridge"),
        (Intervention("a", "hire", unit="u1", level=3), "plan_of_all"),
        (Intervention("a", "train", level=2), "spread_out_of_range"),
        (Intervention("a", "hire", level=2.5), "spread_out_of_range"),
    ):
        with pytest.raises(PlanRefused) as refused:
            play(model, network, start, [wrong], n_periods=2, seed=1, k=5, plain=True)
        assert code in {fault.code for fault in refused.value.faults}
    assert places(units, role="lead").size == 10
    with pytest.raises(InputRefused):
        play(model, network, start, [], n_periods=2, seed=1, k=1, plain=True)
    lead = Intervention("a", "lead", role="lead")
    with pytest.raises(PlanRefused):  # ten units have it
        play(model, network, start, [lead], n_periods=2, seed=1, k=11, plain=True)
    assert play(model, network, start, [lead], n_periods=2, seed=1, k=10, plain=True)


def _state(network: Network) -> State:
    return starting_state(network, n_runs=40, x=0.4, y=0)


LIVELY = Model(
    p=0.2, m=0.2, r=0.1, g=0.1, d=0.05, nu=0.1, a1=0.02, beta=0.1, gamma0=0.1, q0=0.05, hire_mean=0.4
)


@pytest.mark.parametrize(
    ("one", "sign"),
    [
        (Intervention("a", "coach", start=2, length=3), 1),
        (Intervention("a", "hire", level=5), 1),
        (Intervention("a", "lead", role="lead", length=5), 1),
        (Intervention("a", "turnover", level=0.0), -1),  # newcomers believe more than those who fell back
    ],
)
def test_everything_that_can_be_done_moves_what_is_simulated(one: Intervention, sign: int) -> None:
    network = _network(np.random.default_rng(1), roles=True)
    ends = [
        play(LIVELY, network, _state(network), plan, n_periods=10, seed=4, k=5, plain=True)
        .company_adhesion()[-1].mean()
        for plan in ((), (one,))
    ]  # fmt: skip
    assert sign * (ends[1] - ends[0]) > 0.005


def test_nothing_done_is_the_simulation_and_the_future_does_not_touch_the_past() -> None:
    network = _network(np.random.default_rng(1), roles=True)
    nothing = play(LIVELY, network, _state(network), (), n_periods=8, seed=4, k=5, plain=True)
    plainly = simulate(LIVELY, network, _state(network), n_steps=8, seed=4, plain=True)
    assert np.array_equal(nothing.practice, plainly.practice)
    later = [Intervention("a", "hire", level=4, start=5), Intervention("b", "lead", role="lead", start=4)]
    done = play(LIVELY, network, _state(network), later, n_periods=8, seed=4, k=5, plain=True)
    assert np.array_equal(done.adhesion[:5], nothing.adhesion[:5])
    assert not np.array_equal(done.adhesion[6], nothing.adhesion[6])


def test_slower_onboarding_leaves_what_newcomers_know_marchs_lesson() -> None:
    network = _network(np.random.default_rng(1))
    model = Model(p=0.6, d=0.2, nu=np.linspace(0, 1, N), q0=0.1, hire_mean=0.8)
    spread = []
    for level in (1.0, 0.2):
        plan = [Intervention("pace", "onboard", level=level)]
        start = starting_state(network, n_runs=10, x=0.4)
        spread.append(play(model, network, start, plan, n_periods=12, seed=1, k=5, plain=True).end.x.std())
    assert spread[1] > 1.2 * spread[0]


def test_meeting_twice_as_often_is_twice_the_rates_of_peers() -> None:  # R127
    network = _network(np.random.default_rng(3))
    model = Model(p=0.1, beta=0.05, beta_bad=0.04, gamma0=0.02, d=0.05, nu=0.2)
    start = starting_state(network, n_runs=4, x=np.linspace(0, 1, N), y=np.eye(N, dtype=int)[:1])
    often = [Intervention("often", "contact", level=2)]
    faster = replace(model, p=0.2, beta=0.1, beta_bad=0.08)
    one = play(model, network, start, often, n_periods=3, seed=1, k=5, plain=True)
    other = play(faster, network, start, [], n_periods=3, seed=1, k=5, plain=True)
    assert one.adhesion == pytest.approx(other.adhesion)
    assert np.array_equal(one.practice, other.practice)


def test_a_pair_is_a_bridge_one_way() -> None:  # R49b
    network = _network(np.random.default_rng(3))
    start = starting_state(network, n_runs=1, x=np.linspace(0, 1, N))
    model = Model(p=0.5)
    pair = [Intervention("pair", "pair", unit="u1", other="u8", level=0.3)]
    paths, still = (
        play(model, network, start, plan, n_periods=1, seed=1, k=5, plain=True) for plan in (pair, [])
    )
    moved = np.flatnonzero(np.abs(paths.adhesion[-1] - still.adhesion[-1]).max(axis=1) > 1e-12)
    assert [network.units[at] for at in moved] == ["u1"]


def test_a_bridge_lets_two_silos_hear_each_other() -> None:
    ids, units = np.arange(12), ["a"] * 5 + ["b"] * 7
    network = network_of(ids, units, [team_layer(ids, units)])
    both = bridged(network, [0], [1], 0.2)
    rows = np.add.reduceat(both.row_weights(), both.starts[:-1])
    assert rows == pytest.approx(np.ones(12))
    heard = hearing_of(both)
    between = (heard.weights.toarray() * (both.unit[:, None] != both.unit[None, :])).sum(axis=1)
    assert between[:5] == pytest.approx(np.full(5, 0.2))
    assert (between > 0).all()
    again = bridged(both, [0], [1], 0.2)
    assert again.others.size == both.others.size  # the same ties, heard more
    assert bridged(network, [0], [1], 0.0) is network
    start = starting_state(network, n_runs=1, x=(ids < 5).astype(float))
    plan = [Intervention("join", "bridge", unit="a", other="b", level=0.2, length=5)]
    end = play(Model(p=0.5), network, start, plan, n_periods=8, seed=1, k=5, plain=True).adhesion[:, :, 0]
    assert end[0].tolist() == [1, 0]
    assert end[5, 1] > 0.2
    assert end[8] == pytest.approx(end[5], abs=1e-12)  # the means stay once they hear only themselves


def test_ranking_by_hand() -> None:
    low = [0.2, 0.2]
    found = ranked({"nothing": low, "evenly": low, "most_heard": low, "A": [0.4, 0.3], "B": [0.3, 0.5]})
    by_name = {rank.name: rank for rank in found}
    assert [rank.name for rank in found[:2]] == ["B", "A"]
    assert [by_name[name].regret for name in "AB"] == pytest.approx([0.1, 0.05])
    assert by_name["nothing"].regret == pytest.approx(0.25)
    assert (by_name["A"].best, by_name["B"].best, by_name["nothing"].best) == (0.5, 0.5, 0)
    assert by_name["B"].gain == pytest.approx(0.2)
    with pytest.raises(OutOfRange):
        ranked({"nothing": [0.1], "A": [0.2]})
    with pytest.raises(OutOfRange):
        ranked({"nothing": [0.1], "evenly": [0.1, 0.2], "most_heard": [0.1]})


def test_plans_are_compared_beside_nothing_evenly_and_the_most_heard(company: dict[str, Any]) -> None:
    network, hearing = company["network"], hearing_of(company["network"])
    options = [Intervention(unit, "train", unit=unit, cost=1.0) for unit in network.units]
    budget = 3 * 6 * PERIODS
    plans = {
        "nothing": (),
        "evenly": evenly(options, network.units, network.sizes, budget=budget, n_periods=PERIODS),
        "most_heard": most_heard(options, hearing, budget=budget, n_periods=PERIODS),
    }
    assert [one.level for one in plans["evenly"]] == pytest.approx([0.3] * 10)
    assert [one.level for one in plans["most_heard"]] == pytest.approx([1, 1, 1])
    prices = priced(MODEL, hearing, n_periods=PERIODS, **company["now"])
    costs = [cost_of(one, network.units, network.sizes, n_periods=PERIODS) for one in options]
    levels = spend(worth(options, prices, k=5), costs, budget).levels
    plans["priced"] = tuple(
        replace(one, level=float(level)) for one, level in zip(options, levels, strict=True) if level > 0
    )

    def outcome(model: Model, plan: Any, draw: int) -> float:
        doing = programme_of(plan, network.units, network.sizes, n_periods=PERIODS)
        path = expected_path(model, hearing, n_periods=PERIODS, programme=doing, **company["now"])
        return float(path.x[-1].mean())

    models = [replace(MODEL, p=p, r=r) for p in (0.1, 0.3) for r in (0.05, 0.1)]
    found = {rank.name: rank for rank in ranked(over_draws(plans, models, outcome))}
    assert found["nothing"].best == 0
    assert found["priced"].regret <= min(found["evenly"].regret, found["most_heard"].regret)
    assert sum(rank.best for rank in found.values()) == pytest.approx(1)


def _covered(sets: list[set[int]]) -> Any:
    return lambda chosen: float(len(set().union(*(sets[one] for one in chosen))))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.integers(0, 9), max_size=5), min_size=3, max_size=8))
def test_lazy_steps_are_plain_steps_and_keep_their_promise(sets: list[set[int]]) -> None:
    value = _covered(sets)
    lazy, (plain, _) = lazily(value, len(sets), 3), greedy(value, len(sets), 3)
    best = choose(value, len(sets), 3, submodular=False)
    assert (best.method, best.guarantee) == ("exhaustive", 1)
    assert lazy.value == value(plain)
    assert lazy.value >= GUARANTEE * best.value
    assert lazy.guarantee == GUARANTEE
    assert best.value >= swapped(value, len(sets), 3).value >= value(plain)


def test_swaps_mend_what_steps_cannot_see_and_promise_nothing() -> None:
    def value(chosen: tuple[int, ...]) -> float:
        # Alone 0 is the best; 1 and 2 are worth nothing but together.
        return 1.0 * (0 in chosen) + 3.0 * ({1, 2} <= set(chosen)) + 0.1 * (1 in chosen)

    assert greedy(value, 5, 2)[0] == (0, 1)
    found = swapped(value, 5, 2)
    assert (found.chosen, found.guarantee) == ((1, 2), None)


def test_too_many_sets_to_try_are_chosen_step_by_step() -> None:
    value = _covered([{one % 17, one % 5} for one in range(60)])
    assert choose(value, 60, 4, submodular=True).method == "lazy"
    assert choose(value, 60, 4, submodular=False).method == "swaps"
    with pytest.raises(OutOfRange):
        choose(value, 3, 4, submodular=True)


def _chain(network: Network, model: Model, n_periods: int) -> Any:
    """Return who lives it on average after some periods from any start, all states followed exactly."""
    n = network.n
    states = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    e = states @ hearing_of(network).weights.toarray().T
    up = -np.expm1(-(model.a0 + model.beta * e))
    chance = np.where(states == 1, np.exp(-model.gamma0), up)
    step = np.prod(np.where(states[None, :, :] == 1, chance[:, None, :], 1 - chance[:, None, :]), axis=2)
    end = np.linalg.matrix_power(step, n_periods) @ states.sum(axis=1)
    return lambda chosen: float(end[sum(1 << one for one in chosen)])


def _adds_less(value: Any, n: int) -> bool:
    for s in range(2**n):
        inside = {one for one in range(n) if s >> one & 1}
        for a in set(range(n)) - inside:
            for b in set(range(n)) - inside - {a}:
                alone = value(inside | {a}) - value(inside)
                if value(inside | {a, b}) - value(inside | {b}) > alone + 1e-12:
                    return False
    return True


def test_the_promise_is_printed_only_where_it_holds() -> None:
    ids = np.arange(5)
    ties = np.array([(0, 1), (1, 0), (1, 2), (2, 3), (3, 1), (4, 0), (0, 4), (2, 0)])
    network = network_of(ids, ["all"] * 5, [Layer("informal", ties[:, 0], ties[:, 1])])
    promised = Model(a0=0.02, beta=0.6, gamma0=0.3)
    assert adds_up(promised, network)
    assert _adds_less(_chain(network, promised, 4), 5)
    # Who is likelier to take it up than to keep it does better not to start.
    hasty = Model(a0=0.02, beta=3.0, gamma0=1.5)
    assert not adds_up(hasty, network)
    assert not _adds_less(_chain(network, hasty, 4), 5)
    for wrong in (
        {"psi": "hill"}, {"psi": "step"}, {"once": True}, {"beta_bad": 0.1}, {"m": 0.1, "a1": 0.1},
        {"counted": True, "beta": 2.0},
    ):  # fmt: skip
        assert not adds_up(replace(promised, **wrong), network)
