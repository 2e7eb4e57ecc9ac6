"""A call-back read from its rows: who held it when, by when it is due, when the customer was called."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from avers.core.evidence.act import Act, Step, act_faults, standings
from avers.core.evidence.call_back import (
    CallBack,
    asked_label,
    contact_faults,
    moment_of,
    reason_faults,
    tried_label,
    written_moment,
)
from avers.core.evidence.erasing import rows_past_term

DAY = date(2026, 11, 23)
ASKED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = ASKED + timedelta(hours=2)
MADE = Act(
    "c", "callbacks", DAY, "ines", unit="lille", to_kind="unit", to="lille", to_unit="lille",
    words="La chaudière s’arrête la nuit.", label=asked_label(ASKED, DUE, "two_hours"), due=DAY,
)  # fmt: skip
REACH = Act("c1", "callbacks", DAY, "ines", "reachable", "c", "c", words="06 12 34 56 78")
TAKEN = Act("c2", "callbacks", DAY, "marc", "taken", "c", "c", unit="lille")
HANDED = Act(
    "c3", "callbacks", DAY, "marc", "handed", "c", "c", unit="lille", to_kind="unit", to="rouen",
    to_unit="rouen", words="La pièce est chez eux.",
)  # fmt: skip
TO_LEA = Act(
    "c4", "callbacks", DAY, "zoe", "handed", "c", "c", unit="rouen", to_kind="person", to="lea",
    to_unit="rouen", words="Elle connaît ce modèle.",
)  # fmt: skip


def tried(at: datetime, due: datetime) -> Act:
    return Act(
        "c5", "callbacks", at.date(), "lea", "tried", "c", "c", label=tried_label(at, due), due=due.date()
    )


def ended(at: datetime, step: Step = "kept") -> Act:
    return Act(
        "c6", "callbacks", at.date(), "lea", step, "c", "c", label=written_moment(at), words="Jeudi à 14 h."
    )


def read(*rows: Act) -> CallBack:
    (act,) = standings([MADE, *rows])
    assert [fault.code for fault in act_faults([MADE, *rows], {})] == []
    return CallBack.read(act)


def test_who_held_it_is_kept_in_order() -> None:  # R34 R88
    call = read(REACH, TAKEN, HANDED, TO_LEA)
    assert [(one.unit, one.person, one.why) for one in call.held] == [
        ("lille", "", ""), ("lille", "marc", ""), ("rouen", "", "La pièce est chez eux."),
        ("rouen", "lea", "Elle connaît ce modèle."),
    ]  # fmt: skip
    assert (call.unit, call.holder, call.n_hands, call.state) == ("rouen", "lea", 3, "held")
    assert (read().state, read(TAKEN).state, read(TAKEN, HANDED).state) == ("waiting", "held", "waiting")


@pytest.mark.parametrize(
    ("rows", "in_term", "reached"),
    [
        ((), False, None),
        ((ended(DUE),), True, DUE),
        ((ended(DUE + timedelta(minutes=1)),), False, DUE + timedelta(minutes=1)),
        # Called in time without an answer, reached the day after: the word was kept, the wait was long.
        (
            (tried(ASKED + timedelta(hours=1), DUE + timedelta(days=1)), ended(DUE + timedelta(hours=20))),
            True,
            DUE + timedelta(hours=20),
        ),
        ((ended(DUE, "dropped"),), False, None),
    ],
)
def test_the_word_is_kept_by_the_first_call(
    rows: tuple[Act, ...], in_term: bool, reached: datetime | None
) -> None:  # R88
    call = read(*rows)
    assert (call.was_in_term, call.reached_at) == (in_term, reached)


def test_not_reached_there_is_a_new_hour_and_the_try_is_counted() -> None:  # R88
    again = DUE + timedelta(days=1)
    call = read(TAKEN, tried(DUE, again))
    assert (call.n_tries, call.due_at, call.first_due_at) == (1, again, DUE)
    assert not call.is_late(again)
    assert call.is_late(again + timedelta(minutes=1))
    assert not read(ended(DUE)).is_late(again)


def test_undone_it_is_as_before() -> None:
    undone = Act("c9", "callbacks", DAY, "marc", "undone", "c", "c3")
    assert read(TAKEN, HANDED, undone) == read(TAKEN)


def test_a_file_written_by_hand_says_less_and_is_read() -> None:
    (act,) = standings(
        [Act("h", "callbacks", DAY, "ines", unit="a", to="a", to_unit="a", due=DAY, label="?")]
    )
    call = CallBack.read(act)
    assert (call.asked_at.date(), call.due_at.date(), call.promise) == (DAY, DAY, "")
    assert moment_of("hier") is None


@pytest.mark.parametrize(
    ("contact", "codes"),
    [
        ("06 12 34 56 78", []),
        ("dossier 4711", []),
        ("", ["callback_contact"]),
        ("x" * 81, ["callback_contact"]),
        ("a\nb", ["callback_contact"]),
    ],
)
def test_how_to_reach_a_customer_is_one_line(contact: str, codes: list[str]) -> None:
    assert [fault.code for fault in contact_faults(contact)] == codes


def test_one_line_of_why_is_two_words_at_least() -> None:
    assert [fault.code for fault in reason_faults("Oui")] == ["words_too_few"]
    assert [fault.code for fault in reason_faults("Jeudi midi")] == []
    assert [fault.code for fault in reason_faults("mot " * 400)] == ["words_too_many"]


# M4
@pytest.mark.parametrize(
    ("rows", "days", "gone"),
    [
        ((REACH, ended(DUE)), 6, set()),
        ((REACH, ended(DUE)), 7, {"c1"}),
        ((REACH, ended(DUE, "dropped")), 7, {"c1"}),
        ((REACH, TAKEN), 59, set()),
        ((REACH, TAKEN), 60, {"c1"}),  # nobody ended it
        ((REACH, ended(DUE)), 366, {"c", "c1", "c6"}),
    ],
)
def test_how_to_reach_a_customer_leaves_before_the_rest(
    rows: tuple[Act, ...], days: int, gone: set[str]
) -> None:
    assert rows_past_term([MADE, *rows], DAY + timedelta(days=days)) == gone
    left = [row for row in (MADE, *rows) if row.key not in gone]
    assert "act_refers" not in {fault.code for fault in act_faults(left, {})}


def test_the_days_are_a_setting() -> None:  # M4
    rows = [MADE, REACH, ended(DUE)]
    assert rows_past_term(rows, DAY, contact_days=0) == {"c1"}
    assert rows_past_term(rows, DAY + timedelta(days=29), contact_days=30) == frozenset()
