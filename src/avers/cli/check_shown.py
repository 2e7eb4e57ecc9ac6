"""How findings look: as a good linter prints them, as JSON, as SARIF."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from avers.application.wording.findings import SEVERITIES, explain_finding
from avers.application.wording.typography import joined, typeset
from avers.core.diagnosis.rule import Finding
from avers.core.text import Language

__all__ = ["Checked", "as_json", "as_sarif", "as_text"]

# Signs of a sentence shown around the words reported: one line of a terminal.
_SHOWN: Final = 88
# Findings of one code that are shown in full: more say nothing more, and bury the others.
_MOST_OF_A_CODE: Final = 25


@dataclass(frozen=True)
class Checked:
    """What was checked: the file, its findings, the sentence at each path, the place of each path.

    ``elsewhere`` names the file of the paths that start with a word, such as ``overrides`` or
    ``surveys/pulse``.
    """

    file: str
    findings: tuple[Finding, ...]
    sentences: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody set aside: only these count."""
        return tuple(finding for finding in self.findings if finding.overridden is None)

    @property
    def set_aside(self) -> tuple[Finding, ...]:
        """The findings that a named person set aside for now."""
        return tuple(finding for finding in self.findings if finding.overridden is not None)

    def file_of(self, finding: Finding) -> str:
        """Return the file that ``finding`` is about."""
        first = re.split(r"[.\[/]", finding.path, maxsplit=1)[0]
        inside = (file for start, file in self.elsewhere.items() if finding.path.startswith(f"{start}."))
        return self.elsewhere.get(first) or next(inside, self.file)

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
        told = finding.overridden
        aside = {"by": told.by, "reason": told.reason, "until": told.until.isoformat()} if told else None
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
            **({"overridden": aside} if aside else {}),
        }


def as_sarif(checked: Checked, language: Language) -> str:
    """Return the findings as a SARIF log."""
    from importlib.metadata import version

    from avers.reports.sarif import sarif_log

    log = sarif_log(
        checked.findings,
        files=map(checked.file_of, checked.findings),
        at=map(checked.place, checked.findings),
        language=language,
        version=version("avers"),
    )
    return json.dumps(log, ensure_ascii=False, indent=2)


def as_text(checked: Checked, language: Language) -> Iterator[str]:
    """Yield the lines a person reads: place, code and title, the words underlined, what to try."""
    shown: Counter[str] = Counter()
    for finding in sorted(checked.standing, key=lambda found: (checked.file_of(found), checked.place(found))):
        shown[finding.code] += 1
        if shown[finding.code] > _MOST_OF_A_CODE:
            continue
        words = explain_finding(finding, language)
        line, column = checked.place(finding)
        severity = SEVERITIES[finding.severity].in_language(language)
        place = f"{checked.file_of(finding)}:{line}:{column}"
        yield f"{place} {finding.code} [{severity}] {_plain(words.title)}"
        sentence = checked.sentences.get(finding.path, "")
        if finding.span and sentence:
            yield from (f"    {shown}" for shown in _underlined(sentence, finding.span))
        yield f"    {_plain(words.message)}"
        if words.suggestion:
            yield f"    → {_plain(words.suggestion)}"
        yield ""
    for code, n in shown.items():
        if n > _MOST_OF_A_CODE:
            yield _unshown(code, n - _MOST_OF_A_CODE, language)
    for finding in sorted(checked.set_aside, key=checked.place):
        yield _quietly(checked, finding, language)
    yield _summary(checked, language)


def _unshown(code: str, n: int, language: Language) -> str:
    """Return the line that stands for the findings of ``code`` past those a person can read."""
    if language == "fr":
        return _plain(typeset(f"{code} : {n} de plus. « --format json » les donne tous.", "fr"))
    return f"{code}: {n} more. “--format json” gives them all."


def _quietly(checked: Checked, finding: Finding, language: Language) -> str:
    """Return the one line of a finding set aside: where, by whom, until when, why."""
    told = finding.overridden
    assert told is not None  # noqa: S101 - asked of findings set aside alone
    line, column = checked.place(finding)
    said = {
        "fr": f"mis de côté par {told.by} jusqu’au {told.until.isoformat()} : {told.reason}",
        "en": f"set aside by {told.by} until {told.until.isoformat()}: {told.reason}",
    }[language]
    place = f"{checked.file_of(finding)}:{line}:{column}"
    return f"{place} {finding.code} {_plain(typeset(said, language))}"


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
    counts = Counter(finding.severity for finding in checked.standing)
    said = []
    for severity, name in SEVERITIES.items():
        n = counts[severity]
        if n:
            said.append(f"{n} {name.in_language(language)}{'s' if n > 1 else ''}")
    if n := len(checked.set_aside):
        said.append(f"{n} mis de côté" if language == "fr" else f"{n} set aside")
    return joined(said, language) + "."
