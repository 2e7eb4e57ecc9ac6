"""The charter read with one tap, recalled a week later, and the quiz of one's card: each for oneself."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, ObservationRow, User
from avers.application.closing import close_wave
from avers.application.importing.answers import ImportRequest, import_answers
from avers.application.remembering import published_recall
from avers.application.viewer import ROLES
from avers.application.waving import askable_instruments
from avers.application.wording.remembering import PromiseTooLarge, promise_of_recall
from avers.core.evidence.act import Act
from avers.core.evidence.observation import Promise
from avers.core.evidence.wave import Wave
from avers.core.organisation.amending import RowChange
from avers.wiring import read_answers
from tests.functional.web.test_waves import answered
from tests.garance import address_of, visitor

VERSION = "2026.1"
READ = {"version": VERSION, "next": "/"}
SAID = {"vision": "Une seule personne suit la panne", "values": "l’écoute, la parole tenue"}


def me(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).person)


def page(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def to_do(role: str, language: str = "fr") -> str:
    found = re.search(r'(?s)<section class="message undo" aria-label.*?</section>', page(role, "/", language))
    return found.group() if found else ""


def receipt(company: Any, person: str, days_ago: int, *, unit: str = "nantes", version: str = VERSION) -> Act:
    day = timezone.localdate() - timedelta(days=days_ago)
    act = Act(f"read-{person}-{version}", "receipts", day, person, unit=unit, charter=version)
    company.acts.add([act])
    return act


def open_recall(company: Any, *, promise: Promise = "confidential", days_ago: int = 3) -> Wave:
    survey = next(
        one for one in askable_instruments(company) if (one.key, one.version) == ("recall", VERSION)
    )
    opens = timezone.localdate() - timedelta(days=days_ago)
    wave = Wave("recall-1", "employee", "recall", VERSION, promise, 6, opens, opens + timedelta(days=30))
    with company.work("open", by="test", at=timezone.now()):
        company.evidence.save_instrument(survey)
        company.evidence.save_wave(wave)
    return wave


# ── the receipt ─────────────────────────────────────────────────────────────────────────────────


def test_one_tap_on_the_first_page_says_that_the_charter_is_read(company: Any) -> None:  # R2
    assert f"La charte {VERSION} est à lire" in to_do("manager")
    assert f"Charter {VERSION} is there to be read" in to_do("manager", "en")
    assert visitor("manager").post("/charter/read/", READ).url == "/"
    assert visitor("manager").post("/charter/read/", READ).status_code == 302
    row = ActRow.objects.get(kind="receipts", by=me("manager"))
    assert (row.charter, row.day, row.words) == (VERSION, timezone.localdate(), "")
    assert to_do("manager") == "", "what is done goes away"
    shown = page("manager", "/charter/?version=published")
    assert "Vous avez lu cette version le" in shown
    assert "une page vous demandera ce que vous en retenez" in shown


def test_the_charter_offers_the_same_tap_and_a_receipt_is_taken_back(company: Any) -> None:  # R2 M2
    assert "J’ai lu la charte" in page("manager", "/charter/?version=published")
    visitor("manager").post("/charter/read/", READ)
    key = ActRow.objects.get(kind="receipts", by=me("manager")).key
    assert f"Charte {VERSION}, lue le" in page("manager", "/acts/")
    assert visitor("manager").post(f"/acts/{key}/withdraw/", {"next": "/acts/"}).status_code == 302
    assert "il ne compte nulle part" in page("manager", "/acts/")
    assert "est à lire" in to_do("manager")
    visitor("manager").post(f"/acts/{key}/undo/", {"next": "/acts/"})
    assert to_do("manager") == ""


@pytest.mark.parametrize("version", ["", "2024.1", "2099.9"])
def test_only_the_version_in_force_is_read(company: Any, version: str) -> None:  # R2
    assert visitor("manager").post("/charter/read/", {"version": version}).status_code == 404
    assert not ActRow.objects.filter(kind="receipts", by=me("manager")).exists()


def test_an_account_that_is_nobodys_is_asked_nothing(company: Any) -> None:  # R2
    User.objects.filter(email=address_of("manager")).update(person="")
    assert to_do("manager") == ""
    assert visitor("manager").post("/charter/read/", READ).status_code == 404
    assert "n’est relié à personne" in page("manager", "/charter/recall/")
    assert "J’ai lu la charte" not in page("manager", "/charter/?version=published")


def test_a_house_without_a_charter_has_nothing_to_read(empty_company: Any) -> None:  # R2
    assert to_do("sponsor") == ""
    assert "Aucune charte" in page("sponsor", "/charter/recall/")
    assert visitor("sponsor").post("/charter/recall/", SAID).status_code == 200


def test_a_new_version_is_read_anew_and_the_older_one_is_no_longer_asked(company: Any) -> None:  # R2 R69
    from dataclasses import replace

    assert "Que retenez-vous" in to_do("employee")
    newer = replace(company.charters.published(), version="2027.1", published_date=timezone.localdate())
    with company.work("publish_charter", by="test", at=timezone.now()):
        company.charters.publish(newer)
    assert "La charte 2027.1 est à lire" in to_do("employee")
    assert "D’abord, le texte" in page("employee", "/charter/recall/")
    assert f"Charte {VERSION}, lue le" in page("employee", "/acts/"), "what was read stays read"
    assert "J’ai lu la charte" not in page("employee", f"/charter/?version={VERSION}"), "archived"
    assert visitor("employee").post("/charter/read/", READ | {"version": "2027.1"}).status_code == 302
    assert to_do("employee") == ""


def test_the_line_stands_on_a_first_page_without_results_too(company: Any, monkeypatch: Any) -> None:  # R2
    monkeypatch.setattr("avers.web.site.views.latest_wave", lambda _: "")
    assert "est à lire" in to_do("manager")
    assert "Que retenez-vous" in to_do("employee")


# ── how far it went ─────────────────────────────────────────────────────────────────────────────


def reach(role: str) -> str:
    shown = page(role, "/messages/")
    return shown.split('id="reach-title"')[1].split("</section>")[0]


def test_reach_is_of_groups_of_five_with_its_interval_beside_the_messages(company: Any) -> None:  # R2 A1
    table = reach("lead")
    names = [re.sub(r"<[^>]+>", "", row) for row in re.findall(r'<th scope="row">.*?</th>', table)]
    assert names[0].startswith("Maison Garance")
    assert "Agence de Nantes" in names
    assert "Agence de Brest" not in names, "four people are counted with the region"
    assert re.search(r"entre \d+\s% et \d+\s%, sur environ \d+", table)
    own = reach("employee")
    assert "Agence de Nantes" in own
    assert "Lyon" not in own


def test_a_tap_moves_no_figure_before_the_week_is_over(company: Any) -> None:  # R2 A4
    before = reach("lead")
    there = [one.key for one in company.organisation.people_of("nantes")]
    monday = timezone.localdate().weekday()
    taken = {row.by for row in ActRow.objects.filter(kind="receipts", charter=VERSION)}
    for key in [one for one in there if one not in taken][:4]:
        receipt(company, key, min(monday, 0))
    assert reach("lead") == before


def test_who_has_not_read_is_named_to_nobody(company: Any) -> None:  # R2 L2
    names = {one.name for one in company.organisation.people_of("nantes")} - {""}
    for role in ROLES:
        table = reach(role)
        assert not [name for name in names if name in table]
        assert me("employee") not in table


# ── what comes back ─────────────────────────────────────────────────────────────────────────────


def test_seven_days_after_the_receipt_the_first_page_asks(company: Any) -> None:  # R69 R2
    six = receipt(company, me("sponsor"), 6, unit="garance")
    assert to_do("sponsor") == ""
    assert "Revenez le" in page("sponsor", "/charter/recall/")
    assert visitor("sponsor").post("/charter/recall/", SAID).status_code == 302
    assert not ActRow.objects.filter(kind="recalls", by=six.by).exists(), "not yet"
    receipt(company, me("analyst"), 7, unit="garance")
    assert "Que retenez-vous de la charte" in to_do("analyst")
    assert "what I remember" in to_do("analyst", "en")


def test_the_calendar_opens_the_page_to_a_team_that_was_told(company: Any) -> None:  # R69 R42
    today = timezone.localdate()

    def told(place: int, audience: str, day: date) -> None:
        row = {
            "key": f"t{place}", "date": day, "channel": "meeting", "audience": audience, "words_fr": "",
            "words_en": "", "value": None, "done_on": day,
        }  # fmt: skip
        with company.work("change_register", by="test", at=timezone.now()):
            company.registers.change("campaign", [RowChange(place, None, row)], kind="edit")

    first = max(company.registers.rows("campaign"), default=-1) + 1
    told(first, "Agence de Lyon", today - timedelta(days=9))
    told(first + 1, "Région Ouest", today - timedelta(days=5))
    assert "est à lire" in to_do("manager")
    told(first + 2, "région ouest", today - timedelta(days=8))
    assert "Que retenez-vous" in to_do("manager")
    assert "est à lire" in to_do("sponsor"), "the head office was not told"


def test_nothing_of_the_charter_stands_on_the_page(company: Any) -> None:  # R69
    charter = company.charters.published()
    for language in ("fr", "en"):
        shown = page("employee", "/charter/recall/", language)
        main = shown.split('<main id="main"')[1].split("</main>")[0].casefold()
        said = [charter.vision.statement, charter.purpose, *(one.statement for one in charter.values)]
        said += [one.name for one in charter.values]
        assert not [one for text in said for _side, one in text if one.casefold() in main]
        assert "<script" not in main
        assert re.findall(r"<textarea[^>]*>([^<]*)</textarea>", main) == ["", ""]


def test_ones_own_result_comes_at_once_then_the_text(company: Any) -> None:  # R69 R2
    assert visitor("employee").post("/charter/recall/", SAID).url == "/charter/recall/"
    shown = page("employee", "/charter/recall/")
    charter = company.charters.published()
    assert f"2 valeurs sur {len(charter.values)} vous sont revenues." in shown
    main = shown.split("<main")[1].split("</main>")[0]
    assert main.count("c’est revenu</span>") == 3, "two values and the vision"
    assert main.count("à relire</span>") == len(charter.values) - 2
    assert charter.vision.statement.fr[:20] in main
    row = ActRow.objects.get(kind="recalls", by=me("employee"))
    assert sorted(row.label.split("\n")) == ["value.listening", "value.word_kept", "vision"]
    assert row.words == ""
    assert "panne" not in row.label, "the words are forgotten"
    assert to_do("employee") == ""


def test_a_second_answer_replaces_nothing_and_says_so(company: Any) -> None:  # R69
    visitor("employee").post("/charter/recall/", SAID)
    again = visitor("employee")
    assert again.post("/charter/recall/", {"nothing": "1"}).status_code == 302
    shown = unescape(again.get("/charter/recall/").content.decode())
    assert "Vous aviez déjà répondu" in shown
    assert "2 valeurs sur" in shown
    assert ActRow.objects.filter(kind="recalls", by=me("employee")).count() == 1


def test_nothing_is_an_answer_and_an_empty_page_is_none(company: Any) -> None:  # R69
    empty = visitor("employee").post("/charter/recall/", {"vision": " ", "values": ""})
    assert empty.status_code == 422
    assert "ou dites que rien ne revient" in unescape(empty.content.decode())
    assert not ActRow.objects.filter(kind="recalls", by=me("employee")).exists()
    visitor("employee").post("/charter/recall/", {"values": "écoute", "nothing": "1"})
    assert "vous n’y êtes pour rien" in page("employee", "/charter/recall/")


def test_of_answers_sent_at_once_one_stays(company: Any) -> None:  # R69 C2
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections

    from avers.application.remembering import Memory, answer_recall

    viewer = User.objects.get(email=address_of("employee")).viewer
    wave = open_recall(company)

    def send(values: str) -> Memory:
        try:
            return answer_recall(company, viewer, vision="", values=values, at=timezone.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as several:
        told = list(
            several.map(send, ["écoute", "chaleur", "autonomie", "parole tenue", "franchise", "soin"] * 2)
        )
    assert len({one.ideas for one in told}) == 1, "everybody is shown the one that stayed"
    assert ActRow.objects.filter(kind="recalls", by=viewer.person).count() == 1
    assert company.evidence.rows(wave.key, "employee").num_rows == 1


def test_somebody_who_moved_counts_where_they_were_when_the_wave_opened(company: Any) -> None:  # A5
    wave = open_recall(company)
    User.objects.filter(email=address_of("employee")).update(unit="lyon")
    visitor("employee").post("/charter/recall/", SAID)
    assert set(company.evidence.rows(wave.key, "employee")["unit"].to_pylist()) == {"nantes"}


# ── whose it is ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["receipts", "recalls"])
def test_what_one_has_read_and_recalls_is_there_for_nobody_else(company: Any, kind: str) -> None:  # L2 L3 C7
    visitor("employee").post("/charter/recall/", SAID)
    key = ActRow.objects.filter(kind=kind, by=me("employee")).latest("id").key
    steps = ("withdraw", "contest", "share", "keep", "break", "answer", "close", "undo", "read")
    for role in (one for one in ROLES if one != "employee"):
        for step in steps:
            form = {"words": "Je voudrais bien voir cela.", "next": "/acts/"}
            theirs = visitor(role).post(f"/acts/{key}/{step}/", form)
            absent = visitor(role).post(f"/acts/never-was/{step}/", form)
            assert (theirs.status_code, absent.status_code) == (404, 404), (role, step)
        for address in ("/", "/acts/", "/messages/", "/charter/recall/", "/charter/?version=published"):
            assert key not in page(role, address), (role, address)
    assert ActRow.objects.filter(act=key).count() == 1


def test_what_came_back_is_not_taken_back(company: Any) -> None:  # R69
    visitor("employee").post("/charter/recall/", SAID)
    key = ActRow.objects.get(kind="recalls", by=me("employee")).key
    assert visitor("employee").post(f"/acts/{key}/withdraw/").status_code == 404


# ── what is promised, and what joins a figure ───────────────────────────────────────────────────


def test_the_form_promises_what_happens(company: Any) -> None:  # R69 A9 L5
    alone = page("employee", "/charter/recall/")
    assert "rien de votre réponse ne rejoint un chiffre" in alone
    wave = open_recall(company)
    joined = page("employee", "/charter/recall/")
    assert "Elle est confidentielle" in joined
    assert f"moins de {wave.k} personnes" in joined
    for words in (alone, joined, page("employee", "/charter/recall/", "en")):
        assert "anonym" not in words.split("<main")[1].split("</main>")[0]
    assert not [one for k in (5, 30) for text in promise_of_recall("confidential", k=k)
                for _side, one in text if "anonym" in one]  # fmt: skip
    with pytest.raises(PromiseTooLarge):
        promise_of_recall("anonymous")


def test_a_wave_that_promised_anonymity_takes_no_answer_with_a_name_behind_it(company: Any) -> None:  # L7 A9
    open_recall(company, promise="anonymous")
    assert "ne rejoint un chiffre" in page("employee", "/charter/recall/")
    visitor("employee").post("/charter/recall/", SAID)
    assert not company.evidence.batches("recall-1")


def test_a_wave_staff_were_not_told_of_takes_no_answer(company: Any) -> None:  # L5
    from dataclasses import replace

    open_recall(company)
    notices = company.registers.read("notices")
    with company.work("no notice", by="test", at=timezone.now()):
        rows = tuple(row for row in notices.rows if row["source"] != "survey")
        company.registers.write(replace(notices, rows=rows))
    visitor("employee").post("/charter/recall/", SAID)
    assert not company.evidence.batches("recall-1")
    assert "2 valeurs sur" in page("employee", "/charter/recall/"), "what is one's own stays one's own"


def test_what_is_written_here_and_what_comes_in_a_file_are_one_evidence(
    company: Any, tmp_path: Path
) -> None:  # R69 R2 A1 A10
    wave = open_recall(company)
    visitor("employee").post("/charter/recall/", SAID)
    written = ObservationRow.objects.get(respondent=me("employee"), item="recall.values.employee")
    assert (written.value, written.text, written.unit) == (2.0, "", "nantes")
    _import(company, wave, tmp_path, taken=me("employee"))
    rows = company.evidence.rows(wave.key, "employee")
    assert rows.num_rows == len(set(rows["respondent"].to_pylist())) == 200
    assert set(rows["text"].to_pylist()) <= {"", None}
    published = close_wave(company, wave.key, by="test", at=timezone.now())
    cells = [one for one in published.cells if one.facet == "meaning.recall" and one.table == "units"]
    root = next(one for one in cells if one.unit == "garance" and not one.item)
    assert root.value is not None
    assert root.low is not None
    assert {one.unit for one in cells if one.value is not None} >= {"garance", "west"}
    small = [one for one in cells if one.unit == "brest"]
    assert all(one.value is None for one in small)
    assert published_recall(company, VERSION) == wave.key
    assert f"/results/{wave.key}/" in page("employee", "/charter/recall/")
    assert "La charte est retenue" in page("lead", f"/results/{wave.key}/").replace("\u202f", " ")


def test_whoever_answered_by_a_file_is_not_asked_again(company: Any, tmp_path: Path) -> None:  # R69
    wave = open_recall(company)
    _import(company, wave, tmp_path, first=me("employee"))
    assert to_do("employee") == ""
    shown = page("employee", "/charter/recall/")
    assert "Votre réponse est venue avec l’enquête" in shown
    visitor("employee").post("/charter/recall/", SAID)
    assert len(company.evidence.history(wave.key, "employee", me("employee"), "recall.values.employee")) == 1


def _import(company: Any, wave: Wave, folder: Path, *, taken: str = "", first: str = "") -> None:
    """Bring in 200 answers in words, less whoever is ``taken``."""
    day = wave.opens or timezone.localdate()
    staff = [one for one in company.organisation.people() if one.serves_between(day, day)]
    staff.sort(key=lambda one: (one.key not in (taken, first), one.key))
    words = ("l’écoute", "parole tenue et écoute", "je ne sais plus", "autonomie, écoute, parole")
    lines = [
        f"{one.key},{one.unit},employee,recall.values.employee,{words[place % 4]!r}".replace("'", '"')
        for place, one in enumerate(staff[:200])
        if one.key != taken
    ]
    content = "\n".join(["respondent,unit,face,item,text", *lines]).encode()
    file = folder / "recall.csv"
    file.write_bytes(content)
    request = ImportRequest(wave=wave.key, face="employee", promise="confidential")
    import_answers(company, [read_answers(file)], request=request, by="test", at=timezone.now())


# R2 R69 A9
def test_a_lead_opens_a_wave_of_recall_and_publishes_it_on_pages(company: Any, tmp_path: Path) -> None:
    answered(company)
    today = timezone.localdate()
    opened = visitor("lead").post("/waves/open/", {
        "key": "memory-1", "face": ["employee"], "survey": f"recall/{VERSION}", "promise": "confidential",
        "k": "5", "opens": today.isoformat(), "closes": (today + timedelta(days=20)).isoformat(),
    })  # fmt: skip
    assert opened["Location"] == "/waves/"
    assert "moins de 5 personnes" in page("employee", "/charter/recall/")
    visitor("employee").post("/charter/recall/", SAID)
    (wave,) = (one for one in company.evidence.waves() if one.key == "memory-1")
    _import(company, wave, tmp_path, taken=me("employee"))
    assert visitor("lead").post("/waves/memory-1/close/")["Location"] == "/results/memory-1/"
    shown = page("employee", "/results/memory-1/").replace("\u202f", " ")
    assert "La charte est retenue" in shown
    assert "Que retenez-vous" not in page("employee", "/"), "it was answered"


# ── the quiz of the card ────────────────────────────────────────────────────────────────────────


def test_the_quiz_tells_oneself_and_keeps_nothing(company: Any) -> None:  # R14
    assert "/charter/card/quiz/" in page("employee", "/charter/card/")
    asked = page("employee", "/charter/card/quiz/")
    keys = re.findall(r'name="mine" id="mine-\d+" value="([^"]+)"', asked)
    before = ActRow.objects.count(), ObservationRow.objects.count()
    everything = visitor("employee").post("/charter/card/quiz/", {"mine": keys})
    shown = unescape(everything.content.decode())
    assert "Vous avez reconnu" in shown
    assert "Ceux d’une autre équipe" in shown
    assert "le vôtre, et vous le saviez" in shown
    none = unescape(visitor("employee").post("/charter/card/quiz/", {}).content.decode())
    assert "Pas encore" in none
    assert none.count("le vôtre, à relire") >= 1
    assert (ActRow.objects.count(), ObservationRow.objects.count()) == before


def test_the_right_ticks_are_a_card_known_by_heart(company: Any) -> None:  # R14
    from avers.application.compiling import own_card, published_documents

    viewer = User.objects.get(email=address_of("employee")).viewer
    own = own_card(company, viewer, published_documents(company))
    assert own is not None
    right = visitor("employee").post("/charter/card/quiz/", {"mine": [one.key for one in own.entries]})
    assert "Vous connaissez votre carte par cœur." in unescape(right.content.decode())


def test_without_a_card_there_is_no_quiz(company: Any) -> None:  # R14
    User.objects.filter(email=address_of("employee")).update(person="")
    assert "relié à aucun rôle" in page("employee", "/charter/card/quiz/")
