"""Alignment: how close teams stand on a value, by hand and on houses drawn at random."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from avers.core.diagnosis.alignment import alignment
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.errors import UsageError
from avers.core.measures.answers import OutOfScale
from avers.core.measures.shrinkage import variance_between, variance_between_interval
from tests.unit.core.diagnosis.test_misalignment import simulated

BY_HAND = (50.0, 54.0, 58.0, 60.0, 62.0, 64.0, 68.0, 72.0)
# Thirteen trials of a vaccine (Colditz and others, 1994): log relative risk and its variance.
VACCINE = (
    (-0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713, -0.3394,
     0.4459, -0.0173),
    (0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325, 0.0714),
)  # fmt: skip


def house(values: tuple[float, ...], n: int = 100) -> Published:
    """Return a house whose teams show these means of ``n`` answers each."""
    teams = [f"t{place}" for place in range(len(values))]
    cells = [mean_cell("house", "employee", "listening", 60.0, n * len(teams))]
    cells += [mean_cell(team, "employee", "listening", y, n) for team, y in zip(teams, values, strict=True)]
    return Published(published_house(cells, units=teams).publications[-1])


def test_the_variance_between_and_its_ends_by_hand() -> None:  # R7
    v = [9.0] * 8
    assert variance_between(BY_HAND, v) == pytest.approx(360 / 7 - 9)
    assert variance_between_interval(BY_HAND, v) == pytest.approx((13.482, 204.034), abs=1e-3)
    assert variance_between_interval([60.0] * 8, v) == (0.0, 0.0), "closer than chance would leave them"


def test_the_ends_are_those_that_are_published_of_the_vaccine() -> None:  # R7
    # As the metafor package prints them: 0.1197 and 1.1115.
    assert variance_between_interval(*VACCINE) == pytest.approx((0.1197, 1.1115), abs=2e-3)


def test_what_cannot_be_weighed_is_refused() -> None:
    with pytest.raises(UsageError):
        variance_between_interval([1.0, 2.0], [1.0])
    with pytest.raises(OutOfScale):
        variance_between_interval([1.0, 2.0], [1.0, 0.0])


def test_teams_of_one_mind_and_teams_that_scatter_have_the_same_mean() -> None:  # R7
    (together,) = alignment(house((60.0,) * 8))
    (scattered,) = alignment(house((30.0, 40.0, 50.0, 60.0, 60.0, 70.0, 80.0, 90.0)))
    assert together.mu == pytest.approx(scattered.mu, abs=1)
    assert (together.tau, together.is_apart) == (0.0, False)
    assert scattered.is_apart
    assert scattered.certainty == "solid"
    assert scattered.tau_low < scattered.tau < scattered.tau_high
    assert scattered.high - scattered.low > 4 * (together.high - together.low)


def test_four_teams_are_too_few_and_what_speaks_of_a_leader_is_left_out() -> None:  # R7 L2
    assert alignment(house(BY_HAND[:4])) == ()
    frame = house(BY_HAND).publication
    facets = tuple(replace(facet, about_leader=True) for facet in frame.facets)
    assert alignment(Published(replace(frame, facets=facets))) == ()


def test_houses_whose_teams_are_alike_are_seldom_said_to_differ() -> None:  # R7
    rng = np.random.default_rng(7)
    houses = [alignment(simulated(rng, {}, team_sd=0.0)) for _ in range(60)]
    assert np.mean([any(one.is_apart for one in house) for house in houses]) <= 0.10


def test_the_interval_holds_how_far_apart_teams_are() -> None:  # R7
    rng = np.random.default_rng(11)
    found = [one for _ in range(60) for one in alignment(simulated(rng, {}, team_sd=8.0))]
    assert np.mean([one.tau_low <= 8.0 <= one.tau_high for one in found]) >= 0.90
    assert np.mean([one.is_apart for one in found]) >= 0.95
    shares = [one.share for one in found if one.share is not None]
    assert np.mean(shares) == pytest.approx(64 / (64 + 25**2), abs=0.03), "of one answer, what is its team's"


def test_a_share_is_withheld_where_no_dispersion_is_shown() -> None:  # R7 M6
    (found,) = alignment(house(BY_HAND))
    assert (found.share, found.share_low, found.share_high) == (None, None, None)
