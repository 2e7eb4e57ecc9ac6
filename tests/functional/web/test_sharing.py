"""The charter taken away from its page, and the calendar of those who will hear of it."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from docx import Document
from pptx import Presentation

from avers.application.importing.one_page import PageRow, import_page, read_page
from avers.application.viewer import ROLES
from avers.core.errors import InputRefused
from avers.core.organisation.amending import RowChange
from avers.reports.one_page.forms import FORMS
from tests.garance import visitor, without_workshop

STEP = "/workshop/sharing/"


@pytest.fixture
def company(company: Any) -> Any:
    """The house before its workshop."""
    return without_workshop(company)


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode()).replace("\u202f", " ")


def plan(company: Any, key: str, day: date, done: date | None = None) -> None:
    row = {
        "key": key, "date": day, "channel": f"canal {key}", "audience": "tous",
        "words_fr": "Dire la promesse.", "words_en": "Say the promise.", "value": None, "done_on": done,
    }  # fmt: skip
    from django.utils import timezone

    with company.work("change_register", by="test", at=timezone.now()):
        place = max(company.registers.rows("campaign"), default=-1) + 1
        company.registers.change("campaign", [RowChange(place, None, row)], kind="edit")


def send(role: str, page: str, channel: str, told: str) -> Any:
    """Press the button of a row, as the page wrote it."""
    rows = re.findall(r"<li class=.*?</li>", page, flags=re.S)
    (row,) = [one for one in rows if f"canal {channel}" in one]
    place, was = (re.search(rf'name="{name}" value="(\w+)"', row)[1] for name in ("place", "was"))  # type: ignore[index]
    return visitor(role).post(f"{STEP}told/", {"place": place, "was": was, "told": told}, follow=True)


# R118
@pytest.mark.parametrize("form", FORMS)
def test_everybody_takes_the_charter_in_force_as_a_file(company: Any, form: str) -> None:
    response = visitor("employee", "en").get(f"/charter/page.{form}")
    assert response.status_code == 200
    assert response["Content-Type"] == FORMS[form]
    version = company.charters.published().version
    assert f'filename="avers-charter-{version}-en.{form}"' in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment")
    if form == "docx":
        assert "Our purpose" in {one.text for one in Document(io.BytesIO(response.content)).paragraphs}
    if form == "pptx":
        assert len(Presentation(io.BytesIO(response.content)).slides) == 1


# R118
def test_the_published_page_and_the_fifth_step_offer_each_form(company: Any) -> None:
    for address, role in (("/charter/?version=published", "employee"), (STEP, "lead")):
        page = page_of(role, address)
        assert all(f'href="/charter/page.{form}"' in page for form in FORMS)
    assert 'href="/charter/compiled/role_cards/"' in page_of("lead", STEP)


# R1
@pytest.mark.parametrize("role", ROLES)
def test_a_draft_leaves_only_with_those_who_write_or_read_it(company: Any, role: str) -> None:
    response = visitor(role).get("/charter/page.md?version=draft")
    allowed = role in ("sponsor", "lead", "analyst")
    assert response.status_code == (200 if allowed else 404)
    if allowed:
        assert "BROUILLON" in response.content.decode()


def test_other_forms_and_versions_are_absent(company: Any) -> None:
    for address in ("/charter/page.odt", "/charter/page.md?version=1", "/charter/page.md?version=../x"):
        assert visitor("sponsor").get(address).status_code == 404


def test_a_house_without_a_charter_learns_what_to_do(empty_company: Any) -> None:
    assert visitor("sponsor").get("/charter/page.md").status_code == 404
    page = page_of("sponsor", STEP)
    assert "sa première phrase fait la première page" in page
    assert "Commencez par une réunion" in page
    visitor("sponsor").post("/charter/start/")
    assert 'href="/charter/page.pdf?version=draft"' in page_of("sponsor", STEP)


# R118
def test_the_calendar_says_what_is_planned_done_and_gone_by(company: Any) -> None:
    today = date.today()  # noqa: DTZ011 - TZ is UTC in tests
    plan(company, "late", today - timedelta(days=3))
    plan(company, "soon", today + timedelta(days=40))
    plan(company, "old", today - timedelta(days=100), done=today - timedelta(days=99))
    page = page_of("lead", STEP)
    rows = {key: one for one in re.findall(r"<li class=.*?</li>", page, flags=re.S)
            for key in re.findall(r"canal (\w+)", one)[:1]}  # fmt: skip
    assert "Est-ce fait ?" in rows["late"]
    assert "Est-ce fait ?" not in rows["soon"]
    assert "Fait le" in rows["old"]
    assert (
        page.index("canal late")
        < page.index("canal soon")
        < page.index("Déjà fait")
        < page.index("canal old")
    )
    assert "Une date est passée sans nouvelles" in page


# R118
def test_a_row_is_done_in_one_click_and_taken_back_in_another(company: Any) -> None:
    today = date.today()  # noqa: DTZ011 - TZ is UTC in tests
    plan(company, "late", today - timedelta(days=3))
    assert send("lead", page_of("lead", STEP), "late", "1").status_code == 200
    (row,) = [one for one in company.registers.read("campaign").rows if one["key"] == "late"]
    assert (row["done_on"], row["words_fr"], row["date"]) == (
        today,
        "Dire la promesse.",
        today - timedelta(days=3),
    )
    send("sponsor", page_of("sponsor", STEP), "late", "0")
    (row,) = [one for one in company.registers.read("campaign").rows if one["key"] == "late"]
    assert row["done_on"] is None
    history = page_of("lead", "/registers/campaign/history/")
    assert len(set(re.findall(r"/registers/campaign/history/(\d+)/", history))) >= 2


def test_a_row_changed_meanwhile_is_not_overwritten(company: Any) -> None:
    today = date.today()  # noqa: DTZ011 - TZ is UTC in tests
    plan(company, "late", today - timedelta(days=3))
    stale = page_of("lead", STEP)
    send("sponsor", page_of("sponsor", STEP), "late", "1")
    assert "Relisez-la" in unescape(send("lead", stale, "late", "0").content.decode())
    (row,) = [one for one in company.registers.read("campaign").rows if one["key"] == "late"]
    assert row["done_on"] == today
    for place in ("x", "9999", ""):
        assert visitor("lead").post(f"{STEP}told/", {"place": place, "told": "1"}).status_code == 404


def test_whoever_only_reads_sees_no_button(company: Any) -> None:
    plan(company, "late", date(2026, 1, 5))
    assert "/told/" not in page_of("analyst", STEP)
    assert visitor("analyst").post(f"{STEP}told/", {"place": "0", "told": "1"}).status_code == 404


# R117
def test_a_page_comes_into_the_draft_of_the_database_and_takes_the_signature_off(company: Any) -> None:
    from django.utils import timezone

    before = company.charters.draft()
    assert before.owner.signed_date is not None
    promise = PageRow(1, "Nos promesses", ("Un mot avant chaque visite.",))
    table = (promise, PageRow(2, "Notre but", (before.purpose.fr,)))
    for n_new in (1, 0):
        done = import_page(company, read_page(table, "page.csv"), "page.csv", by="test", at=timezone.now())
        assert done.n_new == n_new
    after = company.charters.draft()
    assert [one.statement.fr for one in after.promises[len(before.promises) :]] == [
        "Un mot avant chaque visite."
    ]
    assert after.owner.signed_date is None
    assert (after.values, after.teams, after.purpose) == (before.values, before.teams, before.purpose)


# R117
def test_a_page_that_contradicts_the_database_writes_nothing(company: Any) -> None:
    from django.utils import timezone

    before = company.charters.draft_fingerprint()
    table = (PageRow(1, "Notre but", ("Tout autre chose.",)), PageRow(2, "Nos promesses", ("Demain.",)))
    with pytest.raises(InputRefused) as refused:
        import_page(company, read_page(table, "page.csv"), "page.csv", by="test", at=timezone.now())
    assert [one.path for one in refused.value.faults] == ["purpose"]
    assert company.charters.draft_fingerprint() == before
