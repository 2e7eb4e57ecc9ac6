"""Needs of a customer as words of a reply, and who owns a fault (R29, R30)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.needs import METHOD, NEEDS, OPENNESS, Fault, fault_words, needs
from avers.core.conversations.score import Abstention

# The case of the page.
CASE = (
    "Vous m'écrivez que la lampe clignote. Je vous conseille le modèle à interrupteur, parce qu'il dure plus."
)


def test_the_case_of_the_page() -> None:
    # R29, R30
    found = needs(CASE, "fr")
    assert {name for name, score in found.items() if score.value} == {"listened", "advised", "transparency"}
    (span,) = found["advised"].spans
    assert CASE[span.start : span.end] == "Je vous conseille"
    assert {score.method for score in found.values()} == {METHOD}


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Nous nous sommes trompés de taille, je suis navrée.", "fr", Fault.OWNED),
        ("Toutes nos excuses pour la gêne occasionnée.", "fr", Fault.VAGUE),
        ("Je suis désolée pour ce colis arrivé ouvert.", "fr", Fault.APOLOGY),
        ("Le colis attend au dépôt de Lyon depuis lundi.", "fr", Fault.NONE),
        ("Our mistake: we sent the wrong size, sorry.", "en", Fault.OWNED),
        ("Sorry for the inconvenience, thank you for waiting.", "en", Fault.VAGUE),
        ("I'm sorry the box came open.", "en", Fault.APOLOGY),
        ("The parcel is at the Leeds depot since Monday.", "en", Fault.NONE),
        ("Ok.", "en", None),
        ("Entschuldigung.", "de", None),
    ],
)
def test_owning_a_fault_is_more_than_a_vague_excuse(text: str, language: str, said: Fault | None) -> None:
    # R30
    assert fault_words(text, language) == said


def test_a_formula_about_the_feeling_of_the_customer_is_shown_and_does_not_count() -> None:
    found = needs("Nous comprenons votre mécontentement au sujet de cette livraison tardive.", "fr")
    assert found["understood"].value == 0.0
    assert [one.kind for one in found["understood"].spans] == ["vague"]


def test_short_words_and_other_languages_are_not_judged() -> None:
    assert {one.abstained for one in needs("Danke schön", "de").values()} == {Abstention.LANGUAGE}
    short = needs("Prenez soin de vous.", "fr")
    assert short["considerate"].value == 1.0
    assert short["advised"].abstained is Abstention.SHORT


def test_no_criterion_names_a_mood_or_a_trait_of_an_employee() -> None:
    # L1, L4
    forbidden = {"kind", "kindness", "sincere", "enthusiastic", "stressed", "angry", "engaged", "empathy"}
    assert not forbidden & {*NEEDS, *OPENNESS}


@pytest.mark.parametrize("piece", ["vous dites ", "i will ", "because of ", "no exception ", "? ", "\n"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_million_signs_are_read_as_far_as_the_limit(piece: str, language: str) -> None:
    # C11
    text = piece * (1_000_000 // len(piece))
    assert set(needs(text, language)) == {*NEEDS, *OPENNESS}


@given(st.text(max_size=300), st.sampled_from(["fr", "en", ""]))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read(text: str, language: str) -> None:
    for score in needs(text, language).values():
        assert (score.value is None) == (score.abstained is not None)
        assert all(0 <= one.start < one.end <= len(text) for one in score.spans)
