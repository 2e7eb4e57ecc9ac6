"""Customers after a moment, and teams on those that work for them: the pages where both are set up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import faults_of, follow
from tests.functional.web.test_moments import DELIVERY, RHYTHM

LOOKS = pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("fr", False, False), ("en", True, False), ("fr", False, True), ("en", False, True)],
    ids=["fr-light", "en-dark", "fr-phone", "en-phone"],
)


@pytest.fixture(scope="module")
def moments(address: str) -> None:
    """Two moments: one with its survey open and customers told of, one whose survey does not exist."""
    from avers.application.moments import hear_of_moment, note_refused
    from avers.core.errors import Fault
    from avers.core.evidence.invitation import Audience
    from avers.core.evidence.wave import Wave
    from avers.core.organisation.register import REGISTERS, Register
    from avers.wiring import open_database

    company, now = open_database(), datetime.now().astimezone()
    call = {"key": "call", "name_fr": "Votre appel", "name_en": "Your call", "rhythm": "gone"}
    with company.work("test", by="test", at=now):
        company.registers.write(Register(REGISTERS["rhythms"], (RHYTHM | {"instrument": "mirror"},)))
        company.registers.write(Register(REGISTERS["moments"], (DELIVERY | {"share": 0.25}, call)))
        wave = Wave(f"retours.{now.date()}", "customer", "mirror", "1", opens=now.date(),
                    closes=now.date() + timedelta(days=60))  # fmt: skip
        company.evidence.save_wave(wave)
        company.collections.begin(wave.key, Audience(awaited=frozenset({"customer"})), size=512)
    for n in range(12):
        said = {"moment": "delivery", "unit": "nantes", "address": f"c{n}@mail.example"}
        hear_of_moment(company, said, once=f"e{n}", digest="x", chance=n / 20, at=now)
    note_refused(company, [Fault("hook_unknown_team"), Fault("moment_channel")], on=now.date())


@LOOKS
def test_moments_are_read_by_everybody_at_any_width(
    moments: None, open_page: Callable[..., Any], keep: Callable[..., None], language: str, dark: bool,
    phone: bool,
) -> None:  # R99, WCAG 2.2 AA  # fmt: skip
    page = open_page("/waves/moments/", role="lead", language=language, dark=dark, phone=phone)
    keep(page, f"moments-{language}-{'phone' if phone else 'desk'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert faults_of(page) == ""
    # The trial of a moment without a survey cannot be pressed; that of the other says what became of it.
    buttons = page.get_by_role("button", name={"fr": "M’envoyer la lettre", "en": "Send me"}[language])
    assert [buttons.nth(n).is_enabled() for n in range(buttons.count())] == [True, False]
    follow(page, buttons.nth(0))
    page.get_by_role("status").wait_for()


@LOOKS
def test_whom_a_wave_asks_shows_what_belongs_to_it_alone(
    open_page: Callable[..., Any], keep: Callable[..., None], language: str, dark: bool, phone: bool
) -> None:  # R8, WCAG 2.2 AA
    from avers.application.answering import answer_finding
    from avers.wiring import open_database
    from tests.garance import LATEST

    at = datetime.now().astimezone()
    answer_finding(open_database(), LATEST, "AL201 garance/listening", "later", why="Mars.", by="x", at=at)
    page = open_page("/waves/open/", role="lead", language=language, dark=dark, phone=phone)
    page.locator('label[for="answers-here"]').click()
    rated = page.locator("#rated")
    expect(rated).to_be_hidden()
    page.locator('label[for="face-inside"]').click()
    page.locator('label[for="face-customer"]').click()
    expect(rated).to_be_visible()
    expect(page.locator("#customers")).to_be_hidden()
    keep(page, f"wave-inside-{language}-{'phone' if phone else 'desk'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert faults_of(page) == ""
