"""Several picks of one list as one number, and the way they lean: tables a manager could check by hand."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from avers.core.evidence.observation import Item, Option, Scale
from avers.core.evidence.picks import (
    LEAN_VALUES,
    code_of,
    fault_of_picks,
    lean_item,
    lean_scores,
    picked,
    picks_scale,
    places_of,
)

KINDS = {
    "word": "customer", "ease": "customer", "craft": "neutral", "numbers": "contrary", "waves": "contrary",
    "unknown": "unknown",
}  # fmt: skip
OPTIONS = tuple(Option(key, group=kind) for key, kind in KINDS.items())
CENSUS = Item(
    "values.lived.employee", "values_lived", "employee", picks_scale(6), measure="picks", options=OPTIONS,
    at_most=3,
)  # fmt: skip
PLACE = {option.key: place for place, option in enumerate(OPTIONS)}


def _code(*keys: str) -> float:
    return float(code_of(PLACE[key] for key in keys)) if keys else np.nan


@pytest.mark.parametrize(
    ("picks", "points"),
    [
        (("word",), 100), (("craft",), 50), (("numbers",), 0),
        (("word", "ease"), 100), (("word", "craft"), 75), (("word", "numbers"), 50),
        (("craft", "numbers"), 25), (("word", "ease", "craft"), 500 / 6),
        (("word", "ease", "numbers"), 400 / 6),
        (("word", "craft", "numbers"), 50), (("word", "numbers", "waves"), 200 / 6),
        (("craft", "numbers", "waves"), 100 / 6), (("unknown",), None), ((), None),
    ],
)  # fmt: skip
def test_each_pick_counts_one_nothing_or_minus_one_and_the_mean_goes_to_a_hundred(
    picks: tuple[str, ...], points: float | None
) -> None:  # R41
    (score,) = lean_scores(np.array([_code(*picks)]), OPTIONS)
    leaning = lean_item(CENSUS)
    assert leaning is not None
    if points is None:
        assert np.isnan(score)
    else:
        assert score == round(score)
        assert leaning.scale.percent(score) == pytest.approx(points)


def test_every_set_of_picks_stands_on_a_whole_step_and_some_steps_are_nobodys() -> None:  # R41
    codes = [float(code_of(some)) for n in (1, 2, 3) for some in combinations(range(5), n)]
    assert set(lean_scores(np.array(codes), OPTIONS).tolist()) == set(LEAN_VALUES)
    assert set(range(13)) - set(LEAN_VALUES) == {1, 5, 7, 11}


def test_a_number_holds_the_picks_and_nothing_else() -> None:  # R41
    assert places_of(code_of([0, 3, 4])) == (0, 3, 4)
    assert picked(np.array([_code("word", "waves"), np.nan]), 6).tolist() == [
        [True, False, False, False, True, False], [False] * 6,
    ]  # fmt: skip
    # The longest list: fifty options, exact in the stores' numbers.
    assert places_of(int(float(code_of([0, 49, 48])))) == (0, 48, 49)
    assert picks_scale(50).high == 2**50 - 1


def test_not_knowing_excludes_the_others_and_three_are_the_most() -> None:  # R41
    assert fault_of_picks((0, 5), CENSUS) == "unknown_with_others"
    assert fault_of_picks((0, 1, 2, 3), CENSUS) == "too_many_picks"
    assert fault_of_picks((0, 1, 2), CENSUS) is None
    assert fault_of_picks((5,), CENSUS) is None


def test_a_list_that_says_no_way_has_no_leaning() -> None:  # R41
    plain = Item("q", "f", "employee", Scale(1, 3), measure="picks", options=(Option("a"), Option("b")))
    assert lean_item(plain) is None
