"""Participation to expect at closing, from figures by 5 % of one a day, or that it is too early to say."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.core.evidence.participation import Curve, Forecast, Sample, forecast

OPENS = date(2026, 11, 2)
CLOSES = OPENS + timedelta(days=20)


def step(share: float) -> float:
    return round(0.05 * round(share / 0.05), 2)


def curve(final: float, *, days: int = 20, speed: float = 5.0, until: int | None = None) -> Curve:
    """Answers come fast, then slowly, up to ``final``."""
    opens = OPENS - timedelta(days=100)
    samples = tuple(
        Sample(opens + timedelta(days=day), step(final * (1 - exp(-day / speed)) / (1 - exp(-days / speed))))
        for day in range(1, (until or days) + 1)
    )
    return Curve(opens, opens + timedelta(days=days), samples)


def told(*shares: float) -> list[Sample]:
    return [Sample(OPENS + timedelta(days=day), share) for day, share in enumerate(shares, start=1)]


FORMER = (curve(0.6), curve(0.65), curve(0.7, days=30, speed=8))


def test_what_former_waves_gained_from_there_is_added_to_today() -> None:  # A4
    # On day 10 of 20 the former ones stood at 0.55, 0.55 and 0.60 of 0.60, 0.65, 0.70: 5 to 10 points more.
    found = forecast(told(*[0.05 * day for day in range(1, 11)]), FORMER, opens=OPENS, closes=CLOSES)
    assert isinstance(found, Forecast)
    assert found.value in (0.55, 0.6)
    assert found.low <= found.value <= found.high
    assert found.n_waves == 3


@pytest.mark.parametrize(
    ("samples", "former", "closes", "why"),
    [
        (told(0.2), FORMER, None, "no_last_day"),
        (told(0.2), FORMER, OPENS, "no_last_day"),
        ([], FORMER, CLOSES, "no_figure"),
        (told(0.2), FORMER[:2], CLOSES, "few_waves"),
        (told(0.2), (*FORMER[:2], curve(0.7, until=10)), CLOSES, "few_waves"),
        (told(0.2), (curve(0.2), curve(0.6), curve(0.95)), CLOSES, "too_wide"),
    ],
)
def test_it_says_when_it_is_too_early(samples, former, closes, why: str) -> None:
    assert forecast(samples, former, opens=OPENS, closes=closes) == why


shares = some.integers(0, 20).map(lambda n: n / 20)


@given(
    some.lists(shares, min_size=1, max_size=20).map(sorted),
    some.lists(shares, min_size=3, max_size=6),
)
def test_ends_go_by_steps_hold_the_value_and_never_fall_below_today(
    given_shares: list[float], finals: list[float]
) -> None:  # A4
    samples = told(*given_shares)
    found = forecast(samples, [curve(final) for final in finals], opens=OPENS, closes=CLOSES)
    if isinstance(found, Forecast):
        assert 0 <= found.low <= found.value <= found.high <= 1
        assert found.value >= given_shares[-1]
        for share in (found.low, found.value, found.high):
            assert share == pytest.approx(step(share))


def test_the_interval_holds_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    held = said = 0
    for _ in range(400):
        finals = rng.normal(0.65, 0.06, 6).clip(0.2, 0.95)
        speeds = rng.uniform(4, 7, 6)
        waves = [curve(float(f), speed=float(s)) for f, s in zip(finals, speeds, strict=True)]
        now = waves[-1].samples[:8]
        samples = told(*[one.share for one in now])
        found = forecast(samples, waves[:-1], opens=OPENS, closes=CLOSES)
        if isinstance(found, Forecast):
            said += 1
            held += found.low <= waves[-1].samples[-1].share <= found.high
    assert said > 350
    assert held / said >= 0.88
