"""The charter page: written in place, others' changes kept, findings beside the text, signed to publish."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from avers.application.chartering import (
    NotPublishable,
    NotSigned,
    NotYours,
    SentenceChanged,
    publish_charter,
    save_sentence,
    sentence_at,
    with_sentence,
)
from avers.application.ports.refusals import DraftChanged
from avers.application.viewer import Viewer
from avers.core.charter.document import Owner
from avers.core.errors import UsageError
from tests.garance import visitor

LEAD = Viewer("lead", "lead")
SPONSOR = Viewer("sponsor", "sponsor")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
PURPOSE = "purpose.fr"


def save(company: Any, path: str, words: str, *, was: str, expected: str, by: Viewer = LEAD) -> Any:
    return save_sentence(
        company, path=path, words=words, was=was, expected=expected, by=by, at=NOON, today=TODAY
    )


def test_two_writers_of_two_sentences_both_keep_theirs(company: Any) -> None:
    read, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
    save(company, PURPOSE, "Nous aidons.", was=read.purpose.fr, expected=fingerprint)
    inside = "vision.inside.fr"
    draft = save(company, inside, "Entre nous aussi.", was=read.vision.inside.fr, expected=fingerprint)
    assert (draft.charter.purpose.fr, draft.charter.vision.inside.fr) == ("Nous aidons.", "Entre nous aussi.")


def test_two_writers_of_one_sentence_see_both_and_nothing_is_lost(company: Any) -> None:
    read, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
    save(company, PURPOSE, "La leur.", was=read.purpose.fr, expected=fingerprint)
    with pytest.raises(SentenceChanged) as refused:
        save(company, PURPOSE, "La mienne.", was=read.purpose.fr, expected=fingerprint)
    assert (refused.value.theirs, refused.value.mine) == ("La leur.", "La mienne.")
    assert company.charters.draft().purpose.fr == "La leur."


def test_the_page_of_a_conflict_shows_both_wordings(company: Any) -> None:
    fingerprint, was = company.charters.draft_fingerprint(), company.charters.draft().purpose.fr
    form = {"path": PURPOSE, "was": was, "expected": fingerprint}
    assert visitor("lead").post("/charter/save/", form | {"words": "La leur."}).status_code == 302
    response = visitor("sponsor").post("/charter/save/", form | {"words": "La mienne."})
    assert response.status_code == 409
    page = response.content.decode()
    assert "<blockquote>La leur.</blockquote>" in page
    assert "<blockquote>La mienne.</blockquote>" in page
    kept = re.search(r'name="was" value="([^"]*)"', page)
    assert kept
    assert kept[1] == "La leur.", "keeping mine now is an informed choice"


def test_changing_a_word_takes_the_signature_off(company: Any) -> None:  # R1
    signed = replace(company.charters.draft(), owner=Owner("Hélène", signed_date=TODAY))
    assert with_sentence(signed, PURPOSE, signed.purpose.fr).owner.signed_date == TODAY
    assert with_sentence(signed, PURPOSE, "Autre chose.").owner.signed_date is None


@pytest.mark.parametrize(
    "path",
    ["", "version", "owner", "owner.signed_date", "values[0].key", "values[99].statement.fr", "purpose.de",
     "__class__.fr", "values[0].__dict__.fr", "purpose.fr.fr"],
)  # fmt: skip
def test_only_sentences_can_be_written(company: Any, path: str) -> None:  # mass assignment
    with pytest.raises(UsageError):
        sentence_at(company.charters.draft(), path)
    form = {"path": path, "words": "x", "was": "", "expected": ""}
    assert visitor("lead").post("/charter/save/", form).status_code == 404


def test_findings_follow_the_words_as_they_are_typed_and_nothing_is_saved(company: Any) -> None:
    before = company.charters.draft_fingerprint()
    form = {"path": "values[0].statement.fr", "words": "Le respect du client."}
    page = visitor("lead").post("/charter/check/", form).content.decode()
    assert "CH203" in page
    assert '<a href="/rules/CH203/">' in page
    assert company.charters.draft_fingerprint() == before


def test_the_words_that_a_finding_is_about_are_underlined(company: Any) -> None:  # R128
    page = visitor("lead").get("/charter/").content.decode()
    assert '<mark class="under error">' in page
    assert "Cette promesse ne peut pas être tenue" in page


def test_an_error_stands_in_the_way_of_publishing(company: Any) -> None:
    fingerprint = company.charters.draft_fingerprint()
    with pytest.raises(NotPublishable) as refused:
        publish_charter(company, expected=fingerprint, by=SPONSOR, at=NOON, today=TODAY, sign=True)
    assert {finding.code for finding in refused.value.findings} == {"FE401"}
    response = visitor("sponsor").post("/charter/publish/", {"expected": fingerprint}, follow=True)
    assert "Des constats s’y opposent encore. Rien n’a été publié." in response.content.decode()


def test_a_sound_charter_is_signed_and_published_by_its_sponsor_alone(company: Any) -> None:  # R1
    draft = company.charters.draft()
    fingerprint = company.charters.save_draft(
        replace(draft, promises=draft.promises[:-1], owner=Owner("Hélène"))
    )
    with pytest.raises(NotYours):
        publish_charter(company, expected=fingerprint, by=LEAD, at=NOON, today=TODAY, sign=True)
    with pytest.raises(DraftChanged):
        publish_charter(company, expected="another", by=SPONSOR, at=NOON, today=TODAY, sign=True)
    with pytest.raises(NotSigned):
        publish_charter(company, expected=fingerprint, by=SPONSOR, at=NOON, today=TODAY)
    published = publish_charter(company, expected=fingerprint, by=SPONSOR, at=NOON, today=TODAY, sign=True)
    assert (published.owner.signed_date, published.published_date) == (TODAY, TODAY)
    assert company.charters.published() == published
    page = visitor("employee").get("/charter/").content.decode()
    assert "Je fais répéter, je reformule, puis je propose." in page
    assert "/charter/save/" not in page


def test_an_unnamed_owner_cannot_sign(company: Any) -> None:  # R1
    draft = company.charters.draft()
    fingerprint = company.charters.save_draft(replace(draft, promises=draft.promises[:-1], owner=Owner()))
    with pytest.raises(NotSigned):
        publish_charter(company, expected=fingerprint, by=SPONSOR, at=NOON, today=TODAY, sign=True)


def test_a_sentence_tried_becomes_the_first_of_a_draft(empty_company: Any) -> None:
    words = "Chaque client repart avec une personne qui le connaît."
    visitor("sponsor").post("/charter/keep/", {"kind": "vision", "words": words})
    assert empty_company.charters.draft().vision.statement.fr == words


def test_a_kept_sentence_never_overwrites_another(company: Any) -> None:
    standing = company.charters.draft().vision.statement.fr
    page = visitor("lead").post("/charter/keep/", {"kind": "vision", "words": "Une autre vision."}).content
    assert company.charters.draft().vision.statement.fr == standing
    assert "Une autre vision." in page.decode()


def test_values_and_promises_are_added_one_by_one(empty_company: Any) -> None:
    writer = visitor("sponsor")
    writer.post("/charter/start/")
    writer.post("/charter/add/", {"kind": "value", "words": "Écoute"})
    writer.post("/charter/add/", {"kind": "promise", "words": "Je rappelle avant 18 h."})
    writer.post("/charter/add/", {"kind": "king", "words": "x"})
    draft = empty_company.charters.draft()
    assert [value.name.fr for value in draft.values] == ["Écoute"]
    assert [promise.statement.fr for promise in draft.promises] == ["Je rappelle avant 18 h."]


def test_every_change_has_its_audit_entry(company: Any) -> None:  # C2 C8
    from avers.adapters.database.models import AuditEntry

    before = AuditEntry.objects.count()
    read, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
    save(company, PURPOSE, "Nous aidons.", was=read.purpose.fr, expected=fingerprint)
    assert AuditEntry.objects.count() == before + 1
    assert "Nous aidons" not in AuditEntry.objects.last().details
