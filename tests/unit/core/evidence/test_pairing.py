"""Pairs of expectation and experience: what makes one, and what lies between the two answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from avers.core.evidence.observation import EXPECTED, GAP, LIVED, Item, Scale
from avers.core.evidence.pairing import need_name, pairs_of, with_gaps
from avers.core.text import Text

AGREE = Scale(1, 5, favourable=4)
NAN = float("nan")
MATTERS = Item("need.heard.expected.customer", EXPECTED, "customer", AGREE, before=Text("L’écoute", "Heard"))
IS_LIVED = Item("need.heard.lived.customer", LIVED, "customer", AGREE)
OTHER = Item("trust.word.customer", "trust", "customer", AGREE)


def test_the_difference_is_experience_less_expectation_of_whoever_answered_both() -> None:  # R26
    values = np.array([[5.0, 2.0, 4.0], [3.0, 3.0, NAN], [NAN, 5.0, 1.0], [4.0, NAN, 2.0], [1.0, 5.0, 3.0]])
    items, found = with_gaps((MATTERS, IS_LIVED, OTHER), values)
    assert items[-1].key == "need.heard.gap.customer"
    assert (items[-1].facet, items[-1].scale) == (GAP, Scale(-4, 4))
    np.testing.assert_array_equal(found[:, 3], [-3.0, 0.0, NAN, NAN, 4.0])
    # Who left one of two blank is in neither; what is asked beside is untouched.
    np.testing.assert_array_equal(np.isnan(found[:, :2]), [[False] * 2, [False] * 2, [True] * 2, [True] * 2,
                                                          [False] * 2])  # fmt: skip
    np.testing.assert_array_equal(found[:, 2], values[:, 2])


def test_answers_without_a_pair_stay_as_they_are() -> None:
    values = np.array([[4.0, NAN], [NAN, 2.0]])
    items, found = with_gaps((MATTERS, OTHER), values)
    assert items == (MATTERS, OTHER)
    np.testing.assert_array_equal(found, values)


@pytest.mark.parametrize(
    "beside",
    [
        replace(IS_LIVED, face="employee"),
        replace(IS_LIVED, scale=Scale(1, 7)),
        replace(IS_LIVED, facet="trust"),
        replace(IS_LIVED, measure="text"),
        replace(IS_LIVED, key="need.other.lived.customer"),
    ],
)
def test_two_questions_that_do_not_face_each_other_are_no_pair(beside: Item) -> None:
    assert pairs_of((MATTERS, beside)) == ()


def test_a_need_is_called_by_what_stands_above_it() -> None:
    assert need_name(MATTERS) == Text("L’écoute", "Heard")
    assert need_name(replace(MATTERS, before=Text(), words=Text("Compter", "Count"))) == Text(
        "Compter", "Count"
    )
    (pair,) = pairs_of((MATTERS, IS_LIVED))
    assert pair.need == "need.heard"
    assert "L’écoute" in pair.gap.words.fr
