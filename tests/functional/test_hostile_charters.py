"""``avers check`` on charters that hands, editors and enemies write: words with a place, never a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from avers.adapters.files.yaml_in import parse_yaml
from avers.cli import main
from avers.core.errors import InputRefused
from tests.hanging import does_not_hang

HEAD: Final = "organisation: X\nlanguage: en\n"
UNITS: Final = "unit,parent,name_fr,name_en,kind,from,to,successor\ncompany,,X,X,company,,,\n"
PROMISE: Final = HEAD + "promises:\n- key: a\n  statement: We answer.\n"


def check(folder: Path, content: bytes | str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    (folder / "organisation.csv").write_text(UNITS, encoding="utf-8")
    (folder / "charter.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    with does_not_hang(), pytest.raises(SystemExit) as done:
        main(["check", str(folder), "--language", "en"])
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    return int(done.value.code or 0), told.out, told.err


REFUSED: Final[dict[str, tuple[bytes | str, str]]] = {
    "empty": ("", "charter.yaml: The file is empty."),
    "a list": ("- a\n", "line 1, column 1: Keys and values are expected here."),
    "UTF-16 without its mark": (HEAD.encode("utf-16-le"), "NUL character"),
    "Latin 1": ("organisation: Société\n".encode("latin-1"), "line 1: The byte 0xE9 is not utf-8."),
    "a tab": (HEAD + "vision:\n\tstatement: a\n", "line 4, column 1: A tab begins this line."),
    "a key twice": (HEAD + "vision: {}\nvision: {}\n", "line 4, column 1: The key “vision” is there twice."),
    "a number for a key": (HEAD + "1: a\n", "There is no key “1” here."),
    "a list for a key": (HEAD + "? [a, b]\n: c\n", "line 3, column 3: A key must be a word."),
    "a number for values": (HEAD + "values: 7\n", "line 3, column 9, values: A list is expected"),
    "no such day": (HEAD + "review_date: 2026-13-45\n",
        "line 3, column 14, review_date: “2026-13-45” is not a date."),
    "25:00": (PROMISE + '  hours:\n  - {days: [mon], opens: "25:00", closes: "26:00"}\n',
              "line 7, column 26, promises[0].hours[0].opens: “25:00” is not a time."),
    "a day in full": (PROMISE + '  hours:\n  - {days: [monday], opens: "09:00", closes: "10:00"}\n',
                      "“monday” is not a choice: mon"),
    "less than no minutes": (PROMISE + "  within_minutes: -5\n",
        "line 6, column 19, promises[0].within_minutes: “-5”"),
    "minutes past counting": (PROMISE + "  within_minutes: 99999999999999999999\n",
        "a delay goes from 1 minute"),
    "a share of seven": (HEAD + "criteria:\n- {key: a, statement: x, share: 7}\n", "“7” is not a share"),
    "a key misspelt": (HEAD + "visoin: a\n", "There is no key “visoin” here. Did you mean “vision”?"),
    "an anchor": (HEAD + "purpose: &a we mend\nvision: *a\n", "line 3, column 10: Anchors and aliases"),
    "a bomb of anchors": ('a: &a ["x","x"]\n' + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
    ), "Anchors and aliases"),
    "a tag that runs": (HEAD + "purpose: !!python/object/apply:os.system [x]\n", "line 3, column 10: Tags"),
    "two documents": (HEAD + "---\norganisation: Y\n", "One document a file."),
    "too deep": (HEAD + "purpose: " + "[" * 5000 + "]" * 5000, "Too many levels"),
    "a quote left open": (HEAD + 'purpose: "we mend\n',
        "line 3, column 10: The quote that opens here is never closed."),
    "a list left open": (HEAD + "values: [a, b\n", "line 3, column 9: This bracket or brace is not closed"),
    "a colon in a sentence": (HEAD + "purpose: we mend: always\n",
        "line 3, column 17: A colon and a space announce a key."),
    "a crooked line": (HEAD + "vision:\n   statement: a\n  inside: b\n",
        "line 5, column 3: This line is not aligned"),
    "no colon": ("organisation X\nlanguage: en\n", "line 1, column 1: A colon and a space are missing"),
    "words after a quote": (HEAD + "purpose: 'l'eau'\n",
        "line 3, column 13: Nothing may follow the closing quote."),
    "a sign first": (HEAD + "purpose: @home\n", "A sentence cannot begin with “@”."),
    "a control character": (HEAD + "purpose: a\x07b\n", "line 3, column 11: The sign U+0007"),
    "half a character": (HEAD + 'purpose: "\\ud800"\n', "a backslash announces a special sign"),
    "words turned round": (HEAD + "purpose: We \u202emend\u202c.\n",
        "line 3, column 10, purpose: The sign U+202E"),
    "a megabyte in a line": (HEAD + "purpose: " + "We serve. " * 110_000, "A line is longer than 64 kB."),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_charter_that_cannot_be_read_is_refused_with_its_place(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, expected = REFUSED[kind]
    code, _, told = check(tmp_path, content, capsys)
    assert code == 3
    assert expected in told


READ: Final[dict[str, bytes | str]] = {
    "a mark of UTF-8": b"\xef\xbb\xbf" + HEAD.encode(),
    "UTF-16": HEAD.encode("utf-16"),
    "lines of Windows": HEAD.replace("\n", "\r\n"),
    "lines of old Macs": HEAD.replace("\n", "\r"),
    "a date for a purpose": HEAD + "purpose: 2026-01-01\n",
    "yes and no as words": HEAD + "purpose: yes\nowner:\n  name: no\n",
    "hours without quotes": PROMISE + "  hours:\n  - {days: [mon], opens: 09:00, closes: 18:00}\n",
    "two languages in a sentence": HEAD + "purpose: Nous servons our customers avec le smile.\n",
    "a sign without width": HEAD + "purpose: We mend\u200b things.\n",
    "pictures": HEAD + "purpose: 🎉🎉 We mend.\n",
    "two hundred values": HEAD + "values:\n" + "".join(
        f"- key: v{i}\n  name: Value {i}\n  statement: I do thing number {i} for you.\n" for i in range(200)
    ),
    "a megabyte of values": HEAD + "values:\n" + "".join(
        f"- key: v{i}\n  name: V\n  statement: {'I answer every day at any time. ' * 40}\n"
        for i in range(800)
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(READ))
def test_charter_that_is_only_strange_gets_its_findings(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told, _ = check(tmp_path, READ[kind], capsys)
    assert code == 1  # nobody has signed it
    assert told.count("\n") < 700  # nobody reads more


def test_findings_past_those_a_person_reads_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R108
    _, told, _ = check(tmp_path, READ["two hundred values"], capsys)
    assert told.count(" CH205 ") == 25
    assert "CH205: 175 more. “--format json” gives them all." in told


@pytest.mark.parametrize("in_c", [True, False], ids=["in C", "in Python"])
@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: @x\n", "yaml_sign", 1), ('a: "b\nc: d\n', "yaml_unclosed", 1), ("a: 'l'eau'\n",
            "yaml_after_quote", 1),
        ("a: [b, c\nd: e\n", "yaml_open_list", 1), ("a b\nc: d\n", "yaml_no_colon", 1),
        ("a:b\nc: d\n", "yaml_no_colon", 1), ("a:\n  b: c\n d: e\n", "yaml_indent", 3),
        ("a: b: c\n", "yaml_colon", 1), ('a: "\\q"\n', "yaml_escape", 1), ("a: >-\n\tx\n", "yaml_tab", 2),
        ("a: ]\n", "yaml_sign", 1),
    ],
)  # fmt: skip
def test_slips_are_named_alike_by_both_parsers(
    text: str, code: str, line: int, in_c: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import yaml

    if not in_c:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(InputRefused) as refused:
        parse_yaml(text, "charter.yaml")
    assert [(fault.code, fault.line) for fault in refused.value.faults] == [(code, line)]


def test_faults_come_in_french_from_a_french_terminal(tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "charter.yaml").write_text(HEAD + "vision:\n\tstatement: a\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from avers.cli import main; main()", "check", str(tmp_path)],
        capture_output=True, encoding="utf-8", env={**os.environ, "LANG": "fr_FR.UTF-8", "LC_ALL": ""},
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert "ligne 4, colonne 1" in done.stderr
    assert "Une tabulation commence cette ligne." in done.stderr
