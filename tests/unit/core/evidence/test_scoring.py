"""Lists with right answers give a score on a closed scale, worked out by hand here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.core.evidence.deriving import all_published
from avers.core.evidence.observation import Item, Option, Scale
from avers.core.evidence.picks import code_of, picks_scale
from avers.core.evidence.scoring import felt_item, felt_scores, scored_item, scores_of

OPTIONS = (Option("a", group="wrong"), Option("b", group="right"), Option("c", group="wrong"))
CHOICE = Item("q.employee", "meaning.clarity", "employee", Scale(1, 3), measure="choice", options=OPTIONS)
LISTED = tuple(Option(key, group="right" if key in "ab" else "wrong") for key in "abcd")
PICKS = Item(
    "h.customer", "meaning.recognised", "customer", picks_scale(5), measure="picks",
    options=(*LISTED, Option("none", group="unknown")), at_most=4,
)  # fmt: skip


def test_a_choice_is_right_or_wrong_and_silence_is_neither() -> None:  # R13
    scored = scored_item(CHOICE)
    assert scored is not None
    assert (scored.scale, scored.measure, scored.is_rated) == (Scale(0, 1), "mean", True)
    scores = scores_of(np.array([1.0, 2.0, 3.0, np.nan]), CHOICE)
    assert np.array_equal(scores, [0.0, 1.0, 0.0, np.nan], equal_nan=True)


def test_right_picks_less_wrong_ones_on_a_closed_scale() -> None:  # R95
    scored = scored_item(PICKS)
    assert scored is not None
    assert scored.scale == Scale(0, 4)
    # both right; one right; all four; none of these; both wrong; one of each; silence
    picks = [(0, 1), (0,), (0, 1, 2, 3), (4,), (2, 3), (1, 3)]
    values = np.array([*(float(code_of(places)) for places in picks), np.nan])
    scores = scores_of(values, PICKS)
    assert np.array_equal(scores, [4, 3, 2, 2, 0, 2, np.nan], equal_nan=True)
    assert scored.scale.percent(4) == 100
    assert scored.scale.percent(2) == 50


def test_lists_without_right_answers_or_with_an_uneven_number_are_left_alone() -> None:  # R41
    plain = Item("q", "f", "employee", Scale(1, 2), measure="choice", options=(Option("a"), Option("b")))
    uneven = Item("q", "f", "employee", picks_scale(3), measure="picks", options=OPTIONS, at_most=3)
    assert scored_item(plain) is None
    assert scored_item(uneven) is None


@given(some.sets(some.integers(0, 3)))
def test_a_score_never_leaves_its_scale(places: set[int]) -> None:  # R95
    score = float(scores_of(np.array([float(code_of(places))]), PICKS)[0])
    assert 0 <= score <= 4


# ── Words that a contact was meant to leave ─────────────────────────────────────────────────────

FELT = Item(
    "felt.phone.customer", "felt.contact", "customer", picks_scale(9), measure="picks", at_most=8,
    options=(
        *(Option(f"own{n}", group="intended") for n in range(4)),
        *(Option(f"other{n}", group=kind) for n, kind in enumerate(("unpleasant", "pleasant") * 2)),
        Option("none", group="unknown"),
    ),
)  # fmt: skip


def _distances(*picks: tuple[int, ...]) -> list[float]:
    near = felt_item(FELT)
    assert near is not None
    scores = felt_scores(np.array([code_of(one) for one in picks], dtype=np.float64), FELT)
    return [1 - near.scale.percent(score) / 100 for score in scores.tolist()]


def test_the_distance_of_a_person_is_words_meant_and_left_with_others_ticked() -> None:  # R16
    """The worked case of the page of the index."""
    assert _distances((0, 1), (0, 4, 5)) == [0.25, 0.625]
    assert _distances((0, 1, 2, 3), (4, 5, 6, 7), (8,)) == [0, 1, 0.5]


@given(some.lists(some.sets(some.integers(0, 7), min_size=1), min_size=1, max_size=30))
def test_its_mean_is_the_distance_of_the_two_profiles(people: list[set[int]]) -> None:  # R16
    shares = [sum(place in one for one in people) / len(people) for place in range(8)]
    profiles = (sum(1 - one for one in shares[:4]) + sum(shares[4:])) / 8
    assert np.mean(_distances(*map(tuple, people))) == pytest.approx(profiles)


def test_words_unlike_in_number_or_of_another_kind_have_no_distance() -> None:  # R16
    uneven = replace(FELT, options=FELT.options[1:])
    assert felt_item(uneven) is None
    assert felt_item(replace(FELT, options=(*FELT.options, Option("x", group="neutral")))) is None
    assert felt_item(replace(FELT, measure="choice")) is None
    # The score stands beside what was ticked, not in its place as that of a list with right answers does.
    assert scored_item(FELT) is None
    published, _ = all_published((FELT,), np.array([[1.0]]))
    assert [one.measure for one in published] == ["picks", "mean"]
