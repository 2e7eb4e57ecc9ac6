"""Conditions of Qualtrics that a branch of ours can say: one earlier question, and some of its answers.

Ours bring a question after certain answers; they know neither “not”, nor “and”, nor what a person is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from avers.application.importing.forms import FormCondition

if TYPE_CHECKING:
    from avers.adapters.survey_tools.qsf_questions import Asked

__all__ = ["Skip", "condition_of", "skips_of"]

_LOCATOR: Final = re.compile(r"q://(QID\d+(?:#\d+)?)/SelectableChoice/(\w+)(?:/(\w+))?")
_ENDS: Final = frozenset({"ENDOFSURVEY", "EndOfSurvey", "SURVEY_END"})


@dataclass(frozen=True)
class Skip:
    """Whoever answers otherwise goes on: ``stays`` is the condition of all that stands before ``until``.

    ``until`` is the number of a question, ``*`` for the end of the block, "" for the end of the survey.
    """

    stays: FormCondition
    until: str


def condition_of(logic: object, asked: Mapping[str, Asked]) -> FormCondition | None:
    """Return the one condition that ``logic`` is, where a branch can say it; else None."""
    told = list(_expressions(logic))
    if not told:
        return None
    found: dict[str, list[str]] = {}
    for place, one in enumerate(told):
        match = _LOCATOR.fullmatch(str(one.get("ChoiceLocator") or one.get("LeftOperand") or ""))
        joined = str(one.get("Conjuction") or one.get("Conjunction") or "")
        if match is None or str(one.get("Operator")) != "Selected" or (place and joined.lower() != "or"):
            return None
        number, first, second = match.groups()
        question = asked.get(number)
        target = question.target(first, second) if question is not None else None
        if target is None:
            return None
        found.setdefault(target[0], []).append(target[1])
    if len(found) != 1:
        return None
    ((code, among),) = found.items()
    return FormCondition(code, tuple(dict.fromkeys(among)))


def skips_of(logic: object, number: str, asked: Asked) -> tuple[list[Skip], int]:
    """Return the skips of a question that a condition can say, and how many cannot.

    A skip says who leaves; a condition who stays. They are the same only where everybody answers: of a
    question with one choice that is required.
    """
    entries = [one for one in logic if isinstance(one, dict)] if isinstance(logic, list) else []
    if not entries:
        return [], 0
    leaving: dict[str, set[str]] = {}
    n_lost = 0
    for one in entries:
        match = _LOCATOR.fullmatch(str(one.get("ChoiceLocator") or one.get("Locator") or ""))
        target = asked.target(match[2], match[3]) if match is not None and match[1] == number else None
        if target is None or not asked.is_certain or str(one.get("Condition")) != "Selected":
            n_lost += 1
            continue
        to = str(one.get("SkipToDestination"))
        until = "" if to in _ENDS else "*" if to == "ENDOFBLOCK" else to
        leaving.setdefault(until, set()).add(target[1])
    skips = []
    for until, gone in leaving.items():
        question = asked.questions[0]
        steps = [one.code for one in question.options]
        steps = steps or [str(step) for step in range(question.low, question.high + 1)]
        among = tuple(step for step in steps if step not in gone)
        if among:
            skips.append(Skip(FormCondition(question.code, among), until))
        else:
            n_lost += 1
    return skips, n_lost


def _expressions(logic: object) -> Iterator[dict[str, Any]]:
    """Yield the expressions of a condition, in order; those of its second and further groups say “or”."""
    if not isinstance(logic, dict):
        return
    groups = [one for key, one in sorted(logic.items()) if key.isdecimal() and isinstance(one, dict)]
    for place, group in enumerate(groups):
        lines = [one for key, one in sorted(group.items()) if key.isdecimal() and isinstance(one, dict)]
        for line, one in enumerate(lines):
            joins = str(group.get("Type") or "")
            opens = place > 0 and line == 0
            yield {
                **one,
                "Conjuction": "or" if opens and joins in ("OrIf", "ElseIf") else one.get("Conjuction"),
            }
