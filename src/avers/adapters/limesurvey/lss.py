"""``.lss``: LimeSurvey's structure in XML, old tables (words in the rows) and new ones (words apart)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from avers.adapters.limesurvey.survey import Option, Part, Question, Survey, Words, shown_where
from avers.application.importing.words import plain_words
from avers.core.errors import Fault, InputRefused

__all__ = ["read_lss"]

_BLOCK: Final = 65_536
_MOST_DEPTH: Final = 8
_MOST_ROWS: Final = 300_000
# document / section / rows / row / cell
_ROW_DEPTH: Final = 4
# Sections whose absence from an instrument a person should hear of.
_FURTHER: Final = ("quota", "assessments", "defaultvalues", "survey_url_parameters")

Row = dict[str, str]


def read_lss(text: str, name: str) -> Survey:
    """Return the survey written in ``text``.

    Raises
    ------
    InputRefused
        A document type, an entity, broken or cut XML, something other than a LimeSurvey structure.
    """
    tables = _Tables(name)
    parser = XMLParser(target=tables, forbid_dtd=True)
    try:
        for start in range(0, len(text), _BLOCK):
            parser.feed(text[start : start + _BLOCK])
            tables.line = parser.parser.CurrentLineNumber
        parser.close()
    except DefusedXmlException:
        raise InputRefused([Fault("structure_doctype", name, parser.parser.CurrentLineNumber)]) from None
    except ParseError as error:
        line, column = error.position
        values = {"found": str(error).partition(":")[0]}
        raise InputRefused([Fault("structure_xml", name, line, column + 1, values=values)]) from None
    if tables.root != "document" or tables.kind != "Survey":
        values = {"found": tables.kind[:40] or tables.root[:40]}
        raise InputRefused([Fault("structure_not_limesurvey", name, values=values)])
    return _Assembled(tables.rows, tables.languages, name).survey()


class _Tables:
    """Takes the events of the parser; keeps rows of cells, no tree, so that depth and size stay bounded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = self.kind = ""
        self.languages: list[str] = []
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.line = 0
        self._path: list[str] = []
        self._row: Row = {}
        self._words: list[str] = []
        self._n_rows = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or tag
        self._path.append(tag)
        self._words = []
        if len(self._path) > _MOST_DEPTH:
            raise InputRefused([Fault("structure_xml", self.name, self.line, values={"found": "depth"})])

    def data(self, words: str) -> None:
        self._words.append(words)

    def end(self, tag: str) -> None:
        depth, words = len(self._path), "".join(self._words)
        self._words = []
        if depth == _ROW_DEPTH + 1 and self._path[3] == "row":
            self._row[tag] = words
        elif depth == _ROW_DEPTH and tag == "row":
            self._take_row()
        elif tag == "LimeSurveyDocType":
            self.kind = words.strip()
        elif self._path[1:] == ["languages", "language"] and words.strip():
            self.languages.append(words.strip()[:20])
        self._path.pop()

    def close(self) -> None:
        """Nothing is left to do."""

    def _take_row(self) -> None:
        self._n_rows += 1
        if self._n_rows > _MOST_ROWS:
            values = {"found": str(self._n_rows), "expected": str(_MOST_ROWS)}
            raise InputRefused([Fault("structure_too_large", self.name, values=values)])
        self.rows[self._path[1]].append(self._row)
        self._row = {}


