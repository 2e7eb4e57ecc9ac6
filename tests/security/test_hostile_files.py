"""Files that mean harm, or are merely broken: a clear refusal, the right exit code, nothing written."""

from __future__ import annotations

import gzip
import io
import os
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from avers.adapters.files.company import FolderCompany
from avers.application.importing.answers import ImportRequest, import_answers
from avers.application.wording.failures import FAULTS, explain_fault
from avers.core.errors import InputRefused
from avers.wiring import open_folder, read_answers, read_mapping
from tests.command_line import avers, avers_in_a_process

GOOD = "respondent,unit,item,value,scale\nr1,a,q1,4,1-5\nr2,b,q1,2,1-5\n"
UNITS = "unit,parent\nco,\na,co\nb,co\n"
ALIAS_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n"


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("answers.csv", b"0" * 5_000_000)
    return out.getvalue()


HOSTILE_ANSWERS: dict[str, tuple[bytes, str]] = {
    "zip named csv": (_zip_bomb(), "not_plain_text"),
    "gzip named csv": (gzip.compress(GOOD.encode()), "not_plain_text"),
    "parquet named csv": (b"PAR1" + b"\0" * 100, "not_plain_text"),
    "old workbook named csv": (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "not_plain_text"),
    "empty": (b"", "empty_file"),
    "blank": (b"\n \n\n", "empty_file"),
    "mark of order alone": (b"\xef\xbb\xbf", "empty_file"),
    "header alone": (b"respondent,item,value\n", "no_row"),
    "nul byte": (GOOD.encode() + b"r3,a,q1,\x00,1-5\n", "nul_byte"),
    "latin bytes beside others": (
        GOOD.encode() + "Zoé,a,q1,4,1-5\n".encode() + b"L\xe9a,a,q1,4,1-5\n",
        "wrong_encoding",
    ),
    "cut in a letter": (GOOD.encode() + "r3,a,q1,é".encode()[:-1], "wrong_encoding"),
    "unclosed quote": (GOOD.encode() + b'r3,"a,q1,3,1-5\nr4,b,q1,3,1-5\n', "unclosed_quote"),
    "quote then text": (GOOD.encode() + b'r3,"a"b,q1,3,1-5\n', "unclosed_quote"),
    "quote open in the header": (b'respondent,"item,value\nr1,q1,3\n', "unclosed_quote"),
    "long line": (GOOD.encode() + b"r3,a,q1," + b"4" * 2_000_000 + b",1-5\n", "line_too_long"),
    "long cell": (GOOD.encode() + b"r3,a,q1," + b"4" * 500_000 + b",1-5\n", "cell_too_long"),
    "ragged": (GOOD.encode() + b"r3,a,q1\n", "ragged_row"),
    "too many columns": (b",".join(b"c%d" % i for i in range(6000)) + b"\n1\n", "too_many_columns"),
}


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company that may take answers."""
    (tmp_path / "co" / "registers").mkdir(parents=True)
    (tmp_path / "co" / "organisation.csv").write_text(UNITS)
    notice = "source,notice_date,purpose\nsurvey,2020-01-01,Mieux travailler\n"
    (tmp_path / "co" / "registers" / "notices.csv").write_text(notice)
    return tmp_path / "co"


def _content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("kind", sorted(HOSTILE_ANSWERS))
def test_a_hostile_file_of_answers_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    content, code = HOSTILE_ANSWERS[kind]
    (tmp_path / "answers.csv").write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        read_answers(tmp_path / "answers.csv")
    assert [fault.code for fault in refused.value.faults][:1] == [code]
    for fault in refused.value.faults:
        assert fault.code in FAULTS
        assert "{" not in explain_fault(fault, "fr") + explain_fault(fault, "en")


@pytest.mark.parametrize("kind", ["zip named csv", "unclosed quote", "ragged", "empty", "cut in a letter"])
def test_the_command_exits_3_and_writes_nothing(kind: str, company: Path, tmp_path: Path) -> None:  # C2
    (tmp_path / "answers.csv").write_bytes(HOSTILE_ANSWERS[kind][0])
    before = _content(company)
    run = avers_in_a_process if kind == "zip named csv" else avers
    done = run("import", company, tmp_path / "answers.csv", "--wave", "w", "--face", "employee")
    assert done.returncode == 3, done.stderr
    assert "answers.csv" in done.stderr
    assert "Traceback" not in done.stderr
    assert _content(company) == before


def test_a_line_of_one_gigabyte_is_given_up_early(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    with path.open("wb") as file:
        file.write(b"respondent,item,value\n" + b"x" * 3_000_000)
        file.truncate(1024**3)  # a hole: the file is a gigabyte long and takes no room
    with pytest.raises(InputRefused) as refused:
        read_answers(path)
    assert refused.value.faults[0].code == "line_too_long"
    assert refused.value.faults[0].line == 2


def test_a_file_over_the_limit_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from avers.adapters.files import answers_in
    from avers.adapters.files.bytes_in import Bounds

    monkeypatch.setattr(answers_in, "_BOUNDS", Bounds(file=1000, line=500))
    (tmp_path / "answers.csv").write_text(GOOD * 100)
    with pytest.raises(InputRefused) as refused:
        read_answers(tmp_path / "answers.csv")
    assert refused.value.faults[0].code == "file_too_large"


def test_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "answers.csv")
    with pytest.raises(InputRefused) as refused:
        read_answers(tmp_path / "answers.csv")
    assert refused.value.faults[0].code == "not_a_file"


HOSTILE_YAML: dict[str, tuple[str, str]] = {
    "alias bomb": (ALIAS_BOMB, "yaml_alias"),
    "deep": ("a: " + "[" * 20_000, "yaml_deep"),
    "python tag": ("a: !!python/object/apply:os.system [x]\n", "yaml_tag"),
    "key twice": ("organisation: A\norganisation: B\n", "yaml_key_twice"),
    "key a list": ("? [a, b]\n: c\n", "yaml_key_not_text"),
    "two documents": ("organisation: A\n---\norganisation: B\n", "yaml_documents"),
    "tab": ("a:\n\t- b\n", "yaml_tab"),
    "unclosed": ('a: "b\n', "yaml_unclosed"),
    "control character": ("a: \x07\n", "yaml_character"),
    "many parts": ("a: [" + "x," * 300_000 + "]\n", "line_too_long"),
    "many short lines": ("a:\n" + "- x\n" * 300_000, "yaml_many"),
}


@pytest.mark.parametrize("kind", sorted(HOSTILE_YAML))
def test_hostile_yaml_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    text, code = HOSTILE_YAML[kind]
    (tmp_path / "charter.yaml").write_text(text)
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).charters.draft()
    assert code in {fault.code for fault in refused.value.faults}
    with pytest.raises(InputRefused):
        read_mapping(tmp_path / "charter.yaml")


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
def test_a_formula_in_our_tables_is_refused(cell: str, tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_text(f'unit,parent,name_fr\nco,,"{cell}"\n')
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).organisation.units()
    assert [(fault.code, fault.line) for fault in refused.value.faults] == [("formula_cell", 2)]


@pytest.mark.parametrize("name", ["../../etc/x", "a/b", ".hidden", "", "a" * 200, "x\ny"])
def test_a_name_never_becomes_a_path(name: str, tmp_path: Path) -> None:
    from tests.contracts.cases import WAVE

    with pytest.raises(InputRefused):
        open_folder(tmp_path / "co").evidence.save_wave(type(WAVE)(name, "employee"))
    assert not (tmp_path / "co" / "waves.csv").exists()


def _mutations(seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - not a secret
    content = GOOD.encode()
    for _ in range(chance.randint(1, 4)):
        at, end = chance.randrange(len(content)), chance.choice([0, 0, 1, 3])
        new = chance.choice([b"", bytes([chance.randrange(256)]), b'"', b"\n", b",", b"\0", b"=", b"\xff"])
        content = content[:at] + new + content[at + end :] or b","
    return content


def test_mutated_files_are_taken_or_refused_never_worse(company: Path, tmp_path: Path) -> None:
    store = open_folder(company)
    path = tmp_path / "answers.csv"
    taken = 0
    for seed in range(400):
        path.write_bytes(_mutations(seed))
        taken += _is_taken(store, path, ImportRequest(wave=f"w{seed}", face="employee"))
        assert len(store.evidence.waves()) == taken
    assert 3 < taken < 300


def _is_taken(store: FolderCompany, path: Path, request: ImportRequest) -> bool:
    try:
        at = datetime(2026, 11, 2, tzinfo=UTC)
        import_answers(store, [read_answers(path)], request=request, by="test", at=at)
    except InputRefused as refused:
        return not refused.faults
    return True
