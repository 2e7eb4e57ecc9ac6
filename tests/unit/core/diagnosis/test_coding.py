"""A class is proposed where words speak for it, never where they are silent or divided (measures, 6bis)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.application.sampling.register_words import MESSAGES
from avers.core.diagnosis.coding import propose_class
from avers.core.measures.said_and_done import CLASSES


@pytest.mark.parametrize(
    ("sentence", "code", "rests_on"),
    [
        ("Un client rappelé avant qu’il n’appelle.", "customer", ["client", "rappelé"]),
        (
            "Objectif de CONTRATS dépassé : le chiffre d'affaires suit.",
            "revenue",
            ["CONTRATS", "chiffre d'affaires"],
        ),
        ("La durée d’appel remonte.", "volume", ["durée d’appel"]),
        ("Welcome to our new colleagues.", "people", ["colleagues"]),
        ("Sales are up this month", "revenue", ["Sales"]),
        ("Le vent se lève.", "", []),
        ("Les ventes et les clients", "", ["ventes", "clients"]),
        ("Un événement éventuel, un capital de cadences", "volume", ["cadences"]),
        ("", "", []),
    ],
)
def test_proposal_rests_on_words_read_whole(sentence: str, code: str, rests_on: list[str]) -> None:  # R57
    proposal = propose_class(sentence)
    assert proposal.code == code
    assert [sentence[start:end] for start, end in proposal.spans] == rests_on


@given(st.text(max_size=300))
def test_any_sentence_gets_a_class_with_its_words_or_none(sentence: str) -> None:
    proposal = propose_class(sentence)
    assert proposal.code in ("", *CLASSES)
    assert not proposal.code or proposal.spans
    assert all(0 <= start < end <= len(sentence) for start, end in proposal.spans)


def test_silence_is_far_more_frequent_than_error_on_the_sentences_of_the_sample() -> None:
    """A wrong proposal costs more than none: it is confirmed without reading."""
    coded = [(words, code) for code, messages in MESSAGES.items() for words, _ in messages]
    wrong = [words for words, code in coded if propose_class(words).code not in ("", code)]
    silent = [words for words, _ in coded if not propose_class(words).code]
    assert len(wrong) <= 1, wrong
    assert len(coded) - len(silent) - len(wrong) >= len(coded) // 3