class _Assembled:
    """Puts the tables together: groups, questions, parts, options, words, each in its order."""

    def __init__(self, rows: Mapping[str, list[Row]], languages: list[str], name: str) -> None:
        self.rows, self.languages, self.name = rows, languages, name
        self.faults: list[Fault] = []
        # Words in tables of their own, since 2019: by id of the question or answer, by language.
        self.apart: dict[tuple[str, str], Words] = defaultdict(dict)
        self.helps: dict[str, Words] = defaultdict(dict)
        for row in (*rows.get("question_l10ns", []), *rows.get("questions", [])):
            if row.get("help"):
                self.helps[row.get("qid", "")][row.get("language", "")[:20]] = plain_words(row["help"])
        for table, key, cell in (("question_l10ns", "qid", "question"), ("answer_l10ns", "aid", "answer")):
            for row in rows.get(table, []):
                words = plain_words(row.get(cell, ""))
                self.apart[key, row.get(key, "")][row.get("language", "")[:20]] = words

    def survey(self) -> Survey:
        survey = Survey(languages=self.languages)
        for row in self.rows.get("surveys_languagesettings", []):
            survey.title[row.get("surveyls_language", "")[:20]] = plain_words(row.get("surveyls_title", ""))
        for table in ("groups", "group_l10ns"):
            for row in self.rows.get(table, []):
                title = plain_words(row.get("group_name", ""))
                if title:
                    survey.groups.setdefault(row.get("gid", ""), {})[row.get("language", "")[:20]] = title
        by_id = self._questions()
        survey.questions = list(by_id.values())
        self._parts(by_id)
        self._options(by_id)
        for row in self.rows.get("question_attributes", []):
            asked = by_id.get(row.get("qid", ""))
            if asked is not None and row.get("value"):
                asked.settings[row.get("attribute", "")] = row["value"]
        survey.further = [table for table in _FURTHER if self.rows.get(table)]
        if self.faults:
            raise InputRefused(self.faults)
        return survey

    def _questions(self) -> dict[str, Question]:
        pages = {
            row.get("gid", ""): _number(row.get("group_order", "")) for row in self.rows.get("groups", [])
        }
        conditions = {row.get("gid", ""): row.get("grelevance", "") for row in self.rows.get("groups", [])}
        rows = [row for row in self.rows.get("questions", []) if row.get("parent_qid", "0") in ("0", "")]
        rows.sort(key=lambda row: (pages.get(row.get("gid", ""), 0), _number(row.get("question_order", ""))))
        by_id: dict[str, Question] = {}
        seen: set[tuple[str, str]] = set()
        for row in rows:
            identity = (row.get("qid", ""), row.get("language", ""))
            if identity in seen:
                values = {"found": row.get("title", "")[:60]}
                self.faults.append(Fault("structure_code_twice", self.name, values=values))
                continue
            seen.add(identity)
            asked = by_id.setdefault(
                row.get("qid", ""),
                Question(
                    row.get("title", ""),
                    row.get("type", ""),
                    dict(self.apart.get(("qid", row.get("qid", "")), {})),
                    shown_where(conditions.get(row.get("gid", ""), ""), row.get("relevance", "")),
                    row.get("other") == "Y",
                    group=row.get("gid", ""),
                    number=row.get("qid", ""),
                    required=row.get("mandatory") in ("Y", "S"),
                    help=self.helps.get(row.get("qid", ""), {}),
                ),
            )
            self._say(asked.words, row, "question")
            asked.settings |= {name: row[name] for name in ("preg", "help") if row.get(name)}
        return by_id

    def _parts(self, by_id: Mapping[str, Question]) -> None:
        parts: dict[str, Part] = {}
        rows = self.rows.get("subquestions", [])
        for row in sorted(rows, key=lambda row: _number(row.get("question_order", ""))):
            asked = by_id.get(row.get("parent_qid", ""))
            if asked is None:
                self._lost(row.get("title", ""))
                continue
            part = parts.get(row.get("qid", ""))
            if part is None:
                words = dict(self.apart.get(("qid", row.get("qid", "")), {}))
                part = parts[row.get("qid", "")] = Part(row.get("title", ""), row.get("scale_id", "0"), words)
                asked.parts.append(part)
            self._say(part.words, row, "question")

    def _options(self, by_id: Mapping[str, Question]) -> None:
        there: dict[tuple[str, ...], Option] = {}
        rows = self.rows.get("answers", [])
        for row in sorted(rows, key=lambda row: _number(row.get("sortorder", ""))):
            asked = by_id.get(row.get("qid", ""))
            if asked is None:
                self._lost(row.get("code", ""))
                continue
            # Old tables repeat an option for each language; twice in one language is a fault.
            identity = (row.get("qid", ""), row.get("scale_id", "0"), row.get("code", ""))
            option = there.get(identity)
            if option is None or "language" not in row or row["language"] in option.words:
                words = dict(self.apart.get(("aid", row.get("aid", "")), {}))
                option = there[identity] = Option(row.get("code", ""), row.get("scale_id", "0"), words)
                asked.options.append(option)
            self._say(option.words, row, "answer")

    def _say(self, words: Words, row: Row, cell: str) -> None:
        if cell in row:
            words[row.get("language", "")[:20]] = plain_words(row[cell])

    def _lost(self, code: str) -> None:
        if len(self.faults) < 50:
            self.faults.append(Fault("structure_lost", self.name, values={"found": code[:60]}))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0
