"""A secret is made, read once and ended with the keyboard; the page is read by everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of, follow


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("fr", False, False), ("en", True, False), ("fr", False, True), ("en", False, True)],
    ids=["fr-light", "en-dark", "fr-phone", "en-phone"],
)
def test_a_secret_is_made_and_ended_with_the_keyboard(
    open_page: Callable[..., Any], keep: Callable[..., None], language: str, dark: bool, phone: bool
) -> None:  # R24, WCAG 2.2 AA
    page = open_page("/hooks/", role="administrator", language=language, dark=dark, phone=phone)
    words = {
        "fr": ("Nom de l’outil", "Mattermost " + ("2027" if phone else "2026"), "Mettre fin à"),
        "en": ("Name of the tool", "Slack " + ("2027" if phone else "2026"), "End"),
    }
    name, tool, end = words[language]
    page.get_by_label(name).fill(tool)
    follow(page)
    page.get_by_label("Secret", exact=True).wait_for()
    assert page.get_by_label("Secret", exact=True).input_value().startswith("whsec_")
    keep(page, f"hooks-{language}-{'phone' if phone else 'desk'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert not faults_of(page, EVERY_RULE)
    page.reload()
    assert "whsec_" not in page.content()
    line = page.locator("li.secret-line", has_text=tool)
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    keep(page, f"hooks-ending-{language}-{'phone' if phone else 'desk'}")
    line.get_by_role("button").focus()
    follow(page)
    page.get_by_role("status").wait_for()
    assert page.locator("li.secret-line", has_text=tool).count() == 0, end
