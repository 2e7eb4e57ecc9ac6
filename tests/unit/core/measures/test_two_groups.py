"""What lies between two groups, and what weights do to a score: by hand, whatever the answers, and spoilt."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.application.measuring import measure, record_of
from avers.core.errors import AversError, InputRefused, UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.answers import NotFinite, OutOfScale
from avers.core.measures.enps import enps
from avers.core.measures.mean_difference import mean_difference
from avers.core.measures.nps import WeightedRecommendations, nps
from avers.core.measures.nps_difference import nps_difference
from avers.core.measures.response_rate import response_rate
from avers.core.measures.table import Table
from avers.core.measures.two_groups import TwoGroups, two_groups

scores = some.lists(some.integers(0, 10), min_size=1, max_size=40)
weights = some.floats(0.01, 100)
weighed = some.lists(some.tuples(some.integers(0, 10), weights), min_size=1, max_size=40)


def figure(found: object) -> Estimate:
    assert isinstance(found, Estimate)
    return found


def columns(pairs: list[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [score for score, _ in pairs], [weight for _, weight in pairs]


# R116
def test_weights_by_hand() -> None:
    # 10 weighs 3, 8 weighs 2, 5 weighs 1: P = 3/6, D = 1/6; n_eff = 36/14.
    found = WeightedRecommendations.of([10, 8, 5], [3, 2, 1])
    assert (found.promoters, found.detractors) == pytest.approx((1 / 2, 1 / 6))
    assert found.n_eff == pytest.approx(36 / 14)
    m = 36 / 14 + 3
    p, d = (36 / 28 + 0.75) / m, (36 / 84 + 0.75) / m
    half = 1.959963985 * ((p + d - (p - d) ** 2) / m) ** 0.5
    shown = figure(nps([10, 8, 5], weights=[3, 2, 1]))
    assert (shown.value, shown.low, shown.high) == pytest.approx(
        (100 / 3, 100 * (p - d - half), 100 * (p - d + half))
    )


@given(scores, weights)
def test_alike_weights_change_no_digit_but_the_name(answers: list[int], weight: float) -> None:
    plain, under = figure(nps(answers)), figure(nps(answers, weights=[weight] * len(answers)))
    assert (under.value, under.low, under.high) == pytest.approx((plain.value, plain.low, plain.high))
    assert under.method == f"weighted-{plain.method}"


@given(weighed, some.floats(1e-6, 1e6), some.randoms(use_true_random=False))
def test_only_proportions_of_weights_matter_and_no_order_does(  # C10
    pairs: list[tuple[int, float]], factor: float, random: Any
) -> None:
    answers, heavy = columns(pairs)
    found = figure(nps(answers, weights=heavy))
    scaled = figure(nps(answers, weights=[factor * one for one in heavy]))
    assert (found.value, found.low, found.high) == pytest.approx((scaled.value, scaled.low, scaled.high))
    random.shuffle(pairs)
    answers, heavy = columns(pairs)
    assert nps(answers, weights=heavy) == found
    assert -100 <= found.low <= found.value <= found.high <= 100


@given(weighed)
def test_uneven_weights_are_worth_fewer_answers(pairs: list[tuple[int, float]]) -> None:
    found = WeightedRecommendations.of(*columns(pairs))
    assert 1 - 1e-9 <= found.n_eff <= found.n + 1e-9


def test_what_weighs_nothing_is_left_out_and_told() -> None:
    assert nps([10, 3, 8], weights=[2, 0, 1]) == nps([10, 8], weights=[2, 1])
    assert nps([10, nan, 8], weights=[2, nan, 1]) == nps([10, 8], weights=[2, 1]), "nobody answered there"
    assert nps([10, 3], weights=[1, 1e-30]) == nps([10], weights=[1])
    assert nps([10, 3], weights=[1e-300, 1e-300]).n == 2
    (result,) = measure("nps", Table({"score": [10, 3, 8], "weight": [2, 0, 1]}))
    assert record_of("nps", result)["details"]["n_weightless"] == 1
    assert enps([10, 3], weights=[1, 1]).method == "weighted-enps-adjusted-wald/1"


@given(scores, scores)
def test_two_scores_turned_round_are_the_negative(one: list[int], two: list[int]) -> None:
    there, back = figure(nps_difference(one, two)), figure(nps_difference(two, one))
    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low))
    assert -200 <= there.low <= there.value <= there.high <= 200
    assert there.value == pytest.approx(figure(nps(two)).value - figure(nps(one)).value)
    assert figure(nps_difference(one, one)).value == 0


@given(scores, scores)
def test_means_turned_round_are_the_negative(one: list[int], two: list[int]) -> None:
    there, back = mean_difference(one, two), mean_difference(two, one)
    if isinstance(there.difference, Withheld):
        assert back.difference == there.difference
        return
    shown, other = there.difference, figure(back.difference)
    assert (other.value, other.low, other.high) == pytest.approx((-shown.value, -shown.high, -shown.low))
    assert min(len(one), len(two)) - 1 <= (there.df or 0) + 1e-9 <= len(one) + len(two) - 1


def test_numbers_far_apart_neither_overflow_nor_vanish() -> None:
    for size in (1e40, 1e-40):
        found = mean_difference([size, 2 * size], [3 * size, 5 * size])
        assert figure(found.difference).value == pytest.approx(2.5 * size)
        assert found.df == pytest.approx(mean_difference([1, 2], [3, 5]).df)


def test_which_group_is_taken_away_is_said_or_the_first() -> None:
    found = two_groups(["b", "a", "b"])
    assert isinstance(found, TwoGroups)
    assert (found.names, found.first.tolist(), found.second.tolist()) == (("a", "b"), [1], [0, 2])
    turned = two_groups(["b", "a", "b"], "b")
    assert isinstance(turned, TwoGroups)
    assert turned.names == ("b", "a")


SPOILT: tuple[tuple[str, Mapping[str, Any], Mapping[str, Any], str | type[AversError]], ...] = (
    ("nps", {"score": [9, 3], "weight": [0, 0]}, {}, "no_weights"),
    ("nps", {"score": [None, None], "weight": [1, 1]}, {}, "no_answers"),
    ("nps", {"score": [9, 3], "weight": [1, -1]}, {}, OutOfScale),
    ("nps", {"score": [9, 3], "weight": [1, None]}, {}, NotFinite),
    ("nps", {"score": [9, 3], "weight": [1, inf]}, {}, NotFinite),
    ("nps", {"score": [9, 3], "weight": [1, "x"]}, {}, InputRefused),
    ("nps_difference", {"score": [9, 3], "group": ["a", "a"]}, {}, "one_group"),
    ("nps_difference", {"score": [], "group": []}, {}, "no_answers"),
    ("nps_difference", {"score": [9, None], "group": ["a", "b"]}, {}, "no_answers"),
    ("nps_difference", {"score": [9, 3], "group": ["a", "b"], "weight": [1, 0]}, {}, "no_weights"),
    ("nps_difference", {"score": [9, 3, 4], "group": ["a", "b", "c"]}, {}, UsageError),
    ("nps_difference", {"score": [9, 3], "group": ["a", "b"]}, {"against": "c"}, UsageError),
    ("nps_difference", {"score": [9, 3], "group": ["a", ""]}, {}, InputRefused),
    ("nps_difference", {"score": [9, 11], "group": ["a", "b"]}, {}, OutOfScale),
    ("nps_difference", {"score": [9, 3], "group": ["a", "b"], "weight": [1, -1]}, {}, OutOfScale),
    ("nps_difference", {"before": [9, 9], "after": [9, 9]}, {}, "no_variation"),
    ("nps_difference", {"before": [9, None], "after": [3, 9]}, {}, "one_answer"),
    ("nps_difference", {"before": [9], "after": [3.5]}, {}, OutOfScale),
    ("mean_difference", {"y": [1, 2, 3], "group": ["a", "a", "b"]}, {}, "one_answer"),
    ("mean_difference", {"y": [1, 1, 3, 3], "group": ["a", "a", "b", "b"]}, {}, "no_variation"),
    ("mean_difference", {"y": [1, 1, inf, 3], "group": ["a", "a", "b", "b"]}, {}, InputRefused),
    ("mean_difference", {"y": [1, 6], "group": ["a", "b"]}, {"min": 1, "max": 5}, OutOfScale),
    ("mean_difference", {"y": [1, 6], "group": ["a", "b"]}, {"min": 1}, UsageError),
    ("response_rate", {"complete": [9], "invited": [8]}, {}, InputRefused),
    ("response_rate", {"complete": [0], "invited": [8], "left": [9]}, {}, InputRefused),
    ("response_rate", {"complete": [0], "invited": [0]}, {}, "no_answers"),
    ("ratio_of_sums", {"over": [1, 2], "under": [0, 0]}, {}, "no_exposure"),
    ("ratio_of_sums", {"over": [1, 2], "under": [1, -1]}, {}, OutOfScale),
)  # fmt: skip


@pytest.mark.parametrize(("name", "table", "settings", "expected"), SPOILT)
def test_what_cannot_be_measured_is_withheld_or_refused_by_name(
    name: str, table: Mapping[str, Any], settings: Mapping[str, Any], expected: str | type[AversError]
) -> None:
    if isinstance(expected, str):
        (result,) = measure(name, Table(table), settings)
        assert isinstance(result.figure, Withheld)
        assert result.figure.reason == expected
        return
    with pytest.raises(expected):
        measure(name, Table(table), settings)


def test_a_wrong_weight_is_told_with_its_line_across_groups() -> None:
    table = {"score": [9, 3, 8], "group": ["b", "a", "b"], "weight": [1, 2, -3]}
    with pytest.raises(OutOfScale) as refused:
        measure("nps_difference", Table(table, "waves.csv", (2, 3, 4)))
    assert [(fault.path, fault.line) for fault in refused.value.faults] == [("weight", 4)]


def test_lengths_that_differ_and_weights_of_pairs_are_refused() -> None:
    with pytest.raises(UsageError):
        nps([9, 3], weights=[1])
    with pytest.raises(UsageError):
        nps_difference([9, 3], [1], paired=True)
    with pytest.raises(UsageError):
        nps_difference([9], [3], paired=True, first_weights=[1])
    with pytest.raises(InputRefused):
        response_rate(-1, 8)


def test_a_group_of_one_keeps_its_score_inside_its_interval() -> None:
    for answer in (0, 8, 10):
        found = figure(nps([answer]))
        assert found.low <= found.value <= found.high
        assert np.ptp([found.low, found.high]) > 50
