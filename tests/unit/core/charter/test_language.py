"""The reading room: folding, sentences, words, acts, means, phrases."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.availability import any_hour, minutes_promised
from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import LONGEST_READ, fold
from avers.core.charter.language.means import says_means
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.language.sentences import n_words, sentences, words_of
from avers.core.charter.language.verbs import ENGLISH_ALSO_NOUNS, ENGLISH_VERBS


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Être à l’écoute", "etre a l'ecoute"),
        ("Le cœur", "le coeur"),
        ("«\u202foui\u202f»", '" oui "'),
        (unicodedata.normalize("NFD", "préoccupé"), "preoccupe"),
        ("cli\u200bent", "client"),
        ("ＣＬＩＥＮＴ", "client"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_folding_keeps_letters_and_drops_dress(typed: str, plain: str) -> None:
    assert fold(typed).text == plain


@given(st.text(max_size=200))
def test_folded_words_know_where_they_stood(words: str) -> None:
    folded = fold(words)
    for start in range(0, len(folded.text), 7):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= len(words)
        assert fold(words[first:last]).text.startswith(folded.text[start]) or len(
            folded.quoted(start, start + 1)
        )


def test_long_text_is_read_to_a_limit() -> None:
    assert len(fold("a" * (LONGEST_READ + 5)).text) == LONGEST_READ


def split(words: str) -> list[str]:
    folded = fold(words)
    return [folded.quoted(start, end).strip() for start, end in sentences(folded)]


@pytest.mark.parametrize(
    ("words", "n"),
    [
        ("Une phrase.", 1),
        ("Deux phrases. Les voici !", 2),
        ("Voir M. Martin et Mme Diallo.", 1),
        ("Avant 18 h. 30 et après, etc., partout.", 1),
        ("Quoi ? Comment ? « Oui. »", 3),
        ("At 6 p.m. we close.", 1),
        ("Who… knows", 1),
        ("", 0),
    ],
)
def test_sentences_are_those_a_reader_counts(words: str, n: int) -> None:
    assert len(split(words)) == n


def test_elided_words_are_two_for_grammar_and_one_for_counting() -> None:
    assert [word.text for word in words_of(fold("L’équipe qu’il aide"))] == [
        "l'",
        "equipe",
        "qu'",
        "il",
        "aide",
    ]
    assert n_words(fold("L’équipe qu’il aide")) == 3


ACTS = {
    "fr": (
        "Je rappelle avant 18 h", "J’ose", "On se parle", "Nous tenons parole", "Nous ne promettons rien",
        "Rappelez",
        "Dites-le", "Soyons simples", "Remercions chaque client", "Être à l’écoute",
        "Ne pas couper la parole",
        "Se mettre à sa place", "Les écouter", "Savoir dire non", "L’écoute, c’est reformuler",
        "Respect : saluer chacun",
        "Chaque conseiller rappelle", "Écoute ton client", "Conseiller le client", "Relisons nos lettres",
    ),
    "en": (
        "I call back", "We're on time", "Say it", "Don't guess", "To be heard", "Let's talk",
        "Respect people's time",
        "Never leave a question open", "Respect: greet everyone", "Every adviser calls back",
        "Do it right", "Be kind",
        "Answer within the hour", "Before noon we call back",
    ),
}  # fmt: skip
NO_ACTS = {
    "fr": (
        "L’écoute", "Le respect du client", "Écoute active", "Solutions simples", "Conseiller attentif",
        "Le sourire",
        "Premier contact réussi", "Les clients que nous servons", "Des équipes engagées",
        "Notre équipe est fière",
        "Pouvoir d’achat", "Chez nous, la confiance", "Le client nous fait confiance", "Leçons de service",
        "Dernier kilomètre", "Équipe dévouée au client",
    ),
    "en": (
        "Respect for customers", "Trust and care", "Active listening", "The customers we serve",
        "Putting customers first",
        "Our team is proud", "Customers trust us", "Care", "Support of quality", "Everything we do",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [(lang, words) for lang in ACTS for words in ACTS[lang]])
def test_acts_are_seen(language: str, words: str) -> None:  # R80
    assert says_action(words, language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "words"), [(lang, words) for lang in NO_ACTS for words in NO_ACTS[lang]]
)
def test_nouns_are_no_acts(language: str, words: str) -> None:  # R80
    assert not says_action(words, language)  # type: ignore[arg-type]


def test_word_lists_agree_with_each_other() -> None:
    assert {"lead", "own"} >= ENGLISH_ALSO_NOUNS - ENGLISH_VERBS


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Le client au centre, chaque lundi", "fr", True),
        ("Le client au centre en rappelant chacun", "fr", True),
        ("Le client au centre : je rappelle", "fr", True),
        ("Le client au centre : notre vision", "fr", False),
        ("Customers at the centre by calling them", "en", True),
        ("Customers at the centre", "en", False),
    ],
)
def test_means_are_numbers_rhythms_ways_and_acts(words: str, language: str, expected: bool) -> None:
    beside = (0, words.lower().index("centre") + 6)
    assert says_means(words, language, beside=beside) is expected  # type: ignore[arg-type]


def test_denied_phrase_is_not_meant_and_insisted_one_is() -> None:
    king = Phrases(fr=(r"\bclient roi\b",), en=(r"\bking\b",))
    assert king.meant("Vive le client roi", "fr") == (8, 18)
    assert king.meant("Nous ne voulons pas du client roi", "fr") is None
    assert king.meant("N’oublions jamais le client roi", "fr") is not None
    assert king.meant("« client roi » ne veut rien dire", "fr") is None
    assert king.meant("Not him. The king", "en") is not None


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("Une réponse en deux minutes", 2), ("sous 15 min", 15), ("en moins de trente secondes", 0.5),
        ("within two minutes", 2), ("in under 90 seconds", 1.5),
        ("in five minutes", 5), ("en un instant", None),
        ("deux minutes de silence", None),
    ],
)  # fmt: skip
def test_delays_are_read_from_words(words: str, minutes: float | None) -> None:  # R109
    assert minutes_promised(words) == minutes


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Résiliez à tout moment", "fr"), ("Consulter vos factures jour et nuit", "fr"),
        ("Une réponse sous 24 h", "fr"),
        ("Ouvert 7j/7 de 10 h à 19 h", "fr"), ("Cancel at any time", "en"), ("A reply within 24 hours", "en"),
    ],
)  # fmt: skip
def test_machines_and_delays_promise_no_person_at_any_hour(words: str, language: str) -> None:  # R109
    assert any_hour(words, language) is None  # type: ignore[arg-type]
