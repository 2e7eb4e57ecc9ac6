"""How findings look: as a good linter prints them, as JSON, as SARIF."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from avers.application.wording.findings import SEVERITIES, explain_finding
from avers.application.wording.typography import joined
from avers.core.diagnosis.rule import Finding
from avers.core.text import Language

__all__ = ["Checked", "as_json", "as_sarif", "as_text"]

# Signs of a sentence shown around the words reported: one line of a terminal.
_SHOWN: Final = 88


@dataclass(frozen=True)
class Checked:
    """What was checked: the file, its findings, the sentence at each path, the place of each path."""

    file: str
    findings: tuple[Finding, ...]
    sentences: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]

    def place(self, finding: Finding) -> tuple[int, int]:
        """Return line and column of ``finding``, or of the nearest part of the document above it."""
        path = finding.path
        while path and path not in self.places:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.places.get(path, (1, 1))


def as_json(checked: Checked, language: Language) -> str:
    """Return the findings by the machine contract of the design (``{"findings": [...]}``)."""
    return json.dumps({"findings": list(_contract(checked, language))}, ensure_ascii=False, indent=2)


def _contract(checked: Checked, language: Language) -> Iterator[dict[str, object]]:
    for finding in checked.findings:
        words = explain_finding(finding, language)
        line, column = checked.place(finding)
        yield {
            "code": finding.code,
            "severity": finding.severity,
            "path": finding.path,
            "line": line,
            "column": column,
            "message": words.message,
            "suggestion": words.suggestion,
            "rows": list(finding.rows),
            "overridable": finding.overridable,
        }


def as_sarif(checked: Checked, language: Language) -> str:
    """Return the findings as a SARIF log."""
    from importlib.metadata import version

    from avers.reports.sarif import sarif_log

    log = sarif_log(
        checked.findings,
        file=checked.file,
        at=map(checked.place, checked.findings),
        language=language,
        version=version("avers"),
    )
    return json.dumps(log, ensure_ascii=False, indent=2)


def as_text(checked: Checked, language: Language) -> Iterator[str]:
    """Yield the lines a person reads: place, code and title, the words underlined, what to try."""
    for finding in sorted(checked.findings, key=checked.place):
        words = explain_finding(finding, language)
        line, column = checked.place(finding)
        severity = SEVERITIES[finding.severity].in_language(language)
        yield f"{checked.file}:{line}:{column} {finding.code} [{severity}] {_plain(words.title)}"
        sentence = checked.sentences.get(finding.path, "")
        if finding.span and sentence:
            yield from (f"    {shown}" for shown in _underlined(sentence, finding.span))
        yield f"    {_plain(words.message)}"
        if words.suggestion:
            yield f"    → {_plain(words.suggestion)}"
        yield ""
    yield _summary(checked, language)


def _underlined(sentence: str, span: tuple[int, int]) -> Iterator[str]:
    start, end = span
    first = max(0, min(start - 20, len(sentence) - _SHOWN))
    window = _plain(sentence[first : first + _SHOWN])
    before = "…" if first else ""
    after = "…" if first + _SHOWN < len(sentence) else ""
    shown_end = min(end, first + _SHOWN)
    yield before + window + after
    # Signs without width (accents written apart, joiners) would push the line under the words aside.
    margin = len(before) + _width(sentence[first:start])
    yield " " * margin + "~" * max(_width(sentence[start:shown_end]), 1)


def _width(words: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else unicodedata.category(sign) not in {"Mn", "Cf"}
        for sign in words
    )


def _plain(words: str) -> str:
    """Return ``words`` without control signs: a charter must not drive the terminal that shows it."""
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in words)


def _summary(checked: Checked, language: Language) -> str:
    if not checked.findings:
        return "Rien à signaler." if language == "fr" else "Nothing to report."
    counts = Counter(finding.severity for finding in checked.findings)
    said = []
    for severity, name in SEVERITIES.items():
        n = counts[severity]
        if n:
            said.append(f"{n} {name.in_language(language)}{'s' if n > 1 else ''}")
    return joined(said, language) + "."
