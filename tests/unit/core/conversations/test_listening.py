"""How far a reply takes up what its customer wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.kinship import FAMILIES, families_of
from avers.core.conversations.listening import listening
from avers.core.conversations.score import Abstention

ASKED = "My parcel 40-118 has been stuck in Lyon since Monday, nobody answers."
HEARD = "Sorry for the wait. Parcel 40-118 left Lyon this morning, the courier brings it tomorrow."
RECITED = "Thank you for your message. We value your feedback and remain at your service every day."


def _value(reply: str, customer: str | None, language: str = "en") -> float | None:
    return listening(reply, customer, language)["listening"].value


def test_a_reply_that_takes_up_the_message_has_more_than_one_that_recites() -> None:
    heard, recited = _value(HEARD, ASKED), _value(RECITED, ASKED)
    assert heard is not None
    assert recited is not None
    assert heard > recited + 0.2


def test_what_was_taken_up_is_shown() -> None:
    spans = listening(HEARD, ASKED, "en")["listening"].spans
    shown = {HEARD[one.start : one.end]: one.kind for one in spans}
    assert shown["Parcel"] == shown["Lyon"] == shown["118"] == "taken_up"
    assert shown["courier"] == "same_matter"
    assert "morning" not in shown


def test_the_same_matter_in_other_words_counts() -> None:
    asked = "Toujours rien reçu, le livreur n'est jamais passé chez moi mardi."
    other = "Mon mot de passe est refusé sur le site, que faire maintenant ?"
    reply = "Votre colis repart demain de notre entrepôt avec un autre transporteur."
    own, another = _value(reply, asked, "fr"), _value(reply, other, "fr")
    assert own is not None
    assert another is not None
    assert own > another


@pytest.mark.parametrize(
    ("language", "customer", "one", "other"),
    [
        ("en", "Where is it? It has been more than two weeks and I would like it now, thank you.",
         "It would be with you more than likely now: we have it on its way there.",
         "Somebody brings nine jars of honey tonight."),
        ("fr", "Est-ce que vous pouvez me dire pourquoi ce n'est pas encore fait chez nous ?",
         "Nous pouvons vous dire que ce n'est pas encore fait chez vous, et pourquoi pas plus.",
         "Quelqu'un apporte neuf pots de miel cette nuit."),
    ],
)  # fmt: skip
def test_small_words_that_both_hold_take_up_nothing(
    language: str, customer: str, one: str, other: str
) -> None:  # R29
    assert listening(one, customer, language)["listening"].spans == ()
    assert listening(one, customer, language)["listening"].value in (None, 0.5)
    assert listening(other, customer, language)["listening"].value == pytest.approx(0.5, abs=0.02)


def test_a_tone_that_answers_that_of_the_customer_counts() -> None:
    glad = "Thank you so much, it works, I am very happy with the player!"
    angry = "The player is broken again, this is awful, I am very angry and disappointed!"
    welcomed = "Glad to read it, enjoy your evening with the new player."
    regretted = "We are sorry for the inconvenience with the new player this evening."
    assert (_value(welcomed, glad) or 0) > (_value(welcomed, angry) or 1)
    assert (_value(regretted, angry) or 0) > (_value(regretted, glad) or 1)


def test_a_question_about_the_message_clarifies() -> None:
    scores = listening("Which courier holds your parcel since Monday?", ASKED, "en")
    assert scores["clarifying"].value == 1.0
    assert (
        listening("Which colour do you prefer for the kitchen wall?", ASKED, "en")["clarifying"].value == 0.0
    )


def test_it_abstains_without_a_message_or_words() -> None:
    # None is not 0.
    assert listening(HEARD, None, "en")["listening"].abstained is Abstention.NO_CUSTOMER
    assert listening(HEARD, " … ", "en")["listening"].abstained is Abstention.NO_CUSTOMER
    assert listening("Ok, thanks!", ASKED, "en")["listening"].abstained is Abstention.SHORT
    assert listening(HEARD, ASKED, "nl")["listening"].abstained is Abstention.LANGUAGE


def test_one_half_is_what_chance_alone_takes_up() -> None:
    assert listening(HEARD, ASKED, "en", 0.0, 400)["listening"].n_reference == 400
    plain, other = (
        "Your garden chair comes with four screws inside.",
        "The lamp in my kitchen hums all night.",
    )
    assert _value(plain, other) == pytest.approx(0.49, abs=0.02)
    assert listening(plain, other, "en", 0.0, 400)["listening"].value == 0.5


def test_the_method_says_whether_the_prior_or_the_file_weighs_more() -> None:
    assert listening(HEARD, ASKED, "en", 1.0, 49)["listening"].method == "listening 3 prior"
    assert listening(HEARD, ASKED, "en", 1.0, 50)["listening"].method == "listening 3"


@pytest.mark.parametrize(("taken", "value"), [(-1e9, 0.0), (1e9, 1.0)])
def test_however_much_is_taken_up_it_stays_a_share(taken: float, value: float) -> None:
    assert listening(HEARD, ASKED, "en", taken)["listening"].value == pytest.approx(value)


def test_every_family_is_known_by_its_words() -> None:
    assert all(name in families_of(word[:5]) for name, words in FAMILIES.items() for word in words)


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["fr", "en"]))
@settings(max_examples=50, deadline=None)
def test_any_two_texts_give_a_share_or_an_abstention(reply: str, customer: str, language: str) -> None:
    for score in listening(reply, customer, language).values():
        assert score.value is None or 0.0 <= score.value <= 1.0
        assert all(0 <= one.start < one.end <= len(reply) for one in score.spans)


@pytest.mark.parametrize("piece", ["parcel ", "😀", "<b>", "\x07"])
def test_a_million_signs_are_read_as_far_as_the_limit(piece: str) -> None:
    # C11
    listening(piece * (1_000_000 // len(piece)), piece * (1_000_000 // len(piece)), "en")


def test_the_case_of_the_page() -> None:
    assert _value("parcel Lyon train tonight", "parcel Lyon") == pytest.approx(0.907, abs=5e-4)
