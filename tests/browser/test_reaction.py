"""The sentence that goes after five seconds, with and without motion, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from avers.application.workshop import hold_workshop
from avers.core.organisation.register import REGISTERS, Register
from tests.browser.conftest import EVERY_RULE, faults_of, follow

pytestmark = pytest.mark.slow

_BEGINS = "one => one.getAnimations().map(each => each.effect.getTiming().delay)"


def link_from(open_page: Callable[..., Any], language: str = "fr") -> str:
    page = open_page("/workshop/vision/reaction/", role="lead", language=language)
    assert not faults_of(page, EVERY_RULE)
    link = page.input_value("#link-1")
    return "/" + link.split("/", 3)[3]


@pytest.mark.parametrize(("language", "phone"), [("fr", False), ("en", True)])
def test_a_sentence_goes_after_five_seconds_and_its_word_is_kept(
    open_page: Callable[..., Any], language: str, phone: bool
) -> None:  # R110
    path = link_from(open_page, language)
    page = open_page(
        path, role="employee", language=language, phone=phone, java_script_enabled=False,
        reduced_motion="no-preference",
    )  # fmt: skip
    follow(page, "main a.timed")
    # The sheet itself says when they change places: a slow machine may look too late to see the first.
    assert page.locator(".flash").evaluate(_BEGINS) == [5_000]
    assert page.locator(".after").evaluate(_BEGINS) == [5_200]
    page.wait_for_selector(".flash", state="hidden")
    page.fill("#word", "route")
    page.locator("label[for=score-4]").click()
    follow(page, "main form button")
    assert {"fr": "Merci", "en": "Thank you"}[language] in page.inner_text("main h1")


def test_without_motion_one_says_when_one_has_read(open_page: Callable[..., Any]) -> None:  # R110
    path = link_from(open_page)
    page = open_page(f"{path}?see=five", role="manager", phone=True)
    # Nothing moves, now or in a minute.
    assert page.evaluate("document.getAnimations().length") == 0
    page.clock.install()
    page.clock.run_for(60_000)
    expect(page.locator(".flash")).to_be_visible()
    expect(page.locator("#word")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    follow(page, "main .read a")
    assert page.is_visible("#word")
    assert not page.locator(".flash").count()
    assert not faults_of(page, EVERY_RULE)


@pytest.fixture
def told(django_db_blocker: Any, address: str) -> None:
    """Reactions to the vision, and what three teams say of a value."""
    from avers.wiring import open_database

    del address
    with django_db_blocker.unblock():
        company = open_database()
        workshop = hold_workshop(company)
        shown = workshop.charter.vision.statement.fr
        value = workshop.charter.values[0]
        reactions = tuple(
            {"key": f"r{place}", "statement": shown, "word": word, "score": score}
            for place, (word, score) in enumerate(
                (("panne", "1"), ("enfin", "2"), ("seul", "-1"), ("panne", "1"), ("", "0"), ("suivi", "2"))
            )
        )
        said = [("Accueil", value.statement.fr, "Mme R., mardi : je l’ai laissée finir.")] * 5
        said += [("Atelier", "Regarder la machine avant de parler.", "Le lave-linge de M. L.")] * 5
        said += [("Facturation", "Relire la demande deux fois.", "")]
        meanings = tuple(
            {"key": f"m{place}", "value": value.key, "team": team, "words": words, "example": example}
            for place, (team, words, example) in enumerate(said)
        )
        with company.work("test", by="test", at=datetime(2027, 1, 4, 9, tzinfo=UTC)):
            company.registers.write(Register(REGISTERS["reactions"], reactions))
            company.registers.write(Register(REGISTERS["meanings"], meanings))


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("language", "phone"), [("fr", False), ("en", True)])
@pytest.mark.parametrize(("step", "seen"), [("vision", ".chart.dots"), ("meaning", ".meant .figure")])
def test_both_steps_can_be_read_by_everybody(
    open_page: Callable[..., Any], step: str, seen: str, language: str, phone: bool
) -> None:  # R110 R126 WCAG 2.2 AA
    page = open_page(f"/workshop/{step}/", role="lead", language=language, phone=phone)
    assert page.locator(seen).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert not faults_of(page, EVERY_RULE)
