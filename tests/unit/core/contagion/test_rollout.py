"""A roll-out by lot: all are coached in the end, chance decides who first, false alarms stay few."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.rollout import drawn_order, kept_of, power_of, told_apart
from avers.core.contagion.units_ahead import Rates

N, PLAYS = 40, 200


def _heard() -> np.ndarray:
    rng = np.random.default_rng(0)
    heard = np.eye(N) * 0.5
    for unit in range(N):
        heard[unit, rng.choice(np.delete(np.arange(N), unit), 2, replace=False)] = 0.25
    return heard


def _rates(p: float) -> Rates:
    one, none = np.ones(PLAYS), np.zeros(PLAYS)
    return Rates(p * one, none, none, none, 0.04 * one, 0.5 * one, none, 0.15 * one)


def test_groups_are_drawn_and_differ_by_one_at_most() -> None:
    order = drawn_order(11, 3, rng=np.random.default_rng(5))
    assert sorted(np.bincount(order).tolist()) == [3, 4, 4]
    assert np.array_equal(order, drawn_order(11, 3, rng=np.random.default_rng(5)))
    seen = {tuple(drawn_order(11, 3, rng=np.random.default_rng(seed))) for seed in range(20)}
    assert len(seen) == 20
    for steps in (1, 12):
        with pytest.raises(OutOfRange):
            drawn_order(11, steps, rng=np.random.default_rng(5))


def test_what_is_kept_between_waves_by_hand() -> None:
    assert kept_of(_rates(0.1), np.full((2, 2), 0.5), 3) == pytest.approx((0.96 * 0.95) ** 3)


def test_power_grows_with_the_effect_and_false_alarms_stay_few() -> None:
    heard, sizes = _heard(), np.full(N, 25.0)
    order = drawn_order(N, 5, rng=np.random.default_rng(1))
    assert told_apart(order, heard)
    assert not told_apart(order, np.eye(N))
    start, error = np.full((PLAYS, N), 0.5), np.full(N, 0.03)
    found = [
        power_of(
            order, heard, sizes, _rates(0.3), start, r=r, error=error, gap=3, rng=np.random.default_rng(2)
        )
        for r in (0.0, 0.02, 0.1)
    ]
    direct = [one.direct for one in found]
    assert direct[0] < 0.1 < direct[1] < direct[2]
    assert direct[2] > 0.95
    assert found[2].spill > 0.3
    # One in twenty is due; 200 plays err by about three in a hundred (two standard errors).
    assert all(one.false_direct < 0.11 for one in found)
    assert all(one.false_spill < 0.15 for one in found)
