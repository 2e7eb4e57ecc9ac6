"""Conversations on pages: the notice first, read apart, looked at masked, let in at once, taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from avers.core.conversations.message import Message
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.wiring import open_talk_drafts
from tests.contracts.cases import TREE
from tests.databases import fresh_database
from tests.garance import Visitor, address_of, visitor

AT: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
UNIT: Final = next(key for key in TREE.keys if key != TREE.root)
NOTICE: Final = {
    "source": "conversations", "notice_date": date(2026, 1, 5), "council_date": date(2026, 1, 2),
    "council_reference": "CSE-1", "dpia_reference": "AIPD-1", "purpose": "Répondre à chacun", "share": 0.2,
    "ceiling": 500.0, "excluded": "",
}  # fmt: skip
TICKETS: Final = json.dumps([
    {
        "id": 12, "requester_id": 5, "responder_id": 2, "source": 1, "group": {"name": UNIT},
        "description_text": "Bonjour, je suis Paul Roux, où est mon colis ?",
        "created_at": "2026-10-02T09:00:00Z",
        "requester": {"id": 5, "name": "Paul Roux", "email": "paul@client.example"},
        "conversations": [
            {"id": 31, "body_text": "Note interne", "incoming": False, "private": True, "user_id": 2,
             "ticket_id": 12, "created_at": "2026-10-02T09:30:00Z"},
            {"id": 32, "body_text": "Il part ce soir. Inès", "incoming": False, "private": False,
             "user_id": 2, "ticket_id": 12, "created_at": "2026-10-02T10:00:00Z"},
        ],
    },
    {"id": 2, "email": "ines@maison.example", "mobile": None, "name": "Inès"},
], ensure_ascii=False).encode()  # fmt: skip
TABLE: Final = (
    b"fil;qui;quand;texte;nom\n1;chef;2026-10-02 09:00;Bonjour;Paul Roux\n1;boutique;2026-10-02 10:00;Oui;\n"
)


@pytest.fixture(scope="module")
def _talking(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[None]:
    from avers.adapters.database.models import User
    from avers.wiring import open_database

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path_factory.mktemp("talks")):
        User.objects.create_user(address_of("lead"), role="lead")
        User.objects.create_user(address_of("employee"), role="employee")
        company = open_database()
        with company.work("begin", by="test", at=AT):
            company.organisation.save_units(TREE)
            company.organisation.save_people([Person("ines", UNIT, "Inès", address="ines@maison.example")])
        yield


@pytest.fixture
def lead(_talking: None) -> Iterator[Visitor]:
    from avers.wiring import open_database

    _told(NOTICE)
    client = visitor("lead")
    yield client
    company = open_database()
    for one in company.conversations.batches():
        with company.work("back", by="test", at=AT):
            company.conversations.take_back(one.content_hash, by="test", at=AT)


def _told(*rows: dict[str, Any]) -> None:
    from avers.wiring import open_database

    company = open_database()
    with company.work("notices", by="test", at=AT):
        company.registers.write(Register(REGISTERS["notices"], rows))


def hand(client: Visitor, *files: tuple[str, bytes]) -> str:
    given = [SimpleUploadedFile(name, content) for name, content in files]
    response = client.post("/conversations/imports/", {"file": given})
    assert response.status_code == 302, _text(response)
    return settled(client, str(response["Location"]))


def settled(client: Visitor, address: str) -> str:
    from avers.adapters.database.models import User
    from avers.web.importing.apart import wait_for

    by = str(User.objects.get(pk=client.session["_auth_user_id"]).viewer.key)
    draft = open_talk_drafts().read(address.split("/")[3], by)
    if draft is not None:
        wait_for(open_talk_drafts(), draft, seconds=120)
    return address


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split())


def _entries() -> list[Any]:
    from avers.wiring import open_database

    return list(open_database().conversations.entries())


def test_without_the_notice_the_page_says_why_and_takes_nothing(lead: Visitor) -> None:  # L5
    _told()
    page = lead.get("/conversations/imports/")
    assert "avis du comité" in _text(page)
    assert b'type="file"' not in page.content
    refused = lead.post("/conversations/imports/", {"file": SimpleUploadedFile("tickets.json", TICKETS)})
    assert refused.status_code == 409
    # A notice that lapses between the look and the import stops it too.
    _told(NOTICE)
    address = hand(lead, ("tickets.json", TICKETS))
    _told()
    lead.post(f"{address}enter/")
    assert lead.get(address).status_code == 409
    assert _entries() == []


def test_an_export_is_known_looked_at_masked_let_in_once_and_taken_back(lead: Visitor) -> None:  # C2 L6
    address = hand(lead, ("tickets.json", TICKETS))
    page = _text(lead.get(address))
    assert "Freshdesk" in page
    assert "le client 1, la maison 1" in page
    assert "1 sur 1" in page
    assert "20 % des conversations" in page.replace("\u202f", " ").replace("\u00a0", " ")
    assert "mon colis" in page
    for private in ("Paul", "Roux", "Inès", "paul@client.example", "Note interne"):
        assert private not in page
    assert _entries() == []
    folder = Path(settings.AVERS_HOME) / "imports-conversations" / address.split("/")[3]
    assert not any(b"colis" in one.read_bytes() for one in folder.iterdir())

    assert lead.post(f"{address}enter/").status_code == 302
    assert "sont entrées" in _text(lead.get(address))
    asked, answered = (one for one in _entries() if isinstance(one, Message))
    assert (asked.unit, answered.agent, answered.unit) == (UNIT, "ines", UNIT)
    assert not list(folder.glob("entries-*"))

    again = hand(lead, ("tickets.json", TICKETS))
    lead.post(f"{again}enter/")
    assert "déjà là" in _text(lead.get(again))
    assert len(_entries()) == 2

    listed = lead.get("/conversations/imports/").content.decode()
    (back,) = re.findall(r"/conversations/imports/back/\w+/", listed)
    assert "ne compteront plus" in _text(lead.get(back))
    assert lead.post(back).status_code == 302
    assert _entries() == []
    assert lead.get(back).status_code == 404


def test_a_table_asks_for_its_columns_then_its_words_and_is_known_the_next_time(lead: Visitor) -> None:
    address = hand(lead, ("fil.csv", TABLE))
    page = lead.get(address)
    assert "Les colonnes" in _text(page)
    assert "Paul" not in _text(page)
    lacking = lead.post(address, {"text": "texte", "who": "qui", "zone": "Mars/Phobos"})
    assert lacking.status_code == 422
    assert "nomme la conversation" in _text(lacking)
    assert "fuseau est inconnu" in _text(lacking)
    assert 'value="boutique"' in lacking.content.decode()
    said = {
        "text": "texte", "who": "qui", "thread": "fil", "sent_at": "quand", "name": "nom",
        "zone": "Europe/Paris", "word-0": "boutique", "author-0": "agent", "word-1": "chef",
        "author-1": "customer",
    }  # fmt: skip
    assert lead.post(address, said).status_code == 302
    assert "Ce qui va entrer" in _text(lead.get(settled(lead, address)))
    lead.post(f"{address}enter/")
    assert [(one.who, one.text) for one in _entries()] == [("customer", "Bonjour"), ("agent", "Oui")]
    # The next table of these columns asks for nothing that was said.
    later = hand(lead, ("fil-2.csv", TABLE.replace(b"Bonjour", b"Bonsoir")))
    assert "Ces colonnes sont connues" in _text(lead.get(later))
    lead.post(f"{later}forget/")
    assert lead.get(later).status_code == 404


def test_every_fault_of_a_table_is_told_at_once_and_nothing_enters(lead: Visitor) -> None:  # C2
    table = b"conversation_id,role,created_at,text\n1,customer,hier,Bonjour\n1,nobody,2026-10-02,Oui\n"
    address = hand(lead, ("fil.csv", table))
    said = {
        "text": "text", "who": "role", "thread": "conversation_id", "sent_at": "created_at",
        "word-0": "nobody", "author-0": "bot",
    }  # fmt: skip
    lead.post(address, said)
    page = lead.get(settled(lead, address))
    assert page.status_code == 422
    assert "hier" in _text(page)
    assert lead.post(f"{address}enter/").status_code == 302
    assert _entries() == []


def test_a_mailbox_asks_who_answers_for_the_house(lead: Visitor) -> None:
    box = (
        "From a@b.c Fri Oct  2 09:00:00 2026\nFrom: Paul <paul@client.example>\nTo: sav@boutique.example\n"
        "Message-ID: <1@c>\nDate: Fri, 02 Oct 2026 09:00:00 +0200\nSubject: Colis\n\nOù est mon colis ?\n\n"
        "From a@b.c Fri Oct  2 10:00:00 2026\nFrom: sav@boutique.example\nTo: paul@client.example\n"
        "Message-ID: <2@c>\nIn-Reply-To: <1@c>\nDate: Fri, 02 Oct 2026 10:00:00 +0200\n\nIl part ce soir.\n"
    ).encode()
    from avers.wiring import open_database

    company = open_database()
    people = company.organisation.people()
    with company.work("people", by="test", at=AT):
        company.organisation.save_people([Person("ines", UNIT)])
    address = hand(lead, ("sav.mbox", box))
    assert "qui répond au nom de la maison" in _text(lead.get(address))
    assert lead.post(address, {"ours": "nobody"}).status_code == 422
    lead.post(address, {"ours": "@boutique.example"})
    page = _text(lead.get(settled(lead, address)))
    assert "le client 1, la maison 1" in page
    with company.work("people", by="test", at=AT):
        company.organisation.save_people(people)


def test_what_is_no_conversation_is_refused_with_a_reason(lead: Visitor) -> None:
    address = hand(lead, ("photo.json", b'[{"a": 1}]\n\x00\xff'))
    assert lead.get(address).status_code == 422
    assert lead.post("/conversations/imports/").status_code == 422
    assert visitor("employee").get("/conversations/imports/").status_code == 404


def test_a_long_import_goes_on_without_the_page(lead: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    from avers.application.importing.talk_drafting import import_talks
    from avers.web.conversations import bringing
    from avers.wiring import open_database

    def apart(store: Any, draft: Any) -> None:
        # As the process does, on the same database.
        import_talks(open_database(), store, bringing.open_kept_talk_maps(), draft, at=AT)

    monkeypatch.setattr(bringing, "is_long", lambda _: True)
    monkeypatch.setattr(bringing, "import_talks_apart", apart)
    address = hand(lead, ("tickets.json", TICKETS))
    lead.post(f"{address}enter/")
    assert "sont entrées" in _text(lead.get(address))
    assert len(_entries()) == 2


def _outage(n: int) -> bytes:
    """Return tickets of one morning, ten minutes apart, and one of a week before."""
    return json.dumps(
        [
            {
                "id": 100 + place, "requester_id": 5, "responder_id": 2, "source": 1, "group": {"name": UNIT},
                "description_text": f"Bonjour, je suis Paul Roux, le paiement {place} est refusé deux fois !",
                "created_at": f"2026-10-02T{9 + place // 6:02}:{place % 6}0:00Z" if place < n - 1
                else "2026-09-25T09:00:00Z",
                "requester": {"id": 5, "name": "Paul Roux", "email": "paul@client.example"},
                "conversations": [
                    {"id": 500 + place, "body_text": "Réponse d’Inès", "incoming": False, "private": False,
                     "user_id": 2, "ticket_id": 100 + place, "created_at": "2026-10-03T10:00:00Z"},
                ],
            }
            for place in range(n)
        ],
        ensure_ascii=False,
    ).encode()  # fmt: skip


def test_an_export_becomes_a_drill_and_nothing_of_it_is_imported(lead: Visitor) -> None:  # R65 L5 L6
    from avers.application.surging import drill_for, groups_of_drill
    from avers.wiring import open_database, open_drill_streams

    assert "/conversations/imports/" in lead.get("/surge/").content.decode(), "the page says how"
    address = hand(lead, ("panne.json", _outage(13)))
    key = address.split("/")[3]
    assert f"/surge/?file={key}" in lead.get(address).content.decode()
    form = lead.get(f"/surge/?file={key}")
    assert re.search(rf'value="{key}" checked', form.content.decode())
    assert "13 messages de clients" in _text(form)
    typed = {"happened": "Le paiement est en panne depuis neuf heures.", "n": "0", "source": key}
    wide = lead.post("/surge/begin/", typed | {"from": "2026-10-01T00:00", "until": "2026-10-09T00:00"})
    empty = lead.post("/surge/begin/", typed | {"from": "2026-08-01T00:00", "until": "2026-08-02T00:00"})
    assert [wide.status_code, empty.status_code] == [422, 422]
    assert "deux jours" in _text(wide)
    assert "la journée la plus chargée" in _text(empty)
    begun = lead.post("/surge/begin/", typed)
    assert begun.status_code == 302, _text(begun)

    drill, now = str(begun["Location"]).split("/")[2], timezone.now()
    late = drill_for(open_database(), drill, now + timedelta(minutes=31), streams=open_drill_streams())
    assert len(late.messages) == 12, "the busiest day, not the week before"
    assert groups_of_drill(late, now + timedelta(minutes=31))[0].n == 12
    told = " ".join(one.words for one in late.messages)
    assert "paiement" in told
    seen = _text(visitor("employee").get(str(begun["Location"]))) + told
    for private in ("Paul", "Roux", "Inès", "Réponse d", "paul@client.example"):
        assert private not in seen
    assert _entries() == []
    assert open_database().conversations.batches() == ()
    assert lead.get(address).status_code == 404, "the file is forgotten"
    assert "n’attend plus" in _text(lead.post("/surge/begin/", typed))
    (folder,) = (Path(settings.AVERS_HOME) / "drills").iterdir()
    assert not any(b"paiement" in one.read_bytes() for one in folder.iterdir())


def test_the_words_of_a_file_go_after_seven_days_and_the_figures_stay(lead: Visitor) -> None:  # M4
    from avers.application.surging import drill_for, gauge_of, message_in
    from avers.wiring import open_database, open_drill_streams

    key = hand(lead, ("panne.json", _outage(7))).split("/")[3]
    typed = {"happened": "Le paiement est en panne depuis neuf heures.", "n": "0", "source": key}
    drill = str(lead.post("/surge/begin/", typed)["Location"]).split("/")[2]
    week, streams = timezone.now() + timedelta(days=7, minutes=1), open_drill_streams()
    assert streams.sweep() == 0
    before = [one.at for one in streams.messages(drill)]
    streams.now = lambda: week
    late = drill_for(open_database(), drill, week, streams=streams)
    assert late.is_faded
    assert late.groups == ()
    assert gauge_of(late, week).n_received == 6
    assert message_in(late, late.messages[0].key)[0].words == ""
    assert streams.sweep() >= 1
    assert streams.sweep() == 0
    streams.now = timezone.now
    assert [(one.at, one.words) for one in streams.messages(drill)] == [(at, "") for at in before]
    streams.now = lambda: week + timedelta(days=200)
    assert streams.sweep() >= 1
    assert streams.messages(drill) == ()
    page = _text(lead.get(f"/surge/{drill}/"))
    assert "Le paiement est en panne" in page


def test_a_file_that_nobody_imports_is_forgotten_by_the_daily_task(lead: Visitor) -> None:  # M4
    from avers.wiring import forget_what_waited

    address, now = hand(lead, ("tickets.json", TICKETS)), timezone.localtime()
    forget_what_waited(now + timedelta(days=1))
    assert lead.get(address).status_code == 200
    forget_what_waited(now + timedelta(days=2, minutes=1))
    assert lead.get(address).status_code == 404
