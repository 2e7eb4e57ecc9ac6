"""Conversations that people grade: the draw, blindness, what most saw, appeals, agreement, bonus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act, Found, act_faults, standings
from avers.core.evidence.grading import (
    MOST_OF_ONE,
    Batch,
    Graded,
    Paper,
    Window,
    agreement_of_graders,
    agreement_with_software,
    batch_of,
    draw_papers,
    graded_of,
    is_revealed,
    most_saw,
)
from avers.core.evidence.grid import Weighed, score_of, weighed_row

DAY = date(2026, 10, 5)
DUE = date(2026, 10, 16)
WINDOW = Window(date(2026, 9, 1), date(2026, 9, 30), 4, 4711)
NEXT, EXACT, MORE = Weighed("relation.advised", 2), Weighed("critical.exact", 3, critical=True), Weighed(
    "bonus.anticipated", 1
)  # fmt: skip
FIRST = Act("b", "gradings", DAY, "lea", charter="1", label=WINDOW.label, due=DUE)
BATCH_ROWS = [
    FIRST,
    *(weighed_row(item, f"w{n}", FIRST) for n, item in enumerate((NEXT, EXACT, MORE))),
    *(
        Act(f"g{one}", "gradings", DAY, "lea", "listed", "b", "b", to_kind="person", to=one)
        for one in ("ana", "ben", "cyr")
    ),
]


def batch() -> Batch:
    assert not list(act_faults(BATCH_ROWS, {}))
    (one,) = standings(BATCH_ROWS)
    found = batch_of(one)
    assert found is not None
    return found


def paper(key: str = "p", **marks: tuple[Found, Found, Found]) -> list[Act]:
    """Return a conversation written by *wim*, with the marks of some graders: advice, exact, bonus."""
    rows = [
        Act(key, "graded", DAY, "lea", to_kind="customers", to=f"thread-{key}", to_unit="lille", label="b",
            charter="1", due=DUE, words="easy"),
        Act(f"{key}l", "graded", DAY, "lea", "listed", key, key, to_kind="person", to="wim"),
        Act(f"{key}s", "graded", DAY, "lea", "offered", key, key, label=NEXT.key, found="no",
            words="needs 1"),
    ]  # fmt: skip
    for by, found in marks.items():
        rows += [
            Act(f"{key}{by}{n}", "graded", DAY, by, "looked", key, key, label=item.key, found=mark)
            for n, (item, mark) in enumerate(zip((NEXT, EXACT, MORE), found, strict=True))
        ]
        rows.append(Act(f"{key}{by}e", "graded", DAY, by, "closed", key, key))
    return rows


def graded(*rows: Act) -> Graded:
    assert not list(act_faults(rows, {}))
    (one,) = standings(rows)
    return graded_of(one, batch())


def test_a_draw_keeps_its_window_its_weights_and_its_graders() -> None:  # R29
    one = batch()
    assert (one.window, one.items, one.graders) == (WINDOW, (NEXT, EXACT, MORE), ("ana", "ben", "cyr"))
    assert Window.read("not a window") is None


PAPERS = st.lists(
    st.builds(
        Paper,
        st.integers(0, 10**6).map(str),
        st.lists(st.sampled_from("abcdef"), min_size=1, max_size=2, unique=True).map(tuple),
        st.just("lille"),
    ),
    max_size=40,
    unique_by=lambda one: one.thread,
)


@given(papers=PAPERS, n=st.integers(1, 20), seed=st.integers(0, 99), data=st.data())
def test_a_draw_is_random_bounded_and_the_same_again(
    papers: list[Paper], n: int, seed: int, data: st.DataObject
) -> None:  # L6
    window = replace(WINDOW, n=n, seed=seed)
    drawn = draw_papers(papers, window)
    assert draw_papers(data.draw(st.permutations(papers)), window) == drawn
    assert len(drawn) <= n
    assert all(sum(who in one.agents for one in drawn) <= MOST_OF_ONE for who in "abcdef")
    left = [one for one in papers if one not in drawn]
    if len(drawn) < n:
        # Only whoever has as many as one may have keeps a conversation out.
        assert all(
            any(sum(who in one.agents for one in drawn) == MOST_OF_ONE for who in one.agents) for one in left
        )


def test_what_more_than_half_saw_counts_and_a_division_counts_nowhere() -> None:
    assert most_saw(["yes", "yes", "no"]) == "yes"
    assert most_saw(["", "", "yes"]) == ""
    assert most_saw(["yes", "no"]) is None
    assert most_saw([]) is None
    one = graded(*paper(ana=("yes", "yes", "no"), ben=("no", "yes", "no")))
    assert one.divided == {NEXT.key}
    # 3 of 3: advice, on which they are divided, is left out; the bonus that was not there costs nothing.
    assert one.score == 100


def test_nobodys_marks_are_read_before_all_are_done_or_the_last_day_is_over() -> None:  # R64
    half = graded(*paper(ana=("yes", "yes", "no"), ben=("yes", "yes", "no")))
    whole = graded(*paper(ana=("yes", "yes", "no"), ben=("yes", "yes", "no"), cyr=("no", "no", "no")))
    assert not is_revealed(batch(), [half], DUE)
    assert not is_revealed(batch(), [whole, half], DUE)
    assert is_revealed(batch(), [half], DUE + timedelta(days=1))
    assert is_revealed(batch(), [whole], DAY)


def test_marks_that_were_taken_back_count_no_more() -> None:
    rows = paper(ana=("yes", "yes", "no"))
    back = Act("u", "graded", DAY, "ana", "undone", "p", "panae")
    assert graded(*rows, back).finished == frozenset()
    assert graded(*rows, back).score is None
    again = [
        Act("n1", "graded", DAY, "ana", "looked", "p", "p", label=NEXT.key, found="no"),
        Act("n2", "graded", DAY, "ana", "closed", "p", "p"),
    ]
    assert graded(*rows, back, *again).marks[NEXT.key][0].found == "no"


def test_an_appeal_counts_nowhere_until_answered_and_stays() -> None:  # M2
    rows = paper(ana=("no", "yes", "no"), ben=("no", "yes", "no"), cyr=("no", "yes", "no"))
    assert graded(*rows).score == pytest.approx(60)
    contest = Act("c", "graded", DAY, "wim", "contested", "p", "p", label=NEXT.key, words="Dit au téléphone.")
    waiting = graded(*rows, contest)
    assert waiting.is_open
    answer = Act("a", "graded", DAY, "lea", "settled", "p", "c", label=NEXT.key, found="yes", words="Exact.")
    fixed = Act("f", "graded", DAY, "lea", "corrected", "p", "a", label=NEXT.key, found="yes")
    settled = graded(*rows, contest, answer, fixed)
    seen = next(one for one in settled.seen if one.item == NEXT)
    assert (seen.first, seen.found, settled.score) == ("no", "yes", 100)
    assert seen.appeal is not None
    assert seen.appeal.answer == answer


def test_a_critical_act_missed_fails_its_part_and_a_bonus_only_adds() -> None:  # R29
    assert score_of([(NEXT, "yes"), (EXACT, "no"), (MORE, "")]) == pytest.approx(40)
    assert score_of([(NEXT, "no"), (EXACT, "yes"), (MORE, "no")]) == pytest.approx(60)
    assert score_of([(NEXT, "no"), (EXACT, "yes"), (MORE, "yes")]) == pytest.approx(80)
    assert score_of([(NEXT, "yes"), (EXACT, "yes"), (MORE, "yes")]) == 100
    assert score_of([(NEXT, "yes"), (EXACT, ""), (MORE, "no")]) == 100
    assert score_of([(MORE, "yes")]) is None


def test_agreement_is_told_act_by_act_and_withheld_below_five() -> None:  # R64
    def some(n: int, last: Found) -> list[Graded]:
        return [
            graded(*paper(f"p{k}", ana=("yes" if k % 2 else "no", "yes", "no"),
                          ben=("yes" if k % 2 else "no", "yes" if k else last, "no")))
            for k in range(n)
        ]  # fmt: skip

    few = agreement_of_graders(some(4, "no"))
    assert few[NEXT.key] == Withheld("few")
    found = agreement_of_graders(some(6, "no"))
    assert isinstance(found[NEXT.key], Estimate)
    assert found[NEXT.key].value == 1  # type: ignore[union-attr]
    # One of six differs, where all but it are alike: alpha is 0, however good a total would look.
    assert isinstance(found[EXACT.key], Estimate)
    assert found[EXACT.key].value == pytest.approx(0)  # type: ignore[union-attr]
    assert isinstance(found[MORE.key], Withheld)
    assert found[MORE.key].reason == "no_variation"  # type: ignore[union-attr]


def test_the_software_stands_apart_and_people_win() -> None:  # M7
    held = [
        graded(*paper(f"p{k}", ana=("yes" if k < 3 else "no", "yes", "no"),
                      ben=("yes" if k < 3 else "no", "yes", "no")))
        for k in range(6)
    ]  # fmt: skip
    assert held[0].software == {NEXT.key: "no"}
    assert next(one for one in held[0].seen if one.item == NEXT).found == "yes"
    found = agreement_with_software(held)
    assert set(found) == {"", NEXT.key}
    # It says no six times, people three times: worked by hand, 1 − (3/6) ÷ (2·9·3 ÷ (12·11)) = −0.222.
    assert isinstance(found[NEXT.key], Estimate)
    assert found[NEXT.key].value == pytest.approx(-2 / 9)  # type: ignore[union-attr]
