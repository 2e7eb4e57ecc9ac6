"""The form that opens a wave shows what it needs and no more, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from avers.application.closings import Closing
from avers.wiring import open_closings, open_database
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


def test_a_closing_shows_each_step_by_itself_and_leads_on_when_it_ends(
    open_page: Callable[..., Any], keep: Callable[[Any, str], None]
) -> None:
    company, store = open_database(), open_closings()
    wave = replace(next(one for one in company.evidence.waves() if one.face == "employee"), key="2027-03")
    company.evidence.save_wave(replace(wave, state="open"))
    with store.hold(wave.key):
        store.save(Closing(wave.key, timezone.localtime(), "open", 5, 20))
        page = open_page(f"/waves/{wave.key}/close/", role="lead", language="fr", phone=True)
        assert page.url.endswith("/close/state/")
        bar = page.get_by_role("progressbar", name="Où cela en est")
        expect(bar).to_have_attribute(
            "aria-valuetext", "Étape 1 sur 5. Ouverture des enveloppes\u202f: 25\u202f%"
        )
        assert not faults_of(page)
        keep(page, "wave-closing-fr-phone")
        page.get_by_role("link", name="Regarder à nouveau").focus()
        store.save(Closing(wave.key, timezone.localtime(), "attack"))
        expect(page.get_by_role("status")).to_contain_text("Étape 4 sur 5")
        expect(page.locator("li[aria-current=step]")).to_contain_text("Attaque des chiffres")
        expect(page.get_by_role("link", name="Regarder à nouveau")).to_be_focused()
    # Nobody is at work any more and nothing is published: it was cut.
    expect(page.get_by_role("alert")).to_contain_text("s’est arrêtée avant la fin")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    assert not faults_of(page)
    keep(page, "wave-closing-cut-fr-phone")
