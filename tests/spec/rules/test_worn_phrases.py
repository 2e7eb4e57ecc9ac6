"""The lexicon of worn phrases: long enough in each language, found in every form, silent on what is meant."""

from __future__ import annotations

import pytest

from avers.application.checking import check_statements
from avers.core.charter.document import Statement
from avers.core.charter.language.worn import worn_phrases
from avers.core.charter.library.cliches import WORN_PHRASES
from avers.core.text import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_a_hundred_and_fifty_worn_phrases_each_once(language: Language) -> None:  # R68
    phrases = WORN_PHRASES[language]
    assert len(phrases) >= 150
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_worn_phrase_is_found_as_it_is_listed(language: Language) -> None:  # R68
    for phrase in WORN_PHRASES[language]:
        assert phrase in {one.phrase for one in worn_phrases(phrase, language)}, phrase


@pytest.mark.parametrize(
    ("language", "words", "phrase"),
    [
        ("fr", "Nous dépassons leurs attentes.", "dépasser vos attentes"),
        ("fr", "Des équipes passionnées.", "équipe passionnée"),
        ("fr", "Nous créons de la valeur.", "créer de la valeur"),
        ("fr", "Des partenaires privilégiés", "partenaire privilégié"),
        ("fr", "Vos interlocutrices uniques", "interlocuteur unique"),
        ("en", "We are exceeding our expectations.", "exceed your expectations"),
        ("en", "She pushes the boundaries.", "push the boundaries"),
        ("en", "Trusted partners.", "trusted partner"),
        ("en", "They went the extra mile.", "go the extra mile"),
        ("en", "We raised the bar.", "raise the bar"),
    ],
)
def test_an_inflected_form_is_found(language: Language, words: str, phrase: str) -> None:  # R68
    assert phrase in {one.phrase for one in worn_phrases(words, language)}


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("fr", "Des partenaires de confiance.", True),
        ("fr", "Une équipe à votre écoute.", True),
        ("fr", "Une équipe à votre écoute de 8 h à 20 h au 3939.", False),
        ("fr", "Nous ne disons jamais : une équipe à votre écoute.", False),
        ("en", "Always by your side.", True),
        ("en", "A passionate team.", True),
        ("en", "A passionate team that mends bicycles while you wait.", False),
    ],
)
def test_the_linter_says_so_where_a_worn_phrase_is_all_that_is_said(
    language: Language, words: str, found: bool
) -> None:  # R68
    codes = {one.code for one in check_statements([Statement("said", "value", language, words)])}
    assert ("CH003" in codes) is found
