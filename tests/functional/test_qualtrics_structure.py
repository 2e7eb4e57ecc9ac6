"""A Qualtrics structure at the command line: a survey that check accepts, and the list of what is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from avers.wiring import open_folder
from tests.command_line import avers
from tests.unit.adapters.survey_tools.test_qsf import AGREE, asked, survey

TABLE = {"SubSelector": "SingleAnswer", "Choices": {"1": "The wait", "2": "The price"}, "Answers": AGREE}
WRITTEN = survey(
    asked(1, "Matrix", "Likert", "How much do you agree?", **TABLE),
    asked(2, "Captcha", "V2"),
    asked(3, "TE", "ML"),
)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    _avers("new", tmp_path / "co")
    return tmp_path / "co"


def _avers(*words: object) -> tuple[int, str]:
    done = avers(*words, AVERS_LANGUAGE="en")
    return done.returncode, done.stdout + done.stderr


def test_a_structure_becomes_a_survey_and_says_what_stays_behind(company: Path, tmp_path: Path) -> None:
    (tmp_path / "visit.qsf").write_text(WRITTEN)
    code, told = _avers("import", company, tmp_path / "visit.qsf", "--face", "customer")
    assert code == 0, told
    assert "carried into surveys/visit.yaml: 2 of 3, as 3; pages: 1; not carried: 2." in told
    assert "Q2 (Captcha/V2): a check by a third party" in told
    (drawn,) = open_folder(company).evidence.instruments()
    assert [(item.key, item.face, item.before.en) for item in drawn.items] == [
        ("Q1_1", "customer", "How much do you agree?"),
        ("Q1_2", "customer", "How much do you agree?"),
        ("Q3", "customer", ""),
    ]
    before = {file: file.read_bytes() for file in company.rglob("*.yaml")}
    code, told = _avers("import", company, tmp_path / "visit.qsf", "--face", "customer")
    assert (code, "read already" in told) == (0, True)
    assert {file: file.read_bytes() for file in company.rglob("*.yaml")} == before


def test_the_survey_is_read_by_check_without_a_fault(company: Path, tmp_path: Path) -> None:
    (tmp_path / "visit.qsf").write_text(WRITTEN)
    _avers("import", company, tmp_path / "visit.qsf")
    code, told = _avers("check", company)
    assert code != 3
    assert "surveys/visit.yaml" not in told


def test_in_json_both_lists_are_told(company: Path, tmp_path: Path) -> None:
    (tmp_path / "visit.qsf").write_text(WRITTEN)
    code, told = _avers("import", company, tmp_path / "visit.qsf", "--json")
    assert code == 0
    (one,) = json.loads(told)["structures"]
    assert (one["n_questions"], one["n_drawn"], one["mapping"]) == (3, 2, "")
    assert {left["code"] for left in one["undrawn"]} == {"Q1", "Q2"}


def test_another_structure_of_the_same_name_is_refused(company: Path, tmp_path: Path) -> None:
    (tmp_path / "visit.qsf").write_text(WRITTEN)
    _avers("import", company, tmp_path / "visit.qsf")
    (tmp_path / "visit.qsf").write_text(survey(asked(1, "TE", "SL", "Another?")))
    code, told = _avers("import", company, tmp_path / "visit.qsf")
    assert (code, "Another structure has the name" in told) == (3, True)
