"""One's reminders are chosen with the keyboard, and read by everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of, follow


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("fr", False, False), ("en", True, False), ("fr", False, True)],
    ids=["fr-light", "en-dark", "fr-phone"],
)
def test_the_page_is_read_by_everybody(
    open_page: Callable[..., Any], keep: Callable[..., None], language: str, dark: bool, phone: bool
) -> None:  # WCAG 2.2 AA
    page = open_page("/reminders/", role="lead", language=language, dark=dark, phone=phone)
    keep(page, f"reminders-{language}-{'phone' if phone else 'desk'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert not faults_of(page, EVERY_RULE)


def test_a_letter_and_a_calendar_are_asked_for_with_the_keyboard(open_page: Callable[..., Any]) -> None:
    page = open_page("/reminders/", role="employee")
    page.get_by_role("button", name="La recevoir").focus()
    follow(page)
    page.get_by_text("Vous la recevez").wait_for()
    page.get_by_role("button", name="Créer mon adresse").focus()
    follow(page)
    shown = page.get_by_label("L’adresse, montrée une seule fois")
    shown.wait_for()
    assert shown.input_value().endswith(".ics")
    assert not faults_of(page, EVERY_RULE)
