"""A large file is read in blocks: what comes in, and what is told of it, is that of the whole file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from avers.adapters.files import answers_in, evidence
from avers.adapters.files.company import FolderCompany
from avers.application import blocks
from avers.application.importing import repeats
from avers.application.importing.answers import ImportRequest, import_answers
from avers.core.errors import Fault, InputRefused
from avers.wiring import open_folder, read_answers, read_mapping

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
PEOPLE = 60
NOTICE = "source,notice_date,purpose\nsurvey,2026-01-01,Mieux travailler\n"

MAP = """\
instrument: pulse
face: employee
promise: {promise}
respondent: {{column: id}}
unit: {{column: site}}
items:
  - {{key: q1, facet: trust, scale: 1-5, column: a}}
  - {{key: q2, facet: trust, scale: 0-10, column: b}}
  - {{key: why, facet: trust, measure: text, column: why}}
attributes:
  age: {{column: age}}
"""
HEADER = "id,site,a,b,why,age"
WORDS = "respondent,unit,face,item,value,text,scale,measure,attr_customers"


@contextmanager
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Cut files after every few rows, and sort a few rows at a time."""
    with monkeypatch.context() as patch:
        patch.setattr(answers_in, "_CELLS_AT_ONCE", 20)
        for module in (blocks, evidence):
            patch.setattr(module, "ROWS_AT_ONCE", 7)
        yield


def _company(place: Path) -> FolderCompany:
    (place / "registers").mkdir(parents=True)
    (place / "organisation.csv").write_text("unit,parent\nco,\nn,co\ns,co\n")
    (place / "registers" / "notices.csv").write_text(NOTICE)
    return open_folder(place)


def _bring(company: FolderCompany, content: str, promise: str, mapping: str = "", wave: str = "w1") -> Any:
    file = company.root.parent / "answers.csv"
    file.write_text(content)
    given = None
    if mapping:
        (company.root.parent / "map.yaml").write_text(mapping.format(promise=promise))
        given = read_mapping(company.root.parent / "map.yaml")
    request = ImportRequest(wave=wave, promise="anonymous" if promise == "anonymous" else "confidential")
    return import_answers(
        company, [read_answers(file, given)], given=given, request=request, by="test", at=AT
    )


def _wide(*, wrong: bool = False) -> str:
    rng = random.Random(5)  # noqa: S311 - not a secret
    rows = []
    for person in range(PEOPLE):
        silent = person % 9 == 4
        a = "" if silent else str(rng.randint(1, 9 if wrong else 5))
        b = "" if silent else str(rng.randint(0, 10))
        who = person % 25 if wrong else person
        site = rng.choice("ns?") if wrong else rng.choice("ns")
        rows.append(f"p{who},{site},{a},{b},{'' if silent else 'mot'},{rng.choice(('A', 'B'))}")
    return "\n".join([HEADER, *rows]) + "\n"


def _ours(*, wrong: bool = False) -> str:
    rng = random.Random(6)  # noqa: S311 - not a secret
    rows = []
    for person in range(PEOPLE):
        for item in range(4):
            who = person % 50 if wrong else person
            side = rng.choice(("inside", "outside", "")) if wrong else "outside"
            value = rng.randint(1, 7 if wrong else 5)
            rows.append(f"c{who},{rng.choice('ns') if wrong else 'n'},customer,q{item},{value},,1-5,,{side}")
        rows.append(f"e{person},s,employee,q0,{rng.randint(1, 5)},,1-5,,")
    rng.shuffle(rows)
    return "\n".join([WORDS, *rows]) + "\n"


def _sorted(company: FolderCompany, face: str) -> list[dict[str, Any]]:
    return list(company.evidence.rows("w1", "customer" if face == "customer" else "employee").to_pylist())


def test_a_mapped_file_comes_in_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut = _company(tmp_path / "whole" / "co"), _company(tmp_path / "cut" / "co")
    told = _bring(whole, _wide(), "confidential", MAP)
    with _small_blocks(monkeypatch):
        assert _bring(cut, _wide(), "confidential", MAP) == told
        assert _sorted(cut, "employee") == _sorted(whole, "employee")
    assert told[0].n_silent == 7
    ledger = whole.evidence.ledger("w1", "employee")
    assert cut.evidence.ledger("w1", "employee").equals(ledger)


