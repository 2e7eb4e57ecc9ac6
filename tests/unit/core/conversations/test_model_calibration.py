"""When a model is believed: where it agrees with people as people do among themselves, on a hundred."""

from __future__ import annotations

import pytest

from avers.core.conversations.model_calibration import CONSENSUS, Calibration, calibration
from avers.core.estimate import Estimate, Withheld


def graded(n: int, *, model: str, ana: str, bo: str, consensus: str = "") -> Calibration:
    """Return the calibration on ``n`` conversations whose marks repeat these digits."""

    def marks(digits: str) -> dict[str, int]:
        return {f"c{place}": int(digits[place % len(digits)]) for place in range(n)}

    people = {"ana": marks(ana), "bo": marks(bo)} | ({CONSENSUS: marks(consensus)} if consensus else {})
    return calibration(marks(model), people)


# Worked by hand: 0 0 1 1 2 2 and 0 1 1 1 2 1 are a step apart in 2 of 6, each a quarter of the widest: 1/12.
# By chance, with margins (2 2 2) and (1 4 1): one step apart 20 times in 36, two steps 4 times, which is
# (20/4 + 4)/36 = 1/4. Kappa is 1 - (1/12)/(1/4) = 2/3.
def test_the_case_worked_by_hand() -> None:
    found = graded(120, model="001122", ana="001122", bo="011121")
    assert isinstance(found.among_people, Estimate)
    assert found.among_people.value == pytest.approx(2 / 3)


def test_a_model_as_good_as_people_is_accepted_from_a_hundred_on() -> None:
    assert graded(100, model="012", ana="012", bo="0121").is_accepted
    assert not graded(99, model="012", ana="012", bo="0121").is_accepted


def test_a_model_below_the_margin_is_not() -> None:
    found = graded(120, model="210", ana="012", bo="012")
    assert not found.is_accepted
    # People who agree wholly are hard to follow: one mark in four missed is too much.
    assert not graded(120, model="0122", ana="012", bo="012").is_accepted


def test_what_people_agreed_on_comes_before_their_median() -> None:
    told = graded(120, model="0112", ana="0012", bo="0112", consensus="0112")
    assert isinstance(told.with_people, Estimate)
    assert told.with_people.value == pytest.approx(1.0)


def test_marks_of_one_person_alone_prove_nothing() -> None:
    marks = {f"c{place}": place % 3 for place in range(200)}
    found = calibration(marks, {"ana": marks})
    assert (found.n, found.is_accepted) == (0, False)
    assert isinstance(found.among_people, Withheld)


def test_a_model_that_always_says_the_same_is_never_accepted() -> None:
    assert not graded(200, model="1", ana="1", bo="1").is_accepted
