"""What an answer to a concern may not ask, and what it may: tables anybody can read (R127e).

The first table was written with the rule, the others before it met them; each was then bound. On the day it
was written the rule saw, of what should be refused, 20 of 48 (second), 10 of 32 (third) and 9 of 24 (fourth),
and refused 1 of 104 sentences that ask nothing: it is a help, not a wall, and the page says so.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest

from avers.core.evidence.asking_who import asked_who

_HERE: Final = Path(__file__).parent


def _rows() -> list[tuple[str, str]]:
    rows = []
    for file in sorted(_HERE.glob("asked_who*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            rows += [(row["asks"], row["words"]) for row in csv.DictReader(stream)]
    return rows


# R127e
@pytest.mark.parametrize("words", [words for asks, words in _rows() if asks == "yes"])
def test_who_the_person_is_may_not_be_asked(words: str) -> None:
    assert asked_who(words)
    assert asked_who(f"Merci de votre message. {words} Bien à vous.")


# R127e
@pytest.mark.parametrize("words", [words for asks, words in _rows() if asks == "no"])
def test_what_happened_may_be_asked(words: str) -> None:
    assert asked_who(words) == ""


# R127e
def test_a_name_of_the_house_is_a_guess() -> None:
    assert asked_who("Le planning de Ratovo sera revu.", names=("Hery Ratovo",)) == "Ratovo"


# R127e C11
def test_a_long_answer_is_read_at_once() -> None:
    assert asked_who("dites " * 20_000) == ""
