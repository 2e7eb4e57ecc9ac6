"""The board with several people at once, in real browsers: it refreshes by itself, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pytest

from avers.application.registering import save_row
from avers.application.viewer import Viewer
from tests.browser.conftest import EVERY_RULE, RULES_OF_COLOUR, faults_of, follow
from tests.garance import address_of, without_workshop

pytestmark = pytest.mark.slow

BOARD: Final = "/workshop/values/board/"
ORDER: Final = "/workshop/values/order/"
SAID: Final = "Nous voulons que nos clients croient que ce que nous leur disons est vrai"
_LEAD: Final = Viewer("lead-key", "lead")


def _add(register: str, **typed: str) -> None:
    from avers.wiring import open_database

    at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    save_row(open_database(), _LEAD, register, typed, place=None, was="", at=at)


@pytest.fixture(scope="module")
def group(address: str) -> str:
    """Four people decide, two of them with an account; five values have their cards."""
    from avers.wiring import open_database

    without_workshop(open_database())
    seats = {"Anne": "employee", "Bob": "manager", "Chloé": "", "Dan": ""}
    for number, (name, role) in enumerate(seats.items()):
        account = address_of(role) if role else ""
        _add("deciders", name=name, team=f"Équipe {number % 3}", account=account)
    for number, value in enumerate(("Écoute", "Audace", "Qualité", "Respect", "Simplicité")):
        _add("board", key=f"n{number}", words=f"Ce que l’on entend sous {value}", group="Entendu",
             value=value, confirmed="yes")  # fmt: skip
    charters = open_database().charters
    draft = charters.draft()
    # The house has five values already: four are set aside, so that there is something to choose.
    charters.save_draft(replace(draft, values=draft.values[:1]), expected=charters.draft_fingerprint())
    shown = ("Audace", "Écoute", "Qualité", "Respect")
    for name in ("Bob", "Chloé", "Dan"):
        _add("best_worst", decider=name, set="1", best="Écoute", worst="Audace", shown=" · ".join(shown))
    return address


def test_two_people_at_once_lose_nothing(  # R105
    group: str, open_page: Callable[..., Any], keep: Callable[..., None]
) -> None:
    anne, bob = open_page(BOARD, role="employee"), open_page(BOARD, role="manager")
    anne.fill("#words", SAID)
    anne.keyboard.press("Tab")
    follow(anne)  # the button, by keyboard
    anne.wait_for_selector(f"#cards .note:has-text('{SAID}')")
    bob.wait_for_selector("#cards :text('6 cartes en tout')")  # nobody reloaded
    assert SAID not in bob.inner_text("main")

    lead = open_page(BOARD, role="lead")
    assert not faults_of(lead, EVERY_RULE)
    keep(lead, "board-silent")
    follow(lead, "#phase")
    bob.wait_for_selector(f"#cards .note:has-text('{SAID}')")
    assert "Honnêteté, d’après" in bob.inner_text("#cards")
    assert not faults_of(bob, EVERY_RULE)
    keep(bob, "board-suggested")
    # What is being typed stays while the cards come in.
    bob.fill("#words", "Une idée à moitié")

    anne.goto(group + BOARD)
    mine, theirs = (f"#cards .note:has-text('{SAID}') a[id^=open-]" for _ in range(2))
    follow(anne, mine)
    second = open_page(BOARD, role="manager")
    follow(second, theirs)
    anne.fill("#new_group", "Dire vrai")
    anne.fill("#value", "Honnêteté")
    follow(anne, "main form.act-form button")
    second.fill("#new_group", "La parole")
    second.fill("#value", "Franchise")
    follow(second, "main form.act-form button")
    warned = second.inner_text("[role=alert]")
    assert not faults_of(second, EVERY_RULE)
    keep(second, "board-conflict")
    assert "Dire vrai" in warned
    assert "Honnêteté" in warned
    assert second.input_value("#new_group") == "La parole"
    assert second.input_value("#value") == "Franchise"

    bob.wait_for_selector("#cards h2:text('Dire vrai')")
    assert bob.input_value("#words") == "Une idée à moitié"
    follow(second, "main form.act-form button")
    bob.wait_for_selector("#cards h2:text('La parole')")


def test_the_link_that_holds_the_focus_keeps_it_while_cards_come_in(
    group: str, open_page: Callable[..., Any]
) -> None:
    lead = open_page(BOARD, role="lead")
    lead.focus("#phase")
    n_cards = lead.locator("#cards .board-head .soft").inner_text()
    _add("board", key="late", words="Arrivée pendant ce temps")
    lead.wait_for_function(
        "before => document.querySelector('#cards .board-head .soft').innerText !== before", arg=n_cards
    )
    assert lead.evaluate("document.activeElement.id") == "phase"


def test_a_set_is_answered_with_the_keyboard_and_without_a_script(
    group: str, open_page: Callable[..., Any]
) -> None:  # R103
    page = open_page(ORDER, role="employee", java_script_enabled=False, phone=True)
    page.focus("#best-1")
    page.keyboard.press("Space")
    page.focus("#worst-2")
    page.keyboard.press("Space")
    page.locator("#set button").focus()
    follow(page)
    page.wait_for_selector("#asked:text('Série 2 sur 5')")


def test_values_are_chosen_with_a_reason_on_a_phone(  # R108
    group: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(ORDER, role="sponsor", java_script_enabled=False, phone=True)
    page.click("#choose label:text-is('Audace')")
    page.fill("#why", "Nous l’avons toujours fait ; il fallait le dire.")
    follow(page, "#choose button")
    assert "1 valeur est dans le brouillon" in page.inner_text("main")
    assert page.locator("#main", has_text="Audace").count() == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_and_a_phone_shows_it_whole(
    group: str, show: Callable[..., Any], language: str
) -> None:  # WCAG 2.2 AA
    for name, path in (
        ("board", BOARD), ("board-card", f"{BOARD}card/n0/"), ("board-order", f"{ORDER}?who=Dan"),
        ("step-values", "/workshop/values/"),
    ):  # fmt: skip
        with show(name, path, "lead", language) as shown:
            page = shown.look(phone=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
            assert not faults_of(shown.look(), EVERY_RULE), name
            assert not faults_of(shown.look(dark=True), RULES_OF_COLOUR), name
            assert shown.heard == []
