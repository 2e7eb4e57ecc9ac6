"""How near a reply stands to a value, once people have graded enough replies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.score import Abstention, Score
from avers.core.conversations.values_match import (
    FEWEST_GRADED,
    METHOD,
    NotCalibrated,
    ValueWords,
    value_match,
)

# The case of the page: four words of content of the reply, two of them in a good example of four.
VALUE = ValueWords(
    "respect",
    "fr",
    "Je rappelle le client avant le soir.",
    good=("Je rappelle votre atelier demain matin.",),
    bad=("Consultez notre site internet, rubrique aide.",),
    n_graded=FEWEST_GRADED,
)
REPLY = "Je rappelle le transporteur demain, avec votre facture."


def _value(reply: str, value: ValueWords = VALUE) -> float:
    found = value_match(reply, "fr", value)
    assert isinstance(found, Score)
    assert found.value is not None
    return found.value


def test_until_fifty_replies_are_graded_there_is_no_number() -> None:
    # One below, equal.
    below = value_match(REPLY, "fr", replace(VALUE, n_graded=FEWEST_GRADED - 1))
    assert below == NotCalibrated(49)
    assert isinstance(below, NotCalibrated)
    assert below.n_missing == 1
    assert not hasattr(below, "value")
    assert isinstance(value_match(REPLY, "fr", VALUE), Score)


def test_the_case_of_the_page() -> None:
    assert _value(REPLY) == pytest.approx((1 + 2 / 4) / 2)
    found = value_match(REPLY, "fr", VALUE)
    assert isinstance(found, Score)
    assert (found.criterion, found.method, found.n_reference) == ("value:respect", METHOD, 3)


def test_good_examples_stand_above_bad_ones() -> None:
    assert _value(VALUE.good[0]) == pytest.approx(1.0)
    assert _value(VALUE.bad[0]) == pytest.approx(0.0)
    assert _value("Les peintures bleues sèchent lentement.") == pytest.approx(0.5)


def test_short_words_and_other_languages_are_not_judged() -> None:
    short, other = value_match("Oui.", "fr", VALUE), value_match("I call the workshop today.", "en", VALUE)
    assert isinstance(short, Score)
    assert isinstance(other, Score)
    assert (short.abstained, other.abstained) == (Abstention.SHORT, Abstention.LANGUAGE)


@given(st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_any_text_is_between_nought_and_one(reply: str) -> None:
    found = value_match(reply, "fr", VALUE)
    assert isinstance(found, Score)
    assert found.value is None or 0.0 <= found.value <= 1.0


def test_a_million_signs_are_read_as_far_as_the_limit() -> None:
    # C11
    assert 0.0 <= _value("rappelle demain atelier facture " * 31_250) <= 1.0
