"""Our own tables and documents: every fault with its line, and what was probably meant."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.adapters.files.charters import charter_in, positions_in
from avers.adapters.files.csv_out import escaped, write_columns, write_rows
from avers.adapters.files.documents import dump_document
from avers.adapters.files.schemas import SCHEMAS, schema_text
from avers.adapters.files.yaml_in import parse_yaml, place_of
from avers.application.starting import company_to_start_from
from avers.core.charter.document import Charter, Criterion, Value
from avers.core.charter.fields import hidden_mark
from avers.core.errors import InputRefused
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text
from avers.wiring import open_folder

# Signs that turn words round on the screen are refused wherever a charter is read.
WORDS = st.text(max_size=40).filter(lambda words: not hidden_mark(words))
TEXTS = st.builds(Text, WORDS, WORDS)
VALUES = st.builds(Value, key=WORDS, name=TEXTS, statement=TEXTS, indicators=st.lists(WORDS).map(tuple))


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def _faults(call: object) -> list[tuple[str, int, str]]:
    with pytest.raises(InputRefused) as refused:
        call()  # type: ignore[operator]
    return [(fault.code, fault.line, fault.values.get("suggestion", "")) for fault in refused.value.faults]


# ── units and people ────────────────────────────────────────────────────────────────────────────


def test_every_fault_of_the_tree_has_its_line(tmp_path: Path) -> None:
    _write(tmp_path, {"organisation.csv": (
        "unit,parent,from,to,successor\nco,,,,\nnord,co,2026-01-01,2025-01-01,sudd\n"
        "sud,norrd,,,\nnord,co,,,\nx,zzz,,,nothing\n"
    )})  # fmt: skip
    assert _faults(open_folder(tmp_path).organisation.units) == [
        ("ends_before", 3, ""),
        ("unknown_unit_suggested", 3, "sud"),
        ("unknown_parent_suggested", 4, "nord"),
        ("unit_twice", 5, ""),
        ("unknown_unit", 6, ""),
        ("unknown_parent", 6, ""),
    ]


def test_a_cycle_of_units_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, {"organisation.csv": "unit,parent\nco,\na,b\nb,a\n"})
    assert [code for code, _, _ in _faults(open_folder(tmp_path).organisation.units)] == ["unit_cycle"]


def test_persons_twice_and_lost_managers(tmp_path: Path) -> None:
    _write(tmp_path, {
        "organisation.csv": "unit,parent\nco,\nnord,co\n",
        "private/people.csv": (
            "person,unit,level,manager,from,to,language,attr_age\n"
            "p1,nord,2,,2024-01-01,2024-12-31,fr,30\np1,co,2,,2025-01-01,,,30\n"
            "p2,nor,two,p1,,,de,30\np3,nord,,p9,,,fr,30\np3,nord,,,,,fr,=x\np4,co,,,2026-01-02,2026-01-01,,\n"
        ),
    })  # fmt: skip
    found = _faults(open_folder(tmp_path).organisation.people)
    assert found == [
        ("not_a_choice", 4, ""),
        ("not_a_number", 4, ""),
        ("unknown_unit_suggested", 4, "nord"),
        ("unknown_manager", 5, ""),
        ("formula_cell", 6, ""),
        ("person_twice", 6, ""),
        ("ends_before", 7, ""),
    ]


def test_managers_in_a_circle_are_refused_and_those_of_former_days_are_not(tmp_path: Path) -> None:
    people = "person,unit,manager,from,to\np1,co,p2,2025-01-01,\np2,co,p1,2025-01-01,{}\n"
    _write(tmp_path, {"organisation.csv": "unit,parent\nco,\n", "private/people.csv": people.format("")})
    assert _faults(open_folder(tmp_path).organisation.people) == [("manager_cycle", 2, "")]
    _write(tmp_path, {"private/people.csv": people.format("2025-06-30") + "p2,co,,2025-07-01,\n"})
    assert len(open_folder(tmp_path).organisation.people()) == 3


def test_people_may_change_units(tmp_path: Path) -> None:
    _write(tmp_path, {
        "private/people.csv": "person,unit,from,to\np1,a,,2024-12-31\np1,b,2025-01-01,\n",
    })  # fmt: skip
    assert [person.unit for person in open_folder(tmp_path).organisation.people()] == ["a", "b"]


# ── registers ───────────────────────────────────────────────────────────────────────────────────


def test_every_kind_of_cell_is_checked(tmp_path: Path) -> None:
    _write(tmp_path, {
        "organisation.csv": "unit,parent\nco,\n",
        "registers/kpis.csv": (
            "key,class,weight,unit,target,direction\nk,client,1.2,cc,many,up\nk,,,,,\n,,,,,\n"
        ),
        "registers/opening_hours.csv": "channel,day,opens,closes\nphone,mon,25:00,9h\n",
        "registers/notices.csv": "source,notice_date,purpose\nsurvey,01/02/2026,\n",
        "registers/staffing.csv": "unit,serving,invented\nco,6,perhaps\n",
        "registers/secrets.csv": "a\n1\n",
        "registers/tools.csv": "key,nam_fr,key\nk,x,y\n",
        "registers/claims.csv": "key\nk\n",
    })  # fmt: skip
    found = sorted({code for code, _, _ in _faults(open_folder(tmp_path).registers.all)})
    assert found == [
        "column_twice", "empty_cell", "missing_column", "not_a_choice", "not_a_date", "not_a_number",
        "not_a_share", "not_a_time", "not_yes_no", "row_twice", "unknown_column_suggested",
        "unknown_register", "unknown_unit",
    ]  # fmt: skip


def test_a_byte_order_mark_and_semicolons_are_read(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers/tools.csv").write_bytes("﻿key;name_fr;fit\nt;Agenda, partagé;supports\n".encode())
    (row,) = open_folder(tmp_path).registers.read("tools").rows
    assert row["name_fr"] == "Agenda, partagé"


@given(st.lists(st.tuples(WORDS, WORDS), max_size=4))
def test_any_words_survive_a_register(
    tmp_path_factory: pytest.TempPathFactory, words: list[tuple[str, str]]
) -> None:
    keep = [(a.replace("\0", ""), b.replace("\0", "")) for a, b in words]
    keep = [(a.encode("utf-8", "ignore").decode(), b.encode("utf-8", "ignore").decode()) for a, b in keep]
    rows = tuple({"key": f"t{i}", "name_fr": a, "name_en": b} for i, (a, b) in enumerate(keep))
    company = open_folder(tmp_path_factory.mktemp("co"))
    company.registers.write(Register(REGISTERS["tools"], rows))
    read = company.registers.read("tools").rows
    # A cell of blanks alone is an empty cell.
    assert [(r["name_fr"], r["name_en"]) for r in read] == [
        (a if a.strip(" ") else "", b if b.strip(" ") else "") for a, b in keep
    ]


@pytest.mark.parametrize("words", ["=1", "+a", "-a", "@a", "\ta", "\ra", "'=a", "''+a"])
def test_what_a_spreadsheet_would_compute_is_escaped(words: str) -> None:
    assert escaped(words) == "'" + words
    assert escaped("-5") == "-5"
    assert escaped("a=b") == "a=b"


# ── charters ────────────────────────────────────────────────────────────────────────────────────


def test_every_fault_of_a_charter_has_line_and_column(tmp_path: Path) -> None:
    _write(tmp_path, {"charter.yaml": (
        "organisation: Ravel\n"
        "language: de\n"
        "purpos: Réparer\n"
        "values:\n"
        "  - key: a\n"
        "    name: {fr: A, es: A}\n"
        "    statment: x\n"
        "  - name: B\n"
        "promises:\n"
        "  - {key: p, statement: x, within_minutes: soon, "
        "hours: [{days: [monday], opens: '09:00', closes: '18:00'}]}\n"
        "review_date: tomorrow\n"
        "teams: none of them\n"
    )})  # fmt: skip
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).charters.draft()
    told = {(f.code, f.line, f.path) for f in refused.value.faults}
    assert told == {
        ("not_a_choice", 2, "language"),
        ("unknown_key_suggested", 3, "purpos"),
        ("unknown_key", 6, "values[0].name.es"),
        ("unknown_key_suggested", 7, "values[0].statment"),
        ("missing_key", 8, "values[1].key"),
        ("not_a_whole_number", 10, "promises[0].within_minutes"),
        ("not_a_choice", 10, "promises[0].hours[0].days[0]"),
        ("not_a_date", 11, "review_date"),
        ("not_a_list", 12, "teams"),
    }
    assert all(f.column > 0 and f.file == "charter.yaml" for f in refused.value.faults)


def test_keys_and_times_of_a_charter_are_checked(tmp_path: Path) -> None:
    _write(tmp_path, {"charter.yaml": (
        "organisation: R\nvalues:\n"
        "  - {key: a, name: A, behaviours: [{key: b, statement: x}, {key: b, statement: y}]}\n"
        "  - {key: a, name: B}\npromises:\n"
        "  - {key: p, statement: x, hours: [{days: [mon], opens: 9 h, closes: '24:00'}]}\n"
    )})  # fmt: skip
    assert [(code, line) for code, line, _ in _faults(open_folder(tmp_path).charters.draft)] == [
        ("key_twice", 4),
        ("key_twice", 3),
        ("not_a_time", 6),
    ]


def test_a_plain_sentence_stands_in_the_language_of_the_charter() -> None:
    document = parse_yaml("organisation: Ravel\nlanguage: en\npurpose: We repair.\n", "charter.yaml")
    assert charter_in(document).purpose == Text("", "We repair.")
    positions = positions_in(document)
    assert positions["purpose.en"] == positions["purpose"] == (3, 10)
    french = parse_yaml("organisation: Ravel\npurpose:\n  en: We repair.\n", "charter.yaml")
    assert charter_in(french).organisation == Text("Ravel", "")
    assert positions_in(french)["purpose.en"] == (3, 7)


def test_a_published_version_says_its_own_name(tmp_path: Path) -> None:
    _write(tmp_path, {"charter/1.yaml": "organisation: R\nversion: '2'\n"})
    assert [code for code, _, _ in _faults(open_folder(tmp_path).charters.versions)] == ["version_differs"]


def test_times_and_words_stay_what_they_are() -> None:
    """YAML would make 18:00 a number and no a falsehood."""
    document = parse_yaml("a: 18:00\nb: no\nc: 1_000\nd: ~\ne: 'null'\n", "x")
    assert document.data == {"a": "18:00", "b": "no", "c": "1_000", "d": None, "e": "null"}
    assert place_of(document.positions, "b.fr") == (2, 4)
    assert place_of(document.positions, "zzz") == (1, 1)


@given(
    st.builds(
        Charter, organisation=TEXTS, language=st.sampled_from(["fr", "en"]), version=WORDS,
        published_date=st.none() | st.dates(date(1990, 1, 1)), purpose=TEXTS,
        values=st.lists(VALUES, unique_by=lambda value: value.key, max_size=3).map(tuple),
        criteria=st.lists(st.builds(Criterion, key=WORDS, statement=TEXTS, share=st.none() | st.floats(0, 1)),
                          unique_by=lambda criterion: criterion.key, max_size=2).map(tuple),
    )
)  # fmt: skip
def test_any_charter_survives_being_written(charter: Charter) -> None:
    assert charter_in(parse_yaml(dump_document(charter).decode(), "charter.yaml")) == charter


# ── the whole house, and the schemas ────────────────────────────────────────────────────────────


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    _write(tmp_path, {
        "charter.yaml": "organisation: R\nvalu: x\n",
        "organisation.csv": "unit,parent\nco,\na,co\na,co\n",
        "private/people.csv": "person\np\n",
        "registers/kpis.csv": "key,x\nk,1\n",
    })  # fmt: skip
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).house_view(date(2026, 11, 2))
    assert [fault.file for fault in refused.value.faults] == [
        "charter.yaml", "organisation.csv", "private/people.csv", "registers/kpis.csv",
    ]  # fmt: skip


def test_the_house_is_read_as_rules_need_it(tmp_path: Path) -> None:
    _write(tmp_path, {
        "charter.yaml": "organisation: R\n",
        "organisation.csv": "unit,parent\nco,\n",
        "private/people.csv": "person,unit\np,co\nq,co\n",
        "registers/tools.csv": "key\nk\n",
    })  # fmt: skip
    house = open_folder(tmp_path).house_view(date(2026, 11, 2))
    assert (house.n_people, list(house.registers), isinstance(house.organisation, UnitTree)) == (
        2,
        ["tools"],
        True,
    )
    bare = tmp_path / "bare"
    _write(bare, {"charter.yaml": "organisation: R\n"})
    house = open_folder(bare).house_view(date(2026, 11, 2))
    assert (house.n_people, dict(house.registers), house.organisation) == (None, {}, None)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schemas_are_current(name: str) -> None:
    import avers.adapters.files

    stored = Path(avers.adapters.files.__file__).with_name(name).read_text(encoding="utf-8")
    assert stored == schema_text(name), "python -m avers.adapters.files.schemas writes them anew"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_schema_accepts_the_charter_of_a_new_company(language: Literal["fr", "en"]) -> None:
    schema = json.loads(schema_text("charter.schema.json"))
    data = parse_yaml(company_to_start_from(language)["charter.yaml"], "charter.yaml").data
    assert isinstance(data, dict)
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "nonsense": 1}, schema)


KINDS = (
    st.one_of(st.none(), st.text("=+-@'\t\r\n\",a", max_size=4)),
    st.one_of(st.none(), st.integers(-3, 3)),
    st.one_of(st.none(), st.sampled_from([0.0, -0.0, 1.0, -0.5, 1e-7, 1e16])),
)


# C10, security section 3: a large table is written by columns, and no byte of it tells.
@given(st.lists(st.tuples(*KINDS), max_size=5))
def test_columns_give_the_bytes_that_rows_give(rows: list[tuple[object, ...]]) -> None:
    header = ["words", "count", "share"]
    below = write_rows(header, rows).split(b"\n", 1)[1]
    assert write_columns([[row[place] for row in rows] for place in range(3)]) == below
