"""Visits: weights, the draw and its seed, what is contested, when a team reads, agreement of two visitors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act, Found, act_faults, standings
from avers.core.evidence.grid import Weighed, score_of
from avers.core.evidence.visit import (
    Plan,
    Visit,
    Visitor,
    agreement_of,
    draw_visits,
    kin_of,
    pairs_of,
    scenario_of,
    shown_from,
    visit_of,
)
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

DAY = date(2026, 10, 5)
NO_NAME = Text("", "")
UNITS = ("lille", "rouen", "brest", "dijon", "nancy", "tours")
TREE = UnitTree([Unit("co", "", NO_NAME), *(Unit(one, "co", NO_NAME) for one in UNITS)])
CALL, HOUR = Weighed("promise.call", 3, critical=True), Weighed("promise.hour", 3, critical=True)
LIGHT, SIGNS = Weighed("environment.light", 1), Weighed("environment.signs", 1)
SCENARIO_ROWS = (
    Act("s", "scenarios", DAY, "lea", charter="1", label="phone\nUne panne", words="Appeler pour une panne."),
    *(
        Act(f"s{n}", "scenarios", DAY, "lea", "weighed", "s", "s", label=one.key,
            found="yes" if one.critical else "no", words=str(one.weight))
        for n, one in enumerate((CALL, HOUR, LIGHT, SIGNS))
    ),
)  # fmt: skip
MADE = Act("v", "visits", DAY, "lea", to_kind="person", to="marc", to_unit="lille", label="r", charter="1",
           due=date(2026, 10, 20))  # fmt: skip


def looked(call: Found, hour: Found = "yes", light: Found = "yes", signs: Found = "yes", *, of: Act = MADE
           ) -> list[Act]:  # fmt: skip
    marks = zip((CALL, HOUR, LIGHT, SIGNS), (call, hour, light, signs), strict=True)
    rows = [
        Act(f"{of.key}{n}", "visits", DAY, "marc", "looked", of.key, of.key, label=item.key, found=found)
        for n, (item, found) in enumerate(marks)
    ]
    end = Act(f"{of.key}e", "visits", DAY, "marc", "closed", of.key, of.key, label="2026-10",
              words="Le reçu donne une heure.")  # fmt: skip
    return [of, *rows, end]


def visit(*rows: Act) -> Visit:
    assert not list(act_faults([*SCENARIO_ROWS, *rows], {}))
    (scenario,) = standings(SCENARIO_ROWS)
    (one,) = standings(rows)
    found = visit_of(one, scenario_of(scenario))
    assert found is not None
    return found


def test_a_scenario_keeps_its_weights() -> None:  # R64
    (one,) = standings(SCENARIO_ROWS)
    scenario = scenario_of(one)
    assert scenario.items == (CALL, HOUR, LIGHT, SIGNS)
    assert (scenario.channel, scenario.title, scenario.critical) == ("phone", "Une panne", 2)


@pytest.mark.parametrize(
    ("seen", "score"),
    [
        ({CALL: "yes", HOUR: "yes", LIGHT: "yes", SIGNS: "yes"}, 100),
        # What only makes an impression costs little; one promise missed takes all promises with it.
        ({CALL: "yes", HOUR: "yes", LIGHT: "no", SIGNS: "yes"}, 87.5),
        ({CALL: "no", HOUR: "yes", LIGHT: "yes", SIGNS: "yes"}, 25),
        ({CALL: "", HOUR: "yes", LIGHT: "no", SIGNS: "no"}, 60),
        ({CALL: "", HOUR: "", LIGHT: "", SIGNS: ""}, None),
    ],
)
def test_a_score_is_the_weight_of_what_was_there(
    seen: dict[Weighed, Found], score: float | None
) -> None:  # R64 R18
    assert score_of(seen.items()) == score


def test_a_visit_not_made_or_taken_back_is_none() -> None:
    (scenario,) = standings(SCENARIO_ROWS)
    undone = Act("u", "visits", DAY, "marc", "undone", "v", "ve")
    for rows in ([MADE], [*looked("yes"), undone]):
        (one,) = standings(rows)
        assert visit_of(one, scenario_of(scenario)) is None


def test_what_is_contested_counts_nowhere_until_answered_and_stays() -> None:  # M2 R64
    contested = Act("c", "visits", DAY, "head", "contested", "v", "v", label=CALL.key, words="Une panne.")
    one = visit(*looked("no"), contested)
    assert one.is_open
    assert (one.first_score, one.score) == (25, 100)
    settled = Act(
        "a", "visits", DAY, "lea", "settled", "v", "c", label=CALL.key, found="no", words="Maintenu."
    )
    kept = visit(*looked("no"), contested, settled)
    assert (kept.is_open, kept.score) == (False, 25)
    corrected = Act("b", "visits", DAY, "lea", "corrected", "v", "a", label=CALL.key, found="yes")
    granted = visit(*looked("no"), contested, replace(settled, found="yes"), corrected)
    (line,) = (seen for seen in granted.seen if seen.item == CALL)
    assert (granted.score, granted.first_score) == (100, 25)
    assert (line.first, line.found) == ("no", "yes")
    assert line.appeal
    assert line.appeal.answer
    assert (line.appeal.row.words, line.appeal.answer.words) == ("Une panne.", "Maintenu.")


def test_a_draw_is_made_again_from_its_seed_whatever_the_order() -> None:  # R64 C10
    plan = Plan("s", 4711, 4, 2)
    assert Plan.read(plan.label) == plan
    visitors = [Visitor("person", "marc", "lille"), Visitor("person", "ines", "rouen"),
                Visitor("customers", "outside-1")]  # fmt: skip
    drawn = draw_visits(plan, UNITS, visitors, TREE)
    assert drawn == draw_visits(plan, UNITS[::-1], visitors[::-1], TREE)
    assert len(drawn) == 6
    assert len({one.unit for one in drawn}) == 4
    assert len({(one.unit, one.visitor) for one in drawn}) == 6, "two visitors of a team are two people"
    others = {draw_visits(replace(plan, seed=seed), UNITS, visitors, TREE) for seed in range(20)}
    assert len(others) > 15


def test_nobody_visits_their_own_team_nor_one_above_or_below() -> None:  # R64
    visitors = [Visitor("person", "marc", "lille"), Visitor("person", "ines", "rouen")]
    for seed in range(40):
        for one in draw_visits(Plan("s", seed, 6, 0), UNITS, visitors, TREE):
            assert one.unit not in kin_of(one.visitor.unit, TREE)
    assert not draw_visits(Plan("s", 1, 6, 0), UNITS, [Visitor("person", "chief", "co")], TREE)
    # A team that nobody may visit leaves its place to the next.
    for seed in range(40):
        assert len(draw_visits(Plan("s", seed, 5, 0), UNITS, visitors[:1], TREE)) == 5


def test_every_team_is_drawn_as_often_as_another() -> None:  # R64
    counts = dict.fromkeys(UNITS, 0)
    for seed in range(600):
        for one in draw_visits(Plan("s", seed, 2, 0), UNITS, [Visitor("customers", "outside-1")], TREE):
            counts[one.unit] += 1
    assert all(150 < n < 250 for n in counts.values()), counts


@pytest.mark.parametrize(
    ("due", "month", "shown"),
    [
        (date(2026, 10, 20), "2026-10", date(2026, 11, 1)),
        (date(2026, 12, 5), "2026-10", date(2026, 12, 6)),
        (date(2026, 12, 20), "2026-12", date(2027, 1, 1)),
        (date(2026, 10, 20), "soon", date(2026, 10, 21)),
    ],
)
def test_a_team_reads_once_the_draw_and_the_month_are_over(due: date, month: str, shown: date) -> None:  # A1
    assert shown_from(due, month) == shown


def test_agreement_waits_for_five_teams_and_then_has_an_interval() -> None:  # R64
    pairs = []
    for n in range(6):
        first = replace(MADE, key=f"f{n}", act=f"f{n}", to_unit=f"u{n}")
        other = replace(first, key=f"g{n}", act=f"g{n}", to="ines")
        call: Found = "yes" if n % 2 else "no"
        pairs += [
            visit(*looked(call, of=first)),
            visit(*looked(call, signs="no" if n == 0 else "yes", of=other)),
        ]
    found = agreement_of(pairs_of(pairs))
    assert found[CALL.key].value == 1  # type: ignore[union-attr]
    assert found[HOUR.key].reason == "no_variation"  # type: ignore[union-attr]
    whole = found[""]
    assert isinstance(whole, Estimate)
    assert whole.low is not None
    assert whole.low <= whole.value <= 1
    few = agreement_of(pairs_of(pairs)[:4])
    assert set(few.values()) == {Withheld("few")}
