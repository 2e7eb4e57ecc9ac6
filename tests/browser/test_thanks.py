"""Thanks, given with the keyboard alone; the wall, the stories and the figures, read by everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of, follow, followed


@pytest.mark.parametrize("place", ["/thanks/", "/wall/", "/stories/", "/thanks/figures/"])
@pytest.mark.parametrize(
    ("language", "dark", "phone"), [("fr", False, True), ("en", True, False)], ids=["fr-phone", "en-dark"]
)
def test_the_pages_of_thanks_are_read_by_everybody(
    open_page: Callable[..., Any],
    keep: Callable[..., None],
    place: str,
    language: str,
    dark: bool,
    phone: bool,
) -> None:  # WCAG 2.2 AA
    page = open_page(place, role="lead", language=language, dark=dark, phone=phone)
    keep(page, f"thanks-{place.strip('/').replace('/', '-')}-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    for summary in page.locator("main details > summary").all():
        summary.click()
    assert not faults_of(page, EVERY_RULE)


def test_a_thank_you_is_given_with_the_keyboard_in_a_dozen_presses(
    open_page: Callable[..., Any],
) -> None:  # R91
    page = open_page("/thanks/", role="employee", phone=True)
    name = page.locator("#near option").last.get_attribute("value")
    page.locator("#to-person").focus()
    pressed = 0

    def press(key: str) -> None:
        nonlocal pressed
        page.keyboard.press(key)
        pressed += 1

    press("Tab")
    page.keyboard.type(name)
    press("Tab")
    page.keyboard.type("Tu as rappelé le client avant midi.")
    press("Tab")
    press("ArrowDown")
    for _more in range(4):  # past what a customer says and another day, to the button
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
        press("Tab")
    with followed(page):
        press("Enter")
    page.get_by_text("Votre merci est donné").wait_for()
    # Names and words apart, what is left of twenty seconds is a handful of keys.
    assert pressed <= 8
    page.get_by_role("button", name="Oui pour le mur").first.focus()
    follow(page)
    page.get_by_text("Pour le mur, l’accord de l’autre est attendu").first.wait_for()
