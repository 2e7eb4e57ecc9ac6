"""Shrinkage solves what it says it solves."""

from __future__ import annotations

import numpy as np
import pytest

from avers.application.measuring import measure
from avers.core.errors import UsageError
from avers.core.measures.answers import OutOfScale
from avers.core.measures.funnel import funnel
from avers.core.measures.random_intercept import increasing_root
from avers.core.measures.shrinkage import shrinkage, variance_between
from avers.core.measures.table import Table

RNG = np.random.default_rng(20261122)
Y = RNG.normal(3.0, 0.4, 40)
V = RNG.uniform(0.01, 0.2, 40)


def test_paule_mandel_makes_q_what_it_should_be() -> None:
    tau2 = shrinkage(Y, V, estimator="PM").tau2
    assert tau2 is not None
    weights = 1 / (V + tau2)
    mu = (weights @ Y) / weights.sum()
    assert weights @ (Y - mu) ** 2 == pytest.approx(Y.size - 1, rel=1e-9)


def test_restricted_likelihood_is_highest_where_reml_stands() -> None:
    def likelihood(tau2: float) -> float:
        weights = 1 / (V + tau2)
        mu = (weights @ Y) / weights.sum()
        return float(np.log(weights).sum() - np.log(weights.sum()) - weights @ (Y - mu) ** 2) / 2

    tau2 = shrinkage(Y, V, estimator="REML").tau2
    assert tau2 is not None
    assert all(likelihood(tau2) >= likelihood(other) for other in np.linspace(0, 1, 1001))


def test_units_alike_shrink_to_one_figure() -> None:
    found = shrinkage([3.0, 3.01, 2.99], [0.1, 0.2, 0.3])
    assert found.tau2 == 0
    assert len({round(unit.value, 12) for unit in found.units}) == 1


def test_root_search_ends_even_where_there_is_none() -> None:
    assert increasing_root(lambda _: 1.0, start=1.0) == 0.0
    assert increasing_root(lambda x: x - 3.0, start=0.1) == pytest.approx(3.0, rel=1e-15)
    assert increasing_root(lambda _: -1.0, start=1.0) > 1e50


def test_variance_between_alone_is_that_of_the_whole() -> None:
    y, v = [4.0, 9.0, 2.0, 7.5, 6.0], [1.0, 2.0, 0.5, 1.5, 1.0]
    assert variance_between(y, v) == shrinkage(y, v).tau2


def test_james_stein_by_hand() -> None:
    # Five units 0, 2, 4, 6, 8 of variance 4: Σ(y - 4)² = 40, so each keeps 1 - 2·4/40 = 0.8.
    found = shrinkage([0, 2, 4, 6, 8], [4.0] * 5, estimator="JS")
    assert [unit.value for unit in found.units] == pytest.approx([0.8, 2.4, 4.0, 5.6, 7.2])
    assert shrinkage([3, 3.1, 2.9, 3], [4.0] * 4, estimator="JS").tau2 == 0
    for wrong in ([4.0, 4, 4, 4, 5], [4.0] * 3):
        with pytest.raises(UsageError):
            shrinkage(range(len(wrong)), wrong, estimator="JS")


# R5
def test_a_funnel_by_hand_and_who_stands_apart() -> None:
    last = funnel([50, 50, 50, 50, 50, 60], [4] * 6)[-1]
    assert last.null is not None
    assert (last.null.mu, last.null.phi, last.null.tau2) == pytest.approx((310 / 6, 125 / 36, 38 / 3))
    assert last.limits_95 == pytest.approx(
        (310 / 6 - 1.959964 * (50 / 3) ** 0.5, 310 / 6 + 1.959964 * (50 / 3) ** 0.5)
    )
    assert last.limits_998 == pytest.approx(
        (310 / 6 - 3.09 * (50 / 3) ** 0.5, 310 / 6 + 3.09 * (50 / 3) ** 0.5)
    )
    assert last.is_apart(5) is False, "one among six may be chance"
    many = funnel([*Y.tolist(), 9.0], [0.04] * 41)
    assert [unit.is_apart(0.5) for unit in many] == [False] * 40 + [True]
    assert funnel([1, 2], [1, 1])[0].is_apart(0) is None
    with pytest.raises(OutOfScale):
        funnel([1, 2], [0, 1])
    with pytest.raises(UsageError):
        funnel([1, 2], [1])


# R5
def test_what_stands_beside_a_unit_of_a_funnel() -> None:
    table = Table({"yi": [60, 50, 50, 50, 50], "vi": [4] * 5, "unit": list("abcde"), "n": [30, 9, 9, 9, 9]})
    found = measure("funnel", table, {"margin": 5})
    assert [result.by for result in found] == list("abcde")
    assert found[0].figure.n == 30
    assert found[0].details["is_apart"] is False
    assert measure("funnel", table)[0].details["is_apart"] is None, "nobody said what would matter"
