"""Whether courtesies are there, and whether they are recited (R52, R53)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.courtesy import COURTESIES, courtesy, mechanical_courtesy, robotisation
from avers.core.conversations.score import Abstention
from avers.core.estimate import Withheld

FULL = {
    "fr": "Bonjour Madame, votre lampe arrive jeudi. Merci à vous. N'hésitez pas. À bientôt !",
    "en": "Hello Mrs Ward, your lamp comes Thursday. Thank you. Feel free to write. Have a nice day!",
}
COMPLAINT, THANKS = "My lamp is broken and nobody answers!!", "It works now, thank you."
OPENINGS = ("Hello", "Good morning", "Dear Mrs Ward", "Hi there")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_courtesy_is_found_and_shown(language: str) -> None:
    # R52
    scores = courtesy(FULL[language], language)
    assert [scores[name].value for name in COURTESIES] == [1.0] * 4
    assert all(scores[name].spans for name in COURTESIES)


def test_asking_with_merci_de_is_no_thanks() -> None:
    assert courtesy("Merci de nous transmettre votre numéro de commande.", "fr")["thanks"].value == 0.0


def test_the_frame_is_the_share_of_words_around_the_answer() -> None:
    # The case of the page: 2 + 2 of 8 words.
    frame = courtesy("Bonjour Madame, la lampe arrive jeudi. Bonne journée !", "fr")["frame"]
    assert frame.value == pytest.approx(4 / 8)


def _courtesy(replies: list[str], customers: list[str | None]) -> tuple[float, float]:
    found = mechanical_courtesy(replies, customers, "en")
    assert not isinstance(found, Withheld)
    assert not isinstance(found.recited, Withheld)
    assert not isinstance(found.score, Withheld)
    return found.recited.value, found.score.value


def test_the_same_words_to_everybody_earn_nothing() -> None:
    # R52: presence alone earns nothing.
    recited, score = _courtesy([FULL["en"]] * 30, [COMPLAINT, THANKS] * 15)
    assert (recited, score) == (1.0, 0.0)


def test_words_that_follow_the_situation_are_not_recited() -> None:
    sorry = "Hello Mrs Ward, a new lamp leaves today. Take care."
    glad = "Good morning, lovely to read. Have a nice day!"
    recited, score = _courtesy([sorry, glad] * 15, [COMPLAINT, THANKS] * 15)
    assert recited == 0.0
    assert score > 0.4


def test_without_messages_any_two_replies_are_compared() -> None:
    # The case of the page: four openings, one closing for all.
    replies = [f"{OPENINGS[place % 4]}, it is done. Have a nice day!" for place in range(32)]
    recited, _ = _courtesy(replies, [None] * 32)
    # 4 openings 8 times each: 4 * C(8, 2) / C(32, 2) = 112 / 496; closings: all.
    assert recited == pytest.approx((112 / 496 + 1) / 2)


def test_under_thirty_replies_nothing_is_said() -> None:
    assert mechanical_courtesy([FULL["en"]] * 29, [None] * 29, "en") == Withheld("too_few", 29, "courtesy 1")
    assert isinstance(robotisation([True] * 29, [1.0] * 29, [False] * 29), Withheld)


def test_robotisation_is_the_mean_of_three_shares() -> None:
    # R53
    found = robotisation([True] * 12 + [False] * 18, [0.9] * 15 + [0.1] * 15, [True] * 21 + [False] * 9)
    assert not isinstance(found, Withheld)
    assert (found.near_duplicates, found.templates) == (0.4, 0.5)
    assert found.unspecific == pytest.approx(0.3)
    assert found.index == pytest.approx(0.4)


def test_another_language_abstains() -> None:
    assert {one.abstained for one in courtesy("Guten Tag", "de").values()} == {Abstention.LANGUAGE}


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read(text: str, language: str) -> None:
    for score in courtesy(text, language).values():
        assert score.value is None or 0.0 <= score.value <= 1.0
        assert all(0 <= one.start < one.end <= len(text) for one in score.spans)
