"""The good examples that the source texts name raise no error, and hardly a remark."""

from __future__ import annotations

import pytest

from avers.application.checking import check_statements
from avers.core.charter.document import Statement
from avers.core.charter.library.examples import EXAMPLES
from avers.core.charter.library.values import USUAL_VALUES

CASES = [(example.kind, language, words) for example in EXAMPLES for language, words in example.words] + [
    ("value", language, words) for usual in USUAL_VALUES for language, words in usual.statement
]


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
