"""Votes for values and best-worst scaling: small cases by hand, ties, ranks, what is refused."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.best_worst_scaling import Task, best_worst_scaling
from avers.core.measures.value_votes import Picks, value_votes

TEAM: list[Picks] = [
    {"personal": {"trust", "speed"}, "current": {"control", "speed"}, "desired": {"trust", "speed"}},
    {"personal": {"trust", "care"}, "current": {"control", "trust"}, "desired": {"trust", "care"}},
    {"personal": {"trust", "care"}, "current": {"speed", "care"}, "desired": {"trust", "care"}},
]


# R103
def test_three_people_by_hand() -> None:
    found = value_votes(TEAM, limiting={"control"}, top=2)
    assert found.votes["current"] == {"care": 1, "control": 2, "speed": 2, "trust": 1}
    assert found.top["personal"] == ("trust", "care")
    assert found.top["current"] == ("control", "speed")
    assert found.personal_and_current == ()
    assert isinstance(found.entropy, Estimate)
    assert found.entropy.value == pytest.approx(2 / 6)
    # One lives trust, three wish for it: two thirds more.
    trust, control = found.jumps["trust"], found.jumps["control"]
    assert isinstance(trust, Estimate)
    assert trust.value == pytest.approx(2 / 3)
    assert isinstance(control, Estimate)
    assert control.value == pytest.approx(-2 / 3)


# R103
def test_who_shares_the_last_place_is_at_the_top_as_well() -> None:
    people: list[Picks] = [{"current": {"a", "b"}}, {"current": {"a", "c"}}]
    assert value_votes(people, top=2).top["current"] == ("a", "b", "c")
    assert value_votes(people, top=1).top["current"] == ("a",)


def test_everybody_alike_gives_a_share_without_a_false_interval() -> None:
    people: list[Picks] = [{"current": {"a", "b"}}] * 9
    entropy = value_votes(people, limiting={"a"}).entropy
    assert isinstance(entropy, Estimate)
    assert (entropy.value, entropy.low, entropy.high) == (0.5, None, None)
    assert isinstance(value_votes([{"desired": {"a"}}]).entropy, Withheld)
    assert isinstance(value_votes([]).entropy, Withheld)


def test_each_value_off_the_list_is_told() -> None:
    with pytest.raises(InputRefused) as refused:
        value_votes(TEAM, values=("trust", "speed", "care"), limiting=("blame",))
    told = [(fault.line, fault.path, fault.values["found"]) for fault in refused.value.faults]
    assert told == [(1, "current", "control"), (2, "current", "control"), (0, "limiting", "blame")]


NAMES = ("a", "b", "c", "d", "e")


def _answers(seed: int, u: dict[str, float], people: int = 60) -> list[Task]:
    """Return what people who prefer as ``u`` says would answer: each sees every set of four once."""
    rng = np.random.default_rng(seed)
    tasks = []
    for person in range(people):
        for shown in combinations(NAMES, 4):
            pairs = [(best, worst) for best in shown for worst in shown if best != worst]
            weights = np.exp([u[best] - u[worst] for best, worst in pairs])
            best, worst = pairs[rng.choice(len(pairs), p=weights / weights.sum())]
            tasks.append(Task(str(person), shown, best, worst))
    return tasks


# R103
def test_two_chosen_as_often_as_each_other_share_alike() -> None:
    # Three things shown to 24 people; a is best 16 times and c 8, always against each other; b stays between.
    tasks = [
        Task(str(person), ("a", "b", "c"), *(("a", "c") if person < 16 else ("c", "a")))
        for person in range(24)
    ]
    found = {one.name: one for one in best_worst_scaling(tasks, draws=100)}
    assert [(one.n_best, one.n_worst, one.n_shown) for one in found.values()] == [
        (16, 8, 24), (0, 0, 24), (8, 16, 24)
    ]  # fmt: skip
    assert found["a"].standardised == pytest.approx(8 / 24)
    assert found["b"].standardised == 0
    assert found["b"].share.method == "maxdiff-logit-ridge-bootstrap/1"
    share = {name: one.share.value for name, one in found.items() if isinstance(one.share, Estimate)}
    assert share["a"] > share["b"] > share["c"]
    assert sum(share.values()) == pytest.approx(1)


# R103
@given(st.integers(0, 10_000))
@settings(max_examples=5, deadline=None)
def test_the_reference_and_the_order_of_answers_do_not_matter(seed: int) -> None:
    tasks = _answers(seed, dict(zip(NAMES, (1, 0.5, 0, -0.5, -1), strict=True)))
    plain = best_worst_scaling(tasks, draws=100)
    turned = best_worst_scaling(
        [tasks[place] for place in np.random.default_rng(seed).permutation(len(tasks))], draws=100
    )
    assert [one.share for one in turned] == [one.share for one in plain]
    other = best_worst_scaling(tasks, reference="e", draws=100)
    for one, two in zip(plain, other, strict=True):
        assert isinstance(one.share, Estimate)
        assert isinstance(two.share, Estimate)
        assert two.share.value == pytest.approx(one.share.value)


# R103
def test_ranks_are_ranges_and_a_tie_stays_a_tie() -> None:
    found = best_worst_scaling(_answers(3, dict(zip(NAMES, (2, 0, 0, 0, -2), strict=True))))
    assert [(one.rank_low, one.rank_high) for one in found][::4] == [(1, 1), (5, 5)]
    assert all(one.rank_low < one.rank_high for one in found[1:4])
    assert all(one.is_preferred for one in found)  # five things: all are among the first five


def test_few_people_are_read_as_counts() -> None:
    found = best_worst_scaling(_answers(1, dict.fromkeys(NAMES, 0.0), people=19))
    assert {one.share.reason for one in found if isinstance(one.share, Withheld)} == {"too_few_people"}
    assert sum(one.n_best for one in found) == 19 * 5
    assert best_worst_scaling([]) == ()


def test_each_task_that_cannot_be_is_told() -> None:
    wrong = [
        Task("1", ("a", "b"), "a", "b"),
        Task("1", ("a", "b", "b"), "a", "b"),
        Task("1", ("a", "b", "c"), "d", "a"),
        Task("1", ("a", "b", "c"), "a", "a"),
    ]
    with pytest.raises(InputRefused) as refused:
        best_worst_scaling(wrong)
    assert [(fault.line, fault.code) for fault in refused.value.faults] == [
        (1, "too_few_shown"), (2, "too_few_shown"), (3, "not_on_list"), (4, "best_is_worst")
    ]  # fmt: skip
    with pytest.raises(UsageError):
        best_worst_scaling(_answers(1, dict.fromkeys(NAMES, 0.0)), reference="z")


def _holds(seed: int) -> bool:
    truth = dict(zip(NAMES, (1, 0.5, 0, -0.5, -1), strict=True))
    share = best_worst_scaling(_answers(seed, truth, 40), draws=200, seed=seed)[0].share
    assert isinstance(share, Estimate)
    assert share.low is not None
    assert share.high is not None
    weights = np.exp(list(truth.values()))
    return bool(share.low <= weights[0] / weights.sum() <= share.high)


# R103
@pytest.mark.slow
def test_interval_of_a_share_holds_the_truth_nineteen_times_in_twenty() -> None:
    assert 0.91 <= np.mean([_holds(seed) for seed in range(200)]) <= 0.98
