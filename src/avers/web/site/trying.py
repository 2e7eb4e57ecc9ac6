"""A sentence typed by anybody, with what the rules say of it, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext_lazy as _

from avers.application.checking import check_statements
from avers.application.wording.findings import SEVERITIES, Explained, explain_finding
from avers.core.charter.document import Statement, StatementKind
from avers.core.diagnosis.rule import Finding, Severity
from avers.core.text import Language

__all__ = ["KINDS", "LONGEST", "Judgement", "Passage", "Said", "judged", "passages", "said"]

LONGEST: Final = 500
KINDS: Final[Mapping[StatementKind, LazyWords]] = {
    "vision": _("A vision"),
    "value": _("A value"),
    "behaviour": _("A behaviour"),
    "promise": _("A promise to customers"),
    "mission": _("A mission"),
}
_WORST: Final[tuple[Severity, ...]] = ("error", "warning", "note")


@dataclass(frozen=True)
class Passage:
    """A stretch of a sentence; ``severity`` underlines it."""

    words: str
    severity: str = ""


@dataclass(frozen=True)
class Said:
    """A finding in words, with the word of its severity and the place it speaks of."""

    explained: Explained
    severity_words: str
    path: str = ""


@dataclass(frozen=True)
class Judgement:
    """The sentence in passages, and the findings about it."""

    passages: tuple[Passage, ...]
    findings: tuple[Said, ...]


def judged(words: str, kind: StatementKind, language: Language) -> Judgement | None:
    """Return what the rules find in ``words``; None where nothing was typed."""
    if not words.strip():
        return None
    findings = check_statements([Statement("sentence", kind, language, words)])
    return Judgement(passages(words, findings), said(findings, language))


def said(findings: Iterable[Finding], language: Language) -> tuple[Said, ...]:
    """Return findings in words, the most serious first among those of one place."""
    return tuple(
        Said(
            explain_finding(finding, language),
            SEVERITIES[finding.severity].in_language(language),
            finding.path,
        )
        for finding in findings
    )


def passages(words: str, findings: Iterable[Finding]) -> tuple[Passage, ...]:
    """Return ``words`` cut where an underline starts or ends; where two meet, the more serious wins."""
    painted = [len(_WORST)] * len(words)
    for finding in findings:
        start, end = finding.span or (0, len(words))
        rank = _WORST.index(finding.severity)
        for place in range(max(0, start), min(end, len(words))):
            painted[place] = min(painted[place], rank)
    found: list[Passage] = []
    start = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or painted[place] != painted[start]:
            rank = painted[start]
            found.append(Passage(words[start:place], _WORST[rank] if rank < len(_WORST) else ""))
            start = place
    return tuple(found)
