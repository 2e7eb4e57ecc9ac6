"""The grids of rule A6, at their edges."""

from __future__ import annotations

from fractions import Fraction

import pytest

from avers.core.publication.rounding import fewest_behind, outwards, respondents, to_grid, up_to_grid


@pytest.mark.parametrize(
    ("value", "grid", "shown"),
    [
        (Fraction(1245, 10), 1, 125), (Fraction(1244, 10), 1, 124), (Fraction(-1, 2), 1, 0),
        (Fraction(25, 10), 5, 5), (Fraction(24, 10), 5, 0), (Fraction(-33), 5, -35),
        (Fraction(2, 3) * 100, 5, 65),
    ],
)  # fmt: skip
def test_value_goes_to_the_nearest_and_a_half_goes_up(value: Fraction, grid: int, shown: int) -> None:  # A6
    assert to_grid(value, grid) == shown


@pytest.mark.parametrize(
    ("low", "high", "grid", "shown"),
    [
        (41.2, 58.7, 1, (41, 59)),
        (41.0, 59.0, 1, (41, 59)),
        (-3.0, 104.0, 1, (0, 100)),
        (61.0, 62.0, 5, (60, 65)),
    ],
)
def test_interval_ends_go_outwards(low: float, high: float, grid: int, shown: tuple[int, int]) -> None:  # A6
    assert outwards(low, high, grid, least=0, most=100) == shown


@pytest.mark.parametrize(
    ("n", "shown"), [(5, 5), (7, 5), (8, 10), (12, 10), (47, 45), (48, 50), (49, 50), (50, 50), (51, 51)]
)
def test_n_goes_by_fives_under_fifty(n: int, shown: int) -> None:  # A6
    assert respondents(n, 5) == shown


def test_n_is_never_shown_under_the_threshold() -> None:  # A1
    assert respondents(7, 7) == 7
    assert respondents(6, 6) == 6


@pytest.mark.parametrize("k", [5, 6, 7, 8, 10, 30])
def test_fewest_behind_a_shown_n_are_shown_so(k: int) -> None:
    for n in range(k, 70):
        shown = respondents(n, k)
        fewest = fewest_behind(shown, k)
        assert k <= fewest <= n
        assert respondents(fewest, k) == shown


def test_dispersion_goes_up() -> None:
    assert [up_to_grid(value, 5) for value in (20.0, 20.1, 24.9999999999)] == [20, 25, 25]
