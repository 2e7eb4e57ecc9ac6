"""A month of conversations is published once, a week after its end, without what is contested."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from openpyxl import load_workbook

from avers.adapters.files.company import FolderCompany
from avers.application.conversed import conversed
from avers.application.exporting import COLUMNS, month_table
from avers.application.moving import copy_company
from avers.application.ports.refusals import AlreadyPublished, NotFound
from avers.application.publishing_conversations import (
    REPLIES_CHANGED,
    NoSuchMonth,
    _compared,
    _told_before,
    close_due_months,
    close_month,
    months_due,
    months_to_revise,
    revise_due_months,
    revise_month,
)
from avers.application.reading_replies import read_replies
from avers.application.sampled import SampleMissing
from avers.application.viewer import Viewer
from avers.cli.close import OnlyMonths, command
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.message import Change, Entry, Message
from avers.core.conversations.reading_kept import Contest
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register, RegisterRow
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.conversation_cells import Counted, ahead_cells
from avers.core.text import Text
from avers.reports.office.long_book import xlsx_table
from avers.wiring import open_folder
from tests.functional.test_import_conversations import NOTICE

AT = datetime(2026, 11, 9, 9, tzinfo=UTC)
TREE = UnitTree(
    [Unit("house", "", Text("Maison", "House")), *(Unit(key, "house", Text(key, key)) for key in "abc")]
)
TOLD: RegisterRow = {**NOTICE}  # type: ignore[dict-item]
FRAMES = (
    "Nous sommes désolés pour la gêne occasionnée et restons à votre disposition.",
    "Ce n'est pas notre service, contactez directement la livraison pour ce colis.",
)


def _case(rng: np.random.Generator, place: int, unit: str, n_people: int) -> list[Entry]:
    key, at = f"t/{place}", datetime(2026, 10, 1 + place % 28, 9 + place % 7, tzinfo=UTC)
    agent, customer = f"{unit}{rng.integers(n_people)}", f"c{place}@client.example"
    own = f"Le colis {rng.integers(9999)} part de Lannion, je vous rappelle demain avant {9 + place % 9} h."
    text = own if rng.random() < (0.6 if unit == "a" else 0.3) else FRAMES[int(rng.integers(2))]
    asked = ("Je suis très déçu, mon colis est perdu !", "Où est mon colis ?")[place % 2]
    reply = Message(f"{key}/2", key, "agent", f"Bonjour, {text}", at + timedelta(minutes=30), agent=agent,
                    unit=unit, channel="email", customer=customer, team=unit.upper())  # fmt: skip
    found: list[Entry] = [
        Message(f"{key}/1", key, "customer", asked, at, customer=customer, channel="email"),
        reply,
    ]  # fmt: skip
    if place % 4 == 0:
        other = "b" if unit == "a" else "a"
        moved = Change(f"{key}/3", key, "team", at + timedelta(hours=1), other.upper(), unit.upper(), other)
        back = replace(reply, key=f"{key}/4", text="C'est réglé, le colis est là.", agent=f"{other}0")
        found += [moved, replace(back, unit=other, team=other.upper(), sent_at=at + timedelta(hours=5))]
    return found


def _house(place: Path, *, people: int = 6, share: float | None = 1.0) -> FolderCompany:
    rng = np.random.default_rng(4)
    company = open_folder(place)
    entries = [
        one
        for number in range(210)
        for one in _case(rng, number, "abc"[number % 3], people if number % 3 == 2 else 6)
    ]
    with company.work("house", by="test", at=AT):
        company.organisation.save_units(TREE)
        staff = [Person(f"{unit}{n}", unit, name=f"Nom{unit}{n}") for unit in "abc" for n in range(6)]
        company.organisation.save_people(staff)
        company.registers.write(Register(REGISTERS["notices"], ({**TOLD, "share": share, "ceiling": None},)))
        company.conversations.add(ConversationBatch("a" * 64, "t.json", "zendesk", "test", AT), entries)
    if share:
        read_replies(company, engine=map, by="test", at=AT)
    return company


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> FolderCompany:
    company = _house(tmp_path_factory.mktemp("house") / "co")
    close_month(company, "2026-10", by="test", at=AT)
    return company


@pytest.fixture(scope="module")
def published(house: FolderCompany) -> Publication:
    return house.conversation_results.read("2026-10", 1)


# R30 R34 R88 R93 R152
def test_figures_of_each_team_stand_on_thirty_replies_with_their_intervals(
    published: Publication,
) -> None:  # R29
    shown = {
        (one.unit, one.item): one for one in published.cells if one.table == "units" and one.value is not None
    }
    assert {unit for unit, _ in shown} == {"house", "a", "b", "c"}
    for one in shown.values():
        assert one.n is not None
        assert one.n >= 30
        assert one.low is not None
        assert one.high is not None
        assert one.low <= (one.value or 0) <= one.high
    owned = {unit: shown[unit, "own_commitment"].value for unit in "ab"}
    assert (owned["a"] or 0) > (owned["b"] or 0)  # R88: who says “I will”, and by when
    assert {"dated_commitment", "apology", "stays", "one_team"} <= {
        item for _, item in shown
    }  # R30 R34 R93 R152
    assert published.verdict["recovered_groups"] == 0


# R79 R82 R131: told where enough replies say it, withheld for a reason where not.
def test_stages_needs_and_what_comes_before_it_is_asked_are_in_the_list(published: Publication) -> None:
    items = {one.item for one in published.cells if one.table == "units"}
    assert {
        "stage_welcome",
        "stage_farewell",
        "listened",
        "considerate",
        "anticipation",
        "written_first",
    } <= items
    assert {one.withheld for one in published.cells if one.value is None} <= {"few", "protected"}


def test_needs_met_before_they_are_said_are_told_per_case(house: FolderCompany) -> None:  # R82 R131
    """By hand: forty cases of two replies each, of which sixteen look ahead: 40 in a hundred cases."""
    (some, *_) = house.readings.between(date.min, date.max)
    places = [(case, reply) for case in range(40) for reply in range(2)]

    def cells(n_ahead: int, n_cases: int = 40) -> list[Cell]:
        told = places[: 2 * n_cases]
        counted = Counted(
            TREE,
            ("a",) * len(told),
            tuple(replace(some, key=f"{case}/{reply}", thread=f"t/{case}") for case, reply in told),
            tuple({"anticipation": float(place < n_ahead)} for place in range(len(told))),
            ("",) * len(told),
            ("",) * len(told),
        )
        return list(ahead_cells(counted, {"a"}, k=5))

    [one] = cells(16)
    assert (one.value, one.n, one.measure) == (0.4, 40, "per_case")
    assert one.low is not None
    assert one.high is not None
    assert one.low <= 16 / 40 <= one.high
    assert [one.withheld for one in cells(4)] == ["protected"]  # A1
    assert cells(16, n_cases=29) == []


def test_nobody_is_named_in_what_leaves(published: Publication) -> None:  # L2
    staff = {f"{unit}{n}" for unit in "abc" for n in range(6)}
    for cell in published.cells:
        assert not staff & {cell.unit, cell.item, cell.level_1, cell.level_2}
    for sentence in published.sentences:
        assert "Nom" not in sentence.text
        assert "@" not in sentence.text


def test_passages_between_teams_are_told_with_their_wait(published: Publication) -> None:  # R34 R93
    found = {
        (one.unit, one.item, one.measure): one.value for one in published.cells if one.table == "handing"
    }
    assert (found["a", "b", "transfers"] or 0) >= 10
    assert found["a", "b", "wait"] == 4.0


def test_a_team_of_which_four_people_wrote_has_no_figure(tmp_path: Path) -> None:  # A1
    few = close_month(_house(tmp_path / "few", people=4), "2026-10", by="test", at=AT)
    plain = [one for one in few.cells if one.table == "units" and one.unit == "c"]
    assert {one.value for one in plain} == {None}
    assert not [one for one in few.cells if one.unit == "c" and one.value is not None]


def test_a_month_is_due_a_week_after_its_end_and_closed_once(
    house: FolderCompany, tmp_path: Path
) -> None:  # A3
    other = _house(tmp_path / "co")
    assert months_due(other, on=date(2026, 11, 6)) == ()
    assert months_due(other, on=date(2026, 11, 7)) == ("2026-10",)
    assert close_due_months(other, by="test", at=AT) == ("2026-10",)
    assert close_due_months(other, by="test", at=AT) == ()
    with pytest.raises(AlreadyPublished):
        close_month(house, "2026-10", by="test", at=AT)
    for month in ("2026-11", "2026-13", "octobre", "2025-01"):
        with pytest.raises(NoSuchMonth):
            close_month(house, month, by="test", at=AT)
    assert house.publications.keys() == ()  # no wave among the waves
    with pytest.raises(OnlyMonths):
        command(house.root, "2026-10", revise="Une erreur")


def test_without_a_share_nothing_is_published(tmp_path: Path) -> None:  # L6
    with pytest.raises(SampleMissing):
        close_month(_house(tmp_path / "co", share=None), "2026-10", by="test", at=AT)


def test_what_is_contested_is_out_of_the_next_revision_which_gives_it_away_to_nobody(
    tmp_path: Path,
) -> None:  # M2 A5
    company = _house(tmp_path / "co")
    before = close_month(company, "2026-10", by="test", at=AT)
    with company.work("contest", by="a1", at=AT):
        company.readings.contest(Contest("t/0/2", "a1", AT, "contested", words="Ce n’est pas un modèle"))
    with pytest.raises(NoSuchMonth):
        revise_month(company, "2026-09", reason="contest", by="test", at=AT)
    # The house itself looks once in each later month, and only where replies are no longer the same.
    assert months_to_revise(company, on=AT.date()) == ()
    assert months_to_revise(company, on=date(2026, 12, 1)) == ("2026-10",)
    after = revise_month(company, "2026-10", reason="contest", by="test", at=AT)
    n = [
        {one.unit: one.n for one in told.cells if (one.table, one.item) == ("units", "own_commitment")}
        for told in (before, after)
    ]
    assert (n[0]["house"] or 0) - (n[1]["house"] or 0) == 1  # many stand behind: told without it
    assert (after.revision, after.reason) == (2, "contest")
    thin = {(one.unit, one.item) for one in before.cells if one.table == "units" and (one.n or 99) < 60}
    again = {(one.unit, one.item): one for one in after.cells if one.table == "units"}
    left = [again[place] for place in thin if place[0] == "a"]
    assert not [one for one in left if one.value is not None and one.n != _of(before, one).n]

    assert months_to_revise(company, on=date(2026, 12, 1)) == ()
    with company.work("contest", by="a2", at=AT):
        company.readings.contest(Contest("t/3/2", "a2", AT, "contested", words="Cité à côté"))
    assert months_to_revise(company, on=date(2026, 12, 31)) == ()  # revised once in these months already
    assert revise_due_months(company, by="test", at=AT + timedelta(days=60)) == ("2026-10",)
    third = company.conversation_results.read("2026-10")
    assert (third.revision, third.reason) == (3, REPLIES_CHANGED)
    # A figure stands beside every one before it, not the last alone: what one withheld stands in another.
    told = _told_before(company, "2026-10", 3)
    assert told["house", "own_commitment"] == {one["house"] for one in n}
    thin_cell = replace(_of(before, next(one for one in before.cells if one.n)), n=34, withheld="")
    now = SimpleNamespace(counted=SimpleNamespace(n=lambda unit, item: 34))
    place = thin_cell.unit, thin_cell.item
    assert [one.value for one in _compared([thin_cell], now, {place: {34}}, 5)] != [None]
    assert [one.withheld for one in _compared([thin_cell], now, {place: {34, 36}}, 5)] == ["protected"]


def _of(told: Publication, cell: Cell) -> Cell:
    return next(
        one for one in told.cells
        if (one.table, one.unit, one.item) == (cell.table, cell.unit, cell.item)
    )  # fmt: skip


def test_a_reader_sees_the_teams_of_their_scope_alone(house: FolderCompany) -> None:  # A1 L5
    today = AT.date()
    lead = conversed(house, Viewer("l", "lead"), today=today)
    assert lead is not None
    assert set(lead.units) == {"house", "a", "b", "c"}
    employee = conversed(house, Viewer("e", "employee", unit="a"), today=today, unit="b")
    assert employee is not None
    assert (employee.unit, set(employee.units)) == ("a", {"house", "a"})
    assert not [key for key in employee.cells if key[1] in ("b", "c")]
    # The table to take away holds what the pages of its reader show, and no more.
    table = month_table(house, Viewer("e", "employee", unit="a"), "fr", "2026-10", today=today)
    assert {row[0] for row in table.rows} == {"house", "a"}
    book = load_workbook(BytesIO(xlsx_table(table)))
    assert [one.value for one in book["figures"][1]] == list(COLUMNS)
    assert book["figures"].max_row == len(table.rows) + 1
    assert ("publication", "2026-10/1") in book["about"].values
    assert xlsx_table(table) == xlsx_table(table)  # C10
    [(month, course)] = lead.course
    cell = lead.cell("own_commitment")
    assert month == "2026-10"
    assert course["own_commitment", "share"] == cell
    with house.work("notice", by="test", at=AT):
        house.registers.write(Register(REGISTERS["notices"], ()))
    with pytest.raises(NotFound):
        month_table(house, Viewer("l", "lead"), "fr", "2026-10", today=today)
    assert conversed(house, Viewer("l", "lead"), today=today) is None
    with house.work("notice", by="test", at=AT):
        house.registers.write(Register(REGISTERS["notices"], ({**TOLD, "share": 1.0, "ceiling": None},)))


def test_published_months_travel_to_another_company(house: FolderCompany, tmp_path: Path) -> None:
    other = open_folder(tmp_path / "other")
    copy_company(house, other, by="test", at=AT)
    assert other.conversation_results.keys() == house.conversation_results.keys()
    there, here = (one.conversation_results.read("2026-10") for one in (other, house))
    assert (there.cells, there.sentences, there.items) == (here.cells, here.sentences, here.items)
    assert not other.conversation_results.altered("2026-10")
