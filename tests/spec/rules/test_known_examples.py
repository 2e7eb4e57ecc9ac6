"""The good examples that the source texts name raise no error; a remark on one of them is explained."""

from __future__ import annotations

import pytest

from avers.application.checking import check_statements
from avers.core.charter.document import Statement
from avers.core.charter.library.examples import EXAMPLES, NamedExample
from avers.core.charter.library.houses import HOUSES, KnownHouse
from avers.core.charter.library.values import USUAL_VALUES
from avers.core.text import LANGUAGES

# The houses that the source texts quote with praise; those added since may be told something, with a reason.
_NAMED = {"Ritz-Carlton", "Disney", "Nintendo", "Nextiva", "Apple", "Zappos"}
CASES = [
    (example.kind, language, words)
    for example in EXAMPLES
    if example.house in _NAMED
    for language, words in example.words
] + [("value", language, words) for usual in USUAL_VALUES for language, words in usual.statement]


@pytest.mark.parametrize(("kind", "language", "words"), CASES)
def test_named_good_example_raises_nothing(kind: str, language: str, words: str) -> None:  # R76 R116
    assert check_statements([Statement("example", kind, language, words)]) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "Livrer WOW", "Créer de l’étrangeté",
        "Clarifiez ce que les gens veulent en apprenant autant sur votre équipe que sur vos clients.",
        "Renforcez votre comportement idéal en montrant l’exemple.",
        "Restez responsable envers le client", "Écoutez vos utilisateurs",
    ],
)  # fmt: skip
def test_other_values_quoted_with_praise_pass_as_well(words: str) -> None:  # R76
    assert check_statements([Statement("example", "value", "fr", words)]) == ()


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_no_known_house_is_at_fault_and_each_remark_is_explained(house: KnownHouse) -> None:  # R76
    for example in house.sentences:
        for language, words in example.words:
            for found in check_statements([Statement("example", example.kind, language, words)]):
                assert found.severity != "error", words
                assert house.why[found.code].in_language(language), (words, found.code)


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_a_known_house_is_a_fact_with_its_source(house: KnownHouse) -> None:  # R76
    assert house.sentences
    assert house.source
    assert 1900 < house.year < 2027
    assert house.link.startswith(("https://", "http://"))
    for language in LANGUAGES:
        assert house.fact.in_language(language)
        assert house.spoken.in_language(language)
        # The motto and no more: a quotation is one line.
        assert all(len(_side(one, language)) <= 120 for one in house.sentences)


def test_every_sentence_on_the_shelf_has_its_house() -> None:  # R76
    assert {example.house for example in EXAMPLES} == {house.name for house in HOUSES}


def _side(example: NamedExample, language: str) -> str:
    return dict(example.words)[language]  # type: ignore[index]
