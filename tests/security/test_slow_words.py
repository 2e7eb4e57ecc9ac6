"""A hundred thousand signs, written to be slow to read: every reader of free words stays quick (C11)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from avers.application.checking import check_statements
from avers.core.charter.document import Statement, StatementKind
from avers.core.charter.language.protected import touches_protected
from avers.core.charter.language.telling import language_of
from avers.core.diagnosis.coding import propose_class
from avers.core.evidence.recognition import trait_in
from avers.core.evidence.unnamed import masked, named_in
from avers.core.text import Language
from tests.hanging import does_not_hang

PIECES = (
    "a",
    "a ",
    "A ",
    "tu es ",
    "vraiment ",
    ".",
    "'",
    "M. ",
    "Mme X",
    "a.b",
    "\u0301",
    "1 ",
    "-",
    "ton ",
)
# Beginnings that the rules of wording look for, said again and again without their end.
TURNS = (
    "dites « ", 'say "', '"a', "il est ", "est envoyé ", "is sent ", "le sourire ", "with a smile ",
    "vous devez ", "jamais ", "as good as ", "accueil ", "répond à ",
)  # fmt: skip
SIGNS = 100_000


# C11
@pytest.mark.parametrize(
    "read",
    [
        propose_class,
        lambda words: trait_in(words, "fr"),
        lambda words: trait_in(words, "en"),
        lambda words: named_in(words, ["Jean Dupont"]),
        masked,
        language_of,
        touches_protected,
    ],
)
@pytest.mark.parametrize("piece", PIECES)
def test_no_words_are_slow_to_read(read: Callable[[str], object], piece: str) -> None:
    with does_not_hang():
        read(piece * (SIGNS // len(piece)))


# C11
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "piece", [*PIECES, "ne pas ", "un jour ", "je fais les a, ", "never ", "and ", *TURNS]
)
def test_no_sentence_of_a_charter_is_slow_to_judge(piece: str, language: Language) -> None:
    words = piece * (SIGNS // len(piece))
    kinds: tuple[StatementKind, ...] = ("mission", "vision", "value", "behaviour", "promise", "evaluation")
    with does_not_hang():
        check_statements(Statement(kind, kind, language, words) for kind in kinds)
