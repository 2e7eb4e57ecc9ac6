"""Files that speak our words need no mapping: one row an answer, its scale beside it."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.gathering import answers_of
from avers.application.importing.answers import ImportRequest, PromiseDiffers, import_answers
from avers.application.lawfulness import NoticeMissing
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Item, Option, Scale
from avers.core.evidence.picks import picks_scale
from avers.core.evidence.wave import Wave
from avers.core.text import Text
from avers.wiring import open_folder, read_answers

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ROWS = [
    "r1,n,employee,care,q1,4,,,1-5,4,no,mean,A",
    "r1,n,employee,care,q2,2,,,1-5,,yes,mean,A",
    "r1,n,employee,care,why,,merci,,,,,text,A",
    "r2,s,employee,care,q1,,,dont_know,1-5,4,no,mean,B",
    "r2,s,employee,recommendation,nps,10,,,0-10,,,nps,B",
    "r2,s,employee,care,q2,,,,1-5,,yes,mean,B",
    "c1,n,customer,care,c1,5,,,1-5,,,csat,",
]
HEADER = "respondent,unit,face,facet,item,value,text,missing,scale,favourable,reverse,measure,attr_site"


@pytest.fixture
def company(tmp_path: Path) -> FolderCompany:
    """A company of two units that has told its people."""
    (tmp_path / "co" / "registers").mkdir(parents=True)
    (tmp_path / "co" / "organisation.csv").write_text("unit,parent\nco,\nn,co\ns,co\n")
    (tmp_path / "co" / "registers" / "notices.csv").write_text(
        "source,notice_date,purpose\nsurvey,2026-01-01,Mieux travailler\n"
    )
    return open_folder(tmp_path / "co")


def _bring(company: FolderCompany, *contents: str, **asked: Any) -> Any:
    paths = []
    for i, content in enumerate(contents):
        paths.append(company.root.parent / f"answers{i}.csv")
        paths[-1].write_text(content)
    asked = {"wave": "w1", "promise": "confidential", **asked}
    sources = [read_answers(path) for path in paths]
    return import_answers(company, sources, request=ImportRequest(**asked), by="test", at=AT)


def _file(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def _faults(company: FolderCompany, *contents: str, **asked: Any) -> list[Fault]:
    with pytest.raises(InputRefused) as refused:
        _bring(company, *contents, **asked)
    assert company.evidence.batches() == ()
    return list(refused.value.faults)


def test_both_faces_of_one_file_come_in(company: FolderCompany) -> None:
    done = _bring(company, _file(*ROWS))
    assert {(one.face, one.n_respondents, one.n_answers) for one in done} == {
        ("employee", 2, 4),
        ("customer", 1, 1),
    }
    rows = company.evidence.rows("w1", "employee").to_pylist()
    told = [(r["respondent"], r["item"], r["value"], r["text"], r["missing"]) for r in rows]
    assert told == [
        ("r1", "q1", 4.0, "", ""),
        ("r1", "q2", 2.0, "", ""),
        ("r1", "why", None, "merci", ""),
        ("r2", "nps", 10.0, "", ""),
        ("r2", "q1", None, "", "dont_know"),
        ("r2", "q2", None, "", "skipped"),
    ]
    instruments = {item.key: item for found in company.evidence.instruments() for item in found.items}
    assert instruments["q1"].scale == Scale(1, 5, 4)
    assert instruments["q2"].reverse
    assert instruments["nps"].measure == "nps"


def test_the_order_of_rows_tells_nothing(company: FolderCompany, tmp_path: Path) -> None:  # C10
    _bring(company, _file(*ROWS))
    first = (company.root / "surveys" / "w1.yaml").read_bytes()
    shuffled = ROWS[:]
    random.Random(4).shuffle(shuffled)  # noqa: S311 - not a secret
    (tmp_path / "again" / "registers").mkdir(parents=True)
    for name in ("organisation.csv", "registers/notices.csv"):
        (tmp_path / "again" / name).write_bytes((company.root / name).read_bytes())
    again = open_folder(tmp_path / "again")
    _bring(again, _file(*shuffled))
    assert (again.root / "surveys" / "w1.yaml").read_bytes() == first
    assert again.evidence.rows("w1", "employee").equals(company.evidence.rows("w1", "employee"))


def test_the_shortest_file_that_will_do(company: FolderCompany) -> None:
    (done,) = _bring(company, "respondent,item,value,scale\nr1,q1,4,1-5\n", face="employee")
    (row,) = company.evidence.rows("w1", "employee").to_pylist()
    assert (row["unit"], row["facet"], row["instrument"], row["version"]) == ("co", "q1", "w1", "1")
    assert done.added


def test_a_second_file_uses_the_scales_already_known(company: FolderCompany) -> None:
    _bring(company, "respondent,item,value,scale\nr1,q1,4,1-5\n", face="employee")
    (done,) = _bring(company, "respondent,item,value\nr2,q1,5\n", face="employee")
    assert done.added
    with pytest.raises(InputRefused) as refused:
        _bring(company, "respondent,item,value\nr3,q1,6\nr3,q9,1\n", face="employee")
    assert {fault.code for fault in refused.value.faults} == {"outside_scale", "unknown_item"}


def test_files_of_one_call_make_one_instrument(company: FolderCompany) -> None:
    header = "respondent,item,value,scale\n"
    _bring(company, header + "r1,q1,4,1-5\n", header + "r2,q2,4,1-5\n", face="employee")
    (instrument,) = company.evidence.instruments()
    assert [item.key for item in instrument.items] == ["q1", "q2"]
    assert [facet.key for facet in instrument.facets] == ["q1", "q2"]


def test_files_that_disagree_about_a_question_are_refused(company: FolderCompany) -> None:
    header = "respondent,item,value,scale\n"
    faults = _faults(company, header + "r1,q1,4,1-5\n", header + "r2,q1,4,1-7\n", face="employee")
    assert [fault.code for fault in faults] == ["item_differs"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("r9,n,employee,care,q1,6,,,1-5,4,no,mean,", "outside_scale", 6),
        ("r9,n,employee,care,q1,0,,,1-5,4,no,mean,", "outside_scale", 6),
        ("r9,n,employee,care,q1,2.5,,,1-5,4,no,mean,", "not_whole", 6),
        ("r9,n,employee,care,q1,many,,,1-5,4,no,mean,", "not_a_number", 6),
        ("r9,n,employee,care,q1,inf,,,1-5,4,no,mean,", "not_a_number", 6),
        ("r9,n,employee,care,q1,4,,skipped,1-5,4,no,mean,", "value_and_missing", 6),
        ("r9,n,employee,care,q1,,,perhaps,1-5,4,no,mean,", "not_a_choice", 8),
        ("r9,x,employee,care,q1,4,,,1-5,4,no,mean,", "unknown_unit", 2),
        ("r9,n,staff,care,q1,4,,,1-5,4,no,mean,", "not_a_choice", 3),
        ("r9,n,,care,q1,4,,,1-5,4,no,mean,", "face_needed", 3),
        (",n,employee,care,q1,4,,,1-5,4,no,mean,", "empty_cell", 1),
        ("r9,n,employee,care,,4,,,1-5,4,no,mean,", "empty_cell", 5),
        ("r1,n,employee,care,q1,5,,,1-5,4,no,mean,A", "answer_twice", 1),
        ("r9,n,employee,care,q1,4,,,1-7,4,no,mean,", "item_differs", 0),
        ("r9,n,employee,care,q9,4,,,,,no,mean,", "scale_needed", 0),
        ("r9,n,employee,care,q9,4,,,5-1,,no,mean,", "not_a_scale", 0),
        ("r9,n,employee,care,q9,4,,,1-5,9,no,mean,", "outside_scale", 0),
        ("r9,n,employee,care,q1,4,,,1-5,4,maybe,mean,", "not_yes_no", 11),
        ("r9,n,employee,care,q1,4,,,1-5,4,no,median,", "not_a_choice", 12),
        ("=r9,n,employee,care,q1,4,,,1-5,4,no,mean,", "formula_cell", 1),
        ("r9,n,employee,care,why,,=1+1,,,,,text,", "formula_cell", 7),
        ("r9,n,employee,care,q1,4,,,1-5,4,no,mean,@x", "formula_cell", 13),
        ("r" * 130 + ",n,employee,care,q1,4,,,1-5,4,no,mean,", "not_a_key", 1),
        ("r9,n,employee,care,why,," + "x" * 10_001 + ",,,,,text,", "text_too_long", 7),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_and_nothing_is_written(
    company: FolderCompany, row: str, code: str, column: int
) -> None:
    faults = _faults(company, _file(*ROWS, row))
    assert code in [fault.code for fault in faults]
    fault = next(fault for fault in faults if fault.code == code)
    assert (fault.line, fault.column) == (len(ROWS) + 2, column)


def test_a_list_with_a_dash_is_not_a_formula(company: FolderCompany) -> None:
    _bring(company, _file("r9,n,employee,care,why,,- trop lent,,,,,text,"))
    assert company.evidence.rows("w1", "employee")["text"].to_pylist() == ["- trop lent"]


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("respondent,item,valeu", ["unknown_column_suggested", "missing_column"]),
        ("respondent,item,value,zzzzzz", ["unknown_column"]),
        ("respondent,item,value,value", ["column_twice"]),
        ("item,value", ["missing_column"]),
        ("a,b,c", ["export_not_recognised"]),
    ],
)
def test_a_wrong_header_is_answered_by_the_right_one(
    company: FolderCompany, header: str, codes: list[str]
) -> None:
    row = ",".join("1" for _ in header.split(","))
    assert [fault.code for fault in _faults(company, f"{header}\n{row}\n", face="employee")] == codes


def test_anonymous_rows_lose_their_names(company: FolderCompany) -> None:  # L7
    _bring(company, "respondent,item,value,scale\nLéa,q1,4,1-5\n", face="employee", promise="anonymous")
    sealed = (company.root / "private" / "sealed" / "w1.parquet").read_bytes()
    assert "Léa".encode() not in sealed
    assert (company.root / "private" / "sealed" / "w1.parquet").stat().st_mode & 0o777 == 0o600


INSIDE = "respondent,unit,face,item,value,scale,attr_customers"


def test_inside_customers_come_in_under_a_promise_of_anonymity(company: FolderCompany) -> None:  # R8
    rows = ["r1,n,customer,c1,5,1-5,Inside", "r2,s,customer,c1,4,1-5,inside", "c1,n,customer,c1,2,1-5,"]
    (done,) = _bring(company, _file(*rows, header=INSIDE), promise=None)
    assert (done.promise, done.n_respondents) == ("anonymous", 3)
    kept = company.evidence.rows("w1", "customer").to_pylist()
    assert sorted((row["unit"], row["attr_customers"] or "") for row in kept) == [
        ("n", ""), ("n", "inside"), ("s", "inside"),
    ]  # fmt: skip


def test_where_inside_customers_work_is_not_kept(company: FolderCompany) -> None:  # R8 # A1
    rows = ["r1,n,customer,c1,5,1-5,inside,s", "c1,n,customer,c1,2,1-5,,web"]
    _bring(company, _file(*rows, header=f"{INSIDE},attr_from"), promise=None)
    kept = company.evidence.rows("w1", "customer").to_pylist()
    assert {(row["attr_customers"] or "", row["attr_from"] or "") for row in kept} == {
        ("inside", ""), ("", "web"),
    }  # fmt: skip


def test_the_unit_of_an_inside_customer_is_kept_where_the_file_says_it(company: FolderCompany) -> None:  # R8
    rows = ["r1,n,customer,c1,5,1-5,inside,s", "r2,n,customer,c1,5,1-5,inside,", "c1,n,customer,c1,2,1-5,,s"]
    _bring(company, _file(*rows, header=f"{INSIDE},attr_rater_unit"), promise=None)
    kept = company.evidence.rows("w1", "customer").to_pylist()
    assert sorted((row["attr_customers"] or "", row["attr_rater_unit"] or "") for row in kept) == [
        ("", ""), ("inside", ""), ("inside", "s"),
    ]  # fmt: skip


def test_a_rater_of_no_known_unit_is_refused(company: FolderCompany) -> None:  # R8
    rows = ["r1,n,customer,c1,5,1-5,inside,nowhere"]
    (fault,) = _faults(company, _file(*rows, header=f"{INSIDE},attr_rater_unit"), promise=None)
    assert (fault.code, fault.path) == ("unknown_unit", "attr_rater_unit")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["r1,n,customer,c1,5,1-5,internal"], "not_a_choice"),
        (["r1,n,employee,c1,5,1-5,inside"], "side_of_customers_only"),
        (["r1,n,customer,c1,5,1-5,inside", "r1,s,customer,c2,4,1-5,inside"], "rates_two_units"),
        (["r1,n,customer,c1,5,1-5,inside", "r1,n,customer,c2,4,1-5,"], "side_differs"),
    ],
)
def test_who_the_customers_are_is_said_clearly_or_refused(  # R8
    company: FolderCompany, rows: list[str], code: str
) -> None:
    (fault,) = _faults(company, _file(*rows, header=INSIDE), promise=None)
    assert fault.code == code
    assert fault.line > 1


def test_inside_customers_do_not_join_a_wave_that_promised_less(
    company: FolderCompany,
) -> None:  # A9 # R8
    header = "respondent,unit,face,item,value,scale,attr_customers"
    _bring(company, _file("c1,n,customer,c1,5,1-5,", header=header), promise="confidential")
    inside = _file("r1,n,customer,c1,5,1-5,inside", header=header)
    with pytest.raises(PromiseDiffers):
        _bring(company, inside, promise=None)
    (done,) = _bring(company, inside, promise="confidential")
    assert done.added


def test_inside_customers_wait_until_staff_were_told(company: FolderCompany) -> None:  # L5 # R8
    (company.root / "registers" / "notices.csv").write_text("source,notice_date,purpose\n")
    outside = _file("c1,n,customer,c1,5,1-5,", header=INSIDE)
    _bring(company, outside, wave="w0", promise=None)
    with pytest.raises(NoticeMissing):
        _bring(company, _file("r1,n,customer,c1,5,1-5,inside", header=INSIDE), wave="w2", promise=None)


def test_option_of_a_known_question_comes_in_by_its_key_or_its_place(company: FolderCompany) -> None:  # R138
    options = (Option("customer"), Option("sales"), Option("costs"))
    first = Item("first", "univocity", "employee", Scale(1, 3), measure="choice", options=options)
    company.evidence.save_instrument(Instrument("mirror", "3", (first,)))
    company.evidence.save_wave(Wave("w1", "employee", "mirror", "3", "confidential", opens=date(2026, 10, 1)))
    rows = ("r1,n,first,sales", "r2,n,first,3", "r3,s,first,customer")
    _bring(company, _file(*rows, header="respondent,unit,item,value"), face="employee")
    answers = answers_of(
        company.evidence.rows("w1", "employee"), face="employee",
        instrument=company.evidence.instruments()[0], tree=company.organisation.units(),
    )  # fmt: skip
    assert answers.values.ravel().tolist() == [2.0, 3.0, 1.0]


KINDS = {"word": "customer", "craft": "neutral", "numbers": "contrary", "unknown": "unknown"}


def _asked_for_three(company: FolderCompany) -> Instrument:
    options = tuple(Option(key, Text("", key.title()), kind) for key, kind in KINDS.items())
    census = Item(
        "values.lived.employee", "values_lived", "employee", picks_scale(4), measure="picks",
        options=options, at_most=3,
    )  # fmt: skip
    survey = Instrument("mirror", "3", (census,))
    company.evidence.save_instrument(survey)
    company.evidence.save_wave(Wave("w1", "employee", "mirror", "3", "confidential", opens=date(2026, 10, 1)))
    return survey


def test_several_picks_come_in_as_one_cell_and_bring_their_leaning(company: FolderCompany) -> None:  # R41
    survey = _asked_for_three(company)
    rows = (
        "r1,n,values.lived.employee,word|craft", "r2,n,values.lived.employee,numbers ; Craft ; WORD",
        "r3,s,values.lived.employee,unknown", "r4,s,values.lived.employee,",
        "r5,s,values.lived.employee,numbers",
    )  # fmt: skip
    _bring(company, _file(*rows, header="respondent,unit,item,value"), face="employee")
    answers = answers_of(
        company.evidence.rows("w1", "employee"), face="employee", instrument=survey,
        tree=company.organisation.units(),
    )  # fmt: skip
    assert [item.measure for item in answers.items] == ["picks", "lean"]
    assert answers.values[:, 0].tolist() == [3.0, 7.0, 8.0, 4.0]
    # word and craft: 75 of 100; all three: 50; not knowing: no leaning; numbers alone: 0.
    assert np.array_equal(answers.values[:, 1], [9.0, 6.0, np.nan, 0.0], equal_nan=True)


def test_every_fault_of_a_list_of_picks_is_said_at_once(company: FolderCompany) -> None:  # R41
    _asked_for_three(company)
    rows = (
        "r1,n,values.lived.employee,word|kindness", "r2,n,values.lived.employee,word|word",
        "r3,s,values.lived.employee,word|unknown", "r4,s,values.lived.employee,word|craft|numbers|unknown",
        "r5,s,values.lived.employee,36",
    )  # fmt: skip
    with pytest.raises(InputRefused) as refused:
        _bring(company, _file(*rows, header="respondent,unit,item,value"), face="employee")
    told = {(fault.line, fault.code) for fault in refused.value.faults}
    assert {
        (2, "unknown_option"), (3, "picked_twice"), (4, "unknown_with_others"), (5, "unknown_with_others"),
        (6, "unknown_option"),
    } <= told  # fmt: skip
    assert company.evidence.batches() == ()


def test_what_is_recalled_comes_in_as_a_count_and_the_words_are_forgotten(
    company: FolderCompany,
) -> None:  # R69 L2
    names = (Text("Parole tenue", "A word kept"), Text("Écoute", "Listening"), Text("Soin", "Care"))
    options = tuple(Option(f"value.{place}", name) for place, name in enumerate(names))
    asked = Item(
        "recall.values.employee", "meaning.recall", "employee", Scale(0, 3), measure="recall",
        options=options, at_most=3,
    )  # fmt: skip
    survey = Instrument("recall", "3", (asked,))
    company.evidence.save_instrument(survey)
    company.evidence.save_wave(Wave("w1", "employee", "recall", "3", "confidential", opens=date(2026, 10, 1)))
    rows = (
        "r1,n,recall.values.employee,,on écoute et on tient parole", "r2,n,recall.values.employee,Le soin,",
        "r3,s,recall.values.employee,,la rentabilité", "r4,s,recall.values.employee,2,",
        "r5,s,recall.values.employee,,",
    )  # fmt: skip
    _bring(company, _file(*rows, header="respondent,unit,item,value,text"), face="employee")
    stored = company.evidence.rows("w1", "employee")
    assert set(stored["text"].to_pylist()) <= {"", None}
    assert sorted(stored["value"].to_pylist(), key=str) == [0.0, 1.0, 2.0, 2.0, None]
    answers = answers_of(stored, face="employee", instrument=survey, tree=company.organisation.units())
    assert [item.measure for item in answers.items] == ["recall"]
