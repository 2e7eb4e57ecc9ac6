"""Every rule of the diagnosis keeps its page's word, names no cause and says nothing without material."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

import pytest

from avers.application.wording.findings import FIELD_KINDS, explain_finding
from avers.core.charter.document import Charter
from avers.core.diagnosis.rule import Finding, House, HouseRule, Page
from avers.core.diagnosis.rules import RULES
from avers.core.diagnosis.rules.staging import (
    mean_cell,
    pair_cells,
    published_house,
    registers_of,
    share_cells,
)
from avers.core.organisation.register import RegisterRow
from avers.core.text import LANGUAGES, Language, Text

HOUSE_RULES = [rule for rule in RULES if isinstance(rule, HouseRule)]
OWN = [rule for rule in HOUSE_RULES if rule.code not in ("GA008", "GA009")]
EVERY = pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.code)
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
BY_CODE = {rule.code: rule for rule in OWN}
CAUSAL = re.compile(
    r"\b(parce que|à cause|grâce à|explique|provoque|because|due to|thanks to|causes?d?)\b", re.I
)


def found_by(code: str, house: House) -> list[Finding]:
    return list(BY_CODE[code].check(house))


@EVERY
@IN_BOTH
def test_page_is_whole_and_its_examples_hold(rule: HouseRule, language: Language):
    page = rule.page(language)
    assert all(getattr(page, field.name) for field in fields(Page))
    for example in page.instead:
        assert list(rule.check(rule.house_of(example, language))), example
    for example in page.write:
        assert not list(rule.check(rule.house_of(example, language))), example


@EVERY
@IN_BOTH
def test_sentence_is_filled_and_names_no_cause(rule: HouseRule, language: Language):
    page = rule.page(language)
    for example in page.instead:
        for finding in rule.check(rule.house_of(example, language)):
            names = {name.partition(".")[0] for name in finding.values}
            asked = re.findall(r"\{(\w+)(?::(\w+))?", page.finds + page.suggests)
            assert {name for name, _ in asked} <= names
            assert {kind for _, kind in asked} <= FIELD_KINDS
            words = explain_finding(finding, language)
            assert not CAUSAL.search(words.message + words.suggestion)


@EVERY
def test_house_without_material_has_nothing_to_say(rule: HouseRule):
    assert not list(rule.check(House(Charter(Text("Maison", "House")), date(2026, 1, 5))))


def test_gap_names_the_face_that_lives_it_less():  # R19 R90
    for employees, customers, less in ((74, 52, "les clients"), (48, 70, "les équipes")):
        (found,) = found_by(
            "AL201", published_house(pair_cells("house", "listening", employees, customers, 100))
        )
        assert found.values["less.fr"] == less
        assert found.values["gap"] == "22"


def test_team_that_only_shares_the_gap_of_the_house_is_not_listed_beside_it():
    cells = [*pair_cells("house", "listening", 74, 52, 900)]
    cells += [cell for key in ("a", "b", "c") for cell in pair_cells(key, "listening", 74, 52, 300)]
    found = found_by("AL201", published_house(cells, units=["a", "b", "c"]))
    assert [one.values["unit_key"] for one in found] == ["house"]


def test_team_whose_gap_runs_the_other_way_is_listed():
    cells = [*pair_cells("house", "listening", 74, 52, 900), *pair_cells("c", "listening", 40, 70, 300)]
    cells += [cell for key in ("a", "b") for cell in pair_cells(key, "listening", 74, 52, 300)]
    found = found_by("AL201", published_house(cells, units=["a", "b", "c"]))
    assert {one.values["unit_key"]: one.values["less.en"] for one in found} == {
        "house": "customers",
        "c": "our teams",
    }


def test_process_and_tool_wait_for_the_foundations_and_attitudes_do_not():  # R61
    def action(key: str, kind: str, **more: date) -> RegisterRow:
        return {"key": key, "name_fr": key, "name_en": key, "type": kind, **more}

    actions = [
        action("begun", "tool", starts=date(2026, 1, 1)),
        action("planned", "process", starts=date(2026, 3, 1)),
        action("over", "tool", starts=date(2025, 1, 1), ends=date(2025, 6, 1)),
        action("limit", "attitude", starts=date(2025, 1, 1)),
    ]
    weak = published_house(share_cells("house", {"vision": 70, "means": 35}), registers={"actions": actions})
    found = found_by("GA002", weak)
    assert {one.path: one.severity for one in found} == {
        "registers/actions/begun": "warning",
        "registers/actions/planned": "note",
    }
    assert all(one.overridable for one in found)
    (foundation,) = found_by("GA001", weak)
    assert foundation.overridable
    assert "« begun », « planned »" in foundation.values["waiting.fr"]
    stands = share_cells("house", {"vision": 70, "means": 62})
    strong = published_house(stands, registers={"actions": actions})
    assert not found_by("GA001", strong) + found_by("GA002", strong)


def test_rows_without_a_class_are_counted_and_a_bonus_takes_that_of_its_indicator():  # R57
    kpis = [{"key": "k", "weight": 1.0, "class": "customer"}]
    house = House(
        Charter(Text("M", "M")), date(2026, 1, 5),
        registers=registers_of({"kpis": kpis, "incentives": [{"key": "b", "kpi": "k", "weight": 1.0}]}),
    )  # fmt: skip
    assert not found_by("DD002", house)
    bare = House(
        house.charter, house.today, registers=registers_of({"incentives": [{"key": "b", "weight": 1.0}]})
    )
    (found,) = found_by("DD002", bare)
    assert (found.path, found.values["uncoded"]) == ("registers/incentives", "1")


def test_unheard_teams_are_named_in_one_finding_however_many():  # R132
    units = [f"t{place:02d}" for place in range(12)]
    (found,) = found_by(
        "AL603", published_house([mean_cell("house", "employee", "vision", 60, 40)], units=units)
    )
    assert found.values["n"] == "12"
    assert found.values["units.fr"].count("|") == 7
    assert found.values["more.fr"] == " et 4 de plus"
    assert found.severity == "note"
