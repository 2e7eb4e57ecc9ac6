"""Reports by mail are asked for with the keyboard, and read by everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import follow
from tests.browser.test_sharing_read import EVERY_RULE


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [
        ("fr", False, True),
        pytest.param("en", True, False, marks=pytest.mark.slow),
        pytest.param("fr", False, False, marks=pytest.mark.slow),
        pytest.param("en", False, True, marks=pytest.mark.slow),
    ],
    ids=["fr-phone", "en-dark", "fr-desk", "en-phone"],
)
def test_a_report_is_asked_for_with_the_keyboard_and_listed(
    open_page: Callable[..., Any], keep: Callable[..., None], language: str, dark: bool, phone: bool
) -> None:  # WCAG 2.2 AA
    page = open_page("/reports/mail/", role="sponsor", language=language, dark=dark, phone=phone)
    called = "Recevoir ce rapport" if language == "fr" else "Receive this report"
    button = page.get_by_role("button", name=called)
    page.locator("#form").select_option("pptx")
    button.focus()
    follow(page)
    listed = page.get_by_text("diapositives · Français" if language == "fr" else "slides · English")
    listed.first.wait_for()
    keep(page, f"report-orders-{language}-{'phone' if phone else 'desk'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    found = Axe().run(page, options={"runOnly": EVERY_RULE})
    assert found.violations_count == 0, found.generate_report()
