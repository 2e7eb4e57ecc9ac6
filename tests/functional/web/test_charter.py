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
from avers.core.charter.document import Hours, Owner, Value
from avers.core.charter.parts import written_at
from avers.core.errors import UsageError
from avers.core.text import Text
from tests.garance import visitor, without_workshop

LEAD = Viewer("lead", "lead")
SPONSOR = Viewer("sponsor", "sponsor")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
PURPOSE = "purpose.fr"


@pytest.fixture
def company(company: Any) -> Any:
    """The house before its workshop: nobody has commented on the draft."""
    return without_workshop(company)


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
    name = company.charters.draft().owner.name
    form = {"expected": fingerprint, "name": name, "then": "publish"}
    response = visitor("sponsor").post("/charter/approval/sign/", form)
    assert response.status_code == 422
    assert "Rien n’est signé, rien n’est publié." in response.content.decode()
    assert company.charters.draft_fingerprint() == fingerprint


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
    writer.post("/charter/add/", {"where": "values", "words": "Écoute"})
    writer.post("/charter/add/", {"where": "promises", "words": "Je rappelle avant 18 h."})
    writer.post("/charter/add/", {"where": "kings", "words": "x"})
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


# ── Every part of the document ─────────────────────────────────────────────────────────────────────


def opened(writer: Any, path: str) -> dict[str, Any]:
    """Return the fields of the form of ``path`` as a browser would send them back untouched."""
    page = writer.get(f"/charter/?edit={path}").content.decode()
    form = page[page.index('action="/charter/fields/"') :]
    form = form[: form.index("</form>")]
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<(?:input|option)[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ("checkbox" not in tag or " checked" in tag):
            fields.setdefault(name[1], []).append(value[1] if value else "")
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        fields[name] = re.findall(r'value="([^"]*)" selected', options)
    return fields


def trail(page: str) -> str:
    """Return the trail of the part that can be moved on this page."""
    found = re.search(r'name="item" value="[^"]*"><input type="hidden" name="trail" value="([^"]*)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["charter", "values[0]", "promises[0]", "teams[0]"])
def test_a_form_kept_untouched_changes_nothing(company: Any, path: str) -> None:
    before = company.charters.draft_fingerprint()
    writer = visitor("lead")
    assert writer.post("/charter/fields/", opened(writer, path)).status_code == 302
    assert company.charters.draft_fingerprint() == before


def test_the_terms_of_a_promise_are_written_on_its_page(company: Any) -> None:  # R94 R109
    writer = visitor("lead")
    form = opened(writer, "promises[0]") | {
        "channel": "phone", "within_minutes": "1 440", "languages": "fr, en", "days-0": ["mon", "sun"],
        "opens": ["9h", ""], "closes": ["24:00", ""],
    }  # fmt: skip
    for name in [name for name in form if name.startswith("days-") and name != "days-0"]:
        del form[name]
    assert writer.post("/charter/fields/", form).status_code == 302
    promise = company.charters.draft().promises[0]
    assert (promise.channel, promise.within_minutes, promise.languages) == ("phone", 1440, ("fr", "en"))
    assert promise.hours == (Hours(("mon", "sun"), "09:00", "24:00"),)


def test_a_promise_at_twenty_five_is_told_beside_its_field_and_nothing_typed_is_lost(company: Any) -> None:
    writer, before = visitor("lead"), company.charters.draft_fingerprint()
    form = opened(writer, "promises[0]") | {
        "within_minutes": "vite", "days-0": ["mon"], "opens": ["25:00", ""], "closes": ["26:00", ""],
    }  # fmt: skip
    response = writer.post("/charter/fields/", form)
    page = response.content.decode()
    assert response.status_code == 422
    assert "« 25:00 » n’est pas une heure. Un jour va de 00:00 à 24:00." in page.replace("\u202f", " ")
    assert "écrivez un nombre entier de minutes" in page
    assert 'value="25:00"' in page
    assert 'value="vite"' in page
    assert company.charters.draft_fingerprint() == before
    english = visitor("lead", "en").post("/charter/fields/", form).content.decode()
    assert "“25:00” is no time. A day goes from 00:00 to 24:00." in english


def test_two_writers_of_two_fields_of_one_promise_both_keep_theirs(company: Any) -> None:
    one, other = visitor("lead"), visitor("sponsor")
    first, second = opened(one, "promises[0]"), opened(other, "promises[0]")
    assert one.post("/charter/fields/", first | {"within_minutes": "15"}).status_code == 302
    assert other.post("/charter/fields/", second | {"languages": "de"}).status_code == 302
    promise = company.charters.draft().promises[0]
    assert (promise.within_minutes, promise.languages) == (15, ("de",))


def test_two_writers_of_one_field_see_both_and_nothing_is_lost(company: Any) -> None:
    one, other = visitor("lead"), visitor("sponsor")
    first, second = opened(one, "promises[0]"), opened(other, "promises[0]")
    one.post("/charter/fields/", first | {"within_minutes": "15"})
    response = other.post("/charter/fields/", second | {"within_minutes": "30"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Sa version" in page
    assert 'name="within_minutes" type="text" value="30"' in page
    assert company.charters.draft().promises[0].within_minutes == 15


def test_a_part_written_while_another_was_taken_out_lands_where_it_belongs(company: Any) -> None:
    writer, read = visitor("lead"), company.charters.draft()
    page = writer.get("/charter/?edit=values[1].statement.fr").content.decode()
    found = re.search(r'name="trail" value="([^"]*)"', page)
    assert found
    out = {"item": "values[0]", "trail": trail(writer.get("/charter/?edit=values[0]").content.decode())}
    assert visitor("sponsor").post("/charter/arrange/", out | {"way": "out"}).status_code == 302
    form = {
        "path": "values[1].statement.fr", "trail": found[1], "was": read.values[1].statement.fr,
        "expected": "another", "words": "Je réponds avant ce soir.",
    }  # fmt: skip
    assert writer.post("/charter/save/", form).status_code == 302
    draft = company.charters.draft()
    assert draft.values[0].key == read.values[1].key
    assert draft.values[0].statement.fr == "Je réponds avant ce soir."
    # And whose part is gone gets every word back.
    gone = writer.post("/charter/save/", form | {"path": "values[0].statement.fr", "trail": out["trail"]})
    assert gone.status_code == 409
    assert "<blockquote>Je réponds avant ce soir.</blockquote>" in gone.content.decode()


def test_what_is_taken_out_is_put_back_at_once_word_for_word(company: Any) -> None:
    writer, before = visitor("lead"), company.charters.draft()
    for item in ("values[1]", "promises[0]"):
        form = {"item": item, "trail": trail(writer.get(f"/charter/?edit={item}").content.decode())}
        page = writer.post("/charter/arrange/", form | {"way": "out"}, follow=True).content.decode()
        assert "Remettre" in page
    assert len(company.charters.draft().values) == len(before.values) - 1
    writer.post("/charter/restore/")
    writer.post("/charter/restore/")
    assert company.charters.draft() == replace(before, owner=company.charters.draft().owner)


def test_values_change_places(company: Any) -> None:
    writer, before = visitor("lead"), company.charters.draft()
    form = {"item": "values[0]", "trail": trail(writer.get("/charter/?edit=values[0]").content.decode())}
    response = writer.post("/charter/arrange/", form | {"way": "down"})
    assert response.headers["Location"].startswith("/charter/?edit=values[1]")
    after = company.charters.draft()
    assert [one.key for one in after.values[:2]] == [one.key for one in before.values[1::-1]]


def test_a_whole_charter_is_written_on_its_page_from_nothing(empty_company: Any) -> None:  # R89 R127 R119
    writer = visitor("sponsor")
    writer.post("/charter/start/")
    for where, words in (
        ("values", "Écoute"), ("values", "Vitesse"), ("values[0].behaviours", "Je fais répéter."),
        ("values[0].behaviours[0].do", "« Si je comprends bien… »"),
        ("values[0].behaviours[0].dont", "Couper la parole."), ("promises", "Je rappelle avant ce soir."),
        ("conflicts", "Un client compris rappelle moins."), ("tone.do", "Bonjour Madame."),
        ("tone.dont", "Cher client."), ("teams", "Atelier"),
        ("teams[0].commitments", "Je dis quand ce sera prêt."),
    ):  # fmt: skip
        assert writer.post("/charter/add/", {"where": where, "words": words}).status_code == 302, where
    writer.post("/charter/add/", {"usual": "support"})
    form = opened(writer, "conflicts[0]") | {
        "between": ["value_1", "value_2"], "wins": "value_1", "arbiter": "la responsable",
    }  # fmt: skip
    writer.post("/charter/fields/", form)
    writer.post("/charter/fields/", opened(writer, "values[0]") | {"indicators": ["csat", "fcr"]})
    writer.post("/charter/fields/", opened(writer, "charter") | {"review_date": "2027-11-20"})
    draft = empty_company.charters.draft()
    assert draft.values[0].behaviours[0].do[0].fr == "« Si je comprends bien… »"
    assert draft.values[0].indicators == ("csat", "fcr")
    assert draft.conflicts[0].wins == "value_1"
    assert [team.key for team in draft.teams] == ["team_1", "support"]
    assert draft.teams[0].commitments[0].value == "value_1"
    assert draft.teams[1].indicators
    assert draft.review_date == date(2027, 11, 20)
    assert (draft.tone.do[0].fr, draft.tone.dont[0].fr) == ("Bonjour Madame.", "Cher client.")


# ── Bad input ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "said"),
    [("m" * 1_000_000, "plus de 2 000 signes"), ("Bonjour \u202eruoj", "U+202E")],
    ids=["1 MB", "right to left"],
)
def test_words_that_cannot_be_kept_stay_in_their_field(company: Any, words: str, said: str) -> None:
    before = company.charters.draft_fingerprint()
    form = {"path": PURPOSE, "words": words, "was": "", "expected": before}
    response = visitor("lead").post("/charter/save/", form)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page.replace("\u202f", " ")
    assert f">{words}</textarea>" in page
    assert company.charters.draft_fingerprint() == before
    assert said in visitor("lead").post("/charter/check/", form).content.decode().replace("\u202f", " ")
    added = visitor("lead").post("/charter/add/", {"where": "values", "words": words})
    assert added.status_code == 422
    assert f">{words}</textarea>" in added.content.decode()


def test_two_hundred_values_are_all_shown_and_none_is_added(company: Any) -> None:
    many = tuple(Value(f"v{n}", Text(f"Valeur numéro {n}")) for n in range(200))
    company.charters.save_draft(replace(company.charters.draft(), values=many))
    writer = visitor("lead")
    page = writer.get("/charter/").content.decode()
    assert "Valeur numéro 199" in page
    assert "CH201" in page
    refused = writer.post("/charter/add/", {"where": "values", "words": "Encore"})
    assert refused.status_code == 422
    assert "Soixante suffisent" in refused.content.decode()
    assert len(company.charters.draft().values) == 200


@pytest.mark.parametrize(
    "path", ["version", "values[0].key", "owner.signed_date", "values[99]", "../x", "purpose"]
)
def test_only_fields_of_the_document_can_be_written(company: Any, path: str) -> None:  # mass assignment
    before = company.charters.draft_fingerprint()
    form = {"path": path, "was-version": "", "version": "9", "was-key": "", "key": "x", "expected": ""}
    assert visitor("lead").post("/charter/fields/", form).status_code == 404
    out = {"item": path, "way": "out", "trail": ""}
    assert visitor("lead").post("/charter/arrange/", out).status_code == 404
    assert company.charters.draft_fingerprint() == before


# ── Versions ───────────────────────────────────────────────────────────────────────────────────────


def plain(page: str) -> str:
    """Return the text of a page, its marks left out and its spaces made plain."""
    return " ".join(re.sub(r"<[^>]+>", "", page).replace("\u202f", " ").split())


def test_each_version_stands_with_its_date_and_who_signed_it(company: Any) -> None:  # R1
    page = plain(visitor("employee").get("/charter/versions/").content.decode())
    for version in company.charters.versions():
        charter = company.charters.published(version)
        assert f"Charte {version}" in page
        assert f"signée par {charter.owner.name}" in page
    assert (page.count("en vigueur"), page.count("archivée")) == (1, 1)
    assert "Brouillon" not in page
    assert "Brouillon" in visitor("lead").get("/charter/versions/").content.decode()
    # A day is written as on every other page of the house.
    english = visitor("employee", "en").get("/charter/versions/").content.decode()
    assert "15 June 2026" in english
    assert "June 15" not in english


def test_what_lies_between_two_versions_is_told_in_both_languages(company: Any) -> None:
    first = company.charters.published("2026.1").values[0]
    draft = company.charters.draft()
    changed = replace(
        first, statement=Text("Je fais répéter, puis je propose.", first.statement.en), indicators=()
    )
    company.charters.save_draft(replace(draft, values=(changed, *draft.values[1:])))
    french = visitor("lead").get("/charter/versions/2026.1/draft/").content.decode()
    assert "<del> je reformule,</del>" in french
    assert "On n’y regarde plus résolution au premier contact (FCR)" in plain(french)
    assert "Dans ce que l’on demande et regarde" in french
    assert "ligne récrite" in french or "lignes récrites" in french
    english = plain(visitor("lead", "en").get("/charter/versions/2026.1/draft/").content.decode())
    assert "What is no longer looked at: first contact resolution (FCR)" in english
    assert "From version 2026.1 to the draft" in english


def test_the_draft_page_says_what_changes_before_it_is_signed(company: Any) -> None:  # R1
    draft = company.charters.draft()
    changed = replace(draft.values[0], statement=Text("Je fais répéter.", "I ask again."))
    company.charters.save_draft(
        replace(
            draft, promises=draft.promises[:-1], values=(changed, *draft.values[1:]), owner=Owner("Hélène")
        )
    )
    page = plain(visitor("sponsor").get("/charter/approval/").content.decode())
    assert "Ce qui change depuis la version 2026.1" in page
    assert "je reformule" in page
    assert "L’enquête miroir" in page
    assert "Signer met le nom de Hélène et la date du jour sous la version 1." in page
    form = {"expected": company.charters.draft_fingerprint(), "name": "hélène", "then": "publish"}
    assert visitor("sponsor").post("/charter/approval/sign/", form).status_code == 302
    assert company.charters.published().version == "1", "as the page had said"


@pytest.mark.parametrize("role", ["employee", "administrator"])
def test_a_draft_is_compared_by_those_who_read_it_alone(company: Any, role: str) -> None:
    assert visitor(role).get("/charter/versions/2026.1/draft/").status_code == 404
    assert visitor(role).get("/charter/versions/2024.1/2026.1/").status_code == 200
    assert visitor(role).get("/charter/versions/2024.1/9/").status_code == 404


def test_past_evidence_stays_with_its_version(company: Any) -> None:  # R19
    waves = {(wave.key, wave.face): wave.instrument for wave in company.evidence.waves()}
    before = {one.key: one for one in company.evidence.instruments()}
    draft = company.charters.draft()
    changed = replace(draft.values[0], statement=Text("Je fais répéter.", "I ask again."))
    fingerprint = company.charters.save_draft(
        replace(
            draft, promises=draft.promises[:-1], values=(changed, *draft.values[1:]), owner=Owner("Hélène")
        )
    )
    publish_charter(company, expected=fingerprint, by=SPONSOR, at=NOON, today=TODAY, sign=True)
    assert {(wave.key, wave.face): wave.instrument for wave in company.evidence.waves()} == waves
    assert {one.key: one for one in company.evidence.instruments()} == before
    archived = visitor("employee").get("/charter/?version=2024.1").content.decode()
    assert "Cette version est archivée" in archived.replace("\u202f", " ")


# ── Review ─────────────────────────────────────────────────────────────────────────────────────────


def say(role: str, words: str, passage: str = "", path: str = PURPOSE) -> Any:
    form = {"path": path, "passage": passage, "words": words}
    return visitor(role).post("/charter/comment/", form)


def written(company: Any) -> list[Any]:
    return list(company.registers.rows("comments").values())


def answering(page: str) -> dict[str, str]:
    """Return the hidden fields of the first form that answers a comment."""
    form = page[page.index('action="/charter/answer/"') :]
    return dict(re.findall(r'name="(key|was)" value="([^"]*)"', form[: form.index("</form>")]))


def test_a_passage_of_the_draft_is_commented_and_answered_beside_its_line(company: Any) -> None:  # R1
    passage = company.charters.draft().purpose.fr.split()[0]
    assert say("manager", "Trop vague pour mon équipe.", passage).status_code == 302
    (row,) = written(company)
    assert (row["path"], row["passage"], row["state"]) == (PURPOSE, passage, "open")
    assert row["by"]
    assert row["date"]
    page = visitor("sponsor").get("/charter/").content.decode()
    line = page[page.index('id="line-purpose-fr"') : page.index('id="line-vision-statement-fr"')]
    assert "Trop vague pour mon équipe." in line
    form = answering(page) | {"state": "taken", "answer": "Précisé avec vous."}
    assert visitor("lead").post("/charter/answer/", form).status_code == 302
    assert [(one["state"], one["answer"]) for one in written(company)] == [("taken", "Précisé avec vous.")]
    # Who answers second, from the page as it was, sees their words again and overwrites nothing.
    late = visitor("sponsor").post("/charter/answer/", form | {"state": "left", "answer": "Non, gardons."})
    assert late.status_code == 409
    assert "<blockquote>Non, gardons.</blockquote>" in late.content.decode()
    assert written(company)[0]["state"] == "taken"


def test_an_open_comment_is_named_beside_the_signature_and_blocks_nothing(company: Any) -> None:  # R1
    draft = company.charters.draft()
    company.charters.save_draft(replace(draft, promises=draft.promises[:-1], owner=Owner("Hélène")))
    say("analyst", "Avons-nous de quoi la tenir ?")
    assert "1 commentaire attend une réponse" in plain(visitor("sponsor").get("/charter/").content.decode())
    page = visitor("sponsor").get("/charter/approval/").content.decode()
    waiting = plain(page[page.index('id="comments"') :])
    assert "Avons-nous de quoi la tenir ?" in waiting
    form = {"expected": company.charters.draft_fingerprint(), "name": "Hélène", "then": "publish"}
    visitor("sponsor").post("/charter/approval/sign/", form)
    assert company.charters.published().owner.name == "Hélène"


def test_a_comment_follows_its_sentence_and_outlives_it(company: Any) -> None:
    words = company.charters.draft().values[1].statement.fr
    say("lead", "Bien dit.", path="values[1].statement.fr")
    draft = company.charters.draft()
    company.charters.save_draft(replace(draft, values=draft.values[1:]))
    page = visitor("lead").get("/charter/").content.decode()
    line = page[page.index('id="line-values-0-statement-fr"') :]
    assert "Bien dit." in line[: line.index('id="line-values-0-behaviours')]
    changed = replace(draft.values[1], statement=Text("Autre chose."))
    company.charters.save_draft(replace(draft, values=(changed,)))
    page = visitor("lead").get("/charter/").content.decode()
    loose = page[page.index("Commentaires sur des mots récrits depuis") :]
    assert "Bien dit." in loose
    assert words in loose


@pytest.mark.parametrize(
    ("words", "passage", "said"),
    [
        ("", "", "Écrivez d’abord quelques mots."),
        ("x" * 1_001, "", "Plus de 1 000 signes."),
        ("Bien\u202e", "", "U+202E"),
        ("Bien", "ces mots n’y sont pas", "n’est pas dans la phrase"),
    ],
    ids=["nothing", "too long", "turned", "elsewhere"],
)
def test_a_comment_that_cannot_be_kept_stays_in_its_field(
    company: Any, words: str, passage: str, said: str
) -> None:
    response = say("lead", words, passage)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page.replace("\u202f", " ")
    assert f">{words}</textarea>" in page
    assert passage in page
    assert written(company) == []


def test_an_employee_neither_reads_the_draft_nor_comments(company: Any) -> None:
    say("lead", "Entre nous.")
    for role in ("employee", "administrator"):
        assert say(role, "Bonjour.").status_code in (403, 404)
        for path in ("/charter/", "/charter/?version=draft", "/registers/comments/"):
            assert "Entre nous." not in visitor(role).get(path).content.decode()
    draft = visitor("manager").get("/charter/?version=draft").content.decode()
    assert "Entre nous." in draft
    assert "charter/save/" not in draft


# ── Written with help, whatever is typed ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("vision.statement.fr", "Mettez-vous à la place du client et imaginez le bon jour"),  # R75
        ("vision.statement.fr", "vingt-cinq mots au plus, vraie aujourd’hui et demain"),  # R66 R74 R75
        ("vision.statement.fr", "Ni le monde entier, ni une procédure."),  # R127b
        ("vision.inside.fr", "Le même jour, vu du dedans"),  # R38
        ("purpose.fr", "Quarante mots au plus."),  # R39 R66
        ("values[0].for_customers.fr", "Qu’y gagne un client, un jour ordinaire"),  # R127c
        ("values[0].for_us.fr", "Une valeur sert les deux côtés"),  # R127c
    ],
)
def test_a_question_helps_to_write_each_part(company: Any, path: str, asked: str) -> None:
    page = visitor("lead").get(f"/charter/?edit={path}").content.decode().replace("\u202f", " ")
    assert asked in page
    assert (
        visitor("lead", "en").get(f"/charter/?edit={path[:-2]}en").content.decode().count('class="prompt"')
        == 1
    )


@pytest.mark.parametrize(
    ("path", "words", "code"),
    [
        ("vision.statement.fr", "Changer le monde.", "CH107"),  # R127b: too lofty
        ("vision.statement.fr", "Chaque client trouve ici une personne qui le connaît, " * 5, "CH102"),
        ("values[0].for_us.fr", "", "CH205"),  # R127c: one side is empty
        ("vision.inside.fr", "", "CH103"),  # R38
    ],
)  # fmt: skip
def test_what_a_rule_finds_stands_beside_the_line_it_concerns(
    company: Any, path: str, words: str, code: str
) -> None:  # R66 R74
    if words:
        was = sentence_at(company.charters.draft(), path)
        save(company, path, words, was=was, expected=company.charters.draft_fingerprint())
    else:  # in both languages
        company.charters.save_draft(written_at(company.charters.draft(), path[:-3], Text()))
    page = visitor("lead").get("/charter/").content.decode()
    part = page[page.index('id="group-vision"' if path.startswith("vision") else 'id="line-values-0"') :]
    end = 'id="group-values"' if path.startswith("vision") else 'id="line-values-1"'
    assert f'href="/rules/{code}/"' in part[: part.index(end)]


@pytest.mark.parametrize(
    "words",
    ["x" * 1_000_000, "Je rappelle\u202e avant 18 h.", "y" * 2_001],
    ids=["a million signs", "turned round", "too long"],
)
def test_words_that_cannot_be_kept_come_back_in_their_field(company: Any, words: str) -> None:
    before = company.charters.draft_fingerprint()
    was = company.charters.draft().purpose.fr
    form = {"path": PURPOSE, "was": was, "expected": before, "words": words}
    response = visitor("lead").post("/charter/save/", form)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert company.charters.draft_fingerprint() == before
    typed = visitor("lead").post("/charter/check/", form)
    assert typed.status_code == 200
    assert 'class="fault"' in typed.content.decode()


def test_a_sentence_typed_in_a_draft_of_two_hundred_values_hears_about_itself_alone(company: Any) -> None:
    draft = company.charters.draft()
    many = tuple(
        Value(f"v{n}", Text(f"Valeur {n}"), Text(f"Le respect numéro {n} du client.")) for n in range(200)
    )
    company.charters.save_draft(replace(draft, values=many))
    form = {"path": "values[7].statement.fr", "words": "Le respect de chacun."}
    page = visitor("lead").post("/charter/check/", form).content.decode()
    assert '<a href="/rules/CH203/">' in page
    assert page.count("<article") < 10
    assert "constats ailleurs dans la charte" in plain(page)


def test_an_open_part_is_unfolded_and_its_findings_unfold_it(company: Any) -> None:
    folds = re.compile(r'<details class="fold"( open)?>')
    at = "values[1].behaviours[0].statement.fr"
    shown = [bool(one) for one in folds.findall(visitor("lead").get("/charter/").content.decode())]
    opened = [
        bool(one) for one in folds.findall(visitor("lead").get(f"/charter/?edit={at}").content.decode())
    ]
    assert not any(shown)
    assert [n for n, is_open in enumerate(opened) if is_open] == [1]


def test_two_who_name_the_owner_see_both_names_and_a_name_refused_says_why(company: Any) -> None:  # R1
    lead = visitor("lead")
    stale = {"path": "owner.name", "was": "", "expected": "", "words": "Ada Neuve"}
    page = lead.post("/charter/save/", stale)
    assert page.status_code == 409
    shown = page.content.decode()
    assert "Quelqu’un d’autre a écrit cette phrase entre-temps." in shown
    assert "<blockquote>Ada Neuve</blockquote>" in shown
    assert "<blockquote>Hélène Garance</blockquote>" in shown
    assert company.charters.draft().owner.name == "Hélène Garance"
    turned = lead.post("/charter/save/", stale | {"was": "Hélène Garance", "words": "Ada\u202eNeuve"})
    assert turned.status_code == 422
    assert "signe invisible (U+202E)" in turned.content.decode()
    assert 'value="Ada\u202eNeuve"' in turned.content.decode()
