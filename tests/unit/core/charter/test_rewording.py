"""A noun said as an act with the person's own words, and silence where that would be a guess."""

from __future__ import annotations

import pytest

from avers.application.wording.findings import explain_finding
from avers.core.charter.document import Statement
from avers.core.charter.language.rewording import said_as_an_act
from avers.core.charter.rules.action_statement import ActionStatement
from avers.core.text import Language


@pytest.mark.parametrize(
    ("language", "words", "own"),
    [
        ("fr", "Le respect du client.", "Je respecte le client."),
        ("fr", "L’écoute de nos clients", "J’écoute nos clients."),
        ("fr", "L'accompagnement des équipes", "J’accompagne les équipes."),
        ("fr", "Respect des engagements pris", "Je respecte les engagements pris."),
        ("fr", "La résolution de chaque demande", "Je résous chaque demande."),
        ("fr", "Prise en compte de l’avis du client", "Je prends en compte l’avis du client."),
        ("fr", "Mise à jour de la fiche", "Je mets à jour la fiche."),
        ("en", "Respect for the customer.", "I respect the customer."),
        ("en", "Listening to every caller", "I listen to every caller."),
        ("en", "Putting customers first", "I put customers first."),
        ("en", "Making things simple", "I make things simple."),
        ("en", "Attention to detail", "I pay attention to detail."),
    ],
)
def test_a_noun_known_for_its_verb_is_said_in_the_first_person(
    language: Language, words: str, own: str
) -> None:  # R80
    assert said_as_an_act(words, language) == own


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Une communication claire."),  # a verb that takes no such object
        ("fr", "Le respect du client et de ses choix"),  # two things
        ("fr", "Le respect du client est notre force"),  # a sentence already
        ("fr", "L’écoute"),  # of whom?
        ("fr", "Le respect de soi"),  # an article we would have to invent
        ("fr", "Le client au centre"),
        ("fr", "Le respect du client, toujours"),
        ("en", "Clear communication."),
        ("en", "Respect and trust for all"),
        ("en", "Respect for the customer is our strength"),
        ("en", "Outstanding service"),
        ("en", "Understanding"),
        ("en", "Morning meetings"),
        ("en", "Training for all"),
        ("en", "Caring people"),
        ("fr", "Le suivi du client"),
        ("fr", "Le soutien de nos clients"),
        ("en", ""),
    ],
)
def test_nothing_is_offered_where_the_verb_is_not_sure(language: Language, words: str) -> None:  # R80
    assert said_as_an_act(words, language) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Le respect du client.", "avec vos mots : « Je respecte le client. »"),
        ("Une communication claire.", "Un exemple, sur un autre sujet : « Je rappelle avant 18 h"),
    ],
)
def test_the_finding_offers_the_persons_own_sentence_or_says_that_it_is_an_example(
    words: str, said: str
) -> None:  # R80
    (finding,) = ActionStatement().check(Statement("v1", "value", "fr", words))
    suggestion = explain_finding(finding, "fr").suggestion.replace("\u202f", " ")
    assert said in suggestion
    assert "{" not in suggestion
