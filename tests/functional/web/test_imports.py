"""A file of answers on pages: read apart, confirmed step by step, imported once, taken back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from avers.application.viewer import ROLES
from avers.web.importing.apart import wait_for
from avers.wiring import open_drafts
from tests.functional.web.test_waves import answered
from tests.garance import LATEST, Visitor, visitor
from tests.security.test_hostile_files import HOSTILE_ANSWERS

WAVE: Final = "2027-01"
AGREES: Final = ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")


def pulse(n: int = 24, *, team: str = "nantes", mark: str = "") -> bytes:
    lines = ["Nom,Courriel,Équipe,On m’écoute ici,Recommanderiez-vous la maison ?,Un mot,Site"]
    for i in range(n):
        agrees = AGREES[i % 4] if i % 7 else "Ne sait pas"
        lines.append(f"P{i},p{i}@x.example,{team},{agrees},{i % 11},une phrase {i}{mark},A{i % 2}")
    return "\n".join(lines).encode()


def hand_over(who: Visitor, content: bytes, name: str = "pulse.csv") -> str:
    """Return the address of the draft."""
    response = who.post("/imports/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, unescape(response.content.decode())
    return settled(who, str(response["Location"]))


def settled(who: Visitor, address: str) -> str:
    """Return ``address`` once nobody is at work on its file any more, as a page that looks again does."""
    draft = open_drafts().read(address.split("/")[2], who_is(who))
    if draft is not None:
        wait_for(open_drafts(), draft, seconds=120)
    return address


def who_is(who: Visitor) -> str:
    from avers.adapters.database.models import User

    return str(User.objects.get(pk=who.session["_auth_user_id"]).viewer.key)


def text(response: Any) -> str:
    return unescape(response.content.decode())


def fields(response: Any) -> dict[str, Any]:
    """Return the form of a page as a browser would send it untouched."""
    page = text(response)
    form = page[page.index("<main") :]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, kind = re.search(r'name="([^"]+)"', tag), re.search(r'type="([^"]+)"', tag)
        if name is None or (kind and kind[1] in ("radio", "checkbox") and " checked" not in tag):
            continue
        value = re.search(r'value="([^"]*)"', tag)
        found[name[1]] = value[1] if value else "on"
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def place_of(page: str, words: str) -> str:
    """Return the number of the line whose question is in these words."""
    found = re.search(r'id="q(\d+)"><legend>' + re.escape(words), page)
    assert found is not None, words
    return found[1]


def confirmed(who: Visitor, address: str, *, facet: str = "trust", **beside: str) -> Any:
    """Go through every step as somebody who agrees with all that was guessed; return the last page."""
    typed = fields(who.get(address)) | {"wave": WAVE, "face": "employee"} | beside
    response = who.post(address, typed)
    assert response.status_code == 302, text(response)
    page = who.get(address + "questions/")
    typed = fields(page)
    for name in list(typed):
        if name.endswith("-facet") and typed[name[:-5] + "role"] in ("mean", "nps", "csat", "text", "picks"):
            typed[name] = typed[name] or facet
    assert who.post(address + "questions/", typed).status_code == 302
    typed = fields(who.get(address + "scales/"))
    for name in [one for one in typed if one.endswith("-low")]:
        typed[name[:-3] + "read"] = "on"
    assert who.post(address + "scales/", typed).status_code == 302
    return who.get(address + "check/")


@pytest.fixture
def lead(company: Any) -> Visitor:
    answered(company)
    return visitor("lead")


def test_a_file_goes_from_the_hand_to_the_wave_step_by_step(company: Any, lead: Visitor) -> None:  # R133 C2
    named = next(one.name.fr for one in company.organisation.units().units if one.key == "nantes")
    address = hand_over(lead, pulse(team=named))
    page = text(lead.get(address))
    assert "24 lignes" in page
    assert "Nom, Courriel" in page, "what is never kept is named"
    assert "p3@x.example" not in page
    check = confirmed(lead, address, unit_column="Équipe")
    assert "Ce qui va entrer" in text(check)
    assert company.evidence.batches(WAVE) == ()
    done = lead.post(address + "check/")
    assert done.status_code == 302
    assert "sont entrées" in text(lead.get(address)) or "entrée" in text(lead.get(address))
    (batch,) = company.evidence.batches(WAVE)
    assert (batch.source, batch.n_respondents, batch.promise) == ("pulse.csv", 24, "anonymous")
    assert batch.added_by
    rows = company.evidence.rows(WAVE, "employee")
    assert set(rows["unit"].to_pylist()) == {"nantes"}, "a team is known by its name"
    assert set(rows["facet"].to_pylist()) == {"trust"}
    assert {one.measure for one in company.evidence.instrument("pulse", "1").items} == {"mean", "nps", "text"}
    assert "dont_know" in rows["missing"].to_pylist()


def test_the_same_file_again_adds_nothing_and_the_page_says_so(company: Any, lead: Visitor) -> None:  # C2
    address = hand_over(lead, pulse())
    confirmed(lead, address, unit_column="Équipe")
    lead.post(address + "check/")
    again = hand_over(lead, pulse())
    page = text(lead.get(again))
    assert "pulse.csv" in page
    assert "déjà connues" in page, "the columns are recognised"
    check = confirmed(lead, again, unit_column="Équipe")
    assert "Ce fichier est déjà là" in text(check)
    assert len(company.evidence.batches(WAVE)) == 1


def test_what_was_said_of_the_columns_is_kept_for_the_next_file(company: Any, lead: Visitor) -> None:  # R133
    address = hand_over(lead, pulse())
    confirmed(lead, address, unit_column="Équipe")
    lead.post(address + "check/")
    address = hand_over(lead, pulse(12, mark="!"), "pulse-march.csv")
    typed = fields(lead.get(address)) | {"wave": WAVE}
    assert typed["unit_column"] == "Équipe"
    assert lead.post(address, typed).status_code == 302
    # Nothing else is left to say: each column is what it was, each scale was read.
    assert "Ce qui va entrer" in text(lead.get(address + "check/"))
    assert lead.post(address + "check/").status_code == 302
    assert {one.source for one in company.evidence.batches(WAVE)} == {"pulse.csv", "pulse-march.csv"}


def test_nothing_is_checked_before_a_person_has_confirmed(company: Any, lead: Visitor) -> None:  # R133
    address = hand_over(lead, pulse())
    page = text(lead.get(address + "check/"))
    assert "qui a répondu" in page
    assert "échelle" in page
    assert lead.post(address + "check/").status_code == 422
    assert company.evidence.batches(WAVE) == ()


def test_an_unknown_team_is_shown_and_a_person_says_which_it_is(company: Any, lead: Visitor) -> None:
    address = hand_over(lead, pulse(team="Agence de l’Ouest"))
    typed = fields(lead.get(address)) | {"wave": WAVE, "unit_column": "Équipe"}
    assert lead.post(address, typed)["Location"].endswith("#units")
    page = lead.get(address)
    assert "Agence de l’Ouest" in text(page)
    assert "n’est pas connu" in text(lead.get(address + "check/"))
    assert confirmed(lead, address, **{"unit-0": "nantes", "unit_column": "Équipe"}).status_code == 200
    lead.post(address + "check/")
    assert set(company.evidence.rows(WAVE, "employee")["unit"].to_pylist()) == {"nantes"}


def test_a_guess_is_corrected_type_scale_direction_and_labels(company: Any, lead: Visitor) -> None:  # R133
    address = hand_over(lead, pulse())
    lead.post(address, fields(lead.get(address)) | {"wave": WAVE})
    page = lead.get(address + "questions/")
    listens, site = place_of(text(page), "On m’écoute ici"), place_of(text(page), "Site")
    word = place_of(text(page), "Un mot")
    typed = fields(page)
    typed |= {f"q{n}-facet": "example" for n in (listens, site)}
    typed |= {f"q{site}-role": "attribute", f"q{word}-role": "out", f"q{listens}-reverse": "on"}
    typed |= {name: "trust" for name in typed if name.endswith("-facet") and not typed[name]}
    lead.post(address + "questions/", typed)
    page = lead.get(address + "scales/")
    assert "Ne sait pas" in text(page), "a label that says there is no answer is told"
    typed = fields(page)
    (first,) = {name for name in typed if name.endswith("-low") and typed[name] == "1"}
    stem = first[:-3]
    typed |= {stem + "high": "4", stem + "good": "low", stem + "read": "on"}
    typed |= {name[:-3] + "read": "on" for name in list(typed) if name.endswith("-low")}
    assert lead.post(address + "scales/", typed).status_code == 302
    assert "Ce qui va entrer" in text(lead.get(address + "check/"))
    lead.post(address + "check/")
    instrument = company.evidence.instrument("pulse", "1")
    (item,) = [one for one in instrument.items if one.measure == "mean"]
    assert (item.facet, item.reverse, item.scale.high_is_good) == ("example", True, False)
    assert not any(one.measure == "text" for one in instrument.items)
    assert "attr_site" in company.evidence.rows(WAVE, "employee").schema.names


def test_every_fault_is_said_at_once_with_its_line_and_column(company: Any, lead: Visitor) -> None:  # C2
    head, *lines = (f"{line},{{}} {i}" for i, line in enumerate(pulse().decode().split("\n")))
    head = head.format("Un autre mot")
    lines = [line.format("autrement dit") for line in lines]
    # Longer than any text that is kept: two answers to one question, two to another, one line with both.
    long = "trop " * 2_100
    for line, words in ((4, "une phrase"), (6, "une phrase"), (4, "autrement dit"), (9, "autrement dit")):
        lines[line - 2] = lines[line - 2].replace(words, long)
    address = hand_over(lead, "\n".join([head, *lines]).encode())
    response = confirmed(lead, address, unit_column="Équipe")
    assert response.status_code == 422
    shown = re.search(r'<div class="message error" role="alert">.*?</div>', text(response), re.DOTALL)
    assert shown is not None
    assert re.findall(r"<li>(.*?)</li>", shown[0]) == [
        "pulse.csv, ligne 4, colonne 6, Un mot\u202f: Plus de 10000 signes.",
        "pulse.csv, ligne 6, colonne 6, Un mot\u202f: Plus de 10000 signes.",
        "pulse.csv, ligne 4, colonne 8, Un autre mot 0\u202f: Plus de 10000 signes.",
        "pulse.csv, ligne 9, colonne 8, Un autre mot 0\u202f: Plus de 10000 signes.",
    ], "every fault, each with its place, and nobody's words"
    # A second look, and whoever presses all the same, are told the same; nothing enters.
    assert lead.get(address + "check/").status_code == lead.post(address + "check/").status_code == 422
    assert company.evidence.batches(WAVE) == ()


def test_a_refusal_by_law_is_said_before_anything_enters(company: Any, lead: Visitor) -> None:  # L5
    notices = company.registers.read("notices")
    with company.work("change_register", by="test", at=timezone.now()):
        company.registers.write(type(notices)(notices.spec, ()))
    address = hand_over(lead, pulse())
    response = confirmed(lead, address, unit_column="Équipe")
    assert response.status_code == 409
    assert "notices" in text(response)
    assert lead.post(address + "check/").status_code == 409
    assert company.evidence.batches(WAVE) == ()


def test_nobody_else_sees_a_file_on_its_way(company: Any, lead: Visitor) -> None:  # C5
    address = hand_over(lead, pulse())
    for role in ROLES:
        if role != "lead":
            assert visitor(role).get(address).status_code == 404
    assert lead.get("/imports/../secret.key/").status_code == 404
    assert lead.get("/imports/" + "0" * 32 + "/").status_code == 404


def test_what_waits_on_the_disk_is_encrypted_and_forgotten_in_time(company: Any, lead: Visitor) -> None:  # M4
    address = hand_over(lead, pulse(mark=" GARDENSECRET"))
    folder = Path(settings.AVERS_HOME) / "imports" / address.split("/")[2]
    kept = sorted(folder.iterdir())
    assert {one.name for one in kept} <= {"busy", "columns", "draft", "told"}, "the bytes themselves are gone"
    assert all(one.stat().st_mode & 0o077 == 0 for one in [folder, *kept])
    assert not any(b"GARDENSECRET" in one.read_bytes() or b"p3@x" in one.read_bytes() for one in kept)
    assert open_drafts().sweep(timezone.now() + timedelta(days=3)) >= 1
    assert not folder.exists()
    assert lead.get(address).status_code == 404


def test_a_file_is_forgotten_when_its_owner_says_so(company: Any, lead: Visitor) -> None:
    address = hand_over(lead, pulse())
    assert lead.post(address + "forget/")["Location"] == "/imports/"
    assert lead.get(address).status_code == 404


@pytest.mark.parametrize("kind", sorted(HOSTILE_ANSWERS))
def test_a_hostile_file_through_this_door_is_refused_in_words(company: Any, lead: Visitor, kind: str) -> None:
    content, _code = HOSTILE_ANSWERS[kind]
    before = len(company.evidence.batches())
    response = lead.post("/imports/", {"file": SimpleUploadedFile("evil.csv", content)})
    if response.status_code == 302:
        response = lead.get(settled(lead, response["Location"]))
    assert response.status_code in (200, 422)
    page = text(response)
    assert "evil.csv" in page or not content
    assert "Traceback" not in page
    assert len(company.evidence.batches()) == before
    assert lead.get("/imports/").status_code == 200


def test_an_import_is_taken_back_while_its_wave_is_open(company: Any, lead: Visitor) -> None:  # C2
    address = hand_over(lead, pulse())
    confirmed(lead, address, unit_column="Équipe")
    lead.post(address + "check/")
    listed = text(lead.get(f"/waves/{WAVE}/imports/"))
    assert "pulse.csv" in listed
    (link,) = re.findall(rf'href="(/waves/{WAVE}/imports/employee/[0-9a-f]+/)"', listed)
    assert "ne comptent plus" in text(lead.get(link))
    assert company.evidence.batches(WAVE), "asking takes nothing back"
    assert lead.post(link)["Location"] == f"/waves/{WAVE}/imports/"
    assert company.evidence.batches(WAVE) == ()
    assert lead.post(link).status_code == 404
    from avers.adapters.database.models import AuditEntry

    assert AuditEntry.objects.filter(action="take_back_import").count() == 1
    # It may come in again, as itself.
    address = hand_over(lead, pulse())
    assert "Ce qui va entrer" in text(confirmed(lead, address, unit_column="Équipe"))
    lead.post(address + "check/")
    assert len(company.evidence.batches(WAVE)) == 1


def test_anonymous_answers_beside_others_leave_with_their_file(company: Any, lead: Visitor) -> None:  # L7
    for n, name in ((24, "one.csv"), (12, "two.csv")):
        address = hand_over(lead, pulse(n, mark=name), name)
        confirmed(lead, address, unit_column="Équipe")
        lead.post(address + "check/")
    listed = text(lead.get(f"/waves/{WAVE}/imports/"))
    link = re.findall(rf'href="(/waves/{WAVE}/imports/employee/[0-9a-f]+/)"', listed)[0]
    assert 'type="file"' in text(lead.get(link))
    assert lead.post(link).status_code == 409
    other = {"file": SimpleUploadedFile("one.csv", pulse(24, mark="one.csv"))}
    assert lead.post(link, other).status_code == 409
    same = {"file": SimpleUploadedFile("two.csv", pulse(12, mark="two.csv"))}
    assert lead.post(link, same).status_code == 302
    assert [one.source for one in company.evidence.batches(WAVE)] == ["one.csv"]
    rows = company.evidence.rows(WAVE, "employee")
    assert len(set(rows["respondent"].to_pylist())) == 24
    assert not any("two.csv" in one for one in rows["text"].to_pylist())


def test_after_closing_nothing_is_taken_back_and_the_page_says_why(company: Any, lead: Visitor) -> None:  # A4
    page = text(lead.get(f"/waves/{LATEST}/imports/"))
    assert "révision" in page
    links = re.findall(rf'href="(/waves/{LATEST}/imports/\w+/[0-9a-f]+/)"', page)
    assert links == []
    batch = company.evidence.batches(LATEST)[0]
    response = lead.post(f"/waves/{LATEST}/imports/{batch.face}/{batch.content_hash}/")
    assert response.status_code in (404, 409)
    assert company.evidence.batches(LATEST)[0] == batch


def test_a_file_in_our_own_words_needs_no_mapping(company: Any, lead: Visitor) -> None:
    lines = ["respondent,unit,item,value,scale", *(f"r{i},nantes,q1,{1 + i % 5},1-5" for i in range(9))]
    address = hand_over(lead, "\n".join(lines).encode(), "ours.csv")
    assert lead.post(address, {"wave": WAVE, "face": "employee"})["Location"] == address + "check/"
    assert "Ce qui va entrer" in text(lead.get(address + "check/"))
    lead.post(address + "check/")
    assert company.evidence.batches(WAVE)[0].n_respondents == 9


def test_a_body_larger_than_any_file_is_given_up_unread(company: Any, lead: Visitor) -> None:
    before = {one.name for one in (Path(settings.AVERS_HOME) / "imports").glob("*")}
    said = str(70 * 1024 * 1024)
    response = lead.post("/imports/", {"file": SimpleUploadedFile("big.csv", b"a,b")}, CONTENT_LENGTH=said)
    assert response.status_code == 400
    assert {one.name for one in (Path(settings.AVERS_HOME) / "imports").glob("*")} == before


def test_a_reader_that_passes_its_limits_is_told_in_words(
    company: Any, lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What stands for a file that asks for too much: its process ends without a word.
    from avers.web.importing import views

    monkeypatch.setattr(views, "read_apart", lambda *_args, **_more: None)
    response = lead.post("/imports/", {"file": SimpleUploadedFile("heavy.csv", pulse())})
    response = lead.get(response["Location"])
    assert response.status_code == 422
    assert "heavy.csv" in text(response)
    assert "mémoire" in text(response)


def test_the_reader_has_neither_the_memory_nor_the_secrets_of_the_server(tmp_path: Path) -> None:  # C7
    """The limits are the process's own: asked from inside."""
    asked = (
        "import os, resource\n"
        "from avers.web.importing.apart import _keep_within_limits\n"
        "_keep_within_limits()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
        "try:\n    bytearray(2 * 1024**3)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=300)
    assert done.stdout.split() == [str(1024**3), "120", "bounded"], done.stderr
    from avers.web.importing.apart import _PASSED_ON

    assert not any(name.startswith("AVERS") or "SECRET" in name for name in _PASSED_ON)


# Security section 6: pages are answered while imports run.
def test_what_works_on_a_file_leaves_the_processor_to_pages() -> None:
    asked = "from avers.web.apart import begin_long_work\nimport os\nbegin_long_work()\nprint(os.nice(0))"
    told = subprocess.run([sys.executable, "-c", asked], stdout=subprocess.PIPE, text=True, check=True)
    assert int(told.stdout) == min(19, os.nice(0) + 5)


def test_a_long_file_is_imported_by_a_process_of_its_own(
    company: Any, lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from avers.application.importing import drafting
    from avers.web.importing import views

    started = []

    def work(store: Any, draft: Any, step: str) -> None:
        started.append(step)
        # As the process does, on the same database.
        found = store.read(draft.key, draft.by)
        if step == "check":
            drafting.check_draft(company, store, found, at=timezone.now())
        else:
            drafting.import_draft(company, store, views.open_kept_mappings(), found, at=timezone.now())

    monkeypatch.setattr(drafting, "_LONG", 10)
    monkeypatch.setattr(views, "work_apart", work)
    address = hand_over(lead, pulse())
    assert "Ce qui va entrer" in text(confirmed(lead, address, unit_column="Équipe"))
    assert lead.post(address + "check/").status_code == 302
    assert started == ["check", "import"]
    assert company.evidence.batches(WAVE)
