"""The line-up in a real browser: prepared with the keyboard on a phone, printed on one page (R146)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.conftest import EVERY_RULE, faults_of, followed

pytestmark = pytest.mark.slow
MOST_PRESSES = 30
"""Preparing takes two minutes at most: thirty presses, at four seconds each."""


# R146
def test_a_line_up_is_prepared_with_few_presses_of_the_keyboard(open_page: Callable[..., Any]) -> None:
    page = open_page("/lineup/", role="manager", phone=True)
    pressed = 0

    def press(key: str) -> None:
        nonlocal pressed
        pressed += 1
        page.keyboard.press(key)

    before = page.input_value("#value")
    page.focus("details.swap summary")
    press("Enter")
    press("Tab")
    press("ArrowDown" if page.evaluate("document.querySelector('#value').selectedIndex") == 0 else "ArrowUp")
    press("Tab")
    with followed(page):
        press("Enter")
    assert page.input_value("#value") != before
    page.focus("#line")
    page.keyboard.type("On commence par les deux rappels de ce matin.")
    press("Tab")
    with followed(page):
        press("Enter")
    assert "On commence par les deux rappels" in page.inner_text(".own-line")
    assert page.input_value("#value") != before, "the other parts stay as they were chosen"
    assert pressed <= MOST_PRESSES
    assert not faults_of(page, EVERY_RULE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_prints_on_one_page_without_what_is_for_the_screen(
    open_page: Callable[..., Any], language: str
) -> None:  # R146
    page = open_page("/lineup/", role="manager", language=language)
    page.emulate_media(media="print")
    hidden = [".swap", ".hold", ".occasions", "nav", ".screen-only"]
    assert not [one for one in hidden if page.locator(one).first.is_visible()]
    assert page.locator("ol.lineup > li").count() == 3
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 1
