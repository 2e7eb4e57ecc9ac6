"""Shrinkage solves what it says it solves."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.errors import UsageError
from avers.core.measures.random_intercept import increasing_root
from avers.core.measures.shrinkage import shrinkage, variance_between

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
