"""Raked weights: margins reached, whatever the order of rows, and nothing out of bad targets."""

from __future__ import annotations

from math import inf, nan, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate
from avers.core.measures import raking as module
from avers.core.measures.answers import NotACount, NotFinite
from avers.core.measures.coded import Coded
from avers.core.measures.raking import CannotRake, Merged, raked_mean, raking

UNITS, BANDS = ("north", "south", "west"), ("new", "settled", "old")


@some.composite
def samples(draw: Any) -> tuple[dict[str, list[str]], dict[str, dict[str, float]], list[int]]:
    """Respondents of two questions, known counts of one total, an answer each."""
    n = draw(some.integers(4, 60))
    groups = {
        "unit": draw(some.lists(some.sampled_from(UNITS), min_size=n, max_size=n)),
        "band": draw(some.lists(some.sampled_from(BANDS), min_size=n, max_size=n)),
    }
    shares = {
        "unit": draw(some.lists(some.integers(20, 60), min_size=3, max_size=3)),
        "band": draw(some.lists(some.integers(20, 60), min_size=3, max_size=3)),
    }
    targets = {
        name: {
            label: 900 * share / sum(of) for label, share in zip(labels, of, strict=True)
        }
        for (name, of), labels in zip(shares.items(), (UNITS, BANDS), strict=True)
    }  # fmt: skip
    return groups, targets, draw(some.lists(some.integers(1, 5), min_size=n, max_size=n))


@given(samples())
def test_weights_reproduce_every_margin(sample: Any) -> None:
    groups, targets, _ = sample
    found = raking(groups, targets)
    if found.weights is None:
        assert found.refused in ("one_category", "not_converged", "uneven_weights")
        return
    into = {(one.question, one.category): one.into for one in found.merged}
    for question, wanted in targets.items():
        goals: dict[str, float] = {}
        for label, count in wanted.items():
            goals[into.get((question, label), label)] = (
                goals.get(into.get((question, label), label), 0.0) + count
            )
        for label, goal in goals.items():
            of = np.array([one == label for one in groups[question]])
            assert found.weights[of].sum() == pytest.approx(goal, rel=1e-5)
    assert (found.weights > 0).all()
    assert found.n_eff <= found.n + 1e-9


