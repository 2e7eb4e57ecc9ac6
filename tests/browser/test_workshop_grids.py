"""The grids of the workshop in a real browser: on a wall, on a phone, with the keyboard alone, on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import REGISTERS
from tests.browser.conftest import EVERY_RULE, faults_of, follow
from tests.garance import without_workshop

pytestmark = pytest.mark.slow

PAGES: Final = {
    "fit": "/workshop/needs/fit/",
    "talks": "/workshop/needs/talks/",
    "channels": "/workshop/needs/channels/",
    "stakeholders": "/workshop/needs/stakeholders/",
    "chain": "/workshop/action/chain/",
    "levels": "/workshop/action/levels/",
    "teams": "/workshop/action/teams/",
    "means": "/workshop/action/means/",
    "standards": "/workshop/action/standards/",
    "behaviours": "/workshop/hiring/behaviours/",
    "needs": "/workshop/needs/",
    "action": "/workshop/action/",
}


@pytest.fixture(scope="module")
def worked(address: str) -> None:
    """A workshop half done: needs sorted, talks kept, a chain with holes, means under two promises."""
    from avers.wiring import open_database

    company, now = without_workshop(open_database()), datetime.now(UTC)
    promises = [f"promise.{one.key}" for one in company.charters.draft().promises]
    both = ("Savoir quand on vient", "To know when somebody comes")
    put: list[tuple[str, dict[str, Any]]] = [
        ("needs", {"key": "when", "name_fr": both[0], "name_en": both[1], "heard": "interview"}),
        (
            "needs",
            {
                "key": "talk",
                "name_fr": "Parler à quelqu’un, même tard le soir",
                "name_en": "To talk to somebody, even late in the evening",
            },
        ),
        (
            "needs",
            {
                "key": "alone",
                "name_fr": "Se débrouiller seul le dimanche",
                "name_en": "To manage alone on a Sunday",
            },
        ),
        ("crossings", {"need": "when", "against": promises[2], "verdict": "supports"}),
        (
            "crossings",
            {
                "need": "talk",
                "against": promises[0],
                "verdict": "opposes",
                "why": "Le téléphone ferme à 18 h.",
            },
        ),
        ("crossings", {"need": "alone", "against": "vision", "verdict": "neutral"}),
        (
            "interviews",
            {
                "date": date(2026, 11, 3),
                "moment": "Un retard",
                "need": "when",
                "words": "J’ai attendu toute la matinée sans savoir.",
            },
        ),
        (
            "interviews",
            {
                "date": date(2026, 11, 5),
                "moment": "Un retard",
                "words": "On m’a prévenue la veille, c’est déjà ça.",
                "learned": "Prévenir la veille",
            },
        ),
        (
            "interviews",
            {
                "date": date(2026, 11, 9),
                "moment": "Une panne le dimanche",
                "words": "J’ai cherché la notice une heure.",
            },
        ),
        (
            "channels",
            {
                "channel": "help",
                "name_fr": "Pages d’aide",
                "name_en": "Help pages",
                "self_help": True,
                "languages": "fr en",
            },
        ),
        (
            "channels",
            {
                "channel": "phone",
                "name_fr": "Téléphone",
                "name_en": "Telephone",
                "self_help": False,
                "languages": "fr",
            },
        ),
        (
            "stakeholders",
            {
                "key": "tenants",
                "name_fr": "Locataires",
                "name_en": "Tenants",
                "part": "hears",
                "expects_fr": "Savoir quand on vient.",
                "expects_en": "To know when somebody comes.",
            },
        ),
        (
            "stakeholders",
            {
                "key": "council",
                "name_fr": "CSE",
                "name_en": "Works council",
                "part": "decides",
                "told_on": date(2026, 11, 2),
                "told_by": "réunion",
            },
        ),
        (
            "chain",
            {
                "value": "listening",
                "link": "purpose",
                "words_fr": "Que personne ne répète deux fois.",
                "words_en": "That nobody has to say it twice.",
            },
        ),
        (
            "chain",
            {
                "value": "listening",
                "link": "systems",
                "words_fr": "Un carnet partagé.",
                "words_en": "A shared log.",
            },
        ),
        (
            "expected",
            {
                "value": "listening",
                "level": "managers",
                "words_fr": "J’écoute un appel par semaine.",
                "words_en": "I listen to one call a week.",
            },
        ),
        (
            "expected",
            {
                "value": "listening",
                "level": "teams",
                "words_fr": "Je redis la demande avant de répondre.",
                "words_en": "I repeat the request before answering.",
            },
        ),
        (
            "campaign",
            {
                "key": "told",
                "date": date(2026, 12, 4),
                "channel": "Point du lundi",
                "value": "listening",
                "level": "managers",
            },
        ),
        (
            "capabilities",
            {
                "promise": promises[0][8:],
                "kind": "people",
                "words_fr": "Cinq conseillers.",
                "words_en": "Five advisers.",
                "standing": "there",
            },
        ),
        ("capabilities", {"promise": promises[1][8:], "kind": "authority", "standing": "missing"}),
        (
            "standards",
            {
                "key": "one",
                "unit": "hr",
                "serves": "west_calls",
                "words_fr": "Une réponse avant midi.",
                "words_en": "An answer before noon.",
                "within": "4 h",
                "value": "autonomy",
            },
        ),
        (
            "standards",
            {
                "key": "two",
                "unit": "marketing",
                "words_fr": "Un mot à chaque client déplacé.",
                "words_en": "A word to each customer who is moved.",
            },
        ),
    ]
    with company.work("change_register", by="test", at=now):
        for name, cells in put:
            row = {column.name: cells.get(column.name) for column in REGISTERS[name].columns}
            place = max(company.registers.rows(name), default=-1) + 1
            company.registers.change(name, [RowChange(place, None, row)], kind="edit")


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("fr", False, False), ("en", True, False), ("fr", False, True)],
    ids=["fr-light", "en-dark", "fr-phone"],
)
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_read_by_everybody(
    open_page: Callable[..., Any],
    worked: None,
    keep: Callable[..., None],
    name: str,
    language: str,
    dark: bool,
    phone: bool,
) -> None:  # WCAG 2.2 AA
    page = open_page(PAGES[name], role="lead", language=language, dark=dark, phone=phone)
    keep(page, f"grid-{name}-{language}-{'phone' if phone else 'desk'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert not faults_of(page, EVERY_RULE)


# R97 R101
@pytest.mark.parametrize("phone", [False, True])
def test_a_crossing_is_marked_with_the_keyboard_without_a_script(
    chrome: Any, address: str, worked: None, open_page: Callable[..., Any], phone: bool
) -> None:
    page = open_page(PAGES["fit"], role="lead", language="en", phone=phone, java_script_enabled=False)
    cell = page.get_by_role("group", name="To talk to somebody, even late in the evening").last
    cell.get_by_role("button", name="differs, no harm").focus()
    follow(page)
    cell = page.get_by_role("group", name="To talk to somebody, even late in the evening").last
    pressed = cell.get_by_role("button", name="differs, no harm")
    assert pressed.get_attribute("aria-pressed") == "true"
    box = pressed.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= (44 if phone else 32)
    follow(page, pressed)
    assert "/fit/" in page.url


# R77
def test_a_cell_is_written_in_its_place_with_the_keyboard(
    open_page: Callable[..., Any], worked: None
) -> None:
    page = open_page(PAGES["chain"], role="lead", language="en", java_script_enabled=False)
    cell = page.locator("#cell-warmth-purpose")
    cell.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("That people are greeted by name.")
    page.keyboard.press("Tab")
    follow(page)
    assert page.url.endswith("#cell-warmth-purpose")
    assert "That people are greeted by name." in page.locator("#cell-warmth-purpose").inner_text()


def test_a_grid_on_paper_keeps_its_table_and_loses_its_buttons(
    open_page: Callable[..., Any], worked: None, keep: Callable[..., None]
) -> None:
    page = open_page(PAGES["fit"], role="lead", language="fr")
    page.emulate_media(media="print")
    assert page.locator("button.tap").first.is_hidden()
    assert page.locator(".said-so").first.is_visible()
    assert page.locator("table.crossed thead").is_visible()
