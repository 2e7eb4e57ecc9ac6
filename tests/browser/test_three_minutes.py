"""A newcomer's three minutes: one command, a choice, then seven things seen, in both languages.

The real command starts the real servers with the product's own settings; the browser goes where a visitor
would. ``make pictures`` keeps what it sees for the pages of docs/.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from tests.browser.conftest import DESK, PHONE, follow, listened

pytestmark = pytest.mark.slow

WORDS: Final = {
    "fr": {
        "see": "Voir une entreprise fictive", "title": "Écoute", "sure": "solide", "why": "Pourquoi",
        "said": "Ce que nous disons", "paid": "mesurons et récompensons", "results": "Résultats",
        "try": "Essayez votre phrase", "menu": "Menu",
        "vision": "Le client est au centre de nos préoccupations.",
        "better": "Je rappelle chaque client avant 18 h.", "few": "Pas assez de réponses",
        "nearest": "Région Ouest", "keep": "Garder cette phrase", "next": "Votre phrase est gardée",
    },
    "en": {
        "see": "See a fictitious company", "title": "Listening", "sure": "solid", "why": "Why",
        "said": "What we say", "paid": "measure and reward", "results": "Results",
        "try": "Try your sentence", "menu": "Menu",
        "vision": "The customer is at the centre of our concerns.",
        "better": "I call each customer back before 6 pm.", "few": "Not enough answers",
        "nearest": "West region", "keep": "Keep this sentence", "next": "Your sentence is kept",
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=["fr", "en"])
def start(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Language, and the address that the command wrote in it."""
    language = request.param
    home = {**os.environ, "AVERS_HOME": str(tmp_path_factory.mktemp("demo")), "AVERS_LANGUAGE": language}
    home.pop("DJANGO_SETTINGS_MODULE", None)  # the product's own settings, not those of the tests
    demo = subprocess.Popen(
        [sys.executable, "-c", "from avers.cli import main; main()", "demo", "--no-browser"],
        env=home, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert demo.stdout is not None
    try:
        yield language, next(line for line in demo.stdout if "http://" in line).rsplit(" ", 1)[-1].strip()
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(timeout=300)
        demo.stdout.close()


@pytest.fixture
def visit(chrome: Any, start: tuple[str, str]) -> Iterator[Callable[[dict[str, int]], Any]]:
    """Open a page of a newcomer: the language of the browser, nothing kept from before."""
    contexts: list[Any] = []
    heard: list[str] = []

    def open_(viewport: dict[str, int]) -> Any:
        context = chrome.new_context(viewport=viewport, locale=start[0], reduced_motion="reduce")
        contexts.append(context)
        return listened(context.new_page(), heard)

    yield open_
    for context in contexts:
        context.close()
    assert not heard


def test_three_minutes(visit: Callable[..., Any], start: tuple[str, str], keep: Callable[..., None]) -> None:
    # R19 R57 R58 R90 R128 A7
    language, address = start
    words, page = WORDS[language], visit(DESK)

    def picture(name: str) -> None:
        keep(page, f"three-minutes-{name}-{language}.jpg")

    # One command; the browser offers a choice, no form.
    page.goto(address)
    assert page.locator("input:not([type=hidden]), textarea, select").count() == 0
    picture("1-choice")
    follow(page, page.get_by_role("button", name=words["see"]))

    # The coin: one pair visibly apart, a sentence that says which and how sure.
    assert words["title"] in page.locator("h1").inner_text()
    assert page.locator(".under-title .certainty").inner_text().strip() == words["sure"]
    assert page.locator(".week .card blockquote").count() >= 2
    picture("2-coin")

    # A click on the gap: two sentences, one from each face, then the cause.
    follow(page, page.locator(".coin-row .gap a").first)
    faces = page.locator(".voices section")
    assert [faces.nth(n).locator("blockquote").count() for n in range(faces.count())] == [1, 1]
    assert words["why"] in page.locator("main").inner_text()
    picture("3-gap")

    # A click on *pourquoi*: what was said and what is paid, side by side.
    page.goto(f"{_origin(page)}/")
    follow(page, page.locator(".three a[href*='/why/words']").first)
    shown = page.locator("main").inner_text()
    assert words["said"] in shown
    assert words["paid"] in shown
    picture("4-why")

    # Findings appear as one types, kind, with a rewrite and a source.
    follow(page, page.get_by_role("link", name=words["try"]))
    page.locator("#words").press_sequentially(words["vision"], delay=5)
    page.wait_for_selector("#judgement article.said:not(.none)")
    assert page.locator("#judgement .said").first.inner_text()
    picture("5-sentence")

    # A team of four: it refuses, says why, shows the nearest group.
    page.goto(f"{_origin(page)}/results/2026-10/brest/")
    assert words["few"] in page.locator("h1").inner_text()
    assert page.get_by_role("link", name=words["nearest"]).count() >= 1
    picture("6-four")

    # *Keep this sentence*: a draft charter, with the next step named.
    follow(page, page.get_by_role("link", name=words["try"]))
    page.locator("label[for=kind-promise]").click()
    page.locator("#words").press_sequentially(words["better"], delay=5)
    follow(page, page.get_by_role("button", name=words["keep"]))
    assert "/charter/" in page.url
    assert words["better"] in page.locator("main").inner_text()
    assert words["next"] in page.get_by_role("status").first.inner_text()
    page.evaluate("window.scrollTo(0, 0)")
    picture("7-kept")

    # On a phone the rooms are behind one button, which needs no script.
    page.set_viewport_size(PHONE)
    page.goto(f"{_origin(page)}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not page.locator("nav.menu").is_visible()
    page.get_by_role("button", name=words["menu"], exact=True).click()
    picture("8-phone")
    follow(page, page.get_by_role("link", name=words["results"], exact=True))
    assert page.url.endswith("/results/")


def _origin(page: Any) -> str:
    return "/".join(page.url.split("/")[:3])
