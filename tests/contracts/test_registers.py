"""Registers changed row by row, in every store: all of it or nothing, nothing overwritten unseen.

A database tells who changed what and when; a folder does not, and loses nothing else (decision 0006).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from avers.application.moving import copy_company
from avers.application.ports.refusals import RowsChanged
from avers.application.registering import save_row
from avers.application.viewer import Viewer
from avers.core.organisation.amending import (
    RowChange,
    amended,
    difference,
    identity_of,
    merged,
    rewriting,
    same_row,
    turned_round,
    untimely,
)
from avers.core.organisation.register import REGISTERS, Register
from avers.wiring import open_folder
from tests.contracts.cases import AT, CHARTER, KPIS, TREE

NPS, HANDLING = KPIS.rows


def _kpi(key: str, weight: float) -> dict[str, Any]:
    return {"key": key, "class": "customer", "weight": weight}


@pytest.fixture
def kept(reopen: Any) -> Any:
    """A company whose indicators were written once; opens it anew at each call."""
    company = reopen()
    with company.work("fill", by="claire", at=AT):
        company.organisation.save_units(TREE)
        company.registers.write(KPIS)
    return reopen


def _change(company: Any, *changes: RowChange, by: str = "anne") -> None:
    with company.work("change_register", by=by, at=AT):
        company.registers.change("kpis", changes, kind="edit")


def _same(company: Any, *rows: Any) -> bool:
    found = list(company.registers.rows("kpis").values())
    return len(found) == len(rows) and all(map(same_row, found, rows))


def test_a_row_is_added_changed_and_removed(kept: Any) -> None:
    first, second = kept().registers.rows("kpis")
    _change(
        kept(), RowChange(first, NPS, {**NPS, "weight": 0.5}), RowChange(second + 1, None, _kpi("ces", 0.1))
    )
    assert _same(kept(), {**NPS, "weight": 0.5}, HANDLING, _kpi("ces", 0.1))
    _change(kept(), RowChange(second, HANDLING, None))
    assert _same(kept(), {**NPS, "weight": 0.5}, _kpi("ces", 0.1))


def test_a_row_that_changed_meanwhile_is_not_overwritten_and_nothing_else_is_written(kept: Any) -> None:  # C2
    first, second = kept().registers.rows("kpis")
    _change(kept(), RowChange(first, NPS, {**NPS, "weight": 0.5}))
    with pytest.raises(RowsChanged) as refused:
        _change(kept(), RowChange(second, HANDLING, None), RowChange(first, NPS, {**NPS, "weight": 0.9}))
    assert [change.place for change in refused.value.changes] == [first]
    assert _same(kept(), {**NPS, "weight": 0.5}, HANDLING)


def test_history_says_who_changed_what(kept: Any, store: str) -> None:
    (first, _) = kept().registers.rows("kpis")
    _change(kept(), RowChange(first, NPS, {**NPS, "weight": 0.5}))
    history = kept().registers.history("kpis")
    if store == "folder":
        assert history == ()
        return
    assert [(one.version, one.by, one.at, one.kind) for one in history] == [
        (1, "claire", AT, ""),
        (2, "anne", AT, "edit"),
    ]
    assert (history[0].n_added, history[1].n_changed) == (2, 1)
    (change,) = history[1].changes
    assert (change.before["weight"], change.after["weight"]) == (0.25, 0.5)  # type: ignore[index]
    assert kept().registers.history("kpis", since=1) == history[1:]


def test_standing_counts_rows_and_names_the_last_version(kept: Any, store: str) -> None:
    standing = kept().registers.standing()
    assert {name: one.n_rows for name, one in standing.items()} == {"kpis": 2}
    last = standing["kpis"].last
    assert (last.by if last else None) == (None if store == "folder" else "claire")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(1, 1.0, True), (0.0, -0.0, True), (1.0, 1.5, False), (None, 0.0, False), ("1", 1.0, False)],
)
def test_a_number_is_the_same_however_it_is_written(one: Any, other: Any, same: bool) -> None:  # C2
    spec = REGISTERS["best_worst"]
    first, second = ({"decider": "ana", "set": number} for number in (one, other))
    assert (identity_of(spec, first) == identity_of(spec, second)) is same


def test_writing_the_same_again_is_no_version(kept: Any) -> None:
    before = kept().registers.history("kpis")
    kept().registers.write(KPIS)
    assert kept().registers.history("kpis") == before


def test_writing_in_another_order_is_kept_in_that_order(kept: Any) -> None:
    kept().registers.write(Register(KPIS.spec, (HANDLING, NPS)))
    assert _same(kept(), HANDLING, NPS)


def test_rows_travel_to_a_folder_and_their_history_stays(kept: Any, store: str, tmp_path: Any) -> None:
    """Like the audit chain: it names accounts, which do not travel either."""
    kept().charters.save_draft(CHARTER)
    copy_company(kept(), open_folder(tmp_path / "elsewhere"), by="claire", at=AT)
    there = open_folder(tmp_path / "elsewhere").registers
    assert _same(open_folder(tmp_path / "elsewhere"), NPS, HANDLING)
    assert there.history("kpis") == ()


def test_people_who_add_rows_in_the_same_instant_all_find_theirs(kept: Any) -> None:  # C2
    """Each reads the register and writes at its end: none may write where another just did."""
    together, lead = Barrier(4), Viewer("k", "lead")

    def add(who: int) -> None:
        try:
            company = kept()
            together.wait(120)
            for row in range(4):
                typed = {"key": f"k{who}{row}", "class": "customer"}
                save_row(company, lead, "kpis", typed, place=None, was="", at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as people:
        list(people.map(add, range(4)))
    assert len(kept().registers.rows("kpis")) == 2 + 16


# ── any sequence of changes ─────────────────────────────────────────────────────────────────────

WEIGHTS = st.sampled_from([None, 0.0, 0.25, 1.0])
TABLES = st.dictionaries(st.sampled_from("abcdef"), WEIGHTS, max_size=6).map(
    lambda found: [_kpi(key, weight) for key, weight in found.items()]  # type: ignore[arg-type]
)
SPEC = REGISTERS["kpis"]


@given(st.lists(TABLES, max_size=6), st.data())
def test_any_sequence_of_changes_turned_round_gives_the_earlier_table(tables: Any, data: Any) -> None:
    rows: dict[int, Any] = {}
    versions, told = [rows], []
    for table in tables:
        by_key = data.draw(st.booleans())
        changes = (difference if by_key else rewriting)(SPEC, rows, table)
        assert untimely(rows, changes) == ()
        rows = amended(rows, changes)
        if not by_key:
            assert [row["key"] for row in rows.values()] == [row["key"] for row in table]
        versions.append(rows)
        told.append(changes)
    back_to = data.draw(st.integers(0, len(told)))
    since = [change for changes in told[back_to:] for change in changes]
    undoing = merged(turned_round(since))
    assert untimely(rows, undoing) == ()
    assert amended(rows, undoing) == versions[back_to]


@settings(max_examples=15, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None)
@given(tables=st.lists(TABLES, min_size=1, max_size=4), data=st.data())
def test_a_store_goes_back_to_any_of_its_versions(reopen: Any, store: str, tables: Any, data: Any) -> None:
    registers = reopen().registers
    start = max((one.version for one in registers.history("kpis")), default=0)
    versions = {start: registers.rows("kpis")}
    for table in tables:
        registers.write(Register(SPEC, tuple(table)))
        versions[max((one.version for one in registers.history("kpis")), default=0)] = registers.rows("kpis")
    if store == "folder":
        assert registers.history("kpis") == ()
        return
    version = data.draw(st.sampled_from(sorted(versions)))
    since = [change for one in registers.history("kpis", since=version) for change in one.changes]
    registers.change("kpis", merged(turned_round(since)), kind="restore", refers=version)
    assert registers.rows("kpis") == versions[version]
