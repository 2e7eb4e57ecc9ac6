"""Invitations by a real mail server: who is written to, when, how often, and how to be left alone."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.test import override_settings

from avers.adapters.database.models import ContactRow, PostingRow
from avers.adapters.database.posting import DatabasePosting
from avers.adapters.mail.address import mail_settings
from avers.adapters.mail.invitations import MailedInvitations, returned_addresses
from avers.application.closing import close_wave
from avers.application.collecting import (
    Invited,
    find_invitation,
    letters_of,
    retire_links,
    submit,
)
from avers.application.inviting import Round, invite, reach_again, rested, unreached
from avers.application.participating import participation_of
from avers.application.recurring import close_due, open_due
from avers.core.errors import InputRefused
from avers.core.evidence.posting import Quiet, may_post
from avers.core.evidence.response_rate import Participation
from avers.core.organisation.register import REGISTERS, Register
from tests.databases import fresh_database
from tests.functional.web.test_survey import Encrypted
from tests.gathered import (
    AT,
    CUSTOMERS,
    INSTRUMENT,
    LATER,
    OPENS,
    WAVE,
    Audience,
    answers,
    founded,
    invited,
    open_waves,
    people,
)

ROOT = "https://ravel.example"
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Box:
    """The letters a mail server took; it refuses the addresses in ``gone`` for good, all while ``busy``."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.gone: set[str] = set()
        self.refuses: dict[str, str] = {}
        self.busy = False
        self.n_sessions = 0

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, name: str, said: Any) -> Any:  # noqa: N802
        self.n_sessions += 1
        session.host_name = name
        return said

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.gone:
            return "550 no such box"
        if address in self.refuses:
            return self.refuses[address]
        if self.busy:
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        from email import message_from_bytes, policy

        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"

    def addresses(self) -> list[str]:
        return sorted(address for to, _ in self.letters for address in to)


@pytest.fixture
def box() -> Iterator[Box]:
    kept = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings = mail_settings(f"smtp://127.0.0.1:{port}")
        with override_settings(DEFAULT_FROM_EMAIL="enquete@ravel.example", **settings):
            yield kept
    finally:
        server.stop()


@pytest.fixture
def empty(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    from avers.wiring import open_database

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        yield founded(open_database(), 6)


@pytest.fixture
def company(empty: Any) -> Any:
    open_waves(empty, [WAVE], instrument=INSTRUMENT, gathering=Audience(invited(6)), by="test", at=AT)
    return empty


def go(company: Any, at: datetime) -> Round:
    return invite(company, DatabasePosting(), MailedInvitations(ROOT), at)


def answer(company: Any, address: str) -> None:
    token = next(one.token for one in letters_of(company, WAVE.key, waiting=True) if one.address == address)
    assert submit(company, find_invitation(company, token), answers(q1=4, q2=4, why=None)) == "kept"


# ── When ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        ("2026-11-02T08:00", True),
        ("2026-11-02T07:59", False),
        ("2026-11-02T18:59", True),
        ("2026-11-02T19:00", False),
        ("2026-11-07T10:00", False),  # Saturday
        ("2026-11-11T10:00", False),  # Armistice Day
        ("2026-12-24T10:00", False),  # the house asked for quiet
        ("2026-12-31T10:00", False),
        ("2027-01-04T10:00", True),
    ],
)
def test_letters_go_by_day_on_working_days_and_not_while_the_house_is_quiet(moment: str, goes: bool) -> None:
    quiet = (Quiet(date(2026, 12, 20), date(2027, 1, 3)),)
    assert may_post(datetime.fromisoformat(moment), quiet) is goes


def test_at_night_nothing_is_tried_and_the_round_says_so(company: Any, box: Box) -> None:
    assert go(company, MONDAY.replace(hour=22)).is_quiet
    assert box.letters == []


def test_the_register_of_quiet_days_is_kept_to(company: Any, box: Box) -> None:
    rows = ({"from": date(2026, 11, 1), "until": date(2026, 11, 3), "why": "Inventaire"},)
    with company.work("change_register", by="test", at=AT):
        company.registers.write(Register(REGISTERS["quiet_days"], rows))
    assert go(company, MONDAY).is_quiet
    assert go(company, MONDAY + timedelta(days=2)).n_sent == 6


