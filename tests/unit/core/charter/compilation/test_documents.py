"""What each document holds, and what it must not."""

from __future__ import annotations

import pytest

from avers.core.charter.compilation import compile_charter
from avers.core.charter.compilation.document import Compiled, Entry, Kind, instrument_of
from avers.core.charter.compilation.lawful import why_not
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.document import Charter
from avers.core.text import Text
from tests.unit.core.charter.compilation.charters import small_charter

DOCUMENTS = {document.kind: document for document in compile_charter(small_charter())}
NOTHING = Charter(organisation=Text())


def _entry(kind: Kind, key: str) -> Entry:
    entry = DOCUMENTS[kind].entry(key)
    assert entry is not None, key
    return entry


def test_an_empty_charter_gives_documents_without_values() -> None:
    for document in compile_charter(NOTHING):
        assert not [entry for entry in document.entries() if entry.key.startswith(("value.", "behaviour."))]


def test_the_scorecard_judges_acts_value_by_value() -> None:  # R29 R79
    card = DOCUMENTS["scorecard"]
    assert [section.key for section in card.sections] == [
        "value.word", "value.care", "relation", "critical", "bonus",
    ]  # fmt: skip
    assert len(card.sections[2].entries) == 5
    assert _entry("scorecard", "critical.owned").critical  # R30
    assert _entry("scorecard", "promise.day").critical
    assert not _entry("scorecard", "bonus.anticipated").critical  # R131


@pytest.mark.parametrize("kind", ["scorecard", "visit", "interview", "tags"])
def test_no_document_about_work_speaks_of_a_mood_or_a_trait(kind: Kind) -> None:  # L1 L4
    for entry in DOCUMENTS[kind].entries():
        for text in (entry.words(), *(choice.words for choice in entry.choices)):
            assert why_not(text, NOTHING) == "", text
    assert DOCUMENTS[kind].entry("behaviour.care.smile") is None
    assert [(one.key, one.code) for one in DOCUMENTS[kind].left_out] == [("behaviour.care.smile", "L1")]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (Text("Écoute", "Listening"), "LE001"),
        (Text("Je suis enthousiaste.", ""), "LE001"),
        (Text("", "I am cheerful."), "LE001"),
        (Text("Je fais preuve d’empathie.", ""), "LE001"),
        (Text("Je note l’état de santé du collègue.", ""), "LE002"),
        (Text("J’accueille avec le sourire.", ""), "L1"),
        (Text("", "I greet warmly."), "L1"),
        (Text("Je rappelle avant 18 h.", "I call back before 6 pm."), ""),
        (Text("Quand le client est en colère, je le laisse finir.", "I let an angry customer finish."), ""),
    ],
)
def test_an_act_is_told_from_a_trait_a_secret_and_a_mood(statement: Text, code: str) -> None:  # L1 L4 L8
    assert why_not(statement, small_charter()) == code


def test_the_visit_grid_weighs_promises_above_acts_above_the_setting() -> None:  # R18 R64
    weights = {entry.key: entry.weight for entry in DOCUMENTS["visit"].entries()}
    assert weights["promise.day"] > weights["behaviour.word.day"] > weights["environment.light"] > 0
    assert [entry.key for entry in DOCUMENTS["visit"].entries() if entry.critical] == ["promise.day"]
    assert {"environment.light", "environment.sound", "environment.decor"} <= weights.keys()


def test_the_visit_grid_has_no_place_for_a_name() -> None:  # R64 L1
    for entry in DOCUMENTS["visit"].entries():
        assert "nom" not in entry.words().fr.split()
        assert "name" not in entry.words().en.split()
    assert "Ne nommez" in DOCUMENTS["visit"].notice.fr
    assert "No sound" in DOCUMENTS["visit"].notice.en


def test_the_interview_rates_behaviours_on_written_anchors_with_equal_shares() -> None:  # L4
    guide = DOCUMENTS["interview"]
    keys = [entry.key for entry in guide.entries()]
    assert keys == ["behaviour.word.day", "behaviour.word.warn", "behaviour.care.test"]
    for entry in guide.entries():
        assert [choice.key for choice in entry.choices] == ["1", "2", "3", "4", "5"]
        assert entry.share == pytest.approx(1 / 3, abs=1e-4)
    first = _entry("interview", "behaviour.word.day")
    assert "On vous rappelle." in first.choices[0].words.fr
    assert "Thursday, two o’clock." in first.choices[4].words.en


def test_names_of_values_are_not_even_headings_of_the_interview() -> None:  # L4
    titles = {section.title.fr for section in DOCUMENTS["interview"].sections}
    assert not titles & {"Parole tenue", "Soin"}


def test_a_candidate_is_told_methods_criteria_weights_and_recipients() -> None:  # M1 L3
    french, english = DOCUMENTS["interview"].notice.fr, DOCUMENTS["interview"].notice.en
    for word in ("1 à 5", "parts égales", "trois mois", "contester", "Aucun total"):
        assert word in french
    for word in ("1 to 5", "same share", "three months", "contest", "No total"):
        assert word in english


def test_every_job_spends_hours_with_customers() -> None:  # R120
    assert _entry("onboarding", "contact").hours == 14
    assert "quel que soit votre métier" in _entry("onboarding", "contact").words().fr


def test_tags_are_behaviours_in_the_charters_words() -> None:  # R91
    assert _entry("tags", "behaviour.word.day").words().fr == "J’écris le jour et l’heure au client."


def test_a_refused_decision_asks_why_then_for_another() -> None:  # R67 R85
    for key in ("purpose", "vision", "value.word", "value.care"):
        yes, no = _entry("decision_filter", key).choices
        assert (yes.key, yes.then) == ("yes", ())
        assert (no.key, no.then) == ("no", ("no.why", "no.other"))
    for key in ("no.why", "no.other"):
        assert _entry("decision_filter", key).required
    assert "« Soin » l’emporte" in _entry("decision_filter", "conflict.care.word").words().fr.replace(
        "\u202f", " "
    )


def test_a_role_card_holds_one_to_three_commitments() -> None:  # R14 R79
    cards = DOCUMENTS["role_cards"]
    assert [entry.key for entry in cards.entries()] == [
        "team.shop.word",
        "team.shop.word.2",
        "team.shop.care",
    ]
    assert [(one.key, one.code) for one in cards.left_out] == [("team.shop.care.2", "R14")]


def test_only_a_survey_reads_as_an_instrument() -> None:
    with pytest.raises(ValueError, match="not a survey"):
        instrument_of(DOCUMENTS["visit"])
    empty = Compiled("mirror", "1", "survey", Text("Enquête", "Survey"))
    assert instrument_of(empty).items == ()


def test_a_point_inside_a_key_is_no_joint() -> None:
    assert key_of("value", "a.b") != key_of("value", "a", "b")


def test_a_quotation_keeps_its_own_stop_and_its_inner_marks() -> None:
    template = Text("Phrase : {words}.", "Sentence: {words}.")
    with_stop = sentence(template, words=Text("Dire « oui ».", "Say “yes”."))
    assert with_stop == Text("Phrase\u202f: «\u202fDire “oui”.\u202f»", "Sentence: “Say ‘yes’.”")
    assert sentence(template, words=Text("Oui", "")) == Text("Phrase\u202f: «\u202fOui\u202f».", "")
