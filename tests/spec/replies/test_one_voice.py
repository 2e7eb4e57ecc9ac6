"""Public replies read together, as somebody who answers for a house on social networks would (R118)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.public_replies import one_voice, replies_in
from avers.core.text import Language

LATE = "Bonjour Inès, votre chaudière sera réparée jeudi matin, et je vous appelle mercredi pour l’heure."


# R118
@pytest.mark.parametrize(
    ("replies", "language", "repeated", "mixes", "waits"),
    [
        # Each speaks to one person: nothing to say.
        (
            [LATE, "Bonjour Karim, la pièce est arrivée ce matin : Léo vous la pose demain."],
            "fr",
            [],
            False,
            [],
        ),
        # The same sentence to everybody, a word changed.
        (
            [
                "Nous sommes vraiment désolés pour la gêne occasionnée. La pièce arrive lundi.",
                "Nous sommes désolés pour la gêne occasionnée ! Votre devis est parti.",
            ],
            "fr",
            [(1, 2)],
            False,
            [],
        ),
        # A greeting may be the same everywhere.
        (
            ["Bonjour et merci à vous. La pièce arrive.", "Bonjour et merci à vous. Le devis part."],
            "fr",
            [],
            False,
            [],
        ),
        (["Tu peux passer à l’agence quand tu veux.", "Vous pouvez passer à l’agence."], "fr", [], True, []),
        (["On t'attend à l’agence samedi.", "Votre dossier est complet."], "fr", [], True, []),
        (
            ["Nous vous répondons sous 24 heures.", "Réponse sous 48 heures, promis."],
            "fr",
            [],
            False,
            [1440, 2880],
        ),
        (
            ["Nous vous répondons sous 24 heures.", "Vous aurez une réponse sous 24 heures."],
            "fr",
            [],
            False,
            [1440],
        ),
        (
            [
                "We are truly sorry for any inconvenience caused.",
                "We are sorry for any inconvenience caused.",
            ],
            "en",
            [(1, 2)],
            False,
            [],
        ),
        (["You hear from us within two hours.", "We answer within one day."], "en", [], False, [120, 1440]),
    ],
)
def test_what_replies_say_together(
    replies: list[str], language: Language, repeated: list[tuple[int, ...]], mixes: bool, waits: list[float]
) -> None:
    found = one_voice(replies, language)
    assert [one.replies for one in found.repeated] == repeated
    assert found.mixes_address is mixes
    assert [one.minutes for one in found.waits] == waits
    assert found.is_one is (not repeated and not mixes and len(waits) < 2)


def test_an_empty_line_parts_two_replies_however_it_was_typed() -> None:
    assert replies_in("Un.\n\nDeux.\r\n \r\nTrois,\nsur deux lignes.\n\n\n") == (
        "Un.",
        "Deux.",
        "Trois,\nsur deux lignes.",
    )


@given(st.lists(st.text(max_size=200), max_size=12))
def test_any_text_is_read_and_places_are_those_of_replies(replies: list[str]) -> None:
    found = one_voice(replies, "fr")
    for places in (*(one.replies for one in (*found.repeated, *found.waits)), found.familiar, found.formal):
        assert list(places) == sorted(set(places))
        assert all(1 <= place <= len(replies) for place in places)