# ── To whom, and how often ───────────────────────────────────────────────────────────────────────────


def test_everybody_gets_one_letter_with_a_link_of_their_own(company: Any, box: Box) -> None:
    assert go(company, MONDAY) == Round(n_sent=6)
    assert box.n_sessions == 1
    assert box.addresses() == [f"p{n:04}@ravel.example" for n in range(6)]
    links = set()
    for _, letter in box.letters:
        text = letter.get_body(("plain",)).get_content()
        (link,) = re.findall(rf"{ROOT}/s/([A-Za-z0-9_-]{{22}})/\?lang=fr", text)
        links.add(link)
        assert find_invitation(company, link).state == "open"
        assert "rien ne relie vos réponses à vous" in text.replace("\u202f", " ")
        assert "Jusqu’au 16 novembre 2026" in text.replace("\u00a0", " ")
        assert letter["List-Unsubscribe"] == f"<{ROOT}/s/{link}/stop/>"
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
        assert letter["Message-ID"].endswith(f"@{domain}>"), "filters mistrust a name of another place"
        assert "<script" not in letter.get_body(("html",)).get_content()
        assert f"Répondre\u202f: {ROOT}/s/{link}/" in text
    assert len(links) == 6


def test_reminders_go_to_links_that_were_not_used_twice_at_most(company: Any, box: Box) -> None:
    told = []
    for day in range(15):
        done = go(company, MONDAY + timedelta(days=day))
        told.append(done.n_sent)
        if day == 1:
            answer(company, "p0000@ravel.example")
    # Monday 2, then Monday 9 for who has not answered, then the third; 11 November and week-ends are silent.
    assert told == [6, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 5]
    subjects = [str(letter["Subject"]) for to, letter in box.letters if to == ["p0001@ravel.example"]]
    assert [one.strip().startswith("Rappel") for one in subjects] == [False, True, True]
    assert "p0000@ravel.example" not in [to[0] for to, _ in box.letters[6:]]
    assert go(company, MONDAY + timedelta(days=21)).n_sent == 0


def test_the_same_link_comes_with_each_letter(company: Any, box: Box) -> None:
    go(company, MONDAY)
    go(company, MONDAY + timedelta(days=7))
    links = {
        (to[0], re.search(r"/s/([^/]+)/", letter.get_body(("plain",)).get_content()).group(1))  # type: ignore[union-attr]
        for to, letter in box.letters
    }
    assert len(links) == 6


def test_a_round_that_is_cut_or_run_twice_writes_to_nobody_twice(company: Any, box: Box) -> None:
    go(company, MONDAY)
    assert go(company, MONDAY + timedelta(hours=1)).n_sent == 0
    assert len(box.letters) == 6


def test_where_the_server_is_busy_everybody_is_tried_again(company: Any, box: Box) -> None:
    box.busy = True
    assert go(company, MONDAY) == Round(n_failed=6)
    box.busy = False
    assert go(company, MONDAY + timedelta(hours=1)).n_sent == 6


def test_nobody_is_written_to_once_the_wave_is_closed(company: Any, box: Box) -> None:
    for n in range(6):
        answer(company, f"p{n:04}@ravel.example")
    close_wave(company, WAVE.key, by="test", at=LATER)
    assert go(company, MONDAY).n_sent == 0


# ── Addresses that do not exist, people who want none ────────────────────────────────────────────────


def test_an_address_that_is_refused_for_good_is_not_tried_again(company: Any, box: Box) -> None:
    box.gone = {"p0002@ravel.example"}
    assert go(company, MONDAY) == Round(n_sent=5, n_refused=1)
    box.gone = set()
    assert go(company, MONDAY + timedelta(days=7)).n_sent == 5


