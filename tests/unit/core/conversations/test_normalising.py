"""What everybody writes goes before replies are compared, and every word knows where it stood."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avers.core.conversations.language import ENGLISH, FRENCH, NEITHER, languages_of_replies
from avers.core.conversations.normalising import LONGEST_REPLY, NUMBER, hash_of_word, read_words
from tests.hanging import does_not_hang


def left_of(text: str) -> str:
    words = read_words([text])
    return " ".join(text[start:end] for start, end in zip(words.start, words.end, strict=True))


# R29: a greeting and a name make no reply personal.
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@418 Hi Rosalind! Your parcel is in Leeds. ^AB", "Your parcel is in Leeds"),
        ("Hey there! Your parcel is in Leeds /RB https://t.co/x1", "Your parcel is in Leeds"),
        ("Bonjour Mme Vasseur, votre colis est à Lille. - Anwar", "votre colis est à Lille"),
        ("bonjour,\nvotre colis est à Lille\nzoé - maison", "votre colis est à Lille"),
        ("2: Hello. Your parcel is in Leeds (2/3)", "Your parcel is in Leeds"),
        ("That was quick, Rosalind!", "That was quick"),
        ("Voyez www.exemple.fr/a?b=c ou https://exemple.fr pour la suite", "Voyez ou pour la suite"),
        ("<p>Your parcel<br/>is in <b>Leeds</b> &amp; waits</p>", "Your parcel is in Leeds waits"),
        ("It is here.\n> Where is it?\nOn Monday 3 June, Ann wrote: where?", "It is here"),
        ("Bonjour Nous avons votre colis", "Nous avons votre colis"),
        ("", ""),
    ],
)
def test_what_everybody_writes_is_taken_away(text: str, left: str) -> None:
    assert left_of(text) == left


# R29
def test_numbers_and_mails_stand_as_one_sign_and_a_masked_name_stays() -> None:
    words = read_words(["Order 4471 for <name_1>, see ann.lee+x@shop.example and 12h30"])
    assert list(words.word == NUMBER).count(True) == 3
    one, other = read_words(["write to ann@a.example now"]), read_words(["write to bob.c@b.example now"])
    assert (one.word == other.word).all()
    assert len(one.word) == 4


def test_accents_capitals_and_signs_of_no_width_make_no_difference() -> None:
    plain = read_words(["§ lechange est regle"]).word
    dressed = read_words(["§ L\u200bE\u0301CHANGE est ré\u00adglé"]).word
    assert (plain == dressed).all()
    assert hash_of_word("Été") == hash_of_word("ete")
    with pytest.raises(ValueError, match="not one word"):
        hash_of_word("two words")


# C10
@given(st.lists(st.text(max_size=80), max_size=6))
@example(["\x07\x07", "a\x07b", "\ud800 x", "\x00"])
def test_a_reply_reads_the_same_alone_and_among_others(texts: list[str]) -> None:
    together = read_words(texts)
    assert together.n_replies == len(texts)
    for place, text in enumerate(texts):
        here = slice(int(together.first[place]), int(together.first[place + 1]))
        alone = read_words([text])
        for name in ("start", "end", "word", "stem", "is_name"):
            assert (getattr(together, name)[here] == getattr(alone, name)).all()
        assert all(0 <= one < two <= len(text) for one, two in zip(alone.start, alone.end, strict=True))


# C11
@pytest.mark.parametrize(
    "text",
    [
        "http://" * 150_000,
        "^A http://x " * 90_000,
        "a.b+c-" * 170_000 + "@",
        "@a" * 500_000,
        "<a " * 330_000,
        "\n> " * 330_000,
        "😀" * 1_000_000,
        "\x00\x01\x07" * 330_000,
        "-a " * 330_000 + " " * 1_000,
        "Hi " * 330_000,
    ],
)
def test_a_message_of_a_million_signs_is_read_within_bounds(text: str) -> None:
    with does_not_hang():
        words = read_words([text, "Your parcel is in Leeds"])
    assert words.end.max(initial=0) <= LONGEST_REPLY
    assert len(words.word[words.first[1] :]) == 5


# R32
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nous avons bien reçu votre colis hier.", FRENCH),
        ("Merci de votre patience", FRENCH),
        ("We have received your parcel yesterday.", ENGLISH),
        ("Thanks for your patience", ENGLISH),
        ("Wij hebben uw pakket gisteren niet ontvangen, het spijt ons", NEITHER),
        ("Hola, hemos cambiado su pedido con gusto, gracias por avisar", NEITHER),
        ("Wir haben Ihr Paket gestern nicht erhalten, bitte haben Sie Geduld", NEITHER),
        ("Nous avons bien reçu votre colis. We have received your parcel, thank you.", NEITHER),
        ("Zxqv brrt mnop wzzk", NEITHER),
        ("😀 😀", NEITHER),
    ],
)
def test_a_reply_is_french_english_or_neither(text: str, language: int) -> None:
    assert languages_of_replies(read_words([text])).tolist() == [language]


def test_no_reply_at_all_has_no_language() -> None:
    assert languages_of_replies(read_words([])).tolist() == []
    assert np.array_equal(read_words([]).first, [0])
