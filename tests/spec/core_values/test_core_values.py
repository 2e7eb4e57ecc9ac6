"""What people say around a table, and the value it means: the first suggestion against the label."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from avers.core.charter.language.core_values import suggest_values
from avers.core.charter.language.folding import fold
from avers.core.charter.library.core_values import CORE_VALUES
from avers.core.charter.library.values import COMMON_VALUES


def rows_of(name: str) -> list[dict[str, Any]]:
    return list(csv.DictReader((Path(__file__).parent / name).read_text("utf-8").splitlines()))


def first(row: dict[str, Any]) -> str:
    found = suggest_values(row["text"], row["lang"])
    return found[0].value.key if found else ""


# The words of the lexicon were written with the first two lists in view; with the third, after it was
# labelled, none was added or taken away: it alone says what to expect of a sentence nobody has read.
# R106
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "heard"), [("sentences.csv", 0.85), ("second.csv", 0.85), ("third.csv", 0.5)]
)
def test_what_is_suggested_is_nearly_always_what_was_meant(name: str, heard: float, language: str) -> None:
    rows = [row for row in rows_of(name) if row["lang"] == language]
    suggested = [row for row in rows if first(row)]
    right = [row for row in suggested if first(row) == row["value"]]
    meant = [row for row in rows if row["value"]]
    wrong = [(row["id"], first(row), row["value"]) for row in rows if first(row) != row["value"]]
    assert len(right) / len(suggested) >= 0.9, wrong
    assert len(right) / len(meant) >= heard, wrong


# R106
def test_the_sentence_of_the_source_text_and_the_words_that_led_there() -> None:
    said = "Nous voulons que nos clients croient que ce que nous leur disons est vrai."
    found = suggest_values(said, "fr")[0]
    assert found.value.key == "honesty"
    assert found.words
    assert all(words in said for words in found.words)


def test_a_denial_turns_a_word_round() -> None:
    assert suggest_values("We never lie.", "en")[0].value.key == "honesty"
    assert suggest_values("We lie.", "en") == ()
    assert suggest_values("Ce n’est pas simple.", "fr") == ()


# R107
def test_the_eight_common_values_are_known_with_two_behaviours_each() -> None:
    known = {fold(value.name.fr).text: value for value in CORE_VALUES}
    assert {fold(name.fr).text for name in COMMON_VALUES} <= set(known)
    for value in CORE_VALUES:
        assert all(one.fr.strip() and one.en.strip() for one in value.behaviours)
        assert suggest_values(value.name.fr, "fr")[0].value is value
        assert suggest_values(value.name.en, "en")[0].value is value
