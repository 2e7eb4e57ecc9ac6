"""*Understand* in a real browser: no accessibility fault, nothing wider than a phone, words one can read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe

from avers.reports.figures import TOPICS
from tests.garance import LATEST

pytestmark = pytest.mark.slow

WHY: Final = f"/results/{LATEST}/why/"
PAGES: Final = {"why": WHY} | {f"why-{topic.key}": f"{WHY}{topic.key}/" for topic in TOPICS}
EVERY_RULE: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("language", "dark"), [("fr", False), ("en", True)], ids=["fr-light", "en-dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    open_page: Callable[..., Any], pictures: Path, name: str, language: str, dark: bool
) -> None:  # WCAG 2.2 AA
    page = open_page(PAGES[name], role="lead", language=language, dark=dark)
    for details in page.query_selector_all("details"):
        details.evaluate("element => element.open = true")
    found = Axe().run(page, options={"runOnly": EVERY_RULE})
    page.screenshot(path=pictures / f"{name}-{language}-{'dark' if dark else 'light'}.png", full_page=True)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_it_whole(
    open_page: Callable[..., Any], pictures: Path, name: str, language: str
) -> None:
    page = open_page(PAGES[name], role="lead", language=language, phone=True)
    page.screenshot(path=pictures / f"{name}-{language}-phone.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # Words of a drawing stay on the sheet.
    out = page.evaluate(
        """() => [...document.querySelectorAll('svg.chart text')]
            .filter(one => one.getBoundingClientRect().right > 390 || one.getBoundingClientRect().left < 0)
            .map(one => one.textContent)"""
    )
    assert out == []


def test_from_the_home_page_to_what_is_said_and_paid(open_page: Callable[..., Any]) -> None:  # R57
    page = open_page("/", role="sponsor")
    page.click("text=Voir ce qu’on dit et ce qu’on paie")
    assert page.url.endswith(f"{WHY}words/")
    bars = page.locator("#words svg.stacks text.band-name").all_text_contents()
    assert bars == ["Ce que nous disons", "Ce que nous mesurons et récompensons"]


def test_a_question_is_chosen_without_a_script(open_page: Callable[..., Any]) -> None:  # R5
    page = open_page(f"{WHY}teams/", role="lead", java_script_enabled=False)
    page.select_option("#about", "employee.trust")
    page.click("form.choose button")
    assert "about=employee.trust" in page.url
    assert page.locator("svg.funnel").count() == 1
