"""What any store of a company must do; the folder and the database run the same tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA, SAME_FOR_ALL
from avers.application.ports.refusals import (
    AlreadyPublished,
    DraftChanged,
    LedgerIsFinal,
    NotFound,
    WaveFrozen,
)
from avers.core.errors import InputRefused
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.publication.cell import Cell, Continuity, Publication, Sentence, Spoken
from avers.core.text import Text
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
)


def _open_waves(company: Any) -> None:
    company.organisation.save_units(TREE)
    company.evidence.save_instrument(INSTRUMENT)
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)


# ── charters ────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_company_has_nothing_and_says_so(company: Any) -> None:
    assert company.charters.draft_fingerprint() == ""
    assert company.charters.versions() == ()
    assert company.charters.published() is None
    assert company.organisation.people() == ()
    assert company.registers.all() == {}
    assert company.registers.read("kpis").rows == ()
    assert company.evidence.waves() == ()
    assert company.evidence.instruments() == ()
    assert company.evidence.batches() == ()
    assert company.publications.keys() == ()
    with pytest.raises(NotFound):
        company.publications.read("2026-10")


def test_a_draft_comes_back_as_it_was_written(reopen: Any) -> None:
    saved = reopen().charters.save_draft(CHARTER)
    assert reopen().charters.draft() == CHARTER
    assert reopen().charters.draft_fingerprint() == saved != ""


def test_a_draft_tells_what_each_save_changed_or_keeps_no_history_at_all(reopen: Any) -> None:
    charters = reopen().charters
    charters.save_draft(CHARTER)
    charters.save_draft(replace(CHARTER, purpose=Text("Autre chose.")))
    charters.save_draft(replace(CHARTER, purpose=Text("Autre chose.")))
    charters.save_draft(CHARTER, undoes=2)
    told = reopen().charters.draft_history()
    if told:  # a database; a folder lies where versions are kept (decision 13)
        assert [len(one.changes) for one in told] == [0, *[len(told[1].changes)] * 2]
        assert told[1].changes[0].after == told[2].changes[0].before
        assert told[2].undoes == 2
        assert reopen().charters.draft_history(newest=1) == told[-1:]


def test_a_draft_changed_by_another_is_not_overwritten(reopen: Any) -> None:
    first = reopen().charters.save_draft(CHARTER)
    other = replace(CHARTER, purpose=Text("Autre", "Other"))
    second = reopen().charters.save_draft(other, expected=first)
    with pytest.raises(DraftChanged):
        reopen().charters.save_draft(CHARTER, expected=first)
    assert reopen().charters.draft() == other
    assert reopen().charters.draft_fingerprint() == second


def test_a_published_version_never_changes(reopen: Any) -> None:
    first = replace(CHARTER, version="1", published_date=date(2026, 10, 3))
    reopen().charters.publish(first)
    reopen().charters.publish(replace(CHARTER, version="10", published_date=date(2026, 10, 4)))
    reopen().charters.publish(replace(CHARTER, version="9", published_date=date(2026, 10, 3)))
    with pytest.raises(AlreadyPublished):
        reopen().charters.publish(replace(first, purpose=Text("Autre", "Other")))
    charters = reopen().charters
    assert charters.published("1") == first
    assert charters.versions() == ("1", "9", "10")
    assert charters.published().version == "10"
    assert charters.published("7") is None


# ── organisation and registers ──────────────────────────────────────────────────────────────────


def test_units_and_people_come_back_as_they_were_written(reopen: Any) -> None:
    reopen().organisation.save_units(TREE)
    reopen().organisation.save_people(PEOPLE)
    assert reopen().organisation.units().units == TREE.units
    assert {person.key: person for person in reopen().organisation.people()} == {p.key: p for p in PEOPLE}


def test_one_unit_and_the_root_are_read_without_the_others(reopen: Any) -> None:
    assert reopen().organisation.root_and_unit("nord") == (None, None)
    assert reopen().organisation.unit("nord") is None
    reopen().organisation.save_units(TREE)
    assert reopen().organisation.root_and_unit("sud") == (TREE.unit("ravel"), TREE.unit("sud"))
    assert reopen().organisation.root_and_unit("ravel") == (TREE.unit("ravel"), TREE.unit("ravel"))
    assert reopen().organisation.root_and_unit("est") == (TREE.unit("ravel"), None)
    assert reopen().organisation.unit("sud") == TREE.unit("sud")
    assert reopen().organisation.unit("est") is None


def test_managers_in_a_circle_are_refused_and_nobody_is_lost(reopen: Any) -> None:
    reopen().organisation.save_units(TREE)
    reopen().organisation.save_people(PEOPLE)
    first, second = (
        Person("x", TREE.keys[0], manager="y"),
        Person("y", TREE.keys[0], manager="x"),
    )
    with pytest.raises(InputRefused) as refused:
        reopen().organisation.save_people([first, second])
    assert [(fault.code, fault.values["found"]) for fault in refused.value.faults] == [
        ("manager_cycle", "x → y → x")
    ]
    assert len(reopen().organisation.people()) == len(PEOPLE)
    # Who led whom may change hands: what stood before today is history.
    reopen().organisation.save_people([first, replace(second, to_date=date(2025, 6, 30))])
    assert len(reopen().organisation.people()) == 2


def test_registers_come_back_as_they_were_written(reopen: Any) -> None:
    reopen().organisation.save_units(TREE)
    reopen().registers.write(KPIS)
    reopen().registers.write(NOTICES)
    assert _filled(reopen().registers.read("kpis")) == _filled(KPIS)
    assert set(reopen().registers.all()) == {"kpis", "notices"}
    reopen().registers.write(Register(REGISTERS["kpis"], KPIS.rows[:1]))
    assert _filled(reopen().registers.read("kpis")) == _filled(KPIS)[:1]
    with pytest.raises(KeyError):
        reopen().registers.read("secrets")


def _filled(register: Register) -> list[dict[str, object]]:
    """Return the rows without their empty cells: empty and absent are the same thing."""
    return [{name: cell for name, cell in row.items() if cell not in (None, "")} for row in register.rows]


# ── evidence ────────────────────────────────────────────────────────────────────────────────────


def test_waves_and_instruments_come_back_as_they_were_written(reopen: Any) -> None:
    _open_waves(reopen())
    assert set(reopen().evidence.waves()) == {WAVE, SEALED_WAVE}
    assert reopen().evidence.instruments() == (INSTRUMENT,)
    reopen().evidence.save_wave(replace(WAVE, state="closed"))
    assert replace(WAVE, state="closed") in reopen().evidence.waves()
    assert len(reopen().evidence.waves()) == 2


def test_one_wave_and_one_instrument_are_read_without_the_others(reopen: Any) -> None:
    _open_waves(reopen())
    reopen().evidence.save_wave(replace(WAVE, face="customer", k=7))
    reopen().evidence.save_instrument(replace(INSTRUMENT, version="2", items=INSTRUMENT.items[:1]))
    evidence = reopen().evidence
    assert evidence.wave(WAVE.key, "employee") == WAVE
    assert evidence.wave(WAVE.key, "customer") == replace(WAVE, face="customer", k=7)
    assert evidence.wave(WAVE.key, "none") is None
    assert evidence.wave("2001-01", "employee") is None
    assert evidence.instrument(INSTRUMENT.key, INSTRUMENT.version) == INSTRUMENT
    second = evidence.instrument(INSTRUMENT.key, "2")
    assert second is not None
    assert second.items == INSTRUMENT.items[:1]
    assert evidence.instrument(INSTRUMENT.key, "3") is None
    assert evidence.instrument("nobody", "1") is None


def test_a_survey_being_written_comes_back_and_leaves(reopen: Any) -> None:  # R99
    company = reopen()
    assert company.surveys.all() == ()
    assert company.surveys.read("pulse") is None
    first = company.surveys.save(INSTRUMENT)
    found = reopen().surveys.read(INSTRUMENT.key)
    assert (found.instrument, found.fingerprint) == (INSTRUMENT, first)
    assert [one.instrument for one in reopen().surveys.all()] == [INSTRUMENT]
    assert reopen().evidence.instruments() == (), "no wave can put a draft"
    company.surveys.remove(INSTRUMENT.key)
    assert reopen().surveys.all() == ()


def test_a_survey_changed_by_another_is_not_overwritten(reopen: Any) -> None:  # C2
    company = reopen()
    first = company.surveys.save(INSTRUMENT)
    other = replace(INSTRUMENT, title=Text("Le pouls"))
    second = company.surveys.save(other, expected=first)
    assert second != first
    for late in (first, "never"):
        with pytest.raises(DraftChanged):
            company.surveys.save(INSTRUMENT, expected=late)
    assert reopen().surveys.read(INSTRUMENT.key).instrument == other
    company.surveys.remove(INSTRUMENT.key)
    with pytest.raises(DraftChanged):
        company.surveys.save(INSTRUMENT, expected=second)


def test_saves_of_a_survey_are_told_or_no_history_is_kept_at_all(reopen: Any) -> None:  # R99
    company = reopen()
    with company.work("write", by="lead", at=AT):
        company.surveys.save(INSTRUMENT)
    with company.work("write", by="lead", at=AT):
        company.surveys.save(replace(INSTRUMENT, title=Text("Le pouls")))
    told = reopen().surveys.history(INSTRUMENT.key)
    if told:
        assert [(one.by, len(one.changes)) for one in told] == [("lead", 0), ("lead", 1)]
        assert reopen().surveys.history(INSTRUMENT.key, newest=1) == told[-1:]
        assert reopen().surveys.history("another") == ()


def test_two_faces_share_a_wave(reopen: Any) -> None:
    reopen().evidence.save_wave(WAVE)
    reopen().evidence.save_wave(replace(WAVE, face="customer"))
    assert {(wave.key, wave.face) for wave in reopen().evidence.waves()} == {
        ("2026-10", "employee"),
        ("2026-10", "customer"),
    }


def test_rows_come_back_sorted_with_the_columns_of_the_schema(reopen: Any) -> None:
    _open_waves(reopen())
    given = rows(("r2", "sud", "q1", 5), ("r1", "nord", "q2", None), ("r1", "nord", "q1", 4))
    assert reopen().evidence.add(BATCH, given) is True
    stored = reopen().evidence.rows("2026-10", "employee")
    assert stored.schema.names[: len(EVIDENCE_SCHEMA)] == EVIDENCE_SCHEMA.names
    assert stored.select(["respondent", "unit", "item", "value", "missing"]).to_pylist() == [
        {"respondent": "r1", "unit": "nord", "item": "q1", "value": 4.0, "missing": ""},
        {"respondent": "r1", "unit": "nord", "item": "q2", "value": None, "missing": "skipped"},
        {"respondent": "r2", "unit": "sud", "item": "q1", "value": 5.0, "missing": ""},
    ]
    assert reopen().evidence.rows("2026-10", "customer").num_rows == 0
    assert reopen().evidence.batches("2026-10") == (BATCH,)
    assert reopen().evidence.batches("1999") == ()


def test_attributes_travel_with_their_rows(reopen: Any) -> None:
    _open_waves(reopen())
    given = rows(("r1", "nord", "q1", 4)).append_column("attr_site", pa.array(["A"]))
    reopen().evidence.add(BATCH, given)
    assert reopen().evidence.rows("2026-10", "employee")["attr_site"].to_pylist() == ["A"]


def test_the_same_batch_twice_adds_nothing(reopen: Any) -> None:  # C2
    _open_waves(reopen())
    given = rows(("r1", "nord", "q1", 4))
    assert reopen().evidence.add(BATCH, given) is True
    assert reopen().evidence.add(BATCH, given) is False
    assert reopen().evidence.rows("2026-10", "employee").num_rows == 1
    assert len(reopen().evidence.batches()) == 1


def test_a_second_batch_adds_to_the_first(reopen: Any) -> None:
    _open_waves(reopen())
    reopen().evidence.add(BATCH, rows(("r1", "nord", "q1", 4)))
    reopen().evidence.add(replace(BATCH, content_hash="c" * 64), rows(("r2", "sud", "q1", 2)))
    assert reopen().evidence.rows("2026-10", "employee")["respondent"].to_pylist() == ["r1", "r2"]


def test_anonymous_rows_lose_name_and_order(reopen: Any) -> None:  # L7
    _open_waves(reopen())
    answers = (
        (f"person-{i:03}", "nord", item, float(1 + i % 5)) for i in range(200) for item in ("q1", "q2")
    )
    given = rows(*answers, wave="2026-11")
    assert reopen().evidence.add(SEALED_BATCH, given) is True
    stored = reopen().evidence.rows("2026-11", "employee")
    numbers = stored["respondent"].to_pylist()
    assert not any("person" in number for number in numbers)
    assert len(set(numbers)) == 200
    assert numbers == sorted(numbers)
    # The answers of one respondent stay together, and nothing else of the order does.
    first = stored.to_pylist()
    assert all(a["value"] == b["value"] for a, b in zip(first[::2], first[1::2], strict=True))
    came = [float(1 + i % 5) for i in range(200)]
    left = [row["value"] for row in first[::2]]
    assert sorted(came) == sorted(left)
    assert came != left


def test_numbers_of_anonymous_respondents_are_not_drawn_from_the_input(reopen: Any) -> None:  # L7
    _open_waves(reopen())
    other = replace(SEALED_WAVE, key="2026-12")
    reopen().evidence.save_wave(other)
    given = rows(("a", "nord", "q1", 4), ("b", "nord", "q1", 2), wave="2026-11")
    reopen().evidence.add(SEALED_BATCH, given)
    reopen().evidence.add(replace(SEALED_BATCH, wave="2026-12"), given)
    first = set(reopen().evidence.rows("2026-11", "employee")["respondent"].to_pylist())
    second = set(reopen().evidence.rows("2026-12", "employee")["respondent"].to_pylist())
    assert not first & second


def test_a_second_anonymous_batch_is_mixed_with_the_first(reopen: Any) -> None:  # L7
    _open_waves(reopen())
    one = rows(*((f"a{i}", "nord", "q1", 1.0) for i in range(50)), wave="2026-11")
    two = rows(*((f"a{i}", "nord", "q1", 2.0) for i in range(50)), wave="2026-11")
    reopen().evidence.add(SEALED_BATCH, one)
    reopen().evidence.add(replace(SEALED_BATCH, content_hash="d" * 64), two)
    values = reopen().evidence.rows("2026-11", "employee")["value"].to_pylist()
    assert len(set(reopen().evidence.rows("2026-11", "employee")["respondent"].to_pylist())) == 100
    assert sorted(values) == [1.0] * 50 + [2.0] * 50
    assert values != sorted(values)


def test_an_anonymous_answer_has_no_history_and_no_correction(reopen: Any) -> None:  # L7
    _open_waves(reopen())
    reopen().evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave="2026-11"))
    number = reopen().evidence.rows("2026-11", "employee")["respondent"][0].as_py()
    with pytest.raises(LedgerIsFinal):
        reopen().evidence.correct("2026-11", "employee", number, "q1", value=5, reason="erreur")
    with pytest.raises(LedgerIsFinal):
        reopen().evidence.history("2026-11", "employee", number, "q1")


def test_a_correction_is_a_new_row_that_wins(reopen: Any) -> None:
    _open_waves(reopen())
    reopen().evidence.add(BATCH, rows(("r1", "nord", "q1", 4), ("r2", "sud", "q1", 2)))
    reopen().evidence.correct("2026-10", "employee", "r1", "q1", value=5, reason="saisie")
    reopen().evidence.correct("2026-10", "employee", "r1", "q1", value=3, reason="encore")
    current = reopen().evidence.rows("2026-10", "employee")
    assert current["value"].to_pylist() == [3.0, 2.0]
    past = reopen().evidence.history("2026-10", "employee", "r1", "q1")
    assert [row["value"] for row in past] == [4.0, 5.0, 3.0]
    assert [row["reason"] for row in past] == ["", "saisie", "encore"]
    with pytest.raises(NotFound):
        reopen().evidence.correct("2026-10", "employee", "r9", "q1", value=3, reason="x")


def test_a_wave_is_frozen_once_rows_came(reopen: Any) -> None:  # A5
    _open_waves(reopen())
    reopen().evidence.save_wave(replace(WAVE, k=7))
    reopen().evidence.add(BATCH, rows(("r1", "nord", "q1", 4)))
    for change in ({"k": 5}, {"promise": "anonymous"}, {"instrument": "other"}, {"version": "2"}):
        with pytest.raises(WaveFrozen):
            reopen().evidence.save_wave(replace(WAVE, **{"k": 7, **change}))
    reopen().evidence.save_wave(replace(WAVE, k=7, state="closed"))
    assert replace(WAVE, k=7, state="closed") in reopen().evidence.waves()


def test_staged_rows_count_once_they_are_added(reopen: Any) -> None:  # C2
    _open_waves(reopen())
    given = rows(("r1", "nord", "q1", 4), ("r2", "sud", "q1", 2))
    company = reopen()
    with company.evidence.stage(BATCH, given):
        assert company.evidence.rows("2026-10", "employee").num_rows == 0
        assert company.evidence.batches() == ()
        with company.work("import", by="test", at=AT):
            assert company.evidence.add(BATCH, given) is True
    assert reopen().evidence.rows("2026-10", "employee").num_rows == 2
    assert reopen().evidence.batches() == (BATCH,)
    with company.evidence.stage(BATCH, given):
        assert company.evidence.add(BATCH, given) is False


def _lean(company: Any, wave: str) -> pa.Table:
    return company.evidence.rows(wave, "employee", is_lean=True)


def test_lean_rows_say_what_rows_say(reopen: Any) -> None:
    _open_waves(reopen())
    given = rows(("r2", "sud", "q1", 2), ("r1", "nord", "q2", None), ("r1", "nord", "q1", 4))
    reopen().evidence.add(BATCH, given.append_column("attr_site", pa.array(["A", "B", "B"])))
    later = rows(("é1", "sud", "q2", 1), ("r1", "sud", "q2", 3), ("Z9", "sud", "q1", 5), text="mot")
    reopen().evidence.add(replace(BATCH, content_hash="c" * 64), later)
    reopen().evidence.correct("2026-10", "employee", "r1", "q1", value=5, reason="saisie")
    reopen().evidence.add(
        SEALED_BATCH, rows(*((f"p{n % 30}", "nord", f"q{n % 2}", n % 5) for n in range(30)), wave="2026-11")
    )
    for wave in ("2026-10", "2026-11"):
        whole, lean = reopen().evidence.rows(wave, "employee"), _lean(reopen(), wave)
        assert set(whole.column_names) - set(lean.column_names) == SAME_FOR_ALL
        assert lean.to_pylist() == whole.select(lean.column_names).to_pylist()
        for name in set(lean.column_names) - {"value"}:
            words = lean[name].combine_chunks().dictionary.to_pylist()
            assert len(set(words)) == len(words)
    assert _lean(reopen(), "1999").num_rows == 0


class _Blocks:
    """Rows of several tables, as a large import gives them."""

    def __init__(self, *tables: Any) -> None:
        self._tables = tables
        self.num_rows = sum(table.num_rows for table in tables)

    def __iter__(self) -> Any:
        return iter(self._tables)


@pytest.mark.parametrize("batch", [BATCH, SEALED_BATCH], ids=["attributable", "sealed"])
def test_rows_come_in_blocks(reopen: Any, batch: Any) -> None:
    company = reopen()
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)
    wave = batch.wave
    given = [("r2", "sud", "q1", 2.0), ("r1", "nord", "q2", None), ("r1", "nord", "q1", 4.0)]
    tables = [rows(*given[:2], wave=wave), rows(*given[2:], wave=wave)]
    tables = [table.append_column("attr_site", pa.array(["A"] * table.num_rows)) for table in tables]
    with company.evidence.stage(batch, _Blocks(*tables)), company.work("import", by="test", at=AT):
        assert company.evidence.add(batch, _Blocks(*tables)) is True
    kept = reopen().evidence.rows(wave, "employee").to_pylist()
    assert sorted((row["unit"], row["item"], row["value"], row["attr_site"]) for row in kept) == [
        ("nord", "q1", 4.0, "A"), ("nord", "q2", None, "A"), ("sud", "q1", 2.0, "A"),
    ]  # fmt: skip
    assert len({row["respondent"] for row in kept}) == 2


def test_the_answers_given_so_far_are_told_unless_they_are_anonymous(reopen: Any) -> None:
    company = reopen()
    company.evidence.save_wave(WAVE)
    company.evidence.save_wave(SEALED_WAVE)
    company.evidence.add(BATCH, rows(("r2", "sud", "q1", 2.0), ("r1", "nord", "q1", 4.0)))
    company.evidence.add(SEALED_BATCH, rows(("a", "nord", "q1", 4), wave=SEALED_WAVE.key))
    told = [row for table in reopen().evidence.answered(WAVE.key, "employee") for row in table.to_pylist()]
    assert sorted((row["respondent"], row["item"]) for row in told) == [("r1", "q1"), ("r2", "q1")]
    assert [
        table for table in reopen().evidence.answered(SEALED_WAVE.key, "employee") if table.num_rows
    ] == []
    assert [table for table in reopen().evidence.answered("never", "employee") if table.num_rows] == []


def test_staged_rows_that_were_not_added_are_removed(reopen: Any) -> None:  # C2
    _open_waves(reopen())
    given = rows(("r1", "nord", "q1", 4))
    with pytest.raises(RuntimeError, match="power"), reopen().evidence.stage(BATCH, given):
        raise RuntimeError("power")
    with reopen().evidence.stage(BATCH, given):
        pass
    assert reopen().evidence.sweep() == 0
    assert reopen().evidence.rows("2026-10", "employee").num_rows == 0
    assert reopen().evidence.add(BATCH, given) is True


def test_nothing_interrupted_means_nothing_to_sweep(company: Any) -> None:
    _open_waves(company)
    company.evidence.add(BATCH, rows(("r1", "nord", "q1", 4)))
    assert company.evidence.sweep() == 0
    assert company.evidence.rows("2026-10", "employee").num_rows == 1


# ── publications ────────────────────────────────────────────────────────────────────────────────

CELLS = (
    Cell(
        "units", "all", "employee", "satisfaction", "", "mean", "ravel", n=25, value=62.0, low=55.0, high=70.0
    ),
    Cell("units", "all", "employee", "satisfaction", "q1", "share", "nord", n=10, value=0.65),
    Cell("units", "all", "employee", "satisfaction", "q1", "share", "sud", withheld="few"),
)
SENTENCES = (
    Sentence("customer", "satisfaction", "nord", "=Elle m’a rappelé, « enfin » ; merci <name_1>.", "fr"),
    Sentence("employee", "", "ravel", 'We need the part in every van, "always".', "en"),
)
THEMES = Spoken(
    {"customer": {"ravel": ("value/word_kept", "waiting")}, "employee": {"nord": ("tools",)}},
    {
        "value/word_kept": Text("Parole tenue, « vraiment »", ""),
        "waiting": Text("Attente", "Waiting"),
        "tools": Text("Outils", "Tools"),
    },
)
PUBLICATION = Publication(
    "2026-10", 1, 5, TREE, date(2026, 10, 5), INSTRUMENT.facets, INSTRUMENT.items, CELLS,
    charter="1", instruments=("pulse/1",), methods={"rounding": "1", "suppression": "1"},
    synthetic=True, verdict={"recovered_groups": 0, "altered": False}, sentences=SENTENCES,
    continuity=Continuity("2026-07", ("nord", "ravel"), {"sud": "midi"}),
    customers={"nord": "inside", "ravel": "outside"}, themes=THEMES,
    targets={"employee": {"": {"nord": 12, "ravel": 1, "sud": 3}, "level": {"": 2, "manager": 4}}},
)  # fmt: skip


def test_a_publication_comes_back_as_it_was_frozen(reopen: Any) -> None:
    reopen().publications.add(PUBLICATION)
    found = reopen().publications.read("2026-10")
    assert found.tree.units == TREE.units
    assert replace(found, tree=TREE) == PUBLICATION


def test_a_page_reads_the_cells_of_its_units_alone(reopen: Any) -> None:
    reopen().publications.add(PUBLICATION)
    publications = reopen().publications
    assert publications.cells_of("2026-10", 1, ["sud", "ravel"]) == (CELLS[0], CELLS[2])
    assert publications.cells_of("2026-10", 1, []) == ()
    of_all = [(one.table, one.facet) for one in CELLS]
    units = [one.unit for one in CELLS]
    for table, facet in of_all:
        some = tuple(one for one in CELLS if (one.table, one.facet) == (table, facet))
        assert publications.cells_of("2026-10", 1, units, tables=(table,), facets=(facet,)) == some
    assert publications.cells_of("2026-10", 1, units, tables=("nothing",)) == ()
    frame = publications.frame("2026-10")
    assert frame.tree.units == TREE.units
    assert replace(frame, tree=TREE) == replace(PUBLICATION, cells=(), sentences=())
    with pytest.raises(NotFound):
        publications.cells_of("2026-10", 2, ["sud"])
    with pytest.raises(NotFound):
        publications.frame("2026-11")


def test_what_was_made_of_publications_is_found_as_long_as_it_is_made_of_the_same(reopen: Any) -> None:
    reopen().publications.keep("spread", "these", "first")
    reopen().publications.keep("spread", "those", "second")
    kept = reopen().publications.kept
    # A folder keeps nothing: who reads it may not be able to write to it.
    assert kept("spread", "those") in ("second", "")
    assert (kept("spread", "these"), kept("other", "those")) == ("", "")


def test_the_themes_of_a_publication_come_with_its_frame_and_in_their_order(reopen: Any) -> None:  # A7
    reopen().publications.add(PUBLICATION)
    assert reopen().publications.frame("2026-10").themes == THEMES
    assert not reopen().publications.altered("2026-10")


def test_a_page_reads_the_sentences_of_its_units_alone(reopen: Any) -> None:  # A7
    reopen().publications.add(PUBLICATION)
    publications = reopen().publications
    assert publications.sentences_of("2026-10", 1, ["nord", "sud"]) == SENTENCES[:1]
    assert publications.sentences_of("2026-10", 1, []) == ()
    with pytest.raises(NotFound):
        publications.sentences_of("2026-10", 2, ["nord"])


def test_cells_for_a_leader_are_in_no_publication_that_is_read(reopen: Any) -> None:  # L2
    private = replace(CELLS[1], audience="leader", facet="example", item="")
    reopen().publications.add(replace(PUBLICATION, cells=(CELLS[0], private, *CELLS[1:])))
    assert reopen().publications.read("2026-10").cells == CELLS
    assert reopen().publications.cells_of("2026-10", 1, ["nord"]) == (CELLS[1],)


def test_a_publication_as_it_was_frozen_is_not_altered(reopen: Any) -> None:
    reopen().publications.add(PUBLICATION)
    assert reopen().publications.altered("2026-10") is False


def test_digests_and_fingerprint_change_with_what_they_stand_for(reopen: Any) -> None:
    reopen().organisation.save_units(TREE)
    assert reopen().publications.digests() == ()
    empty = reopen().registers.fingerprint()
    reopen().registers.write(KPIS)
    filled = reopen().registers.fingerprint()
    assert empty != filled == reopen().registers.fingerprint()
    reopen().registers.write(Register(REGISTERS["kpis"], KPIS.rows[:1]))
    assert reopen().registers.fingerprint() not in (empty, filled)
    reopen().publications.add(PUBLICATION)
    (first,) = reopen().publications.digests()
    reopen().publications.add(replace(PUBLICATION, revision=2, reason="effacement"))
    assert reopen().publications.digests()[0] == first
    assert len(set(reopen().publications.digests())) == 2


def test_a_publication_is_never_replaced(reopen: Any) -> None:
    reopen().publications.add(PUBLICATION)
    with pytest.raises(AlreadyPublished):
        reopen().publications.add(replace(PUBLICATION, cells=()))
    reopen().publications.add(replace(PUBLICATION, revision=2, reason="effacement"))
    assert reopen().publications.keys() == (("2026-10", 1), ("2026-10", 2))
    assert reopen().publications.read("2026-10").revision == 2
    assert reopen().publications.read("2026-10", 1).cells == CELLS
    with pytest.raises(NotFound):
        reopen().publications.read("2026-10", 3)


# ── one action, one transaction ─────────────────────────────────────────────────────────────────


def test_an_action_that_fails_leaves_nothing(reopen: Any) -> None:  # C2
    reopen().organisation.save_units(TREE)
    company = reopen()

    def fail_midway() -> None:
        with company.work("import", by="test", at=AT) as work:
            work.note(rows=1)
            company.evidence.save_instrument(INSTRUMENT)
            company.evidence.save_wave(WAVE)
            company.evidence.add(BATCH, rows(("r1", "nord", "q1", 4)))
            assert company.evidence.rows("2026-10", "employee").num_rows == 1
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        fail_midway()
    again = reopen()
    assert again.evidence.instruments() == ()
    assert again.evidence.waves() == ()
    assert again.evidence.batches() == ()


def test_an_action_that_ends_leaves_all_of_it(reopen: Any) -> None:
    company = reopen()
    with company.work("import", by="test", at=AT):
        company.organisation.save_units(TREE)
        company.evidence.save_instrument(INSTRUMENT)
        company.evidence.save_wave(WAVE)
        company.evidence.add(BATCH, rows(("r1", "nord", "q1", 4)))
    again = reopen()
    assert again.evidence.rows("2026-10", "employee").num_rows == 1
    assert again.evidence.batches() == (BATCH,)


def test_anonymous_answers_leave_whole_at_the_end_of_their_retention(company: Any) -> None:  # M4
    with company.work("fill", by="test", at=AT):
        company.organisation.save_units(TREE)
        company.evidence.save_instrument(INSTRUMENT)
        company.evidence.save_wave(SEALED_WAVE)
        company.evidence.add(
            SEALED_BATCH, rows(("a", "nord", "q1", 4), ("b", "sud", "q1", 2), wave="2026-11")
        )
    assert company.evidence.n_kept("2026-11", "employee") == 2
    assert company.evidence.end_retention("2026-11", "employee", by="term", at=AT) == 2
    assert company.evidence.n_kept("2026-11", "employee") == 0
    assert company.evidence.rows("2026-11", "employee").num_rows == 0