# What a relay or a full box says is not about the address: nobody is written off for it.
@pytest.mark.parametrize(
    ("reply", "became"),
    [
        ("550 no such box", Round(n_sent=5, n_refused=1)),
        ("550 5.1.1 unknown", Round(n_sent=5, n_refused=1)),
        ("554 5.7.1 relay access denied", Round(n_sent=5, n_failed=1)),
        ("552 5.2.2 mailbox full", Round(n_sent=5, n_failed=1)),
        ("550 5.7.1 refused by policy", Round(n_sent=5, n_failed=1)),
    ],
)
def test_only_what_is_said_of_the_address_itself_writes_it_off(
    company: Any, box: Box, reply: str, became: Round
) -> None:
    box.refuses = {"p0002@ravel.example": reply}
    assert go(company, MONDAY) == became


@pytest.mark.parametrize("odd", ["a,b@x.example", "<a>@x.example", "a@x..example", "a@é" + "x" * 90 + ".fr"])
def test_an_address_that_cannot_be_written_stops_no_other_letter(empty: Any, box: Box, odd: str) -> None:
    people = (*invited(5), Invited("employee", "nord", odd, "odd"))
    open_waves(empty, [WAVE], instrument=INSTRUMENT, gathering=Audience(people), by="test", at=AT)
    assert go(empty, MONDAY) == Round(n_sent=5, n_refused=1)


def _report(address: str, action: str = "failed", status: str = "5.1.1") -> str:
    return (
        "From: MAILER-DAEMON@mx.example\nTo: enquete@ravel.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n\n--b\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n\n--b--\n"
    )


def test_letters_that_came_back_are_read_from_a_mailbox_a_folder_or_one_message(tmp_path: Path) -> None:
    one = tmp_path / "one.eml"
    one.write_text(_report("gone@ravel.example"))
    box = tmp_path / "box"
    box.write_text(
        "".join(
            f"From daemon Mon Nov  2 10:00:00 2026\n{text}\n"
            for text in (
                _report("a@ravel.example"), _report("late@ravel.example", "delayed", "4.4.7"),
                _report("full@ravel.example", "failed", "4.2.2"), "Subject: Bonjour\n\nÀ demain.\n",
            )
        )
    )  # fmt: skip
    folder = tmp_path / "maildir"
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    (folder / "new" / "1").write_text(_report("b@ravel.example"))
    assert returned_addresses(one) == ("gone@ravel.example",)
    assert returned_addresses(box) == ("a@ravel.example",)
    assert returned_addresses(folder) == ("b@ravel.example",)
    with pytest.raises(InputRefused):
        returned_addresses(tmp_path / "nothing")


def test_whoever_wants_no_more_letters_presses_once_and_their_link_still_answers(
    company: Any, box: Box
) -> None:
    browser = Encrypted(enforce_csrf_checks=True)
    token = next(
        one.token
        for one in letters_of(company, WAVE.key, waiting=True)
        if one.address == "p0003@ravel.example"
    )
    asks = browser.get(f"/s/{token}/stop/").content.decode()
    assert "Ne plus vous écrire" in asks.replace("\u202f", " ")
    assert go(company, MONDAY).n_sent == 6
    done = browser.post(f"/s/{token}/stop/", {"List-Unsubscribe": "One-Click"}).content.decode()
    assert "Nous ne vous écrivons plus" in done
    assert go(company, MONDAY + timedelta(days=7)).n_sent == 5
    answer(company, "p0003@ravel.example")
    assert browser.post("/s/" + "z" * 22 + "/stop/").status_code == 404


def test_whoever_stopped_letters_may_take_it_back(company: Any, box: Box) -> None:
    browser = Encrypted(enforce_csrf_checks=True)
    token = letters_of(company, WAVE.key, waiting=True)[0].token
    browser.post(f"/s/{token}/stop/")
    again = browser.get(f"/s/{token}/stop/").content.decode()
    assert "Nous ne vous écrivons plus" in again
    assert "M’écrire de nouveau" in again
    assert go(company, MONDAY).n_sent == 5
    back = browser.post(f"/s/{token}/stop/", {"do": "back"}).content.decode()
    assert "Nous vous écrirons de nouveau" in back
    assert go(company, MONDAY + timedelta(hours=1)).n_sent == 1


