"""The fifth step in a real browser: files to take away, a calendar to keep, by keyboard and on a phone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from avers.application.sharing import charter_to_share
from avers.core.organisation.amending import RowChange
from avers.core.text import LANGUAGES
from tests.browser.conftest import EVERY_RULE, awaited, faults_of, follow

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def planned(address: str) -> None:
    """A calendar with a row that is done, one gone by, and two to come."""
    from avers.wiring import open_database

    now, company = datetime.now(UTC), open_database()
    with company.work("change_register", by="test", at=now):
        for place, (days, channel, done) in enumerate(
            (
                (-90, "Réunion de rentrée", True),
                (-4, "Intranet", False),
                (9, "phone", False),
                (50, "Point", False),
            ),
            start=max(company.registers.rows("campaign"), default=-1) + 1,
        ):
            day = now.date() + timedelta(days=days)
            row = {
                "key": f"shown_{place}", "date": day, "channel": channel, "audience": "équipes de l’Ouest",
                "words_fr": "Raconter une panne bien suivie, et ce que la promesse change.",
                "words_en": "Tell the story of a repair well followed, and what the promise changes.",
                "value": None, "done_on": day if done else None,
            }  # fmt: skip
            company.registers.change("campaign", [RowChange(place, None, row)], kind="edit")


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("fr", False, False), ("en", True, False), ("fr", False, True)],
    ids=["fr-light", "en-dark", "fr-phone"],
)
@pytest.mark.parametrize(
    ("name", "path"), [("step", "/workshop/sharing/"), ("charter", "/charter/?version=published")]
)
def test_sharing_is_read_by_everybody(
    open_page: Callable[..., Any],
    planned: None,
    keep: Callable[..., None],
    name: str,
    path: str,
    language: str,
    dark: bool,
    phone: bool,
) -> None:  # A7, WCAG 2.2 AA
    page = open_page(path, role="lead", language=language, dark=dark, phone=phone)
    keep(page, f"sharing-{name}-{language}-{'phone' if phone else 'desk'}")
    assert page.locator(".forms a").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    assert not faults_of(page, EVERY_RULE)


# R118, A7
def test_the_page_as_a_file_is_read_by_everybody_and_prints_on_one_sheet_a_language(
    chrome: Any, address: str, tmp_path: Path
) -> None:
    from avers.reports.one_page.forms import render_charter
    from avers.wiring import open_database

    file = tmp_path / "charter.html"
    shared = charter_to_share(open_database(), today=datetime.now(UTC).date())
    file.write_bytes(render_charter(shared, "html", LANGUAGES))
    for width in (1280, 390):
        page = chrome.new_page(viewport={"width": width, "height": 844})
        page.goto(file.as_uri())
        assert not faults_of(page, EVERY_RULE)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        printed = page.pdf(prefer_css_page_size=True)
        page.close()
    assert len(PdfReader(io.BytesIO(printed)).pages) == len(LANGUAGES)


# R118
def test_a_row_is_marked_done_with_the_keyboard_and_a_file_arrives(
    open_page: Callable[..., Any], planned: None
) -> None:
    page = open_page("/workshop/sharing/", role="lead", language="en")
    row = page.locator("li.overdue").filter(has_text="Intranet")
    row.get_by_role("button").focus()
    follow(page)
    page.get_by_text("Noted as done.").wait_for()
    done = page.locator("li.done").filter(has_text="Intranet")
    follow(page, done.get_by_role("button"))
    page.get_by_text("Noted as still to do.").wait_for()
    with awaited(page), page.expect_download() as arriving:
        page.get_by_role("link", name="A slide, to project").click()
    assert arriving.value.suggested_filename.endswith("-en.pptx")
