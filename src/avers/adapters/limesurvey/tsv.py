"""The tab-separated structure: one row for each setting, group, question, part and option."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from avers.adapters.limesurvey.survey import Option, Part, Question, Survey, shown_where
from avers.application.importing.words import plain_words
from avers.core.errors import Fault, InputRefused

__all__ = ["read_tsv"]

_NEEDED: Final = ("class", "type/scale", "name", "text", "language")
# Settings, groups, and what an instrument has a place for.
_PLAIN: Final = frozenset({"", "S", "SL", "G", "Q", "SQ", "A"})
_NO_SETTING: Final = frozenset({*_NEEDED, "relevance", "other", "mandatory", "default", "same_default"})

Row = dict[str, str]


def read_tsv(text: str, name: str) -> Survey:
    """Return the survey written in ``text``; raises ``InputRefused`` with every row that has no place."""
    survey = Survey()
    reader = _Reader(survey, name)
    for line, row in _rows(text, name):
        reader.take(line, row)
    if reader.faults:
        raise InputRefused(reader.faults)
    return survey


def _rows(text: str, name: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    line = 1
    header: list[str] = []
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise InputRefused([Fault("structure_quotes", name, line)]) from None
        if cells is None:
            return
        if not header:
            header = [cell.strip() for cell in cells]
            absent = [needed for needed in _NEEDED if needed not in header]
            if absent:
                values = {"expected": ", ".join(absent)}
                raise InputRefused([Fault("structure_columns", name, line, values=values)])
        elif any(cells):
            # A spreadsheet cuts the empty cells at the end of a row.
            yield line, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=False))
        line = reader.line_num + 1


class _Reader:
    """Takes rows in their order: parts and options belong to the question above them."""

    def __init__(self, survey: Survey, name: str) -> None:
        self.survey, self.name = survey, name
        self.faults: list[Fault] = []
        self._asked: Question | None = None
        self._page = self._condition = ""
        self._questions: dict[str, Question] = {}
        # What stands below the question being read, by class, code and scale: the first of that name.
        self._things: dict[tuple[str, str, str], Part | Option] = {}

    def take(self, line: int, row: Row) -> None:
        kind, language = row["class"].strip(), row["language"].strip()[:20]
        if kind == "G":
            self._group(row, language)
        elif kind == "Q":
            self._question(line, row, language)
        elif kind in ("SQ", "A"):
            self._below(kind, line, row, language)
        elif kind == "SL" and row["name"] == "surveyls_title":
            self.survey.title[language] = plain_words(row["text"])
        elif kind == "S" and row["name"] in ("language", "additional_languages"):
            self.survey.languages += row["text"].split()
        elif kind not in _PLAIN and plain_words(kind)[:20] not in self.survey.further:
            self.survey.further.append(plain_words(kind)[:20])

    def _group(self, row: Row, language: str) -> None:
        # Pages have a number in newer files; in older ones their title tells them apart.
        self._page = row["type/scale"].strip() or row["name"].strip()
        self._condition = row.get("relevance", "")
        self.survey.groups.setdefault(self._page, {})[language] = plain_words(row["name"])

    def _question(self, line: int, row: Row, language: str) -> None:
        code, words = row["name"].strip(), plain_words(row["text"])
        asked = self._questions.get(code)
        # The same question comes once for each language; twice in one language is a fault, told later.
        if asked is None or language in asked.words:
            asked = Question(code, row["type/scale"].strip(), line=line)
            asked.shown_if = shown_where(self._condition, row.get("relevance", ""))
            asked.group, asked.required = self._page, row.get("mandatory", "").strip() in ("Y", "S")
            asked.has_other = row.get("other", "").strip() == "Y"
            asked.settings = {name: value for name, value in row.items() if value and name not in _NO_SETTING}
            self._questions[code] = asked
            self.survey.questions.append(asked)
        asked.words[language] = words
        if row.get("help"):
            asked.help[language] = plain_words(row["help"])
        if asked is not self._asked:
            self._things = {("SQ", one.code, one.scale): one for one in reversed(asked.parts)}
            self._things |= {("A", one.code, one.scale): one for one in reversed(asked.options)}
        self._asked = asked

    def _below(self, kind: str, line: int, row: Row, language: str) -> None:
        code, scale, words = row["name"].strip(), row["type/scale"].strip() or "0", plain_words(row["text"])
        if self._asked is None:
            if len(self.faults) < 50:
                self.faults.append(Fault("structure_lost", self.name, line, values={"found": code[:60]}))
            return
        there = self._things.get((kind, code, scale))
        if there is not None and language not in there.words:
            there.words[language] = words
            return
        made: Part | Option
        if kind == "SQ":
            made = Part(code, scale, {language: words}, line)
            self._asked.parts.append(made)
        else:
            made = Option(code, scale, {language: words}, line)
            self._asked.options.append(made)
        self._things.setdefault((kind, code, scale), made)
