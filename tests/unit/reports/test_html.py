"""Markup that escapes whatever was not markup."""

from __future__ import annotations

import pytest

from avers.reports.html import Html, el, joined

HOSTILE = '<script>alert("x")</script>'


def test_words_are_escaped_and_markup_stands() -> None:
    assert el("p", "5 < 6", el("b", "&")) == "<p>5 &lt; 6<b>&amp;</b></p>"


@pytest.mark.parametrize("place", ["inside", "attribute"])
def test_hostile_words_never_become_markup(place: str) -> None:
    made = el("p", HOSTILE) if place == "inside" else el("p", title=HOSTILE)
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_attributes_drop_their_trailing_underscore_and_join_words_by_hyphens() -> None:
    assert el("p", class_="lead", aria_label="a") == '<p class="lead" aria-label="a"></p>'


def test_a_true_attribute_stands_alone_and_a_false_one_goes() -> None:
    assert el("details", open=True, hidden=False) == "<details open></details>"


def test_void_elements_are_not_closed() -> None:
    assert el("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_joining_keeps_the_order() -> None:
    assert joined("<", Html("<b>"), "&") == "&lt;<b>&amp;"
