"""A real browser on a real server of the fictitious company; skips where there is no Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import uniform
from time import sleep
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import expect

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
# A slow line and a slow machine on request, to see that no test counts on a fast one.
SLOW: Final = os.environ.get("AVERS_SLOW_BROWSER") == "1"
# Milliseconds after which something hangs: the slowest machine takes less, and who waits says how fast not.
PATIENCE: Final = 120_000
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as slow: a page in a real browser is, whoever forgot to say so."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="module")
def address(chromium: str, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server of the fictitious company."""
    folder = tmp_path_factory.mktemp("browser")
    with django_db_blocker.unblock(), garance(folder), served() as found:
        yield found


@contextmanager
def served() -> Iterator[str]:
    """Serve the default database on this machine; give the address."""
    with override_settings(**WITHOUT_ENCRYPTION):
        server = LiveServerThread("127.0.0.1", _LateHandler if SLOW else StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


class _LateHandler(StaticFilesHandler):
    """The same answers, each after about half a second."""

    def __call__(self, environ: Any, start_response: Any) -> Any:
        sleep(uniform(0.4, 0.7))  # noqa: S311 - no secret
        return super().__call__(environ, start_response)


@pytest.fixture
def open_page(chrome: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open a page as somebody: role, language, theme, width; fails the test on a console message."""
    contexts: list[Any] = []
    heard: list[str] = []

    def open_(
        path: str,
        *,
        role: str = "",
        language: str = "fr",
        dark: bool = False,
        phone: bool = False,
        **more: Any,
    ) -> Any:
        scheme, width = "dark" if dark else "light", PHONE if phone else DESK
        contexts.append(
            _somebody(chrome, address, role, language, color_scheme=scheme, viewport=width, **more)
        )
        page = listened(contexts[-1].new_page(), heard)
        page.goto(f"{address}{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not heard


@pytest.fixture(scope="module")
def show(chrome: Any, address: str, keep: Callable[..., None]) -> Iterator[Callable[..., Any]]:
    """Ask for a page once, to look at it in several ways; each role and language has one browser for all."""
    contexts: dict[tuple[str, str], Any] = {}

    @contextmanager
    def show_(name: str, path: str, role: str, language: str) -> Iterator[Shown]:
        if (role, language) not in contexts:
            contexts[role, language] = _somebody(chrome, address, role, language, viewport=PHONE)
        heard: list[str] = []
        page = listened(contexts[role, language].new_page(), heard)
        page.goto(f"{address}{path}")
        yield Shown(page, heard, keep, f"{name}-{language}")
        page.close()

    yield show_
    for context in contexts.values():
        context.close()


def _somebody(chrome: Any, address: str, role: str, language: str, **more: Any) -> Any:
    context = chrome.new_context(**{"locale": language, "reduced_motion": "reduce", **more})
    if role:
        session = visitor(role).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    return context


def listened(page: Any, heard: list[str]) -> Any:
    """Return ``page``, which from now on adds to ``heard`` what it says to the console.

    A press that leads to another page for which the test does not wait (:func:`follow`) is heard too: what
    the test reads next would be the page before on a slow machine and the page after on a fast one.
    """

    def hear(words: str) -> None:
        if not any(own in words for own in _BROWSERS_OWN):
            heard.append(words)

    page.on("console", lambda message: hear(message.text))
    page.on("pageerror", lambda error: hear(str(error)))
    page.set_default_timeout(PATIENCE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.enable")
    whole = devtools.send("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def leave(going: dict[str, str]) -> None:
        if going["frameId"] == whole and going["reason"] in _PRESSED and page not in _AWAITED:
            heard.append(f"a press led to {going['url']}, and the test did not wait for it: use follow()")

    devtools.on("Page.frameRequestedNavigation", leave)
    if SLOW:
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    return page


# What a browser says by itself: a page answered 404, as asked; a machine so slow that a font fetched ahead
# waited for its page (that each one fetched ahead is used, test_pages.py says without a clock).
_BROWSERS_OWN: Final = (
    "the server responded with a status of 4",
    "was preloaded using link preload but not used",
)
# Why a page was left, where somebody pressed something; a page that leaves by itself may do so any time.
_PRESSED: Final = frozenset({"anchorClick", "formSubmissionGet", "formSubmissionPost"})
_AWAITED: Final[set[Any]] = set()


@contextmanager
def awaited(page: Any) -> Iterator[None]:
    """Let the block press what leads elsewhere: it says itself for what it waits, as for a file."""
    _AWAITED.add(page)
    try:
        yield
    finally:
        _AWAITED.remove(page)


@contextmanager
def followed(page: Any) -> Iterator[None]:
    """Wait for the page to which the block leads, until it stands whole."""
    with awaited(page), page.expect_navigation(wait_until="load"):
        yield
    settle(page)


def follow(page: Any, target: Any = None) -> None:
    """Press ``target``, or Enter where the focus is, and wait for the page to which that leads.

    ``target``: a locator, or a selector of which the first is pressed.
    """
    with followed(page):
        if target is None:
            page.keyboard.press("Enter")
        else:
            (page.locator(target).first if isinstance(target, str) else target).click()


def settle(page: Any) -> None:
    """Wait until the page has all that belongs to it and was drawn once with it."""
    page.wait_for_load_state("load")
    page.evaluate(_SETTLED)


class Shown:
    """One page, asked for once, looked at in both themes and at both widths.

    A theme and a width are asked of the browser alone: the server sends the same bytes for all of them, so
    one answer is read four ways, and every look says itself how it wants the page.
    """

    def __init__(self, page: Any, heard: list[str], keep: Callable[[Any, str], None], name: str) -> None:
        self.page, self.heard, self._keep, self._name = page, heard, keep, name

    def look(self, *, dark: bool = False, phone: bool = False, opened: bool = False) -> Any:
        """Return the page as it is seen so; ``opened``: with all that folds away unfolded."""
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.page.set_viewport_size(PHONE if phone else DESK)
        self.page.evaluate(_UNFOLD if opened else _FOLD_AGAIN)
        settle(self.page)
        self._keep(self.page, f"{self._name}-{'phone' if phone else 'dark' if dark else 'light'}")
        return self.page


_UNFOLD: Final = """() => document.querySelectorAll('details:not([open])').forEach(one => {
    one.open = true; one.classList.add('unfolded-by-test') })"""
_FOLD_AGAIN: Final = """() => document.querySelectorAll('details.unfolded-by-test').forEach(one => {
    one.open = false; one.classList.remove('unfolded-by-test') })"""
# Every style sheet and fount has come, what was asked for in the page stands in its place, and the page was
# drawn once with all of it. Where scripts are off, nothing is asked for in the page, and no drawing is told.
_SETTLED: Final = """async () => { await document.fonts.ready
    if (matchMedia('(scripting: none)').matches) return
    const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    do await drawn()
    while (document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')) }"""

EVERY_RULE: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A theme changes colours and nothing else: these are the rules that look at them.
RULES_OF_COLOUR: Final = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def faults_of(page: Any, rules: object = None) -> str:
    """Return what axe holds against the page as it is seen, in words; "" for nothing."""
    # What passes is counted, not described: describing it takes as long as finding it.
    settle(page)
    only = {"runOnly": rules} if rules else {}
    found = Axe().run(page, options={"resultTypes": ["violations"], **only})
    return found.generate_report() if found.violations_count else ""


@pytest.fixture(scope="session")
def keep() -> Callable[[Any, str], None]:
    """Keep a page as a picture, to be looked at, where AVERS_SCREENSHOTS names a folder."""
    named = os.environ.get("AVERS_SCREENSHOTS")

    def keep_(page: Any, name: str) -> None:
        settle(page)
        if named:
            Path(named).mkdir(parents=True, exist_ok=True)
            kind = {"type": "jpeg", "quality": 80} if name.endswith(".jpg") else {"full_page": True}
            page.screenshot(path=Path(named) / (name if "." in name else f"{name}.png"), **kind)

    return keep_
