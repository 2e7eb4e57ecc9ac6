"""A concern said and read again on a phone, without a script; and its pages, for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from avers.core.organisation.register import REGISTERS, Register
from tests.browser.conftest import EVERY_RULE, faults_of, follow
from tests.garance import address_of


@pytest.fixture(autouse=True)
def _readers() -> None:
    """Name two readers among the accounts of these tests."""
    from avers.application.sampling.concerns import DESK, confide_sample
    from avers.wiring import open_database

    cache.clear()
    accounts = iter((address_of("analyst"), address_of("administrator")))
    rows = [{**row, "account": next(accounts)} if row["entry"] == "reader" else row for row in DESK]
    company = open_database()
    with company.work("change_register", by="test", at=datetime.now(UTC)):
        company.registers.write(Register(REGISTERS["concern_desk"], tuple(rows)))
    confide_sample(company, at=timezone.localtime())


# R127e
@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_said_and_read_again_on_a_phone_without_a_script(
    open_page: Callable[..., Any], language: str
) -> None:
    page = open_page("/concern/", language=language, phone=True, java_script_enabled=False)
    follow(page, "main .button")
    page.fill("#words", "Le planning change la veille, et personne ne s’organise plus.")
    follow(page, "main form button")
    code = page.inner_text(".code-shown .spoken")
    assert len(code) == 34
    assert code not in page.url
    cookies = {one["name"] for one in page.context.cookies()}
    assert cookies <= {"django_language"}, "set by this test, to ask in a language"
    page.goto(page.url.split("/concern/")[0] + f"/concern/?lang={language}")
    page.fill("#code", code.replace("-", " ").lower())
    follow(page, "main form button")
    assert "change la veille" in page.inner_text("main")
    assert code not in page.url
    page.click("main details summary")
    page.check("input[name=sure]")
    follow(page, "main details button")
    assert "change la veille" not in page.inner_text("main")


# R127e
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_pages_of_a_concern_are_whole_for_everybody(
    open_page: Callable[..., Any], language: str, dark: bool
) -> None:
    page = open_page("/concern/", language=language, phone=True, dark=dark)
    for _ in range(4):
        assert not faults_of(page, EVERY_RULE)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        if page.query_selector("main form textarea"):
            page.fill("main form textarea", "Le planning change la veille, et personne ne s’organise plus.")
        follow(page, "main .button, main form button")
    reader = open_page("/concerns/", role="analyst", language=language, phone=True, dark=dark)
    assert not faults_of(reader, EVERY_RULE)
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    follow(reader, ".act-words a")
    assert not faults_of(reader, EVERY_RULE)
    reader.fill("#words", "Merci. Dans quelle équipe travaillez-vous ?")
    follow(reader, "main form button")
    assert not faults_of(reader, EVERY_RULE)
    assert reader.input_value("#words").startswith("Merci. Dans quelle")
