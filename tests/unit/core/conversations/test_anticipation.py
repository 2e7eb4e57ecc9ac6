"""What the house says before it is asked, and whether it writes first (R82, R131)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.anticipation import METHOD, anticipation, is_unprompted, proactivity
from avers.core.conversations.message import Author, Message
from avers.core.conversations.score import Abstention
from avers.core.conversations.thread import Thread
from avers.core.estimate import Estimate, Withheld

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _thread(*who: Author) -> Thread:
    return Thread("t", tuple(Message(f"t/{n}", "t", one, "Bonjour.", NINE) for n, one in enumerate(who)))


def test_the_case_of_the_page() -> None:
    # R82
    reply = "Il arrive jeudi. Au cas où vous seriez absent, le gardien peut le prendre."
    found = anticipation(reply, "Où est mon colis ?", "fr")
    assert (found.value, found.method) == (1.0, METHOD)
    assert [reply[one.start : one.end] for one in found.spans] == ["Au cas où"]


def test_what_was_asked_is_no_anticipation() -> None:
    # R82: the same words answer a question here.
    found = anticipation("En cas de retour, gardez le carton.", "Garder le carton en cas de retour ?", "fr")
    assert found.value == 0.0 or found.abstained is Abstention.SHORT
    assert [one.kind for one in found.spans] in ([], ["asked"])


def test_without_the_message_nobody_knows_what_was_asked() -> None:
    reply = "Au cas où vous seriez absent, le gardien peut le prendre."
    assert anticipation(reply, None, "fr").abstained is Abstention.NO_CUSTOMER
    assert anticipation(reply, "  ", "fr").abstained is Abstention.NO_CUSTOMER
    assert anticipation(reply, "Où ?", "de").abstained is Abstention.LANGUAGE
    assert anticipation("C'est fait.", "Où ?", "fr").abstained is Abstention.SHORT


def test_the_house_writes_first() -> None:
    # R131
    assert is_unprompted(_thread("agent", "customer")) is True
    assert is_unprompted(_thread("customer", "agent")) is False
    # A machine that writes first every day is no attention.
    assert is_unprompted(_thread("bot", "system", "customer", "agent")) is False
    assert is_unprompted(_thread("bot")) is None


def test_proactivity_is_a_share_and_a_rate() -> None:
    # R131, the case of the page: 6 of 40 begun by the house, 10 anticipations in 40 cases.
    found = proactivity([True] * 6 + [False] * 34 + [None], [1] * 10 + [0] * 30 + [None])
    assert isinstance(found.unprompted, Estimate)
    assert isinstance(found.per_case, Estimate)
    assert (found.unprompted.value, found.unprompted.n, found.n_cases) == (0.15, 40, 41)
    assert (found.per_case.value, found.per_case.unit) == (0.25, "rate")
    assert (found.per_case.low, found.per_case.high) == pytest.approx((0.1199, 0.4598), abs=1e-4)


def test_under_thirty_cases_nothing_is_said() -> None:
    found = proactivity([True] * 29, [1] * 29)
    assert found.unprompted == found.per_case == Withheld("too_few", 29, METHOD)


@pytest.mark.parametrize(
    "piece", ["au cas ou ", "once the box ", "en attendant la. ", "? ", "\n", "attention, "]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_million_signs_are_read_as_far_as_the_limit(piece: str, language: str) -> None:
    # C11
    text = piece * (1_000_000 // len(piece))
    assert anticipation(text, text, language).method == METHOD


@given(st.text(max_size=300), st.text(max_size=100), st.sampled_from(["fr", "en", ""]))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read(reply: str, customer: str, language: str) -> None:
    score = anticipation(reply, customer, language)
    assert (score.value is None) == (score.abstained is not None)
    assert all(0 <= one.start < one.end <= len(reply) for one in score.spans)
