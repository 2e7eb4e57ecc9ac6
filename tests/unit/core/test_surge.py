"""A surge: the same groups in any order, what happened put together, a starting point that is no reply."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.invented_surge import MOST_MESSAGES, invented_surge
from avers.core.conversations.surge import (
    Incident,
    Received,
    grouped,
    is_rewritten,
    own_words,
    starting_point,
)

BEGINS = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
SIGN_IN = (
    "Impossible de me connecter à mon compte.",
    "Je ne peux plus me connecter à mon compte !",
    "Connexion impossible à mon compte depuis ce matin.",
    "Mon compte refuse de me connecter.",
)
TWICE = ("Ma carte a été débitée deux fois.", "Débit en double sur ma carte, deux fois le montant.",
         "Pourquoi ma carte est-elle débitée deux fois ?")  # fmt: skip


def received(*words: str) -> list[Received]:
    return [Received(f"m{n}", BEGINS + timedelta(minutes=n), one) for n, one in enumerate(words)]


def test_messages_stand_together_by_what_happened() -> None:  # R65
    found = grouped(received(*SIGN_IN, "Où est le musée ?", *TWICE))
    assert [one.keys for one in found] == [("m0", "m1", "m2", "m3"), ("m5", "m6", "m7"), ("m4",)]
    assert found[0].said == "Impossible de me connecter à mon compte."
    assert "compte" in found[0].words
    assert found[-1].words == (), "what nobody else says has no words in common"
    assert grouped([]) == ()


@given(
    words=st.lists(
        st.lists(
            st.sampled_from(["compte", "carte", "deux", "fois", "site", "panne", "colis"]), max_size=5
        ).map(" ".join),
        max_size=30,
    ),
    data=st.data(),
)
def test_each_message_is_in_one_group_whatever_the_order(words: list[str], data: st.DataObject) -> None:
    messages = received(*words)
    found = grouped(messages)
    assert sorted(key for one in found for key in one.keys) == sorted(one.key for one in messages)
    assert grouped(data.draw(st.permutations(messages))) == found
    assert [len(one.keys) for one in found] == sorted((len(one.keys) for one in found), reverse=True)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_thousands_of_invented_messages_fall_into_few_groups(language: str) -> None:  # R65
    stream = invented_surge(7, 3000, BEGINS, language=language)  # type: ignore[arg-type]
    assert stream == invented_surge(7, 3000, BEGINS, language=language)  # type: ignore[arg-type]
    assert stream != invented_surge(8, 3000, BEGINS, language=language)  # type: ignore[arg-type]
    assert [one.at for one in stream] == sorted(one.at for one in stream)
    assert stream[-1].at <= BEGINS + timedelta(minutes=30)
    assert len({one.words for one in stream}) > 2900, "hardly two customers say the same"
    found = grouped(stream)
    assert 5 <= len(found) <= 25
    # Of the phrases the generator has for one thing, each lies nearly whole in one group.
    phrase = "carte a été débitée deux fois" if language == "fr" else "card was charged twice"
    held = {one.key for one in stream if phrase in one.words}
    assert len(held) > 100
    assert max(len(held & set(one.keys)) for one in found) >= 0.95 * len(held)


def test_a_stream_has_one_to_ten_thousand_messages() -> None:
    for n in (0, MOST_MESSAGES + 1):
        with pytest.raises(ValueError, match=str(n)):
            invented_surge(1, n, BEGINS)


def test_a_starting_point_is_the_customers_words_and_the_facts_and_no_reply() -> None:  # R65
    incident = Incident("Depuis 9 h 10, la connexion est coupée.", "Retour prévu à 11 h.")
    words = "Bonjour. Impossible de me connecter. Il me faut mon billet pour l’hôpital à 14 h. Merci."
    assert own_words(words) == "Il me faut mon billet pour l’hôpital à 14 h."
    start = starting_point(incident, words, "fr")
    assert start.splitlines() == [
        "« Il me faut mon billet pour l’hôpital à 14 h. »",
        "Depuis 9 h 10, la connexion est coupée.", "Retour prévu à 11 h.",
    ]  # fmt: skip
    for copied in ("", start, start.upper(), f"Bonjour, {start}", incident.happened):
        assert not is_rewritten(copied, start)
    assert is_rewritten("Je vous envoie le billet par message avant midi, montrez-le à l’accueil.", start)
    assert len(own_words("mot " * 900)) <= 221
    # What everybody of the group says is not this customer's own.
    said = "Impossible de me connecter à mon compte depuis ce matin. Sans badge, pas de train."
    assert own_words(said) == "Impossible de me connecter à mon compte depuis ce matin."
    assert own_words(said, ("impossible", "connecter", "compte", "matin")) == "Sans badge, pas de train."
