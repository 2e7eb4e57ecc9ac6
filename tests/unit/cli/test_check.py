"""``avers check``: what it prints, what it returns, what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import avers.wiring
from avers.cli import main
from avers.core.charter.document import Promise, Vision
from avers.core.charter.rules.staging import office_hours, phone_line, staged, value_of
from avers.core.diagnosis.rule import House
from avers.core.text import Text


class FakeCompany:
    """A company whose charter is given, with the places of some of its parts."""

    def __init__(self, house: House) -> None:
        self.house = house

    @property
    def evidence(self) -> FakeCompany:
        """Return where waves and surveys would stand."""
        return self

    def waves(self) -> tuple[()]:
        """Return no wave."""
        return ()

    def written_surveys(self) -> tuple[()]:
        """Return no survey."""
        return ()

    def house_view(self, today: date) -> House:
        """Return the house."""
        return self.house

    def charter_positions(self) -> Mapping[str, tuple[int, int]]:
        """Return a few places: the others fall back on the part above."""
        return {"promises[0]": (12, 5), "promises[0].statement.fr": (13, 16), "values": (20, 1)}


HOUSE = staged(
    vision=Vision(Text("Nous créons du bonheur."), Text("Chacun rentre fier.")),
    values=[value_of("fr", "Respect", "Le respect du client.")],
    promises=[Promise("reply", Text("Une réponse en deux minutes, à toute heure."), "phone")],
    registers={"opening_hours": office_hours("phone"), "staffing": phone_line(4, 38, 16 / 3)},
)


@pytest.fixture
def company(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(avers.wiring, "open_folder", lambda path: FakeCompany(HOUSE))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run ``avers check`` and return exit code, stdout, stderr."""
    with pytest.raises(SystemExit) as done:
        main(["check", *words])
    said = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, said.out, said.err


def statements(tmp_path: Path, *rows: str) -> str:
    file = tmp_path / "sentences.csv"
    file.write_text("\n".join(["id,lang,kind,text", *rows]) + "\n", encoding="utf-8")
    return str(file)


@pytest.mark.usefixtures("company")
def test_folder_is_shown_like_a_linter(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "shop", "--language", "fr")
    assert code == 1
    lines = out.splitlines()
    (at,) = (i for i, line in enumerate(lines) if " FE401 " in line)
    assert lines[at] == "shop/charter.yaml:13:16 FE401 [erreur] Cette promesse ne peut pas être tenue"
    assert lines[at + 1] == "    Une réponse en deux minutes, à toute heure."
    assert lines[at + 2] == "    " + " " * 29 + "~" * 13
    assert lines[at + 4].startswith("    → ")
    assert any(line.startswith("shop/charter.yaml:20:1 CH203") for line in lines)
    assert lines[-1].endswith(".")


@pytest.mark.usefixtures("company")
def test_json_keeps_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "shop", "--format", "json", "--language", "en")
    findings = json.loads(out)["findings"]
    assert code == 1
    keys = {"code", "severity", "path", "line", "column", "message", "suggestion", "rows", "overridable"}
    assert all(set(finding) == keys for finding in findings)
    (hours,) = (finding for finding in findings if finding["code"] == "FE401")
    assert (hours["line"], hours["column"], hours["severity"]) == (13, 16, "error")
    assert "R109" in hours["rows"]
    assert hours["overridable"] is False


@pytest.mark.usefixtures("company")
def test_sarif_is_a_log_that_editors_read(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "my shop", "--format", "sarif", "--language", "fr")
    log = json.loads(out)
    (one_run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = one_run["tool"]["driver"]["rules"]
    for result in one_run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
    uri = one_run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "my%20shop/charter.yaml"


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("Le client est au centre de nos préoccupations", "R128"),
        ("Le client a toujours raison", "R68"),
        ("La réponse est oui ; quelle est la question ?", "R130"),
    ],
)
def test_sentences_of_the_texts_name_their_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, row: str
) -> None:  # R68 R128 R130
    file = statements(tmp_path, f"s1,fr,vision,{words}")
    code, out, _ = run(capsys, "--statements", file, "--format", "json")
    (finding,) = json.loads(out)["findings"]
    assert code == 0
    assert finding["path"] == "s1"
    assert finding["line"] == 2
    assert row in finding["rows"]


def test_error_on_a_sentence_exits_with_one_and_good_ones_with_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # L4
    assert run(capsys, "--statements", statements(tmp_path, "c,fr,evaluation,Honnêteté"))[0] == 1
    code, out, _ = run(
        capsys,
        "--statements",
        statements(tmp_path, "v,fr,vision,Nous créons du bonheur."),
        "--language",
        "fr",
    )
    assert (code, out) == (0, "Rien à signaler.\n")


def test_every_fault_of_the_file_is_said_at_once_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = statements(
        tmp_path, "a,fr,value,Respect", "b,de,value,Respekt", "a,fr,motto,", "c,fr,value", ",fr,value,x"
    )
    code, out, err = run(capsys, "--statements", file, "--language", "en")
    assert code == 3
    assert out == ""
    for line in (3, 4, 5, 6):
        assert f"line {line}" in err


def test_missing_columns_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.csv"
    file.write_text("id,text\na,b\n", encoding="utf-8")
    code, _, err = run(capsys, "--statements", str(file))
    assert code == 3
    assert "lang" in err
    assert "kind" in err


def test_further_columns_other_separators_and_dashes_are_welcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.csv"
    file.write_text('kind;id;text;lang;mine\nvalue;a;"- Respect";fr;=1\n', encoding="utf-8-sig")
    code, out, _ = run(capsys, "--statements", str(file), "--format", "json")
    assert code == 0
    assert [finding["code"] for finding in json.loads(out)["findings"]] == ["CH202"]


def test_page_of_a_rule_is_shown_and_unknown_code_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--explain", "ch203", "--language", "en")
    assert code == 0
    assert out.startswith("# CH203 · Who does what?")
    assert run(capsys, "--explain", "CH999")[0] == 2


@pytest.mark.parametrize("words", [(), ("shop", "--explain", "CH203"), ("shop", "--format", "xml")])
def test_unclear_request_is_a_usage_error(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert run(capsys, *words)[0] == 2


def test_sentence_cannot_drive_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = statements(tmp_path, 's1,fr,value,"Le client est roi \x1b[2J\x1b]0;x\x07"')
    _, out, _ = run(capsys, "--statements", file)
    assert "\x1b" not in out
    assert "\x07" not in out


def test_heavy_libraries_stay_out(tmp_path: Path) -> None:
    file = statements(tmp_path, "s1,fr,value,Respect")
    watch = (
        "import sys\nfrom avers.cli import main\n"
        "try:\n    main(['check', '--statements', sys.argv[1]])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'django', 'polars', 'scipy', 'pyarrow', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", watch, file], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
