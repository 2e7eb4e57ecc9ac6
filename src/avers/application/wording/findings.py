"""A finding in words: what was seen, why it matters, what to try.

Core gives codes and values; the rule's page gives the templates. A field is ``{name}`` or
``{name:kind}``; it is filled once, and what fills it is never read as a template again, so that a
sentence typed by anybody can stand in a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from avers.application.checking import explain
from avers.application.wording.typography import (
    NARROW_SPACE,
    duration,
    joined,
    month,
    number,
    number_word,
    percent,
    typeset,
    week,
)  # fmt: skip
from avers.core.diagnosis.rule import Finding, Severity
from avers.core.text import Language, Text

__all__ = ["FIELD_KINDS", "SEVERITIES", "Explained", "explain_finding"]

# {name}, {name:kind} or {name:kind|one|several}
_FIELD: Final = re.compile(r"\{(\w+)(?::(\w+)(?:\|([^|{}]*)\|([^|{}]*))?)?\}")
FIELD_KINDS: Final = frozenset(
    {
        "",
        "percent",
        "number",
        "said",
        "word",
        "Word",
        "minutes",
        "hours",
        "week",
        "month",
        "names",
        "plural",
        "count",
    }
)

SEVERITIES: Final[Mapping[Severity, Text]] = {
    "error": Text("erreur", "error"),
    "warning": Text("remarque", "warning"),
    "note": Text("note", "note"),
}


@dataclass(frozen=True)
class Explained:
    """A finding as a person reads it, in one language; ``instead`` and ``write`` are sentences."""

    code: str
    severity: Severity
    title: str
    message: str
    suggestion: str
    what: str
    why: str
    instead: tuple[str, ...]
    write: tuple[str, ...]
    limits: str
    source: str
    rows: tuple[str, ...]
    overridable: bool


def explain_finding(finding: Finding, language: Language) -> Explained:
    """Return ``finding`` in words, with the page of its rule.

    Raises
    ------
    UsageError
        No rule has the finding's code.
    """
    page = explain(finding.code).page(language)
    return Explained(
        code=finding.code,
        severity=finding.severity,
        title=typeset(page.title, language),
        message=_filled(page.finds, finding.values, language),
        suggestion=_filled(page.suggests, finding.values, language),
        what=typeset(page.what, language),
        why=typeset(page.why, language),
        instead=tuple(example.words for example in page.instead),
        write=tuple(example.words for example in page.write),
        limits=typeset(page.limits, language),
        source=page.source,
        rows=finding.rows,
        overridable=finding.overridable,
    )


def _filled(template: str, values: Mapping[str, str], language: Language) -> str:
    """Return ``template`` typeset, its fields filled with what the finding carries."""
    # Fields stand aside while the template is typeset: the words of a person are not retouched.
    first, *others = typeset(_FIELD.sub("\0", template), language).split("\0")
    filled = (_field(field, values, language) for field in _FIELD.finditer(template))
    return first + "".join(field + words for field, words in zip(filled, others, strict=True))


def _field(field: re.Match[str], values: Mapping[str, str], language: Language) -> str:
    name, kind, one, several = field[1], field[2] or "", field[3] or "", field[4] or ""
    value = values.get(f"{name}.{language}", values.get(name, ""))
    if kind == "names":
        return joined([_in_quotes(item, language) for item in value.split("|")], language)
    if kind == "said":  # written by us, in the rule: set like the rest of the page
        return typeset(value, language)
    if kind == "month":
        return month(value, language)
    if kind == "week":
        return week(value, language)
    if kind in {"plural", "count"}:
        n = _amount(value) if kind == "count" or "|" not in value else value.count("|") + 1
        chosen = several if n >= 2 or (language == "en" and n == 0) else one
        return chosen if kind == "plural" else f"{number(n, language)} {chosen}"
    return _figure(kind, value, language) if kind else value


def _in_quotes(words: str, language: Language) -> str:
    return f"«{NARROW_SPACE}{words}{NARROW_SPACE}»" if language == "fr" else f"“{words}”"


def _figure(kind: str, value: str, language: Language) -> str:
    amount = _amount(value)
    if kind == "percent":
        return percent(amount, language)
    if kind == "minutes":
        return duration(amount, language)
    if kind == "hours":  # of the week, counted in minutes
        hours = number(amount / 60, language)
        return f"{hours} heures" if language == "fr" else f"{hours} hours"
    if kind == "number":
        return number(amount, language)
    word = number_word(amount, language)
    return word.capitalize() if kind == "Word" else word


def _amount(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 1.0  # a single name counts one