def test_a_customer_takes_it_back_for_every_survey(empty: Any, box: Box) -> None:
    open_waves(empty, [CUSTOMERS], instrument=INSTRUMENT, gathering=_customers("ana"), by="test", at=AT)
    token = letters_of(empty, WAVE.key, waiting=True)[0].token
    for do, n_left_out in ((None, 1), ("back", 0)):
        Encrypted().post(f"/s/{token}/stop/", {"do": do} if do else {})
        assert rested(DatabasePosting(), _customers("ana"), date(2030, 1, 1))[1] == n_left_out


# Exim says 5.0.0 and gives the reason in words; a server that passes a letter on names whom we wrote to too.
@pytest.mark.parametrize(
    ("fields", "gone"),
    [
        ("Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.0.0\n"
         "Diagnostic-Code: smtp; 550 5.1.1 <a@x.example>: no such user", ("a@x.example",)),
        ("Final-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.0.0\n"
         "Diagnostic-Code: smtp; 550 Unrouteable address", ("a@x.example",)),
        ("Original-Recipient: rfc822;ana@ravel.example\nFinal-Recipient: rfc822;a@x.example\n"
         "Action: failed\nStatus: 5.1.10", ("ana@ravel.example",)),
        ("Final-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.2.1 (disabled)", ("a@x.example",)),
        ("Final-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.0.0\n"
         "Diagnostic-Code: smtp; 550 Message looks like spam", ()),
        ("Final-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.1.8", ()),
        ("Final-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.7.1\n"
         "Diagnostic-Code: smtp; 550 5.7.1 user unknown to our policy", ()),
    ],
)  # fmt: skip
def test_reports_of_real_servers_are_read_for_what_they_say_of_the_address(
    tmp_path: Path, fields: str, gone: tuple[str, ...]
) -> None:
    report = _report("x").replace("Final-Recipient: rfc822; x\nAction: failed\nStatus: 5.1.1", fields)
    (tmp_path / "one.eml").write_text(report)
    assert returned_addresses(tmp_path / "one.eml") == gone


def test_an_address_that_came_back_is_named_and_may_be_tried_again(company: Any, box: Box) -> None:  # A4 C7
    DatabasePosting().refuse(["p0002@ravel.example"])
    assert go(company, MONDAY).n_sent == 5
    assert [one.address for one in unreached(company, DatabasePosting(), on=MONDAY.date())] == [
        "p0002@ravel.example"
    ]
    assert reach_again(company, DatabasePosting(), "P0002@ravel.example", by="test", at=MONDAY)
    assert not reach_again(company, DatabasePosting(), "p0002@ravel.example", by="test", at=MONDAY)
    assert go(company, MONDAY + timedelta(hours=1)).n_sent == 1


# ── Customers are left in peace ──────────────────────────────────────────────────────────────────────


def _customers(*names: str) -> Audience:
    return Audience(tuple(Invited("customer", "nord", f"{name}@mail.example") for name in names))


def test_a_customer_who_was_invited_rests_ninety_days(empty: Any, box: Box) -> None:
    posting = DatabasePosting()
    open_waves(empty, [CUSTOMERS], instrument=INSTRUMENT, gathering=_customers("ana", "bo"), by="test", at=AT)
    assert go(empty, MONDAY).n_sent == 2
    again = _customers("ANA", "cy")
    kept, n_left_out = rested(posting, again, MONDAY.date() + timedelta(days=89))
    assert ([one.address for one in kept.invited], n_left_out) == (["cy@mail.example"], 1)
    kept, n_left_out = rested(posting, again, MONDAY.date() + timedelta(days=90))
    assert (len(kept.invited), n_left_out) == (2, 0)
    # Teams are always asked: their answer is theirs to give or not.
    assert rested(posting, Audience(invited(6)), MONDAY.date())[1] == 0


