"""What contact should leave, and what goes first: the questions made of them, and how a form puts them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.application.sampling.charter import CHARTER
from avers.core.charter.compilation.contact import FELT, intended_words
from avers.core.charter.compilation.document import Compiled, instrument_of
from avers.core.charter.compilation.foundations import SEVERAL_VALUES
from avers.core.charter.compilation.survey import compile_survey
from avers.core.charter.compilation.trade_offs import MENTALITY
from avers.core.charter.document import Charter, Promise, Tone
from avers.core.charter.library.contact_words import CONTACT_WORDS, words_among
from avers.core.evidence.questionnaire import questionnaire_of
from avers.core.evidence.scoring import felt_item
from avers.core.evidence.trade_offs import is_trade_off, trade_offs_among
from avers.core.text import LANGUAGES, Text

WORDS = (
    Text("tranquille", "easy in mind"), Text("en confiance", "confident"), Text("libre", "free"),
    Text("reconnu", "noticed"), Text("attendu", "expected"), Text("utile", "useful"),
)  # fmt: skip


def _survey(*words: Text, channels: tuple[str, ...] = ("phone",)) -> Compiled:
    promises = tuple(Promise(f"p{n}", Text("…", "…"), channel) for n, channel in enumerate(channels))
    charter = Charter(Text("Maison", "House"), promises=promises, tone=Tone(feel=words))
    return compile_survey(charter, "1")


def _felt(survey: Compiled) -> dict[str, list[str]]:
    return {
        entry.key: [choice.group for choice in entry.choices]
        for entry in survey.entries()
        if entry.facet == FELT.key
    }


@pytest.mark.parametrize("n", [3, 4, 5, 6])
def test_words_meant_stand_among_as_many_others_pleasant_and_not(n: int) -> None:  # R16
    (groups,) = _felt(_survey(*WORDS[:n])).values()
    assert groups.count("intended") == n
    assert groups.count("pleasant") + groups.count("unpleasant") == n
    assert groups.count("unpleasant") - groups.count("pleasant") in (0, 1)
    assert groups[-1] == "unknown"
    (entry,) = [one for one in _survey(*WORDS[:n]).entries() if one.facet == FELT.key]
    assert (entry.answer, entry.shuffled, entry.not_applicable) == ("picks", True, True)
    assert {wording.face for wording in entry.wordings} == {"customer"}
    assert all(choice.words.fr and choice.words.en for choice in entry.choices)


def test_no_other_word_means_what_one_of_ours_does() -> None:  # R16
    others = words_among(WORDS[:3])
    assert not {"light", "trusting", "free"} & {one.key for one in others}
    assert len({one.key for one in CONTACT_WORDS}) == len(CONTACT_WORDS) == 12


@pytest.mark.parametrize(
    "words",
    [
        (), WORDS[:2], (WORDS[0], WORDS[1], Text("libre")), (WORDS[0], WORDS[0], WORDS[1]),
        # What the law keeps private is nobody's mood.
        (WORDS[0], WORDS[1], Text("libre de ma religion", "free in my religion")),
    ],
)  # fmt: skip
def test_fewer_than_three_words_are_no_question(words: tuple[Text, ...]) -> None:  # R16 L8
    survey = _survey(*words)
    assert _felt(survey) == {}
    assert FELT not in survey.facets


def test_it_is_asked_of_the_first_three_channels_of_the_promises() -> None:  # R16 R100
    assert list(_felt(_survey(*WORDS, channels=("phone", "visit", "phone", "email", "chat")))) == [
        "felt.phone", "felt.visit", "felt.email",
    ]  # fmt: skip
    assert list(_felt(_survey(*WORDS, channels=("",)))) == ["felt.any"]
    entry = _survey(*WORDS, channels=("kiosk",)).entry("felt.kiosk")
    assert entry is not None
    assert "« kiosk »" in entry.words("customer").fr
    assert len(intended_words(Charter(Text(), tone=Tone(feel=(*WORDS, Text("sept", "seven")))))) == 6


def test_an_inside_customer_is_never_asked_what_a_contact_made_them_feel() -> None:  # R16 L1 R8
    survey = instrument_of(compile_survey(CHARTER, "2026.1"))
    outside = questionnaire_of(survey, "customer", language="fr").items
    inside = questionnaire_of(survey, "customer", language="fr", inside=True).items
    asked = {item.key for item in outside if felt_item(item) is not None}
    assert asked == {"felt.phone.customer", "felt.email.customer", "felt.visit.customer"}
    assert not asked & {item.key for item in inside}
    assert not any(item.facet == FELT.key for item in survey.items if item.face == "employee")


def test_four_choices_between_two_moves_about_the_team_and_nobody() -> None:  # R56 L1 L4
    survey = compile_survey(CHARTER, "2026.1")
    entries = [one for one in survey.entries() if one.facet == MENTALITY.key]
    assert len(entries) == 4
    for entry in entries:
        assert [wording.face for wording in entry.wordings] == ["employee"]
        assert [choice.group for choice in entry.choices] == ["customer", "contrary", "unknown"]
        assert "Dans mon équipe" in entry.words("employee").fr
        assert "In my team" in entry.words("employee").en
        for text in (entry.words("employee"), *(choice.words for choice in entry.choices)):
            assert all(dict(text).get(language) for language in LANGUAGES)
    items = instrument_of(survey).items
    assert [len(places) for places in trade_offs_among(items)] == [4]


def test_neither_move_is_longer_to_read_by_half() -> None:  # R56
    """Two sentences that are to weigh alike must not differ at a glance."""
    for entry in compile_survey(CHARTER, "1").entries():
        if entry.facet == MENTALITY.key:
            customer, revenue, _ = entry.choices
            for language in LANGUAGES:
                sizes = sorted(len(one.words.in_language(language)) for one in (customer, revenue))
                assert sizes[1] <= 1.6 * sizes[0], entry.key


def test_their_order_and_that_of_the_two_moves_are_drawn_for_each_form() -> None:  # R56
    told = questionnaire_of(instrument_of(compile_survey(CHARTER, "1")), "employee", language="fr")
    orders, sides = set(), set()
    for seed in range(40):
        for page in told.pages({}, seed=str(seed)):
            own = [one for one in page.questions if is_trade_off(one.item)]
            assert len(own) in (0, len(page.questions))
            if own:
                orders.add(tuple(one.key for one in own))
                sides |= {(one.key, one.drawn) for one in own}
    assert len(orders) > 10
    # Left and right change; the way out stays last.
    assert {drawn for _, drawn in sides} == {(0, 1, 2), (1, 0, 2)}
    assert len(sides) == 8


def test_a_version_asked_before_the_choices_existed_is_asked_as_it_was() -> None:  # R56
    before = compile_survey(CHARTER, "2026.1", edition=SEVERAL_VALUES)
    assert MENTALITY not in before.facets
    assert not any(entry.facet == MENTALITY.key for entry in before.entries())
    without = replace(CHARTER, tone=replace(CHARTER.tone, feel=()))
    assert FELT not in compile_survey(without, "2026.1").facets
