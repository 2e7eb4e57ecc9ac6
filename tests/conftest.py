"""What holds for every test: one fixed environment, no network beyond this machine, one count of oracles.

Nothing here knows a room of the house; a folder with needs of its own has its own ``conftest.py``.
"""

from __future__ import annotations

import gc
import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

from tests.fixed_environment import fix
from tools.catalogues import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent

# Root has no sandbox to put a browser in; the rest keeps it from looking for a network.
CHROMIUM_ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Same cases on every run and machine, and no test that fails because the machine was busy.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")
# Hypothesis also draws the numbers and words that stand in whatever modules are loaded by then: another case
# for each order in which files went out to the processes.
providers._get_local_constants = lambda: providers._local_constants


def pytest_configure(config: pytest.Config) -> None:
    """Fix what tests inherit from whoever starts them, before anything of Avers is imported."""
    fix()
    compile_catalogues(ROOT)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that hold something slow first, so that no process is left alone with one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Leave what every test shares out of the search for circles of objects: it stays to the end anyway."""
    gc.collect()
    gc.freeze()


# ── No network ──────────────────────────────────────────────────────────────────────────────────


class NetworkRefused(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every socket to another machine; loopback and local sockets stay open."""
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, method, _guarded(getattr(socket.socket, method)))
        resolve = socket.getaddrinfo

        def getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
            _refuse_unless_here(host)
            return resolve(host, *rest, **options)

        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


def _guarded(method: Any) -> Any:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_unless_here(arguments[-1][0])
        return method(self, *arguments)

    return guarded


def _refuse_unless_here(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        here = ipaddress.ip_address(name).is_loopback or name == "0.0.0.0"  # noqa: S104 - asked, not bound
    except ValueError:
        here = False
    if not here:
        raise NetworkRefused(f"a test tried to reach {name}; tests use this machine only")


# ── What a machine may lack ─────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data and published cases, beside the clone; skips where it is absent."""
    folder = Path(os.environ.get("AVERS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the folder of real data is absent (AVERS_SHARED)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; skips where none is installed."""
    named = os.environ.get("AVERS_CHROMIUM")
    found = named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found is None:
        pytest.skip("no Chromium on this machine: install it, or name one in AVERS_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def chrome(chromium: str) -> Iterator[Any]:
    """One browser for the whole run: a second driver in one process is refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


# ── The count of oracles ────────────────────────────────────────────────────────────────────────


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many published cases were compared: a clone without them must not look as sure."""
    counts = {"run": 0, "skipped": 0}
    for outcome, reports in terminalreporter.stats.items():
        for report in reports:
            if getattr(report, "nodeid", "").startswith("tests/oracles/") and outcome:
                counts["skipped" if outcome == "skipped" else "run"] += 1
    if any(counts.values()):
        terminalreporter.write_line(f"oracles: {counts['run']} run, {counts['skipped']} skipped")
