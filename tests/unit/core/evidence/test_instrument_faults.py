"""What keeps an instrument from being put to people is told at once, each fault at its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avers.application.wording.failures import FAULTS
from avers.core.evidence.instrument import Instrument, Page, Quota
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import Item, Option, Scale, When
from avers.core.text import Text

AGREE = Scale(1, 5)
AB = (Option("a", Text("A", "A")), Option("b", Text("B", "B")))


def item(key: str = "q", measure: str = "mean", scale: Scale = AGREE, **more: object) -> Item:
    words = more.pop("words", Text("Ça va ?", "All well?"))
    return Item(key, "means", "employee", scale, words, measure=measure, **more)  # type: ignore[arg-type]


def told(*items: Item, **more: object) -> list[tuple[str, str]]:
    faults = instrument_faults(Instrument("s", "1", items, **more))  # type: ignore[arg-type]
    assert all(fault.code in FAULTS for fault in faults)
    return [(fault.path, fault.code) for fault in faults]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (item(words=Text()), "question_without_words"),
        (item(measure="choice", options=AB[:1]), "options_number"),
        (item(measure="best_worst", options=AB), "options_number"),
        (item(measure="ranking", options=tuple(Option(f"o{n}") for n in range(11))), "options_number"),
        (item(measure="choice", options=(*AB, AB[0])), "key_twice"),
        (item(measure="picks", scale=Scale(1, 3), options=AB, at_most=3), "at_most_range"),
        (item(measure="nps", scale=Scale(1, 10)), "scale_of_measure"),
        (item(measure="ces2", scale=Scale(1, 5)), "scale_of_measure"),
        (item(measure="ces1", scale=Scale(1, 5)), "direction_of_measure"),
        (item(measure="ces2", scale=Scale(1, 7, high_is_good=False)), "direction_of_measure"),
        (item(scale=Scale(0, 100)), "scale_width"),
        (item(measure="number", scale=Scale(0, 9), options=(Option("x"), Option("y"))), "bands_order"),
        (item(ends=(Text("peu", "little"),)), "two_ends"),
    ],
)
def test_a_question_that_cannot_be_put_says_why(wrong: Item, code: str) -> None:
    assert [found for _, found in told(wrong)] == [code]


@pytest.mark.parametrize(
    "right",
    [
        item(measure="ces1", scale=Scale(1, 5, high_is_good=False)),
        item(measure="ces2", scale=Scale(1, 7, favourable=5)),
        item(measure="nps", scale=Scale(0, 10)),
        item(measure="number", scale=Scale(0, 9), options=(Option("x"), Option("y", at_least=3))),
        item(measure="recall", scale=Scale(0, 5), options=AB),
    ],
)
def test_a_measure_with_its_own_scale_and_direction_may_be_put(right: Item) -> None:
    assert told(right) == []


def test_nothing_asked_is_a_fault() -> None:
    assert told() == [("items", "no_questions")]


def test_a_condition_looks_back_to_an_earlier_page_and_to_an_answer_that_exists() -> None:
    first = item("a", "choice", options=AB)
    pages = (Page("p", ("a", "b")),)
    assert told(first, item("b", when=When("a", ("b",)))) == []
    assert told(first, item("b", when=When("a", ("b",))), pages=pages) == [("items/b", "condition_ahead")]
    assert told(first, item("b", when=When("zz", ("b",)))) == [("items/b", "condition_unknown")]
    assert told(first, item("b", when=When("a", ("zz",)))) == [("items/b", "condition_answer")]
    assert told(replace(first, when=When("b", ("1",))), item("b")) == [("items/a", "condition_ahead")]


def test_words_take_up_earlier_answers_only() -> None:
    late = item("a", words=Text("Avec {b} ?", "With {b}?"))
    assert told(late, item("b")) == [("items/a", "pipe_ahead")]
    assert told(item("a", words=Text("Avec {accolades} ?", "With {braces}?"))) == []


def test_pages_hold_every_question_once() -> None:
    pages = (Page("p", ("a", "zz")), Page("r", ("a",)), Page("look", ("b",), seconds=5))
    assert told(item("a"), item("b"), item("c"), pages=pages) == [
        ("pages/p", "page_item_unknown"),
        ("pages/look", "look_alone"),
        ("items/a", "page_item_twice"),
        ("items/c", "item_on_no_page"),
    ]


def test_quotas_and_translations_name_what_exists() -> None:
    asked = item("a", "choice", options=AB)
    assert told(asked, quotas=(Quota("a", "a", 30),), translations={"nl": {"item/a/option/b": "B"}}) == []
    assert told(asked, quotas=(Quota("a", "zz", 30),), translations={"nl": {"item/zz": "?"}, "fr": {}}) == [
        ("quotas/a", "quota_unknown"),
        ("translations/nl", "translation_place"),
        ("translations/fr", "translation_language"),
    ]
