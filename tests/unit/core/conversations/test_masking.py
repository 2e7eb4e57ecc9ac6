"""Masking: what it knows of a house, what it never lets by, and what it costs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.first_names import ALSO_WORDS, ONLY_NAMES
from avers.core.conversations.masking import LONGEST_MASKED, PLACEHOLDER, Masker
from tests.hanging import does_not_hang


# A7: a verbatim names no employee.
def test_names_of_the_house_go_even_in_small_letters() -> None:
    masker = Masker.of(names=["awa.diallo", "p0042"])
    assert masker.mask("awa m’a aidé, Diallo aussi") == "<name_1> m’a aidé, <name_2> aussi"


def test_words_the_house_publishes_stay() -> None:
    told = "On m’a renvoyé vers Rennes puis vers Garance Confort."
    assert Masker.of(kept=["Agence de Rennes", "Garance Confort"]).mask(told) == told


def test_a_name_nobody_listed_goes_in_the_middle_and_at_the_head_of_a_sentence() -> None:
    masker = Masker.of(written=["le rendez-vous m’a plu"])
    assert masker.mask("Merci Youn, vraiment.") == "Merci <name_1>, vraiment."
    assert masker.mask("Youn m’a aidé.") == "<name_1> m’a aidé."
    assert masker.mask("Rendez-vous m’a plu.") == "Rendez-vous m’a plu."
    assert masker.mask("Ici J.-P. Dupuy est passé.").count("Dupuy") == 0


def test_one_person_has_one_number_and_two_have_two() -> None:
    masked = Masker.of().mask("Kévin Le Goff est venu, puis Nadia, puis Kévin Le Goff.")
    assert re.findall(r"<name_\d>", masked) == ["<name_1>", "<name_2>", "<name_1>"]


def test_nobody_writes_a_placeholder_by_hand() -> None:
    assert not PLACEHOLDER.search(Masker.of().mask("Bonjour <name_7>, merci."))


# A7
@given(
    before=st.sampled_from(["Merci à", "J’ai eu", "Demandez à", "Ask", "thanks to", "", "(", "vu :"]),
    name=st.sampled_from(sorted(ONLY_NAMES)),
    after=st.sampled_from(["", ".", " m’a aidé", ", merci", " 5/5", "!", "’s help"]),
    style=st.sampled_from([str.lower, str.upper, str.title]),
)
def test_a_first_name_never_stays(before: str, name: str, after: str, style: type) -> None:
    masked = Masker.of().mask(f"{before} {style(name)}{after}")
    assert name not in re.findall(r"\w+", PLACEHOLDER.sub(" ", masked).lower())


# A7
@given(
    st.text(alphabet=st.sampled_from("abc  .-@_0123456789'’éÀMme\n<>"), max_size=120),
    st.integers(0, 10**10 - 1),
)
def test_a_number_of_ten_digits_never_stays(around: str, number: int) -> None:
    masked = PLACEHOLDER.sub(" ", Masker.of().mask(f"{around} {number:010d} {around}"))
    assert f"{number:010d}" not in masked


@given(st.text(max_size=300))
def test_masking_twice_hides_no_more_names_and_any_text_is_masked(text: str) -> None:
    masked = Masker.of().mask(text)
    assert len(PLACEHOLDER.findall(masked)) <= len(text)
    assert Masker.of().mask(text) == masked


def test_a_name_that_is_a_word_is_a_name_only_with_a_capital() -> None:
    assert not ALSO_WORDS & ONLY_NAMES
    for name in sorted(ALSO_WORDS):
        assert Masker.of().mask(f"il y avait une {name} ici").endswith(f"une {name} ici")


# C11: twice the text, about twice the time, whatever is written.
@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "1 ",
        "@",
        "rue de la ",
        "A b ",
        "M. ",
        "Jean-",
        "FR76 1234 ",
        "0 1",
        "a-",
        "12 Aaa ",
        "Aa",
        "+0",
        "/",
        "www.",
        "a arobase ",
        "a(at)b point ",
        "AB-123-",
        "1 85 05 ",
        "12 place de la Aa ",
        "DUPONT Jean ",
    ],
)
def test_no_text_is_slow_to_mask(piece: str) -> None:
    with does_not_hang():
        Masker.of().mask(piece * (LONGEST_MASKED // len(piece)))


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("Il est resté à Lyon. Je vous rappelle.", "Il est resté à <name_1>. Je vous rappelle."),
        ("It is in Leeds. We call you. Thanks.", "It is in <name_1>. We call you. Thanks."),
        ("Voyez avec Anne Le Goff demain.", "Voyez avec <name_1> demain."),
        ("Voyez avec J. Le Goff demain.", "Voyez avec J. <name_1> demain."),
    ],
)
def test_a_small_word_that_begins_the_next_sentence_is_no_name(words: str, masked: str) -> None:
    assert re.sub(r"(<name_1>)( <name_\d>)+", r"\1", Masker.of().mask(words)) == masked
