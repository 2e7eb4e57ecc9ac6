"""One letter a week at most, what it says, what ends it; and the calendar that other programs read."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings
from django.utils import timezone
from icalendar import Calendar

from avers.adapters.database.models import ReminderRow, User
from avers.adapters.database.reminders import DatabaseSubscriptions
from avers.adapters.mail.address import mail_settings
from avers.adapters.mail.letters import MailedLetters
from avers.application.acting import promise, report_obstacle
from avers.application.approving import ask_to_sign
from avers.application.remembering import memory_of, say_read
from avers.application.reminding import PLACES, Reminded, remind, reminder_of
from avers.core.charter.document import Charter, Owner
from avers.core.organisation.register import REGISTERS, Register
from avers.core.text import Text
from tests.garance import address_of, visitor

ROOT = "https://avers.example"


class Box:
    """A mail server's own side: what came in, to whom; or a server that refuses everything."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 # aiosmtpd's name
        from email import message_from_bytes, policy

        if self.refuses:
            return "451 come back later"
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"


@pytest.fixture
def box() -> Iterator[Box]:
    """A real mail server on this machine, and settings that name it."""
    kept = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings = mail_settings(f"smtp://127.0.0.1:{port}")
    try:
        with override_settings(DEFAULT_FROM_EMAIL="avers@garance.example", **settings):
            yield kept
    finally:
        server.stop()


def subscribe(role: str) -> None:
    visitor(role).post("/reminders/", {"do": "letter"})


def round_on(company: Any, day: date) -> Reminded:
    at = datetime(day.year, day.month, day.day, 8, tzinfo=timezone.get_current_timezone())
    return remind(company, DatabaseSubscriptions(), MailedLetters(ROOT), at)


def wait_for(company: Any, role: str, due: date, words: str = "Rappeler avec un devis détaillé") -> None:
    """Put a promise that falls due in the team of ``role``."""
    viewer = User.objects.get(email=address_of(role)).viewer
    promise(company, viewer, words=words, label="devis de mars", due=due, at=timezone.now())


def test_who_asks_gets_what_waits_once_in_seven_days(company: Any, box: Box) -> None:  # R146
    today = timezone.localdate()
    wait_for(company, "employee", today + timedelta(days=2))
    subscribe("employee")
    assert round_on(company, today).n_sent == 1
    ((receivers, letter),) = box.letters
    assert receivers == [address_of("employee")]
    assert letter["From"] == "avers@garance.example"
    assert "engagements" in letter["Subject"]
    text = letter.get_body(("plain",)).get_content()
    assert "échéance" in text
    assert f"{ROOT}/promises/" in text
    assert "La valeur du jour" in text
    for days in range(7):
        assert round_on(company, today + timedelta(days=days)).n_sent == 0
    assert len(box.letters) == 1
    assert round_on(company, today + timedelta(days=7)).n_sent == 1


def test_a_letter_never_carries_what_was_said_nor_a_name(company: Any, box: Box) -> None:  # C7
    wait_for(company, "employee", timezone.localdate(), "Refaire la facture du chantier des Tilleuls")
    subscribe("employee")
    round_on(company, timezone.localdate())
    everything = box.letters[0][1].as_string() + str(box.letters[0][1].get_body(("plain",)).get_content())
    names = {
        word for one in company.organisation.people() for word in (one.name or "").split() if len(word) > 4
    }
    for hidden in ("Tilleuls", "devis de mars", *sorted(names)[:50]):
        assert hidden not in everything


def test_nobody_is_written_to_unasked_and_nothing_goes_where_nothing_waits(company: Any, box: Box) -> None:
    today = timezone.localdate()
    wait_for(company, "employee", today)
    assert round_on(company, today) == Reminded(0, 0, 0)
    User.objects.filter(email=address_of("administrator")).update(person="")  # nobody's charter to read
    subscribe("administrator")
    assert round_on(company, date(2031, 3, 3)) == Reminded(0, 1, 0)
    assert ReminderRow.objects.get().last_letter is None
    assert not box.letters


def test_a_server_that_refuses_costs_no_turn(company: Any, box: Box, caplog: Any) -> None:
    today = timezone.localdate()
    wait_for(company, "employee", today)
    subscribe("employee")
    box.refuses = True
    assert round_on(company, today) == Reminded(0, 0, 1)
    assert address_of("employee") not in caplog.text
    box.refuses = False
    assert round_on(company, today).n_sent == 1


def test_two_rounds_at_once_write_once(company: Any, box: Box) -> None:
    today = timezone.localdate()
    wait_for(company, "employee", today)
    subscribe("employee")
    store = DatabaseSubscriptions()
    (one,) = store.due(today, every=timedelta(days=7))
    assert store.take_turn(one, today, every=timedelta(days=7))
    assert not store.take_turn(one, today, every=timedelta(days=7))


def test_an_account_that_was_closed_gets_nothing(company: Any, box: Box) -> None:
    wait_for(company, "employee", timezone.localdate())
    subscribe("employee")
    User.objects.filter(email=address_of("employee")).update(is_active=False)
    assert round_on(company, timezone.localdate()) == Reminded(0, 0, 0)


