"""What people speak of, in a real browser: no accessibility fault, nothing wider than a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of
from tests.garance import LATEST

pytestmark = pytest.mark.slow

PAGES: Final = {
    "themes-company": f"/results/{LATEST}/",
    "themes-team": f"/results/{LATEST}/brest/",
    "themes-pair": f"/results/{LATEST}/garance/listening/",
}


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("fr", False, False), ("en", True, False), ("fr", False, True)],
    ids=["fr-light", "en-dark", "fr-phone"],
)
@pytest.mark.parametrize("name", PAGES)
def test_themes_are_read_by_everybody(
    open_page: Callable[..., Any], name: str, language: str, dark: bool, phone: bool
) -> None:  # A7, WCAG 2.2 AA
    page = open_page(PAGES[name], role="sponsor", language=language, dark=dark, phone=phone)
    assert page.locator("ul.themes li").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert not faults_of(page, EVERY_RULE)
