"""Surveys written by hand in a folder: ``avers check`` reads them before anybody is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from avers.cli import main

SURVEY = """key: pulse
version: "1"
facets:
  - {key: care, name: {fr: Le soin, en: Care}}
items:
  - key: q1
    facet: care
    face: customer
    scale: {low: 1, high: 5, favourable: 4}
    words: {fr: "Le site est rapide et agréable.", en: "The site is fast."}
  - key: q2
    facet: care
    face: customer
    scale: {low: 0, high: 10}
    words: {fr: "Quelle est votre religion ?", en: "How are you?"}
    measure: nps
"""


def checked(folder: Path, words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Write the survey into a new company, check it, return exit code, stdout, stderr."""
    with pytest.raises(SystemExit):
        main(["new", str(folder)])
    (folder / "surveys").mkdir(exist_ok=True)
    (folder / "surveys" / "pulse.yaml").write_text(words, encoding="utf-8")
    capsys.readouterr()
    with pytest.raises(SystemExit) as done:
        main(["check", str(folder), "--format", "json", "--language", "en"])
    said = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, said.out, said.err


# R99 L8
def test_questions_of_a_survey_are_judged_at_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = checked(tmp_path / "co", SURVEY, capsys)
    found = {
        (one["code"], one["path"], one["line"])
        for one in json.loads(out)["findings"]
        if one["path"].startswith("surveys/")
    }
    assert code == 1
    assert found == {
        ("CH701", "surveys/pulse.items[0].words.fr", 10),
        ("LE002", "surveys/pulse.items[1].words.fr", 15),
    }


# R99: what no form could put is refused, with file and line
def test_a_survey_that_no_form_could_put_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = checked(tmp_path / "co", SURVEY.replace("high: 10}", "high: 7}"), capsys)
    assert code == 3
    assert "surveys/pulse.yaml" in err
    assert "line 11" in err
    assert "0–10" in err


def test_a_survey_that_another_tool_asks_keeps_nobody_from_checking_the_charter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unfit = SURVEY.replace("high: 10}", "high: 7}")
    assert checked(tmp_path / "co", unfit, capsys)[0] == 3
    (tmp_path / "co" / "mappings").mkdir(exist_ok=True)
    (tmp_path / "co" / "mappings" / "pulse.structure.yaml").write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit) as done:
        main(["check", str(tmp_path / "co")])
    said = capsys.readouterr().out
    assert done.value.code == 1, "and its questions are judged all the same"
    assert "LE002" in said
    assert "pulse.yaml" in said