def test_a_file_in_our_words_comes_in_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut = _company(tmp_path / "whole" / "co"), _company(tmp_path / "cut" / "co")
    told = _bring(whole, _ours(), "confidential")
    with _small_blocks(monkeypatch):
        assert _bring(cut, _ours(), "confidential") == told
        for face in ("employee", "customer"):
            assert _sorted(cut, face) == _sorted(whole, face)
    assert cut.evidence.ledger("w1", "customer").equals(whole.evidence.ledger("w1", "customer"))


def _faults(company: FolderCompany, content: str, mapping: str = "") -> list[Fault]:
    with pytest.raises(InputRefused) as refused:
        _bring(company, content, "confidential", mapping)
    assert company.evidence.batches() == ()
    return list(refused.value.faults)


@pytest.mark.parametrize("mapping", [MAP, ""])
def test_the_faults_are_those_of_the_whole_file(
    mapping: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = _wide(wrong=True) if mapping else _ours(wrong=True)
    expected = _faults(_company(tmp_path / "whole" / "co"), content, mapping)
    with _small_blocks(monkeypatch):
        found = _faults(_company(tmp_path / "cut" / "co"), content, mapping)
    assert found == expected
    assert expected[-1].code == "more_faults"  # bounded: the first ones, and how many more
    assert len(expected) == 51


def test_anonymous_answers_are_mixed_over_all_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # L7
    company = _company(tmp_path / "co")
    with _small_blocks(monkeypatch):
        _bring(company, _wide(), "anonymous", MAP)
        first = company.evidence.rows("w1", "employee").to_pylist()
        other = _wide().replace("\np", "\nx")
        _bring(company, other, "anonymous", MAP)
        rows = company.evidence.rows("w1", "employee").to_pylist()
    assert len(rows) == 2 * len(first)
    numbers = [row["respondent"] for row in rows]
    assert numbers == sorted(numbers)
    assert all(len(number) == 16 for number in numbers)
    # Nobody keeps the number of the first time: what came later could be told from what came before.
    assert not {row["respondent"] for row in first} & set(numbers)
    answers = sorted((row["item"], row["value"] or -1, row["text"], row["attr_age"]) for row in first)
    twice = sorted((row["item"], row["value"] or -1, row["text"], row["attr_age"]) for row in rows)
    assert twice == sorted(answers * 2)


def test_the_file_in_the_folder_is_the_same_whatever_the_order_of_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # C10
    header, *rows = _wide().splitlines()
    contents = ["\n".join([header, *rows]), "\n".join([header, *reversed(rows)])]
    written = []
    with _small_blocks(monkeypatch):
        for number, content in enumerate(contents):
            company = _company(tmp_path / str(number) / "co")
            _bring(company, content + "\n", "confidential", MAP)
            table = pl.read_parquet(company.root / "private" / "evidence" / "survey" / "w1.parquet")
            written.append(table.drop("batch"))
    assert written[0].equals(written[1])


def test_an_answer_given_before_is_found_over_all_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = _company(tmp_path / "co")
    with _small_blocks(monkeypatch):
        _bring(company, _wide(), "confidential", MAP)
        header, *rows = _wide().splitlines()
        fresh = [row.replace("p", "x", 1) for row in rows[:-2]]
        with pytest.raises(InputRefused) as refused:
            _bring(company, "\n".join([header, *fresh, *rows[-2:]]) + "\n", "confidential", MAP)
    told = [(fault.code, fault.values["found"], fault.values["expected"]) for fault in refused.value.faults]
    # Of the last two, the first one had said nothing.
    assert told == [("answered_before", "p59", item) for item in ("q1", "q2", "why")]


def test_keys_with_one_fingerprint_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        repeats, "_fingerprints", lambda keys: keys.str.len_chars().cast(pl.UInt64).to_numpy()
    )

    def rows() -> Iterator[tuple[pl.Series, pl.Series]]:
        yield pl.Series(["aa", "bb"]), pl.Series([2, 3])
        yield pl.Series(["aa", "c"]), pl.Series([5, 8])

    assert repeats.repeats(rows).rows() == [(5, 2)]


def test_too_many_rows_are_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # C11
    monkeypatch.setattr(answers_in, "_MOST_ROWS", 50)
    company = _company(tmp_path / "co")
    (fault,) = _faults(company, _wide(), MAP)
    assert (fault.code, fault.values["expected"]) == ("too_many_rows", "50")
