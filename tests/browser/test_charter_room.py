"""Two people write one charter in two real browsers: each sees what the other did, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import follow

pytestmark = pytest.mark.slow

PURPOSE = "/charter/?edit=purpose.fr"
INSIDE = "/charter/?edit=vision.inside.fr"


def write(page: Any, words: str) -> None:
    page.fill("textarea[name=words]", words)
    follow(page, "form[action='/charter/save/'].writing button")


def test_a_rewording_is_undone_by_another_while_both_keep_what_they_wrote(  # R127
    open_page: Callable[..., Any],
) -> None:
    from avers.wiring import open_database

    before = open_database().charters.draft().purpose.fr
    # Both have the charter open before either saves.
    lead = open_page(PURPOSE, role="lead", java_script_enabled=False)
    sponsor = open_page(INSIDE, role="sponsor", java_script_enabled=False)
    write(lead, "Nous réparons ce qui casse chez vous.")
    assert "Enregistré" in lead.inner_text("main")
    write(sponsor, "Entre nous, chacun peut demander.")
    # The sponsor reads the lead's rewording and takes it back; their own sentence stays.
    sponsor.goto(sponsor.url.split("/charter/")[0] + "/charter/history/")
    change = sponsor.locator("li.card", has_text="ce qui casse").first
    follow(sponsor, change.locator("button"))
    assert "C’est annulé" in sponsor.inner_text("main")
    draft = open_database().charters.draft()
    assert (draft.purpose.fr, draft.vision.inside.fr) == (before, "Entre nous, chacun peut demander.")


def test_who_writes_over_an_undone_sentence_sees_both_and_keeps_their_words(
    open_page: Callable[..., Any],
) -> None:
    lead = open_page(PURPOSE, role="lead", java_script_enabled=False)
    sponsor = open_page(PURPOSE, role="sponsor", java_script_enabled=False)
    write(lead, "Nous tenons vos maisons debout.")
    write(sponsor, "Nous réparons, et nous rappelons.")
    said = sponsor.inner_text("main")
    assert "Nous tenons vos maisons debout." in said
    assert sponsor.input_value("textarea[name=words]") == "Nous réparons, et nous rappelons."
    follow(sponsor, "form[action='/charter/save/'].writing button")
    lead.goto(lead.url.split("/charter/")[0] + "/charter/history/")
    assert "nous rappelons" in lead.inner_text("main")


def test_what_was_just_saved_is_undone_with_one_button(open_page: Callable[..., Any]) -> None:
    from avers.wiring import open_database

    before = open_database().charters.draft().purpose.fr
    page = open_page(PURPOSE, role="lead", java_script_enabled=False, phone=True)
    write(page, "Un mot de trop.")
    follow(page, ".undo button")
    assert open_database().charters.draft().purpose.fr == before
