"""A survey in LimeSurvey's own terms: what both forms of its structure say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from avers.core.errors import Fault

__all__ = ["KNOWN_TYPES", "Option", "Part", "Question", "Survey", "shown_where", "survey_faults"]

# Letters of LimeSurvey's question types, as its manual lists them.
KNOWN_TYPES: Final = frozenset("15ABCDEFGHIKLMNOPQRSTUXY!*:;|")
_CODE: Final = re.compile(r"[\w-]{1,60}")
# More would not fit the document that keeps the structure.
_MOST_QUESTIONS: Final = 5_000
_MOST_TEXTS: Final = 25_000

Words = dict[str, str]


@dataclass
class Option:
    """An answer option; ``scale`` is 1 for the second scale of a dual one. ``line`` is where it stands."""

    code: str
    scale: str = "0"
    words: Words = field(default_factory=dict)
    line: int = 0


@dataclass
class Part:
    """A subquestion: a line of a table, a box to tick."""

    code: str
    scale: str = "0"
    words: Words = field(default_factory=dict)
    line: int = 0


@dataclass
class Question:
    """A question with its parts and options in their order; ``group`` names its page, ``number`` itself."""

    code: str
    type: str
    words: Words = field(default_factory=dict)
    shown_if: str = ""
    has_other: bool = False
    parts: list[Part] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    line: int = 0
    group: str = ""
    required: bool = False
    help: Words = field(default_factory=dict)
    number: str = ""


@dataclass
class Survey:
    """A whole survey; ``groups`` are the titles of its pages.

    ``further`` names what it holds beside questions, such as quotas.
    """

    languages: list[str] = field(default_factory=list)
    title: Words = field(default_factory=dict)
    groups: dict[str, Words] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    further: list[str] = field(default_factory=list)


def shown_where(group: str, own: str) -> str:
    """Return the condition of a question whose page has one too; "" where both always hold."""
    told = [
        "" if one.strip() in ("", "1") else " ".join(one.split())[:500] for one in dict.fromkeys((group, own))
    ]
    both = [one for one in told if one]
    return both[0] if len(both) == 1 else " and ".join(f"({one})" for one in both)


def survey_faults(survey: Survey, name: str) -> Iterator[Fault]:
    """Yield what makes a structure impossible to read: no question, unknown types, codes given twice."""
    if not survey.questions:
        yield Fault("structure_empty", name)
    n_texts = 0
    for asked in survey.questions:
        n_texts += len(asked.words) + sum(len(part.words) for part in asked.parts)
        n_texts += sum(len(option.words) for option in asked.options)
    if len(survey.questions) > _MOST_QUESTIONS or n_texts > _MOST_TEXTS:
        values = {"found": str(n_texts), "expected": str(_MOST_TEXTS)}
        yield Fault("structure_too_large", name, values=values)
    yield from _twice(((asked.code, asked.line) for asked in survey.questions), name, "")
    for asked in survey.questions:
        if asked.type not in KNOWN_TYPES:
            values = {"found": asked.type[:20], "expected": asked.code}
            yield Fault("structure_type_unknown", name, asked.line, values=values)
        for scale in ("0", "1"):
            parts = ((part.code, part.line) for part in asked.parts if part.scale == scale)
            yield from _twice(parts, name, asked.code)
            options = ((option.code, option.line) for option in asked.options if option.scale == scale)
            yield from _twice(options, name, asked.code)


def _twice(codes: Iterator[tuple[str, int]], name: str, path: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for code, line in codes:
        if not _CODE.fullmatch(code):
            yield Fault("structure_code_wrong", name, line, path=path, values={"found": code[:60]})
        elif code in seen:
            yield Fault("structure_code_twice", name, line, path=path, values={"found": code})
        seen.add(code)
