"""The seven steps: what is there, what is not yet, in a table that whoever holds a workshop can check."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from avers.core.charter.document import Behaviour, Charter, ConflictRule, Value, Vision
from avers.core.charter.workshop import QUESTIONS, STEPS, Workshop, answer_of, standing
from avers.core.organisation.register import REGISTERS, WORKSHOP, Register
from avers.core.text import Text

BLANK = Charter(Text())
LISTENING = Value(
    "listening", Text("Écoute"), Text("Je laisse finir."), indicators=("csat",),
    behaviours=(Behaviour("a", Text("Je redis.")), Behaviour("b", Text("Je rappelle."))),
)  # fmt: skip
GROUP = [("Anne", "Support", False), ("Bob", "Ventes", False), ("Chloé", "RH", True), ("Dan", "RH", False)]


def register(name: str, *rows: dict[str, Any]) -> Register:
    empty = {column.name: None for column in REGISTERS[name].columns}
    return Register(REGISTERS[name], tuple(empty | row for row in rows))


def holding(charter: Charter = BLANK, *registers: Register, published: bool = False) -> Workshop:
    return Workshop(charter, {one.name: one for one in registers}, published)


def there(step: str, workshop: Workshop) -> set[str]:
    found = next(one for one in STEPS if one.key == step)
    return {mark.code for mark, is_there in standing(found, workshop) if is_there}


def group(*people: tuple[str, str, bool]) -> Register:
    return register("deciders", *({"name": who, "team": team, "leads": leads} for who, team, leads in people))


# R96
def test_seven_steps_in_the_order_of_the_text_and_a_blank_page_leaves_nothing() -> None:
    assert [one.key for one in STEPS] == [
        "needs", "values", "vision", "action", "sharing", "hiring", "meaning",
    ]  # fmt: skip
    assert all(there(step.key, holding()) <= {"conflicts_settled"} for step in STEPS)
    assert all(REGISTERS[name].home == WORKSHOP for step in STEPS for name in step.registers)


# R98
def test_the_four_questions_of_the_first_step() -> None:
    assert [one.key for one in STEPS[0].questions] == [
        "purpose", "role_of_support", "delight_or_effort", "principles",
    ]  # fmt: skip
    assert QUESTIONS["delight_or_effort"].choices == ("delight", "effort")
    told = holding(BLANK, register("workshop_answers", {"question": "purpose", "words_en": "To repair."}))
    assert answer_of(told, "purpose") == "To repair."
    assert there("needs", told) == {"answered.purpose"}


# R101
@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], set()),
        (["supports", None], set()),
        (["supports", "neutral"], {"needs_weighed", "nothing_opposed"}),
        (["supports", "opposes"], {"needs_weighed"}),
    ],
)
def test_only_a_need_that_opposes_holds_the_charter_back(verdicts: list[Any], expected: set[str]) -> None:
    needs = register("needs", *({"key": str(n), "verdict": one} for n, one in enumerate(verdicts)))
    assert there("needs", holding(BLANK, needs)) == expected


# R102
@pytest.mark.parametrize(
    ("people", "fits"),
    [
        ([*GROUP, ("Eve", "Support", False)], True),
        (GROUP, False),  # four
        ([(who, "Support", leads) for who, _t, leads in GROUP] + [("Eve", "RH", False)], False),  # two teams
        (
            [(who, team, False) for who, team, _l in GROUP] + [("Eve", "Support", False)],
            False,
        ),  # nobody leads
        ([*GROUP, *((f"p{n}", "Support", False) for n in range(7))], False),  # eleven
        ([*GROUP[:3], ("Dan", " rh ", False), ("Eve", "SUPPORT", False)], True),
    ],
)
def test_the_group_that_decides_is_small_mixed_and_led(people: list[Any], fits: bool) -> None:
    assert ("small_and_mixed" in there("values", holding(BLANK, group(*people)))) is fits


def test_six_values_are_not_chosen_values() -> None:  # R108
    for n, chosen in ((0, False), (1, True), (5, True), (6, False)):
        charter = Charter(Text(), values=tuple(Value(f"v{i}", Text(f"V{i}")) for i in range(n)))
        assert ("values_chosen" in there("values", holding(charter))) is chosen


# R77 R42
def test_acts_need_two_behaviours_an_indicator_and_a_whole_chain() -> None:
    links = ("purpose", "strategy", "capability", "resources", "systems")
    rows = [{"value": "listening", "link": link, "words_fr": "x"} for link in links]
    expected = register("expected", {"value": "listening", "level": "équipe", "words_fr": "Je redis."})
    charter = Charter(Text(), values=(LISTENING,))
    written = {"acts_written", "behaviours_written", "indicators_chosen"}
    assert there("action", holding(charter)) == written
    assert there("action", holding(charter, register("chain", *rows[:4]))) == written
    whole = there("action", holding(charter, register("chain", *rows), expected))
    assert whole == written | {"chain_whole", "levels_expected"}


# R127 R74
def test_the_last_step_asks_who_decides_and_when_it_is_read_again() -> None:
    two = Charter(
        Text(), review_date=date(2027, 5, 1), values=(LISTENING, Value("speed", Text("Vite"))),
        vision=Vision(Text("Chacun repart aidé."), Text("Nous nous aidons.")),
    )  # fmt: skip
    assert there("meaning", holding(two)) == {"review_planned"}
    settled = Charter(
        Text(), values=two.values, conflicts=(ConflictRule(("listening", "speed"), "listening"),)
    )
    assert there("meaning", holding(settled)) == {"conflicts_settled"}
    assert there("vision", holding(two)) == {"vision_written", "twin_written"}
    assert "published" in there("sharing", holding(two, published=True))
