"""Units month by month under many draws: the same numbers as the model that has people in it."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.contagion.interventions import Intervention
from avers.core.contagion.model import Model, Programme
from avers.core.contagion.next_generation import carriers, hearing_of_units, programme_stops
from avers.core.contagion.prepared import newcomer_mean
from avers.core.contagion.prices import expected_path, priced
from avers.core.contagion.units_ahead import (
    Rates,
    ahead,
    carried,
    course_of,
    half_life_of,
    rates_of,
    rests_at,
    worth_of_coaching,
)

UNITS = ("a", "b", "c")
SIZES = np.array([10.0, 30.0, 20.0])
HEARD = np.array([[0.7, 0.3, 0.0], [0.2, 0.5, 0.3], [0.0, 0.4, 0.6]])
START = np.array([0.3, 0.5, 0.8])


def _rates(**told: float) -> Rates:
    names = ("p", "r", "m", "b", "d", "nu", "q", "sigma")
    return Rates(*(np.array([told.get(name, 0.0)]) for name in names))


def test_one_unit_by_hand() -> None:
    course = course_of([Intervention("c", "coach", "a")], ("a",), np.array([10.0]), np.eye(1), n_periods=2)
    assert ahead(_rates(r=0.1), course, np.array([[0.4]]))[0, :, 0] == pytest.approx([0.4, 0.46, 0.514])


def test_a_pull_up_and_a_pull_down_are_one_pull_to_a_level() -> None:
    rates = rates_of({"b": np.array([0.03]), "d": np.array([0.01])}, {}, rng=np.random.default_rng(0))
    assert (rates.d[0], rates.nu[0]) == pytest.approx((0.04, 0.75))
    assert rests_at(rates)[0] == pytest.approx(0.75)
    assert half_life_of(_rates(d=0.1))[0] == pytest.approx(6.5788, abs=1e-4)


def test_what_is_assumed_lies_between_its_ends_and_what_was_learnt_stays() -> None:
    draws = {"p": np.full(50, 0.2), "r": np.full(50, 0.07)}
    rates = rates_of(draws, {"r": (0.5, 0.9), "m": (0.1, 0.2)}, rng=np.random.default_rng(0))
    assert np.all(rates.r == 0.07)
    assert 0.1 <= rates.m.min() < rates.m.max() <= 0.2


@pytest.mark.parametrize("q", [0.0, 0.05])
def test_it_is_the_model_of_units(q: float) -> None:
    plan = [Intervention("c", "coach", "b", level=0.6, length=4, decay=0.3)]
    told = {"p": 0.2, "r": 0.1, "d": 0.05, "nu": 0.4}
    model = Model(p=0.2, r=0.1, d=0.05, nu=0.4, q0=q, hire_mean=0.6)
    hearing = hearing_of_units(UNITS, SIZES, HEARD)
    newcomers = newcomer_mean(model)
    course = course_of(plan, UNITS, SIZES, HEARD, n_periods=9, newcomers=newcomers)
    doing = Programme(np.zeros(9), course.coached, np.zeros((9, 3)))
    expected = expected_path(model, hearing, x=START, n_periods=9, programme=doing)
    found = ahead(_rates(**told, q=q), course, START[np.newaxis])
    assert found[0] == pytest.approx(expected.x, abs=1e-12)
    rest = programme_stops(model, hearing, x=START)
    assert rests_at(_rates(**told, q=q), newcomers)[0] == pytest.approx(rest.company, abs=1e-9)


def test_who_carries_whom_by_hand_and_as_the_model_has_it() -> None:  # R12
    two = np.array([[0.0, 1.0], [1.0, 0.0]])
    assert carried(_rates(p=0.1, d=0.1), two) == pytest.approx(np.array([[2, 1], [1, 2]]) / 3)
    told = carriers(Model(p=0.2, d=0.05), hearing_of_units(UNITS, SIZES, HEARD))
    assert carried(_rates(p=0.2, d=0.05), HEARD) == pytest.approx(told)
    assert carried(_rates(p=0.2), HEARD) == pytest.approx(np.eye(3))


def test_coaching_is_worth_what_the_sweep_of_prices_says() -> None:
    model = Model(p=0.2, r=0.1, d=0.05, nu=0.4)
    prices = priced(model, hearing_of_units(UNITS, SIZES, HEARD), x=START, n_periods=9, aim="mean")
    course = course_of((), UNITS, SIZES, HEARD, n_periods=9)
    rates = _rates(p=0.2, r=0.1, d=0.05, nu=0.4)
    found = worth_of_coaching(rates, course, START[np.newaxis], SIZES, length=4)
    assert found[0] == pytest.approx(prices.training[:4].sum(axis=0), abs=1e-12)


def test_levers_change_what_they_say() -> None:
    bridge = course_of(
        [Intervention("b", "bridge", "a", other="c", level=0.5)], UNITS, SIZES, HEARD, n_periods=1
    )
    assert bridge.heard[0][0] == pytest.approx([0.35, 0.15, 0.5])
    assert bridge.heard[0].sum(axis=1) == pytest.approx(1)
    assert HEARD[0, 2] == 0
    pair = course_of([Intervention("p", "pair", "a", other="c", level=0.5)], UNITS, SIZES, HEARD, n_periods=1)
    assert pair.heard[0][0] == pytest.approx([0.35, 0.15, 0.5])
    assert pair.heard[0][1:] == pytest.approx(HEARD[1:])
    often = course_of([Intervention("f", "contact", level=2)], UNITS, SIZES, HEARD, n_periods=3)  # R127
    twice = ahead(_rates(p=0.1), often, START[np.newaxis])
    plain = course_of([], UNITS, SIZES, HEARD, n_periods=3)
    assert twice == pytest.approx(ahead(_rates(p=0.2), plain, START[np.newaxis]))
    pace = course_of([Intervention("o", "onboard", level=0.5, length=1)], UNITS, SIZES, HEARD, n_periods=2)
    assert pace.faster.tolist() == [0.5, 1.0]
    leave = course_of([Intervention("t", "turnover", level=2.0)], UNITS, SIZES, HEARD, n_periods=1)
    assert leave.turns.tolist() == [2.0]
    hired = course_of([Intervention("h", "hire", level=4)], UNITS, SIZES, HEARD, n_periods=1, newcomers=0.5)
    assert hired.newcomers[0] > 0.6
    share = {"lead": np.array([1.0, 0.5, 0.0])}
    led = course_of([Intervention("l", "lead", role="lead")], UNITS, SIZES, HEARD, n_periods=1, by_role=share)
    moved = ahead(_rates(m=0.2), led, START[np.newaxis])[0, 1] - START
    assert moved == pytest.approx(0.2 * share["lead"] * (1 - START))
    said = course_of([Intervention("s", "broadcast", level=0.9)], UNITS, SIZES, HEARD, n_periods=1)
    moved = ahead(_rates(b=0.1), said, START[np.newaxis])[0, 1] - START
    assert moved == pytest.approx(0.1 * (1 - (0.9 - START)) * (0.9 - START))
