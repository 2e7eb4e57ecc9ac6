"""Which values somebody names in their own words: a table that a service manager can check (R69)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from avers.core.charter.recalling import n_recalled, recalled, recalls_sentence
from avers.core.text import Text

ROWS = list(csv.DictReader(Path(__file__).with_name("recalled.csv").read_text(encoding="utf-8").splitlines()))
VISIONS = list(
    csv.DictReader(Path(__file__).with_name("recalled_vision.csv").read_text(encoding="utf-8").splitlines())
)
VISION = Text(
    "Chez vous, une seule personne suit votre panne, de l’appel à la réparation.",
    "In your home, one person follows your repair, from the first call to the last screw.",
)
VALUES = {
    "word": Text("Parole tenue", "A word kept"),
    "listening": Text("Écoute", "Listening"),
    "honesty": Text("Honnêteté", "Honesty"),
    "care": Text("Soin", "Care"),
    "simple": Text("Simplicité", "Simplicity"),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["said"])
def test_a_value_is_named_by_a_word_of_its_family(row: dict[str, str]) -> None:  # R69
    keys = list(VALUES)
    found = {keys[place] for place in recalled(row["said"], list(VALUES.values()))}
    assert found == set(row["named"].split())


def test_a_word_that_two_values_share_names_neither() -> None:  # R69
    values = [Text("Sens du client"), Text("Sens du service")]
    assert recalled("le sens", values) == frozenset()
    assert recalled("le client", values) == {0}


@given(some.text(max_size=400), some.lists(some.builds(Text, some.text(max_size=30)), max_size=6))
def test_whatever_is_said_only_values_there_are_named(said: str, names: list[Text]) -> None:  # C11
    assert recalled(said, names) <= set(range(len(names)))
    assert recalled(said.upper() + " ", names) >= recalled("", names) == frozenset()


@pytest.mark.parametrize("row", VISIONS, ids=lambda row: row["said"])
def test_a_vision_comes_back_in_a_third_of_its_words(row: dict[str, str]) -> None:  # R2 R69
    assert recalls_sentence(row["said"], VISION) is (row["comes_back"] == "yes")


def test_a_vision_nobody_wrote_comes_back_to_nobody() -> None:  # R69
    assert not recalls_sentence("tout ce que l’on veut", Text())


def test_no_more_values_are_counted_than_the_question_holds() -> None:  # R69
    names = list(VALUES.values())
    said = "parole, écoute, honnêteté, soin, simplicité"
    assert n_recalled(said, names) == 5
    assert n_recalled(said, names, most=3) == 3
    assert n_recalled("", names) == 0
