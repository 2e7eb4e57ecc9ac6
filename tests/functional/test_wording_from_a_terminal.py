"""What a person reads in a terminal about sentences that the texts name, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from avers.cli import main

UNITS: Final = "unit,parent,name_fr,name_en,kind,from,to,successor\ncompany,,X,X,company,,,\n"


def findings(capsys: pytest.CaptureFixture[str], *words: object) -> list[dict[str, Any]]:
    with pytest.raises(SystemExit):
        main(["check", *map(str, words), "--format", "json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def of_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, kind: str, words: str
) -> dict[str, dict[str, Any]]:
    file = tmp_path / "sentences.csv"
    file.write_text(f'id,lang,kind,text\nit,{language},{kind},"{words}"\n', encoding="utf-8")
    found = findings(capsys, "--statements", file, "--language", language)
    return {finding["code"]: finding for finding in found}


@pytest.mark.parametrize(
    ("language", "kind", "words", "code", "row", "said"),
    [
        ("fr", "value", "Respect du client",
         "CH203", "R80", "Commencez par un verbe, avec vos mots"),
        ("en", "value", "Respect for customers", "CH203", "R80", "Begin with a verb"),
        ("en", "value", "Respect", "CH202", "R83", "Keep the word as a title"),
        ("fr", "value", "Le client a toujours raison", "CH003", "R68", "un geste, un délai, une décision"),
        ("en", "value", "The customer is always right", "CH003", "R68", ""),
        ("fr", "behaviour", "Le client est au centre", "CH004", "R128", "donnez-lui un moyen"),
        ("en", "behaviour", "The customer is at the centre", "CH004", "R128", ""),
        ("fr", "vision", "Traitez les clients comme vous voulez être traités",
         "CH005", "R129", "règle de platine"),
        ("en", "vision", "Treat customers the way you want to be treated", "CH005", "R129", "platinum rule"),
        ("fr", "promise", "La réponse est oui ; quelle est la question ?",
         "CH006", "R130", "Écrivez la limite"),
        ("en", "promise", "The answer is yes; what is the question?", "CH006", "R130", ""),
    ],
)  # fmt: skip
def test_sentence_that_says_nothing_to_do_is_told_what_is_missing(  # R68 R80 R83 R128 R129 R130
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
    language: str, kind: str, words: str, code: str, row: str, said: str,
) -> None:  # fmt: skip
    found = of_sentence(tmp_path, capsys, language, kind, words)[code]
    assert row in found["rows"]
    assert found["suggestion"]
    assert said in found["suggestion"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Je rappelle avant 18 h, même sans réponse."),
        ("en", "I call back before 6 pm, answer or not."),
        ("fr", "Rappeler le client le jour même."),
        ("en", "Call the customer back the same day."),
        ("fr", "Dites ce que vous voulez dire."),
    ],
)  # fmt: skip
def test_sentence_with_an_act_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:  # R80
    assert not {"CH202", "CH203"} & set(of_sentence(tmp_path, capsys, language, "value", words))


def charter(folder: Path, capsys: pytest.CaptureFixture[str], words: str) -> dict[str, dict[str, Any]]:
    (folder / "organisation.csv").write_text(UNITS, encoding="utf-8")
    (folder / "charter.yaml").write_text("organisation: X\nlanguage: en\n" + words, encoding="utf-8")
    found = findings(capsys, folder, "--language", "en")
    return {finding["code"]: finding for finding in reversed(found)}


def test_twelve_values_are_seven_too_many_and_nobody_can_set_that_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R80 R108
    twelve = "".join(f"- {{key: v{i}, name: V{i}, statement: I do it.}}\n" for i in range(12))
    found = charter(tmp_path, capsys, "values:\n" + twelve)["CH201"]
    assert (found["severity"], found["overridable"], found["path"]) == ("error", False, "values[5]")
    assert "12 values" in found["message"]
    assert found["line"] == 9  # the sixth of them
    five = "".join(f"- {{key: v{i}, name: V{i}, statement: I do it.}}\n" for i in range(5))
    assert "CH201" not in charter(tmp_path, capsys, "values:\n" + five)


@pytest.mark.parametrize(("n_words", "too_long"), [(40, False), (41, True)])
def test_mission_has_a_length(
    n_words: int, too_long: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R66 R74
    found = charter(tmp_path, capsys, f"purpose: {' '.join(['mend'] * n_words)}\n")
    assert ("CH102" in found) is too_long
    if too_long:
        assert found["CH102"]["message"].startswith("41 words; 40 are enough")
        assert found["CH102"]["line"] == 3


def test_what_a_charter_lacks_is_asked_for_part_by_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R39 R66 R73 R38
    (tmp_path / "organisation.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "charter.yaml").write_text("organisation: X\nlanguage: en\n", encoding="utf-8")
    lacking = [one for one in findings(capsys, tmp_path, "--language", "en") if one["code"] == "CH002"]
    assert {one["path"] for one in lacking} == {"purpose", "values", "vision.statement"}
    assert {one["severity"] for one in lacking} == {"error"}
    twin = charter(tmp_path, capsys, "vision: {statement: One person follows your repair.}\n")["CH103"]
    assert (twin["path"], twin["severity"]) == ("vision.inside", "error")


def test_value_that_no_team_says_is_sent_to_the_seven_teams(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # R89 R119
    value = "values:\n- {key: word, name: A word kept, statement: I call back before 6 pm.}\n"
    found = charter(tmp_path, capsys, value)["CH601"]
    assert "A word kept" in found["message"]
    assert "seven teams" in found["suggestion"]
    team = (
        "teams:\n- key: support\n  name: Support\n  commitments: [{value: word, statement: We call back.}]\n"
    )
    assert "CH601" not in charter(tmp_path, capsys, value + team)