@given(samples(), some.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_digit(sample: Any, random: Any) -> None:  # C10
    groups, targets, y = sample
    base = [1 + len(unit) / 7 + answer / 3 for unit, answer in zip(groups["unit"], y, strict=True)]
    order = list(range(len(y)))
    random.shuffle(order)
    one = raked_mean(y, groups, targets, base=base)
    mixed = {name: [labels[at] for at in order] for name, labels in groups.items()}
    two = raked_mean([y[at] for at in order], mixed, targets, base=[base[at] for at in order])
    assert one.shown == two.shown
    assert (one.se, one.unweighted, one.weights.n_eff) == (two.se, two.unweighted, two.weights.n_eff)
    if one.weights.weights is not None:
        assert one.weights.weights[order].tolist() == two.weights.weights.tolist()


@given(samples(), some.sampled_from([1e-6, 0.5, 3.0, 1e6]))
def test_only_proportions_of_base_weights_count(sample: Any, factor: float) -> None:
    groups, targets, y = sample
    base = np.array([1 + answer for answer in y], dtype=float)
    one, two = raking(groups, targets, base=base), raking(groups, targets, base=factor * base)
    assert one.refused == two.refused
    if one.weights is not None:
        assert two.weights == pytest.approx(one.weights, rel=1e-5)


@given(samples(), some.sampled_from([1e-3, 7.0]))
def test_targets_of_another_size_scale_weights_and_leave_the_mean(sample: Any, factor: float) -> None:
    groups, targets, y = sample
    larger = {name: {label: factor * n for label, n in of.items()} for name, of in targets.items()}
    one, two = raked_mean(y, groups, targets), raked_mean(y, groups, larger)
    if isinstance(one.shown, Estimate):
        assert two.shown.value == pytest.approx(one.shown.value)
        assert two.weights.weights == pytest.approx(factor * one.weights.weights)


@given(samples())
def test_labels_kept_once_and_a_large_table_give_the_same(sample: Any) -> None:
    groups, targets, _ = sample
    labels = {"unit": UNITS, "band": BANDS}
    coded = {
        name: Coded(np.array([labels[name].index(one) for one in cells], dtype=np.int32), labels[name])
        for name, cells in groups.items()
    }
    one = raking(groups, targets)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_WHOLE_TABLE", 2)
        two = raking(coded, targets)
    assert one.refused == two.refused
    if one.weights is not None:
        assert one.weights.tolist() == two.weights.tolist()


def test_answers_in_proportion_keep_the_plain_mean_and_its_error() -> None:
    # 40 of 80 and 10 of 20: all weigh the same, and the error is that of a stratified mean.
    y = [float(at % 5) for at in range(40)] + [float(at % 3) for at in range(10)]
    groups = {"unit": ["a"] * 40 + ["b"] * 10}
    found = raked_mean(y, groups, {"unit": {"a": 80, "b": 20}})
    assert found.weights.weights == pytest.approx([2.0] * 50)
    assert found.shown.value == pytest.approx(np.mean(y))
    left = np.concatenate([np.array(y[:40]) - np.mean(y[:40]), np.array(y[40:]) - np.mean(y[40:])])
    assert found.se == pytest.approx(sqrt(50 / 49 * float((left**2).sum())) / 50)
    assert not found.differs


def test_weights_are_cut_and_raked_once_more() -> None:
    # b: 3 of 50 stand for 28 of 100, 9.3 each where the mean is 2: cut to 8, then raked back up to 28.
    groups = {"unit": ["a"] * 47 + ["b"] * 3, "band": ["x", "y"] * 25}
    found = raking(groups, {"unit": {"a": 72, "b": 28}, "band": {"x": 50, "y": 50}})
    assert found.trimmed == 3
    assert found.weights[47:].sum() == pytest.approx(28)


def test_the_nearest_category_is_the_next_in_order_then_the_smaller() -> None:
    targets = {"band": {"a": 10, "b": 5, "c": 20, "d": 5, "e": 60}}
    found = raking({"band": ["a"] * 5 + ["c"] * 10 + ["e"] * 20}, targets)
    assert found.merged == (Merged("band", "b", "a"), Merged("band", "d", "c"))
    assert found.weights[0] == pytest.approx(3)


@pytest.mark.parametrize("count", [0, -1, nan, inf])
def test_a_target_that_is_no_count_is_refused_by_name(count: float) -> None:
    with pytest.raises(CannotRake) as refused:
        raking({"unit": ["a", "b"]}, {"unit": {"a": count, "b": 5}})
    (fault,) = refused.value.faults
    assert (fault.code, fault.path, fault.values["group"]) == ("target_not_positive", "unit", "a")


def test_all_that_is_wrong_with_labels_is_told_at_once() -> None:
    groups = {"unit": ["a", "z", "", "b"], "band": ["x", "x", "q", "x"]}
    with pytest.raises(CannotRake) as refused:
        raking(groups, {"unit": {"a": 5, "b": 5}, "band": {"x": 10}})
    found = [(fault.path, fault.values["found"]) for fault in refused.value.faults]
    assert found == [("unit", ""), ("unit", "z"), ("band", "q")]


def test_targets_of_two_totals_are_refused_with_both() -> None:
    with pytest.raises(CannotRake) as refused:
        raking({"u": ["a", "b"], "v": ["x", "y"]}, {"u": {"a": 5, "b": 5}, "v": {"x": 5, "y": 6}})
    (fault,) = refused.value.faults
    assert fault.code == "targets_do_not_sum"
    assert (fault.values["found"], fault.values["expected"]) == ("11", "10")


@pytest.mark.parametrize("base", [0, -1])
def test_a_base_weight_must_exceed_nothing(base: float) -> None:
    with pytest.raises(CannotRake) as refused:
        raking({"u": ["a", "b"]}, {"u": {"a": 5, "b": 5}}, base=[1, base])
    assert refused.value.faults[0].values["row"] == "1"
    with pytest.raises(NotFinite):
        raking({"u": ["a", "b"]}, {"u": {"a": 5, "b": 5}}, base=[1, nan])


def test_base_weights_far_apart_are_refused_rather_than_overflow() -> None:
    found = raking({"u": ["a", "b"]}, {"u": {"a": 5, "b": 5}}, base=[1e-200, 1e40])
    assert found.refused == "uneven_weights"


def test_targets_that_no_weights_reach_together_are_said_to_be_so() -> None:
    # Everybody of a is x and everybody of b is y: 50 cannot be 90.
    groups = {"u": ["a"] * 5 + ["b"] * 5, "v": ["x"] * 5 + ["y"] * 5}
    found = raking(groups, {"u": {"a": 50, "b": 50}, "v": {"x": 90, "y": 10}})
    assert (found.refused, found.weights) == ("not_converged", None)


def test_questions_and_columns_must_fit() -> None:
    for groups, targets in (
        ({}, {"u": {"a": 1}}),
        ({"u": ["a"]}, {}),
        ({"u": ["a"], "v": ["x", "x"]}, {"u": {"a": 1}, "v": {"x": 1}}),
        ({"u": Coded(np.array([1]), ["a"])}, {"u": {"a": 1}}),
    ):
        with pytest.raises(UsageError):
            raking(groups, targets)
    with pytest.raises(UsageError):
        raked_mean([1, 2, 3], {"u": ["a", "b"]}, {"u": {"a": 1, "b": 1}})
    with pytest.raises(NotACount):
        raked_mean([1, 2], {"u": ["a", "b"]}, {"u": {"a": 1, "b": 1}}, population=1)


def test_a_mean_without_spread_or_without_answers_is_withheld() -> None:
    groups, targets = {"u": ["a", "a", "b", "b"]}, {"u": {"a": 5.0, "b": 5.0}}
    assert raked_mean([3, 3, 3, 3], groups, targets).shown.reason == "no_variation"
    assert raked_mean([nan] * 4, groups, targets).shown.reason == "no_answers"
    assert raked_mean([3, nan, nan, nan], groups, targets).shown.reason == "one_answer"
    assert raked_mean([], {"u": []}, targets).shown.reason == "no_answers"


@settings(max_examples=30)
@given(some.lists(some.sampled_from([nan, inf, 0.0, -1.0, 1e300, 1e-320, 1.0]), min_size=2, max_size=2))
def test_whatever_the_targets_and_weights_nothing_but_a_named_error(numbers: list[float]) -> None:
    for targets, base in (({"a": numbers[0], "b": numbers[1]}, None), ({"a": 1.0, "b": 2.0}, numbers)):
        try:
            found = raking({"u": ["a", "b"]}, {"u": targets}, base=base)
        except InputRefused:
            continue
        assert found.refused or np.isfinite(found.weights).all()


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    # People of b answer half as often and think otherwise: the plain mean is off, the raked one is not.
    rng = np.random.default_rng(20261122)
    population = np.repeat(["a", "b"], [600, 400])
    opinion = np.where(population == "a", 3.0, 4.0) + rng.normal(0, 1, 1000)
    held = plain_held = 0
    for _ in range(400):
        answers = rng.random(1000) < np.where(population == "a", 0.12, 0.06)
        found = raked_mean(
            opinion[answers],
            {"u": population[answers].tolist()},
            {"u": {"a": 600, "b": 400}},
            population=1000,
        )
        held += found.shown.low <= opinion.mean() <= found.shown.high
        plain_held += abs(found.unweighted - opinion.mean()) <= 1.96 * found.unweighted_se
    assert 0.92 <= held / 400 <= 0.98
    assert plain_held / 400 < 0.9
