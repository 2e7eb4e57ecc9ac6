"""A call-back written and taken with the keyboard of a phone within a minute; the pages without fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.browser.conftest import EVERY_RULE, faults_of, follow, followed

# A thumb types some two signs a second on a phone; a press of a key that leads on takes a second.
_SIGNS_A_SECOND = 2
_SECONDS_A_PRESS = 1.0


def test_a_call_back_is_written_and_taken_within_a_minute_of_keys(
    open_page: Callable[..., Any], keep: Callable[..., None]
) -> None:  # R88
    page = open_page("/callbacks/", role="employee", phone=True, java_script_enabled=False)
    pressed, typed = 0, 0

    def press(key: str) -> None:
        nonlocal pressed
        page.keyboard.press(key)
        pressed += 1

    def type_(words: str) -> None:
        nonlocal typed
        page.keyboard.type(words)
        typed += len(words)

    page.locator("details.reporting > summary").focus()
    press("Enter")
    press("Tab")
    type_("Quand arrive la pièce ; chaudière arrêtée.")
    press("Tab")
    type_("06 39 98 12 34")
    press("Tab")  # the hour that the charter promises is chosen already
    for _more in range(12):  # past the parts of an hour that one may give instead
        if page.evaluate("document.activeElement.id") == "takes":
            break
        press("Tab")
    press("Space")
    press("Tab")
    with followed(page):
        press("Enter")
    page.get_by_text("C’est noté. Le client attend votre appel.").wait_for()
    assert page.get_by_role("link", name="06 39 98 12 34").get_attribute("href") == "tel:0639981234"
    assert page.get_by_text("pris en charge par vous").first.is_visible()
    assert pressed * _SECONDS_A_PRESS + typed / _SIGNS_A_SECOND <= 60
    keep(page, "callback-written-phone")
    # Called: one field, one press.
    page.locator("#called-words").focus()
    page.keyboard.type("Pose jeudi à 14 h.")
    follow(page)
    page.get_by_text("Rappelé. Ce qui est convenu est gardé").wait_for()


def test_one_is_handed_over_and_undone_with_the_keyboard(open_page: Callable[..., Any]) -> None:  # R34
    page = open_page("/callbacks/garance-k-free/", role="employee", phone=True)
    page.get_by_role("button", name="Je m’en charge").focus()
    follow(page)
    page.get_by_text("Vous vous en chargez").wait_for()
    page.locator("summary", has_text="Transmettre").focus()
    page.keyboard.press("Enter")
    page.locator("#hand-to").select_option("unit:west_calls")
    page.locator("#hand-words").fill("La pièce se commande chez eux.")
    follow(page)
    page.get_by_text("C’est transmis").wait_for()
    assert page.get_by_role("heading", name="Chez une autre équipe").is_visible()
    page.goto(re.sub(r"/callbacks/.*", "/callbacks/garance-k-free/", page.url))
    assert page.locator("#called-words").count() == 0
    assert not faults_of(page, EVERY_RULE)
    follow(page, page.get_by_role("button", name="Annuler le dernier geste"))
    assert page.get_by_text("pris en charge par vous").first.is_visible()
    # What is missing is said where it is missing, and what was typed stays.
    page.locator("#called-words").fill("Oui")
    follow(page, page.get_by_role("button", name="Noter ce qui est convenu"))
    assert page.get_by_role("alert").is_visible()
    assert page.locator("#called-words").input_value() == "Oui"
    assert not faults_of(page, EVERY_RULE)
