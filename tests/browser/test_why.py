"""*Understand* in a real browser: no accessibility fault, nothing wider than a phone, words one can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from avers.reports.figures import TOPICS
from tests.browser.conftest import EVERY_RULE, RULES_OF_COLOUR, Shown, faults_of, follow
from tests.garance import LATEST

pytestmark = pytest.mark.slow

WHY: Final = f"/results/{LATEST}/why/"
PAGES: Final = {"why": WHY} | {f"why-{topic.key}": f"{WHY}{topic.key}/" for topic in TOPICS}


@pytest.fixture(
    scope="module",
    params=[(name, language) for name in PAGES for language in ("fr", "en")],
    ids=lambda one: "-".join(one),
)
def shown(request: pytest.FixtureRequest, show: Callable[..., Any]) -> Iterator[Shown]:
    """Each page in each language, asked for once."""
    name, language = request.param
    with show(name, PAGES[name], "lead", language) as page:
        yield page


def test_a_phone_shows_it_whole(shown: Shown) -> None:
    page = shown.look(phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # Words of a drawing stay on the sheet.
    out = page.evaluate(
        """() => [...document.querySelectorAll('svg.chart text')]
            .filter(one => one.getBoundingClientRect().right > 390 || one.getBoundingClientRect().left < 0)
            .map(one => one.textContent)"""
    )
    assert out == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(shown: Shown, dark: bool) -> None:  # WCAG 2.2 AA
    assert not faults_of(shown.look(dark=dark, opened=True), RULES_OF_COLOUR if dark else EVERY_RULE)


def test_it_says_nothing_to_the_console(shown: Shown) -> None:
    assert shown.heard == []


def test_from_the_home_page_to_what_is_said_and_paid(open_page: Callable[..., Any]) -> None:  # R57
    page = open_page("/", role="sponsor")
    follow(page, "text=Voir ce qu’on dit et ce qu’on paie")
    assert page.url.endswith(f"{WHY}words/")
    bars = page.locator("#words svg.stacks text.band-name").all_text_contents()
    assert bars == ["Ce que nous disons", "Ce que nous mesurons et récompensons"]


def test_a_question_is_chosen_without_a_script(open_page: Callable[..., Any]) -> None:  # R5
    page = open_page(f"{WHY}teams/", role="lead", java_script_enabled=False)
    page.select_option("#about", "employee.trust")
    follow(page, "form.choose button")
    assert "about=employee.trust" in page.url
    assert page.locator("svg.funnel").count() == 1


def test_a_drawing_is_copied_as_an_image_that_holds_its_finding(open_page: Callable[..., Any]) -> None:
    page = open_page(f"{WHY}scorecard/", role="lead")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier l’image").first.click()
    page.get_by_text("Image copiée.").wait_for()
    pixels = page.evaluate(
        """async () => {
            const [kept] = await navigator.clipboard.read();
            const drawn = await createImageBitmap(await kept.getType("image/png"));
            const canvas = new OffscreenCanvas(drawn.width, drawn.height);
            const pen = canvas.getContext("2d");
            pen.drawImage(drawn, 0, 0);
            const seen = new Set();
            const all = pen.getImageData(0, 0, drawn.width, drawn.height).data;
            for (let at = 0; at < all.length; at += 40) seen.add(`${all[at]},${all[at + 1]},${all[at + 2]}`);
            return [drawn.width, seen.size];
        }"""
    )
    assert pixels[0] == 2 * (640 + 20 + 28)
    assert pixels[1] > 20, "an empty sheet was copied"