def test_a_customer_who_asked_for_no_more_is_never_invited_again(empty: Any, box: Box) -> None:
    open_waves(empty, [CUSTOMERS], instrument=INSTRUMENT, gathering=_customers("ana"), by="test", at=AT)
    token = letters_of(empty, WAVE.key, waiting=True)[0].token
    Encrypted().post(f"/s/{token}/stop/")
    assert rested(DatabasePosting(), _customers("ana"), date(2030, 1, 1))[1] == 1


# ── What is left behind (C7, M3, M4) ─────────────────────────────────────────────────────────────────


def test_no_address_stands_in_what_letters_leave_behind(company: Any, box: Box, caplog: Any) -> None:
    box.gone = {"p0002@ravel.example"}
    with caplog.at_level(logging.DEBUG, logger="avers"):
        go(company, MONDAY)
    left = [str(row) for kind in (PostingRow, ContactRow) for row in kind.objects.values_list()]
    assert left
    assert not any("ravel" in line for line in (*left, caplog.text))


def test_what_is_known_of_letters_goes_with_the_links(company: Any, box: Box) -> None:
    go(company, MONDAY)
    for n in range(6):
        answer(company, f"p{n:04}@ravel.example")
    close_wave(company, WAVE.key, by="test", at=LATER)
    retire_links(company, by="test", at=LATER + timedelta(days=31))
    assert not PostingRow.objects.exists()


def test_whoever_is_erased_is_forgotten_by_the_letters_too(company: Any, box: Box) -> None:
    box.gone = {"p0002@ravel.example"}
    go(company, MONDAY)
    assert ContactRow.objects.count() == 1
    company.collections.forget("", ["p0002@ravel.example"], by="test", at=LATER)
    assert (ContactRow.objects.count(), PostingRow.objects.count()) == (0, 5)


# ── Surveys that come back ───────────────────────────────────────────────────────────────────────────


def test_whom_no_letter_reaches_and_who_had_left_could_not_answer(empty: Any, box: Box) -> None:  # A4
    founded(empty, 20)
    open_waves(empty, [WAVE], instrument=INSTRUMENT, gathering=Audience(invited(20)), by="test", at=AT)
    box.gone = {f"p{number:04}@ravel.example" for number in range(4)}
    # Written down after the wave was made: these two had left the day before it opened.
    late = [replace(one, to_date=OPENS - timedelta(days=1)) for one in people(20)[4:6]]
    with empty.work("people", by="test", at=AT):
        empty.organisation.save_people((*people(20)[:4], *late, *people(20)[6:]))
    assert go(empty, MONDAY) == Round(14, 4, 0), "no letter goes to who had left"
    for number in range(6, 13):
        answer(empty, f"p{number:04}@ravel.example")
    # 7 of the 14 whom their link could reach; 7 of 20 would be 35 %.
    assert participation_of(empty, WAVE) == pytest.approx(0.5)
    asked, _ = empty.collections.asked(WAVE.key, "employee", left={"p0004@ravel.example"})
    assert (asked.n_invited, asked.n_undeliverable, asked.n_left) == (20, 4, 1)
    close_wave(empty, WAVE.key, by="test", at=LATER)
    # Whoever leaves or comes back afterwards changes nothing of what was frozen.
    DatabasePosting().refuse(["p0019@ravel.example"])
    kept = empty.publications.read(WAVE.key).participation["employee"]
    assert kept == Participation(0.5, 15, by_link=True), "14, as a number of people is shown (A6)"


def test_noting_that_somebody_left_tells_nothing_of_their_answer(empty: Any) -> None:  # A4
    founded(empty, 20)
    open_waves(empty, [WAVE], instrument=INSTRUMENT, gathering=Audience(invited(20)), by="test", at=AT)
    answer(empty, "p0000@ravel.example")
    counted = [
        empty.collections.asked(WAVE.key, "employee", left={f"p{number:04}@ravel.example"})
        for number in (0, 1)
    ]
    assert counted[0] == counted[1], "the one who answered counts as the one who did not"


