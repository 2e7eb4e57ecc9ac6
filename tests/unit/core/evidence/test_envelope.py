"""Every answer to one instrument is as long as any other, and comes out as it went in."""

from __future__ import annotations

import pytest

from avers.core.errors import InputRefused
from avers.core.evidence.asked import LONGEST_TEXT, AnswerRow, GivenAnswer
from avers.core.evidence.envelope import envelope_size, pack, place_faults, unpack
from tests.gathered import INSTRUMENT, answers

SIZE = envelope_size(INSTRUMENT)
LONGEST = "\U0001f9ed" * LONGEST_TEXT


def _packed(rows: tuple[AnswerRow, ...], unit: str = "nord", site: str = "A", person: str = "") -> bytes:
    return pack(INSTRUMENT, "employee", rows, unit=unit, attributes={"site": site}, person=person, size=SIZE)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        answers(q1=1),
        answers(q1=5, q2=5, why="Le bruit, « toujours » :\n\t\\ \" '"),
        answers(q1=1.7976931348623157e308, q2=-2.2250738585072014e-308, why=LONGEST),
        answers(q1=None, q2=None, why='"' * LONGEST_TEXT),
    ],
)
def test_every_answer_is_as_long_as_any_other(rows: tuple[AnswerRow, ...]) -> None:  # A9
    content = _packed(rows)
    assert len(content) == SIZE
    told = unpack({"employee": INSTRUMENT}, content)
    assert told.rows == tuple((row.item, row.given.value, row.given.text, row.given.missing) for row in rows)
    assert (told.face, told.unit, told.attributes, told.person) == ("employee", "nord", {"site": "A"}, "")


def test_the_longest_place_and_the_longest_answers_fit_together() -> None:
    unit, site = "u" * 200, "s" * 1700
    assert not list(place_faults(unit, {"site": site}, "p" * 60))
    rows = answers(q1=-1.7976931348623157e308, q2=-1.7976931348623157e308, why=LONGEST)
    assert len(_packed(rows, unit, site, "p" * 60)) == SIZE


def test_a_place_that_would_stand_out_is_refused() -> None:
    assert [fault.code for fault in place_faults("nord", {"site": "s" * 2100}, "")] == ["place_too_long"]


def test_what_hides_in_a_text_is_left_out() -> None:
    told = unpack({"employee": INSTRUMENT}, _packed(answers(why="a\x00b\x1bc\ud800d")))
    assert told.rows == (("why", None, "abcd", ""),)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (answers(q9=4), "unknown_item"),
        (answers(c1=4), "unknown_item"),  # asked of customers alone
        ((*answers(q1=4), *answers(q1=5)), "two_answers"),
        (answers(why="x" * (LONGEST_TEXT + 1)), "answer_too_long"),
        (answers(q1="x" * 101), "answer_too_long"),
        (answers(q1=float("nan")), "answer_unreadable"),
        (answers(q1=float("inf")), "answer_unreadable"),
        ((AnswerRow("q1", "satisfaction", GivenAnswer()),), "answer_unreadable"),
        ((AnswerRow("q1", "satisfaction", GivenAnswer(4.0, missing="skipped")),), "answer_unreadable"),
        ((AnswerRow("q1", "satisfaction", GivenAnswer(missing="because")),), "answer_unreadable"),
    ],
)
def test_what_no_form_sends_is_refused_by_its_item(rows: tuple[AnswerRow, ...], code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        _packed(rows)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert refused.value.faults[0].path
