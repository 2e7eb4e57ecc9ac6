"""The behaviours nearest to what somebody writes: offered first, chosen by nobody but them."""

from __future__ import annotations

from typing import Final

import pytest

from avers.core.charter.document import Behaviour, Charter, Value
from avers.core.charter.nearest import nearest_behaviours
from avers.core.text import Language, Text

CHARTER: Final = Charter(
    "Garance",
    values=(
        Value(
            "listening", Text("Écoute", "Listening"),
            behaviours=(
                Behaviour("say_back", Text("Je reformule la demande du client.", "I say the request back.")),
                Behaviour("write", Text("J’écris au dossier ce que le client dit.", "I write it up.")),
            ),
        ),
        Value(
            "kept", Text("Parole tenue", "Word kept"),
            behaviours=(
                Behaviour(
                    "warn", Text("Je préviens le client avant l’heure dite.", "I warn before the hour."),
                    do=(Text("Appeler pour déplacer le rendez-vous.", "Ring to move the visit."),),
                ),
            ),
        ),
    )
)  # fmt: skip


# R91
@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("Tu as écrit ses mots dans le dossier.", "fr", "write"),
        ("Tu as appelé pour déplacer son rendez-vous.", "fr", "warn"),
        ("You rang to move the visit.", "en", "warn"),
        ("Tu as reformulé deux fois.", "fr", "say_back"),
        # *Client* stands in all of them and tells nothing.
        ("Le client !", "fr", "say_back"),
        ("", "fr", "say_back"),
    ],
)
def test_what_shares_most_words_comes_first(words: str, language: Language, first: str) -> None:
    assert nearest_behaviours(CHARTER, words, language)[0][1].key == first


def test_where_words_say_nothing_the_value_of_the_day_comes_first() -> None:
    assert [one.key for _value, one in nearest_behaviours(CHARTER, "", "fr", first=["kept"])] == [
        "warn", "say_back", "write",
    ]  # fmt: skip


def test_no_more_than_asked_for_and_each_once() -> None:
    found = nearest_behaviours(CHARTER, "client dossier heure " * 5_000, "fr", most=2)
    assert len({one.key for _value, one in found}) == len(found) == 2


def test_a_charter_without_behaviours_offers_none() -> None:
    assert nearest_behaviours(Charter("Garance"), "Tu as rappelé.", "fr") == ()