def test_a_customer_who_once_worked_here_has_not_left(empty: Any) -> None:
    open_waves(
        empty, [CUSTOMERS], instrument=INSTRUMENT, gathering=Audience(invited(6, face="customer")),
        by="test", at=AT,
    )  # fmt: skip
    asked, _ = empty.collections.asked(CUSTOMERS.key, "customer", left={"p0000@ravel.example"})
    assert asked.n_reached == 6


def test_letters_of_an_open_wave_follow_the_house_to_its_new_address(company: Any, box: Box) -> None:
    assert go(company, MONDAY).n_sent == 6
    moved = MailedInvitations("https://new.ravel.example")
    assert invite(company, DatabasePosting(), moved, MONDAY + timedelta(days=7)).n_sent == 6
    before, after = (box.letters[at][1].get_body(("plain",)).get_content() for at in (0, 6))
    assert "https://ravel.example/s/" in before
    assert "https://new.ravel.example/s/" in after
    assert "https://ravel.example/" not in after


def _rhythm(company: Any, **more: Any) -> None:
    row = {
        "key": "pouls", "instrument": "pulse", "next": date(2026, 11, 2), "every_weeks": 13, "open_days": 14,
        "k": 5, **more,
    }  # fmt: skip
    with company.work("change_register", by="test", at=AT):
        company.evidence.save_instrument(INSTRUMENT)
        company.registers.write(Register(REGISTERS["rhythms"], (row,)))


def test_a_survey_opens_on_its_day_is_answered_closed_and_published_and_comes_back(
    empty: Any, box: Box
) -> None:
    _rhythm(empty)
    assert open_due(empty, at=MONDAY - timedelta(days=1)) == ()
    (opened,) = open_due(empty, at=MONDAY)
    assert (opened.wave, opened.refused) == ("pouls.2026-11-02", None)
    assert open_due(empty, at=MONDAY) == ()
    assert go(empty, MONDAY).n_sent == 6
    for one in letters_of(empty, opened.wave, waiting=True):
        submit(empty, find_invitation(empty, one.token), answers(q1=4, q2=3, why=None))
    (wave,) = [one for one in empty.evidence.waves() if one.key == opened.wave]
    assert participation_of(empty, wave) == 1.0
    assert close_due(empty, at=MONDAY + timedelta(days=13)) == ()
    (closed,) = close_due(empty, at=MONDAY + timedelta(days=14))
    assert closed.refused is None
    assert (opened.wave, 1) in set(empty.publications.keys())
    (row,) = empty.registers.read("rhythms").rows
    assert row["next"] == date(2027, 2, 1)


def test_a_round_that_was_cut_before_it_noted_the_next_day_asks_once_all_the_same(
    empty: Any, box: Box
) -> None:
    _rhythm(empty)
    open_due(empty, at=MONDAY)
    _rhythm(empty)  # as if the day of the next opening had never been written
    (again,) = open_due(empty, at=MONDAY + timedelta(days=1))
    assert (again.wave, again.refused) == ("pouls.2026-11-02", None)
    assert len(empty.evidence.waves()) == 1
    (row,) = empty.registers.read("rhythms").rows
    assert row["next"] == date(2027, 2, 1)


def test_a_wave_that_a_person_opened_is_closed_by_nobody_else(empty: Any, box: Box) -> None:
    _rhythm(empty)
    own = replace(WAVE, key="pouls.extra")
    open_waves(empty, [own], instrument=INSTRUMENT, gathering=Audience(invited(6)), by="test", at=AT)
    assert close_due(empty, at=MONDAY + timedelta(days=60)) == ()


def test_a_survey_does_not_come_back_while_the_last_results_have_no_answer(empty: Any, box: Box) -> None:
    _rhythm(empty)
    (opened,) = open_due(empty, at=MONDAY)
    for one in letters_of(empty, opened.wave, waiting=True):
        submit(empty, find_invitation(empty, one.token), answers(q1=4, q2=3, why=None))
    close_due(empty, at=MONDAY + timedelta(days=14))
    (again,) = open_due(empty, at=datetime(2027, 2, 1, 9, tzinfo=UTC))
    assert again.refused is not None
    assert again.refused.code == "not_answered"
