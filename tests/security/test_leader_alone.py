"""Figures about the leader of a team: that leader reads them, and nobody else, wherever they look."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from avers.application.leading import own_gauges
from avers.application.viewer import ROLES, Viewer
from tests.garance import LATEST, LED, WAVES, address_of, garance, visitor
from tests.sources import modules_saying

AT: Final = datetime(2026, 11, 20, tzinfo=UTC)
# A figure that no other cell of the company has: planted in the leader's cell, then looked for everywhere.
PLANTED: Final = 13.7


@pytest.fixture(autouse=True)
def company(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """Maison Garance; the manager has led the western call centre since before its first wave."""
    from avers.wiring import open_database

    with django_db_blocker.unblock(), garance(tmp_path):
        yield open_database()


def viewer_of(role: str) -> Viewer:
    """Return the account of ``role`` as the application knows it."""
    from avers.adapters.database.models import User

    return User.objects.get(email=address_of(role)).viewer


def lead(role: str, unit: str, since: date) -> None:
    """Record that the account of ``role`` leads ``unit``."""
    from avers.wiring import begin_term

    begin_term(address_of(role), unit, since=since, by="test", at=AT)


def no_longer(unit: str, until: date) -> None:
    """Record the last day of whoever leads ``unit``."""
    from avers.wiring import end_term

    end_term(unit, until=until, by="test", at=AT)


# ── One door ────────────────────────────────────────────────────────────────────────────────────


def _functions_that(predicate: Any, pattern: str) -> set[str]:
    """Return the functions with a node that ``predicate`` takes; ``pattern`` stands in their module."""
    return {
        f"{module}:{function.name}"
        for module, tree in modules_saying(pattern)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and any(map(predicate, ast.walk(function)))
    }


def _asking_for(name: str) -> set[str]:
    return _functions_that(lambda node: isinstance(node, ast.Name) and node.id == name, name)


def test_one_function_of_the_house_asks_for_such_a_figure() -> None:  # L2
    asking = _functions_that(
        lambda node: isinstance(node, ast.Attribute) and node.attr == "leader_cells", "leader_cells"
    )
    assert asking == {"application/leading.py:own_gauges"}


def test_only_the_store_of_leaders_and_the_hash_of_a_publication_touch_their_table() -> None:  # L2
    touching = _functions_that(
        lambda node: (
            (isinstance(node, ast.Name) and node.id == "LeaderCell")
            or (isinstance(node, ast.Constant) and node.value == "avers_leadercell")
        ),
        "LeaderCell|avers_leadercell",
    )
    assert touching == {
        "adapters/database/leading.py:leader_cells",
        "adapters/database/publications.py:add",  # written once, at closing
        "adapters/database/publications.py:altered",  # says yes or no
    }


def test_one_page_shows_it() -> None:  # L2
    # The routine of four shows a leader the same gauges beside their own marks, on a page of theirs alone.
    assert _asking_for("own_gauges") == {"web/leading/views.py:mine", "application/showing.py:routine_of"}
    reading = _asking_for("routine_of")
    assert all(name.startswith("web/leading/") for name in reading), reading


# ── Whose it is ─────────────────────────────────────────────────────────────────────────────────


def test_the_one_who_leads_reads_the_three_gauges(company: Any) -> None:  # R141 L2
    own = own_gauges(company, viewer_of("manager"))
    assert (own.state, own.unit.key if own.unit else "") == ("shown", LED)
    assert [one.key for one in own.gauges] == ["vision", "example", "means"]
    for one in own.gauges:
        assert one.own is not None
        assert one.own.low is not None
        assert one.own.low <= one.own.value
        assert one.own.n >= 5
        assert one.company is not None
        assert one.company.unit == "garance"
        assert len(one.trend) == len(WAVES)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "manager"])
def test_nobody_else_does_whatever_their_role_and_unit(company: Any, role: str) -> None:  # L2
    from avers.adapters.database.models import User

    User.objects.filter(email=address_of(role)).update(unit=LED)
    assert own_gauges(company, viewer_of(role)).state == "no_team"


def test_a_manager_of_the_same_team_who_does_not_lead_it_reads_nothing(company: Any) -> None:  # L2
    from avers.adapters.database.models import User

    second = User.objects.create_user("second@garance.example", role="manager", unit=LED)
    assert own_gauges(company, second.viewer).state == "no_team"


def test_a_team_has_one_leader_by_the_database_itself() -> None:  # L2
    from django.db import IntegrityError, transaction

    from avers.adapters.database.models import TermRow, User

    lead_ = User.objects.get(email=address_of("lead"))
    with pytest.raises(IntegrityError), transaction.atomic():
        TermRow.objects.create(user=lead_, unit=LED, since=date(2026, 1, 1))
    manager = User.objects.get(email=address_of("manager"))
    with pytest.raises(IntegrityError), transaction.atomic():
        TermRow.objects.create(user=manager, unit="south", since=date(2026, 1, 1))


def test_a_second_leader_is_refused_until_the_first_has_ended() -> None:  # L2
    from avers.adapters.database.leading import LeadingRefused

    for since in (date(2020, 1, 1), date(2027, 1, 1)):
        with pytest.raises(LeadingRefused) as refused:
            lead("lead", LED, since)
        assert [fault.code for fault in refused.value.faults] == ["leads_taken"]
    no_longer(LED, date(2026, 8, 31))
    with pytest.raises(LeadingRefused) as refused:
        lead("lead", LED, date(2026, 8, 31))
    assert [fault.code for fault in refused.value.faults] == ["leads_too_early"]
    lead("lead", LED, date(2026, 9, 1))


def test_who_takes_over_never_reads_the_one_before(company: Any) -> None:  # L2
    opens = {wave.key: wave.opens for wave in company.evidence.waves()}[LATEST]
    no_longer(LED, opens)
    lead("lead", LED, date.fromordinal(opens.toordinal() + 1))
    # The leader changed while the last wave was open: what was said then is nobody's.
    assert own_gauges(company, viewer_of("lead")).state == "not_yet"
    before = own_gauges(company, viewer_of("manager"))
    assert before.publication is not None
    assert before.publication.wave == WAVES[0]
    assert all(one.trend == () for one in before.gauges)


def test_the_first_and_the_last_day_of_a_wave_count(company: Any) -> None:  # L2
    wave = next(one for one in company.evidence.waves() if one.key == LATEST and one.face == "employee")
    assert wave.opens is not None
    assert wave.closes is not None
    no_longer(LED, wave.closes)
    own = own_gauges(company, viewer_of("manager"))
    assert own.publication is not None
    assert own.publication.wave == LATEST
    lead("manager", "south", date.fromordinal(wave.closes.toordinal() + 1))
    assert own_gauges(company, viewer_of("manager")).publication == own.publication


def test_whoever_can_no_longer_sign_in_leads_no_more(company: Any) -> None:  # L2
    from avers.adapters.database.models import User

    manager = viewer_of("manager")
    User.objects.filter(email=address_of("manager")).update(is_active=False)
    assert own_gauges(company, manager).state == "no_team"
    lead("lead", LED, date(2026, 11, 1))
    User.objects.filter(email=address_of("manager")).update(is_active=True)
    own = own_gauges(company, manager)  # back, with the waves of the time when they led
    assert own.state == "shown"
    assert own_gauges(company, viewer_of("lead")).state == "not_yet"


# ── Wherever one looks ──────────────────────────────────────────────────────────────────────────


@pytest.fixture
def planted(company: Any, monkeypatch: Any) -> Any:
    """The company, where the leader's example is a figure that nothing else is."""
    from django.db import connection

    from avers.adapters.database.models import LeaderCell

    held = LeaderCell.objects.filter(unit=LED, facet="example", item="", withheld="")
    assert held.count() == len(WAVES)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER avers_leadercell_kept")
    held.update(value=PLANTED, low=12.9, high=14.1)
    # A copy refuses published figures that were changed by hand, as these are: here it must be made.
    monkeypatch.setattr("avers.application.moving._check_published", lambda _source: None)
    return company


