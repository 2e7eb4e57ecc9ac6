"""A reply lit: grey, ink and numbered acts by their places alone; the parts are the reply."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.lit import Lit, light
from avers.core.conversations.score import Span

REPLY = "Bonjour, merci de votre message. Votre tapis part au pressoir, je vous rappelle avant 18 h."


def _lit(**places: tuple[str, str]) -> Lit:
    """Light REPLY: by criterion, a passage and its kind."""
    spans = {
        name: (Span(REPLY.index(words), REPLY.index(words) + len(words), kind),)
        for name, (words, kind) in places.items()
    }
    return light(REPLY, spans, dict.fromkeys(spans, 1.0))


def test_what_others_received_is_grey_and_what_is_this_customers_in_ink() -> None:  # R29
    lit = light(
        REPLY,
        {"template": (Span(9, 31, "team"), Span(33, 61, "own"), Span(63, len(REPLY), "required"))},
        {"template_score": 0.4},
    )
    assert [(one.words, one.ground) for one in lit.parts] == [
        ("Bonjour, ", "plain"),
        ("merci de votre message", "shared"),
        (". ", "plain"),
        ("Votre tapis part au pressoir", "own"),
        (", ", "plain"),
        ("je vous rappelle avant 18 h.", "required"),
    ]
    assert lit.marks == ()


def test_acts_are_numbered_where_they_are_met_and_named_by_their_words() -> None:  # R30
    lit = _lit(commitment=("je vous rappelle", "commitment"), thanks=("merci", "thanks"))
    assert [(one.number, one.criterion, one.words) for one in lit.marks] == [
        (1, "thanks", "merci"),
        (2, "commitment", "je vous rappelle"),
    ]
    assert [one.words for one in lit.parts if one.ends == (2,)] == ["je vous rappelle"]


def test_a_criterion_that_found_nothing_is_not_marked() -> None:
    spans = {"understood": (Span(0, 7, "vague"),)}
    assert light(REPLY, spans, {"understood": 0.0}).marks == ()


def test_a_word_of_the_customer_is_shown_as_taken_up() -> None:
    lit = _lit(listening=("tapis", "taken_up"), template=("Votre tapis part", "own"))
    assert [(one.words, one.ground) for one in lit.parts if one.is_taken_up] == [("tapis", "own")]


@given(
    text=st.text(max_size=60),
    places=st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.sampled_from(["own", "team"]))),
    acts=st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70))),
)
def test_whatever_the_places_the_parts_are_the_reply(
    text: str, places: list[tuple[int, int, str]], acts: list[tuple[int, int]]
) -> None:
    spans = {
        "template": [Span(*one) for one in places],
        "apology": [Span(start, end, "apology") for start, end in acts],
    }
    lit = light(text, spans, {"apology": 1.0})
    assert "".join(one.words for one in lit.parts) == text
    assert sorted(number for one in lit.parts for number in one.ends) == [one.number for one in lit.marks]
