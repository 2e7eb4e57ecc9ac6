"""``.qsf``: the structure of a Qualtrics survey in JSON, its flow, its blocks and its questions.

The file is a list of elements: blocks (``BL``) say which questions stand where, the flow (``FL``) in which
order blocks come, ``SQ`` is one question each. Older files write blocks as a list, newer ones by number.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from avers.adapters.survey_tools.qsf_logic import Skip, condition_of, skips_of
from avers.adapters.survey_tools.qsf_questions import Asked, read_question
from avers.application.importing.forms import FormCondition, FormPage, FormQuestion, Words, draw_up
from avers.application.importing.structure import LeftOut, SurveyStructure
from avers.application.importing.words import plain_words
from avers.core.errors import Fault, InputRefused

__all__ = ["is_qsf", "read_qsf"]

_OPENING: Final = re.compile(r'\ufeff?\s*\{\s*"Survey(?:Entry|Elements)"\s*:')
_MOST_QUESTIONS: Final = 5_000
_MOST_DEEP: Final = 20
# Elements that say how the tool runs, counts or draws a survey, and nothing of what it asks.
_SILENT: Final = frozenset({"BL", "FL", "SQ", "SO", "SCO", "PROJ", "STAT", "QC", "RS", "PL", "BR"})
# Kinds of elements of the flow that bring blocks without a condition of their own.
_PLAIN_FLOW: Final = frozenset({"Root", "Group", "Block", "Standard", ""})
_SHUFFLES: Final = frozenset({"RandomWithXPerPage", "RandomWithOnlyX", "true", "Random"})

Thing = dict[str, Any]


def is_qsf(opening: str) -> bool:
    """Return whether a file that opens so is a Qualtrics survey."""
    return _OPENING.match(opening) is not None


def read_qsf(text: str, name: str, key: str) -> SurveyStructure:
    """Return the structure written in ``text``, under the name ``key``.

    Raises
    ------
    InputRefused
        Not JSON, not a survey of Qualtrics, no question, more questions than a survey may have.
    """
    try:
        whole = json.loads(text)
    except RecursionError:
        raise InputRefused([Fault("json_damaged", name, values={"found": "depth"})]) from None
    except json.JSONDecodeError as error:
        values = {"found": error.msg}
        raise InputRefused([Fault("json_damaged", name, error.lineno, error.colno, values=values)]) from None
    except ValueError as error:
        raise InputRefused([Fault("json_damaged", name, values={"found": str(error)[:80]})]) from None
    elements = thing(whole).get("SurveyElements")
    found = [one for one in _listed(elements) if isinstance(one, dict)]
    if not found or not isinstance(thing(whole).get("SurveyEntry", {}), dict):
        raise InputRefused([Fault("structure_not_qualtrics", name)])
    reader = _Reader(thing(thing(whole).get("SurveyEntry")), found)
    if not reader.questions:
        raise InputRefused([Fault("structure_empty", name)])
    if len(reader.questions) > _MOST_QUESTIONS:
        values = {"found": str(len(reader.questions)), "expected": str(_MOST_QUESTIONS)}
        raise InputRefused([Fault("structure_too_large", name, values=values)])
    return reader.structure(key)


def thing(said: object) -> Thing:
    """Return a mapping of the file, an empty one where something else stands."""
    return said if isinstance(said, dict) else {}


def _listed(said: object) -> list[Any]:
    """Return a list of the file, which may be written by number."""
    if isinstance(said, dict):
        return list(said.values())
    return said if isinstance(said, list) else []


class _Reader:
    """Walks through the flow, the blocks it brings and their questions, once each."""

    def __init__(self, entry: Thing, elements: list[Thing]) -> None:
        self.entry = entry
        self.base = plain_words(str(entry.get("SurveyLanguage") or "EN"))[:20]
        self.left: list[LeftOut] = []
        self.pages: list[FormPage] = []
        self.questions: dict[str, Thing] = {}
        self.blocks: dict[str, Thing] = {}
        self.flow: Thing = {}
        for one in elements:
            self._file(one)
        self._asked: dict[str, Asked] = {}
        self._skips: list[Skip] = []
        self._met: set[str] = set()

    def _file(self, element: Thing) -> None:
        kind, payload = str(element.get("Element")), element.get("Payload")
        if kind == "SQ":
            number = str(element.get("PrimaryAttribute") or thing(payload).get("QuestionID"))
            self.questions[number] = thing(payload)
        elif kind == "BL":
            for block in _listed(payload):
                self.blocks[str(thing(block).get("ID"))] = thing(block)
        elif kind == "FL":
            self.flow = thing(payload)
        elif kind not in _SILENT and not any(one.code == kind for one in self.left):
            self.left.append(LeftOut(plain_words(kind)[:20] or "?", "survey", "beside"))

    def structure(self, key: str) -> SurveyStructure:
        """Return everything the survey asks, drawn up, and everything that has no place."""
        codes = _codes(self.questions)
        for number, payload in self.questions.items():
            self._asked[number] = read_question(payload, codes[number], self.base, codes)
        for asked in self._asked.values():
            asked.when = condition_of(asked.raw_logic, self._asked)
        for block, when in self._order(self.flow, None, 0):
            self._take_block(block, when)
        self._set_aside()
        drawn = draw_up(key, self.pages, self.base)
        n_shown = sum(bool(page.intro) for page in self.pages)
        languages = [self.base, *(one for asked in self._asked.values() for one in asked.languages)]
        return SurveyStructure(
            key=key,
            tool="qualtrics",
            n_questions=len(self.questions),
            languages=tuple(dict.fromkeys(languages)),
            title={self.base: plain_words(str(self.entry.get("SurveyName") or ""))},
            form=sha256(repr(drawn.instrument).encode()).hexdigest(),
            drawn=drawn.instrument,
            undrawn=(*self.left, *drawn.left),
            n_drawn=drawn.n_questions + n_shown,
        )

    def _order(
        self, flow: Thing, when: FormCondition | None, depth: int
    ) -> Iterator[tuple[Thing, FormCondition | None]]:
        """Yield the blocks that the flow brings, each with the condition of the branch it stands in."""
        if not flow and depth == 0:
            yield from ((block, None) for block in self.blocks.values() if block.get("Type") != "Trash")
            return
        if depth > _MOST_DEEP:
            self.left.append(LeftOut("flow", "flow", "flow"))
            return
        kind, name = str(flow.get("Type") or ""), str(flow.get("FlowID") or "flow")
        if kind == "Branch":
            branch = condition_of(flow.get("BranchLogic"), self._asked)
            if branch is None or when is not None:
                self.left.append(LeftOut(name, "branch", "condition_lost"))
            when = when or branch
        elif kind not in _PLAIN_FLOW:
            self.left.append(LeftOut(name, plain_words(kind)[:40], "flow"))
        block = self.blocks.get(str(flow.get("ID")))
        if block is not None:
            yield block, when
        for one in _listed(flow.get("Flow")):
            yield from self._order(thing(one), when, depth + 1)

    def _take_block(self, block: Thing, when: FormCondition | None) -> None:
        name = plain_words(str(block.get("Description") or block.get("ID")))[:60]
        if block.get("ID") in self._met:
            self.left.append(LeftOut(name, "block", "block_again"))
            return
        self._met.add(str(block.get("ID")))
        options = thing(block.get("Options"))
        if options.get("Looping") not in (None, "", "None", False):
            self.left.append(LeftOut(name, "block", "loop"))
        order = str(options.get("RandomizeQuestions") or "false")
        shuffled = order in _SHUFFLES
        if not shuffled and order != "false":
            self.left.append(LeftOut(name, "block", "partly_shuffled"))
        page: list[FormQuestion] = []
        intro: Words = {}
        skips: list[Skip] = []
        for one in map(thing, _listed(block.get("BlockElements"))):
            if one.get("Type") == "Page Break":
                self._turn(page, intro, when, shuffled=shuffled)
                page, intro = [], {}
                continue
            number = str(one.get("QuestionID"))
            asked = self._asked.get(number)
            if asked is None or number in self._met:
                continue
            self._met.add(number)
            self.left += asked.left
            skips = [skip for skip in skips if skip.until != number]
            if asked.shown:
                # Words without a question open the page of the questions that come after them.
                self._turn(page, intro, when, shuffled=shuffled)
                page, intro = [], asked.shown
            elif asked.is_shuffled and asked.questions:
                self._turn(page, intro, when, shuffled=shuffled)
                self._turn(self._conditioned(asked, skips), {}, when, shuffled=True)
                page, intro = [], {}
            else:
                page += self._conditioned(asked, skips)
            skips += self._skips_after(one, asked, number)
        self._turn(page, intro, when, shuffled=shuffled)
        self._skips += [skip for skip in skips if skip.until == ""]

    def _conditioned(self, asked: Asked, skips: list[Skip]) -> list[FormQuestion]:
        """Return the questions with their one condition; a second one has no place and is told."""
        conditions = [asked.when] if asked.when is not None else []
        conditions += [skip.stays for skip in (*self._skips, *skips)]
        if asked.logic and asked.when is None:
            self.left.append(LeftOut(asked.code, "DisplayLogic", "condition_lost"))
        if len(conditions) > 1 and any(one != conditions[0] for one in conditions):
            self.left.append(LeftOut(asked.code, "logic", "several_conditions"))
        when = conditions[0] if conditions else None
        return [replace(one, when=when) for one in asked.questions]

    def _skips_after(self, element: Thing, asked: Asked, number: str) -> list[Skip]:
        raw = element.get("SkipLogic") or self.questions[number].get("SkipLogic")
        found, n_lost = skips_of(raw, number, asked)
        self.left += [LeftOut(asked.code, "SkipLogic", "skip_lost")] * bool(n_lost)
        return found

    def _turn(
        self, page: list[FormQuestion], intro: Words, when: FormCondition | None, *, shuffled: bool
    ) -> None:
        if page:
            self.pages.append(FormPage(tuple(page), intro=intro, shuffled=shuffled, when=when))
        elif intro:
            self.left.append(LeftOut("DB", "DB", "display"))

    def _set_aside(self) -> None:
        """List the questions that no block of the flow brings."""
        for number, asked in self._asked.items():
            if number not in self._met:
                self.left.append(LeftOut(asked.code, asked.type, "not_in_flow"))


def _codes(questions: Mapping[str, Thing]) -> dict[str, str]:
    """Return the name of each question by its number: its own, with the number where two share it."""
    named = {
        number: plain_words(str(one.get("DataExportTag") or number))[:60] for number, one in questions.items()
    }
    seen = Counter(named.values())
    return {
        number: name if name and seen[name] == 1 else f"{name}_{plain_words(number)[:20]}".strip("_")
        for number, name in named.items()
    }
