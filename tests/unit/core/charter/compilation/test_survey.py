"""The mirrored survey: twins, faces, leaders, length."""

from __future__ import annotations

import re

import pytest

from avers.core.charter.compilation.document import Entry, instrument_of
from avers.core.charter.compilation.foundations import FACETS
from avers.core.charter.compilation.survey import compile_survey, facet_of
from avers.core.charter.document import Charter, Value
from avers.core.charter.library.values import LIVED_VALUES
from avers.core.evidence.observation import Scale
from avers.core.text import Text
from tests.unit.core.charter.compilation.charters import small_charter

SURVEY = compile_survey(small_charter(), "3")
FOUNDATIONS = [entry for entry in SURVEY.entries() if not entry.key.startswith("value.")]


def _entry(key: str) -> Entry:
    entry = SURVEY.entry(key)
    assert entry is not None
    return entry


def test_each_value_has_two_twins_under_one_key() -> None:  # R19 R90
    for key in ("value.word.name", "value.word.act", "value.care.name", "value.care.act"):
        assert {wording.face for wording in _entry(key).wordings} == {"employee", "customer", "inside"}
    items = {item.key: item for item in instrument_of(SURVEY).items}
    twins = items["value.word.act.employee"], items["value.word.act.customer"]
    assert {twin.facet for twin in twins} == {"word"}
    assert len({twin.scale for twin in twins}) == 1


def test_what_customers_are_asked_is_asked_of_inside_ones_in_their_own_words() -> None:  # R8
    for entry in SURVEY.entries():
        outside, inside = entry.words("customer"), entry.words("inside")
        assert bool(outside) == bool(inside), entry.key
        if inside:
            assert inside != outside, entry.key
            assert "cette équipe" in inside.fr.lower(), entry.key
            assert "this team" in inside.en.lower(), entry.key
    for item in instrument_of(SURVEY).items:
        assert bool(item.words_inside) == (item.face == "customer"), item.key
    # One key, one figure: no item of its own.
    assert not [item.key for item in instrument_of(SURVEY).items if item.key.endswith(".inside")]


def test_inside_customers_live_the_inside_of_the_vision() -> None:  # R8 R38
    lived = _entry("vision.lived")
    assert "Chacun finit ce qu’il a commencé." in lived.words("inside").fr
    assert "cette équipe nous rend" in lived.words("inside").fr


def test_every_foundation_is_asked() -> None:  # R17 R25 R29 R33 R41 R50 R59 R104 R138 R141 R151
    wanted = {
        "vision", "univocity", "ladder", "example", "belief", "belief_leaders", "means", "recognition",
        "mattering", "mattering_leaders", "trust", "trust_up", "trust_peer", "trust_across", "relation",
        "attitude", "safety", "dilemma", "dilemma_leaders", "values_lived", "satisfaction", "recommendation",
    }  # fmt: skip
    assert {facet.key for facet in FACETS} == wanted
    assert wanted <= {item.facet for item in instrument_of(SURVEY).items}


def test_the_ladder_has_six_rungs_in_order() -> None:  # R17
    rungs = [entry.key for entry in SURVEY.entries() if entry.facet == "ladder"]
    assert [rung.split("_")[1] for rung in rungs] == [
        "defined",
        "understood",
        "trained",
        "agreed",
        "lived",
        "loved",
    ]
    assert rungs == sorted(rungs)


def test_working_conditions_belong_to_the_means() -> None:  # R151
    assert _entry("means.workplace").facet == "means"


def test_the_vision_is_asked_by_its_twins() -> None:  # R38 R74
    lived = _entry("vision.lived")
    assert "Chacun finit ce qu’il a commencé." in lived.words("employee").fr
    assert "You ride home the same day." in lived.words("customer").en


def test_the_first_priority_is_a_choice_and_stays_out_of_the_scales() -> None:  # R138
    assert len(_entry("univocity.first").choices) == 8
    item = instrument_of(SURVEY).item("univocity.first.employee")
    assert item is not None
    assert not item.is_rated
    assert (item.scale, len(item.options)) == (Scale(1, 8), 8)
    assert instrument_of(SURVEY).item("univocity.same.employee") is not None


def test_the_census_of_values_offers_those_of_the_charter_and_what_contradicts_them() -> None:  # R41
    entry = _entry("values.lived")
    own = {f"value.{value.key}" for value in small_charter().values}
    assert own == {one.key for one in entry.choices if one.key.startswith("value.")}
    assert {one.group for one in entry.choices} == {"customer", "neutral", "contrary", "unknown"}
    assert [one.key for one in entry.choices if one.group == "unknown"] == ["unknown"]
    assert {one.group for one in entry.choices if one.key in own} == {"customer"}
    said = {one.key: one.words for one in entry.choices}
    assert said["no_waves"] == Text("Pas de vagues", "Don’t rock the boat")
    assert all(words.fr and words.en for words in said.values())


