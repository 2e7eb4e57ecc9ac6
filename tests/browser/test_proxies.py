"""From values to figures in a real browser: read by axe, held on a phone, judged as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EVERY_RULE, faults_of

pytestmark = pytest.mark.slow

PAGES = (
    "/proxies/", "/proxies/listening/", "/proxies/listening/write/?behaviour=&from=said_back",
    "/imports/kpis/",
)  # fmt: skip


def test_the_room_is_whole_for_everybody_and_judges_as_one_types(
    open_page: Callable[..., Any],
) -> None:  # R114
    page = open_page(PAGES[0], role="lead", phone=True)
    for path in PAGES:
        page.goto(page.url.split("/proxies/")[0] + path)
        assert not faults_of(page, EVERY_RULE), path
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        if "write" in path:
            assert "CO507" not in page.inner_text("#judged")
            page.fill("#cell-name_fr", "Taux de placement")
            page.wait_for_selector("#judged >> text=CO507", timeout=30_000)
            assert page.locator("#judged blockquote").count()
