"""A pair of mentors as a tie of groups: when it begins, when it ends, whose word counts."""

from __future__ import annotations

from datetime import date

import pytest

from avers.core.evidence.act import Act, Found, Step, standings
from avers.core.evidence.mentoring import TIES, lets_count, mentor_ties

_ASKED = ("made", "ines", 1, TIES, "")
_YES = ("answered", "marc", 5, TIES, "yes")

Row = tuple[Step, str, int, str, Found]


def pair(*rows: Row) -> list[tuple[date | None, date | None]]:
    acts = [
        Act(
            f"k{place}", "mentors", date(2026, 10, day), by, step, "k0", "k0" if place else "",
            to_kind="" if place else "person", to="" if place else "marc", label=label, found=found,
        )
        for place, (step, by, day, label, found) in enumerate(rows)
    ]  # fmt: skip
    (one,) = standings(acts)
    return [(tie.from_date, tie.to_date) for tie in mentor_ties(one)]


def on(day: int) -> date:
    return date(2026, 10, day)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((_ASKED,), []),
        ((_ASKED, _YES), [(on(5), None)]),
        ((_ASKED, ("answered", "marc", 5, "", "no")), []),
        ((_ASKED, ("answered", "marc", 5, "", "yes")), []),
        ((("made", "ines", 1, "", ""), _YES), []),
        ((_ASKED, _YES, ("closed", "marc", 9, "", "")), [(on(5), on(9))]),
        ((_ASKED, _YES, ("corrected", "ines", 8, "", "")), [(on(5), on(8))]),
        (
            (_ASKED, _YES, ("corrected", "ines", 8, "", ""), ("corrected", "ines", 12, TIES, ""),
             ("closed", "ines", 20, "", "")),
            [(on(5), on(8)), (on(12), on(20))],
        ),
        (
            (_ASKED, _YES, ("closed", "marc", 9, "", ""), ("corrected", "ines", 12, TIES, "")),
            [(on(5), on(9))],
        ),
        ((_ASKED, _YES, ("withdrawn", "ines", 9, "", "")), []),
    ],
)  # fmt: skip
def test_a_tie_lasts_as_long_as_both_let_it(  # R49b L9
    rows: tuple[Row, ...], expected: list[tuple[date | None, date | None]]
) -> None:
    assert pair(*rows) == expected


def test_the_last_word_of_each_is_theirs_alone() -> None:  # L9
    acts = [
        Act("k0", "mentors", on(1), "ines", to_kind="person", to="marc", label=TIES),
        Act("k1", "mentors", on(2), "marc", "answered", "k0", "k0", found="yes"),
    ]
    (one,) = standings(acts)
    assert lets_count(one, "ines")
    assert not lets_count(one, "marc")
    assert not lets_count(one, "lea")
