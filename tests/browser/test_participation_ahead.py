"""How many will have answered at closing, as it stands on the page of the waves, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.application.collecting import (
    Audience,
    Invited,
    find_invitation,
    letters_of,
    submit,
)
from avers.application.participating import keep_participation
from avers.application.waving import askable_instruments, open_waves
from avers.core.evidence.participation import Sample
from avers.core.evidence.wave import Wave
from avers.wiring import open_database
from tests.browser.conftest import faults_of
from tests.functional.web.test_waves import answered

OPEN = "2027-03"


@pytest.fixture(scope="module", autouse=True)
def gathering(address: str) -> None:
    """Three waves of the past with their figures, and one that takes answers since a week."""
    company, now = open_database(), timezone.localtime()
    answered(company)
    instrument = askable_instruments(company)[0]
    today = timezone.localdate()
    wave = Wave(OPEN, "employee", instrument.key, instrument.version, "anonymous", 5)
    for place, key in enumerate(("2026-12", "2027-01", "2027-02")):
        begin = today - timedelta(days=120 - 30 * place)
        _open(
            company, replace(wave, key=key, opens=begin, closes=begin + timedelta(days=14)), instrument, now
        )
        for day, share in ((3, 0.3), (7, 0.45), (10, 0.5), (14, 0.6 + 0.05 * (place % 2))):
            company.collections.keep_participation(key, "employee", Sample(_after(begin, day), share))
        company.collections.shut(key, on=begin + timedelta(days=14))
    begin = today - timedelta(days=7)
    _open(company, replace(wave, opens=begin, closes=begin + timedelta(days=14)), instrument, now)
    for letter in letters_of(company, OPEN, waiting=True)[:12]:
        assert submit(company, find_invitation(company, letter.token), ()) == "kept"
    keep_participation(company, today=today)


def _after(begin: date, days: int) -> date:
    return begin + timedelta(days=days)


def _open(company: Any, wave: Wave, instrument: Any, now: datetime) -> None:
    unit = company.organisation.units().root
    who = tuple(Invited("employee", unit, f"p{n}@garance.example") for n in range(30))
    open_waves(company, [wave], instrument=instrument, gathering=Audience(who), by="test", at=now)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_what_is_to_be_expected_is_said_and_drawn(
    open_page: Callable[..., Any], keep: Callable[[Any, str], None], language: str, phone: bool
) -> None:  # A4
    page = open_page("/waves/", role="lead", language=language, phone=phone)
    card = page.locator("li.card", has=page.locator("figure.ahead"))
    assert card.count() == 1
    assert page.get_by_text("Trop tôt" if language == "fr" else "Too early").count() == 0
    words = card.inner_text()
    assert ("Entre 45\u202f% et 70\u202f%" if language == "fr" else "Between 45% and 70%") in words
    assert not faults_of(page)
    card.scroll_into_view_if_needed()
    keep(page, f"waves-ahead-{language}-{'phone' if phone else 'desk'}")
