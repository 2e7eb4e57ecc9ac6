"""What becomes of a concern, how many were answered, and the code that a hand can copy."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import pytest

from avers.core.estimate import Withheld
from avers.core.evidence.concern import (
    AnswerRate,
    Box,
    Concern,
    Said,
    Week,
    answered,
    as_typed,
    code_of,
    ended,
    opened,
    rate_of,
    read_by,
    said_again,
    without_past,
)

DAY = date(2026, 9, 2)  # a Wednesday
MONDAY = date(2026, 8, 31)
READERS = ("a@x.example", "b@x.example")


def concern(name: str, day: date = DAY, due: int = 10) -> Concern:
    said = (Said("person", day, "Le bon est vide."),)
    return Concern(name, f"door-{name}", "", said, READERS, day + timedelta(days=due))


def filled(*names: str, day: date = DAY) -> Box:
    box = Box()
    for name in names:
        box = opened(box, concern(name, day))
    return box


# R127e A10
def test_nothing_of_a_concern_is_finer_than_a_day_nor_says_who() -> None:
    assert {one.name for one in fields(Concern)} == {"key", "door", "unit", "said", "readers", "due"}
    assert {one.name for one in fields(Said)} == {"by", "day", "words"}
    assert type(DAY) is date


# R127e
def test_the_place_of_a_concern_tells_nothing_of_when_it_came() -> None:
    assert filled("c", "a", "b").concerns == filled("b", "c", "a").concerns


# R127e
def test_the_same_form_sent_twice_opens_one_concern() -> None:
    box = filled("a")
    assert opened(box, concern("a")) == box


# R127e
def test_the_same_words_pressed_twice_are_one_message() -> None:
    once = said_again(filled("a"), "a", "Toujours vide.", DAY, READERS)
    assert said_again(once, "a", "Toujours vide.", DAY, READERS) == once
    done = answered(once, "a", "Le bon est commandé.", DAY)
    assert answered(done, "a", "Le bon est commandé.", DAY) == done
    assert [one.by for one in done.concerns[0].said] == ["person", "person", "house"]


# R127e M4
@pytest.mark.parametrize(("days", "is_there"), [(89, True), (90, True), (91, False)])
def test_a_concern_is_kept_ninety_days_after_its_last_message(days: int, is_there: bool) -> None:
    box = said_again(filled("a"), "a", "Encore un mot.", DAY + timedelta(days=30), READERS)
    today = DAY + timedelta(days=30 + days)
    assert (box.called("a", today) is not None) is is_there
    assert (box.behind("door-a", today) is not None) is is_there, (
        "past its time it cannot be read, erased or not"
    )
    assert bool(without_past(box, today).concerns) is is_there


# R127e
def test_an_answer_counts_once_and_by_the_day_promised() -> None:
    box = answered(filled("a", "b", "c"), "a", "Fait.", DAY + timedelta(days=10))
    box = answered(box, "a", "Fait, et vérifié.", DAY + timedelta(days=10))
    box = answered(box, "b", "Fait trop tard.", DAY + timedelta(days=11))
    assert box.weeks == (Week(MONDAY, 3, 1, DAY + timedelta(days=10)),)


# R127e
def test_erasing_a_concern_changes_no_count() -> None:
    box = answered(filled("a"), "a", "Fait.", DAY)
    assert ended(box, "a") == Box((), box.weeks)


# R127e
def test_who_is_named_later_reads_once_the_person_lets_them() -> None:
    assert read_by(filled("a"), "a", ("c@x.example",)).concerns[0].readers == ("c@x.example",)


def week(number: int, n: int, n_in_time: int, due: int = 16) -> Week:
    monday = MONDAY + timedelta(weeks=number)
    return Week(monday, n, n_in_time, monday + timedelta(days=due))


LATER = MONDAY + timedelta(weeks=30)


# R127e A1 A6
@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ([], None),
        ([week(0, 4, 4)], None),
        ([week(0, 5, 4)], AnswerRate(80, 5)),
        ([week(0, 2, 2), week(1, 2, 2)], None),
        ([week(0, 2, 2), week(1, 2, 2), week(2, 1, 0)], AnswerRate(80, 5)),
        # What is left over after the last group of five is not told: it would be told of one or two.
        ([week(0, 5, 4), week(1, 4, 0)], AnswerRate(80, 5)),
        ([week(0, 7, 5)], AnswerRate(70, 5)),
    ],
)
def test_the_rate_is_of_five_at_least_and_moves_by_five(weeks: list[Week], told: AnswerRate | None) -> None:
    assert rate_of(weeks, LATER) == (told or Withheld("few"))


# R127e A4
def test_the_rate_waits_until_every_promise_of_its_weeks_is_past() -> None:
    weeks = [week(0, 5, 4)]
    assert rate_of(weeks, weeks[0].due) == Withheld("few")
    assert rate_of(weeks, weeks[0].due + timedelta(days=1)) == AnswerRate(80, 5)
    # A promise of a day: the week itself is still running, and one more concern may come.
    box = opened(Box(), concern("a", DAY, due=1))
    assert box.weeks[0].due == MONDAY + timedelta(days=6)


# R127e A1
def test_no_answer_given_or_not_moves_the_rate_before_five_more_came() -> None:
    weeks = [week(0, 5, 3)]
    before = rate_of(weeks, LATER)
    for n in range(1, 5):
        assert rate_of([*weeks, week(1, n, n)], LATER) == before
    assert rate_of([*weeks, week(1, 5, 5)], LATER) != before


# R127e
def test_weeks_leave_by_whole_groups_after_a_year() -> None:
    weeks = (week(0, 3, 3), week(1, 3, 3), week(40, 2, 2))
    today = weeks[1].due + timedelta(weeks=54)
    assert without_past(Box((), weeks), weeks[1].due + timedelta(weeks=52)).weeks == weeks
    assert without_past(Box((), weeks), today).weeks == (week(40, 2, 2),)


# R127e
def test_a_code_has_130_bits_and_reads_as_a_hand_wrote_it() -> None:
    code = code_of(bytes(range(17)))
    assert len(code.split("-")) == 7
    assert len({code_of(number.to_bytes(17, "big")) for number in range(0, 64 * 500, 64)}) == 500
    assert as_typed(code) == code
    assert as_typed(f"  {code.lower().replace('-', ' ')} ") == code
    assert as_typed(code.replace("0", "O").replace("1", "l")) == code


# R127e
def test_a_slip_of_the_pen_is_seen() -> None:
    code = code_of(b"seventeen bytes!!")
    signs = code.replace("-", "")
    for place in range(len(signs)):
        other = "7" if signs[place] != "7" else "8"
        assert as_typed(signs[:place] + other + signs[place + 1 :]) == ""
    for place in range(len(signs) - 1):
        turned = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
        assert turned == signs or as_typed(turned) == ""
    for typed in ("", "abc", signs[:-1], f"{signs}7", "é" * 28, "U" * 28):
        assert as_typed(typed) == ""
