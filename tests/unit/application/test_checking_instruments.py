"""What is found in the questions of an instrument, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.application.checking import check_instrument
from avers.application.compiling import surveys_of
from avers.application.sampling.charter import CHARTER
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Item, Option, Scale, When
from avers.core.text import Text
from tests.unit.core.charter.compilation.charters import small_charter

AGREE = Scale(1, 5, 4)
TWO = Scale(1, 2)


def asks(*items: Item) -> Instrument:
    return Instrument("pulse", "1", items)


# R99: what the charter compiles is asked as it stands, and no rule has anything to say of it.
@pytest.mark.parametrize("charter", [small_charter(), CHARTER], ids=["small", "sample"])
def test_compiled_surveys_raise_nothing(charter) -> None:  # type: ignore[no-untyped-def]
    compiled = surveys_of(charter)
    assert {"mirror", "clarity", "recall", "resonance", "handshake", "needs"} >= {one.key for one in compiled}
    assert len(compiled) >= 3
    assert [(one.path, one.code) for each in compiled for one in check_instrument(each)] == []


# R99 L8
def test_each_side_of_a_question_and_each_answer_is_judged_at_its_place() -> None:
    found = check_instrument(
        asks(
            Item("q1", "care", "customer", AGREE, Text("Le site est rapide et agréable.", "Staff are kind.")),
            Item(
                "q2", "care", "employee", TWO, Text("Qui êtes-vous ?", "Who are you?"), measure="choice",
                options=(Option("a", Text("Syndiqué", "Other")), Option("b", Text("Autre", "Other"))),
            ),
        )
    )  # fmt: skip
    assert [(one.path, one.code, one.severity) for one in found] == [
        ("surveys/pulse.items[0].words.fr", "CH701", "warning"),
        ("surveys/pulse.items[1].options[0].words.fr", "LE002", "error"),
    ]


def test_an_answer_is_no_question() -> None:
    both = Option("b", Text("Rapides et aimables", "Fast and friendly"))
    item = Item(
        "q", "care", "customer", Scale(1, 2), Text("Qui ?", "Who?"), measure="choice", options=(both,)
    )
    assert check_instrument(asks(item)) == ()


def codes(item: Item) -> list[tuple[str, str]]:
    found = check_instrument(asks(item))
    return [(one.path.removeprefix("surveys/pulse.items[0]."), one.code) for one in found]


BAD, FINE, SUPERB = Text("Mauvais", "Bad"), Text("Bon", "Good"), Text("Excellent", "Excellent")


# R99: an end without words, and two that do not answer each other, each at its place.
def test_ends_of_a_scale_are_judged_as_the_question_is_asked() -> None:
    said = Text("L’attente était courte.", "The wait was short.")
    asked = Text("Comment était l’attente ?", "How was the wait?")
    assert codes(Item("q", "care", "customer", AGREE, said)) == []
    assert codes(Item("q", "care", "customer", AGREE, asked)) == [
        ("words.en", "CH705"),
        ("words.fr", "CH705"),
    ]
    assert codes(Item("q", "care", "customer", AGREE, asked, ends=(BAD, FINE))) == []
    assert codes(Item("q", "care", "customer", AGREE, asked, ends=(BAD, SUPERB))) == [
        ("ends[0].en", "CH705"),
        ("ends[0].fr", "CH705"),
    ]
    assert codes(Item("q", "care", "customer", AGREE, asked, ends=(BAD, Text("", "Good")))) == [
        ("ends[0].fr", "CH705")
    ]
    # The name of the measure says what its ends are.
    assert codes(Item("q", "care", "customer", Scale(0, 10, 9), asked, measure="nps")) == []


# R99: whoever did not live it may say so, or is not asked.
def test_a_way_out_is_wanted_of_what_not_everybody_lived() -> None:
    words = Text("Votre réclamation a été suivie.", "Your complaint was followed up.")
    plain = Item("q", "care", "customer", AGREE, words)
    assert codes(plain) == [("words.en", "CH706"), ("words.fr", "CH706")]
    assert codes(replace(plain, not_applicable=True)) == []
    assert codes(replace(plain, when=When("before", ("yes",)))) == []
    assert codes(replace(plain, measure="text")) == []
