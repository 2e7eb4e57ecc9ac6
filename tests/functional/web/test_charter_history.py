"""What changed in the draft is kept, told in words, and undone without losing what came later."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from avers.core.charter.document import Value
from avers.core.text import Text
from tests.garance import visitor

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PURPOSE = "purpose.fr"


def write(role: str, path: str, words: str, company: Any) -> Any:
    from avers.application.chartering import sentence_at

    was = sentence_at(company.charters.draft(), path)
    form = {"path": path, "was": was, "expected": company.charters.draft_fingerprint(), "words": words}
    return visitor(role).post("/charter/save/", form)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).replace("\u202f", " ").split())


def newest(company: Any) -> int:
    return int(company.charters.draft_history()[-1].number)


def undo(role: str, step: int) -> Any:
    return visitor(role).post("/charter/undo/", {"step": str(step)}, follow=True)


def test_each_change_says_who_when_and_both_wordings(company: Any) -> None:  # R127
    write("lead", PURPOSE, "Nous réparons ce que nous avons promis.", company)
    write("sponsor", "vision.inside.fr", "Entre nous aussi.", company)
    page = visitor("analyst").get("/charter/history/").content.decode()
    assert "lead@garance.example" in page
    assert "sponsor@garance.example" in page
    first, second = page.index("Entre nous"), page.index("avons promis")
    assert first < second, "the newest first"
    assert "<del>" in page
    assert "<ins>" in page
    assert 'action="/charter/undo/"' not in page, "the analyst reads and writes nothing"
    english = plain(visitor("lead", "en").get("/charter/history/").content.decode())
    assert "What changed in the draft" in english
    assert "Undo this change" in english


def test_a_rewording_is_undone_and_later_changes_elsewhere_stay(company: Any) -> None:  # R127
    before = company.charters.draft()
    write("lead", PURPOSE, "Nous réparons.", company)
    step = newest(company)
    write("sponsor", "vision.inside.fr", "Entre nous aussi.", company)
    assert undo("lead", step).status_code == 200
    draft = company.charters.draft()
    assert draft.purpose == before.purpose
    assert draft.vision.inside.fr == "Entre nous aussi."
    # The undoing is a change like any other: it can be undone too.
    undo("sponsor", newest(company))
    assert company.charters.draft().purpose.fr == "Nous réparons."
    assert len(company.charters.draft_history()) >= 4


def test_a_part_written_again_since_is_told_with_both_texts(company: Any) -> None:
    before = company.charters.draft().purpose.fr
    write("lead", PURPOSE, "Nous réparons.", company)
    step = newest(company)
    write("sponsor", PURPOSE, "Nous réparons vite.", company)
    response = undo("lead", step)
    page = response.content.decode()
    assert response.status_code == 409
    assert "<blockquote>Nous réparons vite.</blockquote>" in page
    assert f"<blockquote>{before}</blockquote>" in page
    assert company.charters.draft().purpose.fr == "Nous réparons vite."


def test_a_part_taken_out_comes_back_by_its_history_long_after(company: Any) -> None:
    before = company.charters.draft()
    company.charters.save_draft(replace(before, values=before.values[1:]))
    step = newest(company)
    write("lead", PURPOSE, "Nous réparons.", company)
    undo("lead", step)
    assert company.charters.draft().values == before.values
    assert company.charters.draft().purpose.fr == "Nous réparons."


def test_undoing_takes_the_signature_off_and_is_audited(company: Any) -> None:  # R1 C2 C8
    from avers.adapters.database.models import AuditEntry

    write("lead", PURPOSE, "Nous réparons.", company)
    draft = company.charters.draft()
    signed = replace(draft, owner=replace(draft.owner, signed_date=NOON.date()))
    company.charters.save_draft(signed)
    undo("lead", newest(company))
    assert company.charters.draft().owner.signed_date is None
    assert AuditEntry.objects.last().action == "undo_charter_change"
    assert "réparons" not in AuditEntry.objects.last().details


def test_what_the_history_holds_cannot_be_changed(company: Any) -> None:
    from django.db import Error, connection, transaction

    write("lead", PURPOSE, "Nous réparons.", company)
    for statement in (
        "UPDATE avers_charteramendment SET changes = '[]'",
        "DELETE FROM avers_charteramendment",
    ):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert company.charters.draft_history()[-1].changes


@pytest.mark.parametrize("step", ["", "0", "x", "-1", "9" * 30, "1 OR 1=1"])
def test_a_change_that_is_not_there_is_not_undone(company: Any, step: str) -> None:
    before = company.charters.draft_fingerprint()
    assert visitor("lead").post("/charter/undo/", {"step": step}).status_code == 404
    assert company.charters.draft_fingerprint() == before


@pytest.mark.parametrize("role", ["employee", "manager", "administrator"])
def test_the_history_names_colleagues_and_is_for_those_who_read_the_draft(company: Any, role: str) -> None:
    assert visitor(role).get("/charter/history/").status_code == 404
    assert visitor(role).post("/charter/undo/", {"step": "1"}).status_code in (403, 404)


def test_a_history_of_two_hundred_values_is_told_and_undone(company: Any) -> None:
    before = company.charters.draft()
    many = tuple(Value(f"v{n}", Text(f"Valeur numéro {n}")) for n in range(200))
    company.charters.save_draft(replace(before, values=(*before.values, *many)))
    step = newest(company)
    page = plain(visitor("lead").get("/charter/history/").content.decode())
    assert "Et 194 autres" in page
    undo("lead", step)
    assert company.charters.draft().values == before.values