NEEDLES: Final = ("13.7", "13,7", "12.9", "12,9", "14.1", "14,1")


def _has(words: str) -> bool:
    return any(needle in words for needle in NEEDLES)


def test_the_planted_figure_reaches_the_leader(planted: Any) -> None:  # so that the tests below can fail
    own = own_gauges(planted, viewer_of("manager"))
    assert next(one for one in own.gauges if one.key == "example").trend == (PLANTED, PLANTED)
    assert _has(visitor("manager").get("/mine/").content.decode())


@pytest.mark.slow
@pytest.mark.parametrize("role", ["", *ROLES])
def test_no_address_gives_it_to_any_role_but_the_leader_on_one_page(planted: Any, role: str) -> None:  # L2
    del planted
    from tests.security.test_url_matrix import ROWS

    units = [("", "/")] + [
        (name, address) for name, (address, methods, *_) in ROWS.items() if "GET" in methods
    ]
    units += [
        (f"{unit}{end}", f"/results/{wave}/{unit}/{end}")
        for wave in WAVES
        for unit in (LED, "west", "nantes", "south", "head_office")
        for end in ("", "table.csv", "?face=employee", "?order=gap")
    ]
    client = visitor(role)
    for name, address in units:
        if (role, name) == ("manager", "mine"):
            continue
        response = client.get(address, follow=True)
        body = re.sub(r"<svg.*?</svg>", "", response.content.decode(errors="replace"), flags=re.S)
        figures = [cell for cell in re.findall(r">([^<>]*)<|([^;,\"]+)", body) for cell in cell]
        assert not any(figure.strip() in NEEDLES for figure in figures), (role, address)


