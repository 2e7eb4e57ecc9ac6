"""Erlang C against its worked case, its definition and what a queue must do."""

from __future__ import annotations

from math import exp, factorial, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.queueing import MOST_ADVISERS, Line, advisers_needed

FOUR = Line(advisers=4, per_hour=38, handling_minutes=16 / 3)
FIVE = Line(advisers=5, per_hour=38, handling_minutes=16 / 3)


def test_worked_case_of_four_advisers() -> None:  # R109
    assert round(FOUR.answered_within(2), 2) == 0.46
    assert round(FOUR.answered_within(5), 2) == 0.62
    assert round(FIVE.answered_within(2), 2) == 0.81
    assert advisers_needed(FOUR, within_minutes=2, share=0.8) == 5


def waiting_by_definition(line: Line) -> float:
    """Erlang C as the books print it, with factorials."""
    n, load = line.advisers, line.load
    last = load**n / factorial(n) * n / (n - load)
    return last / (sum(load**k / factorial(k) for k in range(n)) + last)


@given(st.integers(1, 30), st.floats(0.05, 0.95))
def test_share_that_waits_is_the_printed_formula(advisers: int, busy: float) -> None:
    line = Line(advisers, per_hour=60 * advisers * busy, handling_minutes=1)
    assert line.waiting_share == pytest.approx(waiting_by_definition(line), rel=1e-9)
    expected = 1 - waiting_by_definition(line) * exp(-(advisers - line.load) * 0.5)
    assert line.answered_within(0.5) == pytest.approx(expected, rel=1e-9)


def test_one_adviser_is_the_plain_queue() -> None:
    line = Line(
        1, per_hour=30, handling_minutes=1
    )  # half busy: half of the callers wait, one minute on average
    assert line.waiting_share == pytest.approx(0.5)
    assert line.mean_wait_minutes == pytest.approx(1.0)


@given(st.integers(1, 40), st.floats(0.1, 200), st.floats(0.1, 30), st.floats(0, 60))
def test_one_more_adviser_never_answers_fewer(
    advisers: int, rate: float, handling: float, minutes: float
) -> None:
    fewer, more = Line(advisers, rate, handling), Line(advisers + 1, rate, handling)
    assert fewer.answered_within(minutes) <= more.answered_within(minutes) + 1e-12
    assert 0 <= fewer.answered_within(minutes) <= 1


@given(st.floats(1, 300), st.floats(0.5, 20), st.floats(0.1, 30), st.floats(0.05, 0.99))
def test_needed_advisers_are_enough_and_one_fewer_is_not(
    rate: float, handling: float, minutes: float, share: float
) -> None:
    needed = advisers_needed(Line(1, rate, handling), within_minutes=minutes, share=share)
    assert Line(needed, rate, handling).answered_within(minutes) >= share
    assert Line(needed - 1, rate, handling).answered_within(minutes) < share


def test_line_with_more_work_than_hands_has_no_end() -> None:
    line = Line(3, per_hour=40, handling_minutes=6)
    assert not line.keeps_up
    assert line.waiting_share == 1.0
    assert line.answered_within(600) == 0.0
    assert line.mean_wait_minutes == inf


@pytest.mark.parametrize(
    ("advisers", "per_hour", "handling"),
    [
        (-1, 1, 1),
        (MOST_ADVISERS + 1, 1, 1),
        (1, 0, 1),
        (1, float("nan"), 1),
        (1, 1, -2),
        (1, float("inf"), 1),
    ],
)
def test_impossible_lines_are_refused(advisers: int, per_hour: float, handling: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        Line(advisers, per_hour, handling)


@pytest.mark.parametrize("share", [0.0, 1.0, 1.5])
def test_certainty_cannot_be_staffed(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        advisers_needed(FOUR, within_minutes=2, share=share)


def test_search_for_advisers_is_bounded() -> None:
    with pytest.raises(ValueError, match="more than"):
        advisers_needed(Line(1, 60 * MOST_ADVISERS * 2, 1), within_minutes=1, share=0.5)
