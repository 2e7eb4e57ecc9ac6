"""Reading the charter, recalling it, the quiz of a card: in a real browser, by keyboard, without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of, follow

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("fr", False, False), ("en", True, False), ("fr", True, True)],
    ids=["fr-light", "en-dark", "fr-phone"],
)
@pytest.mark.parametrize(
    ("name", "path", "role"),
    [
        ("home", "/", "sponsor"), ("recall", "/charter/recall/", "employee"),
        ("result", "/charter/recall/", "lead"), ("waits", "/charter/recall/", "sponsor"),
        ("quiz", "/charter/card/quiz/", "employee"), ("reach", "/messages/", "lead"),
        ("receipts", "/acts/", "lead"),
    ],
)  # fmt: skip
def test_each_page_is_read_by_everybody(
    open_page: Callable[..., Any],
    keep: Callable[..., None],
    name: str,
    path: str,
    role: str,
    language: str,
    dark: bool,
    phone: bool,
) -> None:  # R2 R69 R14
    page = open_page(path, role=role, language=language, dark=dark, phone=phone)
    keep(page, f"memory-{name}-{language}-{'phone' if phone else 'desk'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert not faults_of(page, EVERY_RULE)


def test_a_card_is_told_apart_by_keyboard_and_without_a_script(open_page: Callable[..., Any]) -> None:  # R14
    page = open_page("/charter/card/quiz/", role="employee", language="en", java_script_enabled=False)
    page.locator("input[name=mine]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="See", exact=True).focus()
    follow(page)
    page.get_by_role("heading", name="On your card").wait_for()


def test_a_charter_is_read_then_recalled_on_a_phone_without_a_script(
    open_page: Callable[..., Any],
) -> None:  # R2 R69
    home = {"role": "employee", "phone": True, "java_script_enabled": False}
    page = open_page("/", **home)
    follow(page, page.get_by_role("link", name="Dire ce que je retiens"))
    page.get_by_label("La vision, comme vous la diriez à un ami").fill("une seule personne suit la panne")
    page.get_by_label("Les valeurs qui vous reviennent").focus()
    page.keyboard.type("écoute, parole tenue")
    page.keyboard.press("Tab")
    follow(page)
    page.get_by_role("heading", name="2 valeurs sur").wait_for()
    assert page.locator(".state.decided").count() == 3
    assert not page.get_by_role("link", name="Dire ce que je retiens").count()
    page = open_page("/", **(home | {"role": "manager"}))
    follow(page, page.get_by_role("button", name="J’ai lu la charte"))
    assert "C’est noté" in page.inner_text(".message.success")
    assert not page.get_by_role("button", name="J’ai lu la charte").count()