def test_the_page_is_kept_nowhere_and_leads_to_no_export(company: Any) -> None:  # L2 C6
    del company
    response = visitor("manager").get("/mine/")
    assert response["Cache-Control"] == "no-store"
    page = response.content.decode()
    assert "table.csv" not in page
    assert "download" not in page


@pytest.mark.slow
def test_no_copy_report_or_audit_holds_it(planted: Any, tmp_path: Path) -> None:  # L2
    from avers.application.moving import copy_company
    from avers.wiring import open_folder

    folder = open_folder(tmp_path / "copy")
    copy_company(planted, folder, by="test", at=AT)
    assert own_gauges(folder, viewer_of("manager")).state == "no_team"
    for file in (tmp_path / "copy").rglob("*.csv"):
        for line in csv.reader(io.StringIO(file.read_text(encoding="utf-8"))):
            assert "leader" not in line[:2], file
            assert not {"13.7", "12.9", "14.1"} & set(line) or "example" not in line, (file, line)
    for words in (("report", "-o", str(tmp_path / "report.html")), ("audit", LATEST, "--json"), ("check",)):
        name, *rest = words
        told = _run([name, str(tmp_path / "copy"), *rest])
        assert not re.search(r"(?<![\d.,])13[.,]7(?!\d)", told), name
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.search(r">\s*13[.,]7\s*<", report)


@pytest.mark.slow
def test_what_comes_back_from_a_folder_says_that_it_did_not_travel(
    planted: Any, tmp_path: Path
) -> None:  # L2
    from avers.adapters.database.models import User
    from avers.application.moving import copy_company
    from avers.wiring import begin_term, open_database, open_folder
    from tests.databases import fresh_database

    folder = open_folder(tmp_path / "copy")
    copy_company(planted, folder, by="test", at=AT)
    (tmp_path / "second").mkdir()
    with fresh_database("sqlite", tmp_path / "second"):
        again = open_database()
        copy_company(folder, again, by="test", at=AT)
        user = User.objects.create_user("chief@garance.example", role="manager", unit=LED)
        begin_term(user.email, LED, since=date(2024, 1, 1), by="test", at=AT)
        own = own_gauges(again, user.viewer)
        assert (own.state, own.gauges) == ("not_kept", ())


def test_the_audit_log_says_who_leads_and_no_figure(company: Any) -> None:  # C7 C8
    del company
    from avers.adapters.database.models import AuditEntry

    visitor("manager").get("/mine/")
    entries = [entry for entry in AuditEntry.objects.all() if "term" in str(entry.__dict__)]
    assert entries
    said = json.dumps([str(entry.__dict__) for entry in entries])
    assert address_of("manager") not in said


def _run(words: list[str]) -> str:
    from avers.cli import main

    told = io.StringIO()
    with redirect_stdout(told), pytest.raises(SystemExit):
        main(words)
    return told.getvalue()
