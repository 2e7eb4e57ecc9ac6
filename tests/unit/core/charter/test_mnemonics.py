"""The word that the initials spell: APPLE in English, lost in its French translation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.adapters.files.documents import as_plain, from_plain
from avers.application.wording.differences import tell_difference
from avers.application.wording.findings import explain_finding
from avers.core.charter.differences import differences
from avers.core.charter.document import Charter, Value
from avers.core.charter.mnemonics import initial_of, names_beginning, spelling, spellings
from avers.core.charter.rules import RULES
from avers.core.charter.rules.staging import PAGE_DATE
from avers.core.diagnosis.rule import Finding, House, HouseRule
from avers.core.text import Text

STEPS = (
    Text("Approcher", "Approach"), Text("Questionner", "Probe"), Text("Présenter", "Present"),
    Text("Écouter", "Listen"), Text("Terminer", "End"),
)  # fmt: skip
APPLE = Charter(
    Text("Boutique", "Shop"),
    values=tuple(Value(f"step_{n}", name) for n, name in enumerate(STEPS)),
    mnemonic=Text(en="APPLE"),
)


def found(charter: Charter) -> list[Finding]:
    rule = next(rule for rule in RULES if rule.code == "CH207")
    assert isinstance(rule, HouseRule)
    return list(rule.check(House(charter, PAGE_DATE)))


def test_apple_is_spelt_in_english_and_lost_in_french() -> None:  # R78
    english, french = spelling(APPLE, "en"), spelling(APPLE, "fr")
    assert english is not None
    assert french is not None
    assert english.is_spelt
    assert (french.initials, french.is_borrowed) == ("AQPET", True)
    assert [(one.place, one.wanted, one.found) for one in french.failing] == [
        (2, "P", "Q"), (4, "L", "E"), (5, "E", "T"),
    ]  # fmt: skip


def test_the_finding_says_which_letter_fails_in_which_language() -> None:  # R78
    (told,) = found(APPLE)
    assert (told.path, told.language, told.severity) == ("mnemonic.fr", "fr", "warning")
    said = explain_finding(told, "fr").message.replace("\u202f", " ")
    assert "En français, les initiales donnent A Q P E T et non APPLE" in said
    assert "lettre 2, P attendu, « Questionner » commence par Q" in said
    assert "lettre 4, L attendu, « Écouter » commence par E" in said
    assert "letter 5, E expected" in explain_finding(told, "en").message


def test_a_word_of_its_own_in_each_language_leaves_nothing_to_say() -> None:  # R78
    assert found(replace(APPLE, mnemonic=Text("AQPÉT", "apple"))) == []
    assert found(replace(APPLE, mnemonic=Text())) == []


def test_a_letter_without_value_and_a_value_beyond_the_word_are_told() -> None:  # R78
    short = replace(APPLE, values=APPLE.values[:4], mnemonic=Text(en="APPLE"))
    english = next(one for one in found(short) if one.language == "en")
    assert "a value is missing for letter 5 (E)" in explain_finding(english, "en").message
    long = next(one for one in found(replace(APPLE, mnemonic=Text(en="APPL"))) if one.language == "en")
    assert "“End” comes beyond the word" in explain_finding(long, "en").message


def test_the_order_that_spells_the_word_is_found() -> None:  # R78
    mixed = replace(APPLE, values=tuple(APPLE.values[n] for n in (4, 1, 3, 0, 2)))
    english = spelling(mixed, "en")
    assert english is not None
    assert "".join(initial_of(mixed.values[n].name.en) for n in english.order) == "APPLE"
    french = spelling(mixed, "fr")
    assert french is not None
    assert french.order == ()


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("L’écoute", "E"),
        ("La parole tenue", "P"),
        ("The last detail", "L"),
        ("Œuvrer", "O"),
        ("", ""),
        ("7", ""),
    ],
)
def test_an_initial_leaves_articles_and_accents_out(name: str, letter: str) -> None:  # R78
    assert initial_of(name) == letter


def test_the_library_offers_names_that_begin_so_and_are_not_taken() -> None:  # R78 R107
    offered = names_beginning("P", APPLE, "fr")
    assert "Personnalisation" in offered
    assert "Prévenir" in offered
    assert all(initial_of(name) == "P" for name in offered)
    assert "Écouter" not in names_beginning("E", APPLE, "fr")


def test_the_word_makes_the_round_trip_and_a_change_of_it_is_told_in_words() -> None:  # R78
    assert from_plain(Charter, as_plain(APPLE)) == APPLE
    (change,) = differences(APPLE, replace(APPLE, mnemonic=Text("AQPET", "APPLE")))
    told = tell_difference(change, "fr")
    assert "le mot qui aide à retenir les valeurs" in told
    assert "AQPET" in told


def test_a_charter_of_one_language_is_read_in_that_one() -> None:  # R78
    english = tuple(replace(value, name=Text(en=value.name.en)) for value in APPLE.values)
    assert [one.language for one in spellings(replace(APPLE, values=english))] == ["en"]
