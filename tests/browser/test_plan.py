"""The plan in a real browser: read by axe, held on a phone, answered in one press without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of, follow

pytestmark = pytest.mark.slow

PAGES = (
    ("lead", "/plan/"), ("employee", "/plan/"), ("manager", "/plan/action/one_contact/"),
    ("lead", "/plan/action/say_back/"), ("lead", "/plan/add/"), ("lead", "/plan/objectives/"),
    ("lead", "/plan/processes/?table=embedding&row=rounds&value=warmth"),
)  # fmt: skip


@pytest.mark.parametrize(("role", "path"), PAGES)
@pytest.mark.parametrize(("language", "phone"), [("fr", True), ("en", False)])
def test_pages_of_the_plan_are_whole_for_everybody(  # R37 R43 R115 R127d
    open_page: Callable[..., Any], role: str, path: str, language: str, phone: bool
) -> None:
    page = open_page(path, role=role, language=language, phone=phone, dark=phone)
    assert not faults_of(page, EVERY_RULE)
    if phone:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_one_press_says_whether_it_helped(open_page: Callable[..., Any]) -> None:  # R37
    page = open_page("/plan/action/one_contact/", role="employee", phone=True, java_script_enabled=False)
    page.focus("button[name=answer][value=yes]")
    follow(page)
    assert "sans votre nom" in page.inner_text("body")
    assert not page.locator("button[name=answer]").count()
