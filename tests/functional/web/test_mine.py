"""The page of a leader's own three gauges: what it says to that person, and to whoever leads nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.garance import LED, address_of, visitor


def page(role: str, language: str = "fr") -> str:
    """Return the page as ``role`` reads it, without its drawings."""
    return re.sub(r"<svg.*?</svg>", "", visitor(role, language).get("/mine/").content.decode(), flags=re.S)


def lead(role: str, unit: str, since: date) -> None:
    """Record that the account of ``role`` leads ``unit``."""
    from avers.wiring import begin_term

    begin_term(address_of(role), unit, since=since, by="test", at=datetime.now(UTC))


def test_three_bands_with_the_company_beside_and_nothing_named_by_chance(company: Any) -> None:  # R141
    del company
    shown = page("manager")
    assert shown.count('class="figures"') == 3
    assert shown.count("certainty ") == 3
    assert len(re.findall(r"de \d+ à \d+ · \d+ réponses · l’ensemble \d+", shown)) == 3
    assert "Avers ne montre cette page à personne d’autre" in shown
    named = re.search(r"<h1>([^<]+)</h1>", shown)
    assert named is not None
    assert ("aucun ne se détache" in named[1]) != ("à regarder d’abord" in shown)


@pytest.mark.parametrize("gauge", ["vision", "example", "means"])
def test_the_limiting_one_is_named_with_what_to_try(company: Any, gauge: str) -> None:  # R141 R147
    from django.db import connection

    from avers.adapters.database.models import LeaderCell, PublishedCell
    from avers.application.wording.leading import LIMITING, NEXT_STEPS
    from avers.application.wording.typography import typeset

    del company
    with connection.cursor() as cursor:
        for table in ("publishedcell", "leadercell"):
            cursor.execute(f"DROP TRIGGER avers_{table}_kept")
    model: Any = LeaderCell if gauge == "example" else PublishedCell
    place = model.objects.filter(unit=LED, face="employee", facet=gauge, item="", measure="mean")
    assert place.update(value=8, low=4, high=12)
    # The company's own figure is low as well: a team is drawn towards it.
    PublishedCell.objects.filter(
        unit="garance", face="employee", facet=gauge, item="", measure="mean", attribute_1=""
    ).update(value=10, low=8, high=12)
    shown = page("manager")
    assert typeset(LIMITING[gauge].fr, "fr") in shown
    assert shown.count("à regarder d’abord") == 1
    for step in NEXT_STEPS[gauge]:
        assert typeset(step.fr, "fr") in shown


def test_a_gauge_that_may_not_be_shown_says_why_and_gives_the_company(company: Any) -> None:
    from avers.wiring import end_term

    del company
    end_term(LED, until=date(2026, 11, 1), by="test", at=datetime.now(UTC))
    lead("lead", "west", date(2024, 1, 1))  # few people answer to the head of a region directly
    shown = page("lead", "en")
    assert "Not shown: not enough answers" in shown
    assert "Whole company: " in shown
    assert "none stands out" in shown


def test_whoever_leads_nothing_is_told_how_it_would_begin(company: Any) -> None:
    del company
    for role in ("sponsor", "employee", "administrator"):
        shown = page(role)
        assert "Aucune équipe à votre nom" in shown
        assert "coin-row" not in shown
    assert "No team in your name" in page("analyst", "en")


def test_the_menu_names_the_page_to_those_who_may_lead(company: Any) -> None:
    del company
    assert "Ma lecture" in visitor("manager").get("/results/").content.decode()
    assert "Ma lecture" not in visitor("sponsor").get("/results/").content.decode()


def test_who_begins_after_the_last_wave_waits_for_the_next(company: Any) -> None:  # L2
    del company
    lead("lead", "south_calls", date(2026, 11, 2))
    assert "Pas encore de vague à vous" in page("lead")
