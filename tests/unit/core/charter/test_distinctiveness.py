"""How far a value is from those that every house has."""

from __future__ import annotations

import pytest

from avers.core.charter.distinctiveness import distinctiveness
from avers.core.charter.document import Value
from avers.core.text import Text


@pytest.mark.parametrize(
    ("name", "statement", "score", "nearest"),
    [
        ("Écoute", "", 0, "Écoute"),  # a common word alone: any house could sign it
        ("L’écoute", "J’inscris les prénoms des enfants au comptoir.", 50, "Écoute"),
        ("Prénoms", "J’inscris les prénoms des enfants au comptoir.", 100, ""),
        ("Franchise", "J’inscris les prénoms des enfants au comptoir.", 85, "Honnêteté"),
        ("Qualité", "Faites-le bien la première fois.", 20, "Qualité"),
        ("Comptoir", "Une équipe passionnée.", 80, ""),
    ],
)
def test_the_score_is_what_the_page_says_it_is(
    name: str, statement: str, score: int, nearest: str
) -> None:  # R83
    found = distinctiveness(Value("v", Text(name), Text(statement)), "fr")
    assert found is not None
    assert (found.score, found.nearest.fr) == (score, nearest)


def test_its_reasons_quote_the_words_as_they_were_typed() -> None:  # R83
    value = Value("v", Text(en="Quality"), Text(en="We do it Right the first Time, with a passionate team."))
    found = distinctiveness(value, "en")
    assert found is not None
    assert found.has_common_name
    assert {"Right", "first", "Time"} >= set(found.shared) >= {"Right", "first"}
    assert found.worn == ("passionate team",)
    assert 0 < found.score < 30


def test_a_language_without_a_name_has_no_score() -> None:  # R83
    assert distinctiveness(Value("v", Text("Écoute")), "en") is None
