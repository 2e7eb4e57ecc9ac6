"""A report by mail: a letter with an address behind sign-in, once a publication, to who may have it."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings

from avers.adapters.database.models import AuditEntry, ReportOrderRow, User
from avers.adapters.database.posting import DatabasePosting
from avers.adapters.database.report_orders import DatabaseReportOrders
from avers.adapters.mail.address import mail_settings
from avers.adapters.mail.reports import MailedReports
from avers.application.subscribing import ReportsSent, send_reports
from avers.wiring import open_database
from tests.functional.web.test_reminders import Box
from tests.garance import LATEST, address_of, garance, visitor

ROOT = "https://avers.example"
PAGE = "/reports/mail/"
PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=PARIS)
WHOLE = {"do": "order", "report": "staff", "form": "pptx", "cadence": "monthly", "language": "en"}


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path):
        yield


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


def round_at(at: datetime = MONDAY) -> ReportsSent:
    return send_reports(open_database(), DatabaseReportOrders(), MailedReports(ROOT), at)


def ask(role: str, **more: str) -> str:
    page = visitor(role, "en").post(PAGE, {**WHOLE, **more}, follow=True)
    return str(page.content.decode())


def older() -> None:
    """As if the last letter went for an older publication, or month."""
    ReportOrderRow.objects.update(last="2026-08")


def audited() -> list[str]:
    return [one for one in AuditEntry.objects.values_list("action", flat=True) if "report" in one]


def test_a_letter_leads_behind_sign_in_carries_no_figure_and_goes_once(box: Box) -> None:  # C7
    assert "It is noted" in ask("employee", form="html")
    older()
    assert round_at() == ReportsSent(n_sent=1)
    ((to, letter),) = box.letters
    body = letter.get_body(("plain",)).get_content()
    (place,) = re.findall(rf"{ROOT}(/results/\S+)", body)
    assert to == [address_of("employee")]
    assert place == f"/results/{LATEST}/report.html?for=staff&language=en"
    kinds = [part.get_content_type() for part in letter.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html"], "nothing is attached"
    assert round_at() == ReportsSent()
    assert audited() == ["order_report", "send_report"]
    file = visitor("employee").get(place)
    assert file["Content-Disposition"].endswith('staff-en.html"')
    assert b'<html lang="en"' in file.content


def test_what_is_published_already_is_not_announced_and_what_comes_next_is(box: Box) -> None:
    ask("employee", cadence="publication")
    assert round_at() == ReportsSent()
    older()
    assert round_at() == ReportsSent(n_sent=1)
    assert round_at(MONDAY.replace(month=6, year=2027)) == ReportsSent()


@pytest.mark.parametrize(
    ("day", "hour", "n"), [(4, 9, 1), (5, 9, 0), (6, 9, 0), (7, 6, 0), (7, 20, 0), (25, 9, 0)]
)
def test_letters_go_on_working_days_by_day_alone(box: Box, day: int, hour: int, n: int) -> None:
    ask("employee")
    older()
    assert round_at(MONDAY.replace(day=day, hour=hour)).n_sent == n


def test_a_month_has_one_letter_and_the_next_month_another(box: Box) -> None:
    ask("employee")
    older()
    sent = [round_at(datetime(2026, 12, day, 9, tzinfo=PARIS)).n_sent for day in range(1, 32)]
    assert (sum(sent), sent[0]) == (1, 1)
    assert round_at(datetime(2027, 1, 4, 9, tzinfo=PARIS)).n_sent == 1


def test_who_lost_the_role_gets_nothing_and_who_left_neither(box: Box) -> None:  # C7
    ask("manager", report="manager west")
    ask("employee")
    older()
    User.objects.filter(email=address_of("manager")).update(unit="south")
    User.objects.filter(email=address_of("employee")).update(is_active=False)
    assert round_at() == ReportsSent(n_not_allowed=1)
    assert box.letters == []


def test_an_address_that_came_back_is_written_to_no_more(box: Box) -> None:
    ask("employee")
    older()
    DatabasePosting().refuse([address_of("employee")])
    assert round_at() == ReportsSent()
    assert box.letters == []


def test_a_server_that_refuses_gets_the_letter_again_later(box: Box) -> None:
    ask("employee")
    older()
    box.refuses = True
    assert round_at() == ReportsSent(n_failed=1)
    box.refuses = False
    assert round_at() == ReportsSent(n_sent=1)
    assert audited() == ["order_report", "send_report", "send_report_refused", "send_report"]


def test_two_rounds_at_once_write_once(box: Box) -> None:
    ask("employee")
    older()
    (order,) = DatabaseReportOrders().all()
    assert DatabaseReportOrders().take_turn(order, "2026-12", MONDAY)
    assert not DatabaseReportOrders().take_turn(order, "2026-12", MONDAY)


def test_one_press_in_the_letter_ends_it_without_signing_in(box: Box) -> None:
    ask("employee")
    older()
    round_at()
    (_to, letter) = box.letters[0]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = str(letter["List-Unsubscribe"]).strip(" <>").removeprefix(ROOT)
    stranger = visitor("")
    assert "Ne plus recevoir" in stranger.get(stop).content.decode()
    assert ReportOrderRow.objects.count() == 1, "looking ends nothing"
    assert stranger.post(stop).status_code == 200
    assert ReportOrderRow.objects.count() == 0
    assert stranger.get("/reports/mail/stop/forged/").status_code == 404
    assert audited()[-1] == "end_report"


@pytest.mark.parametrize(
    ("role", "report", "is_noted"),
    [
        ("employee", "staff", True), ("employee", "council", True), ("employee", "sponsor", False),
        ("employee", "manager west", False), ("manager", "manager west", True),
        ("manager", "manager south", False), ("manager", "sponsor", False),
        ("sponsor", "sponsor", True),
        ("lead", "manager nantes", True), ("administrator", "sponsor", False),
        ("sponsor", "staff west", False),
        ("sponsor", "manager", False), ("sponsor", "somebody", False),
    ],
)  # fmt: skip
def test_one_asks_for_what_one_may_open(role: str, report: str, is_noted: bool) -> None:  # C7
    assert ("It is noted" in ask(role, report=report)) == is_noted
    assert ReportOrderRow.objects.count() == is_noted


def test_a_sponsor_asks_for_others_who_may_have_it_and_nobody_else_does() -> None:  # C7
    refused = "Nobody of this address may have this report"
    manager = {"report": "manager west", "for": address_of("manager")}
    assert "It is noted" in ask("sponsor", **manager)
    assert "asked for already" in ask("sponsor", **manager)
    assert refused in ask("sponsor", report="sponsor", **{"for": address_of("employee")})
    assert refused in ask("sponsor", **{"for": "nobody@nowhere.example"})
    assert refused in ask("employee", **{"for": address_of("manager")})
    assert ReportOrderRow.objects.count() == 1
    key = ReportOrderRow.objects.get().key
    visitor("employee").post(PAGE, {"do": "end", "order": key})
    assert ReportOrderRow.objects.count() == 1, "it is somebody else's"
    assert address_of("manager") in visitor("sponsor").get(PAGE).content.decode()
    visitor("manager").post(PAGE, {"do": "end", "order": key})
    assert ReportOrderRow.objects.count() == 0
