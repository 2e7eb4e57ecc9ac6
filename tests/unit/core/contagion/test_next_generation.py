"""Contagious by itself or not, what is left without a programme, and who carries whom."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.contagion.ensembles import complete, of_ties, ring
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.exact.sis import sis_threshold
from avers.core.contagion.exact.sisa import sisa_mean_field
from avers.core.contagion.model import Model
from avers.core.contagion.network import Layer, NetworkRefused, network_of, team_layer
from avers.core.contagion.next_generation import (
    Hearing,
    NoLevel,
    carriers,
    hearing_of,
    hearing_of_units,
    is_equitable,
    practice_at_rest,
    programme_stops,
    reduced,
    strains,
    tipping_share,
)

SIZES, HEARD = [10, 20, 30], [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.0, 0.3, 0.7]]
UNITS = hearing_of_units(("a", "b", "c"), SIZES, HEARD)


def _people() -> Hearing:
    """Return 60 people of three units of whom all of one unit hear each unit alike: 12 of 20 inside, say."""
    source, target, strength = [], [], []
    unit = np.repeat([0, 1, 2], SIZES)
    for i in range(60):
        for j in range(60):
            inside = unit[i] == unit[j]
            weight = HEARD[unit[i]][unit[j]] / (SIZES[unit[j]] - inside)
            if i != j and weight > 0:
                source.append(i)
                target.append(j)
                strength.append(weight)
    layer = Layer("informal", np.array(source), np.array(target), 1.0, np.array(strength))
    return hearing_of(network_of(np.arange(60), [f"u{u}" for u in unit], [layer]))


def test_a_practice_is_contagious_above_the_threshold_of_its_network() -> None:  # R46
    for network, threshold in ((complete(20), sis_threshold("complete", 20)), (ring(50), 0.5)):
        stops = -np.expm1(-0.1)
        for times, contagious in ((0.8, False), (1.3, True)):
            model = Model(beta=times * threshold * stops, counted=True, gamma0=0.1)
            good, _ = strains(model, hearing_of(network))
            assert good.r == pytest.approx(times, rel=1e-9)
            assert (good.r > 1) == contagious
            rest = practice_at_rest(model, hearing_of(network), y=0.5).mean()
            assert (rest > 0.05) == contagious


def test_r_of_many_people_is_that_of_few() -> None:
    model = Model(beta=0.03, gamma0=0.02, mixing=0.3, q0=0.01)
    large = strains(model, hearing_of(ring(500, 2)))[0].r
    assert large == pytest.approx(strains(model, hearing_of(ring(50, 2)))[0].r, rel=1e-9)
    leaves = 1 - np.exp(-0.02) * np.exp(-0.01)
    assert large == pytest.approx(0.03 / leaves, rel=1e-9)


def test_a_habit_that_asks_for_company_starts_from_nobody_alone() -> None:
    for psi in ("hill", "step"):
        good, _ = strains(Model(beta=5, gamma0=0.1, psi=psi, theta=0.3), UNITS)
        assert (good.r, good.alone) == (0, False)


def test_giving_up_is_contagious_by_the_same_rule() -> None:  # R12
    good, bad = strains(Model(a0=0.02, beta=0.1, gamma0=0.01, beta_bad=0.3), UNITS)
    assert bad.r == pytest.approx(0.3 / -np.expm1(-0.12))
    assert good.r == pytest.approx(0.1 / -np.expm1(-0.31))
    assert strains(Model(beta=0.1, gamma0=0.01), UNITS)[1].r == 0


def test_units_of_people_alike_give_the_numbers_of_people() -> None:
    people = _people()
    assert is_equitable(people, within_share=1e-9)
    assert not is_equitable(hearing_of(ring(6)).__class__(
        hearing_of(ring(6)).weights, hearing_of(ring(6)).ties, hearing_of(ring(6)).leads, np.ones(6),
        np.array([0, 0, 1, 1, 1, 1]), ("a", "b"),
    ))  # fmt: skip
    model = Model(p=0.3, d=0.05, nu=0.2, q0=0.02, hire_mean=0.4, beta=0.1, gamma0=0.05, mixing=0.2)
    small = reduced(people)
    assert small.weights.toarray() == pytest.approx(np.array(HEARD), abs=1e-12)
    start = np.array([0.9, 0.5, 0.7])
    for one, other in (
        (strains(model, people)[0].r, strains(model, small)[0].r),
        (
            programme_stops(model, people, x=start[people.unit]).half_life,
            programme_stops(model, small, x=start).half_life,
        ),
    ):
        assert one == pytest.approx(other, rel=1e-9)
    assert carriers(model, people) == pytest.approx(carriers(model, small), abs=1e-9)
    rest = practice_at_rest(model, people, y=0.5)
    assert people.by_unit(rest) == pytest.approx(practice_at_rest(model, small, y=0.5), abs=1e-9)


def test_without_a_programme_it_falls_back_by_hand() -> None:
    rest = programme_stops(Model(d=0.1, nu=0.2), UNITS, x=0.8)
    assert rest.company == pytest.approx(0.2)
    assert rest.half_life == pytest.approx(np.log(2) / -np.log(0.9))
    stays = programme_stops(Model(d=0.1, nu=0.2), UNITS, x=0.2)
    assert stays.half_life is None


def test_the_fall_is_that_of_the_simulation() -> None:
    from avers.core.contagion.model import starting_state
    from avers.core.contagion.simulate import simulate

    ids = np.arange(12)
    units = [f"u{i // 6}" for i in ids]
    layers = [team_layer(ids, units), Layer("manager", ids[1:6], np.zeros(5, dtype=int), 0.5)]
    network = network_of(ids, units, layers)
    model = Model(p=0.2, d=0.1, nu=np.linspace(0.1, 0.6, 12))
    hearing = hearing_of(network)
    seats = Model(p=0.2, d=0.1, nu=network.seats(np.linspace(0.1, 0.6, 12)))
    end = simulate(model, network, starting_state(network, n_runs=1, x=0.9), n_steps=400, seed=1, plain=True)
    assert programme_stops(seats, hearing, x=0.9).level == pytest.approx(end.adhesion[-1, :, 0], abs=1e-9)


def test_newcomers_are_the_best_of_those_who_came_to_be_chosen() -> None:
    """Half are replaced a period by the best of two, .5 + .5642 × .1; the others fall half way to ν = .2."""
    chosen = Model(d=0.5, nu=0.2, q0=np.log(2), hire_mean=0.5, hire_sd=0.1, candidates=2)
    level = (0.5 * 0.5 * 0.2 + 0.5 * 0.556419) / 0.75
    assert programme_stops(chosen, UNITS, x=0.5).company == pytest.approx(level, abs=1e-5)


def test_who_carries_whom_adds_up_and_a_silo_carries_itself() -> None:  # R12
    model = Model(p=0.3, d=0.05, q0=0.02, mixing=0.1)
    shares = carriers(model, UNITS)
    assert shares.sum(axis=1) == pytest.approx(np.ones(3))
    apart = hearing_of_units(("a", "b"), [5, 5], np.eye(2))
    assert carriers(Model(p=0.3, d=0.05), apart) == pytest.approx(np.eye(2))
    # A unit that nothing holds from outside and that hears another one only believes what the other does.
    led = hearing_of_units(("a", "b"), [5, 5], [[0.5, 0.5], [0, 1]])
    assert carriers(Model(p=0.3, d=np.array([0, 0.1])), led) == pytest.approx(np.array([[0, 1], [0, 1]]))


def test_what_is_left_of_what_units_believe_follows_from_who_carries_them() -> None:
    nu = np.array([0.1, 0.5, 0.9])
    model = Model(p=0.3, d=0.05, nu=nu)
    assert programme_stops(model, UNITS, x=0.5).level == pytest.approx(carriers(model, UNITS) @ nu)


def test_nothing_that_holds_belief_leaves_no_level() -> None:
    with pytest.raises(NoLevel):
        programme_stops(Model(p=0.3), UNITS, x=0.5)
    held_elsewhere = hearing_of_units(("a", "b"), [5, 5], np.eye(2))
    with pytest.raises(NoLevel):
        programme_stops(Model(p=0.3, d=np.array([0.1, 0])), held_elsewhere, x=0.5)
    for model in (Model(d=0.1, q1=0.1), Model(d=0.1, p=0.1, bound=0.2), Model(d=0.1, p=0.1, ease=0.1)):
        with pytest.raises(OutOfRange):
            programme_stops(model, UNITS, x=0.5)


def test_mean_field_rests_where_its_equation_does_case_5() -> None:
    """In small steps the share of a company that hears itself whole is that of the formula."""
    whole = hearing_of(of_ties(2, np.zeros(0, dtype=int), np.zeros(0, dtype=int)))
    model = Model(a0=0.02, beta=0.015, gamma0=0.04, mixing=1, delta=0.01)
    rest = practice_at_rest(model, whole, y=0.39)
    assert rest == pytest.approx(sisa_mean_field(0.02, 0.015, 0.04), abs=1e-4)


def test_the_tipping_share_lies_between_falling_back_and_carrying() -> None:
    step = Model(beta=20, gamma0=0.05, psi="step", theta=0.3)
    assert tipping_share(step, UNITS) == pytest.approx(0.3, abs=1e-5)
    smooth = Model(beta=1, gamma0=0.3, psi="hill", theta=0.4, power=4)
    share = tipping_share(smooth, UNITS)
    assert share is not None
    low, high = (UNITS.mean(practice_at_rest(smooth, UNITS, y=share + by)) for by in (-0.01, 0.01))
    assert low < 0.05 < 0.5 < high
    assert tipping_share(Model(a0=0.1, gamma0=0.1), UNITS) is None


def test_units_that_do_not_add_up_are_refused() -> None:
    for sizes, heard in (
        ([5, 0], np.eye(2)),
        ([5, 5], [[0.5, 0.4], [0, 1]]),
        ([5, 5], [[1.5, -0.5], [0, 1]]),
        ([5], np.eye(2)),
    ):
        with pytest.raises(NetworkRefused):
            hearing_of_units(("a", "b"), sizes, heard)
    with pytest.raises(OutOfRange):
        practice_at_rest(Model(once=True, beta=1), UNITS, y=0.5)
