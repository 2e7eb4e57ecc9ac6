"""The pages that bring answers in, in a real browser: handed over, read, confirmed, imported, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from avers.wiring import open_database
from tests.browser.conftest import faults_of, follow
from tests.functional.web.test_imports import pulse
from tests.functional.web.test_waves import answered


@pytest.fixture(scope="module", autouse=True)
def ready(address: str) -> None:
    """Let the house have answered the last results: a new wave may open."""
    answered(open_database())


def hand_over(page: Any, file: Path) -> None:
    page.locator("#file").set_input_files(file)
    follow(page, "form.card button")
    # A long file is looked at again by itself; so is this one on a busy machine.
    page.locator("#wave").wait_for()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_a_file_is_read_confirmed_and_imported_step_by_step(
    open_page: Callable[..., Any],
    keep: Callable[[Any, str], None],
    tmp_path: Path,
    language: str,
    phone: bool,
) -> None:  # R133
    of = f"{language}-{'phone' if phone else 'desk'}"
    file = tmp_path / f"pulse-{of}.csv"
    file.write_bytes(pulse(24, team="Agence de l’Ouest", mark=of))
    page = open_page("/imports/", role="lead", language=language, phone=phone, java_script_enabled=False)

    def look(step: str) -> None:
        keep(page, f"import-{step}-{of}")

    keep(page, f"import-begin-{of}")
    hand_over(page, file)
    look("who")
    page.locator("#wave").fill(f"2027-0{1 + phone + 2 * (language == 'en')}")
    known = page.locator("#unit_column").input_value()
    page.locator("#unit_column").select_option("Équipe")
    follow(page, "form.row-form .actions button")
    if not known:
        page.locator("#unit-0").select_option("nantes")
        look("units")
        follow(page, "form.row-form .actions button")
    # What is no question asks for no subject: its field is not there to be seen.
    for select in page.locator("select[name$=-facet]").all():
        if select.is_visible():
            select.select_option("trust")
    look("questions")
    follow(page, ".actions button")
    look("scales")
    for box in page.locator("input[name$=-read]").all():
        box.check()
    follow(page, ".actions button")
    look("check")
    follow(page, ".card .actions button")
    look("done")
    follow(page, "a[href$='/imports/'].quiet")
    look("batches")
    follow(page, ".card .links a")
    look("back")
    follow(page, ".card .actions button")
    assert page.locator(".message.success").count() == 1


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_every_step_is_read_by_everybody(open_page: Callable[..., Any], tmp_path: Path, phone: bool) -> None:
    file = tmp_path / "pulse.csv"
    file.write_bytes(pulse(24, team="Une autre équipe"))
    page = open_page("/imports/", role="lead", phone=phone)
    assert not faults_of(page)
    hand_over(page, file)
    page.locator("#unit_column").select_option("Équipe")
    follow(page, "form.row-form .actions button")
    assert not faults_of(page)
    address = page.url.partition("#")[0]
    for step in ("questions/", "scales/", "check/"):
        page.goto(address + step)
        assert not faults_of(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{step} is wider than its window"
