"""Reports taken from the pages and read in a browser: by each reader, on a phone, in the dark, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.browser.conftest import DESK, PHONE, faults_of
from tests.garance import LATEST

pytestmark = pytest.mark.slow

READERS: Final = {
    "sponsor": ("sponsor", "for=sponsor"),
    "manager": ("manager", "for=manager&unit=west"),
    "staff": ("employee", "for=staff"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_a_report_is_read_on_a_desk_on_a_phone_in_the_dark_and_on_paper(
    open_page: Callable[..., Any], keep: Callable[..., None], tmp_path: Path, reader: str, language: str
) -> None:  # WCAG 2.2 AA
    role, query = READERS[reader]
    page = open_page(f"/results/{LATEST}/", role=role, language=language, dark=True)
    taken = page.request.get(page.url.split("/results/")[0] + f"/results/{LATEST}/report.html?{query}")
    assert taken.ok
    file = tmp_path / "report.html"
    file.write_bytes(taken.body())
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    # It is paper: the theme of the machine does not change it.
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert all(int(one) > 220 for one in re.findall(r"\d+", paper)[:3]), paper
    assert not faults_of(page, None)
    keep(page, f"report-{reader}-{language}")
    for width in (PHONE, DESK):
        page.set_viewport_size(width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width["width"]
    # No chart runs over its card, and every hatching finds its pattern.
    page.set_viewport_size(PHONE)
    over = page.evaluate(
        """() => [...document.querySelectorAll('.drawn svg.chart')].filter(one => one
            .getBoundingClientRect().right > one.closest('.card').getBoundingClientRect().right + 1).length"""
    )
    assert over == 0
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert page.locator("table.behind").first.bounding_box()["height"] > 40


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_reports_a_page_offers_are_reached_with_the_keyboard(
    open_page: Callable[..., Any], language: str
) -> None:
    page = open_page(f"/results/{LATEST}/", role="sponsor", language=language, phone=True)
    for details in page.query_selector_all("details"):
        details.evaluate("element => element.open = true")
    links = page.locator('a[href*="/report."]')
    # Three readers, each in four forms.
    assert links.count() == 12
    for place in range(12):
        links.nth(place).focus()
        assert links.nth(place).is_visible()
        assert links.nth(place).bounding_box()["height"] >= 24
