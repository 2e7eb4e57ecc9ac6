"""The exchanges of the fictitious company hold to what an answer may say, and have not run out of time."""

from __future__ import annotations

from avers.application.sampling.concerns import DESK, EXCHANGES
from avers.core.evidence.asking_who import asked_who
from avers.core.evidence.concern import DAYS_KEPT, LONGEST_SAID


# R127e
def test_no_answer_of_the_sample_asks_who() -> None:
    answers = [words for one in EXCHANGES for _, by, words in one.said if by == "house"]
    assert len(answers) == 3
    assert [asked_who(words) for words in answers] == [""] * 3


# R127e
def test_the_sample_has_an_answer_a_refusal_and_one_that_waits() -> None:
    assert [one.said[-1][1] for one in EXCHANGES] == ["house", "house", "person"]
    for one in EXCHANGES:
        days = [ago for ago, _, _ in one.said]
        assert days == sorted(days, reverse=True)
        assert days[0] < DAYS_KEPT
        assert all(len(words) <= LONGEST_SAID for _, _, words in one.said)
    assert [row["entry"] for row in DESK] == ["reader", "reader", "alert_channel", "answer_days"]
