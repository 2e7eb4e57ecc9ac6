"""Call-backs by groups: called by the hour said, hours until reached, hands; nothing of fewer than five."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from avers.core.charter.service_time import ServiceTime
from avers.core.diagnosis.call_backs import CalledBack, called_back_by_group
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act, standings
from avers.core.evidence.call_back import CallBack, asked_label, tried_label, written_moment
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

NO = Text("", "")
TREE = UnitTree([Unit("co", "", NO), *(Unit(key, "co", NO) for key in ("a", "b", "c"))])
PEOPLE = {"co": 5, "a": 12, "b": 12, "c": 12}
ALWAYS = ServiceTime(0, UTC)
ASKED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
UNTIL = datetime(2026, 11, 16, tzinfo=UTC)


def call(
    number: int, unit: str = "a", *, hours: float | None = 1, by: str = "", hands: int = 1,
    step: str = "kept", asked: datetime = ASKED,
) -> CallBack:  # fmt: skip
    key, by = f"{unit}{number}", by or f"{unit}-p{number % 6}"
    due = asked + timedelta(hours=2)
    rows = [
        Act(key, "callbacks", asked.date(), "writer", unit=unit, to_kind="unit", to=unit, to_unit=unit,
            words="La pièce.", label=asked_label(asked, due), due=due.date()),
        *(Act(f"{key}h{i}", "callbacks", asked.date(), "x", "handed", key, key, to_kind="unit", to="c",
              to_unit="c", words="Elle sait.") for i in range(1, hands)),
    ]  # fmt: skip
    if hours is not None:
        end = asked + timedelta(hours=hours)
        rows.append(
            Act(
                f"{key}e",
                "callbacks",
                end.date(),
                by,
                step,
                key,
                key,
                label=written_moment(end),
                words="Dit.",
            )  # type: ignore[arg-type]
        )
    (act,) = standings(rows)
    return CallBack.read(act)


def figures(*calls: CallBack, people: dict[str, int] = PEOPLE) -> dict[str, CalledBack]:
    found = called_back_by_group(calls, TREE, people, ALWAYS, UNTIL)
    return {one.unit: one for one in found}


def some(unit: str, n: int = 20, n_late: int = 5) -> list[CallBack]:
    return [
        call(i, unit, hours=5 if i < n_late else 1, hands=2 if i < n_late else 1) for i in range(n)
    ]  # fmt: skip


def shown(figure: object) -> tuple[float, int]:
    assert isinstance(figure, Estimate), figure
    return figure.value, figure.n


def test_called_by_the_hour_said_of_those_whose_hour_has_come() -> None:  # R88
    found = figures(*some("a"), *some("b"), *some("c"), *some("co"))
    assert shown(found["a"].in_term) == (0.75, 20)
    assert shown(found["co"].in_term) == (0.75, 80)
    assert (found["a"].n, found["co"].n) == (20, 80)


def test_who_still_waits_counts_as_waiting_so_long() -> None:  # R88
    reached = [call(i, hours=1 if i < 8 else 30) for i in range(12)]
    waiting = [call(20 + i, hours=None) for i in range(8)]
    with_them, without = figures(*reached, *waiting)["a"], figures(*reached)["a"]
    assert shown(without.hours)[0] == 1
    assert shown(with_them.hours)[0] == 30
    assert shown(with_them.in_term) == (0.4, 20)


def test_a_try_by_the_hour_keeps_the_word_and_not_the_clock() -> None:  # R88
    due = ASKED + timedelta(hours=2)
    again = due + timedelta(days=1)
    one = call(1, hours=30)
    tried = Act("t", "callbacks", ASKED.date(), "p", "tried", one.key, one.key, label=tried_label(due, again),
                due=again.date())  # fmt: skip
    (act,) = standings([one.act.first, tried, *one.act.rows[1:]])
    assert CallBack.read(act).was_in_term
    assert CallBack.read(act).reached_at == ASKED + timedelta(hours=30)


def test_hands_are_counted_to_a_tenth() -> None:  # R34
    hands = figures(*some("a"))["a"].hands
    assert isinstance(hands, Estimate)
    assert (hands.value, hands.unit) == (1.3, "hands")  # 25 hands for 20 calls: a half goes up
    assert (hands.low or 0) <= 1.25 <= (hands.high or 0)


@pytest.mark.parametrize(
    ("calls", "counted"),
    [
        ({"hours": None, "asked": UNTIL - timedelta(hours=1)}, False),  # its hour is still to come
        ({"hours": None, "asked": UNTIL - timedelta(hours=3)}, True),  # it came, and nobody called
        ({"hours": 1, "step": "dropped"}, False),  # the customer came before the hour
        ({"hours": 3, "step": "dropped"}, True),  # too late to say so
    ],
)
def test_what_is_counted(calls: dict[str, object], counted: bool) -> None:
    one = call(99, **calls)  # type: ignore[arg-type]
    found = figures(*some("a", n=20), *some("b"), *some("c"), one)
    alone = figures(*some("a", n=20), *some("b"), *some("c"))
    n = (found["co"].n, alone["co"].n)
    assert n == ((61, 60) if counted else (60, 60))


# A1 L2
@pytest.mark.parametrize("n", [4, 5])
def test_below_five_call_backs_or_five_people_who_call_there_is_no_figure(n: int) -> None:
    few = figures(*[call(i, hours=1 if i else 5, by=f"p{i}") for i in range(n)])["a"]
    assert isinstance(few.in_term, Estimate) == (n == 5)
    one_caller = figures(*[call(i, hours=1 if i else 5, by=f"p{i % n}") for i in range(20)])["a"]
    assert isinstance(one_caller.in_term, Estimate) == (n == 5)
    assert (one_caller.n is None) == (n == 4)


def test_all_or_none_is_not_said() -> None:  # A6
    assert figures(*some("a", n_late=0))["a"].in_term == Withheld("protected")


def test_no_group_follows_from_the_whole_less_the_others() -> None:  # A2
    found = figures(*some("a", 20), *some("b", 10, 3), *[call(i, "c") for i in range(3)])
    assert found["c"].in_term == Withheld("few")
    assert found["b"].in_term == Withheld("protected")
    assert isinstance(found["a"].in_term, Estimate)


def test_two_hidden_groups_of_too_few_together_take_a_third_along() -> None:  # A2
    tree = UnitTree([Unit("co", "", NO), *(Unit(key, "co", NO) for key in ("a", "b", "c", "d"))])
    calls = [*some("a"), *some("b", 12, 3), *[call(1, "c"), call(2, "c")], call(1, "d")]
    found = {
        one.unit: one for one in called_back_by_group(calls, tree, {**PEOPLE, "d": 12}, ALWAYS, UNTIL)
    }  # fmt: skip
    assert [found[key].in_term for key in "bcd"] == [Withheld("protected"), Withheld("few"), Withheld("few")]
    assert isinstance(found["a"].in_term, Estimate)


def test_a_small_team_is_counted_with_the_one_above() -> None:  # A1
    found = figures(*some("a"), *some("b"), *some("c"), people={**PEOPLE, "c": 4})
    assert "c" not in found
    assert figures(people={"a": 2}) == {}
