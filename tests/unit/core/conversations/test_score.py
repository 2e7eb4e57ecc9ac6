"""A criterion judges or abstains, never both."""

from __future__ import annotations

import pytest

from avers.core.conversations.score import Abstention, Score, Span


def test_a_criterion_that_cannot_judge_says_why_and_gives_no_number() -> None:
    score = Score("listening", None, "listening/1", abstained=Abstention.NO_CUSTOMER)
    assert score.value is None
    assert score.abstained == "no_customer"


def test_a_judgement_of_nothing_is_a_number() -> None:
    score = Score("apology", 0.0, "acts/1", spans=(Span(0, 4, "apology"),))
    assert score.value == 0.0
    assert score.abstained is None


@pytest.mark.parametrize(("value", "why"), [(0.0, Abstention.SHORT), (None, None)])
def test_what_both_judges_and_abstains_is_refused(value: float | None, why: Abstention | None) -> None:
    with pytest.raises(ValueError, match="either a value"):
        Score("question", value, "acts/1", abstained=why)
