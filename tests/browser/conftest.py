"""A real browser on a real server of the fictitious company; skips where there is no Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread

from tests.garance import garance, visitor

PHONE: Final = {"width": 390, "height": 844}
DESK: Final = {"width": 1280, "height": 900}
WITHOUT_ENCRYPTION: Final = {
    "SECURE_SSL_REDIRECT": False,
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "LANGUAGE_COOKIE_SECURE": False,
    "SECURE_HSTS_SECONDS": 0,
}


@pytest.fixture(scope="module")
def address(chromium: str, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server of the fictitious company."""
    folder = tmp_path_factory.mktemp("browser")
    with django_db_blocker.unblock(), garance(folder), override_settings(**WITHOUT_ENCRYPTION):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


@pytest.fixture
def open_page(chrome: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open a page as somebody: role, language, theme, width; fails the test on a console message."""
    contexts, heard = [], []

    def open_(
        path: str,
        *,
        role: str = "",
        language: str = "fr",
        dark: bool = False,
        phone: bool = False,
        **more: Any,
    ) -> Any:
        context = chrome.new_context(
            viewport=PHONE if phone else DESK,
            color_scheme="dark" if dark else "light",
            locale=language,
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        if role:
            session = visitor(role).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page.goto(f"{address}{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    # A page that answers 404 says so to the console; that is the browser's own word, not ours.
    assert not [words for words in heard if "the server responded with a status of 4" not in words]


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Folder where pages are kept as pictures, to be looked at."""
    folder = Path(os.environ.get("AVERS_SCREENSHOTS", Path(__file__).parents[2] / "screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
