"""Review, signature, publication, archive: who may, what is shown, and what nobody can get round."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from avers.core.charter.document import Owner, Vision
from avers.core.text import Text
from tests.garance import address_of, visitor

NAME = "Hélène Garance"


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).replace("\u202f", " ").split())


@pytest.fixture
def sound(company: Any) -> Any:
    """A house whose draft has no error and another first sentence than the charter in force."""
    draft = company.charters.draft()
    first = replace(draft.values[0], statement=Text("Je fais répéter.", "I ask again."))
    company.charters.save_draft(
        replace(draft, promises=draft.promises[:-1], values=(first, *draft.values[1:]), owner=Owner(NAME))
    )
    return company


def read(company: Any) -> dict[str, str]:
    return {"expected": company.charters.draft_fingerprint()}


def key_of(role: str) -> str:
    from avers.adapters.database.models import User

    return str(User.objects.get(email=address_of(role)).key)


def ask(company: Any, role: str = "lead", **more: str) -> Any:
    form = read(company) | {"asked_of": key_of("sponsor"), "words": "Prête, je crois."} | more
    return visitor(role).post("/charter/approval/ask/", form)


def sign(company: Any, role: str = "sponsor", **more: str) -> Any:
    return visitor(role).post("/charter/approval/sign/", read(company) | {"name": NAME} | more)


def test_a_charter_goes_from_request_to_signature_to_force_and_the_former_is_archived(
    sound: Any,
) -> None:  # R1
    assert ask(sound).status_code == 302
    lead = plain(visitor("lead").get("/charter/approval/").content.decode())
    assert "La signature de sponsor@garance.example est attendue." in lead
    assert "Prête, je crois." in lead
    assert "Votre signature est demandée." in visitor("sponsor").get("/charter/").content.decode()
    page = visitor("sponsor").get("/charter/approval/").content.decode()
    assert "<del>" in page, "what changes, in words"
    assert "L’enquête miroir" in plain(page), "what changes in what is asked"
    assert sign(sound).status_code == 302
    assert sound.charters.published().version == "2026.1", "signed is not published"
    assert visitor("sponsor").post("/charter/publish/", read(sound)).status_code == 302
    published = sound.charters.published()
    assert (published.version, published.owner.name) == ("1", NAME)
    assert published.owner.signed_date is not None
    archive = plain(visitor("employee").get("/charter/versions/").content.decode())
    assert "Charte 1 en vigueur" in archive
    assert "Charte 2026.1 archivée" in archive
    assert "Demandé sous elle : 2026-07, 2026-09, 2026-10" in archive, "past evidence stays with its version"
    told = [row["event"] for row in sound.registers.rows("approvals").values()]
    assert told == ["asked", "signed"]


@pytest.mark.parametrize("role", ["lead", "analyst"])
def test_nobody_else_signs_or_sends_back_and_hears_so_kindly(sound: Any, role: str) -> None:  # R1
    before = sound.charters.draft_fingerprint()
    for response in (
        sign(sound, role),
        visitor(role).post("/charter/approval/return/", read(sound) | {"words": "Non."}),
    ):
        assert response.status_code == 403
        assert (
            "Seule la personne qui répond de la charte la signe ou la renvoie." in response.content.decode()
        )
    assert sound.charters.draft_fingerprint() == before
    assert not sound.registers.rows("approvals")


@pytest.mark.parametrize("role", ["manager", "employee", "administrator"])
def test_who_does_not_read_the_draft_finds_no_such_page(sound: Any, role: str) -> None:  # C5
    assert visitor(role).get("/charter/approval/").status_code in (403, 404)
    assert sign(sound, role).status_code in (403, 404)


def test_only_the_account_that_was_asked_signs(sound: Any) -> None:  # R1
    from avers.adapters.database.models import User

    other = User.objects.create_user("second@garance.example", "correct horse", role="sponsor")
    assert ask(sound, asked_of=other.key).status_code == 302
    assert sign(sound).status_code == 403
    assert sound.charters.draft().owner.signed_date is None
    assert ask(sound).status_code == 302, "the lead may ask another"
    assert sign(sound).status_code == 302


def test_a_signature_is_the_owners_name_written_again(sound: Any) -> None:  # R1
    response = sign(sound, name="Quelqu’un d’autre")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Ce n’est pas le nom de la personne qui répond de la charte" in page
    assert 'value="Quelqu’un d’autre"' in page
    assert sound.charters.draft().owner.signed_date is None
    assert sign(sound, name="  hélène  GARANCE ").status_code == 302


def test_sending_back_asks_for_a_reason_and_keeps_it(sound: Any) -> None:  # R1
    ask(sound)
    form = read(sound) | {"words": "  "}
    assert visitor("sponsor").post("/charter/approval/return/", form).status_code == 422
    long = visitor("sponsor").post("/charter/approval/return/", form | {"words": "x" * 1_001})
    assert long.status_code == 422
    assert "x" * 1_001 in long.content.decode(), "nothing typed is lost"
    done = visitor("sponsor").post(
        "/charter/approval/return/", form | {"words": "La vision est trop longue."}
    )
    assert done.status_code == 302
    page = plain(visitor("lead").get("/charter/approval/").content.decode())
    assert "Le brouillon a été renvoyé" in page
    assert "La vision est trop longue." in page


def test_a_word_changed_after_the_signature_takes_it_off(sound: Any) -> None:  # R1
    sign(sound)
    was = sound.charters.draft().purpose.fr
    form = read(sound) | {"path": "purpose.fr", "was": was, "words": "Autre chose."}
    visitor("lead").post("/charter/save/", form)
    response = visitor("sponsor").post("/charter/publish/", read(sound), follow=True)
    assert "Personne n’a encore signé ces mots" in response.content.decode()
    assert sound.charters.published().version == "2026.1"


def test_a_day_written_in_a_file_is_no_signature(sound: Any) -> None:  # R1
    draft = sound.charters.draft()
    sound.charters.save_draft(replace(draft, owner=Owner(NAME, signed_date=date(2026, 1, 1))))
    visitor("sponsor").post("/charter/publish/", read(sound))
    assert sound.charters.published().version == "2026.1"


def test_a_draft_that_changed_while_it_was_read_is_neither_signed_nor_sent_back(sound: Any) -> None:
    old = read(sound)
    sound.charters.save_draft(replace(sound.charters.draft(), purpose=Text("Autre chose.")))
    for address in ("sign", "return", "ask"):
        form = old | {"name": NAME, "words": "Mes mots.", "asked_of": key_of("sponsor")}
        response = visitor("sponsor").post(f"/charter/approval/{address}/", form)
        assert response.status_code == 409
        assert "Mes mots." in response.content.decode()
    assert not sound.registers.rows("approvals")


def test_a_request_about_words_that_changed_since_says_so(sound: Any) -> None:
    ask(sound)
    sound.charters.save_draft(replace(sound.charters.draft(), purpose=Text("Autre chose.")))
    page = visitor("lead").get("/charter/approval/").content.decode()
    assert "Une signature a été demandée, et le brouillon a changé depuis" in page


def test_nobody_is_asked_who_has_no_right_to_sign(sound: Any) -> None:  # R1
    for asked in ("", key_of("employee"), "x" * 300):
        assert ask(sound, asked_of=asked).status_code == 422
    assert not sound.registers.rows("approvals")


def test_what_is_missing_is_listed_and_only_errors_block(sound: Any) -> None:  # R38 R39 R66 R73 R127 R127c
    draft = sound.charters.draft()
    bare = replace(
        draft, purpose=Text(), vision=Vision(), values=(), review_date=None, conflicts=(), owner=Owner(),
        teams=(), promises=(),
    )  # fmt: skip
    sound.charters.save_draft(bare)
    page = plain(visitor("lead").get("/charter/approval/").content.decode())
    for words in (
        "La mission reste à écrire rien ne se signe sans cela",
        "La vision reste à écrire rien ne se signe sans cela",
        "La vision ne dit encore rien pour nous, au-dedans",
        "Une charte compte une à cinq valeurs rien ne se signe sans cela",
        "Personne n’est encore nommé pour en répondre rien ne se signe sans cela",
        "Aucun jour à venir n’est fixé pour la relire à regarder, sans rien bloquer",
        "Aucune règle ne dit encore ce qui passe d’abord",
    ):
        assert words in page
    one_sided = replace(draft, values=(replace(draft.values[0], for_us=Text()), *draft.values[1:]))
    sound.charters.save_draft(one_sided)
    page = visitor("lead").get("/charter/approval/").content.decode()
    assert "Une valeur ne dit pas encore ce qu’elle apporte à l’un des deux côtés" in page
    assert "/charter/?edit=values[0].for_customers.fr" in page


@pytest.mark.parametrize("missing", ["vision", "values"])
def test_vision_and_values_are_both_needed_to_sign(sound: Any, missing: str) -> None:  # R73
    draft = sound.charters.draft()
    changed = replace(draft, vision=Vision()) if missing == "vision" else replace(draft, values=(), teams=())
    sound.charters.save_draft(changed)
    assert sign(sound, then="publish").status_code == 422
    assert sound.charters.published().version == "2026.1"


def test_each_gesture_has_its_audit_row_without_a_word_of_the_text(sound: Any) -> None:  # C2 C8
    from avers.adapters.database.models import AuditEntry

    ask(sound)
    visitor("sponsor").post("/charter/approval/return/", read(sound) | {"words": "Raison privée."})
    sign(sound, then="publish")
    entries = list(AuditEntry.objects.order_by("pk"))[-3:]
    assert [one.action for one in entries] == ["ask_to_sign", "return_charter", "sign_charter"]
    assert all("Raison" not in one.details for one in entries)


def test_the_page_speaks_english_too(sound: Any) -> None:
    ask(sound)
    page = plain(visitor("sponsor", "en").get("/charter/approval/").content.decode())
    assert "From the draft to the charter in force" in page
    assert "To sign, write this name again" in page
