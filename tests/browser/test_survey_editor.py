"""Surveys written in a real browser: by keyboard alone, on a phone and a desk, with and without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, EVERY_RULE, PHONE, faults_of, follow
from tests.garance import visitor

LIST = {"o0.fr": "L’attente", "o0.en": "The wait", "o1.fr": "L’accueil", "o1.en": "The welcome"}


@pytest.fixture(scope="module")
def written(address: str) -> str:
    """A survey of four questions on two pages, one of which the law forbids; return its key."""
    lead = visitor("lead")
    key = str(lead.post("/surveys/new/", {"do": "start", "title.en": "After the visit"})["Location"]).split(
        "/"
    )[2]
    common = {"do": "save", "face": "customer", "facet": "satisfaction"}
    for fields in (
        {"kind": "csat", "words.en": "Were you well received?", "words.fr": "Vous a-t-on bien reçu ?"},
        {"kind": "single", "words.en": "What mattered most?", "shuffled": "1", **LIST},
        {"kind": "single", "words.fr": "Quelle est votre religion ?", **LIST},
        {"kind": "long", "words.en": "Tell us more.", "words.fr": "Racontez-nous."},
    ):
        assert lead.post(f"/surveys/{key}/question/", common | fields).status_code == 302
    lead.post(f"/surveys/{key}/arrange/", {"what": "customer:tell_us_more", "way": "split"})
    return key


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "page",
    [
        "/surveys/", "/surveys/new/", "/surveys/{key}/", "/surveys/{key}/edit/",
        "/surveys/{key}/edit/?question=customer:what_mattered_most", "/surveys/{key}/edit/?add=matrix",
        "/surveys/{key}/edit/?add=number", "/surveys/{key}/edit/?page=page1", "/surveys/mirror/",
    ],
)  # fmt: skip
def test_pages_hold_on_a_phone_and_a_desk(
    show: Callable[..., Any], written: str, page: str, language: str
) -> None:  # C11 R133
    named = "editor" + page.replace("/", "-").replace("?", "-").replace("{key}", "one").replace(":", "-")
    with show(named, page.format(key=written), "lead", language) as shown:
        for phone in (False, True):
            seen = shown.look(phone=phone, opened=True)
            assert faults_of(seen, EVERY_RULE) == ""
            width = (PHONE if phone else DESK)["width"]
            assert seen.evaluate("document.documentElement.scrollWidth") <= width
        assert not shown.heard


def test_a_survey_of_three_questions_is_written_with_the_keyboard_alone(
    open_page: Callable[..., Any], address: str
) -> None:  # R133 C11
    page = open_page("/surveys/new/", role="lead", language="en")
    board = page.keyboard

    def reach(what: str) -> None:
        """Press Tab until the element of this selector has the focus."""
        for _ in range(200):
            if page.evaluate("what => document.activeElement.matches(what)", what):
                return
            board.press("Tab")
        raise AssertionError(f"no way to {what} by Tab on {page.url}")

    reach("#title-en")
    board.type("By keyboard")
    follow(page)
    assert page.url.endswith("/edit/")
    for number, (kind, words) in enumerate(
        (("nps", "Would you come back?"), ("single", "What mattered?"), ("long", "And why?"))
    ):
        reach("#add-kind")
        # A list answers to the letters of what is in it.
        board.type({"nps": "Recom", "single": "One", "long": "A free"}[kind])
        reach("#add button")
        follow(page)
        reach("#f-words-en")
        board.type(words)
        if kind == "single":
            reach("#f-o0-en")
            board.type("The wait")
            reach("#f-o1-en")
            board.type("The price")
        if number == 0:
            reach("#f-facet")
            board.type("Reco")
        reach(".survey-form .actions button")
        follow(page)
        assert "done=added" in page.url
        assert page.locator(".survey-question").count() == number + 1
    page.goto(page.url.partition("?")[0])
    reach("#publish button")
    follow(page)
    assert page.is_visible(".message.success")
    assert "Version 1 is published" in page.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_preview_is_answered_to_its_end_and_leaves_nothing_behind(
    open_page: Callable[..., Any], written: str, scripts: bool
) -> None:  # R133 R134
    page = open_page(f"/surveys/{written}/", role="lead", language="en", java_script_enabled=scripts)
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Begin").click()
    # On a phone one question a screen where there is a script, all of them where there is none.
    frame.get_by_text("Were you well received?").wait_for()
    expect(frame.locator("fieldset:visible")).to_have_count(1 if scripts else 4)  # the script folds once read
    follow(page, page.get_by_role("link", name="Open them alone"))
    follow(page, page.get_by_role("button", name="Begin"))
    follow(page, page.get_by_role("button", name="Read again and send").last)
    follow(page, page.get_by_role("button", name="Send", exact=True).first)
    page.get_by_text("Thank you. It has arrived.").wait_for()
    if scripts:
        assert page.evaluate("window.localStorage.length") == 0


def test_a_question_moves_and_comes_back_without_a_script(
    open_page: Callable[..., Any], written: str
) -> None:  # R133
    page = open_page(f"/surveys/{written}/edit/", role="lead", language="en", java_script_enabled=False)

    def order() -> list[str]:
        return [str(one) for one in page.locator(".survey-question h3").all_inner_texts()]

    before = order()
    follow(page, page.locator(".survey-question").first.get_by_role("button", name="Move down"))
    assert order()[:2] == before[1::-1]
    follow(page, page.get_by_role("button", name="Undo the last change"))
    assert order() == before
    follow(page, page.locator(".survey-question").first.get_by_role("button", name="Take out"))
    assert order() == before[1:]
    follow(page, page.get_by_role("button", name="Undo the last change"))
    assert order() == before
