"""How a value's own sentence becomes two questions: a table that a service manager can check.

Each line of ``restated.csv`` is a sentence of a charter, the question put to employees and the one put
to customers (R19, R90); where both are empty the sentence is quoted as it stands. ``inside.csv`` has the
three ways to put one question: to the team, to customers outside, to the teams it serves (R8).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from avers.core.charter.compilation.document import Entry
from avers.core.charter.compilation.survey import compile_survey
from avers.core.charter.document import Charter, Value
from avers.core.text import Text

TABLE = Path(__file__).with_name("restated.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
INSIDE = list(csv.DictReader(TABLE.with_name("inside.csv").read_text(encoding="utf-8").splitlines()))


def _asked(language: str, statement: str) -> Entry:
    value = Value("word", Text("Parole", "Word"), Text(**{language: statement}))
    entry = compile_survey(Charter(Text("Maison", "House"), values=(value,)), "1").entry("value.word.act")
    assert entry is not None
    return entry


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lang']}: {row['statement']}")
def test_a_sentence_is_restated_or_quoted(row: dict[str, str]) -> None:  # R19 R90
    entry = _asked(row["lang"], row["statement"])
    team, customer = (dict(entry.words(face))[row["lang"]] for face in ("employee", "customer"))
    if row["team"]:
        assert (team, customer) == (row["team"], row["customer"])
        return
    marks = "«»" if row["lang"] == "fr" else "“”"
    inner = row["statement"].replace("« ", "“").replace(" »", "”")
    inner = inner.replace("“", "‘").replace("”", "’") if row["lang"] == "en" else inner
    for asked in (team, customer):
        assert asked.count(marks[0]) == asked.count(marks[1]) == 1
        assert inner in asked
        assert asked.endswith((marks[1], marks[1] + "."))


def test_a_language_that_is_not_written_is_not_invented() -> None:
    entry = _asked("fr", "Je rappelle avant 18 h.")
    assert dict(entry.words("employee")) == {"fr": "Dans mon équipe, on rappelle avant 18 h."}


@pytest.mark.parametrize("row", INSIDE, ids=lambda row: f"{row['lang']}: {row['statement']}")
def test_one_value_is_asked_in_three_wordings_under_one_key(row: dict[str, str]) -> None:  # R8 R19
    entry = _asked(row["lang"], row["statement"])
    words = {wording.face: dict(wording.words)[row["lang"]] for wording in entry.wordings}
    said = {face: one.replace("\u202f", " ") for face, one in words.items()}
    assert said == {"employee": row["team"], "customer": row["customer"], "inside": row["inside"]}
