"""Like is compared with like: how hard a case was to begin with (R32)."""

from __future__ import annotations

import pytest

from avers.core.conversations.difficulty import Band, adjusted_mean, band_of, difficulty
from avers.core.estimate import Estimate, Withheld


@pytest.mark.parametrize(
    ("message", "language", "before", "band"),
    [
        ("Hello, when do you open on Saturday?", "en", 0, Band.EASY),
        ("Hello, when do you open on Saturday?", "en", 2, Band.MIDDLE),
        ("Worst service, terrible, awful! Why? Who answers at last?", "en", 0, Band.HARD),
        ("Bonjour, à quelle heure ouvrez-vous samedi ?", "fr", 0, Band.EASY),
        ("Service nul, honteux, scandaleux ! Pourquoi ? Qui répond enfin ?", "fr", 0, Band.HARD),
    ],
)
def test_a_band_is_known_before_anybody_answers(message: str, language: str, before: int, band: Band) -> None:
    # R32
    assert band_of(difficulty(message, language, n_before=before)) is band


def test_a_team_that_meets_hard_cases_is_compared_with_the_company_s_mix() -> None:
    # The case of the page: 0.9 in easy cases, 0.5 in hard ones, the company half of each.
    values = [0.8, 0.9, 0.9, 0.9, 1.0] + [0.4, 0.5, 0.5, 0.5, 0.6] * 3
    bands = [Band.EASY] * 5 + [Band.HARD] * 15
    found = adjusted_mean(values, bands, {Band.EASY: 0.5, Band.HARD: 0.5, Band.MIDDLE: 0.0})
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(0.7)
    assert sum(values) / 20 == pytest.approx(0.6)
    assert found.low is not None
    assert found.low < 0.7


def test_a_band_seen_four_times_was_not_seen() -> None:
    values, bands = [0.5] * 14, [Band.EASY] * 10 + [Band.HARD] * 4
    company = {Band.EASY: 0.5, Band.HARD: 0.5}
    assert isinstance(adjusted_mean(values, bands, company), Withheld)
    assert isinstance(adjusted_mean([*values, 0.5], [*bands, Band.HARD], company), Estimate)
