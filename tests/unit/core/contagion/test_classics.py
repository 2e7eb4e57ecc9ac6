"""The teaching room gives the published numbers of its models, and the product takes nothing from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import avers
from avers.core.contagion.classics.axelrod import _regions, regions_left
from avers.core.contagion.classics.march import mutual_learning
from avers.core.contagion.classics.naming_agents import play_names
from avers.core.contagion.exact.ranges import OutOfRange


@pytest.mark.slow
def test_slow_learners_know_more_case_22() -> None:
    rng = np.random.default_rng(22)
    known = [mutual_learning(p1, 0.5, rng=rng, n_runs=150).mean() for p1 in (0.1, 0.5, 0.9)]
    assert known == pytest.approx([0.838, 0.727, 0.686], abs=0.02)
    assert known[0] > known[1] > known[2]


def test_all_who_learn_at_once_end_alike() -> None:
    known = mutual_learning(0.5, 0.9, rng=np.random.default_rng(1), n_runs=3, n_people=10, n_beliefs=5)
    # All believe the same, so the share is a number of fifths.
    assert np.allclose(known * 5, np.round(known * 5))


@pytest.mark.slow
@pytest.mark.parametrize(("p", "says_b"), [(0.05, 0.885), (0.10, 0.0), (0.11, 0.0)])
def test_a_few_who_never_change_their_name_case_19(p: float, says_b: float) -> None:
    assert play_names(p, seed=19).n_B == pytest.approx(says_b, abs=0.02)


@pytest.mark.slow
@pytest.mark.parametrize(("n_traits", "regions", "within"), [(5, 1.03, 0.1), (10, 4.24, 1), (15, 19.6, 3)])
def test_more_traits_leave_more_regions_case_21(n_traits: int, regions: float, within: float) -> None:
    assert regions_left(n_traits, seed=21).mean() == pytest.approx(regions, abs=within)


def test_regions_are_counted_by_neighbours_alike() -> None:
    square = np.array([[1, 1, 2], [3, 1, 2], [1, 3, 3]])[..., np.newaxis]
    assert _regions(square) == 5


def test_the_product_takes_nothing_from_the_teaching_room() -> None:
    home = Path(avers.__file__).parent
    room = home / "core" / "contagion" / "classics"
    users = [
        str(file.relative_to(home))
        for file in home.rglob("*.py")
        if room not in file.parents and "contagion.classics" in file.read_text(encoding="utf-8")
    ]
    assert users == []


def test_wrong_settings_are_refused() -> None:
    with pytest.raises(OutOfRange):
        mutual_learning(0, 0.5, rng=np.random.default_rng(1))
    with pytest.raises(OutOfRange):
        regions_left(0, seed=1)
    with pytest.raises(OutOfRange):
        play_names(1.5, seed=1)
