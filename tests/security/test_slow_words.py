"""A hundred thousand signs, written to be slow to read: every reader of free words stays quick (C11)."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from avers.core.charter.language.protected import touches_protected
from avers.core.charter.language.telling import language_of
from avers.core.diagnosis.coding import propose_class
from avers.core.evidence.recognition import trait_in
from avers.core.evidence.unnamed import masked, named_in

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
    start = time.process_time()
    read(piece * (SIGNS // len(piece)))
    assert time.process_time() - start < 3.0
