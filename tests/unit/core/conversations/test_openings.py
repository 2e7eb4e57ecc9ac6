"""Where a pattern can begin: no match is ever missed, and most patterns are not looked for in most texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.openings import ALWAYS, NEVER, bit_of, bits_of

PATTERNS = [
    r"\b(?:sorry|apologi[sz]e|(?<=our )apology|sry)\b",
    r"\b(?P<actor>we|i)(?:'ll| will) (?:(?:just|now) ){0,2}(?:call|send)\b",
    r"\b(?:please |^)(?:call|ring)\b",
    r"(?:^|\b(?:et|puis) )(?:allez|passez)\b",
    r"\b(?:re)?(?:mercie|tour)\b|\bn'(?:avons|ai) pas",
    r"\b\d{2} ?h\b|\b[0-3]x\b",
    r"\bi\b[^.]{0,9}and",
]
WORDS = [
    "sorry", "apology", "our", "we'll", "we", "will", "call", "please", "ring", "et", "passez", "n'ai pas",
    "remercie", "tour", "18 h", "2x", "i", "and", "send", ".", "just", "allez", "sry", "now",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=8), between=st.sampled_from([" ", "", ", "]))
def test_a_match_is_never_missed(pattern: str, words: list[str], between: str) -> None:
    known, text = re.compile(pattern), between.join(words)
    if known.search(text):
        assert bit_of(known) & bits_of(text)


def test_a_text_without_its_first_letters_is_not_searched() -> None:
    known = re.compile(PATTERNS[0])
    assert bit_of(known) != ALWAYS
    assert not bit_of(known) & bits_of("your parcel leaves on monday")
    assert bit_of(known) & bits_of("so sorry for this")


@pytest.mark.parametrize("pattern", [r"\w+ing", r"(?<=a)b", r"[^.]{3}x", r"(?i)\bsorry", r"\ue000"])
def test_what_may_begin_anywhere_is_always_looked_for(pattern: str) -> None:
    assert bit_of(re.compile(pattern)) == ALWAYS
    assert ALWAYS & bits_of("")


def test_what_matches_nothing_is_never_looked_for() -> None:
    assert not bit_of(NEVER) & bits_of("anything at all")


def test_a_pattern_that_comes_later_is_found_in_a_text_met_before() -> None:
    text = "zymurgy was met before"
    bits_of(text)
    assert bit_of(re.compile(r"\bzymurgy\b")) & bits_of(text)
