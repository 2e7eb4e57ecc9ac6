"""The page of tables is what the code says, and the example of the answers page imports as it stands."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from avers.adapters.files.documents import read_typed
from avers.adapters.files.yaml_in import parse_yaml
from avers.application.checking import check_instrument
from avers.application.importing.answers import ImportRequest, import_answers
from avers.application.importing.mapping import AnswerMapping, GivenMapping, mapping_faults
from avers.application.importing.natural import NATURAL_COLUMNS
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.questionnaire import questionnaire_of
from avers.wiring import open_folder, read_answers
from tools.file_formats import PAGE, page

HOME = PAGE.parent


def _example(text: str, first: str) -> str:
    """Return the indented block of a page that starts with ``first``."""
    block = re.search(rf"^    {re.escape(first)}.*\n(?:    .*\n)*", text, re.MULTILINE)
    assert block is not None
    return re.sub(r"^    ", "", block.group(), flags=re.MULTILINE)


def test_the_page_of_tables_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python tools/file_formats.py writes it anew"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_in_our_words_imports(language: str, tmp_path: Path) -> None:
    text = (HOME / f"answers.{language}.md").read_text(encoding="utf-8")
    (tmp_path / "answers.csv").write_text(_example(text, "respondent,"), encoding="utf-8")
    (tmp_path / "co" / "registers").mkdir(parents=True)
    (tmp_path / "co" / "organisation.csv").write_text("unit,parent\nco,\nlille,co\n")
    (tmp_path / "co" / "registers" / "notices.csv").write_text(
        "source,notice_date,purpose\nsurvey,2026-01-01,x\n"
    )
    source = read_answers(tmp_path / "answers.csv")
    at = datetime(2026, 11, 2, tzinfo=UTC)
    done = import_answers(
        open_folder(tmp_path / "co"), [source], request=ImportRequest(wave="w"), by="test", at=at
    )
    assert {one.face: one.n_answers for one in done} == {"employee": 2, "customer": 1}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_of_a_mapping_is_one(language: str) -> None:
    text = (HOME / f"answers.{language}.md").read_text(encoding="utf-8")
    document = parse_yaml(_example(text, "instrument: pulse"), "map.yaml")
    assert list(mapping_faults(GivenMapping(read_typed(document, AnswerMapping)))) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_column_of_ours_is_explained(language: str) -> None:
    text = (HOME / f"answers.{language}.md").read_text(encoding="utf-8")
    assert [name for name in NATURAL_COLUMNS if f"`{name}`" not in text] == []


# R99: the example is read, laid out and answered, by both branches and in a third language
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_of_a_survey_is_read_laid_out_and_answered(language: str) -> None:
    text = (HOME / f"surveys.{language}.md").read_text(encoding="utf-8")
    survey = read_typed(parse_yaml(_example(text, "key: visit"), "visit.yaml"), Instrument)
    assert instrument_faults(survey) == ()
    assert check_instrument(survey) == ()
    asked = questionnaire_of(survey, "customer", language="nl")
    first = asked.pages({})[0]
    assert first.questions[0].words == "Zou u ons aanbevelen aan een vriend?"
    waited, faults = asked.read(first, {"again": ["9"], "what": ["wait"]})
    assert faults == ()
    more = asked.pages(waited)[1]
    assert [question.key for question in more.questions] == ["minutes", "why"]
    assert "Het wachten" in more.questions[1].words
    told, faults = asked.read(more, {"minutes": ["12"], "why": ["Une seule caisse."]})
    assert faults == ()
    assert [(row.item, row.given.value) for row in asked.rows(waited | told)] == [
        ("again", 9), ("what", 1), ("minutes", 12), ("why", None),
    ]  # fmt: skip
    paid, _ = asked.read(first, {"again": ["3"], "what": ["price"]})
    assert [question.key for question in asked.pages(paid)[1].questions] == ["why"]
