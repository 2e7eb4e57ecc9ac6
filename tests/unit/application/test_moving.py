"""A whole company from one store to another: nothing is lost but what must not travel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.moving import NotEmpty, copy_company
from avers.core.publication.cell import Cell, Publication
from avers.wiring import open_folder
from tests.contracts.cases import (
    AT,
    BATCH,
    CHARTER,
    INSTRUMENT,
    KPIS,
    NOTICES,
    PEOPLE,
    SEALED_BATCH,
    SEALED_WAVE,
    TREE,
    WAVE,
    rows,
)  # fmt: skip


def _full(place: Path) -> FolderCompany:
    company = open_folder(place)
    company.charters.save_draft(CHARTER)
    company.charters.publish(replace(CHARTER, version="1", published_date=date(2026, 10, 3)))
    company.organisation.save_units(TREE)
    company.organisation.save_people(PEOPLE)
    company.registers.write(KPIS)
    company.registers.write(NOTICES)
    company.evidence.save_instrument(INSTRUMENT)
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)
    company.evidence.add(BATCH, rows(("r1", "nord", "q1", 4), ("r2", "sud", "q2", None)))
    company.evidence.add(replace(BATCH, content_hash="e" * 64), rows(("r3", "sud", "q1", 1)))
    company.evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave="2026-11"))
    cells = (
        Cell("units", "all", "employee", "satisfaction", "", "mean", "ravel", n=25, value=62.0),
        Cell("units", "leader", "employee", "example", "", "mean", "nord", n=10, value=40.0),
    )
    facets, items = INSTRUMENT.facets, INSTRUMENT.items
    company.publications.add(Publication("2026-10", 1, 5, TREE, date(2026, 10, 5), facets, items, cells))
    return company


def test_a_copy_holds_everything_that_may_travel(tmp_path: Path) -> None:
    source = _full(tmp_path / "a")
    moved = copy_company(source, open_folder(tmp_path / "b"), by="test", at=AT)
    target = open_folder(tmp_path / "b")
    assert (moved.n_batches, moved.n_publications, moved.stayed) == (2, 1, ("2026-11",))
    assert target.charters.draft() == CHARTER
    assert target.charters.versions() == ("1",)
    assert target.organisation.units().units == TREE.units
    assert target.organisation.people() == source.organisation.people()
    assert {name: r.rows for name, r in target.registers.all().items()} == {
        name: r.rows for name, r in source.registers.all().items()
    }
    assert target.evidence.waves() == source.evidence.waves()
    assert target.evidence.instruments() == source.evidence.instruments()
    assert target.evidence.rows("2026-10", "employee").equals(source.evidence.rows("2026-10", "employee"))
    assert target.evidence.batches("2026-10") == source.evidence.batches("2026-10")
    ours, theirs = target.publications.read("2026-10"), source.publications.read("2026-10")
    assert replace(ours, tree=TREE) == replace(theirs, tree=TREE)


def test_anonymous_rows_and_leader_cells_stay_behind(tmp_path: Path) -> None:  # L2 # L7
    source = _full(tmp_path / "a")
    target = open_folder(tmp_path / "b")
    copy_company(source, target, by="test", at=AT)
    assert target.evidence.rows("2026-11", "employee").num_rows == 0
    assert target.evidence.batches("2026-11") == ()
    assert [cell.audience for cell in source.publications.read("2026-10").cells] == ["all"]
    assert "leader" not in (tmp_path / "a/publications/2026-10/1/cells.csv").read_text()


def test_a_second_import_adds_nothing_on_the_other_side_either(tmp_path: Path) -> None:  # C2
    target = open_folder(tmp_path / "b")
    copy_company(_full(tmp_path / "a"), target, by="test", at=AT)
    assert not target.evidence.add(replace(BATCH, content_hash="e" * 64), rows(("r3", "sud", "q1", 1)))
    assert target.evidence.rows("2026-10", "employee").num_rows == 3


def test_a_company_is_never_mixed_into_another(tmp_path: Path) -> None:
    source = _full(tmp_path / "a")
    with pytest.raises(NotEmpty):
        copy_company(source, source, by="test", at=AT)


def test_a_bare_company_can_be_copied(tmp_path: Path) -> None:
    source = open_folder(tmp_path / "a")
    source.organisation.save_units(TREE)
    assert copy_company(source, open_folder(tmp_path / "b"), by="test", at=AT).n_batches == 0
    assert open_folder(tmp_path / "b").organisation.units().units == TREE.units


def test_a_changed_publication_is_seen(tmp_path: Path) -> None:
    company = _full(tmp_path / "a")
    assert not company.publications.altered("2026-10")
    cells = tmp_path / "a/publications/2026-10/1/cells.csv"
    cells.write_text(cells.read_text().replace("62", "63"))
    assert company.publications.altered("2026-10", 1)
    assert company.publications.read("2026-10").cells[0].value == 63.0


# A3
def test_a_threshold_changed_in_the_manifest_is_seen(tmp_path: Path) -> None:
    company = _full(tmp_path / "a")
    manifest = tmp_path / "a/publications/2026-10/1/manifest.json"
    manifest.write_text(manifest.read_text().replace('"k": 5', '"k": 3'))
    assert company.publications.altered("2026-10", 1)
