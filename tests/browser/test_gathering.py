"""The form that opens a wave shows what it needs and no more, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from avers.wiring import open_database
from tests.browser.conftest import faults_of, follow
from tests.functional.web.test_waves import answered


@pytest.fixture(scope="module", autouse=True)
def reached(address: str) -> None:
    """Let the house have answered, and most of its people have an address."""
    company = open_database()
    answered(company)
    people = company.organisation.people()
    company.organisation.save_people(
        [replace(one, address=f"{one.key}@garance.example" if i % 4 else "") for i, one in enumerate(people)]
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_who_is_asked_is_chosen_beside_what_is_asked(
    open_page: Callable[..., Any], keep: Callable[[Any, str], None], language: str, phone: bool
) -> None:
    page = open_page("/waves/open/", role="lead", language=language, phone=phone)
    assert page.locator("#customers").is_visible()
    assert not faults_of(page)
    keep(page, f"wave-open-{language}-{'phone' if phone else 'desk'}")
    page.locator("label[for=answers-elsewhere]").click()
    expect(page.locator("#customers")).to_be_hidden()
    expect(page.locator(".for-employee")).to_be_hidden()
    page.locator("label[for=answers-here]").click()
    page.locator("label[for=face-customer]").click()
    expect(page.locator("#links")).to_be_hidden()
    expect(page.locator(".for-employee")).to_be_visible()


def test_a_wave_with_a_list_and_links_of_teams_opens_and_shows_them(
    open_page: Callable[..., Any], keep: Callable[[Any, str], None], tmp_path: Path
) -> None:
    file = tmp_path / "clients.csv"
    file.write_text("address,unit,language\nclaire@x.example,,fr\n", encoding="utf-8")
    page = open_page("/waves/open/", role="lead", language="fr")
    page.locator("#key").fill("2027-02")
    page.locator("#opens").fill(date(2027, 1, 4).isoformat())
    page.locator("#customers").set_input_files(file)
    page.locator("#links").select_option("teams")
    follow(page, ".wave-form button")
    assert page.url.endswith("/waves/")
    page.locator("details summary", has_text="liens ouverts").click()
    expect(page.locator("code", has_text="/o/").nth(5)).to_be_visible()
    assert not faults_of(page)
    keep(page, "waves-gathering-fr")
