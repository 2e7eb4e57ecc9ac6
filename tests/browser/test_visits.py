"""A visit filled on a phone: with no network, without a script, read and contested by its team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import EVERY_RULE, faults_of, follow, followed
from tests.garance import address_of

SCENARIO = "garance-scenario-0-2026.1"


def errand() -> str:
    """Draw one team for the employee as the lead would; return the address of the form."""
    from avers.adapters.database.models import ActRow, User
    from avers.application.visiting import draw_teams
    from avers.wiring import open_database

    company, now = open_database(), timezone.now()
    me = User.objects.get(email=address_of("employee")).person
    (name,) = {one.name for one in company.organisation.people_with([me])}
    draw = draw_teams(
        company, User.objects.get(email=address_of("lead")).viewer, SCENARIO, within="garance", n_visits=1,
        n_twice=0, names=[name], n_outside=0, due=now.date() + timedelta(days=9),
        tree=company.organisation.units(), at=now,
    )  # fmt: skip
    return f"/visits/fill/{ActRow.objects.get(kind='visits', step='made', label=draw.key).key}/"


def kept(address: str) -> int:
    from avers.adapters.database.models import ActRow

    return ActRow.objects.filter(act=address.split("/")[3], step="closed").count()


def fill(page: Any) -> None:
    for pill in page.query_selector_all("label[for^=yes-]"):
        pill.click()
    page.fill("#proof", "Le reçu dit : passage entre 14 h et 15 h.")


def test_a_visit_filled_without_network_waits_and_arrives_once(open_page: Callable[..., Any]) -> None:  # R64
    address = errand()
    page = open_page(address, role="employee", phone=True)
    assert not faults_of(page, EVERY_RULE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.set_offline(True)
    fill(page)
    page.click(".visit-form button:not([type=button])")
    expect(page.locator("[data-state]")).to_contain_text("gardée sur ce téléphone")
    assert not faults_of(page, EVERY_RULE)
    assert kept(address) == 0
    # Pressed again by somebody in doubt: still one visit waits.
    page.click(".visit-form button:not([type=button])")
    expect(page.locator("[data-state]")).to_be_visible()
    waiting = page.evaluate("Object.keys(localStorage).filter(key => key.includes('waiting')).length")
    assert waiting == 1
    with followed(page):
        page.context.set_offline(False)
    assert page.url.endswith("/visits/")
    assert "Votre visite est gardée" in page.inner_text("main")
    assert kept(address) == 1
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('avers-visit')).length") == 0


def test_what_was_begun_is_there_when_one_comes_back(open_page: Callable[..., Any]) -> None:  # R64
    address = errand()
    page = open_page(address, role="employee", phone=True)
    page.fill("#proof", "La page annonce une réponse avant midi.")
    page.click("label[for^=no-]")
    page.reload()
    page.wait_for_selector("[data-state]:not([hidden])")
    assert page.input_value("#proof") == "La page annonce une réponse avant midi."
    assert page.eval_on_selector_all("input[value=no]:checked", "all => all.length") == 1


def test_a_visit_is_filled_without_a_script(open_page: Callable[..., Any]) -> None:  # R64
    address = errand()
    page = open_page(address, role="employee", phone=True, java_script_enabled=False)
    fill(page)
    follow(page, ".visit-form button:not([type=button])")
    assert "Votre visite est gardée" in page.inner_text("main")
    assert kept(address) == 1


def test_a_team_contests_and_reads_the_answer(open_page: Callable[..., Any]) -> None:  # R64 M2
    page = open_page("/visits/", role="manager", phone=True)
    links = page.eval_on_selector_all(".visit-list a", "all => all.map(one => one.getAttribute('href'))")
    for link in links:
        page.goto(page.url.split("/visits/")[0] + link)
        if page.query_selector("details.answering"):
            break
    assert not faults_of(page, EVERY_RULE)
    page.locator("details.answering summary").first.click()
    page.locator("details.answering textarea").first.fill("Le standard était en panne ce mois-là.")
    follow(page, "details.answering button")
    assert "Contesté" in page.inner_text("main")
    assert not faults_of(page, EVERY_RULE)
    path = page.url[page.url.index("/visits/") :]
    lead = open_page(path, role="lead")
    lead.locator("label[for^=yes-promise], label[for^=yes-]").first.click()
    lead.locator("form.act-form textarea").first.fill("La panne est confirmée par le journal.")
    follow(lead, "form.act-form button")
    page.reload()
    assert "La panne est confirmée" in page.inner_text("main")
