"""The sentence that goes after five seconds, with and without motion, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of

pytestmark = pytest.mark.slow


def link_from(open_page: Callable[..., Any], language: str = "fr") -> str:
    page = open_page("/workshop/vision/reaction/", role="lead", language=language)
    assert not faults_of(page, EVERY_RULE)
    link = page.input_value("#link-1")
    return "/" + link.split("/", 3)[3]


@pytest.mark.parametrize(("language", "phone"), [("fr", False), ("en", True)])
def test_a_sentence_goes_after_five_seconds_and_its_word_is_kept(
    open_page: Callable[..., Any], language: str, phone: bool
) -> None:  # R110
    path = link_from(open_page, language)
    page = open_page(
        path, role="employee", language=language, phone=phone, java_script_enabled=False,
        reduced_motion="no-preference",
    )  # fmt: skip
    page.click("main a.timed")
    assert page.is_visible(".flash")
    assert not page.is_visible("#word")
    page.wait_for_timeout(6000)
    assert not page.is_visible(".flash")
    page.fill("#word", "route")
    page.locator("label[for=score-4]").click()
    page.click("main form button")
    assert {"fr": "Merci", "en": "Thank you"}[language] in page.inner_text("main h1")


def test_without_motion_one_says_when_one_has_read(open_page: Callable[..., Any]) -> None:  # R110
    path = link_from(open_page)
    page = open_page(f"{path}?see=five", role="manager", phone=True)
    page.wait_for_timeout(6000)
    assert page.is_visible(".flash")
    assert not page.is_visible("#word")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("main .read a")
    assert page.is_visible("#word")
    assert not page.locator(".flash").count()
    assert not faults_of(page, EVERY_RULE)