def test_the_link_in_the_letter_ends_them_without_signing_in(company: Any, box: Box) -> None:
    today = timezone.localdate()
    wait_for(company, "employee", today)
    subscribe("employee")
    round_on(company, today)
    letter = box.letters[0][1]
    link = re.fullmatch(f"<{ROOT}(.+)>", "".join(letter["List-Unsubscribe"].split()))
    assert link
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stranger = visitor()
    assert "Arrêter la lettre" in stranger.get(link[1]).content.decode()
    assert round_on(company, today + timedelta(days=8)).n_sent == 1  # looking ends nothing
    assert stranger.post(link[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert round_on(company, today + timedelta(days=16)) == Reminded(0, 0, 0)
    assert stranger.get(link[1][:-3] + "aa/").status_code == 404


def test_the_lead_is_told_of_findings_without_answer_in_their_language(company: Any, box: Box) -> None:
    User.objects.filter(email=address_of("lead")).update(language="en")
    subscribe("lead")
    round_on(company, timezone.localdate())
    assert "no answer yet" in box.letters[0][1].get_body(("plain",)).get_content()
    assert '<html lang="en">' in box.letters[0][1].get_body(("html",)).get_content()


def test_a_manager_is_told_of_obstacles_to_answer_and_an_employee_is_not(company: Any, box: Box) -> None:
    employee = User.objects.get(email=address_of("employee")).viewer
    tree = company.organisation.units().on(timezone.localdate())
    owner = next(iter(tree.ancestors(employee.unit)))
    User.objects.filter(email=address_of("manager")).update(unit=owner)
    report_obstacle(company, employee, words="La clé de la réserve manque le samedi", since="", owner=owner,
                    tree=tree, at=timezone.now())  # fmt: skip
    assert "attend" in visitor("manager").get("/reminders/").content.decode()
    assert "votre réponse" in visitor("manager").get("/reminders/").content.decode()
    assert "votre réponse" not in visitor("employee").get("/reminders/").content.decode()


def test_every_line_leads_to_a_page_that_its_reader_may_open(company: Any) -> None:
    for place in set(PLACES.values()):
        assert visitor("lead").get(place, follow=True).status_code == 200, place


# ── The calendar ────────────────────────────────────────────────────────────────────────────────


def calendar_of(role: str) -> str:
    page = visitor(role).post("/reminders/", {"do": "calendar"}, follow=True).content.decode()
    found = re.search(r'value="https?://testserver(/reminders/[^"]+\.ics)"', page)
    assert found
    return found[1]


def test_a_calendar_program_reads_ones_days_without_signing_in(company: Any) -> None:
    due = timezone.localdate() + timedelta(days=9)
    wait_for(company, "employee", due, "Refaire la facture des Tilleuls")
    wait_for(company, "employee", due)
    answer = visitor().get(calendar_of("employee"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"].startswith("max-age=0")
    events = {event.decoded("dtstart"): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    told = events[due]
    assert "2" in str(told["summary"])
    assert "engagements clients" in str(told["summary"])
    assert told.decoded("dtend") == due + timedelta(days=1)
    assert b"Tilleuls" not in answer.content


def test_another_address_ends_the_first_and_none_is_kept_readable(company: Any) -> None:
    first = calendar_of("employee")
    second = calendar_of("employee")
    assert visitor().get(first).status_code == 404
    assert visitor().get(second).status_code == 200
    token = second.rsplit("/", 1)[1].removesuffix(".ics")
    assert token not in str(ReminderRow.objects.values())
    assert token not in visitor("employee").get("/reminders/").content.decode()  # shown once
    visitor("employee").post("/reminders/", {"do": "no_calendar"})
    assert visitor().get(second).status_code == 404


def test_those_who_lead_read_waves_the_review_and_the_plan_too(company: Any) -> None:
    action = {"key": "a1", "name_fr": "Réunions sans indicateur ; d’abord", "starts": date(2026, 11, 2),
              "ends": date(2026, 11, 27)}  # fmt: skip
    with company.work("test", by="test", at=timezone.now()):
        company.registers.write(Register(REGISTERS["actions"], (action,)))
        wave = company.evidence.waves()[-1]
        company.evidence.save_wave(
            replace(wave, key="2027-01", opens=date(2026, 12, 1), closes=date(2026, 12, 15), state="draft")
        )
    told = [
        str(one["summary"])
        for one in Calendar.from_ical(visitor().get(calendar_of("lead")).content).walk("VEVENT")
    ]
    assert any("Réunions sans indicateur" in one for one in told)
    assert "La vague 2027-01 s’ouvre" in told
    mine = Calendar.from_ical(visitor().get(calendar_of("employee")).content).walk("VEVENT")
    assert not any("2027-01" in str(one["summary"]) for one in mine)


def test_what_the_settings_must_say_is_told_when_it_is_missing() -> None:
    for wrong in ("ftp://x", "smtp://", "smtp://host:99999"):
        with pytest.raises(ValueError, match=r"smtp|port"):
            mail_settings(wrong)
    far = mail_settings("smtp://lea:a%40b@mail.example")
    assert far["EMAIL_USE_TLS"]
    assert (far["EMAIL_PORT"], far["EMAIL_HOST_PASSWORD"]) == (587, "a@b")
    assert mail_settings("smtps://mail.example")["EMAIL_USE_SSL"]


def test_the_charter_to_read_and_a_week_later_to_recall_are_reasons_enough(company: Any) -> None:  # R2 R69
    viewer = User.objects.get(email=address_of("employee")).viewer
    charter, today = company.charters.published(), timezone.localdate()
    tree = company.organisation.units().on(today)

    def waiting() -> set[str]:
        found = reminder_of(company, viewer, tree, charter, today)
        return {one.kind for one in found.lines} if found else set()

    memory = memory_of(company, viewer, charter, today)
    assert ("read" in waiting(), "recall" in waiting()) == (memory.is_to_read, memory.state == "due")
    colleagues = (replace(viewer, person=one.key) for one in company.organisation.people_of("nantes"))
    viewer = next(one for one in colleagues if memory_of(company, one, charter, today).is_to_read)
    assert "read" in waiting()
    say_read(company, viewer, charter.version, at=timezone.now())
    assert not {"read", "recall"} & waiting()
    later = reminder_of(company, viewer, tree, charter, today + timedelta(days=7))
    assert later
    assert "recall" in {one.kind for one in later.lines}


def sound_draft(company: Any) -> str:
    """Give the house a draft without an error and return its fingerprint."""
    draft = company.charters.draft()
    company.charters.save_draft(replace(draft, promises=draft.promises[:-1], owner=Owner("Hélène Garance")))
    return str(company.charters.draft_fingerprint())


def kinds(company: Any, role: str) -> list[str]:
    viewer = User.objects.get(email=address_of(role)).viewer
    today = timezone.localdate()
    tree = company.organisation.units().on(today)
    found = reminder_of(company, viewer, tree, company.charters.published(), today)
    return [one.kind for one in found.lines] if found else []


def test_who_is_asked_to_sign_reads_it_at_home_and_in_the_letter_and_nobody_else(
    company: Any, box: Box
) -> None:  # R1 R146
    expected = sound_draft(company)
    asked = "Votre signature est demandée au bas de la charte."
    assert asked not in visitor("sponsor").get("/").content.decode()
    form = {"expected": expected, "asked_of": User.objects.get(email=address_of("sponsor")).key}
    assert visitor("lead").post("/charter/approval/ask/", form).status_code == 302
    home = visitor("sponsor").get("/").content.decode()
    assert asked in home
    assert 'href="/charter/approval/"' in home
    assert asked not in visitor("lead").get("/").content.decode()
    subscribe("sponsor")
    assert round_on(company, timezone.localdate()).n_sent == 1
    text = box.letters[0][1].get_body(("plain",)).get_content()
    assert asked in text
    assert f"{ROOT}/charter/approval/" in text
    assert "Hélène" not in text

    # Words that changed since are not those that were sent: there is nothing to sign any more.
    draft = company.charters.draft()
    company.charters.save_draft(replace(draft, promises=draft.promises[:-1]))
    assert "signature" not in kinds(company, "sponsor")
    assert asked not in visitor("sponsor").get("/").content.decode()


def test_a_draft_that_came_back_waits_for_who_writes_and_a_signed_one_for_who_publishes(
    company: Any,
) -> None:  # R1
    back = {"expected": sound_draft(company), "words": "La promesse du matin d’abord."}
    assert visitor("sponsor").post("/charter/approval/return/", back).status_code == 302
    page = visitor("lead", "en").get("/").content.decode()
    assert "The draft of the charter came back to you, with what should change." in page
    assert "La promesse du matin" not in page
    assert "returned" in kinds(company, "lead")
    signed = {"expected": company.charters.draft_fingerprint(), "name": "Hélène Garance", "then": "sign"}
    assert visitor("sponsor").post("/charter/approval/sign/", signed).status_code == 302
    assert "publication" in kinds(company, "sponsor")
    assert not {"publication", "returned"} & set(kinds(company, "lead"))
    assert "La charte est signée" in visitor("sponsor").get("/").content.decode()


def test_a_house_without_units_sends_its_letters_too(empty_company: Any, box: Box) -> None:  # R146
    draft = Charter(
        organisation=Text("Maison Neuve", "Maison Neuve"), owner=Owner("Ada Neuve"), purpose=Text("…", "…")
    )
    empty_company.charters.save_draft(draft)
    sponsor = User.objects.get(email=address_of("sponsor"))
    ask_to_sign(
        empty_company, expected=empty_company.charters.draft_fingerprint() or "", asked_of=sponsor.key,
        words="", by=sponsor.viewer, at=timezone.now(),
    )  # fmt: skip
    subscribe("sponsor")
    assert round_on(empty_company, timezone.localdate()).n_sent == 1
    assert "signature" in box.letters[0][1]["Subject"]
