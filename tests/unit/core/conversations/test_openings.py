"""Where a pattern can begin: nothing is missed, nothing else is found, and most patterns are hardly tried."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.openings import NEVER, Search, Sought
from avers.core.conversations.reading import HANDLE, LINK

PATTERNS = [
    r"\b(?:sorry|apologi[sz]e|(?<=our )apology|sry)\b",
    r"\b(?P<actor>we|i)(?:'ll| will) (?:(?:just|now) ){0,2}(?:call|send)\b",
    r"\b(?:please |^)(?:call|ring)\b",
    r"(?:^|\b(?:et|puis) )(?:allez|passez)\b",
    r"(?:^|[.,] ?|\b(?:please|et) )(?:call|ring|send)\b",
    r"\b(?:re)?(?:mercie|tour)\b|\bn'(?:avons|ai) pas",
    r"\b\d{2} ?h\b|\b[0-3]x\b",
    r"(?<![\w.])\+?\d{2}\b|(?<=our )apology",
    r"\bi\b[^.]{0,9}and",
    r"\b[a-z]{2,6} (?:call|us)\b",
    r"\b(?:our|\w{4}) \w",
    r"^\W{0,3}(?:we|i)\b",
    rf"{HANDLE} |{LINK}\.",
    r"'ll\b|, ",
    LINK,
    rf"{HANDLE}+ (?:we|i)\b",
    # What looks back past its first sign begins nowhere else in a link.
    rf"{LINK}(?:(?<=[a-z.] {LINK})|(?<=,{LINK}))",
    rf"{LINK}(?<=[.!] {LINK}){LINK}{{2,9}}",
    rf"{HANDLE}(?<=[^.]{HANDLE})",
    # These can begin anywhere.
    r"\w+ing",
    r"(?<=a)l",
    r"[^.]{3}x",
    r"(?i)\bsorry",
    r"\b(?:we)?",
]
WORDS = [
    "sorry", "apology", "our", "we'll", "we", "will", "call", "please", "ring", "et", "passez", "n'ai pas",
    "remercie", "tour", "18 h", "2x", "i", "and", "send", ".", "just", "allez", "sry", "now", "+41",
    "٢٣", "_us", LINK * 3, HANDLE * 3, "Sorry",
]  # fmt: skip
texts = st.tuples(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from([" ", "", ", ", "."])).map(
    lambda drawn: drawn[1].join(drawn[0])
)


def spans(found: list[re.Match[str]]) -> list[tuple[int, int]]:
    return [one.span() for one in found]


@given(text=texts)
def test_a_pattern_of_a_search_finds_what_it_finds_alone(text: str) -> None:
    for pattern, sought in EVERY:
        assert spans(sought.finditer(text)) == spans(list(pattern.finditer(text)))


def added(search: Search, *patterns: str) -> list[tuple[re.Pattern[str], Sought]]:
    return [(one, search.add(one)) for one in map(re.compile, patterns)]


EVERY = added(Search(), *PATTERNS)


def test_a_text_without_its_first_letters_is_not_searched() -> None:
    search = Search()
    sought = search.add(re.compile(PATTERNS[0]))
    assert not sought.bit & search.openings_of("your parcel leaves on monday").bits
    assert search.openings_of("so sorry for this").places == {sought.bit: [3]}


@pytest.mark.parametrize("pattern", PATTERNS[-5:])
def test_what_may_begin_anywhere_is_always_looked_for(pattern: str) -> None:
    search = Search()
    sought = search.add(re.compile(pattern))
    assert search.openings_of("").bits == sought.bit


def test_what_matches_nothing_is_never_looked_for() -> None:
    search = Search()
    search.add(NEVER)
    assert search.openings_of("anything at all").bits == 0


def test_a_pattern_that_comes_later_is_found_in_a_text_met_before() -> None:
    search, text = Search(), "zymurgy was met before"
    search.openings_of(text)
    assert spans(search.add(re.compile(r"\bzymurgy\b")).finditer(text)) == [(0, 7)]


CUES = ["'ll be", "n't", " from our ", "our job", ".com/", "ing", "£", "'s", "put your"]


@given(
    words=st.lists(
        st.sampled_from([*CUES, "we", "job", "going", "our", "isn't", "put", "shop.com/"]), max_size=6
    ),
    between=st.sampled_from(["", " "]),
)
def test_a_pattern_is_looked_for_where_one_of_its_cues_stands_and_nowhere_else(
    words: list[str], between: str
) -> None:
    text = between.join(words)
    for cue, search, sought in CUED:
        assert bool(sought.bit & search.openings_of(text).bits) == (cue in text)


def cued(cue: str) -> tuple[str, Search, Sought]:
    search = Search()
    # It can begin anywhere: the cue alone decides.
    return cue, search, search.add(re.compile(r"\w?"), (cue,))


CUED = [cued(cue) for cue in CUES]
