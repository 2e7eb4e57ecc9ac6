"""Lists with right answers give a score on a closed scale, worked out by hand here."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from avers.core.evidence.observation import Item, Option, Scale
from avers.core.evidence.picks import code_of, picks_scale
from avers.core.evidence.scoring import scored_item, scores_of

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