def test_up_to_three_values_are_picked_and_stand_in_one_number() -> None:  # R41
    entry = _entry("values.lived")
    assert (entry.answer, entry.at_most) == ("picks", 3)
    assert entry.words("employee").fr.endswith("Trois au plus.")
    item = instrument_of(SURVEY).item("values.lived.employee")
    assert item is not None
    assert (item.measure, item.at_most, item.is_rated) == ("picks", 3, False)
    assert item.scale == Scale(1, 2 ** len(entry.choices) - 1)


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        (Text("Écoute", "Listening"), {"listening"}),
        (Text("L’écoute active", ""), {"listening"}),
        (Text("Parole tenue", "A word kept"), {"kept_word"}),
        (Text("La simplicité", "Simplicity"), {"ease"}),
        (Text("Entraide", "Mutual help"), {"mutual_help"}),
        (Text("Le travail d’équipe", "Teamwork"), set()),
        (Text("Le client d’abord", "Customers first"), set()),
        # What contradicts the charter is always offered, whatever its values are called.
        (Text("Chacun pour soi", "Everyone for themselves"), {"alone"}),
    ],
)
def test_a_usual_value_that_the_charter_names_already_is_not_offered_twice(
    name: Text, left_out: set[str]
) -> None:  # R41
    own = Value("own", name, Text("Je rappelle.", "I call back."))
    survey = compile_survey(Charter(Text("Maison", "House"), values=(own,)), "1")
    entry = survey.entry("values.lived")
    assert entry is not None
    offered = {choice.key for choice in entry.choices}
    assert {one.key for one in LIVED_VALUES} - offered == left_out
    assert "value.own" in offered


def test_a_version_that_was_asked_for_one_value_is_asked_so_again() -> None:  # R41
    before = compile_survey(small_charter(), "3", edition=1).entry("values.lived")
    assert before is not None
    assert (before.answer, before.at_most, len(before.choices)) == (
        "choice",
        1,
        len(small_charter().values) + 15,
    )


def test_leaders_are_spoken_of_in_their_own_facets_and_never_one_by_one() -> None:  # L2 R3
    about_leader = {facet.key for facet in SURVEY.facets if facet.about_leader}
    for entry in SURVEY.entries():
        for wording in entry.wordings:
            speaks = "responsables" in wording.words.fr, "those in charge" in wording.words.en
            assert speaks == (entry.facet in about_leader,) * 2, entry.key
            assert not re.search(r"\b(?:mon|ma|votre) (?:manager|responsable|chef)", wording.words.fr)
            assert not re.search(r"\b(?:my|your) (?:manager|boss|leader)", wording.words.en)
    assert _entry("value.word.leaders").facet == "example"
    assert not _entry("value.word.leaders").words("customer")


def test_employees_are_asked_about_the_team_or_the_house() -> None:  # L2
    for entry in SURVEY.entries():
        words = entry.words("employee").fr
        if entry.answer == "agree":
            assert words.startswith(("Dans mon équipe, ", "Ici, ")), entry.key


def test_agreement_goes_from_one_to_five_and_may_not_apply() -> None:
    for entry in SURVEY.entries():
        if entry.answer == "agree":
            assert entry.not_applicable
    items = instrument_of(SURVEY).items
    assert {(item.scale.low, item.scale.high) for item in items if item.measure in ("mean", "csat")} == {
        (1, 5)
    }
    assert {item.face for item in items if item.measure == "nps"} == {"employee", "customer"}
    assert {item.face for item in items if item.measure == "csat"} == {"employee", "customer"}


def test_questions_are_short_and_of_like_length() -> None:
    for entry in FOUNDATIONS:
        lengths = [len(words.split()) for wording in entry.wordings for _, words in wording.words]
        assert max(lengths) <= 26, entry.key
        for wording in entry.wordings:
            assert 0.6 <= len(wording.words.fr) / len(wording.words.en) <= 1.7, entry.key


def test_a_foundation_asks_one_thing() -> None:
    for entry in FOUNDATIONS:
        if entry.facet.startswith("dilemma") or entry.key == "vision.lived":
            continue  # a choice between two things is one question; the vision is the charter's
        for wording in entry.wordings:
            assert not re.search(r"\b(?:et|ou|ni)\b", wording.words.fr), entry.key
            assert not re.search(r"\b(?:and|or|nor)\b", wording.words.en), entry.key


def test_a_value_called_as_a_foundation_keeps_a_facet_of_its_own() -> None:
    value = Value("trust", Text("Confiance", "Trust"))
    assert facet_of(value) == "value.trust"
    assert facet_of(Value("word", Text("Parole", "Word"))) == "word"


def test_a_value_that_touches_a_secret_is_not_asked() -> None:  # L8
    value = Value("faith", Text("Foi", "Faith"), Text("Je respecte la religion de chacun.", ""))
    survey = compile_survey(Charter(Text("Maison", "House"), values=(value,)), "1")
    assert not [entry for entry in survey.entries() if entry.key.startswith("value.")]
    assert [(one.key, one.code) for one in survey.left_out] == [("value.faith", "LE002")]


def test_french_questions_have_french_spaces() -> None:
    for entry in FOUNDATIONS:
        for wording in entry.wordings:
            assert not re.search(r"[ \u00a0][?!;:»]|« |'", wording.words.fr), entry.key
