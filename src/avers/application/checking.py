"""Check a charter, or sentences on their own: what ``avers check`` and the charter page call.

``catalogue`` is the whole list of rules; ``check_house`` reads a house with everything around its
charter, ``check_statements`` only sentences. Findings come in one order, whatever the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from avers.application.wording.typography import typeset
from avers.core.charter.document import Statement, statements
from avers.core.charter.rules import RULES as RULES_OF_CHARTERS
from avers.core.charter.rules.precedence import is_said_by_another
from avers.core.diagnosis.overrides import with_overrides
from avers.core.diagnosis.questions import questions_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Rule, StatementRule
from avers.core.diagnosis.rules import RULES as RULES_OF_HOUSES
from avers.core.errors import UsageError
from avers.core.evidence.instrument import Instrument
from avers.core.text import Language, Text

__all__ = [
    "blocks_publication", "catalogue", "check_house", "check_instrument", "check_statements", "explain",
    "rule_pages",
]  # fmt: skip

_BLOCKING_FAMILIES: Final = frozenset({"CH", "FE", "LE"})
_NUMBER: Final = re.compile(r"(\d{1,9})")


@lru_cache(maxsize=1)
def catalogue() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    return tuple(sorted((*RULES_OF_CHARTERS, *RULES_OF_HOUSES), key=lambda rule: rule.code))


def check_house(house: House) -> tuple[Finding, ...]:
    """Return what every rule finds in ``house``, by path and code; what was set aside says by whom."""
    found: list[Finding] = []
    for rule in catalogue():
        if isinstance(rule, HouseRule):
            found.extend(rule.check(house))
    for statement in statements(house.charter):
        for rule, said in _said_of(statement):
            if rule.speaks_in(house, statement):
                found.extend(said)
    return with_overrides(_in_order(found), house.registers.get("overrides"), house.today)


# A sentence says the same to a rule as long as it stands: while somebody types one, the others were read.
@lru_cache(maxsize=4_096)
def _said_of(statement: Statement) -> tuple[tuple[StatementRule, tuple[Finding, ...]], ...]:
    return _read(statement)


def _read(statement: Statement) -> tuple[tuple[StatementRule, tuple[Finding, ...]], ...]:
    """Return what each rule says of one sentence, but for those that another says better."""
    rules = (one for one in catalogue() if isinstance(one, StatementRule) and statement.kind in one.kinds)
    found = [(rule, said) for rule in rules if (said := tuple(rule.check(statement)))]
    codes = {rule.code for rule, _ in found}
    return tuple((rule, said) for rule, said in found if not is_said_by_another(rule.code, codes))


def check_statements(sentences: Iterable[Statement]) -> tuple[Finding, ...]:
    """Return what the rules about single sentences find in ``sentences``, by path and code."""
    return _in_order(finding for statement in sentences for _, said in _read(statement) for finding in said)


def check_instrument(instrument: Instrument, *, at: str = "") -> tuple[Finding, ...]:
    """Return what rules find in the questions of ``instrument``, by path and code.

    Paths begin with ``at``, ``surveys/<key>`` where it is empty: ``surveys/pulse.items[2].words.fr``.
    """
    place = at or f"surveys/{instrument.key}"
    return check_statements(questions_of(instrument, place))


def blocks_publication(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that stand in the way of publishing: errors of wording, feasibility and law."""
    return tuple(
        finding
        for finding in findings
        if finding.severity == "error" and finding.code[:2] in _BLOCKING_FAMILIES
    )


def explain(code: str) -> Rule:
    """Return the rule called ``code``, in capitals or not.

    Raises
    ------
    UsageError
        ``unknown_rule``: no rule has this code.
    """
    wanted = code.strip().upper()
    for rule in catalogue():
        if rule.code == wanted:
            return rule
    raise UsageError("unknown_rule", found=code[:40])


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: (_natural(found.path), found.code, found.span or (0, 0))))


def _natural(path: str) -> list[tuple[int, str]]:
    """Return a key by which ``values[2]`` comes before ``values[10]``."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _NUMBER.split(path)]


# ── Pages of the rules, as reference documentation ─────────────────────────────────────────────

_HEADINGS: Final = {
    "what": Text("Ce qu’elle cherche", "What it looks for"),
    "why": Text("Pourquoi", "Why"),
    "instead": Text("Au lieu de", "Instead of"),
    "write": Text("Écrivez", "Write"),
    "limits": Text("Ses limites", "Its limits"),
    "source": Text("Source", "Source"),
}
_SEVERITY: Final = {
    "error": Text("Erreur", "Error"),
    "warning": Text("Remarque", "Warning"),
    "note": Text("Note", "Note"),
}


def rule_pages(language: Language) -> Iterator[tuple[str, str]]:
    """Yield ``(code, page)`` of every rule, the page in Markdown."""
    for rule in catalogue():
        yield rule.code, _page(rule, language)


def _page(rule: Rule, language: Language) -> str:
    page = rule.page(language)

    def heading(part: str) -> str:
        return f"## {_HEADINGS[part].in_language(language)}"

    facts = (
        f"{_SEVERITY[rule.severity].in_language(language)} · {_standing(rule, language)}"
        f" · {', '.join(rule.rows)}"
    )
    parts = [
        f"# {rule.code} · {typeset(page.title, language)}",
        facts,
        heading("what"), typeset(page.what, language),
        heading("why"), typeset(page.why, language),
        heading("instead"), _examples(page.instead),
        heading("write"), _examples(page.write),
        heading("limits"), typeset(page.limits, language),
        heading("source"), page.source,
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _standing(rule: Rule, language: Language) -> str:
    if rule.overridable:
        said = Text("peut être mise de côté, avec une raison", "can be set aside, with a reason")
    elif rule.severity == "error":
        said = Text("empêche la publication", "blocks publication")
    else:
        said = Text("ne se met pas de côté", "cannot be set aside")
    return said.in_language(language)


def _examples(examples: Iterable[Example]) -> str:
    return "\n".join(f"> {example.words}\n>" for example in examples).removesuffix("\n>")
