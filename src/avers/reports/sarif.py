"""Findings as SARIF 2.1.0, the format that code hosts and editors read.

Levels are the same words on both sides; paths inside the charter travel as logical locations.
Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from avers.application.checking import catalogue
from avers.application.wording.findings import explain_finding
from avers.application.wording.typography import typeset
from avers.core.diagnosis.rule import Finding, Rule
from avers.core.text import Language

__all__ = ["sarif_log"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(
    findings: Sequence[Finding],
    *,
    files: Iterable[str],
    at: Iterable[tuple[int, int]],
    language: Language,
    version: str,
) -> dict[str, Any]:
    """Return the log of one run; ``files`` and ``at`` give file, line and column of each finding, from 1."""
    rules = catalogue()
    index = {rule.code: i for i, rule in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "avers",
                        "semanticVersion": version,
                        "rules": [_descriptor(rule, language) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "language": language,
                "results": [
                    _result(finding, index[finding.code], file, position, language)
                    for finding, file, position in zip(findings, files, at, strict=True)
                ],
            }
        ],
    }


def _descriptor(rule: Rule, language: Language) -> dict[str, Any]:
    page = rule.page(language)
    return {
        "id": rule.code,
        "name": type(rule).__name__,
        "shortDescription": {"text": typeset(page.title, language)},
        "fullDescription": {"text": typeset(page.what, language)},
        "help": {"text": typeset(f"{page.why}\n\n{page.limits}", language)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"rows": list(rule.rows), "overridable": rule.overridable},
    }


def _result(
    finding: Finding, rule_index: int, file: str, position: tuple[int, int], language: Language
) -> dict[str, Any]:
    words = explain_finding(finding, language)
    line, column = position
    told = finding.overridden
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": {"text": " ".join(part for part in (words.message, words.suggestion) if part)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(file).as_posix())},
                    "region": {"startLine": max(line, 1), "startColumn": max(column, 1)},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.path}],
            }
        ],
        # Set aside by a person: readers of the log then leave it out.
        **({"suppressions": [{"kind": "external", "justification": told.reason}]} if told else {}),
        "properties": {"rows": list(finding.rows), "overridable": finding.overridable},
    }
